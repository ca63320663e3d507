//! The concepts and how they hang together.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::recognizer::Recognizer;
use super::{SkillId, SkillKind, SkillMention, SkillRecord};
use crate::{Error, ErrorCode};

/// A concept with its labels.
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
    /// Other labels, in either language.
    pub alternative_labels: Vec<String>,
    /// Misspellings that count.
    pub misspellings: Vec<String>,
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

#[derive(Deserialize)]
struct Area {
    area: String,
    skills: Vec<SkillRecord>,
}

static BUILTIN: LazyLock<Taxonomy> = LazyLock::new(|| {
    let areas: Vec<Area> =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/taxonomy.json")))
            .expect("the build packs the taxonomy, and tests read it");
    Taxonomy::from_areas(areas).expect("tests check the taxonomy's references")
});

/// The concepts of a field, and the recognizer that finds them in texts.
#[derive(Debug)]
pub struct Taxonomy {
    skills: Vec<Skill>,
    by_id: HashMap<String, SkillId>,
    recognizer: Recognizer,
}

impl Taxonomy {
    /// The taxonomy that comes with jobfit, built on first use.
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
        Self::from_areas(vec![Area {
            area: area.to_owned(),
            skills: records,
        }])
    }

    fn from_areas(areas: Vec<Area>) -> Result<Self, Error> {
        let mut by_id = HashMap::new();
        let records: Vec<(String, SkillRecord)> = areas
            .into_iter()
            .flat_map(|area| {
                let name = area.area;
                area.skills
                    .into_iter()
                    .map(move |record| (name.clone(), record))
            })
            .collect();
        for (index, (_, record)) in records.iter().enumerate() {
            if by_id
                .insert(record.id.clone(), SkillId(index as u32))
                .is_some()
            {
                let message = format!("the id `{}` stands twice", record.id);
                return Err(Error::new(ErrorCode::BadTaxonomy, message));
            }
        }
        let recognizer = Recognizer::new(records.iter().map(|(_, record)| record));
        let skills = records
            .into_iter()
            .map(|(area, record)| skill_of(area, record, &by_id))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            skills,
            by_id,
            recognizer,
        })
    }

    /// The concept that `id` stands for.
    ///
    /// # Panics
    ///
    /// If `id` comes from another taxonomy.
    #[must_use]
    pub fn skill(&self, id: SkillId) -> &Skill {
        &self.skills[id.0 as usize]
    }

    /// The concept with the stable name `id`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<SkillId> {
        self.by_id.get(id).copied()
    }

    /// Every concept, by area and id.
    pub fn iter(&self) -> impl Iterator<Item = (SkillId, &Skill)> {
        let ids = (0..).map(SkillId);
        ids.zip(&self.skills)
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
        self.recognizer.mentions(text)
    }

    /// A name for this state of the taxonomy: how many concepts it has, and a checksum of their
    /// ids and labels.
    #[must_use]
    pub fn version(&self) -> String {
        let mut sum = Fnv::default();
        for skill in &self.skills {
            for label in [&skill.id, &skill.en, &skill.zh]
                .into_iter()
                .chain(&skill.alternative_labels)
            {
                sum.add(label.as_bytes());
            }
        }
        format!("{}-{:08x}", self.skills.len(), sum.0 as u32)
    }
}

fn skill_of(
    area: String,
    record: SkillRecord,
    by_id: &HashMap<String, SkillId>,
) -> Result<Skill, Error> {
    let find = |wanted: &str| {
        by_id.get(wanted).copied().ok_or_else(|| {
            let message = format!("`{}` refers to `{wanted}`, which is no skill", record.id);
            Error::new(ErrorCode::BadTaxonomy, message)
        })
    };
    let all = |ids: &[String]| ids.iter().map(|id| find(id)).collect::<Result<Vec<_>, _>>();
    let implies = record.implies.iter().map(|implied| {
        Ok(Implied {
            skill: find(&implied.id)?,
            credit: implied.credit,
        })
    });
    Ok(Skill {
        broader: all(&record.broader)?,
        related: all(&record.related)?,
        implies: implies.collect::<Result<_, Error>>()?,
        id: record.id,
        area,
        en: record.en,
        zh: record.zh,
        kind: record.kind,
        alternative_labels: record.aliases,
        misspellings: record.typos,
    })
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
