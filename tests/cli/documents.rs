//! Documents of every format, as the command reads them.

use crate::samples::{self, RESUME};
use crate::world::{NOW, World, texts};

const JOB: &str = "任职要求：\n1、熟悉Java或Go，了解 Kubernetes\n2、3年以上微服务经验\n3、Redis、MySQL、Haskell\n";

/// The sample résumé in every format, by the name of its file.
fn resumes() -> Vec<(&'static str, Vec<u8>)> {
    let gb18030 = encoding_rs::GB18030.encode(RESUME).0.into_owned();
    vec![
        ("cv.txt", RESUME.into()),
        ("cv.md", RESUME.into()),
        ("gb18030.txt", gb18030),
        ("cv.pdf", samples::pdf(RESUME)),
        ("cv.docx", samples::docx(RESUME)),
        ("cv.html", samples::html(RESUME)),
        ("cv.mhtml", samples::mhtml(&samples::html(RESUME))),
        ("cv.odt", samples::odt(RESUME)),
        ("cv.rtf", samples::rtf(RESUME)),
        ("cv.txt.gz", samples::gzip(RESUME.as_bytes())),
        ("cv.pdf.zst", samples::zstd(&samples::pdf(RESUME))),
    ]
}

#[test]
fn a_resume_scores_the_same_in_every_format() {
    let mut scores = Vec::new();
    for (name, bytes) in resumes() {
        let world = World::new().file(name, bytes).file("job.txt", JOB);
        let arguments = [
            "compare", name, "job.txt", "--format", "json", "--as-of", NOW,
        ];
        let report = world.run(arguments).exits_with(0).json();
        scores.push((name, report["score"].as_f64().unwrap()));
    }
    let first = scores[0].1;
    assert!(first > 0.3);
    assert!(
        scores
            .iter()
            .all(|(_, score)| (score - first).abs() < 1e-12),
        "{scores:?}"
    );
}

#[test]
fn a_folder_is_searched_for_every_format_and_read_by_content() {
    let mut world = World::new()
        .file("all/photo.png", "x")
        .file("all/Makefile", "x");
    for (name, bytes) in resumes() {
        world = world.file(&format!("all/{name}"), bytes);
    }
    // Names lie.
    world = world.file("all/really_a.doc", samples::html(RESUME));
    let arguments = [
        "inspect", "--as", "resume", "all", "--format", "json", "--as-of", NOW,
    ];
    let run = world.run(arguments).exits_with(0);
    let run = run.complains_of(&["2 files of other kinds passed over"]);
    let json = run.json();
    assert_eq!(
        texts(&json["documents"], "format"),
        [
            "docx", "html", "markdown", "html", "odt", "pdf", "pdf", "rtf", "text", "text", "text",
            "html"
        ]
    );
}

#[test]
fn standard_input_is_read_by_content() {
    for (bytes, format) in [
        (samples::pdf(RESUME), "pdf"),
        (samples::OWNER_ONLY_PDFS[0].to_vec(), "pdf"),
        (samples::OWNER_ONLY_PDFS[1].to_vec(), "pdf"),
        (samples::docx(RESUME), "docx"),
        (samples::gzip(&samples::html(RESUME)), "html"),
        (
            b"{\"basics\": {\"name\": \"Lin\"}, \"skills\": [\"Java\"]}".to_vec(),
            "json_resume",
        ),
        ("职位,职位描述\n后端,熟悉Java\n".into(), "record"),
        (b"{\"id\": \"a\", \"text\": \"Java\"}\n".to_vec(), "record"),
    ] {
        let run = World::new()
            .stdin(bytes)
            .run(["inspect", "-", "--format", "ndjson", "--as-of", NOW]);
        assert_eq!(run.exits_with(0).lines()[0]["format"], format);
    }
}

#[test]
fn a_table_of_postings_is_ranked() {
    let csv = "编号,职位名称,职位描述,任职要求\nj1,后端,\"负责\n服务\",熟悉Java\nj2,前端,负责页面,熟悉React\n";
    let gb18030 = encoding_rs::GB18030.encode(csv).0.into_owned();
    for (name, bytes) in [
        ("j.csv", gb18030),
        ("j.csv.gz", samples::gzip(csv.as_bytes())),
    ] {
        let world = World::new()
            .file(name, bytes)
            .file("cv.txt", "Skills: Java");
        let run = world.run(["rank", "cv.txt", name, "--format", "ndjson", "--as-of", NOW]);
        let rows = run.exits_with(0).lines();
        assert_eq!(
            (&rows[0]["id"], &rows[0]["line"]),
            (&"j1".into(), &2.into())
        );
        assert_eq!(
            (&rows[1]["id"], &rows[1]["line"]),
            (&"j2".into(), &4.into())
        );
        assert_eq!(rows[0]["title"], "后端");
    }
}

