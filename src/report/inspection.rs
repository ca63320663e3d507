//! What was read from a document, in the form that `jobfit inspect` promises.

use serde::Serialize;

use crate::Span;
use crate::coverage::ReportedDocument;
use crate::document::{Document, Format};
use crate::facts::{Degree, YearMonth};
use crate::job_posting::{JobPosting, Level, Necessity, Requirement, RequirementKind};
use crate::resume::{EntryKind, HeldMention, HeldSkill, Resume, Strength};
use crate::sections::{Genre, Section, SectionKind};
use crate::skills::{SkillId, SkillKind, Taxonomy};

/// What was read from one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The document.
    #[serde(flatten)]
    pub document: ReportedDocument,
    /// How its bytes were laid out.
    pub format: Format,
    /// The encoding of its bytes.
    pub encoding: &'static str,
    /// What it was read as a posting, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<JobView>,
    /// What it was read as a résumé, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume: Option<ResumeView>,
    /// What the reader should know.
    pub warnings: Vec<String>,
}

/// A section, by the bytes of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// What it is about.
    pub kind: SectionKind,
    /// The bytes of its body.
    #[serde(flatten)]
    pub span: Span,
    /// Its heading as written.
    pub heading: Option<String>,
}

/// A posting as it was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JobView {
    /// The post's name.
    pub title: Option<String>,
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// Its conditions.
    pub requirements: Vec<RequirementView>,
    /// Every place that names a skill.
    pub skills: Vec<PostedSkillView>,
    /// The groups of alternatives.
    pub groups: Vec<GroupView>,
    /// The fields of study that it names.
    pub majors: Vec<MajorView>,
    /// The least years of experience asked for.
    pub min_years: Option<f32>,
    /// The most years, where a range is stated.
    pub max_years: Option<f32>,
    /// The degree asked for.
    pub degree: Option<Degree>,
    /// How much the degree is wanted.
    pub degree_necessity: Option<Necessity>,
}

/// A condition of a posting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequirementView {
    /// The bytes of the clause that states it.
    #[serde(flatten)]
    pub span: Span,
    /// What it is about.
    pub kind: RequirementKind,
    /// How much it is wanted.
    pub necessity: Necessity,
    /// How well a skill should be held.
    pub level: Option<Level>,
    /// The skills, by their ids.
    pub skills: Vec<String>,
    /// The groups of alternatives that it is about.
    pub groups: Vec<usize>,
    /// The years asked for.
    pub min_years: Option<f32>,
    /// The degree asked for.
    pub degree: Option<Degree>,
    /// The clause as written.
    pub surface: String,
}

/// One place that names a skill.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PostedSkillView {
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
    /// How much it is wanted there.
    pub necessity: Necessity,
    /// How well it should be held.
    pub level: Option<Level>,
    /// The group of alternatives that it belongs to.
    pub group: Option<usize>,
    /// The years asked for with it.
    pub min_years: Option<f32>,
    /// Whether it is a name that stands beside skills and is not in the taxonomy; its id is then
    /// `unlisted:` and the name.
    pub unlisted: bool,
}

/// A group of alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// Its number.
    pub id: usize,
    /// How many are enough.
    pub at_least: usize,
    /// The skills, by their ids.
    pub skills: Vec<String>,
}

/// A field of study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MajorView {
    /// Its stable name.
    pub id: String,
    /// How the text writes it.
    pub surface: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
}

/// A résumé as it was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResumeView {
    /// Its sections.
    pub sections: Vec<SectionView>,
    /// Its entries.
    pub entries: Vec<EntryView>,
    /// Every place that shows a skill.
    pub skills: Vec<HeldSkillView>,
    /// Places that name a skill but say that it was not put to use.
    pub disclaimed: Vec<HeldSkillView>,
    /// Months of employment.
    pub months: Option<u32>,
    /// The highest degree.
    pub degree: Option<Degree>,
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
}

/// Reads `document` as `genre` and tells what was read.
///
/// # Examples
///
/// ```
/// use jobfit::sections::Genre;
/// use jobfit::{Document, Taxonomy, report};
///
/// let document = Document::from_text("job.txt", "任职要求：熟悉Java/Go至少一门")?;
/// let now = "2024-01".parse().unwrap();
/// let inspection = report::inspect(document, Genre::JobPosting, Taxonomy::builtin(), now);
/// assert_eq!(inspection.job.unwrap().groups[0].at_least, 1);
/// # Ok::<(), jobfit::Error>(())
/// ```
#[must_use]
pub fn inspect(
    document: Document,
    genre: Genre,
    taxonomy: &Taxonomy,
    as_of: YearMonth,
) -> Inspection {
    let mut inspection = Inspection {
        document: ReportedDocument {
            id: document.id.clone(),
            source: document.origin.source.clone(),
            line: document.origin.line,
        },
        format: document.format,
        encoding: document.encoding,
        job: None,
        resume: None,
        warnings: document.warnings.clone(),
    };
    match genre {
        Genre::JobPosting => {
            let posting = JobPosting::read(&document, taxonomy);
            inspection.warnings.extend(posting.warnings.iter().cloned());
            inspection.job = Some(job_view(posting, &document.text, taxonomy));
        }
        Genre::Resume => {
            let resume = Resume::read(vec![document], taxonomy, as_of);
            inspection.warnings.extend(resume.warnings.iter().cloned());
            inspection.resume = Some(resume_view(&resume, taxonomy));
        }
    }
    inspection
}

