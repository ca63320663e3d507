//! Postings that are read once and ranked any number of times.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::world::{NOW, Run, World};

const CV: &str = "Jan. 2020 - now, Acme, backend engineer\n- Built ledgers in Java on Redis\n\
    Bachelor of Science\nSkills: Java, Redis\n";

fn line(number: usize) -> String {
    let skills = [
        "Java",
        "Haskell",
        "Redis",
        "Java or Kotlin",
        "Go, Java and 2+ years of Redis",
    ];
    let skill = skills[number % skills.len()];
    let clause = ["builds ledgers", "Master's degree", "is kind to cats"][number % 3];
    format!(
        "{{\"id\": \"p{number}\", \"title\": \"Backend Engineer\", \
         \"text\": \"Requirements:\\n- {skill}\\n- {clause}\\n- Zorblax{}\"}}\n",
        number % 7
    )
}

fn lines(numbers: impl IntoIterator<Item = usize>) -> String {
    numbers.into_iter().map(line).collect()
}

fn world() -> World {
    World::new()
        .file("cv.txt", CV)
        .file("jobs.jsonl", lines(0..300))
}

fn index(world: &World, more: &[&str]) -> Run {
    world.run([&["index", "--out", "index"], more].concat())
}

fn rank(world: &World, more: &[&str]) -> Run {
    world.run([&["rank", "cv.txt", "--as-of", NOW], more].concat())
}

fn ids(run: &Run) -> Vec<String> {
    let rows = run.lines();
    let mut ids: Vec<String> = rows
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    ids
}

#[test]
fn a_ranking_of_an_index_has_the_bytes_of_a_direct_one() {
    let world = world();
    let run = index(&world, &["jobs.jsonl"]).exits_with(0).quietly();
    assert_eq!(
        run.text(),
        "300 added, 0 replaced, 0 deleted: 300 postings in index\n"
    );
    for format in ["table", "json", "ndjson"] {
        for top in ["1", "7", "0"] {
            let more = ["--format", format, "--top", top];
            let direct = rank(&world, &[&["jobs.jsonl"], &more[..]].concat());
            let indexed = rank(&world, &[&["--index", "index"], &more[..]].concat());
            assert_eq!(indexed, direct.exits_with(0), "{format}, {top}");
        }
    }
}

#[test]
fn the_samples_rank_the_same_from_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("index");
    let out = out.to_str().unwrap();
    let world = World::samples();
    world
        .run(["index", "job_descriptions", "--out", out])
        .exits_with(0);
    for top in ["3", "0"] {
        let more = ["--top", top, "--as-of", NOW, "--format", "json"];
        let direct = world.run([&["rank", "resume", "job_descriptions"], &more[..]].concat());
        let indexed = world.run([&["rank", "resume", "--index", out], &more[..]].concat());
        assert_eq!(indexed.exits_with(0), direct);
    }
}

#[test]
fn postings_are_added_replaced_and_deleted() {
    let world = world()
        .file("more.jsonl", lines(299..302))
        .file("twice.jsonl", lines([5, 5]));
    index(&world, &["jobs.jsonl"]).exits_with(0);
    let run = index(&world, &["more.jsonl"]).exits_with(0);
    assert_eq!(
        run.text(),
        "2 added, 1 replaced, 0 deleted: 302 postings in index\n"
    );
    let run = index(&world, &["twice.jsonl"]).exits_with(0);
    let run = run.complains_of(&["1 postings have the id of one before them"]);
    assert!(
        run.text().ends_with("302 postings in index\n"),
        "{}",
        run.text()
    );
    let run = index(
        &world,
        &["--delete", "p0", "--delete", "p7", "--delete", "none"],
    );
    let run = run.exits_with(3).complains_of(&["no posting `none`"]);
    assert_eq!(
        run.text(),
        "0 added, 0 replaced, 2 deleted: 300 postings in index\n"
    );
    let all = ["--index", "index", "--top", "0", "--format", "ndjson"];
    let left = ids(&rank(&world, &all));
    let mut expected: Vec<String> = (0..302)
        .filter(|number| ![0, 7].contains(number))
        .map(|number| format!("p{number}"))
        .collect();
    expected.sort();
    assert_eq!(left, expected);
}

#[test]
fn files_of_one_name_are_postings_of_their_own() {
    let world = world()
        .file("a/job.txt", "Requirements:\n- Rust")
        .file("b/job.txt", "Requirements:\n- Kafka")
        .file(
            "c/jobs.jsonl",
            "{\"id\":\"\",\"text\":\"Requirements: Go\"}\n",
        )
        .file("d/jobs.jsonl", "{\"text\":\"Requirements: Java\"}\n");
    let sources = ["a", "b", "c", "d"];
    let run = index(&world, &sources).exits_with(0);
    assert!(
        run.text().starts_with("4 added, 0 replaced"),
        "{}",
        run.text()
    );
    let run = index(&world, &sources).exits_with(0);
    assert_eq!(
        run.text(),
        "0 added, 4 replaced, 0 deleted: 4 postings in index\n"
    );
    let run = index(&world, &["--delete", "job"]).exits_with(0);
    assert!(
        run.text().ends_with(": 2 postings in index\n"),
        "{}",
        run.text()
    );
}

