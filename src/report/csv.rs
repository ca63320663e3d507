//! Reports as CSV, for spreadsheets: RFC 4180, in UTF-8 with a byte order mark.
//!
//! Without the mark, Excel takes a file for one in the system's old code page, and Chinese comes out
//! garbled; what reads CSV otherwise passes over it. No cell is a formula, whoever wrote its text.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::basis::Basis;
use super::name;
use super::receipt;
use super::sanitize::clean;
use crate::coverage::{Coverage, Evidence, FitReport, RankReport, RankRow};
use crate::skills::Taxonomy;

/// The mark by which a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What parts several things in one cell.
const BETWEEN: &str = "; ";

const COMPARE_HEADER: [&str; 31] = [
    "requirement",
    "label",
    "kind",
    "necessity",
    "level",
    "at_least",
    "min_years",
    "state",
    "importance",
    "credit",
    "points",
    "reason",
    "posting_word",
    "resume_word",
    "job_source",
    "job_line",
    "job_start",
    "job_end",
    "job_text",
    "evidence",
    "resume_source",
    "resume_line",
    "resume_start",
    "resume_end",
    "resume_text",
    "score",
    "confidence",
    "as_of",
    "jobfit_version",
    "formula_version",
    "taxonomy_version",
];

/// Writes a comparison as CSV: a line for each requirement with its best place in the résumé, then
/// one for what is held back. The columns of the score are the same in all lines.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_csv(report: &FitReport, taxonomy: &Taxonomy, out: &mut dyn Write) -> io::Result<()> {
    let basis = Basis::new("jobfit.compare/1", taxonomy);
    let mut table = open(out, &COMPARE_HEADER)?;
    let shared = |basis: &Basis| {
        vec![
            number(report.score),
            report.confidence.level.name().to_owned(),
            report.as_of.to_string(),
            basis.jobfit_version.to_owned(),
            basis.formula_version.to_string(),
            basis.taxonomy_version.clone(),
        ]
    };
    for (index, coverage) in report.requirements.iter().enumerate() {
        let mut cells = requirement_cells(index, coverage);
        cells.extend(shared(&basis));
        write(&mut table, &cells)?;
    }
    let mut cells = reserve_cells(report, COMPARE_HEADER.len() - shared(&basis).len());
    cells.extend(shared(&basis));
    write(&mut table, &cells)?;
    table.flush()
}

/// The line of what is held back, in `count` cells.
fn reserve_cells(report: &FitReport, count: usize) -> Vec<String> {
    let most = report.cap.map(|cap| {
        let missed = receipt::missed(report);
        format!("; at most {}: {missed}", cap.score)
    });
    let reason = format!(
        "for what a posting leaves unsaid; role factor {}: {}{}",
        report.role.factor,
        report.role.reason,
        most.unwrap_or_default()
    );
    let known = [
        ("label", "held back".to_owned()),
        ("importance", report.reserve.to_string()),
        ("credit", report.reserve_credit.to_string()),
        (
            "points",
            (report.reserve * report.reserve_credit).to_string(),
        ),
        ("reason", reason),
    ];
    let columns = COMPARE_HEADER.iter().take(count);
    let cell = |column: &&str| {
        let found = known.iter().find(|(name, _)| name == column);
        found.map_or_else(String::new, |(_, cell)| cell.clone())
    };
    columns.map(cell).collect()
}

fn requirement_cells(index: usize, coverage: &Coverage) -> Vec<String> {
    let wording = coverage.wording.as_ref();
    let mut cells = vec![
        (index + 1).to_string(),
        coverage.label.clone(),
        name(&coverage.kind),
        name(&coverage.necessity),
        coverage
            .level
            .map_or_else(String::new, |level| receipt::level_name(level).to_owned()),
        coverage.at_least.to_string(),
        coverage
            .min_years
            .map_or_else(String::new, |years| years.to_string()),
        receipt::state_name(coverage.state).to_owned(),
        coverage.importance.to_string(),
        number(coverage.credit),
        number(coverage.points()),
        coverage.reason.clone(),
        wording.map_or_else(String::new, |wording| wording.posting.clone()),
        wording.map_or_else(String::new, |wording| wording.resume.clone()),
        coverage.source.clone(),
        coverage.line.to_string(),
        coverage.span.start.to_string(),
        coverage.span.end.to_string(),
        coverage.surface.clone(),
        places(&coverage.evidence),
    ];
    match coverage.evidence.first() {
        Some(best) => cells.extend([
            best.source.clone(),
            best.line.to_string(),
            best.span.start.to_string(),
            best.span.end.to_string(),
            best.text.clone(),
        ]),
        None => cells.extend(std::iter::repeat_n(String::new(), 5)),
    }
    cells
}

