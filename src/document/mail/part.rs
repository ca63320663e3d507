//! The parts of a mail.

use super::transfer::{self, Transfer};

/// How deep parts may stand in one another.
const MOST_DEPTH: usize = 4;

/// More fields than the head of any mail has.
const MOST_FIELDS: usize = 1000;

/// More parts than a page has pictures.
const MOST_PARTS: usize = 1000;

/// A part that holds no others.
pub(super) struct Part<'a> {
    /// Its media type, in small letters.
    pub(super) kind: String,
    pub(super) charset: Option<String>,
    transfer: Transfer,
    bytes: &'a [u8],
}

impl Part<'_> {
    /// Its bytes as they were before they were made fit for mail.
    pub(super) fn body(&self) -> Vec<u8> {
        transfer::decode(self.bytes, self.transfer)
    }
}

/// The parts of a mail, in their order.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    collect(bytes, 0, &mut parts);
    parts
}

fn collect<'a>(bytes: &'a [u8], depth: usize, parts: &mut Vec<Part<'a>>) {
    if depth > MOST_DEPTH || parts.len() >= MOST_PARTS {
        return;
    }
    let (head, body) = head_and_body(bytes);
    let content = field(&head, "content-type").unwrap_or_else(|| "text/plain".to_owned());
    let kind = content.split(';').next().unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    if !kind.starts_with("multipart/") {
        let transfer = field(&head, "content-transfer-encoding").unwrap_or_default();
        parts.push(Part {
            kind,
            charset: parameter(&content, "charset"),
            transfer: Transfer::named(&transfer),
            bytes: body,
        });
        return;
    }
    if let Some(boundary) = parameter(&content, "boundary") {
        for inner in between(body, boundary.as_bytes()) {
            collect(inner, depth + 1, parts);
        }
    }
}

/// The fields before the first empty line, each on one line, and what comes after it.
fn head_and_body(bytes: &[u8]) -> (Vec<String>, &[u8]) {
    let mut fields: Vec<String> = Vec::new();
    let mut rest = bytes;
    while let Some((line, after)) = next_line(rest) {
        rest = after;
        let line = line.trim_ascii_end();
        if line.is_empty() || fields.len() > MOST_FIELDS {
            break;
        }
        let text = String::from_utf8_lossy(line);
        match fields.last_mut() {
            Some(open) if line[0].is_ascii_whitespace() => open.push_str(&text),
            _ => fields.push(text.into_owned()),
        }
    }
    (fields, rest)
}

/// The first line of `bytes` with its end, and the rest.
fn next_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if bytes.is_empty() {
        return None;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n');
    Some(bytes.split_at(end.map_or(bytes.len(), |end| end + 1)))
}

fn field(head: &[String], name: &str) -> Option<String> {
    let mut values = head.iter().filter_map(|field| field.split_once(':'));
    let found = values.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    Some(found.1.trim().to_owned())
}

/// The parameter `name` of a field's value: `text/html; charset="utf-8"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut parameters = value.split(';').filter_map(|part| part.split_once('='));
    let found = parameters.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    let value = found.1.trim().trim_matches('"');
    (!value.is_empty()).then(|| value.to_owned())
}

/// What stands between the lines that begin with `--` and `boundary`, up to the one that ends so too.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut rest, mut at, mut start) = (body, 0, None);
    while let Some((line, after)) = next_line(rest) {
        let next = at + line.len();
        let mark = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary));
        if let Some(tail) = mark {
            parts.extend(start.map(|start| &body[start..at]));
            start = Some(next);
            if tail.starts_with(b"--") || parts.len() >= MOST_PARTS {
                return parts;
            }
        }
        (rest, at) = (after, next);
    }
    // A file that is cut off ends in the middle of a part.
    parts.extend(start.map(|start| &body[start..]));
    parts
}
