//! What a résumé says of the person that no judgement of fit may rest on: the name, how to reach them,
//! age, gender, origin, status, a photo, and the names of schools.
//!
//! The words of it are found first and blanked in the text that skills, titles and evidence are read
//! from, so that a score is the same whoever the person is. The text that is shown keeps them, unless
//! they are to be left out; then each is covered by a word of the same length in bytes, so that every
//! offset stays right.

mod alone;
mod bare;
mod contact;
mod field;
mod name;
mod school;
mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::sections::{Genre, Section, SectionKind, sections};
use crate::skills::Taxonomy;
use crate::span::line_spans;
use crate::text::normalize_label;
use alone::Alone;

/// What a stretch of a résumé tells of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PersonalKind {
    /// The name.
    Name,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A page on the web, or a name in a messenger.
    Link,
    /// Where the person lives.
    Address,
    /// A photo.
    Photo,
    /// Age or date of birth.
    Age,
    /// Gender.
    Gender,
    /// Ethnicity, nationality or native place.
    Origin,
    /// Marital or political status, and the body.
    Status,
    /// The number of an identity card or a passport.
    Identity,
    /// The name of a school.
    School,
}

impl PersonalKind {
    /// The word that covers it.
    fn cover(self) -> &'static str {
        match self {
            Self::Name => "[name]",
            Self::Email => "[email]",
            Self::Phone => "[phone]",
            Self::Link => "[link]",
            Self::Address => "[address]",
            Self::Photo => "[photo]",
            Self::Age => "[age]",
            Self::Gender => "[gender]",
            Self::Origin => "[origin]",
            Self::Status => "[status]",
            Self::Identity => "[id]",
            Self::School => "[school]",
        }
    }
}

/// A stretch of a résumé that tells of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Personal {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it tells.
    pub kind: PersonalKind,
    /// The same with the label before it.
    #[serde(skip)]
    whole: Span,
}

impl Personal {
    fn new(kind: PersonalKind, span: Span) -> Self {
        let whole = span;
        Self { span, kind, whole }
    }

    /// One that is left out of what is shown only, and stays in what is judged.
    fn shown(kind: PersonalKind, span: Span) -> Self {
        let whole = Span::new(span.start, span.start);
        Self { span, kind, whole }
    }

    /// The same, with a label that begins at byte `start`.
    fn labelled_from(self, start: usize) -> Self {
        let whole = Span::new(start.min(self.span.start), self.span.end);
        Self { whole, ..self }
    }

    fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.shifted(by),
            whole: self.whole.shifted(by),
            kind: self.kind,
        }
    }
}

/// The personal stretches of `texts`, the versions of one résumé: for each in order, none overlapping
/// another. A name found in one is found in all; what is a skill of `taxonomy` is no name.
pub(super) fn personal(texts: &[&str], taxonomy: &Taxonomy) -> Vec<Vec<Personal>> {
    let pages = texts.iter().map(|text| Page::new(text, taxonomy));
    let pages: Vec<Page> = pages.collect();
    let names = distinct(pages.iter().flat_map(Page::names));
    let alone = Alone::new(&pages, &names, taxonomy);
    let pages = pages.into_iter();
    pages
        .map(|mut page| {
            page.found.extend(name::everywhere(page.text, &names));
            page.found.extend(alone.places(page.text));
            without_overlaps(page.found)
        })
        .collect()
}

/// The most names that are looked for in the whole text: those of one person in all their forms.
const MOST_NAMES: usize = 32;

/// The first of `names`, each once.
fn distinct(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut distinct = BTreeSet::new();
    for name in names {
        if distinct.len() == MOST_NAMES {
            break;
        }
        distinct.insert(name);
    }
    distinct
}

/// Whether `text` is the label of one skill, and nothing else; one that counts only in a list or
/// beside a cue is a label too: `Ruby`.
fn is_skill(text: &str, taxonomy: &Taxonomy) -> bool {
    let id = normalize_label(text).replace(' ', "_");
    let mentions = taxonomy.mentions(text);
    taxonomy.find(&id).is_some() || mentions.iter().any(|one| one.span.text(text) == text)
}

/// A résumé that is looked through.
struct Page<'a> {
    text: &'a str,
    lines: Vec<Line>,
    found: Vec<Personal>,
}

/// A line and what it may tell.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked on its own, in any combination"
)]
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    /// Whether it stands where people tell who they are: at the top, under such a heading, or beside
    /// an e-mail address or a telephone number.
    is_personal: bool,
    /// Whether a name may stand on it.
    may_name: bool,
    /// Whether it tells of schools.
    is_education: bool,
    /// Whether it tells who speaks for the person.
    is_reference: bool,
}

/// How many lines before the first heading tell who a person is.
const TOP_LINES: usize = 20;

/// How many lines with words at the top may hold the name.
const NAME_LINES: usize = 5;

/// How many lines around an e-mail address or a telephone number are about the person.
const NEAR_CONTACT: usize = 3;

