//! Characters: which script they are in, how they are compared, and how keys are found in them.
//!
//! Every later stage compares text through one normal form, so that width, case and Traditional
//! characters never tell two spellings apart.

mod beginnings;
mod byte_set;
mod double_array;
mod lexicon;
mod normal;
mod radical;
mod table;
mod trie;
mod wrap;

pub(crate) use beginnings::Beginnings;
pub(crate) use byte_set::ByteSet;
pub(crate) use double_array::{Code, DoubleArray};
pub(crate) use lexicon::{Hit, Lexicon};
pub use normal::normalize_label;
#[cfg(not(packed))]
pub(crate) use normal::simplified_forms;
pub(crate) use normal::{Normalized, NormalizedPart, normalize, simplified};
pub(crate) use radical::unified_radical;
pub(crate) use table::{Numbers, RowReader, RowWriter};
pub(crate) use trie::{Node, Trie};
#[allow(unused_imports, reason = "the build reads no text")]
pub(crate) use wrap::is_wrapped;

/// Whether `char` is a Chinese character.
#[must_use]
#[inline]
pub fn is_han(char: char) -> bool {
    matches!(char,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}' | '々' | '〇')
}

/// Whether a Chinese character, and nothing else, begins with `byte` in UTF-8: nearly all that are in
/// use do.
#[inline]
pub(crate) fn is_han_byte(byte: u8) -> bool {
    // U+5000 to U+9FFF.
    matches!(byte, 0xE5..=0xE9)
}

/// Whether `char` is a letter of the Latin alphabet, of any width.
#[must_use]
#[inline]
pub fn is_latin_letter(char: char) -> bool {
    char.is_ascii_alphabetic()
        || matches!(char,
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
            && char.is_alphabetic()
}

/// Whether `char` is a Latin letter or a digit, which never part from a like neighbour.
#[must_use]
#[inline]
pub(crate) fn is_word_char(char: char) -> bool {
    is_latin_letter(char) || char.is_ascii_digit()
}

/// Whether such a one stands at byte `at` of `text`; decodes hardly any.
#[inline]
pub(crate) fn begins_word_char(text: &str, at: usize) -> bool {
    let first = text.as_bytes()[at];
    match first {
        ..0x80 => first.is_ascii_alphanumeric(),
        // The first bytes of Chinese characters and of their punctuation.
        0xE2..=0xEE => false,
        _ => begins_latin_letter(text, at),
    }
}

fn begins_latin_letter(text: &str, at: usize) -> bool {
    text[at..].starts_with(is_latin_letter)
}

/// The length, in bytes, of a character that begins with the byte `first`.
#[inline]
pub(crate) fn char_len(first: u8) -> usize {
    match first {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}
