//! What was read from a document, in the form that `jobfit inspect` promises.
//!
//! The views name skills by their ids and texts by their bytes, so that what is printed does not
//! change when the structs of the stages do.

mod job;
mod resume;
mod terms;
mod versions;

use serde::Serialize;

use crate::Span;
use crate::coverage::{ReportedDocument, reported};
use crate::document::{Document, Format};
use crate::facts::YearMonth;
use crate::job_posting::JobPosting;
use crate::resume::Resume;
use crate::sections::{Genre, Section, SectionKind};
use crate::skills::{SkillId, SkillKind, Taxonomy};

pub(super) use job::{JobView, RequirementView};
pub(super) use resume::{EntryView, HeldSkillView, ResumeView};
pub(super) use terms::TermsView;
pub(super) use versions::VersionsView;

/// What was read from one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// The document.
    #[serde(flatten)]
    pub document: ReportedDocument,
    /// All files, if several were read as versions of one résumé; the first stands above too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ReportedDocument>,
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
    /// The file that holds it, by its place in `files`, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<usize>,
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
    match genre {
        Genre::JobPosting => {
            let posting = JobPosting::read(&document, taxonomy);
            let mut inspection = Inspection::of(&document);
            inspection.warnings.extend(posting.warnings.iter().cloned());
            inspection.job = Some(job::view(posting, &document.text, taxonomy));
            inspection
        }
        Genre::Resume => inspect_resume(&Resume::read(vec![document], taxonomy, as_of), taxonomy),
    }
}

/// Tells what was read of a résumé, of all its versions if it has several documents.
///
/// # Panics
///
/// If it has no document.
#[must_use]
pub fn inspect_resume(resume: &Resume, taxonomy: &Taxonomy) -> Inspection {
    let mut inspection = Inspection::of(&resume.documents[0]);
    if resume.documents.len() > 1 {
        inspection.files = resume.documents.iter().map(reported).collect();
        let warnings = resume.documents.iter().flat_map(|document| {
            let named = |warning: &String| format!("{}: {warning}", document.origin);
            document.warnings.iter().map(named)
        });
        inspection.warnings = warnings.collect();
    }
    inspection.warnings.extend(resume.warnings.iter().cloned());
    inspection.resume = Some(resume::view(resume, taxonomy));
    inspection
}

impl Inspection {
    fn of(document: &Document) -> Self {
        Self {
            document: reported(document),
            files: Vec::new(),
            format: document.format,
            encoding: document.encoding,
            job: None,
            resume: None,
            warnings: document.warnings.clone(),
        }
    }
}

fn section_views(sections: &[Section], text: &str) -> Vec<SectionView> {
    let view = |section: &Section| SectionView {
        kind: section.kind,
        span: section.body,
        heading: section.heading.map(|heading| heading.text(text).to_owned()),
        file: None,
    };
    sections.iter().map(view).collect()
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
