//! Which skills a posting names, and which it does not.

use serde_json::Value;

use crate::world::{World, texts};

/// The posting in `text` as `inspect` reads it.
#[track_caller]
fn posting(text: &str) -> Value {
    let world = World::new().file("job.txt", text);
    let run = world.run(["inspect", "--as", "job", "--format", "json", "job.txt"]);
    run.exits_with(0).quietly().json()["job"].take()
}

#[track_caller]
fn skills(text: &str) -> Vec<String> {
    let job = posting(text);
    let mut ids: Vec<String> = texts(&job["skills"], "id")
        .into_iter()
        .map(str::to_owned)
        .collect();
    ids.dedup();
    ids
}

#[test]
fn latin_names_are_found_between_chinese_words() {
    let found = skills("任职要求：熟悉Python开发，了解K8s、微服务，Java或Go至少一门");
    let expected = ["python", "kubernetes", "microservices", "java", "go"];
    assert_eq!(found, expected);
}

#[test]
fn either_or_is_one_requirement() {
    let job = posting("任职要求：熟悉Python开发，了解K8s、微服务，Java或Go至少一门");
    let groups = job["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0]["at_least"], 1);
    let grouped = |id: &str| {
        let mut skills = job["skills"].as_array().unwrap().iter();
        skills.find(|skill| skill["id"] == id).unwrap()["group"].clone()
    };
    assert_eq!(grouped("java"), groups[0]["id"]);
    assert_eq!(grouped("go"), groups[0]["id"]);
    assert_eq!(grouped("python"), Value::Null);
}

#[test]
fn either_or_reaches_back_to_the_comma() {
    let job = posting("任职要求：了解K8s、微服务，Java或Go至少一门");
    let skills = &job["groups"][0]["skills"];
    assert_eq!(*skills, serde_json::json!(["java", "go"]));
}

#[test]
fn javascript_is_not_java() {
    for text in [
        "Requirements:\n- JavaScript, and more JavaScript",
        "任职要求：精通JavaScript，熟练编写javascript",
    ] {
        assert_eq!(skills(text), ["javascript"], "{text}");
    }
}

#[test]
fn common_words_are_not_go() {
    for text in [
        "Requirements:\n- Good communication\n- Ready to go live on weekends",
        "任职要求：能Good good study，go live时值守",
    ] {
        assert!(!skills(text).contains(&"go".to_owned()), "{text}");
    }
}

#[test]
fn names_with_signs_are_whole() {
    let found = skills("任职要求：熟悉C++、C#、.NET、Node.js，了解CI/CD");
    for id in ["cpp", "csharp", "dotnet", "nodejs", "ci_cd"] {
        assert!(found.contains(&id.to_owned()), "{id} in {found:?}");
    }
    assert!(!found.contains(&"c".to_owned()), "{found:?}");
}

#[test]
fn preferred_is_not_required() {
    let job = posting("任职要求：熟悉Java；有Kafka经验者优先。\n加分项：\n- Rust");
    let necessities = job["skills"].as_array().unwrap().iter();
    let necessities: Vec<_> = necessities
        .map(|skill| (skill["id"].as_str().unwrap(), &skill["necessity"]))
        .collect();
    let expected = [
        ("java", "required"),
        ("kafka", "preferred"),
        ("rust", "preferred"),
    ];
    assert_eq!(necessities.len(), 3);
    for ((id, necessity), wanted) in necessities.into_iter().zip(expected) {
        assert_eq!((id, necessity.as_str().unwrap()), wanted);
    }
}

#[test]
fn a_name_beside_known_skills_is_proposed() {
    let read = World::new()
        .file("job.txt", "任职要求：熟悉Nginx、Zorvex、Redis等中间件")
        .run(["inspect", "--as", "job", "job.txt", "--format", "json"])
        .exits_with(0)
        .json();
    let skills = read["job"]["skills"].as_array().unwrap();
    let proposed: Vec<_> = skills
        .iter()
        .filter(|skill| skill["unlisted"] == true)
        .collect();
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0]["id"], "unlisted:zorvex");
}

#[test]
fn a_taxonomy_file_of_ones_own_is_added() {
    let own = "[[skill]]\nid = \"zorvex\"\nen = \"Zorvex\"\nzh = \"佐维\"\nkind = \"tool\"\n";
    let world = World::new()
        .file("own.toml", own)
        .file("job.txt", "任职要求：熟悉佐维、Java");
    let arguments = [
        "inspect", "--as", "job", "job.txt", "--format", "json", "--skills", "own.toml",
    ];
    let read = world.run(arguments).exits_with(0).json();
    assert_eq!(read["job"]["skills"][0]["id"], "zorvex");
    world.run(["skills", "check", "own.toml"]).exits_with(0);
}

/// A paragraph as mails and text files break it.
const WRAPPED: &str = "We look for an engineer who has built services with Spring\n\
    Boot, who knows some machine\nlearning and has put models to work for banks in Asia.\n";

#[test]
fn a_name_broken_at_the_end_of_a_full_line_is_found() {
    let mail = format!(
        "From: a@b.example\r\nSubject: post\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nRequirements:\r\n{}",
        WRAPPED.replace('\n', "\r\n")
    );
    let text = format!("Requirements:\n{WRAPPED}");
    let world = World::new().file("job.txt", &text).file("job.eml", mail);
    for (file, name) in [("job.txt", "Spring\nBoot"), ("job.eml", "Spring\nBoot")] {
        let run = world.run(["inspect", "--as", "job", file, "--format", "json"]);
        let read = run.exits_with(0).json();
        let skills = read["job"]["skills"].as_array().unwrap();
        let found = skills.iter().find(|skill| skill["id"] == "spring_boot");
        let surface = found.map(|skill| skill["surface"].as_str().unwrap().replace('\r', ""));
        assert_eq!(surface.as_deref(), Some(name), "{file}");
        // The line of *some machine* is short: nothing tells that it goes on.
        assert!(skills.iter().all(|skill| skill["id"] != "machine_learning"));
    }
    let run = world.run(["inspect", "--as", "resume", "job.txt", "--format", "json"]);
    let read = run.exits_with(0).json();
    assert!(texts(&read["resume"]["skills"], "id").contains(&"spring_boot"));
}
