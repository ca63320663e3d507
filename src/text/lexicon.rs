//! Word lists found in one walk over a text.

use super::beginnings::Beginnings;
use super::trie::{Trie, Value};
use super::{begins_word_char, char_len, is_word_char};

/// Words, each with a tag, that stand in a text as whole words.
///
/// A Chinese word stands anywhere; a word that begins or ends in a Latin letter or a digit does not
/// stand beside another one.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    words: Words,
    tags: Vec<T>,
    /// What its words begin with: most places in a text are passed over by a look here.
    begins: Beginnings,
}

/// The words, each with the place of its tag.
#[derive(Debug)]
enum Words {
    /// In order: there are so few, or so little text is looked through, that no trie is worth its
    /// making.
    Few(Vec<(Box<[u8]>, Value)>),
    Many(Trie),
}

/// The most words that are a few.
const MOST_FEW: usize = 48;

impl Words {
    fn new(words: &[&str]) -> Self {
        if words.len() <= MOST_FEW {
            return Self::few(words);
        }
        let entries = words.iter().map(|word| word.as_bytes().to_vec()).zip(0..);
        Self::Many(Trie::new(entries.collect()))
    }

    fn few(words: &[&str]) -> Self {
        let entries = words.iter().map(|word| word.as_bytes()).zip(0..);
        let mut few: Vec<_> = entries.map(|(word, value)| (word.into(), value)).collect();
        few.sort_unstable();
        Self::Few(few)
    }

    /// Gives `found` the length and the value of each word that `text` begins with, the shortest first.
    fn prefixes_of(&self, text: &[u8], mut found: impl FnMut(usize, Value)) {
        let trie = match self {
            Self::Few(words) => {
                let char = &text[..char_len(text[0]).min(text.len())];
                let from = words.partition_point(|(word, _)| **word < *char);
                let same = words[from..]
                    .iter()
                    .take_while(|(word, _)| word.starts_with(char));
                let fits = same.filter(|(word, _)| text.starts_with(word));
                fits.for_each(|(word, value)| found(word.len(), *value));
                return;
            }
            Self::Many(trie) => trie,
        };
        let mut node = trie.root();
        for (before, byte) in text.iter().enumerate() {
            let Some(next) = trie.step(node, *byte) else {
                return;
            };
            node = next;
            if node.value().is_some() {
                trie.values(node).for_each(|value| found(before + 1, value));
            }
        }
    }
}

/// One word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    /// Its first byte.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// What it is tagged with.
    pub(crate) tag: T,
}

impl<T: Copy> Lexicon<T> {
    /// A lexicon of `words`, written as normalized text is.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (words, tags): (Vec<_>, Vec<T>) = words.into_iter().unzip();
        Self {
            begins: Beginnings::new(words.iter().copied()),
            words: Words::new(&words),
            tags,
        }
    }

    /// The same for texts as short as a title: made faster, and slower to ask.
    pub(crate) fn for_short_texts<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (words, tags): (Vec<_>, Vec<T>) = words.into_iter().unzip();
        Self {
            begins: Beginnings::new(words.iter().copied()),
            words: Words::few(&words),
            tags,
        }
    }

    /// A lexicon of several lists, each under one tag.
    pub(crate) fn of_lists(lists: &[(&[String], T)]) -> Self {
        let words = lists
            .iter()
            .flat_map(|(words, tag)| words.iter().map(|word| (word.as_str(), *tag)));
        Self::new(words)
    }

    /// Whether there is no word in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// Every word in `text`, by where it starts, then the shortest first; words may overlap.
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit<T>> {
        self.first_hits(text, usize::MAX)
    }

    /// The same, until there are so many.
    fn first_hits(&self, text: &str, enough: usize) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let bytes = text.as_bytes();
        let mut start = 0;
        while let Some(first) = bytes.get(start) {
            if self.begins.may_stand_at(bytes, start) && !is_inside_word(text, start) {
                self.hits_at(text, start, &mut hits);
                if hits.len() >= enough {
                    break;
                }
            }
            start += char_len(*first);
            if first.is_ascii_alphanumeric() {
                start += rest_of_word(&bytes[start..]);
            }
        }
        hits
    }

    /// The same without those that overlap a longer one: a phrase hides what it holds.
    pub(crate) fn whole_hits(&self, text: &str) -> Vec<Hit<T>> {
        let hits = self.hits(text);
        let len = |hit: &Hit<T>| hit.end - hit.start;
        let longest = hits.iter().map(len).max().unwrap_or(0);
        let hidden = |hit: &Hit<T>| {
            let from = hits.partition_point(|other| other.start + longest <= hit.start);
            let to = hits.partition_point(|other| other.start < hit.end);
            let near = hits[from..to].iter().filter(|other| hit.start < other.end);
            near.map(len).max().is_some_and(|most| most > len(hit))
        };
        hits.iter().filter(|hit| !hidden(hit)).copied().collect()
    }

    /// Whether any word stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        !self.first_hits(text, 1).is_empty()
    }

    fn hits_at(&self, text: &str, start: usize, hits: &mut Vec<Hit<T>>) {
        self.words
            .prefixes_of(&text.as_bytes()[start..], |len, value| {
                let end = start + len;
                let cut =
                    text[..end].ends_with(is_word_char) && text[end..].starts_with(is_word_char);
                if !cut {
                    let tag = self.tags[value as usize];
                    hits.push(Hit { start, end, tag });
                }
            });
    }
}

/// How many letters and digits of ASCII go on with a word at the start of `text`: none of them begins
/// another.
#[inline]
fn rest_of_word(text: &[u8]) -> usize {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    end.unwrap_or(text.len())
}

/// Whether a Latin letter or a digit stands at `at` of `text`, and another before it, where both are
/// not ASCII: the others are passed over.
#[inline]
fn is_inside_word(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_ascii = at
        .checked_sub(1)
        .is_none_or(|before| bytes[before].is_ascii());
    !(is_ascii && bytes[at].is_ascii())
        && begins_word_char(text, at)
        && text[..at].ends_with(is_word_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_may_overlap() {
        let lexicon = Lexicon::new([("有", 1), ("有经验", 2), ("a plus", 3)]);
        let found = |text: &str| -> Vec<(usize, i32)> {
            lexicon
                .hits(text)
                .iter()
                .map(|hit| (hit.start, hit.tag))
                .collect()
        };
        assert_eq!(found("须有经验"), [(3, 1), (3, 2)]);
        assert_eq!(found("is a plus."), [(3, 3)]);
        assert!(found("a pluses").is_empty() && found("via plus").is_empty());
    }

    #[test]
    fn a_lexicon_for_short_texts_finds_the_same() {
        let words: Vec<String> = (0..200).map(|number| format!("w{number}")).collect();
        let tagged = || words.iter().map(String::as_str).zip(0..);
        let text = "w1 w10 w100 and w199 but w200, 有w7";
        let found = Lexicon::for_short_texts(tagged()).hits(text);
        assert_eq!(found, Lexicon::new(tagged()).hits(text));
        assert_eq!(found.len(), 5);
    }
}
