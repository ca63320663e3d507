//! What holds for any text at all: spans lie in the text, sections do not overlap, months fit the
//! calendar, and a score lies between 0 and 1.

use jobfit::coverage::Candidate;
use jobfit::facts::YearMonth;
use jobfit::{Document, JobPosting, Resume, Span, Taxonomy};

/// Pieces of which texts are made, the odd ones among them.
const PIECES: [&str; 60] = [
    "任职要求：",
    "岗位职责",
    "加分项",
    "Requirements",
    "Preferred Qualifications:",
    "About us",
    "熟悉",
    "精通",
    "Java",
    "Go",
    "C++",
    ".NET",
    "K8s",
    "spring-boot",
    "数据清洗、分析",
    "功能、性能、接口测试",
    "至少一门",
    "或",
    "和",
    "、",
    "，",
    "。",
    "；",
    "/",
    "(",
    ")",
    "（",
    "）",
    "\n",
    "\n\n",
    "- ",
    "1、",
    "2.",
    "①",
    "•",
    "3年以上",
    "3-5年",
    "5+ years",
    "one (1) year",
    "本科",
    "Bachelor's degree in",
    "优先",
    "a plus",
    "preferred:",
    "2019.02-2020.03",
    "Jun. 2022 - Now",
    "2020年8月-2022年5月",
    "Sept. 2012",
    "至今",
    "Experience",
    "工作经历",
    "Education",
    "教育背景",
    "Northwind Labs",
    "\u{feff}",
    "\u{301}",
    "👩‍💻",
    "ﬁ",
    "Ⅳ",
    "\t",
];

/// How many texts are read.
const TEXTS: u64 = 300;

/// The most pieces of a text.
const MOST_PIECES: u64 = 80;

/// A small generator of numbers: xorshift64 (Marsaglia 2003), the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Texts of random pieces, each with at least one word.
fn texts() -> impl Iterator<Item = Document> {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    (0..TEXTS).map(move |_| {
        let count = numbers.below(MOST_PIECES) + 1;
        let pieces = (0..count).map(|_| PIECES[numbers.below(PIECES.len() as u64) as usize]);
        let text: Vec<&str> = pieces.collect();
        Document::from_text("any.txt", format!("x {}", text.concat()))
            .expect("there is a word in it")
    })
}

/// Panics unless `span` cuts `text` at characters.
fn assert_inside(span: Span, text: &str) {
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span:?} in {text:?}"
    );
}

#[test]
fn a_posting_of_any_text_has_its_spans_inside() {
    let taxonomy = Taxonomy::builtin();
    for document in texts() {
        let text = document.text.as_str();
        let posting = JobPosting::read(&document, taxonomy);
        let mut end = 0;
        for section in &posting.sections {
            let start = section
                .heading
                .map_or(section.body.start, |heading| heading.start);
            assert!(end <= start, "sections overlap in {text:?}");
            end = section.body.end;
            assert_inside(section.body, text);
        }
        let skills = posting.skills.iter().map(|skill| skill.span);
        let requirements = posting
            .requirements
            .iter()
            .map(|requirement| requirement.span);
        for span in skills.chain(requirements) {
            assert_inside(span, text);
        }
        for group in &posting.groups {
            assert!(
                (1..=group.skills.len()).contains(&group.at_least),
                "{text:?}"
            );
        }
        assert!(posting.min_years.is_none_or(|years| years >= 0.0));
    }
}

#[test]
fn a_resume_of_any_text_keeps_to_the_calendar() {
    let taxonomy = Taxonomy::builtin();
    let now = "2026-11".parse().expect("a month");
    for document in texts() {
        let text = document.text.clone();
        let resume = Resume::read(vec![document], taxonomy, now);
        for line in &resume.lines {
            assert_inside(line.span, &text);
        }
        let dates = || resume.entries.iter().filter_map(|entry| entry.dates);
        let first = dates().map(|dates| dates.start).min();
        let last = dates().map(|dates| dates.last(now)).max();
        let month = |date: YearMonth| i64::from(date.year()) * 12 + i64::from(date.month());
        let calendar = first.zip(last);
        let calendar = calendar.map_or(0, |(first, last)| month(last) - month(first) + 1);
        let held = resume.skills.iter().filter_map(|skill| skill.months);
        for months in held.chain(resume.months) {
            assert!(
                i64::from(months) <= calendar,
                "{months} of {calendar} months in {text:?}"
            );
        }
    }
}

#[test]
fn any_two_texts_have_a_score_between_0_and_1_or_none() {
    let taxonomy = Taxonomy::builtin();
    let now = "2026-11".parse().expect("a month");
    let documents: Vec<Document> = texts().take(40).collect();
    for pair in documents.chunks_exact(2) {
        let resume = Resume::read(vec![pair[0].clone()], taxonomy, now);
        let posting = JobPosting::read(&pair[1], taxonomy);
        let candidate = Candidate::new(&resume, taxonomy).expect("an index in memory");
        let report = candidate
            .fit(&posting, &pair[1])
            .expect("an index in memory");
        assert!(
            report
                .score
                .is_none_or(|score| (0.0..=1.0).contains(&score))
        );
        for coverage in &report.requirements {
            assert!(
                coverage
                    .credit
                    .is_none_or(|credit| (0.0..=1.0).contains(&credit))
            );
        }
    }
}
