//! Tables for people, made to be read at 80 columns.

use std::io::{self, Write};
use std::path::Path;

use comfy_table::{Cell, CellAlignment, Color, Table};

use unicode_width::UnicodeWidthStr;

use super::Inspection;
use super::inspection::{JobView, ResumeView};
use super::sanitize::clean;
use super::style::{Look, fitted, state_cell};
use crate::coverage::{
    Coverage, CoverageState, Evidence, FitReport, RankReport, RankRow, ShownBy, StateCounts, Way,
};
use crate::document::Document;
use crate::job_posting::{Level, Necessity};
use crate::resume::Strength;
use crate::skills::{SkillId, Taxonomy};
use crate::terms::Token;

/// The columns that a label may take in a table.
const LABEL_WIDTH: usize = 26;

pub(super) fn compare(
    report: &FitReport,
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    head(report, look, out)?;
    let open: Vec<&Coverage> = report
        .gaps
        .iter()
        .map(|gap| &report.requirements[gap.requirement])
        .collect();
    let mut covered: Vec<&Coverage> = with_state(report, CoverageState::Met);
    covered.sort_by(|a, b| {
        b.necessity
            .cmp(&a.necessity)
            .then(b.importance.total_cmp(&a.importance))
    });
    let unknown = with_state(report, CoverageState::Unknown);
    rows(
        "Missing or short, the weightiest first",
        &open,
        look,
        top,
        out,
    )?;
    rows("Covered", &covered, look, top, out)?;
    rows("Could not be judged", &unknown, look, top, out)?;
    for warning in &report.warnings {
        writeln!(out, "{}", look.faint(&format!("note: {}", clean(warning))))?;
    }
    Ok(())
}

fn with_state(report: &FitReport, state: CoverageState) -> Vec<&Coverage> {
    let found = report.requirements.iter();
    found.filter(|coverage| coverage.state == state).collect()
}

fn head(report: &FitReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = report.title.as_deref().unwrap_or(&report.job.id);
    let width = usize::from(look.width);
    writeln!(out, "{}", look.bold(&fitted(title, width)))?;
    let files: Vec<_> = report.resume.iter().map(|one| clean(&one.source)).collect();
    let subject = format!("{} for {}", files.join(" + "), clean(&report.job.source));
    writeln!(out, "{}", look.faint(&subject))?;
    writeln!(out)?;
    match report.score {
        Some(score) => writeln!(
            out,
            "{}  = {:.2} of {:.2} points ({:.0} of them held back), as of {}",
            look.bold(&format!("Fit {:.0}%", score * 100.0)),
            report.earned,
            report.possible,
            report.reserve,
            report.as_of
        )?,
        None => writeln!(
            out,
            "{}  nothing in them can be compared",
            look.bold("No score")
        )?,
    }
    for (name, counts) in [
        ("Required", report.required),
        ("Preferred", report.preferred),
        ("Only named", report.mentioned),
    ] {
        if counts.total() > 0 {
            writeln!(out, "{name:<11} {}", counted(counts))?;
        }
    }
    Ok(())
}

