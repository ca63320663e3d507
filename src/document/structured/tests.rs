#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

#[test]
fn a_json_resume_is_laid_out_with_headings_and_dates() {
    let json = r#"{"basics": {"name": "Lin Yue", "label": "Engineer", "summary": "Builds services."},
        "work": [{"name": "Northwind", "position": "Developer", "startDate": "2020-06-01", "endDate": "2022-05-31",
                  "summary": "Payments", "highlights": ["Built services in Java"]},
                 {"name": "Contoso", "position": "Lead", "startDate": "2022-06"}],
        "education": [{"institution": "Lake University", "studyType": "Bachelor", "area": "Physics", "startDate": "2016", "endDate": "2020"}],
        "skills": [{"name": "Languages", "keywords": ["Java", "Go"]}]}"#;
    let reading = read(json).unwrap();
    assert_eq!(reading.format, Format::JsonResume);
    assert_eq!(
        reading.text,
        "Lin Yue\nEngineer\n\nSummary\nBuilds services.\n\nWork Experience\nNorthwind\nDeveloper  2020-06 – 2022-05\nPayments\n- Built services in Java\n\nContoso\nLead  2022-06 – Present\n\nEducation\nLake University\nBachelor, Physics  2016 – 2020\n\nSkills\n- Languages: Java, Go\n"
    );
}

#[test]
fn a_chinese_resume_has_chinese_headings() {
    let json = r#"{"basics": {"name": "林月"}, "work": [{"name": "北风科技", "position": "后端工程师", "startDate": "2020-06"}],
        "skills": ["Java", "微服务架构与分布式系统"]}"#;
    let text = read(json).unwrap().text;
    assert!(
        text.contains("工作经历\n北风科技\n后端工程师  2020-06 – 至今\n"),
        "{text}"
    );
}

#[test]
fn a_posting_on_its_own_is_read() {
    let json = r#"{"@type": "JobPosting", "title": "开发工程师", "description": "<p>岗位职责：</p><p>熟悉Java &amp; Go</p>",
        "baseSalary": {"currency": "CNY", "value": {"minValue": 20, "maxValue": 30, "unitText": "MONTH"}},
        "experienceRequirements": {"monthsOfExperience": 36}}"#;
    let reading = read(json).unwrap();
    assert_eq!(reading.title.as_deref(), Some("开发工程师"));
    assert_eq!(
        reading.text,
        "开发工程师\n薪资: 20 - 30 CNY month\n\n岗位职责：\n\n熟悉Java & Go\n\n工作经验\n3 years of experience\n"
    );
}

#[test]
fn other_json_is_no_document() {
    for json in [
        "{}",
        "[1]",
        "{\"id\": 1, \"text\": \"Java\"}",
        "{\"skills\": [\"Java\"]}",
        "not json",
        "{",
    ] {
        assert!(read(json).is_none(), "{json}");
    }
    let nested = "[".repeat(100_000);
    assert!(read(&nested).is_none());
}

#[test]
fn the_labels_are_read() {
    assert_eq!(labels_for("熟悉Java开发，了解微服务").work, "工作经历");
    assert_eq!(labels_for("Built services in Java").work, "Work Experience");
}
