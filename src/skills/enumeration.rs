//! Whether two mentions stand side by side in one list.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{ByteSet, Normalized, is_han, simplified};

#[derive(Deserialize)]
struct Data {
    separators: String,
    and: Vec<String>,
    or: Vec<String>,
    filler: Vec<String>,
    tails: Vec<String>,
    after_or: Vec<String>,
    examples: Vec<String>,
    parts: Vec<String>,
    short_joins: Vec<String>,
    and_so_on: String,
    leads: Vec<String>,
    follows: Vec<String>,
    breaks: Vec<String>,
    thoughts: Vec<String>,
}

struct Joiners {
    marks: Vec<char>,
    and: Vec<String>,
    or: Vec<String>,
    filler: Vec<String>,
    tails: Vec<String>,
    after_or: Vec<String>,
    examples: Vec<String>,
    parts: Vec<String>,
    short_joins: Vec<String>,
    and_so_on: String,
    leads: Vec<String>,
    follows: Vec<String>,
    breaks: Vec<String>,
    thoughts: Vec<String>,
    /// The first characters of the words that may begin a gap, sorted.
    firsts: Vec<char>,
    /// Those of the tails, which only lead up to a Chinese *or*, sorted; and those of these.
    tail_firsts: Vec<char>,
    or_firsts: Vec<char>,
    /// The first and the last bytes of `short_joins`.
    join_starts: ByteSet,
    join_ends: ByteSet,
}

static JOINERS: LazyLock<Joiners> = LazyLock::new(|| {
    let data: Data = toml::from_str(include_str!("enumeration.toml"))
        .expect("enumeration.toml is read by a test");
    let firsts = |lists: &[&Vec<String>]| {
        let words = lists.iter().copied().flatten();
        let mut firsts: Vec<char> = words.filter_map(|word| word.chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    };
    let joining = firsts(&[&data.and, &data.or, &data.filler]);
    let tail_firsts = firsts(&[&data.tails]);
    let mut or_firsts = firsts(&[&data.or]);
    or_firsts.retain(|first| !first.is_ascii());
    let bytes = |byte: fn(&[u8]) -> Option<&u8>| {
        let joins = data.short_joins.iter();
        let bytes: Vec<u8> = joins
            .filter_map(|join| byte(join.as_bytes()).copied())
            .collect();
        ByteSet::new(&bytes)
    };
    let (join_starts, join_ends) = (bytes(<[u8]>::first), bytes(<[u8]>::last));
    Joiners {
        marks: data.separators.chars().collect(),
        and: data.and,
        or: data.or,
        filler: data.filler,
        tails: data.tails,
        after_or: data.after_or,
        examples: data.examples,
        parts: data.parts,
        short_joins: data.short_joins,
        and_so_on: data.and_so_on,
        leads: data.leads,
        follows: data.follows,
        breaks: data.breaks,
        thoughts: data.thoughts,
        firsts: joining,
        tail_firsts,
        or_firsts,
        join_starts,
        join_ends,
    }
});

/// What joins two items of a Chinese list of which one may leave out what they share.
pub(super) fn joins() -> &'static [String] {
    &JOINERS.short_joins
}

/// What those begin with.
pub(super) fn join_starts() -> &'static ByteSet {
    &JOINERS.join_starts
}

/// What those end with.
pub(super) fn join_ends() -> &'static ByteSet {
    &JOINERS.join_ends
}

/// What ends a Chinese list that goes on, before what its items share.
pub(super) fn and_so_on() -> &'static str {
    &JOINERS.and_so_on
}

/// Words that lead up to the first item of a Chinese list.
pub(super) fn leads() -> &'static [String] {
    &JOINERS.leads
}

/// Words that follow the last item of a Chinese list.
pub(super) fn follows() -> &'static [String] {
    &JOINERS.follows
}

/// Whether `word` means that one item of two is enough.
pub(super) fn is_or(word: &str) -> bool {
    JOINERS.or.iter().any(|or| or == word)
}

/// Whether `word` means that all items are meant.
pub(super) fn is_and(word: &str) -> bool {
    JOINERS.and.iter().any(|and| and == word)
}

/// Whether `word` joins the items of a list.
pub(crate) fn joins_items(word: &str) -> bool {
    is_or(word) || is_and(word)
}

/// Whether `word` stands in no item of an English list.
pub(super) fn is_break(word: &str) -> bool {
    JOINERS.breaks.iter().any(|item| item == word)
}

/// Words of which no item of a Chinese list has any.
pub(super) fn thought_words() -> &'static [String] {
    &JOINERS.thoughts
}

