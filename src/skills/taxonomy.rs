//! The concepts and how they hang together.

use std::sync::{LazyLock, OnceLock};

use super::pack::{Area, LabelTable, Packed, PackedLabels, PackedSkill, SkillTable, pack};
use super::recognizer::Recognizer;
use super::unlisted::unlisted;
use super::{SkillId, SkillKind, SkillMention, SkillRecord};
use crate::text::Normalized;
use crate::{Error, ErrorCode, Span};

/// A concept with its preferred labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Skill {
    /// The stable name.
    pub id: String,
    /// The area, that is, the file that states it.
    pub area: String,
    /// The preferred label in English.
    pub en: String,
    /// The preferred label in Chinese.
    pub zh: String,
    /// What sort of concept it is.
    pub kind: SkillKind,
    /// The concepts that this one is a kind of.
    pub broader: Vec<SkillId>,
    /// What holding this skill shows besides.
    pub implies: Vec<Implied>,
    /// Close skills that are no substitute.
    pub related: Vec<SkillId>,
}

/// A skill that another one shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Implied {
    /// The skill that is shown.
    pub skill: SkillId,
    /// The share of full credit, in 0..=1.
    pub credit: f64,
}

/// The labels of a concept besides the preferred ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLabels<'a> {
    /// Other labels, in either language.
    pub alternative: &'a [String],
    /// Misspellings that count.
    pub misspelled: &'a [String],
}

/// The area of a user's own records.
const OWN_AREA: &str = "own";

/// Files that the build packs from the taxonomy's TOML.
macro_rules! packed {
    ($name:literal) => {
        concat!(env!("OUT_DIR"), "/", $name)
    };
}

static BUILTIN: LazyLock<Taxonomy> = LazyLock::new(|| {
    let skills = SkillTable::from_bytes(include_bytes!(packed!("skills.bin")));
    let table = LabelTable::from_bytes(include_bytes!(packed!("labels.bin")));
    let version = include_str!(packed!("version.txt")).to_owned();
    Taxonomy::new(skills, table, version)
});

/// The concepts of a field, and the recognizer that finds them in texts.
#[derive(Debug)]
pub struct Taxonomy {
    table: SkillTable,
    /// Each concept, read when first asked for: a text names a hundred of thousands.
    skills: Box<[OnceLock<Box<Skill>>]>,
    /// The same for the other labels.
    labels: Box<[OnceLock<Box<PackedLabels>>]>,
    recognizer: Recognizer,
    version: String,
}

impl Taxonomy {
    /// The taxonomy that comes with jobfit, read on first use.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// A taxonomy of your own `records`, all in one area named `area`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::BadTaxonomy`] if two records have one id, or one refers to an id that is not
    /// there. [`check`](super::check()) finds all else.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::skills::{SkillRecord, Taxonomy};
    ///
    /// let record: SkillRecord = serde_json::from_str(
    ///     r#"{"id": "rust", "en": "Rust", "zh": "Rust", "kind": "language"}"#,
    /// ).unwrap();
    /// let taxonomy = Taxonomy::from_records("mine", vec![record])?;
    /// let text = "熟悉Rust开发";
    /// let mentions = taxonomy.mentions(text);
    /// assert_eq!(mentions[0].span.text(text), "Rust");
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn from_records(area: &str, records: Vec<SkillRecord>) -> Result<Self, Error> {
        Self::from_areas(&[Area {
            area: area.to_owned(),
            skills: records,
        }])
    }

    /// The taxonomy that comes with jobfit, with your own `records` added. One with the id of a
    /// skill that is there takes its place.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::BadTaxonomy`] as for [`from_records`](Self::from_records).
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::skills::{SkillRecord, Taxonomy};
    ///
    /// let record: SkillRecord = serde_json::from_str(
    ///     r#"{"id": "zorvex", "en": "Zorvex", "zh": "Zorvex", "kind": "tool"}"#,
    /// ).unwrap();
    /// let taxonomy = Taxonomy::builtin_with(vec![record])?;
    /// assert_eq!(taxonomy.mentions("Zorvex and Java").len(), 2);
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn builtin_with(records: Vec<SkillRecord>) -> Result<Self, Error> {
        let mut areas = builtin_areas_without(|old| records.iter().any(|new| new.id == old));
        areas.push(Area {
            area: OWN_AREA.to_owned(),
            skills: records,
        });
        Self::from_areas(&areas)
    }

    fn from_areas(areas: &[Area]) -> Result<Self, Error> {
        let Packed {
            skills,
            table,
            version,
        } = pack(areas).map_err(|message| Error::new(ErrorCode::BadTaxonomy, message))?;
        Ok(Self::new(skills, table, version))
    }

    fn new(skills: SkillTable, labels: LabelTable, version: String) -> Self {
        Self {
            skills: (0..skills.len()).map(|_| OnceLock::new()).collect(),
            labels: (0..skills.len()).map(|_| OnceLock::new()).collect(),
            table: skills,
            recognizer: Recognizer::new(labels),
            version,
        }
    }

