//! Finished reports as text: tables for people, JSON for programs.
//!
//! Nothing is computed here. What is shown of an input is cleaned of control and bidirectional
//! characters first, for résumés and postings are other people's text.

mod benchmark;
mod inspection;
mod json;
mod sanitize;
mod style;
mod table;

use std::io::{self, Write};

use crate::coverage::{FitReport, RankReport};
use crate::skills::Taxonomy;

pub use benchmark::{bench_markdown, bench_table};
pub use inspection::{Inspection, inspect};
pub use json::{
    bench_json, compare_json, inspect_json, inspect_ndjson, rank_json, rank_lines, rank_ndjson,
    skills_json, tokens_json,
};
pub use sanitize::visible;
pub use style::Look;
pub use table::{skill_table, skills_table, tokens_table};

/// Writes a comparison as a table; at most `top` lines of each kind, 0 for all.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_table(
    report: &FitReport,
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    table::compare(report, look, top, out)
}

/// Writes a ranking as a table.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_table(report: &RankReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    table::rank(report, look, out)
}

/// Writes what was read from a document as a table.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn inspect_table(
    inspection: &Inspection,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    table::inspect(inspection, taxonomy, look, out)
}
