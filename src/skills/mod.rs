//! Skills as concepts with labels in two languages, and where a text names them.
//!
//! The taxonomy is data: one TOML file an area under `taxonomy/`, one `[[skill]]` a concept. This
//! stage hides how labels are matched, bounded and told from common words.

mod ambiguity;
mod boundary;
mod check;
mod claims;
mod ellipsis;
mod enumeration;
mod pack;
mod recognizer;
mod statistics;
mod taxonomy;
mod traps;
mod unknown_items;
mod unlisted;
mod walk;

use serde::{Deserialize, Serialize};

use crate::Span;
pub use check::{Checked, Problem, check, check_own};
pub(crate) use enumeration::{
    Join, begins_with_examples, joined_across, joins_items, leads_to_examples, names_parts, sums_up,
};
pub use pack::{AmbiguityRule, Case, ImpliedRecord, Need, SkillKind, SkillRecord, render_file};
pub use statistics::{Bilingual, LabelCounts, Statistics};
pub use taxonomy::{Implied, OtherLabels, Skill, Taxonomy};
pub(crate) use unknown_items::{joined_past_remark, or_follows};

/// A skill of one taxonomy, by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillId(pub(crate) u32);

/// One place in a text that names a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkillMention {
    /// The skill.
    pub skill: SkillId,
    /// Where it is named.
    pub span: Span,
    /// Whether it is written as a listed misspelling.
    pub misspelled: bool,
}
