//! One requirement against the résumé.

use super::language::levels;
use super::majors::{majors, words as words_on_majors};
use super::showing::{Showing, Way};
use super::{Candidate, Coverage, CoverageState, Evidence, ShownBy, formula};
use crate::document::Document;
use crate::facts::Degree;
use crate::index::LineHit;
use crate::job_posting::{Necessity, Requirement, RequirementKind};
use crate::resume::{HeldMention, Strength};
use crate::skills::SkillId;
use crate::{Error, LineIndex};

/// The most places shown for one requirement.
const MOST_EVIDENCE: usize = 3;

/// How many lines are asked of the index, from which the strongest are shown.
const LINES_ASKED: usize = 8;

/// The outcome of a judgement, before it is put in its place.
struct Verdict {
    credit: Option<f64>,
    reason: String,
    /// Whether the résumé states a level that was compared with the one asked.
    is_level: bool,
    /// The wanted skills that are shown, and how.
    showings: Vec<(SkillId, Showing)>,
    evidence: Vec<Evidence>,
}

impl Verdict {
    fn new(credit: f64, reason: String, evidence: Vec<Evidence>) -> Self {
        Self {
            credit: Some(credit),
            reason,
            is_level: false,
            showings: Vec::new(),
            evidence,
        }
    }

    fn unknown(reason: impl Into<String>) -> Self {
        Self {
            credit: None,
            ..Self::new(0.0, reason.into(), Vec::new())
        }
    }
}

/// What `candidate` shows of `requirement`.
pub(super) fn judge(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    document: &Document,
    lines: Option<&LineIndex>,
    chinese: bool,
) -> Result<Coverage, Error> {
    let surface = requirement.span.text(&document.text);
    let verdict = match requirement.kind {
        RequirementKind::Skill | RequirementKind::AnyOf | RequirementKind::Certificate => {
            skills(candidate, requirement, surface)?
        }
        RequirementKind::Language => language(candidate, requirement, surface)?,
        RequirementKind::Seniority => Verdict::unknown("it is weighed with the role"),
        RequirementKind::Experience => experience(candidate, requirement),
        RequirementKind::Degree => degree(candidate, requirement),
        RequirementKind::Unlisted => unlisted(candidate, name_of(requirement, document))?,
        RequirementKind::Text => text(candidate, surface)?,
    };
    let taxonomy = candidate.taxonomy;
    let weigh = |id: &SkillId| formula::skill_weight(taxonomy.skill(*id).kind, taxonomy.share(*id));
    let weight = requirement.skills.iter().map(weigh).reduce(f64::max);
    let state = state_of(verdict.credit);
    let is_open = matches!(state, CoverageState::Partial | CoverageState::NotMet);
    let id_of = |id: &SkillId| taxonomy.skill(*id).id.clone();
    Ok(Coverage {
        label: match requirement.kind {
            _ if !candidate.explains && !is_open => String::new(),
            RequirementKind::Unlisted => name_of(requirement, document).to_owned(),
            _ => label(candidate, requirement, surface, chinese),
        },
        skills: candidate.explained(|| requirement.skills.iter().map(id_of).collect()),
        kind: requirement.kind,
        necessity: requirement.necessity,
        level: requirement.level,
        at_least: requirement.at_least,
        min_years: requirement.min_years,
        relaxed: requirement.relaxed,
        majors: candidate.explained(|| majors(candidate, requirement)),
        surface: candidate.explained(|| surface.to_owned()),
        source: candidate.explained(|| document.origin.to_string()),
        line: lines.map_or(0, |lines| lines.line_of(requirement.span.start)),
        span: requirement.span,
        state,
        caps: state == CoverageState::NotMet && is_hard(requirement, &verdict),
        importance: formula::importance(
            requirement.necessity,
            requirement.kind,
            requirement.level,
            weight.unwrap_or(1.0),
        ),
        credit: verdict.credit,
        shown_by: candidate.explained(|| shown_by(candidate, &verdict, chinese)),
        reason: verdict.reason,
        evidence: verdict.evidence,
        wording: None,
    })
}

/// Whether `requirement` is a condition that no other strength makes up for.
fn is_hard(requirement: &Requirement, verdict: &Verdict) -> bool {
    let is_formal = match requirement.kind {
        RequirementKind::Degree | RequirementKind::Certificate => true,
        // A résumé that does not speak of a language says nothing against it.
        RequirementKind::Language => verdict.is_level,
        _ => false,
    };
    is_formal && requirement.necessity == Necessity::Required && !requirement.relaxed
}

