//! What is open, in the order that helps.

use serde::Serialize;

use super::{Coverage, CoverageState, formula};
use crate::job_posting::Necessity;

/// Why a requirement is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// The résumé shows a close skill, not this one.
    Close,
    /// The résumé shows it, but less than is asked.
    TooLittle,
    /// The résumé shows nothing of it.
    NotShown,
}

/// The part of a report that a gap stands in, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapGroup {
    /// Required, and not shown.
    Missing,
    /// Required, and shown in part.
    Short,
    /// Required or named, and only a close skill is shown.
    Close,
    /// Named without being asked for, and not shown in full.
    Named,
    /// Welcome, and not shown in full.
    Preferred,
}

impl GapGroup {
    /// Every group, in order.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Short,
        Self::Close,
        Self::Named,
        Self::Preferred,
    ];

    fn of(necessity: Necessity, kind: GapKind) -> Self {
        match (necessity, kind) {
            (Necessity::Preferred, _) => Self::Preferred,
            (_, GapKind::Close) => Self::Close,
            (Necessity::Mentioned, _) => Self::Named,
            (Necessity::Required, GapKind::TooLittle) => Self::Short,
            (Necessity::Required, GapKind::NotShown) => Self::Missing,
        }
    }
}

/// A requirement without full evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The requirement, by its place in [`FitReport::requirements`](super::FitReport::requirements).
    pub requirement: usize,
    /// Its label.
    pub label: String,
    /// How much it is wanted.
    pub necessity: Necessity,
    /// Why it is open.
    pub kind: GapKind,
    /// The part of a report that it stands in.
    pub group: GapGroup,
}

/// What is open of `requirements`: what caps the score first, then by group, the
/// weightiest first.
pub(super) fn gaps(requirements: &[Coverage]) -> Vec<Gap> {
    let is_open = |coverage: &Coverage| {
        matches!(
            coverage.state,
            CoverageState::Partial | CoverageState::NotMet
        )
    };
    let open = requirements.iter().enumerate();
    let mut open: Vec<(&Coverage, Gap)> = open
        .filter(|(_, coverage)| is_open(coverage))
        .map(|(at, coverage)| (coverage, gap(at, coverage)))
        .collect();
    open.sort_by(|(a, gap_a), (b, gap_b)| {
        let order = b.caps.cmp(&a.caps);
        let order = order.then(gap_a.group.cmp(&gap_b.group));
        let order = order.then(b.lost().total_cmp(&a.lost()));
        order.then(gap_a.requirement.cmp(&gap_b.requirement))
    });
    open.into_iter().map(|(_, gap)| gap).collect()
}

fn gap(requirement: usize, coverage: &Coverage) -> Gap {
    let kind = kind_of(coverage);
    Gap {
        requirement,
        label: coverage.label.clone(),
        necessity: coverage.necessity,
        kind,
        group: GapGroup::of(coverage.necessity, kind),
    }
}

fn kind_of(coverage: &Coverage) -> GapKind {
    let credit = coverage.credit.unwrap_or(0.0);
    if credit <= 0.0 {
        GapKind::NotShown
    } else if credit <= formula::RELATED_CREDIT {
        GapKind::Close
    } else {
        GapKind::TooLittle
    }
}
