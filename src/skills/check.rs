//! What a taxonomy must keep to, so that adding a skill needs no Rust and no luck.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use super::pack::{Area, SkillRecord, same};
use super::taxonomy::builtin_areas_without;
use super::traps::traps;
use super::{SkillId, Taxonomy};
use crate::text::normalize_label;

/// A label of so few Latin letters needs a rule that says when it counts.
const SHORTEST_PLAIN: usize = 3;

/// One broken rule, with the entry and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The area, that is, the file.
    pub area: String,
    /// The skill.
    pub skill: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}.toml: `{}`: {}",
            self.area, self.skill, self.message
        )
    }
}

/// What is wrong in the taxonomy made of `areas`, each with its records; empty if all is well.
///
/// # Examples
///
/// ```
/// use jobfit::skills::{SkillRecord, check};
///
/// let record: SkillRecord = serde_json::from_str(
///     r#"{"id": "go", "en": "Go", "zh": "Go 语言", "kind": "language"}"#,
/// ).unwrap();
/// let problems = check(&[("languages".to_owned(), vec![record])]);
/// assert!(problems[0].message.contains("needs a rule"));
/// ```
#[must_use]
pub fn check(areas: &[(String, Vec<SkillRecord>)]) -> Vec<Problem> {
    problems(areas, &[])
}

/// What a check of a user's own records found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Broken rules.
    pub problems: Vec<Problem>,
    /// What is allowed, and hardly meant: entries without effect, or with more than they seem to have.
    pub warnings: Vec<Problem>,
}

/// What is wrong in `areas`, each with its records, which are added to the taxonomy that comes with
/// jobfit, or take the place of those with the same ids: they may refer to its skills.
///
/// # Examples
///
/// ```
/// use jobfit::skills::{SkillRecord, check_own};
///
/// let record: SkillRecord = serde_json::from_str(
///     r#"{"id": "zorvex", "en": "Zorvex", "zh": "Zorvex", "kind": "tool",
///         "broader": ["relational_database"], "aliases": ["ZORVEX"]}"#,
/// ).unwrap();
/// let found = check_own(&[("mine".to_owned(), vec![record])]);
/// assert!(found.problems.is_empty());
/// assert!(found.warnings[0].message.contains("`ZORVEX` adds nothing"));
/// ```
#[must_use]
pub fn check_own(areas: &[(String, Vec<SkillRecord>)]) -> Checked {
    let own = areas.iter().flat_map(|(_, records)| records);
    let own: HashSet<&str> = own.map(|record| record.id.as_str()).collect();
    let builtin = builtin_areas_without(|id| own.contains(id));
    Checked {
        problems: problems(areas, &builtin),
        warnings: warnings(areas, &builtin),
    }
}

fn problems(areas: &[(String, Vec<SkillRecord>)], beside: &[Area]) -> Vec<Problem> {
    let mut checker = Checker::default();
    for area in beside {
        let ids = area.skills.iter().map(|record| record.id.as_str());
        checker.ids.extend(ids.map(|id| (id, area.area.as_str())));
    }
    for (area, records) in areas {
        for record in records {
            checker.check_alone(area, record);
            checker.check_labels(area, record);
        }
    }
    checker.check_references(areas, beside);
    if checker.problems.is_empty() {
        checker.check_examples(areas, beside);
    }
    checker.problems
}

fn warnings(areas: &[(String, Vec<SkillRecord>)], beside: &[Area]) -> Vec<Problem> {
    let beside = beside.iter().flat_map(|area| &area.skills);
    let owners: HashMap<String, &SkillRecord> = beside
        .flat_map(|record| labels_of(record).map(move |label| (normalize_label(label), record)))
        .collect();
    let mut found = Vec::new();
    for (area, record) in each(areas) {
        let shared = shared_labels(record, &owners);
        found.extend(
            traps(record)
                .into_iter()
                .chain(shared)
                .map(|message| Problem {
                    area: area.to_owned(),
                    skill: record.id.clone(),
                    message,
                }),
        );
    }
    found
}

/// Labels of `record` that a skill in `owners` has as well, without a rule on either side.
fn shared_labels(record: &SkillRecord, owners: &HashMap<String, &SkillRecord>) -> Vec<String> {
    let is_ruled = |record: &SkillRecord, label: &str| {
        let mut rules = record.ambiguous.iter();
        rules.any(|rule| same(&rule.label, label))
    };
    let mut seen = HashSet::new();
    let fresh = labels_of(record).filter(|label| seen.insert(normalize_label(label)));
    let shared = fresh.filter_map(|label| {
        let owner = owners.get(&normalize_label(label))?;
        let told_apart = is_ruled(record, label) && is_ruled(owner, label);
        (!told_apart).then(|| {
            let owner = &owner.id;
            format!(
                "the label `{label}` is one of the built-in `{owner}` too: give this the id `{owner}` \
                 to take its place, or leave the label to it"
            )
        })
    });
    shared.collect()
}

