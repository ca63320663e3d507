//! Years and degrees, which a posting asks for once however often it names them.

use super::{Reader, speaks_of_the_post};
use crate::Span;
use crate::facts::{DegreeMention, YearsMention, degrees, is_state, years_beside};
use crate::job_posting::cues::Cue;
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::{Clause, Sentence};
use crate::job_posting::{Necessity, PostedDegree};
use crate::skills::{SkillId, SkillKind};

/// The years that a clause asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct AskedYears {
    pub(super) years: YearsMention,
    /// Whether they will do instead of those that the sentence asked for before: `or three with a
    /// master's degree`.
    pub(super) will_do: bool,
}

/// The most numbers of years in a clause that are read as alternatives.
const MOST_ALTERNATIVES: usize = 8;

/// The years that a clause asks for; `degree` is whether it names one, and `is_skill_beside` whether a
/// skill stands right beside a place.
pub(super) fn years_of(
    sentence: &Sentence,
    clause: &Clause,
    body: &str,
    degree: bool,
    is_skill_beside: impl Fn(Span) -> bool,
) -> Option<AskedYears> {
    if !speaks_of_the_post(sentence.section) || !sentence.cues.counts_years {
        return None;
    }
    let place = |span: Span| span.shifted(clause.span.start);
    let all = years_beside(body, |span| is_skill_beside(place(span)));
    let follows_or = |one: &YearsMention| {
        let lead = Span::new(clause.span.start, place(one.span).start);
        sentence.cues.ends_in_alternative(body, lead)
    };
    // `a degree or four years of experience`: the years stand in for the degree, unless they have
    // one of their own.
    let stands_in = |index: usize| {
        let end = all
            .get(index + 1)
            .map_or(body.len(), |next| next.span.start);
        let rest = body.get(all[index].span.end..end);
        degree && follows_or(&all[index]) && rest.is_none_or(|rest| degrees(rest).is_empty())
    };
    // `有两年经验者可放宽学历`: who has them is let off the degree.
    let lets_off = |one: &YearsMention| {
        let after = Span::new(place(one.span).end, clause.span.end);
        sentence.cues.lets_off(after)
    };
    let first = all.first().filter(|one| !stands_in(0) && !lets_off(one))?;
    // `a bachelor's with five years or a master's with three`: the least that will do.
    let others = (1..all.len().min(MOST_ALTERNATIVES)).take_while(|index| {
        let between = Span::new(
            place(all[index - 1].span).end,
            place(all[*index].span).start,
        );
        let by_degree = degree && sentence.cues.says(between, Cue::Alternative);
        (by_degree || follows_or(&all[*index])) && !stands_in(*index)
    });
    let least = others.map(|index| all[index]).fold(*first, |least, other| {
        if other.min < least.min { other } else { least }
    });
    let opens = Span::new(clause.span.start, place(first.span).start);
    Some(AskedYears {
        years: least,
        will_do: follows_or(first) || degree && sentence.cues.opens_with_alternative(opens),
    })
}

