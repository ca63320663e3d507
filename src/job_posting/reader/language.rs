//! Languages that a posting asks for, with their level; and certificates, which some of them are.

use super::Reader;
use crate::Span;
use crate::facts::{LanguageLevel, is_language, is_written_alone, language_level, test_level};
use crate::job_posting::PostedLanguage;
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::Clause;
use crate::skills::{SkillId, SkillKind};

impl Reader<'_> {
    /// Makes a condition that names one language, or tests of one, a condition of that language.
    pub(super) fn as_language(&self, asked: &mut Requirement, clause: &Clause, place: Span) {
        let mut language = None;
        let mut level = None;
        for skill in &asked.skills {
            let own = self.language_of(*skill, place);
            let Some((id, tested)) = own.filter(|own| language.is_none_or(|known| known == own.0))
            else {
                return;
            };
            language = Some(id);
            // Of several tests the easiest is enough.
            level = match (level, tested) {
                (Some(one), Some(other)) => Some(std::cmp::min(one, other)),
                (one, other) => one.or(other),
            };
        }
        let Some(skill) = language else {
            return;
        };
        let words = self.words_around(clause.span, place).text(self.text);
        asked.kind = RequirementKind::Language;
        asked.language = Some(PostedLanguage {
            skill,
            level: level.or_else(|| language_level(words)),
            written: is_written_alone(words),
        });
    }

    /// Makes a condition that names certificates alone a condition of its own kind.
    pub(super) fn as_certificate(&self, asked: &mut Requirement) {
        let kind = |skill: &SkillId| self.taxonomy.skill(*skill).kind;
        let is_skill = matches!(asked.kind, RequirementKind::Skill | RequirementKind::AnyOf);
        let mut skills = asked.skills.iter();
        if is_skill && skills.all(|skill| kind(skill) == SkillKind::Certificate) {
            asked.kind = RequirementKind::Certificate;
        }
    }

    /// The language that a skill is, or is a test of, and the level that the test shows.
    fn language_of(&self, skill: SkillId, place: Span) -> Option<(SkillId, Option<LanguageLevel>)> {
        let record = self.taxonomy.skill(skill);
        if record.kind == SkillKind::NaturalLanguage {
            return is_language(&record.id).then_some((skill, None));
        }
        let after = &self.text[place.end..];
        let score: String = after
            .chars()
            .take(SCORE_REACH)
            .take_while(|char| *char != '\n')
            .collect();
        let (language, level) = test_level(&record.id, &score)?;
        Some((self.taxonomy.find(language)?, Some(level)))
    }

    /// What of `clause` stands nearer to `place` than any other language.
    fn words_around(&self, clause: Span, place: Span) -> Span {
        let names_one =
            |skill: SkillId| self.taxonomy.skill(skill).kind == SkillKind::NaturalLanguage;
        let from = self
            .mentions
            .partition_point(|mention| mention.span.start < clause.start);
        let inside = self.mentions[from..]
            .iter()
            .take_while(|mention| mention.span.start < clause.end);
        let others: Vec<Span> = inside
            .filter(|mention| !mention.span.overlaps(place) && names_one(mention.skill))
            .map(|mention| mention.span)
            .collect();
        let before = others
            .iter()
            .filter(|span| span.end <= place.start)
            .map(|span| span.end)
            .max();
        let after = others
            .iter()
            .filter(|span| span.start >= place.end)
            .map(|span| span.start)
            .min();
        let near = Span::new(before.unwrap_or(clause.start), after.unwrap_or(clause.end));
        if language_level(near.text(self.text)).is_some() {
            near
        } else {
            clause
        }
    }
}

/// How far after a test its score may stand, in characters.
const SCORE_REACH: usize = 12;
