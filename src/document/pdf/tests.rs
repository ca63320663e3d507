#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::document::samples::{self, pdf_of, pdf_pages, show_at};

fn text_of(content: &str) -> String {
    read(&pdf_of(&[content.to_owned()])).unwrap().text
}

#[test]
fn chinese_of_a_font_that_is_not_embedded_is_read() {
    let text =
        text_of(&(show_at("任职要求", 50, 800) + &show_at("熟悉Java开发，有3年经验", 50, 780)));
    assert_eq!(text, "任职要求\n熟悉Java开发，有3年经验");
}

#[test]
fn a_date_at_the_margin_stays_on_its_line() {
    let content = show_at("Northwind Traders", 50, 800)
        + &show_at("Built payment services", 50, 780)
        + &show_at("Contoso", 50, 740)
        + &show_at("Led a team of five", 50, 720)
        + &show_at("2020.06 - 2022.05", 450, 800)
        + &show_at("2018.01 - 2020.05", 450, 740);
    let text = text_of(&content);
    assert!(
        text.contains("Northwind Traders  2020.06 - 2022.05\n"),
        "{text}"
    );
    assert!(text.contains("Contoso  2018.01 - 2020.05\n"), "{text}");
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = ["Skills", "Java", "Kubernetes"];
    let right = ["Experience", "Northwind Traders", "2020.06 - 2022.05"];
    let column = |lines: &[&str], x: i32| -> String {
        lines
            .iter()
            .zip(0..)
            .map(|(line, at)| show_at(line, x, 800 - 14 * at))
            .collect()
    };
    let text = text_of(&(column(&left, 50) + &column(&right, 250)));
    assert_eq!(
        text,
        "Skills\nJava\nKubernetes\nExperience\nNorthwind Traders\n2020.06 - 2022.05"
    );
}

#[test]
fn headings_beside_the_text_stand_on_lines_of_their_own() {
    let rows = [
        ("Experience", "Northwind Traders"),
        ("", "Built payment services"),
        ("", "Moved them to Kubernetes"),
        ("Skills", "Java, Redis"),
        ("2019", "Founded a club"),
    ];
    let content: String = rows
        .iter()
        .zip(0..)
        .map(|((label, text), at)| {
            show_at(label, 50, 800 - 14 * at) + &show_at(text, 150, 800 - 14 * at)
        })
        .collect();
    assert_eq!(
        text_of(&content),
        "Experience\nNorthwind Traders\nBuilt payment services\nMoved them to Kubernetes\nSkills\nJava, Redis\n2019  Founded a club"
    );
}

#[test]
fn what_the_width_of_the_page_broke_is_joined() {
    let content = show_at(
        "Built and ran a platform for many small services, all of them in Java and Spring",
        50,
        800,
    ) + &show_at(
        "Boot, with a team of five people who had never seen Kubernetes before they came",
        50,
        786,
    ) + &show_at("and learnt it in a month.", 50, 772)
        + &show_at("- Next", 50, 758);
    let text = text_of(&content);
    assert!(text.contains("Java and Spring Boot, with"), "{text}");
    assert!(
        text.ends_with("they came and learnt it in a month.\n- Next"),
        "{text}"
    );
}

#[test]
fn fake_bold_is_read_once() {
    let content = show_at("科研", 50, 800)
        + &show_at("科研", 50, 800).replace("50 800", "50.3 800")
        + &show_at("Skills and tools", 50, 780);
    assert_eq!(text_of(&content), "科研\nSkills and tools");
}

#[test]
fn headers_and_page_numbers_are_dropped() {
    let page = |number: u32| {
        let words = ["one", "two", "three", "four"][number as usize];
        format!(
            "Lin Yue, Résumé\n\n\n\nMy account of page {words}\nwith some more\nlines in it\nand a last one\n\n\n\nPage {number} of 3"
        )
    };
    let pages: Vec<String> = (1..4).map(page).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let text = read(&pdf_pages(&pages)).unwrap().text;
    assert_eq!(text.matches("Lin Yue").count(), 1, "{text}");
    assert!(!text.contains("Page"), "{text}");
    assert!(text.contains("account of page four"), "{text}");
}

