//! Exit codes, and what is said with them.

use crate::world::{NOW, World};

const CV: &str = "Skills: Java, Redis\n";
const JOB: &str = "Requirements:\n- Java\n- Haskell\n";

fn world() -> World {
    World::new().file("cv.txt", CV).file("job.txt", JOB)
}

fn compare<'a>(job: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["compare", "cv.txt", job, "--as-of", NOW], more].concat()
}

fn rank<'a>(jobs: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [&["rank", "cv.txt", "--as-of", NOW], jobs, more].concat()
}

#[test]
fn done_is_0() {
    world().run(compare("job.txt", &[])).exits_with(0).quietly();
    world().run(rank(&["job.txt"], &[])).exits_with(0).quietly();
}

#[test]
fn an_input_without_text_is_2_and_named() {
    for (name, bytes, words) in [
        ("empty.txt", &b""[..], &["no text"][..]),
        ("blank.txt", b" \n\t\n", &["no text"]),
        (
            "noise.txt",
            b"\x00\x01\x02\xff\xfe\x00\x03",
            &["not text", ".txt"],
        ),
        (
            "cv.pdf",
            b"%PDF-1.7\n1 0 obj",
            &["the PDF is damaged", "print it to a new PDF"],
        ),
        (
            "cv.docx",
            b"PK\x03\x04\x14\x00",
            &[
                "the document is cut off or damaged",
                "save it again as DOCX or PDF",
            ],
        ),
    ] {
        let world = world().file(name, bytes);
        for arguments in [
            compare(name, &[]),
            vec!["compare", name, "job.txt", "--as-of", NOW],
            vec!["inspect", name],
            vec!["tokenize", name],
        ] {
            let run = world.run(arguments).exits_with(2);
            run.complains_of(&[name]).complains_of(words);
        }
        // A ranking names what failed in its row.
        let run = world
            .run(rank(&[name], &["--format", "json"]))
            .exits_with(2);
        let row = run.json()["rows"][0].take();
        assert_eq!(
            (&row["source"], &row["status"]),
            (&name.into(), &"failed".into())
        );
        assert!(row["error"]["message"].as_str().unwrap().contains(words[0]));
    }
}

#[test]
fn a_missing_file_is_2_and_named() {
    let run = world().run(compare("no_such.txt", &[])).exits_with(2);
    let run = run.complains_of(&["no_such.txt", "no such file or folder"]);
    assert!(run.stdout.is_empty());
    let run = world()
        .run(["compare", "nobody.md", "job.txt"])
        .exits_with(2);
    run.complains_of(&["nobody.md", "no such file or folder"]);
}

#[test]
fn a_folder_without_postings_is_2_and_says_what_is_read() {
    let world = world().folder("none").file("pictures/cat.png", "x");
    for folder in ["none", "pictures"] {
        let run = world.run(rank(&[folder], &[])).exits_with(2);
        run.complains_of(&[folder, ".txt", ".md", ".jsonl", "found none"]);
    }
}

