//! What postings ask for again and again and the taxonomy does not know: unlisted skills, counted
//! over any number of postings within bounded memory.

use std::collections::HashMap;

use serde::Serialize;

use super::JobPosting;
use crate::Span;
use crate::document::{Document, Origin};
use crate::skills::{SkillKind, Taxonomy};
use crate::text::normalize_label;

/// How many names are counted at a time; when there are more, the rarest half is forgotten.
const MOST_NAMES: usize = 50_000;

/// How many spellings of a name are told apart.
const MOST_FORMS: usize = 8;

/// How much of a posting is shown on either side of a name, in bytes.
const AROUND: usize = 90;

/// A name that stands in postings as skills do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingSkill {
    /// The name in the form by which it is counted: without regard to case, width, spaces, hyphens.
    pub name: String,
    /// The name as it is written most often; of two such, as it was written first.
    pub surface: String,
    /// How many postings name it.
    pub postings: usize,
    /// How many times they do.
    pub mentions: usize,
    /// The kinds of the nearest known skills, the most frequent first.
    pub beside: Vec<SkillKind>,
    /// The skills that it is a label of: their rules did not take it for one here. Empty for a name
    /// that the taxonomy does not know.
    pub label_of: Vec<String>,
    /// The first place.
    pub example: MissingExample,
}

/// A place that names a missing skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingExample {
    /// The posting.
    pub id: String,
    /// Its file, and the line of its record.
    #[serde(flatten)]
    pub origin: Origin,
    /// Where the name stands in the posting's text.
    #[serde(flatten)]
    pub span: Span,
    /// The text around it, of the same line.
    pub context: String,
}

/// The missing skills of one posting.
#[derive(Debug, Clone)]
pub struct PostingNames(Vec<Named>);

impl PostingNames {
    /// Those of `posting`, which was read from `document`.
    #[must_use]
    pub fn read(posting: &JobPosting, document: &Document, taxonomy: &Taxonomy) -> Self {
        let mut found: Vec<Named> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for unlisted in &posting.unlisted {
            let surface = unlisted.span.text(&document.text);
            let name = normalize_label(surface);
            let place = *places.entry(name.clone()).or_insert_with(|| {
                found.push(Named::new(name, surface, unlisted.span, document, taxonomy));
                found.len() - 1
            });
            let kind = nearest_kind(posting, unlisted.span, taxonomy);
            found[place].count(surface, kind);
        }
        Self(found)
    }
}

/// A name as it is counted.
#[derive(Debug, Clone)]
struct Named {
    found: MissingSkill,
    forms: Vec<(String, usize)>,
    kinds: Vec<(SkillKind, usize)>,
    /// Its turn among all, which says which of two came first.
    turn: u64,
}

impl Named {
    fn new(
        name: String,
        surface: &str,
        span: Span,
        document: &Document,
        taxonomy: &Taxonomy,
    ) -> Self {
        let known = taxonomy.labelled(surface);
        let label_of = known.iter().map(|id| taxonomy.skill(*id).id.clone());
        Self {
            found: MissingSkill {
                name,
                surface: String::new(),
                postings: 1,
                mentions: 0,
                beside: Vec::new(),
                label_of: label_of.collect(),
                example: MissingExample {
                    id: document.id.clone(),
                    origin: document.origin.clone(),
                    span,
                    context: context(&document.text, span).to_owned(),
                },
            },
            forms: Vec::new(),
            kinds: Vec::new(),
            turn: 0,
        }
    }

    fn count(&mut self, surface: &str, kind: Option<SkillKind>) {
        self.found.mentions += 1;
        self.add_form(surface, 1);
        if let Some(kind) = kind {
            add_to(&mut self.kinds, kind, 1);
        }
    }

    fn add_form(&mut self, surface: &str, count: usize) {
        let known = self.forms.iter_mut().find(|(form, _)| form == surface);
        if let Some((_, known)) = known {
            *known += count;
        } else if self.forms.len() < MOST_FORMS {
            self.forms.push((surface.to_owned(), count));
        }
    }