fn state_of(credit: Option<f64>) -> CoverageState {
    match credit {
        None => CoverageState::Unknown,
        Some(credit) if credit >= formula::MET_CREDIT => CoverageState::Met,
        Some(credit) if credit > 0.0 => CoverageState::Partial,
        Some(_) => CoverageState::NotMet,
    }
}

/// The held skills that earn the credit.
fn shown_by(candidate: &Candidate<'_>, verdict: &Verdict, chinese: bool) -> Vec<ShownBy> {
    let view = |(wanted, showing): &(SkillId, Showing)| {
        let held = candidate.resume.held(showing.by);
        let skill = candidate.taxonomy.skill(showing.by);
        let strength = held.map_or(Strength::Practised, |held| held.strength);
        ShownBy {
            skill: skill.id.clone(),
            label: if chinese { &skill.zh } else { &skill.en }.clone(),
            way: showing.way,
            strength,
            months: months_of(candidate, *wanted, *showing),
            own_months: candidate.resume.months_of(&[showing.by]),
        }
    };
    verdict.showings.iter().map(view).collect()
}

/// The requirement in few words.
fn label(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    surface: &str,
    chinese: bool,
) -> String {
    let name = |id: &SkillId| {
        let skill = candidate.taxonomy.skill(*id);
        if chinese {
            skill.zh.as_str()
        } else {
            skill.en.as_str()
        }
    };
    match requirement.kind {
        RequirementKind::Skill | RequirementKind::AnyOf | RequirementKind::Certificate => {
            let names: Vec<_> = requirement.skills.iter().map(name).collect();
            names.join(" / ")
        }
        RequirementKind::Language => {
            let names: Vec<_> = requirement.skills.iter().map(name).collect();
            let asked = requirement.language.and_then(|asked| asked.level);
            let level = asked.map_or_else(String::new, |level| format!(" ({})", level.name()));
            format!("{}{level}", names.join(" / "))
        }
        RequirementKind::Experience => {
            let years = requirement.min_years.unwrap_or_default();
            if chinese {
                format!("{years}年以上经验")
            } else {
                format!("{years}+ years of experience")
            }
        }
        RequirementKind::Degree => requirement.degree.map_or_else(String::new, |degree| {
            if chinese {
                chinese_degree(degree)
            } else {
                degree.name()
            }
            .to_owned()
        }),
        RequirementKind::Text | RequirementKind::Unlisted | RequirementKind::Seniority => {
            surface.to_owned()
        }
    }
}

fn chinese_degree(degree: Degree) -> &'static str {
    match degree {
        Degree::Associate => "大专",
        Degree::Bachelor => "本科",
        Degree::Master => "硕士",
        Degree::Doctorate => "博士",
    }
}

/// One skill, or the best of several.
fn skills(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    surface: &str,
) -> Result<Verdict, Error> {
    let years = requirement.min_years.map(f64::from);
    let mut judged: Vec<(f64, SkillId, Option<Showing>)> = requirement
        .skills
        .iter()
        .map(|skill| {
            let showing = candidate.shown.of(*skill);
            let credit = showing.map_or(0.0, |showing| {
                showing.credit * years_of(candidate, *skill, showing, years).unwrap_or(1.0)
            });
            (credit, *skill, showing)
        })
        .collect();
    // Stable, so that equal credits keep the posting's order.
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    judged.truncate(requirement.at_least.max(1));
    let credit = judged.iter().map(|(credit, _, _)| credit).sum::<f64>() / judged.len() as f64;
    let reasons = || {
        let each = judged.iter();
        let each = each.map(|(_, skill, showing)| reason(candidate, *skill, *showing, years));
        each.collect::<Vec<_>>().join("; ")
    };
    let reasons = candidate.explained(reasons);
    let showings: Vec<(SkillId, Showing)> = judged
        .iter()
        .filter_map(|(_, skill, showing)| Some((*skill, (*showing)?)))
        .collect();
    // A language that the résumé is written in is shown by the writing, not by a line that names it.
    let (written, named): (Vec<&Showing>, Vec<&Showing>) = showings
        .iter()
        .map(|(_, showing)| showing)
        .partition(|showing| showing.way == Way::Written);
    let by: Vec<SkillId> = named.iter().map(|showing| showing.by).collect();
    let mut evidence = skill_evidence(candidate, &by, surface)?;
    let languages = candidate.resume.written_in.iter();
    let languages = languages.filter(|one| written.iter().any(|showing| showing.by == one.skill));
    evidence.extend(evidence_in(candidate, languages.map(|one| one.line)));
    Ok(Verdict {
        showings,
        ..Verdict::new(credit, reasons, evidence)
    })
}

