//! RTF: groups, control words and characters in the code page of their font.

use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::document::limits::MAX_NESTING;
use crate::document::lines::readable_text;
use crate::document::{Format, Reading};

/// Reads a document; what is damaged at its end is left out.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let mut reader = Reader::new(bytes);
    reader.read();
    let text = readable_text(&reader.text);
    let mut reading = Reading::new(Format::Rtf, tidy(&text));
    if reader.too_deep {
        let warning = "groups stand too deep in one another; some were passed over";
        reading.warnings.push(warning.to_owned());
    }
    if !reader.states.is_empty() {
        reading
            .warnings
            .push("the file is damaged; its end may be missing".to_owned());
    }
    reading
}

/// Lines without space at their ends, and at most one empty one between two.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// What holds in a group.
#[derive(Debug, Clone, Copy)]
struct State {
    /// Whether its text is not part of the page: fonts, styles, pictures.
    skipped: bool,
    hidden: bool,
    /// The group lists the fonts.
    fonts: bool,
    font: i32,
    /// How many characters stand in for one written as `\u`.
    stand_ins: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    text: String,
    /// Bytes of characters in `encoding` that are not decoded yet.
    raw: Vec<u8>,
    encoding: &'static Encoding,
    default_encoding: &'static Encoding,
    encodings: HashMap<i32, &'static Encoding>,
    state: State,
    states: Vec<State>,
    /// Groups that are open beyond the deepest that is followed.
    beyond: usize,
    /// How many characters are still to be passed over.
    passing: usize,
    /// The first half of a character beyond the basic plane.
    surrogate: Option<u16>,
    too_deep: bool,
}

/// Groups that hold no text of the page.
const SKIPPED: [&str; 24] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "generator",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "fldinst",
    "footnote",
    "annotation",
    "filetbl",
    "revtbl",
    "mmathPr",
    "nonshppict",
    "pgptbl",
    "bkmkstart",
    "bkmkend",
];

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
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

    fn read(&mut self) {
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

    fn is_seen(&self) -> bool {
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

    fn push(&mut self, text: &str) {
        self.flush();
        if self.is_seen() {
            self.text.push_str(text);
        }
    }

    fn flush(&mut self) {
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

    fn apply(&mut self, name: &str, number: Option<i32>) {
        match name {
            "par" | "line" | "sect" | "page" | "row" | "nestrow" => self.push("\n"),
            "tab" | "cell" | "nestcell" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "bullet" => self.push("•"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            "u" => self.unicode(number.unwrap_or(0)),
            "bin" => {
                self.at = self
                    .bytes
                    .len()
                    .min(self.at + number.unwrap_or(0).max(0) as usize);
            }
            "fonttbl" => self.state.fonts = true,
            _ if SKIPPED.contains(&name) => self.state.skipped = true,
            _ => self.set(name, number),
        }
    }

    fn set(&mut self, name: &str, number: Option<i32>) {
        match name {
            "ansicpg" => {
                self.default_encoding =
                    code_page(number.unwrap_or(0)).unwrap_or(self.default_encoding);
                self.select_encoding();
            }
            "f" => {
                self.flush();
                self.state.font = number.unwrap_or(0);
                self.select_encoding();
            }
            "fcharset" if self.state.fonts => {
                if let Some(encoding) = charset(number.unwrap_or(0)) {
                    self.encodings.insert(self.state.font, encoding);
                }
            }
            "plain" => {
                self.flush();
                self.state.hidden = false;
                self.state.font = -1;
                self.select_encoding();
            }
            "v" => {
                self.flush();
                self.state.hidden = number != Some(0);
            }
            "deleted" => {
                self.flush();
                self.state.hidden = true;
            }
            "uc" => self.state.stand_ins = number.unwrap_or(1).clamp(0, 8) as usize,
            _ => {}
        }
    }

    fn select_encoding(&mut self) {
        let font = self.encodings.get(&self.state.font);
        self.encoding = font.copied().unwrap_or(self.default_encoding);
    }

    /// A character by its number, with a sign; two for one beyond the basic plane.
    fn unicode(&mut self, number: i32) {
        self.flush();
        self.passing = self.state.stand_ins;
        let unit = (number & 0xFFFF) as u16;
        let units: Vec<u16> = self.surrogate.take().into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        if self.is_seen() {
            self.text.push_str(&String::from_utf16_lossy(&units));
        }
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        874 => encoding_rs::WINDOWS_874,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 1 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's character set, as Windows numbers them.
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        134 => 936,
        136 => 950,
        128 => 932,
        129 => 949,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        0 => 1252,
        77 => 10000,
        _ => return None,
    };
    code_page(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &[u8]) -> String {
        read(rtf).text
    }

    #[test]
    fn words_paragraphs_and_characters() {
        let rtf = br"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\*\generator X;}\pard Built \b services\b0  in {\i Java}\par
\bullet\tab caf\'e9 \u8212- done\line next\par}";
        assert_eq!(text(rtf), "Built services in Java\n•\tcafé — done\nnext");
    }

    #[test]
    fn chinese_in_a_code_page_and_as_numbers() {
        let (gbk, _, _) = encoding_rs::GBK.encode("熟悉微服务");
        let hex: Vec<String> = gbk.iter().map(|byte| format!("\\'{byte:02x}")).collect();
        let hex = hex.concat();
        let rtf = format!("{{\\rtf1\\ansi\\ansicpg936 {hex}\\par \\uc1\\u24320?\\u21457?}}");
        assert_eq!(text(rtf.as_bytes()), "熟悉微服务\n开发");
        let rtf = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset134 SimSun;}}}}\\f0 Java \\f1 {hex}}}"
        );
        assert_eq!(text(rtf.as_bytes()), "Java 熟悉微服务");
        assert_eq!(text(br"{\rtf1 \u-10179?\u-8704?}"), "\u{1F600}");
    }

    #[test]
    fn what_the_page_does_not_show_is_not_read() {
        let rtf = br"{\rtf1{\info{\title Secret}}Seen{\v hidden}{\pict 89504e47}\bin4 {}{} end}";
        assert_eq!(text(rtf), "Seen end");
    }

    #[test]
    fn damage_and_depth_are_bounded() {
        let open = [&b"{\\rtf1 Java"[..], &b"{".repeat(100_000), b"x"].concat();
        let reading = read(&open);
        assert_eq!(reading.text, "Java");
        assert_eq!(reading.warnings.len(), 2);
    }
}
