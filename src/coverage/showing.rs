//! Every skill that a résumé shows, directly or by way of another.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use serde::Serialize;

use super::formula;
use crate::resume::Resume;
use crate::skills::{SkillId, Taxonomy};

/// By which way a held skill shows the wanted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It is close, no more.
    Related,
    /// Who holds it holds the wanted one too, to a degree.
    Implied,
    /// The résumé is written in the wanted language.
    Written,
    /// It is a kind of the wanted one.
    Narrower,
    /// It is the wanted one.
    Direct,
}

/// How a résumé shows a skill.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Showing {
    /// The credit, in 0..=1.
    pub credit: f64,
    /// The held skill that shows it.
    pub by: SkillId,
    /// By which way.
    pub way: Way,
}

/// Which of two showings with equal credit and way is told: the one over fewer steps, then that of the
/// skill which was used for longer, then that of the first.
type Order = (Reverse<usize>, Option<u32>, Reverse<SkillId>);

/// The best showing of each skill, and every held skill that shows it.
#[derive(Debug)]
pub(super) struct Shown {
    best: HashMap<SkillId, (Showing, Order)>,
    by: HashMap<SkillId, Vec<SkillId>>,
}

/// The share of credit from which on the time with a skill is time with what it implies.
const LEAST_SURE: f64 = 0.5;

/// How many steps of implication or generality are followed.
const MOST_STEPS: usize = 4;

impl Shown {
    pub(super) fn new(resume: &Resume, taxonomy: &Taxonomy) -> Self {
        let mut shown = Self {
            best: HashMap::new(),
            by: HashMap::new(),
        };
        for held in &resume.skills {
            let credit = formula::strength_credit(held.strength);
            let by = held.skill;
            let way = Way::Direct;
            let showing = Showing { credit, by, way };
            shown.offer(by, showing, (Reverse(0), held.months, Reverse(by)));
            shown.follow(taxonomy, by, showing, held.months, 1);
            shown.note(taxonomy, by);
        }
        for written in &resume.written_in {
            let by = written.skill;
            let credit = formula::WRITTEN_CREDIT;
            let way = Way::Written;
            let showing = Showing { credit, by, way };
            shown.offer(by, showing, (Reverse(0), None, Reverse(by)));
            for broader in &taxonomy.skill(by).broader {
                shown.offer(*broader, showing, (Reverse(1), None, Reverse(by)));
            }
        }
        for held in &resume.skills {
            for close in &taxonomy.skill(held.skill).related {
                let showing = Showing {
                    credit: formula::RELATED_CREDIT,
                    by: held.skill,
                    way: Way::Related,
                };
                shown.offer(
                    *close,
                    showing,
                    (Reverse(1), held.months, Reverse(held.skill)),
                );
            }
        }
        shown
    }

    pub(super) fn of(&self, skill: SkillId) -> Option<Showing> {
        self.best.get(&skill).map(|(showing, _)| *showing)
    }

    /// Every held skill that shows `skill`: itself, kinds of it, and those that imply it.
    pub(super) fn by(&self, skill: SkillId) -> &[SkillId] {
        self.by.get(&skill).map_or(&[], Vec::as_slice)
    }

    /// Notes all that `held` shows.
    fn note(&mut self, taxonomy: &Taxonomy, held: SkillId) {
        let mut reached = vec![held];
        let mut next = 0;
        while let Some(from) = reached.get(next) {
            let skill = taxonomy.skill(*from);
            let implied = skill.implies.iter().filter(|one| one.credit >= LEAST_SURE);
            let shown = skill
                .broader
                .iter()
                .copied()
                .chain(implied.map(|one| one.skill));
            let new: Vec<_> = shown.filter(|skill| !reached.contains(skill)).collect();
            reached.extend(new);
            next += 1;
        }
        for skill in reached {
            self.by.entry(skill).or_default().push(held);
        }
    }

    /// Offers all that `from`, which is shown in the way `shown`, shows in turn over so many `steps`; the
    /// held skill was used for `months`.
    fn follow(
        &mut self,
        taxonomy: &Taxonomy,
        from: SkillId,
        shown: Showing,
        months: Option<u32>,
        steps: usize,
    ) {
        if steps > MOST_STEPS {
            return;
        }
        let by = shown.by;
        let skill = taxonomy.skill(from);
        let narrower = formula::narrower_credit(taxonomy.skill(by).kind);
        let implied = skill
            .implies
            .iter()
            .map(|implied| (implied.skill, implied.credit, Way::Implied));
        let broader = skill.broader.iter();
        let broader = broader.map(|broader| (*broader, narrower, Way::Narrower));
        let order = (Reverse(steps), months, Reverse(by));
        for (next, share, way) in broader.chain(implied) {
            // A kind of what it only implies is no kind of the held one.
            let next_shown = Showing {
                credit: shown.credit * share,
                by,
                way: way.min(shown.way),
            };
            if self.offer(next, next_shown, order) {
                self.follow(taxonomy, next, next_shown, months, steps + 1);
            }
        }
    }

    /// Keeps the better showing; of equal ones, the more direct, then by `order`.
    fn offer(&mut self, skill: SkillId, new: Showing, order: Order) -> bool {
        let rank = |showing: &Showing, order: Order| (showing.credit, showing.way, order);
        let better = self.best.get(&skill).is_none_or(|(old, old_order)| {
            let better = rank(&new, order).partial_cmp(&rank(old, *old_order));
            better == Some(Ordering::Greater)
        });
        if better {
            self.best.insert(skill, (new, order));
        }
        better
    }
}
