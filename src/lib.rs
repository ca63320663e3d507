//! A bilingual (English and Chinese) résumé keyword matcher and job-fit analyzer: offline,
//! deterministic, and explained to the last point of its score.
//!
//! Data flows one way, from bytes to a report, and each stage uses only those before it:
//!
//! | stage | gives |
//! |---|---|
//! | [`text`] | scripts and normal forms |
//! | [`document`] | one immutable text from bytes |
//! | [`sections`] | the parts of a posting or a résumé |
//! | [`terms`] | lossless tokens and their terms |
//! | [`facts`] | years, degrees and dates |
//! | [`skills`] | the taxonomy, and where a text names its skills |
//! | [`resume`], [`job_posting`] | claims with dates; conditions with their logic |
//! | [`index`] | the evidence lines of a résumé; postings that were read once |
//! | [`benchmark`] | how fast tokenizers are, and how well they cut |
//! | [`coverage`] | each requirement with its credit, and the score |
//! | [`report`] | tables and JSON |
//! | [`pipeline`] | all of them together |
//!
//! ```
//! use jobfit::{Document, Taxonomy, pipeline};
//!
//! let resume = vec![Document::from_text("cv.md", "Skills: Java, Kubernetes, MySQL")?];
//! let job = Document::from_text("job.txt", "任职要求：熟悉Java/Go至少一门，了解K8s")?;
//! let now = "2026-11".parse().expect("this is a month");
//! let report = pipeline::compare(resume, &job, Taxonomy::builtin(), now)?;
//! assert_eq!(report.required.met, 2);
//! # Ok::<(), jobfit::Error>(())
//! ```

pub mod benchmark;
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
