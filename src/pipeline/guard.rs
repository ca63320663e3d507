//! A document on which jobfit itself fails is one error, and not the end of a batch.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::document::Document;
use crate::{Error, ErrorCode};

/// What `work` makes of a document; a panic in it is the error `failed`.
pub(super) fn guarded<T>(
    failed: impl FnOnce() -> Error,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    // Nothing that a panic could leave half done is shared: documents are read apart from each other.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(failed()))
}

/// The error of a failure on `document`.
pub(super) fn failed_on(document: &Document) -> Error {
    let error = failed().of(&document.origin.source);
    match document.origin.line {
        Some(line) => error.at_line(line).in_record(&document.id),
        None => error,
    }
}

/// The error of a failure on a document that must not be named.
pub(super) fn failed() -> Error {
    Error::new(
        ErrorCode::Internal,
        "jobfit itself failed on it; the other documents are not affected",
    )
    .hint("please report it, with a text that shows it and names nobody")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_names_the_document() {
        let document = Document::from_text("job.txt", "Java").unwrap();
        let work = || -> Result<(), Error> { panic!("as a test") };
        let error = guarded(|| failed_on(&document), work).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Internal);
        assert_eq!(error.origin(), Some("job.txt"));
        assert_eq!(guarded(failed, || Ok(1)).unwrap(), 1);
    }
}
