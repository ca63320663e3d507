//! Occupations as titles name them, and how close two of them are.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::text::{Hit, Lexicon, Normalized};

#[derive(Deserialize)]
struct Data {
    same_family: f64,
    occupation: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    family: String,
    #[serde(default)]
    generic: bool,
    names: Vec<String>,
    #[serde(default)]
    near: HashMap<String, f64>,
}

struct Occupations {
    data: Data,
    names: Lexicon<usize>,
}

static OCCUPATIONS: LazyLock<Occupations> = LazyLock::new(|| {
    let data: Data =
        toml::from_str(include_str!("occupations.toml")).expect("a test reads occupations.toml");
    let names: Vec<(String, usize)> = data
        .occupation
        .iter()
        .enumerate()
        .flat_map(|(index, record)| record.names.iter().map(move |name| (name.clone(), index)))
        .collect();
    let plurals: Vec<(String, usize)> = names
        .iter()
        .filter_map(|(name, index)| Some((plural(name)?, *index)))
        .collect();
    let names = names.iter().chain(&plurals);
    let names = Lexicon::for_short_texts(names.map(|(name, index)| (name.as_str(), *index)));
    Occupations { data, names }
});

/// The fewest letters of an English word that is put in the plural; abbreviations are shorter.
const SHORTEST_SINGULAR: usize = 4;

/// `name` for several: `data scientists`; `None` if it ends in no English noun.
fn plural(name: &str) -> Option<String> {
    let last = name.rsplit([' ', '-', '/']).next()?;
    let is_word = last.len() >= SHORTEST_SINGULAR
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && !last.ends_with('s');
    is_word.then(|| format!("{name}s"))
}

/// A kind of work, such as that of a backend engineer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occupation(usize);

impl Occupation {
    /// The stable name, as in JSON: `backend_engineer`.
    #[must_use]
    pub fn id(self) -> &'static str {
        &self.record().id
    }

    /// The name in words: `backend engineer`.
    #[must_use]
    pub fn name(self) -> String {
        self.id().replace('_', " ")
    }

    /// How well who has this occupation fits a post of the other, in 0..=1; the same both ways.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::facts::occupation;
    ///
    /// let backend = occupation("Java开发工程师").unwrap();
    /// assert_eq!(backend.fit(occupation("Backend Engineer").unwrap()), 1.0);
    /// assert!(backend.fit(occupation("Registered Nurse").unwrap()) < 0.1);
    /// ```
    #[must_use]
    pub fn fit(self, other: Self) -> f64 {
        let (one, two) = (self.record(), other.record());
        if self == other {
            return 1.0;
        }
        let stated = one.near.get(&two.id).or_else(|| two.near.get(&one.id));
        let family = if one.family == two.family {
            OCCUPATIONS.data.same_family
        } else {
            0.0
        };
        stated.copied().unwrap_or(family)
    }

    /// Its place among the occupations, which is for this version of the program only.
    pub(crate) fn number(self) -> usize {
        self.0
    }

    /// The occupation at a place, if there is one.
    pub(crate) fn from_number(number: usize) -> Option<Self> {
        (number < OCCUPATIONS.data.occupation.len()).then_some(Self(number))
    }

    fn record(self) -> &'static Record {
        &OCCUPATIONS.data.occupation[self.0]
    }
}

impl Serialize for Occupation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Occupation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let mut all = OCCUPATIONS.data.occupation.iter();
        let found = all.position(|record| record.id == id);
        found
            .map(Self)
            .ok_or_else(|| de::Error::custom(format!("expected an occupation, but found `{id}`")))
    }
}

/// Marks after which a title goes on with a note: `产品经理（数据平台方向）`.
const PARTS: [char; 22] = [
    ';', '；', '\\', '@', '/', '(', '（', ')', '）', '-', '–', '—', ',', '，', '|', '｜', '【',
    '[', ':', '：', '、', '·',
];

/// The occupation that a job's `title` names.
///
/// A title says what it is about last, before the notes: a 数据平台产品经理 is a product manager, and so
/// is a *product manager, data platform*. A general name counts if no other stands in the title.
///
/// # Examples
///
/// ```
/// use jobfit::facts::occupation;
///
/// assert_eq!(occupation("游戏数据平台产品经理").unwrap().id(), "product_manager");
/// assert_eq!(occupation("Senior Software Engineer (Java)").unwrap().id(), "backend_engineer");
/// assert_eq!(occupation("Hogwarts"), None);
/// ```
#[must_use]
pub fn occupation(title: &str) -> Option<Occupation> {
    let heads = occupations(title);
    let specific = heads.iter().find(|head| !head.record().generic);
    specific.or(heads.first()).copied()
}

