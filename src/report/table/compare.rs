//! One résumé against one posting: the score, then each requirement with the text that shows it.

use std::io::{self, Write};
use std::path::Path;

use comfy_table::Cell;
use unicode_width::UnicodeWidthStr;

use super::{LABEL_WIDTH, UNKNOWN, align_right, files, level_name, more, notes, print};
use crate::coverage::{Coverage, CoverageState, Evidence, FitReport, ShownBy, StateCounts, Way};
use crate::job_posting::Necessity;
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted, state_cell};
use crate::resume::Strength;

pub(crate) fn compare(
    report: &FitReport,
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    head(report, look, out)?;
    for (title, coverages) in [
        ("Missing or short, the weightiest first", open(report)),
        ("Covered", covered(report)),
        (
            "Could not be judged",
            with_state(report, CoverageState::Unknown),
        ),
    ] {
        rows(title, &coverages, look, top, out)?;
    }
    notes(&report.warnings, look, out)
}

fn open(report: &FitReport) -> Vec<&Coverage> {
    let gaps = report.gaps.iter();
    gaps.map(|gap| &report.requirements[gap.requirement])
        .collect()
}

/// The met requirements, the most wanted first.
fn covered(report: &FitReport) -> Vec<&Coverage> {
    let mut covered = with_state(report, CoverageState::Met);
    covered.sort_by(|a, b| {
        b.necessity
            .cmp(&a.necessity)
            .then(b.importance.total_cmp(&a.importance))
    });
    covered
}

fn with_state(report: &FitReport, state: CoverageState) -> Vec<&Coverage> {
    let found = report.requirements.iter();
    found.filter(|coverage| coverage.state == state).collect()
}

fn head(report: &FitReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = report.title.as_deref().unwrap_or(&report.job.id);
    let width = usize::from(look.width);
    writeln!(out, "{}", look.bold(&fitted(title, width)))?;
    let subject = format!(
        "{} for {}",
        files(&report.resume),
        clean(&report.job.source)
    );
    writeln!(out, "{}", look.faint(&subject))?;
    writeln!(out)?;
    score(report, look, out)?;
    writeln!(out, "{:<11} {}", "Role", clean(&report.role.reason))?;
    if let Some(cap) = report.cap {
        let missed = clean(&report.requirements[cap.requirement].reason);
        let most = format!("at most {:.0}%", cap.score * 100.0);
        writeln!(out, "{:<11} {missed}: {most}", "Degree")?;
    }
    for (name, counts) in [
        ("Required", report.required),
        ("Preferred", report.preferred),
        ("Only named", report.mentioned),
    ] {
        if counts.total() > 0 {
            writeln!(out, "{name:<11} {}", counted(counts))?;
        }
    }
    Ok(())
}

fn score(report: &FitReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(score) = report.score else {
        let none = look.bold("No score");
        return writeln!(out, "{none}  nothing in them can be compared");
    };
    writeln!(
        out,
        "{}  = {:.2} of {:.2} points ({:.0} of them held back) × {:.2} for the role, as of {}",
        look.bold(&format!("Fit {:.0}%", score * 100.0)),
        report.earned,
        report.possible,
        report.reserve,
        report.role.factor,
        report.as_of
    )
}