#[test]
fn a_file_that_cannot_be_read_names_the_remedy_and_stops_nothing() {
    let locked: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let locked = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
        &locked,
        &[0; 600],
    ]
    .concat();
    let cut = samples::gzip(&samples::pdf(RESUME));
    for (name, bytes, code, words) in [
        (
            "a.pdf",
            b"%PDF-1.4\n".to_vec(),
            "damaged",
            "print it to a new PDF",
        ),
        ("a.pdf", samples::pdf(""), "empty", "run OCR"),
        ("a.docx", locked, "encrypted", "remove the password"),
        (
            "a.pdf",
            samples::LOCKED_PDFS[0].to_vec(),
            "encrypted",
            "save a copy without it",
        ),
        (
            "a.docx",
            samples::zip(&[("Index/Document.iwa", "")]),
            "unsupported_format",
            "Apple Pages",
        ),
        (
            "a.docx",
            samples::zip(&[("xl/workbook.xml", "")]),
            "unsupported_format",
            "as CSV",
        ),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "unsupported_format",
            "OCR",
        ),
        (
            "a.pdf.gz",
            cut[..cut.len() / 2].to_vec(),
            "damaged",
            "pack it again",
        ),
    ] {
        let world = World::new()
            .file(&format!("jobs/{name}"), bytes)
            .file("jobs/z.txt", JOB)
            .file("cv.txt", RESUME);
        let run = world.run(["rank", "cv.txt", "jobs", "--format", "json", "--as-of", NOW]);
        let report = run.exits_with(3).json();
        assert_eq!(report["rows"][0]["status"], "scored");
        let error = &report["rows"][1]["error"];
        assert_eq!(error["code"], code, "{error}");
        assert!(
            error["message"].as_str().unwrap().contains(words),
            "{error}"
        );
    }
}

#[test]
fn the_bare_text_of_a_damaged_file_comes_with_a_note() {
    let whole = samples::docx(RESUME);
    let list = whole.windows(4).position(|window| window == b"PK\x01\x02");
    let world = World::new().file("cv.docx", &whole[..list.unwrap()]);
    let run = world.run(["inspect", "--text", "cv.docx"]).exits_with(0);
    let run = run.complains_of(&["cv.docx: the file is cut off"]);
    assert!(run.text().contains("Northwind Traders"));
}

#[test]
fn a_larger_file_than_allowed_is_refused() {
    let world = World::new()
        .file("cv.txt", RESUME)
        .file("cv.pdf", samples::pdf(RESUME));
    for name in ["cv.txt", "cv.pdf"] {
        let run = world
            .run(["inspect", name, "--max-file-size", "100"])
            .exits_with(2);
        run.complains_of(&[name, "limit of 100"]);
        world
            .run(["inspect", name, "--max-file-size", "1M"])
            .exits_with(0);
    }
    let run = World::new()
        .stdin(RESUME)
        .run(["tokenize", "--max-file-size", "100"])
        .exits_with(2);
    run.complains_of(&["standard input", "limit of 100"]);
    let run = world
        .run(["inspect", "cv.txt", "--max-file-size", "big"])
        .exits_with(2);
    run.complains_of(&["big", "64M"]);
}

#[test]
fn places_point_into_the_text_that_is_shown() {
    for (name, bytes) in resumes() {
        let world = World::new().file(name, bytes);
        let text = world.run(["inspect", "--text", name]).exits_with(0).stdout;
        let arguments = [
            "inspect", "--as", "resume", "--format", "json", "--as-of", NOW, name,
        ];
        let json = world.run(arguments).exits_with(0).json();
        for skill in json["resume"]["skills"].as_array().unwrap() {
            let at = |name: &str| usize::try_from(skill[name].as_u64().unwrap()).unwrap();
            let there = std::str::from_utf8(&text[at("start")..at("end")]).unwrap();
            assert_eq!(skill["surface"], there, "{name}");
        }
        assert_eq!(json["resume"]["months"], 24 + 54, "{name}");
    }
}
