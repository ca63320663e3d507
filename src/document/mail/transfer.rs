//! How bytes are made fit for mail, and back.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// What was done to a part's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    Plain,
    QuotedPrintable,
    Base64,
}

impl Transfer {
    /// The one that a mail names so.
    pub(super) fn named(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "quoted-printable" => Self::QuotedPrintable,
            "base64" => Self::Base64,
            _ => Self::Plain,
        }
    }
}

/// The bytes before it was done; what is damaged stays as it is.
pub(super) fn decode(bytes: &[u8], transfer: Transfer) -> Vec<u8> {
    match transfer {
        // The end of the last line belongs to what follows.
        Transfer::Plain => bytes.trim_ascii_end().to_vec(),
        Transfer::QuotedPrintable => from_quoted(bytes.trim_ascii_end()),
        Transfer::Base64 => from_base64(bytes),
    }
}

fn from_quoted(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'=' {
            plain.push(*byte);
            continue;
        }
        match after {
            // A line that was broken.
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    plain.push(high << 4 | low);
                    rest = after;
                }
                _ => plain.push(b'='),
            },
            _ => plain.push(b'='),
        }
    }
    plain
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

fn from_base64(bytes: &[u8]) -> Vec<u8> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let is_code = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut code: Vec<u8> = bytes.iter().copied().filter(is_code).collect();
    // One character too many is no byte.
    if code.len() % 4 == 1 {
        code.pop();
    }
    let plain = GeneralPurpose::new(&STANDARD, config).decode(code);
    plain.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_bytes_and_broken_lines() {
        let plain = |text: &str| String::from_utf8(from_quoted(text.as_bytes())).unwrap();
        assert_eq!(plain("a=3Db=\r\nc=\nd=E7=86=9f"), "a=bcd熟");
        assert_eq!(plain("1 = 2 =zz ="), "1 = 2 =zz =");
    }

    #[test]
    fn base64_in_lines_and_cut_off() {
        let plain = |text: &str| String::from_utf8(from_base64(text.as_bytes())).unwrap();
        assert_eq!(plain("SmF2\r\nYQ==\r\n"), "Java");
        assert_eq!(plain("SmF2Y"), "Jav");
    }
}
