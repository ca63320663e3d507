//! What a file holds: one document or many records.

use std::path::Path;

use super::decode::{Decoded, decode};
use super::detect::{Kind, detect};
use super::{
    Document, Format, Isolation, Limits, Origin, Reading, RecordFields, has_extension, html,
    isolated, mail, markdown, office, packed, read_bytes_within, record, rtf, stem_of, structured,
    too_large,
};
use crate::Error;

/// Extensions of the files that a folder is searched for, compressed or not.
const EXTENSIONS: [&str; 20] = [
    "txt", "md", "markdown", "text", "pdf", "docx", "doc", "odt", "rtf", "html", "htm", "xhtml",
    "mhtml", "mht", "eml", "json", "jsonl", "ndjson", "csv", "tsv",
];

/// Extensions of the files that hold records, a line each.
pub(super) const LINE_EXTENSIONS: [&str; 2] = ["jsonl", "ndjson"];

pub(super) const TABLE_EXTENSIONS: [&str; 2] = ["csv", "tsv"];

/// Whether the file at `path` is read when a folder is: its extension is that of a format that is
/// read, or of such a file compressed with gzip or zstd.
///
/// # Examples
///
/// ```
/// use jobfit::document::is_readable;
///
/// assert!(is_readable("cv.PDF".as_ref()) && is_readable("jobs.jsonl.zst".as_ref()));
/// assert!(!is_readable("photo.png".as_ref()) && !is_readable("backup.tar.gz".as_ref()));
/// ```
#[must_use]
pub fn is_readable(path: &Path) -> bool {
    has_extension(packed::inner_name(&path.to_string_lossy()), &EXTENSIONS)
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One document.
    Document(Box<Document>),
    /// Records, in order; one that cannot be read is an error in its place.
    Records(Vec<Result<Document, Error>>),
}

/// Reads files within limits.
///
/// What a file is, is seen from its bytes; only what bytes cannot tell — whether a short text is
/// Markdown, whether a JSON object is one of many — its name decides.
///
/// # Examples
///
/// ```
/// use jobfit::document::{Content, Reader};
///
/// let page = b"<!doctype html><nav><a href=/>Home</a></nav><main><p>Skills: Java</main>";
/// let document = Reader::default().document("job.html", page)?;
/// assert_eq!(document.text, "Skills: Java\n");
///
/// let csv = "职位名称,职位描述\n后端,熟悉Java\n".as_bytes();
/// let content = Reader::default().content("jobs.csv", csv)?;
/// assert!(matches!(content, Content::Records(records) if records.len() == 1));
/// # Ok::<(), jobfit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// The names of the fields of records; the usual ones by default.
    pub fields: Option<RecordFields>,
    /// The bounds that may be set.
    pub limits: Limits,
    /// Where PDFs and old Word documents are read.
    pub isolation: Isolation,
}

impl Reader {
    /// Reads `bytes` as one document; `source` names them in messages.
    ///
    /// # Errors
    ///
    /// As [`Document::from_bytes`].
    pub fn document(&self, source: &str, bytes: &[u8]) -> Result<Document, Error> {
        let origin = Origin::file(source);
        let blame = |error| Origin::file(source).blame(error);
        let unpacked = unpacked(bytes).map_err(blame)?;
        let bytes = unpacked.as_deref().unwrap_or(bytes);
        let name = packed::inner_name(source);
        let reading = match self.parsed(bytes).map_err(blame)? {
            Some(reading) => reading,
            None => self
                .text(name, decode(bytes).map_err(blame)?)
                .map_err(blame)?,
        };
        finish(origin, reading)
    }

    /// Reads `bytes` as one document or as records; `source` names them in messages.
    ///
    /// # Errors
    ///
    /// As [`Document::from_bytes`], and if the bytes hold records, but not one.
    pub fn content(&self, source: &str, bytes: &[u8]) -> Result<Content, Error> {
        let blame = |error| Origin::file(source).blame(error);
        let unpacked = unpacked(bytes).map_err(blame)?;
        self.unpacked_content(source, unpacked.as_deref().unwrap_or(bytes))
    }

    /// As [`Reader::content`], of bytes that are not compressed.
    pub(super) fn unpacked_content(&self, source: &str, bytes: &[u8]) -> Result<Content, Error> {
        let blame = |error| Origin::file(source).blame(error);
        let name = packed::inner_name(source);
        if let Some(reading) = self.parsed(bytes).map_err(blame)? {
            return Ok(one(finish(Origin::file(source), reading)?));
        }
        let decoded = decode(bytes).map_err(blame)?;
        if let Some(records) = self.records(source, name, &decoded.text) {
            return records.map(Content::Records);
        }
        let reading = self.text(name, decoded).map_err(blame)?;
        Ok(one(finish(Origin::file(source), reading)?))
    }

