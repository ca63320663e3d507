//! The versions of a résumé: one file, or a part of one, in each language; and what only one says.

use serde::Serialize;

use super::{EntryKind, HeldMention, Resume};
use crate::Span;
use crate::facts::YearMonth;
use crate::skills::SkillId;
use crate::text::is_han;

/// A version of a résumé.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The document, by its place in [`Resume::documents`].
    pub document: usize,
    /// `zh` or `en`: the language of most of it.
    pub language: &'static str,
    /// Where it stands in the document.
    pub span: Span,
}

/// One part of a life as each version tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlignedEntry {
    /// What it is.
    pub kind: EntryKind,
    /// The first month.
    pub from: YearMonth,
    /// The last month; `None` if it goes on.
    pub to: Option<YearMonth>,
    /// For each version the entry, by its place in [`Resume::entries`]; `None` where it is missing.
    pub entries: Vec<Option<usize>>,
}

/// The versions of a résumé side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// The versions, in the order of the documents.
    pub versions: Vec<Version>,
    /// The dated entries, aligned by kind and dates.
    pub entries: Vec<AlignedEntry>,
    /// For each version the skills that it alone shows.
    pub skills: Vec<Vec<SkillId>>,
}

/// The shortest part of a document, in bytes, that is a version of its own.
const SHORTEST_VERSION: usize = 400;

/// The share of Chinese characters among the letters of a Chinese text, as letters for each.
const LETTERS_PER_HAN: usize = 5;

/// The versions of `resume`; `None` if there is only one.
///
/// # Examples
///
/// ```
/// use jobfit::resume::versions;
/// use jobfit::{Document, Resume, Taxonomy};
///
/// let english = Document::from_text("en.txt", "Skills\nJava, Redis")?;
/// let chinese = Document::from_text("zh.txt", "专业技能\n熟悉Java")?;
/// let now = "2024-01".parse().unwrap();
/// let resume = Resume::read(vec![english, chinese], Taxonomy::builtin(), now);
/// let versions = versions(&resume).unwrap();
/// assert_eq!((versions.skills[0].len(), versions.skills[1].len()), (1, 0));
/// # Ok::<(), jobfit::Error>(())
/// ```
#[must_use]
pub fn versions(resume: &Resume) -> Option<Versions> {
    let documents = resume.sections.iter().enumerate();
    let versions: Vec<Version> = documents
        .flat_map(|(document, sections)| {
            let text = resume.documents[document].text.as_str();
            let starts = sections
                .iter()
                .map(|section| section.heading.unwrap_or(section.body).start);
            parts(text, document, starts.collect())
        })
        .collect();
    (versions.len() > 1).then(|| Versions {
        entries: aligned(resume, &versions),
        skills: alone(resume, &versions),
        versions,
    })
}

/// The parts of a document between `starts`, those of one language together; one part if the
/// languages do not part it in two.
fn parts(text: &str, document: usize, starts: Vec<usize>) -> Vec<Version> {
    let mut bounds = starts;
    bounds.push(text.len());
    let mut parts: Vec<Version> = Vec::new();
    for pair in bounds.windows(2) {
        let span = Span::new(pair[0], pair[1].max(pair[0]));
        let Some(language) = language_of(span.text(text)) else {
            continue;
        };
        match parts.last_mut() {
            Some(last) if last.language == language => last.span.end = span.end,
            _ => parts.push(Version {
                document,
                language,
                span,
            }),
        }
    }
    parts.retain(|part| part.span.len() >= SHORTEST_VERSION);
    // A note in between is no version: `Summary` in English within a Chinese résumé.
    let mut languages: Vec<&str> = parts.iter().map(|part| part.language).collect();
    languages.sort_unstable();
    let once = languages.windows(2).all(|pair| pair[0] != pair[1]);
    if parts.len() > 1 && once {
        return parts;
    }
    let span = Span::new(0, text.len());
    let language = language_of(text).unwrap_or("en");
    vec![Version {
        document,
        language,
        span,
    }]
}

/// The language of a text; `None` if it has hardly any letters.
fn language_of(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let han = text.chars().filter(|char| is_han(*char)).count();
    let chinese = han * LETTERS_PER_HAN > letters;
    (letters >= LETTERS_PER_HAN).then_some(if chinese { "zh" } else { "en" })
}

fn version_at(versions: &[Version], document: usize, span: Span) -> Option<usize> {
    let here = |version: &Version| version.document == document && version.span.contains(span);
    versions.iter().position(here)
}

/// The dated entries, each with its place in every version that tells of it.
fn aligned(resume: &Resume, versions: &[Version]) -> Vec<AlignedEntry> {
    let mut rows: Vec<AlignedEntry> = Vec::new();
    for (index, entry) in resume.entries.iter().enumerate() {
        let head = Span::new(entry.span.start, entry.span.start);
        let version = version_at(versions, entry.document, head);
        let (Some(version), Some(dates)) = (version, entry.dates) else {
            continue;
        };
        let same = |row: &&mut AlignedEntry| {
            let is_then = row.from == dates.start && row.to == dates.end;
            is_then && row.kind == entry.kind && row.entries[version].is_none()
        };
        if let Some(row) = rows.iter_mut().find(same) {
            row.entries[version] = Some(index);
            continue;
        }
        let mut entries = vec![None; versions.len()];
        entries[version] = Some(index);
        rows.push(AlignedEntry {
            kind: entry.kind,
            from: dates.start,
            to: dates.end,
            entries,
        });
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.from), row.kind));
    rows
}

/// For each version the skills that no other shows.
fn alone(resume: &Resume, versions: &[Version]) -> Vec<Vec<SkillId>> {
    let mut alone = vec![Vec::new(); versions.len()];
    for held in &resume.skills {
        let place = |mention: &HeldMention| {
            let document = resume.lines[mention.line].document;
            version_at(versions, document, mention.span)
        };
        let mut shown: Vec<usize> = held.mentions.iter().filter_map(place).collect();
        shown.sort_unstable();
        shown.dedup();
        if let [one] = shown[..] {
            alone[one].push(held.skill);
        }
    }
    alone
}