/// Whether `word` may stand between *or* and the alternative: `or any other`.
pub(super) fn is_after_or(word: &str) -> bool {
    JOINERS.after_or.iter().any(|item| item == word)
}

/// Whether `text`, which is normalized, begins with a Chinese *or* and a word for what is not named:
/// `或其他工具`.
pub(super) fn begins_with_or_others(text: &str) -> bool {
    let mut ors = JOINERS.or.iter().filter(|or| !or.is_ascii());
    ors.any(|or| {
        let rest = text.strip_prefix(or.as_str()).unwrap_or_default();
        let mut others = JOINERS.after_or.iter().filter(|other| !other.is_ascii());
        others.any(|other| rest.starts_with(other.as_str()))
    })
}

/// The longest gap, in bytes, between a class and its examples.
const LONGEST_LEAD: usize = 60;

/// The most words between a class and its examples: `database [systems] such as`.
const LEAD_WORDS: usize = 2;

/// Whether `gap` leads from a class to its examples: ` such as `, `（如`, ` tools (`.
pub(crate) fn leads_to_examples(gap: &str) -> bool {
    if gap.len() > LONGEST_LEAD || gap.contains('\n') {
        return false;
    }
    let normal = Normalized::new(gap).text;
    let blank = |char: char| char.is_whitespace() || ",:、，：\"“'".contains(char);
    let mut rest = normal.trim_end_matches(blank);
    let colon = normal[rest.len()..].contains([':', '：']);
    let words = JOINERS.examples.iter().filter_map(|word| {
        let before = rest.strip_suffix(word.as_str())?;
        let whole = !word.is_ascii() || before.is_empty() || before.ends_with([' ', '(', ',']);
        whole.then_some(before)
    });
    // The longest: 例如 over 如.
    let word = words.min_by_key(|before| before.len());
    rest = word.unwrap_or(rest).trim_end_matches(blank);
    let bracket = rest.strip_suffix(['(', '[', '（', '【']);
    rest = bracket.unwrap_or(rest).trim_matches(blank);
    let plain = |char: char| char.is_ascii_alphabetic() || char == ' ';
    let is_tail = || {
        let mut tail = rest;
        while let Some(shorter) = shortened(tail) {
            tail = shorter;
        }
        tail.is_empty()
    };
    (word.is_some() || bracket.is_some() || colon)
        && (is_tail()
            || rest.chars().all(plain)
                && rest.split(' ').count() <= LEAD_WORDS
                && rest
                    .split(' ')
                    .all(|word| !is_and(word) && !is_or(word) && !is_break(word)))
}

/// Whether `text`, which is normalized, begins with what leads to examples, and not to parts: ` such as`,
/// `, e.g.`, `(如`.
pub(crate) fn begins_with_examples(text: &str) -> bool {
    let rest = text.trim_start_matches(|char: char| char == ' ' || ",，(（:：".contains(char));
    let mut words = JOINERS.examples.iter();
    words.any(|word| {
        let after = rest.strip_prefix(word.as_str()).unwrap_or(rest);
        let whole =
            !word.is_ascii() || !after.starts_with(|char: char| char.is_ascii_alphanumeric());
        after.len() < rest.len() && whole && !JOINERS.parts.contains(word)
    })
}

/// Whether `gap` leads from a class to parts of it: `Python, including pandas`.
pub(crate) fn names_parts(gap: &str) -> bool {
    let normal = Normalized::new(gap).text;
    let mut parts = JOINERS.parts.iter();
    parts.any(|word| normal.contains(word.as_str()))
}

/// `tail` without a word that may follow an item at its start.
fn shortened(tail: &str) -> Option<&str> {
    let joiners = &*JOINERS;
    let tails = joiners.tails.iter().chain([&joiners.and_so_on]);
    tails
        .filter_map(|word| tail.strip_prefix(word.as_str()))
        .min_by_key(|rest| rest.len())
        .map(str::trim_start)
}

/// Whether `gap` leads from a list to the word that sums it up: `Java、Go[等]语言`.
pub(crate) fn sums_up(gap: &str) -> bool {
    gap.starts_with(JOINERS.and_so_on.as_str())
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
    match glance(gap) {
        Glance::Seen(join) => join,
        // Most gaps are sentences, and their first words tell.
        Glance::Unsure => {
            let head = head_of(gap);
            may_join(&Normalized::new(head).text, head.len() < gap.len())
                .then(|| joined(&Normalized::new(gap).text))?
        }
    }
}

/// What the first characters of a gap tell.
enum Glance {
    /// How it joins, if it does.
    Seen(Option<Join>),
    Unsure,
}

