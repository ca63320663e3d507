//! Whether a sentence tells of the employer: by its name, or as *we*.

use std::sync::LazyLock;

use serde::Deserialize;

use super::people::is_title;
use crate::Span;
use crate::skills::{SkillMention, Taxonomy};
use crate::terms::WordSet;

#[derive(Deserialize)]
struct Data {
    own: WordSet,
    working: WordSet,
    before_name: WordSet,
    no_name: WordSet,
    within_name: WordSet,
    no_name_endings: Vec<String>,
    does: WordSet,
    sells: WordSet,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("employer.toml")).expect("employer.toml is read by a test")
});

/// Among how many words after *we* or *our* the work is named: `Our growing data science team`.
const REACH: usize = 5;

/// The most words of a name: `Brightwater Marine Insurance of London`.
const LONGEST_NAME: usize = 6;

/// So many capitals after the first letter make a name of a word without small letters, which is no usual
/// abbreviation: `BRIGHTWATER is`.
const LEAST_CAPITALS: usize = 4;

/// The longest remark between a name and its verb, in bytes: `, a family business since 1920,`.
const LONGEST_REMARK: usize = 80;

/// Whether the subject of `sentence` is the employer, which so tells of itself and asks for nothing:
/// `We host an online shop`, `Brightwater is an online bank`. What *we* do with a tool is the work:
/// `We deploy with Helm`.
pub(super) fn is_of_itself(
    text: &str,
    sentence: Span,
    mentions: &[SkillMention],
    taxonomy: &Taxonomy,
) -> bool {
    let body = sentence.text(text);
    let head = body.trim_start_matches(|char: char| !char.is_alphanumeric());
    if !head.starts_with(|char: char| char.is_ascii_uppercase() || char.is_ascii_digit()) {
        return false;
    }
    let inside = |span: Span| {
        let from = mentions.partition_point(|mention| mention.span.end <= span.start);
        let to = mentions.partition_point(|mention| mention.span.start < span.end);
        &mentions[from..to.max(from)]
    };
    if says_we(head) {
        let is_tool = |mention: &SkillMention| taxonomy.skill(mention.skill).kind.is_tool();
        return !inside(sentence).iter().any(is_tool);
    }
    let start = sentence.end - head.len();
    name_of(head).is_some_and(|(len, verb)| {
        let name = Span::new(start, start + len);
        let is_known = || is_known_name(text, name);
        let is_subject = (DATA.sells.contains(&verb) && !is_adverb(name.text(text))) || is_known();
        is_subject && inside(name).is_empty() && !is_title(name.text(text))
    })
}

/// Whether `head` begins with *we*, also as `At Brightwater, we`, and names no work right after it.
fn says_we(head: &str) -> bool {
    let data = &*DATA;
    let first = first_word(head);
    let is_placed = data.before_name.contains(&first);
    let after_name = is_placed.then(|| head.split_once(", ")).flatten();
    let head = after_name.map_or(head, |(_, rest)| rest);
    let mut words = words(head);
    let own = words
        .next()
        .is_some_and(|(_, word)| data.own.contains(&small(word)));
    own && !words
        .take(REACH)
        .any(|(_, word)| data.working.contains(&small(word)))
}

/// How long the name is that `head` begins with, and the verb of a company that follows it.
fn name_of(head: &str) -> Option<(usize, String)> {
    let data = &*DATA;
    if data.no_name.contains(&first_word(head)) {
        return None;
    }
    let mut end = None;
    for (at, word) in words(head).take(LONGEST_NAME + 1) {
        let verb = small(word);
        if data.does.contains(&verb) || data.sells.contains(&verb) {
            return end.map(|end| (end, verb));
        }
        let named = word.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
        if !named && !data.within_name.contains(word) {
            return None;
        }
        // A name does not end in *and*: `Prepares and delivers`.
        end = named.then(|| at + bare(word).len());
        if word.ends_with(',') {
            let rest = &head[at + word.len()..];
            let close = rest.find(", ").filter(|close| *close <= LONGEST_REMARK)?;
            let verb = first_word(&rest[close + 1..]);
            let is_verb = data.does.contains(&verb) || data.sells.contains(&verb);
            return end.filter(|_| is_verb).map(|end| (end, verb));
        }
    }
    None
}

