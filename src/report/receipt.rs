//! The words of a receipt, the same in every format for people.

use std::path::Path;

use crate::coverage::{
    Coverage, CoverageState, Evidence, FitReport, GapGroup, ShownBy, StateCounts, Way,
};
use crate::job_posting::{Level, Necessity, RequirementKind};
use crate::resume::Strength;

/// Stands for a number that is not known.
pub(super) const UNKNOWN: &str = "–";

/// Requirements under a heading.
pub(super) struct Part<'a> {
    pub(super) title: &'static str,
    pub(super) rows: Vec<&'a Coverage>,
}

/// The requirements in the order that helps: what is open, what is worded differently, what is
/// covered, and what could not be judged. Each stands in one part, and empty parts are left out.
pub(super) fn parts(report: &FitReport) -> Vec<Part<'_>> {
    let open = |group: GapGroup| {
        let gaps = report.gaps.iter().filter(move |gap| gap.group == group);
        gaps.map(|gap| &report.requirements[gap.requirement])
            .collect()
    };
    let mut parts: Vec<Part<'_>> = GapGroup::ALL
        .into_iter()
        .map(|group| Part {
            title: group_title(group),
            rows: open(group),
        })
        .collect();
    let (worded, covered) = covered(report)
        .into_iter()
        .partition(|coverage| coverage.wording.is_some());
    let after_short = 2;
    parts.insert(
        after_short,
        Part {
            title: "Held, but worded differently in the posting",
            rows: worded,
        },
    );
    parts.push(Part {
        title: "Covered",
        rows: covered,
    });
    let unknown = report.requirements.iter();
    parts.push(Part {
        title: "Could not be judged, and not counted",
        rows: unknown
            .filter(|coverage| coverage.state == CoverageState::Unknown)
            .collect(),
    });
    parts.retain(|part| !part.rows.is_empty());
    parts
}

fn group_title(group: GapGroup) -> &'static str {
    match group {
        GapGroup::Missing => "Required, and not shown",
        GapGroup::Short => "Required, and shown in part",
        GapGroup::Close => "Not shown, but a close skill is",
        GapGroup::Named => "Named in the posting, and not shown or in part",
        GapGroup::Preferred => "Welcome, and not shown or in part",
    }
}

/// The met requirements, the most wanted first.
fn covered(report: &FitReport) -> Vec<&Coverage> {
    let met = report.requirements.iter();
    let mut met: Vec<_> = met
        .filter(|coverage| coverage.state == CoverageState::Met)
        .collect();
    met.sort_by(|a, b| {
        b.necessity
            .cmp(&a.necessity)
            .then(b.importance.total_cmp(&a.importance))
    });
    met
}

/// A line of the sum below a receipt.
pub(super) struct SumLine {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) note: String,
}

impl SumLine {
    fn new(name: &'static str, value: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            name,
            value: value.into(),
            note: note.into(),
        }
    }
}

/// From the points to the score, a line for each step.
pub(super) fn sum(report: &FitReport) -> Vec<SumLine> {
    let unsaid = report.reserve * report.reserve_credit;
    let earned = report.earned - unsaid;
    let mut lines = vec![
        SumLine::new("Earned", number(earned), "the sum of the points"),
        SumLine::new(
            "Asked",
            number(report.possible - report.reserve),
            "the sum of the importances, without those in brackets",
        ),
        SumLine::new(
            "Held back",
            number(report.reserve),
            "for what a posting leaves unsaid",
        ),
        SumLine::new("Of that", number(unsaid), of_that(report)),
    ];
    let (Some(coverage), Some(score)) = (report.coverage, report.score) else {
        let none = "nothing in them can be compared";
        lines.push(SumLine::new("Score", UNKNOWN, none));
        return lines;
    };
    let factor = report.role.factor;
    lines.push(SumLine::new(
        "Coverage",
        number(coverage),
        format!(
            "= ({} + {}) / ({} + {})",
            number(earned),
            number(unsaid),
            number(report.possible - report.reserve),
            number(report.reserve)
        ),
    ));
    lines.push(SumLine::new(
        "Role factor",
        number(factor),
        report.role.reason.clone(),
    ));
    let mut steps = format!("= {} × {}", number(coverage), number(factor));
    if let Some(cap) = report.cap {
        lines.push(SumLine::new("At most", number(cap.score), missed(report)));
        steps = format!("{steps}, at most {}", number(cap.score));
    }
    let note = format!("{steps}: a fit of {}", percent(score));
    lines.push(SumLine::new("Score", number(score), note));
    lines
}

/// Why so much of what is held back is earned.
fn of_that(report: &FitReport) -> String {
    report.role.fit.map_or_else(
        || "is earned: it is not known whether the work is the same".to_owned(),
        |fit| format!("is earned, by a fit of the occupations of {fit:.2}"),
    )
}

/// What is missed that caps the score, in a word, and why with the cap; `None` without a cap.
pub(super) fn cap(report: &FitReport) -> Option<(&'static str, String)> {
    let cap = report.cap?;
    let mut kinds = report.capping().map(|at| report.requirements[at].kind);
    let first = kinds.next()?;
    let name = match first {
        _ if kinds.any(|kind| kind != first) => "Conditions",
        RequirementKind::Language => "Language",
        RequirementKind::Certificate => "Certificate",
        _ => "Degree",
    };
    Some((
        name,
        format!("{}: at most {}", missed(report), percent(cap.score)),
    ))
}

