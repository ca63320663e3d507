//! The words by which a posting says how much it wants a thing; they stand in `cues.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Level;
use crate::text::{find_word, has_word};

#[derive(Deserialize)]
struct Data {
    preferred: Vec<String>,
    required: Vec<String>,
    negated: Vec<String>,
    boilerplate: Vec<String>,
    continues: Vec<String>,
    continues_not: Vec<String>,
    asking: Vec<String>,
    relaxed: Vec<String>,
    level: Levels,
    any_of: AnyOf,
}

#[derive(Deserialize)]
struct Levels {
    expert: Vec<String>,
    proficient: Vec<String>,
    familiar: Vec<String>,
    basic: Vec<String>,
}

#[derive(Deserialize)]
struct AnyOf {
    markers: Vec<String>,
    markers_two: Vec<String>,
    markers_three: Vec<String>,
    deny: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("cues.toml")).expect("cues.toml is read by a test")
});

fn any(words: &[String], text: &str) -> bool {
    words.iter().any(|word| has_word(text, word))
}

/// Whether normalized `text` says that a thing is welcome rather than required.
pub(super) fn is_preferred(text: &str) -> bool {
    any(&DATA.preferred, text)
}

/// Whether a word of welcome stands at the very start of `text`, and so governs what follows.
pub(super) fn leads_with_preferred(text: &str) -> bool {
    let text = text.trim_start_matches(|char: char| !char.is_alphanumeric());
    DATA.preferred
        .iter()
        .any(|word| find_word(text, word) == Some(0))
}

/// Whether `text` says that a thing is required.
pub(super) fn is_required(text: &str) -> bool {
    any(&DATA.required, text)
}

/// Whether `text` says that a thing is not asked for, nor welcome: *preferred but not required* is.
pub(super) fn is_negated(text: &str) -> bool {
    any(&DATA.negated, text) && !is_preferred(text)
}

/// Whether what follows a comma goes on with the clause before it.
pub(super) fn continues(text: &str) -> bool {
    let starts = |words: &[String]| words.iter().any(|word| find_word(text, word) == Some(0));
    starts(&DATA.continues) && !starts(&DATA.continues_not)
}

/// Whether a sentence is the law's or the job board's.
pub(super) fn is_boilerplate(text: &str) -> bool {
    any(&DATA.boilerplate, text)
}

/// Whether `text` asks for something, as far as its words tell.
pub(super) fn is_asking(text: &str) -> bool {
    any(&DATA.asking, text)
}

/// Whether `text` lets experience stand in for a degree.
pub(super) fn is_relaxed(text: &str) -> bool {
    any(&DATA.relaxed, text)
}

/// The level that the last word of level in `text` asks for.
pub(super) fn last_level(text: &str) -> Option<Level> {
    let levels = [
        (Level::Expert, &DATA.level.expert),
        (Level::Proficient, &DATA.level.proficient),
        (Level::Familiar, &DATA.level.familiar),
        (Level::Basic, &DATA.level.basic),
    ];
    let last = |words: &[String]| {
        let places = words.iter().filter_map(|word| {
            let at = text.rfind(word.as_str())?;
            // Ends later, or starts earlier at the same end: `熟练掌握` over `掌握`.
            has_word(&text[at..], word).then_some((at + word.len(), word.len()))
        });
        places.max()
    };
    let found = levels
        .into_iter()
        .filter_map(|(level, words)| Some((last(words)?, level)));
    found.max().map(|(_, level)| level)
}

/// A marker of alternatives: where it stands in normalized `text`, and how many are enough.
pub(super) fn any_of(text: &str) -> Option<(usize, usize)> {
    if any(&DATA.any_of.deny, text) {
        return None;
    }
    let lists = [
        (&DATA.any_of.markers_three, 3),
        (&DATA.any_of.markers_two, 2),
        (&DATA.any_of.markers, 1),
    ];
    lists.into_iter().find_map(|(words, count)| {
        let first = words
            .iter()
            .filter_map(|word| find_word(text, word))
            .min()?;
        Some((first, count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_level_are_ranked_by_their_place() {
        assert_eq!(last_level("熟练掌握"), Some(Level::Proficient));
        assert_eq!(last_level("精通java，了解"), Some(Level::Basic));
        assert_eq!(last_level("负责"), None);
    }

    #[test]
    fn markers_of_alternatives_say_how_many() {
        assert_eq!(any_of("at least two of").map(|(_, n)| n), Some(2));
        assert_eq!(any_of("java/go至少一门").map(|(_, n)| n), Some(1));
        assert_eq!(any_of("one of the world's largest banks"), None);
    }

    #[test]
    fn preferred_but_not_required_is_welcome() {
        assert!(
            !is_negated("preferred but not required") && is_preferred("preferred but not required")
        );
        assert!(is_negated("experience is not required"));
    }
}
