//! A job posting read as a list of conditions: what is asked, how much, and in which words.

mod any_of;
mod choice;
mod comma;
mod cues;
mod employer;
mod missing;
mod parties;
mod people;
mod purpose;
mod reader;
mod requirement;
mod sentence;
mod title;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::document::Document;
use crate::facts::{Degree, LanguageLevel, Looks, Occupation, Seniority, may_be_dated};
use crate::sections::{Genre, Section, sections_in};
use crate::skills::{SkillId, Taxonomy};
use crate::text::Normalized;

pub use missing::{MissingExample, MissingReport, MissingSkill, MissingSkills, PostingNames};
pub use requirement::{Requirement, RequirementKind};

/// How much a thing is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Necessity {
    /// Named, but not asked for: a duty, the team's tools.
    Mentioned,
    /// Welcome: 优先, 加分项, nice to have.
    Preferred,
    /// Asked for.
    Required,
}

/// How well a skill should be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 了解, exposure to.
    Basic,
    /// 熟悉, familiar with.
    Familiar,
    /// 熟练, proficient in.
    Proficient,
    /// 精通, expert in.
    Expert,
}

/// One place where a posting names a skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostedSkill {
    /// The skill.
    pub skill: SkillId,
    /// Where it is named.
    pub span: Span,
    /// How much it is wanted here.
    pub necessity: Necessity,
    /// How well it should be held, where the clause says it.
    pub level: Option<Level>,
    /// The group of alternatives that it belongs to.
    pub group: Option<usize>,
    /// The years asked for with it.
    pub min_years: Option<f32>,
}

/// A name that looks like a skill and is not in the taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlistedSkill {
    /// Where it stands.
    pub span: Span,
    /// How much it is wanted there.
    pub necessity: Necessity,
    /// The group of alternatives in whose list it stands.
    pub group: Option<usize>,
}

/// Alternatives of which some are enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillGroup {
    /// Its number in the posting, from 0.
    pub id: usize,
    /// How many of its skills are enough.
    pub at_least: usize,
    /// The skills, in the order of the text.
    pub skills: Vec<SkillId>,
}

/// A language that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedLanguage {
    /// The language.
    pub skill: SkillId,
    /// How well it should be known, where a word or a test says it.
    pub level: Option<LanguageLevel>,
    /// Whether only reading and writing are asked for.
    pub written: bool,
}

/// A degree that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedDegree {
    /// The lowest degree that will do.
    pub degree: Degree,
    /// How much it is wanted.
    pub necessity: Necessity,
    /// Whether experience may stand in for it.
    pub relaxed: bool,
    /// Where it is named.
    pub span: Span,
}

/// What a posting says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobPosting {
    /// The post's name: the source's own title, else the first line if it looks like one.
    pub title: Option<String>,
    /// The parts of the text.
    pub sections: Vec<Section>,
    /// The conditions, in the order of the text; each is stated once.
    pub requirements: Vec<Requirement>,
    /// Every place that names a skill, boilerplate left out.
    pub skills: Vec<PostedSkill>,
    /// Names beside known skills that look like skills and are not known.
    pub unlisted: Vec<UnlistedSkill>,
    /// The groups of alternatives.
    pub groups: Vec<SkillGroup>,
    /// The fields of study that are named.
    pub majors: Vec<(SkillId, Span)>,
    /// The least years of experience asked for.
    pub min_years: Option<f32>,
    /// The most years, where a range is stated.
    pub max_years: Option<f32>,
    /// The degree asked for.
    pub degree: Option<PostedDegree>,
    /// How senior the post is, as its title says.
    pub seniority: Option<Seniority>,
    /// The kind of work, as its title says.
    pub occupation: Option<Occupation>,
    /// Whether it has a title, stated apart or in the text, and none of what calls the post names a
    /// known occupation.
    pub names_unknown_occupation: bool,
    /// Whether it has the headings and dates of a résumé and hardly those of a posting.
    pub reads_like_resume: bool,
    /// What the reader should know about how it was read.
    pub warnings: Vec<String>,
}

impl JobPosting {
    /// Reads `document` as a job posting.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::{Document, JobPosting, Taxonomy};
    ///
    /// let text = "任职要求：1、3年以上Java开发经验；2、熟悉Kafka者优先。";
    /// let document = Document::from_text("job.txt", text)?;
    /// let posting = JobPosting::read(&document, Taxonomy::builtin());
    /// assert_eq!(posting.min_years, Some(3.0));
    /// let java = &posting.requirements[0];
    /// assert_eq!(java.necessity, jobfit::Necessity::Required);
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    #[must_use]
    pub fn read(document: &Document, taxonomy: &Taxonomy) -> Self {
        let text = document.text.as_str();
        let normal = Normalized::new(text);
        let sections = sections_in(text, &normal, Genre::JobPosting);
        let mentions = taxonomy.mentions_in(text, &normal);
        let mentions = parties::without_parties(text, &normal, mentions, taxonomy);
        let sentences = sentence::sentences(text, &normal, &sections, &mentions, taxonomy);
        let names = taxonomy.unlisted(text, &mentions);
        let mut posting = reader::read(text, &sentences, &mentions, &names, taxonomy);
        title::read(&mut posting, document, &sections, &sentences);
        if posting
            .requirements
            .iter()
            .all(|r| r.necessity == Necessity::Mentioned)
        {
            let note = "no requirement was found in it";
            posting.warnings.push(note.to_owned());
        }
        posting.reads_like_resume = may_be_dated(text) && Looks::of(text).is_no(Genre::JobPosting);
        if posting.reads_like_resume {
            let note = "it reads like a résumé: is it in the posting's place?";
            posting.warnings.push(note.to_owned());
        }
        posting.sections = sections;
        posting
    }
}

#[cfg(test)]
mod tests;