/// Whether `word` only looks like a name: `Independently provides support`.
fn is_adverb(word: &str) -> bool {
    let mut endings = DATA.no_name_endings.iter();
    endings.any(|ending| word.ends_with(ending.as_str()))
}

/// Whether `name` is one: written with a capital within some sentence too, or with one inside.
fn is_known_name(text: &str, name: Span) -> bool {
    let named = |word: &str| {
        let capitals = word
            .chars()
            .skip(1)
            .filter(|char| char.is_uppercase())
            .count();
        let inner = capitals > 0 && word.contains(char::is_lowercase);
        inner || capitals >= LEAST_CAPITALS || stands_within_a_sentence(text, word)
    };
    let mut words = words(name.text(text)).map(|(_, word)| bare(word));
    words.any(|word| word.starts_with(char::is_uppercase) && named(word))
}

/// Whether `word` stands in `text` right after a word that is written small.
fn stands_within_a_sentence(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word);
    places.any(|(at, _)| {
        let before = text[..at].strip_suffix(' ');
        let ends = !text[at + word.len()..].starts_with(char::is_alphanumeric);
        ends && before.is_some_and(|before| before.ends_with(char::is_lowercase))
    })
}

/// The words of `text` between spaces, and where they stand.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text[at..].trim_ascii_start();
        let start = text.len() - rest.len();
        let end = rest.find(|char: char| char.is_ascii_whitespace());
        let word = &rest[..end.unwrap_or(rest.len())];
        at = start + word.len();
        (!word.is_empty()).then_some((start, word))
    })
}

fn first_word(text: &str) -> String {
    words(text)
        .next()
        .map(|(_, word)| small(word))
        .unwrap_or_default()
}

/// `word` without the marks after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|char: char| !char.is_alphanumeric())
}

fn small(word: &str) -> String {
    bare(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_of_itself(text: &str, sentence: &str) -> bool {
        let start = text.find(sentence).unwrap();
        let taxonomy = Taxonomy::builtin();
        let span = Span::new(start, start + sentence.len());
        super::is_of_itself(text, span, &taxonomy.mentions(text), taxonomy)
    }

    #[test]
    fn a_company_tells_of_itself_as_we_or_by_its_name() {
        for sentence in [
            "We host an online shop for parts.",
            "Our platforms process streams of data.",
            "At Brightwater, we believe in teamwork.",
            "• BrightWater offers insurance.",
            "Brightwater provides insurance.",
            "BRIGHTWATER is changing insurance.",
        ] {
            assert!(is_of_itself(sentence, sentence), "{sentence}");
        }
        let text = "Brightwater, a mutual since 1920, insures ships. Brightwater, of Hull, is a bank. Join Brightwater now.";
        assert!(is_of_itself(text, "Brightwater, of Hull, is a bank."));
        assert!(!is_of_itself(
            text,
            "Brightwater, a mutual since 1920, insures ships."
        ));
    }

    #[test]
    fn what_it_asks_for_or_works_with_is_not_of_itself() {
        for sentence in [
            "We are looking for a Rust developer.",
            "We use Python.",
            "We deploy with Helm and watch things with Grafana.",
            "Our data team builds models.",
            "Our tech stack is Rust and Tantivy.",
            "Teamwork is essential.",
            "Independently provides support to clients.",
            "The role provides support to clients.",
            "Prepares and delivers statements.",
            "Should have good communication.",
            "You have a degree.",
            "This engineer has a strong background in physics.",
            "experience is a plus",
        ] {
            assert!(!is_of_itself(sentence, sentence), "{sentence}");
        }
    }
}
