//! Places in a text.
//!
//! Every offset in this crate counts UTF-8 bytes into one text that never changes after it was
//! read, and travels as a [`Span`]. Lines are computed at the edge, by a [`LineIndex`].

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, in a text.
///
/// # Examples
///
/// ```
/// use jobfit::Span;
///
/// let span = Span::new(6, 12);
/// assert_eq!(span.text("熟悉Python开发"), "Python");
/// assert_eq!(span.len(), 6);
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    ///
    /// If `start` is greater than `end`.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span runs forward, but got {start}..{end}");
        Self { start, end }
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same stretch moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// The text that the span points to.
    ///
    /// # Panics
    ///
    /// If the span does not lie in `text` on character boundaries.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span without the white space at its two ends.
    ///
    /// # Panics
    ///
    /// If the span does not lie in `text` on character boundaries.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let body = self.text(text);
        let start = self.start + (body.len() - body.trim_start().len());
        let end = start + body.trim().len();
        Self { start, end }
    }

    /// The part of this stretch of `text` that is no more than `reach` bytes from `place`, which
    /// stands in it: a line without a full stop may be long.
    pub(crate) fn near(self, text: &str, place: Span, reach: usize) -> Self {
        let boundary = |at: &usize| text.is_char_boundary(*at);
        let start = self.start.max(place.start.saturating_sub(reach));
        let end = self.end.min(place.end + reach);
        Self::new(
            (start..=place.start).find(boundary).unwrap_or(place.start),
            (place.end..=end).rfind(boundary).unwrap_or(place.end),
        )
    }
}

/// Finds the line that a byte offset is on.
///
/// # Examples
///
/// ```
/// use jobfit::LineIndex;
///
/// let lines = LineIndex::new("one\ntwo\nthree");
/// assert_eq!(lines.line_of(4), 2);
/// assert_eq!(lines.count(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// An index of the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        Self { starts }
    }

    /// The number, from 1, of the line that holds byte `offset`; the last line if `offset` lies
    /// beyond the text.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// How many lines there are, at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// The spans of the lines of `text`, each without its line end.
#[must_use]
pub(crate) fn line_spans(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let body = line.trim_end_matches(['\n', '\r']);
            let span = Span::new(start, start + body.len());
            start += line.len();
            span
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_place_with_any_line_end() {
        let text = "a\r\n\r\n熟悉\nz";
        let lines: Vec<_> = line_spans(text)
            .into_iter()
            .map(|span| span.text(text))
            .collect();
        assert_eq!(lines, ["a", "", "熟悉", "z"]);
    }

    #[test]
    fn line_of_counts_from_one() {
        let index = LineIndex::new("a\nb\n");
        assert_eq!((index.line_of(0), index.line_of(1)), (1, 1));
        assert_eq!((index.line_of(2), index.line_of(99)), (2, 3));
    }

    #[test]
    fn trimming_keeps_bytes_right() {
        let text = "x 　熟悉 　y";
        let span = Span::new(1, text.len() - 1).trimmed(text);
        assert_eq!(span.text(text), "熟悉");
    }
}
