//! From bytes to text: byte order mark first, then UTF-16 by its zero bytes, then UTF-8, then a
//! guess among the legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::text::ByteSet;
use crate::{Error, ErrorCode};

/// A text and the encoding that it was in.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub warnings: Vec<String>,
}

/// The share of replacement and control characters above which bytes are no text.
const MAX_BROKEN_SHARE: f64 = 0.02;

/// How many bytes tell UTF-16 without a mark from other text.
const PARITY_SAMPLE: usize = 4096;

/// How many times more zeros one byte of a pair must have than the other.
const PARITY_RATIO: usize = 4;

/// Reads `bytes` as text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    if let Some(text) = decode_utf32(bytes) {
        return checked(text, "UTF-32", false);
    }
    let (encoding, guessed) = encoding_of(bytes);
    let (text, _, had_errors) = encoding.decode(bytes);
    let mut decoded = checked(text.into_owned(), encoding.name(), had_errors)?;
    if guessed && !bytes.is_ascii() {
        let note = format!("read as {}, a guess from its bytes", encoding.name());
        decoded.warnings.push(note);
    }
    Ok(decoded)
}

pub(super) fn encoding_of(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if let Some(encoding) = utf16_by_parity(bytes) {
        return (encoding, true);
    }
    if is_utf8(bytes) {
        return (UTF_8, false);
    }
    if let Some(encoding) = declared(bytes) {
        return (encoding, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// How many more characters of several bytes than broken ones UTF-8 has that was damaged a little.
const UTF8_RATIO: usize = 16;

/// Whether `bytes` are UTF-8, all but a few: in no other encoding do so many bytes form characters
/// of several bytes by chance.
fn is_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk
            .valid()
            .chars()
            .filter(|char| !char.is_ascii())
            .count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= UTF8_RATIO * broken
}

/// How many bytes of a page may come before its encoding is declared.
const DECLARED_WITHIN: usize = 1024;

/// The encoding that an HTML page declares: `<meta charset="gbk">`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let mark = b"charset=";
    let at = head.windows(mark.len()).position(|window| window == mark)? + mark.len();
    let label = head[at..].trim_ascii_start();
    let label = label
        .strip_prefix(b"\"")
        .or_else(|| label.strip_prefix(b"'"))
        .unwrap_or(label);
    let is_end = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_');
    let end = label.iter().position(is_end).unwrap_or(label.len());
    Encoding::for_label(&label[..end]).filter(|encoding| *encoding != UTF_8)
}

/// UTF-16 of mostly Latin text has a zero in every second byte; of Chinese text, still in its
/// line ends, digits and spaces.
fn utf16_by_parity(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(PARITY_SAMPLE)];
    if !bytes.len().is_multiple_of(2) || !sample.contains(&0) {
        return None;
    }
    let zeros_at = |odd: usize| {
        let at = sample.iter().skip(odd).step_by(2);
        at.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros_at(0), zeros_at(1));
    // A Chinese character's low byte is zero once in 256, far less often than a Latin letter's
    // high byte.
    if odd > PARITY_RATIO * even {
        Some(UTF_16LE)
    } else if even > PARITY_RATIO * odd {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn decode_utf32(bytes: &[u8]) -> Option<String> {
    let (body, read): (_, fn([u8; 4]) -> u32) = match bytes {
        [0xFF, 0xFE, 0, 0, body @ ..] => (body, u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF, body @ ..] => (body, u32::from_be_bytes),
        _ => return None,
    };
    let (units, rest) = body.as_chunks::<4>();
    let text = units
        .iter()
        .map(|unit| char::from_u32(read(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    let tail = (!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    Some(text.chain(tail).collect())
}

/// What a control character begins with that is no white space: those of two bytes with `C2`.
static CONTROL_STARTS: ByteSet = ByteSet::new(
    b"\0\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\
    \x1A\x1B\x1C\x1D\x1E\x1F\x7F\xC2",
);

/// `text`, which was read as `encoding`; an error if it is none.
pub(super) fn checked(
    text: String,
    encoding: &'static str,
    had_errors: bool,
) -> Result<Decoded, Error> {
    let (mut broken, mut total) = (0usize, 0usize);
    // Most texts hold neither, and no character is counted then.
    let controls = text.bytes().any(|byte| CONTROL_STARTS.contains(byte));
    let may_be_broken = controls || text.contains(char::REPLACEMENT_CHARACTER);
    for char in may_be_broken.then(|| text.chars()).into_iter().flatten() {
        total += 1;
        let control = char.is_control() && !matches!(char, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}');
        broken += usize::from(control || char == char::REPLACEMENT_CHARACTER);
    }
    if broken as f64 > MAX_BROKEN_SHARE * total as f64 {
        return Err(Error::new(ErrorCode::NotText, "these bytes are not text")
            .hint("save the document as PDF, DOCX or plain text (.txt)"));
    }
    let warnings = had_errors.then(|| format!("some bytes are not valid {encoding}"));
    Ok(Decoded {
        text,
        encoding,
        warnings: warnings.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn unicode_with_and_without_a_mark() {
        let text = "熟悉Python开发\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wide: Vec<u8> = text
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
            ([b"\xFF\xFE", le.as_slice()].concat(), "UTF-16LE"),
            ([b"\xFE\xFF", be.as_slice()].concat(), "UTF-16BE"),
            (le, "UTF-16LE"),
            (be, "UTF-16BE"),
            ([b"\xFF\xFE\0\0", wide.as_slice()].concat(), "UTF-32"),
        ] {
            assert_eq!(text_of(&bytes), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn legacy_chinese_is_recognized() {
        let text = "岗位职责：负责数据平台的开发与维护，熟悉分布式系统，有良好的沟通能力。";
        let (bytes, _, _) = encoding_rs::GBK.encode(text);
        assert_eq!(text_of(&bytes).0, text);
        let text = "職位描述：負責資料平台的開發與維護，熟悉分散式系統，具備良好的溝通能力。";
        let (bytes, _, _) = encoding_rs::BIG5.encode(text);
        assert_eq!(text_of(&bytes).0, text);
    }

    #[test]
    fn utf_8_with_a_broken_byte_stays_utf_8() {
        let text = "岗位职责：负责数据平台的开发与维护，熟悉分布式系统".repeat(10);
        let mut bytes = text.into_bytes();
        bytes[10] = 0xFF;
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.warnings, ["some bytes are not valid UTF-8"]);
        assert!(decoded.text.ends_with("熟悉分布式系统"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_remedy() {
        let noise: Vec<u8> = (0..2048u32).map(|n| (n * 37 % 251) as u8).collect();
        let error = decode(&noise).map(|decoded| decoded.text).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotText);
        assert!(error.to_string().contains(".txt"), "{error}");
    }
}