#[test]
fn a_broken_file_of_a_batch_is_3_and_a_row_of_its_own() {
    let world = world()
        .file("jobs/a.txt", JOB)
        .file("jobs/b.txt", "")
        .file("jobs/c.txt", "Requirements:\n- Java\n- Redis\n");
    let run = world
        .run(rank(&["jobs"], &["--format", "json"]))
        .exits_with(3);
    let report = run.json();
    assert_eq!(
        (&report["total"], &report["failed"]),
        (&3.into(), &1.into())
    );
    let rows = report["rows"].as_array().unwrap();
    let states: Vec<_> = rows
        .iter()
        .map(|row| row["status"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["scored", "scored", "failed"]);
    assert_eq!((&rows[0]["id"], &rows[0]["rank"]), (&"c".into(), &1.into()));
    assert_eq!(rows[2]["source"], "jobs/b.txt");
    assert_eq!(rows[2]["error"]["code"], "empty");

    let run = world.run(rank(&["jobs"], &[])).exits_with(3);
    let words: Vec<&str> = run.text().split_whitespace().collect();
    let text = words.join(" ");
    assert!(text.contains("could not be read: there is no text in it"));
}

#[test]
fn a_broken_record_is_named_by_its_line() {
    let records = "{\"id\": \"a\", \"text\": \"Requirements: Java\"}\n{\"id\": \"b\"\n";
    let world = world().file("jobs.jsonl", records);
    let run = world
        .run(rank(&["jobs.jsonl"], &["--format", "ndjson"]))
        .exits_with(3);
    let rows = run.lines();
    assert_eq!(
        (&rows[0]["id"], &rows[0]["status"]),
        (&"a".into(), &"scored".into())
    );
    assert_eq!(
        (&rows[1]["line"], &rows[1]["error"]["code"]),
        (&2.into(), &"bad_json".into())
    );

    let run = world.run(["inspect", "jobs.jsonl"]).exits_with(3);
    let run = run.complains_of(&["jobs.jsonl:2", "expected a JSON object"]);
    assert_eq!(run.lines().len(), 2);
}

#[test]
fn a_batch_of_which_nothing_could_be_read_is_2() {
    let world = world().file("a.txt", "").file("b.txt", " ");
    let run = world
        .run(rank(&["a.txt", "b.txt"], &["--format", "ndjson"]))
        .exits_with(2);
    assert_eq!(run.lines().len(), 2);
    run.complains_of(&["none of the postings could be read"]);
}

#[test]
fn below_the_asked_score_is_1() {
    for (least, code) in [("0.1", 0), ("10%", 0), ("0.9", 1), ("90%", 1)] {
        let run = world().run(compare("job.txt", &["--min-score", least]));
        assert!(!run.exits_with(code).stdout.is_empty());
        world()
            .run(rank(&["job.txt"], &["--min-score", least]))
            .exits_with(code);
    }
}

#[test]
fn without_a_required_skill_is_1() {
    for (skill, code) in [("java", 0), ("Redis", 0), ("haskell", 1), ("k8s", 1)] {
        world()
            .run(compare("job.txt", &["--require", skill]))
            .exits_with(code);
    }
    let run = world()
        .run(compare("job.txt", &["--require", "k8s"]))
        .exits_with(1);
    run.complains_of(&["does not show Kubernetes"]);
    let run = world()
        .run(compare("job.txt", &["--require", "juggling"]))
        .exits_with(2);
    run.complains_of(&["juggling", "jobfit skills list"]);
}

#[test]
fn a_wrong_argument_is_2_with_a_hint() {
    for (arguments, words) in [
        (
            vec!["compare", "cv.txt"],
            &["required", "<JOB>", "Usage:", "--help"][..],
        ),
        (
            vec!["compare", "cv.txt", "job.txt", "--formt", "json"],
            &["--formt", "--format"],
        ),
        (
            vec!["rank", "cv.txt", "job.txt", "--format", "xml"],
            &["xml", "ndjson"],
        ),
        (
            vec!["rank", "cv.txt", "job.txt", "--min-score", "70"],
            &["from 0 to 1", "70%"],
        ),
        (
            vec!["rank", "cv.txt", "job.txt", "--threads", "0"],
            &["from 1 to 1024"],
        ),
        (
            vec!["compare", "cv.txt", "job.txt", "--as-of", "soon"],
            &["soon", "--as-of"],
        ),
        (vec!["comapre"], &["comapre", "compare"]),
        (vec!["compare", "-", "-"], &["only one", "standard input"]),
        (vec!["rank", "-", "-"], &["only one", "standard input"]),
        (
            vec!["rank", "cv.txt", "-", "-"],
            &["standard input", "twice"],
        ),
    ] {
        let run = world().run(arguments).exits_with(2).complains_of(words);
        assert!(run.stdout.is_empty());
    }
    world()
        .run([])
        .exits_with(2)
        .complains_of(&["Usage: jobfit"]);
}

#[test]
fn many_postings_are_for_rank() {
    let world = world().file("jobs/a.txt", JOB).file("jobs/b.txt", JOB);
    let run = world.run(compare("jobs", &[])).exits_with(2);
    run.complains_of(&["jobs", "expected one posting, but found 2", "jobfit rank"]);
}

#[test]
fn the_best_are_shown_and_zero_shows_all() {
    let mut world = world();
    for number in 0..25 {
        world = world.file(&format!("jobs/{number:02}.txt"), JOB);
    }
    for (top, count) in [(&["--top", "3"][..], 3), (&[], 20), (&["--top", "0"], 25)] {
        let more = [&["--format", "ndjson"], top].concat();
        let run = world.run(rank(&["jobs"], &more)).exits_with(0);
        assert_eq!(run.lines().len(), count);
    }
    let run = world.run(rank(&["jobs"], &["--top", "3"]));
    assert!(run.text().contains("… and 22 more (--top 0 shows all)"));
}

#[test]
fn the_taxonomy_check_is_0_without_problems_and_1_with_some() {
    let good = "[[skill]]\nid = \"abacus\"\nen = \"Abacus\"\nzh = \"珠算\"\nkind = \"tool\"\n";
    let short = good.replace("Abacus", "Ab");
    let world = World::new()
        .file("good.toml", good)
        .file("short.toml", short);
    let run = world.run(["skills", "check", "good.toml"]).exits_with(0);
    assert_eq!(run.text(), "1 skills checked, 0 problems, 0 warnings\n");
    let run = world.run(["skills", "check", "short.toml"]).exits_with(1);
    assert!(
        run.text()
            .contains("short.toml: `abacus`: the short label `Ab` needs a rule")
    );
}
