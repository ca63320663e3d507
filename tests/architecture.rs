//! The stages of the library use one another in one direction only.
//!
//! The order stands here, once; the code is read as text, without its comments and tests.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The stages, each of which uses only those to its left. Two in one place are siblings, which do
/// not use each other.
const STAGES: [&[&str]; 13] = [
    &["span", "error"],
    &["text"],
    &["document"],
    &["sections"],
    &["terms"],
    &["facts"],
    &["skills"],
    &["resume", "job_posting"],
    &["index"],
    &["coverage", "benchmark"],
    &["report"],
    &["pipeline"],
    // What is in `lib.rs` uses all.
    &["lib"],
];

/// Crates that one folder alone may name.
const OWNED: [(&str, &str); 4] = [
    ("tantivy", "index"),
    ("jieba_rs", "terms"),
    ("comfy_table", "report"),
    ("clap", "bin"),
];

/// Crates that talk to a network; none of them is linked.
const NETWORK: [&str; 10] = [
    "curl",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "ureq",
];

/// A source file without its comments and its tests.
struct Source {
    path: PathBuf,
    stage: String,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file under `src/` that is not a test alone, in the order of their paths.
fn sources() -> Vec<Source> {
    let mut open = vec![root().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|name| name == "rs")
                && !path.ends_with("tests.rs")
            {
                found.push(source(&path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).unwrap();
    let path = path.strip_prefix(root().join("src")).unwrap().to_owned();
    let first = path.components().next().unwrap().as_os_str();
    let stage = first.to_string_lossy().trim_end_matches(".rs").to_owned();
    let code = without_tests_and_comments(&text);
    Source { path, stage, code }
}

/// Tests stand at the end of a file.
fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let lines = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names that stand at the top of `crate::…` in `code`.
fn names_used(code: &str) -> Vec<&str> {
    let after = code.split("crate::").skip(1);
    after.flat_map(first_names).collect()
}

/// The first name of a path, or of each path of a group in braces.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![leading_name(path)];
    };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(leading_name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(leading_name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn leading_name(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|char: char| !char.is_alphanumeric() && char != '_');
    &path[..end.unwrap_or(path.len())]
}

/// The stage that each name which `lib.rs` hands on comes from.
fn handed_on() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let uses = text.split("pub use ").skip(1);
    let mut names = BTreeMap::new();
    for path in uses.map(|rest| rest.split(';').next().unwrap()) {
        let (stage, what) = path.split_once("::").unwrap();
        for name in what.trim_matches(['{', '}']).split(',') {
            names.insert(name.trim().to_owned(), stage.to_owned());
        }
    }
    names
}

fn place(stage: &str) -> Option<usize> {
    STAGES.iter().position(|stages| stages.contains(&stage))
}

#[test]
fn a_stage_uses_only_stages_to_its_left() {
    let handed_on = handed_on();
    let mut wrong = Vec::new();
    let mut edges = 0;
    for source in sources().iter().filter(|source| source.stage != "bin") {
        let from = &source.stage;
        let from_place = place(from).unwrap_or_else(|| panic!("`{from}` has a place in STAGES"));
        for name in names_used(&source.code) {
            let to = handed_on.get(name).map_or(name, String::as_str);
            edges += 1;
            let allowed = place(to).is_some_and(|place| place < from_place);
            if to != from && !allowed {
                wrong.push(format!("{}: `{from}` uses `{to}`", source.path.display()));
            }
        }
    }
    assert!(edges > 50, "the edges are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `super::` from a stage's own `mod.rs` would reach its siblings unseen.
#[test]
fn a_stage_names_others_by_crate() {
    for source in sources().iter().filter(|source| source.stage != "bin") {
        let path = source.path.display();
        let depth = source.path.components().count();
        let at_top = depth == 1 || source.path.ends_with("mod.rs") && depth == 2;
        assert!(
            !(at_top && source.code.contains("super::")),
            "{path} says `super::`"
        );
        assert!(
            !source.code.contains("super::super::"),
            "{path} says `super::super::`"
        );
    }
}

#[test]
fn one_folder_alone_names_each_of_the_large_crates() {
    for source in sources() {
        let words = || {
            source
                .code
                .split(|char: char| !char.is_alphanumeric() && char != '_')
        };
        for (name, owner) in OWNED {
            let named = words().any(|word| word == name);
            let path = source.path.display();
            assert!(
                !named || source.stage == owner,
                "{path} names `{name}`: leave it to {owner}/"
            );
        }
    }
}

#[test]
fn no_network_code_is_linked() {
    for source in sources() {
        let path = source.path.display();
        assert!(!source.code.contains("std::net"), "{path} names `std::net`");
    }
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in NETWORK {
        let entry = format!("name = \"{name}\"\n");
        assert!(!lock.contains(&entry), "Cargo.lock has `{name}`");
    }
}

#[test]
fn paths_are_read_in_every_form() {
    let code =
        "use crate::Span;\nuse crate::{Error, text::{a, b}, skills};\nlet x = crate::terms::y;";
    assert_eq!(
        names_used(code),
        ["Span", "Error", "text", "skills", "terms"]
    );
}

#[test]
fn comments_and_tests_are_not_read() {
    let text = "use crate::a;\n/// [`crate::b`]\nfn x() {} // crate::c\n#[cfg(test)]\nmod tests {\nuse crate::d;\n}";
    assert_eq!(names_used(&without_tests_and_comments(text)), ["a"]);
}
