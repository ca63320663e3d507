//! Archives of XML: Word documents and OpenDocument texts, as their pages show them.

mod docx;
mod frames;
mod margin;
mod marks;
mod odt;
mod package;
mod salvage;
mod xml;

use crate::document::{Format, Reading};
use crate::{Error, ErrorCode};
use frames::Story;
use package::Package;

/// Other documents that are ZIP archives, by a part that they have.
const RELATIVES: [(&str, &str, &str); 6] = [
    (
        "xl/workbook.xml",
        "an Excel workbook",
        "save the sheet as CSV",
    ),
    (
        "ppt/presentation.xml",
        "a PowerPoint presentation",
        "save it as PDF",
    ),
    (
        "content.xml",
        "an OpenDocument file, but no text",
        "save it as PDF",
    ),
    (
        "Index/Document.iwa",
        "an Apple Pages document",
        "export it as DOCX or PDF",
    ),
    (
        "Index.zip",
        "an Apple Pages document",
        "export it as DOCX or PDF",
    ),
    ("META-INF/container.xml", "an e-book", "save it as PDF"),
];

/// Reads a ZIP archive as the document that its parts make.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let mut package = Package::open(bytes)?;
    if let Some(main) = docx::main_part(&mut package)? {
        return docx::read(&mut package, &main);
    }
    if odt::is_text(&mut package)? {
        return odt::read(&mut package);
    }
    Err(no_document(&package))
}

/// The body between the headers and the footers of its pages.
fn bound(
    format: Format,
    headers: &[String],
    body: &Story,
    footers: &[String],
    package: &Package,
) -> Reading {
    let mut text = margin::lines(headers, &body.text);
    text.push_str(&body.text);
    let after = margin::lines(footers, &text);
    text.push_str(&after);
    let mut reading = Reading::new(format, text);
    let mut warn = |warning: &str| reading.warnings.push(warning.to_owned());
    if body.too_deep {
        warn("elements stand too deep in one another; some were passed over");
    }
    if body.broken {
        warn("the document is damaged; its end may be missing");
    } else if package.is_salvaged() {
        warn(
            "the file is cut off or damaged; headers, footers and numbers of lists may be missing",
        );
    }
    reading
}

fn no_document(package: &Package) -> Error {
    let relative = RELATIVES.iter().find(|(part, ..)| package.has(part));
    if let (None, Some(cause)) = (relative, package.damage()) {
        return package::damaged(cause);
    }
    let other = (
        "a ZIP archive, not a Word document",
        "unpack it and name the files in it",
    );
    let (name, remedy) = relative.map_or(other, |(_, name, remedy)| (*name, *remedy));
    Error::new(ErrorCode::UnsupportedFormat, format!("this is {name}")).hint(remedy)
}

#[cfg(test)]
mod tests;
