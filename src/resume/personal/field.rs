//! Facts that a label names: `姓名：…`, `Date of birth: …`.

use super::words::{Field, WORDS};
use super::{Line, Personal, PersonalKind, is_skill};
use crate::Span;
use crate::skills::Taxonomy;
use crate::text::{Hit, Normalized, is_han};

/// The longest value, in characters, that stands below its label.
const LONGEST_BELOW: usize = 40;

/// The labelled facts on `line` of `text`; a value may stand on the `next` line alone.
pub(super) fn fields(
    text: &str,
    line: Line,
    next: Option<Line>,
    taxonomy: &Taxonomy,
) -> Vec<Personal> {
    let body = line.span.text(text);
    let normal = Normalized::new(body);
    let labels = labels(&normal.text);
    let mut found = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let Field { kind, anywhere } = label.tag;
        let is_school = line.is_education && kind == PersonalKind::School;
        let in_place = line.is_personal || is_school || anywhere;
        let Some(from) = value_start(&normal.text, *label).filter(|_| in_place) else {
            continue;
        };
        let limit = labels
            .get(index + 1)
            .map_or(normal.text.len(), |next| next.start);
        if limit < from {
            continue;
        }
        let value = value_in(&normal.text, from, limit, label.tag);
        let words = value.text(&normal.text);
        let dashed = normal.text[label.end..from].contains('-');
        let has_digit = words.contains(|char: char| char.is_ascii_digit());
        if anywhere && (!is_handle(words) || dashed && !has_digit)
            || names_skills(kind, words, taxonomy)
        {
            continue;
        }
        if value.is_empty() {
            let below = next.filter(|_| from >= normal.text.trim_end().len());
            found.extend(below.and_then(|next| below_label(text, next, kind)));
            continue;
        }
        let part = |start, end| normal.original(start, end).shifted(line.span.start);
        let covered = match kind {
            // What a page is called tells little, and where it is much.
            PersonalKind::Link => part(label.start, value.end),
            _ => part(value.start, value.end),
        };
        let from = part(label.start, value.end).start;
        found.push(Personal::new(kind, covered).labelled_from(from));
    }
    found
}

/// Whether what stands behind a label tells of skills: `Mobile: React Native`, `Distributed ID:
/// Snowflake`.
fn names_skills(kind: PersonalKind, value: &str, taxonomy: &Taxonomy) -> bool {
    match kind {
        PersonalKind::Phone => {
            let has_digit = value.contains(|char: char| char.is_ascii_digit());
            !has_digit && !taxonomy.mentions(value).is_empty()
        }
        PersonalKind::Link => is_skill(value, taxonomy),
        _ => false,
    }
}

/// The labels in `text`, in order; of those that begin or end together, the longest.
fn labels(text: &str) -> Vec<Hit<Field>> {
    let mut labels: Vec<Hit<Field>> = Vec::new();
    for hit in WORDS.fields.hits(text) {
        let before = text[..hit.start].chars().next_back();
        if before.is_some_and(|char| is_han(char) || char.is_alphanumeric()) {
            continue;
        }
        match labels.last_mut() {
            Some(last) if hit.start < last.end || hit.start == last.start => {
                if hit.end > last.end {
                    *last = hit;
                }
            }
            _ => labels.push(hit),
        }
    }
    labels.retain(|hit| value_start(text, *hit).is_some());
    labels
}

/// Where the value of `label` begins: after a colon, or in the next cell of a table.
fn value_start(text: &str, label: Hit<Field>) -> Option<usize> {
    let rest = &text[label.end..];
    // `**Email**:` and `姓名 :` are labels too.
    let bare = rest.trim_start_matches([' ', '*', '_', '\u{3000}']);
    let marks = rest.len() - bare.len();
    // `id - lin1990`; elsewhere a dash says little.
    if let Some(value) = rest.strip_prefix(" - ").filter(|_| label.tag.anywhere) {
        return Some(text.len() - value.trim_start().len());
    }
    let mark = bare.chars().next()?;
    if !matches!(mark, ':' | '：' | '|' | '｜' | '\t') {
        return None;
    }
    let after = label.end + marks + mark.len_utf8();
    let skipped = text[after..].trim_start_matches([' ', '*', '_', '|', '｜', '\t', '\u{3000}']);
    Some(text.len() - skipped.len())
}

/// The value from `from` on, before `limit`.
fn value_in(text: &str, from: usize, limit: usize, field: Field) -> Span {
    let Field { kind, anywhere } = field;
    let rest = &text[from..limit];
    let is_short = matches!(
        kind,
        PersonalKind::Name
            | PersonalKind::Gender
            | PersonalKind::Age
            | PersonalKind::Status
            | PersonalKind::Origin
            | PersonalKind::School
    );
    let mut end = rest
        .find(['|', '｜', '\t', ';', '；', '│', '•', '\u{3000}'])
        .into_iter()
        .chain(rest.find("  "))
        .chain(
            rest.find([',', '，', '、', '(', '（', '/'])
                .filter(|_| is_short && kind != PersonalKind::Age),
        )
        .min()
        .unwrap_or(rest.len());
    // `性别:男 现居:杭州`: what stands before the next colon is a label, known or not.
    if let Some(colon) = rest[..end]
        .find([':', '：'])
        .filter(|_| is_short || kind == PersonalKind::Phone)
    {
        end = rest[..colon].rfind(' ').unwrap_or(end);
    }
    if anywhere {
        end = rest[..end]
            .find(|char: char| !is_handle_char(char))
            .unwrap_or(end);
    }
    let first_han = rest[..end].chars().next().is_some_and(is_han);
    if is_short && first_han && kind != PersonalKind::Age {
        end = rest[..end].find(' ').unwrap_or(end);
    }
    Span::new(from, from + end).trimmed(text)
}

fn is_handle_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "_-".contains(char)
}

/// The shortest name that people go by elsewhere; `id: 7` is the number of a thing.
const SHORTEST_HANDLE: usize = 4;

fn is_handle(value: &str) -> bool {
    value.len() >= SHORTEST_HANDLE && value.contains(|char: char| char.is_ascii_alphabetic())
}

fn below_label(text: &str, next: Line, kind: PersonalKind) -> Option<Personal> {
    let span = next.span.trimmed(text);
    let value = span.text(text);
    let is_value = !value.is_empty()
        && value.chars().count() <= LONGEST_BELOW
        && !value.contains([':', '：'])
        && WORDS.fields.hits(&Normalized::new(value).text).is_empty();
    is_value.then(|| Personal::new(kind, span))
}
