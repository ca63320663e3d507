//! What has a form of its own wherever it stands: e-mail addresses, links, telephone numbers.

use super::words::WORDS;
use super::{Personal, PersonalKind};
use crate::Span;

/// Every e-mail address, link and telephone number in `text`.
pub(super) fn contacts(text: &str) -> Vec<Personal> {
    let mut found: Vec<Personal> = emails(text).chain(links(text)).collect();
    found.extend(numbers(text));
    found
}

fn emails(text: &str) -> impl Iterator<Item = Personal> {
    text.match_indices(['@', '＠']).filter_map(|(at, mark)| {
        let is_local = |char: char| char.is_ascii_alphanumeric() || "._%+-".contains(char);
        let is_host = |char: char| char.is_ascii_alphanumeric() || ".-".contains(char);
        let before = text[..at].trim_end_matches(is_local).len();
        let after = at + mark.len();
        let host = &text[after..];
        let host = &host[..host.len() - host.trim_start_matches(is_host).len()];
        let host = host.trim_end_matches(['.', '-']);
        let is_email = before < at && has_top_level(host);
        is_email.then(|| Personal::new(PersonalKind::Email, Span::new(before, after + host.len())))
    })
}

/// Whether `host` ends in the name of a country or the like: `example.com`, and not `18.2.0`.
fn has_top_level(host: &str) -> bool {
    let top = host.rsplit_once('.').map(|(_, top)| top);
    top.is_some_and(|top| {
        top.len() >= 2 && top.starts_with(|char: char| char.is_ascii_alphabetic())
    })
}

/// What begins the address of a page.
const SCHEMES: [&str; 5] = ["http://", "https://", "www.", "data:image", "mailto:"];

/// The longest name of a host, in bytes (RFC 1035).
const LONGEST_HOST: usize = 253;

fn links(text: &str) -> impl Iterator<Item = Personal> {
    // Bytes stay where they are: only A to Z change.
    let lower = text.to_ascii_lowercase();
    let mut starts: Vec<usize> = Vec::new();
    for scheme in SCHEMES {
        starts.extend(lower.match_indices(scheme).map(|(at, _)| at));
    }
    for host in &WORDS.hosts {
        for (at, _) in lower.match_indices(host.as_str()) {
            let is_host = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
            let after = lower[at + host.len()..].chars().next();
            let ends = !after.is_some_and(|char| char.is_ascii_alphanumeric() || char == '-');
            let ahead = lower.as_bytes()[..at].iter().rev().take(LONGEST_HOST);
            let before = at - ahead.take_while(is_host).count();
            let begins = before == at || lower[..at].ends_with(['.', '-']);
            if begins && ends {
                starts.push(before);
            }
        }
    }
    // An address within another ends where that does.
    starts.sort_unstable();
    let mut end = 0;
    starts.into_iter().filter_map(move |start| {
        if start < end {
            return None;
        }
        end = start + address_len(&lower[start..]);
        (end > start).then(|| Personal::new(PersonalKind::Link, Span::new(start, end)))
    })
}

fn address_len(rest: &str) -> usize {
    let ends = |char: char| !char.is_ascii_graphic() || "\"'<>)]}|`*,;".contains(char);
    let end = rest.find(ends).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', ':', '!', '?']).len()
}

/// A group of digits of a number.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
}

fn numbers(text: &str) -> Vec<Personal> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit();
        let joined = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        if !begins || joined {
            at += 1;
            continue;
        }
        let groups = groups_at(text, at);
        let last = groups.last().map_or(at + 1, |group| group.end);
        match number_in(text, &groups) {
            Some((kind, end)) => {
                let opened = text[..at].trim_end_matches(['+', '(', '（', ' ']);
                let start = if text[opened.len()..at].contains(['+', '(', '（']) {
                    opened.len() + text[opened.len()..at].len()
                        - text[opened.len()..at].trim_start().len()
                } else {
                    at
                };
                found.push(Personal::new(kind, Span::new(start, end)));
                at = end;
            }
            None => at = groups.first().map_or(last, |group| group.end),
        }
    }
    found
}

/// The longest row of groups that a number has.
const MOST_GROUPS: usize = 6;

/// The groups of digits from `at` on, parted by one or two marks of a telephone number.
fn groups_at(text: &str, at: usize) -> Vec<Group> {
    let bytes = text.as_bytes();
    let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'*';
    let mut groups: Vec<Group> = Vec::new();
    let mut start = at;
    while groups.len() < MOST_GROUPS {
        let len = bytes[start..]
            .iter()
            .take_while(|byte| is_digit(byte))
            .count();
        if len == 0 {
            break;
        }
        let end = start + len;
        groups.push(Group { start, end });
        let is_mark = |char: char| " -.()（）‐‑–—－".contains(char);
        let marks: String = text[end..]
            .chars()
            .take_while(|char| is_mark(*char))
            .take(3)
            .collect();
        if marks.is_empty() || marks.chars().count() > 2 || marks.contains("  ") {
            break;
        }
        start = end + marks.len();
    }
    groups
}

/// What the first of `groups` are the number of, and where it ends; as many groups as can be.
fn number_in(text: &str, groups: &[Group]) -> Option<(PersonalKind, usize)> {
    (1..=groups.len()).rev().find_map(|count| {
        let groups = &groups[..count];
        let end = groups[count - 1].end;
        if text[end..].starts_with(|char: char| char.is_ascii_alphanumeric()) {
            let is_identity = count == 1 && end - groups[0].start == 17;
            let check = text[end..].starts_with(['X', 'x']);
            return (is_identity && check).then_some((PersonalKind::Identity, end + 1));
        }
        let kind = kind_of(text, groups)?;
        Some((kind, end))
    })
}

fn kind_of(text: &str, groups: &[Group]) -> Option<PersonalKind> {
    let plus = text[..groups[0].start].ends_with('+');
    let digits: String = groups.iter().map(|one| &text[one.start..one.end]).collect();
    let lens: Vec<usize> = groups.iter().map(|one| one.end - one.start).collect();
    if lens == [18] {
        return Some(PersonalKind::Identity);
    }
    let national = digits
        .strip_prefix("0086")
        .or(digits.strip_prefix("86"))
        .filter(|rest| rest.len() == 11)
        .unwrap_or(&digits);
    let second = national.as_bytes().get(1).copied().unwrap_or_default();
    let is_mobile = national.len() == 11
        && national.starts_with('1')
        && (b'3'..=b'9').contains(&second)
        && lens.len() <= 4;
    let is_international = plus && (8..=15).contains(&digits.len());
    let is_american = lens == [3, 3, 4] || lens == [1, 3, 3, 4];
    let is_line = digits.starts_with('0') && matches!(lens[..], [3 | 4, 7 | 8]);
    (is_mobile || is_international || is_american || is_line).then_some(PersonalKind::Phone)
}