    fn add(&mut self, other: &Self) {
        self.found.postings += other.found.postings;
        self.found.mentions += other.found.mentions;
        for (form, count) in &other.forms {
            self.add_form(form, *count);
        }
        for (kind, count) in &other.kinds {
            add_to(&mut self.kinds, *kind, *count);
        }
    }

    fn finish(mut self) -> MissingSkill {
        // The sorts are stable: what came first stays first.
        self.forms
            .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.kinds
            .sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
        let forms = self.forms.into_iter().map(|(form, _)| form);
        self.found.surface = forms.into_iter().next().unwrap_or_default();
        self.found.beside = self.kinds.into_iter().map(|(kind, _)| kind).collect();
        self.found
    }
}

fn add_to(counts: &mut Vec<(SkillKind, usize)>, kind: SkillKind, count: usize) {
    match counts.iter_mut().find(|(known, _)| *known == kind) {
        Some((_, known)) => *known += count,
        None => counts.push((kind, count)),
    }
}

/// The kind of the known skill that stands nearest to `name`.
fn nearest_kind(posting: &JobPosting, name: Span, taxonomy: &Taxonomy) -> Option<SkillKind> {
    let skills = &posting.skills;
    let next = skills.partition_point(|skill| skill.span.start < name.start);
    let around = [next.checked_sub(1), Some(next)].into_iter().flatten();
    let gap = |span: Span| {
        let after = span.start.saturating_sub(name.end);
        after.max(name.start.saturating_sub(span.end))
    };
    let near = around.filter_map(|index| skills.get(index));
    let nearest = near.min_by_key(|skill| gap(skill.span))?;
    Some(taxonomy.skill(nearest.skill).kind)
}

/// The line that `span` stands in, as far as it is near.
fn context(text: &str, span: Span) -> &str {
    let start = text.ceil_char_boundary(span.start.saturating_sub(AROUND));
    let end = text.floor_char_boundary(span.end.saturating_add(AROUND));
    let before = text[start..span.start].rfind('\n');
    let start = before.map_or(start, |at| start + at + 1);
    let after = text[span.end..end].find('\n');
    text[start..after.map_or(end, |at| span.end + at)].trim()
}

/// The missing skills of many postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingReport {
    /// How many postings were read.
    pub postings: usize,
    /// How many could not be.
    pub failed: usize,
    /// How many different names there are that no skill has as a label.
    pub names: usize,
    /// How many postings more may name what is listed; 0 unless there were so many names that rare
    /// ones had to be forgotten on the way.
    pub overlooked: usize,
    /// The names, those of the most postings first.
    pub missing: Vec<MissingSkill>,
    /// The same for names that are labels of known skills whose rules did not take them for it.
    pub ruled_out: Vec<MissingSkill>,
}

/// Counts the missing skills of postings, one after the other.
///
/// # Examples
///
/// ```
/// use jobfit::job_posting::{MissingSkills, PostingNames};
/// use jobfit::{Document, JobPosting, Taxonomy};
///
/// let taxonomy = Taxonomy::builtin();
/// let mut counted = MissingSkills::default();
/// for text in ["熟悉Nginx、Zorvex等", "熟悉ZORVEX/Redis"] {
///     let document = Document::from_text("job.txt", text)?;
///     let posting = JobPosting::read(&document, taxonomy);
///     counted.add(PostingNames::read(&posting, &document, taxonomy));
/// }
/// let report = counted.into_report(10);
/// assert_eq!(report.missing[0].name, "zorvex");
/// assert_eq!(report.missing[0].postings, 2);
/// # Ok::<(), jobfit::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct MissingSkills {
    names: HashMap<String, Named>,
    postings: usize,
    failed: usize,
    overlooked: usize,
    turns: u64,
}

