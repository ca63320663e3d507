//! What words begin with, by which most places in a text are passed over.

use super::{ByteSet, Trie};

/// The first bytes of words, and of the Chinese ones the first characters.
#[derive(Debug)]
pub(crate) struct Beginnings {
    bytes: ByteSet,
    /// Of the Chinese characters and the like, of three bytes, the low twelve bits.
    chars: [u64; 64],
}

impl Beginnings {
    /// What `words` begin with.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Self {
        let bytes: Vec<u8> = words
            .clone()
            .filter_map(|word| word.bytes().next())
            .collect();
        let mut chars = [0; 64];
        for word in words {
            if let Some((row, bit)) = Self::place(word.as_bytes()) {
                chars[row] |= bit;
            }
        }
        Self {
            bytes: ByteSet::new(&bytes),
            chars,
        }
    }

    /// What the keys of `trie` begin with.
    pub(crate) fn of(trie: &Trie) -> Self {
        const CONTINUATION: std::ops::RangeInclusive<u8> = 0x80..=0xBF;
        let begins = |bytes: &[u8]| trie.walk(bytes.iter().copied()).is_some();
        let first: Vec<u8> = (0..=u8::MAX).filter(|byte| begins(&[*byte])).collect();
        let mut chars = [0; 64];
        let long = first.iter().filter(|byte| matches!(byte, 0xE0..=0xEF));
        let halves = long.flat_map(|first| CONTINUATION.map(|second| [*first, second]));
        for [first, second] in halves.filter(|half| begins(half)) {
            for char in CONTINUATION.map(|third| [first, second, third]) {
                if let Some((row, bit)) = Self::place(&char).filter(|_| begins(&char)) {
                    chars[row] |= bit;
                }
            }
        }
        Self {
            bytes: ByteSet::new(&first),
            chars,
        }
    }

    /// The place in `chars` of the character that `text` begins with, if it is one of three bytes.
    #[inline]
    fn place(text: &[u8]) -> Option<(usize, u64)> {
        let &[0xE0..=0xEF, second, third, ..] = text else {
            return None;
        };
        Some((usize::from(second & 0x3F), 1 << (third & 0x3F)))
    }

    /// Whether a word may begin at `at` of `text`.
    #[inline]
    pub(crate) fn may_stand_at(&self, text: &[u8], at: usize) -> bool {
        let rest = &text[at..];
        self.bytes.contains(rest[0])
            && Self::place(rest).is_none_or(|(row, bit)| self.chars[row] & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_word_begins_with_is_passed_over() {
        let words = ["任职", "java", "é", "岗位"];
        let entries = words.iter().zip(0..);
        let entries = entries.map(|(word, value)| (word.as_bytes().to_vec(), value));
        let trie = Trie::new(entries.collect());
        let text = "任务jé岗职 x";
        for begins in [Beginnings::new(words.into_iter()), Beginnings::of(&trie)] {
            let places = text.char_indices().map(|(at, _)| at);
            let may: Vec<_> = places
                .filter(|at| begins.may_stand_at(text.as_bytes(), *at))
                .map(|at| text[at..].chars().next().unwrap())
                .collect();
            assert_eq!(may, ['任', 'j', 'é', '岗']);
        }
    }
}