/// Why each hard condition that caps the score is missed.
pub(super) fn missed(report: &FitReport) -> String {
    let each = report.capping();
    let each = each.map(|at| report.requirements[at].reason.as_str());
    each.collect::<Vec<_>>().join("; ")
}

/// A number of a receipt. Four digits: the sum of a hundred such numbers is wrong by half a hundredth
/// at most.
pub(super) fn number(value: f64) -> String {
    format!("{value:.4}")
}

/// A share in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// The fit in whole percent, or that there is none.
pub(super) fn fit(score: Option<f64>) -> String {
    score.map_or_else(|| "no score".to_owned(), percent)
}

pub(super) fn state_mark(state: CoverageState) -> &'static str {
    match state {
        CoverageState::Met => "✓",
        CoverageState::Partial => "◐",
        CoverageState::NotMet => "✗",
        CoverageState::Unknown => "?",
    }
}

/// The stable name of a state, as in JSON.
pub(super) fn state_name(state: CoverageState) -> &'static str {
    match state {
        CoverageState::Met => "met",
        CoverageState::Partial => "partial",
        CoverageState::NotMet => "not_met",
        CoverageState::Unknown => "unknown",
    }
}

/// The counts that are not zero, in words.
pub(super) fn counted(counts: StateCounts) -> String {
    let parts = [
        (counts.met, "met"),
        (counts.partial, "partial"),
        (counts.not_met, "not shown"),
        (counts.unknown, "unknown"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts
        .map(|(count, name)| format!("{count} {name}"))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The counts of requirements by how much they are wanted; those that there are.
pub(super) fn counts(report: &FitReport) -> impl Iterator<Item = (&'static str, StateCounts)> {
    let counts = [
        ("Required", report.required),
        ("Preferred", report.preferred),
        ("Only named", report.mentioned),
    ];
    let counts = counts.into_iter();
    counts.filter(|(_, counts)| counts.total() > 0)
}

pub(super) fn necessity_name(necessity: Necessity) -> &'static str {
    match necessity {
        Necessity::Required => "required",
        Necessity::Preferred => "preferred",
        Necessity::Mentioned => "named",
    }
}

pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Basic => "basic",
        Level::Familiar => "familiar",
        Level::Proficient => "proficient",
        Level::Expert => "expert",
    }
}

/// How much, how well and for how long it is wanted.
pub(super) fn wanted(coverage: &Coverage) -> String {
    let mut parts = vec![necessity_name(coverage.necessity).to_owned()];
    parts.extend(coverage.level.map(|level| level_name(level).to_owned()));
    if coverage.skills.len() > 1 {
        parts.push(format!("any {}", coverage.at_least));
    }
    if let Some(years) = coverage.min_years.filter(|_| !coverage.skills.is_empty()) {
        parts.push(format!("{years}+ years"));
    }
    parts.join(", ")
}

/// All the ways in which the résumé shows it, or why none was found.
pub(super) fn ways(coverage: &Coverage) -> String {
    if coverage.shown_by.is_empty() {
        return coverage.reason.clone();
    }
    let ways = coverage.shown_by.iter().map(|by| way(by, coverage));
    ways.collect::<Vec<_>>().join("; ")
}

fn way(by: &ShownBy, coverage: &Coverage) -> String {
    let strength = match by.strength {
        Strength::Worked => "at work",
        Strength::Practised => "in a project or studies",
        Strength::Listed => "listed only",
    };
    let years = |months: u32| format!("{:.1}", f64::from(months) / 12.0);
    let months = by.months.map_or_else(String::new, |months| {
        let asked = coverage.min_years;
        let asked = asked.map_or_else(String::new, |asked| format!(" of {asked}"));
        let all = format!("{}{asked}", years(months));
        match by.own_months {
            Some(own) if own == months => format!(", {all} years"),
            // The rest is time with whatever else shows the wanted skill.
            Some(own) => format!(", {} years, {all} in all", years(own)),
            None => format!(", {all} years in all"),
        }
    });
    match by.way {
        Way::Direct => format!("{strength}{months}"),
        Way::Written => "the résumé is written in it".to_owned(),
        Way::Narrower | Way::Implied => format!("by {}: {strength}{months}", by.label),
        Way::Related => format!("only {}, which is close", by.label),
    }
}

/// The two words for one skill, if the résumé's is not the posting's.
pub(super) fn wording(coverage: &Coverage) -> Option<String> {
    let wording = coverage.wording.as_ref()?;
    Some(format!(
        "the posting says “{}”, the résumé “{}”",
        wording.posting, wording.resume
    ))
}

/// The file, without its folder, and the line.
pub(super) fn place(source: &str, line: usize) -> String {
    let file = Path::new(source).file_name();
    let file = file.map_or_else(
        || source.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    format!("{file}:{line}")
}

/// The file, the line and the bytes of a place.
pub(super) fn exact_place(source: &str, line: usize, span: crate::Span) -> String {
    format!("{} bytes {}–{}", place(source, line), span.start, span.end)
}

/// The file and the line of a piece of evidence.
pub(super) fn evidence_place(evidence: &Evidence) -> String {
    place(&evidence.source, evidence.line)
}