#[test]
fn what_was_deleted_is_said_although_nothing_could_be_read() {
    let world = world();
    index(&world, &["jobs.jsonl"]).exits_with(0);
    let run = index(&world, &["none.txt", "--delete", "p1", "--delete", "p1"]).exits_with(3);
    assert!(
        run.text().starts_with("0 added, 0 replaced, 1 deleted"),
        "{}",
        run.text()
    );
}

#[test]
fn what_could_not_be_read_is_said_and_stops_nothing() {
    let world = world().file("bad.jsonl", lines(0..2) + "not JSON\n{\"id\": \"x\"}\n");
    let run = index(&world, &["bad.jsonl", "none.txt"]).exits_with(3);
    let run = run.complains_of(&["bad.jsonl:3", "bad.jsonl:4", "none.txt: no such file"]);
    assert!(run.text().starts_with("2 added"));
    index(&world, &["none.txt"]).exits_with(2);
}

#[test]
fn an_index_of_something_else_is_refused_with_the_remedy() {
    let world = world().file("full/a.txt", "x");
    let remedy = &["index", "remove the folder", "jobfit index JOBS"];
    rank(&world, &["--index", "none"])
        .exits_with(2)
        .complains_of(&["none: there is no index in it", "jobfit index JOBS"]);
    index(&world, &["jobs.jsonl"]).exits_with(0);
    let meta = String::from_utf8(world.read("index/meta.json")).unwrap();
    for (from, to, words) in [
        ("\\\"format\\\":", "\\\"format\\\":9", &["format 9"][..]),
        (
            "\\\"taxonomy_version\\\":\\\"",
            "\\\"taxonomy_version\\\":\\\"other",
            &["with taxonomy other"],
        ),
        ("\"payload\"", "\"nothing\"", &["found another one"]),
    ] {
        assert!(meta.contains(from), "{meta}");
        std::fs::write(world.path().join("index/meta.json"), meta.replace(from, to)).unwrap();
        for run in [
            rank(&world, &["--index", "index"]),
            index(&world, &["jobs.jsonl"]),
        ] {
            run.exits_with(2).complains_of(remedy).complains_of(words);
        }
    }
    let run = world
        .run(["index", "jobs.jsonl", "--out", "full"])
        .exits_with(2);
    run.complains_of(&["full: the folder is neither an index nor empty"]);
}

#[test]
fn a_killed_run_leaves_what_was_there() {
    let world = world().file("more.jsonl", lines(1000..6000));
    index(&world, &["jobs.jsonl"]).exits_with(0);
    let shown = ["--index", "index", "--top", "0", "--format", "ndjson"];
    let before = rank(&world, &shown).exits_with(0);
    let mut killed = 0;
    for milliseconds in [5, 50, 150, 300, 500, 800] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("jobfit"))
            .current_dir(world.path())
            .args(["index", "more.jsonl", "--delete", "p1", "--out", "index"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        // SIGKILL, which nothing can handle.
        child.kill().unwrap();
        if !child.wait().unwrap().success() {
            killed += 1;
            assert_eq!(rank(&world, &shown), before, "after {milliseconds} ms");
        }
    }
    assert!(killed > 0);
    index(&world, &["more.jsonl"]).exits_with(0);
    assert_eq!(ids(&rank(&world, &shown)).len(), 5300);
}

#[test]
fn what_is_not_asked_for_together_is_refused() {
    let world = world();
    index(&world, &["jobs.jsonl"]).exits_with(0);
    for more in [&["jobs.jsonl"][..], &["--stream"], &["--text-field", "x"]] {
        rank(&world, &[&["--index", "index"], more].concat()).exits_with(2);
    }
    rank(&world, &[]).exits_with(2);
    world
        .run(["index", "jobs.jsonl"])
        .exits_with(2)
        .complains_of(&["--out"]);
}

#[test]
fn thresholds_hold_for_an_index() {
    let world = world();
    index(&world, &["jobs.jsonl"]).exits_with(0);
    rank(&world, &["--index", "index", "--min-score", "0.1"]).exits_with(0);
    let run = rank(
        &world,
        &["--index", "index", "--min-score", "1", "--format", "json"],
    );
    let report: Value = run.exits_with(1).json();
    assert_eq!(report["total"], 300);
}
