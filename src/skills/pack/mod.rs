//! The taxonomy in the form that the recognizer reads.
//!
//! It is packed when the crate is built, and lies in the program ready for use: building it when
//! the program starts would cost a tenth of a second. A user's own records are packed the same way
//! at run time.

mod frequency;
mod label;
mod record;
mod rows;
mod spelling;

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::text::{Numbers, RowReader, RowWriter, Trie};
use frequency::share;
pub(crate) use label::{is_separator, same};
#[allow(unused_imports, reason = "the build needs neither")]
pub(crate) use label::{keys as label_keys, takes_s};
pub use record::{AmbiguityRule, Case, ImpliedRecord, Need, SkillKind, SkillRecord, render_file};
pub(crate) use rows::Rows;

/// The records of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Area {
    pub(crate) area: String,
    pub(crate) skills: Vec<SkillRecord>,
}

/// What a label is to its skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A label.
    Label,
    /// A listed misspelling.
    Misspelling,
    /// A phrase in which the skill's labels do not count.
    Denied,
}

/// A label as the recognizer needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label {
    /// The skill, by its place among all.
    pub(crate) skill: u32,
    pub(crate) role: Role,
    /// The rule that governs it.
    pub(crate) rule: Option<u32>,
    /// Whether a neighbour in a list shows that a name of its kind is meant: soft skills do not.
    pub(crate) supports: bool,
    /// Whether a plain `s` makes its plural.
    pub(crate) takes_s: bool,
    /// How many letters and digits it has, 255 at most.
    pub(crate) letters: usize,
}

/// How many numbers a packed label takes.
const LABEL_WIDTH: usize = 3;

impl Label {
    fn pack(self) -> [u32; LABEL_WIDTH] {
        let role = match self.role {
            Role::Label => 0,
            Role::Misspelling => 1,
            Role::Denied => 2,
        };
        let flags = role | u32::from(self.supports) << 2 | u32::from(self.takes_s) << 3;
        let governed_by = self.rule.map_or(0, |rule| rule + 1);
        [
            self.skill,
            flags | (self.letters.min(255) as u32) << 8,
            governed_by,
        ]
    }

    #[inline]
    fn unpack([skill, flags, rule]: [u32; LABEL_WIDTH]) -> Self {
        Self {
            skill,
            role: match flags & 3 {
                0 => Role::Label,
                1 => Role::Misspelling,
                _ => Role::Denied,
            },
            rule: rule.checked_sub(1),
            supports: flags & 4 != 0,
            takes_s: flags & 8 != 0,
            letters: (flags >> 8) as usize,
        }
    }
}

/// Every label of a taxonomy, to be walked.
#[derive(Debug)]
pub(crate) struct LabelTable {
    pub(crate) trie: Trie,
    labels: Numbers,
    /// Only those that a text calls for are read.
    rules: Rows,
}

impl LabelTable {
    /// The labels of `records`, whose places in the row are their numbers.
    pub(crate) fn new<'a>(records: impl Iterator<Item = &'a SkillRecord>) -> Self {
        let mut builder = Builder::default();
        for (index, record) in records.enumerate() {
            builder.add(index as u32, record);
        }
        Self {
            trie: Trie::new(builder.entries),
            labels: builder.labels.into_iter().flat_map(Label::pack).collect(),
            rules: builder.rules.into_iter().collect(),
        }
    }

    /// The table as bytes, to be embedded.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = RowWriter::default();
        self.trie.write(&mut out);
        out.numbers(&self.labels);
        self.rules.write(&mut out);
        out.finish()
    }

    /// The table that [`to_bytes`](Self::to_bytes) made.
    pub(crate) fn from_bytes(bytes: &'static [u8]) -> Self {
        let mut from = RowReader::new(bytes);
        Self {
            trie: Trie::read(&mut from),
            labels: from.numbers(),
            rules: Rows::read(&mut from),
        }
    }

    /// The label with number `index`.
    #[inline]
    pub(crate) fn label(&self, index: usize) -> Label {
        let at = index * LABEL_WIDTH;
        Label::unpack([
            self.labels.get(at),
            self.labels.get(at + 1),
            self.labels.get(at + 2),
        ])
    }

    /// How many rules there are.
    pub(crate) fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// The rule with number `index`.
    pub(crate) fn rule(&self, index: usize) -> AmbiguityRule {
        self.rules.get(index)
    }
}

