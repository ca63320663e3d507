//! Postings in the order of their fit to a résumé, or résumés in that of their fit to a posting.

use std::cmp::Ordering;

use serde::Serialize;

use super::{Confidence, FitReport, ReportedDocument, StateCounts};
use crate::document::{Document, Origin};
use crate::facts::YearMonth;
use crate::{Error, ErrorCode};

/// What became of one posting, or one résumé, of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RankStatus {
    /// It has a score.
    Scored,
    /// It was read, but a score would rest on nothing.
    NoScore,
    /// It could not be read.
    Failed,
}

/// One posting in a ranking, or one résumé.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankRow {
    /// Its name: a record's `id`, else the name of the file, or of a résumé's folder.
    pub id: String,
    /// The file.
    pub source: String,
    /// The line of the record in the file, from 1.
    pub line: Option<usize>,
    /// The post's name; absent for a résumé.
    pub title: Option<String>,
    /// The documents of a résumé; none for a posting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<ReportedDocument>,
    /// Its place, from 1; absent without a score.
    pub rank: Option<usize>,
    /// The score, in 0..=1.
    pub score: Option<f64>,
    /// How much the score rests on; absent for a posting that could not be read.
    pub confidence: Option<Confidence>,
    /// Σ importance·credit.
    pub earned: f64,
    /// Σ importance, and 1 point for what the posting leaves unsaid.
    pub possible: f64,
    /// What became of it.
    pub status: RankStatus,
    /// The required ones by state.
    pub required: StateCounts,
    /// The preferred ones by state.
    pub preferred: StateCounts,
    /// The labels of what is open, weightiest first.
    pub gaps: Vec<String>,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
}

/// How many gaps a row names.
const MOST_GAPS: usize = 5;

impl RankRow {
    /// The row of a posting that was compared.
    #[must_use]
    pub fn of(report: &FitReport) -> Self {
        let gaps = report.gaps.iter().take(MOST_GAPS);
        Self {
            id: report.job.id.clone(),
            source: report.job.source.clone(),
            line: report.job.line,
            title: report.title.clone(),
            documents: Vec::new(),
            rank: None,
            score: report.score,
            confidence: Some(report.confidence.clone()),
            earned: report.earned,
            possible: report.possible,
            status: report
                .score
                .map_or(RankStatus::NoScore, |_| RankStatus::Scored),
            required: report.required,
            preferred: report.preferred,
            gaps: gaps.map(|gap| gap.label.clone()).collect(),
            error: None,
        }
    }

    /// The row of a posting that could not be read.
    #[must_use]
    pub fn failed(error: Error) -> Self {
        let origin = Origin {
            source: error.origin().unwrap_or_default().to_owned(),
            line: error.line(),
        };
        Self {
            id: origin.to_string(),
            source: origin.source,
            line: origin.line,
            title: None,
            documents: Vec::new(),
            rank: None,
            score: None,
            confidence: None,
            earned: 0.0,
            possible: 0.0,
            status: RankStatus::Failed,
            required: StateCounts::default(),
            preferred: StateCounts::default(),
            gaps: Vec::new(),
            error: Some(error),
        }
    }

    /// The row of the résumé in `documents`, that was compared; `place` is where it stands, with its
    /// name.
    #[must_use]
    pub fn of_resume(
        report: &FitReport,
        place: ReportedDocument,
        documents: Vec<ReportedDocument>,
    ) -> Self {
        Self {
            id: place.id,
            source: place.source,
            line: place.line,
            title: None,
            documents,
            ..Self::of(report)
        }
    }

    /// The row of `outcome`, the reading and comparing of one posting.
    #[must_use]
    pub fn from_outcome(outcome: Result<FitReport, Error>) -> Self {
        match outcome {
            Ok(report) => Self::of(&report),
            Err(error) => Self::failed(error),
        }
    }
}

/// A batch of postings in the order of their fit to a résumé, or of résumés in that of their fit to a
/// posting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankReport {
    /// The documents of the résumé; none if résumés are ranked.
    pub resume: Vec<ReportedDocument>,
    /// The posting that résumés are ranked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<ReportedDocument>,
    /// The post's name, if résumés are ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The month taken as now.
    pub as_of: YearMonth,
    /// How many postings or résumés there were, failed ones included.
    pub total: usize,
    /// How many could not be read.
    pub failed: usize,
    /// How many more were left out, for they do not show a skill that was asked to be shown.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// Those shown, best first; then those without a score, then those that failed.
    pub rows: Vec<RankRow>,
    /// What the reader should know.
    pub warnings: Vec<String>,
    /// What the user should know about the input: files that were passed over.
    #[serde(skip)]
    pub notes: Vec<String>,
}

