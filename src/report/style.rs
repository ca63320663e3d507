//! How a report looks: its width and whether it is coloured.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Attribute, Cell, Color, ContentArrangement, LineStyle, Table, TableStyle};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::sanitize::clean;
use crate::coverage::CoverageState;

/// The look of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The width in columns.
    pub width: u16,
    /// Whether colours are used.
    pub colour: bool,
}

impl Default for Look {
    /// 80 columns without colour.
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
        }
    }
}

/// Lines above, below and under the header: rows stand close together.
const STYLE: TableStyle = UTF8_HORIZONTAL_ONLY
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .row_separator(LineStyle::none());

impl Look {
    /// An empty table of this look with `header`.
    pub(super) fn table(self, header: &[&str]) -> Table {
        let mut table = Table::new();
        table
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.width);
        if self.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        let cells = header
            .iter()
            .map(|name| Cell::new(name).add_attribute(Attribute::Bold));
        table.set_header(cells);
        table
    }

    /// `text` in bold, if colours are used.
    pub(super) fn bold(self, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// `text` in grey, if colours are used.
    pub(super) fn faint(self, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[2m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// A cell in the colour of `state`.
pub(super) fn state_cell(state: CoverageState, text: String) -> Cell {
    let cell = Cell::new(text);
    match state {
        CoverageState::Met => cell.fg(Color::Green),
        CoverageState::Partial => cell.fg(Color::Yellow),
        CoverageState::NotMet => cell.fg(Color::Red),
        CoverageState::Unknown => cell.fg(Color::Blue),
    }
}

/// `text` cleaned and cut to `width` columns, with `…` where it was cut.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.width() <= width {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for char in text.chars() {
        used += char.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        out.push(char);
    }
    out.push('…');
    out
}

/// `text` in lines of at most `width` columns, cut at spaces.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns_not_by_characters() {
        assert_eq!(fitted("熟悉Python", 5), "熟悉…");
        assert_eq!(fitted("abc", 3), "abc");
    }
}
