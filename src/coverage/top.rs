//! The best rows of any number of them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::ranking::order;
use super::{RankReport, RankRow, RankStatus, rank_rows};
use crate::document::Document;
use crate::facts::YearMonth;

/// The most failures that are listed beside the best rows; all of them are counted.
const MOST_FAILURES: usize = 1000;

/// Keeps the best rows of those added, in any order.
///
/// Rows are ordered by score, ties by id, then by source and line. So the best of a whole are among
/// the best of its parts: [`Ranking::merge`] makes of the rankings of parts that of the whole.
///
/// # Examples
///
/// ```
/// use jobfit::coverage::{RankRow, Ranking};
/// use jobfit::{Error, ErrorCode};
///
/// let mut part = Ranking::new(1);
/// part.add(RankRow::failed(Error::new(ErrorCode::Empty, "there is no text in it").of("a.txt")));
/// let whole = part.merge(Ranking::new(1));
/// let report = whole.into_report(&[], "2024-01".parse().unwrap());
/// assert_eq!((report.total, report.failed), (1, 1));
/// ```
#[derive(Debug, Clone)]
pub struct Ranking {
    top: usize,
    /// The worst on top.
    best: BinaryHeap<Row>,
    failures: BinaryHeap<Row>,
    total: usize,
    failed: usize,
}

#[derive(Debug, Clone)]
struct Row(RankRow);

impl Ord for Row {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&self.0, &other.0)
    }
}

impl PartialOrd for Row {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Row {}

impl Ranking {
    /// A ranking that keeps the best `top` rows and 1,000 failures; 0 keeps all of both.
    #[must_use]
    pub fn new(top: usize) -> Self {
        Self {
            top,
            best: BinaryHeap::new(),
            failures: BinaryHeap::new(),
            total: 0,
            failed: 0,
        }
    }

    /// Adds a row.
    pub fn add(&mut self, row: RankRow) {
        self.total += 1;
        let is_failure = row.status == RankStatus::Failed;
        self.failed += usize::from(is_failure);
        self.keep(Row(row), is_failure);
    }

    /// Whether a posting that scores `most` at most can be kept; below 0, one without a score.
    #[must_use]
    pub fn wants(&self, most: f64) -> bool {
        let is_full = self.top > 0 && self.best.len() >= self.top;
        let worst = self.best.peek().and_then(|worst| worst.0.score);
        !is_full || worst.is_none_or(|worst| most >= worst)
    }

    /// Adds the rows of another ranking that keeps as many.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.total += other.total;
        self.failed += other.failed;
        other.best.into_iter().for_each(|row| self.keep(row, false));
        let failures = other.failures.into_iter();
        failures.for_each(|row| self.keep(row, true));
        self
    }

    fn keep(&mut self, row: Row, is_failure: bool) {
        let (heap, most) = if is_failure {
            (&mut self.failures, MOST_FAILURES)
        } else {
            (&mut self.best, self.top)
        };
        if self.top == 0 || heap.len() < most {
            heap.push(row);
        } else if let Some(mut worst) = heap.peek_mut()
            && row < *worst
        {
            *worst = row;
        }
    }

    /// The ranking for the résumé in `documents`, its rows in order.
    #[must_use]
    pub fn into_report(self, documents: &[Document], as_of: YearMonth) -> RankReport {
        let listed = self.failures.len();
        let rows = self.best.into_iter().chain(self.failures);
        let rows = rank_rows(rows.map(|row| row.0).collect());
        let mut report = RankReport::new(documents, as_of, rows);
        (report.total, report.failed) = (self.total, self.failed);
        if listed < self.failed {
            let more = self.failed - listed;
            let note = format!("{more} more postings could not be read; --top 0 lists all");
            report.warnings.push(note);
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, ErrorCode};

    /// A row with few different scores and ids, so that many tie.
    fn row(number: usize) -> RankRow {
        let error = Error::new(ErrorCode::Empty, "x").of(format!("{}.txt", number % 7));
        let failed = RankRow::failed(error.at_line(number));
        if number % 11 == 3 {
            return failed;
        }
        let score = (number % 13 != 5).then_some((number * 37 % 10) as f64 / 10.0);
        let status = score.map_or(RankStatus::NoScore, |_| RankStatus::Scored);
        RankRow {
            id: format!("id{}", number * 31 % 17),
            score,
            status,
            error: None,
            ..failed
        }
    }

    fn report(ranking: Ranking) -> RankReport {
        ranking.into_report(&[], "2024-01".parse().unwrap())
    }

    fn ranking(top: usize, numbers: impl IntoIterator<Item = usize>) -> Ranking {
        let mut ranking = Ranking::new(top);
        numbers
            .into_iter()
            .for_each(|number| ranking.add(row(number)));
        ranking
    }

    #[test]
    fn the_best_kept_are_the_best_of_all() {
        for top in [0, 1, 2, 20, 300, 1000] {
            let mut all = RankReport::new(
                &[],
                "2024-01".parse().unwrap(),
                rank_rows((0..500).map(row).collect()),
            );
            all.keep_top(top);
            assert_eq!(report(ranking(top, 0..500)), all);
            assert_eq!(report(ranking(top, (0..500).rev())), all);
        }
    }

    #[test]
    fn the_best_of_parts_are_the_best_of_the_whole() {
        for top in [0, 1, 7, 60] {
            let whole = report(ranking(top, 0..500));
            for parts in [1, 2, 3, 10] {
                let part = |part| ranking(top, (0..500).filter(|number| number % parts == part));
                let merged = (0..parts).map(part).fold(Ranking::new(top), Ranking::merge);
                assert_eq!(report(merged), whole);
            }
        }
    }

    #[test]
    fn failures_are_counted_and_not_all_listed() {
        let mut ranking = Ranking::new(5);
        for line in 0..3000 {
            ranking.add(RankRow::failed(
                Error::new(ErrorCode::Empty, "x").at_line(line),
            ));
        }
        let report = report(ranking);
        assert_eq!((report.failed, report.rows.len()), (3000, MOST_FAILURES));
        assert!(
            report.warnings[0].starts_with("2000 more"),
            "{:?}",
            report.warnings
        );
    }
}
