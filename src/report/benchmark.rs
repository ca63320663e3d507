//! A benchmark as tables, for a terminal or in Markdown: both from the same cells.

use std::io::{self, Write};

use comfy_table::CellAlignment;

use super::markdown::without_marks;
use super::sanitize::clean;
use super::style::Look;
use super::table::print;
use crate::benchmark::{
    BenchReport, ReportedGold, TextReport, Throughput, Tokenizer, TokenizerReport,
};

/// Stands for a number that there is not.
const NONE: &str = "–";

/// A table before it is drawn: every column but the `words` holds numbers.
struct Sheet {
    head: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    words: &'static [usize],
}

/// Writes a benchmark as tables: one for each text, and what holds on any text.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn bench_table(report: &BenchReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for sheet in sheets(report) {
        writeln!(out, "{}", look.bold(&sheet.head))?;
        let header: Vec<&str> = sheet.header.iter().map(String::as_str).collect();
        let mut table = look.table(&header);
        for row in sheet.rows {
            table.add_row(row);
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            if !sheet.words.contains(&index) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        print(&table, out)?;
        writeln!(out)?;
    }
    for note in notes(report) {
        for line in note.lines() {
            writeln!(out, "{}", look.faint(line))?;
        }
    }
    Ok(())
}

/// Writes a benchmark as Markdown, with the same tables.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn bench_markdown(report: &BenchReport, out: &mut dyn Write) -> io::Result<()> {
    for sheet in sheets(report) {
        writeln!(out, "**{}**\n", without_marks(&sheet.head))?;
        writeln!(out, "{}", markdown_row(&sheet.header))?;
        let rules = (0..sheet.header.len()).map(|index| {
            let rule = if sheet.words.contains(&index) {
                "---"
            } else {
                "---:"
            };
            rule.to_owned()
        });
        writeln!(out, "{}", markdown_row(&rules.collect::<Vec<_>>()))?;
        for row in &sheet.rows {
            writeln!(out, "{}", markdown_row(row))?;
        }
        writeln!(out)?;
    }
    for note in notes(report) {
        writeln!(out, "{}", without_marks(&note))?;
    }
    Ok(())
}

fn markdown_row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn sheets(report: &BenchReport) -> Vec<Sheet> {
    let texts = report.texts.iter();
    let mut sheets: Vec<Sheet> = texts
        .map(|text| text_sheet(text, report.relative_to))
        .collect();
    sheets.push(loading_sheet(&report.tokenizers));
    if let Some(gold) = &report.gold {
        sheets.push(segmentation_sheet(gold, &report.tokenizers));
    }
    sheets
}

fn text_sheet(text: &TextReport, relative_to: Option<Tokenizer>) -> Sheet {
    let relative_to = relative_to.map_or(NONE, Tokenizer::name);
    Sheet {
        head: format!(
            "{}: {} in {}, {}",
            clean(&text.text),
            plural(text.bytes, "byte"),
            plural(text.lines, "line"),
            times(text.copies)
        ),
        header: ["Tokenizer", "MB/s", "±", "M tokens/s"]
            .map(str::to_owned)
            .into_iter()
            .chain([format!("× {relative_to}")])
            .collect(),
        rows: text.results.iter().map(speed_row).collect(),
        words: &[0],
    }
}

fn speed_row(result: &Throughput) -> Vec<String> {
    let spread = (result.median_seconds > 0.0)
        .then(|| result.deviation_seconds / result.median_seconds * 100.0);
    vec![
        result.tokenizer.name().to_owned(),
        number(result.bytes_per_second.map(mega), 1, ""),
        number(spread, 1, "%"),
        number(result.tokens_per_second.map(mega), 2, ""),
        number(result.relative_speed, 2, ""),
    ]
}

fn loading_sheet(tokenizers: &[TokenizerReport]) -> Sheet {
    let row = |one: &TokenizerReport| {
        let load = one.load_seconds.map(|seconds| seconds * 1000.0);
        vec![
            one.tokenizer.name().to_owned(),
            number(load, 1, " ms"),
            one.about.to_owned(),
        ]
    };
    Sheet {
        head: "Loading the dictionary, once".to_owned(),
        header: ["Tokenizer", "Load", "Gives"].map(str::to_owned).to_vec(),
        rows: tokenizers.iter().map(row).collect(),
        words: &[0, 2],
    }
}

fn segmentation_sheet(gold: &ReportedGold, tokenizers: &[TokenizerReport]) -> Sheet {
    let row = |one: &TokenizerReport| {
        let score = one.segmentation.as_ref()?;
        let shares = [score.precision, score.recall, score.f1];
        let percent = |share: Option<f64>| number(share.map(|share| share * 100.0), 1, "%");
        let name = one.tokenizer.name().to_owned();
        Some([name].into_iter().chain(shares.map(percent)).collect())
    };
    Sheet {
        head: format!(
            "Segmentation of {}: {} in {}",
            clean(&gold.source),
            plural(gold.words, "word"),
            plural(gold.lines, "line")
        ),
        header: ["Tokenizer", "Precision", "Recall", "F1"]
            .map(str::to_owned)
            .to_vec(),
        rows: tokenizers.iter().filter_map(row).collect(),
        words: &[0],
    }
}

/// From so many copies on, a text is known by heart: measured on 700 kB of news and on 13 kB of
/// postings repeated, tokenizers with a dictionary are up to three times as fast on the latter.
const MANY_COPIES: usize = 10;

fn notes(report: &BenchReport) -> Vec<String> {
    let mut notes = vec![format!(
        "CPU time of one thread: the median of {} after {}, ± the median\ndeviation from it.",
        plural(report.runs, "run"),
        plural(report.warmup, "warm-up")
    )];
    if report.texts.iter().any(|text| text.copies >= MANY_COPIES) {
        let about =
            "A short text repeated stays in the caches: a long one takes dictionaries longer.";
        notes.push(about.to_owned());
    }
    if report.gold.is_some() {
        let about = "A token is right if a word starts and ends where it does; what a tokenizer\n\
            leaves out counts as cut into single characters.";
        notes.push(about.to_owned());
    }
    notes
}

fn mega(per_second: f64) -> f64 {
    per_second / 1e6
}

fn number(value: Option<f64>, digits: usize, unit: &str) -> String {
    value.map_or_else(
        || NONE.to_owned(),
        |value| format!("{value:.digits$}{unit}"),
    )
}

fn plural(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {what}{ending}", thousands(count))
}

fn times(count: usize) -> String {
    match count {
        1 => "once a run".to_owned(),
        _ => format!("{} times a run", thousands(count)),
    }
}

/// `count` with its digits in groups of three.
fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(number(Some(0.955), 1, "%"), "1.0%");
        assert_eq!(number(None, 1, "%"), "–");
        assert_eq!(plural(1, "run"), "1 run");
    }
}
