//! No score rests on who a person is, and `--redact` keeps it out of every output.

use std::path::{Path, PathBuf};

use crate::world::{NOW, World};

/// What is put in the place of the sample person's facts; skills are hidden in every one.
const OTHERS: [(&str, &str); 7] = [
    ("Lin Zhiyuan", "Ruby Scala Haskell"),
    ("林致远", "高云飞"),
    ("lin.zhiyuan@example.com", "ansible.dns@haskell.example.com"),
    (
        "https://example.com/linzhiyuan",
        "https://github.com/ansible/dns-haskell",
    ),
    (
        "Linjiang University of Technology",
        "Haskell Ansible University",
    ),
    ("临江理工大学", "云计算Ansible学院"),
    ("临江", "衢江"),
];

/// Facts that are added below the first heading.
const ADDED: [(&str, &str); 2] = [
    (
        "en",
        "\nGender: female | Age: 51 | Date of birth: 2 January 1975 | Nationality: Swiss\n\
         Phone: +41 79 555 01 23 | Marital status: married | Address: 7 Java Lane, Basel\n\
         ![photo](swift.png)\n",
    ),
    (
        "zh",
        "\n性别：女 | 年龄：51岁 | 出生年月：1975年1月 | 民族：回族 | 政治面貌：中共党员 | 婚姻状况：已婚\n\
         籍贯：山东青岛  电话：138 0013 8000  微信：ansible_dns  地址：青岛市南区测试路7号\n",
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample(language: &str) -> String {
    let file = root().join(format!("resume/resume.{language}.md"));
    std::fs::read_to_string(file).unwrap()
}

/// The sample résumé of somebody else with the same work.
fn other(language: &str) -> String {
    let mut text = sample(language);
    for (from, to) in OTHERS {
        text = text.replace(from, to);
    }
    let added = ADDED.iter().find(|(of, _)| *of == language).unwrap().1;
    text.replacen('\n', added, 1)
}

/// The sample résumé in `one`, the other person's in `two`.
fn world() -> World {
    World::new()
        .file("one/resume.en.md", sample("en"))
        .file("one/resume.zh.md", sample("zh"))
        .file("two/resume.en.md", other("en"))
        .file("two/resume.zh.md", other("zh"))
}

fn postings() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("job_descriptions")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn no_score_rests_on_who_the_person_is() {
    let jobs = root().join("job_descriptions");
    let scores = |resume: &str| {
        let arguments = ["rank", resume, jobs.to_str().unwrap(), "--top", "0"];
        let format = ["--format", "ndjson", "--as-of", NOW];
        let run = world()
            .run(arguments.into_iter().chain(format))
            .exits_with(0);
        let rows = run.lines().into_iter();
        let scores: Vec<_> = rows
            .map(|row| {
                (
                    row["id"].clone(),
                    row["score"].clone(),
                    row["required"].clone(),
                )
            })
            .collect();
        scores
    };
    assert_eq!(scores("one"), scores("two"));
}

#[test]
fn redacting_changes_no_score() {
    let world = world();
    for job in postings()
        .iter()
        .filter(|job| !job.ends_with("batch.jsonl"))
    {
        let job = job.to_str().unwrap();
        let compare = |resume, more: &[&'static str]| {
            let arguments = ["compare", resume, job, "--format", "json", "--as-of", NOW];
            world
                .run(arguments.iter().chain(more).copied())
                .exits_with(0)
                .json()
        };
        let open = compare("one", &[]);
        for resume in ["one", "two"] {
            let redacted = compare(resume, &["--redact"]);
            for key in ["score", "confidence", "earned", "possible", "gaps", "role"] {
                assert_eq!(open[key], redacted[key], "{key} of {resume} for {job}");
            }
        }
    }
}

/// What of the two people must be found in no redacted output.
const SECRETS: [&str; 26] = [
    "lin zhiyuan",
    "zhiyuan",
    "林致远",
    "lin.zhiyuan",
    "linzhiyuan",
    "linjiang",
    "临江理工",
    "ruby scala",
    "高云飞",
    "ansible.dns",
    "dns-haskell",
    "haskell ansible",
    "云计算ansible",
    "female",
    "性别：女",
    "51",
    "1975",
    "swiss",
    "回族",
    "党员",
    "已婚",
    "married",
    "青岛",
    "555 01 23",
    "java lane",
    "swift.png",
];

#[test]
fn nothing_personal_is_left_in_any_output() {
    let world = world();
    let job = root().join("job_descriptions/zh_sre.md");
    let degree = world.path().join("degree.txt");
    std::fs::write(
        &degree,
        "任职要求：本科以上学历；英语CET-6；熟悉Kubernetes\n",
    )
    .unwrap();
    let mut runs = Vec::new();
    for job in [job.to_str().unwrap(), degree.to_str().unwrap()] {
        for resume in ["one", "two"] {
            for format in ["table", "json", "markdown", "html", "csv"] {
                runs.push(vec!["compare", resume, job, "--format", format]);
            }
            runs.push(vec!["compare", resume, job, "--explain"]);
        }
        for format in ["table", "json", "ndjson", "markdown", "html", "csv"] {
            runs.push(vec!["rank", "--for", job, "one", "two", "--format", format]);
        }
    }
    for resume in ["one", "two"] {
        for more in [
            &["--format", "table"][..],
            &["--format", "json"],
            &["--text"],
        ] {
            runs.push([&["inspect", "--as", "resume", resume], more].concat());
        }
    }
    for arguments in runs {
        let all = arguments
            .iter()
            .chain(&["--redact", "--as-of", NOW])
            .copied();
        let run = world.run(all).exits_with(0);
        let text = run.text().to_lowercase();
        for secret in SECRETS {
            let found = text.find(secret);
            let shown = found.map(|at| {
                text[..at + secret.len()]
                    .chars()
                    .rev()
                    .take(60)
                    .collect::<String>()
            });
            let is_number = secret == "51" && found.is_some();
            assert!(
                found.is_none() || is_number,
                "`{secret}` in {arguments:?}: {shown:?}"
            );
        }
        assert_eq!(run.stderr, "", "{arguments:?}");
    }
}

#[test]
fn a_file_named_after_a_person_is_named_by_a_number() {
    let world = World::new()
        .file("job.txt", "Requirements:\n- Java\n- Redis")
        .file("林致远_简历.txt", "林致远\nlin@example.com\n技能：Java")
        .file("沈若冰.txt", "");
    let paths = ["林致远_简历.txt", "沈若冰.txt"];
    for format in ["table", "json", "csv", "html", "markdown", "ndjson"] {
        let arguments = ["rank", "--for", "job.txt", "--redact", "--format", format];
        let run = world.run(arguments.into_iter().chain(paths).chain(["--as-of", NOW]));
        let run = run.exits_with(3);
        assert!(run.text().contains("resume-1") && run.text().contains("resume-2"));
        for name in ["林致远", "沈若冰"] {
            assert!(
                !run.text().contains(name) && !run.stderr.contains(name),
                "{format}"
            );
        }
    }
    let arguments = [
        "compare",
        "林致远_简历.txt",
        "job.txt",
        "--redact",
        "--as-of",
        NOW,
    ];
    let run = world.run(arguments).exits_with(0);
    assert!(!run.text().contains("林致远"));
}

#[test]
fn offsets_stay_right() {
    let world = world();
    let arguments = [
        "inspect",
        "--as",
        "resume",
        "two/resume.zh.md",
        "--redact",
        "--as-of",
        NOW,
    ];
    let text = world
        .run(arguments.into_iter().chain(["--text"]))
        .exits_with(0);
    let json = world
        .run(arguments.into_iter().chain(["--format", "json"]))
        .exits_with(0)
        .json();
    let whole = other("zh");
    assert_eq!(text.text().len(), whole.len());
    assert_eq!(text.text().lines().count(), whole.lines().count());
    let skills = json["resume"]["skills"].as_array().unwrap();
    assert!(skills.len() > 20);
    for skill in skills {
        let at = |key: &str| usize::try_from(skill[key].as_u64().unwrap()).unwrap();
        assert_eq!(&text.text()[at("start")..at("end")], skill["surface"]);
        assert_eq!(&whole[at("start")..at("end")], skill["surface"]);
    }
}

#[test]
fn the_name_of_a_school_earns_nothing() {
    let world = World::new()
        .file(
            "cv.txt",
            "Education\nBachelor, Haskell University, 2010 - 2014\nSkills\nJava",
        )
        .file("job.txt", "Requirements:\n- Haskell\n- Java");
    let arguments = [
        "compare", "cv.txt", "job.txt", "--format", "json", "--as-of", NOW,
    ];
    let report = world.run(arguments).exits_with(0).json();
    assert_eq!(report["requirements"][0]["credit"], 0.0);
}

#[test]
fn the_name_of_a_file_is_left_out_too() {
    let world = World::new()
        .file("qian-duoduo.txt", b"\x00\x01\x02".repeat(50))
        .file("lin.txt", "技能：Java");
    let run = world.run([
        "inspect",
        "--as",
        "resume",
        "--redact",
        "--format",
        "json",
        "qian-duoduo.txt",
        "lin.txt",
    ]);
    let run = run.exits_with(3);
    for told in [run.text(), &run.stderr] {
        assert!(
            !told.contains("qian") && !told.contains("lin.txt"),
            "{told}"
        );
    }
}
