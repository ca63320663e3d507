//! How common skills are in postings: what nearly every posting names tells little about a fit.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::FREQUENCY_DATA;

#[derive(Deserialize)]
struct Frequencies {
    chinese_postings: f64,
    english_postings: f64,
    counts: BTreeMap<String, [u32; 2]>,
}

static FREQUENCIES: LazyLock<Frequencies> =
    LazyLock::new(|| toml::from_str(FREQUENCY_DATA).expect("frequencies.toml is read by a test"));

/// The share of postings that name the skill `id`, the mean of Chinese and English ones; 0 for a
/// rare one.
pub(super) fn share(id: &str) -> f64 {
    let found = &*FREQUENCIES;
    found.counts.get(id).map_or(0.0, |[chinese, english]| {
        let chinese = f64::from(*chinese) / found.chinese_postings;
        chinese.midpoint(f64::from(*english) / found.english_postings)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::Taxonomy;

    #[test]
    fn every_counted_skill_is_in_the_taxonomy() {
        for id in FREQUENCIES.counts.keys() {
            assert!(
                Taxonomy::builtin().find(id).is_some(),
                "`{id}` is no skill: take it out"
            );
        }
        assert!(share("communication") > share("kubernetes"));
    }
}
