//! Reports as Markdown, to be pasted into an issue or a note.
//!
//! Marks in other people's text are made literal; whole lines of it stand in code, where no mark and
//! no mention of a person counts.

use std::io::{self, Write};

use super::basis::Basis;
use super::receipt::{self, UNKNOWN, number};
use super::sanitize::clean;
use crate::coverage::{Coverage, FitReport, RankReport, RankRow, ReportedDocument};
use crate::job_posting::RequirementKind;
use crate::skills::Taxonomy;

/// Writes a comparison as Markdown: what is open and covered, then the whole receipt.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_markdown(
    report: &FitReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = report.title.as_deref().unwrap_or(&report.job.id);
    writeln!(
        out,
        "# {}: {}\n",
        literal(title),
        receipt::fit(report.score)
    )?;
    let fact = |name: &str, value: &str| format!("- **{name}:** {value}");
    let mut facts = vec![
        fact("Résumé", &documents(&report.resume)),
        fact("Posting", &code(&source(&report.job))),
        fact("Role", &literal(&report.role.reason)),
        fact(
            "Confidence",
            &format!(
                "{}: {}",
                report.confidence.level.name(),
                literal(&report.confidence.reason)
            ),
        ),
    ];
    facts.extend(receipt::cap(report).map(|(name, words)| fact(name, &literal(&words))));
    for (name, counts) in receipt::counts(report) {
        facts.push(fact(name, &receipt::counted(counts)));
    }
    writeln!(out, "{}", facts.join("\n"))?;
    for part in receipt::parts(report) {
        writeln!(out, "\n## {}\n", part.title)?;
        table(
            out,
            &[
                "",
                "Requirement",
                "Wanted",
                "Points",
                "Reason",
                "Posting",
                "Résumé",
            ],
            &[3],
            part.rows.into_iter().map(requirement_cells),
        )?;
    }
    writeln!(out, "\n## Sum\n")?;
    table(
        out,
        &["", "", ""],
        &[1],
        receipt::sum(report)
            .into_iter()
            .map(|line| vec![line.name.to_owned(), line.value, literal(&line.note)]),
    )?;
    let basis = Basis::new("jobfit.compare/1", taxonomy);
    writeln!(out, "\n{}, as of {}.", basis.words(), report.as_of)?;
    notes(&report.warnings, out)
}

fn requirement_cells(coverage: &Coverage) -> Vec<String> {
    let points = coverage.points().map_or_else(
        || format!("{UNKNOWN} ({})", number(coverage.importance)),
        |points| {
            format!(
                "{} × {} = {}",
                number(coverage.importance),
                number(coverage.credit.unwrap_or_default()),
                number(points)
            )
        },
    );
    let mut reason = literal(&coverage.reason);
    if let Some(words) = receipt::wording(coverage) {
        reason = format!("{reason}; {}", literal(&words));
    }
    let evidence = coverage.evidence.iter().map(|one| {
        format!(
            "{} {}",
            code(&receipt::evidence_place(one)),
            code(&one.text)
        )
    });
    vec![
        receipt::state_mark(coverage.state).to_owned(),
        label(coverage),
        receipt::wanted(coverage),
        points,
        reason,
        format!(
            "{} {}",
            code(&receipt::place(&coverage.source, coverage.line)),
            code(&coverage.surface)
        ),
        evidence.collect::<Vec<_>>().join("<br>"),
    ]
}

/// What is asked: in code if these are the posting's own words.
fn label(coverage: &Coverage) -> String {
    match coverage.kind {
        RequirementKind::Text | RequirementKind::Unlisted => code(&coverage.label),
        _ => literal(&coverage.label),
    }
}

