//! Postings into an index, and a ranking out of it.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::batch::BLOCK;
use super::guard::{failed_on, guarded};
use super::postings::{Postings, Reading, Waiting};
use crate::Error;
use crate::coverage::{Bounds, Candidate, RankReport, RankRow, Ranking};
use crate::document::Document;
use crate::facts::YearMonth;
use crate::index::{Added, CorpusIndex, CorpusWriter, Place, Prepared};
use crate::job_posting::JobPosting;
use crate::resume::Resume;
use crate::skills::Taxonomy;

/// The most failures that are kept; all are counted.
const MOST_FAILURES: usize = 1000;

/// How many postings are scored before it is seen whether the rest can be better.
const TRIED: usize = 32;

/// What became of an index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indexed {
    /// How many postings are new.
    pub new: usize,
    /// How many took the place of one with their id.
    pub replaced: usize,
    /// How many took the place of one of the same run: ids that were given more than once.
    pub repeated: usize,
    /// How many were taken away.
    pub deleted: usize,
    /// The ids to take away that were not there.
    pub not_there: Vec<String>,
    /// How many could not be read.
    pub failed: usize,
    /// The first of those, 1,000 at most.
    pub failures: Vec<Error>,
    /// How many postings the index holds now.
    pub total: usize,
    /// What the user should know about the input.
    pub notes: Vec<String>,
}

/// Takes the postings with the ids in `delete` from the index in `folder`, reads `postings` and adds
/// them; one that is there with the same id is replaced. If there is no index, one is made.
///
/// All of it is there at once when this returns, and nothing of it if it fails or is killed.
///
/// # Errors
///
/// [`ErrorCode::Index`](crate::ErrorCode::Index) if the index is of another version, or cannot be
/// written.
pub fn index(
    folder: &Path,
    delete: &[String],
    postings: Postings,
    taxonomy: &Taxonomy,
) -> Result<Indexed, Error> {
    let mut writer = CorpusWriter::open(folder, taxonomy)?;
    let mut indexed = Indexed::default();
    let mut asked = HashSet::new();
    for id in delete.iter().filter(|id| asked.insert(*id)) {
        if writer.delete(id)? {
            indexed.deleted += 1;
        } else {
            indexed.not_there.push(id.clone());
        }
    }
    let reading = postings.start()?;
    let _closing = super::queue::Closing(&reading.queue);
    loop {
        let taken = reading.queue.pop(BLOCK);
        if taken.is_empty() {
            break;
        }
        let work = |waiting| prepared(waiting, &reading, taxonomy);
        let outcomes: Vec<_> = taken.into_par_iter().map(work).collect();
        for outcome in outcomes.into_iter().flatten() {
            match outcome {
                Ok(posting) => match writer.add(posting)? {
                    Added::New => indexed.new += 1,
                    Added::Replaced => indexed.replaced += 1,
                    Added::Repeated => indexed.repeated += 1,
                },
                Err(error) => {
                    indexed.failed += 1;
                    if indexed.failures.len() < MOST_FAILURES {
                        indexed.failures.push(error);
                    }
                }
            }
        }
    }
    indexed.total = writer.commit()?;
    indexed.notes = reading.notes();
    Ok(indexed)
}

fn prepared(
    waiting: Waiting,
    reading: &Reading,
    taxonomy: &Taxonomy,
) -> Vec<Result<Prepared, Error>> {
    let documents = waiting.documents(reading);
    reading.progress.add_postings(documents.len());
    let prepare = |document: Document| {
        let prepare = || Prepared::new(&document, &JobPosting::read(&document, taxonomy));
        guarded(|| failed_on(&document), prepare)
    };
    let documents = documents.into_iter();
    documents
        .map(|document| document.and_then(prepare))
        .collect()
}

/// A posting and the most it can score; one without a score comes last.
struct Promise {
    most: f64,
    place: Place,
}

impl Ord for Promise {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.total_cmp(&other.most)
    }
}

