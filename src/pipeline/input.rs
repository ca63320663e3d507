//! From the paths on a command line to documents.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::nothing;
use crate::document::{Document, RecordFields, read_bytes, read_records};
use crate::{Error, ErrorCode};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// Extensions of files that a folder is searched for.
const TEXT_EXTENSIONS: [&str; 4] = ["txt", "md", "markdown", "text"];
const RECORD_EXTENSIONS: [&str; 2] = ["jsonl", "ndjson"];

/// What was read from the named paths.
#[derive(Debug)]
pub struct Inputs {
    /// The documents in the order of the paths, folders in the order of their file names; what
    /// could not be read is an error in its place.
    pub documents: Vec<Result<Document, Error>>,
    /// Whether any of them is a record of a larger file.
    pub has_records: bool,
    /// What the user should know: files in a folder that were passed over.
    pub warnings: Vec<String>,
}

/// Reads every file, folder and record file in `paths`; `-` is `stdin`.
///
/// # Errors
///
/// [`ErrorCode::NoInput`] if a folder holds no file to read.
pub fn read_inputs(
    paths: &[PathBuf],
    fields: &RecordFields,
    stdin: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Inputs, Error> {
    let mut inputs = Inputs {
        documents: Vec::new(),
        has_records: false,
        warnings: Vec::new(),
    };
    let mut stdin = Some(stdin);
    for path in paths {
        if path.as_os_str() == STDIN {
            let Some(read) = stdin.take() else {
                return Err(nothing("standard input was named twice"));
            };
            inputs.add_stdin(read(), fields);
        } else if path.is_dir() {
            inputs.add_folder(path, fields)?;
        } else {
            inputs.add_file(path, fields);
        }
    }
    Ok(inputs)
}

impl Inputs {
    fn add_stdin(&mut self, bytes: Result<Vec<u8>, Error>, fields: &RecordFields) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => return self.documents.push(Err(error)),
        };
        if bytes.trim_ascii_start().starts_with(b"{") {
            self.add_records(STDIN, &bytes, fields);
        } else {
            self.documents.push(Document::from_bytes("stdin", &bytes));
        }
    }

    fn add_folder(&mut self, folder: &Path, fields: &RecordFields) -> Result<(), Error> {
        let (wanted, passed_over) = files_in(folder);
        if wanted.is_empty() {
            let extensions = TEXT_EXTENSIONS.iter().chain(&RECORD_EXTENSIONS);
            let list: Vec<_> = extensions.map(|name| format!(".{name}")).collect();
            let message = format!(
                "expected files ending in {}, but found none",
                list.join(", ")
            );
            return Err(nothing(message).of(folder.to_string_lossy()));
        }
        if passed_over > 0 {
            let name = folder.to_string_lossy();
            self.warnings.push(format!(
                "{name}: {passed_over} files of other kinds passed over"
            ));
        }
        for file in wanted {
            self.add_file(&file, fields);
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path, fields: &RecordFields) {
        if !has_extension(path, &RECORD_EXTENSIONS) {
            return self.documents.push(Document::from_file(path));
        }
        match read_bytes(path) {
            Ok(bytes) => self.add_records(&path.to_string_lossy(), &bytes, fields),
            Err(error) => self.documents.push(Err(error)),
        }
    }

    fn add_records(&mut self, source: &str, bytes: &[u8], fields: &RecordFields) {
        self.has_records = true;
        match read_records(source, bytes, fields) {
            Ok(records) => self.documents.extend(records),
            Err(error) => self.documents.push(Err(error)),
        }
    }
}

/// The files below `folder` that are read, in the order of their names, and how many are not.
fn files_in(folder: &Path) -> (Vec<PathBuf>, usize) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Path::cmp)
        .build();
    let files: Vec<PathBuf> = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .collect();
    let (wanted, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| {
        has_extension(path, &TEXT_EXTENSIONS) || has_extension(path, &RECORD_EXTENSIONS)
    });
    (wanted, others.len())
}

/// The documents of one résumé: the file at `path`, or the files of a folder, which are versions
/// of it.
///
/// # Errors
///
/// If the file cannot be read, or none in the folder; one that cannot beside others that can is a
/// warning on the first of them.
pub fn read_resume_documents(
    path: &Path,
    stdin: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Vec<Document>, Error> {
    let inputs = read_inputs(&[path.to_owned()], &RecordFields::default(), stdin)?;
    let mut documents = Vec::new();
    let mut errors = Vec::new();
    for document in inputs.documents {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => errors.push(error),
        }
    }
    let Some(first) = documents.first_mut() else {
        let none = || Error::new(ErrorCode::NoInput, "there is no résumé in it");
        return Err(errors.into_iter().next().unwrap_or_else(none));
    };
    first
        .warnings
        .extend(errors.iter().map(ToString::to_string));
    Ok(documents)
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    let found = path.extension();
    found.is_some_and(|found| wanted.iter().any(|name| found.eq_ignore_ascii_case(name)))
}
