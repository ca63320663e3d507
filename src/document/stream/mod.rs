//! Records read one after another, so that a source of any size needs little memory.
//!
//! Here is only cut what belongs together, a line or a row; making documents of them is left to the
//! caller, who may do it on many threads.

mod encoding;
mod line;
mod table;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::detect::{Kind, detect};
use super::limits::{MAX_FILE_BYTES, MAX_RECORD_BYTES, MAX_UNPACKED_BYTES};
use super::record::{self, Columns};
use super::{Content, Document, Origin, Reader, RecordFields, has_extension, io_error, packed};
use crate::{Error, ErrorCode};
use encoding::Recoder;
use line::{Line, LineSplitter};
use table::Rows;

/// Bytes that are read one after another.
pub type Input = Box<dyn Read + Send>;

/// How much of a source is looked at to see what it is, in bytes. A smaller one is judged whole.
const HEAD_BYTES: u64 = 1 << 20;

/// How much of that is looked at where the name says what it is, in bytes.
const SAMPLE_BYTES: usize = 1 << 16;

/// How many of the first lines may be broken in JSON Lines that have no name.
const LINES_TRIED: usize = 16;

/// A source that was opened.
#[derive(Debug)]
pub enum Opened {
    /// It was read whole: one document, or the records of a JSON list.
    Whole(Content),
    /// Its records are to be read one after another.
    Records(Box<RecordStream>),
}

/// How the records of a stream are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Empty lines are no records, and a source without records is an error; bytes that are not
    /// UTF-8 are read as what they seem to be.
    Batch,
    /// Every line is a record, in UTF-8.
    EveryLine,
}

impl Reader {
    /// Opens the file at `path`, which may be of any size if it holds JSON Lines or CSV.
    ///
    /// # Errors
    ///
    /// As [`Reader::file`]; what happens after the first records is an error in the stream.
    pub fn open_file(&self, path: &Path) -> Result<Opened, Error> {
        self.open(&path.to_string_lossy(), self.input_of(path)?)
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, is a folder, or is larger than a limit that was set.
    pub fn input_of(&self, path: &Path) -> Result<Input, Error> {
        let name = path.to_string_lossy();
        let file = File::open(path).map_err(|cause| io_error(&name, &cause))?;
        let metadata = file.metadata().map_err(|cause| io_error(&name, &cause))?;
        if metadata.is_dir() {
            let error = Error::new(ErrorCode::Unreadable, "this is a folder");
            return Err(error.of(name).hint("name a file in it"));
        }
        match self.limits.file_bytes {
            Some(limit) if metadata.len() > limit => {
                Err(super::too_large(metadata.len(), limit).of(name))
            }
            _ => Ok(Box::new(file)),
        }
    }

    /// Opens `input`, which `source` names; `-` is standard input.
    ///
    /// # Errors
    ///
    /// As [`Reader::content`]; what happens after the first records is an error in the stream.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::document::{Opened, Reader};
    ///
    /// let input = std::io::Cursor::new("{\"id\": 1, \"text\": \"Java\"}\nnot JSON\n");
    /// let Opened::Records(records) = Reader::default().open("jobs.jsonl", Box::new(input))? else {
    ///     panic!("lines are records");
    /// };
    /// let read: Vec<_> = records.map(|record| record?.document()).collect();
    /// assert_eq!(read[0].as_ref().unwrap().text, "Java");
    /// assert!(read[1].is_err());
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn open(&self, source: &str, input: Input) -> Result<Opened, Error> {
        let blame = |error| Origin::file(source).blame(error);
        let (head, input, is_packed) = self.unpacked_head(input).map_err(blame)?;
        let name = packed::inner_name(source);
        let is_text = detect(&head) == Kind::Text;
        let layout = if is_text {
            self.layout(source, name, &head).map_err(blame)?
        } else {
            None
        };
        let Some(layout) = layout else {
            let bytes = self.rest(head, input, is_packed).map_err(blame)?;
            return self.unpacked_content(source, &bytes).map(Opened::Whole);
        };
        let text = Recoder::new(head, input);
        let origin = Shared::new(source, self, Manner::Batch);
        let records = match layout {
            Layout::Lines => Records::Lines(LineSplitter::new(Box::new(text))),
            Layout::Table => Records::Rows(Rows::new(Box::new(text), &origin)?),
        };
        let records = RecordStream::new(origin, records);
        Ok(Opened::Records(Box::new(records)))
    }

    /// Opens `input` as JSON Lines, compressed or not, in which every line is a record, empty ones
    /// too, and what is not UTF-8 is an error in its place. A line is given as soon as it is there.
    ///
    /// # Errors
    ///
    /// If the beginning cannot be read or unpacked.
    pub fn open_lines(&self, source: &str, mut input: Input) -> Result<RecordStream, Error> {
        let blame = |cause: io::Error| Origin::file(source).blame(failure(&cause));
        let mut head = vec![0; 4];
        let count = input.read(&mut head).map_err(blame)?;
        head.truncate(count);
        // A line of one or two bytes is no frame of zstd.
        while !head.is_empty() && head.len() < 4 && [0x1F, 0x28].contains(&head[0]) {
            let mut next = [0];
            if input.read(&mut next).map_err(blame)? == 0 {
                break;
            }
            head.push(next[0]);
        }
        let kind = detect(&head);
        let mut input: Input = Box::new(Cursor::new(head).chain(input));
        if matches!(kind, Kind::Gzip | Kind::Zstd) {
            input = packed::unpacking(kind, BufReader::with_capacity(1 << 16, input));
        }
        let origin = Shared::new(source, self, Manner::EveryLine);
        let lines = Records::Lines(LineSplitter::new(input));
        Ok(RecordStream::new(origin, lines))
    }

    /// The first bytes of what is in `input`, the rest, and whether it was compressed.
    fn unpacked_head(&self, mut input: Input) -> Result<(Vec<u8>, Input, bool), Error> {
        if let Some(limit) = self.limits.file_bytes {
            input = Box::new(Limited {
                input,
                left: limit,
                limit,
            });
        }
        let head = head_of(&mut input)?;
        let kind = detect(&head);
        if !matches!(kind, Kind::Gzip | Kind::Zstd) {
            return Ok((head, input, false));
        }
        let packed = BufReader::with_capacity(1 << 16, Cursor::new(head).chain(input));
        let mut input = packed::unpacking(kind, packed);
        let head = head_of(&mut input)?;
        if matches!(detect(&head), Kind::Gzip | Kind::Zstd) {
            return Err(packed::twice());
        }
        Ok((head, input, true))
    }

    /// All of a source that must be read whole.
    fn rest(&self, mut head: Vec<u8>, input: Input, is_packed: bool) -> Result<Vec<u8>, Error> {
        let limit = if is_packed {
            MAX_UNPACKED_BYTES
        } else {
            self.limits.file_bytes.unwrap_or(MAX_FILE_BYTES)
        };
        let room = (limit + 1).saturating_sub(head.len() as u64);
        let read = input.take(room).read_to_end(&mut head);
        read.map_err(|cause| failure(&cause))?;
        if head.len() as u64 > limit {
            return Err(if is_packed {
                packed::too_much()
            } else {
                super::too_large(head.len() as u64, limit)
            });
        }
        Ok(head)
    }

    /// Whether a text of which `head` is the beginning holds records that can be read one by one.
    fn layout(&self, source: &str, name: &str, head: &[u8]) -> Result<Option<Layout>, Error> {
        let by_name = Layout::of_name(name);
        let is_stdin = source == super::STDIN_NAME;
        if by_name.is_none() && !is_stdin || encoding::is_utf32(head) {
            return Ok(None);
        }
        if by_name.is_some() {
            // Is it text at all? What comes later is told of each record.
            encoding::sample(&head[..head.len().min(SAMPLE_BYTES)])?;
            return Ok(by_name);
        }
        let text = encoding::sample(head)?;
        let fields = self.fields.clone().unwrap_or_default();
        Ok(if record::is_table(&text, &fields) {
            Some(Layout::Table)
        } else {
            is_lines(&text).then_some(Layout::Lines)
        })
    }
}

/// How records stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Lines,
    Table,
}

