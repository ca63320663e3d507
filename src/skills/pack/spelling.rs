//! English in its two spellings: `optimization` and `optimisation`, `modeling` and `modelling`.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Data {
    /// Parts of words as they are spelled in America and in Britain.
    pairs: Vec<[String; 2]>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("spelling.toml")).expect("spelling.toml is read by a test")
});

/// `words` in the other spelling; nothing if there is none.
pub(super) fn respelled(words: &[String]) -> Option<Vec<String>> {
    let other: Vec<_> = words.iter().map(|word| other(word)).collect();
    let is_spelled_twice = other.iter().any(Option::is_some);
    let words = words.iter().zip(other);
    is_spelled_twice.then(|| {
        words
            .map(|(word, other)| other.unwrap_or_else(|| word.clone()))
            .collect()
    })
}

/// The other spelling of `word`.
fn other(word: &str) -> Option<String> {
    DATA.pairs.iter().find_map(|[american, british]| {
        // A British part may hold the American one: `catalogue`.
        let changed = if word.contains(british.as_str()) {
            word.replacen(british.as_str(), american, 1)
        } else {
            word.replacen(american.as_str(), british, 1)
        };
        (changed != word).then_some(changed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_have_two_spellings() {
        for (american, british) in [
            ("optimization", "optimisation"),
            ("analyzing", "analysing"),
            ("modeling", "modelling"),
            ("catalogs", "catalogues"),
            ("behavioral", "behavioural"),
        ] {
            assert_eq!(other(american).as_deref(), Some(british));
            assert_eq!(other(british).as_deref(), Some(american));
        }
        assert_eq!(other("java"), None);
    }
}
