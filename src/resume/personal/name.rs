//! The person's name: beside a contact or in the first lines, and then wherever it is repeated.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::words::WORDS;
use super::{Line, Personal, PersonalKind, is_skill, without_overlaps};
use crate::Span;
use crate::facts::occupations;
use crate::skills::Taxonomy;
use crate::text::{is_han, is_word_char};

/// The names that no label names: the first in Chinese characters and the first in Latin letters.
///
/// A piece that is one skill is none: `Spring Boot`.
pub(super) fn names(
    text: &str,
    lines: &[Line],
    found: &[Personal],
    taxonomy: &Taxonomy,
) -> Vec<Personal> {
    let known = |of: fn(&str) -> bool| {
        let mut names = found.iter().filter(|one| one.kind == PersonalKind::Name);
        names.any(|one| of(one.span.text(text)))
    };
    let taken = without_overlaps(found.to_vec());
    let is_free = |span: Span| {
        let next = taken.partition_point(|one| one.span.end <= span.start);
        !taken.get(next).is_some_and(|one| one.span.overlaps(span))
    };
    let first = |is_name: &dyn Fn(&str) -> bool| {
        let lines = lines
            .iter()
            .filter(|line| line.may_name && line.is_personal);
        let mut pieces = lines.flat_map(|line| pieces(text, line.span));
        pieces.find(|piece| {
            let words = piece.text(text);
            is_name(words) && is_free(*piece) && !is_skill(words, taxonomy)
        })
    };
    let mut names = Vec::new();
    for is_name in [is_han_name as fn(&str) -> bool, is_latin_name] {
        if !known(is_name) {
            names.extend(first(&is_name).map(|span| Personal::new(PersonalKind::Name, span)));
        }
    }
    if !known(is_latin_name) && !names.iter().any(|one| is_latin_name(one.span.text(text))) {
        let emails = found.iter().filter(|one| one.kind == PersonalKind::Email);
        let emails: Vec<String> = emails
            .map(|one| one.span.text(text).to_lowercase())
            .collect();
        let is_single = |piece: &str| is_only_name(piece) && is_in_address(piece, &emails);
        names.extend(first(&is_single).map(|span| Personal::new(PersonalKind::Name, span)));
    }
    names
}

/// The first name on `line` of `text` of someone who speaks for the person: behind a label for it, or
/// where such people are told of.
pub(super) fn referees(text: &str, line: Line, taxonomy: &Taxonomy) -> Option<Personal> {
    let body = line.span.text(text);
    let lower = body.to_ascii_lowercase();
    let label = |label: &String| {
        let at = lower.find(label.as_str())?;
        let rest = &lower[at + label.len()..];
        let mark = rest.trim_start().starts_with([':', '：']);
        let begins = !lower[..at].ends_with(|char: char| char.is_ascii_alphanumeric());
        (mark && begins).then_some(at + label.len())
    };
    let from = WORDS.referees.iter().filter_map(label).max();
    let from = from.or(line.is_reference.then_some(0))?;
    let span = Span::new(line.span.start + from, line.span.end);
    let is_name = |piece: &Span| {
        let words = piece.text(text);
        (is_han_name(words) || is_latin_name(words)) && !is_skill(words, taxonomy)
    };
    let name = pieces(text, span).into_iter().find(is_name)?;
    Some(Personal::new(PersonalKind::Name, name))
}

/// Every place in `text` that writes one of `names`, in any case; Latin ones with their words in the
/// other order or joined, too.
///
/// One walk over the text, whose time does not depend on how many forms there are.
pub(super) fn everywhere(text: &str, names: &BTreeSet<String>) -> Vec<Personal> {
    let names = names.iter().filter(|name| name.chars().count() >= 2);
    let forms: Vec<String> = names.flat_map(|name| forms(name)).collect();
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(&forms)
        .expect("the forms of a few short names are few");
    let places = finder.find_overlapping_iter(text);
    let places = places.map(|place| Span::new(place.start(), place.end()));
    places
        .filter(|span| is_whole(text, *span))
        .map(|span| Personal::new(PersonalKind::Name, span))
        .collect()
}

fn forms(name: &str) -> Vec<String> {
    let lower = name.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let mut forms = vec![lower.clone()];
    if words.len() > 1 {
        let reversed: Vec<&str> = words.iter().rev().copied().collect();
        for words in [&words, &reversed] {
            forms.extend(["", " ", "-", "_", "."].map(|gap| words.join(gap)));
        }
        let [first @ .., last] = &words[..] else {
            return forms;
        };
        forms.push(format!("{last}, {}", first.join(" ")));
    }
    forms.sort();
    forms.dedup();
    forms
}

fn is_whole(text: &str, span: Span) -> bool {
    let word = |char: Option<char>| char.is_some_and(is_word_char);
    let inside = span.text(text);
    let begins = !(word(inside.chars().next()) && word(text[..span.start].chars().next_back()));
    begins && !(word(inside.chars().next_back()) && word(text[span.end..].chars().next()))
}

