//! Reports as one page of HTML: nothing is loaded, no script runs, and other people's text is text.

use std::io::{self, Write};

use super::basis::Basis;
use super::receipt::{self, UNKNOWN, number};
use super::sanitize::clean;
use crate::coverage::{Coverage, Evidence, FitReport, RankReport, RankRow};
use crate::skills::Taxonomy;
use crate::text::is_han;

const STYLE: &str = include_str!("style.css");

/// Forbids the page to load or run anything, should markup get into it nevertheless.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes a comparison as a page: what is open and covered with the lines of both documents, and the
/// sum.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_html(
    report: &FitReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = report.title.as_deref().unwrap_or(&report.job.id);
    open(title, out)?;
    let resume = report.resume.iter().map(|one| text(&one.source));
    let resume: Vec<String> = resume.collect();
    let subject = format!("{} for {}", resume.join(" + "), text(&report.job.source));
    writeln!(
        out,
        "<h1>{}</h1>\n<p class=\"faint\">{subject}</p>",
        text(title)
    )?;
    writeln!(
        out,
        "<div class=\"fit\"><strong>{}</strong><span>{:.2} of {:.2} points ({} of them held back) \
         × {:.2} for the role</span></div>",
        receipt::fit(report.score),
        report.earned,
        report.possible,
        report.reserve,
        report.role.factor
    )?;
    facts(report, out)?;
    for part in receipt::parts(report) {
        writeln!(out, "<h2>{}</h2>", part.title)?;
        writeln!(
            out,
            "<div class=\"wide\"><table class=\"receipt\">\n<thead><tr><th></th><th>Requirement</th>\
             <th class=\"number\">Importance × credit = points</th><th>Reason and lines</th></tr></thead>\n<tbody>"
        )?;
        for coverage in part.rows {
            requirement(coverage, out)?;
        }
        writeln!(out, "</tbody></table></div>")?;
    }
    sum(report, out)?;
    let basis = Basis::new("jobfit.compare/1", taxonomy);
    close(&basis, &report.as_of.to_string(), &report.warnings, out)
}

fn facts(report: &FitReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<dl>")?;
    let mut facts = vec![
        ("Role", report.role.reason.clone()),
        (
            "Confidence",
            format!(
                "{}: {}",
                report.confidence.level.name(),
                report.confidence.reason
            ),
        ),
    ];
    facts.extend(receipt::cap(report));
    let counts = receipt::counts(report);
    facts.extend(counts.map(|(name, counts)| (name, receipt::counted(counts))));
    for (name, value) in facts {
        writeln!(out, "<dt>{name}</dt><dd>{}</dd>", text(&value))?;
    }
    writeln!(out, "</dl>")
}

fn requirement(coverage: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    let points = match (coverage.credit, coverage.points()) {
        (Some(credit), Some(points)) => format!(
            "{} × {} = <b>{}</b>",
            number(coverage.importance),
            number(credit),
            number(points)
        ),
        _ => format!("({}) {UNKNOWN}", number(coverage.importance)),
    };
    writeln!(
        out,
        "<tr><td class=\"mark {}\">{}</td><td><span class=\"label\"{}>{}</span><br>\
         <span class=\"small faint\">{}</span></td><td class=\"number small\">{points}</td><td>{}",
        receipt::state_name(coverage.state),
        receipt::state_mark(coverage.state),
        language(&coverage.label),
        text(&coverage.label),
        text(&receipt::wanted(coverage)),
        text(&coverage.reason),
    )?;
    if let Some(words) = receipt::wording(coverage) {
        writeln!(out, "<br>{}", text(&words))?;
    }
    let place = receipt::exact_place(&coverage.source, coverage.line, coverage.span);
    quote(
        "Posting",
        &place,
        &text(&coverage.surface),
        &coverage.surface,
        out,
    )?;
    for evidence in &coverage.evidence {
        let place = receipt::exact_place(&evidence.source, evidence.line, evidence.span);
        quote("Résumé", &place, &marked(evidence), &evidence.text, out)?;
    }
    writeln!(out, "</td></tr>")
}

fn quote(whose: &str, place: &str, html: &str, plain: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<blockquote{}>{html}<cite lang=\"en\">{whose}, {}</cite></blockquote>",
        language(plain),
        text(place)
    )
}

