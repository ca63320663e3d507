//! Postings of any number, ranked or scored one by one, within bounded memory.

use std::sync::Arc;

use rayon::prelude::*;

use super::guard::{failed_on, guarded};
use super::postings::{Postings, Reading, Waiting};
use crate::coverage::{Candidate, RankReport, RankRow, Ranking};
use crate::document::Document;
use crate::facts::YearMonth;
use crate::job_posting::JobPosting;
use crate::resume::Resume;
use crate::skills::Taxonomy;
use crate::{Error, ErrorCode};

/// How many postings a thread takes at once.
const TAKEN: usize = 8;

/// The most postings that are scored before the first of them is given.
pub(super) const BLOCK: usize = 512;

/// Ranks `postings` by their fit to the résumé in `documents`, and keeps the best `top`, 0 for all.
///
/// They are read while others are scored on rayon's current threads; neither the order nor any byte
/// of the result depends on how many there are. What is kept is all the memory that grows with the
/// number of postings: with `top` rows, it does not; see [`Ranking`].
///
/// # Errors
///
/// If the evidence index of the résumé cannot be built.
///
/// # Examples
///
/// ```
/// use jobfit::document::{Document, Reader};
/// use jobfit::{Taxonomy, pipeline};
///
/// let lines = "{\"id\": \"a\", \"text\": \"Requirements: Java\"}\n\
///              {\"id\": \"b\", \"text\": \"Requirements: Haskell\"}\n";
/// let stdin = || Box::new(std::io::Cursor::new(lines)) as _;
/// let postings = pipeline::Postings::new(Reader::default(), &["-".into()], stdin)?;
/// let resume = vec![Document::from_text("cv.txt", "Skills: Java")?];
/// let now = "2024-01".parse().unwrap();
/// let report = pipeline::rank_postings(resume, postings, Taxonomy::builtin(), now, 1)?;
/// assert_eq!((report.total, report.rows.len()), (2, 1));
/// assert_eq!(report.rows[0].id, "a");
/// # Ok::<(), jobfit::Error>(())
/// ```
pub fn rank_postings(
    documents: Vec<Document>,
    postings: Postings,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    top: usize,
) -> Result<RankReport, Error> {
    let resume = Resume::read(documents, taxonomy, as_of);
    let candidate = Candidate::new(&resume, taxonomy)?.without_explanations();
    let reading = postings.start()?;
    let scored = rayon::broadcast(|_| {
        let mut ranking = Ranking::new(top);
        loop {
            let taken = reading.queue.pop(TAKEN);
            if taken.is_empty() {
                return ranking;
            }
            for waiting in taken {
                for row in rows(waiting, &reading, &candidate, taxonomy) {
                    ranking.add(row);
                }
            }
        }
    });
    let ranking = scored.into_iter().fold(Ranking::new(top), Ranking::merge);
    let mut report = ranking.into_report(&resume.documents, as_of);
    let own = resume.warnings.iter();
    let own = own.map(|warning| format!("résumé: {warning}"));
    report.warnings.splice(0..0, own);
    report.notes = reading.notes();
    Ok(report)
}

/// What became of a run that scores postings one by one.
#[derive(Debug, Default)]
pub struct Scored {
    /// The sources of which some could not be read.
    pub lost: Vec<Error>,
    /// What the user should know about the input.
    pub notes: Vec<String>,
}

/// Scores `postings` one by one and gives them to `emit` in the order of the input, each as soon as
/// it and those before it are scored. Nothing is held back for what is still to come: `emit` gets
/// all that is there, a block at most.
///
/// A record that cannot be read is a row with its error. An error of `emit` ends the run.
///
/// # Errors
///
/// If the evidence index of the résumé cannot be built; and what `emit` returns.
pub fn score_each<E: From<Error>>(
    documents: Vec<Document>,
    postings: Postings,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    mut emit: impl FnMut(&[RankRow]) -> Result<(), E>,
) -> Result<Scored, E> {
    let resume = Resume::read(documents, taxonomy, as_of);
    let candidate = Candidate::new(&resume, taxonomy)?.without_explanations();
    let reading: Arc<Reading> = postings.start()?;
    let _closing = super::queue::Closing(&reading.queue);
    let mut scored = Scored::default();
    loop {
        let taken = reading.queue.pop(BLOCK);
        if taken.is_empty() {
            scored.notes = reading.notes();
            return Ok(scored);
        }
        let work = |waiting| outcome(waiting, &reading, &candidate, taxonomy);
        let outcomes: Vec<_> = match <[Waiting; 1]>::try_from(taken) {
            Ok([one]) => vec![work(one)],
            Err(many) => many.into_par_iter().map(work).collect(),
        };
        let mut block = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Ok(rows) => block.extend(rows),
                Err(lost) => scored.lost.push(lost),
            }
        }
        emit(&block)?;
    }
}

/// The rows of what was read, or the error of a source that could not be.
fn outcome(
    waiting: Waiting,
    reading: &Reading,
    candidate: &Candidate<'_>,
    taxonomy: &Taxonomy,
) -> Result<Vec<RankRow>, Error> {
    if let Waiting::Lost(error) = waiting {
        return Err(error);
    }
    let is_file = matches!(waiting, Waiting::File(_));
    let mut rows = rows(waiting, reading, candidate, taxonomy);
    if let ([RankRow { error, .. }], true) = (rows.as_mut_slice(), is_file) {
        let is_lost =
            |error: &mut Error| matches!(error.code(), ErrorCode::NotFound | ErrorCode::Unreadable);
        if let Some(error) = error.take_if(is_lost) {
            return Err(error);
        }
    }
    Ok(rows)
}

fn rows(
    waiting: Waiting,
    reading: &Reading,
    candidate: &Candidate<'_>,
    taxonomy: &Taxonomy,
) -> Vec<RankRow> {
    let documents = waiting.documents(reading);
    let count = documents.len();
    let fit = |job: Document| {
        let fit = || candidate.fit(&JobPosting::read(&job, taxonomy), &job);
        guarded(|| failed_on(&job), fit)
    };
    let rows = documents.into_iter();
    let rows = rows
        .map(|job| RankRow::from_outcome(job.and_then(fit)))
        .collect();
    reading.progress.add_postings(count);
    rows
}