/// Writes a ranking as Markdown.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_markdown(
    report: &RankReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "# {}\n", literal(&super::subject(report)))?;
    table(
        out,
        &[
            "#",
            "Fit",
            "Confidence",
            report.what(),
            "Required",
            "Missing first",
        ],
        &[0, 1, 4],
        report.rows.iter().map(rank_cells),
    )?;
    let rest = report.total - report.rows.len();
    if rest > 0 {
        writeln!(out, "\n… and {rest} more.")?;
    }
    let basis = Basis::new("jobfit.rank/1", taxonomy);
    writeln!(out, "\n{}, as of {}.", basis.words(), report.as_of)?;
    notes(&report.warnings, out)
}

fn rank_cells(row: &RankRow) -> Vec<String> {
    let name = match &row.title {
        Some(title) => format!("{}<br>{}", literal(title), code(&row.id)),
        None => code(&row.id),
    };
    let rank = row
        .rank
        .map_or_else(|| UNKNOWN.to_owned(), |rank| rank.to_string());
    let (required, open) = match &row.error {
        Some(error) => (
            String::new(),
            format!("could not be read: {}", literal(&error.message())),
        ),
        None => (
            format!("{}/{}", row.required.met, row.required.total()),
            literal(&row.gaps.join(", ")),
        ),
    };
    let confidence = row.confidence.as_ref();
    let confidence = confidence.map_or(UNKNOWN, |one| one.level.name());
    vec![
        rank,
        row.score
            .map_or_else(|| UNKNOWN.to_owned(), receipt::percent),
        confidence.to_owned(),
        name,
        required,
        open,
    ]
}

fn documents(documents: &[ReportedDocument]) -> String {
    let names = documents.iter().map(|one| code(&source(one)));
    names.collect::<Vec<_>>().join(" + ")
}

fn source(document: &ReportedDocument) -> String {
    match document.line {
        Some(line) => format!("{}:{line}", document.source),
        None => document.source.clone(),
    }
}

fn notes(warnings: &[String], out: &mut dyn Write) -> io::Result<()> {
    if !warnings.is_empty() {
        writeln!(out)?;
    }
    for warning in warnings {
        writeln!(out, "- note: {}", literal(warning))?;
    }
    Ok(())
}

/// A table whose columns `right` hold numbers. Its cells are Markdown already.
fn table(
    out: &mut dyn Write,
    header: &[&str],
    right: &[usize],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    writeln!(out, "| {} |", header.join(" | "))?;
    let rules = (0..header.len()).map(|index| {
        if right.contains(&index) {
            "---:"
        } else {
            "---"
        }
    });
    writeln!(out, "| {} |", rules.collect::<Vec<_>>().join(" | "))?;
    for row in rows {
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}

/// `text` on one line, with the marks that Markdown would obey made literal. A word with `@` in it
/// stands in code, for nothing else keeps it from calling the person it names.
fn literal(text: &str) -> String {
    let text = clean(text);
    let pieces = text.split_inclusive(' ').map(|piece| {
        let word = piece.trim_end_matches(' ');
        if word.contains('@') {
            format!("{}{}", code(word), &piece[word.len()..])
        } else {
            without_marks(piece)
        }
    });
    pieces.collect()
}

/// `text` with the marks that Markdown would obey made literal.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(
            char,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' | '!'
        ) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// `text` on one line as code, also in a table.
fn code(text: &str) -> String {
    let text = clean(text).replace('|', "\\|");
    if text.is_empty() {
        return text;
    }
    let longest = text.split(|char| char != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    if text.starts_with('`') || text.ends_with('`') {
        return format!("{fence} {text} {fence}");
    }
    format!("{fence}{text}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_no_markup() {
        assert_eq!(literal("a_b|<c>.txt"), "a\\_b\\|\\<c\\>.txt");
        assert_eq!(literal("[x](y)\n# z"), "\\[x\\](y) \\# z");
    }

    #[test]
    fn a_mention_is_code() {
        assert_eq!(literal("ask @octocat now"), "ask `@octocat` now");
    }

    #[test]
    fn code_holds_any_text() {
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("@someone **x**"), "`@someone **x**`");
    }
}
