//! jieba's dictionary, packed when the crate is built, and the most likely way to cut a text by it.
//!
//! Loading the dictionary as jieba does costs a tenth of a second at every start; here it lies in
//! the program ready for use. The cut is jieba's with its hidden Markov model off: of all ways to
//! cover a text with words, the one with the greatest product of word frequencies. Tests hold the
//! two to be equal.

use std::ops::Range;

use crate::text::{Code, DoubleArray, RowReader, RowWriter};

/// Words and how likely they are.
#[derive(Debug)]
pub(crate) struct Dictionary {
    words: DoubleArray,
    /// The logarithm of each share that a word has of all, as eight little-endian bytes.
    likelihoods: &'static [u8],
    /// That of a word seen once, which an unknown character is taken for.
    once: f64,
}

/// Buffers for cutting, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    chars: Vec<Step>,
    routes: Vec<Route>,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    at: u32,
    code: Code,
    /// Whether the character is one of those that stay together if no word takes them.
    joins: bool,
}

/// The best way from a character to the end.
#[derive(Debug, Clone, Copy)]
struct Route {
    likelihood: f64,
    /// The character after the first word.
    next: usize,
}

impl Dictionary {
    /// The dictionary that [`pack`] made.
    pub(crate) fn from_bytes(bytes: &'static [u8]) -> Self {
        let mut from = RowReader::new(bytes);
        let words = DoubleArray::read(&mut from);
        let likelihoods = from.bytes();
        Self {
            words,
            likelihoods,
            once: likelihood_at(likelihoods, 0),
        }
    }

    /// Gives each word of `text`, in order and without a gap, as a range of bytes in it.
    pub(crate) fn cut(
        &self,
        text: &str,
        scratch: &mut Scratch,
        mut word: impl FnMut(Range<usize>),
    ) {
        let mut rest = 0;
        while let Some(first) = text[rest..].chars().next() {
            let block = &text[rest..];
            if may_be_in_word(first) {
                let len = block.find(|char| !may_be_in_word(char));
                let len = len.unwrap_or(block.len());
                self.cut_block(&block[..len], scratch, |range| {
                    word(rest + range.start..rest + range.end);
                });
                rest += len;
            } else {
                let len = if block.starts_with("\r\n") {
                    2
                } else {
                    first.len_utf8()
                };
                word(rest..rest + len);
                rest += len;
            }
        }
    }

    fn cut_block(&self, block: &str, scratch: &mut Scratch, mut word: impl FnMut(Range<usize>)) {
        let Scratch { chars, routes } = scratch;
        chars.clear();
        chars.extend(block.char_indices().map(|(at, char)| Step {
            at: at as u32,
            code: self.words.code(char),
            joins: char.is_ascii_alphanumeric(),
        }));
        self.find_routes(chars, routes);
        let byte_at = |index: usize| {
            chars
                .get(index)
                .map_or(block.len(), |step| step.at as usize)
        };
        let mut at = 0;
        while at < chars.len() {
            let mut end = routes[at].next;
            // Letters and digits that no word takes are one word together.
            let single = |at: usize| routes[at].next == at + 1 && chars[at].joins;
            if single(at) {
                while end < chars.len() && single(end) {
                    end += 1;
                }
            }
            word(byte_at(at)..byte_at(end));
            at = end;
        }
    }

    /// The best route from each character, found from the last to the first; of equal ones the one
    /// with the longer word.
    fn find_routes(&self, chars: &[Step], routes: &mut Vec<Route>) {
        routes.clear();
        routes.resize(
            chars.len() + 1,
            Route {
                likelihood: 0.0,
                next: chars.len(),
            },
        );
        for from in (0..chars.len()).rev() {
            let mut best: Option<Route> = None;
            let mut place = self.words.root();
            for (to, step) in (from + 1..).zip(&chars[from..]) {
                let Some(next) = self.words.step(place, step.code) else {
                    break;
                };
                place = next;
                let Some(word) = place.value() else {
                    continue;
                };
                let own = likelihood_at(self.likelihoods, word as usize);
                let likelihood = own + routes[to].likelihood;
                if best.is_none_or(|best| likelihood >= best.likelihood) {
                    best = Some(Route {
                        likelihood,
                        next: to,
                    });
                }
            }
            routes[from] = best.unwrap_or_else(|| Route {
                likelihood: self.once + routes[from + 1].likelihood,
                next: from + 1,
            });
        }
    }
}

fn likelihood_at(likelihoods: &[u8], index: usize) -> f64 {
    let (rows, _) = likelihoods.as_chunks();
    rows.get(index)
        .map_or(f64::NEG_INFINITY, |bytes| f64::from_le_bytes(*bytes))
}

