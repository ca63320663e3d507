//! The skills of a clause: alone, as alternatives, or by a name that is not known.

use std::ops::Range;

use super::{Reader, counts};
use crate::Span;
use crate::facts::YearsMention;
use crate::job_posting::any_of::{Alternatives, alternatives};
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::{Clause, Sentence};
use crate::job_posting::{Necessity, PostedSkill, SkillGroup, UnlistedSkill};
use crate::skills::{SkillId, SkillKind, SkillMention};

impl Reader<'_> {
    /// Reads the skills of a clause; whether it names any.
    pub(super) fn read_skills(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        years: Option<&YearsMention>,
    ) -> bool {
        let inside = self.mentions_in(clause.span);
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

    fn mentions_in(&self, span: Span) -> Range<usize> {
        let from = self
            .mentions
            .partition_point(|mention| mention.span.start < span.start);
        let to = self
            .mentions
            .partition_point(|mention| mention.span.start < span.end);
        from..to
    }

    /// Reads one skill, or one group of alternatives; whether it names any but fields of study.
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
        let at = first.span.start;
        let negated = sentence.cues.is_negated(self.text, clause.span, at);
        let mut asked = self.asked(clause, &skills, group);
        asked.level = sentence.cues.level_before(at);
        if negated {
            asked.necessity = Necessity::Mentioned;
        } else {
            asked.min_years = years;
        }
        self.add_places(&skills, &asked);
        if !negated && counts(sentence.section) {
            self.push(asked);
        }
        true
    }

    /// The condition that `mentions` are, all together.
    fn asked(
        &mut self,
        clause: &Clause,
        mentions: &[&SkillMention],
        group: Option<&Alternatives>,
    ) -> Requirement {
        let skills = self.alternatives_of(mentions, group.is_some());
        let at_least = group.map_or(1, |group| group.at_least).min(skills.len());
        let several = group.is_some() && skills.len() > 1;
        let kind = if several {
            RequirementKind::AnyOf
        } else {
            RequirementKind::Skill
        };
        Requirement {
            group: several.then(|| self.group_id(&skills, at_least)),
            at_least,
            skills,
            ..Requirement::new(kind, clause.span, clause.necessity)
        }
    }

    fn add_places(&mut self, mentions: &[&SkillMention], asked: &Requirement) {
        let places = mentions.iter().map(|mention| PostedSkill {
            skill: mention.skill,
            span: mention.span,
            necessity: asked.necessity,
            level: asked.level,
            group: asked
                .group
                .filter(|_| asked.skills.contains(&mention.skill)),
            min_years: asked.min_years,
        });
        self.posting.skills.extend(places);
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
    pub(super) fn read_names(&mut self, sentence: &Sentence, clause: &Clause) {
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
                    level: sentence.cues.level_before(name.start),
                    name: Some(*name),
                    ..Requirement::new(RequirementKind::Unlisted, clause.span, clause.necessity)
                });
            }
        }
    }
}
