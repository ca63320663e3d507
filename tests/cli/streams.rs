//! Inputs of any size, and records that are scored one by one.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::world::{NOW, World};

const CV: &str = "Skills: Java, Redis\n";

const LINES: &str = "{\"id\": \"a\", \"text\": \"Requirements: Java\"}\n\n{\"id\": \"b\"\n\
    {\"id\": \"c\", \"title\": \"Cook\"}\n{\"text\": \"Requirements: Haskell\"}\n";

fn world() -> World {
    World::new().file("cv.txt", CV)
}

const STREAM: [&str; 6] = ["rank", "cv.txt", "-", "--stream", "--as-of", NOW];

/// A command that runs, with pipes to and from it.
fn started(world: &World, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("jobfit"))
        .current_dir(world.path())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn many(count: usize) -> String {
    let skills = ["Java", "Haskell", "Redis", "Java, Redis", "Go"];
    let line = |number: usize| {
        let id = number * 7919 % 1000;
        let skill = skills[number % skills.len()];
        format!("{{\"id\": \"p{id}\", \"text\": \"Requirements: {skill}\"}}\n")
    };
    (0..count).map(line).collect()
}

#[test]
fn each_line_in_is_a_line_out() {
    let run = world().stdin(LINES).run(STREAM).exits_with(0).quietly();
    let rows = run.lines();
    let lines: Vec<_> = rows
        .iter()
        .map(|row| row["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [1, 2, 3, 4, 5]);
    let codes: Vec<_> = rows
        .iter()
        .map(|row| row["error"]["code"].as_str())
        .collect();
    let expected = [
        None,
        Some("empty"),
        Some("bad_json"),
        Some("missing_text"),
        None,
    ];
    assert_eq!(codes, expected);
    assert_eq!(rows[0]["status"], "scored");
    assert_eq!(rows[2]["id"], Value::Null);
    assert_eq!(rows[3]["id"], "c");
    assert_eq!(rows[4]["gaps"][0], "Haskell");
    assert!(rows.iter().all(|row| row["schema"] == "jobfit.rank_row/1"));
}

#[test]
fn lines_that_are_no_text_are_lines_too() {
    let text = [
        LINES.as_bytes(),
        b"\xFF\xFE\n\0\n[]\n7\n{\"id\":1,\"text\":\"  \"}",
    ]
    .concat();
    let rows = world().stdin(text).run(STREAM).exits_with(0).lines();
    let codes: Vec<_> = rows[5..]
        .iter()
        .map(|row| row["error"]["code"].clone())
        .collect();
    assert_eq!(
        codes,
        ["bad_utf8", "bad_json", "bad_json", "bad_json", "empty"]
    );
    assert!(
        world()
            .stdin("")
            .run(STREAM)
            .exits_with(0)
            .stdout
            .is_empty()
    );
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let long = "x".repeat(40 << 20);
    let text = format!("{{\"id\": 1, \"text\": \"{long}\"}}\n{LINES}");
    let rows = world().stdin(text).run(STREAM).exits_with(0).lines();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0]["error"]["code"], "too_large");
    assert_eq!(rows[1]["status"], "scored");
}

#[test]
fn streamed_scores_are_those_of_a_ranking_on_any_number_of_threads() {
    let world = world().file("jobs.jsonl", many(2000));
    let ranked = [
        "rank",
        "cv.txt",
        "jobs.jsonl",
        "--top",
        "0",
        "--format",
        "ndjson",
        "--as-of",
        NOW,
    ];
    let mut ranked = world.run(ranked).exits_with(0).lines();
    ranked.sort_by_key(|row| row["line"].as_u64());
    let stream = [
        "rank",
        "cv.txt",
        "jobs.jsonl",
        "--stream",
        "--as-of",
        NOW,
        "--threads",
    ];
    let run = |threads| world.run([&stream[..], &[threads]].concat()).exits_with(0);
    let first = run("1");
    assert_eq!(first, run("3"));
    for (row, ranked) in first.lines().iter().zip(&ranked) {
        for key in ["id", "line", "score", "required", "gaps"] {
            assert_eq!(row[key], ranked[key]);
        }
    }
}

#[test]
fn who_waits_for_an_answer_gets_it() {
    let world = world();
    let mut child = started(&world, &STREAM);
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in 0..5 {
        let line = format!("{{\"id\": {number}, \"text\": \"Requirements: Java\"}}\n");
        input.write_all(line.as_bytes()).unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["id"], number.to_string());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_is_no_success() {
    let world = world().file("jobs.jsonl", many(20_000));
    let mut child = started(
        &world,
        &["rank", "cv.txt", "jobs.jsonl", "--stream", "--as-of", NOW],
    );
    let mut first = [0; 10];
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut first).unwrap();
    drop(output);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), said.as_str()),
        (Some(141), "")
    );
}

#[test]
fn a_source_that_is_not_read_is_no_success_and_stops_nothing() {
    let world = world()
        .file("b.jsonl", LINES)
        .file("a.jsonl.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03ab");
    let run = world.run([
        "rank",
        "cv.txt",
        "a.jsonl.gz",
        "none.jsonl",
        "none.txt",
        "b.jsonl",
        "--stream",
        "--as-of",
        NOW,
    ]);
    let run = run.exits_with(3);
    assert_eq!(run.lines().len(), 5);
    run.complains_of(&[
        "a.jsonl.gz",
        "cut off or damaged",
        "none.jsonl",
        "none.txt",
        "no such file",
    ]);
}

