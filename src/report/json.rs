//! JSON and NDJSON. Every object names its `schema`; fields are only ever added to one.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::Inspection;
use super::basis::Basis;
use super::sanitize::is_unsafe;
use crate::Error;
use crate::benchmark::BenchReport;
use crate::coverage::{FitReport, RankReport, RankRow, RankStatus};
use crate::document::Document;
use crate::facts::YearMonth;
use crate::skills::{SkillId, Taxonomy};
use crate::terms::Token;
use crate::text::ByteSet;

#[derive(Serialize)]
pub(super) struct Based<'a, T: Serialize> {
    #[serde(flatten)]
    pub(super) basis: &'a Basis,
    #[serde(flatten)]
    pub(super) report: &'a T,
}

pub(super) fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{}",
        escape_unsafe(serde_json::to_string_pretty(value)?)
    )
}

fn line<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape_unsafe(serde_json::to_string(value)?))
}

/// What the unsafe characters begin with: no JSON holds the controls of one byte but for line ends and
/// `DEL`.
static UNSAFE_STARTS: ByteSet = ByteSet::new(b"\x7F\xC2\xD8\xE2\xEF");

/// JSON in which control and bidirectional characters are escaped, for it may be read on a
/// terminal. They can only stand in strings, where the escape means the same.
fn escape_unsafe(json: String) -> String {
    let is_safe = |at: usize| !json[at..].starts_with(is_unsafe);
    if UNSAFE_STARTS.places(json.as_bytes()).all(is_safe) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if char != '\n' && is_unsafe(char) {
            let mut units = [0; 2];
            for unit in char.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}").expect("a string can be written to");
            }
        } else {
            out.push(char);
        }
    }
    out
}

/// Writes a comparison as `jobfit.compare/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn compare_json(
    report: &FitReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.compare/1", taxonomy);
    pretty(&Based { basis, report }, out)
}

/// Writes a ranking as `jobfit.rank/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_json(report: &RankReport, taxonomy: &Taxonomy, out: &mut dyn Write) -> io::Result<()> {
    let basis = &Basis::new("jobfit.rank/1", taxonomy);
    pretty(&Based { basis, report }, out)
}

#[derive(Serialize)]
struct Bench<'a> {
    schema: &'static str,
    jobfit_version: &'static str,
    #[serde(flatten)]
    report: &'a BenchReport,
}

/// Writes a benchmark as `jobfit.bench/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn bench_json(report: &BenchReport, out: &mut dyn Write) -> io::Result<()> {
    let bench = Bench {
        schema: "jobfit.bench/1",
        jobfit_version: env!("CARGO_PKG_VERSION"),
        report,
    };
    pretty(&bench, out)
}

#[derive(Serialize)]
struct RankLine<'a> {
    as_of: YearMonth,
    #[serde(flatten)]
    row: &'a RankRow,
}

/// Writes a ranking as one `jobfit.rank_row/1` a line.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_ndjson(
    report: &RankReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.rank_row/1", taxonomy);
    for row in &report.rows {
        let as_of = report.as_of;
        let report = &RankLine { as_of, row };
        line(&Based { basis, report }, out)?;
    }
    Ok(())
}

/// A posting that could not be read, in a stream.
#[derive(Serialize)]
struct FailedLine<'a> {
    as_of: YearMonth,
    id: Option<&'a str>,
    source: &'a str,
    line: Option<usize>,
    status: RankStatus,
    error: &'a Error,
}

/// Writes rows as they come, one `jobfit.rank_row/1` a line. One of a posting that could not be
/// read has its `line` and `error`, and an `id` only if the record has one.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn rank_lines(
    rows: &[RankRow],
    as_of: YearMonth,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.rank_row/1", taxonomy);
    for row in rows {
        match &row.error {
            None => line(
                &Based {
                    basis,
                    report: &RankLine { as_of, row },
                },
                out,
            )?,
            Some(error) => {
                let report = &FailedLine {
                    as_of,
                    id: error.record(),
                    source: &row.source,
                    line: row.line,
                    status: row.status,
                    error,
                };
                line(&Based { basis, report }, out)?;
            }
        }
    }
    Ok(())
}

/// A document that could not be read.
#[derive(Serialize)]
struct Unread<'a> {
    id: String,
    source: Option<&'a str>,
    line: Option<usize>,
    error: &'a Error,
}

impl<'a> Unread<'a> {
    fn new(error: &'a Error) -> Self {
        let source = error.origin();
        let line = error.line();
        let name = source.unwrap_or_default();
        Self {
            id: line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}")),
            source,
            line,
            error,
        }
    }
}

