//! Entries: an employer, a project or a school, with its dates.
//!
//! Every date range opens an entry. Its head is the short lines above the dates: layouts put the
//! employer, the place and the title there, in any order, on one line or on four.

use serde::Serialize;

use crate::Span;
use crate::facts::{DateRange, YearMonth, date_ranges, degrees};
use crate::sections::{Section, SectionKind};
use crate::span::line_spans;

use super::head::{LONGEST_HEAD_LINE, head_start, head_text};

/// What an entry tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Employment.
    Work,
    /// An internship.
    Internship,
    /// A project.
    Project,
    /// A course of study.
    Education,
    /// Unpaid work.
    Volunteering,
}

/// A dated part of a résumé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResumeEntry {
    /// The document, by its place in [`Resume::documents`](super::Resume::documents).
    pub document: usize,
    /// What it tells of.
    pub kind: EntryKind,
    /// Employer, title and place as they stand above or beside the dates, on one line.
    pub head: String,
    /// The same without what is personal, such as the name of a school.
    #[serde(skip)]
    pub(crate) bare_head: String,
    /// All of it.
    pub span: Span,
    /// When it was.
    pub dates: Option<DateRange>,
    /// How many months that is, up to now.
    pub months: Option<u32>,
}

/// The entries of `section` of the document with number `document`, read from `text`, its text
/// without what is personal; `whole` is all of it. `now` ends an open range.
pub(super) fn entries(
    whole: &str,
    text: &str,
    section: &Section,
    document: usize,
    now: YearMonth,
) -> Vec<ResumeEntry> {
    if kind_of(section.kind).is_none() {
        return Vec::new();
    }
    let lines: Vec<Span> = line_spans(section.body.text(text))
        .into_iter()
        .map(|line| line.shifted(section.body.start))
        .collect();
    let ranges: Vec<(usize, DateRange)> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((index, dates_of(line.text(text))?)))
        .collect();
    let mut entries: Vec<ResumeEntry> = Vec::new();
    let mut earliest = 0;
    for (line, dates) in ranges {
        let first = head_start(text, &lines, line, earliest);
        earliest = line + 1;
        let start = lines[first].start;
        if let Some(previous) = entries.last_mut() {
            previous.span.end = start;
        }
        let dates = DateRange {
            span: dates.span.shifted(lines[line].start),
            ..dates
        };
        let bare_head = head_text(text, &lines[first..=line], dates.span);
        let head = head_text(whole, &lines[first..=line], dates.span);
        entries.push(ResumeEntry {
            document,
            kind: entry_kind(section.kind, &bare_head),
            head,
            bare_head,
            span: Span::new(start, section.body.end),
            months: super::union_months([dates], now),
            dates: Some(dates),
        });
    }
    entries
}

fn kind_of(section: SectionKind) -> Option<EntryKind> {
    match section {
        SectionKind::Work | SectionKind::Unknown => Some(EntryKind::Work),
        SectionKind::Internship => Some(EntryKind::Internship),
        SectionKind::Projects => Some(EntryKind::Project),
        SectionKind::Education => Some(EntryKind::Education),
        SectionKind::Volunteering => Some(EntryKind::Volunteering),
        _ => None,
    }
}

/// In a résumé without headings, an entry that names a degree is a course of study.
fn entry_kind(section: SectionKind, head: &str) -> EntryKind {
    let kind = kind_of(section).unwrap_or(EntryKind::Work);
    if section == SectionKind::Unknown && !degrees(head).is_empty() {
        return EntryKind::Education;
    }
    kind
}

/// The dates of a line that is a head: they begin or end it, or it is short.
fn dates_of(line: &str) -> Option<DateRange> {
    let range = date_ranges(line).into_iter().next()?;
    let bare = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).count();
    let before = bare(&line[..range.span.start]);
    let after = bare(&line[range.span.end..]);
    let at_edge = before == 0 || after == 0;
    let short = before + after <= LONGEST_HEAD_LINE / 2;
    (short || at_edge && before + after <= LONGEST_HEAD_LINE).then_some(range)
}
