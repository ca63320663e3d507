//! Text in any encoding as UTF-8, as it is read.

use std::io::{self, ErrorKind, Read};

use encoding_rs::{CoderResult, Decoder, UTF_8};

use super::{HEAD_BYTES, Input};
use crate::Error;
use crate::document::decode::{self, decode};

/// How much is read at once, in bytes.
const CHUNK_BYTES: usize = 1 << 16;

/// The beginning of a text that `head` begins.
pub(super) fn sample(head: &[u8]) -> Result<String, Error> {
    decode(whole_lines(head)).map(|decoded| decoded.text)
}

/// `head` up to the last line end, if it was cut off: a character may be cut too.
fn whole_lines(head: &[u8]) -> &[u8] {
    if (head.len() as u64) < HEAD_BYTES {
        return head;
    }
    let end = head.iter().rposition(|byte| *byte == b'\n');
    // In UTF-16 a line end has two bytes.
    &head[..end.map_or(head.len(), |end| end + 1) & !1]
}

pub(super) fn is_utf32(head: &[u8]) -> bool {
    matches!(head, [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..])
}

/// An input in UTF-8, made of one in any encoding; broken bytes of UTF-8 stay broken. Which one is seen from its first bytes that are
/// not ASCII, and those near them.
pub(super) struct Recoder {
    input: Input,
    /// What was read and not given.
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    state: State,
}

/// Another encoding, and what was decoded and not given.
struct Legacy {
    decoder: Decoder,
    text: Box<[u8]>,
    given: usize,
    filled: usize,
    finished: bool,
}

enum State {
    /// Only ASCII so far.
    Undecided,
    Utf8,
    Legacy(Box<Legacy>),
    /// A decoder that has given all.
    Done,
}

impl Recoder {
    /// The text that begins with `head` and goes on with `input`.
    pub(super) fn new(head: Vec<u8>, input: Input) -> Self {
        let mut recoder = Self {
            input,
            ended: (head.len() as u64) < HEAD_BYTES,
            buffer: head,
            at: 0,
            state: State::Undecided,
        };
        // A line that is cut off is judged when it is reached.
        if whole_lines(&recoder.buffer).iter().copied().any(is_telling) {
            recoder.decide();
        }
        recoder
    }

    fn decide(&mut self) {
        let rest = whole_lines(&self.buffer[self.at..]);
        let encoding = decode::encoding_of(rest).0;
        self.state = if encoding == UTF_8 {
            if rest.starts_with(b"\xEF\xBB\xBF") {
                self.at += 3;
            }
            State::Utf8
        } else {
            State::Legacy(Box::new(Legacy {
                decoder: encoding.new_decoder_with_bom_removal(),
                text: vec![0; CHUNK_BYTES].into(),
                given: 0,
                filled: 0,
                finished: false,
            }))
        };
    }

    /// Reads on; there are at least `wanted` bytes then, or no more.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        while self.buffer.len() < wanted && !self.ended {
            let filled = self.buffer.len();
            self.buffer.resize(filled + CHUNK_BYTES, 0);
            let read = self.input.read(&mut self.buffer[filled..]);
            self.buffer.truncate(filled + *read.as_ref().unwrap_or(&0));
            match read {
                Ok(count) => self.ended = count == 0,
                Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                Err(cause) => return Err(cause),
            }
        }
        Ok(())
    }

    fn give(&mut self, most: usize, buffer: &mut [u8]) -> usize {
        let count = most.min(buffer.len());
        buffer[..count].copy_from_slice(&self.buffer[self.at..self.at + count]);
        self.at += count;
        count
    }
}

/// Whether a byte tells of an encoding.
fn is_telling(byte: u8) -> bool {
    !byte.is_ascii() || byte == 0
}

impl Read for Recoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.at == self.buffer.len() {
                if self.ended && !matches!(self.state, State::Legacy(_)) {
                    return Ok(0);
                }
                self.fill(1)?;
            }
            let rest = &self.buffer[self.at..];
            match &mut self.state {
                State::Done => return Ok(0),
                State::Utf8 => {
                    let most = rest.len();
                    if most > 0 || self.ended {
                        return Ok(self.give(most, buffer));
                    }
                }
                State::Undecided => match rest.iter().copied().position(is_telling) {
                    Some(0) => {
                        self.fill(HEAD_BYTES as usize)?;
                        self.decide();
                    }
                    found => {
                        let most = found.unwrap_or(rest.len());
                        if most > 0 || self.ended {
                            return Ok(self.give(most, buffer));
                        }
                    }
                },
                State::Legacy(legacy) => {
                    if legacy.given < legacy.filled {
                        let text = &legacy.text[legacy.given..legacy.filled];
                        let count = text.len().min(buffer.len());
                        buffer[..count].copy_from_slice(&text[..count]);
                        legacy.given += count;
                        return Ok(count);
                    }
                    if legacy.finished {
                        self.state = State::Done;
                        continue;
                    }
                    let decoder = &mut legacy.decoder;
                    let (result, read, written, _) =
                        decoder.decode_to_utf8(rest, &mut legacy.text, self.ended);
                    (legacy.given, legacy.filled) = (0, written);
                    self.at += read;
                    legacy.finished = self.ended && result == CoderResult::InputEmpty;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn recoded(bytes: &[u8]) -> String {
        let head = bytes[..bytes.len().min(HEAD_BYTES as usize)].to_vec();
        let rest = Cursor::new(bytes[head.len()..].to_vec());
        let mut text = Vec::new();
        let mut recoder = Recoder::new(head, Box::new(rest));
        recoder.read_to_end(&mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn any_encoding_is_read() {
        let text = "岗位职责：负责数据平台的开发与维护，熟悉Java。\n".repeat(1000);
        let (gbk, _, _) = encoding_rs::GBK.encode(&text);
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            text.as_bytes(),
            &[b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            &gbk,
            &le,
            &[b"\xFF\xFE", le.as_slice()].concat(),
        ] {
            assert_eq!(recoded(bytes), text);
        }
    }

    #[test]
    fn what_comes_late_is_read_too() {
        let ascii = "Requirements: Java\n".repeat(80_000);
        let text = format!("{ascii}岗位职责：负责数据平台的开发与维护，熟悉分布式系统。\n");
        assert!(ascii.len() > HEAD_BYTES as usize);
        let (gbk, _, _) = encoding_rs::GBK.encode(&text);
        assert!(recoded(&gbk) == text && recoded(text.as_bytes()) == text);
    }

    #[test]
    fn a_line_across_the_end_of_the_head_is_read_whole() {
        let ascii = "x".repeat(HEAD_BYTES as usize - 9) + "\n";
        let text = format!(
            "{ascii}{}\n",
            "岗位职责：负责数据平台的开发与维护".repeat(9)
        );
        let (gbk, _, _) = encoding_rs::GBK.encode(&text);
        assert!(recoded(&gbk) == text && recoded(text.as_bytes()) == text);
    }

    #[test]
    fn a_cut_character_at_the_end_is_shown() {
        let text = "岗位职责：负责数据平台的开发与维护，熟悉分布式系统。\n".repeat(20) + "熟悉";
        assert!(recoded(&text.as_bytes()[..text.len() - 1]).ends_with('\u{fffd}'));
    }
}