/// The pieces of a line that may be a name.
fn pieces(text: &str, line: Span) -> Vec<Span> {
    let body = line.text(text);
    let lower = body.to_ascii_lowercase();
    let is_gap = |char: char| "|｜│·•,，、;；:：()（）【】[]/\t#>\u{3000}—–".contains(char);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    cuts.extend(
        body.match_indices(is_gap)
            .map(|(at, gap)| (at, at + gap.len())),
    );
    cuts.extend(
        body.match_indices("  ")
            .map(|(at, gap)| (at, at + gap.len())),
    );
    cuts.extend(
        body.match_indices(" - ")
            .map(|(at, gap)| (at, at + gap.len())),
    );
    for cue in &WORDS.cues {
        cuts.extend(
            lower
                .match_indices(cue.as_str())
                .map(|(at, cue)| (at, at + cue.len())),
        );
    }
    cuts.extend(script_changes(body).into_iter().map(|at| (at, at)));
    cuts.sort_unstable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (from, to) in cuts.into_iter().chain([(body.len(), body.len())]) {
        if from > start {
            pieces.push(named(body, Span::new(start, from)).shifted(line.start));
        }
        start = start.max(to);
    }
    pieces.retain(|piece| !piece.is_empty());
    // `张三 男 本科`: single blanks part words if the whole is no name.
    let words = pieces.iter().flat_map(|piece| words_of(text, *piece));
    let words: Vec<Span> = words.collect();
    pieces.extend(words);
    pieces
}

/// `span` of `line` without the marks of Markdown around it.
fn named(line: &str, span: Span) -> Span {
    let body = span.text(line);
    let is_mark = |char: char| char.is_whitespace() || "*_-~=".contains(char);
    let start = span.start + (body.len() - body.trim_start_matches(is_mark).len());
    let end = start + body.trim_matches(is_mark).len();
    Span::new(start, end)
}

/// Where a name in one script may be followed by one in the other.
fn script_changes(line: &str) -> Vec<usize> {
    let mut changes = Vec::new();
    let mut last: Option<bool> = None;
    for (at, char) in line
        .char_indices()
        .filter(|(_, char)| !char.is_whitespace())
    {
        let han = is_han(char);
        if last.is_some_and(|last| last != han) {
            changes.push(at);
        }
        last = Some(han);
    }
    changes
}

/// The Chinese words of a piece.
fn words_of(text: &str, piece: Span) -> Vec<Span> {
    let body = piece.text(text);
    let mut words = Vec::new();
    let mut start = 0;
    for word in body.split_inclusive(' ') {
        let end = start + word.trim_end().len();
        if body[start..end].starts_with(is_han) && end - start < body.len() {
            words.push(Span::new(start, end).shifted(piece.start));
        }
        start += word.len();
    }
    words
}

/// A surname and one or two characters; a blank may stand between them.
fn is_han_name(piece: &str) -> bool {
    let name: String = piece.chars().filter(|char| !char.is_whitespace()).collect();
    let chars: Vec<char> = name.chars().collect();
    if !(2..=4).contains(&chars.len()) || !chars.iter().all(|char| is_han(*char)) {
        return false;
    }
    let is_double = WORDS
        .double_surnames
        .iter()
        .any(|one| name.starts_with(one.as_str()));
    let has_surname = is_double || WORDS.surnames.contains(&chars[0]) && chars.len() <= 3;
    let is_other = WORDS.not_names.iter().any(|other| {
        name == *other || other.chars().count() > 1 && name.starts_with(other.as_str())
    });
    has_surname && !is_other && !WORDS.bare.contains_key(&name) && occupations(&name).is_empty()
}

/// The letters of a word that is none of a name by its length.
const LONGEST_WORD: usize = 16;

/// Two to four words with capital letters, none of which is known to be another thing.
fn is_latin_name(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| is_latin_part(word))
}

fn is_latin_part(word: &str) -> bool {
    let letters = |char: char| char.is_alphabetic() || ".'’-".contains(char);
    let bare = word.trim_end_matches('.').to_lowercase();
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(letters)
        && !word.contains(is_han)
        && word.len() <= LONGEST_WORD
        && !WORDS.not_in_names.contains(&bare)
}

/// The letters of a name of one word, which an address has to confirm.
const SHORTEST_WORD: usize = 3;

fn is_only_name(piece: &str) -> bool {
    piece.len() >= SHORTEST_WORD && !piece.contains(' ') && is_latin_part(piece)
}

/// Whether the part of one of `emails` before the host has `name` in it.
fn is_in_address(name: &str, emails: &[String]) -> bool {
    let name = name.to_lowercase();
    let mut locals = emails.iter().filter_map(|email| email.split('@').next());
    locals.any(|local| local.contains(&name))
}
