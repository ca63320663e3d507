//! Files that were cut off before the end that names their first object, with such an end.

use crate::document::limits::MAX_PAGES;

/// How long the dictionary of a page may be.
const PAGE_BYTES: usize = 4096;

/// The file with an end that names its catalog.
pub(super) fn with_trailer(bytes: &[u8]) -> Option<Vec<u8>> {
    let catalog = b"/Catalog";
    let at = bytes
        .windows(catalog.len())
        .position(|window| window == catalog)?;
    let start = bytes[..at]
        .windows(4)
        .rposition(|window| window == b" obj")?;
    let (number, generation) = name_before(bytes, start)?;
    let end = format!("\nendobj\ntrailer\n<</Root {number} {generation} R>>\n%%EOF\n");
    Some([bytes, end.as_bytes()].concat())
}

/// The file with a catalog of the pages that are found in it, for one whose own came after the
/// cut.
pub(super) fn with_pages(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut last, mut kids) = (0, Vec::new());
    let starts = bytes.windows(4).enumerate();
    for (at, _) in starts.filter(|(_, window)| *window == b" obj") {
        let Some((number, generation)) = name_before(bytes, at) else {
            continue;
        };
        last = number.max(last);
        let most = (MAX_PAGES + 1) as usize;
        if kids.len() < most && is_page(&bytes[at..bytes.len().min(at + PAGE_BYTES)]) {
            let kid = format!("{number} {generation} R");
            // A page that was changed stands in the file once more.
            if !kids.contains(&kid) {
                kids.push(kid);
            }
        }
    }
    let (catalog, pages) = (last.checked_add(1)?, last.checked_add(2)?);
    let (count, kids) = (kids.len(), kids.join(" "));
    let end = format!(
        "\nendobj\n{catalog} 0 obj\n<</Type/Catalog/Pages {pages} 0 R>>\nendobj\n\
         {pages} 0 obj\n<</Type/Pages/Count {count}/Kids[{kids}]>>\nendobj\n\
         trailer\n<</Root {catalog} 0 R>>\n%%EOF\n"
    );
    (count > 0).then(|| [bytes, end.as_bytes()].concat())
}

/// The number and generation that stand before the ` obj` at `at`.
fn name_before(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    let line = String::from_utf8_lossy(&bytes[at.saturating_sub(24)..at]).into_owned();
    let mut numbers = line.split_whitespace().rev();
    let (generation, number) = (numbers.next()?, numbers.next()?);
    Some((number.parse().ok()?, generation.parse().ok()?))
}

/// Whether an object says that it is a page: `/Type /Page`, and not `/Type /Pages`.
fn is_page(object: &[u8]) -> bool {
    let end = object.windows(6).position(|window| window == b"endobj");
    let object = &object[..end.unwrap_or(object.len())];
    let mut types = object
        .windows(5)
        .enumerate()
        .filter(|(_, window)| *window == b"/Type");
    types.any(|(at, _)| {
        let value = object[at + 5..].trim_ascii_start();
        let rest = value.strip_prefix(b"/Page");
        rest.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
    })
}
