//! Rows of a table, one after another and of bounded length.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Body, Input, Shared, failure};
use crate::document::Origin;
use crate::document::limits::MAX_RECORD_BYTES;
use crate::document::record::{self, Columns};
use crate::{Error, ErrorCode};

/// How much is read at once, in bytes.
const CHUNK_BYTES: usize = 1 << 16;

/// Cuts an input into the rows of a table.
pub(super) struct Rows {
    reader: csv::Reader<Bounded>,
    columns: Arc<Columns>,
    read: Arc<AtomicUsize>,
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Rows").finish_non_exhaustive()
    }
}

impl Rows {
    pub(super) fn new(input: Input, shared: &Shared) -> Result<Self, Error> {
        let origin = Origin::file(&shared.source);
        let read = Arc::new(AtomicUsize::new(0));
        let mut input = BufReader::with_capacity(CHUNK_BYTES, input);
        let start = input
            .fill_buf()
            .map_err(|cause| origin.blame(failure(&cause)))?;
        let mark = record::delimiter(&String::from_utf8_lossy(start));
        let bounded = Bounded {
            input,
            read: Arc::clone(&read),
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mark)
            .flexible(true)
            .buffer_capacity(CHUNK_BYTES)
            .from_reader(bounded);
        let header = reader.byte_headers().cloned();
        let header = header.map_err(|cause| origin.blame(bad_row(&cause)))?;
        let header = csv::StringRecord::from_byte_record_lossy(header);
        let names: Vec<&str> = header
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}'))
            .collect();
        let columns = Columns::new(&names, &shared.fields);
        columns
            .check(&shared.fields)
            .map_err(|error| origin.blame(error))?;
        Ok(Self {
            reader,
            columns: Arc::new(columns),
            read,
        })
    }

    /// The next row, with the line it begins on. A row that cannot be read is bad; an input that
    /// cannot be is an error.
    pub(super) fn next_row(&mut self) -> Result<Option<(usize, Body)>, Error> {
        let mut row = csv::ByteRecord::new();
        self.read.store(0, Ordering::Relaxed);
        let line_of = |position: Option<&csv::Position>| {
            position.map_or(0, |position| position.line() as usize)
        };
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => Ok(None),
            Ok(true) => {
                let line = line_of(row.position());
                Ok(Some((line, Body::Row(Arc::clone(&self.columns), row))))
            }
            Err(cause) if cause.is_io_error() => {
                let line = self.reader.position().line() as usize;
                Err(bad_row(&cause).at_line(line))
            }
            Err(cause) => Ok(Some((
                line_of(cause.position()),
                Body::Bad(bad_row(&cause)),
            ))),
        }
    }
}

fn bad_row(cause: &csv::Error) -> Error {
    match cause.kind() {
        csv::ErrorKind::Io(cause) => failure(cause),
        _ => record::not_a_row(cause),
    }
}

/// An input of which no row may take too much: a quote that nothing closes takes in all that
/// follows.
struct Bounded {
    input: BufReader<Input>,
    /// How much was read since the row began, in bytes.
    read: Arc<AtomicUsize>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let before = self.read.fetch_add(count, Ordering::Relaxed);
        if before + count > MAX_RECORD_BYTES {
            let message = format!("a row is longer than the limit of {MAX_RECORD_BYTES} bytes");
            let error = Error::new(ErrorCode::TooLarge, message);
            return Err(io::Error::other(
                error.hint("look for a quote that is not closed"),
            ));
        }
        Ok(count)
    }
}