impl MissingSkills {
    /// Counts those of one more posting. The order in which postings are added decides which place
    /// is the example.
    pub fn add(&mut self, names: PostingNames) {
        self.postings += 1;
        for mut named in names.0 {
            if let Some(known) = self.names.get_mut(&named.found.name) {
                known.add(&named);
                continue;
            }
            named.turn = self.turns;
            self.turns += 1;
            self.names.insert(named.found.name.clone(), named);
        }
        if self.names.len() > MOST_NAMES {
            self.forget(MOST_NAMES / 2);
        }
    }

    /// Notes that a posting could not be read.
    pub fn add_failure(&mut self) {
        self.failed += 1;
    }

    /// Forgets all but `most` of the names, those of the fewest postings.
    fn forget(&mut self, most: usize) {
        let mut counts: Vec<usize> = self.names.values().map(|one| one.found.postings).collect();
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        let least = counts.get(most).copied().unwrap_or(0);
        self.names.retain(|_, one| one.found.postings > least);
        self.overlooked += least;
    }

    /// The `top` names of the most postings, 0 for all; of equals, those named more often, then by
    /// their names.
    #[must_use]
    pub fn into_report(self, top: usize) -> MissingReport {
        let mut all: Vec<Named> = self.names.into_values().collect();
        all.sort_by_key(|named| named.turn);
        let all = all.into_iter().map(Named::finish);
        let (mut missing, mut ruled_out): (Vec<_>, Vec<_>) =
            all.partition(|found| found.label_of.is_empty());
        let names = missing.len();
        for list in [&mut missing, &mut ruled_out] {
            let rank = |found: &MissingSkill| {
                let counts = (found.postings, found.mentions);
                (std::cmp::Reverse(counts), found.name.clone())
            };
            list.sort_by_cached_key(rank);
            if top > 0 {
                list.truncate(top);
            }
        }
        MissingReport {
            postings: self.postings,
            failed: self.failed,
            names,
            overlooked: self.overlooked,
            missing,
            ruled_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(texts: &[&str]) -> MissingSkills {
        let taxonomy = Taxonomy::builtin();
        let mut counted = MissingSkills::default();
        for (number, text) in texts.iter().enumerate() {
            let document = Document::from_text(&format!("{number}.txt"), *text).unwrap();
            let posting = JobPosting::read(&document, taxonomy);
            counted.add(PostingNames::read(&posting, &document, taxonomy));
        }
        counted
    }

    #[test]
    fn spellings_of_a_name_are_one_and_the_most_frequent_is_shown() {
        let texts = [
            "任职要求：\n熟悉Nginx、ZorVex等",
            "熟悉zorvex、Redis，Java/zorvex，Quibbly",
            "熟悉Redis、Quibbly",
        ];
        let report = counted(&texts).into_report(0);
        let rows: Vec<_> = report
            .missing
            .iter()
            .map(|row| (row.surface.as_str(), row.postings, row.mentions))
            .collect();
        assert_eq!(rows, [("zorvex", 2, 3), ("Quibbly", 2, 2)]);
        let first = &report.missing[0];
        assert_eq!(first.example.context, "熟悉Nginx、ZorVex等");
        assert_eq!(first.example.span.text(texts[0]), "ZorVex");
        assert_eq!(first.example.id, "0");
        assert_eq!((report.postings, report.names), (3, 2));
    }

    #[test]
    fn a_label_whose_rule_says_no_is_not_missing() {
        let report = counted(&[
            "熟悉Nginx、Docker，es、zorvex等",
            "熟悉 Redis，了解SD、Java",
        ]);
        let missing: Vec<_> = report.into_report(0).missing;
        assert!(missing.iter().all(|row| row.name != "es"));
    }

    #[test]
    fn what_is_forgotten_is_said() {
        let mut names = counted(&["熟悉Nginx、Zorvex等", "熟悉Nginx、Zorvex、Quibbly等"]);
        names.forget(1);
        let report = names.into_report(0);
        assert_eq!(report.missing.len(), 1);
        assert_eq!((report.missing[0].postings, report.overlooked), (2, 1));
    }
}
