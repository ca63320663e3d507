//! How large a taxonomy is, counted so that a reader can count again.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::Taxonomy;
use crate::text::{is_han, normalize_label};

/// The size of a taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statistics {
    /// How many concepts there are.
    pub concepts: usize,
    /// How many labels they have.
    pub labels: LabelCounts,
    /// How many misspellings are listed besides.
    pub misspellings: usize,
    /// How many labels have a rule, because they may mean something else.
    pub ambiguous_rules: usize,
    /// The concepts with labels in both languages.
    pub bilingual: Bilingual,
    /// How many concepts are of each kind, by the name of the kind.
    pub kinds: BTreeMap<String, usize>,
    /// How many stand in each area, by the name of the area.
    pub areas: BTreeMap<String, usize>,
}

/// How many labels a taxonomy has. Those of one concept that differ only in case, width, spaces or
/// hyphens are one; plurals and fused spellings, which need no label, are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LabelCounts {
    /// All of them: `english` + `chinese` - `shared`.
    pub all: usize,
    /// Labels without Chinese characters.
    pub english: usize,
    /// Labels with Chinese characters, and those that are `shared`.
    pub chinese: usize,
    /// Labels in Latin letters that are the preferred one in Chinese too: a name that both languages
    /// write, such as Kubernetes.
    pub shared: usize,
}

/// The concepts that have labels in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Bilingual {
    /// How many there are.
    pub concepts: usize,
    /// Their share of all, in 0..=1; 0 if there are none.
    pub share: f64,
    /// How many of them have no label in Chinese characters, but a shared one.
    pub shared_only: usize,
}

impl Taxonomy {
    /// How large this taxonomy is.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::skills::{SkillRecord, Taxonomy};
    ///
    /// let record: SkillRecord = serde_json::from_str(
    ///     r#"{"id": "go", "en": "Go", "zh": "Go 语言", "kind": "language", "aliases": ["Golang"]}"#,
    /// ).unwrap();
    /// let found = Taxonomy::from_records("mine", vec![record])?.statistics();
    /// assert_eq!((found.concepts, found.kinds["language"]), (1, 1));
    /// assert_eq!((found.labels.english, found.labels.chinese), (2, 1));
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        let mut found = Statistics {
            concepts: self.len(),
            labels: LabelCounts::default(),
            misspellings: 0,
            ambiguous_rules: self.rule_count(),
            bilingual: Bilingual::default(),
            kinds: BTreeMap::new(),
            areas: BTreeMap::new(),
        };
        for (id, skill) in self.iter() {
            let other = self.other_labels(id);
            let preferred = [&skill.en, &skill.zh].into_iter();
            let labels = labels(preferred.chain(other.alternative), &skill.zh);
            found.misspellings += other.misspelled.len();
            *found.kinds.entry(skill.kind.name().to_owned()).or_default() += 1;
            *found.areas.entry(skill.area.clone()).or_default() += 1;
            if labels.english > 0 && labels.chinese > 0 {
                found.bilingual.concepts += 1;
                found.bilingual.shared_only += usize::from(labels.chinese == labels.shared);
            }
            found.labels = found.labels + labels;
        }
        if found.concepts > 0 {
            found.bilingual.share = found.bilingual.concepts as f64 / found.concepts as f64;
        }
        found
    }
}

/// The labels of one concept whose preferred one in Chinese is `zh`.
fn labels<'a>(labels: impl Iterator<Item = &'a String>, zh: &str) -> LabelCounts {
    let shared = normalize_label(zh);
    let mut seen = HashSet::new();
    let mut found = LabelCounts::default();
    for label in labels.map(|label| normalize_label(label)) {
        let is_chinese = label.contains(is_han);
        let is_shared = !is_chinese && label == shared;
        if seen.insert(label) {
            found.all += 1;
            found.english += usize::from(!is_chinese);
            found.chinese += usize::from(is_chinese || is_shared);
            found.shared += usize::from(is_shared);
        }
    }
    found
}

impl std::ops::Add for LabelCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            english: self.english + other.english,
            chinese: self.chinese + other.chinese,
            shared: self.shared + other.shared,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::SkillRecord;

    #[test]
    fn a_name_that_both_languages_write_counts_for_both() {
        let records: Vec<SkillRecord> = serde_json::from_value(serde_json::json!([
            {"id": "a", "en": "Zorvex", "zh": "zorvex", "kind": "tool", "aliases": ["Zor-Vex", "ZVX"]},
            {"id": "b", "en": "tea tasting", "zh": "品茶", "kind": "method", "typos": ["tee tasting"],
             "aliases": ["茶艺"]},
        ]))
        .unwrap();
        let found = Taxonomy::from_records("x", records).unwrap().statistics();
        let labels = LabelCounts {
            all: 5,
            english: 3,
            chinese: 3,
            shared: 1,
        };
        assert_eq!(found.labels, labels);
        let both = found.bilingual;
        assert_eq!((both.concepts, both.shared_only), (2, 1));
        assert_eq!((found.misspellings, found.areas["x"]), (1, 2));
    }

    #[test]
    fn every_concept_of_the_taxonomy_has_both_languages() {
        let found = Taxonomy::builtin().statistics();
        assert_eq!(found.bilingual.concepts, found.concepts);
        assert_eq!(found.kinds.values().sum::<usize>(), found.concepts);
        assert_eq!(found.areas.values().sum::<usize>(), found.concepts);
    }
}
