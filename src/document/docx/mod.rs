//! DOCX: the paragraphs of a Word document as its pages show them.

mod body;
mod frames;
mod numbering;
mod package;
mod property;

use crate::Error;
use crate::document::{Format, Reading};
use package::Package;

/// Reads a ZIP archive as a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let numbering = package.related(&main, "numbering")?;
    let numbering = numbering.first().map(|xml| numbering::read(xml));
    let numbering = numbering.unwrap_or_default();
    let body = body::Story::read(&package.part(&main)?, &numbering);
    let mut text = String::new();
    for header in package.related(&main, "header")? {
        add_margin(&mut text, &body.text, &header, &numbering);
    }
    let mut warnings = Vec::new();
    if body.too_deep {
        warnings.push("elements stand too deep in one another; some were passed over".to_owned());
    }
    if body.broken {
        warnings.push("the document is damaged; its end may be missing".to_owned());
    }
    let with_headers = text.len() + body.text.len();
    text.push_str(&body.text);
    debug_assert_eq!(text.len(), with_headers);
    for footer in package.related(&main, "footer")? {
        add_margin(&mut text, "", &footer, &numbering);
    }
    let mut reading = Reading::new(Format::Docx, text);
    reading.warnings = warnings;
    Ok(reading)
}

/// Adds the lines of a header or footer that stand nowhere else and are no page numbers.
fn add_margin(text: &mut String, body: &str, xml: &str, numbering: &numbering::Numbering) {
    let margin = body::Story::read(xml, numbering).text;
    for line in margin.lines() {
        let has_words = line.chars().any(char::is_alphabetic);
        let known = |text: &str| text.lines().any(|known| known == line);
        if has_words && !is_page_number(line) && !known(text) && !known(body) {
            text.push_str(line);
            text.push('\n');
        }
    }
}

/// `Page 1 of 2`, `第 1 页 共 2 页`.
fn is_page_number(line: &str) -> bool {
    crate::document::furniture::is_page_number(line)
}

#[cfg(test)]
mod tests;
