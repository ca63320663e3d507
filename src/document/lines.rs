//! Text from a format that says how it looks, gathered line by line and made fit for reading.

use unicode_normalization::UnicodeNormalization;

use crate::text::{is_han, unified_radical};

/// What stands before an item of a list.
pub(super) const BULLET: &str = "- ";

/// Bullets of the symbol fonts Wingdings and Symbol, as Word writes them in the private use area.
const SYMBOL_BULLETS: [char; 14] = [
    '\u{F0B7}', '\u{F0A7}', '\u{F06C}', '\u{F06E}', '\u{F075}', '\u{F076}', '\u{F0D8}', '\u{F0FC}',
    '\u{F0A8}', '\u{F09F}', '\u{F077}', '\u{F0B2}', '\u{F0FE}', '\u{F02D}',
];

/// A text that grows by words and lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: String,
    line: String,
    /// White space that was read but not written: none, a space, or the end of a source line.
    pending: Option<Pending>,
    gap: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Space,
    SourceLine,
    Cell,
}

impl Lines {
    /// Adds `text` to the line; white space becomes one space, or none where only the end of a
    /// source line parts two Chinese characters.
    pub(super) fn push(&mut self, text: &str) {
        for char in text.chars() {
            if char == '\n' || char == '\r' {
                self.space(Pending::SourceLine);
            } else if char.is_whitespace() {
                self.space(Pending::Space);
            } else {
                self.push_char(char);
            }
        }
    }

    /// Adds `text`, whose line ends are meant.
    pub(super) fn push_lines(&mut self, text: &str) {
        let mut lines = text.split('\n');
        self.push(lines.next().unwrap_or_default());
        for line in lines {
            self.end_line();
            self.push(line);
        }
    }

    /// Begins the next cell of a table's row.
    pub(super) fn cell(&mut self) {
        if !self.line.is_empty() {
            self.pending = Some(Pending::Cell);
        }
    }

    /// Ends the line, if there is any.
    pub(super) fn end_line(&mut self) {
        self.pending = None;
        let line = self.line.trim();
        if line.is_empty() || line == BULLET.trim() {
            return;
        }
        if self.gap && !self.done.is_empty() {
            self.done.push('\n');
        }
        self.gap = false;
        self.done.push_str(line);
        self.done.push('\n');
        self.line.clear();
    }

    /// Ends the line, and leaves an empty one before the next.
    pub(super) fn end_block(&mut self) {
        self.end_line();
        self.gap = true;
    }

    /// Begins an item of a list with `mark`.
    pub(super) fn item(&mut self, mark: &str) {
        self.end_line();
        self.line.clear();
        self.line.push_str(mark);
    }

    /// All lines.
    pub(super) fn finish(mut self) -> String {
        self.end_line();
        self.done
    }

    fn space(&mut self, kind: Pending) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            // Space around the end of a source line belongs to it.
            let known = self.pending.unwrap_or(kind);
            let weaker = known == Pending::Space;
            self.pending = Some(if weaker { kind } else { known });
        }
    }

    fn push_char(&mut self, char: char) {
        let mut read = [None; MOST_CHARS];
        let mut parts = readable(char);
        for slot in &mut read {
            *slot = parts.next();
        }
        for char in read.into_iter().flatten() {
            self.write_pending(char);
            self.line.push(char);
        }
    }

    fn write_pending(&mut self, next: char) {
        let last = self.line.chars().next_back();
        match self.pending.take() {
            Some(Pending::Cell) => self.line.push('\t'),
            Some(Pending::Space) => self.line.push(' '),
            Some(Pending::SourceLine) if !(last.is_some_and(is_wide) && is_wide(next)) => {
                self.line.push(' ');
            }
            _ => {}
        }
    }
}

/// The longest form of one character: the ligature ﬃ.
const MOST_CHARS: usize = 3;

/// The characters that `char` stands for on the page: ligatures taken apart, radicals as the
/// characters they are, bullets of symbol fonts as bullets; none for what is not seen.
pub(super) fn readable(char: char) -> impl Iterator<Item = char> {
    let (kept, folded) = match char {
        _ if char.is_ascii() => (Some(char).filter(|char| !char.is_ascii_control()), None),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{80}'..='\u{9F}' => (None, None),
        '\u{FB00}'..='\u{FB06}' => (None, Some(char)),
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => match unified_radical(char) {
            Some(char) => (Some(char), None),
            None => (None, Some(char)),
        },
        '\u{E000}'..='\u{F8FF}' => (SYMBOL_BULLETS.contains(&char).then_some('•'), None),
        '\u{2028}' | '\u{2029}' => (Some(' '), None),
        _ => (Some(char), None),
    };
    kept.into_iter().chain(folded.into_iter().nfkc())
}

/// `text` with each character as [`readable`] gives it; line ends stay.
pub(super) fn readable_text(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() && !matches!(char, '\u{2028}' | '\u{2029}' | '\r') {
            read.push(if char == '\n' || char == '\t' {
                char
            } else {
                ' '
            });
        } else {
            read.extend(readable(char));
        }
    }
    read
}

/// Whether `char` is set without spaces beside its like: Chinese characters and their marks.
pub(super) fn is_wide(char: char) -> bool {
    is_han(char)
        || matches!(char, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '“' | '”' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pieces: &[&str]) -> String {
        let mut lines = Lines::default();
        for piece in pieces {
            lines.push(piece);
        }
        lines.finish()
    }

    #[test]
    fn white_space_is_one_space_and_none_between_chinese_lines() {
        assert_eq!(lines(&["a  b\n", " c"]), "a b c\n");
        assert_eq!(
            lines(&["熟悉\n", "  分布式 系统\nJava"]),
            "熟悉分布式 系统 Java\n"
        );
    }

    #[test]
    fn characters_are_what_the_page_shows() {
        assert_eq!(
            lines(&["\u{FB01}nance o\u{FB03}ce co\u{AD}op"]),
            "finance office coop\n"
        );
        assert_eq!(lines(&["⻚⾯⽤⼾\u{200B}\u{FEFF}"]), "页面用户\n");
        assert_eq!(lines(&["\u{F0B7} Java"]), "• Java\n");
    }

    #[test]
    fn blocks_are_parted_by_one_empty_line() {
        let mut lines = Lines::default();
        lines.push("one");
        lines.end_block();
        lines.end_block();
        lines.item(BULLET);
        lines.push(" two");
        lines.cell();
        lines.push("three");
        assert_eq!(lines.finish(), "one\n\n- two\tthree\n");
    }
}
