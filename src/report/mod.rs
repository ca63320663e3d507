//! Finished reports as text: tables for people, JSON for programs.
//!
//! Nothing is computed here. What is shown of an input is cleaned of control and bidirectional
//! characters first, for résumés and postings are other people's text.

mod basis;
mod benchmark;
mod csv;
mod html;
mod inspection;
mod json;
mod markdown;
mod receipt;
mod sanitize;
mod style;
mod table;
mod vocabulary;

use std::io::{self, Write};

use crate::coverage::{FitReport, RankReport};
use crate::skills::Taxonomy;
use sanitize::clean;

pub use benchmark::{bench_markdown, bench_table};
pub use csv::{compare_csv, rank_csv};
pub use html::{compare_html, rank_html};
pub use inspection::{Inspection, inspect, inspect_resume};
pub use json::{
    bench_json, compare_json, inspect_json, inspect_ndjson, rank_json, rank_lines, rank_ndjson,
    skills_json, tokens_json,
};
pub use markdown::{compare_markdown, rank_markdown};
pub use sanitize::visible;
pub use style::Look;
pub use table::{skill_table, skills_table, tokens_table};
pub use vocabulary::{
    missing_json, missing_table, missing_toml, statistics_json, statistics_table,
};

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

/// Writes the whole receipt of a comparison as a table: every requirement with its importance, its
/// credit, the reason and the lines of both documents, the sum, and the versions that it rests on.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_explained(
    report: &FitReport,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = basis::Basis::new("jobfit.compare/1", taxonomy);
    table::explain(report, &basis, look, out)
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

/// What is ranked for what.
fn subject(report: &RankReport) -> String {
    let what = report.what().to_lowercase();
    let count = report.total;
    let ending = if count == 1 { "" } else { "s" };
    let of = if let Some(job) = &report.job {
        let source = clean(&job.source);
        let title = report.title.as_deref().map(clean);
        title.map_or(source.clone(), |title| format!("{title} ({source})"))
    } else {
        let files = report.resume.iter().map(|one| clean(&one.source));
        files.collect::<Vec<_>>().join(" + ")
    };
    format!("{count} {what}{ending} for {of}, as of {}", report.as_of)
}

/// The stable name of `value`, as in JSON.
fn name(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
