//! Sentences read into a posting: what each clause asks for, and how much.
//!
//! Which sections speak of the post at all is decided here; what a clause says of skills is read in
//! `skills`, what it says of years and degrees in `facts`.

mod facts;
mod language;
mod skills;

use facts::years_of;

use std::sync::LazyLock;

use serde::Deserialize;

use super::cues::Cue;
use super::requirement::{Requirement, RequirementKind};
use super::sentence::{Clause, Sentence};
use super::{JobPosting, Necessity};
use crate::Span;
use crate::facts::YearsMention;
use crate::sections::SectionKind;
use crate::skills::{SkillMention, Taxonomy};
use crate::terms::{WordSet, telling_words};

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
        related_majors: false,
        lists: Vec::new(),
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
            seniority: None,
            occupation: None,
            names_unknown_occupation: false,
            reads_like_resume: false,
            warnings: Vec::new(),
        },
    };
    for items in sentences.chunk_by(|one, next| one.choice.is_some() && one.choice == next.choice) {
        if !reader.read_choice(items) {
            for sentence in items {
                reader.read_sentence(sentence);
            }
        }
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
    /// Whether a field related to the named ones will do.
    related_majors: bool,
    /// Where the alternatives of the clause stand, and their groups.
    lists: Vec<(Span, usize)>,
    posting: JobPosting,
}

impl Reader<'_> {
    /// A sentence none of whose clauses names anything known is one condition, by its words.
    fn read_sentence(&mut self, sentence: &Sentence) {
        let mut known = false;
        let years = (self.posting.min_years, self.bound.map(|years| years.min));
        for clause in &sentence.clauses {
            known |= self.read_clause(sentence, clause, years);
        }
        let mut clauses = sentence.clauses.iter();
        let asking = clauses.find(|clause| asks(sentence, clause));
        let asking =
            asking.filter(|_| !sentence.leads && !known && self.is_shown_by_text(sentence));
        if let Some(clause) = asking {
            self.push_text(sentence.span, clause.necessity);
        }
    }

    /// Whether a sentence that names nothing known asks for something whose words a résumé may hold:
    /// it speaks of no formality and of nobody else, and denies nothing.
    fn is_shown_by_text(&self, sentence: &Sentence) -> bool {
        let cues = &sentence.cues;
        let span = sentence.span;
        let says = |cue| cues.says(span, cue);
        let of_others = says(Cue::Employer) && !says(Cue::Wanted);
        let asks = says(Cue::Asking) || says(Cue::Wanted) || !is_prose(span.text(self.text));
        !says(Cue::Negated)
            && !says(Cue::Formality)
            && !of_others
            && asks
            && !cues.leads_with_denial(self.text, span)
            && !is_figures(span.text(self.text))
            && is_telling(span.text(self.text))
    }

    /// Reads what a clause names; whether it names anything. `before` are the years, overall and with
    /// a skill, that were asked for before the sentence.
    fn read_clause(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        before: (Option<f32>, Option<f32>),
    ) -> bool {
        let body = clause.span.text(self.text);
        let degree = self.read_degree(sentence, clause, body);
        let years = years_of(sentence, clause, body, degree, |years| {
            self.is_skill_beside(clause.span, years)
        });
        self.lists.clear();
        let bound = years.map(|asked| asked.years);
        let skills = self.read_skills(sentence, clause, bound.as_ref());
        if let Some(asked) = years.filter(|asked| asked.will_do) {
            self.lower_years(asked, before);
        }
        match years {
            Some(years) if skills => self.bind_years(clause, years),
            Some(years) => self.read_years(clause, years),
            None => {}
        }
        self.read_names(sentence, clause);
        let mut majors = self.posting.majors.iter();
        let major = majors.any(|(_, span)| clause.span.contains(*span));
        skills || major || degree || years.is_some()
    }

    /// Whether nothing but a mark stands between `years` and a skill of `clause`: `SQL: 4 years`,
    /// `2年Android`, `3 years of Python`.
    fn is_skill_beside(&self, clause: Span, years: Span) -> bool {
        let is_gap = |gap: &str| {
            let gap = gap.trim_matches(|char: char| " \u{a0}:：-–—(（+".contains(char));
            gap.is_empty() || gap == "of"
        };
        let mut near = self.mentions[self.mentions_in(clause)].iter();
        near.any(|mention| {
            let (before, after) = (mention.span.end, mention.span.start);
            let left = self.text.get(before..years.start).is_some_and(is_gap);
            left || self.text.get(years.end..after).is_some_and(is_gap)
        })
    }

    fn push_text(&mut self, span: Span, necessity: Necessity) {
        self.push(Requirement::new(RequirementKind::Text, span, necessity));
    }

    /// A condition that was stated before is not stated again.
    fn push(&mut self, new: Requirement) {
        let mut known = self.posting.requirements.iter_mut();
        match known.find(|old| old.is_same(&new, self.text)) {
            Some(old) => old.restate(new),
            None => self.posting.requirements.push(new),
        }
    }
}

/// How a sentence begins that says something of somebody, where an item of a list names a thing.
#[derive(Deserialize)]
struct Prose {
    english: WordSet,
    chinese: Vec<String>,
}

static PROSE: LazyLock<Prose> = LazyLock::new(|| {
    toml::from_str(include_str!("prose.toml")).expect("prose.toml is read by a test")
});

/// Whether `body` begins as a whole sentence does: `We move fast`.
fn is_prose(body: &str) -> bool {
    let body = body.trim_start_matches(|char: char| !char.is_alphanumeric());
    let end = body.find(|char: char| char.is_whitespace() || char == ',');
    let first = body[..end.unwrap_or(body.len())].to_lowercase();
    let data = &*PROSE;
    data.english.contains(&first)
        || data
            .chinese
            .iter()
            .any(|word| body.starts_with(word.as_str()))
}

/// The fewest digits of a sentence that gives a number to call, an address or a sum.
const MANY_DIGITS: usize = 7;

/// Whether `body` tells a sum of money, or where to write or to call.
fn is_figures(body: &str) -> bool {
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    let mail = |(at, _): (usize, &str)| body[..at].ends_with(char::is_alphanumeric);
    body.contains(['$', '￥', '¥', '€', '£'])
        || body.match_indices('@').any(mail)
        || digits >= MANY_DIGITS
}

/// Whether `body` has enough words that can be looked for.
fn is_telling(body: &str) -> bool {
    telling_words(body).nth(FEWEST_TERMS - 1).is_some()
}

/// Whether years and degrees in a section are conditions of the post.
fn speaks_of_the_post(section: SectionKind) -> bool {
    !is_of_the_employer(section)
}

/// Whether a section tells of the employer rather than of the post.
fn is_of_the_employer(section: SectionKind) -> bool {
    matches!(section, SectionKind::About | SectionKind::Benefits)
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
    !is_of_the_employer(section) && section != SectionKind::Logistics
}
