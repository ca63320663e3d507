//! Text as a lossless row of tokens, and each token as a term that can be compared.
//!
//! A text is first cut where the script changes. Han is then cut into words by jieba, everything
//! else by the Unicode word rules, with technical names such as `C++` or `Node.js` kept whole. The
//! tokens joined give back the text; normalizing changes a token's term, never its span.

mod compound;
mod dictionary;
mod han;
mod reference;
mod stem;
mod stop_words;

use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::text::{is_han, is_latin_letter, normalize};
pub use reference::{JiebaMode, JiebaReference, for_each_dictionary_word};
pub use stop_words::is_stop_word;

/// Words of the program's own lists, asked about whatever a text holds: no key is another's choice, so
/// that a fast hash will do.
pub(crate) type WordSet = rustc_hash::FxHashSet<String>;

/// What a token is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Chinese characters.
    Han,
    /// Latin letters, with digits or marks that belong to the word.
    Latin,
    /// Digits alone, with their separators.
    Number,
    /// Letters of any other script.
    Other,
    /// Punctuation, symbols and control characters.
    Symbol,
    /// White space.
    Space,
}

impl Script {
    /// Whether tokens in this script are words, that is, can be searched for.
    #[must_use]
    pub fn is_word(self) -> bool {
        !matches!(self, Self::Symbol | Self::Space)
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is compared by: normalized, lower case, and stemmed if it is an English word.
    pub term: String,
    /// What it is written in.
    pub script: Script,
}

/// The tokens of `text`, in order, without a gap: their spans joined are the text.
///
/// # Examples
///
/// ```
/// use jobfit::terms::tokenize;
///
/// let text = "熟悉C++开发";
/// let words: Vec<_> = tokenize(text).iter().map(|token| token.span.text(text)).collect();
/// assert_eq!(words, ["熟悉", "C++", "开发"]);
/// ```
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = cut(text);
    for token in &mut tokens {
        token.term = term_of(token.span.text(text), token.script);
    }
    tokens
}

/// The words of `text` that tell something, in order: no stop words.
pub(crate) fn telling_words(text: &str) -> impl Iterator<Item = Token> {
    let words = cut(text).into_iter().filter(|token| token.script.is_word());
    let words = words.map(|token| Token {
        term: term_of(token.span.text(text), token.script),
        ..token
    });
    words.filter(|token| !is_stop_word(&token.term))
}

/// The tokens of `text`, still without their terms.
fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 3);
    let mut scratch = dictionary::Scratch::default();
    for (range, run) in runs(text) {
        let start = range.start;
        let piece = &text[range];
        match run {
            Run::Han => han::cut(piece, &mut scratch, |word| {
                push(&mut tokens, word, start, Script::Han);
            }),
            Run::Space => push(&mut tokens, 0..piece.len(), start, Script::Space),
            Run::Plain => cut_plain(piece, start, &mut tokens),
        }
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, word: Range<usize>, start: usize, script: Script) {
    tokens.push(Token {
        span: Span::new(start + word.start, start + word.end),
        term: String::new(),
        script,
    });
}

fn cut_plain(piece: &str, start: usize, tokens: &mut Vec<Token>) {
    let mut done = 0;
    // Every technical name holds a mark.
    if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return cut_words(piece, start, tokens);
    }
    for whole in compound::find(piece) {
        cut_words(&piece[done..whole.start], start + done, tokens);
        push(tokens, whole.clone(), start, Script::Latin);
        done = whole.end;
    }
    cut_words(&piece[done..], start + done, tokens);
}

fn cut_words(piece: &str, start: usize, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < piece.len() {
        let rest = &piece[at..];
        let len =
            ascii_word(rest.as_bytes()).or_else(|| rest.split_word_bounds().next().map(str::len));
        let end = at + len.unwrap_or(rest.len());
        push(tokens, at..end, start, script_of(&piece[at..end]));
        at = end;
    }
}

