//! A language that is asked for at a level against what the résumé shows of it.

use super::{Candidate, formula};
use crate::facts::LanguageLevel;
use crate::job_posting::PostedLanguage;
use crate::resume::HeldLanguage;

/// What the levels say of a requirement, where both sides state one.
pub(super) struct Levels {
    /// The credit, in 0..=1.
    pub(super) credit: f64,
    /// Why, in words.
    pub(super) reason: String,
    /// The line that shows the level, by its place in the résumé's lines.
    pub(super) line: usize,
}

/// The levels of what is asked and what is held; `None` if either is not stated.
pub(super) fn levels(candidate: &Candidate<'_>, asked: PostedLanguage) -> Option<Levels> {
    let level = asked.level?;
    let language = &candidate.taxonomy.skill(asked.skill).en;
    let named = candidate.resume.languages.iter();
    let named = named
        .filter(|held| held.skill == asked.skill)
        .max_by_key(|held| held.level);
    if let Some(held) = named {
        return Some(named_levels(candidate, language, level, held));
    }
    let mut written = candidate.resume.written_in.iter();
    let written = written.find(|written| written.skill == asked.skill)?;
    // Who is asked to speak it fluently has shown by writing that part of it.
    let enough = asked.written || level <= WRITTEN_LEVEL;
    let credit = if enough {
        formula::WRITTEN_CREDIT
    } else {
        formula::language_credit(-1)
    };
    let reason = candidate.explained(|| {
        let more = if enough {
            ""
        } else {
            ", and says nothing of speaking it"
        };
        format!(
            "{language} at {} is asked; the résumé is written in it{more}",
            level.name()
        )
    });
    Some(Levels {
        credit,
        reason,
        line: written.line,
    })
}

/// The level that a résumé written in a language shows: one who writes of their work in it works in
/// it.
const WRITTEN_LEVEL: LanguageLevel = LanguageLevel::B2;

fn named_levels(
    candidate: &Candidate<'_>,
    language: &str,
    asked: LanguageLevel,
    held: &HeldLanguage,
) -> Levels {
    let steps = held.level.steps_above(asked);
    let reason = candidate.explained(|| {
        format!(
            "{language} at {} is asked, {} is stated",
            asked.name(),
            held.level.name()
        )
    });
    Levels {
        credit: formula::language_credit(steps),
        reason,
        line: held.line,
    }
}
