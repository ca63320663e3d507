//! Words in a run of Chinese characters, by jieba's dictionary.

use std::ops::Range;
use std::sync::LazyLock;

use super::dictionary::{Dictionary, Scratch};
use crate::text::normalize;

pub(super) static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    Dictionary::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin")))
});

/// Gives each word of `run`, in order, as a range of bytes in it.
///
/// The hidden Markov model for unknown words stays off: what it invents depends on the
/// neighbours, so that a résumé and a posting would cut the same name in two ways.
pub(super) fn cut(run: &str, scratch: &mut Scratch, word: impl FnMut(Range<usize>)) {
    // The dictionary is Simplified. A Traditional character and its Simplified form are of one
    // length, so that the cuts carry over; should a rare one not be, the run is cut as it stands.
    let simplified = normalize(run).text;
    let readable = if simplified.len() == run.len() {
        &simplified
    } else {
        run
    };
    DICTIONARY.cut(readable, scratch, word);
}