fn job_view(posting: JobPosting, text: &str, taxonomy: &Taxonomy) -> JobView {
    let id = |skill: &SkillId| taxonomy.skill(*skill).id.clone();
    let skills = posting.skills.iter().map(|posted| {
        let surface = posted.span.text(text);
        PostedSkillView {
            id: id(&posted.skill),
            label: label(taxonomy, posted.skill, surface),
            surface: surface.to_owned(),
            span: posted.span,
            kind: kind(taxonomy, posted.skill),
            necessity: posted.necessity,
            level: posted.level,
            group: posted.group,
            min_years: posted.min_years,
            unlisted: false,
        }
    });
    let unlisted = posting.unlisted.iter().map(|one| {
        let surface = one.span.text(text);
        PostedSkillView {
            id: format!("unlisted:{}", surface.to_lowercase()),
            label: surface.to_owned(),
            surface: surface.to_owned(),
            span: one.span,
            kind: "hard",
            necessity: one.necessity,
            level: None,
            group: None,
            min_years: None,
            unlisted: true,
        }
    });
    let mut skills: Vec<_> = skills.chain(unlisted).collect();
    skills.sort_by_key(|view| view.span);
    let groups = posting.groups.iter().map(|group| GroupView {
        id: group.id,
        at_least: group.at_least,
        skills: group.skills.iter().map(id).collect(),
    });
    let majors = posting.majors.iter().map(|(skill, span)| MajorView {
        id: id(skill),
        surface: span.text(text).to_owned(),
        span: *span,
    });
    let requirements = posting.requirements.iter();
    JobView {
        sections: section_views(&posting.sections, text),
        requirements: requirements
            .map(|one| requirement_view(one, text, taxonomy))
            .collect(),
        skills,
        groups: groups.collect(),
        majors: majors.collect(),
        min_years: posting.min_years,
        max_years: posting.max_years,
        degree: posting.degree.map(|degree| degree.degree),
        degree_necessity: posting.degree.map(|degree| degree.necessity),
        title: posting.title,
    }
}

fn requirement_view(requirement: &Requirement, text: &str, taxonomy: &Taxonomy) -> RequirementView {
    let ids = requirement.skills.iter();
    RequirementView {
        span: requirement.span,
        kind: requirement.kind,
        necessity: requirement.necessity,
        level: requirement.level,
        skills: ids.map(|skill| taxonomy.skill(*skill).id.clone()).collect(),
        groups: requirement.group.into_iter().collect(),
        min_years: requirement.min_years,
        degree: requirement.degree,
        surface: requirement.span.text(text).to_owned(),
    }
}

fn section_views(sections: &[Section], text: &str) -> Vec<SectionView> {
    let view = |section: &Section| SectionView {
        kind: section.kind,
        span: section.body,
        heading: section.heading.map(|heading| heading.text(text).to_owned()),
    };
    sections.iter().map(view).collect()
}

fn resume_view(resume: &Resume, taxonomy: &Taxonomy) -> ResumeView {
    let mut skills: Vec<_> = resume
        .skills
        .iter()
        .flat_map(|held| {
            let mentions = held.mentions.iter();
            mentions
                .map(move |mention| held_view(resume, taxonomy, held.skill, mention, Some(held)))
        })
        .collect();
    skills.sort_by_key(|view| view.span);
    let disclaimed = resume.disclaimed.iter();
    let disclaimed =
        disclaimed.map(|(id, mention)| held_view(resume, taxonomy, *id, mention, None));
    let entries = resume.entries.iter().map(|entry| EntryView {
        kind: entry.kind,
        head: entry.head.clone(),
        span: entry.span,
        from: entry.dates.map(|dates| dates.start),
        to: entry.dates.and_then(|dates| dates.end),
        months: entry.months,
    });
    let sections = resume.sections.iter().zip(&resume.documents);
    ResumeView {
        sections: sections
            .flat_map(|(found, document)| section_views(found, &document.text))
            .collect(),
        entries: entries.collect(),
        skills,
        disclaimed: disclaimed.collect(),
        months: resume.months,
        degree: resume.degree.map(|degree| degree.degree),
        as_of: resume.as_of,
    }
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
    }
}

fn label(taxonomy: &Taxonomy, skill: SkillId, surface: &str) -> String {
    let skill = taxonomy.skill(skill);
    let chinese = surface.chars().any(crate::text::is_han);
    if chinese { &skill.zh } else { &skill.en }.clone()
}

fn kind(taxonomy: &Taxonomy, skill: SkillId) -> &'static str {
    match taxonomy.skill(skill).kind {
        SkillKind::Soft => "soft",
        _ => "hard",
    }
}
