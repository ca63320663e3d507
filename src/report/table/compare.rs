//! One résumé against one posting: the score, then each requirement with the text that shows it.

use std::io::{self, Write};

use comfy_table::Cell;
use unicode_width::UnicodeWidthStr;

use super::{LABEL_WIDTH, UNKNOWN, align_right, files, more, notes, print};
use crate::coverage::{Confidence, Coverage, Evidence, FitReport};
use crate::report::receipt::{self, Part};
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted, state_cell, wrapped};

pub(crate) fn compare(
    report: &FitReport,
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    head(report, look, out)?;
    for part in receipt::parts(report) {
        rows(&part, look, top, out)?;
    }
    notes(&report.warnings, look, out)
}

pub(super) fn head(report: &FitReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
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
    told("Role", &report.role.reason, look, out)?;
    if let Some((name, words)) = receipt::cap(report) {
        told(name, &words, look, out)?;
    }
    let Confidence { level, reason, .. } = &report.confidence;
    let confidence = format!("{}: {reason}", level.name());
    told("Confidence", &confidence, look, out)?;
    for (name, counts) in receipt::counts(report) {
        told(name, &receipt::counted(counts), look, out)?;
    }
    Ok(())
}

/// The columns of the names at the head of a report.
const NAME_WIDTH: usize = 11;

/// A line of the head, wrapped below what it says.
fn told(name: &str, words: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let room = usize::from(look.width).saturating_sub(NAME_WIDTH + 1);
    for (at, line) in wrapped(&clean(words), room).iter().enumerate() {
        let name = if at == 0 { name } else { "" };
        writeln!(out, "{name:<NAME_WIDTH$} {line}")?;
    }
    Ok(())
}

fn score(report: &FitReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(score) = report.score else {
        let none = look.bold("No score");
        return writeln!(out, "{none}  nothing in them can be compared");
    };
    let fit = format!("Fit {:.0}%", score * 100.0);
    let sum = format!(
        "= {:.2} of {:.2} points ({:.0} of them held back) × {:.2} for the role, as of {}",
        report.earned, report.possible, report.reserve, report.role.factor, report.as_of
    );
    let lead = fit.width() + 2;
    let room = usize::from(look.width).saturating_sub(lead);
    for (at, line) in wrapped(&sum, room).iter().enumerate() {
        if at == 0 {
            writeln!(out, "{}  {line}", look.bold(&fit))?;
        } else {
            writeln!(out, "{:lead$}{line}", "")?;
        }
    }
    Ok(())
}

fn rows(part: &Part<'_>, look: Look, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let count = part.rows.len();
    let shown = if top == 0 { count } else { top.min(count) };
    writeln!(out, "\n{}", look.bold(part.title))?;
    let mut table = look.table(&["", "Requirement", "Points", "Shown by"]);
    for coverage in &part.rows[..shown] {
        table.add_row(row(coverage, look));
    }
    align_right(&mut table, &[2]);
    print(&table, out)?;
    more(count - shown, look, out)
}

fn row(coverage: &Coverage, look: Look) -> Vec<Cell> {
    let mark = receipt::state_mark(coverage.state).to_owned();
    let label = fitted(&coverage.label, LABEL_WIDTH);
    let wanted = fitted(&receipt::wanted(coverage), LABEL_WIDTH);
    vec![
        state_cell(coverage.state, mark),
        Cell::new(format!("{label}\n{wanted}")),
        Cell::new(points(coverage)),
        Cell::new(proof(coverage, look)),
    ]
}

fn points(coverage: &Coverage) -> String {
    let possible = coverage.importance;
    coverage.points().map_or_else(
        || UNKNOWN.to_owned(),
        |points| format!("{points:.2}/{possible:.2}"),
    )
}

/// The columns beside the proof: the mark, the label, the points and the gaps between them.
const PROOF_MARGIN: usize = 3 + (LABEL_WIDTH + 2) + 11 + 2;

/// How the résumé shows it, and the best place that does.
fn proof(coverage: &Coverage, look: Look) -> String {
    let width = usize::from(look.width).saturating_sub(PROOF_MARGIN);
    let mut lines = vec![fitted(&receipt::ways(coverage), width)];
    lines.extend(receipt::wording(coverage).map(|words| clean(&words)));
    if let Some(evidence) = coverage.evidence.first() {
        let place = clean(&receipt::evidence_place(evidence));
        let room = width.saturating_sub(place.width() + 1);
        lines.push(format!("{place} {}", snippet(evidence, room)));
    }
    lines.join("\n")
}

/// The evidence from a little before the place that names the skill.
pub(super) fn snippet(evidence: &Evidence, width: usize) -> String {
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
