//! Tables without a report behind them: the tokens of a text and the skills of a taxonomy.

use std::io::{self, Write};

use comfy_table::Cell;

use super::print;
use crate::document::Document;
use crate::report::sanitize::clean;
use crate::report::style::Look;
use crate::skills::{SkillId, Taxonomy};
use crate::terms::Token;

/// Writes the tokens of `document` as a table.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn tokens_table(
    document: &Document,
    tokens: &[Token],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = look.table(&["Start", "End", "Text", "Term", "Script"]);
    for token in tokens.iter().filter(|token| token.script.is_word()) {
        table.add_row(vec![
            Cell::new(token.span.start),
            Cell::new(token.span.end),
            Cell::new(clean(token.span.text(&document.text))),
            Cell::new(clean(&token.term)),
            Cell::new(format!("{:?}", token.script).to_lowercase()),
        ]);
    }
    print(&table, out)
}

/// Writes `skills` as a table, one a line.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn skills_table(
    skills: &[SkillId],
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = look.table(&["Id", "English", "Chinese", "Kind", "Area"]);
    for id in skills {
        let skill = taxonomy.skill(*id);
        table.add_row([
            &skill.id,
            &skill.en,
            &skill.zh,
            skill.kind.name(),
            &skill.area,
        ]);
    }
    print(&table, out)?;
    writeln!(out, "{} skills", skills.len())
}

/// Writes all there is to know of the skill `id`.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn skill_table(
    id: SkillId,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let skill = taxonomy.skill(id);
    let other = taxonomy.other_labels(id);
    let name = |id: &SkillId| taxonomy.skill(*id).id.clone();
    let implies = skill.implies.iter();
    let implies = implies.map(|implied| format!("{} ({})", name(&implied.skill), implied.credit));
    writeln!(
        out,
        "{}",
        look.bold(&format!("{} · {}", skill.en, skill.zh))
    )?;
    for (what, items) in [
        ("id", vec![skill.id.clone()]),
        ("kind", vec![skill.kind.name().to_owned()]),
        ("area", vec![skill.area.clone()]),
        ("also", other.alternative.to_vec()),
        ("misspelled", other.misspelled.to_vec()),
        ("kind of", skill.broader.iter().map(name).collect()),
        ("implies", implies.collect()),
        ("related", skill.related.iter().map(name).collect()),
    ] {
        if !items.is_empty() {
            writeln!(out, "{what:<11}{}", items.join(", "))?;
        }
    }
    Ok(())
}
