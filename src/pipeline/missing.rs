//! The missing skills of postings of any number.

use rayon::prelude::*;

use super::batch::BLOCK;
use super::guard::{failed_on, guarded};
use super::postings::{Postings, Reading, Waiting};
use crate::Error;
use crate::document::Document;
use crate::job_posting::{JobPosting, MissingReport, MissingSkills, PostingNames};
use crate::skills::Taxonomy;

/// The most failures that are kept; all are counted.
const MOST_FAILURES: usize = 1000;

/// What a run over postings found that the taxonomy does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The names.
    pub report: MissingReport,
    /// The first of the postings that could not be read, 1,000 at most.
    pub failures: Vec<Error>,
    /// What the user should know about the input.
    pub notes: Vec<String>,
}

/// Counts the names in `postings` that stand there as skills do and that `taxonomy` does not know,
/// and gives the `top` of them, 0 for all.
///
/// Postings are read on rayon's current threads and counted in the order of the input: no byte of
/// the result depends on how many threads there are.
///
/// # Errors
///
/// If no thread can be started to read on.
///
/// # Examples
///
/// ```
/// use jobfit::document::Reader;
/// use jobfit::{Taxonomy, pipeline};
///
/// let lines = "{\"id\": \"a\", \"text\": \"Requirements: Docker, Zorvex and Redis\"}\n";
/// let stdin = || Box::new(std::io::Cursor::new(lines)) as _;
/// let postings = pipeline::Postings::new(Reader::default(), &["-".into()], stdin)?;
/// let found = pipeline::missing(postings, Taxonomy::builtin(), 50)?;
/// assert_eq!(found.report.missing[0].surface, "Zorvex");
/// # Ok::<(), jobfit::Error>(())
/// ```
pub fn missing(postings: Postings, taxonomy: &Taxonomy, top: usize) -> Result<Missing, Error> {
    let reading = postings.start()?;
    let _closing = super::queue::Closing(&reading.queue);
    let mut counted = MissingSkills::default();
    let mut failures = Vec::new();
    loop {
        let taken = reading.queue.pop(BLOCK);
        if taken.is_empty() {
            break;
        }
        let work = |waiting| names(waiting, &reading, taxonomy);
        let outcomes: Vec<_> = taken.into_par_iter().map(work).collect();
        for outcome in outcomes.into_iter().flatten() {
            match outcome {
                Ok(names) => counted.add(names),
                Err(error) => {
                    counted.add_failure();
                    if failures.len() < MOST_FAILURES {
                        failures.push(error);
                    }
                }
            }
        }
    }
    Ok(Missing {
        report: counted.into_report(top),
        failures,
        notes: reading.notes(),
    })
}

fn names(
    waiting: Waiting,
    reading: &Reading,
    taxonomy: &Taxonomy,
) -> Vec<Result<PostingNames, Error>> {
    let documents = waiting.documents(reading);
    reading.progress.add_postings(documents.len());
    let read = |document: Document| {
        let posting = || JobPosting::read(&document, taxonomy);
        let names = || Ok(PostingNames::read(&posting(), &document, taxonomy));
        guarded(|| failed_on(&document), names)
    };
    let documents = documents.into_iter();
    documents.map(|document| document.and_then(read)).collect()
}
