//! A résumé against a posting, by the library.

use jobfit::{Document, Taxonomy, pipeline};

fn main() -> Result<(), jobfit::Error> {
    let resume = Document::from_text("cv.txt", "Skills: Java, Spring Boot, Redis")?;
    let job = Document::from_text("job.txt", "任职要求：熟悉Java；熟悉Haskell者优先")?;
    let now = "2026-11".parse().expect("a month is written YYYY-MM");

    let report = pipeline::compare(vec![resume], &job, Taxonomy::builtin(), now)?;
    assert_eq!(report.required.met, 1);
    assert_eq!(report.gaps[0].label, "Haskell");
    assert_eq!(report.coverage, Some(report.earned / report.possible));
    Ok(())
}