fn each(
    areas: &[(String, Vec<SkillRecord>)],
) -> impl Iterator<Item = (&String, &SkillRecord)> + Clone {
    let areas = areas.iter();
    areas.flat_map(|(area, records)| records.iter().map(move |record| (area, record)))
}

#[derive(Default)]
struct Checker<'a> {
    problems: Vec<Problem>,
    ids: HashMap<&'a str, &'a str>,
    /// The owner of each label in its normal form, and whether a rule governs it there.
    owners: BTreeMap<String, (&'a str, bool)>,
}

impl<'a> Checker<'a> {
    fn report(&mut self, area: &str, record: &SkillRecord, message: String) {
        self.problems.push(Problem {
            area: area.to_owned(),
            skill: record.id.clone(),
            message,
        });
    }

    fn check_alone(&mut self, area: &'a str, record: &'a SkillRecord) {
        let is_id = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
        if record.id.is_empty() || !record.id.chars().all(is_id) {
            let message = "an id is made of a-z, 0-9 and _".to_owned();
            self.report(area, record, message);
        }
        if let Some(other) = self.ids.insert(&record.id, area) {
            let message = format!("the id stands in {other}.toml too: choose another");
            self.report(area, record, message);
        }
        for implied in &record.implies {
            if !(implied.credit > 0.0 && implied.credit <= 1.0) {
                let message = format!("the credit for `{}` must be in 0..=1", implied.id);
                self.report(area, record, message);
            }
        }
        if !record.ambiguous.is_empty() && (record.found.is_empty() || record.absent.is_empty()) {
            let message = "a rule needs texts under `found` and `absent` that prove it".to_owned();
            self.report(area, record, message);
        }
    }

    fn check_labels(&mut self, area: &'a str, record: &'a SkillRecord) {
        for typo in &record.typos {
            let labels = [&record.en, &record.zh].into_iter().chain(&record.aliases);
            if let Some(label) = labels.into_iter().find(|label| same(label, typo)) {
                let message =
                    format!("the misspelling `{typo}` is the label `{label}`: take it out");
                self.report(area, record, message);
            }
        }
        let mut own = Vec::new();
        for name in labels_of(record) {
            let normal = normalize_label(name);
            if own.contains(&normal) {
                continue;
            }
            let short = normal.chars().all(|char| char.is_ascii_alphanumeric());
            let ruled = record.ambiguous.iter().any(|rule| same(&rule.label, name));
            if short && normal.len() < SHORTEST_PLAIN && !ruled {
                let message =
                    format!("the short label `{name}` needs a rule in [[skill.ambiguous]]");
                self.report(area, record, message);
            }
            let (owner, shared) = *self
                .owners
                .entry(normal.clone())
                .or_insert((&record.id, ruled));
            if owner != record.id && !(shared && ruled) {
                let message = format!(
                    "the label `{name}` is one of `{owner}` too: leave it to one, or give both a rule"
                );
                self.report(area, record, message);
            }
            own.push(normal);
        }
        for rule in &record.ambiguous {
            if !own.contains(&normalize_label(&rule.label)) {
                let message = format!("the rule's label `{}` is no label of it", rule.label);
                self.report(area, record, message);
            }
        }
    }

    fn check_references(&mut self, areas: &'a [(String, Vec<SkillRecord>)], beside: &'a [Area]) {
        let all = each(areas).map(|(_, record)| record);
        let all = all.chain(beside.iter().flat_map(|area| &area.skills));
        let broader: HashMap<&str, &[String]> = all
            .map(|record| (record.id.as_str(), record.broader.as_slice()))
            .collect();
        for (area, record) in each(areas) {
            let implied = record.implies.iter().map(|implied| &implied.id);
            let named = record.broader.iter().chain(&record.related).chain(implied);
            for id in named {
                if !self.ids.contains_key(id.as_str()) {
                    self.report(area, record, format!("refers to `{id}`, which is no skill"));
                } else if *id == record.id {
                    self.report(area, record, "refers to itself".to_owned());
                }
            }
            if reaches(&broader, &record.id, &record.id) {
                let message = "is broader than itself by way of others: cut the circle".to_owned();
                self.report(area, record, message);
            }
        }
    }

