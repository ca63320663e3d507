//! What a résumé names and yet does not claim: what was not done, what others did, a wish, what is
//! being learned, and the name of a school.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Span;
use crate::sections::Section;
use crate::text::{Lexicon, Normalized, is_han, normalize};

#[derive(Deserialize)]
struct Cues {
    not_done: Vec<String>,
    wish_headings: Vec<String>,
    wishes: Vec<String>,
    holds: Vec<String>,
    learning: Vec<String>,
    others: Vec<String>,
    schools_after: Vec<String>,
    schools_before: Vec<String>,
    no_schools: Vec<String>,
    school_words: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("cues.toml")).expect("cues.toml is read by a test")
});

static NOT_DONE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&CUES.not_done, ())]));

static WISHES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of_lists(&[(&CUES.wishes, ())]));

static HOLDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of_lists(&[(&CUES.holds, ())]));

static OTHERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of_lists(&[(&CUES.others, ())]));

/// The longest note in brackets, in characters.
const LONGEST_NOTE: usize = 30;

/// The longest rest of a school's name, in characters: 北京**航空**航天大学.
const LONGEST_CHINESE_SCHOOL: usize = 8;

/// The most words of an English school's name between its two ends.
const MOST_SCHOOL_WORDS: usize = 4;

/// Whether `sentence` says that something was not done.
pub(super) fn disclaims(sentence: &str) -> bool {
    NOT_DONE.is_in(&normalize(sentence).text)
}

/// Whether `section` of `text` tells of what a person wants.
pub(super) fn is_wish(text: &str, section: &Section) -> bool {
    section.heading.is_some_and(|heading| {
        let heading = normalize(heading.text(text)).text;
        let heading = heading.trim_end_matches([':', '：', ' ']);
        CUES.wish_headings.iter().any(|wish| wish == heading)
    })
}

/// Whether what stands at `name` of `text`, in the sentence at `sentence`, is no experience of the
/// person's own.
pub(super) fn is_not_held(text: &str, sentence: Span, name: Span) -> bool {
    let sentence = sentence.near(text, name, REACH);
    is_of_others(&text[name.end..])
        || is_learned(&text[name.end..sentence.end.max(name.end)])
        || is_school(text, sentence, name)
        || is_wished(text, sentence, name)
}

/// How far from a name a wish or the rest of a school's name may stand, in bytes.
const REACH: usize = 600;

/// Whether a note in brackets at the start of `after` says that others did it.
fn is_of_others(after: &str) -> bool {
    let Some(note) = after.trim_start_matches(' ').strip_prefix(['(', '（']) else {
        return false;
    };
    let mut ends = note.char_indices().take(LONGEST_NOTE);
    let end = ends.find(|(_, char)| matches!(char, ')' | '）'));
    end.is_some_and(|(end, _)| OTHERS.is_in(&normalize(&note[..end]).text))
}

fn is_learned(after: &str) -> bool {
    let head: String = after.trim_start().chars().take(LONGEST_NOTE).collect();
    let head = normalize(&head).text;
    // `（在学校…` and `(planned and built …` go on and say something else.
    let ends = |rest: &str| !rest.trim_start().starts_with(char::is_alphanumeric);
    let mut words = CUES.learning.iter();
    words.any(|word| head.strip_prefix(word.as_str()).is_some_and(ends))
}

fn is_wished(text: &str, sentence: Span, name: Span) -> bool {
    let before = Normalized::new(&text[sentence.start..name.start.max(sentence.start)]);
    let Some(wish) = WISHES.hits(&before.text).into_iter().next_back() else {
        return false;
    };
    // A Chinese wish governs its own clause: `对新技术感兴趣，熟悉Java`.
    let is_chinese = before.text[wish.start..wish.end].contains(is_han);
    if is_chinese && before.text[wish.end..].contains([',', '，', ';', '；']) {
        return false;
    }
    let from = before.original(wish.end, wish.end).start + sentence.start;
    !HOLDS.is_in(&normalize(&text[from.min(sentence.end)..sentence.end]).text)
}

fn is_school(text: &str, sentence: Span, name: Span) -> bool {
    if name.text(text).ends_with(is_han) {
        return is_chinese_school(&text[name.end..]);
    }
    let before = &text[sentence.start..name.start.max(sentence.start)];
    let after = &text[name.end..sentence.end.max(name.end)];
    is_english_school(before, name.text(text), after)
}

