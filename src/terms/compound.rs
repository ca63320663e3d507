//! Technical names that hold marks the Unicode word rules would cut at.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::text::is_word_char;

#[derive(Deserialize)]
struct Compounds {
    whole: Vec<String>,
}

static COMPOUNDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let data: Compounds =
        toml::from_str(include_str!("compounds.toml")).expect("compounds.toml is read by a test");
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(data.whole)
        .expect("a short list of short names builds")
});

/// The names in `piece` that are kept whole, left to right.
pub(super) fn find(piece: &str) -> impl Iterator<Item = Range<usize>> {
    COMPOUNDS
        .find_iter(piece)
        .map(|found| found.range())
        .filter(|range| stands_alone(piece, range))
}

fn stands_alone(piece: &str, range: &Range<usize>) -> bool {
    let before = piece[..range.start].chars().next_back();
    let after = piece[range.end..].chars().next();
    let starts_with_word = piece[range.start..].starts_with(is_word_char);
    let ends_with_plus = piece[..range.end].ends_with('+');
    let glued = |char: char| is_word_char(char) || char == '+' && ends_with_plus;
    let cut_before = starts_with_word && before.is_some_and(is_word_char);
    !cut_before && !after.is_some_and(glued)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_every_name_needs_its_place() {
        let data: Compounds = toml::from_str(include_str!("compounds.toml")).unwrap();
        let mut sorted = data.whole.clone();
        sorted.sort_by_key(|name| name.to_lowercase());
        assert_eq!(data.whole, sorted, "sort compounds.toml");
        for name in &data.whole {
            let has_mark = |char: char| !char.is_alphanumeric();
            assert!(
                name.contains(has_mark),
                "`{name}` is a plain word: take it out"
            );
        }
    }

    #[test]
    fn a_name_inside_a_word_is_no_name() {
        let found = |text| find(text).count();
        assert_eq!((found("C++"), found("abc++"), found("C+++")), (1, 0, 0));
        assert_eq!((found("ASP.NET"), found("x.network")), (1, 0));
    }
}
