//! The tables of the samples, as snapshots: no terminal, so 80 columns and no colour.

use crate::world::{NOW, World};

fn shown(arguments: &[&str]) -> String {
    let arguments = arguments.iter().copied().chain(["--as-of", NOW]);
    let run = World::samples().run(arguments).exits_with(0).quietly();
    run.text().to_owned()
}

#[test]
fn compare_a_chinese_posting() {
    let job = "job_descriptions/zh_platform_engineer.txt";
    insta::assert_snapshot!(shown(&["compare", "resume", job]));
}

#[test]
fn compare_an_english_posting() {
    let job = "job_descriptions/en_senior_backend.md";
    insta::assert_snapshot!(shown(&["compare", "resume", job]));
}

#[test]
fn rank_the_samples() {
    insta::assert_snapshot!(shown(&["rank", "resume", "job_descriptions"]));
}

#[test]
fn inspect_a_posting() {
    insta::assert_snapshot!(shown(&["inspect", "job_descriptions/zh_sre.md"]));
}

#[test]
fn inspect_a_resume() {
    insta::assert_snapshot!(shown(&["inspect", "resume/resume.zh.md"]));
}

#[test]
fn tokens_of_a_mixed_line() {
    let world = World::new().stdin("熟悉C++和Node.js，3 years of 微服务");
    insta::assert_snapshot!(world.run(["tokenize"]).exits_with(0).text());
}
