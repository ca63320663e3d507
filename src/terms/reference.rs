//! jieba-rs itself, which this stage's own cut is measured against.

use std::io::BufReader;

use flate2::read::GzDecoder;
use jieba_rs::Jieba;

use crate::Span;

/// The text of jieba-rs's dictionary, as its feature `default-dict` embeds it.
const DICTIONARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/jieba.gz"));

/// How jieba-rs cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JiebaMode {
    /// By the dictionary alone.
    Accurate,
    /// With the hidden Markov model for words that the dictionary does not have.
    AccurateHmm,
    /// As [`AccurateHmm`](Self::AccurateHmm), with the shorter words inside long ones too.
    Search,
}

/// jieba-rs with the dictionary that it comes with. Only measuring needs it: [`tokenize`] has the
/// same words ready in the program.
///
/// [`tokenize`]: super::tokenize
#[derive(Debug)]
pub struct JiebaReference(Jieba);

impl JiebaReference {
    /// Unpacks and loads the dictionary, which takes a tenth of a second or two.
    #[must_use]
    pub fn load() -> Self {
        let mut text = BufReader::new(GzDecoder::new(DICTIONARY));
        Self(Jieba::with_dict(&mut text).expect("the build packs jieba's own dictionary"))
    }

    /// Gives each token of `text` in `mode`, in jieba-rs's order. In search mode they overlap.
    pub fn for_each_token(&self, text: &str, mode: JiebaMode, mut token: impl FnMut(Span)) {
        let tokens = match mode {
            JiebaMode::Accurate => self.0.cut(text, false),
            JiebaMode::AccurateHmm => self.0.cut(text, true),
            JiebaMode::Search => self.0.cut_for_search(text, true),
        };
        for found in tokens {
            token(Span::new(found.byte_start, found.byte_end));
        }
    }
}

/// Gives each word of `text` as the dictionary in the program cuts it: as jieba-rs without its hidden
/// Markov model, whatever the script. [`tokenize`](super::tokenize) cuts Chinese so.
pub fn for_each_dictionary_word(text: &str, mut word: impl FnMut(Span)) {
    let mut scratch = super::dictionary::Scratch::default();
    super::han::DICTIONARY.cut(text, &mut scratch, |range| {
        word(Span::new(range.start, range.end));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(cut: impl FnOnce(&mut Vec<Span>)) -> Vec<Span> {
        let mut spans = Vec::new();
        cut(&mut spans);
        spans
    }

    #[test]
    fn the_modes_cut_as_their_names_say() {
        let jieba = JiebaReference::load();
        let text = "小明硕士毕业于中国科学院计算所";
        let words = |mode| -> Vec<&str> {
            let spans = spans(|found| jieba.for_each_token(text, mode, |span| found.push(span)));
            spans.into_iter().map(|span| span.text(text)).collect()
        };
        let accurate = words(JiebaMode::Accurate);
        assert_eq!(accurate[..2], ["小", "明"]);
        assert_eq!(words(JiebaMode::AccurateHmm)[..2], ["小明", "硕士"]);
        assert!(words(JiebaMode::Search).contains(&"科学院"));
        assert!(!accurate.contains(&"科学院"));
    }

    #[test]
    fn the_dictionary_in_the_program_cuts_as_jieba_without_its_model() {
        let jieba = JiebaReference::load();
        let text = "负责Kubernetes集群的稳定性，熟悉CI/CD流水线。";
        let own = spans(|found| for_each_dictionary_word(text, |span| found.push(span)));
        let reference = spans(|found| {
            jieba.for_each_token(text, JiebaMode::Accurate, |span| found.push(span));
        });
        assert_eq!(own, reference);
    }
}
