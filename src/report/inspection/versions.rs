//! The versions of a résumé and what only one of them says.

use serde::Serialize;

use crate::Span;
use crate::facts::YearMonth;
use crate::resume::{EntryKind, Resume, Versions, versions};
use crate::skills::Taxonomy;

/// The versions of a résumé side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionsView {
    /// The versions.
    pub versions: Vec<VersionView>,
    /// The dated entries, aligned by kind and dates.
    pub entries: Vec<AlignedView>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionView {
    /// The file.
    pub source: String,
    /// `zh` or `en`.
    pub language: &'static str,
    /// Its bytes in the document.
    #[serde(flatten)]
    pub span: Span,
    /// The skills that it alone shows, by their ids.
    pub only_skills: Vec<String>,
}

/// An entry as each version tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlignedView {
    /// What it is.
    pub kind: EntryKind,
    /// The first month.
    pub from: YearMonth,
    /// The last month; absent if it goes on.
    pub to: Option<YearMonth>,
    /// The head of the entry in each version; absent where it is missing.
    pub heads: Vec<Option<String>>,
}

pub(super) fn view(resume: &Resume, taxonomy: &Taxonomy) -> Option<VersionsView> {
    let found: Versions = versions(resume)?;
    let each = found.versions.iter().zip(&found.skills);
    let version_views = each.map(|(version, skills)| VersionView {
        source: resume.documents[version.document].origin.to_string(),
        language: version.language,
        span: version.span,
        only_skills: skills
            .iter()
            .map(|skill| taxonomy.skill(*skill).id.clone())
            .collect(),
    });
    let entries = found.entries.iter().map(|row| AlignedView {
        kind: row.kind,
        from: row.from,
        to: row.to,
        heads: row
            .entries
            .iter()
            .map(|entry| entry.map(|entry| resume.entries[entry].head.clone()))
            .collect(),
    });
    Some(VersionsView {
        versions: version_views.collect(),
        entries: entries.collect(),
    })
}
