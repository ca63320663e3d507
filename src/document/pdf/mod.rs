//! PDF: characters with their places on the page, read in the order and with the spaces that a
//! reader sees.
//!
//! pdfrum gives the characters; it reads Chinese fonts that are not embedded or have no map to
//! Unicode as PDFium does. What is made of them — words, lines, columns, paragraphs — is done here.
//! pdfboss takes its place where a file is cut off or a page came out all but empty.

mod columns;
mod damage;
mod engine;
mod fallback;
mod glyph;
mod paragraphs;
mod quality;
mod row;
mod salvage;

use std::time::Instant;

use crate::document::limits::{MAX_PAGES, MAX_READING_TIME};
use crate::document::{Format, Reading};
use crate::{Error, ErrorCode};

/// What was drawn on the pages of a file.
pub(super) struct Pages {
    /// The rows of each page, in reading order.
    rows: Vec<Vec<row::Row>>,
    /// How many pages the file has.
    count: u32,
    /// Whether time ran out.
    cut: bool,
    /// How many pages are pictures without text.
    scanned: u32,
    /// How many characters have no meaning that the file tells.
    unmapped: usize,
}

/// Reads `bytes`, which were seen to be a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let deadline = Instant::now() + MAX_READING_TIME;
    let pages = engine::read(bytes, deadline)?;
    let text = paragraphs::text_of(&pages.rows);
    let damage = damage::find(bytes);
    quality::check(&text, &pages, bytes)
        .map_err(|error| damage.map_or(error, |damage| damaged(damage.cause())))?;
    let mut reading = Reading::new(Format::Pdf, text);
    if let Some(damage) = damage {
        reading.warnings.push(damage.warning().to_owned());
    }
    if pages.cut {
        let seconds = MAX_READING_TIME.as_secs();
        reading.warnings.push(format!(
            "reading took longer than {seconds} seconds; the end of the text is missing"
        ));
    }
    if pages.count > MAX_PAGES {
        let count = pages.count;
        reading.warnings.push(format!(
            "only the first {MAX_PAGES} of {count} pages were read"
        ));
    }
    if pages.scanned > 0 {
        let scanned = pages.scanned;
        reading.warnings.push(format!(
            "{scanned} pages are images without text; run OCR to have them read"
        ));
    }
    Ok(reading)
}

fn damaged(cause: impl std::fmt::Display) -> Error {
    Error::new(ErrorCode::Damaged, format!("the PDF is damaged: {cause}"))
        .hint("open it in a viewer and print it to a new PDF")
}

fn encrypted() -> Error {
    Error::new(ErrorCode::Encrypted, "the PDF is password protected")
        .hint("open it with the password, and save a copy without it")
}

#[cfg(test)]
mod tests;
