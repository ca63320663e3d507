//! ODT: the paragraphs of an OpenDocument text.

mod body;
mod styles;

use super::frames::Story;
use super::package::Package;
use crate::document::{Format, Reading};
use crate::{Error, ErrorCode};
use styles::Styles;

const CONTENT: &str = "content.xml";

/// What the part `mimetype` of a text begins with; that of a template goes on.
const TEXT_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// Whether the archive holds an OpenDocument text, and no sheet or presentation.
pub(super) fn is_text(package: &mut Package) -> Result<bool, Error> {
    if !package.has(CONTENT) {
        return Ok(false);
    }
    let kind = package.read("mimetype")?;
    Ok(kind.is_none_or(|kind| kind.starts_with(TEXT_TYPE)))
}

/// Reads the text.
pub(super) fn read(package: &mut Package) -> Result<Reading, Error> {
    let manifest = package.read("META-INF/manifest.xml")?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        let error = Error::new(ErrorCode::Encrypted, "the document is password protected");
        return Err(error.hint("save a copy without the password"));
    }
    let content = package.part(CONTENT)?;
    let shared = package.read("styles.xml")?.unwrap_or_default();
    let styles = Styles::read(&[&shared, &content]);
    let body = body::read(&content, &["text"], &styles);
    let margin = |kind: &str| -> Vec<String> {
        let Story { text, .. } = body::read(&shared, &[kind], &styles);
        vec![text]
    };
    let (headers, footers) = (margin("header"), margin("footer"));
    Ok(super::bound(
        Format::Odt,
        &headers,
        &body,
        &footers,
        package,
    ))
}
