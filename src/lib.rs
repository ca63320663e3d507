//! A bilingual (English and Chinese) résumé keyword matcher and job-fit analyzer.
#![doc = ""]

pub mod coverage;
pub mod document;
mod error;
pub mod facts;
pub mod index;
pub mod job_posting;
pub mod skills;
pub mod pipeline;
pub mod report;
pub mod resume;
pub mod sections;
mod span;
pub mod terms;
pub mod text;

pub use document::Document;
pub use job_posting::{JobPosting, Necessity};
pub use skills::Taxonomy;
pub use error::{Error, ErrorCode};
pub use resume::Resume;
pub use span::{LineIndex, Span};
