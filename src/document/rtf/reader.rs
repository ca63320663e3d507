//! The walk over groups, characters and control words.

use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::document::limits::MAX_NESTING;

/// What holds in a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// Whether its text is not part of the page: fonts, styles, pictures.
    pub(super) skipped: bool,
    pub(super) hidden: bool,
    /// The group lists the fonts.
    pub(super) fonts: bool,
    pub(super) font: i32,
    /// How many characters stand in for one written as `\u`.
    pub(super) stand_ins: usize,
}

pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) text: String,
    /// Bytes of characters in `encoding` that are not decoded yet.
    raw: Vec<u8>,
    pub(super) encoding: &'static Encoding,
    pub(super) default_encoding: &'static Encoding,
    pub(super) encodings: HashMap<i32, &'static Encoding>,
    pub(super) state: State,
    pub(super) states: Vec<State>,
    /// Groups that are open beyond the deepest that is followed.
    beyond: usize,
    /// How many characters are still to be passed over.
    pub(super) passing: usize,
    /// The first half of a character beyond the basic plane.
    pub(super) surrogate: Option<u16>,
    pub(super) too_deep: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let plain = State {
            skipped: false,
            hidden: false,
            fonts: false,
            font: -1,
            stand_ins: 1,
        };
        Self {
            bytes,
            at: 0,
            text: String::new(),
            raw: Vec::new(),
            encoding: encoding_rs::WINDOWS_1252,
            default_encoding: encoding_rs::WINDOWS_1252,
            encodings: HashMap::new(),
            state: plain,
            states: Vec::new(),
            beyond: 0,
            passing: 0,
            surrogate: None,
            too_deep: false,
        }
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    pub(super) fn read(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => self.open(),
                b'}' => {
                    self.close();
                    if self.states.is_empty() && self.beyond == 0 {
                        break;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                _ => self.byte(byte),
            }
        }
        self.flush();
    }

    fn open(&mut self) {
        self.flush();
        self.passing = 0;
        if self.states.len() >= MAX_NESTING {
            self.too_deep = true;
            self.beyond += 1;
        } else {
            self.states.push(self.state);
        }
    }

    fn close(&mut self) {
        self.flush();
        self.passing = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(state) = self.states.pop() {
            self.state = state;
            self.select_encoding();
        }
    }

    pub(super) fn is_seen(&self) -> bool {
        !self.state.skipped && !self.state.hidden && !self.state.fonts && self.beyond == 0
    }

    /// A character in the code page of the font.
    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else if self.is_seen() {
            self.raw.push(byte);
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.flush();
        if self.is_seen() {
            self.text.push_str(text);
        }
    }

    pub(super) fn flush(&mut self) {
        if !self.raw.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.raw);
            self.text.push_str(&text);
            self.raw.clear();
        }
    }

    fn control(&mut self) {
        let Some(byte) = self.next() else { return };
        if byte.is_ascii_alphabetic() {
            return self.word(byte);
        }
        match byte {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2);
                let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.state.skipped |= !self.star_is_read(),
            b'~' => self.push(" "),
            b'_' => self.push("-"),
            b'\r' | b'\n' => self.push("\n"),
            b'\\' | b'{' | b'}' => self.byte(byte),
            _ => {}
        }
    }

    /// `\*` marks groups that old readers pass over; text boxes and their like hold text.
    fn star_is_read(&self) -> bool {
        let rest = &self.bytes[self.at..];
        [&b"\\shpinst"[..], b"\\shptxt"]
            .iter()
            .any(|name| rest.starts_with(name))
    }

    fn word(&mut self, first: u8) {
        let start = self.at - 1;
        debug_assert_eq!(self.bytes[start], first);
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let name = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = self.number();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.apply(name, number);
    }

    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        let sign = usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let digits = self.bytes[start + sign..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return None;
        }
        self.at += sign + digits;
        std::str::from_utf8(&self.bytes[start..self.at])
            .ok()?
            .parse()
            .ok()
    }
}
