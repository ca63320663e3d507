//! Tables for people, made to be read at 80 columns.
//!
//! One file for each kind of report. Here is what they share: how a table reaches the writer, what
//! stands below it, and the names of things. That the tables are drawn by comfy-table, no caller
//! sees.

mod compare;
mod explain;
mod inspect;
mod plain;
mod rank;
mod terms;
mod versions;

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table};

use super::receipt::UNKNOWN;
use super::sanitize::clean;
use super::style::Look;
use crate::coverage::ReportedDocument;

pub(super) use compare::compare;
pub(super) use explain::explain;
pub(super) use inspect::inspect;
pub use plain::{skill_table, skills_table, tokens_table};
pub(super) use rank::rank;

/// The columns that a label may take in a table.
const LABEL_WIDTH: usize = 26;

pub(super) fn print(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    if table.is_empty() {
        return Ok(());
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Says how many rows were left out.
pub(super) fn more(rest: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if rest == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "{}",
        look.faint(&format!("… and {rest} more (--top 0 shows all)"))
    )
}

fn notes(warnings: &[String], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for warning in warnings {
        writeln!(out, "{}", look.faint(&format!("note: {}", clean(warning))))?;
    }
    Ok(())
}

pub(super) fn align_right(table: &mut Table, columns: &[usize]) {
    for column in columns {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// The files of a résumé in one line.
fn files(resume: &[ReportedDocument]) -> String {
    let files: Vec<_> = resume.iter().map(|one| clean(&one.source)).collect();
    files.join(" + ")
}

fn text_or(value: Option<impl ToString>, absent: &str) -> String {
    value.map_or_else(|| absent.to_owned(), |value| value.to_string())
}