/// Looks at the marks that `gap` begins with, and at the first character behind them.
fn glance(gap: &str) -> Glance {
    let (mut has_mark, mut parts_names) = (false, false);
    for (at, char) in gap.char_indices() {
        let first = match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' if !parts_names => char.to_ascii_lowercase(),
            '\u{4E00}'..='\u{9FFF}' => simplified(char),
            '\n' => return Glance::Seen(None),
            _ if char.is_whitespace() => continue,
            _ if is_mark(char) => {
                has_mark = true;
                parts_names |= NAME_MARKS.contains(&char);
                continue;
            }
            _ => return Glance::Unsure,
        };
        let may_be_word = || !first.is_ascii() || may_begin_with_word(&gap[at..]);
        let joiners = &*JOINERS;
        let is_in = |firsts: &[char]| firsts.binary_search(&first).is_ok();
        let leads_to_or =
            || is_in(&joiners.tail_firsts) && gap[at..].contains(joiners.or_firsts.as_slice());
        return if (is_in(&joiners.firsts) || leads_to_or()) && may_be_word() {
            Glance::Unsure
        } else {
            Glance::Seen(None)
        };
    }
    Glance::Seen(has_mark.then_some(Join::Mark))
}

/// Whether `text`, which begins with an English word, may begin with one that joins: one that ends at
/// a space is seen whole.
fn may_begin_with_word(text: &str) -> bool {
    let joiners = &*JOINERS;
    let letters = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if letters >= HEAD / 2 || text.as_bytes().get(letters) != Some(&b' ') {
        return true;
    }
    let word = &text[..letters];
    let begins = |or: &String| {
        let head = word.get(..or.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(or))
    };
    let lists = [&joiners.and, &joiners.filler];
    joiners.or.iter().any(begins)
        || lists
            .into_iter()
            .flatten()
            .any(|item| item.eq_ignore_ascii_case(word))
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

#[inline]
fn is_mark(char: char) -> bool {
    !char.is_ascii_alphanumeric() && !is_han(char) && char != ' ' && JOINERS.marks.contains(&char)
}

/// Marks that part the names of a list.
const NAME_MARKS: [char; 3] = ['、', '/', '／'];

/// As [`joined_across`], of a normalized text, the whole of it.
fn joined(gap: &str) -> Option<Join> {
    let joiners = &*JOINERS;
    if gap.contains('\n') {
        return None;
    }
    let mut join = gap.contains(is_mark).then_some(Join::Mark);
    let gap = without_tail(gap);
    let has_names = gap.contains(NAME_MARKS);
    let known = has_names.then(|| without_unknown_names(gap));
    let gap = known.as_deref().unwrap_or(gap);
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
    fn a_class_leads_to_its_examples() {
        for gap in [
            " such as ",
            "（如",
            "(",
            " tools (",
            "等工具（",
            "经验（",
            ", e.g. ",
            "，例如：",
            "：",
        ] {
            assert!(leads_to_examples(gap), "{gap}");
        }
        for gap in [
            " ",
            "、",
            " and ",
            " and tools (",
            "或（",
            "，熟悉",
            " systems that look like ",
        ] {
            assert!(!leads_to_examples(gap), "{gap}");
        }
    }

    #[test]
    fn lists_are_told_from_sentences() {
        assert_eq!(joined_across("、"), Some(Join::Mark));
        assert_eq!(joined_across(", and "), Some(Join::And));
        assert_eq!(joined_across("或"), Some(Join::Or));
        assert_eq!(joined_across(", or "), Some(Join::Or));
        assert_eq!(joined_across("开发，了解"), None);
        assert_eq!(joined_across("、lbp、hog、"), Some(Join::Mark));
        assert_eq!(joined_across("、lbp，熟悉"), None);
        assert_eq!(joined_across("项目经验或"), Some(Join::Or));
        assert_eq!(joined_across("项目经验和"), None);
        assert_eq!(joined_across(" or any other "), Some(Join::Or));
        assert_eq!(joined_across("或其他"), Some(Join::Or));
        assert_eq!(joined_across(" and other "), None);
        assert_eq!(joined_across(" "), None);
        assert_eq!(joined_across("\n"), None);
        let long = "、".repeat(HEAD);
        assert_eq!(joined_across(&long), Some(Join::Mark));
        assert_eq!(joined_across(&format!("{long}或")), Some(Join::Or));
        assert_eq!(
            joined_across(&format!("{}或", " ".repeat(HEAD - 2))),
            Some(Join::Or)
        );
    }
}
