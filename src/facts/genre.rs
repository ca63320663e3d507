//! What a document looks like: a posting has headings of its own, a résumé has others and dates.

use super::date_ranges;
use crate::sections::{Genre, heading_counts};

/// What of either genre a text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// The kinds of section that it has headings for, as a posting has them.
    pub posting_headings: usize,
    /// The kinds of section that it has headings for, as a résumé has them.
    pub resume_headings: usize,
    /// The date ranges, as of employment or studies.
    pub date_ranges: usize,
}

/// Fewer signs than this may stand in a text of either genre.
const SIGNS: usize = 2;

impl Looks {
    /// What `text` shows.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::facts::Looks;
    /// use jobfit::sections::Genre;
    ///
    /// let looks = Looks::of("工作经历\n北风 2019.02 - 2021.05\n教育背景\n本科");
    /// assert_eq!((looks.resume_headings, looks.date_ranges), (2, 1));
    /// assert_eq!(looks.like(), Genre::Resume);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (posting_headings, resume_headings) = heading_counts(text);
        Self {
            posting_headings,
            resume_headings,
            date_ranges: date_ranges(text).len(),
        }
    }

    /// What it looks like, and in doubt a posting.
    #[must_use]
    pub fn like(self) -> Genre {
        if self.resume_headings + self.date_ranges > self.posting_headings {
            Genre::Resume
        } else {
            Genre::JobPosting
        }
    }

    /// Whether it is plainly no `genre`, but the other: two headings of the other at least, and more than of
    /// its own; and two date ranges or more in a résumé, none in a posting.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::facts::Looks;
    /// use jobfit::sections::Genre;
    ///
    /// let posting = Looks::of("岗位职责：\n1、写代码\n任职要求：\n1、熟悉Java");
    /// assert!(posting.is_no(Genre::Resume));
    /// assert!(!posting.is_no(Genre::JobPosting));
    /// ```
    #[must_use]
    pub fn is_no(self, genre: Genre) -> bool {
        let (own, other) = match genre {
            Genre::JobPosting => (self.posting_headings, self.resume_headings),
            Genre::Resume => (self.resume_headings, self.posting_headings),
        };
        let is_dated = match genre {
            Genre::JobPosting => self.date_ranges >= SIGNS,
            Genre::Resume => self.date_ranges == 0,
        };
        is_dated && other >= SIGNS && other > own
    }
}

/// Whether `text` names as many years as two date ranges do; far quicker to tell than the ranges.
pub(crate) fn may_be_dated(text: &str) -> bool {
    let years = text.as_bytes().windows(4).filter(|window| {
        matches!(window[..2], [b'1', b'9'] | [b'2', b'0'])
            && window[2..].iter().all(u8::is_ascii_digit)
    });
    years.take(SIGNS + 1).count() > SIGNS
}