fn counted(counts: StateCounts) -> String {
    let parts = [
        (counts.met, "met"),
        (counts.partial, "partial"),
        (counts.not_met, "not shown"),
        (counts.unknown, "unknown"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts
        .map(|(count, name)| format!("{count} {name}"))
        .collect::<Vec<_>>()
        .join(" · ")
}

fn rows(
    title: &str,
    coverages: &[&Coverage],
    look: Look,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if coverages.is_empty() {
        return Ok(());
    }
    let shown = if top == 0 {
        coverages.len()
    } else {
        top.min(coverages.len())
    };
    writeln!(out, "\n{}", look.bold(title))?;
    let mut table = look.table(&["", "Requirement", "Points", "Shown by"]);
    for coverage in &coverages[..shown] {
        table.add_row(row(coverage, look));
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    print(&table, out)?;
    more(coverages.len() - shown, look, out)
}

fn more(rest: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if rest == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "{}",
        look.faint(&format!("… and {rest} more (--top 0 shows all)"))
    )
}

fn row(coverage: &Coverage, look: Look) -> Vec<Cell> {
    let mark = match coverage.state {
        CoverageState::Met => "✓",
        CoverageState::Partial => "◐",
        CoverageState::NotMet => "✗",
        CoverageState::Unknown => "?",
    };
    let points = coverage.credit.map_or_else(
        || "–".to_owned(),
        |credit| {
            format!(
                "{:.2}/{:.2}",
                coverage.importance * credit,
                coverage.importance
            )
        },
    );
    let label = fitted(&coverage.label, LABEL_WIDTH);
    vec![
        state_cell(coverage.state, mark.to_owned()),
        Cell::new(format!("{label}\n{}", wanted(coverage))),
        Cell::new(points),
        Cell::new(proof(coverage, look)),
    ]
}

fn wanted(coverage: &Coverage) -> String {
    let necessity = match coverage.necessity {
        Necessity::Required => "required",
        Necessity::Preferred => "preferred",
        Necessity::Mentioned => "named",
    };
    let mut parts = vec![necessity.to_owned()];
    parts.extend(coverage.level.map(|level| level_name(level).to_owned()));
    if coverage.skills.len() > 1 {
        parts.push(format!("any {}", coverage.at_least));
    }
    if let Some(years) = coverage.min_years.filter(|_| !coverage.skills.is_empty()) {
        parts.push(format!("{years}+ years"));
    }
    fitted(&parts.join(", "), LABEL_WIDTH)
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Basic => "basic",
        Level::Familiar => "familiar",
        Level::Proficient => "proficient",
        Level::Expert => "expert",
    }
}

/// How the résumé shows it, and the best place that does.
fn proof(coverage: &Coverage, look: Look) -> String {
    let width = usize::from(look.width).saturating_sub(PROOF_MARGIN);
    let how = if coverage.shown_by.is_empty() {
        clean(&coverage.reason)
    } else {
        let ways: Vec<_> = coverage
            .shown_by
            .iter()
            .map(|by| how(by, coverage))
            .collect();
        ways.join("; ")
    };
    let how = fitted(&how, width);
    let Some(evidence) = coverage.evidence.first() else {
        return how;
    };
    let file = Path::new(&evidence.source).file_name();
    let file = file.map_or_else(
        || evidence.source.clone(),
        |name| name.to_string_lossy().into_owned(),
    );
    let place = format!("{}:{}", clean(&file), evidence.line);
    let room = width.saturating_sub(place.width() + 1);
    format!("{how}\n{place} {}", snippet(evidence, room))
}

/// The columns beside the proof: the mark, the label, the points and the gaps between them.
const PROOF_MARGIN: usize = 3 + (LABEL_WIDTH + 2) + 11 + 2;

/// The evidence from a little before the place that names the skill.
fn snippet(evidence: &Evidence, width: usize) -> String {
    let text = evidence.text.as_str();
    let at = evidence
        .mention
        .map_or(0, |mention| mention.start - evidence.span.start);
    let lead = text[..at]
        .char_indices()
        .rev()
        .nth(width / 3)
        .map_or(0, |(at, _)| at);
    let plain = |text: &str| clean(text).replace("**", "").replace('`', "");
    if lead == 0 || plain(text).width() <= width {
        return fitted(&plain(text), width);
    }
    format!(
        "…{}",
        fitted(&plain(&text[lead..]), width.saturating_sub(1))
    )
}

fn how(by: &ShownBy, coverage: &Coverage) -> String {
    let strength = match by.strength {
        Strength::Worked => "at work",
        Strength::Practised => "in a project or studies",
        Strength::Listed => "listed only",
    };
    let months = by.months.map_or_else(String::new, |months| {
        let held = f64::from(months) / 12.0;
        match coverage.min_years {
            Some(asked) => format!(", {held:.1} of {asked} years"),
            None => format!(", {held:.1} years"),
        }
    });
    match by.way {
        Way::Direct => format!("{strength}{months}"),
        Way::Narrower | Way::Implied => format!("by {}: {strength}{months}", clean(&by.label)),
        Way::Related => format!("only {}, which is close", clean(&by.label)),
    }
}

pub(super) fn rank(report: &RankReport, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let files: Vec<_> = report.resume.iter().map(|one| clean(&one.source)).collect();
    let shown = report.rows.len();
    let total = report.total;
    let head = format!(
        "{total} postings for {}, as of {}",
        files.join(" + "),
        report.as_of
    );
    writeln!(out, "{}", look.bold(&head))?;
    let mut table = look.table(&["#", "Fit", "Posting", "Required", "Missing first"]);
    for row in &report.rows {
        table.add_row(rank_row(row));
    }
    for column in [0, 1, 3] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    print(&table, out)?;
    more(total - shown, look, out)?;
    for warning in &report.warnings {
        writeln!(out, "{}", look.faint(&format!("note: {}", clean(warning))))?;
    }
    Ok(())
}

fn rank_row(row: &RankRow) -> Vec<Cell> {
    let place = row
        .rank
        .map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let score = row
        .score
        .map_or_else(|| "–".to_owned(), |score| format!("{:.0}%", score * 100.0));
    let colour = match row.score {
        Some(score) if score >= 0.6 => Color::Green,
        Some(score) if score >= 0.35 => Color::Yellow,
        _ => Color::Red,
    };
    let name = match &row.title {
        Some(title) => format!("{}\n{}", fitted(title, LABEL_WIDTH * 2), clean(&row.id)),
        None => clean(&row.id),
    };
    let (required, open) = if let Some(error) = &row.error {
        let why = format!("could not be read: {}", clean(&error.message()));
        (String::new(), why)
    } else {
        let total = row.required.total();
        let gaps: Vec<_> = row
            .gaps
            .iter()
            .map(|gap| fitted(gap, LABEL_WIDTH))
            .collect();
        (format!("{}/{total}", row.required.met), gaps.join(", "))
    };
    vec![
        Cell::new(place),
        Cell::new(score).fg(colour),
        Cell::new(name),
        Cell::new(required),
        Cell::new(open),
    ]
}

pub(super) fn inspect(
    inspection: &Inspection,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = &inspection.document;
    let name = format!("{} ({})", clean(&document.id), clean(&document.source));
    writeln!(out, "{}", look.bold(&name))?;
    if let Some(job) = &inspection.job {
        inspect_job(job, taxonomy, look, out)?;
    }
    if let Some(resume) = &inspection.resume {
        inspect_resume(resume, look, out)?;
    }
    for warning in &inspection.warnings {
        writeln!(out, "{}", look.faint(&format!("note: {}", clean(warning))))?;
    }
    Ok(())
}

fn inspect_job(
    job: &JobView,
    taxonomy: &Taxonomy,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = job
        .title
        .as_deref()
        .map_or_else(|| "no title".to_owned(), clean);
    let years = match (job.min_years, job.max_years) {
        (Some(min), Some(max)) => format!("{min}-{max} years"),
        (Some(min), None) => format!("{min}+ years"),
        _ => "years not stated".to_owned(),
    };
    let degree = job
        .degree
        .map_or("degree not stated", crate::facts::Degree::name);
    writeln!(out, "a posting: {title} · {years} · {degree}")?;
    let mut table = look.table(&["Requirement", "Wanted", "Clause"]);
    for requirement in &job.requirements {
        let labels: Vec<_> = requirement
            .skills
            .iter()
            .filter_map(|id| taxonomy.find(id))
            .map(|id: SkillId| taxonomy.skill(id).en.clone())
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
        table.add_row(vec![
            Cell::new(what),
            Cell::new(format!("{necessity}{level}")),
            Cell::new(fitted(&requirement.surface, usize::from(look.width))),
        ]);
    }
    print(&table, out)
}

fn kind_name(kind: crate::job_posting::RequirementKind) -> &'static str {
    use crate::job_posting::RequirementKind;
    match kind {
        RequirementKind::Skill => "skill",
        RequirementKind::AnyOf => "alternatives",
        RequirementKind::Unlisted => "(unknown name)",
        RequirementKind::Experience => "years",
        RequirementKind::Degree => "degree",
        RequirementKind::Text => "(words)",
    }
}

