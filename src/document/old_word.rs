//! Word documents from before 2007, and what else is stored in the same way.

use std::io::Cursor;

use office_oxide::{Document, DocumentFormat};

use super::lines::readable_text;
use super::{Format, Reading};
use crate::{Error, ErrorCode};

const REMEDY: &str = "save the document as PDF or DOCX";

/// Other contents of a compound file, by the name of a stream, and what helps.
const RELATIVES: [(&str, &str, &str); 5] = [
    (
        "EncryptedPackage",
        "password protected",
        "remove the password and try again",
    ),
    ("Workbook", "an Excel workbook", "save the sheet as CSV"),
    ("Book", "an Excel workbook", "save the sheet as CSV"),
    (
        "PowerPoint Document",
        "a PowerPoint presentation",
        "save it as PDF",
    ),
    (
        "__properties_version1.0",
        "an Outlook message",
        "save its text as .txt",
    ),
];

/// Reads a compound file.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    if !has_stream(bytes, "WordDocument") {
        return Err(no_word_document(bytes));
    }
    let document = Document::from_reader(Cursor::new(bytes.to_vec()), DocumentFormat::Doc);
    let document = document.map_err(|cause| {
        let message = format!("the old Word document cannot be read: {cause}");
        Error::new(ErrorCode::Damaged, message).hint(REMEDY)
    })?;
    let text = readable_text(
        &document
            .plain_text()
            .replace(['\r', '\u{b}', '\u{c}'], "\n")
            .replace('\u{7}', "\t"),
    );
    Ok(Reading::new(Format::Doc, text))
}

/// Whether the directory names a stream so: names are in UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .chain([0, 0])
        .collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

fn no_word_document(bytes: &[u8]) -> Error {
    let relative = RELATIVES
        .iter()
        .find(|(stream, ..)| has_stream(bytes, stream));
    let (name, remedy) = relative.map_or(
        ("an old Office file, but no Word document", REMEDY),
        |(_, name, remedy)| (*name, *remedy),
    );
    let code = if name == "password protected" {
        ErrorCode::Encrypted
    } else {
        ErrorCode::UnsupportedFormat
    };
    Error::new(code, format!("this is {name}")).hint(remedy)
}
