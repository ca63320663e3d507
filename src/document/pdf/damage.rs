//! Whether a file is whole: what is missing in a damaged one must not be taken for a scan, nor be
//! lost in silence.

use std::io::{ErrorKind, Read};

use flate2::read::ZlibDecoder;

/// How far from its end a whole file names the place of its table.
const TAIL: usize = 4096;

/// How many bytes before a stream tell what it holds.
const DICTIONARY: usize = 400;

/// How many bytes are unpacked to look for damage: the contents of hundreds of pages.
const MOST_UNPACKED: u64 = 16 << 20;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Its end is missing.
    Cut,
    /// A stream cannot be unpacked.
    Broken,
}

impl Damage {
    /// What the reader of the text should know.
    pub(super) fn warning(self) -> &'static str {
        match self {
            Self::Cut => "the file is cut off; a part of its text may be missing",
            Self::Broken => "the file is damaged; a part of its text may be missing",
        }
    }

    /// Why there is no text.
    pub(super) fn cause(self) -> &'static str {
        match self {
            Self::Cut => "its end is missing",
            Self::Broken => "what it holds cannot be unpacked",
        }
    }
}

/// What is wrong with the file, if anything is.
pub(super) fn find(bytes: &[u8]) -> Option<Damage> {
    if place(tail(bytes), b"startxref").is_none() && place(tail(bytes), b"trailer").is_none() {
        return Some(Damage::Cut);
    }
    (place(bytes, b"/Encrypt").is_none() && has_broken_stream(bytes)).then_some(Damage::Broken)
}

fn tail(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.len().saturating_sub(TAIL)..]
}

fn place(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// Whether a packed stream that is no picture and no font's outlines does not unpack.
fn has_broken_stream(bytes: &[u8]) -> bool {
    let mut budget = MOST_UNPACKED;
    let (mut rest, mut before) = (bytes, 0);
    while let Some(at) = place(rest, b"stream") {
        let start = before + at;
        before = start + b"stream".len();
        rest = &bytes[before..];
        let head = &bytes[start.saturating_sub(DICTIONARY)..start];
        if head.ends_with(b"end") || !is_text(dictionary(head)) {
            continue;
        }
        let packed = rest.strip_prefix(b"\r").unwrap_or(rest);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        if !unpacks(packed, &mut budget) {
            return true;
        }
        if budget == 0 {
            return false;
        }
    }
    false
}

/// The end of `head` that belongs to the object of the stream.
fn dictionary(head: &[u8]) -> &[u8] {
    let start = head.windows(4).rposition(|window| window == b" obj");
    start.map_or(&[], |start| &head[start..])
}

/// Whether a stream is packed once, and holds what pages draw or how their characters are mapped.
fn is_text(dictionary: &[u8]) -> bool {
    let has = |name: &[u8]| place(dictionary, name).is_some();
    let packed = dictionary
        .windows(12)
        .filter(|window| window.ends_with(b"Decode"));
    has(b"/FlateDecode")
        && packed.count() == 1
        && !has(b"/Image")
        && !has(b"/Length1")
        && !has(b"/Subtype")
        && !has(b"/F ")
}

/// Whether `packed` begins with data that unpacks; takes what it unpacks to off the budget.
fn unpacks(packed: &[u8], budget: &mut u64) -> bool {
    let mut unpacked = ZlibDecoder::new(packed).take(*budget);
    match std::io::copy(&mut unpacked, &mut std::io::sink()) {
        Ok(count) => {
            *budget -= count;
            true
        }
        Err(cause) => cause.kind() == ErrorKind::Interrupted,
    }
}
