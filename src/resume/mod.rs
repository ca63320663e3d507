//! A résumé read as claims with dates: what was done, when, and with which skills.
//!
//! Several documents may be versions of one person's résumé, in two languages for instance. They
//! are read into one [`Resume`]: skills are united, and months are a union, so that nothing said
//! twice counts twice.

mod entry;
mod head;
mod language;
mod months;
mod not_held;
mod personal;
mod redaction;
mod versions;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Document;
use crate::facts::{
    Degree, Looks, Occupation, Seniority, YearMonth, degrees, occupations, seniority, years,
};
use crate::sections::{Genre, Section, SectionKind, sections, sentences};
use crate::skills::{SkillId, SkillKind, SkillMention, Taxonomy};
use crate::{LineIndex, Span};

pub use entry::{EntryKind, ResumeEntry};
pub use language::{HeldLanguage, WrittenLanguage};
pub use months::union_months;
use not_held::{disclaims, is_not_held, is_wish};
pub use personal::{Personal, PersonalKind};
pub use versions::{AlignedEntry, Version, Versions, versions};

/// How strongly a place in a résumé shows a skill, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Named in a list of skills, a profile or elsewhere without an account of its use.
    Listed,
    /// Used in a project, a course of study, an internship or unpaid work.
    Practised,
    /// Used in employment.
    Worked,
}

/// A stretch of a résumé that can be shown as evidence: a sentence, or a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResumeLine {
    /// The document, by its place in [`Resume::documents`].
    pub document: usize,
    /// Where it stands.
    pub span: Span,
    /// Its line number, from 1.
    pub line: usize,
    /// The section that it is in.
    pub section: SectionKind,
    /// The entry that it is in, by its place in [`Resume::entries`].
    pub entry: Option<usize>,
    /// Whether it says that something was not done, or what the person wants.
    pub disclaims: bool,
}

/// One place that shows a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldMention {
    /// The line, by its place in [`Resume::lines`].
    pub line: usize,
    /// Where the skill is named.
    pub span: Span,
    /// How strongly it shows it.
    pub strength: Strength,
    /// Whether it is written as a listed misspelling.
    pub misspelled: bool,
}

/// A skill that the résumé shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldSkill {
    /// The skill.
    pub skill: SkillId,
    /// Where it is named, in the order of the text.
    pub mentions: Vec<HeldMention>,
    /// The strongest of its mentions.
    pub strength: Strength,
    /// Months of employment in which it was used; `None` if no dated employment names it.
    pub months: Option<u32>,
    /// The last month in which it was used.
    pub last_used: Option<YearMonth>,
}

/// The highest degree that the résumé states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeldDegree {
    /// The degree.
    pub degree: Degree,
    /// The line that states it, by its place in [`Resume::lines`].
    pub line: usize,
}

/// A field that was studied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeldMajor {
    /// The field.
    pub skill: SkillId,
    /// The line that names it, by its place in [`Resume::lines`].
    pub line: usize,
}

/// What one person's résumé says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resume {
    /// The documents that were read.
    #[serde(skip)]
    pub documents: Vec<Document>,
    /// What each document says of the person: name, contact, age, gender, schools.
    pub personal: Vec<Vec<Personal>>,
    /// The texts of the documents with blanks for what is personal: what is judged is read from them.
    #[serde(skip)]
    bare: Vec<String>,
    /// The sections of each document.
    pub sections: Vec<Vec<Section>>,
    /// Employment, projects and studies with their dates.
    pub entries: Vec<ResumeEntry>,
    /// Every line that can be evidence.
    pub lines: Vec<ResumeLine>,
    /// The skills shown, by the order of the taxonomy.
    pub skills: Vec<HeldSkill>,
    /// Places that name a skill but claim no experience with it: it was not put to use, others did
    /// it, it is a wish, it is being learned, or it is part of a school's name.
    pub disclaimed: Vec<(SkillId, HeldMention)>,
    /// Months of employment, overlaps counted once; `None` if no dated employment was found.
    pub months: Option<u32>,
    /// The highest degree.
    pub degree: Option<HeldDegree>,
    /// The fields that were studied, each once.
    pub majors: Vec<HeldMajor>,
    /// How senior the person is, by months of employment and the latest title.
    pub seniority: Option<Seniority>,
    /// The kinds of work that the heads of its entries name, else the lines before them.
    pub occupations: Vec<Occupation>,
    /// The languages whose level it states.
    pub languages: Vec<HeldLanguage>,
    /// The languages that it is written in.
    pub written_in: Vec<WrittenLanguage>,
    /// The month taken as now.
    pub as_of: YearMonth,
    /// Whether a version has the headings of a posting, hardly those of a résumé, and no dates.
    pub reads_like_posting: bool,
    /// What the reader should know about how it was read.
    pub warnings: Vec<String>,
}

