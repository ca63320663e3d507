//! Words that say nothing about a requirement.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Script, WordSet, term_of};

#[derive(Deserialize)]
struct StopWords {
    en: Vec<String>,
    filler_en: Vec<String>,
    zh: Vec<String>,
    filler_zh: Vec<String>,
}

static STOP_TERMS: LazyLock<WordSet> = LazyLock::new(|| {
    let data: StopWords =
        toml::from_str(include_str!("stopwords.toml")).expect("stopwords.toml is read by a test");
    let english = data.en.iter().chain(&data.filler_en);
    let chinese = data.zh.iter().chain(&data.filler_zh);
    english
        .map(|word| term_of(word, Script::Latin))
        .chain(chinese.map(|word| term_of(word, Script::Han)))
        .collect()
});

/// Whether `term`, as in [`Token::term`](super::Token::term), is a function word or a filler of
/// postings (`的`, `the`, `熟悉`, `experience`), which no line is found by.
///
/// # Examples
///
/// ```
/// use jobfit::terms::{is_stop_word, tokenize};
///
/// let terms: Vec<_> = tokenize("the scheduler").into_iter().map(|t| t.term).collect();
/// assert!(is_stop_word(&terms[0]) && !is_stop_word(&terms[2]));
/// ```
#[must_use]
pub fn is_stop_word(term: &str) -> bool {
    STOP_TERMS.contains(term)
}