fn counted(counts: StateCounts) -> String {
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

fn rows(
    title: &str,
    coverages: &[&Coverage],
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if coverages.is_empty() {
        return Ok(());
    }
    let shown = if top == 0 {
        coverages.len()
    } else {
        top.min(coverages.len())
    };
    writeln!(out, "\n{}", look.bold(title))?;
    let mut table = look.table(&["", "Requirement", "Points", "Shown by"]);
    for coverage in &coverages[..shown] {
        table.add_row(row(coverage, look));
    }
    align_right(&mut table, &[2]);
    print(&table, out)?;
    more(coverages.len() - shown, look, out)
}

fn row(coverage: &Coverage, look: Look) -> Vec<Cell> {
    let mark = match coverage.state {
        CoverageState::Met => "✓",
        CoverageState::Partial => "◐",
        CoverageState::NotMet => "✗",
        CoverageState::Unknown => "?",
    };
    let label = fitted(&coverage.label, LABEL_WIDTH);
    vec![
        state_cell(coverage.state, mark.to_owned()),
        Cell::new(format!("{label}\n{}", wanted(coverage))),
        Cell::new(points(coverage)),
        Cell::new(proof(coverage, look)),
    ]
}

fn points(coverage: &Coverage) -> String {
    let possible = coverage.importance;
    coverage.credit.map_or_else(
        || UNKNOWN.to_owned(),
        |credit| format!("{:.2}/{possible:.2}", possible * credit),
    )
}

fn wanted(coverage: &Coverage) -> String {
    let necessity = match coverage.necessity {
        Necessity::Required => "required",
        Necessity::Preferred => "preferred",
        Necessity::Mentioned => "named",
    };
    let mut parts = vec![necessity.to_owned()];
    parts.extend(coverage.level.map(|level| level_name(level).to_owned()));
    if coverage.skills.len() > 1 {
        parts.push(format!("any {}", coverage.at_least));
    }
    if let Some(years) = coverage.min_years.filter(|_| !coverage.skills.is_empty()) {
        parts.push(format!("{years}+ years"));
    }
    fitted(&parts.join(", "), LABEL_WIDTH)
}

/// The columns beside the proof: the mark, the label, the points and the gaps between them.
const PROOF_MARGIN: usize = 3 + (LABEL_WIDTH + 2) + 11 + 2;

/// How the résumé shows it, and the best place that does.
fn proof(coverage: &Coverage, look: Look) -> String {
    let width = usize::from(look.width).saturating_sub(PROOF_MARGIN);
    let how = fitted(&ways(coverage), width);
    let Some(evidence) = coverage.evidence.first() else {
        return how;
    };
    let place = place(evidence);
    let room = width.saturating_sub(place.width() + 1);
    format!("{how}\n{place} {}", snippet(evidence, room))
}

/// All the ways in which the résumé shows it, or why none was found.
fn ways(coverage: &Coverage) -> String {
    if coverage.shown_by.is_empty() {
        return clean(&coverage.reason);
    }
    let ways = coverage.shown_by.iter().map(|by| how(by, coverage));
    ways.collect::<Vec<_>>().join("; ")
}

fn how(by: &ShownBy, coverage: &Coverage) -> String {
    let strength = match by.strength {
        Strength::Worked => "at work",
        Strength::Practised => "in a project or studies",
        Strength::Listed => "listed only",
    };
    let months = by.months.map_or_else(String::new, |months| {
        let held = f64::from(months) / 12.0;
        match coverage.min_years {
            Some(asked) => format!(", {held:.1} of {asked} years"),
            None => format!(", {held:.1} years"),
        }
    });
    match by.way {
        Way::Direct => format!("{strength}{months}"),
        Way::Written => "the résumé is written in it".to_owned(),
        Way::Narrower | Way::Implied => format!("by {}: {strength}{months}", clean(&by.label)),
        Way::Related => format!("only {}, which is close", clean(&by.label)),
    }
}

/// The file, without its folder, and the line.
fn place(evidence: &Evidence) -> String {
    let file = Path::new(&evidence.source).file_name();
    let file = file.map_or_else(
        || evidence.source.clone(),
        |name| name.to_string_lossy().into_owned(),
    );
    format!("{}:{}", clean(&file), evidence.line)
}

/// The evidence from a little before the place that names the skill.
fn snippet(evidence: &Evidence, width: usize) -> String {
    let text = evidence.text.as_str();
    let at = evidence
        .mention
        .map_or(0, |mention| mention.start - evidence.span.start);
    let lead = text[..at]
        .char_indices()
        .rev()
        .nth(width / 3)
        .map_or(0, |(at, _)| at);
    let plain = |text: &str| clean(text).replace("**", "").replace('`', "");
    if lead == 0 || plain(text).width() <= width {
        return fitted(&plain(text), width);
    }
    format!(
        "…{}",
        fitted(&plain(&text[lead..]), width.saturating_sub(1))
    )
}
