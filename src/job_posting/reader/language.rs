//! Languages that a posting asks for, with their level; and certificates, which some of them are.

use super::Reader;
use crate::Span;
use crate::facts::{LanguageLevel, is_language, is_written_alone, language_level, test_level};
use crate::job_posting::PostedLanguage;
use crate::job_posting::cues::Cue;
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::{Clause, Sentence};
use crate::skills::{SkillId, SkillKind, SkillMention};

impl Reader<'_> {
    /// Makes a condition that names one language, or tests of one, a condition of that language.
    pub(super) fn as_language(
        &self,
        asked: &mut Requirement,
        clause: &Clause,
        mentions: &[&SkillMention],
    ) {
        let Some((first, last)) = mentions.first().zip(mentions.last()) else {
            return;
        };
        let place = Span::new(first.span.start, last.span.end);
        let mut language = None;
        let mut level = None;
        for skill in &asked.skills {
            let named = mentions.iter().find(|mention| mention.skill == *skill);
            let own = named.and_then(|mention| self.language_of(*skill, mention.span));
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

    /// Makes a condition that names certificates alone a condition of its own kind; one that may be
    /// had later, or that is not the only one that will do, is relaxed: `able to obtain a licence`.
    pub(super) fn as_certificate(
        &self,
        asked: &mut Requirement,
        sentence: &Sentence,
        clause: &Clause,
    ) {
        let kind = |skill: &SkillId| self.taxonomy.skill(*skill).kind;
        let is_skill = matches!(asked.kind, RequirementKind::Skill | RequirementKind::AnyOf);
        let mut skills = asked.skills.iter();
        if is_skill && skills.all(|skill| kind(skill) == SkillKind::Certificate) {
            asked.kind = RequirementKind::Certificate;
            // `PMP or equivalent`; and `硕士，或高级职称`: one of two that will do.
            asked.relaxed = sentence.cues.says(clause.span, Cue::Obtainable)
                || sentence.cues.says(clause.span, Cue::Relaxed)
                || sentence.cues.opens_with_alternative(clause.span);
        }
    }

    /// The language that a skill is, or is a test of, and the level that the test shows.
    fn language_of(&self, skill: SkillId, place: Span) -> Option<(SkillId, Option<LanguageLevel>)> {
        let record = self.taxonomy.skill(skill);
        if record.kind == SkillKind::NaturalLanguage {
            return is_language(&record.id).then_some((skill, None));
        }
        let after = &self.text[place.end..];
        let ends = |char| matches!(char, '\n' | ',' | '，' | '、' | ';' | '；');
        let mut near = after.char_indices().take(SCORE_REACH + 1).enumerate();
        let end = near.find(|(count, (_, char))| *count == SCORE_REACH || ends(*char));
        let score = &after[..end.map_or(after.len(), |(_, (at, _))| at)];
        let (language, level) = test_level(&record.id, score)?;
        Some((self.taxonomy.find(language)?, Some(level)))
    }

    /// What of `clause` stands nearer to `place` than any other language, and not far from it.
    fn words_around(&self, clause: Span, place: Span) -> Span {
        let is_language = |mention: &&SkillMention| {
            self.taxonomy.skill(mention.skill).kind == SkillKind::NaturalLanguage
        };
        let first = self
            .mentions
            .partition_point(|mention| mention.span.end <= place.start);
        let last = self
            .mentions
            .partition_point(|mention| mention.span.start < place.end);
        let reach = clause.near(self.text, place, LEVEL_REACH);
        let before = self.mentions[..first].iter().rev();
        let before = before
            .take_while(|mention| mention.span.start >= reach.start)
            .find(is_language);
        let after = self.mentions[last..].iter();
        let after = after
            .take_while(|mention| mention.span.start < reach.end)
            .find(is_language);
        let own = Span::new(
            before.map_or(reach.start, |mention| mention.span.end),
            after.map_or(reach.end, |mention| mention.span.start),
        );
        if language_level(own.text(self.text)).is_some() {
            own
        } else {
            reach
        }
    }
}

/// How far from a language the words for its level may stand, in bytes.
const LEVEL_REACH: usize = 300;

/// How far after a test its score may stand, in characters.
const SCORE_REACH: usize = 12;
