#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::ErrorCode;
use crate::document::samples::{self, docx_of, odt_of, zip};

fn text(body: &str) -> String {
    read(&docx_of(body, &[])).unwrap().text
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn runs_breaks_and_symbols() {
    let body = "<w:p><w:r><w:t>C&amp;C</w:t></w:r><w:r><w:t xml:space=\"preserve\">++ </w:t><w:tab/><w:t>2020</w:t><w:br/><w:t>⻚⾯</w:t></w:r></w:p>\
        <w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F06C\"/><w:t xml:space=\"preserve\"> Java</w:t></w:r></w:p>";
    assert_eq!(text(body), "C&C++ \t2020\n页面\n• Java\n");
}

#[test]
fn what_was_deleted_or_hidden_is_not_read() {
    let body = "<w:p><w:ins><w:r><w:t>Java</w:t></w:r></w:ins><w:del><w:r><w:delText>Perl</w:delText></w:r></w:del>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>keyword keyword</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t> Go</w:t></w:r></w:p>";
    assert_eq!(text(body), "Java Go\n");
}

#[test]
fn a_row_of_a_table_is_a_line_if_it_can_be() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let dates = row(&(cell(&paragraph("北风科技")) + &cell(&paragraph("2019.02—至今"))));
    let nested = format!("<w:tbl>{}</w:tbl>", row(&cell(&paragraph("Go"))));
    let long = row(&(cell(&(paragraph("Java") + &paragraph("Redis"))) + &cell(&nested)));
    let body = format!("<w:tbl>{dates}{long}</w:tbl>{}", paragraph("end"));
    assert_eq!(
        text(&body),
        "北风科技\t2019.02—至今\nJava\nRedis\nGo\nend\n"
    );
}

#[test]
fn text_boxes_are_read_once() {
    let inner = paragraph("in the box");
    let body = format!(
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>"
    );
    assert_eq!(text(&body), "before after\nin the box\n");
}

#[test]
fn headers_lists_and_headings() {
    let item = |list: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>{}{}{}",
        paragraph("one"),
        item("1", "Java"),
        item("2", "first"),
        item("2", "second")
    );
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCountingThousand\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>";
    let relations = "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/header\" Target=\"header1.xml\"/>\
        <Relationship Type=\"x/footer\" Target=\"footer1.xml\"/><Relationship Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>";
    let header = paragraph("Lin Yue");
    let footer = paragraph("Page 1 of 2");
    let bytes = docx_of(
        &body,
        &[
            ("word/_rels/document.xml.rels", relations),
            ("word/numbering.xml", numbering),
            ("word/header1.xml", &header),
            ("word/footer1.xml", &footer),
        ],
    );
    assert_eq!(
        read(&bytes).unwrap().text,
        "Lin Yue\none\n\nSkills\n- Java\n一、first\n二、second\n"
    );
}

#[test]
fn utf_16_parts_are_read() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document><body><p><r><t>熟悉Java</t></r></p></body></document>";
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file(
            "word/document.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    std::io::Write::write_all(&mut archive, &[b"\xFF\xFE", wide.as_slice()].concat()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(read(&bytes).unwrap().text, "熟悉Java\n");
}

#[test]
fn other_archives_are_named() {
    for (part, words) in [
        ("xl/workbook.xml", "save the sheet as CSV"),
        ("a.txt", "a ZIP archive"),
        (
            "Index/Document.iwa",
            "Apple Pages document (export it as DOCX or PDF)",
        ),
    ] {
        let error = read(&zip(&[(part, "x")])).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnsupportedFormat);
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn a_bomb_is_refused_and_depth_is_bounded() {
    let bomb = docx_of(&" ".repeat(70 << 20), &[]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb).unwrap_err().code(), ErrorCode::TooLarge);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000) + &paragraph("Java");
    let reading = read(&docx_of(&deep, &[])).unwrap();
    assert_eq!(reading.text, "Java\n");
    assert_eq!(reading.warnings.len(), 2);
}

