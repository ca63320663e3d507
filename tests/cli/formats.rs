//! Every format holds the whole receipt, and none obeys what an input says.

use serde_json::Value;

use crate::world::{NOW, World};

const JOB: &str = "job_descriptions/zh_platform_engineer.txt";

fn compare(more: &[&'static str]) -> String {
    let arguments = [&["compare", "resume", JOB, "--as-of", NOW], more].concat();
    let run = World::samples().run(arguments).exits_with(0).quietly();
    run.text().to_owned()
}

fn report() -> Value {
    serde_json::from_str(&compare(&["--format", "json"])).unwrap()
}

/// The numbers of a line of the explained table: importance, credit, points.
fn numbers(line: &str) -> Option<[f64; 3]> {
    let mut words = line.split_whitespace().skip(1);
    let mut next = || words.next()?.parse().ok();
    Some([next()?, next()?, next()?])
}

#[test]
fn the_explained_table_can_be_added_up_by_hand() {
    let text = compare(&["--explain"]);
    let rows: Vec<[f64; 3]> = text.lines().filter_map(numbers).collect();
    let report = report();
    assert_eq!(rows.len(), report["requirements"].as_array().unwrap().len());
    for [importance, credit, points] in &rows {
        assert!((importance * credit - points).abs() < 1e-4);
    }
    let asked: f64 = rows.iter().map(|row| row[0]).sum();
    let earned: f64 = rows.iter().map(|row| row[2]).sum();
    let line = |name: &str| -> f64 {
        let line = text.lines().find(|line| line.starts_with(name));
        let line = line.unwrap_or_else(|| panic!("there is a line `{name}`"));
        let value = line[name.len()..].split_whitespace().next().unwrap();
        value.parse().unwrap()
    };
    assert!((line("Earned") - earned).abs() < 0.005);
    assert!((line("Asked") - asked).abs() < 0.005);
    let earned = earned + line("Of that");
    let by_hand = earned / (asked + line("Held back")) * line("Role factor");
    let printed = report["score"].as_f64().unwrap();
    assert!((by_hand - printed).abs() < 1e-3, "{by_hand} and {printed}");
    assert!(text.contains(&format!("a fit of {:.0}%", by_hand * 100.0)));
    assert!(text.contains(&format!("Fit {:.0}%", by_hand * 100.0)));
}

#[test]
fn what_could_not_be_judged_stands_in_brackets() {
    let world = World::new().file("cv.txt", "技能：Java、Redis").file(
        "job.txt",
        "Requirements:\n- Java\n- 3+ years of experience\n",
    );
    let arguments = ["compare", "cv.txt", "job.txt", "--explain", "--as-of", NOW];
    let run = world.run(arguments).exits_with(0);
    assert!(run.text().contains("(0.5000)"), "{}", run.text());
    assert!(run.text().contains("in brackets: could not be judged"));
}

#[test]
fn every_format_holds_each_requirement_and_the_versions() {
    let report = report();
    for arguments in [
        &["--explain"][..],
        &["--format", "json"],
        &["--format", "markdown"],
        &["--format", "html"],
        &["--format", "csv"],
    ] {
        let text = compare(arguments).replace("&#39;", "'");
        for requirement in report["requirements"].as_array().unwrap() {
            let label = requirement["label"].as_str().unwrap();
            assert!(text.contains(label), "{arguments:?} has {label}");
        }
        let taxonomy = report["taxonomy_version"].as_str().unwrap();
        assert!(text.contains(taxonomy), "{arguments:?} has {taxonomy}");
        assert!(text.contains(NOW) && text.contains(env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn the_json_receipt_points_into_both_documents() {
    let report = report();
    let job = std::fs::read_to_string(World::samples().path().join(JOB)).unwrap();
    for requirement in report["requirements"].as_array().unwrap() {
        assert_eq!(requirement["source"], JOB);
        assert_eq!(cut(&job, requirement), requirement["surface"]);
        for evidence in requirement["evidence"].as_array().unwrap() {
            let file = evidence["source"].as_str().unwrap();
            let resume = std::fs::read_to_string(World::samples().path().join(file)).unwrap();
            assert_eq!(cut(&resume, evidence), evidence["text"]);
            let start = usize::try_from(evidence["start"].as_u64().unwrap()).unwrap();
            let line = resume[..start].matches('\n').count() + 1;
            assert_eq!(evidence["line"], line);
        }
    }
}

fn cut<'a>(text: &'a str, place: &Value) -> &'a str {
    let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    &text[at("start")..at("end")]
}

/// The rows of a CSV file, without its byte order mark.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(csv.ends_with("\r\n"), "lines end as RFC 4180 has them");
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, csv.chars().peekable());
    while let Some(char) = chars.next() {
        let row = rows.last_mut().unwrap();
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            char => row.last_mut().unwrap().push(char),
        }
    }
    rows.pop();
    rows
}

