//! What stands alone of a name or an address: a given name, `Mr. Lin`, the name one goes by on a page.
//!
//! These are covered where they are shown, and stay in what is judged: a word that is no skill earns
//! nothing, and a given name may be a common word.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, Match, MatchKind};

use super::words::WORDS;
use super::{Page, Personal, PersonalKind, is_skill};
use crate::Span;
use crate::skills::Taxonomy;
use crate::text::{is_han, is_word_char};

/// The fewest letters that a given name or a surname has if nothing before it says that it is one.
const SHORTEST_WORD: usize = 3;

/// The letters of a name that one goes by on a page, the fewest and the most.
const HANDLE_LETTERS: std::ops::RangeInclusive<usize> = 4..=40;

/// The most words that are looked for.
const MOST_WORDS: usize = 64;

/// How a word has to stand to be of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    /// As a whole word, written like this.
    Whole,
    /// Behind a title: `Mr.`.
    Titled,
    /// Before a title: `先生`.
    Entitled,
    /// At the beginning of a clause, before its end or a verb: `小明负责`.
    Subject,
    /// A skill, too: at the beginning of a clause, before what only a person does: `Ruby led`.
    Actor,
}

/// The parts of names, and the names in addresses, that are looked for.
pub(super) struct Alone {
    words: Vec<(String, Rule, PersonalKind)>,
}

impl Alone {
    /// What `pages`, in which `names` were found, may repeat alone; no skill of `taxonomy`.
    pub(super) fn new(pages: &[Page<'_>], names: &BTreeSet<String>, taxonomy: &Taxonomy) -> Self {
        let mut words = BTreeSet::new();
        for name in names {
            let parts = if name.starts_with(is_han) {
                han_parts(name)
            } else {
                latin_parts(name)
            };
            let parts = parts.into_iter();
            words.extend(parts.map(|(word, rule)| (word, rule, PersonalKind::Name)));
        }
        let handles = pages.iter().flat_map(handles);
        words.extend(handles.map(|word| (word, Rule::Whole, PersonalKind::Link)));
        let words = words.into_iter().take(MOST_WORDS);
        let words = words.filter_map(|(word, rule, kind)| match rule {
            _ if rule == Rule::Entitled || !is_skill(&word, taxonomy) => Some((word, rule, kind)),
            Rule::Whole if kind == PersonalKind::Name => Some((word, Rule::Actor, kind)),
            _ => None,
        });
        Self {
            words: words.collect(),
        }
    }

    /// Where `text` has them.
    pub(super) fn places(&self, text: &str) -> Vec<Personal> {
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(self.words.iter().map(|(word, ..)| word))
            .expect("a few short words are few");
        let place = |place: Match| {
            let (_, rule, kind) = &self.words[place.pattern().as_usize()];
            let span = Span::new(place.start(), place.end());
            stands(text, span, *rule).then(|| Personal::shown(*kind, span))
        };
        finder
            .find_overlapping_iter(text)
            .filter_map(place)
            .collect()
    }
}

/// The words of a Latin name, in the forms that they are written in.
fn latin_parts(name: &str) -> Vec<(String, Rule)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut parts = Vec::new();
    for word in words.iter().filter(|_| words.len() > 1) {
        let letters = word.chars().filter(|char| char.is_alphabetic()).count();
        let lower = word.to_lowercase();
        let is_common = WORDS.not_in_names.contains(&lower) || WORDS.not_alone.contains(&lower);
        let rule = if letters >= SHORTEST_WORD && !is_common {
            Rule::Whole
        } else {
            Rule::Titled
        };
        if letters > 1 {
            parts.push((capital(&lower), rule));
            parts.push((word.to_uppercase(), rule));
            parts.push(((*word).to_owned(), rule));
        }
    }
    parts
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// The surname of a Chinese name, and its given name if that has two characters.
fn han_parts(name: &str) -> Vec<(String, Rule)> {
    let name: String = name.chars().filter(|char| is_han(*char)).collect();
    let is_double = WORDS
        .double_surnames
        .iter()
        .any(|one| name.starts_with(one.as_str()));
    let surname = if is_double { 2 } else { 1 };
    let given: String = name.chars().skip(surname).collect();
    let mut parts = vec![(name.chars().take(surname).collect(), Rule::Entitled)];
    if given.chars().count() == 2 {
        parts.push((given, Rule::Subject));
    }
    parts
}

/// The names that a person goes by in the addresses at the top of a page.
fn handles<'a>(page: &'a Page<'_>) -> impl Iterator<Item = String> + use<'a> {
    let is_top = |one: &&Personal| {
        let line = page
            .lines
            .partition_point(|line| line.span.end <= one.span.start);
        page.lines.get(line).is_some_and(|line| line.is_personal)
    };
    let found = page.found.iter().filter(is_top);
    let handles = found.filter_map(|one| handle_in(one.kind, one.span.text(page.text)));
    let is_name = |handle: &&str| {
        HANDLE_LETTERS.contains(&handle.len())
            && handle.contains(|char: char| char.is_ascii_alphabetic())
            && !WORDS.not_alone.contains(&handle.to_lowercase())
            && !WORDS.not_in_names.contains(&handle.to_lowercase())
    };
    handles.filter(is_name).map(str::to_owned)
}

/// The part of an address that names the person: before the `@`, or behind the host.
fn handle_in(kind: PersonalKind, text: &str) -> Option<&str> {
    match kind {
        PersonalKind::Email => text.split(['@', '＠']).next(),
        PersonalKind::Link => {
            let bare = text.split_once("://").map_or(text, |(_, bare)| bare);
            let Some((_, path)) = bare.split_once('/') else {
                // `微信：lin_zy`: no address, but the name itself.
                return bare.split([':', '：']).nth(1).map(str::trim);
            };
            let mut steps = path.split(['/', '?', '#']);
            steps.find(|step| !step.is_empty() && !WORDS.steps.contains(*step))
        }
        _ => None,
    }
}

fn stands(text: &str, span: Span, rule: Rule) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    match rule {
        Rule::Whole => is_apart(before, after),
        Rule::Titled => {
            let ahead = before.trim_end_matches([' ', '.']);
            is_apart(before, after)
                && WORDS
                    .titles
                    .iter()
                    .any(|title| ahead.ends_with(title.as_str()))
        }
        Rule::Entitled => WORDS
            .titles_after
            .iter()
            .any(|title| after.starts_with(title.as_str())),
        Rule::Actor => {
            let clause = before.trim_end_matches([' ', '*', '-', '•', '·']);
            let begins = clause.is_empty() || clause.ends_with(['\n', '.', ';', ':', '!', '?']);
            let verb = after.trim_start().split(|char: char| !char.is_alphabetic());
            let verb = verb.into_iter().next().unwrap_or_default();
            is_apart(before, after) && begins && WORDS.actor_verbs.contains(verb)
        }
        Rule::Subject => {
            let begins = !before.ends_with(is_word_char) && !before.ends_with(is_han);
            let ends = !after.starts_with(is_word_char) && !after.starts_with(is_han);
            begins
                && (ends
                    || WORDS
                        .verbs
                        .iter()
                        .any(|verb| after.starts_with(verb.as_str())))
        }
    }
}

/// Whether no letter, digit or mark of an address joins what stands between.
fn is_apart(before: &str, after: &str) -> bool {
    let joins = |char: char| is_word_char(char) && !is_han(char) || char == '_' || char == '-';
    !before.ends_with(joins) && !after.starts_with(joins)
}
