//! The versions of a résumé on the screen: its entries side by side, and what only one shows.

use std::io::{self, Write};

use comfy_table::Cell;

use super::{print, text_or};
use crate::report::inspection::VersionsView;
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted};
use crate::skills::Taxonomy;

/// What stands where a version leaves an entry out.
const MISSING: &str = "(missing)";

pub(super) fn table(
    found: &VersionsView,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let languages = found.versions.iter().map(|version| version.language);
    let header: Vec<&str> = ["From", "To"].into_iter().chain(languages).collect();
    writeln!(out, "{} versions", found.versions.len())?;
    let mut table = look.table(&header);
    let width = usize::from(look.width) / found.versions.len().max(1);
    for row in &found.entries {
        let heads = row.heads.iter();
        let heads = heads.map(|head| {
            head.as_deref()
                .map_or(MISSING.to_owned(), |head| fitted(head, width))
        });
        let dates = [row.from.to_string(), text_or(row.to, "now")];
        table.add_row(dates.into_iter().chain(heads).map(Cell::new));
    }
    print(&table, out)?;
    for version in &found.versions {
        let ids = version
            .only_skills
            .iter()
            .filter_map(|id| taxonomy.find(id));
        let labels: Vec<_> = ids.map(|id| taxonomy.skill(id).en.as_str()).collect();
        let said = if labels.is_empty() {
            "none".to_owned()
        } else {
            clean(&labels.join(", "))
        };
        writeln!(
            out,
            "only in {} ({}): {said}",
            version.language,
            clean(&version.source)
        )?;
    }
    Ok(())
}
