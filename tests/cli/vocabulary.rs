//! The taxonomy's own tools: its size, what postings name that it does not know, traps in a file.

use crate::world::World;

const OWN: &str = "[[skill]]\nid = \"zorvex\"\nen = \"Zorvex\"\nzh = \"佐维\"\nkind = \"tool\"\n";

/// A posting that says `text`, as a line of JSON Lines.
fn record(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}

fn postings() -> World {
    let lines = [
        record(
            "a",
            "任职要求：\n1. 熟悉Nginx、Zorvex、Quibbly等中间件\n2. 了解 Redis、ZORVEX",
        ),
        record(
            "b",
            "Requirements: experience with Docker, Zorvex and Redis. Python, qx_9/Java",
        ),
        "{broken\n".to_owned(),
        record(
            "c",
            "\u{1b}[31m熟悉Vue、Yp、React等；Departments: SQL, Engineering",
        ),
    ];
    World::new().file("jobs/more.jsonl", lines.concat()).file(
        "one.txt",
        "熟悉Spring、zorvex、Kafka；要求：熟悉Linux、Zorvex/Go",
    )
}

#[test]
fn the_size_of_a_taxonomy_adds_up() {
    let world = World::new().file("own.toml", OWN);
    let run = |arguments: &[&'static str]| {
        let run = world.run(arguments.iter().copied()).exits_with(0);
        run.quietly().json()
    };
    let before = run(&["skills", "stats", "--format", "json"]);
    assert_eq!(before["schema"], "jobfit.skills_stats/1");
    assert_eq!(before["concepts"], before["bilingual"]["concepts"]);
    let sum = |counts: &serde_json::Value| {
        let counts = counts.as_object().unwrap().values();
        counts.map(|count| count.as_u64().unwrap()).sum::<u64>()
    };
    for counts in ["kinds", "areas"] {
        assert_eq!(before["concepts"], sum(&before[counts]), "{counts}");
    }
    let labels = |name: &str| before["labels"][name].as_u64().unwrap();
    assert_eq!(
        labels("all"),
        labels("english") + labels("chinese") - labels("shared")
    );
    let after = run(&[
        "skills", "stats", "--skills", "own.toml", "--format", "json",
    ]);
    let grown = |of: &dyn Fn(&serde_json::Value) -> u64| of(&after) - of(&before);
    assert_eq!(grown(&|found| found["concepts"].as_u64().unwrap()), 1);
    assert_eq!(
        grown(&|found| found["labels"]["english"].as_u64().unwrap()),
        1
    );
    assert_eq!(
        grown(&|found| found["labels"]["chinese"].as_u64().unwrap()),
        1
    );
    assert_eq!(after["areas"]["own"], 1);
}

#[test]
fn the_size_is_a_table_of_counts() {
    let run = World::new().run(["skills", "stats"]).exits_with(0);
    let text = run.text();
    for row in [
        "concepts",
        "labels",
        "English",
        "Chinese",
        "rules for ambiguous labels",
        "database",
    ] {
        assert!(text.contains(row), "{row}");
    }
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{text}");
}

#[test]
fn missing_skills_are_counted_over_all_inputs() {
    let world = postings();
    let arguments = ["skills", "missing", "jobs", "one.txt", "--format", "json"];
    let run = world.run(arguments).exits_with(3);
    let run = run.complains_of(&["more.jsonl:3"]);
    let found = run.json();
    assert_eq!(found["schema"], "jobfit.skills_missing/1");
    assert_eq!(
        (&found["postings"], &found["failed"]),
        (&4.into(), &1.into())
    );
    let first = &found["missing"][0];
    assert_eq!(first["name"], "zorvex");
    assert_eq!(
        (&first["postings"], &first["mentions"]),
        (&3.into(), &5.into())
    );
    assert_eq!(first["surface"], "Zorvex");
    assert_eq!(
        (&first["example"]["line"], &first["example"]["id"]),
        (&1.into(), &"a".into())
    );
    assert!(
        found["errors"][0]
            .as_str()
            .unwrap()
            .contains("more.jsonl:3")
    );
    // One thread or many: the same bytes.
    let one = [&arguments[..], &["--threads", "1"]].concat();
    assert_eq!(world.run(one).stdout, world.run(arguments).stdout);
}

#[test]
fn missing_skills_as_a_table() {
    let run = postings().run(["skills", "missing", "jobs", "one.txt", "--top", "2"]);
    insta::assert_snapshot!("skills_missing_table", run.exits_with(3).text());
}

#[test]
fn missing_skills_become_a_file_that_holds_when_it_is_filled_in() {
    let world = postings();
    let run = world.run(["skills", "missing", "jobs", "one.txt", "--format", "toml"]);
    let skeleton = run.exits_with(3).text().to_owned();
    insta::assert_snapshot!("skills_missing_toml", skeleton);
    let world = world.file("empty.toml", &skeleton);
    let run = world.run(["skills", "check", "empty.toml"]).exits_with(2);
    run.complains_of(&["empty.toml", "kind"]);
    let filled = skeleton
        .replace("kind = \"\"", "kind = \"tool\"")
        .replace("found = []", "found = [\"Java、Yp\"]")
        .replace("absent = []", "absent = [\"the Yp\"]");
    let world = world.file("filled.toml", filled);
    let run = world.run(["skills", "check", "filled.toml"]).exits_with(0);
    assert_eq!(run.text(), "4 skills checked, 0 problems, 0 warnings\n");
    let again = [
        "skills",
        "missing",
        "jobs",
        "--skills",
        "filled.toml",
        "--format",
        "json",
    ];
    let found = world.run(again).exits_with(3).json();
    assert_eq!(found["missing"], serde_json::json!([]));
}

#[test]
fn nothing_to_count_is_2() {
    let world = World::new().file("bad.jsonl", "{\n");
    let run = world.run(["skills", "missing", "bad.jsonl"]).exits_with(2);
    run.complains_of(&["none of the postings could be read"]);
}

#[test]
fn traps_are_warnings() {
    let trapped = "deny = [\"river\"]\naliases = [\"ZORVEX\", \"K8s\"]\n\
                   related = [\"kubernetes\"]\n";
    let world = World::new().file("own.toml", format!("{OWN}{trapped}"));
    let run = world.run(["skills", "check", "own.toml"]).exits_with(0);
    insta::assert_snapshot!("skills_check_warnings", run.text());
}

#[test]
fn a_plural_names_its_skill() {
    let run = World::new().run(["skills", "show", "relational databases", "--format", "json"]);
    assert_eq!(
        run.exits_with(0).json()["skills"][0]["id"],
        "relational_database"
    );
}