#[derive(Default)]
struct Builder<'a> {
    entries: Vec<(Vec<u8>, u32)>,
    labels: Vec<Label>,
    rules: Vec<&'a AmbiguityRule>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, skill: u32, record: &'a SkillRecord) {
        let first_rule = self.rules.len() as u32;
        self.rules.extend(&record.ambiguous);
        let rule_of = |name: &str| {
            let mut rules = (first_rule..).zip(&record.ambiguous);
            rules
                .find(|(_, rule)| same(&rule.label, name))
                .map(|(index, _)| index)
        };
        let mut done: Vec<String> = Vec::new();
        let labels = [&record.en, &record.zh].into_iter().chain(&record.aliases);
        let labels = labels.map(|name| (name, Role::Label));
        let typos = record.typos.iter().map(|typo| (typo, Role::Misspelling));
        for (name, role) in labels.chain(typos) {
            // `en` and `zh` are often one, and an alias may add a spelling to another's.
            let mut keys = label::keys(name);
            keys.retain(|key| !done.contains(key));
            done.extend(keys.iter().cloned());
            self.push(record, skill, name, keys, rule_of(name), role);
        }
        let denied = record.ambiguous.iter().flat_map(|rule| &rule.deny);
        for phrase in denied.chain(&record.deny) {
            self.push(
                record,
                skill,
                phrase,
                label::keys(phrase),
                None,
                Role::Denied,
            );
        }
    }

    fn push(
        &mut self,
        record: &SkillRecord,
        skill: u32,
        name: &str,
        keys: Vec<String>,
        governed_by: Option<u32>,
        role: Role,
    ) {
        if keys.is_empty() {
            return;
        }
        let index = self.labels.len() as u32;
        let keys = keys.into_iter();
        self.entries
            .extend(keys.map(|key| (key.into_bytes(), index)));
        self.labels.push(Label {
            skill,
            role,
            rule: governed_by,
            supports: !matches!(record.kind, SkillKind::Soft | SkillKind::Major),
            takes_s: label::takes_s(name),
            letters: name.chars().filter(|char| char.is_alphanumeric()).count(),
        });
    }
}

/// A concept without its many labels, references resolved to numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PackedSkill {
    pub(crate) id: String,
    pub(crate) area: String,
    pub(crate) en: String,
    pub(crate) zh: String,
    pub(crate) kind: SkillKind,
    pub(crate) broader: Vec<u32>,
    pub(crate) implies: Vec<(u32, f64)>,
    pub(crate) related: Vec<u32>,
}

/// The other labels of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct PackedLabels {
    pub(crate) alternative: Vec<String>,
    pub(crate) misspelled: Vec<String>,
}

/// The concepts of a taxonomy, to be read one by one.
#[derive(Debug)]
pub(crate) struct SkillTable {
    ids: Trie,
    skills: Rows,
    /// The share of postings that name each, as eight little-endian bytes.
    shares: Cow<'static, [u8]>,
    labels: Rows,
}

impl SkillTable {
    fn new(skills: &[PackedSkill], labels: impl Iterator<Item = PackedLabels>) -> Self {
        let ids = skills.iter().map(|skill| skill.id.clone().into_bytes());
        let shares = skills.iter().map(|skill| share(&skill.id));
        Self {
            ids: Trie::new(ids.zip(0..).collect()),
            skills: skills.iter().collect(),
            shares: shares.flat_map(f64::to_le_bytes).collect(),
            labels: labels.collect(),
        }
    }

