//! DOCX: the paragraphs of a Word document.

mod body;
mod numbering;
mod property;

use super::package::{Package, relations};
use crate::Error;
use crate::document::{Format, Reading};

/// The name of the part that holds the document's body, if this is a Word document.
pub(super) fn main_part(package: &mut Package) -> Result<Option<String>, Error> {
    if let Some(root) = package.read("_rels/.rels")? {
        let main = relations(&root)
            .into_iter()
            .find(|relation| relation.kind == "officeDocument");
        let main = main.map(|relation| relation.target.trim_start_matches('/').to_owned());
        let is_word = |main: &String| main.starts_with("word/") || main.ends_with("document.xml");
        if let Some(main) = main.filter(is_word) {
            return Ok(Some(main));
        }
    }
    let usual = "word/document.xml";
    Ok(package.has(usual).then(|| usual.to_owned()))
}

/// Reads the document whose body the part `main` holds.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Reading, Error> {
    let numbering = package.related(main, "numbering")?;
    let numbering = numbering.first().map(|xml| numbering::read(xml));
    let numbering = numbering.unwrap_or_default();
    let body = body::read(&package.part(main)?, &numbering);
    let mut margins = |kind: &str| -> Result<Vec<String>, Error> {
        let parts = package.related(main, kind)?;
        let texts = parts.iter().map(|xml| body::read(xml, &numbering).text);
        Ok(texts.collect())
    };
    let (headers, footers) = (margins("header")?, margins("footer")?);
    Ok(super::bound(
        Format::Docx,
        &headers,
        &body,
        &footers,
        package,
    ))
}
