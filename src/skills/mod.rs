//! Skills as concepts with labels in two languages, and where a text names them.
//!
//! The taxonomy is data: one TOML file an area under `taxonomy/`, one `[[skill]]` a concept. This
//! stage hides how labels are matched, bounded and told from common words.

mod ambiguity;
mod check;
mod enumeration;
mod label;
mod recognizer;
mod record;
mod taxonomy;

use serde::{Deserialize, Serialize};

use crate::Span;
pub use check::{Problem, check};
pub(crate) use enumeration::{Join, joined};
pub use record::{AmbiguityRule, Need, SkillRecord, render_file};
pub use taxonomy::{Implied, Skill, Taxonomy};

/// A skill of one taxonomy, by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillId(pub(crate) u32);

/// What sort of concept a skill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SkillKind {
    /// A programming, markup or query language.
    Language,
    /// A framework or library.
    Framework,
    /// A product, instrument or application.
    Tool,
    /// An operating system, cloud, chip family or other platform.
    Platform,
    /// A database.
    Database,
    /// A protocol, format, standard or regulation.
    Protocol,
    /// A technique or discipline.
    Concept,
    /// A process or methodology.
    Method,
    /// An industry or business domain.
    Domain,
    /// A personal skill, such as communication.
    Soft,
    /// A language that people speak.
    NaturalLanguage,
    /// A certificate or examination.
    Certificate,
    /// A field of study; asked for and held as one, not as a skill.
    Major,
}

impl SkillKind {
    /// The name as in the taxonomy's files and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Framework => "framework",
            Self::Tool => "tool",
            Self::Platform => "platform",
            Self::Database => "database",
            Self::Protocol => "protocol",
            Self::Concept => "concept",
            Self::Method => "method",
            Self::Domain => "domain",
            Self::Soft => "soft",
            Self::NaturalLanguage => "natural_language",
            Self::Certificate => "certificate",
            Self::Major => "major",
        }
    }
}

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
