//! A temporary folder with files in it, and what a run of `jobfit` in it gave.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The month that every test takes as now.
pub(crate) const NOW: &str = "2026-11";

/// Variables that change what the command writes.
const VARIABLES: [&str; 5] = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"];

/// Where a command runs, and with what.
pub(crate) struct World {
    folder: Option<TempDir>,
    stdin: Vec<u8>,
    variables: Vec<(&'static str, &'static str)>,
}

impl World {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self {
            folder: Some(tempfile::tempdir().unwrap()),
            ..Self::samples()
        }
    }

    /// The project's own folder with `resume` and `job_descriptions`; nothing is written there.
    pub(crate) fn samples() -> Self {
        Self {
            folder: None,
            stdin: Vec::new(),
            variables: Vec::new(),
        }
    }

    /// Adds a file with `contents`, and the folders on the way to it.
    pub(crate) fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        let folder = self.folder.as_ref().expect("samples are not written to");
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
        self
    }

    /// Adds an empty folder.
    pub(crate) fn folder(self, name: &str) -> Self {
        std::fs::create_dir_all(self.path().join(name)).unwrap();
        self
    }

    /// What the command reads from standard input.
    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// Sets an environment variable.
    pub(crate) fn variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The folder that commands run in.
    pub(crate) fn path(&self) -> &Path {
        match &self.folder {
            Some(folder) => folder.path(),
            None => Path::new(env!("CARGO_MANIFEST_DIR")),
        }
    }

    /// The bytes of a file, such as one that a command wrote.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap()
    }

    /// Runs `jobfit` with `arguments` in the folder.
    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("jobfit"));
        for name in VARIABLES {
            command.env_remove(name);
        }
        let output = command
            .current_dir(self.path())
            .envs(self.variables.iter().copied())
            .write_stdin(self.stdin.clone())
            .args(arguments)
            .output()
            .unwrap();
        Run {
            code: output.status.code().expect("jobfit ends by itself"),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    code: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Run {
    /// Holds the run to an exit code.
    #[track_caller]
    pub(crate) fn exits_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code; stderr says: {}", self.stderr);
        self
    }

    /// Holds standard error to say each of `words`.
    #[track_caller]
    pub(crate) fn complains_of(self, words: &[&str]) -> Self {
        for word in words {
            let said = &self.stderr;
            assert!(said.contains(word), "expected `{word}` in stderr: {said}");
        }
        self
    }

    /// Holds standard error to be silent.
    #[track_caller]
    pub(crate) fn quietly(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Standard output as text.
    #[track_caller]
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).unwrap()
    }

    /// Standard output as one JSON value a line.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        let lines = self.text().lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// The texts under `key` in each of `values`, a JSON array.
#[track_caller]
pub(crate) fn texts<'a>(values: &'a Value, key: &str) -> Vec<&'a str> {
    let values = values.as_array().unwrap().iter();
    values.map(|value| value[key].as_str().unwrap()).collect()
}