fn inspect_resume(resume: &ResumeView, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let worked = resume.months.map_or_else(
        || "no dated employment".to_owned(),
        |months| format!("{:.1} years of employment", f64::from(months) / 12.0),
    );
    let degree = resume
        .degree
        .map_or("degree not stated", crate::facts::Degree::name);
    writeln!(
        out,
        "a résumé: {worked} · {degree} · as of {}",
        resume.as_of
    )?;
    let mut entries = look.table(&["From", "To", "Months", "Entry"]);
    for entry in &resume.entries {
        let kind = format!("{:?}", entry.kind).to_lowercase();
        entries.add_row(vec![
            Cell::new(entry.from.map_or_else(String::new, |from| from.to_string())),
            Cell::new(
                entry
                    .to
                    .map_or_else(|| "now".to_owned(), |to| to.to_string()),
            ),
            Cell::new(
                entry
                    .months
                    .map_or_else(String::new, |months| months.to_string()),
            ),
            Cell::new(format!(
                "{kind}: {}",
                fitted(&entry.head, usize::from(look.width))
            )),
        ]);
    }
    print(&entries, out)?;
    let mut skills = look.table(&["Skill", "Months", "Last used", "Shown as"]);
    let mut done: Vec<&str> = Vec::new();
    for skill in &resume.skills {
        if done.contains(&skill.id.as_str()) {
            continue;
        }
        done.push(&skill.id);
        let strongest = resume.skills.iter().filter(|other| other.id == skill.id);
        let strength = strongest
            .map(|other| other.strength)
            .max()
            .unwrap_or(skill.strength);
        skills.add_row(vec![
            Cell::new(clean(&skill.label)),
            Cell::new(
                skill
                    .months
                    .map_or_else(|| "–".to_owned(), |months| months.to_string()),
            ),
            Cell::new(
                skill
                    .last_used
                    .map_or_else(|| "–".to_owned(), |last| last.to_string()),
            ),
            Cell::new(format!("{strength:?}").to_lowercase()),
        ]);
    }
    print(&skills, out)
}

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

fn print(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    if table.is_empty() {
        return Ok(());
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
