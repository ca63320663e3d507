//! Throughput of reading and ranking postings, in bytes of text a second.
//!
//! The texts are made here, so that figures can be compared between versions. Each bench checks its
//! own answer once before it is timed. `cargo bench` runs them, `cargo bench -- rank` some.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use divan::Bencher;
use divan::counter::BytesCount;
use jobfit::coverage::RankReport;
use jobfit::facts::YearMonth;
use jobfit::{Document, JobPosting, Taxonomy, pipeline};

fn main() {
    // Loaded once, and no part of any figure.
    let _ = Taxonomy::builtin().mentions("熟悉Java");
    divan::main();
}

const ZH: &str = "岗位职责：\n1、负责灯塔调度平台的后端开发，保证潮汐数据按时入库；\n\
    2、参与系统架构设计，持续优化接口耗时。\n任职要求：\n1、本科及以上学历，3年以上工作经验；\n\
    2、熟悉数据库原理，了解微服务和消息队列；\n3、有责任心，沟通能力强，有高并发经验者优先。\n";

const EN: &str = "Responsibilities:\n- Build the booking service for lighthouse visits\n\
    - Keep the tide tables correct and the pages fast\nRequirements:\n\
    - 3+ years of experience with Java or Go\n- Solid knowledge of MySQL and Redis\n\
    - Bachelor's degree or equivalent experience\nNice to have:\n- Kubernetes, Terraform\n";

const MIXED: &str = "任职要求：\n1. 熟悉Java/Go/C++至少一门，了解Spring Boot、Node.js；\n\
    2. 精通Kubernetes、Docker，熟悉CI/CD流水线；\n3. 3-5年后端开发经验，有MySQL、Redis、Kafka调优经验优先；\n\
    加分项：\n- 有Prometheus、Grafana使用经验\n- 英语读写流利，通过CET-6\n";

const RESUME: &str = "Experience\nGannet Ferries, Jan. 2019 - Dec. 2023\n\
    - Built ticketing services in Java and Spring Boot on MySQL\n\
    - Ran Kubernetes and Docker, with CI/CD in Jenkins\n技能\nRedis、Kafka、Python、Linux\n";

/// How many texts a benched text is made of: about 20 kB.
const COPIES: usize = 48;

/// How many postings a batch has.
const BATCH: usize = 200;

const LANGUAGES: [&str; 3] = ["zh", "en", "mixed"];

fn text_in(language: &str) -> String {
    let text = match language {
        "zh" => ZH,
        "en" => EN,
        _ => MIXED,
    };
    text.repeat(COPIES)
}

#[divan::bench(args = LANGUAGES)]
fn read_posting(bencher: Bencher, language: &str) {
    let taxonomy = Taxonomy::builtin();
    let document = Document::from_text("job.txt", text_in(language)).unwrap();
    let posting = JobPosting::read(&document, taxonomy);
    assert!(posting.skills.len() >= COPIES, "each copy names skills");
    assert!(!posting.requirements.is_empty(), "requirements are found");
    bencher
        .counter(BytesCount::of_str(&document.text))
        .bench(|| JobPosting::read(divan::black_box(&document), taxonomy));
}

/// A résumé against a batch, which no two postings of are the same.
#[divan::bench]
fn rank_batch(bencher: Bencher) {
    let jobs = batch();
    let bytes: usize = jobs.iter().map(|job| job.text.len()).sum();
    let report = rank(&jobs);
    assert_eq!((report.total, report.failed), (BATCH, 0));
    assert!(report.rows[0].score > report.rows[BATCH - 1].score);
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| rank(divan::black_box(&jobs)));
}

fn batch() -> Vec<Document> {
    let text = |number: usize| {
        let body = [ZH, EN, MIXED][number % 3];
        format!("Ferry {number}\n{body}- {} years of Java\n", number % 7 + 1)
    };
    let job = |number| Document::from_text(&format!("{number}.txt"), text(number)).unwrap();
    (0..BATCH).map(job).collect()
}

fn rank(jobs: &[Document]) -> RankReport {
    let resume = vec![Document::from_text("cv.txt", RESUME).unwrap()];
    let jobs = jobs.iter().cloned().map(Ok).collect();
    let now: YearMonth = "2026-11".parse().unwrap();
    pipeline::rank(resume, jobs, Taxonomy::builtin(), now, || {}).unwrap()
}
