//! The most that a posting can score, by what it asks alone.
//!
//! Requirements that name skills, years and degrees are judged as in [`super::judge`]; those that are
//! judged by their words are taken as met. So the bound is never below the score, and mostly near it.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::role::Post;
use super::showing::Showing;
use super::{Candidate, RoleFit, formula, judge};
use crate::index::{Ask, Asks};
use crate::job_posting::{Necessity, RequirementKind};
use crate::skills::SkillId;

/// How far the sum of many numbers may be off.
const TOLERANCE: f64 = 1e-9;

/// Bounds the scores of postings for one candidate.
#[derive(Debug)]
pub struct Bounds<'a> {
    candidate: &'a Candidate<'a>,
    /// How each skill is shown, and how much it weighs; looked up when it is first asked for.
    skills: Vec<OnceCell<(Option<Showing>, f64)>>,
    /// How well the role fits, by [`Asks::post`]: those that came last.
    roles: Vec<(u64, Role)>,
    /// The credits of skills for so many years, which the same ask for again and again.
    with_years: RefCell<HashMap<(SkillId, u64), f64>>,
    /// The requirements of one number that came last; the same few thousand come again and again.
    known: Vec<(u64, Bound)>,
    /// Those of several numbers.
    known_lists: Vec<(Box<[u64]>, Bound)>,
}

/// How well the role fits.
#[derive(Debug, Clone, Copy, Default)]
struct Role {
    /// What it leaves of the coverage.
    factor: f64,
    /// The credit for what the posting leaves unsaid.
    unsaid: f64,
}

/// What is known of one requirement.
#[derive(Debug, Clone, Copy, Default)]
struct Bound {
    /// Its importance; 0 if it is unknown.
    possible: f64,
    /// The most that it can earn of that.
    earned: f64,
    caps: bool,
}

/// The binary logarithm of how many requirements of one number are kept.
const KNOWN_BITS: u32 = 16;

/// The same of those of several numbers.
const KNOWN_LIST_BITS: u32 = 14;

/// The binary logarithm of how many roles are kept.
const ROLE_BITS: u32 = 8;

