//! From the paths on a command line to documents.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::nothing;
use crate::document::{Content, Document, Reader, RecordFields, is_readable};
use crate::{Error, ErrorCode};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// Fewer files than this are read faster than threads start.
const ENOUGH_FOR_THREADS: usize = 8;

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
    let reader = Reader {
        fields: Some(fields.clone()),
        ..Reader::default()
    };
    read_inputs_with(&reader, paths, stdin)
}

/// Reads every file, folder and record file in `paths` with `reader`, many of them in parallel;
/// `-` is `stdin`.
///
/// # Errors
///
/// [`ErrorCode::NoInput`] if a folder holds no file to read.
pub fn read_inputs_with(
    reader: &Reader,
    paths: &[PathBuf],
    stdin: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Inputs, Error> {
    let mut plan = Plan::default();
    let mut stdin = Some(stdin);
    for path in paths {
        if path.as_os_str() == STDIN {
            let Some(read) = stdin.take() else {
                return Err(nothing("standard input was named twice"));
            };
            plan.sources.push(Source::Stdin(read()));
        } else if path.is_dir() {
            plan.add_folder(path)?;
        } else {
            plan.sources.push(Source::File(path.clone()));
        }
    }
    Ok(plan.carry_out(reader))
}

pub(super) enum Source {
    Stdin(Result<Vec<u8>, Error>),
    File(PathBuf),
}

impl Source {
    pub(super) fn read(self, reader: &Reader) -> Result<Content, Error> {
        match self {
            Self::File(path) => reader.file(&path),
            Self::Stdin(bytes) => match reader.content(STDIN, &bytes?) {
                Ok(Content::Document(mut document)) => {
                    "stdin".clone_into(&mut document.id);
                    "stdin".clone_into(&mut document.origin.source);
                    Ok(Content::Document(document))
                }
                Err(error) if error.origin() == Some(STDIN) && error.line().is_none() => {
                    Err(error.of("stdin"))
                }
                other => other,
            },
        }
    }
}

/// What is said of a folder without a file to read.
pub(super) const NO_FILE: &str = "expected files ending in .txt, .md, .pdf, .docx, .doc, .rtf, \
    .html, .json, .jsonl, .csv or these with .gz or .zst, but found none";

/// What is to be read, in order.
#[derive(Default)]
struct Plan {
    sources: Vec<Source>,
    warnings: Vec<String>,
}

impl Plan {
    fn add_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let (wanted, passed_over) = files_in(folder)?;
        self.warnings.extend(passed_over);
        self.sources.extend(wanted.into_iter().map(Source::File));
        Ok(())
    }

    fn carry_out(self, reader: &Reader) -> Inputs {
        let contents: Vec<Result<Content, Error>> = if self.sources.len() < ENOUGH_FOR_THREADS {
            let sources = self.sources.into_iter();
            sources.map(|source| source.read(reader)).collect()
        } else {
            let sources = self.sources.into_par_iter();
            sources.map(|source| source.read(reader)).collect()
        };
        let mut inputs = Inputs {
            documents: Vec::with_capacity(contents.len()),
            has_records: false,
            warnings: self.warnings,
        };
        for content in contents {
            match content {
                Ok(Content::Document(document)) => inputs.documents.push(Ok(*document)),
                Ok(Content::Records(records)) => {
                    inputs.has_records = true;
                    inputs.documents.extend(records);
                }
                Err(error) => inputs.documents.push(Err(error)),
            }
        }
        inputs
    }
}

/// The files below `folder` that are read, in the order of their names, and a note on those that are
/// not; an error if there is none to read.
pub(super) fn files_in(folder: &Path) -> Result<(Vec<PathBuf>, Option<String>), Error> {
    let (wanted, others): (Vec<_>, Vec<_>) =
        files_below(folder).partition(|path| is_readable(path));
    let name = folder.to_string_lossy();
    if wanted.is_empty() {
        return Err(nothing(NO_FILE).of(name));
    }
    let count = others.len();
    let note = (count > 0).then(|| format!("{name}: {count} files of other kinds passed over"));
    Ok((wanted, note))
}

/// All files below `folder` that are not hidden, in the order of their names. Only the names of the
/// folders that are open are held.
pub(super) fn files_below(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Path::cmp)
        .build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
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
    read_resume_documents_with(&Reader::default(), path, stdin)
}

/// The documents of one résumé, as [`read_resume_documents`], with `reader`.
///
/// # Errors
///
/// As [`read_resume_documents`].
pub fn read_resume_documents_with(
    reader: &Reader,
    path: &Path,
    stdin: impl FnOnce() -> Result<Vec<u8>, Error>,
) -> Result<Vec<Document>, Error> {
    let inputs = read_inputs_with(reader, &[path.to_owned()], stdin)?;
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
