//! Radicals encoded apart from the characters that they are.
//!
//! PDF fonts map 页 to the radical ⻚: the same on the page, another code point in the text.

use std::sync::LazyLock;

/// Pairs of a radical and its character, in the order of the radicals.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = include_str!("radicals.txt").lines();
    let pairs = lines.filter(|line| !line.starts_with('#'));
    let mut pairs: Vec<_> = pairs
        .filter_map(|line| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect();
    pairs.sort_unstable();
    pairs
});

/// The character that the radical `char` is, where Unicode's normal forms do not say so.
pub(crate) fn unified_radical(char: char) -> Option<char> {
    if !matches!(char, '\u{2E80}'..='\u{2EFF}' | '\u{2F00}'..='\u{2FDF}') {
        return None;
    }
    let found = PAIRS.binary_search_by_key(&char, |(radical, _)| *radical);
    found.ok().map(|index| PAIRS[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_han;

    #[test]
    fn every_radical_is_one_character() {
        assert!(PAIRS.len() > 90);
        for (radical, char) in PAIRS.iter() {
            assert!(is_han(*char), "{radical} becomes {char}");
        }
        assert!(PAIRS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn radicals_seen_in_real_files() {
        let read: String = "⻚⻓⻢⻋⻨⻛⼾"
            .chars()
            .filter_map(unified_radical)
            .collect();
        assert_eq!(read, "页长马车麦风户");
        assert_eq!(unified_radical('页'), None);
    }
}
