//! The keys under which a label is found.
//!
//! A label is written in many ways: `Spring Boot`, `spring-boot`, `SpringBoot`; `Go 语言`, `Go语言`;
//! `library`, `libraries`. Each way becomes a key here, so that the walk over a text stays simple.

use super::spelling::respelled;
use crate::text::{Normalized, is_han, normalize_label};

/// Labels of more words than this are found all spaced or all fused, not half and half.
const MOST_WORDS_MIXED: usize = 4;

/// Labels of fewer letters are not written as one word without being listed so.
const SHORTEST_FUSED: usize = 5;

/// The shortest last word, in letters, that has a plural.
const SHORTEST_PLURAL: usize = 3;

/// The keys of `label`, without doubles: words joined by one space or by nothing, the plurals that do
/// not end in a mere `s`, and both spellings of English.
pub(crate) fn keys(label: &str) -> Vec<String> {
    let words = words(label);
    let mut keys = with_plural(&words);
    if let Some(words) = respelled(&words) {
        keys.extend(with_plural(&words));
    }
    keys.sort();
    keys.dedup();
    keys
}

fn with_plural(words: &[String]) -> Vec<String> {
    let mut keys = joined(words);
    if let Some((last, before)) = words.split_last()
        && let Some(plural) = irregular_plural(last)
    {
        keys.extend(joined(&[before, &[plural]].concat()));
    }
    keys
}

/// The words of `label` between which a text may have a space, a hyphen or nothing.
fn words(label: &str) -> Vec<String> {
    let normal = Normalized::new(label).text;
    let parts: Vec<&str> = normal
        .split(is_separator)
        .filter(|part| !part.is_empty())
        .collect();
    let mut words: Vec<String> = Vec::new();
    for part in parts {
        match words.last_mut() {
            // A space beside a Chinese character separates nothing.
            Some(last) if last.ends_with(is_han) || part.starts_with(is_han) => last.push_str(part),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// Whether `char` separates the words of a label without being part of it.
#[inline]
pub(crate) fn is_separator(char: char) -> bool {
    char == ' ' || char == '-' || char == '_'
}

fn joined(words: &[String]) -> Vec<String> {
    // `AD DS` written as one would be `adds`.
    let letters: usize = words.iter().map(String::len).sum();
    if words.len() > 1 && letters < SHORTEST_FUSED {
        return vec![words.join(" ")];
    }
    if words.len() > MOST_WORDS_MIXED {
        return vec![words.join(" "), words.concat()];
    }
    let mut keys = vec![String::new()];
    for (index, word) in words.iter().enumerate() {
        let fused = keys.iter().map(|key| format!("{key}{word}"));
        keys = if index == 0 {
            fused.collect()
        } else {
            let spaced = keys.iter().map(|key| format!("{key} {word}"));
            fused.chain(spaced).collect()
        };
    }
    keys
}

/// `libraries` for `library`, `analyses` for `analysis`, `processes` for `process`; a plain `s` is
/// seen by the recognizer itself.
fn irregular_plural(word: &str) -> Option<String> {
    let letters = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !letters || word.len() < SHORTEST_PLURAL {
        return None;
    }
    let consonant_y = word.strip_suffix('y').filter(|stem| {
        let vowels = ['a', 'e', 'i', 'o', 'u'];
        !stem.ends_with(vowels)
    });
    if let Some(stem) = consonant_y {
        return Some(format!("{stem}ies"));
    }
    if let Some(stem) = word.strip_suffix("sis") {
        return Some(format!("{stem}ses"));
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end));
    hisses.then(|| format!("{word}es"))
}

/// Whether a plain `s` after `label` makes its plural.
pub(crate) fn takes_s(label: &str) -> bool {
    let letters = label
        .bytes()
        .rev()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    letters >= SHORTEST_PLURAL && !label.ends_with('s')
}

/// Whether two labels are the same one, written in two ways.
pub(crate) fn same(a: &str, b: &str) -> bool {
    normalize_label(a) == normalize_label(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_nothing_are_one() {
        assert_eq!(keys("Spring-Boot"), ["spring boot", "springboot"]);
        assert_eq!(keys("Go 语言"), ["go语言"]);
        assert_eq!(keys("aa bb cc").len(), 4);
    }

    #[test]
    fn both_spellings_are_keys() {
        assert_eq!(keys("Data Modeling").len(), 4);
        assert!(keys("query optimisation").contains(&"query optimization".to_owned()));
    }

    #[test]
    fn plurals_that_change_the_word_are_keys() {
        assert_eq!(keys("library"), ["libraries", "library"]);
        assert_eq!(keys("gateway"), ["gateway"]);
        assert!(takes_s("gateway") && takes_s("REST API") && !takes_s("Go") && !takes_s("C++"));
    }
}
