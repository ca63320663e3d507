//! `jobfit skills`: the taxonomy, looked into, counted, checked and held against postings.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use jobfit::pipeline;
use jobfit::report::{self, visible};
use jobfit::skills::{SkillId, Taxonomy, check_own};
use jobfit::text::normalize_label;

use crate::Outcome;
use crate::args::{self, Args, DocumentFormat, MissingFormat};
use crate::commands::postings;
use crate::interrupt;
use crate::output::{Output, complain};
use crate::progress;
use crate::taxonomy;

pub(crate) fn skills(
    command: &args::Skills,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    match command {
        args::Skills::List { area, kind, format } => {
            list_skills(args, area.as_deref(), kind.as_deref(), *format, output)
        }
        args::Skills::Show { skill, format } => {
            let taxonomy = &*taxonomy::load(args)?;
            let skill = find_skill(skill, taxonomy)?;
            match format {
                DocumentFormat::Table => report::skill_table(skill, taxonomy, output.look, output)?,
                DocumentFormat::Json => report::skills_json(&[skill], taxonomy, output)?,
            }
            Ok(Outcome::Done)
        }
        args::Skills::Stats { format } => {
            let taxonomy = &*taxonomy::load(args)?;
            let found = taxonomy.statistics();
            match format {
                DocumentFormat::Table => report::statistics_table(&found, output.look, output)?,
                DocumentFormat::Json => report::statistics_json(&found, taxonomy, output)?,
            }
            Ok(Outcome::Done)
        }
        args::Skills::Missing(command) => missing(command, args, output),
        args::Skills::Check { files } => check_skills(files, output),
    }
}

fn list_skills(
    args: &Args,
    area: Option<&str>,
    kind: Option<&str>,
    format: DocumentFormat,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let taxonomy = &*taxonomy::load(args)?;
    let skills: Vec<SkillId> = taxonomy
        .iter()
        .filter(|(_, skill)| area.is_none_or(|area| skill.area == area))
        .filter(|(_, skill)| kind.is_none_or(|kind| skill.kind.name() == kind))
        .map(|(id, _)| id)
        .collect();
    if skills.is_empty() {
        let mut known: Vec<&str> = match (area, kind) {
            (Some(_), _) => taxonomy
                .iter()
                .map(|(_, skill)| skill.area.as_str())
                .collect(),
            _ => taxonomy
                .iter()
                .map(|(_, skill)| skill.kind.name())
                .collect(),
        };
        known.sort_unstable();
        known.dedup();
        bail!("no skill is of that kind; there are: {}", known.join(", "));
    }
    match format {
        DocumentFormat::Table => report::skills_table(&skills, taxonomy, output.look, output)?,
        DocumentFormat::Json => report::skills_json(&skills, taxonomy, output)?,
    }
    Ok(Outcome::Done)
}

fn missing(command: &args::Missing, args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    interrupt::watch();
    let taxonomy = &*taxonomy::load(args)?;
    let postings = postings(&command.jobs, command.text_field.as_ref(), args)?;
    let bar = progress::of_postings(&postings, args.quiet);
    let found = pipeline::missing(postings, taxonomy, command.top)?;
    drop(bar);
    found.notes.iter().for_each(|note| output.note(note));
    for error in &found.failures {
        complain(&error.to_string());
    }
    let report = &found.report;
    if found.failures.len() < report.failed {
        let more = report.failed - found.failures.len();
        complain(&format!("{more} more postings could not be read"));
    }
    if report.postings == 0 {
        bail!("none of the postings could be read");
    }
    match command.format {
        MissingFormat::Table => report::missing_table(report, output.look, output)?,
        MissingFormat::Json => report::missing_json(report, &found.failures, taxonomy, output)?,
        MissingFormat::Toml => report::missing_toml(report, taxonomy, output)?,
    }
    Ok(if report.failed > 0 {
        Outcome::Incomplete
    } else {
        Outcome::Done
    })
}

/// The skill that `name` is the id or a label of.
pub(crate) fn find_skill(name: &str, taxonomy: &Taxonomy) -> anyhow::Result<SkillId> {
    if let Some(id) = taxonomy.find(name) {
        return Ok(id);
    }
    let wanted = normalize_label(name);
    let is_label = |id: SkillId| {
        let skill = taxonomy.skill(id);
        let other = taxonomy.other_labels(id);
        let preferred = [&skill.en, &skill.zh].into_iter();
        let mut labels = preferred.chain(other.alternative).chain(other.misspelled);
        labels.any(|label| normalize_label(label) == wanted)
    };
    let found = taxonomy.iter().map(|(id, _)| id).find(|id| is_label(*id));
    // Plurals are labels that none lists.
    let found = found.or_else(|| taxonomy.labelled(name).first().copied());
    found
        .with_context(|| format!("no skill has the id or label `{name}`; see `jobfit skills list`"))
}

fn check_skills(paths: &[PathBuf], output: &mut Output) -> anyhow::Result<Outcome> {
    let mut areas = Vec::new();
    for path in toml_files(paths)? {
        let stem = path.file_stem().unwrap_or_default();
        areas.push((
            stem.to_string_lossy().into_owned(),
            taxonomy::records(&path)?,
        ));
    }
    let checked = check_own(&areas);
    for problem in &checked.problems {
        writeln!(output, "{}", visible(&problem.to_string()))?;
    }
    for warning in &checked.warnings {
        writeln!(output, "warning: {}", visible(&warning.to_string()))?;
    }
    let skills: usize = areas.iter().map(|(_, records)| records.len()).sum();
    writeln!(
        output,
        "{skills} skills checked, {} problems, {} warnings",
        checked.problems.len(),
        checked.warnings.len()
    )?;
    Ok(if checked.problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::Below
    })
}

fn toml_files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path)
            .with_context(|| format!("{}: cannot be listed", path.display()))?;
        let mut inside = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<std::io::Result<Vec<_>>>()?;
        inside.retain(|file| file.extension().is_some_and(|found| found == "toml"));
        inside.sort();
        files.extend(inside);
    }
    if files.is_empty() {
        bail!("expected files ending in .toml, but found none");
    }
    Ok(files)
}