    /// Reads the file at `path` as one document or as records.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NotFound`](crate::ErrorCode::NotFound) or
    /// [`ErrorCode::Unreadable`](crate::ErrorCode::Unreadable) if the file cannot be read, and as
    /// [`Reader::content`].
    pub fn file(&self, path: &Path) -> Result<Content, Error> {
        let bytes = read_bytes_within(path, self.limits.any_file())?;
        self.content(&path.to_string_lossy(), &bytes)
    }

    /// Reads the file at `path` as one document.
    ///
    /// # Errors
    ///
    /// As [`Document::from_file`].
    pub fn document_file(&self, path: &Path) -> Result<Document, Error> {
        let bytes = read_bytes_within(path, self.limits.any_file())?;
        self.document(&path.to_string_lossy(), &bytes)
    }

    /// What the readers of formats that are no text make of `bytes`; nothing if they are text.
    fn parsed(&self, bytes: &[u8]) -> Result<Option<Reading>, Error> {
        let kind = detect(bytes);
        if kind != Kind::Text {
            self.check_size(bytes)?;
        }
        Ok(Some(match kind {
            Kind::Pdf | Kind::Compound => isolated::read(kind, bytes, &self.isolation)?,
            Kind::Zip => isolated::guarded(|| office::read(bytes))?,
            Kind::Rtf => isolated::guarded(|| Ok(rtf::read(bytes)))?,
            Kind::Mail => isolated::guarded(|| mail::read(bytes))?,
            Kind::Refused(refused) => return Err(refused.error()),
            Kind::Gzip | Kind::Zstd | Kind::Text => return Ok(None),
        }))
    }

    fn check_size(&self, bytes: &[u8]) -> Result<(), Error> {
        let (size, limit) = (bytes.len() as u64, self.limits.parsed_file());
        if size > limit {
            return Err(too_large(size, limit).hint("name a larger limit with `--max-file-size`"));
        }
        Ok(())
    }

    /// Text of any sort: data that is laid out, a web page, or text as it is.
    fn text(&self, name: &str, decoded: Decoded) -> Result<Reading, Error> {
        let Decoded {
            text,
            encoding,
            warnings,
        } = decoded;
        let mut reading = if let Some(reading) = structured::read(&text) {
            reading
        } else if html::is_html(&text, has_extension(name, &["html", "htm", "xhtml"])) {
            self.check_size(text.as_bytes())?;
            isolated::guarded(|| Ok(html::read(&text)))?
        } else {
            let is_markdown =
                has_extension(name, &["md", "markdown"]) || markdown::is_markdown(&text);
            Reading::new(
                if is_markdown {
                    Format::Markdown
                } else {
                    Format::Text
                },
                text,
            )
        };
        reading.encoding = encoding;
        reading.warnings.splice(0..0, warnings);
        Ok(reading)
    }

    /// The records in `text`, if its name or its beginning says that it holds any.
    fn records(
        &self,
        source: &str,
        name: &str,
        text: &str,
    ) -> Option<Result<Vec<Result<Document, Error>>, Error>> {
        let fields = || self.fields.clone().unwrap_or_default();
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let is_stdin = source == crate::document::STDIN_NAME;
        if has_extension(name, &LINE_EXTENSIONS) {
            return Some(record::from_lines(source, text, &fields()));
        }
        if has_extension(name, &TABLE_EXTENSIONS) || is_stdin && record::is_table(text, &fields()) {
            return Some(record::from_table(source, text, &fields()));
        }
        let is_json = start.starts_with(['{', '[']) && (is_stdin || has_extension(name, &["json"]));
        if !is_json || structured::is_document(text) {
            return None;
        }
        Some(record::from_json(source, text, &fields()))
    }
}

/// The bytes inside, if these are compressed.
fn unpacked(bytes: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let kind = detect(bytes);
    if !matches!(kind, Kind::Gzip | Kind::Zstd) {
        return Ok(None);
    }
    let inner = packed::unpack(kind, bytes)?;
    if matches!(detect(&inner), Kind::Gzip | Kind::Zstd) {
        return Err(packed::twice());
    }
    Ok(Some(inner))
}

fn one(document: Document) -> Content {
    Content::Document(Box::new(document))
}

fn finish(origin: Origin, reading: Reading) -> Result<Document, Error> {
    let id = stem_of(packed::inner_name(&origin.source));
    let mut document = Document::new(origin, id, reading.text)?;
    document.format = reading.format;
    document.encoding = reading.encoding;
    document.title = reading.title.filter(|title| !title.trim().is_empty());
    document.warnings = reading.warnings;
    Ok(document)
}
