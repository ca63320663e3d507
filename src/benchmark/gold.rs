//! A text cut into words by people, and how near a tokenizer comes to it.

use serde::Serialize;

use super::tokenizer::{LoadedTokenizer, for_each_character};
use crate::{Error, ErrorCode, Span};

/// A text whose words are known, in the format of the SIGHAN bakeoffs: words parted by spaces, one
/// sentence a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// Where it came from.
    pub source: String,
    sentences: Vec<Sentence>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Sentence {
    /// The words without the spaces between them.
    text: String,
    words: Vec<Span>,
}

/// How near a tokenizer comes to a [`Gold`], word by word: a token counts as correct if a word starts
/// and ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SegmentationScore {
    /// How many tokens are words of the gold.
    pub correct: usize,
    /// How many tokens the tokenizer gave.
    pub found: usize,
    /// How many words the gold has.
    pub expected: usize,
    /// `correct / found`; absent if nothing was found.
    pub precision: Option<f64>,
    /// `correct / expected`; absent if nothing was expected.
    pub recall: Option<f64>,
    /// `2 · correct / (found + expected)`, the harmonic mean of the two.
    pub f1: Option<f64>,
}

impl Gold {
    /// Reads `bytes`; `source` names them in messages.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NotText`] if they are not UTF-8, [`ErrorCode::Empty`] if there is no word in them,
    /// and [`ErrorCode::BadGold`] if no line has two words.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::benchmark::Gold;
    ///
    /// let gold = Gold::read("gold.txt", "灯塔  的  潮汐  表\n".as_bytes())?;
    /// assert_eq!(gold.words(), 4);
    /// assert_eq!(gold.texts().next(), Some("灯塔的潮汐表"));
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    pub fn read(source: &str, bytes: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|cause| not_utf8(bytes, cause).of(source))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let sentences: Vec<Sentence> = text
            .lines()
            .map(Sentence::read)
            .filter(|sentence| !sentence.words.is_empty())
            .collect();
        if sentences.is_empty() {
            return Err(Error::new(ErrorCode::Empty, "there are no words in it").of(source));
        }
        if sentences.iter().all(|sentence| sentence.words.len() < 2) {
            let message = "expected words parted by spaces, but found no line with two of them";
            return Err(Error::new(ErrorCode::BadGold, message)
                .of(source)
                .hint("is this the text without its segmentation?"));
        }
        Ok(Self {
            source: source.to_owned(),
            sentences,
        })
    }

    /// How many lines have a word.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.sentences.len()
    }

    /// How many words there are.
    #[must_use]
    pub fn words(&self) -> usize {
        let words = self.sentences.iter().map(|sentence| sentence.words.len());
        words.sum()
    }

    /// The bare text, line by line.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|sentence| sentence.text.as_str())
    }

    /// How near `tokenizer` comes to it. What a tokenizer leaves out, mostly punctuation, counts as cut
    /// into single characters.
    #[must_use]
    pub fn score(&self, tokenizer: &mut LoadedTokenizer) -> SegmentationScore {
        let (mut correct, mut found) = (0, 0);
        for sentence in &self.sentences {
            let tokens = whole_cut(tokenizer, &sentence.text);
            let is_word = |token: &&Span| sentence.words.binary_search(token).is_ok();
            correct += tokens.iter().filter(is_word).count();
            found += tokens.len();
        }
        SegmentationScore::new(correct, found, self.words())
    }
}

impl Sentence {
    fn read(line: &str) -> Self {
        let mut sentence = Self {
            text: String::with_capacity(line.len()),
            words: Vec::new(),
        };
        for word in line.split_whitespace() {
            let start = sentence.text.len();
            sentence.text.push_str(word);
            sentence.words.push(Span::new(start, sentence.text.len()));
        }
        sentence
    }
}

impl SegmentationScore {
    fn new(correct: usize, found: usize, expected: usize) -> Self {
        let share = |part: usize, of: usize| (of > 0).then(|| part as f64 / of as f64);
        Self {
            correct,
            found,
            expected,
            precision: share(correct, found),
            recall: share(correct, expected),
            f1: share(2 * correct, found + expected),
        }
    }
}

/// The tokens of `text` and the single characters that lie in none of them, each once, in order.
fn whole_cut(tokenizer: &mut LoadedTokenizer, text: &str) -> Vec<Span> {
    let mut tokens = Vec::new();
    tokenizer.for_each_token(text, |span| tokens.push(span));
    tokens.sort_unstable();
    let (mut left_out, mut done) = (Vec::new(), 0);
    for span in tokens
        .iter()
        .copied()
        .chain([Span::new(text.len(), text.len())])
    {
        if span.start > done {
            for_each_character(&text[done..span.start], |char| {
                left_out.push(char.shifted(done));
            });
        }
        done = done.max(span.end);
    }
    tokens.extend(left_out);
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

fn not_utf8(bytes: &[u8], cause: std::str::Utf8Error) -> Error {
    let at = cause.valid_up_to();
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("expected UTF-8, but found the byte 0x{byte:02X}");
    Error::new(ErrorCode::NotText, message)
        .at_line(line)
        .hint("`iconv -f GB18030 -t UTF-8` turns the usual Chinese encodings into it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benchmark::Tokenizer;

    fn gold(text: &str) -> Gold {
        Gold::read("gold.txt", text.as_bytes()).unwrap()
    }

    #[test]
    fn words_are_compared_by_where_they_start_and_end() {
        let gold = gold("我们  维护  灯塔  。\n潮汐  表  更新  了  。\n");
        assert_eq!((gold.lines(), gold.words()), (2, 9));
        // Of the words, 表, 了 and the two stops are single characters.
        let score = gold.score(&mut Tokenizer::Characters.load());
        assert_eq!((score.correct, score.found, score.expected), (4, 14, 9));
        assert_eq!(score.precision, Some(4.0 / 14.0));
        assert_eq!(score.recall, Some(4.0 / 9.0));
        assert_eq!(score.f1, Some(8.0 / 23.0));
    }

    #[test]
    fn a_perfect_cut_scores_one() {
        let gold = gold("\u{feff}熟悉　数据库  和  Python  。\r\n\r\n");
        for tokenizer in [Tokenizer::Jobfit, Tokenizer::JiebaNoHmm] {
            let score = gold.score(&mut tokenizer.load());
            assert_eq!(score.f1, Some(1.0), "{}: {score:?}", tokenizer.name());
        }
    }

    #[test]
    fn what_a_tokenizer_leaves_out_is_cut_into_characters() {
        let gold = gold("（  Go  ，  Rust  ）");
        let score = gold.score(&mut Tokenizer::Tantivy.load());
        assert_eq!((score.correct, score.found, score.expected), (5, 5, 5));
    }

    #[test]
    fn overlapping_tokens_each_count() {
        let gold = gold("灯塔  潮汐");
        let score = gold.score(&mut Tokenizer::Bigrams.load());
        assert_eq!((score.correct, score.found, score.expected), (2, 3, 2));
    }

    #[test]
    fn a_file_that_is_no_gold_is_told_why() {
        let said = |bytes: &[u8]| Gold::read("g", bytes).unwrap_err().to_string();
        assert!(said(b"a b\n\xb0\xa1").starts_with("g:2: expected UTF-8, but found the byte 0xB0"));
        assert_eq!(said(b" \n"), "g: there are no words in it");
        assert!(said("没有分词\n".as_bytes()).contains("parted by spaces"));
    }
}
