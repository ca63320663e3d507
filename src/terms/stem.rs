//! English word stems, by the Snowball English (Porter 2) algorithm.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words shorter than this, in bytes, are names more often than inflections: `aws`, `css`.
const SHORTEST: usize = 4;

/// The stem of a lower-case `term`; names with marks or digits in them stay as they are.
pub(super) fn stem(term: String) -> String {
    let plain = term.bytes().all(|byte| byte.is_ascii_lowercase());
    if term.len() < SHORTEST || !plain {
        return term;
    }
    STEMMER.stem(&term).into_owned()
}
