//! One character on a page.

use crate::document::lines::is_wide;

/// A character and where it stands. Places are measured along and across its own direction of
/// writing, so that turned pages and turned words read as upright ones do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) char: char,
    /// Where it begins and ends along the line.
    pub(super) start: f32,
    pub(super) end: f32,
    /// The height of the line that it stands on; larger is higher on the page.
    pub(super) base: f32,
    /// The size of the letters.
    pub(super) size: f32,
    /// The direction of writing, in degrees.
    pub(super) turn: i16,
    /// Whether it is one of several letters that were drawn as one, such as a ligature.
    pub(super) piece: bool,
}

/// A character that the file draws and does not name.
pub(super) const UNMAPPED: char = char::REPLACEMENT_CHARACTER;

/// A hyphen that parts a word at the end of a line, and is no part of it.
pub(super) const BREAK: char = '\u{AD}';

impl Glyph {
    pub(super) fn is_space(&self) -> bool {
        self.char.is_whitespace()
    }

    pub(super) fn is_wide(&self) -> bool {
        is_wide(self.char)
    }
}
