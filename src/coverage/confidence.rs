//! How much a score rests on.
//!
//! A score is a share, and a share of little says little: of two requirements, one that happens to be
//! met makes a half. The formula holds a point back for it; here is said aloud how thin the ground is.

use serde::Serialize;

use super::Coverage;
use crate::job_posting::RequirementKind;

/// How sure a score is, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceLevel {
    /// It rests on so little that one line more or less would change it much.
    Low,
    /// It shows the direction.
    Fair,
    /// It rests on enough.
    Good,
}

impl ConfidenceLevel {
    /// The stable name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Fair => "fair",
            Self::Good => "good",
        }
    }
}

/// How sure a score is, and why: a pure function of the receipt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Confidence {
    /// How sure.
    pub level: ConfidenceLevel,
    /// Why, in words.
    pub reason: String,
    /// How many requirements could be judged.
    pub judged: usize,
    /// Σ importance over these, in points.
    pub points: f64,
    /// The share of these points that is judged by words alone, for no known skill is in them; `None`
    /// without points.
    pub by_words: Option<f64>,
    /// The share of all importance that could not be judged; `None` if there is none at all.
    pub unknown: Option<f64>,
    /// How many notes say that a document was not read whole, or holds less than it should.
    pub notes: usize,
}

/// Fewer requirements than this are few, for one of them more or less moves the score by a quarter
/// and more.
const FEW: usize = 4;

/// Fewer points than this are few: the point that the formula holds back is then a third and more of
/// what can be earned.
const FEW_POINTS: f64 = 2.0;

/// With so many requirements, one more or less moves the score by an eighth at most.
const ENOUGH: usize = 8;

/// With so many points, what is held back is a fifth at most.
const ENOUGH_POINTS: f64 = 4.0;

/// A share of points, judged by words alone or not at all, from which on the rest is the smaller part.
const MOST: f64 = 0.5;

/// A share from which on it can turn the order of two postings.
const MUCH: f64 = 0.25;

/// What to say of documents that stand in each other's place, by their looks.
pub(super) fn swapped(posting_first: bool, resume_second: bool) -> Option<&'static str> {
    match (posting_first, resume_second) {
        (true, true) => {
            Some("the résumé reads like a posting and the posting like a résumé: are they swapped?")
        }
        (true, false) => Some("the résumé reads like a posting"),
        (false, true) => Some("the posting reads like a résumé"),
        (false, false) => None,
    }
}

impl Confidence {
    /// The confidence in a score of these `requirements`; `swapped` is what speaks against the documents
    /// themselves.
    pub(super) fn of(
        requirements: &[Coverage],
        scored: bool,
        notes: usize,
        swapped: Option<&'static str>,
    ) -> Self {
        let weight = |wanted: &dyn Fn(&Coverage) -> bool| -> f64 {
            let found = requirements.iter().filter(|one| wanted(one));
            found
                .map(|one| one.importance)
                .fold(0.0, |sum, one| sum + one)
        };
        let is_judged = |one: &Coverage| one.credit.is_some();
        let points = weight(&is_judged);
        let by_words = weight(&|one| is_judged(one) && is_by_words(one.kind));
        let unknown = weight(&|one| one.credit.is_none());
        let share = |part: f64, of: f64| (of > 0.0).then(|| part / of);
        let mut confidence = Self {
            level: ConfidenceLevel::Good,
            reason: String::new(),
            judged: requirements.iter().filter(|one| is_judged(one)).count(),
            points,
            by_words: share(by_words, points),
            unknown: share(unknown, points + unknown),
            notes,
        };
        (confidence.level, confidence.reason) = match swapped {
            Some(reason) => (ConfidenceLevel::Low, reason.to_owned()),
            None => confidence.judge(scored),
        };
        confidence
    }

    /// The lowest of what each ground for doubt leaves, with all that leave no more.
    fn judge(&self, scored: bool) -> (ConfidenceLevel, String) {
        use ConfidenceLevel::{Fair, Good, Low};
        let rests_on = || match self.judged {
            1 => format!("it rests on 1 requirement of {:.1} points", self.points),
            count => format!(
                "it rests on {count} requirements of {:.1} points",
                self.points
            ),
        };
        if !scored {
            return (
                Low,
                "there is nothing that a score could rest on".to_owned(),
            );
        }
        let percent = |share: f64| (share * 100.0).round();
        let by_words = self.by_words.unwrap_or(0.0);
        let unknown = self.unknown.unwrap_or(0.0);
        let share_level = |share: f64| match share {
            share if share > MOST => Low,
            share if share > MUCH => Fair,
            _ => Good,
        };
        let amount = if self.judged < FEW || self.points < FEW_POINTS {
            Low
        } else if self.judged < ENOUGH || self.points < ENOUGH_POINTS {
            Fair
        } else {
            Good
        };
        let notes = if self.notes > 0 { Fair } else { Good };
        let doubts: [(_, &dyn Fn() -> String); 4] = [
            (amount, &rests_on),
            (share_level(by_words), &|| {
                let percent = percent(by_words);
                format!("{percent}% of its points are judged by words alone")
            }),
            (share_level(unknown), &|| {
                let percent = percent(unknown);
                format!("{percent}% of what is asked could not be judged")
            }),
            (notes, &|| {
                "the notes say what could not be read or was not found".to_owned()
            }),
        ];
        let level = doubts.iter().map(|(level, _)| *level).min().unwrap_or(Good);
        if level == Good {
            return (Good, rests_on());
        }
        let grounds = doubts.into_iter().filter(|(found, _)| *found == level);
        let grounds: Vec<String> = grounds.map(|(_, ground)| ground()).collect();
        (level, grounds.join("; "))
    }
}

/// Whether a requirement of `kind` names nothing that is known, so that words alone tell.
fn is_by_words(kind: RequirementKind) -> bool {
    matches!(kind, RequirementKind::Text | RequirementKind::Unlisted)
}