#[test]
fn the_csv_of_a_comparison_is_a_line_for_each_requirement() {
    let rows = rows(&compare(&["--format", "csv"]));
    let report = report();
    let count = report["requirements"].as_array().unwrap().len();
    assert_eq!(rows.len(), 1 + count + 1, "a header and what is held back");
    let header = &rows[0];
    let column = |name: &str| header.iter().position(|found| found == name).unwrap();
    assert!(rows.iter().all(|row| row.len() == header.len()));
    let sum = |name| -> f64 {
        let cells = rows[1..].iter().map(|row| row[column(name)].as_str());
        let known = cells.filter(|cell| !cell.is_empty());
        known.map(|cell| cell.parse::<f64>().unwrap()).sum()
    };
    let earned = report["earned"].as_f64().unwrap();
    assert!((sum("points") - earned).abs() < 1e-9);
    assert_eq!(rows[1][column("score")], report["score"].to_string());
}

const HOSTILE_CV: &str = "Skills: Java\nExperience\nAcme, Jan. 2020 - Dec. 2022\n\
    - =HYPERLINK(\"http://x\") Java <script>alert(1)</script> `| @all\n";
const HOSTILE_JOB: &str = "Requirements:\n- <img src=x onerror=alert(1)> Java\u{202e}\u{1b}[31m\n\
    - =cmd|' /C calc'!A0\n- Haskell | ` <b>\n";