impl Reader<'_> {
    /// Years that no skill is bound to are years of experience overall.
    pub(super) fn read_years(&mut self, clause: &Clause, asked: AskedYears) {
        let years = asked.years;
        let stricter = self.posting.min_years.is_none_or(|known| known < years.min);
        if clause.necessity != Necessity::Preferred && stricter && !asked.will_do {
            self.posting.min_years = Some(years.min);
            self.posting.max_years = years.max;
        }
        let necessity = clause.necessity.max(Necessity::Preferred);
        self.push(Requirement {
            min_years: Some(years.min),
            ..Requirement::new(RequirementKind::Experience, clause.span, necessity)
        });
    }

    /// Keeps the most years that are required with a skill.
    pub(super) fn bind_years(&mut self, clause: &Clause, asked: AskedYears) {
        let years = asked.years;
        let most = self.bound.is_none_or(|known| known.min < years.min);
        if clause.necessity != Necessity::Preferred && most && !asked.will_do {
            self.bound = Some(years);
        }
    }

    /// Takes fewer years that will do, too, for the ones that the sentence asks for.
    pub(super) fn lower_years(&mut self, asked: AskedYears, before: (Option<f32>, Option<f32>)) {
        let years = asked.years;
        let set_here = |known: Option<f32>, before: Option<f32>| {
            known != before && known.is_some_and(|known| years.min < known)
        };
        if set_here(self.posting.min_years, before.0) {
            self.posting.min_years = Some(years.min);
            self.posting.max_years = years.max;
        }
        if set_here(self.bound.map(|years| years.min), before.1) {
            self.bound = Some(years);
        }
    }

    /// Reads the degree of a clause; whether it names one.
    pub(super) fn read_degree(&mut self, sentence: &Sentence, clause: &Clause, body: &str) -> bool {
        let Some(DegreeMention { degree, span }) = self.asked_degree(sentence, clause, body) else {
            return false;
        };
        let necessity = match clause.necessity {
            Necessity::Mentioned => Necessity::Required,
            stated => stated,
        };
        let found = PostedDegree {
            degree,
            necessity,
            relaxed: sentence.cues.says(sentence.span, Cue::Relaxed)
                || self.replaces_experience(sentence, clause, span),
            span: clause.span,
        };
        // `博士1名，硕士4名`: of several that are asked for in one breath, the lowest will do.
        // `本科以上……专科即可`: what is said to do will do.
        let will_do = sentence.cues.says(clause.span, Cue::WillDo);
        let replaces = self.posting.degree.is_none_or(|known| {
            will_do && found.degree < known.degree
                || known.necessity < found.necessity
                || known.necessity == found.necessity
                    && sentence.span.contains(known.span)
                    && found.degree < known.degree
        });
        if replaces {
            self.posting.degree = Some(found);
        }
        true
    }

    /// Whether the degree at `span` of `clause` is named behind *or*, and what it stands in for is no
    /// other degree: `3 years in the field, or a PhD`.
    fn replaces_experience(&self, sentence: &Sentence, clause: &Clause, span: Span) -> bool {
        let lead = Span::new(clause.span.start, clause.span.start + span.start);
        let before = Span::new(sentence.span.start, lead.end);
        sentence
            .cues
            .ends_in_alternative(lead.text(self.text), lead)
            && degrees(before.text(self.text)).is_empty()
    }

    fn asked_degree(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        body: &str,
    ) -> Option<DegreeMention> {
        if !speaks_of_the_post(sentence.section) || !sentence.cues.names_degree {
            return None;
        }
        degrees(body).into_iter().find(|mention| {
            let span = mention.span.shifted(clause.span.start);
            let negated = || sentence.cues.is_negated(self.text, clause.span, span.start);
            !self.is_in_a_name(span) && !is_state(self.text, span) && !negated()
        })
    }

    /// Whether `span` is part of a skill's name: the MS of `MS Project`.
    fn is_in_a_name(&self, span: Span) -> bool {
        let next = self
            .mentions
            .partition_point(|mention| mention.span.end < span.end);
        let mention = self.mentions.get(next).map(|mention| mention.span);
        mention.is_some_and(|name| name.contains(span) && name != span)
    }

    /// The degree is one condition, however often it is named; and years that only skills are
    /// asked with are the overall ones too.
    pub(super) fn add_overall(&mut self) {
        let overall = self.posting.min_years;
        if let Some(years) = self
            .bound
            .filter(|years| overall.is_none_or(|least| least < years.min))
        {
            self.posting.min_years = Some(years.min);
            self.posting.max_years = years.max;
        }
        if let Some(degree) = self.posting.degree {
            let mut majors: Vec<_> = Vec::new();
            for (major, _) in &self.posting.majors {
                if self.is_major(*major) && !majors.contains(major) {
                    majors.push(*major);
                }
            }
            self.push(Requirement {
                degree: Some(degree.degree),
                majors,
                related_majors: self.related_majors,
                relaxed: degree.relaxed,
                ..Requirement::new(RequirementKind::Degree, degree.span, degree.necessity)
            });
        }
    }

    /// Whether a field of study is a major and no skill that is studied too.
    fn is_major(&self, field: SkillId) -> bool {
        self.taxonomy.skill(field).kind == SkillKind::Major
    }
}
