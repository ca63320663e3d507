//! Where output goes, from where input comes, and colours.

use unicode_width::UnicodeWidthStr;

use crate::world::{NOW, World};

const CV: &str = "Skills: Java, Redis\n";
const JOB: &str = "Requirements:\n- Java\n- Haskell\n";
const COMPARE: [&str; 5] = ["compare", "cv.txt", "job.txt", "--as-of", NOW];
const ESCAPE: char = '\u{1b}';

fn world() -> World {
    World::new().file("cv.txt", CV).file("job.txt", JOB)
}

fn compare(more: &[&'static str]) -> Vec<&'static str> {
    [&COMPARE, more].concat()
}

#[test]
fn json_stands_alone_on_standard_output() {
    let world = world().file("jobs/a.txt", JOB).file("jobs/b.bin", "x");
    let run = world
        .run(compare(&["--format", "json"]))
        .exits_with(0)
        .quietly();
    assert_eq!(run.json()["schema"], "jobfit.compare/1");
    let arguments = ["rank", "cv.txt", "jobs", "--format", "json", "--as-of", NOW];
    let run = world.run(arguments).exits_with(0);
    assert_eq!(run.json()["schema"], "jobfit.rank/1");
    run.complains_of(&["note: jobs: 1 files of other kinds passed over"]);
    let run = world.run(arguments.into_iter().chain(["--quiet"]));
    run.exits_with(0).quietly();
}

#[test]
fn json_says_what_it_rests_on() {
    for arguments in [
        compare(&["--format", "json"]),
        vec![
            "rank", "cv.txt", "job.txt", "--format", "json", "--as-of", NOW,
        ],
        vec!["inspect", "job.txt", "--format", "json", "--as-of", NOW],
    ] {
        let json = world().run(arguments).exits_with(0).json();
        assert!(json["schema"].as_str().unwrap().starts_with("jobfit."));
        assert!(json["formula_version"].is_u64());
        assert!(json["taxonomy_version"].is_string());
    }
}

#[test]
fn a_file_gets_the_same_bytes_and_standard_output_none() {
    for format in ["table", "json"] {
        let world = world();
        let shown = world.run(compare(&["--format", format]));
        let written = world.run(compare(&["--format", format, "-o", "out.txt"]));
        assert!(written.exits_with(0).quietly().stdout.is_empty());
        assert_eq!(world.read("out.txt"), shown.stdout);
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let run = world()
        .run(compare(&["-o", "no/such/out.txt"]))
        .exits_with(2);
    run.complains_of(&["cannot write to `no/such/out.txt`"]);
}

#[test]
fn the_posting_or_the_resume_can_come_from_standard_input() {
    let named = world().run(compare(&["--format", "json"])).json();
    for (stdin, paths) in [(JOB, ["cv.txt", "-"]), (CV, ["-", "job.txt"])] {
        let arguments = [
            "compare", paths[0], paths[1], "--format", "json", "--as-of", NOW,
        ];
        let json = world().stdin(stdin).run(arguments).exits_with(0).json();
        assert_eq!(json["score"], named["score"]);
        assert_eq!(json["requirements"][0]["label"], "Java");
    }
}

#[test]
fn records_can_come_from_standard_input() {
    let records = "{\"id\": 7, \"职位描述\": \"任职要求：熟悉Java\"}\n{\"id\": \"x\", \"text\": \"Requirements: Go\"}\n";
    let arguments = ["rank", "cv.txt", "-", "--format", "ndjson", "--as-of", NOW];
    let rows = world().stdin(records).run(arguments).exits_with(0).lines();
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["7", "x"]);
}

#[test]
fn the_text_of_records_can_stand_in_any_field() {
    let world = world().file(
        "jobs.jsonl",
        "{\"id\": \"a\", \"prose\": \"Requirements: Java\"}\n",
    );
    let arguments = [
        "rank",
        "cv.txt",
        "jobs.jsonl",
        "--format",
        "ndjson",
        "--as-of",
        NOW,
    ];
    world.run(arguments).exits_with(2);
    let run = world.run(arguments.into_iter().chain(["--text-field", "prose"]));
    assert_eq!(run.exits_with(0).lines()[0]["status"], "scored");
}

#[test]
fn a_pipe_gets_the_width_that_columns_asks_for() {
    let widest = |world: World| {
        let job = "job_descriptions/en_senior_backend.md";
        let output = world.run(["compare", "resume", job]).exits_with(0);
        // The second line names the files, which are not cut.
        let lines = output.text().lines().skip(2);
        lines.map(UnicodeWidthStr::width).max().expect("a table")
    };
    let samples = World::samples;
    assert!(widest(samples()) <= 80);
    assert!(widest(samples().variable("COLUMNS", "60")) <= 60);
    let wide = widest(samples().variable("COLUMNS", "130"));
    assert!(wide > 80 && wide <= 130, "{wide}");
    assert!(widest(samples().variable("COLUMNS", "wide")) <= 80);
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let is_coloured = |world: World, when: &[&'static str]| {
        world
            .run(compare(when))
            .exits_with(0)
            .text()
            .contains(ESCAPE)
    };
    assert!(!is_coloured(world(), &[]));
    assert!(!is_coloured(world(), &["--color", "never"]));
    assert!(!is_coloured(world().variable("NO_COLOR", "1"), &[]));
    assert!(is_coloured(world(), &["--color", "always"]));
    assert!(is_coloured(
        world().variable("NO_COLOR", "1"),
        &["--color", "always"]
    ));
    assert!(!is_coloured(
        world(),
        &["--color", "always", "--format", "json"]
    ));
}

#[test]
fn colours_change_nothing_but_colours() {
    let plain = world().run(COMPARE);
    let coloured = world().run(compare(&["--color", "always"]));
    assert_eq!(without_colours(coloured.text()), plain.text());
}

/// `text` without the sequences `ESC [ … m`.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('m').unwrap().1);
    }
    // Trailing blanks are cut before the colours are taken away, so cut them again.
    out.lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn the_output_may_be_a_file_that_is_read() {
    let world = World::new()
        .file("cv.txt", "Skills: Java")
        .file("job.txt", "Requirements:\nJava");
    let arguments = [
        "compare", "cv.txt", "job.txt", "-o", "job.txt", "--as-of", "2026-11",
    ];
    world.run(arguments).exits_with(0);
}
