//! Bytes in, one immutable text out.
//!
//! This stage hides file formats and encodings. Whatever was read, the rest of the crate sees a
//! [`Document`] whose text never changes again, so that every offset stays right. What a file is
//! its bytes say, not its name: see [`Reader`].

#[cfg(test)]
mod contract;
mod decode;
mod detect;
mod furniture;
mod html;
mod hyphen;
mod isolated;
mod limits;
mod lines;
mod mail;
mod markdown;
mod office;
mod old_word;
mod packed;
mod pdf;
mod reader;
mod record;
mod rtf;
#[cfg(test)]
#[allow(dead_code, reason = "the tests of the command use more of it")]
#[path = "../../tests/samples/mod.rs"]
mod samples;
mod stream;
mod structured;

use std::io::Read;
use std::path::Path;

use serde::Serialize;

pub use isolated::{Isolation, serve};
pub use limits::{
    Limits, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_NESTING, MAX_PAGES, MAX_PART_BYTES,
    MAX_READING_MEMORY, MAX_READING_TIME, MAX_RECORD_BYTES, MAX_TEXT_BYTES, MAX_UNPACKED_BYTES,
};
pub(crate) use packed::inner_name;
pub use reader::{Content, Reader, is_readable};
pub use record::{RecordFields, read_records};
pub use stream::{Input, Opened, Record, RecordStream};
pub(crate) use stream::{is_named_as_lines, is_named_as_records};

use crate::{Error, ErrorCode};

/// How the bytes of a document were laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown; its marks stay in the text.
    Markdown,
    /// One record of a JSON Lines or CSV file.
    Record,
    /// PDF.
    Pdf,
    /// Word, since 2007.
    Docx,
    /// Word, before 2007.
    Doc,
    /// An OpenDocument text, as LibreOffice writes it.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page, or a part of one.
    Html,
    /// A schema.org JobPosting, in a web page or on its own.
    JobPosting,
    /// A JSON Resume.
    JsonResume,
}

/// The name of what comes from standard input.
pub(crate) const STDIN_NAME: &str = "-";

/// The encoding of a format that brings its own.
const NO_ENCODING: &str = "binary";

/// What one of the readers found.
#[derive(Debug)]
struct Reading {
    text: String,
    format: Format,
    encoding: &'static str,
    title: Option<String>,
    warnings: Vec<String>,
}

impl Reading {
    fn new(format: Format, text: String) -> Self {
        Self {
            text,
            format,
            encoding: NO_ENCODING,
            title: None,
            warnings: Vec::new(),
        }
    }
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// The file as the user named it.
    pub source: String,
    /// The line of the record in the file, from 1; absent for a whole file.
    pub line: Option<usize>,
}

impl Origin {
    /// The whole file `source`.
    #[must_use]
    pub fn file(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            line: None,
        }
    }

    /// `error`, with the name of this place.
    pub(crate) fn blame(&self, error: Error) -> Error {
        let error = error.of(&self.source);
        match self.line {
            Some(line) => error.at_line(line),
            None => error,
        }
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}", self.source),
            None => out.write_str(&self.source),
        }
    }
}

/// A text that was read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The name of the document: a record's `id`, else the file's name.
    pub id: String,
    /// Where it came from.
    pub origin: Origin,
    /// How the bytes were laid out.
    pub format: Format,
    /// The name of the encoding that the bytes were read in, as in the WHATWG standard; `binary` for
    /// a format that brings its own.
    pub encoding: &'static str,
    /// The title that the source states apart from the text, such as a record's `title`.
    pub title: Option<String>,
    /// The text; every offset points into it.
    #[serde(skip)]
    pub text: String,
    /// What the reader should know about how the text was read.
    pub warnings: Vec<String>,
}

impl Document {
    /// A document made of `text` itself.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Empty`] if the text holds nothing but white space, [`ErrorCode::TooLarge`] if
    /// it is longer than [`MAX_TEXT_BYTES`].
    ///
    /// # Examples
    ///
    /// ```
    /// let document = jobfit::Document::from_text("note.txt", "熟悉Python开发")?;
    /// assert_eq!(document.id, "note");
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn from_text(source: &str, text: impl Into<String>) -> Result<Self, Error> {
        Self::new(Origin::file(source), stem_of(source), text.into())
    }

    /// What tells this document from every other: the id that its source gives it, or else its
    /// place, for two folders may hold files of one name.
    pub(crate) fn key(&self) -> String {
        let given = match self.origin.line {
            Some(_) => record::numbered(&self.origin),
            None => stem_of(inner_name(&self.origin.source)),
        };
        if self.id == given {
            self.origin.to_string()
        } else {
            self.id.clone()
        }
    }

