//! What `inspect` and `tokenize` show of a document, and that it is where they say.

use jobfit::LineIndex;
use serde_json::Value;

use crate::world::{NOW, World, texts};

/// The folders of samples.
const SAMPLES: [&str; 2] = ["resume", "job_descriptions"];

/// The sample that holds many.
const BATCH: &str = "job_descriptions/batch.jsonl";

fn sample_files() -> Vec<String> {
    let mut files = Vec::new();
    for folder in SAMPLES {
        let path = World::samples().path().join(folder);
        for entry in std::fs::read_dir(path).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            files.push(format!("{folder}/{name}"));
        }
    }
    files.sort();
    assert!(files.len() > 10, "the samples are there");
    files
}

/// Calls `check` with every object in `value` that has a place and the words there.
fn each_place(value: &Value, check: &mut impl FnMut(usize, usize, &str)) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| each_place(item, check)).sum(),
        Value::Object(fields) => {
            let place = |name: &str| fields.get(name)?.as_u64()?.try_into().ok();
            let surface = fields.get("surface").and_then(Value::as_str);
            let mut count = 0;
            if let (Some(start), Some(end), Some(surface)) = (place("start"), place("end"), surface)
            {
                check(start, end, surface);
                count = 1;
            }
            count
                + fields
                    .values()
                    .map(|item| each_place(item, check))
                    .sum::<usize>()
        }
        _ => 0,
    }
}

#[track_caller]
fn places_are_right(value: &Value, text: &[u8], name: &str) {
    let found = each_place(value, &mut |start, end, surface| {
        let there = std::str::from_utf8(&text[start..end]).unwrap();
        assert_eq!(there, surface, "{name}, bytes {start}..{end}");
    });
    assert!(found > 3, "{name} has {found} places");
}

#[track_caller]
fn places_are_right_in(value: &Value, text: &[u8], name: &str) {
    let found = each_place(value, &mut |start, end, surface| {
        assert_eq!(
            std::str::from_utf8(&text[start..end]).unwrap(),
            surface,
            "{name}"
        );
    });
    assert!(found > 0, "{name} has no place");
}

#[test]
fn every_place_in_a_sample_holds_the_words_it_names() {
    let world = World::samples();
    for file in sample_files().iter().filter(|file| *file != BATCH) {
        let text = world.run(["inspect", "--text", file]).exits_with(0).stdout;
        assert_eq!(
            text,
            world.read(file),
            "{file} is UTF-8, so its text is its bytes"
        );
        for genre in ["job", "resume"] {
            let arguments = [
                "inspect", "--as", genre, "--format", "json", "--as-of", NOW, file,
            ];
            let json = world.run(arguments).exits_with(0).json();
            if genre == "resume" && json["resume"]["skills"].as_array().unwrap().len() < 3 {
                continue;
            }
            places_are_right(&json, &text, file);
        }
    }
}

#[test]
fn every_place_in_a_record_holds_the_words_it_names() {
    let world = World::samples();
    let arguments = ["inspect", "--as", "job", "--as-of", NOW, BATCH];
    let inspected = world.run(arguments).exits_with(0).lines();
    let records = String::from_utf8(world.read(BATCH)).unwrap();
    let records: Vec<Value> = records
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(inspected.len(), records.len());
    for (json, record) in inspected.iter().zip(&records) {
        assert_eq!(json["id"], record["id"], "records keep their order");
        let text = record["text"].as_str().unwrap();
        let id = record["id"].as_str().unwrap();
        places_are_right(&json["job"], text.as_bytes(), id);
    }
}

#[test]
fn evidence_is_where_it_says() {
    let world = World::samples();
    for job in [
        "job_descriptions/zh_platform_engineer.txt",
        "job_descriptions/en_senior_backend.md",
    ] {
        let arguments = ["compare", "resume", job, "--format", "json", "--as-of", NOW];
        let report = world.run(arguments).exits_with(0).json();
        let mut count = 0;
        for requirement in report["requirements"].as_array().unwrap() {
            for evidence in requirement["evidence"].as_array().unwrap() {
                let text = world.read(evidence["source"].as_str().unwrap());
                let at = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
                let words = std::str::from_utf8(&text[at("start")..at("end")]).unwrap();
                assert_eq!(evidence["text"], words);
                let lines = LineIndex::new(std::str::from_utf8(&text).unwrap());
                assert_eq!(at("line"), lines.line_of(at("start")));
                count += 1;
            }
        }
        assert!(count > 10, "{job} has evidence");
    }
}

