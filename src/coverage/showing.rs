//! Every skill that a résumé shows, directly or by way of another.

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

/// The best showing of each skill, and every held skill that shows it.
#[derive(Debug)]
pub(super) struct Shown {
    best: HashMap<SkillId, Showing>,
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
            shown.offer(
                by,
                Showing {
                    credit,
                    by,
                    way: Way::Direct,
                },
            );
            shown.follow(taxonomy, by, by, credit, MOST_STEPS);
            shown.note(taxonomy, by);
        }
        for written in &resume.written_in {
            let by = written.skill;
            let credit = formula::WRITTEN_CREDIT;
            let way = Way::Written;
            shown.offer(by, Showing { credit, by, way });
            for broader in &taxonomy.skill(by).broader {
                shown.offer(*broader, Showing { credit, by, way });
            }
        }
        for held in &resume.skills {
            for close in &taxonomy.skill(held.skill).related {
                let credit = formula::RELATED_CREDIT;
                shown.offer(
                    *close,
                    Showing {
                        credit,
                        by: held.skill,
                        way: Way::Related,
                    },
                );
            }
        }
        shown
    }

    pub(super) fn of(&self, skill: SkillId) -> Option<Showing> {
        self.best.get(&skill).copied()
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

    /// Offers all that `from`, shown by `by` with `credit`, shows in turn.
    fn follow(
        &mut self,
        taxonomy: &Taxonomy,
        from: SkillId,
        by: SkillId,
        credit: f64,
        steps: usize,
    ) {
        if steps == 0 {
            return;
        }
        let skill = taxonomy.skill(from);
        let narrower = formula::narrower_credit(taxonomy.skill(by).kind);
        let implied = skill
            .implies
            .iter()
            .map(|implied| (implied.skill, implied.credit, Way::Implied));
        let broader = skill.broader.iter();
        let broader = broader.map(|broader| (*broader, narrower, Way::Narrower));
        for (next, share, way) in broader.chain(implied) {
            let credit = credit * share;
            if self.offer(next, Showing { credit, by, way }) {
                self.follow(taxonomy, next, by, credit, steps - 1);
            }
        }
    }

    /// Keeps the better showing; of equal ones, the more direct, then the first skill.
    fn offer(&mut self, skill: SkillId, new: Showing) -> bool {
        let rank = |showing: &Showing| (showing.credit, showing.way, std::cmp::Reverse(showing.by));
        let better = self.best.get(&skill).is_none_or(|old| {
            rank(&new).partial_cmp(&rank(old)) == Some(std::cmp::Ordering::Greater)
        });
        if better {
            self.best.insert(skill, new);
        }
        better
    }
}
