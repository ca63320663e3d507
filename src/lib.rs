//! A bilingual (English and Chinese) résumé keyword matcher and job-fit analyzer.
#![doc = ""]

pub mod coverage;
pub mod document;
mod error;
pub mod facts;
pub mod index;
pub mod job_posting;
pub mod pipeline;
pub mod report;
pub mod resume;
pub mod sections;
pub mod skills;
mod span;
pub mod terms;
pub mod text;

pub use document::Document;
pub use error::{Error, ErrorCode};
pub use job_posting::{JobPosting, Necessity};
pub use resume::Resume;
pub use skills::Taxonomy;
pub use span::{LineIndex, Span};
