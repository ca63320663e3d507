//! The conditions of a posting, each stated once.

use std::ops::Range;

use serde::Serialize;

use super::any_of::{Alternatives, alternatives};
use super::cues::Cue;
use super::sentence::{Clause, Sentence};
use super::{JobPosting, Level, Necessity, PostedDegree, PostedSkill, SkillGroup, UnlistedSkill};
use crate::Span;
use crate::facts::{Degree, YearsMention, degrees, years};
use crate::sections::SectionKind;
use crate::skills::{SkillId, SkillKind, SkillMention, Taxonomy};
use crate::terms::{is_stop_word, tokenize};

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// One skill.
    Skill,
    /// Some of several skills.
    AnyOf,
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// The degree asked for.
    pub degree: Option<Degree>,
}

/// The fewest telling words of a clause without a known skill that can be looked for.
const FEWEST_TERMS: usize = 2;

/// Reads the conditions; title, sections and warnings are left to the caller.
pub(super) fn read(
    text: &str,
    sentences: &[Sentence],
    mentions: &[SkillMention],
    names: &[Span],
    taxonomy: &Taxonomy,
) -> JobPosting {
    let mut reader = Reader {
        text,
        mentions,
        names,
        taxonomy,
        bound: None,
        posting: JobPosting {
            title: None,
            sections: Vec::new(),
            requirements: Vec::new(),
            skills: Vec::new(),
            unlisted: Vec::new(),
            groups: Vec::new(),
            majors: Vec::new(),
            min_years: None,
            max_years: None,
            degree: None,
            warnings: Vec::new(),
        },
    };
    for sentence in sentences {
        reader.read_sentence(sentence);
    }
    reader.add_overall();
    reader
        .posting
        .requirements
        .sort_by_key(|requirement| (requirement.span, requirement.kind));
    reader.posting
}

struct Reader<'a> {
    text: &'a str,
    mentions: &'a [SkillMention],
    names: &'a [Span],
    taxonomy: &'a Taxonomy,
    /// The most years that are required with a skill.
    bound: Option<YearsMention>,
    posting: JobPosting,
}

