//! pdfrum: from the bytes of a file to characters.

use std::time::Instant;

use pdfrum::{CharBox, Deadline, Document, Limits, OpenOptions, Page};
use pdfrum_text::CharType;

use super::glyph::{BREAK, Glyph, UNMAPPED};
use super::{Pages, columns, damaged, encrypted, fallback, salvage};
use crate::Error;
use crate::document::limits::{MAX_NESTING, MAX_PAGES, MAX_PART_BYTES};

/// A page with fewer characters may be one that the engine dropped.
const FEW_CHARACTERS: usize = 16;

/// How many characters of a page are taken: a printed one has some thousands.
const MAX_GLYPHS: usize = 200_000;

/// Reads the pages; stops at `deadline`.
pub(super) fn read(bytes: &[u8], deadline: Instant) -> Result<Pages, Error> {
    let cause = match open(bytes, deadline) {
        Ok(document) => return read_pages(&document, bytes, deadline),
        Err(pdfrum::Error::WrongPassword) => return Err(encrypted()),
        Err(cause) => cause,
    };
    for mend in [salvage::with_trailer, salvage::with_pages] {
        let mended = mend(bytes).and_then(|whole| open(&whole, deadline).ok());
        if let Some(document) = mended.filter(|document| document.page_count() > 0) {
            return read_pages(&document, bytes, deadline);
        }
    }
    fallback::read(bytes, deadline).ok_or_else(|| damaged(&cause))
}

fn read_pages(document: &Document, bytes: &[u8], deadline: Instant) -> Result<Pages, Error> {
    let mut pages = Pages {
        rows: Vec::new(),
        count: document.page_count(),
        cut: false,
        scanned: 0,
        unmapped: 0,
    };
    if pages.count == 0 {
        let other = fallback::read(bytes, deadline);
        return other.ok_or_else(|| damaged("it has no pages"));
    }
    let mut second = None;
    let has_images = holds_images(bytes);
    for index in 0..pages.count.min(MAX_PAGES) {
        if Instant::now() >= deadline {
            pages.cut = true;
            break;
        }
        let Ok(page) = document.page(index) else {
            continue;
        };
        let glyphs = glyphs(&page);
        pages.unmapped += glyphs.iter().filter(|glyph| glyph.char == UNMAPPED).count();
        if glyphs.len() < FEW_CHARACTERS {
            let second = second.get_or_insert_with(|| fallback::Fallback::open(bytes));
            if let Some(rows) = second.page_if_longer(index, glyphs.len()) {
                pages.rows.push(rows);
                continue;
            }
            pages.scanned += u32::from(glyphs.is_empty() && has_images);
        }
        pages.rows.push(columns::rows(&glyphs));
    }
    Ok(pages)
}

fn open(bytes: &[u8], deadline: Instant) -> pdfrum::Result<Document> {
    let limits = Limits {
        max_decoded_stream_len: MAX_PART_BYTES,
        max_object_nesting: MAX_NESTING as u32 / 4,
        deadline: Some(Deadline::at(deadline)),
        ..Limits::default()
    };
    let options = OpenOptions::builder().limits(limits).build();
    Document::from_bytes_with(bytes.to_vec(), &options)
}

/// Whether the file names an image; that each page has one is not asked, which would decode it.
pub(super) fn holds_images(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"/Image")
}

fn glyphs(page: &Page<'_>) -> Vec<Glyph> {
    let text = page.text();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.chars.len());
    for char in text.chars.iter().take(MAX_GLYPHS) {
        if let Some(glyph) = glyph(char, glyphs.last()) {
            glyphs.push(glyph);
        }
    }
    glyphs
}

fn glyph(char: &CharBox, before: Option<&Glyph>) -> Option<Glyph> {
    let drawn = match char.char_type {
        // Spaces and line ends that were guessed from the places are guessed here, from all of a
        // line.
        CharType::Generated => return None,
        CharType::NotUnicode => UNMAPPED,
        CharType::Hyphen => BREAK,
        // Some fonts draw their hyphen under the number of the soft one, which is never drawn.
        _ if char.unicode == u32::from(BREAK) => '-',
        _ if char.unicode == 0 => UNMAPPED,
        _ => char::from_u32(char.unicode)?,
    };
    let [along, up, ..] = char.matrix.as_coeffs();
    let length = along.hypot(up);
    let (cos, sin) = if length > 0.0 {
        (along / length, up / length)
    } else {
        (1.0, 0.0)
    };
    let size = f64::from(char.font_size) * length;
    let across = |x: f64, y: f64| (x * cos + y * sin, y * cos - x * sin);
    let (start, base) = across(char.origin.x, char.origin.y);
    let corners = char.loose_char_box;
    let ends = [
        across(corners.x0, corners.y0).0,
        across(corners.x1, corners.y1).0,
        across(corners.x0, corners.y1).0,
        across(corners.x1, corners.y0).0,
    ];
    let end = ends.into_iter().fold(start, f64::max);
    let size = if (1.0..1000.0).contains(&size) {
        size
    } else {
        10.0
    };
    let glyph = Glyph {
        char: drawn,
        start: start as f32,
        end: end as f32,
        base: base as f32,
        size: size as f32,
        turn: sin.atan2(cos).to_degrees().round() as i16,
        piece: matches!(char.char_type, CharType::Piece | CharType::ActualText),
    };
    // A character from a replacement text has no place of its own.
    if char.char_type == CharType::ActualText && char.loose_char_box.area() == 0.0 {
        return before.map(|before| Glyph {
            char: drawn,
            start: before.end,
            ..*before
        });
    }
    let is_placed = [start, base, end].iter().all(|number| number.is_finite());
    is_placed.then_some(glyph)
}