    /// Reads the bytes of one résumé or posting; `source` names them in messages.
    ///
    /// What they are is seen from the bytes: PDF, DOCX, old Word documents, OpenDocument texts, RTF,
    /// HTML, mails and pages saved as such, JSON Resume, schema.org JobPosting, any of these compressed, or plain text in UTF-8, UTF-16, UTF-32,
    /// GB18030, Big5 or a Windows code page. A [`Reader`] does the same with other limits.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Empty`], [`ErrorCode::TooLarge`], [`ErrorCode::NotText`] for bytes that are no
    /// text, [`ErrorCode::UnsupportedFormat`] for a format that is known but not read, and
    /// [`ErrorCode::Encrypted`], [`ErrorCode::NoTextLayer`], [`ErrorCode::Garbled`],
    /// [`ErrorCode::Damaged`], [`ErrorCode::TimedOut`] or [`ErrorCode::ReaderFailed`] for a file
    /// that its format's reader could not make sense of.
    pub fn from_bytes(source: &str, bytes: &[u8]) -> Result<Self, Error> {
        Reader::default().document(source, bytes)
    }

    /// Reads the file at `path` as one résumé or posting.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NotFound`] or [`ErrorCode::Unreadable`] if the file cannot be read, and what
    /// [`Document::from_bytes`] returns.
    pub fn from_file(path: &Path) -> Result<Self, Error> {
        let bytes = read_bytes(path)?;
        Self::from_bytes(&path.to_string_lossy(), &bytes)
    }

    fn new(origin: Origin, id: String, text: String) -> Result<Self, Error> {
        check_text(&text).map_err(|error| origin.blame(error))?;
        Ok(Self {
            id,
            origin,
            format: Format::Text,
            encoding: "UTF-8",
            title: None,
            text,
            warnings: Vec::new(),
        })
    }
}

/// The bytes of the file at `path`, at most [`MAX_FILE_BYTES`].
///
/// # Errors
///
/// [`ErrorCode::NotFound`], [`ErrorCode::Unreadable`] or [`ErrorCode::TooLarge`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    read_bytes_within(path, MAX_FILE_BYTES)
}

fn read_bytes_within(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let name = path.to_string_lossy();
    let metadata = std::fs::metadata(path).map_err(|cause| io_error(&name, &cause))?;
    if metadata.is_dir() {
        return Err(Error::new(ErrorCode::Unreadable, "this is a folder")
            .of(name)
            .hint("name a file in it"));
    }
    if metadata.len() > limit {
        return Err(too_large(metadata.len(), limit).of(name));
    }
    // What is no plain file, such as a pipe, tells no length.
    let file = std::fs::File::open(path).map_err(|cause| io_error(&name, &cause))?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|cause| io_error(&name, &cause))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64, limit).of(name));
    }
    Ok(bytes)
}

fn io_error(name: &str, cause: &std::io::Error) -> Error {
    let error = match cause.kind() {
        std::io::ErrorKind::NotFound => {
            Error::new(ErrorCode::NotFound, "no such file or folder").hint("check the path")
        }
        std::io::ErrorKind::PermissionDenied => {
            Error::new(ErrorCode::Unreadable, "permission denied")
        }
        _ => Error::new(ErrorCode::Unreadable, format!("could not be read: {cause}")),
    };
    error.of(name)
}

fn too_large(bytes: u64, limit: u64) -> Error {
    Error::new(
        ErrorCode::TooLarge,
        format!("{bytes} bytes, more than the limit of {limit}"),
    )
    .hint("split it into smaller files")
}

fn check_text(text: &str) -> Result<(), Error> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(too_large(text.len() as u64, MAX_TEXT_BYTES as u64));
    }
    if !text.chars().any(char::is_alphanumeric) {
        let error = Error::new(ErrorCode::Empty, "there is no text in it");
        return Err(error.hint("check that the file was saved"));
    }
    Ok(())
}

/// The file's name without folder and extension.
fn stem_of(source: &str) -> String {
    Path::new(source).file_stem().map_or_else(
        || source.to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    )
}

fn has_extension(source: &str, wanted: &[&str]) -> bool {
    Path::new(source)
        .extension()
        .is_some_and(|found| wanted.iter().any(|name| found.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept_byte_for_byte() {
        let bytes = "  一行\r\n\tsecond  \n".as_bytes();
        let document = Document::from_bytes("a/b.md", bytes).unwrap();
        assert_eq!(document.text.as_bytes(), bytes);
        assert_eq!(document.format, Format::Markdown);
        assert_eq!(document.id, "b");
    }

    #[test]
    fn an_empty_input_is_an_error_that_names_it() {
        let error = Document::from_bytes("jobs/x.txt", b" \n\n").unwrap_err();
        assert_eq!(error.code(), ErrorCode::Empty);
        assert_eq!(
            error.to_string(),
            "jobs/x.txt: there is no text in it (check that the file was saved)"
        );
    }

    #[test]
    fn a_missing_file_is_an_error_that_names_it() {
        let error = Document::from_file(Path::new("no/such.txt")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no/such.txt: no such file or folder (check the path)"
        );
    }
}
