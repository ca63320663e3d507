//! `bench`: what it reports is held; how long it took is not.

use std::num::NonZeroUsize;

use jobfit::benchmark::{self, BenchOptions, BenchReport, BenchText, Gold, Throughput, Tokenizer};
use jobfit::report::{Look, bench_json, bench_markdown, bench_table};
use serde_json::Value;

use crate::world::{World, texts};

const GOLD: &str = "灯塔  的  潮汐  表  每天  更新  。\n熟悉  Python  和  数据库  。\n";

/// Little enough for a test.
const QUICK: [&str; 7] = ["bench", "--runs", "2", "--warmup", "0", "--min-bytes", "0"];

fn quick(more: &[&'static str]) -> Vec<&'static str> {
    [&QUICK, more].concat()
}

/// A report of a real run, in which the times are made up: each tokenizer takes a millisecond more.
fn report_with_set_times() -> BenchReport {
    let gold = Gold::read("gold.utf8", GOLD.as_bytes()).unwrap();
    let options = BenchOptions {
        runs: NonZeroUsize::new(2).unwrap(),
        warmup: 1,
        ..BenchOptions::default()
    };
    let zh = "负责灯塔调度平台的后端开发，保证潮汐数据按时入库。\n熟悉Java/Go，了解K8s。\n";
    let en = "Build the booking service for lighthouse visits.\n- Java or Go, C++\n";
    let texts = [("zh", zh), ("en", en)];
    let texts = texts.map(|(name, text)| BenchText::new(name, [text], 100_000));
    let mut report = benchmark::run(&texts, &options, Some(&gold), || {});
    for row in &mut report.tokenizers {
        row.load_seconds = row.load_seconds.map(|_| 0.125);
    }
    for text in &mut report.texts {
        for (index, result) in text.results.iter_mut().enumerate() {
            set_times(result, index as f64 + 1.0);
        }
    }
    report
}

fn set_times(result: &mut Throughput, milliseconds: f64) {
    result.median_seconds = milliseconds / 1e3;
    result.deviation_seconds = 0.000_01;
    result.min_seconds = result.median_seconds - 0.000_01;
    result.max_seconds = result.median_seconds + 0.000_01;
    result.bytes_per_second = Some(100_000.0 / result.median_seconds);
    result.tokens_per_second = Some(result.tokens as f64 / result.median_seconds);
    result.relative_speed = Some(3.0 / milliseconds);
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn each_format_shows_the_same_report() {
    let report = &report_with_set_times();
    let table = written(|out| bench_table(report, Look::default(), out));
    insta::assert_snapshot!("table", table);
    insta::assert_snapshot!("markdown", written(|out| bench_markdown(report, out)));
    let mut first = report.clone();
    first.texts.truncate(1);
    first.texts[0].results.truncate(1);
    first.tokenizers.truncate(1);
    insta::assert_snapshot!("json", written(|out| bench_json(&first, out)));
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_builtin_texts_are_measured_by_default() {
    let run = World::new().run(quick(&["--tokenizer", "unicode", "--format", "json"]));
    let json = run.exits_with(0).quietly().json();
    assert_eq!(json["schema"], "jobfit.bench/1");
    assert_eq!(texts(&json["texts"], "text"), ["zh", "en", "mixed"]);
    assert_eq!((&json["runs"], &json["warmup"]), (&2.into(), &0.into()));
    assert_eq!(json["gold"], Value::Null);
    let run = World::new().run(quick(&["--text", "en", "--tokenizer", "bigrams"]));
    assert!(run.exits_with(0).quietly().text().starts_with("en: "));
}

#[test]
fn tokenizers_are_reported_once_in_the_order_asked_for() {
    let mut arguments = quick(&["--text", "zh", "--format", "json"]);
    for name in ["tantivy", "jobfit", "tantivy"] {
        arguments.extend(["--tokenizer", name]);
    }
    let json = World::new().run(arguments).exits_with(0).json();
    assert_eq!(
        texts(&json["tokenizers"], "tokenizer"),
        ["tantivy", "jobfit"]
    );
    let results = &json["texts"][0]["results"];
    assert_eq!(texts(results, "tokenizer"), ["tantivy", "jobfit"]);
    assert_eq!(json["relative_to"], "tantivy");
    assert_eq!(results[0]["relative_speed"], 1.0);
    assert!(results[1]["bytes_per_second"].as_f64().unwrap() > 0.0);
}

#[test]
fn all_but_the_times_is_the_same_again() {
    let run = || {
        let world = World::new().file("gold.utf8", GOLD);
        let run = world.run(quick(&["--gold", "gold.utf8", "--format", "json"]));
        let mut json = run.exits_with(0).quietly().json();
        mask_times(&mut json);
        json
    };
    let json = run();
    assert_eq!(json, run());
    assert_eq!(
        texts(&json["tokenizers"], "tokenizer"),
        Tokenizer::ALL.map(Tokenizer::name)
    );
    assert_eq!(texts(&json["texts"], "text"), ["gold.utf8"]);
}

fn mask_times(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mask_times),
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_time = name.ends_with("_seconds")
                    || name.ends_with("_per_second")
                    || name == "relative_speed";
                if is_time && !value.is_null() {
                    *value = "masked".into();
                } else {
                    mask_times(value);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn a_gold_text_scores_the_cut() {
    let world = World::new().file("gold.utf8", GOLD).file("a.txt", "潮汐");
    let arguments = quick(&[
        "a.txt",
        "--gold",
        "gold.utf8",
        "--tokenizer",
        "jobfit",
        "--tokenizer",
        "characters",
        "--format",
        "json",
    ]);
    let json = world.run(arguments).exits_with(0).json();
    assert_eq!(texts(&json["texts"], "text"), ["a.txt"]);
    assert_eq!(json["gold"]["words"], 12);
    let score = |row: usize| json["tokenizers"][row]["segmentation"].clone();
    assert_eq!(score(0)["f1"], 1.0);
    // 的, 表, 和 and two stops, of 11 + 13 characters.
    let (correct, found) = (&score(1)["correct"], &score(1)["found"]);
    assert_eq!((correct, found), (&5.into(), &24.into()));
}

#[test]
fn a_gold_file_that_is_none_is_2_and_told_why() {
    for (bytes, words) in [
        (
            &b"\xb5\xc6\xcb\xfe  \xb5\xc4\n"[..],
            &["gold.utf8:1", "UTF-8", "0xB5", "iconv"][..],
        ),
        (b"", &["gold.utf8", "no words"]),
        (b" \n\n", &["gold.utf8", "no words"]),
        (
            "灯塔的潮汐表\n".as_bytes(),
            &["parted by spaces", "without its segmentation"],
        ),
    ] {
        let world = World::new().file("gold.utf8", bytes);
        let run = world.run(quick(&["--gold", "gold.utf8"])).exits_with(2);
        assert!(run.complains_of(words).stdout.is_empty());
    }
    let run = World::new()
        .run(quick(&["--gold", "none.utf8"]))
        .exits_with(2);
    run.complains_of(&["none.utf8", "no such file"]);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let world = World::new().file("a.txt", "熟悉Java").file("b.txt", "");
    let arguments = [
        "--tokenizer",
        "unicode",
        "--format",
        "json",
        "a.txt",
        "b.txt",
    ];
    let run = world.run(quick(&arguments)).exits_with(3);
    let run = run.complains_of(&["b.txt", "no text"]);
    assert_eq!(texts(&run.json()["texts"], "text"), ["a.txt"]);
    world
        .run(quick(&["b.txt"]))
        .exits_with(2)
        .complains_of(&["b.txt"]);
}

#[test]
fn a_wrong_argument_is_2_with_what_is_possible() {
    for (arguments, words) in [
        (
            &["--tokenizer", "jeiba"][..],
            &["jeiba", "jieba-search"][..],
        ),
        (&["--text", "fr"], &["fr", "mixed"]),
        (&["--runs", "0"], &["from 1 to"]),
        (&["--text", "zh", "a.txt"], &["cannot be used with"]),
    ] {
        let arguments = [&["bench"], arguments].concat();
        World::new()
            .run(arguments)
            .exits_with(2)
            .complains_of(words);
    }
}

#[test]
fn text_can_come_from_standard_input() {
    let world = World::new().stdin("熟悉Java");
    let run = world.run(quick(&[
        "-",
        "--tokenizer",
        "characters",
        "--format",
        "markdown",
    ]));
    assert!(
        run.exits_with(0)
            .text()
            .starts_with("**stdin: 10 bytes in 1 line,")
    );
}
