//! What a taxonomy file may say and its author hardly means: entries without effect, and entries
//! with more effect than they seem to have.

use std::collections::HashSet;

use super::pack::{AmbiguityRule, Case, LabelTable, Need, SkillRecord, label_keys, same, takes_s};
use super::recognizer::Recognizer;
use crate::Span;
use crate::text::{Normalized, is_han, normalize_label};

/// What is likely not meant in `record`, in words that say what helps.
pub(super) fn traps(record: &SkillRecord) -> Vec<String> {
    let mut found = useless_labels(record);
    if record.en.contains(is_han) {
        found.push(format!(
            "`en` is `{}`, in Chinese characters: give the name that English texts use",
            record.en
        ));
    }
    let labels = Labels::new(record);
    for phrase in &record.deny {
        if is_label(record, phrase) {
            found.push(format!(
                "the denied phrase `{phrase}` is a label of it, which is never found: keep one of both"
            ));
        } else if labels.inside(phrase).is_empty() {
            found.push(format!(
                "the denied phrase `{phrase}` holds none of its labels and denies nothing: take it \
                 out, or put it under the rule of the label that it stands near"
            ));
        }
    }
    for rule in &record.ambiguous {
        found.extend(denial_traps(record, rule, &labels));
        found.extend(rule_traps(rule));
    }
    found
}

/// What the denied phrases of `rule` do that is not meant.
fn denial_traps(record: &SkillRecord, rule: &AmbiguityRule, labels: &Labels) -> Vec<String> {
    let mut found = Vec::new();
    let label = &rule.label;
    for phrase in &rule.deny {
        if is_label(record, phrase) {
            found.push(format!(
                "the phrase `{phrase}` that the rule for `{label}` denies is a label of it, which is \
                 never found: keep one of both"
            ));
            continue;
        }
        let inside = labels.inside(phrase);
        let mut apart = inside.iter().filter(|name| !overlap(phrase, **name, label));
        if let Some(other) = apart.next() {
            let other = other.text(phrase);
            found.push(format!(
                "the phrase `{phrase}` that the rule for `{label}` denies holds the label `{other}`, \
                 which it hides: take that out of it"
            ));
        } else if inside.is_empty() && normalize_label(phrase).contains(&normalize_label(label)) {
            found.push(format!(
                "the phrase `{phrase}` that the rule for `{label}` denies has it within a word only \
                 and denies nothing: take it out"
            ));
        }
    }
    found
}

/// Whether the label at `other` in `phrase` stands where `label` does: as it, around it or in it.
fn overlap(phrase: &str, other: Span, label: &str) -> bool {
    let normal = Normalized::new(phrase);
    let label = Normalized::new(label).text;
    let mut places = normal.text.match_indices(&label);
    let touches = |span: Span| span.start < other.end && other.start < span.end;
    let spelt_alike = || normalize_label(other.text(phrase)).contains(&normalize_label(&label));
    places.any(|(at, _)| touches(normal.original(at, at + label.len()))) || spelt_alike()
}

/// What a rule says to no effect.
fn rule_traps(rule: &AmbiguityRule) -> Vec<String> {
    let mut found = Vec::new();
    let label = &rule.label;
    if let Some(cue) = rule.cues.iter().find(|cue| same(cue, label)) {
        found.push(format!(
            "the cue `{cue}` is the label that its rule governs: named twice in a clause it always \
             counts; take it out"
        ));
    }
    if rule.need == Need::Cue && rule.cues.is_empty() {
        found.push(format!(
            "the rule for `{label}` needs a cue and lists none, so the label never counts: list \
             some, or take another `need`"
        ));
    }
    let has_case = label
        .chars()
        .any(|char| char.is_lowercase() || char.is_uppercase());
    if rule.case == Case::Exact && !has_case {
        found.push(format!(
            "`case = \"exact\"` means nothing for `{label}`, which has no case: take it out"
        ));
    }
    found
}

/// Labels and misspellings that are found without being listed: of two that are one, the later.
fn useless_labels(record: &SkillRecord) -> Vec<String> {
    let is_ruled = |name: &str| record.ambiguous.iter().any(|rule| same(&rule.label, name));
    let preferred = [&record.en, &record.zh].into_iter();
    let aliases = record.aliases.iter().map(|name| (name, Some("alias")));
    let typos = record.typos.iter().map(|name| (name, Some("misspelling")));
    let listed = preferred
        .map(|name| (name, None))
        .chain(aliases)
        .chain(typos);
    let mut kept: Vec<_> = listed.filter(|(name, _)| !is_ruled(name)).collect();
    let mut found = Vec::new();
    let mut index = kept.len();
    while index > 0 {
        index -= 1;
        let (name, what) = kept[index];
        let Some(what) = what else { continue };
        let others = kept.iter().enumerate().filter(|(other, (_, role))| {
            // A misspelling makes no label useless.
            *other != index && (*role != Some("misspelling") || what == "misspelling")
        });
        if is_found_by(name, others.map(|(_, (other, _))| other.as_str())) {
            kept.remove(index);
            found.push(format!(
                "the {what} `{name}` adds nothing: case, spaces, hyphens, plurals and both spellings of \
                 English are found without it; take it out"
            ));
        }
    }
    found.reverse();
    found
}

