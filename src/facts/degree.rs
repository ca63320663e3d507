//! Degrees: 大专 < 本科 < 硕士 < 博士.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::text::{Normalized, find_word, is_word_char};

/// A degree, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// 大专.
    Associate,
    /// 本科.
    Bachelor,
    /// 硕士.
    Master,
    /// 博士.
    Doctorate,
}

impl Degree {
    /// The name as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Associate => "associate",
            Self::Bachelor => "bachelor",
            Self::Master => "master",
            Self::Doctorate => "doctorate",
        }
    }
}

/// A degree that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DegreeMention {
    /// The degree.
    pub degree: Degree,
    /// Where it is named.
    pub span: Span,
}

#[derive(Deserialize)]
struct Words {
    associate: Vec<String>,
    bachelor: Vec<String>,
    master: Vec<String>,
    doctorate: Vec<String>,
    deny: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("degree.toml")).expect("degree.toml is read by a test")
});

/// The degrees that `clause` names, the first mention of each, from the lowest.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{Degree, degrees};
///
/// let found: Vec<_> = degrees("本科及以上学历，硕士优先").iter().map(|d| d.degree).collect();
/// assert_eq!(found, [Degree::Bachelor, Degree::Master]);
/// assert!(degrees("Scrum Master").is_empty());
/// ```
#[must_use]
pub fn degrees(clause: &str) -> Vec<DegreeMention> {
    let normal = Normalized::new(clause);
    let text = blank_denied(normal.text.replace('’', "'"), &normal.text);
    let lists = [
        (Degree::Associate, &WORDS.associate),
        (Degree::Bachelor, &WORDS.bachelor),
        (Degree::Master, &WORDS.master),
        (Degree::Doctorate, &WORDS.doctorate),
    ];
    let first = |degree, words: &[String]| {
        let places = words
            .iter()
            .filter_map(|word| find(clause, &normal, &text, word));
        let span = places.min_by_key(|span| (span.start, usize::MAX - span.end))?;
        Some(DegreeMention { degree, span })
    };
    lists
        .into_iter()
        .filter_map(|(degree, words)| first(degree, words))
        .collect()
}

/// `text` with words that name no degree overwritten; of the same length as `original` or, if a
/// curly apostrophe was straightened, the original itself.
fn blank_denied(text: String, original: &str) -> String {
    let mut text = if text.len() == original.len() {
        text
    } else {
        original.to_owned()
    };
    for word in &WORDS.deny {
        while let Some(at) = find_word(&text, word) {
            text.replace_range(at..at + word.len(), &" ".repeat(word.len()));
        }
    }
    text
}

fn find(clause: &str, normal: &Normalized, text: &str, word: &str) -> Option<Span> {
    let lower = word.to_lowercase();
    let is_abbreviation = lower != word;
    let mut from = 0;
    while let Some(at) = find_word(&text[from..], &lower).map(|at| at + from) {
        let span = normal.original(at, at + lower.len());
        // `MS` in capitals is a degree, `ms` a unit of time.
        let written = span.text(clause);
        if !is_abbreviation
            || written
                .chars()
                .all(|char| !is_word_char(char) || !char.is_lowercase())
            || written == word
        {
            return Some(span);
        }
        from = at + lower.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowest(text: &str) -> Option<Degree> {
        degrees(text).first().map(|found| found.degree)
    }

    #[test]
    fn degrees_of_both_languages() {
        for (text, expected) in [
            ("统招本科及以上", Some(Degree::Bachelor)),
            ("大专以上学历", Some(Degree::Associate)),
            ("BS or MS in CS", Some(Degree::Bachelor)),
            ("Bachelor’s degree", Some(Degree::Bachelor)),
            ("PhD in statistics", Some(Degree::Doctorate)),
            ("latency of 5 ms, MS Office", None),
            ("学历不限", None),
        ] {
            assert_eq!(lowest(text), expected, "{text}");
        }
    }
}