/// Whether jieba looks for words across `char`; every other character stands alone.
fn may_be_in_word(char: char) -> bool {
    match char {
        '\0'..='\x7F' => {
            char.is_ascii_alphanumeric() || matches!(char, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        }
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}' => true,
        _ => false,
    }
}

/// Packs `dictionary`, jieba's text of one `word frequency tag` a line.
///
/// # Panics
///
/// If a line is not of that form.
#[allow(dead_code, reason = "only the build packs")]
pub(crate) fn pack(dictionary: &str) -> Vec<u8> {
    let words = || {
        dictionary.lines().filter_map(|line| {
            let mut parts = line.split_ascii_whitespace();
            let word = parts.next()?;
            let frequency = parts.next().map_or(Ok(0), str::parse::<u64>);
            Some((
                word,
                frequency.unwrap_or_else(|_| panic!("no frequency in `{line}`")),
            ))
        })
    };
    let total: u64 = words().map(|(_, frequency)| frequency).sum();
    let log_total = (total as f64).ln();
    let mut frequencies: Vec<u64> = words().map(|(_, frequency)| frequency).collect();
    frequencies.sort_unstable();
    frequencies.dedup();
    // A word seen once stands first, whether or not there is one.
    frequencies.retain(|frequency| *frequency != 1);
    frequencies.insert(0, 1);
    let place = |frequency: u64| {
        let rest = &frequencies[1..];
        let found = rest.binary_search(&frequency).map(|index| index + 1);
        found.unwrap_or(0) as u32
    };
    let entries: Vec<(&str, u32)> = words().map(|(word, count)| (word, place(count))).collect();
    let mut out = RowWriter::default();
    DoubleArray::write(&entries, &mut out);
    let likelihoods = frequencies
        .iter()
        .map(|count| (*count as f64).ln() - log_total);
    let bytes: Vec<u8> = likelihoods.flat_map(f64::to_le_bytes).collect();
    out.bytes(&bytes);
    out.finish()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jieba_rs::Jieba;

    use super::super::han::DICTIONARY as OWN;
    use super::*;

    static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

    /// The text that was packed.
    const DICTIONARY: &str = include_str!(env!("JIEBA_DICTIONARY_FILE"));

    fn words() -> impl Iterator<Item = &'static str> {
        let lines = DICTIONARY.lines();
        lines.filter_map(|line| line.split_ascii_whitespace().next())
    }

    #[track_caller]
    fn assert_cut_as_by_jieba(text: &str, scratch: &mut Scratch) {
        let mut own = Vec::new();
        OWN.cut(text, scratch, |word| own.push(&text[word]));
        let tokens = JIEBA.cut(text, false);
        let expected: Vec<&str> = tokens.iter().map(|token| token.word).collect();
        assert_eq!(own, expected, "{text}");
    }

    /// Numbers that look random and are the same everywhere (Knuth's MMIX generator).
    fn numbers() -> impl Iterator<Item = usize> {
        let mut state = 7_u64;
        std::iter::repeat_with(move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        })
    }

    #[test]
    fn every_word_of_the_dictionary_is_cut_as_by_jieba() {
        let mut scratch = Scratch::default();
        let all: Vec<&str> = words().collect();
        assert!(all.len() > 300_000, "the dictionary is whole");
        for word in &all {
            assert_cut_as_by_jieba(word, &mut scratch);
        }
    }

    #[test]
    fn mixtures_of_words_and_characters_are_cut_as_by_jieba() {
        let mut scratch = Scratch::default();
        let words: Vec<&str> = words().collect();
        let chars: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
        let others = [
            '，',
            '\r',
            '\n',
            ' ',
            'a',
            'Z',
            '3',
            '+',
            '#',
            '.',
            '-',
            '々',
            '〇',
            '㐀',
            '豈',
            '\u{20000}',
            '\u{30000}',
            'é',
            '😀',
        ];
        let mut numbers = numbers();
        let mut pick = |len: usize| numbers.next().map_or(0, |number| number % len);
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..pick(24) {
                match pick(8) {
                    0..4 => text.push(chars[pick(chars.len())]),
                    4..7 => text.push_str(words[pick(words.len())]),
                    _ => text.push(others[pick(others.len())]),
                }
            }
            assert_cut_as_by_jieba(&text, &mut scratch);
        }
    }

    #[test]
    fn the_samples_are_cut_as_by_jieba() {
        let mut scratch = Scratch::default();
        let root = env!("CARGO_MANIFEST_DIR");
        let mut lines = 0;
        for folder in ["resume", "job_descriptions"] {
            for entry in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
                let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
                for line in text.lines().chain([text.as_str()]) {
                    assert_cut_as_by_jieba(line, &mut scratch);
                    lines += 1;
                }
            }
        }
        assert!(lines > 100, "there are samples");
    }
}
