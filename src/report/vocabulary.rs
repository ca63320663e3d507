//! Reports on the taxonomy itself: its size, and what postings name that it does not know.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use comfy_table::Cell;
use serde::Serialize;

use super::basis::Basis;
use super::json::{Based, pretty};
use super::sanitize::clean;
use super::style::{Look, fitted};
use super::table::{align_right, more, print};
use crate::Error;
use crate::job_posting::{MissingReport, MissingSkill};
use crate::skills::{SkillKind, Statistics, Taxonomy};

/// The columns that a name may take in a table.
const NAME_WIDTH: usize = 18;

/// The columns that the file of its example may take.
const FILE_WIDTH: usize = 14;

/// How many names are told that are labels under a rule.
const MOST_RULED_OUT: usize = 6;

/// A label of so few letters and digits needs a rule.
const SHORTEST_PLAIN: usize = 3;

/// How many kinds of neighbours are told.
const MOST_KINDS: usize = 2;

/// Writes the size of a taxonomy as tables.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn statistics_table(found: &Statistics, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let percent = format!("{:.1}%", found.bilingual.share * 100.0);
    let mut table = look.table(&["Taxonomy", "Count", ""]);
    for (what, count, note) in [
        ("concepts", found.concepts, String::new()),
        (
            "  with labels in both languages",
            found.bilingual.concepts,
            percent,
        ),
        (
            "  of these, by a shared name only",
            found.bilingual.shared_only,
            String::new(),
        ),
        ("labels", found.labels.all, String::new()),
        ("  English", found.labels.english, String::new()),
        ("  Chinese", found.labels.chinese, String::new()),
        (
            "  shared",
            found.labels.shared,
            "in Latin letters, counted in both".to_owned(),
        ),
        ("misspellings", found.misspellings, String::new()),
        (
            "rules for ambiguous labels",
            found.ambiguous_rules,
            String::new(),
        ),
    ] {
        table.add_row(vec![Cell::new(what), Cell::new(count), Cell::new(note)]);
    }
    align_right(&mut table, &[1]);
    print(&table, out)?;
    for (name, counts) in [("Kind", &found.kinds), ("Area", &found.areas)] {
        writeln!(out)?;
        let mut table = look.table(&[name, "Concepts"]);
        for (name, count) in most_first(counts) {
            table.add_row(vec![Cell::new(clean(name)), Cell::new(count)]);
        }
        align_right(&mut table, &[1]);
        print(&table, out)?;
    }
    Ok(())
}

fn most_first(counts: &BTreeMap<String, usize>) -> Vec<(&String, usize)> {
    let mut sorted: Vec<_> = counts.iter().map(|(name, count)| (name, *count)).collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted
}

/// Writes the size of a taxonomy as `jobfit.skills_stats/1`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn statistics_json(
    found: &Statistics,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.skills_stats/1", taxonomy);
    pretty(
        &Based {
            basis,
            report: found,
        },
        out,
    )
}

/// Writes the missing skills of postings as a table.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn missing_table(report: &MissingReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = look.table(&["Name", "Postings", "Mentions", "Beside", "First in"]);
    for found in &report.missing {
        table.add_row(vec![
            Cell::new(fitted(&found.surface, NAME_WIDTH)),
            Cell::new(found.postings),
            Cell::new(found.mentions),
            Cell::new(kinds(found)),
            Cell::new(place(found)),
        ]);
    }
    align_right(&mut table, &[1, 2]);
    print(&table, out)?;
    more(report.names - report.missing.len(), look, out)?;
    for line in summary(report) {
        writeln!(out, "{}", look.faint(&line))?;
    }
    Ok(())
}

/// The file of the example without its folders, and the line.
fn place(found: &MissingSkill) -> String {
    let origin = &found.example.origin;
    let file = origin.source.rsplit(['/', '\\']).next();
    let file = fitted(file.unwrap_or_default(), FILE_WIDTH);
    match origin.line {
        Some(line) => format!("{file}:{line}"),
        None => file,
    }
}

fn kinds(found: &MissingSkill) -> String {
    let kinds = found.beside.iter().take(MOST_KINDS);
    kinds.map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
}

/// What is to be known of the whole, a line each.
fn summary(report: &MissingReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{} names that no skill has, in {} postings",
        report.names, report.postings
    )];
    let ruled_out = report.ruled_out.iter().take(MOST_RULED_OUT);
    let ruled_out: Vec<_> = ruled_out.map(|found| clean(&found.surface)).collect();
    if !ruled_out.is_empty() {
        let names = ruled_out.join(", ");
        lines.push(format!(
            "labels that their rules did not count: {names}{}",
            if report.ruled_out.len() > MOST_RULED_OUT {
                ", …"
            } else {
                ""
            }
        ));
    }
    if report.overlooked > 0 {
        let most = report.overlooked;
        lines.push(format!(
            "there were so many names that rare ones were forgotten: a count may be too low by {most}"
        ));
    }
    lines
}

