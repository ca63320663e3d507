//! The order of the samples is the one that a person would give them.

use serde_json::Value;

use crate::world::{NOW, World};

fn ranked() -> Vec<Value> {
    let arguments = [
        "rank",
        "resume",
        "job_descriptions",
        "--top",
        "0",
        "--as-of",
        NOW,
    ];
    let run = World::samples().run(arguments.into_iter().chain(["--format", "ndjson"]));
    run.exits_with(0).lines()
}

#[track_caller]
fn place(rows: &[Value], id: &str) -> usize {
    let found = rows.iter().position(|row| row["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is ranked"))
}

/// A backend and platform engineer fits these …
const NEAR: [&str; 5] = [
    "zh_platform_engineer",
    "zh_java_backend",
    "zh_sre",
    "en_senior_backend",
    "en_platform_sre",
];

/// … and not these.
const FAR: [&str; 5] = [
    "zh_sales_rep",
    "zh_accountant",
    "en_registered_nurse",
    "zh-b4",
    "en-b4",
];

#[test]
fn near_postings_stand_above_far_ones() {
    let rows = ranked();
    for near in NEAR {
        for far in FAR {
            assert!(place(&rows, near) < place(&rows, far), "{near} above {far}");
        }
    }
}

#[test]
fn scores_fall_and_places_count_up() {
    let rows = ranked();
    let mut last = 1.0;
    for (index, row) in rows
        .iter()
        .filter(|row| row["status"] == "scored")
        .enumerate()
    {
        let score = row["score"].as_f64().unwrap();
        assert!((0.0..=last).contains(&score), "{row}");
        assert_eq!(row["rank"], index + 1);
        last = score;
    }
}

#[test]
fn the_receipt_adds_up() {
    let job = "job_descriptions/zh_platform_engineer.txt";
    let arguments = ["compare", "resume", job, "--format", "json", "--as-of", NOW];
    let report = World::samples().run(arguments).exits_with(0).json();
    let possible = report["reserve"].as_f64().unwrap();
    let unsaid = report["reserve_credit"].as_f64().unwrap();
    assert!((0.0..=0.3).contains(&unsaid), "{unsaid}");
    let (mut earned, mut possible) = (possible * unsaid, possible);
    for requirement in report["requirements"].as_array().unwrap() {
        if let Some(credit) = requirement["credit"].as_f64() {
            let importance = requirement["importance"].as_f64().unwrap();
            earned += importance * credit;
            possible += importance;
        }
    }
    let score = report["score"].as_f64().unwrap();
    assert!(
        (score - earned / possible).abs() < 1e-9,
        "{score} is {earned} / {possible}"
    );
}

#[test]
fn a_score_that_rests_on_nothing_is_absent() {
    let world = World::new()
        .file("cv.txt", "Skills: Java")
        .file("job.txt", "Come and see us on Sunday.\n");
    let arguments = [
        "rank", "cv.txt", "job.txt", "--format", "ndjson", "--as-of", NOW,
    ];
    let rows = world.run(arguments).exits_with(0).lines();
    assert_eq!(
        (&rows[0]["score"], &rows[0]["status"]),
        (&Value::Null, &"no_score".into())
    );
}

#[test]
fn naming_a_skill_again_earns_nothing() {
    let score = |cv: &str| {
        let world = World::new()
            .file("cv.txt", cv)
            .file("job.txt", "Requirements:\n- Java\n- Haskell\n- Kafka\n");
        let arguments = [
            "compare", "cv.txt", "job.txt", "--format", "json", "--as-of", NOW,
        ];
        world.run(arguments).exits_with(0).json()["score"].take()
    };
    assert_eq!(
        score("Skills: Java"),
        score("Skills: Java, Java, java, JAVA\n- Java\n- Java")
    );
}

#[test]
fn two_languages_of_one_resume_are_one_person() {
    let cv = "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n- Built services in Java\n";
    let zh = "工作经历\n北风 2020年1月 - 2022年12月\n- 使用Java开发服务\n";
    let world = World::new()
        .file("cv/en.md", cv)
        .file("cv/zh.md", zh)
        .file("one.md", cv);
    let world = world.file("job.txt", "任职要求：6年以上Java经验");
    let credit = |resume| {
        let arguments = [
            "compare", resume, "job.txt", "--as-of", NOW, "--format", "json",
        ];
        let report = world.run(arguments).exits_with(0).json();
        report["requirements"][0]["credit"].clone()
    };
    assert_eq!(credit("cv"), credit("one.md"));
    assert_eq!(credit("cv"), 0.5, "three years of six");
}
