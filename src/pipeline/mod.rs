//! The stages wired together: from paths to reports.
//!
//! A file that fails is a value in the result, never a stop.

mod batch;
mod corpus;
mod guard;
mod input;
mod missing;
mod people;
mod postings;
mod queue;

use rayon::prelude::*;

use crate::coverage::{
    Candidate, FitReport, RankReport, RankRow, ReportedDocument, rank_rows, reported,
};
use crate::document::Document;
use crate::facts::{Looks, YearMonth};
use crate::job_posting::JobPosting;
use crate::report::{self, Inspection};
use crate::resume::Resume;
use crate::sections::Genre;
use crate::skills::{SkillId, Taxonomy};
use crate::{Error, ErrorCode};

use guard::{failed, failed_on, guarded};

pub use batch::{Scored, rank_postings, score_each};
pub use corpus::{Indexed, index, rank_index};
pub use input::{
    Inputs, STDIN, read_inputs, read_inputs_with, read_resume_documents, read_resume_documents_with,
};
pub use missing::{Missing, missing};
pub use people::{People, Person, number, read_people};
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
            let fit = |job: Document| {
                let fit = || candidate.fit(&JobPosting::read(&job, taxonomy), &job);
                guarded(|| failed_on(&job), fit)
            };
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

/// Ranks `people` by the fit of their résumés to the posting in `job`, in parallel on rayon's current
/// threads. The result does not depend on how many there are. Who does not show each skill of
/// `showing` is left out. `done` is called once a person.
#[must_use]
pub fn rank_people(
    job: &Document,
    people: Vec<Person>,
    showing: &[SkillId],
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    done: impl Fn() + Sync,
) -> RankReport {
    let posting = JobPosting::read(job, taxonomy);
    let count = people.len();
    let rows: Vec<RankRow> = people
        .into_par_iter()
        .filter_map(|person| {
            let row = person_row(person, &posting, job, showing, taxonomy, as_of);
            done();
            row
        })
        .collect();
    let title = posting.title.clone();
    let mut report = RankReport::for_job(job, title, as_of, rank_rows(rows));
    report.left_out = count - report.total;
    let warnings = posting.warnings.iter().chain(&job.warnings);
    report.warnings = warnings
        .map(|warning| format!("posting: {warning}"))
        .collect();
    if report.left_out > 0 {
        let names = showing
            .iter()
            .map(|skill| taxonomy.skill(*skill).en.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let note = format!("left out for not showing {names}: {}", report.left_out);
        report.warnings.push(note);
    }
    report
}

/// The row of `person`; none if the résumé was read and does not show each skill of `showing`.
fn person_row(
    person: Person,
    posting: &JobPosting,
    job: &Document,
    showing: &[SkillId],
    taxonomy: &Taxonomy,
    as_of: YearMonth,
) -> Option<RankRow> {
    let place = ReportedDocument {
        id: person.id,
        source: person.source,
        line: person.line,
    };
    let read = |documents: Vec<Document>| {
        let mut resume = Resume::read(documents, taxonomy, as_of);
        if showing.iter().any(|skill| resume.held(*skill).is_none()) {
            return Ok(None);
        }
        if person.is_redacted {
            resume = resume.redacted(&place.id);
        }
        let views = resume.documents.iter().map(reported).collect();
        let candidate = Candidate::new(&resume, taxonomy)?.without_explanations();
        Ok(Some((candidate.fit(posting, job)?, views)))
    };
    let failed = || failed().of(&place.source).in_record(&place.id);
    let fitted = person
        .documents
        .and_then(|documents| guarded(failed, || read(documents)));
    match fitted {
        Ok(fitted) => {
            fitted.map(|(report, documents)| RankRow::of_resume(&report, place, documents))
        }
        Err(error) => Some(RankRow {
            id: place.id,
            ..RankRow::failed(error)
        }),
    }
}

/// How documents are inspected.
#[derive(Debug, Clone, Copy, Default)]
pub struct InspectOptions {
    /// What they are read as; each as what it looks like by default.
    pub genre: Option<Genre>,
    /// Whether who the person of a résumé is is left out.
    pub redact: bool,
}

/// Reads `documents` as `options` say, in parallel and in order. What could not be read stays an error
/// in its place. `done` is called once a document.
pub fn inspect(
    documents: Vec<Result<Document, Error>>,
    options: InspectOptions,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    done: impl Fn() + Sync,
) -> Vec<Result<Inspection, Error>> {
    let width = documents.len().to_string().len();
    documents
        .into_par_iter()
        .enumerate()
        .map(|(index, document)| {
            let id = || format!("resume-{:0width$}", index + 1);
            let document = match document {
                Ok(document) => document,
                Err(error) => {
                    done();
                    // Its file may be named after the person.
                    let may_name = !options.redact || options.genre == Some(Genre::JobPosting);
                    return Err(if may_name {
                        error
                    } else {
                        Error::new(error.code(), error.message()).of(id())
                    });
                }
            };
            let error = if options.redact {
                failed().of(id())
            } else {
                failed_on(&document)
            };
            let read = || {
                let genre = options.genre.unwrap_or_else(|| guess_genre(&document));
                if options.redact && genre == Genre::Resume {
                    let resume = Resume::read(vec![document], taxonomy, as_of);
                    report::inspect_resume(&resume.redacted(&id()), taxonomy)
                } else {
                    report::inspect(document, genre, taxonomy, as_of)
                }
            };
            let inspection = guarded(|| error, || Ok(read()));
            done();
            inspection
        })
        .collect()
}

/// What `document` looks like, by its headings and dates: a posting or a résumé.
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
    Looks::of(&document.text).like()
}

/// An error for inputs none of which could be read.
pub(crate) fn nothing(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::NoInput, message)
}