impl PartialOrd for Promise {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Promise {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Promise {}

/// Ranks the postings in `corpus` by their fit to the résumé in `documents`, and keeps the best
/// `top`, 0 for all. The report is that of [`rank_postings`](super::rank_postings) for the same
/// postings: only those are scored that can be among the best, and those in the same way.
///
/// # Errors
///
/// If the evidence index of the résumé cannot be built, or the index cannot be read.
pub fn rank_index(
    documents: Vec<Document>,
    corpus: &CorpusIndex,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
    top: usize,
) -> Result<RankReport, Error> {
    let resume = Resume::read(documents, taxonomy, as_of);
    let candidate = Candidate::new(&resume, taxonomy)?.without_explanations();
    let mut promises = promises(corpus, &candidate)?;
    let mut ranking = Ranking::new(top);
    let tried = if top == 0 { BLOCK } else { TRIED };
    let mut left = promises.len();
    while left > 0 {
        let mut next = Vec::with_capacity(tried);
        while next.len() < tried
            && let Some(promise) = promises.pop()
        {
            if ranking.wants(promise.most) {
                next.push(promise.place);
            } else {
                promises.clear();
            }
        }
        left = promises.len();
        let score = |place: &Place| {
            let (document, posting) = corpus.posting(*place)?;
            Ok(RankRow::of(&candidate.fit(&posting, &document)?))
        };
        let rows: Vec<Result<RankRow, Error>> = next.par_iter().map(score).collect();
        for row in rows {
            ranking.add(row?);
        }
    }
    let mut report = ranking.into_report(&resume.documents, as_of);
    report.total = corpus.len();
    let own = resume.warnings.iter();
    let own = own.map(|warning| format!("résumé: {warning}"));
    report.warnings.splice(0..0, own);
    Ok(report)
}

fn promises(corpus: &CorpusIndex, candidate: &Candidate<'_>) -> Result<BinaryHeap<Promise>, Error> {
    let mut bounds = Bounds::new(candidate);
    let mut promises = Vec::with_capacity(corpus.len());
    corpus.for_each(|place, asks| {
        let most = bounds.most(asks).unwrap_or(-1.0);
        promises.push(Promise { most, place });
    })?;
    Ok(BinaryHeap::from(promises))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::document::Reader;

    fn documents(names: &[&str]) -> Vec<Document> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let read = |name: &&str| Document::from_file(&root.join(name)).unwrap();
        names.iter().map(read).collect()
    }

    #[test]
    fn no_score_exceeds_its_bound() {
        let taxonomy = Taxonomy::builtin();
        let folder = tempfile::tempdir().unwrap();
        let jobs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("job_descriptions");
        let nothing = || Box::new(std::io::empty()) as _;
        let postings = Postings::new(Reader::default(), &[jobs], nothing).unwrap();
        index(folder.path(), &[], postings, taxonomy).unwrap();
        let corpus = CorpusIndex::open(folder.path(), taxonomy).unwrap();
        for resume in [
            documents(&["resume/resume.en.md", "resume/resume.zh.md"]),
            documents(&["resume/resume.zh.md"]),
            vec![Document::from_text("cv.txt", "Skills: Java, MySQL\nNurse, 2019-2024").unwrap()],
            vec![Document::from_text("cv.txt", "大专\n会计 2015年1月至今\n熟练使用Excel").unwrap()],
        ] {
            let resume = Resume::read(resume, taxonomy, "2026-11".parse().unwrap());
            let candidate = Candidate::new(&resume, taxonomy).unwrap();
            let mut bounds = Bounds::new(&candidate);
            let mut near = 0;
            corpus
                .for_each(|place, asks| {
                    let (document, posting) = corpus.posting(place).unwrap();
                    let score = candidate.fit(&posting, &document).unwrap().score;
                    let most = bounds.most(asks);
                    assert!(score.is_none() || score <= most, "{score:?} of {most:?}");
                    near += usize::from(score.zip(most).is_some_and(|(a, b)| b - a < 0.2));
                })
                .unwrap();
            assert!(2 * near > corpus.len(), "only {near} bounds are near");
        }
    }
}
