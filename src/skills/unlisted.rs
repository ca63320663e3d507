//! Names that look like skills and are not in the taxonomy: they stand in a list beside a product,
//! a language or the like, written as names are.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{SkillKind, SkillMention, Taxonomy};
use crate::Span;
use crate::text::{is_han, is_latin_letter};

#[derive(Deserialize)]
struct Data {
    words: Vec<String>,
}

static NOT_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let data: Data =
        toml::from_str(include_str!("unlisted.toml")).expect("unlisted.toml is read by a test");
    data.words.into_iter().collect()
});

/// The lengths, in characters, that a name may have.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;

/// The names in `text` that stand in a list beside one of `mentions`, which must be all of the
/// text's; left to right.
pub(super) fn unlisted(taxonomy: &Taxonomy, text: &str, mentions: &[SkillMention]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if !is_product(taxonomy.skill(mention.skill).kind) {
            continue;
        }
        let floor = index
            .checked_sub(1)
            .map_or(0, |left| mentions[left].span.end);
        let ceiling = mentions
            .get(index + 1)
            .map_or(text.len(), |right| right.span.start);
        let floor = floor.max(found.last().map_or(0, |span| span.end));
        let mut left = names_before(text, floor, mention.span.start);
        left.reverse();
        found.extend(left);
        found.extend(names_after(text, mention.span.end, ceiling));
    }
    found
}

/// Kinds whose neighbours in a list are of their kind: 沟通能力 and 金融 stand beside anything.
fn is_product(kind: SkillKind) -> bool {
    matches!(
        kind,
        SkillKind::Language
            | SkillKind::Framework
            | SkillKind::Tool
            | SkillKind::Platform
            | SkillKind::Database
            | SkillKind::Protocol
    )
}

fn names_after(text: &str, mut at: usize, ceiling: usize) -> Vec<Span> {
    let mut names = Vec::new();
    while let Some(start) = skip_mark(&text[at..ceiling]).map(|len| at + len) {
        let rest = &text[start..];
        let len = rest.len() - rest.trim_start_matches(is_name_char).len();
        let name = Span::new(
            start,
            start + rest[..len].trim_end_matches(['.', '-']).len(),
        );
        if name.end > ceiling || !is_name(text, name) || !ends_item(&text[name.end..]) {
            break;
        }
        names.push(name);
        at = name.end;
    }
    names
}

fn names_before(text: &str, floor: usize, mut at: usize) -> Vec<Span> {
    let mut names = Vec::new();
    while let Some(end) = skip_mark_back(&text[floor..at]).map(|len| floor + len) {
        let head = &text[floor..end];
        let start = floor + head.trim_end_matches(is_name_char).len();
        let name = Span::new(start, end);
        if !is_name(text, name) || !starts_item(&text[..start]) {
            break;
        }
        names.push(name);
        at = start;
    }
    names
}

const MARKS: [char; 6] = ['、', ',', '，', '/', '／', '+'];

/// The length of the mark that parts two items, with its blanks; `None` if none begins `text`.
fn skip_mark(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(' ');
    let rest = rest.strip_prefix(MARKS)?;
    Some(text.len() - rest.trim_start_matches(' ').len())
}

/// What is left of `text` without the mark at its end.
fn skip_mark_back(text: &str) -> Option<usize> {
    let rest = text.trim_end_matches(' ').strip_suffix(MARKS)?;
    Some(rest.trim_end_matches(' ').len())
}

fn is_name_char(char: char) -> bool {
    is_latin_letter(char) || char.is_ascii_digit() || matches!(char, '.' | '#' | '-' | '_')
}

/// Whether what stands at `span` is written as a name is: `OpenResty`, `KubeVirt`, `iperf3`.
fn is_name(text: &str, span: Span) -> bool {
    let name = span.text(text);
    let letters = name.chars().filter(|char| is_latin_letter(*char)).count();
    let starts = name.starts_with(is_latin_letter);
    let before = text[..span.start].trim_end_matches(' ').chars().next_back();
    let after = text[span.end..].trim_start_matches(' ').chars().next();
    let chinese = [before, after].into_iter().flatten().any(is_chinese);
    // In English a small word beside a comma is a word; in Chinese it is a name.
    let written =
        chinese || name.contains(char::is_uppercase) || name.contains(|c: char| c.is_ascii_digit());
    let lower = name.to_lowercase();
    starts
        && written
        && letters > 1
        && NAME_LENGTHS.contains(&name.chars().count())
        && !NOT_NAMES.contains(lower.as_str())
        && !crate::terms::is_stop_word(&lower)
}

fn is_chinese(char: char) -> bool {
    is_han(char) || matches!(char, '、' | '，' | '。' | '；' | '（' | '）')
}

/// Whether an item of a list ends before `tail`.
fn ends_item(tail: &str) -> bool {
    let rest = tail.trim_start_matches(' ');
    let next = rest.chars().next();
    next.is_none_or(|next| {
        MARKS.contains(&next)
            || matches!(
                next,
                ')' | '）' | '.' | ';' | '；' | '。' | '\n' | '\r' | '等'
            )
    }) || tail.starts_with(is_han)
}

/// Whether an item of a list begins after `head`.
fn starts_item(head: &str) -> bool {
    let before = head.trim_end_matches(' ').chars().next_back();
    before.is_none_or(|before| {
        MARKS.contains(&before)
            || is_han(before)
            || matches!(before, '(' | '（' | ':' | '：' | '\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let taxonomy = Taxonomy::builtin();
        let found = taxonomy.unlisted(text, &taxonomy.mentions(text));
        found.into_iter().map(|span| span.text(text)).collect()
    }

    #[test]
    fn names_beside_a_skill_in_a_list_are_proposed() {
        assert_eq!(
            names("熟悉Nginx、Zorvex、Quibbly等中间件"),
            ["Zorvex", "Quibbly"]
        );
        assert_eq!(names("Tools such as Docker, Zorvex, and Redis"), ["Zorvex"]);
        assert_eq!(names("熟悉zorvex/Redis"), ["zorvex"]);
    }

    #[test]
    fn words_places_and_benefits_are_not() {
        for text in [
            "Java, strong communication and tact",
            "Java, Beijing",
            "Python, etc., and so on",
            "沟通能力、Zorvex",
            "Java. Zorvex is our name",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