#[test]
fn no_format_obeys_what_an_input_says() {
    let world = World::new()
        .file("cv.txt", HOSTILE_CV)
        .file("job.txt", HOSTILE_JOB)
        .file("jobs.jsonl", "{\"id\": \"=1+1\", \"title\": \"@SUM(A1)<script>\", \"text\": \"Requirements: Java, Haskell\"}\n");
    for format in ["table", "markdown", "html", "csv", "json"] {
        for arguments in [
            [
                "compare", "cv.txt", "job.txt", "--as-of", NOW, "--format", format,
            ],
            [
                "rank",
                "cv.txt",
                "jobs.jsonl",
                "--as-of",
                NOW,
                "--format",
                format,
            ],
        ] {
            let run = world.run(arguments).exits_with(0);
            let text = run.text();
            assert!(!text.contains(['\u{202e}', '\u{1b}']), "{arguments:?}");
            match format {
                "html" => {
                    for markup in ["<script", "<img", "<b>"] {
                        let own = text.matches("<b>").count();
                        let is_own = markup == "<b>" && own == text.matches("</b>").count();
                        assert!(is_own || !text.contains(markup), "{arguments:?} {markup}");
                    }
                    assert!(text.contains("default-src 'none'"));
                }
                "csv" => {
                    for cell in rows(text).into_iter().flatten() {
                        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                        assert!(!formula, "{cell}");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_table_in_markdown_keeps_its_columns() {
    let world = World::new()
        .file("cv.txt", HOSTILE_CV)
        .file("job.txt", HOSTILE_JOB);
    let arguments = [
        "compare", "cv.txt", "job.txt", "--as-of", NOW, "--format", "markdown",
    ];
    let run = world.run(arguments).exits_with(0);
    let mut columns = None;
    for line in run.text().lines() {
        let Some(row) = line.strip_prefix('|') else {
            columns = None;
            continue;
        };
        let count = row.replace("\\|", "").matches('|').count();
        assert_eq!(*columns.get_or_insert(count), count, "{line}");
    }
}

#[test]
fn a_ranking_has_a_line_in_csv_for_what_failed_too() {
    let world = World::new()
        .file("cv.txt", "Skills: Java")
        .file("jobs/a.txt", "Requirements: Java")
        .file("jobs/b.txt", "");
    let arguments = ["rank", "cv.txt", "jobs", "--as-of", NOW, "--format", "csv"];
    let rows = rows(world.run(arguments).exits_with(3).text());
    let column = |name: &str| rows[0].iter().position(|found| found == name).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1][column("status")], "scored");
    assert_eq!(rows[2][column("status")], "failed");
    assert_eq!(rows[2][column("error_code")], "empty");
}

#[test]
fn markdown_of_a_short_comparison() {
    let world = World::new()
        .file(
            "cv.txt",
            "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n- Ran K8s and Java services",
        )
        .file(
            "job.txt",
            "Requirements:\n- Kubernetes\n- Haskell\nNice to have:\n- Redis",
        );
    let arguments = [
        "compare", "cv.txt", "job.txt", "--as-of", NOW, "--format", "markdown",
    ];
    let text = world.run(arguments).exits_with(0).text().to_owned();
    let taxonomy = text.rsplit("taxonomy ").next().unwrap();
    let taxonomy = taxonomy.split(',').next().unwrap().to_owned();
    insta::assert_snapshot!(text.replace(&taxonomy, "TAXONOMY"));
}

#[test]
fn gaps_stand_in_the_order_that_helps() {
    let world = World::new()
        .file(
            "cv.txt",
            "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n- Ran K8s with Java and MySQL\nSkills\nMemcached",
        )
        .file(
            "job.txt",
            "Responsibilities:\n- Run Terraform\nRequirements:\n- Kubernetes\n- Haskell\n- 6+ years of Java\nNice to have:\n- Kafka\n- MySQL",
        );
    let arguments = ["compare", "cv.txt", "job.txt", "--as-of", NOW];
    let run = world.run(arguments).exits_with(0);
    let text = run.text();
    let places = [
        "Required, and not shown",
        "Haskell",
        "Required, and shown in part",
        "◐   Java",
        "Held, but worded differently in the posting",
        "the posting says “Kubernetes”",
        "Named in the posting, and not shown or in part",
        "Terraform",
        "Welcome, and not shown or in part",
        "Kafka",
        "\nCovered",
        "✓   MySQL",
    ];
    let places: Vec<usize> = places
        .iter()
        .map(|words| {
            text.find(words)
                .unwrap_or_else(|| panic!("`{words}` in {text}"))
        })
        .collect();
    assert!(places.is_sorted(), "{text}");
    let json = world
        .run(arguments.into_iter().chain(["--format", "json"]))
        .json();
    let groups = crate::world::texts(&json["gaps"], "group");
    assert_eq!(groups, ["missing", "short", "named", "preferred"]);
}

#[test]
fn a_score_says_how_much_it_rests_on() {
    let confidence = |cv: &str, job: &str| {
        let world = World::new().file("cv.txt", cv).file("job.txt", job);
        let arguments = [
            "compare", "cv.txt", "job.txt", "--as-of", NOW, "--format", "json",
        ];
        world.run(arguments).exits_with(0).json()["confidence"].take()
    };
    let cv = "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n- Built Java services\nSkills\nRedis";
    let thin = confidence(cv, "Requirements:\n- Java\n");
    assert_eq!(thin["level"], "low");
    assert!(thin["reason"].as_str().unwrap().contains("1 requirement "));
    let none = confidence(cv, "Come and see us on Sunday.\n");
    assert_eq!(none["level"], "low");
    let enough = "Requirements:\n- Java\n- Redis\n- Haskell\n- Kafka\n- Terraform\n- Ansible\n- MySQL\n- Scala\n- Docker\n";
    assert_eq!(confidence(cv, enough)["level"], "good");
    let undated = confidence("Skills: Java, Redis", enough);
    assert_eq!(
        undated["level"], "fair",
        "a note says that no dates were found"
    );
    let words = "Requirements:\n- play the xylophone in the yard\n- sing in the choir of the town\n\
                 - bake bread for the village\n- Java\n- mend the fences of the farm\n";
    assert_eq!(confidence(cv, words)["level"], "low");
}

#[test]
fn a_hard_condition_that_is_missed_is_said_first_in_every_format() {
    let world = World::new()
        .file(
            "cv.txt",
            "Experience\nNorthwind, Jan. 2020 - Dec. 2022\n- Ran Java and MySQL on Kubernetes with Redis",
        )
        .file(
            "job.txt",
            "Requirements:\n- Java\n- MySQL\n- Kubernetes\n- Redis\n- CISSP certification",
        );
    let compare = |more: &[&str]| {
        let arguments = ["compare", "cv.txt", "job.txt", "--as-of", NOW];
        let run = world.run(arguments.iter().chain(more).copied());
        run.exits_with(0)
    };
    for format in ["table", "markdown", "html"] {
        let run = compare(&["--format", format]);
        let said = run.text().find("CISSP is not shown: at most 50%");
        let other = run.text().find("Covered");
        assert!(said.is_some() && said < other, "{format}: {}", run.text());
    }
    for format in [&["--explain"][..], &["--format", "csv"]] {
        let run = compare(format);
        let said = run.text().contains("CISSP is not shown");
        assert!(
            said && run.text().contains("0.5"),
            "{format:?}: {}",
            run.text()
        );
    }
    let json = compare(&["--format", "json"]).json();
    assert_eq!(json["score"], 0.5);
    assert_eq!(json["cap"]["score"], 0.5);
    assert_eq!(json["gaps"][0]["requirement"], json["cap"]["requirement"]);
    let caps: Vec<_> = json["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["caps"])
        .collect();
    assert_eq!(caps, [false, false, false, false, true]);
}

#[test]
fn the_words_of_a_posting_stand_in_code_in_markdown() {
    let world = World::new().file("cv.txt", "Skills: Java").file(
        "job.txt",
        "Requirements:\n- Java\n- plays the xylophone as @octocat does",
    );
    let arguments = [
        "compare", "cv.txt", "job.txt", "--as-of", NOW, "--format", "markdown",
    ];
    let run = world.run(arguments).exits_with(0);
    let outside: String = run.text().split('`').step_by(2).collect();
    assert!(
        run.text().contains("@octocat") && !outside.contains('@'),
        "{}",
        run.text()
    );
}

#[test]
fn a_receipt_fits_any_width() {
    let world = World::new()
        .variable("COLUMNS", "1")
        .file("cv.txt", "Skills: Java")
        .file("job.txt", "Requirements:\n- Java\n- Haskell");
    let arguments = ["compare", "cv.txt", "job.txt", "--as-of", NOW, "--explain"];
    world.run(arguments).exits_with(0);
}
