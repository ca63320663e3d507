//! The tokenizers that a user might choose, all behind one call.

use std::rc::Rc;

use serde::{Serialize, Serializer};
use unicode_segmentation::UnicodeSegmentation;

use super::clock::timed;
use crate::Span;
use crate::index::DefaultTokenizer;
use crate::terms::{JiebaMode, JiebaReference, for_each_dictionary_word, tokenize};

/// A way to cut a text into tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tokenizer {
    /// [`tokenize`]: words in both languages, each with its term.
    Jobfit,
    /// [`for_each_dictionary_word`]: the cut of Chinese alone.
    JobfitDictionary,
    /// jieba-rs by its dictionary alone.
    JiebaNoHmm,
    /// jieba-rs with its hidden Markov model.
    Jieba,
    /// jieba-rs for search engines.
    JiebaSearch,
    /// tantivy's default.
    Tantivy,
    /// The words of the Unicode standard (UAX #29).
    Unicode,
    /// Single characters.
    Characters,
    /// Pairs of neighbouring characters.
    Bigrams,
}

impl Tokenizer {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 9] = [
        Self::Jobfit,
        Self::JobfitDictionary,
        Self::JiebaNoHmm,
        Self::Jieba,
        Self::JiebaSearch,
        Self::Tantivy,
        Self::Unicode,
        Self::Characters,
        Self::Bigrams,
    ];

    /// The stable name, as on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jobfit => "jobfit",
            Self::JobfitDictionary => "jobfit-dictionary",
            Self::JiebaNoHmm => "jieba-no-hmm",
            Self::Jieba => "jieba",
            Self::JiebaSearch => "jieba-search",
            Self::Tantivy => DefaultTokenizer::NAME,
            Self::Unicode => "unicode",
            Self::Characters => "characters",
            Self::Bigrams => "bigrams",
        }
    }

    /// The tokenizer of that [`name`](Self::name).
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::benchmark::Tokenizer;
    ///
    /// assert_eq!(Tokenizer::from_name("jieba"), Some(Tokenizer::Jieba));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// What it gives, in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Jobfit => "words, names and terms",
            Self::JobfitDictionary => "words, dictionary built in",
            Self::JiebaNoHmm => "words, by dictionary",
            Self::Jieba => "words, new ones guessed",
            Self::JiebaSearch => "words, and those inside",
            Self::Tantivy => "runs, in lower case",
            Self::Unicode => "words by UAX #29",
            Self::Characters => "single characters",
            Self::Bigrams => "pairs of characters",
        }
    }

    /// Makes it ready for use.
    #[must_use]
    pub fn load(self) -> LoadedTokenizer {
        Loader::default().load(self)
    }
}

impl Serialize for Tokenizer {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// A tokenizer that is ready for use.
#[derive(Debug)]
pub struct LoadedTokenizer {
    tokenizer: Tokenizer,
    load_seconds: Option<f64>,
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Jobfit,
    JobfitDictionary,
    Jieba(Rc<JiebaReference>, JiebaMode),
    Tantivy(DefaultTokenizer),
    Unicode,
    Characters,
    Bigrams,
}

impl LoadedTokenizer {
    /// Which one it is.
    #[must_use]
    pub fn tokenizer(&self) -> Tokenizer {
        self.tokenizer
    }

    /// The CPU time that the first load of its dictionary in this process took, in seconds; `None` if
    /// it has no dictionary.
    #[must_use]
    pub fn load_seconds(&self) -> Option<f64> {
        self.load_seconds
    }