#[test]
fn files_and_rows_are_streamed_too() {
    let csv = "id,description\n1,\"Requirements:\n- Java\"\n2,\n";
    let world = world()
        .file("jobs/a.csv", csv)
        .file("jobs/b.txt", "Requirements: Redis");
    let run = world
        .run(["rank", "cv.txt", "jobs", "--stream", "--as-of", NOW])
        .exits_with(0);
    let rows = run.lines();
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(ids, [Some("1"), Some("2"), Some("b")]);
    assert_eq!(rows[1]["error"]["code"], "missing_text");
}

#[test]
fn what_cannot_go_with_a_stream_is_refused() {
    for more in [
        &["--top", "3"][..],
        &["--format", "json"],
        &["--min-score", "0.5"],
    ] {
        let run = world().run([&STREAM, more].concat()).exits_with(2);
        run.complains_of(&["--stream", more[0]]);
    }
    let both = ["rank", "-", "-", "--stream"];
    world().run(both).exits_with(2).complains_of(&["only one"]);
}

/// The rule of the README: by score from the best, then by id; those without one last.
fn sorted(mut rows: Vec<Value>, top: usize) -> Vec<Value> {
    rows.sort_by(|a, b| {
        let score = |row: &Value| row["score"].as_f64().unwrap_or(-1.0);
        let name = |row: &Value| row["id"].as_str().unwrap().to_owned();
        score(b).total_cmp(&score(a)).then(name(a).cmp(&name(b)))
    });
    rows.truncate(top);
    rows
}

#[test]
fn the_best_of_parts_merge_into_the_best_of_the_whole() {
    let text = many(600);
    let lines: Vec<&str> = text.lines().collect();
    let mut world = world().file("whole.jsonl", &text);
    for part in 0..3 {
        let of_part = lines
            .iter()
            .skip(part)
            .step_by(3)
            .copied()
            .collect::<Vec<_>>();
        world = world.file(&format!("{part}.jsonl"), of_part.join("\n"));
    }
    let rank = |file: &str| {
        let arguments = [
            "rank", "cv.txt", file, "--top", "25", "--format", "ndjson", "--as-of", NOW,
        ];
        world.run(arguments).exits_with(0).lines()
    };
    let whole = rank("whole.jsonl");
    let parts = ["0.jsonl", "1.jsonl", "2.jsonl"].into_iter().flat_map(rank);
    let streamed = world.run(["rank", "cv.txt", "whole.jsonl", "--stream", "--as-of", NOW]);
    for merged in [sorted(parts.collect(), 25), sorted(streamed.lines(), 25)] {
        assert_eq!(merged.len(), whole.len());
        for (row, expected) in merged.iter().zip(&whole) {
            assert_eq!(
                (&row["id"], &row["score"]),
                (&expected["id"], &expected["score"])
            );
        }
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let world = world()
        .file("jobs.jsonl", many(10))
        .file("out.ndjson", "old");
    let stream = [
        "rank",
        "cv.txt",
        "jobs.jsonl",
        "--stream",
        "-o",
        "out.ndjson",
        "--as-of",
        NOW,
    ];
    world.run(stream).exits_with(0).quietly();
    assert_eq!(
        world
            .read("out.ndjson")
            .split(|byte| *byte == b'\n')
            .count(),
        11
    );
    let kept = || std::fs::read_dir(world.path()).unwrap().count();
    assert_eq!(kept(), 3, "nothing is left beside");
    let failing = [
        "rank",
        "cv.txt",
        "none.jsonl",
        "-o",
        "other.txt",
        "--as-of",
        NOW,
    ];
    world.run(failing).exits_with(2);
    assert_eq!(kept(), 3);
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_part_of_a_file() {
    let world = world();
    let stream = [
        "rank",
        "cv.txt",
        "-",
        "--stream",
        "-o",
        "out.ndjson",
        "--as-of",
        NOW,
    ];
    let mut child = started(&world, &stream);
    let mut input = child.stdin.take().unwrap();
    input.write_all(many(3).as_bytes()).unwrap();
    let parts = || {
        let files = std::fs::read_dir(world.path()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("out.ndjson")).count()
    };
    while parts() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(parts(), 0);
}

#[test]
fn many_failures_are_counted_and_the_first_are_listed() {
    let world = world().file("jobs.jsonl", "{}\n".repeat(1500) + LINES);
    let run = |top| {
        let arguments = [
            "rank",
            "cv.txt",
            "jobs.jsonl",
            "--format",
            "json",
            "--as-of",
            NOW,
            "--top",
            top,
        ];
        world.run(arguments).exits_with(3).json()
    };
    let (some, all) = (run("5"), run("0"));
    assert_eq!(
        (&some["total"], &some["failed"]),
        (&1504.into(), &1502.into())
    );
    assert_eq!(some["rows"].as_array().unwrap().len(), 1002);
    assert!(some["warnings"].to_string().contains("502 more"));
    assert_eq!(all["rows"].as_array().unwrap().len(), 1504);
}
