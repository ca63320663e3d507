//! The stages wired together: from paths to reports.
//!
//! A file that fails is a value in the result, never a stop.

mod batch;
mod corpus;
mod input;
mod postings;
mod queue;

use rayon::prelude::*;

use crate::coverage::{Candidate, FitReport, RankReport, RankRow, rank_rows};
use crate::document::Document;
use crate::facts::YearMonth;
use crate::job_posting::JobPosting;
use crate::report::{self, Inspection};
use crate::resume::Resume;
use crate::sections::{Genre, heading_counts};
use crate::skills::Taxonomy;
use crate::{Error, ErrorCode};

pub use batch::{Scored, rank_postings, score_each};
pub use corpus::{Indexed, index, rank_index};
pub use input::{
    Inputs, STDIN, read_inputs, read_inputs_with, read_resume_documents, read_resume_documents_with,
};
pub use postings::{Postings, Progress};

/// Compares the résumé in `documents`, all versions of one person's, with the posting in `job`.
///
/// # Errors
///
/// If the evidence index fails.
///
/// # Examples
///
/// ```
/// use jobfit::{Document, Taxonomy, pipeline};
///
/// let resume = vec![Document::from_text("cv.txt", "Skills: Java")?];
/// let job = Document::from_text("job.txt", "Requirements:\nJava")?;
/// let now = "2024-01".parse().unwrap();
/// let report = pipeline::compare(resume, &job, Taxonomy::builtin(), now)?;
/// assert_eq!(report.required.met, 1);
/// # Ok::<(), jobfit::Error>(())
/// ```
pub fn compare(
    documents: Vec<Document>,
    job: &Document,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
) -> Result<FitReport, Error> {
    compare_resume(&Resume::read(documents, taxonomy, as_of), job, taxonomy)
}

/// Compares a résumé that was read with the posting in `job`.
///
/// # Errors
///
/// If the evidence index fails.
pub fn compare_resume(
    resume: &Resume,
    job: &Document,
    taxonomy: &Taxonomy,
) -> Result<FitReport, Error> {
    let candidate = Candidate::new(resume, taxonomy)?;
    candidate.fit(&JobPosting::read(job, taxonomy), job)
}

/// Ranks `jobs` by their fit to the résumé in `documents`, in parallel on rayon's current threads.
/// The result does not depend on how many there are. `done` is called once a posting.
///
/// # Errors
///
/// If the evidence index of the résumé cannot be built.
pub fn rank(
    documents: Vec<Document>,
    jobs: Vec<Result<Document, Error>>,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    done: impl Fn() + Sync,
) -> Result<RankReport, Error> {
    let resume = Resume::read(documents, taxonomy, as_of);
    let candidate = Candidate::new(&resume, taxonomy)?.without_explanations();
    let rows: Vec<RankRow> = jobs
        .into_par_iter()
        .map(|job| {
            let fit = |job: Document| candidate.fit(&JobPosting::read(&job, taxonomy), &job);
            let row = RankRow::from_outcome(job.and_then(fit));
            done();
            row
        })
        .collect();
    let mut report = RankReport::new(&resume.documents, as_of, rank_rows(rows));
    let warnings = resume.warnings.iter();
    report.warnings = warnings
        .map(|warning| format!("résumé: {warning}"))
        .collect();
    Ok(report)
}

/// Reads `documents` as `genre`, or each as what it looks like, in parallel and in order. What could
/// not be read stays an error in its place. `done` is called once a document.
pub fn inspect(
    documents: Vec<Result<Document, Error>>,
    genre: Option<Genre>,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    done: impl Fn() + Sync,
) -> Vec<Result<Inspection, Error>> {
    documents
        .into_par_iter()
        .map(|document| {
            let document = document?;
            let genre = genre.unwrap_or_else(|| guess_genre(&document));
            let inspection = report::inspect(document, genre, taxonomy, as_of);
            done();
            Ok(inspection)
        })
        .collect()
}

/// What `document` looks like, by its headings: a posting or a résumé.
///
/// # Examples
///
/// ```
/// use jobfit::sections::Genre;
/// use jobfit::{Document, pipeline};
///
/// let document = Document::from_text("x.txt", "工作经历\n北风\n教育背景\n本科")?;
/// assert_eq!(pipeline::guess_genre(&document), Genre::Resume);
/// # Ok::<(), jobfit::Error>(())
/// ```
#[must_use]
pub fn guess_genre(document: &Document) -> Genre {
    let (posting, resume) = heading_counts(&document.text);
    let dated = crate::facts::date_ranges(&document.text).len();
    if resume + dated > posting {
        Genre::Resume
    } else {
        Genre::JobPosting
    }
}

/// An error for inputs none of which could be read.
pub(crate) fn nothing(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::NoInput, message)
}
