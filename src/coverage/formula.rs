//! The formula and its constants, all in one place.
//!
//! ```text
//! score      = min(coverage · role, HARD_CAP if a hard condition is missed: a required degree,
//!                                                    language level or certificate)
//! coverage   = (Σ importance·credit + RESERVE·unsaid) / (Σ importance + RESERVE)
//!                                                    over the requirements that are not unknown
//! unsaid     = UNSAID_CREDIT · fit of the post's occupation with the résumé's
//!                                                    0 if either is unknown
//! role       = work · level
//! work       = ROLE_FLOOR + (1 - ROLE_FLOOR) · fit of the post's occupation with the résumé's
//!                                                    1 if either is unknown
//! level      = 1 down to 0.2, by the steps between the post's level and the person's
//!                                                    1 if either is unknown
//! importance = necessity · kind · level · distinctiveness
//! distinctiveness = ln(1 / share of postings that name the skill) / ln(1 / RARE_SHARE), in 0.1..=1
//! credit     = showing · years                         for one skill
//!            = 1, 0.6, 0.3 or 0                        for a language known 0, 1, 2 or more steps
//!                                                    of the CEFR below what is asked
//!            = mean of the best `at_least` credits     for alternatives
//!            = min(1, share / FULL_SHARE)              for a clause without a known skill, if it
//!                                                    shares LEAST_SHARED words or all
//! showing    = strength · credit of the way            direct, implied, narrower, related
//! years      = min(1, years held / years asked)
//! ```
//!
//! The constants order what a recruiter orders: required before merely named and welcome, products
//! and languages before disciplines and domains, those before soft skills, use in a job before a
//! mention in a list. What was tried on graded postings stands in `constants.md` beside this file.
//! Distinctiveness is the inverse document frequency of Spärck Jones (1972), scaled to 0..=1.

use crate::job_posting::{Level, Necessity, RequirementKind};
use crate::resume::Strength;
use crate::skills::SkillKind;

/// Changes whenever the same input may get another score.
pub const FORMULA_VERSION: u32 = 7;

/// The point held back for what a posting leaves unsaid. One line that happens to be met says too
/// little for a full score; beside the 7 points of a usual posting it matters little.
pub(super) const RESERVE: f64 = 1.0;

/// What of that point a person of the post's own occupation earns: about what such people are found to
/// meet of what postings do say. It orders postings that say hardly anything.
const UNSAID_CREDIT: f64 = 0.3;

/// The credit for what a posting leaves unsaid, by the fit of the occupations.
pub(super) fn unsaid_credit(fit: Option<f64>) -> f64 {
    UNSAID_CREDIT * fit.unwrap_or(0.0)
}

/// What is left of the coverage where the post is another kind of work altogether.
///
/// Below 0.3 little is gained, and who changes occupation would be told that nothing they know
/// counts.
const ROLE_FLOOR: f64 = 0.3;

/// The most that a score can be where a hard condition is not met: many employers will not read on.
///
/// Hard are a required degree or language level, if the résumé states a lower one, and a required
/// certificate that it does not show. What it says nothing of is unknown and caps nothing, and nor
/// does what is preferred, or may be made up for. A language a step or two below earns part of its
/// credit, and so caps nothing. At this value no order of the graded postings is lost.
pub(super) const HARD_CAP: f64 = 0.5;

/// The fit of a title that names no known occupation: most of those that a person could have are
/// known, so that it is another's more often than not.
pub(super) const UNKNOWN_TITLE_FIT: f64 = 0.3;

/// What the fit of the occupations leaves of the coverage.
pub(super) fn work_factor(fit: f64) -> f64 {
    ROLE_FLOOR + (1.0 - ROLE_FLOOR) * fit
}

/// The share of postings from which down a skill counts as rare.
const RARE_SHARE: f64 = 0.01;

/// What a skill that every posting names still weighs.
const LEAST_DISTINCTIVE: f64 = 0.1;

/// The credit from which on a requirement counts as met.
pub(super) const MET_CREDIT: f64 = 0.65;

/// Credit of a held skill for one that is listed as related: it is shown as close, and no more.
pub(super) const RELATED_CREDIT: f64 = 0.15;

/// Credit of a held skill for the concept that it is a kind of. Who holds MySQL holds a relational
/// database; but who knows load testing, one discipline of many, holds software testing in part.
pub(super) fn narrower_credit(held: SkillKind) -> f64 {
    match held {
        SkillKind::Concept | SkillKind::Method | SkillKind::Domain | SkillKind::Soft => 0.6,
        _ => 1.0,
    }
}

/// Credit for a language that the résumé is written in.
pub(super) const WRITTEN_CREDIT: f64 = 0.85;

/// The share of a clause's telling words in one line that earns full credit.
pub(super) const FULL_SHARE: f64 = 0.75;