impl RankReport {
    /// The heading of a ranking for the résumé in `documents`; the rows are added by the caller.
    #[must_use]
    pub fn new(documents: &[Document], as_of: YearMonth, rows: Vec<RankRow>) -> Self {
        Self {
            resume: documents.iter().map(super::reported).collect(),
            job: None,
            title: None,
            as_of,
            total: rows.len(),
            failed: rows
                .iter()
                .filter(|row| row.status == RankStatus::Failed)
                .count(),
            left_out: 0,
            rows,
            warnings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The heading of a ranking of résumés for the posting in `document` with the name `title`.
    #[must_use]
    pub fn for_job(
        document: &Document,
        title: Option<String>,
        as_of: YearMonth,
        rows: Vec<RankRow>,
    ) -> Self {
        Self {
            job: Some(super::reported(document)),
            title,
            ..Self::new(&[], as_of, rows)
        }
    }

    /// What is ranked, in a word.
    #[must_use]
    pub fn what(&self) -> &'static str {
        if self.job.is_some() {
            "Résumé"
        } else {
            "Posting"
        }
    }

    /// Keeps the best `top` rows and every failed one; 0 keeps all.
    pub fn keep_top(&mut self, top: usize) {
        let mut left = if top == 0 { usize::MAX } else { top };
        self.rows.retain(|row| {
            if row.status == RankStatus::Failed {
                return true;
            }
            let keep = left > 0;
            left = left.saturating_sub(1);
            keep
        });
    }

    /// Whether any row reaches `score`.
    #[must_use]
    pub fn reaches(&self, score: f64) -> bool {
        self.rows
            .iter()
            .any(|row| row.score.is_some_and(|found| found >= score))
    }

    /// An error if nothing at all could be read.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NoInput`] if all failed.
    pub fn check(&self) -> Result<(), Error> {
        if self.failed < self.total + self.left_out {
            return Ok(());
        }
        let what = self.what().to_lowercase();
        let message = format!("none of the {what}s could be read");
        Err(Error::new(ErrorCode::NoInput, message))
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Puts `rows` in order and numbers them: by score from the best, then those without one, then
/// those that failed. Ties go by id, then by source and line.
#[must_use]
pub fn rank_rows(mut rows: Vec<RankRow>) -> Vec<RankRow> {
    rows.sort_by(order);
    let scored = rows.iter_mut().filter(|row| row.score.is_some());
    for (index, row) in scored.enumerate() {
        row.rank = Some(index + 1);
    }
    rows
}

pub(super) fn order(a: &RankRow, b: &RankRow) -> Ordering {
    let class = |row: &RankRow| match row.status {
        RankStatus::Scored => 0,
        RankStatus::NoScore => 1,
        RankStatus::Failed => 2,
    };
    let score = |row: &RankRow| row.score.unwrap_or(0.0);
    class(a)
        .cmp(&class(b))
        .then(score(b).total_cmp(&score(a)))
        .then_with(|| (&a.id, &a.source, a.line).cmp(&(&b.id, &b.source, b.line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, score: Option<f64>) -> RankRow {
        let error = Error::new(ErrorCode::Empty, "x").of(id);
        RankRow {
            id: id.to_owned(),
            score,
            status: score.map_or(RankStatus::NoScore, |_| RankStatus::Scored),
            error: None,
            ..RankRow::failed(error)
        }
    }

    #[test]
    fn ties_go_by_id_and_failures_come_last() {
        let failed = RankRow::failed(Error::new(ErrorCode::Empty, "x").of("a"));
        let rows = rank_rows(vec![
            failed,
            row("n", None),
            row("c", Some(0.5)),
            row("b", Some(0.5)),
            row("d", Some(0.9)),
        ]);
        let ids: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.rank)).collect();
        let expected = [
            ("d", Some(1)),
            ("b", Some(2)),
            ("c", Some(3)),
            ("n", None),
            ("a", None),
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn zero_keeps_all_and_failures_are_always_kept() {
        let failed = RankRow::failed(Error::new(ErrorCode::Empty, "x").of("a"));
        let rows = rank_rows(vec![failed, row("c", Some(0.5)), row("b", Some(0.4))]);
        let mut report = RankReport::new(&[], "2024-01".parse().unwrap(), rows);
        report.keep_top(0);
        assert_eq!(report.rows.len(), 3);
        report.keep_top(1);
        let ids: Vec<_> = report.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["c", "a"]);
    }
}
