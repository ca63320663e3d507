use super::*;

const RESUME: &str = "Experience\n\
    Northwind, Jan. 2020 - Dec. 2022\n\
    - Built services with Spring Boot on MySQL\n\
    - Tuned garbage collection of the ledger\n\
    Skills\nKafka";

fn fit(job: &str) -> FitReport {
    fit_of(RESUME, job)
}

fn fit_of(resume: &str, job: &str) -> FitReport {
    let taxonomy = Taxonomy::builtin();
    let resume = Document::from_text("cv.txt", resume).unwrap();
    let resume = Resume::read(vec![resume], taxonomy, "2024-01".parse().unwrap());
    let job = Document::from_text("job.txt", job).unwrap();
    let posting = JobPosting::read(&job, taxonomy);
    let candidate = Candidate::new(&resume, taxonomy).unwrap();
    candidate.fit(&posting, &job).unwrap()
}

fn state(report: &FitReport, skill: &str) -> (CoverageState, f64) {
    let found = report
        .requirements
        .iter()
        .find(|c| c.skills.iter().any(|id| id == skill));
    let coverage = found.unwrap_or_else(|| panic!("{skill} is not asked for"));
    (coverage.state, coverage.credit.unwrap())
}

#[test]
fn a_skill_is_shown_directly_by_a_kind_of_it_or_by_what_implies_it() {
    let report = fit("任职要求：熟悉MySQL；熟悉关系型数据库；熟悉Java；熟悉Haskell；熟悉Kafka");
    assert_eq!(state(&report, "mysql"), (CoverageState::Met, 1.0));
    assert_eq!(state(&report, "relational_database").0, CoverageState::Met);
    assert_eq!(state(&report, "java").0, CoverageState::Met);
    assert_eq!(state(&report, "haskell"), (CoverageState::NotMet, 0.0));
    assert!(
        state(&report, "kafka").1 < 1.0,
        "a list is weaker than a job"
    );
}

#[test]
fn the_score_is_the_sum_of_the_receipt() {
    let report = fit("任职要求：本科；5年以上经验；熟悉MySQL，有Haskell经验者优先；能吹奏木琴乐曲");
    let (mut earned, mut possible) = (0.0, 0.0);
    for coverage in &report.requirements {
        if let Some(credit) = coverage.credit {
            earned += coverage.importance * credit;
            possible += coverage.importance;
        }
    }
    possible += formula::RESERVE;
    assert_eq!((report.earned, report.possible), (earned, possible));
    assert_eq!(report.score, Some(earned / possible));
}

#[test]
fn one_of_several_is_enough() {
    let report = fit("任职要求：熟悉Haskell/MySQL/Erlang至少一门");
    assert_eq!(
        report.required,
        StateCounts {
            met: 1,
            ..StateCounts::default()
        }
    );
    let report = fit("任职要求：熟悉Haskell/MySQL/Erlang至少两门");
    assert_eq!(report.required.partial, 1);
}

#[test]
fn years_of_a_skill_are_weighed() {
    let report = fit("任职要求：6年以上MySQL经验");
    assert_eq!(state(&report, "mysql"), (CoverageState::Partial, 0.5));
}

#[test]
fn what_cannot_be_read_is_unknown_and_counts_for_nothing() {
    let report = fit_of(
        "Skills: Java",
        "任职要求：本科及以上；3年以上经验；熟悉Java；能吹奏木琴乐曲",
    );
    assert_eq!(report.required.unknown, 3);
    let java = &report.requirements[2];
    let sums = (java.importance * 0.7, java.importance + formula::RESERVE);
    assert_eq!((report.earned, report.possible), sums);
}

#[test]
fn a_score_that_rests_on_nothing_is_absent() {
    assert_eq!(fit("Come and see us").score, None);
    assert_eq!(fit_of("Lorem ipsum", "任职要求：熟悉Java").score, None);
}

#[test]
fn required_gaps_come_first() {
    let report = fit("任职要求：熟悉Haskell；加分项：Erlang");
    let gaps: Vec<_> = report.gaps.iter().map(|gap| gap.label.as_str()).collect();
    assert_eq!(gaps, ["Haskell", "Erlang"]);
    assert_eq!(report.gaps[0].kind, GapKind::NotShown);
}