impl<'a> Page<'a> {
    fn new(text: &'a str, taxonomy: &Taxonomy) -> Self {
        let contacts = without_overlaps(contact::contacts(text));
        let mut page = Self {
            text,
            lines: lines(text, &contacts),
            found: contacts,
        };
        let mut referees = Vec::new();
        for index in 0..page.lines.len() {
            let next = page.lines.get(index + 1).copied();
            let line = page.lines[index];
            page.found.extend(field::fields(text, line, next, taxonomy));
            page.found.extend(bare::facts(text, line));
            page.found.extend(school::schools(text, line, taxonomy));
            referees.extend(name::referees(text, line, taxonomy));
        }
        // Another's name is not the person's, which is still to be found.
        let names = name::names(text, &page.lines, &page.found, taxonomy);
        page.found.extend(names);
        page.found.extend(referees);
        page
    }

    fn names(&self) -> impl Iterator<Item = String> {
        let names = self.found.iter();
        let names = names.filter(|one| one.kind == PersonalKind::Name);
        names.map(|one| one.span.text(self.text).trim().to_owned())
    }
}

fn lines(text: &str, contacts: &[Personal]) -> Vec<Line> {
    let sections = sections(text, Genre::Resume);
    let mut lines: Vec<Line> = Vec::new();
    let mut with_words = 0;
    let mut told = Vec::new();
    for (index, span) in line_spans(text).into_iter().enumerate() {
        let section = section_of(&sections, span);
        told.push(section);
        with_words += usize::from(!span.trimmed(text).is_empty());
        let is_top = section.is_none_or(|kind| kind == SectionKind::Unknown) && index < TOP_LINES;
        lines.push(Line {
            span,
            is_personal: is_top || section == Some(SectionKind::Contact),
            may_name: with_words <= NAME_LINES,
            is_education: section == Some(SectionKind::Education),
            is_reference: section == Some(SectionKind::References),
        });
    }
    let line_of = |one: &Personal| lines.partition_point(|line| line.span.end <= one.span.start);
    let mut contacts: Vec<usize> = contacts.iter().map(line_of).collect();
    contacts.dedup();
    for at in contacts {
        let last = (at + NEAR_CONTACT + 1).min(lines.len());
        for index in at.saturating_sub(NEAR_CONTACT)..last {
            let line = &mut lines[index];
            let is_account = matches!(
                told[index],
                Some(SectionKind::Work | SectionKind::Projects | SectionKind::Skills)
            );
            line.is_personal |= !is_account;
            line.may_name |= !is_account;
        }
    }
    lines
}

/// The first of `sections`, which are in order, that `line` is in.
fn section_of(sections: &[Section], line: Span) -> Option<SectionKind> {
    let first = sections.partition_point(|section| section.body.end <= line.start);
    let near = sections[first..].iter();
    let mut near = near.take_while(|section| begin(section) < line.end);
    let inside = |section: &&Section| {
        section.body.overlaps(line)
            || section
                .heading
                .is_some_and(|heading| line.overlaps(heading))
    };
    near.find(inside).map(|section| section.kind)
}

fn begin(section: &Section) -> usize {
    let heading = section.heading.map_or(section.body.start, |one| one.start);
    heading.min(section.body.start)
}

/// `found` in order; of two that overlap, the longer one, grown to hold both.
fn without_overlaps(mut found: Vec<Personal>) -> Vec<Personal> {
    found.retain(|one| !one.span.is_empty());
    found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end), one.kind));
    let mut kept: Vec<Personal> = Vec::with_capacity(found.len());
    for one in found {
        match kept.last_mut().filter(|last| last.span.overlaps(one.span)) {
            Some(last) => {
                last.span.end = last.span.end.max(one.span.end);
                last.whole = match (last.whole.is_empty(), one.whole.is_empty()) {
                    (true, _) => one.whole,
                    (false, true) => last.whole,
                    (false, false) => Span::new(
                        last.whole.start.min(one.whole.start),
                        last.whole.end.max(one.whole.end),
                    ),
                };
            }
            None => kept.push(one),
        }
    }
    kept
}

/// `text` with blanks for all that is `personal`, of the same length in bytes; with the labels, so
/// that a fact that is left out leaves nothing behind.
pub(super) fn blanked(text: &str, personal: &[Personal]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for one in personal {
        for byte in &mut bytes[one.whole.start..one.whole.end] {
            // Line ends stay, for lines are counted.
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).expect("whole characters were blanked")
}

/// `text` with what is `personal` covered by its kind, of the same length in bytes.
pub(super) fn covered(text: &str, personal: &[Personal]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for one in personal {
        out.push_str(&text[at..one.span.start]);
        for piece in one.span.text(text).split_inclusive(['\n', '\r']) {
            let body = piece.trim_end_matches(['\n', '\r']);
            let len = body.len();
            let cover = one.kind.cover();
            if cover.len() <= len {
                out.push_str(cover);
                out.extend(std::iter::repeat_n(' ', len - cover.len()));
            } else {
                out.push_str(&"*".repeat(len));
            }
            out.push_str(&piece[len..]);
        }
        at = one.span.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests;
