//! English word stems, by the Snowball English (Porter 2) algorithm.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words shorter than this, in bytes, are names more often than inflections: `aws`, `css`.
const SHORTEST: usize = 4;

/// How many words a thread remembers with their stems; text goes on about the same few thousand.
const MOST_REMEMBERED: usize = 1 << 13;

/// Longer words, in bytes, are rare, and not remembered.
const LONGEST_REMEMBERED: usize = 24;

thread_local! {
    static REMEMBERED: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The stem of a lower-case `term`; names with marks or digits in them stay as they are.
pub(super) fn stem(term: String) -> String {
    let plain = term.bytes().all(|byte| byte.is_ascii_lowercase());
    if term.len() < SHORTEST || !plain {
        return term;
    }
    if term.len() > LONGEST_REMEMBERED {
        return STEMMER.stem(&term).into_owned();
    }
    REMEMBERED.with_borrow_mut(|known| {
        if let Some(stem) = known.get(&term) {
            return stem.clone();
        }
        let stem = STEMMER.stem(&term).into_owned();
        if known.len() < MOST_REMEMBERED {
            known.insert(term, stem.clone());
        }
        stem
    })
}