#[test]
fn an_archive_that_lost_its_end_is_read_as_far_as_it_goes() {
    let line = |at: u32| format!("Line {at} of {}\n", at * 7919 % 1000);
    let lines = (0..200).map(line).collect::<Vec<_>>().concat();
    for whole in [samples::docx(&lines), samples::odt(&lines)] {
        let list = whole.windows(4).position(|window| window == b"PK\x01\x02");
        let reading = read(&whole[..list.unwrap()]).unwrap();
        assert_eq!(reading.text, read(&whole).unwrap().text);
        assert!(
            reading.warnings[0].contains("cut off"),
            "{:?}",
            reading.warnings
        );
        let reading = read(&whole[..list.unwrap() * 2 / 3]).unwrap();
        assert!(reading.text.starts_with("Line 0 of 0\nLine 1 of 919\n"));
        assert_eq!(
            reading.warnings,
            ["the document is damaged; its end may be missing"]
        );
    }
    let error = read(b"PK\x03\x04").unwrap_err();
    assert_eq!(error.code(), ErrorCode::Damaged);
    assert!(error.to_string().contains("download it again"), "{error}");
}

#[test]
fn a_document_inside_is_not_taken_for_the_one_that_was_cut_off() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [
        (
            "word/document.xml",
            b"<w:p><w:t>outer</w:t></w:p>".as_slice(),
        ),
        ("word/embeddings/a.docx", &samples::docx("inner")),
    ] {
        archive.start_file(name, stored).unwrap();
        std::io::Write::write_all(&mut archive, bytes).unwrap();
    }
    let whole = archive.finish().unwrap().into_inner();
    assert_eq!(read(&whole).unwrap().text, "outer\n");
    let lists = whole.windows(4).rposition(|window| window == b"PK\x05\x06");
    let list = whole[..lists.unwrap()]
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06");
    let reading = read(&whole[..list.unwrap() + 22]).unwrap();
    assert_eq!(reading.text, "outer\n");
    assert!(reading.warnings[0].contains("cut off"));
}

#[test]
fn an_open_document_shows_what_its_pages_show() {
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let body = format!(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
         <text:h>Skills</text:h><text:p>Java<text:tab/>C&amp;C\n  ++<text:line-break/>Go<text:span text:style-name=\"T9\"> keyword</text:span></text:p>\
         <text:list text:style-name=\"L1\">{}</text:list>\
         <table:table><table:table-row><table:table-cell><text:p>北风科技</text:p></table:table-cell><table:table-cell><text:p>2019.02—至今</text:p></table:table-cell></table:table-row></table:table>\
         <text:p>before<draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box><svg:desc>a picture</svg:desc></draw:frame> after</text:p>",
        item(&format!(
            "<text:p>one</text:p><text:p>more</text:p><text:list>{}{}</text:list>",
            item("<text:p>first</text:p>"),
            item("<text:p>second</text:p>")
        ))
    );
    let styles = "<s><style:header><text:p>Lin Yue</text:p></style:header><style:footer><text:p>Page 1 of 2</text:p></style:footer></s>";
    let reading = read(&odt_of(&body, &[("styles.xml", styles)])).unwrap();
    assert_eq!(reading.format, Format::Odt);
    assert_eq!(
        reading.text,
        "Lin Yue\nSkills\nJava\tC&C ++\nGo\n- one\nmore\n1. first\n2. second\n北风科技\t2019.02—至今\nbefore after\nin the box\n"
    );
}

#[test]
fn a_locked_open_document_names_the_remedy() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let error = read(&odt_of("", &[("META-INF/manifest.xml", manifest)])).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Encrypted);
    let sheet = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", ""),
    ]);
    let error = read(&sheet).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("an OpenDocument file, but no text"),
        "{error}"
    );
}
