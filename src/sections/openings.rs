//! Words that sentences and headings begin with, by which a line break is known that flattening lost.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Data {
    words: HashSet<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("openings.toml")).expect("openings.toml is read by a test")
});

/// Whether sentences and headings begin with `word`, which is written with a capital or small.
pub(crate) fn opens_sentence(word: &str) -> bool {
    DATA.words.contains(word.to_ascii_lowercase().as_str())
}

/// The fewest letters of the word that a sentence is glued to: `iPhone` is none.
const SHORTEST_END: usize = 4;

/// Where in `body` a sentence begins right after a word of the one before: `is desiredExperience with`.
///
/// The word before is written small, and what begins is a word of [`opens_sentence`] that a sentence
/// goes on after, so that names with a capital inside are left whole: `JavaScript`, `eCommerce Lead`.
pub(super) fn glued_starts(body: &str) -> impl Iterator<Item = usize> {
    let bytes = body.as_bytes();
    let humps = bytes.windows(2).enumerate();
    let humps =
        humps.filter(|(_, pair)| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    humps
        .map(|(at, _)| at + 1)
        .filter(|at| ends_small(&bytes[..*at]) && opens(&body[*at..]))
}

/// Whether `before` ends in a word of small letters.
fn ends_small(before: &[u8]) -> bool {
    let small = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_lowercase());
    let len = small.count();
    let rest = &before[..before.len() - len];
    len >= SHORTEST_END && !rest.last().is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether `rest` begins with a word that opens a sentence, and the sentence goes on.
fn opens(rest: &str) -> bool {
    let letters = rest.bytes().skip(1).take_while(u8::is_ascii_lowercase);
    let (word, after) = rest.split_at(1 + letters.count());
    let mut after = after.chars();
    after.next() == Some(' ')
        && after
            .next()
            .is_some_and(|char| char.is_lowercase() || char.is_ascii_digit())
        && opens_sentence(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_line_break_is_known_by_the_words_around_it() {
        let first = |body: &str| glued_starts(body).next().map(|at| body[at..].to_owned());
        assert_eq!(
            first("Spark is desiredExperience with Kafka").as_deref(),
            Some("Experience with Kafka")
        );
        for whole in [
            "JavaScript and PowerShell",
            "an eCommerce Lead or two",
            "desiredKafka with care",
            "iOSExperience with apps",
        ] {
            assert_eq!(first(whole), None, "{whole}");
        }
    }
}
