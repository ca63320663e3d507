//! What was read from one document: a posting's requirements, a résumé's entries and skills.

use std::io::{self, Write};

use comfy_table::Cell;

use super::{UNKNOWN, notes, print, terms, text_or, versions};
use crate::facts::Degree;
use crate::job_posting::RequirementKind;
use crate::report::inspection::{
    EntryView, HeldSkillView, Inspection, JobView, RequirementView, ResumeView,
};
use crate::report::receipt::level_name;
use crate::report::sanitize::clean;
use crate::report::style::{Look, fitted};
use crate::skills::Taxonomy;

pub(crate) fn inspect(
    inspection: &Inspection,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let one = std::slice::from_ref(&inspection.document);
    let documents = match inspection.files.as_slice() {
        [] => one,
        several => several,
    };
    let names = documents
        .iter()
        .map(|document| format!("{} ({})", clean(&document.id), clean(&document.source)));
    let names: Vec<_> = names.collect();
    writeln!(out, "{}", look.bold(&names.join(" + ")))?;
    if let Some(job) = &inspection.job {
        job_table(job, taxonomy, look, out)?;
    }
    if let Some(resume) = &inspection.resume {
        resume_tables(resume, look, out)?;
        if let Some(found) = &resume.versions {
            versions::table(found, taxonomy, look, out)?;
        }
    }
    notes(&inspection.warnings, look, out)
}

fn job_table(
    job: &JobView,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = text_or(job.title.as_deref().map(clean), "no title");
    let years = match (job.min_years, job.max_years) {
        (Some(min), Some(max)) => format!("{min}-{max} years"),
        (Some(min), None) => format!("{min}+ years"),
        _ => "years not stated".to_owned(),
    };
    let degree = degree_name(job.degree);
    writeln!(out, "a posting: {title} · {years} · {degree}")?;
    terms::lines(&job.terms, out)?;
    let mut table = look.table(&["Requirement", "Wanted", "Clause"]);
    for requirement in &job.requirements {
        table.add_row(requirement_row(requirement, taxonomy, look));
    }
    print(&table, out)
}

fn requirement_row(requirement: &RequirementView, taxonomy: &Taxonomy, look: Look) -> Vec<Cell> {
    let ids = requirement.skills.iter();
    let labels: Vec<_> = ids
        .filter_map(|id| taxonomy.find(id))
        .map(|id| taxonomy.skill(id).en.as_str())
        .collect();
    let what = if labels.is_empty() {
        kind_name(requirement.kind).to_owned()
    } else {
        labels.join(" / ")
    };
    let necessity = format!("{:?}", requirement.necessity).to_lowercase();
    let level = requirement
        .level
        .map_or_else(String::new, |level| format!(", {}", level_name(level)));
    vec![
        Cell::new(what),
        Cell::new(format!("{necessity}{level}")),
        Cell::new(fitted(&requirement.surface, usize::from(look.width))),
    ]
}

fn kind_name(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Seniority => "seniority",
        RequirementKind::Skill => "skill",
        RequirementKind::AnyOf => "alternatives",
        RequirementKind::Language => "language",
        RequirementKind::Certificate => "certificate",
        RequirementKind::Unlisted => "(unknown name)",
        RequirementKind::Experience => "years",
        RequirementKind::Degree => "degree",
        RequirementKind::Text => "(words)",
    }
}

fn degree_name(degree: Option<Degree>) -> &'static str {
    degree.map_or("degree not stated", Degree::name)
}

fn resume_tables(resume: &ResumeView, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let worked = resume.months.map_or_else(
        || "no dated employment".to_owned(),
        |months| format!("{:.1} years of employment", f64::from(months) / 12.0),
    );
    let degree = degree_name(resume.degree);
    writeln!(
        out,
        "a résumé: {worked} · {degree} · as of {}",
        resume.as_of
    )?;
    let mut entries = look.table(&["From", "To", "Months", "Entry"]);
    for entry in &resume.entries {
        entries.add_row(entry_row(entry, look));
    }
    print(&entries, out)?;
    let mut skills = look.table(&["Skill", "Months", "Last used", "Shown as"]);
    for (at, skill) in resume.skills.iter().enumerate() {
        let mut before = resume.skills[..at].iter();
        if before.all(|other| other.id != skill.id) {
            skills.add_row(skill_row(skill, &resume.skills));
        }
    }
    print(&skills, out)
}

fn entry_row(entry: &EntryView, look: Look) -> Vec<Cell> {
    let kind = format!("{:?}", entry.kind).to_lowercase();
    let head = fitted(&entry.head, usize::from(look.width));
    vec![
        Cell::new(text_or(entry.from, "")),
        Cell::new(text_or(entry.to, "now")),
        Cell::new(text_or(entry.months, "")),
        Cell::new(format!("{kind}: {head}")),
    ]
}

/// A skill once, as strongly as any of its places shows it.
fn skill_row(skill: &HeldSkillView, places: &[HeldSkillView]) -> Vec<Cell> {
    let same = places.iter().filter(|other| other.id == skill.id);
    let strength = same.map(|other| other.strength).max();
    let strength = strength.unwrap_or(skill.strength);
    vec![
        Cell::new(clean(&skill.label)),
        Cell::new(text_or(skill.months, UNKNOWN)),
        Cell::new(text_or(skill.last_used, UNKNOWN)),
        Cell::new(format!("{strength:?}").to_lowercase()),
    ]
}
