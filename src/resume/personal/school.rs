//! The names of schools.

use super::words::WORDS;
use super::{Line, Personal, PersonalKind};
use crate::Span;
use crate::facts::{date_ranges, degrees};
use crate::skills::{SkillKind, Taxonomy};
use crate::text::is_han;

/// The schools that `line` of `text` names.
pub(super) fn schools(text: &str, line: Line, taxonomy: &Taxonomy) -> Vec<Personal> {
    let body = line.span.text(text);
    let with_letters = line.is_education || line.is_personal;
    let mut found = han_schools(body, with_letters);
    found.extend(latin_schools(body, line.is_education, taxonomy));
    if line.is_education || !degrees(body).is_empty() {
        found.extend(short_names(body));
    }
    if line.is_education && found.is_empty() {
        found.extend(unnamed_kind(body));
    }
    let schools = found.into_iter().map(|span| span.shifted(line.span.start));
    schools
        .map(|span| Personal::new(PersonalKind::School, span))
        .collect()
}

/// The longest Chinese name of a school, in characters, without what it ends with.
const LONGEST_HAN: usize = 16;

/// The Chinese names in `line`; letters are part of them only `with_letters`, for elsewhere they name
/// what was used: `使用Redis的学校系统`.
fn han_schools(line: &str, with_letters: bool) -> Vec<Span> {
    let schools = &WORDS.schools;
    let mut found: Vec<Span> = Vec::new();
    for kind in &schools.han {
        for (at, _) in line.match_indices(kind.as_str()) {
            let end = at + kind.len();
            let follows = |after: &String| line[end..].starts_with(after.as_str());
            if schools.after.iter().any(follows) {
                continue;
            }
            if let Some(start) = han_start(line, at, with_letters) {
                found.push(Span::new(start, end));
            }
        }
    }
    found
}

/// Where the name begins that goes on to `end`; none if no name stands there.
fn han_start(line: &str, end: usize, with_letters: bool) -> Option<usize> {
    let before = &line[..end];
    // `Java学院`, `中国科学院大学`, `香港城市大学`: letters belong to the name, digits part it.
    let is_part = |char: &char| is_han(*char) || with_letters && char.is_ascii_alphabetic();
    let parts = before.chars().rev().take(LONGEST_HAN).take_while(is_part);
    let mut start = end - parts.map(char::len_utf8).sum::<usize>();
    // The last word before the name cuts it: `年9月毕业于清华大学`.
    for word in &WORDS.schools.before {
        let inside = &line[start..end];
        if let Some(stripped) = inside.strip_prefix(word.as_str()) {
            start = end - stripped.len();
        }
        if word.chars().count() > 1
            && let Some(at) = line[start..end].rfind(word.as_str())
        {
            start += at + word.len();
        }
    }
    for word in &WORDS.schools.before {
        if let Some(stripped) = line[start..end].strip_prefix(word.as_str()) {
            start = end - stripped.len();
        }
    }
    (line[start..end].chars().count() >= 2).then_some(start)
}

/// A word of a line.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    span: Span,
}