    /// Gives each token of `text`. Some tokenizers leave out what is no word, some give tokens that
    /// overlap.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::benchmark::Tokenizer;
    ///
    /// let (text, mut words) = ("熟悉Go", Vec::new());
    /// Tokenizer::Bigrams.load().for_each_token(text, |span| words.push(span.text(text)));
    /// assert_eq!(words, ["熟悉", "悉G", "Go"]);
    /// ```
    pub fn for_each_token(&mut self, text: &str, mut token: impl FnMut(Span)) {
        match &mut self.engine {
            Engine::Jobfit => {
                // What it gives are terms: keep them from being optimized away.
                for found in std::hint::black_box(tokenize(text)) {
                    token(found.span);
                }
            }
            Engine::JobfitDictionary => for_each_dictionary_word(text, token),
            Engine::Jieba(jieba, mode) => jieba.for_each_token(text, *mode, token),
            Engine::Tantivy(default) => default.for_each_token(text, token),
            Engine::Unicode => {
                for (at, word) in text.unicode_word_indices() {
                    token(Span::new(at, at + word.len()));
                }
            }
            Engine::Characters => for_each_character(text, token),
            Engine::Bigrams => for_each_bigram(text, token),
        }
    }
}

/// Each character but white space.
pub(super) fn for_each_character(text: &str, mut token: impl FnMut(Span)) {
    for (at, char) in text.char_indices() {
        if !char.is_whitespace() {
            token(Span::new(at, at + char.len_utf8()));
        }
    }
}

/// Each pair of neighbouring letters or digits; one that has no such neighbour stands alone.
fn for_each_bigram(text: &str, mut token: impl FnMut(Span)) {
    let mut last: Option<Span> = None;
    let mut is_paired = false;
    for (at, char) in text.char_indices() {
        let own = Span::new(at, at + char.len_utf8());
        if char.is_alphanumeric() {
            if let Some(last) = last {
                token(Span::new(last.start, own.end));
            }
            is_paired = last.is_some();
            last = Some(own);
        } else if let Some(alone) = last.take().filter(|_| !is_paired) {
            token(alone);
        }
    }
    if let Some(alone) = last.filter(|_| !is_paired) {
        token(alone);
    }
}

/// Loads each dictionary once, with the time that it took.
#[derive(Debug, Default)]
pub(super) struct Loader {
    jieba: Option<(Rc<JiebaReference>, f64)>,
    own: Option<f64>,
}

/// A line that needs all that the project's tokenizer loads when it is first used.
const FIRST_LINE: &str = "熟悉C++開發 services";

impl Loader {
    pub(super) fn load(&mut self, tokenizer: Tokenizer) -> LoadedTokenizer {
        let (engine, load_seconds) = match tokenizer {
            Tokenizer::Jobfit => (Engine::Jobfit, Some(self.own())),
            Tokenizer::JobfitDictionary => (Engine::JobfitDictionary, Some(self.own())),
            Tokenizer::JiebaNoHmm => self.jieba(JiebaMode::Accurate),
            Tokenizer::Jieba => self.jieba(JiebaMode::AccurateHmm),
            Tokenizer::JiebaSearch => self.jieba(JiebaMode::Search),
            Tokenizer::Tantivy => (Engine::Tantivy(DefaultTokenizer::new()), None),
            Tokenizer::Unicode => (Engine::Unicode, None),
            Tokenizer::Characters => (Engine::Characters, None),
            Tokenizer::Bigrams => (Engine::Bigrams, None),
        };
        LoadedTokenizer {
            tokenizer,
            load_seconds,
            engine,
        }
    }

    /// The project's dictionary is loaded by its first use.
    fn own(&mut self) -> f64 {
        *self.own.get_or_insert_with(|| {
            let (tokens, seconds) = timed(|| tokenize(FIRST_LINE));
            std::hint::black_box(tokens);
            seconds
        })
    }

    fn jieba(&mut self, mode: JiebaMode) -> (Engine, Option<f64>) {
        let (jieba, seconds) = self.jieba.get_or_insert_with(|| {
            let (jieba, seconds) = timed(JiebaReference::load);
            (Rc::new(jieba), seconds)
        });
        (Engine::Jieba(Rc::clone(jieba), mode), Some(*seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(tokenizer: Tokenizer, text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut loaded = tokenizer.load();
        loaded.for_each_token(text, |span| found.push(span.text(text)));
        found
    }

    #[test]
    fn each_cuts_as_its_name_says() {
        let text = "熟悉 C++，Go";
        for (tokenizer, expected) in [
            (Tokenizer::Jobfit, &["熟悉", " ", "C++", "，", "Go"][..]),
            (Tokenizer::Tantivy, &["熟悉", "C", "Go"]),
            (Tokenizer::Unicode, &["熟", "悉", "C", "Go"]),
            (
                Tokenizer::Characters,
                &["熟", "悉", "C", "+", "+", "，", "G", "o"],
            ),
            (Tokenizer::Bigrams, &["熟悉", "C", "Go"]),
        ] {
            assert_eq!(tokens(tokenizer, text), expected, "{}", tokenizer.name());
        }
    }

    #[test]
    fn each_is_found_by_its_name_and_takes_any_text() {
        for tokenizer in Tokenizer::ALL {
            assert_eq!(Tokenizer::from_name(tokenizer.name()), Some(tokenizer));
        }
        let mut loader = Loader::default();
        for mut loaded in Tokenizer::ALL.map(|one| loader.load(one)) {
            for text in ["", " ", "，", "a", "é\u{301} 😀🎉 \u{202e}한국 㐀"] {
                loaded.for_each_token(text, |span| assert!(!span.text(text).is_empty()));
            }
        }
    }
}
