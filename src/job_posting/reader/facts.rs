//! Years and degrees, which a posting asks for once however often it names them.

use super::{Reader, speaks_of_the_post};
use crate::Span;
use crate::facts::{Degree, YearsMention, degrees, years};
use crate::job_posting::cues::Cue;
use crate::job_posting::requirement::{Requirement, RequirementKind};
use crate::job_posting::sentence::{Clause, Sentence};
use crate::job_posting::{Necessity, PostedDegree};
use crate::skills::{SkillId, SkillKind};

/// The years that a clause asks for; `degree` is whether it names one.
pub(super) fn years_of(
    sentence: &Sentence,
    clause: &Clause,
    body: &str,
    degree: bool,
) -> Option<YearsMention> {
    if !speaks_of_the_post(sentence.section) || !sentence.cues.counts_years {
        return None;
    }
    let found = years(body).into_iter().next()?;
    // `a degree or four years of experience`: the years stand in for the degree.
    let stands_in = degree && {
        let lead = Span::new(clause.span.start, clause.span.start + found.span.start);
        sentence.cues.ends_in_alternative(body, lead)
    };
    (!stands_in).then_some(found)
}

impl Reader<'_> {
    /// Years that no skill is bound to are years of experience overall.
    pub(super) fn read_years(&mut self, clause: &Clause, years: YearsMention) {
        let stricter = self.posting.min_years.is_none_or(|known| known < years.min);
        if clause.necessity != Necessity::Preferred && stricter {
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
    pub(super) fn bind_years(&mut self, clause: &Clause, years: YearsMention) {
        let most = self.bound.is_none_or(|known| known.min < years.min);
        if clause.necessity != Necessity::Preferred && most {
            self.bound = Some(years);
        }
    }

    /// Reads the degree of a clause; whether it names one.
    pub(super) fn read_degree(&mut self, sentence: &Sentence, clause: &Clause, body: &str) -> bool {
        let Some(degree) = self.asked_degree(sentence, clause, body) else {
            return false;
        };
        let necessity = match clause.necessity {
            Necessity::Mentioned => Necessity::Required,
            stated => stated,
        };
        let found = PostedDegree {
            degree,
            necessity,
            relaxed: sentence.cues.says(sentence.span, Cue::Relaxed),
            span: clause.span,
        };
        // `博士1名，硕士4名`: of several that are asked for in one breath, the lowest will do.
        let replaces = self.posting.degree.is_none_or(|known| {
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

    fn asked_degree(&self, sentence: &Sentence, clause: &Clause, body: &str) -> Option<Degree> {
        if !speaks_of_the_post(sentence.section) || !sentence.cues.names_degree {
            return None;
        }
        let asked = degrees(body).into_iter().find(|mention| {
            let span = mention.span.shifted(clause.span.start);
            let negated = || sentence.cues.is_negated(self.text, clause.span, span.start);
            !self.is_in_a_name(span) && !negated()
        });
        asked.map(|mention| mention.degree)
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