impl Resume {
    /// Reads `documents` as the versions of one résumé; an open date range ends with `as_of`.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::{Document, Resume, Taxonomy};
    ///
    /// let text = "Experience\nAcme, Jun. 2020 - May 2022\n- Built services in Java";
    /// let document = Document::from_text("cv.txt", text)?;
    /// let resume = Resume::read(vec![document], Taxonomy::builtin(), "2024-01".parse().unwrap());
    /// assert_eq!(resume.months, Some(24));
    /// assert_eq!(resume.skills[0].months, Some(24));
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    #[must_use]
    pub fn read(documents: Vec<Document>, taxonomy: &Taxonomy, as_of: YearMonth) -> Self {
        let mut reader = Reader {
            taxonomy,
            as_of,
            held: BTreeMap::new(),
            resume: Resume {
                documents: Vec::new(),
                personal: Vec::new(),
                bare: Vec::new(),
                sections: Vec::new(),
                entries: Vec::new(),
                lines: Vec::new(),
                skills: Vec::new(),
                disclaimed: Vec::new(),
                months: None,
                degree: None,
                seniority: None,
                occupations: Vec::new(),
                majors: Vec::new(),
                languages: Vec::new(),
                written_in: Vec::new(),
                as_of,
                reads_like_posting: false,
                warnings: Vec::new(),
            },
        };
        let texts: Vec<&str> = documents.iter().map(|one| one.text.as_str()).collect();
        let personal = personal::personal(&texts, taxonomy);
        for (document, personal) in documents.into_iter().zip(personal) {
            reader.read_document(document, personal);
        }
        reader.finish()
    }

    /// What the résumé shows of `skill` itself.
    #[must_use]
    pub fn held(&self, skill: SkillId) -> Option<&HeldSkill> {
        let found = self.skills.binary_search_by_key(&skill, |held| held.skill);
        found.ok().map(|index| &self.skills[index])
    }

    /// The months of employment in which any of `skills` was used, overlaps counted once; `None` if
    /// no dated employment names one.
    #[must_use]
    pub fn months_of(&self, skills: &[SkillId]) -> Option<u32> {
        let held = skills.iter().filter_map(|skill| self.held(*skill));
        let mentions = held.flat_map(|held| &held.mentions);
        let mut entries: Vec<usize> = mentions
            .filter_map(|mention| self.lines[mention.line].entry)
            .collect();
        entries.sort_unstable();
        entries.dedup();
        let entries = entries.into_iter().map(|entry| &self.entries[entry]);
        let work = entries.filter(|entry| entry.kind == EntryKind::Work);
        union_months(work.filter_map(|entry| entry.dates), self.as_of)
    }

    /// The text of `line`.
    #[must_use]
    pub fn text_of(&self, line: &ResumeLine) -> &str {
        line.span.text(&self.documents[line.document].text)
    }
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    as_of: YearMonth,
    held: BTreeMap<SkillId, Vec<HeldMention>>,
    resume: Resume,
}

