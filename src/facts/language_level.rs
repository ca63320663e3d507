//! How well a language is asked for or known, on the CEFR's scale: `英语流利`, `CET-6`, `IELTS 7`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{Lexicon, Normalized};

/// A level of the Common European Framework of Reference, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LanguageLevel {
    /// Breakthrough.
    A1,
    /// Basic.
    A2,
    /// Conversational; reads what is needed.
    B1,
    /// Works in it.
    B2,
    /// Fluent.
    C1,
    /// As a native speaker.
    C2,
}

impl LanguageLevel {
    /// The name as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::C1 => "C1",
            Self::C2 => "C2",
        }
    }

    /// How many steps lie between two levels: above 0 if `self` is the higher.
    #[must_use]
    pub fn steps_above(self, other: Self) -> i32 {
        self as i32 - other as i32
    }

    fn named(name: &str) -> Self {
        match name {
            "a1" => Self::A1,
            "a2" => Self::A2,
            "b1" => Self::B1,
            "b2" => Self::B2,
            "c1" => Self::C1,
            _ => Self::C2,
        }
    }
}

#[derive(Deserialize)]
struct Data {
    words: Words,
    mode: Mode,
    levels: Levels,
    other: Other,
    test: Vec<Test>,
}

#[derive(Deserialize)]
struct Words {
    c2: Vec<String>,
    c1: Vec<String>,
    b2: Vec<String>,
    b1: Vec<String>,
    a2: Vec<String>,
}

#[derive(Deserialize)]
struct Levels {
    a1: Vec<String>,
    a2: Vec<String>,
    b1: Vec<String>,
    b2: Vec<String>,
    c1: Vec<String>,
    c2: Vec<String>,
}

#[derive(Deserialize)]
struct Mode {
    written: Vec<String>,
    spoken: Vec<String>,
}

#[derive(Deserialize)]
struct Other {
    skills: Vec<String>,
}

#[derive(Deserialize)]
struct Test {
    skill: String,
    language: String,
    level: String,
    /// The highest score; a larger number is a year or another test's.
    most: Option<f32>,
    #[serde(default)]
    scores: Vec<(f32, String)>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("language_level.toml"))
        .expect("language_level.toml is read by a test")
});

static WORDS: LazyLock<Lexicon<LanguageLevel>> = LazyLock::new(|| {
    let words = &DATA.words;
    Lexicon::of_lists(&[
        (&words.c2, LanguageLevel::C2),
        (&words.c1, LanguageLevel::C1),
        (&words.b2, LanguageLevel::B2),
        (&words.b1, LanguageLevel::B1),
        (&words.a2, LanguageLevel::A2),
    ])
});

static LEVELS: LazyLock<Lexicon<LanguageLevel>> = LazyLock::new(|| {
    let levels = &DATA.levels;
    Lexicon::of_lists(&[
        (&levels.a1, LanguageLevel::A1),
        (&levels.a2, LanguageLevel::A2),
        (&levels.b1, LanguageLevel::B1),
        (&levels.b2, LanguageLevel::B2),
        (&levels.c1, LanguageLevel::C1),
        (&levels.c2, LanguageLevel::C2),
    ])
});

static WRITTEN: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.mode.written, ())]));

static SPOKEN: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.mode.spoken, ())]));

/// The level that the words around a language's name state: a level named as such, else the highest
/// that a word means.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{LanguageLevel, language_level};
///
/// assert_eq!(language_level("英语流利"), Some(LanguageLevel::C1));
/// assert_eq!(language_level("conversational Spanish"), Some(LanguageLevel::B1));
/// assert_eq!(language_level("German (B2)"), Some(LanguageLevel::B2));
/// assert_eq!(language_level("English"), None);
/// ```
#[must_use]
pub fn language_level(words: &str) -> Option<LanguageLevel> {
    let normal = Normalized::new(words).text;
    let named = LEVELS.hits(&normal).into_iter().map(|hit| hit.tag).max();
    named.or_else(|| {
        // Of words that overlap, the longest is meant: `limited working`, not `working`.
        let whole = WORDS.whole_hits(&normal);
        whole.into_iter().map(|hit| hit.tag).max()
    })
}

/// Whether the skill with this id, of the kind of a natural language, is a language: translating is
/// none.
pub(crate) fn is_language(skill: &str) -> bool {
    DATA.other.skills.iter().all(|other| other != skill)
}

/// Whether the words around a language's name speak of reading and writing alone.
///
/// # Examples
///
/// ```
/// use jobfit::facts::is_written_alone;
///
/// assert!(is_written_alone("能阅读英文文献"));
/// assert!(!is_written_alone("英语听说读写"));
/// ```
#[must_use]
pub fn is_written_alone(words: &str) -> bool {
    let normal = Normalized::new(words).text;
    WRITTEN.is_in(&normal) && !SPOKEN.is_in(&normal)
}

/// The language that a test, named by its skill's id, is of, and the level that a pass shows, or the
/// score in `words`, which begin with the test's name.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{LanguageLevel, test_level};
///
/// assert_eq!(test_level("cet6", "CET-6"), Some(("english", LanguageLevel::B2)));
/// assert_eq!(test_level("ielts", "IELTS 7.5"), Some(("english", LanguageLevel::C1)));
/// assert_eq!(test_level("ielts", "IELTS, GRE 320"), test_level("ielts", "IELTS"));
/// assert_eq!(test_level("pmp", "PMP"), None);
/// ```
#[must_use]
pub fn test_level(skill: &str, words: &str) -> Option<(&'static str, LanguageLevel)> {
    let test = DATA.test.iter().find(|test| test.skill == skill)?;
    let possible = |score: &f32| test.most.is_none_or(|most| *score <= most);
    let scored = score_in(words).filter(possible).and_then(|score| {
        let mut scores = test.scores.iter().rev();
        let reached = scores.find(|(least, _)| *least <= score);
        reached.map(|(_, level)| LanguageLevel::named(level))
    });
    let level = scored.unwrap_or_else(|| LanguageLevel::named(&test.level));
    Some((&test.language, level))
}

/// The first number in `words`.
fn score_in(words: &str) -> Option<f32> {
    let start = words.find(|char: char| char.is_ascii_digit())?;
    let number = words[start..]
        .split(|char: char| !char.is_ascii_digit() && char != '.')
        .next()?;
    number.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_in_order() {
        let levels = ["a1", "a2", "b1", "b2", "c1", "c2"];
        for test in &DATA.test {
            assert!(levels.contains(&test.level.as_str()), "{}", test.skill);
            assert!(test.scores.is_sorted_by(|a, b| a.0 < b.0), "{}", test.skill);
            assert!(
                test.scores
                    .iter()
                    .all(|(_, level)| levels.contains(&level.as_str()))
            );
        }
    }

    #[test]
    fn words_of_both_languages_have_levels() {
        for (words, level) in [
            ("良好的英语听说读写能力", LanguageLevel::B2),
            ("英语可作为工作语言", LanguageLevel::B2),
            ("能阅读英文文献", LanguageLevel::B1),
            ("native English speaker", LanguageLevel::C2),
            ("business-level Japanese", LanguageLevel::B2),
            ("limited working proficiency", LanguageLevel::B1),
        ] {
            assert_eq!(language_level(words), Some(level), "{words}");
        }
    }
}
