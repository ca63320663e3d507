//! The same input gives the same bytes.

use crate::world::{NOW, World};

fn rank<'a>(format: &'a str, threads: &'a str) -> Vec<&'a str> {
    let jobs = [
        "rank",
        "resume",
        "job_descriptions",
        "--top",
        "0",
        "--as-of",
        NOW,
    ];
    [&jobs[..], &["--format", format, "--threads", threads]].concat()
}

#[test]
fn two_runs_give_the_same_ranking_on_any_number_of_threads() {
    let world = World::samples();
    for format in ["json", "ndjson", "table"] {
        let first = world.run(rank(format, "1")).exits_with(0);
        assert_eq!(first, world.run(rank(format, "1")), "{format}, twice");
        assert_eq!(first, world.run(rank(format, "2")), "{format}, two threads");
        assert_eq!(
            first,
            world.run(rank(format, "7")),
            "{format}, seven threads"
        );
    }
}

#[test]
fn two_runs_give_the_same_comparison() {
    let run = || {
        let job = "job_descriptions/zh_sre.md";
        let arguments = ["compare", "resume", job, "--format", "json", "--as-of", NOW];
        World::samples().run(arguments).exits_with(0)
    };
    assert_eq!(run(), run());
}

#[test]
fn two_runs_read_the_same() {
    let run = |threads| {
        let files = ["inspect", "job_descriptions", "resume", "--as-of", NOW];
        let format = ["--format", "ndjson", "--threads", threads];
        World::samples()
            .run([&files[..], &format].concat())
            .exits_with(0)
    };
    assert_eq!(run("1"), run("3"));
}

#[test]
fn a_posting_scores_the_same_alone_and_in_a_batch() {
    let world = World::samples();
    let batch = world.run(rank("ndjson", "2")).lines();
    for row in batch.iter().filter(|row| row["line"].is_null()) {
        let source = row["source"].as_str().unwrap();
        let arguments = [
            "compare", "resume", source, "--format", "json", "--as-of", NOW,
        ];
        let alone = world.run(arguments).exits_with(0).json();
        assert_eq!(alone["score"], row["score"], "{source}");
        assert_eq!(alone["required"], row["required"], "{source}");
    }
}

#[test]
fn the_order_of_the_paths_does_not_change_the_ranking() {
    let world = World::samples();
    let (a, b) = ("job_descriptions/zh_sre.md", "job_descriptions/batch.jsonl");
    let rank = |first, second| {
        let arguments = [
            "rank", "resume", first, second, "--format", "json", "--as-of", NOW,
        ];
        world.run(arguments).exits_with(0)
    };
    assert_eq!(rank(a, b), rank(b, a));
}
