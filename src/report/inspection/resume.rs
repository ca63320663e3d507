//! A résumé as it was read: its entries and the places that show a skill.

use serde::Serialize;

use super::versions::{self, VersionsView};
use super::{SectionView, kind, label, section_views};
use crate::Span;
use crate::facts::{Degree, LanguageLevel, Seniority, YearMonth};
use crate::resume::{EntryKind, HeldMention, HeldSkill, Resume, ResumeEntry, Strength};
use crate::skills::{SkillId, Taxonomy};

/// A résumé as it was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResumeView {
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// Its entries.
    pub entries: Vec<EntryView>,
    /// Every place that shows a skill.
    pub skills: Vec<HeldSkillView>,
    /// Places that name a skill but claim no experience with it: it was not put to use, others did
    /// it, it is a wish, it is being learned, or it is part of a school's name.
    pub disclaimed: Vec<HeldSkillView>,
    /// Months of employment.
    pub months: Option<u32>,
    /// The highest degree.
    pub degree: Option<Degree>,
    /// The languages whose level it states, on the CEFR's scale.
    pub languages: Vec<HeldLanguageView>,
    /// How senior the person is.
    pub seniority: Option<Seniority>,
    /// The kinds of work that it tells of.
    pub occupations: Vec<&'static str>,
    /// Its versions, if it has several.
    pub versions: Option<VersionsView>,
    /// The month taken as now.
    pub as_of: YearMonth,
}

/// A dated part of a résumé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryView {
    /// What it tells of.
    pub kind: EntryKind,
    /// Employer, title and place as written.
    pub head: String,
    /// The bytes of all of it.
    #[serde(flatten)]
    pub span: Span,
    /// The first month.
    pub from: Option<YearMonth>,
    /// The last month; absent if it goes on.
    pub to: Option<YearMonth>,
    /// How many months that is.
    pub months: Option<u32>,
    /// The file that holds it, by its place in `files`, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<usize>,
}

/// A language with the level that a résumé states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldLanguageView {
    /// The language's stable name.
    pub id: String,
    /// How well it is known.
    pub level: LanguageLevel,
    /// The line that says it, from 1.
    pub line: usize,
    /// The file that holds it, by its place in `files`, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<usize>,
}

/// One place that shows a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldSkillView {
    /// The skill's stable name.
    pub id: String,
    /// Its preferred label, in the language of `surface`.
    pub label: String,
    /// How the text writes it.
    pub surface: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// `hard` or `soft`.
    pub kind: &'static str,
    /// How strongly the place shows it.
    pub strength: Strength,
    /// Months of employment in which the skill was used.
    pub months: Option<u32>,
    /// The last month in which it was used.
    pub last_used: Option<YearMonth>,
    /// Whether it is written as a listed misspelling.
    pub misspelled: bool,
    /// The file that holds it, by its place in `files`, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<usize>,
}

pub(super) fn view(resume: &Resume, taxonomy: &Taxonomy) -> ResumeView {
    let disclaimed = resume.disclaimed.iter();
    let disclaimed =
        disclaimed.map(|(id, mention)| held_view(resume, taxonomy, *id, mention, None));
    let sections = resume.sections.iter().zip(&resume.documents).enumerate();
    let sections = sections.flat_map(|(index, (found, document))| {
        let mut views = section_views(found, &document.text);
        let place = place(resume, index);
        for view in &mut views {
            view.file = place;
        }
        views
    });
    let entries = resume.entries.iter();
    ResumeView {
        sections: sections.collect(),
        entries: entries.map(|entry| entry_view(resume, entry)).collect(),
        skills: skill_views(resume, taxonomy),
        disclaimed: disclaimed.collect(),
        months: resume.months,
        degree: resume.degree.map(|degree| degree.degree),
        languages: language_views(resume, taxonomy),
        seniority: resume.seniority,
        occupations: resume.occupations.iter().map(|one| one.id()).collect(),
        versions: versions::view(resume, taxonomy),
        as_of: resume.as_of,
    }
}

/// The place of a document of `resume`, if it has several.
fn place(resume: &Resume, document: usize) -> Option<usize> {
    (resume.documents.len() > 1).then_some(document)
}

fn language_views(resume: &Resume, taxonomy: &Taxonomy) -> Vec<HeldLanguageView> {
    let held = resume.languages.iter().map(|held| HeldLanguageView {
        id: taxonomy.skill(held.skill).id.clone(),
        level: held.level,
        line: resume.lines[held.line].line,
        file: place(resume, resume.lines[held.line].document),
    });
    held.collect()
}

fn entry_view(resume: &Resume, entry: &ResumeEntry) -> EntryView {
    EntryView {
        kind: entry.kind,
        head: entry.head.clone(),
        span: entry.span,
        from: entry.dates.map(|dates| dates.start),
        to: entry.dates.and_then(|dates| dates.end),
        months: entry.months,
        file: place(resume, entry.document),
    }
}

/// Every place that shows a skill, in the order of the text.
fn skill_views(resume: &Resume, taxonomy: &Taxonomy) -> Vec<HeldSkillView> {
    let places = resume.skills.iter().flat_map(|held| {
        let mentions = held.mentions.iter();
        mentions.map(move |mention| held_view(resume, taxonomy, held.skill, mention, Some(held)))
    });
    let mut views: Vec<_> = places.collect();
    views.sort_by_key(|view| (view.file, view.span));
    views
}

fn held_view(
    resume: &Resume,
    taxonomy: &Taxonomy,
    skill: SkillId,
    mention: &HeldMention,
    held: Option<&HeldSkill>,
) -> HeldSkillView {
    let line = &resume.lines[mention.line];
    let surface = mention.span.text(&resume.documents[line.document].text);
    HeldSkillView {
        id: taxonomy.skill(skill).id.clone(),
        label: label(taxonomy, skill, surface),
        surface: surface.to_owned(),
        span: mention.span,
        kind: kind(taxonomy, skill),
        strength: mention.strength,
        months: held.and_then(|held| held.months),
        last_used: held.and_then(|held| held.last_used),
        misspelled: mention.misspelled,
        file: place(resume, line.document),
    }
}
