//! From the paths on a command line to people, each with the versions of one résumé.
//!
//! A file is one person's résumé, and so is a record. Files of one folder whose names differ only in
//! their ending or in a language (`lin.en.pdf`, `lin_中文.docx`) are versions of one résumé, and so are
//! all files of a folder inside a named folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Deserialize;

use super::input::{STDIN, Source, files_in};
use super::nothing;
use crate::Error;
use crate::document::{Content, Document, Reader, inner_name};

/// One person with the documents of the résumé.
#[derive(Debug)]
pub struct Person {
    /// The name in a report: a record's `id`, else the name of the file or the folder.
    pub id: String,
    /// The first file, or the folder.
    pub source: String,
    /// The line of the record in the file, from 1.
    pub line: Option<usize>,
    /// The versions of the résumé, or why none could be read.
    pub documents: Result<Vec<Document>, Error>,
    /// Whether a report leaves out who it is.
    pub is_redacted: bool,
}

/// Names `people` by their numbers from 1, as `resume-07`, and has reports leave out who they are.
pub fn number(people: &mut [Person]) {
    let width = people.len().to_string().len();
    for (index, person) in people.iter_mut().enumerate() {
        let id = format!("resume-{:0width$}", index + 1);
        if let Err(error) = &mut person.documents {
            *error = Error::new(error.code(), error.message()).of(&id);
        }
        person.id.clone_from(&id);
        person.source = id;
        person.is_redacted = true;
    }
}

/// The people whose résumés were named.
#[derive(Debug)]
pub struct People {
    /// In the order of the paths; folders in the order of their file names.
    pub people: Vec<Person>,
    /// What the user should know: files in a folder that were passed over.
    pub warnings: Vec<String>,
}

/// Reads the résumés in `paths`: files, folders and record files; `-` is `stdin`.
///
/// # Errors
///
/// [`ErrorCode::NoInput`](crate::ErrorCode::NoInput) if a folder holds no file to read, or standard
/// input is named twice.
pub fn read_people(
    reader: &Reader,
    paths: &[PathBuf],
    stdin: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<People, Error> {
    let mut groups = Groups::default();
    let mut stdin = Some(stdin);
    for path in paths {
        if path.as_os_str() == STDIN {
            let Some(read) = stdin.take() else {
                return Err(nothing("standard input was named twice"));
            };
            groups.add(
                path.clone(),
                "stdin",
                "stdin".to_owned(),
                Source::Stdin(read()),
            );
        } else if path.is_dir() {
            groups.add_folder(path)?;
        } else {
            groups.add_file(path.clone());
        }
    }
    let read = groups.all.into_par_iter().map(|group| group.read(reader));
    Ok(People {
        people: read.flatten().collect(),
        warnings: groups.warnings,
    })
}

/// The files of one person, or of a table of people.
struct Group {
    id: String,
    source: String,
    sources: Vec<Source>,
}

#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    /// Where each group stands, by its folder or by its folder and the stem of its files.
    places: HashMap<PathBuf, usize>,
    warnings: Vec<String>,
}

impl Groups {
    fn add(&mut self, key: PathBuf, id: &str, name: String, source: Source) {
        let groups = &mut self.all;
        let place = *self.places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.sources.push(source),
            None => groups.push(Group {
                id: id.to_owned(),
                source: name,
                sources: vec![source],
            }),
        }
    }

    fn add_file(&mut self, path: PathBuf) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = person_in(&name).to_owned();
        let folder = path.parent().unwrap_or(Path::new(""));
        let key = folder.join(&stem);
        let name = path.to_string_lossy().into_owned();
        self.add(key, &stem, name, Source::File(path));
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let (files, passed_over) = files_in(folder)?;
        self.warnings.extend(passed_over);
        for file in files {
            let inside = file.strip_prefix(folder).unwrap_or(&file);
            let mut parts = inside.components();
            match (parts.next(), parts.next()) {
                (Some(person), Some(_)) => {
                    let id = person.as_os_str().to_string_lossy().into_owned();
                    let own = folder.join(person);
                    let name = own.to_string_lossy().into_owned();
                    self.add(own, &id, name, Source::File(file));
                }
                _ => self.add_file(file),
            }
        }
        Ok(())
    }
}

