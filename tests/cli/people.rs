//! Many résumés for one posting.

use crate::world::{NOW, World, texts};

const JOB: &str = "Requirements:\n- Java\n- Redis\n- Haskell\n";

fn rank<'a>(paths: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [
        &["rank", "--for", "job.txt"],
        paths,
        &["--as-of", NOW],
        more,
    ]
    .concat()
}

fn world() -> World {
    World::new()
        .file("job.txt", JOB)
        .file("people/mara.txt", "Skills: Java, Redis")
        .file("people/lin.en.md", "Skills: Java")
        .file("people/lin_zh.md", "技能：Redis、Haskell")
        .file("people/sven/cv.txt", "Skills: Java")
        .file("people/sven/简历.txt", "技能：Java")
        .file("people/empty.txt", "")
}

#[test]
fn files_folders_and_versions_are_people() {
    let run = world().run(rank(&["people"], &["--format", "json"]));
    let report = run.exits_with(3).json();
    assert_eq!(report["schema"], "jobfit.rank/1");
    assert_eq!(report["job"]["id"], "job");
    assert_eq!(
        texts(&report["rows"], "id"),
        ["lin", "mara", "sven", "empty"]
    );
    assert_eq!(
        report["rows"][0]["required"]["met"], 3,
        "two versions are one person"
    );
    let versions = texts(&report["rows"][0]["documents"], "source");
    assert_eq!(versions, ["people/lin.en.md", "people/lin_zh.md"]);
    assert_eq!(report["rows"][2]["source"], "people/sven");
    assert_eq!(report["rows"][3]["error"]["code"], "empty");
    assert_eq!(
        (&report["total"], &report["failed"]),
        (&4.into(), &1.into())
    );
}

#[test]
fn files_that_a_shell_names_are_the_same_people() {
    let files = ["people/lin_zh.md", "people/mara.txt", "people/lin.en.md"];
    let run = world()
        .run(rank(&files, &["--format", "ndjson"]))
        .exits_with(0);
    let rows = run.lines();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["id"], "lin");
}

#[test]
fn records_are_people() {
    let records = "{\"id\": \"b\", \"text\": \"Skills: Java\"}\n{\"id\": \"a\", \"text\": \"Skills: Java\"}\n{\n";
    let world = world().file("people.jsonl", records).stdin(records);
    for path in ["people.jsonl", "-"] {
        let run = world
            .run(rank(&[path], &["--format", "ndjson"]))
            .exits_with(3);
        let rows = run.lines();
        let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids[..2], ["a", "b"], "ties go by id");
        assert_eq!(
            (&rows[0]["line"], &rows[2]["error"]["code"]),
            (&2.into(), &"bad_json".into())
        );
    }
}

#[test]
fn a_resume_scores_the_same_in_a_batch_and_alone() {
    let run = world().run(rank(&["people"], &["--format", "ndjson"]));
    for (id, path) in [("mara", "people/mara.txt"), ("sven", "people/sven")] {
        let rows = run.lines();
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        let arguments = [
            "compare", path, "job.txt", "--as-of", NOW, "--format", "json",
        ];
        let alone = world().run(arguments).exits_with(0).json();
        assert_eq!(alone["score"], row["score"], "{id}");
        assert_eq!(alone["confidence"], row["confidence"], "{id}");
    }
}

#[test]
fn threads_change_nothing() {
    let world = world();
    for format in ["table", "json", "ndjson", "csv", "markdown", "html"] {
        let run = |threads| {
            let more = ["--format", format, "--threads", threads];
            world.run(rank(&["people"], &more)).exits_with(3)
        };
        assert_eq!(run("1"), run("5"), "{format}");
    }
}

#[test]
fn thresholds_hold_for_people_too() {
    let run = |more: &[&'static str]| world().run(rank(&["people/mara.txt"], more));
    run(&["--min-score", "10%"]).exits_with(0);
    run(&["--min-score", "99%"]).exits_with(1);
    world()
        .run(rank(&["people/empty.txt"], &[]))
        .exits_with(2)
        .complains_of(&["none of the résumés could be read"]);
    world()
        .run(["rank", "--for", "-", "-", "--as-of", NOW])
        .exits_with(2)
        .complains_of(&["only one", "standard input"]);
    world().run(["rank", "--for", "job.txt"]).exits_with(2);
    world()
        .run(["rank", "people/mara.txt", "job.txt", "--redact"])
        .exits_with(2)
        .complains_of(&["--for"]);
}

#[test]
fn a_table_of_people() {
    let run = world().run(rank(&["people"], &[])).exits_with(3);
    insta::assert_snapshot!(run.text());
}

#[test]
fn people_who_do_not_show_what_is_required_are_left_out() {
    let run = |more: &[&'static str]| {
        let format = ["--format", "json", "--require"];
        world().run(rank(
            &["people/mara.txt", "people/sven/cv.txt"],
            &[&format[..], more].concat(),
        ))
    };
    let report = run(&["redis"]).exits_with(0).json();
    assert_eq!(texts(&report["rows"], "id"), ["mara"]);
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["rows"][0]["rank"], 1);
    let note = report["warnings"][0].as_str().unwrap();
    assert_eq!(note, "left out for not showing Redis: 1");
    let nobody = run(&["redis", "--require", "Haskell"]).exits_with(1).json();
    assert_eq!(
        (&nobody["rows"], &nobody["left_out"]),
        (&serde_json::json!([]), &2.into())
    );
    run(&["juggling"]).exits_with(2).complains_of(&["juggling"]);
    world()
        .run(["rank", "people/mara.txt", "job.txt", "--require", "java"])
        .exits_with(2)
        .complains_of(&["--for"]);
}
