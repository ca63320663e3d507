//! pdfboss, for files and pages that the first engine gives up.

use std::time::Instant;

use pdfboss_output::extract_text;
use pdfboss_text::ReadingOrder;

use super::Pages;
use super::row::Row;
use crate::document::limits::MAX_PAGES;

/// A second reading of a file, page by page.
pub(super) struct Fallback(Option<pdfboss_core::Document>);

impl Fallback {
    pub(super) fn open(bytes: &[u8]) -> Self {
        Self(pdfboss_core::Document::load(bytes.to_vec()).ok())
    }

    /// The rows of the page with this number from 0, if they hold more than `least` characters
    /// and a few more.
    pub(super) fn page_if_longer(&self, index: u32, least: usize) -> Option<Vec<Row>> {
        let document = self.0.as_ref()?;
        let page = document.page(index as usize).ok()?;
        let text = extract_text(document, &page, ReadingOrder::Content).ok()?;
        let count = text.chars().filter(|char| char.is_alphanumeric()).count();
        (count > 2 * least + 1).then(|| Row::plain_lines(&text))
    }
}

/// Reads what the first engine could not open.
pub(super) fn read(bytes: &[u8], deadline: Instant) -> Option<Pages> {
    let fallback = Fallback::open(bytes);
    let count = fallback.0.as_ref()?.page_count() as u32;
    let mut pages = Pages {
        rows: Vec::new(),
        count,
        cut: false,
        scanned: 0,
        unmapped: 0,
    };
    for index in 0..count.min(MAX_PAGES) {
        if Instant::now() >= deadline {
            pages.cut = true;
            break;
        }
        pages.rows.extend(fallback.page_if_longer(index, 0));
    }
    (!pages.rows.is_empty()).then_some(pages)
}
