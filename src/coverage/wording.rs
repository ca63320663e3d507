//! Skills that a résumé names in other words than the posting does.

use serde::Serialize;

use super::Candidate;
use super::showing::Way;
use crate::Span;
use crate::document::Document;
use crate::job_posting::{JobPosting, Requirement};
use crate::skills::SkillId;
use crate::text::{is_han, normalize_label};

/// The posting's word for a skill that the résumé shows in others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The skill, by its id.
    pub skill: String,
    /// How the posting writes it.
    pub posting: String,
    /// Where it does, in the posting's text.
    #[serde(flatten)]
    pub span: Span,
    /// How the résumé writes what shows it.
    pub resume: String,
}

/// The first skill of `requirement` that is held in other words only, unless another of its skills is
/// held in the posting's own.
pub(super) fn of(
    candidate: &Candidate<'_>,
    posting: &JobPosting,
    document: &Document,
    requirement: &Requirement,
) -> Option<Wording> {
    let mut found = None;
    for wanted in &requirement.skills {
        let Some(showing) = candidate.shown.of(*wanted) else {
            continue;
        };
        // Who shows it by another skill has not worded it otherwise.
        if showing.way != Way::Direct {
            continue;
        }
        let span = place(posting, requirement, *wanted)?;
        let posted = span.text(&document.text);
        let worded = surfaces(candidate, *wanted);
        if worded.iter().any(|own| is_same(own, posted)) {
            return None;
        }
        let same_script = |own: &&&str| is_han_word(own) == is_han_word(posted);
        let Some(own) = worded.iter().find(same_script) else {
            // A translation is no other wording.
            continue;
        };
        found = found.or_else(|| {
            Some(Wording {
                skill: candidate.taxonomy.skill(*wanted).id.clone(),
                posting: posted.to_owned(),
                span,
                resume: (*own).to_owned(),
            })
        });
    }
    found
}

/// Where the posting names `skill`: in the requirement's own clause, else for the first time.
fn place(posting: &JobPosting, requirement: &Requirement, skill: SkillId) -> Option<Span> {
    let named = || posting.skills.iter().filter(|one| one.skill == skill);
    let own = named().find(|one| requirement.span.contains(one.span));
    own.or_else(|| named().next()).map(|one| one.span)
}

/// How the résumé writes `skill`, in the order of its text.
fn surfaces<'a>(candidate: &'a Candidate<'_>, skill: SkillId) -> Vec<&'a str> {
    let resume = candidate.resume;
    let mentions = resume.held(skill).map_or(&[][..], |held| &held.mentions);
    let surface = |mention: &crate::resume::HeldMention| {
        let document = resume.lines[mention.line].document;
        mention.span.text(&resume.documents[document].text)
    };
    mentions.iter().map(surface).collect()
}

/// So many equal letters at their beginnings make two English words forms of one: `networks`,
/// `networking`.
const STEM: usize = 6;

/// Whether one word is the other, a part of it or a form of it: `Go` and `Go 语言`, `压测` in `全链路压测`,
/// `review code` and `code review`.
fn is_same(own: &str, posted: &str) -> bool {
    if sorted_words(own) == sorted_words(posted) {
        return true;
    }
    let (own, posted) = (normalize_label(own), normalize_label(posted));
    let pairs = own.bytes().zip(posted.bytes());
    let equal = pairs
        .take_while(|(a, b)| a == b && a.is_ascii_alphabetic())
        .count();
    own.contains(&posted) || posted.contains(&own) || equal >= STEM
}

fn sorted_words(label: &str) -> Vec<String> {
    let words = label.split([' ', '-']).map(str::to_lowercase);
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

fn is_han_word(word: &str) -> bool {
    word.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn forms_of_one_word_are_the_same() {
        assert!(is_same("code review", "Review code") && is_same("Go", "Go 语言"));
        assert!(is_same("networks", "networking") && is_same("全链路压测", "压测"));
        assert!(!is_same("Shell", "Bash") && !is_same("audio", "video"));
    }
}