/// A language: by the levels, where both sides state one; else as any skill.
fn language(
    candidate: &Candidate<'_>,
    requirement: &Requirement,
    surface: &str,
) -> Result<Verdict, Error> {
    let Some(found) = requirement
        .language
        .and_then(|asked| levels(candidate, asked))
    else {
        return skills(candidate, requirement, surface);
    };
    let evidence = evidence_in(candidate, [found.line]);
    Ok(Verdict {
        is_level: true,
        ..Verdict::new(found.credit, found.reason, evidence)
    })
}

/// The share of the asked years for which the skill was used; `None` if none are asked.
pub(super) fn years_of(
    candidate: &Candidate<'_>,
    wanted: SkillId,
    showing: Showing,
    asked: Option<f64>,
) -> Option<f64> {
    let asked = asked?;
    let months = months_of(candidate, wanted, showing);
    Some(months.map_or(formula::UNDATED_CREDIT, |months| {
        formula::years_credit(f64::from(months) / 12.0, asked)
    }))
}

/// The months of employment with the wanted skill, by whichever held skills show it; a merely close
/// one is counted alone.
fn months_of(candidate: &Candidate<'_>, wanted: SkillId, showing: Showing) -> Option<u32> {
    let by = match showing.way {
        Way::Related => &[showing.by],
        _ => candidate.shown.by(wanted),
    };
    candidate.resume.months_of(by)
}

fn reason(
    candidate: &Candidate<'_>,
    wanted: SkillId,
    showing: Option<Showing>,
    asked: Option<f64>,
) -> String {
    let name = |id: SkillId| candidate.taxonomy.skill(id).en.as_str();
    let Some(showing) = showing else {
        return format!("{} is not shown", name(wanted));
    };
    let held = candidate.resume.held(showing.by);
    let how = held.map_or("", |held| strength_words(held.strength));
    let what = match showing.way {
        Way::Direct => format!("{} is {how}", name(wanted)),
        Way::Narrower => format!(
            "{} is a kind of {}, and {how}",
            name(showing.by),
            name(wanted)
        ),
        Way::Implied => format!("{} shows {}, and is {how}", name(showing.by), name(wanted)),
        Way::Written => format!("the résumé is written in {}", name(showing.by)),
        Way::Related => {
            return format!(
                "{} is not shown; close to it: {}",
                name(wanted),
                name(showing.by)
            );
        }
    };
    let months = months_of(candidate, wanted, showing);
    let own = candidate.resume.months_of(&[showing.by]);
    if own == months {
        return format!("{what}{}", length_words(months, asked));
    }
    // The time counts with whatever else shows the wanted one, and that is not the held one's.
    let own = length_words(own, None);
    let all = length_words(months, asked);
    format!("{what}{own}; all that shows {},{all}", name(wanted))
}

fn strength_words(strength: Strength) -> &'static str {
    match strength {
        Strength::Worked => "used at work",
        Strength::Practised => "used in a project or in studies",
        Strength::Listed => "listed only",
    }
}

fn length_words(months: Option<u32>, asked: Option<f64>) -> String {
    match (months, asked) {
        (Some(months), Some(asked)) => {
            format!(" for {:.1} of {asked} years", f64::from(months) / 12.0)
        }
        (None, Some(asked)) => format!("; {asked} years are asked, the use is not dated"),
        (Some(months), None) => format!(" for {:.1} years", f64::from(months) / 12.0),
        (None, None) => String::new(),
    }
}

/// The lines that name the held skills: strongest first, then by relevance to the requirement.
fn skill_evidence(
    candidate: &Candidate<'_>,
    by: &[SkillId],
    surface: &str,
) -> Result<Vec<Evidence>, Error> {
    if by.is_empty() || !candidate.explains {
        return Ok(Vec::new());
    }
    let hits = candidate.index.lines_naming(by, surface, LINES_ASKED)?;
    let mention = |line: usize| {
        let held = by.iter().filter_map(|id| candidate.resume.held(*id));
        let mut mentions = held.flat_map(|held| &held.mentions);
        mentions.find(|mention| mention.line == line)
    };
    let mut ranked: Vec<(&HeldMention, LineHit)> = hits
        .into_iter()
        .filter_map(|hit| Some((mention(hit.line)?, hit)))
        .collect();
    ranked.sort_by(|(a, x), (b, y)| {
        let order = b.strength.cmp(&a.strength);
        order
            .then(y.relevance.total_cmp(&x.relevance))
            .then(x.line.cmp(&y.line))
    });
    let evidence = ranked.into_iter().take(MOST_EVIDENCE);
    Ok(evidence
        .map(|(mention, hit)| evidence_at(candidate, hit.line, Some(mention)))
        .collect())
}

