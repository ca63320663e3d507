//! Whether a name is claimed or asked for by itself: `experience with Spring`, `熟悉Spring框架`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::is_word_char;

#[derive(Deserialize)]
struct Data {
    before: Vec<String>,
    after: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("claims.toml")).expect("claims.toml is read by a test")
});

/// Whether what stands at `start..end` of the normalized `text` is all that words before it claim.
pub(super) fn claimed(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches(' ');
    let mut leads = DATA.before.iter();
    leads.any(|lead| ends_with_word(before, lead)) && stands_free(&text[end..])
}

/// Whether `text` ends with `word`, and no English word goes on into it.
fn ends_with_word(text: &str, word: &str) -> bool {
    let rest = text.strip_suffix(word);
    rest.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(is_word_char))
}

/// Whether `rest` ends the thought, or goes on with a word that follows names.
fn stands_free(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let Some(first) = rest.chars().next() else {
        return true;
    };
    if !first.is_alphanumeric() {
        return !matches!(first, '-' | '_' | '&' | '@' | '\'' | '’');
    }
    let mut words = DATA.after.iter();
    words.any(|word| {
        let after = rest.strip_prefix(word.as_str());
        after.is_some_and(|after| !word.is_ascii() || !after.starts_with(is_word_char))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_behind_a_claim_is_claimed() {
        let claims = |text: &str| {
            let at = text.find("spring").unwrap();
            claimed(text, at, at + "spring".len())
        };
        for text in [
            "experience with spring.",
            "proficient in spring and git",
            "熟悉spring框架",
            "了解 spring，",
            "five years of spring",
        ] {
            assert!(claims(text), "{text}");
        }
        for text in [
            "experience with spring cleaning",
            "inexperience with springs",
            "we open in spring.",
            "了解spring促销",
            "knowledge of spring-loaded parts",
        ] {
            assert!(!claims(text), "{text}");
        }
    }
}
