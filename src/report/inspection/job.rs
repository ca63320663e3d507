//! A posting as it was read: its conditions, its skills and their groups.

use serde::Serialize;

use super::terms::TermsView;
use super::{SectionView, kind, label, section_views};
use crate::Span;
use crate::facts::{Degree, LanguageLevel, Occupation, Seniority};
use crate::job_posting::{
    JobPosting, Level, Necessity, PostedSkill, Requirement, RequirementKind, UnlistedSkill,
};
use crate::skills::{SkillId, Taxonomy};

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
    /// How senior the post is, as its title says.
    pub seniority: Option<Seniority>,
    /// The kind of work, as its title says.
    pub occupation: Option<&'static str>,
    /// Where, from where, for how long and for how much; none of it enters the score.
    #[serde(flatten)]
    pub terms: TermsView,
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
    /// The language asked for.
    pub language: Option<LanguageView>,
    /// The degree asked for.
    pub degree: Option<Degree>,
    /// The clause as written.
    pub surface: String,
}

/// A language that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// The language's stable name.
    pub id: String,
    /// How well it should be known, on the CEFR's scale.
    pub level: Option<LanguageLevel>,
    /// Whether only reading and writing are asked for.
    pub written: bool,
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

pub(super) fn view(posting: JobPosting, text: &str, taxonomy: &Taxonomy) -> JobView {
    let groups = posting.groups.iter().map(|group| GroupView {
        id: group.id,
        at_least: group.at_least,
        skills: ids(&group.skills, taxonomy),
    });
    let majors = posting.majors.iter().map(|(skill, span)| MajorView {
        id: taxonomy.skill(*skill).id.clone(),
        surface: span.text(text).to_owned(),
        span: *span,
    });
    let requirements = posting.requirements.iter();
    JobView {
        sections: section_views(&posting.sections, text),
        requirements: requirements
            .map(|one| requirement_view(one, text, taxonomy))
            .collect(),
        skills: skill_views(&posting, text, taxonomy),
        groups: groups.collect(),
        majors: majors.collect(),
        min_years: posting.min_years,
        max_years: posting.max_years,
        degree: posting.degree.map(|degree| degree.degree),
        degree_necessity: posting.degree.map(|degree| degree.necessity),
        seniority: posting.seniority,
        occupation: posting.occupation.map(Occupation::id),
        terms: TermsView::of(text, posting.title.as_deref()),
        title: posting.title,
    }
}

fn requirement_view(requirement: &Requirement, text: &str, taxonomy: &Taxonomy) -> RequirementView {
    RequirementView {
        span: requirement.span,
        kind: requirement.kind,
        necessity: requirement.necessity,
        level: requirement.level,
        skills: ids(&requirement.skills, taxonomy),
        groups: requirement.group.into_iter().collect(),
        min_years: requirement.min_years,
        language: requirement.language.map(|language| LanguageView {
            id: taxonomy.skill(language.skill).id.clone(),
            level: language.level,
            written: language.written,
        }),
        degree: requirement.degree,
        surface: requirement.span.text(text).to_owned(),
    }
}

fn ids(skills: &[SkillId], taxonomy: &Taxonomy) -> Vec<String> {
    let ids = skills.iter();
    ids.map(|skill| taxonomy.skill(*skill).id.clone()).collect()
}

/// Known and unlisted skills, in the order of the text.
fn skill_views(posting: &JobPosting, text: &str, taxonomy: &Taxonomy) -> Vec<PostedSkillView> {
    let known = posting.skills.iter();
    let known = known.map(|posted| known_view(posted, text, taxonomy));
    let unlisted = posting.unlisted.iter().map(|one| unlisted_view(one, text));
    let mut views: Vec<_> = known.chain(unlisted).collect();
    views.sort_by_key(|view| view.span);
    views
}

fn known_view(posted: &PostedSkill, text: &str, taxonomy: &Taxonomy) -> PostedSkillView {
    let surface = posted.span.text(text);
    PostedSkillView {
        id: taxonomy.skill(posted.skill).id.clone(),
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
}

fn unlisted_view(one: &UnlistedSkill, text: &str) -> PostedSkillView {
    let surface = one.span.text(text);
    PostedSkillView {
        id: format!("unlisted:{}", surface.to_lowercase()),
        label: surface.to_owned(),
        surface: surface.to_owned(),
        span: one.span,
        kind: "hard",
        necessity: one.necessity,
        level: None,
        group: one.group,
        min_years: None,
        unlisted: true,
    }
}
