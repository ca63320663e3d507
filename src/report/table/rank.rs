//! One résumé against many postings, or the reverse: a row for each, the best first.

use std::io::{self, Write};

use comfy_table::{Cell, Color};

use super::{LABEL_WIDTH, UNKNOWN, align_right, more, notes, print, text_or};
use crate::coverage::{RankReport, RankRow};
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted};

pub(crate) fn rank(report: &RankReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let head = crate::report::subject(report);
    writeln!(out, "{}", look.bold(&head))?;
    let mut table = look.table(&[
        "#",
        "Fit",
        "Sure",
        report.what(),
        "Required",
        "Missing first",
    ]);
    for row in &report.rows {
        table.add_row(cells(row));
    }
    align_right(&mut table, &[0, 1, 4]);
    print(&table, out)?;
    more(report.total - report.rows.len(), look, out)?;
    notes(&report.warnings, look, out)
}

fn cells(row: &RankRow) -> Vec<Cell> {
    let name = match &row.title {
        Some(title) => format!("{}\n{}", fitted(title, LABEL_WIDTH * 2), clean(&row.id)),
        None => clean(&row.id),
    };
    let (required, open) = required_and_open(row);
    vec![
        Cell::new(text_or(row.rank, UNKNOWN)),
        fit(row),
        Cell::new(sure(row)),
        Cell::new(name),
        Cell::new(required),
        Cell::new(open),
    ]
}

/// Scores from which on a row is green or yellow. They guide the eye and decide nothing: of the
/// sample postings the close fits lie above the first, the unrelated ones below the second.
const GOOD_FIT: f64 = 0.6;
const SOME_FIT: f64 = 0.35;

fn fit(row: &RankRow) -> Cell {
    let score = row.score.map(|score| format!("{:.0}%", score * 100.0));
    let colour = match row.score {
        Some(score) if score >= GOOD_FIT => Color::Green,
        Some(score) if score >= SOME_FIT => Color::Yellow,
        _ => Color::Red,
    };
    Cell::new(text_or(score, UNKNOWN)).fg(colour)
}

/// How much the score rests on, in a word.
fn sure(row: &RankRow) -> &'static str {
    let confidence = row.confidence.as_ref().filter(|_| row.score.is_some());
    confidence.map_or(UNKNOWN, |confidence| confidence.level.name())
}

/// How many of the required are met and what is missing, or why the posting was not read.
fn required_and_open(row: &RankRow) -> (String, String) {
    if let Some(error) = &row.error {
        let why = format!("could not be read: {}", clean(&error.message()));
        return (String::new(), why);
    }
    let gaps = row.gaps.iter().map(|gap| fitted(gap, LABEL_WIDTH));
    (
        format!("{}/{}", row.required.met, row.required.total()),
        gaps.collect::<Vec<_>>().join(", "),
    )
}