    /// The concept that `id` stands for.
    ///
    /// # Panics
    ///
    /// If `id` comes from another taxonomy.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> &Skill {
        let index = id.0 as usize;
        self.skills[index].get_or_init(|| Box::new(self.table.skill(index).into()))
    }

    /// The concept with the stable name `id`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<SkillId> {
        self.table.find(id).map(SkillId)
    }

    /// The share of postings that name `id`, in 0..=1, as counted over 16,000 real ones; 0 for a
    /// skill that fewer than one in 200 names.
    ///
    /// # Examples
    ///
    /// ```
    /// let taxonomy = jobfit::Taxonomy::builtin();
    /// let teamwork = taxonomy.find("teamwork").unwrap();
    /// assert!(taxonomy.share(teamwork) > 0.3);
    /// ```
    #[must_use]
    pub fn share(&self, id: SkillId) -> f64 {
        self.table.share(id.0 as usize)
    }

    /// The labels of `id` besides the preferred ones.
    ///
    /// # Panics
    ///
    /// If `id` comes from another taxonomy.
    ///
    /// # Examples
    ///
    /// ```
    /// let taxonomy = jobfit::Taxonomy::builtin();
    /// let kubernetes = taxonomy.find("kubernetes").unwrap();
    /// let labels = taxonomy.other_labels(kubernetes).alternative;
    /// assert!(labels.iter().any(|label| label.eq_ignore_ascii_case("k8s")));
    /// ```
    #[must_use]
    pub fn other_labels(&self, id: SkillId) -> OtherLabels<'_> {
        let index = id.0 as usize;
        let labels = self.labels[index].get_or_init(|| Box::new(self.table.labels(index)));
        OtherLabels {
            alternative: &labels.alternative,
            misspelled: &labels.misspelled,
        }
    }

    /// How many concepts there are.
    pub(crate) fn len(&self) -> usize {
        self.skills.len()
    }

    /// Every concept, by area and id.
    pub fn iter(&self) -> impl Iterator<Item = (SkillId, &Skill)> {
        let ids = (0..self.skills.len() as u32).map(SkillId);
        ids.map(|id| (id, self.skill(id)))
    }

    /// Where `text` names skills, left to right; no two mentions overlap.
    ///
    /// # Examples
    ///
    /// ```
    /// let taxonomy = jobfit::skills::Taxonomy::builtin();
    /// let ids: Vec<_> = taxonomy
    ///     .mentions("good at JavaScript，了解K8s")
    ///     .iter()
    ///     .map(|mention| taxonomy.skill(mention.skill).id.as_str())
    ///     .collect();
    /// assert_eq!(ids, ["javascript", "kubernetes"]);
    /// ```
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<SkillMention> {
        self.mentions_in(text, &Normalized::new(text))
    }

    /// The same in a text whose normal form is `normal`.
    pub(crate) fn mentions_in(&self, text: &str, normal: &Normalized) -> Vec<SkillMention> {
        self.recognizer.mentions(text, normal)
    }

    /// Names in `text` that look like skills but are not known: they stand in a list beside a known
    /// product, language or the like. `mentions` are those of the whole text.
    ///
    /// # Examples
    ///
    /// ```
    /// let taxonomy = jobfit::Taxonomy::builtin();
    /// let text = "熟悉Nginx、Zorvex等";
    /// let names = taxonomy.unlisted(text, &taxonomy.mentions(text));
    /// assert_eq!(names[0].text(text), "Zorvex");
    /// ```
    #[must_use]
    pub fn unlisted(&self, text: &str, mentions: &[SkillMention]) -> Vec<Span> {
        unlisted(self, text, mentions)
    }

    /// The skills that `name`, the whole of it, is a label of, whether or not their rules would take it
    /// for one.
    ///
    /// # Examples
    ///
    /// ```
    /// let taxonomy = jobfit::Taxonomy::builtin();
    /// assert!(taxonomy.mentions("Go").is_empty());
    /// assert_eq!(taxonomy.labelled("Go"), [taxonomy.find("go").unwrap()]);
    /// assert!(taxonomy.labelled("Go home").is_empty());
    /// ```
    #[must_use]
    pub fn labelled(&self, name: &str) -> Vec<SkillId> {
        self.recognizer.labelled(name)
    }

    /// How many rules there are for labels that may mean something else.
    pub(super) fn rule_count(&self) -> usize {
        self.recognizer.rule_count()
    }

    /// A name for this state of the taxonomy: how many concepts it has, and a checksum of them.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The records that come with jobfit, without those whose ids are `replaced`.
pub(super) fn builtin_areas_without(replaced: impl Fn(&str) -> bool) -> Vec<Area> {
    let mut areas: Vec<Area> = serde_json::from_str(include_str!(packed!("records.json")))
        .expect("the build packs the records");
    for area in &mut areas {
        area.skills.retain(|old| !replaced(&old.id));
    }
    areas
}

impl From<PackedSkill> for Skill {
    fn from(packed: PackedSkill) -> Self {
        let ids = |numbers: Vec<u32>| numbers.into_iter().map(SkillId).collect();
        let implies = packed.implies.into_iter().map(|(skill, credit)| Implied {
            skill: SkillId(skill),
            credit,
        });
        Self {
            id: packed.id,
            area: packed.area,
            en: packed.en,
            zh: packed.zh,
            kind: packed.kind,
            broader: ids(packed.broader),
            implies: implies.collect(),
            related: ids(packed.related),
        }
    }
}