/// The missing skills with what could not be read.
#[derive(Serialize)]
struct MissingView<'a> {
    #[serde(flatten)]
    report: &'a MissingReport,
    errors: Vec<String>,
}

/// Writes the missing skills of postings as `jobfit.skills_missing/1`; `failures` are those of the
/// postings that could not be read.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn missing_json(
    report: &MissingReport,
    failures: &[Error],
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    let basis = &Basis::new("jobfit.skills_missing/1", taxonomy);
    let errors = failures.iter().map(ToString::to_string).collect();
    let report = &MissingView { report, errors };
    pretty(&Based { basis, report }, out)
}

/// Writes the missing skills of postings as a taxonomy file that is still to be filled in: which
/// kind each is of, what it is called in Chinese, and examples for those too short to stand alone.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn missing_toml(
    report: &MissingReport,
    taxonomy: &Taxonomy,
    out: &mut dyn Write,
) -> io::Result<()> {
    for line in summary(report) {
        writeln!(out, "# {line}")?;
    }
    writeln!(
        out,
        "# Take out what is no skill. For the others give the `kind`, one of:\n#   {}\n\
         # and the Chinese name as `zh`, unless Chinese writes the same. Then, with this as FILE:\n\
         #   jobfit skills check FILE\n\
         #   jobfit compare RESUME JOB --skills FILE",
        SkillKind::ALL.map(SkillKind::name).join(", ")
    )?;
    let mut ids = HashSet::new();
    for found in &report.missing {
        let id = free_id(&found.name, taxonomy, &mut ids);
        write_record(found, &id, out)?;
    }
    Ok(())
}

fn write_record(found: &MissingSkill, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = quoted(&found.surface);
    let of = |count: usize, what: &str| {
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {what}{ending}")
    };
    writeln!(
        out,
        "\n# {}, {}; beside: {}",
        of(found.postings, "posting"),
        of(found.mentions, "mention"),
        kinds(found)
    )?;
    let place = clean(&found.example.origin.to_string());
    writeln!(out, "# {place}: {}", clean(&found.example.context))?;
    writeln!(
        out,
        "[[skill]]\nid = {}\nen = {name}\nzh = {name}\nkind = \"\"",
        quoted(id)
    )?;
    let letters = found.name.chars().filter(|char| char.is_alphanumeric());
    if letters.count() < SHORTEST_PLAIN {
        writeln!(
            out,
            "# So short a label needs texts of your own that mean it, and texts that do not.\n\
             found = []\nabsent = []\n\n\
             [[skill.ambiguous]]\nlabel = {name}\ncase = \"exact\"\nneed = \"list\""
        )?;
    }
    Ok(())
}

/// An id for the skill called `name` that no other has.
fn free_id(name: &str, taxonomy: &Taxonomy, ids: &mut HashSet<String>) -> String {
    let kept = |char: char| match char {
        '#' => "_sharp".to_owned(),
        _ if char.is_ascii_lowercase() || char.is_ascii_digit() => char.to_string(),
        _ => "_".to_owned(),
    };
    let id: String = name.chars().map(kept).collect();
    let id = id.trim_matches('_');
    let id = if id.is_empty() { "skill" } else { id };
    let numbered = (2..).map(|number| format!("{id}_{number}"));
    let mut candidates = std::iter::once(id.to_owned()).chain(numbered);
    let free = candidates.find(|id| taxonomy.find(id).is_none() && !ids.contains(id));
    let free = free.expect("there are more numbers than ids");
    ids.insert(free.clone());
    free
}

/// The escape of a control character in a string of TOML.
fn toml_escape(char: char) -> impl Iterator<Item = char> {
    let digits = format!("{:04X}", u32::from(char));
    let escaped: Vec<char> = "\\u".chars().chain(digits.chars()).collect();
    escaped.into_iter()
}

/// `text` as a string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            _ if char.is_control() => out.extend(toml_escape(char)),
            _ => out.push(char),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_free() {
        let taxonomy = Taxonomy::builtin();
        let mut ids = HashSet::new();
        let mut id = |name: &str| free_id(name, taxonomy, &mut ids);
        assert_eq!(id("zor.vex"), "zor_vex");
        assert_eq!(id("zor_vex"), "zor_vex_2");
        assert_eq!(id("java"), "java_2");
        assert_eq!(id("z#"), "z_sharp");
        assert_eq!(id("é"), "skill");
    }

    #[test]
    fn strings_stay_strings() {
        let text = "a\"b\\c\u{7}é";
        let toml = format!("x = {}", quoted(text));
        let back: BTreeMap<String, String> = toml::from_str(&toml).unwrap();
        assert_eq!(back["x"], text);
    }
}