/// Whether every spelling of `name` is one of `others`, or the plural of one.
fn is_found_by<'a>(name: &str, others: impl Iterator<Item = &'a str>) -> bool {
    let known: HashSet<String> = others.flat_map(spellings).collect();
    // The plural of what is one already, `librarieses`, nobody writes.
    let is_plural = |stem: &str| stem.ends_with('s') && known.contains(stem);
    let own = spellings(name).into_iter();
    let own = own.filter(|spelling| !spelling.strip_suffix("es").is_some_and(is_plural));
    let mut own = own.peekable();
    own.peek().is_some() && own.all(|spelling| known.contains(&spelling))
}

/// The keys of `label`, and their plurals by a plain `s`.
fn spellings(label: &str) -> Vec<String> {
    let mut keys = label_keys(label);
    if takes_s(label) {
        let plurals: Vec<_> = keys.iter().map(|key| format!("{key}s")).collect();
        keys.extend(plurals);
    }
    keys
}

/// Whether `phrase` is spelt as a label is.
fn is_label(record: &SkillRecord, phrase: &str) -> bool {
    let preferred = [&record.en, &record.zh].into_iter();
    let labels = preferred.chain(&record.aliases);
    let spelt = label_keys(phrase);
    labels
        .flat_map(|label| label_keys(label))
        .any(|key| spelt.contains(&key))
}

/// The labels of one skill, whatever their rules say.
struct Labels(Recognizer);

impl Labels {
    fn new(record: &SkillRecord) -> Self {
        let bare = SkillRecord {
            deny: Vec::new(),
            ambiguous: Vec::new(),
            ..record.clone()
        };
        Self(Recognizer::new(LabelTable::new(std::iter::once(&bare))))
    }

    /// The labels that stand in `phrase` as words.
    fn inside(&self, phrase: &str) -> Vec<Span> {
        let mentions = self.0.mentions(phrase, &Normalized::new(phrase));
        mentions.into_iter().map(|mention| mention.span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traps_of(fields: &serde_json::Value) -> String {
        let mut record = serde_json::json!({
            "id": "x", "en": "Zorvex", "zh": "佐维", "kind": "tool",
        });
        for (key, value) in fields.as_object().unwrap() {
            record[key] = value.clone();
        }
        traps(&serde_json::from_value(record).unwrap()).join("\n")
    }

    #[test]
    fn a_sound_record_has_none() {
        let found = traps_of(&serde_json::json!({
            "aliases": ["ZVX", "佐维工具"], "typos": ["Zorvecks"], "deny": ["Zorvex Avenue"],
            "found": ["ZV、Java"], "absent": ["ZV"],
            "ambiguous": [{"label": "ZVX", "case": "exact", "need": "cue", "cues": ["Zorvex"],
                           "deny": ["ZVX Street", "number plate"]}],
        }));
        assert_eq!(found, "");
    }

    #[test]
    fn what_a_denied_phrase_does_is_told() {
        let none = traps_of(&serde_json::json!({"deny": ["Zorvexing"]}));
        assert!(
            none.contains("`Zorvexing` holds none of its labels"),
            "{none}"
        );
        let itself = traps_of(&serde_json::json!({"deny": ["zor-vex"]}));
        assert!(
            itself.contains("is a label of it, which is never found"),
            "{itself}"
        );
        let other = traps_of(&serde_json::json!({
            "aliases": ["ZV"],
            "ambiguous": [{"label": "ZV", "need": "list", "deny": ["ZV Zorvex club"]}],
        }));
        assert!(
            other.contains("holds the label `Zorvex`, which it hides"),
            "{other}"
        );
        let within = traps_of(&serde_json::json!({
            "ambiguous": [{"label": "Zorvex", "need": "list", "deny": ["prezorvexian"]}],
        }));
        assert!(within.contains("within a word only"), "{within}");
        let plural = traps_of(&serde_json::json!({
            "ambiguous": [{"label": "Zorvex", "need": "list", "deny": ["many Zorvexes"]}],
        }));
        assert_eq!(plural, "");
    }

    #[test]
    fn rules_without_effect_are_told() {
        let rule = |rule: serde_json::Value| traps_of(&serde_json::json!({"ambiguous": [rule]}));
        let cue = rule(serde_json::json!({"label": "Zorvex", "need": "cue", "cues": ["ZORVEX"]}));
        assert!(cue.contains("the cue `ZORVEX` is the label"), "{cue}");
        let none = rule(serde_json::json!({"label": "Zorvex", "need": "cue"}));
        assert!(none.contains("needs a cue and lists none"), "{none}");
        let case = rule(serde_json::json!({"label": "佐维", "need": "list", "case": "exact"}));
        assert!(case.contains("which has no case"), "{case}");
        let chinese = traps_of(&serde_json::json!({"en": "佐维 tool"}));
        assert!(chinese.contains("in Chinese characters"), "{chinese}");
    }

    #[test]
    fn spellings_that_are_found_anyway_are_told() {
        let found = traps_of(&serde_json::json!({
            "en": "tea library", "aliases": ["Tea-Library", "tea libraries", "TEALIBRARY", "tea house"],
            "typos": ["tea houses", "tee house"],
        }));
        let told: Vec<_> = found
            .lines()
            .filter(|line| line.contains("adds nothing"))
            .collect();
        assert_eq!(told.len(), 4, "{found}");
        assert!(
            !found.contains("`tea house`") && !found.contains("tee house"),
            "{found}"
        );
    }
}
