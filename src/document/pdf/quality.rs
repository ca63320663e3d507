//! Whether what came out of a PDF is text that a person could have written.

use super::Pages;
use super::engine::holds_images;
use super::glyph::UNMAPPED;
use crate::{Error, ErrorCode};

/// The share of characters without a meaning above which the text is worth nothing.
const MOST_UNMAPPED: f64 = 0.2;

/// The least letters and digits that are called a text.
const LEAST_LETTERS: usize = 10;

/// The share of letters among the characters of any language's text, at the least.
const LEAST_LETTER_SHARE: f64 = 0.3;

/// Refuses what is no text, with the remedy.
pub(super) fn check(text: &str, pages: &Pages, bytes: &[u8]) -> Result<(), Error> {
    let chars = text.chars().filter(|char| !char.is_whitespace()).count();
    let letters = text.chars().filter(|char| char.is_alphanumeric()).count();
    let lost = text
        .chars()
        .filter(|char| *char == UNMAPPED || is_private(*char))
        .count();
    if letters < LEAST_LETTERS && pages.unmapped < LEAST_LETTERS {
        return Err(no_text(bytes));
    }
    let garbled = lost.max(pages.unmapped) as f64 > MOST_UNMAPPED * chars.max(1) as f64
        || (letters as f64) < LEAST_LETTER_SHARE * chars as f64
        || is_cipher(text);
    if garbled {
        let message = "the fonts of this PDF do not say which characters they draw";
        return Err(Error::new(ErrorCode::Garbled, message).hint(
            "run OCR first, or save the document as DOCX or text from the program it was made with",
        ));
    }
    Ok(())
}

fn no_text(bytes: &[u8]) -> Error {
    if holds_images(bytes) {
        return Error::new(ErrorCode::NoTextLayer, "this PDF holds images of text")
            .hint("run OCR first, or save the document as text");
    }
    Error::new(ErrorCode::Empty, "there is no text in this PDF")
        .hint("letters drawn as shapes are no text: run OCR, or save it as DOCX")
}

fn is_private(char: char) -> bool {
    matches!(char, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// A text of this many Latin letters has vowels.
const ENOUGH_LATIN: usize = 200;

/// The share of vowels in Latin text: about 0.38 in English, above 0.3 in any language.
const LEAST_VOWELS: f64 = 0.15;

/// Whether letters stand for other letters: a font whose codes were taken for Latin text.
fn is_cipher(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let vowels = text
        .chars()
        .filter(|char| "aeiouyAEIOUY".contains(*char))
        .count();
    latin > ENOUGH_LATIN && (vowels as f64) < LEAST_VOWELS * latin as f64
}