/// The evidence with the place that names the skill in bold.
fn marked(evidence: &Evidence) -> String {
    let inside = |at: usize| at.checked_sub(evidence.span.start);
    let parts = evidence.mention.and_then(|mention| {
        let (start, end) = (inside(mention.start)?, inside(mention.end)?);
        let whole = evidence.text.as_str();
        Some((
            whole.get(..start)?,
            whole.get(start..end)?,
            whole.get(end..)?,
        ))
    });
    match parts {
        Some((before, named, after)) => {
            format!(
                "{}<b>{}</b>{}",
                escaped(before),
                escaped(named),
                escaped(after)
            )
        }
        None => text(&evidence.text),
    }
}

fn sum(report: &FitReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2>Sum</h2>\n<div class=\"wide\"><table><tbody>")?;
    for line in receipt::sum(report) {
        writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"small\">{}</td></tr>",
            line.name,
            line.value,
            text(&line.note)
        )?;
    }
    writeln!(out, "</tbody></table></div>")
}

/// Writes a ranking as a page.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_html(report: &RankReport, taxonomy: &Taxonomy, out: &mut dyn Write) -> io::Result<()> {
    let title = super::subject(report);
    open(&title, out)?;
    writeln!(out, "<h1>{}</h1>", text(&title))?;
    writeln!(
        out,
        "<div class=\"wide\"><table>\n<thead><tr><th class=\"number\">#</th>\
         <th class=\"number\">Fit</th><th>Confidence</th><th>{}</th>\
         <th class=\"number\">Required</th><th>Missing first</th></tr></thead>\n<tbody>",
        report.what()
    )?;
    for row in &report.rows {
        rank_row(row, out)?;
    }
    writeln!(out, "</tbody></table></div>")?;
    let rest = report.total - report.rows.len();
    if rest > 0 {
        writeln!(out, "<p class=\"faint\">… and {rest} more.</p>")?;
    }
    let basis = Basis::new("jobfit.rank/1", taxonomy);
    close(&basis, &report.as_of.to_string(), &report.warnings, out)
}

fn rank_row(row: &RankRow, out: &mut dyn Write) -> io::Result<()> {
    let rank = row
        .rank
        .map_or_else(|| UNKNOWN.to_owned(), |rank| rank.to_string());
    let score = row
        .score
        .map_or_else(|| UNKNOWN.to_owned(), receipt::percent);
    let confidence = row
        .confidence
        .as_ref()
        .map_or(UNKNOWN, |one| one.level.name());
    let name = row.title.as_deref().unwrap_or(&row.id);
    let (required, open) = match &row.error {
        Some(error) => (
            String::new(),
            format!(
                "<span class=\"not_met\">could not be read: {}</span>",
                text(&error.message())
            ),
        ),
        None => (
            format!("{}/{}", row.required.met, row.required.total()),
            text(&row.gaps.join(", ")),
        ),
    };
    writeln!(
        out,
        "<tr><td class=\"number\">{rank}</td><td class=\"number label\">{score}</td>\
         <td>{confidence}</td><td><span class=\"label\"{}>{}</span><br><span class=\"small faint\">{}\
         </span></td><td class=\"number\">{required}</td><td>{open}</td></tr>",
        language(name),
        text(name),
        text(&row.id),
    )
}

fn open(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        text(title)
    )
}

fn close(basis: &Basis, as_of: &str, warnings: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<footer>")?;
    for warning in warnings {
        writeln!(out, "<p>Note: {}</p>", text(warning))?;
    }
    writeln!(out, "<p>{}, as of {as_of}</p>", text(&basis.words()))?;
    writeln!(out, "</footer>\n</body>\n</html>")
}

/// The attribute that tells a browser to take Chinese glyphs, for a text that needs some.
fn language(text: &str) -> &'static str {
    if text.chars().any(is_han) {
        " lang=\"zh\""
    } else {
        ""
    }
}

/// `text` on one line, cleaned, and with no markup in it.
fn text(text: &str) -> String {
    escaped(&clean(text))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            char if super::sanitize::is_unsafe(char) => out.extend(char.escape_unicode()),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            text("<script>alert('x' & \"y\")</script>\u{202e}"),
            "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;\\u{202e}"
        );
    }
}
