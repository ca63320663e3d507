//! Whether two mentions stand side by side in one list.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use crate::text::Normalized;

#[derive(Deserialize)]
struct Joiners {
    #[serde(deserialize_with = "chars")]
    separators: Vec<char>,
    and: Vec<String>,
    or: Vec<String>,
    filler: Vec<String>,
    tails: Vec<String>,
    after_or: Vec<String>,
    leads: Vec<String>,
    follows: Vec<String>,
}

static JOINERS: LazyLock<Joiners> = LazyLock::new(|| {
    toml::from_str(include_str!("enumeration.toml")).expect("enumeration.toml is read by a test")
});

/// Words that lead up to the first item of a Chinese list.
pub(super) fn leads() -> &'static [String] {
    &JOINERS.leads
}

/// Words that follow the last item of a Chinese list.
pub(super) fn follows() -> &'static [String] {
    &JOINERS.follows
}

fn chars<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<char>, D::Error> {
    Ok(String::deserialize(from)?.chars().collect())
}

/// How two neighbours in a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// By a mark alone: `、`, `,`, `/`.
    Mark,
    /// By a word such as `and`, `和`.
    And,
    /// By a word such as `or`, `或`.
    Or,
}

/// How a list goes on across `gap`, the text between two mentions; `None` if the two are not items
/// of one list.
pub(crate) fn joined_across(gap: &str) -> Option<Join> {
    let head = head_of(gap);
    // Most gaps are sentences, and their first words tell.
    may_join(&Normalized::new(head).text, head.len() < gap.len())
        .then(|| joined(&Normalized::new(gap).text))?
}

/// How much of a gap, in bytes, is looked at first: more than any of the words in the data, even
/// behind some marks.
const HEAD: usize = 64;

fn head_of(gap: &str) -> &str {
    let lens = HEAD - 3..=HEAD;
    lens.rev().find_map(|len| gap.get(..len)).unwrap_or(gap)
}

/// Whether a gap that begins with `head`, and goes on behind it if `is_cut`, may join two items: its
/// first word is one that does, a name behind a mark that parts names, or the tail of an item.
fn may_join(head: &str, is_cut: bool) -> bool {
    let joiners = &*JOINERS;
    let parts = |char: char| is_mark(char) || char.is_whitespace();
    let blank = head.find(|char| !parts(char)).unwrap_or(head.len());
    let word = &head[blank..];
    if word.is_empty() || head[..blank].contains(NAME_MARKS) {
        return true;
    }
    let end = word.find(parts);
    if end.is_none() && is_cut && word.len() < HEAD / 2 {
        return true;
    }
    let word = &word[..end.unwrap_or(word.len())];
    let lists = [&joiners.or, &joiners.and, &joiners.filler];
    let start = head.trim_start();
    let mut tails = joiners.tails.iter();
    let mut ors = joiners.or.iter();
    lists.into_iter().flatten().any(|item| item == word)
        || ors.any(|or| word.starts_with(or.as_str()))
        || tails.any(|tail| start.starts_with(tail.as_str()))
}

fn is_mark(char: char) -> bool {
    JOINERS.separators.contains(&char)
}

/// Marks that part the names of a list.
const NAME_MARKS: [char; 3] = ['、', '/', '／'];

/// As [`joined_across`], of a normalized text.
pub(crate) fn joined(gap: &str) -> Option<Join> {
    let joiners = &*JOINERS;
    let head = head_of(gap);
    if !may_join(head, head.len() < gap.len()) || gap.contains('\n') {
        return None;
    }
    let mut join = gap.contains(is_mark).then_some(Join::Mark);
    let gap = &without_unknown_names(without_tail(gap));
    let words = gap.split(|char: char| is_mark(char) || char.is_whitespace());
    for word in words.filter(|word| !word.is_empty()) {
        let is_in = |list: &[String]| list.iter().any(|item| item == word);
        let chosen = || {
            joiners
                .or
                .iter()
                .find_map(|or| word.strip_prefix(or.as_str()))
        };
        if is_in(&joiners.or)
            || chosen().is_some_and(|rest| joiners.after_or.iter().any(|item| item == rest))
        {
            join = Some(Join::Or);
        } else if join == Some(Join::Or) && is_in(&joiners.after_or) {
            // `Git or any other version control`.
        } else if is_in(&joiners.and) {
            join = join.filter(|join| *join == Join::Or).or(Some(Join::And));
        } else if !is_in(&joiners.filler) {
            return None;
        }
    }
    join
}

/// `gap` without what belongs to the item before it, if a Chinese *or* follows: `项目经验或`.
fn without_tail(gap: &str) -> &str {
    let joiners = &*JOINERS;
    let or = joiners.or.iter().filter(|or| !or.is_ascii());
    let Some(at) = or.filter_map(|or| gap.find(or.as_str())).min() else {
        return gap;
    };
    let mut tail = gap[..at].trim();
    while let Some(rest) = joiners
        .tails
        .iter()
        .find_map(|word| tail.strip_prefix(word.as_str()))
    {
        tail = rest.trim_start();
    }
    if tail.is_empty() { &gap[at..] } else { gap }
}

/// `gap` without names between two marks of a list that are no known skill: `、LBP、HOG、`.
fn without_unknown_names(gap: &str) -> String {
    let marks = NAME_MARKS;
    let is_name = |item: &str| {
        let item = item.trim();
        let latin = |char: char| char.is_ascii_alphanumeric() || "+#.-".contains(char);
        !item.is_empty() && item.len() <= LONGEST_NAME && item.chars().all(latin)
    };
    let items = gap.split_inclusive(marks).enumerate();
    let kept = items.filter(|(index, item)| {
        let between = *index > 0 && item.ends_with(marks);
        !(between && is_name(item.trim_end_matches(marks)))
    });
    kept.map(|(_, item)| item).collect()
}

/// The longest name, in letters, that a list may hold without its being known.
const LONGEST_NAME: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        assert_eq!(joined("、"), Some(Join::Mark));
        assert_eq!(joined(", and "), Some(Join::And));
        assert_eq!(joined("或"), Some(Join::Or));
        assert_eq!(joined(", or "), Some(Join::Or));
        assert_eq!(joined("开发，了解"), None);
        assert_eq!(joined("、lbp、hog、"), Some(Join::Mark));
        assert_eq!(joined("、lbp，熟悉"), None);
        assert_eq!(joined("项目经验或"), Some(Join::Or));
        assert_eq!(joined("项目经验和"), None);
        assert_eq!(joined(" or any other "), Some(Join::Or));
        assert_eq!(joined("或其他"), Some(Join::Or));
        assert_eq!(joined(" and other "), None);
        assert_eq!(joined(" "), None);
        assert_eq!(joined("\n"), None);
        let long = "、".repeat(HEAD);
        assert_eq!(joined_across(&long), Some(Join::Mark));
        assert_eq!(joined_across(&format!("{long}或")), Some(Join::Or));
        assert_eq!(
            joined_across(&format!("{}或", " ".repeat(HEAD - 2))),
            Some(Join::Or)
        );
    }
}
