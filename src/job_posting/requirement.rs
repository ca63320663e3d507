//! The conditions of a posting, each stated once.
//!
//! What makes two clauses one condition, and which of them words it, is decided here.

use serde::{Deserialize, Serialize};

use super::{Level, Necessity, PostedLanguage};
use crate::Span;
use crate::facts::{Degree, Seniority};
use crate::skills::SkillId;

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// How senior the post is.
    Seniority,
    /// One skill.
    Skill,
    /// Some of several skills.
    AnyOf,
    /// A language, at a level if one is stated.
    Language,
    /// A certificate, or one of several.
    Certificate,
    /// A name that looks like a skill and is not known.
    Unlisted,
    /// Years of experience overall.
    Experience,
    /// A degree.
    Degree,
    /// A clause that names no known skill.
    Text,
}

/// A condition of the posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// What it is about.
    pub kind: RequirementKind,
    /// The clause that states it.
    pub span: Span,
    /// How much it is wanted: the most of all the places that state it.
    pub necessity: Necessity,
    /// How well a skill should be held, where it is said.
    pub level: Option<Level>,
    /// The name, for one that is not known.
    pub name: Option<Span>,
    /// The skills; several for alternatives, none for names, years, degrees and text.
    pub skills: Vec<SkillId>,
    /// The group of alternatives, by its id.
    pub group: Option<usize>,
    /// How many of the skills are enough.
    pub at_least: usize,
    /// The years asked for.
    pub min_years: Option<f32>,
    /// The language asked for.
    pub language: Option<PostedLanguage>,
    /// The degree asked for.
    pub degree: Option<Degree>,
    /// The fields of study asked for with the degree.
    pub majors: Vec<SkillId>,
    /// Whether a field related to them will do.
    pub related_majors: bool,
    /// Whether the degree may be made up for, or the certificate be had later.
    pub relaxed: bool,
    /// How senior the post is.
    pub seniority: Option<Seniority>,
}

impl Requirement {
    /// A condition of which no more is known; one of its skills, if it gets any, is enough.
    pub(super) fn new(kind: RequirementKind, span: Span, necessity: Necessity) -> Self {
        Self {
            kind,
            span,
            necessity,
            level: None,
            name: None,
            skills: Vec::new(),
            group: None,
            at_least: 1,
            min_years: None,
            language: None,
            degree: None,
            majors: Vec::new(),
            related_majors: false,
            relaxed: false,
            seniority: None,
        }
    }

    /// Whether both are one condition of the posting `text`.
    pub(super) fn is_same(&self, other: &Self, text: &str) -> bool {
        let is_text = self.kind == RequirementKind::Text;
        let name_of = |one: &Self| one.name.map(|name| name.text(text).to_lowercase());
        self.kind == other.kind
            && self.skills == other.skills
            && self.at_least == other.at_least
            && (!is_text || self.span.text(text) == other.span.text(text))
            && name_of(self) == name_of(other)
    }

    /// Takes in another wording of the same condition: the stronger one wins.
    pub(super) fn restate(&mut self, new: Self) {
        if self.necessity < new.necessity {
            let years = self.min_years;
            *self = new;
            self.min_years = longer(self.min_years, years);
        } else if self.necessity == new.necessity {
            self.level = self.level.max(new.level);
            if let (Some(old), Some(new)) = (&mut self.language, new.language) {
                old.written &= new.written;
                old.level = old.level.max(new.level);
            }
            self.min_years = longer(self.min_years, new.min_years);
            self.relaxed &= new.relaxed;
        }
    }
}

fn longer(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (one, other) => one.or(other),
    }
}