/// A person's résumé in two languages, of which the Chinese one says less.
fn two_versions() -> World {
    World::new()
        .file(
            "mara/cv.en.md",
            "Mara Linde\n\n## Experience\n\nBrookfield Tea, Engineer\nJan 2020 - Dec 2021\n- Java and Kafka",
        )
        .file(
            "mara/cv.zh.md",
            "林玛拉\n\n## 工作经历\n\n溪田茶业 工程师\n2020.01 - 2021.12\n- 使用Java开发\n",
        )
}

#[test]
fn versions_in_several_files_are_one_person() {
    let world = two_versions();
    let asked = ["inspect", "--as-of", NOW, "--format", "json", "--merge"];
    let arguments = |paths: &[&'static str]| [&asked, paths].concat();
    let folder = world.run(arguments(&["mara"])).exits_with(0).json();
    let files = world.run(arguments(&["mara/cv.en.md", "mara/cv.zh.md"]));
    assert_eq!(files.exits_with(0).json(), folder);
    assert_eq!(
        texts(&folder["files"], "source"),
        ["mara/cv.en.md", "mara/cv.zh.md"]
    );
    let resume = &folder["resume"];
    assert_eq!(resume["months"], 24, "what both tell is counted once");
    assert_eq!(resume["versions"]["entries"].as_array().unwrap().len(), 1);
    let only = &resume["versions"]["versions"];
    assert_eq!(only[0]["only_skills"], serde_json::json!(["kafka"]));
    assert_eq!(only[1]["only_skills"], serde_json::json!([]));
    for skill in resume["skills"].as_array().unwrap() {
        let file = usize::try_from(skill["file"].as_u64().unwrap()).unwrap();
        let source = folder["files"][file]["source"].as_str().unwrap();
        places_are_right_in(skill, &world.read(source), source);
    }
    // Without it, each file is someone's.
    let alone = world.run(["inspect", "--as-of", NOW, "--format", "json", "mara"]);
    assert_eq!(
        alone.exits_with(0).json()["documents"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn merging_and_comparing_read_the_same_person() {
    let world = two_versions().file("job.txt", "Requirements:\n- Java\n- Kafka");
    let compared = [
        "compare", "mara", "job.txt", "--as-of", NOW, "--format", "json",
    ];
    let report = world.run(compared).exits_with(0).json();
    let merged = [
        "inspect", "--merge", "mara", "--as-of", NOW, "--format", "json",
    ];
    let inspected = world.run(merged).exits_with(0).json();
    assert_eq!(report["resume"], inspected["files"]);
}

#[test]
fn merging_shows_what_only_one_version_says() {
    let world = two_versions();
    let run = world.run(["inspect", "--merge", "mara", "--as-of", NOW]);
    let run = run.exits_with(0);
    let table = run.text();
    assert!(
        table.contains("cv.en (mara/cv.en.md) + cv.zh (mara/cv.zh.md)"),
        "{table}"
    );
    assert!(table.contains("Kafka"), "{table}");
    let run = world.run(["inspect", "--merge", "--redact", "mara", "--as-of", NOW]);
    let run = run.exits_with(0);
    let table = run.text();
    assert!(
        !table.contains("mara/") && !table.contains("Linde"),
        "{table}"
    );
}

#[test]
fn only_a_persons_files_are_merged() {
    let world = two_versions().file(
        "people.jsonl",
        "{\"id\": \"a\", \"text\": \"Skills: Java\"}\n",
    );
    world
        .run(["inspect", "--merge", "people.jsonl"])
        .exits_with(2)
        .complains_of(&["--merge", "found records"]);
    world
        .run(["inspect", "--merge", "--as", "job", "mara"])
        .exits_with(2)
        .complains_of(&["--merge", "--as job"]);
}

#[test]
fn the_bare_text_is_the_bytes_of_the_document() {
    let text = "  任职要求：\r\n\t熟悉Java\u{3000}\n";
    let world = World::new().file("job.txt", text);
    let run = world
        .run(["inspect", "--text", "job.txt"])
        .exits_with(0)
        .quietly();
    assert_eq!(run.stdout, text.as_bytes());
    let run = World::new()
        .stdin(text)
        .run(["inspect", "--text", "-"])
        .exits_with(0);
    assert_eq!(run.stdout, text.as_bytes());
}

#[test]
fn the_bare_text_of_another_encoding_is_what_places_point_into() {
    let text = "任职要求：熟悉Java，了解微服务；3年以上Python经验\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let world = World::new().file("job.txt", [b"\xFF\xFE", bytes.as_slice()].concat());
    let bare = world
        .run(["inspect", "--text", "job.txt"])
        .exits_with(0)
        .stdout;
    assert_eq!(bare, text.as_bytes());
    let arguments = ["inspect", "--as", "job", "--format", "json", "job.txt"];
    let json = world.run(arguments).exits_with(0).json();
    assert_eq!(json["encoding"], "UTF-16LE");
    places_are_right(&json, &bare, "job.txt");
}

#[test]
fn several_documents_are_a_list_in_the_order_they_were_named() {
    let world = World::new().file("b.txt", "Requirements:\n- Java").file(
        "a.txt",
        "工作经历\n北风 2019.02—至今\n后端工程师\n教育背景\n本科",
    );
    let arguments = ["inspect", "b.txt", "a.txt", "--as-of", NOW, "--format"];
    let json = world
        .run(arguments.into_iter().chain(["json"]))
        .exits_with(0)
        .json();
    assert_eq!(json["schema"], "jobfit.inspect/1");
    assert_eq!(texts(&json["documents"], "id"), ["b", "a"]);
    assert!(json["documents"][0]["job"].is_object());
    assert!(json["documents"][1]["resume"].is_object());

    let lines = world
        .run(arguments.into_iter().chain(["ndjson"]))
        .exits_with(0)
        .lines();
    let ids: Vec<_> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, ["b", "a"]);
    assert!(
        lines
            .iter()
            .all(|line| line["schema"] == "jobfit.inspect/1")
    );
}

#[test]
fn a_document_that_cannot_be_read_keeps_its_place() {
    let world = World::new()
        .file("a.txt", "Requirements:\n- Java")
        .file("c.txt", "Requirements:\n- Go");
    let arguments = [
        "inspect", "a.txt", "b.txt", "c.txt", "--format", "ndjson", "--as-of", NOW,
    ];
    let run = world.run(arguments).exits_with(3);
    let run = run.complains_of(&["b.txt: no such file or folder"]);
    let lines = run.lines();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["error"]["code"], "not_found");
    assert_eq!(lines[2]["id"], "c");
}

#[test]
fn years_and_degree_are_read() {
    let posting = "任职要求：\n1.本科及以上学历，3-5年工作经验\n2.硕士优先\n";
    let world = World::new().file("job.txt", posting);
    let arguments = ["inspect", "--as", "job", "--format", "json", "job.txt"];
    let job = world.run(arguments).exits_with(0).json()["job"].take();
    assert_eq!(
        (&job["min_years"], &job["max_years"]),
        (&3.0.into(), &5.0.into())
    );
    assert_eq!(
        (&job["degree"], &job["degree_necessity"]),
        (&"bachelor".into(), &"required".into())
    );
}

#[test]
fn months_run_to_the_month_taken_as_now() {
    let cv = "Experience\nNorthwind, Jan. 2026 - Now\n- Built services in Java\n";
    let world = World::new().file("cv.txt", cv);
    for (now, months) in [("2026-03", 3), ("2026-11", 11)] {
        let arguments = [
            "inspect", "--as", "resume", "--format", "json", "--as-of", now, "cv.txt",
        ];
        let resume = world.run(arguments).exits_with(0).json()["resume"].take();
        assert_eq!(resume["months"], months);
        assert_eq!(resume["as_of"], now);
    }
}

#[test]
fn tokens_joined_give_back_the_text() {
    let text = "熟悉C++和Node.js，\r\n  3 years’ K8s 经验。\u{1f600}\n";
    let world = World::new().stdin(text);
    let json = world
        .run(["tokenize", "--format", "json"])
        .exits_with(0)
        .json();
    assert_eq!(texts(&json["tokens"], "surface").concat(), text);
    places_are_right(&json, text.as_bytes(), "stdin");
}

#[test]
fn a_skill_is_shown_by_any_of_its_labels() {
    let world = World::new();
    for name in ["k8s", "Kubernetes", "kubernetes"] {
        let run = world
            .run(["skills", "show", name, "--format", "json"])
            .exits_with(0);
        assert_eq!(texts(&run.json()["skills"], "id"), ["kubernetes"]);
    }
    let run = world.run(["skills", "show", "juggling"]).exits_with(2);
    run.complains_of(&["juggling", "jobfit skills list"]);
    let run = world
        .run(["skills", "list", "--area", "nowhere"])
        .exits_with(2);
    run.complains_of(&["there are:", "languages"]);
}

#[test]
fn a_table_names_the_terms_as_json_does() {
    let text = "Software Engineer\nEmployment type: Full-time\nRequirements:\n- Java";
    let world = World::new().file("job.txt", text);
    let inspect = ["inspect", "--as", "job", "job.txt"];
    let json = world.run(inspect.into_iter().chain(["--format", "json"]));
    let json = json.exits_with(0).json();
    let kind = &json["job"]["employment_type"][0]["value"];
    let run = world.run(inspect).exits_with(0);
    let shown = format!("employment: {}\n", kind.as_str().unwrap());
    assert!(run.text().contains(&shown), "{}", run.text());
}