/// The `lines`, which earn credit by their words alone.
fn evidence_in(candidate: &Candidate<'_>, lines: impl IntoIterator<Item = usize>) -> Vec<Evidence> {
    let lines = lines.into_iter();
    candidate.explained(|| {
        lines
            .map(|line| evidence_at(candidate, line, None))
            .collect()
    })
}

fn evidence_at(candidate: &Candidate<'_>, line: usize, mention: Option<&HeldMention>) -> Evidence {
    let resume = candidate.resume;
    let line = &resume.lines[line];
    Evidence {
        source: resume.documents[line.document].origin.to_string(),
        line: line.line,
        span: line.span,
        text: resume.text_of(line).to_owned(),
        mention: mention.map(|mention| mention.span),
        strength: mention.map(|mention| mention.strength),
    }
}

fn experience(candidate: &Candidate<'_>, requirement: &Requirement) -> Verdict {
    let asked = f64::from(requirement.min_years.unwrap_or_default());
    let Some(months) = candidate.resume.months else {
        return Verdict::unknown("the résumé dates no employment");
    };
    let held = f64::from(months) / 12.0;
    let reason = candidate.explained(|| format!("{held:.1} of {asked} years of employment"));
    Verdict::new(formula::years_credit(held, asked), reason, Vec::new())
}

fn degree(candidate: &Candidate<'_>, requirement: &Requirement) -> Verdict {
    let Some(asked) = requirement.degree else {
        return Verdict::unknown("the posting names no degree");
    };
    let Some(held) = candidate.resume.degree else {
        return Verdict::unknown("the résumé states no degree");
    };
    let credit = if held.degree >= asked { 1.0 } else { 0.0 };
    let words = || {
        let majors = majors(candidate, requirement);
        let majors = majors.map_or_else(String::new, |majors| words_on_majors(candidate, &majors));
        format!(
            "{} held, {} asked{majors}",
            held.degree.name(),
            asked.name()
        )
    };
    let reason = candidate.explained(words);
    Verdict::new(credit, reason, evidence_in(candidate, [held.line]))
}

/// The name that is not known, as the posting writes it.
fn name_of<'a>(requirement: &Requirement, document: &'a Document) -> &'a str {
    requirement
        .name
        .map_or("", |name| name.text(&document.text))
}

fn unlisted(candidate: &Candidate<'_>, name: &str) -> Result<Verdict, Error> {
    let found = candidate.index.text_evidence(name, MOST_EVIDENCE)?;
    let Some(found) = found.filter(|found| found.shared == found.asked) else {
        let words = || format!("{name} is no known skill, and no line names it");
        let reason = candidate.explained(words);
        return Ok(Verdict::new(0.0, reason, Vec::new()));
    };
    let evidence = evidence_in(candidate, found.hits.iter().map(|hit| hit.line));
    let reason = candidate.explained(|| format!("{name} is no known skill; a line names it"));
    Ok(Verdict::new(formula::NAMED_CREDIT, reason, evidence))
}

fn text(candidate: &Candidate<'_>, surface: &str) -> Result<Verdict, Error> {
    let Some(found) = candidate.index.text_evidence(surface, MOST_EVIDENCE)? else {
        return Ok(Verdict::unknown(
            "no known skill in it, and the résumé is not in its language",
        ));
    };
    let credit = formula::text_credit(found.shared, found.asked, found.share);
    let percent = found.share * 100.0;
    let reason = candidate.explained(|| {
        if credit > 0.0 {
            format!("no known skill in it; one line shares {percent:.0}% of its words")
        } else {
            "no known skill in it, and no line shares its words".to_owned()
        }
    });
    let shown = found.hits.iter().filter(|_| credit > 0.0).take(1);
    let evidence = evidence_in(candidate, shown.map(|hit| hit.line));
    Ok(Verdict::new(credit, reason, evidence))
}