/// Spreads numbers over places: 2^64 divided by the golden ratio (Knuth, volume 3, 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl<'a> Bounds<'a> {
    /// The bounds for `candidate`.
    #[must_use]
    pub fn new(candidate: &'a Candidate<'a>) -> Self {
        Self {
            candidate,
            skills: vec![OnceCell::new(); candidate.taxonomy.len()],
            // No post and no requirement has this number.
            roles: vec![(u64::MAX, Role::default()); 1 << ROLE_BITS],
            with_years: RefCell::default(),
            known: vec![(u64::MAX, Bound::default()); 1 << KNOWN_BITS],
            known_lists: vec![Default::default(); 1 << KNOWN_LIST_BITS],
        }
    }

    /// A number that the score of the posting which asks `asks` does not exceed; `None` if it has no
    /// score.
    pub fn most(&mut self, asks: Asks<'_>) -> Option<f64> {
        let (mut earned, mut possible, mut most) = (0.0, 0.0, 1.0);
        for ask in asks.iter() {
            let bound = self.of(ask);
            if bound.caps {
                most = formula::HARD_CAP;
            }
            earned += bound.earned;
            possible += bound.possible;
        }
        if possible <= 0.0 || self.candidate.resume.skills.is_empty() {
            return None;
        }
        let role = self.role(asks);
        earned += formula::RESERVE * role.unsaid;
        let coverage = earned / (possible + formula::RESERVE);
        Some((coverage * role.factor).min(most) + TOLERANCE)
    }

    fn role(&mut self, asks: Asks<'_>) -> Role {
        let post = asks.post();
        let place = place_of(&[post], ROLE_BITS);
        if self.roles[place].0 != post {
            let resume = self.candidate.resume;
            let is_unknown = asks.names_unknown_occupation();
            let called = Post {
                occupation: asks.occupation(),
                is_unknown,
                level: asks.post_level(),
            };
            let fit = RoleFit::of_post(called, resume);
            let role = Role {
                factor: fit.factor,
                unsaid: formula::unsaid_credit(fit.fit),
            };
            self.roles[place] = (post, role);
        }
        self.roles[place].1
    }

    /// What is known of `ask`, from the last time or computed now.
    #[inline]
    fn of(&mut self, ask: Ask<'_>) -> Bound {
        let words = ask.words();
        let &[word] = words else {
            let place = place_of(words, KNOWN_LIST_BITS);
            let (known, bound) = &self.known_lists[place];
            if **known == *words {
                return *bound;
            }
            let bound = self.compute(ask);
            self.known_lists[place] = (words.into(), bound);
            return bound;
        };
        let place = place_of(words, KNOWN_BITS);
        let (known, bound) = self.known[place];
        if known == word {
            return bound;
        }
        let bound = self.compute(ask);
        self.known[place] = (word, bound);
        bound
    }

    fn compute(&self, ask: Ask<'_>) -> Bound {
        let resume = self.candidate.resume;
        let kind = ask.kind().unwrap_or(RequirementKind::Skill);
        let skills = ask.skills().map(|skill| self.weight(skill));
        let weight = skills.reduce(f64::max).unwrap_or(1.0);
        let importance = formula::importance(ask.necessity(), kind, ask.level(), weight);
        let credit = match kind {
            RequirementKind::Skill | RequirementKind::AnyOf | RequirementKind::Certificate => {
                Some(self.skills(ask))
            }
            RequirementKind::Seniority => None,
            RequirementKind::Experience => resume.months.map(|months| {
                let held = f64::from(months) / 12.0;
                formula::years_credit(held, ask.min_years().unwrap_or_default())
            }),
            RequirementKind::Degree => ask.degree().and_then(|asked| {
                let held = resume.degree?.degree;
                Some(if held >= asked { 1.0 } else { 0.0 })
            }),
            RequirementKind::Unlisted => Some(formula::NAMED_CREDIT),
            // How well a language is held is judged by words.
            RequirementKind::Language | RequirementKind::Text => Some(1.0),
        };
        // Whether a language level is missed is judged by words, too.
        let is_hard = matches!(kind, RequirementKind::Degree | RequirementKind::Certificate);
        let is_missed = is_hard && credit == Some(0.0);
        Bound {
            possible: credit.map_or(0.0, |_| importance),
            earned: credit.map_or(0.0, |credit| importance * credit),
            caps: is_missed && ask.necessity() == Necessity::Required && !ask.relaxed(),
        }
    }

    /// How `skill` is shown, and how much it weighs; nothing if the taxonomy has no such number.
    fn known_skill(&self, skill: SkillId) -> Option<(Option<Showing>, f64)> {
        let taxonomy = self.candidate.taxonomy;
        let known = self.skills.get(skill.0 as usize)?;
        let look_up = || {
            let kind = taxonomy.skill(skill).kind;
            let weight = formula::skill_weight(kind, taxonomy.share(skill));
            (self.candidate.shown.of(skill), weight)
        };
        Some(*known.get_or_init(look_up))
    }

    fn weight(&self, skill: SkillId) -> f64 {
        self.known_skill(skill).map_or(1.0, |(_, weight)| weight)
    }

    /// The mean of the best credits of as many skills as are enough.
    fn skills(&self, ask: Ask<'_>) -> f64 {
        let Some(at_least) = ask.at_least() else {
            return 1.0;
        };
        let years = ask.min_years();
        if at_least <= 1 {
            let credits = ask.skills().map(|skill| self.skill(skill, years));
            return credits.fold(0.0, f64::max);
        }
        let mut credits: Vec<f64> = ask.skills().map(|skill| self.skill(skill, years)).collect();
        credits.sort_by(|a, b| b.total_cmp(a));
        credits.truncate(at_least);
        credits.iter().sum::<f64>() / (credits.len() as f64).max(1.0)
    }

    fn skill(&self, skill: SkillId, years: Option<f64>) -> f64 {
        let Some((Some(showing), _)) = self.known_skill(skill) else {
            return 0.0;
        };
        let Some(asked) = years else {
            return showing.credit;
        };
        let mut known = self.with_years.borrow_mut();
        *known.entry((skill, asked.to_bits())).or_insert_with(|| {
            let share = judge::years_of(self.candidate, skill, showing, Some(asked));
            showing.credit * share.unwrap_or(1.0)
        })
    }
}

/// A place for `words` among two to the power of `bits`.
#[inline]
fn place_of(words: &[u64], bits: u32) -> usize {
    let mix = |mixed: u64, word: &u64| (mixed ^ word).wrapping_mul(SPREAD);
    (words.iter().fold(0, mix) >> (u64::BITS - bits)) as usize
}