impl Group {
    fn read(self, reader: &Reader) -> Vec<Person> {
        let mut people = Vec::new();
        let mut documents = Vec::new();
        let mut errors = Vec::new();
        for source in self.sources {
            match source.read(reader) {
                Ok(Content::Document(document)) => documents.push(*document),
                Ok(Content::Records(records)) => people.extend(records.into_iter().map(person_of)),
                Err(error) => errors.push(error),
            }
        }
        if let Some(first) = documents.first_mut() {
            let notes = errors.iter().map(ToString::to_string);
            first.warnings.extend(notes);
            people.push(Person {
                id: self.id,
                source: self.source,
                line: None,
                documents: Ok(documents),
                is_redacted: false,
            });
        } else if let Some(error) = errors.into_iter().next() {
            people.push(Person {
                id: self.id,
                source: self.source,
                line: error.line(),
                documents: Err(error),
                is_redacted: false,
            });
        }
        people
    }
}

/// The person of a record.
fn person_of(record: Result<Document, Error>) -> Person {
    match record {
        Ok(document) => Person {
            id: document.id.clone(),
            source: document.origin.source.clone(),
            line: document.origin.line,
            documents: Ok(vec![document]),
            is_redacted: false,
        },
        Err(error) => {
            let source = error.origin().unwrap_or_default().to_owned();
            let line = error.line();
            Person {
                id: line.map_or_else(|| source.clone(), |line| format!("{source}:{line}")),
                source,
                line,
                documents: Err(error),
                is_redacted: false,
            }
        }
    }
}

#[derive(Deserialize)]
struct Versions {
    tags: Vec<String>,
}

static TAGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let versions: Versions =
        toml::from_str(include_str!("versions.toml")).expect("versions.toml is read by a test");
    versions.tags
});

/// The part of a file's name that names the person: without its endings and its language.
fn person_in(name: &str) -> &str {
    let mut stem = inner_name(name);
    if let Some((inner, _)) = stem.rsplit_once('.').filter(|(inner, _)| !inner.is_empty()) {
        stem = inner;
    }
    without_language(stem).unwrap_or(stem)
}

/// `stem` without the language that it ends with, if there is one and a name before it.
fn without_language(stem: &str) -> Option<&str> {
    let inner = stem.trim_end_matches([')', '）', ']', '】']);
    let lower = inner.to_lowercase();
    let is_mark = |char: char| " ._-([（【".contains(char);
    // `zh-cn` ends in `cn` too.
    let names = TAGS.iter().filter_map(|tag| {
        // Lower case has another length in a few scripts; then there is no tag of ours.
        let at = inner.len().checked_sub(tag.len())?;
        let before = inner.get(..at).filter(|_| lower.ends_with(tag.as_str()))?;
        let name = before.trim_end_matches(is_mark);
        (before.ends_with(is_mark) && !name.is_empty()).then_some(name)
    });
    names.min_by_key(|name| name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_person_share_a_name() {
        for name in [
            "lin.pdf",
            "lin.en.pdf",
            "lin_zh.docx",
            "lin-EN.md",
            "lin（英文）.pdf",
            "lin (zh-CN).txt",
            "lin.zh.md.gz",
            "lin.zh.md.gzip",
            "lin 中文版.pdf",
        ] {
            assert_eq!(person_in(name), "lin", "{name}");
        }
        assert_eq!(
            person_in("shen.pdf"),
            "shen",
            "a name may end in a language"
        );
        assert_eq!(person_in("en.md"), "en");
        assert_eq!(person_in(".en"), ".en");
    }

    #[test]
    fn tags_are_sorted_and_in_lower_case() {
        assert!(TAGS.is_sorted());
        assert!(TAGS.iter().all(|tag| tag.to_lowercase() == *tag));
    }
}
