//! The archive: its parts, bounded in size, and which part is which.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::limits::MAX_PART_BYTES;
use crate::{Error, ErrorCode};

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    budget: u64,
}

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
        "an OpenDocument file",
        "save it as DOCX or PDF",
    ),
    (
        "Index/Document.iwa",
        "a Pages document",
        "export it as DOCX or PDF",
    ),
    ("META-INF/container.xml", "an e-book", "save it as PDF"),
    ("Index.zip", "a Pages document", "export it as DOCX or PDF"),
];

const REMEDY: &str = "save the document again as DOCX or PDF";

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| damaged(&cause))?;
        Ok(Self {
            archive,
            budget: MAX_PART_BYTES as u64,
        })
    }

    /// The name of the part that holds the document's body.
    pub(super) fn main_part(&mut self) -> Result<String, Error> {
        if let Some(root) = self.read("_rels/.rels")? {
            let main = relations(&root)
                .into_iter()
                .find(|relation| relation.kind == "officeDocument");
            let main = main.map(|relation| relation.target.trim_start_matches('/').to_owned());
            if let Some(main) =
                main.filter(|main| main.starts_with("word/") || main.ends_with("document.xml"))
            {
                return Ok(main);
            }
        }
        if self.archive.index_for_name("word/document.xml").is_some() {
            return Ok("word/document.xml".to_owned());
        }
        Err(self.no_word_document())
    }

    fn no_word_document(&self) -> Error {
        let relative = RELATIVES
            .iter()
            .find(|(part, ..)| self.archive.index_for_name(part).is_some());
        let (name, remedy) = relative.map_or(
            (
                "a ZIP archive, not a Word document",
                "unpack it and name the files in it",
            ),
            |(_, name, remedy)| (*name, *remedy),
        );
        Error::new(ErrorCode::UnsupportedFormat, format!("this is {name}")).hint(remedy)
    }

    /// The text of the part `name`.
    pub(super) fn part(&mut self, name: &str) -> Result<String, Error> {
        let missing =
            || Error::new(ErrorCode::Damaged, format!("its part `{name}` is missing")).hint(REMEDY);
        self.read(name)?.ok_or_else(missing)
    }

    /// The texts of the parts of `kind` that belong to `main`, in the order of their names.
    pub(super) fn related(&mut self, main: &str, kind: &str) -> Result<Vec<String>, Error> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let Some(xml) = self.read(&format!("{folder}_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut names: Vec<String> = relations(&xml)
            .into_iter()
            .filter(|relation| relation.kind == kind)
            .map(|relation| match relation.target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{}", relation.target),
            })
            .collect();
        names.sort();
        names.dedup();
        let parts = names.iter().map(|name| self.read(name));
        Ok(parts
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    fn read(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(cause) => return Err(damaged(&cause)),
        };
        let mut bytes = Vec::new();
        let read = part.take(self.budget + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.budget {
            let message = format!("it unpacks to more than {MAX_PART_BYTES} bytes");
            return Err(Error::new(ErrorCode::TooLarge, message).hint("save its text as .txt"));
        }
        // What came before the damage is still worth reading.
        if let Err(cause) = read
            && bytes.is_empty()
        {
            return Err(Error::new(
                ErrorCode::Damaged,
                format!("the Word document is damaged: {cause}"),
            )
            .hint(REMEDY));
        }
        self.budget -= bytes.len() as u64;
        Ok(Some(xml_text(&bytes)))
    }
}

/// XML in UTF-8 or UTF-16, by its mark or its zero bytes.
fn xml_text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    encoding.decode(bytes).0.into_owned()
}

fn damaged(cause: &ZipError) -> Error {
    let error = match cause {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            return Error::new(ErrorCode::Encrypted, "the archive is password protected")
                .hint("remove the password and try again");
        }
        _ => format!("the Word document is damaged: {cause}"),
    };
    Error::new(ErrorCode::Damaged, error).hint(REMEDY)
}

struct Relation {
    kind: String,
    target: String,
}

/// The relations that a `.rels` part lists; strict documents name their kinds by other addresses
/// with the same last word.
fn relations(xml: &str) -> Vec<Relation> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().as_ref() == "Relationship" =>
            {
                let value = |name: &str| super::body::attribute(&tag, name);
                if let (Some(kind), Some(target)) = (value("Type"), value("Target")) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.push(Relation { kind, target });
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}
