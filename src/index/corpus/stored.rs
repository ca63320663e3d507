//! A posting as it lies in an index: all that a report on it needs.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Format, Origin};
use crate::job_posting::JobPosting;

/// A posting as it is written.
#[derive(Serialize)]
struct Written<'a> {
    id: &'a str,
    source: &'a str,
    line: Option<usize>,
    title: Option<&'a str>,
    text: &'a str,
    warnings: &'a [String],
    posting: &'a JobPosting,
}

/// The same as it is read.
#[derive(Deserialize)]
struct Read {
    id: String,
    source: String,
    line: Option<usize>,
    title: Option<String>,
    text: String,
    warnings: Vec<String>,
    posting: JobPosting,
}

/// `posting`, which was read from `document`, in bytes.
pub(super) fn pack(document: &Document, posting: &JobPosting) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(&Written {
        id: &document.id,
        source: &document.origin.source,
        line: document.origin.line,
        title: document.title.as_deref(),
        text: &document.text,
        warnings: &document.warnings,
        posting,
    })
}

/// The posting in `bytes`.
pub(super) fn unpack(bytes: &[u8]) -> Result<(Document, JobPosting), postcard::Error> {
    let read: Read = postcard::from_bytes(bytes)?;
    let document = Document {
        id: read.id,
        origin: Origin {
            source: read.source,
            line: read.line,
        },
        format: Format::Record,
        encoding: "UTF-8",
        title: read.title,
        text: read.text,
        warnings: read.warnings,
    };
    Ok((document, read.posting))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Taxonomy;

    #[test]
    fn what_is_packed_is_read_again() {
        let text = "高级Java开发工程师\n任职要求：\n1、统招本科，5年以上Java；\n2、会Go者优先。";
        let mut document = Document::from_text("job.txt", text).unwrap();
        document.format = Format::Record;
        let posting = JobPosting::read(&document, Taxonomy::builtin());
        let bytes = pack(&document, &posting).unwrap();
        assert_eq!(unpack(&bytes).unwrap(), (document, posting));
        assert!(unpack(&bytes[..bytes.len() / 2]).is_err());
    }
}
