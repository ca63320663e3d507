//! Résumés and postings are other people's text: what they hold must not steer a terminal.

use crate::world::{NOW, World};

/// Escape sequences, eight-bit controls and characters that turn the writing direction.
const ATTACK: &str =
    "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}\u{2066}\u{200f}\u{feff}";

fn is_unsafe(char: char) -> bool {
    (char.is_control() && char != '\n')
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[track_caller]
fn is_safe(text: &str, what: &str) {
    let found = text.chars().find(|char| is_unsafe(*char));
    assert_eq!(found, None, "{what}: {text}");
}

fn world() -> World {
    // Padded, for a text that is mostly control characters is no text at all.
    let filler = "We build tools for gardeners and look after them for years. ".repeat(30);
    let job = format!(
        "Engineer{ATTACK} of Gardens\n{filler}\nRequirements{ATTACK}:\n- Java{ATTACK}\n- Haskell{ATTACK} and Erlang\n- a{ATTACK} fine hand with roses{ATTACK}\n"
    );
    let title = serde_json::to_string(&format!("Gardener{ATTACK}")).unwrap();
    let text = serde_json::to_string(&job).unwrap();
    let cv = format!("Name{ATTACK}\n{filler}\nSkills: Java{ATTACK}, roses{ATTACK}\n");
    World::new().file("cv.txt", cv).file("job.txt", job).file(
        "jobs.jsonl",
        format!("{{\"id\": {title}, \"title\": {title}, \"text\": {text}}}\n"),
    )
}

#[test]
fn tables_show_control_characters_and_do_not_obey_them() {
    for arguments in [
        vec!["compare", "cv.txt", "job.txt", "--as-of", NOW],
        vec!["compare", "cv.txt", "jobs.jsonl", "--as-of", NOW],
        vec!["rank", "cv.txt", "job.txt", "jobs.jsonl", "--as-of", NOW],
        vec![
            "inspect",
            "--as",
            "job",
            "job.txt",
            "jobs.jsonl",
            "--format",
            "table",
        ],
        vec!["inspect", "--as", "resume", "cv.txt", "--as-of", NOW],
        vec!["tokenize", "job.txt"],
    ] {
        let what = arguments.join(" ");
        let run = world().run(arguments).exits_with(0);
        is_safe(run.text(), &what);
        is_safe(&run.stderr, &what);
    }
}

#[test]
fn json_escapes_control_characters() {
    for arguments in [
        vec![
            "compare", "cv.txt", "job.txt", "--format", "json", "--as-of", NOW,
        ],
        vec![
            "rank",
            "cv.txt",
            "jobs.jsonl",
            "--format",
            "json",
            "--as-of",
            NOW,
        ],
        vec![
            "rank",
            "cv.txt",
            "jobs.jsonl",
            "--format",
            "ndjson",
            "--as-of",
            NOW,
        ],
        vec!["inspect", "job.txt", "--format", "json", "--as-of", NOW],
        vec!["tokenize", "job.txt", "--format", "json"],
    ] {
        let what = arguments.join(" ");
        let run = world().run(arguments).exits_with(0);
        is_safe(run.text(), &what);
    }
}

#[test]
fn messages_show_control_characters_and_do_not_obey_them() {
    let run = world()
        .run(["inspect", "no\u{1b}[31m\u{202e}such.txt"])
        .exits_with(2);
    is_safe(&run.stderr, "a missing file");
    let run = world()
        .run(["skills", "show", "x\u{1b}[31m\u{202e}"])
        .exits_with(2);
    is_safe(&run.stderr, "a missing skill");
}

#[test]
fn long_and_odd_texts_are_read() {
    let long_line = "熟悉Java，".repeat(400);
    let deep = "(".repeat(20_000) + "Java" + &")".repeat(20_000);
    let odd = "任职要求：\u{301}\u{301}熟悉\u{200d}Java\u{fe0f}，👩‍💻 ﷽ Ｊａｖａ ①②③ ㍿";
    for text in [
        long_line.as_str(),
        &deep,
        odd,
        "Java",
        "熟",
        "\u{feff}任职要求：Java",
    ] {
        let world = World::new()
            .file("x.txt", text)
            .file("cv.txt", "Skills: Java");
        for genre in ["job", "resume"] {
            world
                .run(["inspect", "--as", genre, "x.txt", "--as-of", NOW])
                .exits_with(0);
        }
        world
            .run(["compare", "cv.txt", "x.txt", "--as-of", NOW])
            .exits_with(0);
        world
            .run(["compare", "x.txt", "cv.txt", "--as-of", NOW])
            .exits_with(0);
    }
}

#[test]
fn a_hostile_record_fails_alone() {
    let nested = "[".repeat(100_000);
    let records =
        format!("{nested}\n{{\"id\": \"good\", \"text\": \"Requirements: Java\"}}\n\u{0}\n");
    let world = World::new()
        .file("jobs.jsonl", records)
        .file("cv.txt", "Skills: Java");
    let arguments = [
        "rank",
        "cv.txt",
        "jobs.jsonl",
        "--format",
        "ndjson",
        "--as-of",
        NOW,
    ];
    let rows = world.run(arguments).exits_with(3).lines();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["id"], "good");
}
