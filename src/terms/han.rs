//! Words in a run of Chinese characters, by jieba. Its dictionary is loaded when the first run is
//! cut, and only then.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::text::normalize;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Gives each word of `run`, in order, as a range of bytes in it.
///
/// The hidden Markov model for unknown words stays off: what it invents depends on the
/// neighbours, so that a résumé and a posting would cut the same name in two ways.
pub(super) fn cut(run: &str, mut word: impl FnMut(Range<usize>)) {
    // The dictionary is Simplified. A Traditional character and its Simplified form are of one
    // length, so that the cuts carry over; should a rare one not be, the run is cut as it stands.
    let simplified = normalize(run).text;
    let readable = if simplified.len() == run.len() {
        &simplified
    } else {
        run
    };
    let mut start = 0;
    for piece in JIEBA.cut(readable, false) {
        let end = start + piece.word.len();
        word(start..end);
        start = end;
    }
}