/// Whether a school's name goes on at the start of `after`: only characters stand before its end.
fn is_chinese_school(after: &str) -> bool {
    let name: String = after
        .chars()
        .take_while(|char| is_han(*char))
        .take(LONGEST_CHINESE_SCHOOL)
        .collect();
    let ends = CUES.schools_after.iter();
    let mut ends = ends.filter_map(|end| name.find(end.as_str()));
    ends.any(|at| {
        let no_school = |word: &String| name[at..].starts_with(word.as_str());
        !CUES.no_schools.iter().any(no_school)
    })
}

/// Whether `name` stands in a school's: *Institute of Data Science*, *Statistics Department*.
fn is_english_school(before: &str, name: &str, after: &str) -> bool {
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = before.to_ascii_lowercase();
    let begins = CUES.schools_before.iter().any(|start| {
        let Some(at) = lower.rfind(start.as_str()) else {
            return false;
        };
        let between = before.get(at + start.len()..).unwrap_or_default();
        let glued = lower[..at].ends_with(char::is_alphanumeric);
        let words = between.split_whitespace();
        let named = |word: &str| {
            word.starts_with(char::is_uppercase)
                || CUES.school_words.iter().any(|small| small == word)
        };
        !glued
            && !between.contains([',', ';', '.', ':'])
            && words.clone().count() <= MOST_SCHOOL_WORDS
            && words.into_iter().all(named)
    });
    // `Accounting University of Leeds` is a field and a school.
    let mut words = after
        .strip_prefix(' ')
        .unwrap_or_default()
        .split_whitespace();
    let next = words.next().unwrap_or_default();
    let bare = next.trim_end_matches(|char: char| !char.is_alphanumeric());
    let ends = next.starts_with(char::is_uppercase)
        && CUES.schools_after.contains(&bare.to_lowercase())
        && !(bare.len() == next.len() && words.next() == Some("of"));
    begins || ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_held(sentence: &str, name: &str) -> bool {
        let start = sentence.find(name).unwrap();
        let whole = Span::new(0, sentence.len());
        is_not_held(sentence, whole, Span::new(start, start + name.len()))
    }

    #[test]
    fn what_others_did_is_not_held() {
        assert!(not_held(
            "MySQL -> CDC (external supplier) -> ClickHouse",
            "CDC"
        ));
        assert!(!not_held(
            "MySQL -> CDC (external supplier) -> ClickHouse",
            "ClickHouse"
        ));
        assert!(not_held("MySQL ->CDC （外部供应商） ->ClickHouse", "CDC"));
        assert!(!not_held("Kafka (three clusters)", "Kafka"));
    }

    #[test]
    fn wishes_and_plans_are_not_held() {
        assert!(not_held("Seeking a role in Kubernetes", "Kubernetes"));
        assert!(not_held("希望从事Rust开发", "Rust"));
        assert!(not_held("Planning to learn Rust", "Rust"));
        assert!(not_held("Java、Rust（学习中）", "Rust"));
        assert!(!not_held("Java、Rust（学习中）", "Java"));
        assert!(!not_held("Java engineer seeking a role in Berlin", "Java"));
        assert!(not_held("对Rust感兴趣，希望从事Rust开发", "Rust开发"));
        assert!(!not_held("对新技术感兴趣，熟练使用Java", "Java"));
        assert!(!not_held("在深度学习中使用PyTorch", "PyTorch"));
        assert!(!not_held("Java（在学校实验室使用）", "Java"));
        assert!(not_held("Java（在学）", "Java"));
        assert!(!not_held(
            "Kubernetes (planned and executed the move)",
            "Kubernetes"
        ));
        assert!(!not_held(
            "Seeking a role where I can apply my Java skills",
            "Java"
        ));
    }

    #[test]
    fn names_of_schools_are_not_held() {
        assert!(not_held("硕士 - 北京航空航天大学", "航空"));
        assert!(not_held("Institute of Data Science, Leeds", "Data Science"));
        assert!(not_held("Statistics Department", "Statistics"));
        assert!(!not_held(
            "Bachelor of Data Science, University of Leeds",
            "Data Science"
        ));
        assert!(!not_held(
            "BSc Accounting University of Leeds",
            "Accounting"
        ));
        assert!(!not_held("负责大数据平台", "大数据"));
        assert!(!not_held("面向数学大学生的教学", "数学"));
    }
}
