//! The whole receipt of one comparison: every number of the sum, with the lines of both documents.

use std::io::{self, Write};

use comfy_table::Cell;
use unicode_width::UnicodeWidthStr;

use super::{align_right, compare, notes, print};
use crate::coverage::{Coverage, CoverageState, FitReport};
use crate::report::basis::Basis;
use crate::report::receipt::{self, SumLine, UNKNOWN, number};
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted, state_cell, wrapped};

/// The columns beside the words: the mark, three numbers and the gaps around all, and one more.
const WORDS_MARGIN: usize = 5 + 13 + 9 + 9 + 1;

pub(crate) fn explain(
    report: &FitReport,
    basis: &Basis,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    compare::head(report, look, out)?;
    let title = "Every requirement, in the order of the posting: importance × credit = points";
    writeln!(out, "\n{}", look.bold(title))?;
    let header = ["", "Importance", "Credit", "Points", "Requirement"];
    let mut table = look.table(&header);
    for coverage in &report.requirements {
        table.add_row(row(coverage, look));
    }
    align_right(&mut table, &[1, 2, 3]);
    print(&table, out)?;
    if report
        .requirements
        .iter()
        .any(|one| one.state == CoverageState::Unknown)
    {
        let about = "(in brackets: could not be judged, and is not counted)";
        writeln!(out, "{}", look.faint(about))?;
    }
    writeln!(out)?;
    for line in receipt::sum(report) {
        write_sum_line(&line, look, out)?;
    }
    let versions = format!("{}, as of {}", basis.words(), report.as_of);
    writeln!(out, "\n{}", look.faint(&versions))?;
    notes(&report.warnings, look, out)
}

fn write_sum_line(line: &SumLine, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let SumLine { name, value, note } = line;
    let numbers = format!("{name:<12} {value:>9}");
    let lead = numbers.width() + 2;
    let room = usize::from(look.width).saturating_sub(lead);
    let numbers = if *name == "Score" {
        look.bold(&numbers)
    } else {
        numbers
    };
    // Wrapped below itself, for the reason may be long.
    for (at, note) in wrapped(&clean(note), room).iter().enumerate() {
        if at == 0 {
            writeln!(out, "{numbers}  {note}")?;
        } else {
            writeln!(out, "{:lead$}{note}", "")?;
        }
    }
    Ok(())
}

fn row(coverage: &Coverage, look: Look) -> Vec<Cell> {
    let importance = number(coverage.importance);
    let (importance, credit, points) = match (coverage.credit, coverage.points()) {
        (Some(credit), Some(points)) => (importance, number(credit), number(points)),
        _ => (
            format!("({importance})"),
            UNKNOWN.to_owned(),
            UNKNOWN.to_owned(),
        ),
    };
    vec![
        state_cell(
            coverage.state,
            receipt::state_mark(coverage.state).to_owned(),
        ),
        Cell::new(importance),
        Cell::new(credit),
        Cell::new(points),
        Cell::new(words(coverage, look)),
    ]
}

/// What is asked, the reason, and the lines of both documents.
fn words(coverage: &Coverage, look: Look) -> String {
    let width = usize::from(look.width).saturating_sub(WORDS_MARGIN);
    let mut lines = vec![
        format!("{}: {}", clean(&coverage.label), receipt::wanted(coverage)),
        clean(&coverage.reason),
    ];
    lines.extend(receipt::wording(coverage).map(|words| clean(&words)));
    let place = receipt::exact_place(&coverage.source, coverage.line, coverage.span);
    lines.push(format!("┌ {}", clean(&place)));
    lines.push(format!(
        "│ {}",
        fitted(&coverage.surface, width.saturating_sub(2))
    ));
    for evidence in &coverage.evidence {
        let place = receipt::exact_place(&evidence.source, evidence.line, evidence.span);
        lines.push(format!("├ {}", clean(&place)));
        let snippet = compare::snippet(evidence, width.saturating_sub(2));
        lines.push(format!("│ {snippet}"));
    }
    lines.join("\n")
}