/// Every place that shows it.
fn places(evidence: &[Evidence]) -> String {
    let places = evidence
        .iter()
        .map(|one| receipt::exact_place(&one.source, one.line, one.span));
    places.collect::<Vec<_>>().join(BETWEEN)
}

const RANK_HEADER: [&str; 22] = [
    "rank",
    "id",
    "source",
    "line",
    "title",
    "status",
    "score",
    "confidence",
    "confidence_reason",
    "earned",
    "possible",
    "required_met",
    "required",
    "preferred_met",
    "preferred",
    "gaps",
    "error_code",
    "error",
    "as_of",
    "jobfit_version",
    "formula_version",
    "taxonomy_version",
];

/// Writes a ranking as CSV, a line for each row.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_csv(report: &RankReport, taxonomy: &Taxonomy, out: &mut dyn Write) -> io::Result<()> {
    let basis = Basis::new("jobfit.rank/1", taxonomy);
    let mut table = open(out, &RANK_HEADER)?;
    for row in &report.rows {
        let mut cells = rank_cells(row);
        cells.extend([
            report.as_of.to_string(),
            basis.jobfit_version.to_owned(),
            basis.formula_version.to_string(),
            basis.taxonomy_version.clone(),
        ]);
        write(&mut table, &cells)?;
    }
    table.flush()
}

fn rank_cells(row: &RankRow) -> Vec<String> {
    let count = |count: Option<usize>| count.map_or_else(String::new, |count| count.to_string());
    let confidence = row.confidence.as_ref();
    let error = row.error.as_ref();
    vec![
        count(row.rank),
        row.id.clone(),
        row.source.clone(),
        count(row.line),
        row.title.clone().unwrap_or_default(),
        name(&row.status),
        number(row.score),
        confidence.map_or_else(String::new, |one| one.level.name().to_owned()),
        confidence.map_or_else(String::new, |one| one.reason.clone()),
        row.earned.to_string(),
        row.possible.to_string(),
        row.required.met.to_string(),
        row.required.total().to_string(),
        row.preferred.met.to_string(),
        row.preferred.total().to_string(),
        row.gaps.join(BETWEEN),
        error.map_or_else(String::new, |error| error.code().name().to_owned()),
        error.map_or_else(String::new, crate::Error::message),
    ]
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn open<'a>(out: &'a mut dyn Write, header: &[&str]) -> io::Result<Writer<&'a mut dyn Write>> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut builder = WriterBuilder::new();
    let mut table = builder.terminator(Terminator::CRLF).from_writer(out);
    table.write_record(header)?;
    Ok(table)
}

fn write(table: &mut Writer<&mut dyn Write>, cells: &[String]) -> io::Result<()> {
    table.write_record(cells.iter().map(|cell| harmless(cell)))?;
    Ok(())
}

/// `text` on one line, cleaned, and with `'` before what a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    let text = clean(text);
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        return format!("'{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1", "+1", "-1", "@A1", "\t=1", "\r\n=1", "  =1", "＝1", "－cmd",
        ] {
            let cell = harmless(text);
            assert!(cell.starts_with('\''), "{text:?} becomes {cell:?}");
        }
        assert_eq!(harmless("C++ = good"), "C++ = good");
        assert_eq!(harmless("熟悉\nJava\u{202e}"), "熟悉 Java\\u{202e}");
    }

    #[test]
    fn a_header_has_a_name_for_each_cell() {
        let error = crate::Error::new(crate::ErrorCode::Empty, "x").of("a");
        assert_eq!(
            rank_cells(&RankRow::failed(error)).len() + 4,
            RANK_HEADER.len()
        );
    }
}