impl Reader<'_> {
    /// A sentence none of whose clauses names anything known is one condition, by its words.
    fn read_sentence(&mut self, sentence: &Sentence) {
        let mut known = false;
        for clause in &sentence.clauses {
            known |= self.read_clause(sentence, clause);
        }
        let mut clauses = sentence.clauses.iter();
        let asking = clauses.find(|clause| asks(sentence, clause));
        let asking = asking.filter(|_| !sentence.cues.says(sentence.span, Cue::Negated));
        if let Some(clause) = asking.filter(|_| !known && is_telling(sentence.span.text(self.text)))
        {
            self.push_text(sentence.span, clause.necessity);
        }
    }

    /// Reads what a clause names; whether it names anything.
    fn read_clause(&mut self, sentence: &Sentence, clause: &Clause) -> bool {
        let body = clause.span.text(self.text);
        let degree = self.read_degree(sentence, clause, body);
        let mut years = if speaks_of_the_post(sentence.section) {
            years(body)
        } else {
            Vec::new()
        };
        // `a degree or four years of experience`: the years stand in for the degree.
        if degree && sentence.cues.says(clause.span, Cue::Alternative) {
            years.clear();
        }
        let inside = self.mentions_in(clause.span);
        let bound = self.read_skills(sentence, clause, inside, years.first());
        if !bound {
            self.read_years(clause, &years);
        } else if clause.necessity == Necessity::Required {
            let most = |known: &YearsMention| years.first().is_none_or(|new| new.min <= known.min);
            self.bound = self.bound.filter(most).or(years.first().copied());
        }
        self.read_names(sentence, clause);
        let mut majors = self.posting.majors.iter();
        let has_major = majors.any(|(_, span)| clause.span.contains(*span));
        bound || has_major || degree || !years.is_empty()
    }

    fn mentions_in(&self, span: Span) -> Range<usize> {
        let from = self
            .mentions
            .partition_point(|mention| mention.span.start < span.start);
        let to = self
            .mentions
            .partition_point(|mention| mention.span.start < span.end);
        from..to
    }

    /// Reads the skills of a clause; whether it names any.
    fn read_skills(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        inside: Range<usize>,
        years: Option<&YearsMention>,
    ) -> bool {
        let groups = alternatives(
            self.text,
            clause.span,
            &sentence.cues,
            self.mentions,
            inside.clone(),
        );
        let years = years.map(|years| years.min);
        let mut named = false;
        let mut done = inside.start;
        while done < inside.end {
            let group = groups.iter().find(|group| group.mentions.start == done);
            let range = group.map_or(done..done + 1, |group| group.mentions.clone());
            done = range.end;
            named |= self.read_group(sentence, clause, range, group, years);
        }
        named
    }

    fn read_group(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        range: Range<usize>,
        group: Option<&Alternatives>,
        years: Option<f32>,
    ) -> bool {
        let (majors, skills): (Vec<_>, Vec<_>) = self.mentions[range]
            .iter()
            .partition(|mention| self.taxonomy.skill(mention.skill).kind == SkillKind::Major);
        let majors = majors.iter().map(|mention| (mention.skill, mention.span));
        self.posting.majors.extend(majors);
        let Some(first) = skills.first() else {
            return false;
        };
        let level = sentence.cues.level_before(first.span.start);
        let negated = sentence
            .cues
            .is_negated(self.text, clause.span, first.span.start);
        let necessity = if negated {
            Necessity::Mentioned
        } else {
            clause.necessity
        };
        let years = years.filter(|_| !negated);
        let ids = self.alternatives_of(&skills, group.is_some());
        let at_least = group.map_or(1, |group| group.at_least).min(ids.len());
        let group = (group.is_some() && ids.len() > 1).then(|| self.group_id(&ids, at_least));
        for mention in &skills {
            self.posting.skills.push(PostedSkill {
                skill: mention.skill,
                span: mention.span,
                necessity,
                level,
                group: group.filter(|_| ids.contains(&mention.skill)),
                min_years: years,
            });
        }
        if !negated && counts(sentence.section) {
            let kind = if group.is_some() {
                RequirementKind::AnyOf
            } else {
                RequirementKind::Skill
            };
            self.push(Requirement {
                kind,
                span: clause.span,
                necessity,
                level,
                name: None,
                skills: ids,
                group,
                at_least,
                min_years: years,
                degree: None,
            });
        }
        true
    }

    /// The skills of `mentions`, each once. In a group, the class that the others are given as
    /// examples of is none of them: `一门计算机语言，如C、Python`.
    fn alternatives_of(&self, mentions: &[&SkillMention], is_group: bool) -> Vec<SkillId> {
        let mut ids: Vec<SkillId> = Vec::new();
        for mention in mentions {
            if !ids.contains(&mention.skill) {
                ids.push(mention.skill);
            }
        }
        let broader = |id: &SkillId| &self.taxonomy.skill(*id).broader;
        let is_class = |id: &SkillId| ids.iter().any(|other| broader(other).contains(id));
        let kept: Vec<SkillId> = ids.iter().copied().filter(|id| !is_class(id)).collect();
        if is_group && kept.len() > 1 {
            kept
        } else {
            ids
        }
    }

    fn group_id(&mut self, skills: &[SkillId], at_least: usize) -> usize {
        let groups = &mut self.posting.groups;
        let known = groups
            .iter()
            .find(|group| group.skills == skills && group.at_least == at_least);
        if let Some(group) = known {
            return group.id;
        }
        let id = groups.len();
        groups.push(SkillGroup {
            id,
            at_least,
            skills: skills.to_vec(),
        });
        id
    }

    /// Names that stand beside skills and are not known.
    fn read_names(&mut self, sentence: &Sentence, clause: &Clause) {
        let from = self
            .names
            .partition_point(|name| name.start < clause.span.start);
        let inside = self.names[from..]
            .iter()
            .take_while(|name| name.end <= clause.span.end);
        for name in inside {
            self.posting.unlisted.push(UnlistedSkill {
                span: *name,
                necessity: clause.necessity,
            });
            if counts(sentence.section) {
                self.push(Requirement {
                    kind: RequirementKind::Unlisted,
                    span: clause.span,
                    necessity: clause.necessity,
                    level: sentence.cues.level_before(name.start),
                    name: Some(*name),
                    skills: Vec::new(),
                    group: None,
                    at_least: 1,
                    min_years: None,
                    degree: None,
                });
            }
        }
    }

    /// Years that no skill is bound to are years of experience overall.
    fn read_years(&mut self, clause: &Clause, years: &[YearsMention]) {
        let Some(years) = years.first() else {
            return;
        };
        let stricter = self.posting.min_years.is_none_or(|known| known < years.min);
        if clause.necessity != Necessity::Preferred && stricter {
            self.posting.min_years = Some(years.min);
            self.posting.max_years = years.max;
        }
        self.push(Requirement {
            kind: RequirementKind::Experience,
            span: clause.span,
            necessity: clause.necessity.max(Necessity::Preferred),
            level: None,
            name: None,
            skills: Vec::new(),
            group: None,
            at_least: 1,
            min_years: Some(years.min),
            degree: None,
        });
    }

    /// Reads the degree of a clause; whether it names one.
    fn read_degree(&mut self, sentence: &Sentence, clause: &Clause, body: &str) -> bool {
        if !speaks_of_the_post(sentence.section) {
            return false;
        }
        let asked = degrees(body).into_iter().find(|mention| {
            let at = clause.span.start + mention.span.start;
            !sentence.cues.is_negated(self.text, clause.span, at)
        });
        let Some(lowest) = asked else {
            return false;
        };
        let relaxed = sentence.cues.says(sentence.span, Cue::Relaxed);
        let necessity = match clause.necessity {
            Necessity::Mentioned => Necessity::Required,
            stated => stated,
        };
        let found = PostedDegree {
            degree: lowest.degree,
            necessity,
            relaxed,
            span: clause.span,
        };
        let known = self.posting.degree;
        // `博士1名，硕士4名`: of several that are asked for in one breath, the lowest will do.
        let replaces = known.is_none_or(|known| {
            known.necessity < found.necessity
                || known.necessity == found.necessity
                    && sentence.span.contains(known.span)
                    && found.degree < known.degree
        });
        if replaces {
            self.posting.degree = Some(found);
        }
        true
    }

    /// The degree is one condition, however often it is named; and years that only skills are
    /// asked with are the overall ones too.
    fn add_overall(&mut self) {
        if let Some(years) = self.bound.filter(|_| self.posting.min_years.is_none()) {
            self.posting.min_years = Some(years.min);
            self.posting.max_years = years.max;
        }
        let Some(degree) = self.posting.degree else {
            return;
        };
        self.push(Requirement {
            kind: RequirementKind::Degree,
            span: degree.span,
            necessity: degree.necessity,
            level: None,
            name: None,
            skills: Vec::new(),
            group: None,
            at_least: 1,
            min_years: None,
            degree: Some(degree.degree),
        });
    }

    fn push_text(&mut self, span: Span, necessity: Necessity) {
        self.push(Requirement {
            kind: RequirementKind::Text,
            span,
            necessity,
            level: None,
            name: None,
            skills: Vec::new(),
            group: None,
            at_least: 1,
            min_years: None,
            degree: None,
        });
    }

    /// A condition that was stated before is not stated again, but the stronger wording wins.
    fn push(&mut self, new: Requirement) {
        let text = self.text;
        let name_of = |one: &Requirement| one.name.map(|name| name.text(text).to_lowercase());
        let same = |old: &&mut Requirement| {
            old.kind == new.kind
                && old.skills == new.skills
                && old.at_least == new.at_least
                && (new.kind != RequirementKind::Text || old.span.text(text) == new.span.text(text))
                && name_of(old) == name_of(&new)
        };
        let Some(old) = self.posting.requirements.iter_mut().find(same) else {
            return self.posting.requirements.push(new);
        };
        if old.necessity < new.necessity {
            let years = old.min_years;
            *old = new;
            old.min_years = longer(old.min_years, years);
        } else if old.necessity == new.necessity {
            old.level = old.level.max(new.level);
            old.min_years = longer(old.min_years, new.min_years);
        }
    }
}

/// Whether `body` has enough words that can be looked for.
fn is_telling(body: &str) -> bool {
    let tokens = tokenize(body);
    let telling = tokens
        .iter()
        .filter(|token| token.script.is_word() && !is_stop_word(&token.term));
    telling.count() >= FEWEST_TERMS
}

fn longer(a: Option<f32>, b: Option<f32>) -> Option<f32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (one, other) => one.or(other),
    }
}

/// Whether years and degrees in a section are conditions of the post.
fn speaks_of_the_post(section: SectionKind) -> bool {
    !matches!(section, SectionKind::About | SectionKind::Benefits)
}

/// Whether a clause without a known skill is a condition.
fn asks(sentence: &Sentence, clause: &Clause) -> bool {
    let section = matches!(
        sentence.section,
        SectionKind::Requirements | SectionKind::Preferred | SectionKind::Unknown
    );
    section && clause.necessity > Necessity::Mentioned
}

/// Whether the skills of a section are conditions at all: what the employer or the canteen offers
/// is none.
fn counts(section: SectionKind) -> bool {
    !matches!(
        section,
        SectionKind::About | SectionKind::Benefits | SectionKind::Logistics
    )
}