#[test]
fn what_holds_no_text_is_refused_with_the_remedy() {
    let empty = read(&pdf_of(&[String::new()]))
        .map(|reading| reading.text)
        .unwrap_err();
    assert_eq!(empty.code(), ErrorCode::Empty);
    let mut scanned = pdf_of(&[String::new()]);
    scanned.extend_from_slice(b"\n9 0 obj <</Type/XObject/Subtype/Image>> endobj");
    let error = read(&scanned).map(|reading| reading.text).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NoTextLayer);
    assert!(error.to_string().contains("run OCR first"), "{error}");
    let error = read(b"%PDF-1.4\nnothing more")
        .map(|reading| reading.text)
        .unwrap_err();
    assert_eq!(error.code(), ErrorCode::Damaged);
}

#[test]
fn a_file_that_is_cut_off_is_read_as_far_as_it_goes() {
    let whole = pdf_pages(&["Skills: Java and Kubernetes", "Second page of the account"]);
    let end = whole
        .windows(4)
        .position(|window| window == b"xref")
        .unwrap();
    assert!(
        read(&whole[..end])
            .unwrap()
            .text
            .contains("Java and Kubernetes")
    );
}

#[test]
fn a_password_for_reading_is_named_and_one_for_changing_is_not_needed() {
    for locked in samples::LOCKED_PDFS {
        let error = read(locked).map(|reading| reading.text).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Encrypted);
        assert!(
            error.to_string().contains("save a copy without it"),
            "{error}"
        );
    }
    for open in samples::OWNER_ONLY_PDFS {
        let reading = read(open).unwrap();
        assert!(reading.text.contains("Skills: Java, Kubernetes"));
        assert!(reading.warnings.is_empty());
    }
}

#[test]
fn pages_whose_catalog_was_cut_off_are_found() {
    let whole = pdf_pages(&["Skills: Java and Kubernetes", "Second page of the account"]);
    // As most programs write it: the catalog last.
    let text = String::from_utf8(whole).unwrap();
    let start = text.find("3 0 obj").unwrap();
    let end = text.find("xref").unwrap();
    let cut = format!("%PDF-1.4\n{}", &text[start..end]);
    let reading = read(cut.as_bytes()).unwrap();
    assert!(
        reading.text.contains("Java and Kubernetes"),
        "{}",
        reading.text
    );
    assert!(reading.text.contains("Second page"), "{}", reading.text);
    assert!(
        reading.warnings[0].contains("cut off"),
        "{:?}",
        reading.warnings
    );
}

/// A page whose contents are packed, and one of which `broken` bytes are overwritten.
fn packed_page(text: &str, broken: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
    let mut packed = encoder.finish().unwrap();
    packed.splice(8..8 + broken, vec![0xFF; broken]);
    let plain = String::from_utf8(pdf_of(&["?".to_owned()])).unwrap();
    let (head, tail) = plain.split_once("<</Length 1>>\nstream\n?").unwrap();
    let length = packed.len();
    let dictionary = format!("<</Length {length}/Filter/FlateDecode>>\nstream\n");
    [
        head.as_bytes(),
        dictionary.as_bytes(),
        &packed,
        tail.as_bytes(),
    ]
    .concat()
}

#[test]
fn a_damaged_file_is_not_taken_for_a_scan() {
    let content: String = (0..30)
        .map(|at| {
            show_at(
                &format!("Line {} of the account", at * 37 % 101),
                50,
                800 - 14 * at,
            )
        })
        .collect();
    let whole = read(&packed_page(&content, 0)).unwrap();
    assert!(whole.text.contains("Line 37 of the account"));
    assert!(whole.warnings.is_empty(), "{:?}", whole.warnings);
    let picture = b"\n9 0 obj <</Type/XObject/Subtype/Image>> endobj\nstartxref\n0\n%%EOF";
    let broken = [packed_page(&content, 8).as_slice(), picture].concat();
    let error = read(&broken).map(|reading| reading.text).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Damaged, "{error}");
    assert!(error.to_string().contains("cannot be unpacked"), "{error}");
}

#[test]
fn what_is_lost_in_a_file_that_is_cut_off_is_said() {
    let whole = pdf_pages(&["Skills: Java and Kubernetes"]);
    let end = whole.windows(4).position(|window| window == b"xref");
    let reading = read(&whole[..end.unwrap()]).unwrap();
    assert_eq!(
        reading.warnings,
        ["the file is cut off; a part of its text may be missing"]
    );
}