/// What became of one document.
#[derive(Serialize)]
#[serde(untagged)]
enum Inspected<'a> {
    Read(&'a Inspection),
    Unread(Unread<'a>),
}

impl<'a> From<&'a Result<Inspection, Error>> for Inspected<'a> {
    fn from(outcome: &'a Result<Inspection, Error>) -> Self {
        match outcome {
            Ok(inspection) => Self::Read(inspection),
            Err(error) => Self::Unread(Unread::new(error)),
        }
    }
}

#[derive(Serialize)]
struct Inspections<'a> {
    documents: Vec<Inspected<'a>>,
}

/// Writes what was read as `jobfit.inspect/1`: the document itself if there is one, a list under
/// `documents` if there are several. One that could not be read has an `error`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn inspect_json(
    inspections: &[Result<Inspection, Error>],
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.inspect/1", taxonomy);
    if let [one] = inspections {
        return pretty(
            &Based {
                basis,
                report: &Inspected::from(one),
            },
            out,
        );
    }
    let documents = inspections.iter().map(Inspected::from).collect();
    pretty(
        &Based {
            basis,
            report: &Inspections { documents },
        },
        out,
    )
}

/// Writes what was read as one `jobfit.inspect/1` a line, in order.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn inspect_ndjson(
    inspections: &[Result<Inspection, Error>],
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.inspect/1", taxonomy);
    for one in inspections {
        line(
            &Based {
                basis,
                report: &Inspected::from(one),
            },
            out,
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct TokenView<'a> {
    start: usize,
    end: usize,
    surface: &'a str,
    term: &'a str,
    script: crate::terms::Script,
}

#[derive(Serialize)]
struct TokenRow<'a> {
    schema: &'static str,
    source: String,
    tokens: Vec<TokenView<'a>>,
}

/// Writes the tokens of `document` as `jobfit.tokens/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn tokens_json(document: &Document, tokens: &[Token], out: &mut dyn Write) -> io::Result<()> {
    let view = tokens.iter().map(|token| TokenView {
        start: token.span.start,
        end: token.span.end,
        surface: token.span.text(&document.text),
        term: &token.term,
        script: token.script,
    });
    let tokens = view.collect();
    let source = document.origin.to_string();
    pretty(
        &TokenRow {
            schema: "jobfit.tokens/1",
            source,
            tokens,
        },
        out,
    )
}

#[derive(Serialize)]
struct SkillView<'a> {
    id: &'a str,
    area: &'a str,
    preferred_label: Labels<'a>,
    alternative_labels: &'a [String],
    misspellings: &'a [String],
    kind: &'static str,
    broader: Vec<&'a str>,
    implies: Vec<ImpliedView<'a>>,
    related: Vec<&'a str>,
}

#[derive(Serialize)]
struct Labels<'a> {
    en: &'a str,
    zh: &'a str,
}

#[derive(Serialize)]
struct ImpliedView<'a> {
    id: &'a str,
    credit: f64,
}

#[derive(Serialize)]
struct Skills<'a> {
    skills: Vec<SkillView<'a>>,
}

/// Writes `skills` as `jobfit.skills/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn skills_json(skills: &[SkillId], taxonomy: &Taxonomy, out: &mut dyn Write) -> io::Result<()> {
    let basis = &Basis::new("jobfit.skills/1", taxonomy);
    let skills = skills
        .iter()
        .map(|skill| skill_view(*skill, taxonomy))
        .collect();
    pretty(
        &Based {
            basis,
            report: &Skills { skills },
        },
        out,
    )
}

fn skill_view(number: SkillId, taxonomy: &Taxonomy) -> SkillView<'_> {
    let skill = taxonomy.skill(number);
    let other = taxonomy.other_labels(number);
    let id = |id: SkillId| taxonomy.skill(id).id.as_str();
    let implies = skill.implies.iter().map(|implied| ImpliedView {
        id: id(implied.skill),
        credit: implied.credit,
    });
    SkillView {
        id: &skill.id,
        area: &skill.area,
        preferred_label: Labels {
            en: &skill.en,
            zh: &skill.zh,
        },
        alternative_labels: other.alternative,
        misspellings: other.misspelled,
        kind: skill.kind.name(),
        broader: skill.broader.iter().map(|broader| id(*broader)).collect(),
        implies: implies.collect(),
        related: skill.related.iter().map(|related| id(*related)).collect(),
    }
}
