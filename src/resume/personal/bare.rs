//! Facts that stand by themselves beside a name: `男 | 28岁 | 汉族`.

use super::words::WORDS;
use super::{Line, Personal, PersonalKind};
use crate::Span;
use crate::facts::date_ranges;
use crate::text::normalize_label;

/// The ages of people who send résumés.
const AGES: std::ops::RangeInclusive<u32> = 14..=80;

/// The years around which such people are of that age.
const YEARS: std::ops::RangeInclusive<u32> = 2020..=2030;

/// The years in which they were born.
const BIRTHS: std::ops::RangeInclusive<u32> =
    *YEARS.start() - *AGES.end()..=*YEARS.end() - *AGES.start();

/// The facts on `line` of `text` that no label names.
pub(super) fn facts(text: &str, line: Line) -> Vec<Personal> {
    if !line.is_personal {
        return Vec::new();
    }
    let body = line.span.text(text);
    let mut found = Vec::new();
    if let Some(image) = image(body) {
        found.push(Personal::new(PersonalKind::Photo, image));
    }
    found.extend(ages(body).map(|span| Personal::new(PersonalKind::Age, span)));
    let nationalities = nationalities(body);
    found.extend(nationalities.map(|span| Personal::new(PersonalKind::Origin, span)));
    let is_dated = !date_ranges(body).is_empty();
    for piece in pieces(body) {
        let word = normalize_label(piece.text(body));
        if let Some(kind) = WORDS.bare.get(&word) {
            found.push(Personal::new(*kind, piece));
        } else if !is_dated && is_birth(&word) {
            found.push(Personal::new(PersonalKind::Age, piece));
        }
    }
    let found = found.into_iter();
    found.map(|one| one.shifted(line.span.start)).collect()
}

/// The longest Chinese words that say whose citizen one is, in characters.
const LONGEST_CITIZEN: usize = 8;

/// What says whose citizen one is: `Utopian nationality`, 乌托邦国籍.
fn nationalities(line: &str) -> impl Iterator<Item = Span> {
    let pieces = pieces(line);
    let is_capital = |at: usize| {
        let word = pieces.get(at).map_or("", |piece| piece.text(line));
        word.starts_with(char::is_uppercase)
    };
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let word = normalize_label(piece.text(line));
        let is_han = word.chars().count() <= LONGEST_CITIZEN
            && WORDS
                .nationals_han
                .iter()
                .any(|end| word.len() > end.len() && word.ends_with(end.as_str()));
        let rest = &line[piece.start..];
        let ends = |end: &&String| {
            let follows = rest.get(..end.len());
            follows.is_some_and(|follows| follows.eq_ignore_ascii_case(end))
                && !rest[end.len()..].starts_with(|char: char| char.is_alphanumeric())
        };
        let end = WORDS.nationals.iter().filter(ends).map(String::len).max();
        if is_han {
            found.push(*piece);
        } else if let Some(len) = end
            && let Some(before) = at.checked_sub(1).filter(|before| is_capital(*before))
        {
            found.push(Span::new(pieces[before].start, piece.start + len));
        }
    }
    found.into_iter()
}

/// The words of `line`, parted by white space and marks.
fn pieces(line: &str) -> Vec<Span> {
    let is_gap = |char: char| char.is_whitespace() || "|｜│·•,，、;；()（）【】*_#>".contains(char);
    let mut pieces = Vec::new();
    let mut start = 0;
    for piece in line.split_inclusive(is_gap) {
        let end = start + piece.trim_end_matches(is_gap).len();
        if end > start {
            pieces.push(Span::new(start, end));
        }
        start += piece.len();
    }
    pieces
}

/// A picture in Markdown.
fn image(line: &str) -> Option<Span> {
    let start = line.find("![")?;
    let middle = start + line[start..].find("](")?;
    let end = middle + line[middle..].find(')')? + 1;
    Some(Span::new(start, end))
}

/// Numbers before a word that makes them an age.
fn ages(line: &str) -> impl Iterator<Item = Span> {
    let lower = line.to_ascii_lowercase();
    let found: Vec<Span> = WORDS
        .old
        .iter()
        .flat_map(|old| {
            let places = lower.match_indices(old.as_str());
            places.filter_map(|(at, _)| {
                let before = lower[..at].trim_end();
                let digits =
                    before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                let start = before.len() - digits;
                let age: u32 = before[start..].parse().ok()?;
                AGES.contains(&age)
                    .then(|| Span::new(start, at + old.len()))
            })
        })
        .collect();
    found.into_iter()
}

/// Whether `word` is nothing but the date of a birth: `1995.03`, `1995年3月生`, `1995-03-12`.
fn is_birth(word: &str) -> bool {
    let born = WORDS.born.iter();
    let word = born.fold(word, |word, born| word.trim_end_matches(born.as_str()));
    let marks = |char: char| "年月日.-/".contains(char);
    let parts: Vec<&str> = word.split(marks).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts.first().filter(|year| year.len() == 4);
    let year = year.and_then(|year| year.parse().ok());
    parts.iter().all(is_number)
        && (2..=3).contains(&parts.len())
        && year.is_some_and(|year| BIRTHS.contains(&year))
}
