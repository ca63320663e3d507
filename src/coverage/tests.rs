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
fn swapped_documents_are_said_first_and_make_the_score_unsure() {
    let resume = "工作经历\n北风科技，后端工程师，2019.02 - 2021.05\n- 用Java写账务\n\
        教育背景\n某大学，计算机，2015.09 - 2019.06";
    let job = "后端工程师\n岗位职责：\n1、用Java写账务\n任职要求：\n1、熟悉Java和Redis";
    let confidence = |resume, job| fit_of(resume, job).confidence;
    for (first, second, reason) in [
        (job, resume, "swapped"),
        (job, job, "the résumé reads like a posting"),
        (resume, resume, "the posting reads like a résumé"),
    ] {
        let found = confidence(first, second);
        assert_eq!(found.level, ConfidenceLevel::Low);
        assert!(found.reason.contains(reason), "{}", found.reason);
    }
    assert!(!confidence(resume, job).reason.contains("reads like"));
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
fn where_hardly_anything_is_said_the_same_work_comes_first() {
    let resume = RESUME.replace("Northwind,", "Backend Engineer, Northwind,");
    let job = |title: &str| fit_of(&resume, &format!("{title}\nRequirements:\n- Haskell\n"));
    let (same, other) = (job("Backend Engineer"), job("Registered Nurse"));
    assert_eq!(same.role.fit, Some(1.0));
    assert_eq!((same.reserve_credit, other.reserve_credit), (0.3, 0.0));
    let points = same
        .requirements
        .iter()
        .filter_map(|one| Some(one.importance * one.credit?));
    let points: f64 = points.sum();
    assert!((same.earned - points - 0.3 * same.reserve).abs() < 1e-9);
    assert!(
        same.score > other.score,
        "{:?} {:?}",
        same.score,
        other.score
    );
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

#[test]
fn a_required_degree_that_is_missed_caps_the_score() {
    let resume = format!("{RESUME}\nEducation\n大专 软件技术");
    let job = "任职要求：本科及以上学历；熟悉MySQL；熟悉Kafka；熟悉Java；熟悉Spring Boot";
    let report = fit_of(&resume, job);
    let cap = report.cap.unwrap();
    assert_eq!(
        report.requirements[cap.requirement].kind,
        RequirementKind::Degree
    );
    assert_eq!(report.gaps[0].requirement, cap.requirement);
    assert!(report.coverage.unwrap() > cap.score);
    assert_eq!(report.score, Some(cap.score));
    let relaxed = job.replace("本科及以上学历", "本科及以上学历，经验丰富者可放宽");
    assert_eq!(fit_of(&resume, &relaxed).cap, None);
    assert_eq!(fit(job).cap, None, "a degree that is not stated is unknown");
}

#[test]
fn the_years_with_a_skill_are_those_of_all_that_show_it() {
    let resume = "Experience\n\
        Northwind, Jan. 2018 - Dec. 2019\n- Ran services on MySQL\n\
        Southwind, Jan. 2020 - Dec. 2021\n- Ran services on PostgreSQL";
    let report = fit_of(resume, "任职要求：4年以上关系型数据库经验");
    assert_eq!(
        state(&report, "relational_database"),
        (CoverageState::Met, 1.0)
    );
}

#[test]
fn the_time_behind_a_skill_is_its_own() {
    let resume = "Experience\n\
        Northwind, Jan. 2020 - Dec. 2022\n- Ran services on MySQL\n\
        Southwind, Jan. 2023 - Dec. 2023\n- Ran services on PostgreSQL";
    let report = fit_of(resume, "任职要求：3年以上关系型数据库经验");
    let coverage = &report.requirements[0];
    assert_eq!(coverage.shown_by[0].skill, "mysql", "used for longer");
    assert_eq!(coverage.shown_by[0].own_months, Some(36));
    assert_eq!(coverage.shown_by[0].months, Some(48));
    assert_eq!(
        coverage.reason,
        "MySQL is a kind of Relational database, and used at work for 3.0 years; all that shows \
         Relational database, for 4.0 of 3 years"
    );
}

#[test]
fn another_kind_of_work_fits_worse() {
    let resume = "Experience\nNorthwind, Backend Engineer, Jan. 2018 - Dec. 2019\n- Wrote Java";
    let job = |title: &str| format!("{title}\n任职要求：熟悉Java；熟悉MySQL");
    let same = fit_of(resume, &job("Java开发工程师"));
    let other = fit_of(resume, &job("护士"));
    assert_eq!(same.role.fit, Some(1.0));
    assert!(other.score < same.score);
    let untitled = fit_of(resume, "任职要求：熟悉Java；熟悉MySQL");
    assert_eq!((untitled.role.fit, untitled.role.factor), (None, 1.0));
}

/// Evidence in small steps, each of which shows something more.
const STEPS: [&str; 8] = [
    "Skills\nKafka",
    "Redis, Docker",
    "Experience\nNorthwind, Backend Engineer, Jan. 2020 - Dec. 2022",
    "- Built services with Spring Boot on MySQL",
    "- Ran Kafka and Redis for the shop",
    "Southwind, Senior Backend Engineer, Jan. 2018 - Dec. 2019",
    "- Wrote the ledger in Java on PostgreSQL",
    "Education\nUniversity of Northwind, Bachelor",
];

#[test]
fn more_evidence_never_lowers_the_score_and_less_never_raises_it() {
    let jobs = [
        "Java开发工程师\n任职要求：本科；3年以上Java经验；熟悉MySQL或Oracle；熟悉Kafka、Redis；熟悉Haskell者优先",
        "Senior Backend Engineer\nRequirements\n- 5+ years of experience with Java\n- Docker and Kafka\n- Bachelor's degree",
    ];
    for job in jobs {
        let scores = (1..=STEPS.len()).map(|count| fit_of(&STEPS[..count].join("\n"), job).score);
        let scores: Vec<f64> = scores.map(Option::unwrap_or_default).collect();
        assert!(scores.is_sorted(), "{scores:?}");
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
    }
}

#[test]
fn a_requirement_listed_twice_counts_once() {
    let once = fit("任职要求：熟悉MySQL；熟悉Haskell");
    let twice = fit("任职要求：熟悉MySQL；熟悉Haskell；熟悉MySQL；熟悉Haskell；熟悉Haskell");
    assert_eq!(once.score, twice.score);
}

#[test]
fn repeating_a_word_in_the_resume_earns_nothing() {
    let resume = "Skills\nKafka, Redis";
    let job = "任职要求：熟悉Kafka；熟悉Redis；熟悉Java";
    let repeated = format!("{resume}{}", ", Kafka".repeat(50));
    assert_eq!(fit_of(resume, job).score, fit_of(&repeated, job).score);
}

#[test]
fn the_order_of_the_postings_lines_changes_nothing() {
    let lines = [
        "熟悉MySQL",
        "熟悉Haskell",
        "3年以上经验",
        "本科",
        "熟悉Kafka者优先",
    ];
    let job = |lines: &[&str]| format!("任职要求\n{}", lines.join("\n"));
    let mut turned = lines;
    let first = fit(&job(&lines)).score.unwrap();
    for _ in 0..lines.len() {
        turned.rotate_left(1);
        let score = fit(&job(&turned)).score.unwrap();
        assert!((score - first).abs() < 1e-12);
    }
}

#[test]
fn a_language_is_shown_by_the_writing_or_by_the_line_that_names_it() {
    let line = "- Led the move of a service to the cloud for the shop\n";
    let written = format!(
        "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n{}",
        line.repeat(6)
    );
    let english = |resume: &str| {
        let report = fit_of(resume, "任职要求：良好的英语读写能力；熟悉Java");
        let found = report
            .requirements
            .into_iter()
            .find(|c| c.skills == ["english"]);
        found.unwrap()
    };
    let by_writing = english(&written);
    assert_eq!(by_writing.state, CoverageState::Met);
    assert_eq!(by_writing.evidence.len(), 1);
    let named = english(&format!(
        "{written}- Spoke fluent English with the customers\n"
    ));
    assert!(named.credit > by_writing.credit);
    assert!(named.evidence[0].text.contains("English"));
}

#[test]
fn the_level_of_a_language_is_compared() {
    let english = |resume: &str, asked: &str| {
        let report = fit_of(resume, &format!("任职要求：{asked}；熟悉Java"));
        let mut found = report.requirements.into_iter();
        let found = found.find(|c| c.kind == RequirementKind::Language).unwrap();
        (found.state, found.reason)
    };
    let resume = |level: &str| format!("{RESUME}\nLanguages\n{level}");
    let states = [
        ("CET-6 458分", "英语四级以上", CoverageState::Met),
        ("CET-6 458分", "英语六级", CoverageState::Met),
        ("CET-4", "英语六级", CoverageState::Partial),
        ("English (fluent)", "IELTS 7", CoverageState::Met),
        (
            "English (basic)",
            "良好的英语听说读写能力",
            CoverageState::Partial,
        ),
        ("English (basic)", "英语母语", CoverageState::NotMet),
        ("German (fluent)", "英语流利", CoverageState::NotMet),
    ];
    for (held, asked, state) in states {
        assert_eq!(english(&resume(held), asked).0, state, "{held}: {asked}");
    }
    let (_, reason) = english(&resume("CET-4"), "英语六级");
    assert_eq!(reason, "English at B2 is asked, B1 is stated");
}

#[test]
fn writing_in_a_language_shows_no_fluent_speech() {
    let line = "- Led the move of a service to the cloud for the shop\n";
    let resume = format!(
        "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n{}",
        line.repeat(6)
    );
    let state = |asked: &str| {
        let report = fit_of(&resume, &format!("任职要求：{asked}；熟悉Java"));
        let mut found = report.requirements.into_iter();
        found
            .find(|c| c.kind == RequirementKind::Language)
            .unwrap()
            .state
    };
    assert_eq!(state("能阅读英文技术文档"), CoverageState::Met);
    assert_eq!(state("流利的英语口语"), CoverageState::Partial);
}

#[test]
fn the_fields_of_study_explain_a_degree() {
    let state = |studied: &str, asked: &str| {
        let resume = format!("{RESUME}\nEducation\n{studied}, 2016 - 2020");
        let report = fit_of(&resume, &format!("任职要求：{asked}；熟悉MySQL"));
        let mut found = report.requirements.into_iter();
        let degree = found.find(|c| c.kind == RequirementKind::Degree).unwrap();
        assert_eq!(degree.state, CoverageState::Met, "{asked}");
        degree.majors.map(|majors| majors.state)
    };
    let science = "Bachelor of Science in Computer Science";
    for (studied, asked, expected) in [
        (science, "本科，计算机相关专业", Some(CoverageState::Met)),
        (
            science,
            "本科，电子信息工程相关专业",
            Some(CoverageState::Met),
        ),
        (
            science,
            "本科，电子信息工程专业",
            Some(CoverageState::Partial),
        ),
        (science, "本科，护理专业", Some(CoverageState::NotMet)),
        (
            "Bachelor",
            "本科，计算机相关专业",
            Some(CoverageState::Unknown),
        ),
        (science, "本科", None),
    ] {
        assert_eq!(state(studied, asked), expected, "{studied}: {asked}");
    }
}

#[test]
fn a_required_certificate_that_is_not_shown_is_said_first() {
    let report = fit("任职要求：熟悉Haskell、Erlang；持有PMP证书；熟悉MySQL");
    let pmp = &report.requirements[report.gaps[0].requirement];
    assert_eq!(pmp.skills, ["pmp"]);
    assert_eq!(
        (pmp.kind, pmp.state),
        (RequirementKind::Certificate, CoverageState::NotMet)
    );
    let held = fit_of(
        &format!("{RESUME}, PMP"),
        "任职要求：持有PMP证书；熟悉MySQL",
    );
    assert_eq!(held.requirements[0].state, CoverageState::Met);
    let welcome = fit("任职要求：熟悉Haskell；持有PMP证书者优先");
    assert_eq!(welcome.gaps[0].label, "Haskell");
}

#[test]
fn a_required_certificate_that_is_not_shown_caps_the_score() {
    let job = "任职要求：持有CISSP证书；熟悉MySQL；熟悉Kafka；熟悉Java；熟悉Spring Boot";
    let report = fit(job);
    let cap = report.cap.unwrap();
    let missed = &report.requirements[cap.requirement];
    assert_eq!(
        (missed.kind, missed.caps),
        (RequirementKind::Certificate, true)
    );
    assert_eq!(report.gaps[0].requirement, cap.requirement);
    assert_eq!(report.score, Some(cap.score));
    let held = fit_of(&format!("{RESUME}\nCertificates\nCISSP"), job);
    assert_eq!(held.cap, None);
    assert!(held.score > report.score);
    for welcome in [
        "持有CISSP证书者优先",
        "加分项：CISSP证书",
        "able to obtain a CISSP certificate",
    ] {
        assert_eq!(fit(&job.replace("持有CISSP证书", welcome)).cap, None);
    }
}

#[test]
fn a_required_language_caps_the_score_only_if_a_far_lower_level_is_stated() {
    let job = "Requirements:\n- Japanese N1\n- MySQL\n- Kafka\n- Java\n- Spring Boot";
    let with = |line: &str| fit_of(&format!("{RESUME}\nLanguages\n{line}"), job);
    let low = with("Japanese: A1");
    let cap = low.cap.unwrap();
    assert_eq!(
        low.requirements[cap.requirement].kind,
        RequirementKind::Language
    );
    assert_eq!(low.score, Some(cap.score));
    assert_eq!(low.gaps[0].requirement, cap.requirement);
    assert_eq!(
        fit(job).cap,
        None,
        "a language that is not spoken of is no lower one"
    );
    assert_eq!(with("Japanese: B1").cap, None);
    let welcome = job.replace("Japanese N1", "Japanese N1 is a plus");
    assert_eq!(
        fit_of(&format!("{RESUME}\nLanguages\nJapanese: A1"), &welcome).cap,
        None
    );
}