/// The words of `line` in Latin letters; `,` and the like part names.
fn words(line: &str) -> Vec<Vec<Word<'_>>> {
    let is_part = |char: char| (char.is_alphanumeric() && !is_han(char)) || "'’.&-".contains(char);
    let mut rows: Vec<Vec<Word<'_>>> = vec![Vec::new()];
    let mut start = None;
    for (at, char) in line.char_indices().chain([(line.len(), '\n')]) {
        if is_part(char) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let text = line[from..at].trim_matches(['.', '-', '’', '\'']);
            let lead = line[from..at].find(text).unwrap_or(0);
            let span = Span::new(from + lead, from + lead + text.len());
            match rows.last_mut() {
                Some(row) if !text.is_empty() => row.push(Word { text, span }),
                // A dash of its own parts names, too: `Bachelor - Physics - Larkport University`.
                _ => rows.push(Vec::new()),
            }
        }
        if char != ' ' {
            rows.push(Vec::new());
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The most words that a Latin name has before the word for its kind, and after it.
const LONGEST_LATIN: usize = 8;

fn latin_schools(line: &str, is_education: bool, taxonomy: &Taxonomy) -> Vec<Span> {
    let schools = &WORDS.schools;
    let mut found = Vec::new();
    for row in words(line) {
        for (at, word) in row.iter().enumerate() {
            let lower = word.text.to_lowercase();
            let is_kind = schools.latin.contains(&lower)
                || is_education && schools.latin_in_education.contains(&lower);
            if is_kind && word.text.starts_with(char::is_uppercase) {
                found.extend(latin_name(line, &row, at, taxonomy));
            }
        }
    }
    found
}

/// The name around the word at `kind`: capital words and the small ones that join them.
fn latin_name(line: &str, row: &[Word<'_>], kind: usize, taxonomy: &Taxonomy) -> Option<Span> {
    let is_join = |word: &Word<'_>| WORDS.schools.joins.contains(&word.text.to_lowercase());
    let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let is_name = |word: &Word<'_>| is_capital(word) || is_join(word);
    let before = row[..kind]
        .iter()
        .rev()
        .take(LONGEST_LATIN)
        .take_while(|word| is_name(word))
        .count();
    let mut first = kind - before;
    // `BSc University of Leeds`: a degree is no part of it.
    let of = |first: usize| &row[first..=kind];
    let text = |first: usize| {
        of(first)
            .iter()
            .map(|word| word.text)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let is_degree =
        |first: usize| !degrees(&text(first)).is_empty() || !degrees(row[first].text).is_empty();
    let begin = first;
    while first < kind && (is_join(&row[first]) || is_degree(first)) {
        first += 1;
    }
    // Nor is what was studied for it: `BSc Physics University of Leeds`.
    if first > begin && first < kind {
        first = behind_major(line, row, first, kind, taxonomy);
    }
    // Only what a small word joins follows the kind: `University of Applied Sciences`.
    let mut last = kind;
    if row.get(kind + 1).is_some_and(is_join) {
        let after = row[kind + 1..]
            .iter()
            .take(LONGEST_LATIN)
            .take_while(|word| is_name(word))
            .count();
        last = kind + after;
        while last > kind && is_join(&row[last]) {
            last -= 1;
        }
    }
    let generic = |word: &Word<'_>| WORDS.schools.generic.contains(&word.text.to_lowercase());
    let parts = row[first..=last].iter().enumerate();
    let telling = parts
        .filter(|(at, word)| first + at != kind && !is_join(word) && !generic(word))
        .count();
    (telling > 0).then(|| Span::new(row[first].span.start, row[last].span.end))
}

/// The first word of `row` from `first` on that is no part of a field of study which begins there; one
/// at least stays before the word at `kind`.
fn behind_major(
    line: &str,
    row: &[Word<'_>],
    first: usize,
    kind: usize,
    taxonomy: &Taxonomy,
) -> usize {
    let from = row[first].span.start;
    let studied = taxonomy.mentions(line);
    let majors = studied
        .iter()
        .filter(|one| one.span.start == from && taxonomy.skill(one.skill).kind == SkillKind::Major);
    let end = majors.map(|one| one.span.end).max();
    let is_inside = |word: &&Word<'_>| end.is_some_and(|end| word.span.start < end);
    let count = row[first..kind].iter().take_while(is_inside).count();
    let behind = first + count;
    if behind < kind { behind } else { first }
}

/// The short names of schools that all know, in `line`: `MIT`, 北航.
fn short_names(line: &str) -> Vec<Span> {
    let schools = &WORDS.schools;
    let mut found = Vec::new();
    for row in words(line) {
        let known = row.iter().filter(|word| schools.short.contains(word.text));
        found.extend(known.map(|word| word.span));
    }
    for name in &schools.short_han {
        let places = line.match_indices(name.as_str());
        found.extend(places.map(|(at, name)| Span::new(at, at + name.len())));
    }
    found
}

/// The first part of a line with a degree or dates that is neither: `MIT, B.S., 2015 - 2019`.
fn unnamed_kind(line: &str) -> Option<Span> {
    if degrees(line).is_empty() && date_ranges(line).is_empty() {
        return None;
    }
    let is_gap = |char: char| ",，|｜\t·".contains(char);
    let first = line.find(is_gap)?;
    let marks = |char: char| char.is_whitespace() || "*_-•#>●■".contains(char);
    let start = first - line[..first].trim_start_matches(marks).len();
    let span = Span::new(start, first).trimmed(line);
    let name = span.text(line);
    let is_name = name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= 3
        && name
            .chars()
            .all(|char| char.is_alphabetic() || " .'&-".contains(char))
        && !name.contains(is_han)
        && degrees(name).is_empty();
    is_name.then_some(span)
}