impl Layout {
    fn of_name(name: &str) -> Option<Self> {
        if has_extension(name, &super::reader::LINE_EXTENSIONS) {
            return Some(Self::Lines);
        }
        has_extension(name, &super::reader::TABLE_EXTENSIONS).then_some(Self::Table)
    }
}

/// Whether the file at `path` holds records of which there may be any number, by its name.
pub(crate) fn is_named_as_records(path: &Path) -> bool {
    Layout::of_name(packed::inner_name(&path.to_string_lossy())).is_some()
}

/// Whether the file at `path` holds JSON Lines, by its name.
pub(crate) fn is_named_as_lines(path: &Path) -> bool {
    Layout::of_name(packed::inner_name(&path.to_string_lossy())) == Some(Layout::Lines)
}

/// Whether `text`, which has no name, is the beginning of JSON Lines: it is more than one line, and
/// one of the first is an object of its own. One object alone may be a document.
fn is_lines(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_object = |line: &str| {
        let value = serde_json::from_str::<serde::de::IgnoredAny>(line);
        line.starts_with('{') && value.is_ok()
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let first: Vec<&str> = lines.take(LINES_TRIED).collect();
    // One value over several lines is a document, whatever its lines are by themselves.
    let is_one = || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    text.starts_with('{') && first.len() > 1 && !is_one() && first.into_iter().any(is_object)
}

fn head_of(input: &mut Input) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    let read = input.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
    read.map_err(|cause| failure(&cause))?;
    Ok(head)
}

/// What a failed reading means; readers of this crate hide an [`Error`] in it.
fn failure(cause: &io::Error) -> Error {
    let known = cause
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Error>());
    known
        .cloned()
        .unwrap_or_else(|| Error::new(ErrorCode::Unreadable, format!("could not be read: {cause}")))
}

