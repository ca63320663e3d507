//! What a document may cost. Every bound on untrusted input stands here.

use std::time::Duration;

/// The largest file that is read whole, in bytes, if it holds records or plain text.
///
/// A résumé or a posting is some kilobytes; a batch of 100,000 postings is about 300 MB.
pub const MAX_FILE_BYTES: u64 = 1 << 30;

/// The largest file that is read, in bytes, if it must be parsed whole: PDF, Word, HTML, RTF.
///
/// A scanned résumé with photographs is about 20 MB, and holds no text.
pub const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// The most bytes that a compressed file may hold.
pub const MAX_UNPACKED_BYTES: u64 = 512 << 20;

/// The longest record that is read, in bytes: a line of JSON Lines or a row of CSV. Escapes make a
/// text up to six times as long; ordinary ones make it a little longer.
pub const MAX_RECORD_BYTES: usize = 32 << 20;

/// The largest single text that is analyzed, in bytes: a thousand times a long posting.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// The most bytes that one part of a Word document, or one stream of a PDF, may unpack to.
pub const MAX_PART_BYTES: usize = 64 << 20;

/// The most pages of a PDF that are read; the rest is cut off with a warning.
pub const MAX_PAGES: u32 = 500;

/// How deep elements and groups may stand in one another; what is deeper is passed over.
pub const MAX_NESTING: usize = 256;

/// How long one PDF or old Word document may take. A page takes some milliseconds.
pub const MAX_READING_TIME: Duration = Duration::from_secs(20);

/// The most memory, in bytes, that the process which reads one PDF or old Word document may use.
/// Real ones take less than a tenth of it.
pub const MAX_READING_MEMORY: u64 = 1 << 30;

/// The bounds that a caller may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// The largest file, in bytes; by default [`MAX_FILE_BYTES`] for records and plain text, and
    /// [`MAX_DOCUMENT_BYTES`] for a file that must be parsed whole.
    pub file_bytes: Option<u64>,
}

impl Limits {
    /// The largest file of any kind.
    pub(crate) fn any_file(self) -> u64 {
        self.file_bytes.unwrap_or(MAX_FILE_BYTES)
    }

    /// The largest file that must be parsed whole.
    pub(super) fn parsed_file(self) -> u64 {
        self.file_bytes.unwrap_or(MAX_DOCUMENT_BYTES)
    }
}