/// A share below this is chance: *drive a company vehicle* beside *self driving vehicles*.
pub(super) const LEAST_SHARE: f64 = 0.5;

/// So many different words at least a clause shares with a line that speaks of the same, or all that it
/// has. Of 64 clauses that one or two words once met, 56 were about something else.
pub(super) const LEAST_SHARED: usize = 3;

/// Credit for a name that is not known, if a line of the résumé holds it.
pub(super) const NAMED_CREDIT: f64 = 0.85;

/// Credit for the years of a skill whose use is not dated: shown, but not for how long.
pub(super) const UNDATED_CREDIT: f64 = 0.75;

/// How much a requirement weighs in the score; `skill` is the weight of its skills by
/// [`skill_weight`], 1 if it has none.
pub(super) fn importance(
    necessity: Necessity,
    kind: RequirementKind,
    level: Option<Level>,
    skill: f64,
) -> f64 {
    let necessity = match necessity {
        Necessity::Required => 1.0,
        Necessity::Mentioned => 0.6,
        Necessity::Preferred => 0.4,
    };
    let kind = match kind {
        RequirementKind::Skill
        | RequirementKind::AnyOf
        | RequirementKind::Language
        | RequirementKind::Certificate => 1.0,
        RequirementKind::Experience | RequirementKind::Unlisted => 0.5,
        // No summand, but a factor: see `level_factor`.
        RequirementKind::Seniority => 0.0,
        RequirementKind::Degree => 0.3,
        RequirementKind::Text => 0.2,
    };
    let level = match level {
        Some(Level::Expert) => 1.25,
        Some(Level::Proficient) => 1.1,
        Some(Level::Familiar) | None => 1.0,
        Some(Level::Basic) => 0.75,
    };
    necessity * kind * level * skill
}

/// How much a skill weighs by its kind and by the share of postings that name it.
pub(super) fn skill_weight(kind: SkillKind, share: f64) -> f64 {
    let distinctive = if share > RARE_SHARE {
        (share.ln() / RARE_SHARE.ln()).max(LEAST_DISTINCTIVE)
    } else {
        1.0
    };
    match kind {
        SkillKind::Soft => 0.1,
        SkillKind::Concept | SkillKind::Method | SkillKind::Domain => 0.5 * distinctive,
        _ => distinctive,
    }
}

/// The credit that a skill earns by how strongly it is shown.
pub(super) fn strength_credit(strength: Strength) -> f64 {
    match strength {
        Strength::Worked => 1.0,
        Strength::Practised => 0.85,
        Strength::Listed => 0.7,
    }
}

/// What is left of the coverage of a person who stands so many steps above (below 0: under) the post's
/// level.
///
/// One step up is a promotion, and one down no loss. Beyond that no skill makes up for the distance: an
/// internship is no work for a senior, and who has an internship behind them leads nobody. As a summand
/// it could not say so, for beside the seven points of a usual posting half a point is little.
pub(super) fn level_factor(steps: i32) -> f64 {
    match steps {
        0 | 1 => 1.0,
        -1 | 2 => 0.9,
        -2 => 0.6,
        3 => 0.55,
        -3 => 0.35,
        4.. => 0.25,
        _ => 0.2,
    }
}

/// The credit of a language known so many steps of the CEFR above (below 0: under) what is asked. One
/// step below does for much of the work, two for some of it.
pub(super) fn language_credit(steps: i32) -> f64 {
    match steps {
        0.. => 1.0,
        -1 => 0.6,
        -2 => 0.3,
        _ => 0.0,
    }
}

/// The share of the asked years that is held; both in years.
pub(super) fn years_credit(held: f64, asked: f64) -> f64 {
    if asked <= 0.0 {
        1.0
    } else {
        (held / asked).min(1.0)
    }
}

/// The credit of a clause of `asked` telling words by those that the best line holds: how many they
/// are, and which share.
pub(super) fn text_credit(shared: usize, asked: usize, share: f64) -> f64 {
    if share < LEAST_SHARE || shared < LEAST_SHARED.min(asked) {
        0.0
    } else {
        (share / FULL_SHARE).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_common_is_chance() {
        let credit = |shared, asked, share| format!("{:.2}", text_credit(shared, asked, share));
        assert_eq!(credit(1, 2, 0.7), "0.00");
        assert_eq!(credit(2, 4, 0.6), "0.00");
        assert_eq!(credit(2, 2, 1.0), "1.00");
        assert_eq!(credit(3, 5, 0.6), "0.80");
    }

    #[test]
    fn a_great_distance_of_levels_is_a_poor_fit_both_ways() {
        let factors: Vec<_> = (-4..=5).map(level_factor).collect();
        assert!(factors[..5].is_sorted() && factors[4..].iter().rev().is_sorted());
        assert!(factors[0] < 0.3 && factors[8] < 0.3);
    }
}