/// An input that fails when it has given more bytes than it may.
struct Limited {
    input: Input,
    left: u64,
    limit: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let Some(left) = self.left.checked_sub(count as u64) else {
            let message = format!("more than the limit of {} bytes", self.limit);
            let error = Error::new(ErrorCode::TooLarge, message);
            return Err(io::Error::other(error.hint("split it into smaller files")));
        };
        self.left = left;
        Ok(count)
    }
}

/// What all records of a source have in common.
#[derive(Debug)]
struct Shared {
    source: String,
    fields: RecordFields,
    manner: Manner,
}

impl Shared {
    fn new(source: &str, reader: &Reader, manner: Manner) -> Arc<Self> {
        Arc::new(Self {
            source: source.to_owned(),
            fields: reader.fields.clone().unwrap_or_default(),
            manner,
        })
    }

    fn origin(&self, line: usize) -> Origin {
        Origin {
            source: self.source.clone(),
            line: Some(line),
        }
    }
}

/// One record, cut out and not yet read.
#[derive(Debug)]
pub struct Record {
    shared: Arc<Shared>,
    line: usize,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Line(Vec<u8>),
    Row(Arc<Columns>, csv::ByteRecord),
    /// It cannot be read, and why.
    Bad(Error),
}

impl Record {
    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let body = match &self.body {
            Body::Line(line) => line.len(),
            Body::Row(_, row) => row.as_slice().len(),
            Body::Bad(_) => 0,
        };
        size_of::<Self>() + body
    }

    /// The document that the record holds.
    ///
    /// # Errors
    ///
    /// If it is no record, or holds no text.
    pub fn document(self) -> Result<Document, Error> {
        let shared = &self.shared;
        let origin = shared.origin(self.line);
        match self.body {
            Body::Bad(error) => Err(origin.blame(error)),
            Body::Row(columns, row) => {
                columns.document(origin, &csv::StringRecord::from_byte_record_lossy(row))
            }
            Body::Line(bytes) => {
                let text = match (String::from_utf8(bytes), shared.manner) {
                    (Ok(text), _) => text,
                    (Err(cause), Manner::Batch) => {
                        String::from_utf8_lossy(cause.as_bytes()).into_owned()
                    }
                    (Err(cause), Manner::EveryLine) => {
                        let error = Error::new(ErrorCode::BadUtf8, cause.utf8_error().to_string());
                        return Err(origin.blame(error));
                    }
                };
                if is_blank(&text) {
                    let error = Error::new(ErrorCode::Empty, "the line is empty");
                    return Err(origin.blame(error));
                }
                record::read_record(origin, &text, &shared.fields)
            }
        }
    }
}

fn is_blank(line: &str) -> bool {
    line.trim_matches(['\u{feff}', ' ', '\t', '\r']).is_empty()
}

/// The records of one source, in order. After an error there are no more.
#[derive(Debug)]
pub struct RecordStream {
    shared: Arc<Shared>,
    records: Records,
    line: usize,
    any: bool,
    ended: bool,
}

#[derive(Debug)]
enum Records {
    Lines(LineSplitter),
    Rows(Rows),
}

impl RecordStream {
    fn new(shared: Arc<Shared>, records: Records) -> Self {
        Self {
            shared,
            records,
            line: 0,
            any: false,
            ended: false,
        }
    }

    fn next_body(&mut self) -> Result<Option<Body>, Error> {
        match &mut self.records {
            Records::Rows(rows) => {
                let Some((line, body)) = rows.next_row()? else {
                    return Ok(None);
                };
                self.line = line;
                Ok(Some(body))
            }
            Records::Lines(lines) => loop {
                let next = lines.next_line().map_err(|cause| failure(&cause))?;
                let Some(line) = next else {
                    return Ok(None);
                };
                self.line += 1;
                match line {
                    Line::Whole(line) if self.shared.manner == Manner::Batch && blank(&line) => {}
                    Line::Whole(line) => return Ok(Some(Body::Line(line))),
                    Line::TooLong => {
                        let message = format!("longer than the limit of {MAX_RECORD_BYTES} bytes");
                        return Ok(Some(Body::Bad(Error::new(ErrorCode::TooLarge, message))));
                    }
                }
            },
        }
    }
}

fn blank(line: &[u8]) -> bool {
    // Most lines begin with a brace; what may be a mark of the byte order is looked at closely.
    !matches!(line.first(), Some(b'{')) && std::str::from_utf8(line).is_ok_and(is_blank)
}

impl Iterator for RecordStream {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let body = match self.next_body() {
            Ok(Some(body)) => body,
            Ok(None) => {
                self.ended = true;
                let is_missed = !self.any && self.shared.manner == Manner::Batch;
                let empty = || Error::new(ErrorCode::Empty, "there is no record in it");
                let origin = Origin::file(&self.shared.source);
                return is_missed.then(|| Err(origin.blame(empty())));
            }
            Err(error) => {
                self.ended = true;
                let origin = Origin::file(&self.shared.source);
                return Some(Err(match error.line() {
                    Some(line) => self.shared.origin(line).blame(error),
                    None => origin.blame(error),
                }));
            }
        };
        self.any = true;
        Some(Ok(Record {
            shared: Arc::clone(&self.shared),
            line: self.line,
            body,
        }))
    }
}

#[cfg(test)]
mod tests;