impl Reader<'_> {
    fn read_document(&mut self, document: Document, personal: Vec<Personal>) {
        let index = self.resume.documents.len();
        let bare = personal::blanked(&document.text, &personal);
        let text = bare.as_str();
        let sections = sections(text, Genre::Resume);
        let first_line = self.resume.lines.len();
        let numbers = LineIndex::new(text);
        for section in &sections {
            let first_entry = self.resume.entries.len();
            let entries = entry::entries(&document.text, text, section, index, self.as_of);
            self.resume.entries.extend(entries);
            for span in sentences(text, section.body) {
                // Nothing but marks is left of a line that was personal.
                if !span.text(text).contains(char::is_alphanumeric) {
                    continue;
                }
                let entries = &self.resume.entries[first_entry..];
                let entry = entries.iter().position(|entry| entry.span.contains(span));
                self.resume.lines.push(ResumeLine {
                    document: index,
                    span,
                    line: numbers.line_of(span.start),
                    section: section.kind,
                    entry: entry.map(|at| at + first_entry),
                    disclaims: disclaims(span.text(text)),
                });
            }
        }
        self.spread_disclaimers(text, first_line);
        self.set_wishes_aside(text, &sections, first_line);
        let mentions = self.taxonomy.mentions(text);
        self.read_degree(text, first_line);
        self.read_skills(text, &mentions, first_line);
        self.resume.sections.push(sections);
        self.resume.personal.push(personal);
        self.resume.bare.push(bare);
        self.resume.documents.push(document);
    }

    /// A sentence that disclaims a thing disclaims what its item has said of it before.
    fn spread_disclaimers(&mut self, text: &str, first_line: usize) {
        let lines = &mut self.resume.lines[first_line..];
        for index in (1..lines.len()).rev() {
            let between = lines[index - 1].span.end..lines[index].span.start;
            let goes_on = !opens_item(&text[between]);
            if lines[index].disclaims && goes_on {
                lines[index - 1].disclaims = true;
            }
        }
    }

    /// The lines of a section that tells of what a person wants claim nothing.
    fn set_wishes_aside(&mut self, text: &str, sections: &[Section], first_line: usize) {
        let wishes = sections.iter().filter(|section| is_wish(text, section));
        let wishes: Vec<Span> = wishes.map(|section| section.body).collect();
        for line in &mut self.resume.lines[first_line..] {
            line.disclaims |= wishes.iter().any(|wish| wish.contains(line.span));
        }
    }

    fn read_skills(&mut self, text: &str, mentions: &[SkillMention], first_line: usize) {
        for mention in mentions {
            let lines = &self.resume.lines[first_line..];
            let after = lines.partition_point(|line| line.span.start <= mention.span.start);
            // A mention in a heading belongs to no line.
            let Some(index) = after.checked_sub(1).filter(|at| {
                // A name broken at the end of a full line belongs to the line that it begins on.
                mention.span.start < lines[*at].span.end
            }) else {
                continue;
            };
            if self.taxonomy.skill(mention.skill).kind == SkillKind::Major {
                self.read_major(text, mention.skill, first_line + index);
                continue;
            }
            let line = &lines[index];
            let held = HeldMention {
                line: first_line + index,
                span: mention.span,
                strength: self.strength_of(line),
                misspelled: mention.misspelled,
            };
            if line.disclaims || is_not_held(text, line.span, mention.span) {
                self.resume.disclaimed.push((mention.skill, held));
            } else {
                self.held.entry(mention.skill).or_default().push(held);
            }
        }
    }

    /// A major counts where studies are told of.
    fn read_major(&mut self, text: &str, skill: SkillId, line: usize) {
        let resume = &mut self.resume;
        let entry = resume.lines[line]
            .entry
            .map(|entry| resume.entries[entry].kind);
        let studied = entry == Some(EntryKind::Education)
            || resume.lines[line].section == SectionKind::Education
            || !degrees(resume.lines[line].span.text(text)).is_empty();
        if studied && resume.majors.iter().all(|held| held.skill != skill) {
            resume.majors.push(HeldMajor { skill, line });
        }
    }

    fn strength_of(&self, line: &ResumeLine) -> Strength {
        let kind = line.entry.map(|entry| self.resume.entries[entry].kind);
        match (kind, line.section) {
            (Some(EntryKind::Work), _) | (None, SectionKind::Work) => Strength::Worked,
            (Some(_), _)
            | (
                None,
                SectionKind::Internship
                | SectionKind::Projects
                | SectionKind::Volunteering
                | SectionKind::Publications,
            ) => Strength::Practised,
            _ => Strength::Listed,
        }
    }

    fn read_degree(&mut self, text: &str, first_line: usize) {
        let lines = self.resume.lines.iter().enumerate().skip(first_line);
        for (index, line) in lines {
            let may_state = matches!(
                line.section,
                SectionKind::Education
                    | SectionKind::Unknown
                    | SectionKind::Summary
                    | SectionKind::Contact
            );
            let Some(highest) = degrees(line.span.text(text)).pop().filter(|_| may_state) else {
                continue;
            };
            let higher = self
                .resume
                .degree
                .is_none_or(|known| known.degree < highest.degree);
            if higher {
                self.resume.degree = Some(HeldDegree {
                    degree: highest.degree,
                    line: index,
                });
            }
        }
    }

    fn finish(mut self) -> Resume {
        let resume = &mut self.resume;
        let work = resume
            .entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::Work);
        resume.months = union_months(work.filter_map(|entry| entry.dates), self.as_of);
        resume.seniority = level_of(resume);
        resume.occupations = occupations_of(resume);
        resume.written_in = language::written_in(resume, self.taxonomy);
        let held = self.held.iter();
        let places =
            held.flat_map(|(skill, held)| held.iter().map(move |mention| (*skill, mention)));
        let languages = places.filter_map(|(skill, mention)| {
            language::held_language(resume, self.taxonomy, skill, mention)
        });
        resume.languages = languages.collect();
        resume.skills = self
            .held
            .into_iter()
            .map(|(skill, mentions)| held_skill(skill, mentions, resume, self.as_of))
            .collect();
        let mut looks = resume.documents.iter().map(|one| Looks::of(&one.text));
        resume.reads_like_posting = looks.any(|looks| looks.is_no(Genre::Resume));
        if resume.reads_like_posting {
            let note = "it reads like a job posting: is it in the résumé's place?";
            resume.warnings.push(note.to_owned());
        }
        if resume.skills.is_empty() {
            resume
                .warnings
                .push("no known skill was found in it".to_owned());
        }
        if resume.months.is_none() {
            resume
                .warnings
                .push("no dated employment was found in it".to_owned());
        }
        self.resume
    }
}