    /// The table as bytes, to be embedded.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = RowWriter::default();
        self.ids.write(&mut out);
        self.skills.write(&mut out);
        out.bytes(&self.shares);
        self.labels.write(&mut out);
        out.finish()
    }

    /// The table that [`to_bytes`](Self::to_bytes) made.
    pub(crate) fn from_bytes(bytes: &'static [u8]) -> Self {
        let mut from = RowReader::new(bytes);
        Self {
            ids: Trie::read(&mut from),
            skills: Rows::read(&mut from),
            shares: Cow::Borrowed(from.bytes()),
            labels: Rows::read(&mut from),
        }
    }

    /// How many concepts there are.
    pub(crate) fn len(&self) -> usize {
        self.skills.len()
    }

    /// The number of the concept with the stable name `id`.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let node = self.ids.walk(id.bytes())?;
        self.ids.values(node).next()
    }

    /// The concept with number `index`.
    pub(crate) fn skill(&self, index: usize) -> PackedSkill {
        self.skills.get(index)
    }

    /// The share of postings that name the concept with number `index`.
    pub(crate) fn share(&self, index: usize) -> f64 {
        let (shares, _) = self.shares.as_chunks();
        f64::from_le_bytes(shares[index])
    }

    /// The other labels of the concept with number `index`.
    pub(crate) fn labels(&self, index: usize) -> PackedLabels {
        self.labels.get(index)
    }
}

/// A whole taxonomy, packed.
#[derive(Debug)]
pub(crate) struct Packed {
    pub(crate) skills: SkillTable,
    pub(crate) table: LabelTable,
    pub(crate) version: String,
}

/// Packs `areas`.
///
/// # Errors
///
/// Words for a person, if two records have one id or one refers to an id that is not there.
pub(crate) fn pack(areas: &[Area]) -> Result<Packed, String> {
    let records = || {
        let each = areas.iter();
        each.flat_map(|area| {
            area.skills
                .iter()
                .map(|record| (area.area.as_str(), record))
        })
    };
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    for ((_, record), number) in records().zip(0..) {
        if numbers.insert(&record.id, number).is_some() {
            return Err(format!("the id `{}` stands twice", record.id));
        }
    }
    let skills = records().map(|(area, record)| packed_skill(area, record, &numbers));
    let skills: Vec<PackedSkill> = skills.collect::<Result<_, _>>()?;
    let labels = records().map(|(_, record)| PackedLabels {
        alternative: record.aliases.clone(),
        misspelled: record.typos.clone(),
    });
    Ok(Packed {
        skills: SkillTable::new(&skills, labels),
        table: LabelTable::new(records().map(|(_, record)| record)),
        version: version(records().map(|(_, record)| record)),
    })
}

fn packed_skill(
    area: &str,
    record: &SkillRecord,
    numbers: &HashMap<&str, u32>,
) -> Result<PackedSkill, String> {
    let number = |id: &String| {
        let found = numbers.get(id.as_str()).copied();
        found.ok_or_else(|| format!("`{}` refers to `{id}`, which is no skill", record.id))
    };
    let all = |ids: &[String]| ids.iter().map(number).collect::<Result<Vec<_>, _>>();
    let implies = record.implies.iter();
    Ok(PackedSkill {
        id: record.id.clone(),
        area: area.to_owned(),
        en: record.en.clone(),
        zh: record.zh.clone(),
        kind: record.kind,
        broader: all(&record.broader)?,
        implies: implies
            .map(|implied| Ok((number(&implied.id)?, implied.credit)))
            .collect::<Result<_, String>>()?,
        related: all(&record.related)?,
    })
}

/// How many postings name each skill: the weight of a skill rests on it, and so does the version.
const FREQUENCY_DATA: &str = include_str!("../frequencies.toml");

/// A name for the state of a taxonomy: how many concepts it has, and a checksum of all that they
/// say and of how often they are named.
fn version<'a>(records: impl Iterator<Item = &'a SkillRecord>) -> String {
    let mut sum = Fnv::default();
    sum.add(FREQUENCY_DATA.as_bytes());
    let mut count = 0;
    for record in records {
        count += 1;
        sum.add(&serde_json::to_vec(record).expect("a record is plain data"));
    }
    format!("{count}-{:08x}", sum.0 as u32)
}

/// The 64-bit FNV-1a checksum (Fowler, Noll and Vo): the same on every machine and version, which
/// the standard library's hasher does not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
