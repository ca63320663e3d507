//! What control words do.

use super::charset::{charset, code_page};
use super::reader::Reader;

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

impl Reader<'_> {
    /// Does what the control word `name` says.
    pub(super) fn apply(&mut self, name: &str, number: Option<i32>) {
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

    /// Takes the code page of the font that holds.
    pub(super) fn select_encoding(&mut self) {
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
