//! The archive: its parts, bounded in size.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::salvage::{self, Part};
use super::xml;
use crate::document::limits::MAX_PART_BYTES;
use crate::{Error, ErrorCode};

pub(super) struct Package<'a> {
    bytes: &'a [u8],
    parts: Parts<'a>,
    /// How many bytes may still be unpacked.
    budget: u64,
}

/// Where the parts are.
enum Parts<'a> {
    Listed(ZipArchive<Cursor<&'a [u8]>>),
    /// Found one by one, in a file that cannot be read otherwise, and why not.
    Salvaged(HashMap<String, Part>, ZipError),
}

const NO_LIST: &str = "the list of its parts is missing";

const REMEDY: &str = "download it again, or save it again as DOCX or PDF";

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let parts = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) if archive.offset() == 0 => Parts::Listed(archive),
            found => {
                // The list of an archive inside is all that is left if the outer one was cut off.
                let cause = found
                    .err()
                    .unwrap_or(ZipError::InvalidArchive(NO_LIST.into()));
                let parts = salvage::parts(bytes);
                if parts.is_empty() {
                    return Err(damaged(&cause));
                }
                Parts::Salvaged(parts, cause)
            }
        };
        Ok(Self {
            bytes,
            parts,
            budget: MAX_PART_BYTES as u64,
        })
    }

    /// Whether the archive is damaged, so that its parts had to be found one by one.
    pub(super) fn is_salvaged(&self) -> bool {
        self.damage().is_some()
    }

    /// What is wrong with the archive as a whole.
    pub(super) fn damage(&self) -> Option<&ZipError> {
        match &self.parts {
            Parts::Listed(_) => None,
            Parts::Salvaged(_, cause) => Some(cause),
        }
    }

    /// Whether there is a part `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        match &self.parts {
            Parts::Listed(archive) => archive.index_for_name(name).is_some(),
            Parts::Salvaged(parts, _) => parts.contains_key(name),
        }
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

    /// The text of the part `name`, if there is one.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Error> {
        let part: Box<dyn Read + '_> = match &mut self.parts {
            Parts::Listed(archive) => match archive.by_name(name) {
                Ok(part) => Box::new(part),
                Err(ZipError::FileNotFound) => return Ok(None),
                Err(cause) => return Err(damaged(&cause)),
            },
            Parts::Salvaged(parts, _) => match parts.get(name) {
                Some(part) => part.open(self.bytes),
                None => return Ok(None),
            },
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
                format!("the document is cut off or damaged: {cause}"),
            )
            .hint(REMEDY));
        }
        self.budget -= bytes.len() as u64;
        Ok(Some(xml::decoded(&bytes)))
    }
}

/// The error of an archive that cannot be read.
pub(super) fn damaged(cause: &ZipError) -> Error {
    let error = match cause {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            return Error::new(ErrorCode::Encrypted, "the archive is password protected")
                .hint("remove the password and try again");
        }
        _ => format!("the document is cut off or damaged: {cause}"),
    };
    Error::new(ErrorCode::Damaged, error).hint(REMEDY)
}

pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) target: String,
}

/// The relations that a `.rels` part lists; strict documents name their kinds by other addresses
/// with the same last word.
pub(super) fn relations(xml: &str) -> Vec<Relation> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().as_ref() == "Relationship" =>
            {
                let value = |name: &str| xml::attribute(&tag, name);
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