/// Every occupation that the parts of `text` name, one a part.
#[must_use]
pub fn occupations(text: &str) -> Vec<Occupation> {
    let normal = Normalized::new(text);
    let text = normal.text.as_str();
    let named = whole_names(text);
    // A mark within a name parts nothing: `back-end`, `ui/ux`.
    let marks = text.match_indices(PARTS).map(|(at, _)| at);
    let mut marks: Vec<usize> = marks
        .filter(|at| !named.iter().any(|hit| hit.start < *at && *at < hit.end))
        .collect();
    marks.push(text.len());
    let mut start = 0;
    let parts = marks.into_iter().filter_map(|end| {
        let part = named.iter();
        let part: Vec<_> = part
            .filter(|hit| start <= hit.start && hit.start < end)
            .collect();
        start = end;
        head(&part)
    });
    parts.collect()
}

/// The names in `text`, without those within longer ones.
fn whole_names(text: &str) -> Vec<Hit<usize>> {
    let hits = OCCUPATIONS.names.hits(text);
    let is_part = |hit: &Hit<usize>| {
        let longer = |other: &Hit<usize>| {
            other.start <= hit.start
                && hit.end <= other.end
                && other.end - other.start > hit.end - hit.start
        };
        hits.iter().any(longer)
    };
    hits.iter().filter(|hit| !is_part(hit)).copied().collect()
}

/// The last of the occupations that a part names; a general one gives way.
fn head(part: &[&Hit<usize>]) -> Option<Occupation> {
    let named: Vec<Occupation> = part.iter().map(|hit| Occupation(hit.tag)).collect();
    let specific = named.iter().rfind(|one| !one.record().generic);
    specific.or(named.last()).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn id(title: &str) -> &'static str {
        occupation(title).map_or("", Occupation::id)
    }

    #[test]
    fn the_last_name_of_the_first_part_is_meant() {
        assert_eq!(id("安卓APP开发工程师（JAVA方向）"), "mobile_engineer");
        assert_eq!(id("Retail Marketing Data Analyst"), "data_analyst");
        assert_eq!(
            id("Staff Software Engineer / SRE - Platform"),
            "devops_engineer"
        );
        assert_eq!(id("软件工程师"), "software_engineer");
    }

    #[test]
    fn a_mark_within_a_name_parts_nothing() {
        for (title, expected) in [
            ("Back-end Engineer", "backend_engineer"),
            ("Senior Front-End Engineer - Checkout", "frontend_engineer"),
            ("Full-stack Engineer (m/f/d)", "full_stack_engineer"),
            ("Product Manager-Data Platform", "product_manager"),
            ("Container\\Kubernetes Engineer", "infrastructure_engineer"),
            ("Systems/Application Architect", "architect"),
        ] {
            assert_eq!(id(title), expected, "{title}");
        }
    }

    #[test]
    fn several_of_a_kind_and_those_who_lead_them_are_known() {
        for (title, expected) in [
            ("Data Scientists", "data_scientist"),
            ("Software Engineers, Payments", "software_engineer"),
            ("Principal Engineer", "software_engineer"),
            ("Staff Engineer", "software_engineer"),
            ("Director of Engineering", "engineering_manager"),
            ("System Engineer II", "system_administrator"),
            ("Technical Writer", "writer"),
            ("IT Manager", "it_manager"),
            ("Landscape Architect", "construction_worker"),
            ("SQL Server Developer", "data_engineer"),
            ("Python爬虫工程师", "backend_engineer"),
        ] {
            assert_eq!(id(title), expected, "{title}");
        }
    }

    #[test]
    fn the_data_names_each_thing_once() {
        let data = &OCCUPATIONS.data;
        let ids: HashSet<_> = data.occupation.iter().map(|record| &record.id).collect();
        let mut names = HashSet::new();
        for record in &data.occupation {
            for name in &record.names {
                assert!(names.insert(name), "`{name}` stands twice");
                assert_eq!(
                    Normalized::new(name).text,
                    *name,
                    "write it in its normal form"
                );
            }
            for (near, fit) in &record.near {
                assert!(ids.contains(near), "{}: no `{near}`", record.id);
                assert!((0.0..=1.0).contains(fit), "{}: {near}", record.id);
                let back = data.occupation.iter().find(|other| other.id == *near);
                let twice = back.is_some_and(|back| back.near.contains_key(&record.id));
                assert!(
                    !twice,
                    "{} and {near} name each other: once is enough",
                    record.id
                );
            }
        }
    }
}
