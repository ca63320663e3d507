//! A skill as its taxonomy file states it, and the one way such a file is laid out.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// What sort of concept a skill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SkillKind {
    /// A programming, markup or query language.
    Language,
    /// A framework or library.
    Framework,
    /// A product, instrument or application.
    Tool,
    /// An operating system, cloud, chip family or other platform.
    Platform,
    /// A database.
    Database,
    /// A protocol, format, standard or regulation.
    Protocol,
    /// A technique or discipline.
    Concept,
    /// A process or methodology.
    Method,
    /// An industry or business domain.
    Domain,
    /// A personal skill, such as communication.
    Soft,
    /// A language that people speak.
    NaturalLanguage,
    /// A certificate or examination.
    Certificate,
    /// A field of study; asked for and held as one, not as a skill.
    Major,
}

impl SkillKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Language,
        Self::Framework,
        Self::Tool,
        Self::Platform,
        Self::Database,
        Self::Protocol,
        Self::Concept,
        Self::Method,
        Self::Domain,
        Self::Soft,
        Self::NaturalLanguage,
        Self::Certificate,
        Self::Major,
    ];

    /// The name as in the taxonomy's files and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Framework => "framework",
            Self::Tool => "tool",
            Self::Platform => "platform",
            Self::Database => "database",
            Self::Protocol => "protocol",
            Self::Concept => "concept",
            Self::Method => "method",
            Self::Domain => "domain",
            Self::Soft => "soft",
            Self::NaturalLanguage => "natural_language",
            Self::Certificate => "certificate",
            Self::Major => "major",
        }
    }

    /// Whether it is what one works with, and has a name of its own.
    pub(crate) fn is_tool(self) -> bool {
        matches!(
            self,
            Self::Language | Self::Framework | Self::Tool | Self::Platform | Self::Database
        )
    }
}

/// One `[[skill]]` of a taxonomy file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillRecord {
    /// The stable name, `[a-z0-9_]+`.
    pub id: String,
    /// The preferred label in English.
    pub en: String,
    /// The preferred label in Chinese.
    pub zh: String,
    /// What sort of concept it is.
    pub kind: SkillKind,
    /// Other labels, in either language.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Misspellings that count, and are reported as such.
    #[serde(default)]
    pub typos: Vec<String>,
    /// The concepts that this one is a kind of, one level up.
    #[serde(default)]
    pub broader: Vec<String>,
    /// What holding this skill shows besides.
    #[serde(default)]
    pub implies: Vec<ImpliedRecord>,
    /// Close skills that are no substitute.
    #[serde(default)]
    pub related: Vec<String>,
    /// Longer phrases that hold a label but do not mean the skill.
    #[serde(default)]
    pub deny: Vec<String>,
    /// Texts in which the skill must be found.
    #[serde(default)]
    pub found: Vec<String>,
    /// Texts in which the skill must not be found.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Rules for labels that may mean something else.
    #[serde(default)]
    pub ambiguous: Vec<AmbiguityRule>,
}

/// A skill that another one shows, and how surely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImpliedRecord {
    /// The skill that is shown.
    pub id: String,
    /// The share of full credit, above 0 and at most 1.
    pub credit: f64,
}

/// When a label that may mean something else counts as the skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmbiguityRule {
    /// The label that is governed.
    pub label: String,
    /// Whether the label must be written in just these upper and lower cases.
    #[serde(default)]
    pub case: Case,
    /// What must stand near it.
    pub need: Need,
    /// Words that show the skill is meant.
    #[serde(default)]
    pub cues: Vec<String>,
    /// Longer phrases that hold the label but do not mean the skill.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// How the case of a label is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// In any case.
    #[default]
    Any,
    /// Only as the rule writes it.
    Exact,
}

/// What an ambiguous label needs near it to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A neighbour in the same enumeration that is a skill.
    List,
    /// A cue word in the same clause.
    Cue,
    /// Either of the two.
    ListOrCue,
    /// Nothing more.
    None,
}

/// The records of a taxonomy file, laid out the one way that the project keeps: sorted by id, keys
/// in a fixed order, one line a key, empty lists left out. `heading` is the comment on top.
#[must_use]
pub fn render_file(heading: &str, records: &[SkillRecord]) -> String {
    let mut sorted: Vec<_> = records.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let mut out = format!("{}\n", heading.trim_end());
    for record in sorted {
        render(record, &mut out);
    }
    out
}

fn render(record: &SkillRecord, out: &mut String) {
    out.push_str("\n[[skill]]\n");
    for (key, value) in [
        ("id", &record.id),
        ("en", &record.en),
        ("zh", &record.zh),
        ("kind", &record.kind.name().to_owned()),
    ] {
        line(out, key, &quoted(value));
    }
    list(out, "aliases", &record.aliases);
    list(out, "typos", &record.typos);
    list(out, "broader", &record.broader);
    if !record.implies.is_empty() {
        let items = record.implies.iter().map(|implied| {
            let id = quoted(&implied.id);
            format!("{{ id = {id}, credit = {:?} }}", implied.credit)
        });
        line(out, "implies", &bracketed(items));
    }
    list(out, "related", &record.related);
    list(out, "deny", &record.deny);
    list(out, "found", &record.found);
    list(out, "absent", &record.absent);
    for rule in &record.ambiguous {
        render_rule(rule, out);
    }
}

fn render_rule(rule: &AmbiguityRule, out: &mut String) {
    out.push_str("\n[[skill.ambiguous]]\n");
    line(out, "label", &quoted(&rule.label));
    if rule.case == Case::Exact {
        line(out, "case", "\"exact\"");
    }
    let need = match rule.need {
        Need::List => "list",
        Need::Cue => "cue",
        Need::ListOrCue => "list_or_cue",
        Need::None => "none",
    };
    line(out, "need", &quoted(need));
    list(out, "cues", &rule.cues);
    list(out, "deny", &rule.deny);
}

fn list(out: &mut String, key: &str, items: &[String]) {
    if !items.is_empty() {
        line(out, key, &bracketed(items.iter().map(|item| quoted(item))));
    }
}

fn bracketed(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn line(out: &mut String, key: &str, value: &str) {
    writeln!(out, "{key} = {value}").expect("a string can be written to");
}
