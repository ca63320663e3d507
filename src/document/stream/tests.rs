use std::io::Write;

use super::*;
use crate::document::read_records;

const LINES: &str = "{\"id\":\"a\",\"text\":\"Java\"}\n\nnot json\n{\"id\":\"b\"}\n\
                     {\"职位描述\":\"熟悉Python\",\"title\":\"开发\"}";

fn input(bytes: impl AsRef<[u8]>) -> Input {
    Box::new(Cursor::new(bytes.as_ref().to_vec()))
}

fn streamed(source: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<Document, Error>> {
    match Reader::default().open(source, input(bytes)).unwrap() {
        Opened::Records(records) => records.map(|record| record?.document()).collect(),
        Opened::Whole(content) => panic!("{source} is read whole: {content:?}"),
    }
}

#[test]
fn lines_are_read_as_they_are_of_the_whole() {
    let whole = read_records("x.jsonl", LINES.as_bytes(), &RecordFields::default()).unwrap();
    assert_eq!(streamed("x.jsonl", LINES), whole);
    assert_eq!(streamed("x.jsonl", format!("\u{feff}{LINES}\r\n")), whole);
}

#[test]
fn rows_are_read_as_they_are_of_the_whole() {
    let csv = "\u{feff}编号;职位名称;职位描述;任职要求\n7;后端;\"负责\n服务\";熟悉Java\n8;;;\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(&csv[3..]);
    let Content::Records(whole) = Reader::default().content("x.csv", csv.as_bytes()).unwrap()
    else {
        panic!("rows are records");
    };
    assert_eq!(streamed("x.csv", csv), whole);
    assert_eq!(streamed("x.csv", gbk), whole);
    assert_eq!(streamed("-", csv).len(), 2);
}

#[test]
fn what_is_compressed_is_unpacked_as_it_is_read() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(LINES.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    assert_eq!(streamed("x.jsonl.gz", &gzip).len(), 4);
    let cut = &gzip[..gzip.len() - 20];
    let errors: Vec<_> = match Reader::default().open("x.jsonl.gz", input(cut)) {
        Ok(Opened::Records(records)) => records.filter_map(Result::err).collect(),
        Ok(Opened::Whole(_)) => vec![],
        Err(error) => vec![error],
    };
    assert_eq!(errors[0].code(), ErrorCode::Damaged);
    assert_eq!(errors[0].origin(), Some("x.jsonl.gz"));
}

#[test]
fn one_value_over_several_lines_is_a_document() {
    let posting = "{\n\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\n\
                   \"title\":\"Developer\",\"description\":\"Requirements: Java\",\
                   \"hiringOrganization\":\n{\"name\":\"Brightwater\"}\n}\n";
    assert!(matches!(
        Reader::default().open("-", input(posting)).unwrap(),
        Opened::Whole(_)
    ));
}

#[test]
fn standard_input_is_known_by_its_beginning() {
    let broken_first = format!("{{\"id\": 1\n{LINES}");
    assert_eq!(streamed("-", LINES).len(), 4);
    assert_eq!(streamed("-", broken_first).len(), 5);
    for whole in [
        "Requirements: Java",
        "{\"id\": 1, \"text\": \"Java\"}\n",
        "{\n\"id\": 1,\n\"text\": \"Java\"\n}",
        "[{\"id\": 1, \"text\": \"Java\"},\n{\"id\": 2, \"text\": \"Go\"}]",
    ] {
        let opened = Reader::default().open("-", input(whole)).unwrap();
        assert!(matches!(opened, Opened::Whole(_)), "{whole}");
    }
}

#[test]
fn every_line_is_a_record_if_asked_for() {
    let bytes = [LINES.as_bytes(), b"\n\xFF\n \n{\"id\":9,\"text\":\"Go\"}"].concat();
    let records = Reader::default().open_lines("-", input(bytes)).unwrap();
    let read: Vec<_> = records.map(|record| record.unwrap().document()).collect();
    let codes: Vec<_> = read
        .iter()
        .map(|read| {
            read.as_ref()
                .map_or_else(|error| error.code().name(), |_| "")
        })
        .collect();
    let expected = [
        "",
        "empty",
        "bad_json",
        "missing_text",
        "",
        "bad_utf8",
        "empty",
        "",
    ];
    assert_eq!(codes, expected);
    let lines: Vec<_> = read
        .iter()
        .filter_map(|read| read.as_ref().err()?.line())
        .collect();
    assert_eq!(lines, [2, 3, 4, 6, 7]);
    assert_eq!(read[3].as_ref().unwrap_err().record(), Some("b"));
}

#[test]
fn a_source_without_records_is_an_error_unless_lines_are_asked_for() {
    let error = streamed("x.jsonl", "\n \n").pop().unwrap().unwrap_err();
    assert_eq!((error.code(), error.line()), (ErrorCode::Empty, None));
    let mut lines = Reader::default().open_lines("-", input("")).unwrap();
    assert!(lines.next().is_none());
}

#[test]
fn a_quote_that_is_not_closed_does_not_take_in_all() {
    let rest = "x\n".repeat(MAX_RECORD_BYTES);
    let csv = format!("id,text\n1,Java\n2,\"{rest}");
    let read = streamed("x.csv", csv);
    assert_eq!(read.len(), 2);
    let error = read[1].as_ref().unwrap_err();
    assert_eq!(error.code(), ErrorCode::TooLarge);
    assert!(error.to_string().contains("not closed"), "{error}");
}

#[test]
fn a_limit_that_is_set_holds_for_streams_too() {
    let reader = Reader {
        limits: crate::document::Limits {
            file_bytes: Some(40),
        },
        ..Reader::default()
    };
    let Err(error) = reader.open("-", input(LINES)) else {
        panic!("it is longer");
    };
    assert_eq!(error.code(), ErrorCode::TooLarge);
}
