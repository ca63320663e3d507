//! What a report rests on, so that it can be reproduced.

use serde::Serialize;

use crate::coverage::FORMULA_VERSION;
use crate::skills::Taxonomy;

/// The versions that a report was made with.
#[derive(Serialize)]
pub(super) struct Basis {
    pub(super) schema: &'static str,
    pub(super) jobfit_version: &'static str,
    pub(super) formula_version: u32,
    pub(super) taxonomy_version: String,
}

impl Basis {
    pub(super) fn new(schema: &'static str, taxonomy: &Taxonomy) -> Self {
        Self {
            schema,
            jobfit_version: env!("CARGO_PKG_VERSION"),
            formula_version: FORMULA_VERSION,
            taxonomy_version: taxonomy.version().to_owned(),
        }
    }

    /// The versions in words.
    pub(super) fn words(&self) -> String {
        format!(
            "jobfit {}, formula {}, taxonomy {}",
            self.jobfit_version, self.formula_version, self.taxonomy_version
        )
    }
}