/// The length of the word or the mark that `text` begins with, by the Unicode word rules; `None` if
/// it takes more than a look at ASCII characters to tell.
fn ascii_word(text: &[u8]) -> Option<usize> {
    let word = text
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let is_mark = word == 0 && text[0].is_ascii_punctuation() && text[0] != b'_';
    let mut after = text[word + usize::from(is_mark)..].iter();
    let ends = match after.next() {
        None => true,
        Some(b'_') => is_mark,
        // These join two letters or two digits.
        Some(b'.' | b':' | b'\'' | b',' | b';' | b'"') if word > 0 => after
            .next()
            .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()),
        Some(byte) => byte.is_ascii(),
    };
    (ends && (word > 0 || is_mark)).then_some(word + usize::from(is_mark))
}

fn script_of(word: &str) -> Script {
    let first = word.chars().find(|char| char.is_alphanumeric());
    match first {
        None if word.chars().all(char::is_whitespace) => Script::Space,
        None => Script::Symbol,
        Some(_) if word.chars().any(is_latin_letter) => Script::Latin,
        Some(char) if char.is_numeric() => Script::Number,
        Some(_) => Script::Other,
    }
}

fn term_of(word: &str, script: Script) -> String {
    let term = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        normalize(word).text
    };
    match script {
        Script::Latin => stem::stem(term),
        _ => term,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Han,
    Space,
    Plain,
}

fn run_of(char: char) -> Run {
    if is_han(char) {
        Run::Han
    } else if char.is_whitespace() && char != '\n' {
        Run::Space
    } else {
        Run::Plain
    }
}

/// The runs of `text`, each with what it is made of.
fn runs(text: &str) -> impl Iterator<Item = (Range<usize>, Run)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let run = run_of(first);
        while chars.next_if(|(_, char)| run_of(*char) == run).is_some() {}
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        Some((start..end, run))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = tokenize(text).into_iter();
        tokens
            .filter(|token| token.script.is_word())
            .map(|token| token.span.text(text))
            .collect()
    }

    #[test]
    fn technical_names_are_kept_whole() {
        assert_eq!(
            words("用C++/C#写.NET和Node.js，CI/CD流水线"),
            [
                "用",
                "C++",
                "C#",
                "写",
                ".NET",
                "和",
                "Node.js",
                "CI/CD",
                "流水线"
            ]
        );
        assert_eq!(words("Java/Go, not c+"), ["Java", "Go", "not", "c"]);
    }

    #[test]
    fn terms_meet_across_width_case_script_and_inflection() {
        let term = |text: &str| tokenize(text)[0].term.clone();
        assert_eq!(term("Ｊａｖａ"), term("java"));
        assert_eq!(term("開發"), term("开发"));
        assert_eq!(term("clusters"), term("cluster"));
    }

    #[test]
    fn words_are_cut_as_the_unicode_rules_cut_them() {
        let marks = [
            "", "_", ".", ":", "'", ",", ";", "\"", "-", "\r", "\n", "\u{301}", "\u{fe0f}", "é",
            "\u{200d}",
        ];
        let parts = ["", "a", "ab", "7", "a7"];
        for first in marks {
            for part in parts {
                for mark in marks {
                    for last in marks.into_iter().chain(parts) {
                        let text = format!("{first}{part}{mark}{last}{part}");
                        let mut tokens = Vec::new();
                        cut_words(&text, 0, &mut tokens);
                        let words: Vec<_> =
                            tokens.iter().map(|token| token.span.text(&text)).collect();
                        let expected: Vec<_> = text.split_word_bounds().collect();
                        assert_eq!(words, expected, "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_pieces_joined_are_the_text() {
        let samples = [
            "熟悉Python开发，了解K8s、微服务",
            "  a\r\n\tb\u{3000}c 3.5年 1、x é ñ かな 한국 😀🎉 \u{202e}abc",
            "C++C#.NET",
            "",
        ];
        for text in samples {
            let joined: String = tokenize(text).iter().map(|t| t.span.text(text)).collect();
            assert_eq!(joined, text);
        }
    }
}
