//! Properties of paragraphs and runs, and what they hide.

use quick_xml::events::BytesStart;

use super::body::Walker;
use crate::document::office::xml::attribute;

/// Contents that the page does not show.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "delText"
            | "instrText"
            | "delInstrText"
            | "rt"
            | "Fallback"
            | "fldData"
            | "sdtPr"
            | "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "sectPrChange"
    )
}

/// Applies the property `name` to the paragraph or the run that is open.
pub(super) fn apply(walker: &mut Walker<'_>, name: &str, tag: &BytesStart<'_>) {
    let value = attribute(tag, "val");
    let is_on = !matches!(value.as_deref(), Some("0" | "false" | "off"));
    match name {
        "vanish" | "webHidden" if is_on && walker.in_properties == 1 => {
            // The run is the parent of its properties.
            walker.hidden_run_at = Some(walker.depth.saturating_sub(2));
        }
        "pStyle" => {
            let style = value.unwrap_or_default().to_ascii_lowercase();
            let paragraph = walker.frames.paragraph();
            // Chinese Word numbers its heading styles: `1`, `2`.
            paragraph.style_is_heading = style.starts_with("heading")
                || style.starts_with("title")
                || style.parse::<u8>().is_ok();
            if style.starts_with("listbullet") {
                paragraph.list = Some((style, "0".to_owned()));
            }
        }
        "outlineLvl" => walker.frames.paragraph().style_is_heading = true,
        "numId" => {
            let level = walker
                .frames
                .paragraph()
                .list
                .take()
                .map_or_else(|| "0".to_owned(), |(_, level)| level);
            let list = value.filter(|list| list != "0");
            walker.frames.paragraph().list = list.map(|list| (list, level));
        }
        "ilvl" => {
            walker.frames.paragraph().list = Some((String::new(), value.unwrap_or_default()));
        }
        _ => {}
    }
}