    fn check_examples(&mut self, areas: &'a [(String, Vec<SkillRecord>)], beside: &'a [Area]) {
        let has_examples =
            |record: &SkillRecord| !(record.found.is_empty() && record.absent.is_empty());
        if !each(areas).any(|(_, record)| has_examples(record)) {
            return;
        }
        let all = each(areas).map(|(_, record)| record);
        let all = beside.iter().flat_map(|area| &area.skills).chain(all);
        let taxonomy = match Taxonomy::from_records("check", all.cloned().collect()) {
            Ok(taxonomy) => taxonomy,
            Err(error) => {
                let problem = Problem {
                    area: String::new(),
                    skill: String::new(),
                    message: error.to_string(),
                };
                return self.problems.push(problem);
            }
        };
        for (area, record) in each(areas) {
            let Some(skill) = taxonomy.find(&record.id) else {
                continue;
            };
            for text in record
                .found
                .iter()
                .filter(|text| !names(&taxonomy, text, skill))
            {
                self.report(area, record, format!("is not found in `{text}`"));
            }
            for text in record
                .absent
                .iter()
                .filter(|text| names(&taxonomy, text, skill))
            {
                self.report(area, record, format!("is found in `{text}`"));
            }
        }
    }
}

fn labels_of(record: &SkillRecord) -> impl Iterator<Item = &String> {
    let preferred = [&record.en, &record.zh].into_iter();
    preferred.chain(&record.aliases).chain(&record.typos)
}

fn names(taxonomy: &Taxonomy, text: &str, skill: SkillId) -> bool {
    taxonomy
        .mentions(text)
        .iter()
        .any(|mention| mention.skill == skill)
}

/// Whether a walk up from `from` comes to `to`.
fn reaches(broader: &HashMap<&str, &[String]>, from: &str, to: &str) -> bool {
    let mut seen = Vec::new();
    let mut open: Vec<&str> = broader[from].iter().map(String::as_str).collect();
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if !seen.contains(&id) {
            seen.push(id);
            let parents = broader.get(id).copied().unwrap_or_default();
            open.extend(parents.iter().map(String::as_str));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::render_file;

    #[derive(serde::Deserialize)]
    struct File {
        skill: Vec<SkillRecord>,
    }

    /// The taxonomy's files: name, text and records.
    fn files() -> Vec<(String, String, Vec<SkillRecord>)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/skills/taxonomy");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                let text = std::fs::read_to_string(&path).unwrap();
                let file: File = toml::from_str(&text).unwrap();
                (path.to_string_lossy().into_owned(), text, file.skill)
            })
            .collect();
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files
    }

    fn areas() -> Vec<(String, Vec<SkillRecord>)> {
        let named = files().into_iter().map(|(path, _, records)| {
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".toml");
            (name.to_owned(), records)
        });
        named.collect()
    }

    #[test]
    fn the_taxonomy_keeps_its_rules() {
        let problems: Vec<_> = check(&areas()).iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn the_taxonomy_holds_no_traps() {
        let found = warnings(&areas(), &[]);
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    #[test]
    fn own_records_are_checked_beside_the_builtin_ones() {
        let checked = |fields: &str| {
            let record = format!(r#"{{"id": "zorvex", "zh": "佐维", "kind": "tool", {fields}}}"#);
            check_own(&[(
                "own".to_owned(),
                vec![serde_json::from_str(&record).unwrap()],
            )])
        };
        let fine = checked(r#""en": "Zorvex", "related": ["java"], "found": ["Java、Zorvex"]"#);
        assert_eq!(fine, Checked::default());
        let unknown = checked(r#""en": "Zorvex", "related": ["jawa"]"#);
        assert!(
            unknown.problems[0]
                .message
                .contains("`jawa`, which is no skill")
        );
        let twice = checked(r#""en": "Kubernetes""#);
        assert!(twice.problems.is_empty());
        let said = &twice.warnings[0].message;
        assert!(said.contains("give this the id `kubernetes`"), "{said}");
    }

    /// `JOBFIT_BLESS=1 cargo test` rewrites the files in the one layout.
    #[test]
    fn the_taxonomy_is_laid_out_one_way() {
        for (path, text, records) in files() {
            let heading: Vec<_> = text
                .lines()
                .take_while(|line| line.starts_with('#'))
                .collect();
            let rendered = render_file(&heading.join("\n"), &records);
            if std::env::var_os("JOBFIT_BLESS").is_some() {
                std::fs::write(&path, &rendered).unwrap();
            } else {
                assert!(
                    text == rendered,
                    "{path} is not laid out as `JOBFIT_BLESS=1 cargo test` does"
                );
            }
        }
    }
}
