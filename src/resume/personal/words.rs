//! The word lists of `personal.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::PersonalKind;
use crate::text::{Lexicon, is_han};

#[derive(Deserialize)]
struct Data {
    field: Vec<FieldData>,
    bare: Vec<BareData>,
    ages: AgeData,
    links: LinkData,
    schools: SchoolData,
    names: NameData,
}

#[derive(Deserialize)]
struct FieldData {
    kind: PersonalKind,
    #[serde(default)]
    anywhere: bool,
    labels: Vec<String>,
}

/// What the label of a field says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) kind: PersonalKind,
    /// Whether it counts wherever it stands, before a value of one word.
    pub(super) anywhere: bool,
}

#[derive(Deserialize)]
struct BareData {
    kind: PersonalKind,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct AgeData {
    after: Vec<String>,
    born: Vec<String>,
}

#[derive(Deserialize)]
struct LinkData {
    hosts: Vec<String>,
    steps: HashSet<String>,
}

#[derive(Deserialize)]
pub(super) struct SchoolData {
    pub(super) han: Vec<String>,
    pub(super) latin: HashSet<String>,
    pub(super) latin_in_education: HashSet<String>,
    pub(super) short: HashSet<String>,
    pub(super) short_han: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) joins: HashSet<String>,
    pub(super) generic: HashSet<String>,
}

#[derive(Deserialize)]
struct NameData {
    cues: Vec<String>,
    titles: Vec<String>,
    titles_after: Vec<String>,
    verbs: Vec<String>,
    actor_verbs: HashSet<String>,
    not_alone: HashSet<String>,
    referees: Vec<String>,
    nationals: Vec<String>,
    nationals_han: Vec<String>,
    surnames: String,
    double_surnames: Vec<String>,
    not_names: HashSet<String>,
    not_name_words: HashSet<String>,
}

/// The words, ready to be looked up.
pub(super) struct Words {
    /// The names of fields.
    pub(super) fields: Lexicon<Field>,
    /// Words that state a fact by themselves.
    pub(super) bare: HashMap<String, PersonalKind>,
    /// What follows an age.
    pub(super) old: Vec<String>,
    /// What follows the date of a birth.
    pub(super) born: Vec<String>,
    pub(super) hosts: Vec<String>,
    /// What stands between a host and the name of a person.
    pub(super) steps: HashSet<String>,
    pub(super) schools: SchoolData,
    /// What stands beside a name.
    pub(super) cues: Vec<String>,
    /// What stands before a surname.
    pub(super) titles: Vec<String>,
    /// What stands behind a Chinese one.
    pub(super) titles_after: Vec<String>,
    /// What a given name at the beginning of a clause is followed by.
    pub(super) verbs: Vec<String>,
    /// What a person does, which no language or tool does.
    pub(super) actor_verbs: HashSet<String>,
    /// What stands before the name of who speaks for the person.
    pub(super) referees: Vec<String>,
    /// What follows a nationality …
    pub(super) nationals: Vec<String>,
    /// … and a Chinese one.
    pub(super) nationals_han: Vec<String>,
    /// Words that are no part of a name if they stand alone.
    pub(super) not_alone: HashSet<String>,
    pub(super) surnames: HashSet<char>,
    pub(super) double_surnames: Vec<String>,
    pub(super) not_names: HashSet<String>,
    pub(super) not_in_names: HashSet<String>,
}

/// The most blanks between the characters of a label that is drawn wide: `姓    名`.
const MOST_BLANKS: usize = 8;

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let data: Data =
        toml::from_str(include_str!("personal.toml")).expect("personal.toml is read by a test");
    let labels: Vec<(String, Field)> = data
        .field
        .into_iter()
        .flat_map(|data| {
            let field = Field {
                kind: data.kind,
                anywhere: data.anywhere,
            };
            let labels = data.labels.into_iter().flat_map(|label| wide_forms(&label));
            labels.map(move |label| (label, field))
        })
        .collect();
    let labels = labels.iter().map(|(label, field)| (label.as_str(), *field));
    let bare = data.bare.into_iter().flat_map(|bare| {
        let words = bare.words.into_iter();
        words.map(move |word| (word, bare.kind))
    });
    Words {
        fields: Lexicon::new(labels),
        bare: bare.collect(),
        old: data.ages.after,
        born: data.ages.born,
        hosts: data.links.hosts,
        steps: data.links.steps,
        schools: data.schools,
        cues: data.names.cues,
        titles: data.names.titles,
        titles_after: data.names.titles_after,
        verbs: data.names.verbs,
        actor_verbs: data.names.actor_verbs,
        referees: data.names.referees,
        nationals: data.names.nationals,
        nationals_han: data.names.nationals_han,
        not_alone: data.names.not_alone,
        surnames: data
            .names
            .surnames
            .chars()
            .filter(|char| is_han(*char))
            .collect(),
        double_surnames: data.names.double_surnames,
        not_names: data.names.not_names,
        not_in_names: data.names.not_name_words,
    }
});

/// `label`, and with blanks in the middle if it has two Chinese characters.
fn wide_forms(label: &str) -> Vec<String> {
    let chars: Vec<char> = label.chars().collect();
    let mut forms = vec![label.to_owned()];
    if let [first, second] = chars[..]
        && is_han(first)
    {
        let wide = (1..=MOST_BLANKS).map(|count| format!("{first}{}{second}", " ".repeat(count)));
        forms.extend(wide);
    }
    forms
}