/// What the months of employment and the title of the latest post make of a person; of several posts that
/// ended together, the highest counts, for versions of a résumé may call one post by two names. Who
/// tells of studies and not of employment begins.
fn level_of(resume: &Resume) -> Option<Seniority> {
    let Some(months) = resume.months else {
        return is_student(resume).then_some(Seniority::Junior);
    };
    let work = resume
        .entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Work);
    let last = |entry: &ResumeEntry| entry.dates.map(|dates| dates.last(resume.as_of));
    let latest = work.clone().filter_map(last).max();
    let titles = work.filter(|entry| last(entry) == latest);
    let title = titles.filter_map(|entry| seniority(&entry.bare_head)).max();
    Some(Seniority::of_person(months, title))
}

/// Whether the résumé tells of studies or internships, and neither has a part on employment nor says how
/// many years there were.
fn is_student(resume: &Resume) -> bool {
    let mut kinds = resume.sections.iter().flatten().map(|section| section.kind);
    let studies = |kind| matches!(kind, SectionKind::Education | SectionKind::Internship);
    let employed = kinds.clone().any(|kind| kind == SectionKind::Work);
    let mut entries = resume.entries.iter().map(|entry| entry.kind);
    let mut lines = resume.lines.iter().map(|line| resume.bare_text_of(line));
    !employed
        && (kinds.any(studies) || entries.any(|kind| kind == EntryKind::Internship))
        && !lines.any(|line| !years(line).is_empty())
}

/// The kinds of work of the entries, or else those that the lines at the top name: `Java开发工程师`
/// under the person's name.
fn occupations_of(resume: &Resume) -> Vec<Occupation> {
    let work = resume
        .entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Work);
    // What stands in brackets tells of the employer: `Lynx (maker of test tools)`.
    let mut found: Vec<_> = work
        .flat_map(|entry| occupations(&without_notes(&entry.bare_head)))
        .collect();
    if found.is_empty() {
        let top = resume
            .lines
            .iter()
            .filter(|line| line.line <= LAST_TOP_LINE || line.section == SectionKind::Summary);
        let short = top
            .map(|line| resume.bare_text_of(line))
            .filter(|text| text.chars().count() <= LONGEST_TITLE);
        found = short.flat_map(occupations).collect();
    }
    found.sort();
    found.dedup();
    found
}

/// `head` without its notes in brackets.
fn without_notes(head: &str) -> String {
    let mut depth = 0usize;
    let kept = head.chars().filter(|char| {
        match char {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    kept.collect()
}

/// The last line at the top of a résumé that may state what the person is.
const LAST_TOP_LINE: usize = 8;

/// The longest line, in characters, that states it.
const LONGEST_TITLE: usize = 60;

fn held_skill(
    skill: SkillId,
    mentions: Vec<HeldMention>,
    resume: &Resume,
    as_of: YearMonth,
) -> HeldSkill {
    let entries = || {
        let entries = mentions
            .iter()
            .filter_map(|mention| resume.lines[mention.line].entry);
        entries.map(|entry| &resume.entries[entry])
    };
    let dated = entries().filter(|entry| entry.kind == EntryKind::Work);
    let months = union_months(dated.filter_map(|entry| entry.dates), as_of);
    let last_used = entries()
        .filter_map(|entry| Some(entry.dates?.last(as_of)))
        .max();
    let strength = mentions.iter().map(|mention| mention.strength).max();
    HeldSkill {
        skill,
        strength: strength.unwrap_or(Strength::Listed),
        months,
        last_used,
        mentions,
    }
}

/// Whether a new item begins in the text between two sentences: at a bullet on a new line, or
/// after an empty one.
fn opens_item(between: &str) -> bool {
    let Some((_, rest)) = between.split_once('\n') else {
        return false;
    };
    rest.contains('\n') || rest.contains(|char: char| !char.is_whitespace())
}

#[cfg(test)]
mod tests;
