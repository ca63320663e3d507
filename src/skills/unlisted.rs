//! Names that look like skills and are not in the taxonomy: they stand in a list beside a product,
//! a language or the like, written as names are.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{SkillKind, SkillMention, Taxonomy};
use crate::Span;
use crate::terms::WordSet;
use crate::text::{is_han, is_latin_letter};

#[derive(Deserialize)]
struct Data {
    words: WordSet,
    joins: Vec<String>,
    leads: WordSet,
    companies: WordSet,
    examples: WordSet,
    addresses: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("unlisted.toml")).expect("unlisted.toml is read by a test")
});

/// Words that one in 125 English postings or more writes small, sorted: with a capital they are the
/// headings and titles of a list (`Data, Engineering, SQL`) rather than names.
const COMMON_WORDS: &str = include_str!("common_words.txt");

static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| COMMON_WORDS.lines().collect());

/// How far before a name, in bytes, it may say that a list is one of companies.
const COMPANIES_REACH: usize = 100;

/// How many words may stand between *companies* and what introduces them.
const COMPANIES_WORDS: usize = 4;

/// How far around a name, in bytes, an address of the web reaches.
const ADDRESS_REACH: usize = 100;

/// The lengths, in characters, that a name may have.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;

/// The names in `text` that stand in a list beside one of `mentions`, which must be all of the
/// text's; left to right.
pub(super) fn unlisted(taxonomy: &Taxonomy, text: &str, mentions: &[SkillMention]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if !has_neighbours_of_its_kind(taxonomy.skill(mention.skill).kind, text, mention.span) {
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

/// Whether what stands in a list beside the skill at `span` is of its kind: products are, and
/// techniques that are called by their initials (`PCA、LBP、SVM`); 沟通能力 and 金融 stand beside anything.
fn has_neighbours_of_its_kind(kind: SkillKind, text: &str, span: Span) -> bool {
    let surface = span.text(text);
    let initials = surface.len() > 1 && surface.chars().all(|char| char.is_ascii_uppercase());
    is_product(kind) || (matches!(kind, SkillKind::Concept | SkillKind::Method) && initials)
}

fn is_product(kind: SkillKind) -> bool {
    kind.is_tool() || kind == SkillKind::Protocol
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

/// The length of what parts two items, a mark or a word, with its blanks; `None` if neither begins
/// `text`.
fn skip_mark(text: &str) -> Option<usize> {
    let tail = text.trim_start_matches(' ');
    let rest = tail.strip_prefix(MARKS);
    let parted = rest.is_some() || tail.len() < text.len();
    let rest = rest.unwrap_or(tail).trim_start_matches(' ');
    let joined = DATA.joins.iter().find_map(|join| {
        let rest = rest.strip_prefix(join.as_str())?;
        rest.starts_with(' ').then(|| rest.trim_start_matches(' '))
    });
    if let Some(rest) = joined.filter(|_| parted) {
        return Some(text.len() - rest.len());
    }
    tail.starts_with(MARKS).then(|| text.len() - rest.len())
}

/// What is left of `text` without what parts two items at its end.
fn skip_mark_back(text: &str) -> Option<usize> {
    let head = text.trim_end_matches(' ');
    let joined = DATA.joins.iter().find_map(|join| {
        let rest = head.strip_suffix(join.as_str())?;
        rest.ends_with([' ', ','])
            .then(|| rest.trim_end_matches(' '))
    });
    let Some(rest) = joined.filter(|_| head.len() < text.len()) else {
        return Some(head.strip_suffix(MARKS)?.trim_end_matches(' ').len());
    };
    let rest = rest.strip_suffix(MARKS).unwrap_or(rest);
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
    if !chinese && is_common_word(name) {
        return false;
    }
    // In English a small word beside a comma is a word; in Chinese it is a name.
    let written =
        chinese || name.contains(char::is_uppercase) || name.contains(|c: char| c.is_ascii_digit());
    let lower = name.to_lowercase();
    starts
        && written
        && letters > 1
        && NAME_LENGTHS.contains(&name.chars().count())
        && !DATA.words.contains(without_number(&lower))
        && !crate::terms::is_stop_word(&lower)
        && !is_in_address(text, span)
        && !is_company(&text[..span.start])
}

/// `name` without the number of the next item, which flattening glued to it: `etc.5`.
fn without_number(name: &str) -> &str {
    let head = name.trim_end_matches(|char: char| char.is_ascii_digit());
    head.strip_suffix('.').unwrap_or(name)
}

/// Whether `name` is an English word, written as such or with a capital: `Engineering`; not `REACH`.
fn is_common_word(name: &str) -> bool {
    let is_word = name.chars().skip(1).all(|char| char.is_ascii_lowercase());
    let lower = || name.to_ascii_lowercase();
    is_word && COMMON.binary_search(&lower().as_str()).is_ok()
}

/// Whether the name at `span` is a part of an address: `www.zorvex.example/Careers`.
fn is_in_address(text: &str, span: Span) -> bool {
    let ends = |char: char| char.is_whitespace() || is_chinese(char);
    let before = last_bytes(&text[..span.start], ADDRESS_REACH);
    let after = first_bytes(&text[span.end..], ADDRESS_REACH);
    let start = before.rfind(ends).map_or(before, |at| {
        let first = before[at..].chars().next().map_or(0, char::len_utf8);
        &before[at + first..]
    });
    let end = after.find(ends).map_or(after, |at| &after[..at]);
    if !start.contains('/') && !end.contains('/') && !span.text(text).contains('.') {
        return false;
    }
    let token = format!("{start}{}{end}", span.text(text)).to_ascii_lowercase();
    let mut marks = DATA.addresses.iter();
    marks.any(|mark| token.contains(mark.as_str()))
}

/// Whether the list that `head` leads up to is one of companies: `clients such as Acme, `.
fn is_company(head: &str) -> bool {
    let near = last_bytes(head, COMPANIES_REACH);
    let sentence = near.rfind(['\n', ';', '.', '。', '；']);
    let near = sentence.map_or(near, |at| &near[near.ceil_char_boundary(at + 1)..]);
    let is_lead = |at: usize, word: &str| {
        let words = near[at + word.len()..].split_whitespace();
        words
            .take(COMPANIES_WORDS + 1)
            .any(|word| DATA.examples.contains(word.trim_end_matches([',', ':'])))
    };
    let mut at = 0;
    near.split(|char: char| !char.is_ascii_alphabetic())
        .any(|word| {
            let start = at;
            at += word.len()
                + near[at + word.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            DATA.companies.contains(word.to_ascii_lowercase().as_str()) && is_lead(start, word)
        })
}

/// The first bytes of `text`, `most` of them or some fewer.
fn first_bytes(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The last bytes of `text`, `most` of them or some fewer.
fn last_bytes(text: &str, most: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(most))..]
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
        || skip_mark(tail).is_some()
}

/// Whether an item of a list begins after `head`.
fn starts_item(head: &str) -> bool {
    let before = head.trim_end_matches(' ').chars().next_back();
    before.is_none_or(|before| {
        MARKS.contains(&before)
            || is_han(before)
            || matches!(before, '(' | '（' | ':' | '：' | '\n')
    }) || DATA.leads.contains(last_word(head).to_lowercase().as_str())
        || skip_mark_back(head).is_some()
}

fn last_word(head: &str) -> &str {
    let head = head.trim_end_matches(' ');
    let start = head.trim_end_matches(|char: char| char.is_ascii_alphabetic() || char == '.');
    &head[start.len()..]
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
        assert_eq!(names("Experience with Zorvex, Docker"), ["Zorvex"]);
        assert_eq!(names("Docker, Zorvex and Redis"), ["Zorvex"]);
        assert_eq!(names("Redis or Zorvex."), ["Zorvex"]);
        assert_eq!(names("熟悉PCA、LDA、ZVQ、SVM等"), ["ZVQ"]);
        assert_eq!(names("companies use Docker, Zorvex"), ["Zorvex"]);
        assert_eq!(names("JavaScript/Zorvex, Redis"), ["Zorvex"]);
        assert_eq!(names("Docker, ENGINEERING"), ["ENGINEERING"]);
    }

    #[test]
    fn the_common_words_are_sorted_and_small() {
        assert!(COMMON.is_sorted());
        let is_small = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(COMMON.iter().all(is_small));
    }

    #[test]
    fn words_places_and_benefits_are_not() {
        for text in [
            "Java, strong communication and tact",
            "Java, Beijing",
            "Python, etc., and so on",
            "沟通能力、Zorvex",
            "Java. Zorvex is our name",
            "We use Java and Zorvex runs it",
            "Team Zorvex, Java",
            "Java and Strong communication",
            "SQL, Engineering",
            "Departments: Data, Java",
            "Java, Linux, etc.5. Good manners",
            "the most admired companies such as Zorvex, Quibbly and Docker",
            "Our clients include Zorvex, Java",
            "各类；the companies like Zorvex, Java",
            "see https://jobs.example/Java/Zorvex",
            "www.w3.org/XML/Zorvex",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
