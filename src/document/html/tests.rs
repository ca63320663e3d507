#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn text(html: &str) -> String {
    read(html).text
}

#[test]
fn the_main_text_is_read_in_blocks() {
    let page = "<!doctype html><html><head><title>T</title></head><body>
        <header><a href=/>Home</a> <a href=/jobs>Jobs</a></header>
        <div class='side-menu'><a href=/a>One</a><a href=/b>Two</a></div>
        <h1>后端<b>工程师</b></h1><div>岗位职责<br>1、写代码
        2、评审</div><ul><li>熟悉 <b>Java</b></li><li><p>了解Go</p></ul>
        <ol><li>first<li>second</ol>
        <table><tr><td>城市</td><td>杭州</td></tr></table>
        <p hidden>unseen</p><div style='display: none'>unseen</div><script>var p = '<p>unseen';</script>
        <footer>© <a href=/legal>Legal notice</a></footer></body></html>";
    assert_eq!(
        text(page),
        "后端工程师\n\n岗位职责\n1、写代码 2、评审\n\n- 熟悉 Java\n- 了解Go\n\n1. first\n2. second\n\n城市\t杭州\n"
    );
    assert_eq!(read(page).title.as_deref(), Some("后端工程师"));
}

#[test]
fn a_page_of_margins_alone_is_read_whole() {
    let page = "<html><body><header><h1>Lin Yue</h1></header><nav>Java</nav></body></html>";
    assert_eq!(text(page), "Lin Yue\n");
    assert_eq!(text("<html><nav>Java</nav>"), "Java\n");
}

#[test]
fn a_resume_keeps_its_header() {
    let page = "<html><body><header><h1>Lin Yue</h1><p>lin@example.com, Hangzhou</p></header>\
                <main><h2>Skills</h2><p>Java</p></main></body></html>";
    // The header has no links to speak of, but `main` is the larger part.
    assert!(text(page).contains("Java"));
}

#[test]
fn a_posting_in_the_page_wins() {
    let page = r#"<html><body><p>Other</p><script type="application/ld+json">
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "JobPosting",
         "title": "Platform Engineer", "hiringOrganization": {"name": "Northwind"},
         "jobLocation": {"address": {"addressLocality": "Hangzhou", "addressCountry": "CN"}},
         "description": "&lt;p&gt;We run Kubernetes.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Java&lt;/li&gt;&lt;/ul&gt;",
         "qualifications": "Go or Rust", "skills": ["Java"]}]}</script></body></html>"#;
    let reading = read(page);
    assert_eq!(reading.format, Format::JobPosting);
    assert_eq!(reading.title.as_deref(), Some("Platform Engineer"));
    assert_eq!(
        reading.text,
        "Platform Engineer\nNorthwind\nLocation: Hangzhou, CN\n\nWe run Kubernetes.\n\n- Java\n\nRequirements\nGo or Rust\n"
    );
}

#[test]
fn deep_and_open_elements_cost_no_more_than_their_length() {
    let deep = format!("<html><body>{}Java", "<div>".repeat(200_000));
    let reading = read(&deep);
    assert_eq!(reading.text, "Java\n");
    assert_eq!(reading.warnings.len(), 1);
    let open = format!(
        "<html><body>{}Java",
        "<p><b><a href=x><font>".repeat(50_000)
    );
    assert_eq!(text(&open), "Java\n");
}

#[test]
fn html_is_known_by_its_beginning() {
    for html in [
        "<!DOCTYPE html>",
        "\n<HTML lang=zh>",
        "<?xml version='1.0'?><html>",
        "<div>Java</div>",
        "<p>熟悉Java</p>",
    ] {
        assert!(is_html(html, false), "{html}");
    }
    for text in [
        "Java",
        "# Java",
        "<div align=center>\n\n# Lin Yue",
        "<3 Java",
        "a < b > c",
        "",
    ] {
        assert!(!is_html(text, false), "{text}");
    }
    assert!(is_html("<div align=center>Java", true));
}
