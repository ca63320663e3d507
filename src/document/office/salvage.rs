//! The parts of an archive that has lost its end, and with it the list of its parts: each part has
//! a header of its own before it.

use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;

use flate2::read::DeflateDecoder;

/// What a part's header begins with.
const SIGNATURE: &[u8] = b"PK\x03\x04";

/// How long a header is, without the name and the extra field after it.
const HEADER_BYTES: usize = 30;

/// More parts than any document has.
const MOST_PARTS: usize = 4096;

/// Longer names than a part of any document has, in bytes: every header found costs its name.
const MOST_NAME: usize = 256;

/// The flag of a part that is encrypted.
const ENCRYPTED: u16 = 1;

/// The flag of a part whose size stands after it.
const SIZE_FOLLOWS: u16 = 8;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Where a part's bytes stand, and how they are packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    method: u16,
    /// The part's bytes; too many where its header does not tell its size.
    place: Range<usize>,
}

impl Part {
    /// The part unpacked, from the archive `bytes`.
    pub(super) fn open<'a>(&self, bytes: &'a [u8]) -> Box<dyn Read + 'a> {
        let packed = &bytes[self.place.clone()];
        match self.method {
            STORED => Box::new(packed),
            _ => Box::new(DeflateDecoder::new(packed)),
        }
    }
}

/// The parts whose headers are found in `bytes`, by their names.
pub(super) fn parts(bytes: &[u8]) -> HashMap<String, Part> {
    let mut parts = HashMap::new();
    let mut at = 0;
    while let Some(start) = next_header(bytes, at)
        && parts.len() < MOST_PARTS
    {
        at = start + SIGNATURE.len();
        if let Some((name, part)) = part_at(bytes, start) {
            // What is packed inside a part may hold headers too; but its own one says where it ends.
            if bytes[part.place.end..].starts_with(b"PK") {
                at = part.place.end;
            }
            parts.entry(name).or_insert(part);
        }
    }
    parts
}

fn next_header(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest
        .windows(SIGNATURE.len())
        .position(|window| window == SIGNATURE)?;
    Some(from + at)
}

fn part_at(bytes: &[u8], start: usize) -> Option<(String, Part)> {
    let header = bytes.get(start..start + HEADER_BYTES)?;
    let short = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
    let (flags, method) = (short(6), short(8));
    let size = u32::from_le_bytes([header[18], header[19], header[20], header[21]]);
    let name_length = usize::from(short(26));
    if name_length > MOST_NAME {
        return None;
    }
    let name_end = start + HEADER_BYTES + name_length;
    let name = bytes.get(start + HEADER_BYTES..name_end)?;
    let begin = name_end + usize::from(short(28));
    if flags & ENCRYPTED != 0 || ![STORED, DEFLATED].contains(&method) || begin > bytes.len() {
        return None;
    }
    let is_known = flags & SIZE_FOLLOWS == 0 && size != u32::MAX;
    let end = match is_known {
        true => bytes.len().min(begin.saturating_add(size as usize)),
        // Deflated bytes say themselves where they end.
        false if method == DEFLATED => bytes.len(),
        false => next_header(bytes, begin).unwrap_or(bytes.len()),
    };
    let name = String::from_utf8_lossy(name).into_owned();
    let place = begin..end;
    Some((name, Part { method, place }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::samples::zip;

    fn text_of(bytes: &[u8], name: &str) -> String {
        let mut text = Vec::new();
        let _ = parts(bytes)[name].open(bytes).read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn parts_are_found_without_the_list_of_them() {
        let long = "Java ".repeat(500);
        let whole = zip(&[("a", "one"), ("b", &long)]);
        let end = whole
            .windows(4)
            .position(|window| window == b"PK\x01\x02")
            .unwrap();
        assert_eq!(text_of(&whole[..end], "a"), "one");
        assert_eq!(text_of(&whole[..end], "b"), long);
        let cut = text_of(&whole[..end - 8], "b");
        assert!(!cut.is_empty() && long.starts_with(&cut));
    }

    #[test]
    fn an_archive_inside_is_not_taken_for_the_outer_one() {
        let inner = zip(&[("x", "inner")]);
        let mut header = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
        let size = u32::try_from(inner.len()).unwrap();
        header.extend(size.to_le_bytes());
        header.extend(size.to_le_bytes());
        header.extend([3, 0, 0, 0]);
        let bytes = [header.as_slice(), b"box", &inner, &zip(&[("y", "outer")])].concat();
        let mut names: Vec<String> = parts(&bytes).into_keys().collect();
        names.sort();
        assert_eq!(names, ["box", "y"]);
    }
}
