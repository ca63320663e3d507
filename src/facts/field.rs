//! Fields of a posting: a label, and the value beside or below it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Span;
use crate::text::{Hit, Lexicon, Normalized, is_han};

/// What a field states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// Where the work is done.
    Place,
    /// The employer's address.
    Address,
    /// Full time, part time and the like.
    Employment,
    /// From where one works.
    WorkMode,
    /// Whether one works from home.
    Remote,
    /// How many are sought.
    Headcount,
    /// Something else.
    Other,
}

/// A field of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) kind: FieldKind,
    /// Its value in the text.
    pub(super) value: Span,
}

#[derive(Deserialize)]
struct Data {
    spoken_place: Vec<String>,
    place: Vec<String>,
    address: Vec<String>,
    employment: Vec<String>,
    work_mode: Vec<String>,
    remote: Vec<String>,
    headcount: Vec<String>,
    other: Vec<String>,
    no_place: Vec<String>,
    no_place_inside: Vec<String>,
    lead_place: Vec<String>,
    part_places: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("field.toml")).expect("field.toml is read by a test")
});

static LABELS: LazyLock<Lexicon<FieldKind>> = LazyLock::new(|| {
    let data = &*DATA;
    Lexicon::of_lists(&[
        (&data.spoken_place, FieldKind::Place),
        (&data.place, FieldKind::Place),
        (&data.address, FieldKind::Address),
        (&data.employment, FieldKind::Employment),
        (&data.work_mode, FieldKind::WorkMode),
        (&data.remote, FieldKind::Remote),
        (&data.headcount, FieldKind::Headcount),
        (&data.other, FieldKind::Other),
    ])
});

static NO_PLACE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&DATA.no_place_inside, ())]));

/// The longest value, in characters.
const LONGEST_VALUE: usize = 90;

/// The longest place, in characters.
const LONGEST_PLACE: usize = 60;

/// The fields of `text`, whose normal form is `normal`, in its order.
pub(super) fn fields(text: &str, normal: &Normalized) -> Vec<Field> {
    let mut labels = longest(LABELS.hits(&normal.text));
    // An English word is a label only where an item begins: `Jersey City`, `one location`.
    labels.retain(|label| {
        let chinese = normal.text[label.start..label.end].contains(is_han);
        chinese || opens_item(&normal.text[..label.start])
    });
    let mut fields = Vec::new();
    let nexts = next_labels(&normal.text, &labels);
    for (label, next) in labels.iter().zip(nexts) {
        if label.tag == FieldKind::Other {
            continue;
        }
        let Some((start, end)) = value_of(&normal.text, label, next) else {
            continue;
        };
        let value = normal.original(start, end).trimmed(text);
        let value = until_label(text, until_joint(text, value)).trimmed(text);
        if !value.is_empty() {
            fields.push(Field {
                kind: label.tag,
                value,
            });
        }
    }
    fields
}

/// For each label, where the first label behind it starts that ends its value: a Chinese one, or an
/// English one with a colon.
fn next_labels(text: &str, labels: &[Hit<FieldKind>]) -> Vec<usize> {
    let mut next = usize::MAX;
    let from_end = labels.iter().rev().map(|label| {
        let behind = next;
        let chinese = text[label.start..label.end].contains(is_han);
        let rest = text[label.end..].trim_start_matches([' ', '*']);
        if chinese || rest.starts_with([':', '：']) {
            next = label.start;
        }
        behind
    });
    let mut nexts: Vec<usize> = from_end.collect();
    nexts.reverse();
    nexts
}

/// The hits that stand in no longer one.
fn longest(hits: Vec<Hit<FieldKind>>) -> Vec<Hit<FieldKind>> {
    let mut kept: Vec<Hit<FieldKind>> = Vec::new();
    for hit in hits {
        while kept
            .last()
            .is_some_and(|last| last.start == hit.start && last.end <= hit.end)
        {
            kept.pop();
        }
        if kept.last().is_none_or(|last| last.end <= hit.start) {
            kept.push(hit);
        }
    }
    kept
}

/// The value of `label` in the normalized `text`, before byte `next`, where another label starts.
fn value_of(text: &str, label: &Hit<FieldKind>, next: usize) -> Option<(usize, usize)> {
    let chinese = text[label.start..label.end].contains(is_han);
    let closed = text[label.end..].trim_start_matches([' ', '】', ']', ')', '）', '*', '_']);
    let bare = closed.trim_start_matches([':', '：', '*', ' ', '\u{a0}']);
    let spaced = closed.len() < text.len() - label.end;
    let below = closed.trim_start_matches([' ', '\r']).starts_with('\n');
    let is_bare = bare.len() == closed.len();
    // Without a colon the label stands alone on its line, or a Chinese place follows at once.
    if is_bare && !below {
        let name = &text[label.start..label.end];
        let is_spoken = DATA.spoken_place.iter().any(|word| word == name);
        let is_open = is_spoken || label.tag == FieldKind::Headcount;
        let follows = chinese && is_open && (spaced || bare.starts_with(is_han));
        if !follows {
            return None;
        }
    }
    if is_bare && below && !opens_line(&text[..label.start]) {
        return None;
    }
    let value = bare.trim_start();
    let lines = bare[..bare.len() - value.len()].matches('\n').count();
    if lines > MOST_LINES_DOWN {
        return None;
    }
    let start = text.len() - value.len();
    let stops = |char: char| matches!(char, '\n' | '。' | '；' | '！' | '【' | '\u{2022}');
    // No more than tells whether the value is too long.
    let reach = value.char_indices().nth(LONGEST_VALUE + ITEM_MARK);
    let reach = reach.map_or(value.len(), |(at, _)| at);
    let mut end = start + value[..reach].find(stops).unwrap_or(reach);
    if (start..end).contains(&next) {
        end = next;
    }
    let end = start + before_item(&text[start..end]);
    let short = text[start..end].chars().count() <= LONGEST_VALUE;
    short.then_some((start, end))
}

/// The number of an item, its point and what follows, in characters.
const ITEM_MARK: usize = 3;

/// How many lines below its label a value may stand.
const MOST_LINES_DOWN: usize = 2;

/// Whether an item begins after `before`: a line, a sentence, or after a mark.
fn opens_item(before: &str) -> bool {
    let head = before.trim_end_matches([' ', '*', '_', '#', '-', '\u{2022}', '·', '"']);
    head.is_empty()
        || head.ends_with([
            '\n', '.', '。', ';', '；', '|', '!', ')', '】', '：', ':', ',',
        ])
}

fn opens_line(before: &str) -> bool {
    let head = before.trim_end_matches([' ', '*', '_', '#', '【', '[']);
    head.is_empty() || head.ends_with('\n')
}

/// Where in `value` the next numbered item begins: `成都2、`.
fn before_item(value: &str) -> usize {
    let mut end = value.len();
    for (at, char) in value.char_indices().skip(1) {
        let after = &value[at + char.len_utf8()..];
        let number = char.is_ascii_digit() || "一二三四五六七八九十".contains(char);
        let point = after
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(is_han));
        if number && (after.starts_with(['、', '．']) || point) {
            end = at;
            break;
        }
    }
    end
}

/// `value` up to the label of the next field: `Austin Duration: 1`.
fn until_label(text: &str, value: Span) -> Span {
    let body = value.text(text);
    let Some(colon) = body.find([':', '：']) else {
        return value;
    };
    let head = body[..colon].trim_end();
    let word = head.rfind([' ', ',', '，']).unwrap_or(head.len());
    let end = if head.contains(is_han) {
        before_label(head)
    } else {
        word
    };
    Span::new(value.start, value.start + end)
}

/// Where the Chinese label that ends `head` begins; most have four characters: 单位名称.
fn before_label(head: &str) -> usize {
    let mut chars = head.char_indices().rev();
    chars.nth(LABEL_CHARS - 1).map_or(0, |(at, _)| at)
}

const LABEL_CHARS: usize = 4;

/// `value` up to where two words of a flattened text are joined: `San FranciscoSalary`.
fn until_joint(text: &str, value: Span) -> Span {
    let body = value.text(text);
    let mut before = ' ';
    for (at, char) in body.char_indices() {
        // `McLean` and `DeKalb` are one word.
        let after = &body[at + char.len_utf8()..];
        let joint = char.is_ascii_uppercase() && before.is_ascii_lowercase();
        // `Laurel, MDSalary`: a state's two letters.
        let head = &body[..at];
        let state = head.len() > 4
            && head.is_char_boundary(head.len() - 4)
            && head[head.len() - 4..].starts_with(", ");
        let state = state
            && head[head.len() - 2..]
                .bytes()
                .all(|byte| byte.is_ascii_uppercase());
        if state
            && char.is_ascii_uppercase()
            && after.starts_with(|char: char| char.is_ascii_lowercase())
        {
            return Span::new(value.start, value.start + at);
        }
        let word = body[..at].rsplit(' ').next().unwrap_or_default();
        if joint && word.len() > LONGEST_PREFIX {
            return Span::new(value.start, value.start + at);
        }
        before = char;
    }
    value
}

/// The longest head of a name that goes on with a capital.
const LONGEST_PREFIX: usize = 3;

/// The places that `value`, a field's, names.
pub(super) fn places(text: &str, value: Span) -> Vec<Span> {
    let data = &*DATA;
    let value = until_note(text, value);
    let mut whole = value.trimmed(text);
    let lead = data.lead_place.iter();
    if let Some(lead) = lead
        .filter(|word| whole.text(text).starts_with(word.as_str()))
        .max_by_key(|word| word.len())
    {
        whole.start += lead.len();
        whole = whole.trimmed(text);
    }
    let lower = whole.text(text).to_lowercase();
    let denied = data
        .no_place
        .iter()
        .any(|word| lower.starts_with(word.as_str()));
    if denied || NO_PLACE.is_in(&lower) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut start = whole.start;
    let mut at = whole.start;
    while at < whole.end {
        let rest = &text[at..whole.end];
        let mark = data
            .part_places
            .iter()
            .find(|mark| rest.starts_with(mark.as_str()));
        if let Some(mark) = mark {
            places.push(Span::new(start, at));
            start = at + mark.len();
            at = start;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    places.push(Span::new(start, whole.end));
    let marks = |char: char| !char.is_alphanumeric();
    let tidy = |span: Span| {
        let body = span.text(text);
        let from = span.start + body.len() - body.trim_start_matches(marks).len();
        let body = &text[from..span.end];
        Span::new(from, from + body.trim_end_matches(marks).len())
    };
    places
        .into_iter()
        .map(tidy)
        .filter(|span| (2..=LONGEST_PLACE).contains(&span.text(text).chars().count()))
        .collect()
}

/// Whether `value` is a sentence, which names no place and no term.
pub(super) fn is_sentence(value: &str) -> bool {
    NO_PLACE.is_in(&value.to_lowercase())
}

/// `value` up to a note in brackets or, in Chinese, a comma.
fn until_note(text: &str, value: Span) -> Span {
    let body = value.text(text);
    let chinese = body.contains(is_han);
    let ends =
        |char: char| matches!(char, '(' | '（') || chinese && matches!(char, '，' | ',' | '。');
    let end = body.find(ends).filter(|end| *end > 0);
    Span::new(value.start, end.map_or(value.end, |end| value.start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, kind: FieldKind) -> Vec<&str> {
        let normal = Normalized::new(text);
        let fields = fields(text, &normal);
        let values = fields.iter().filter(|field| field.kind == kind);
        values
            .flat_map(|field| places(text, field.value))
            .map(|span| span.text(text))
            .collect()
    }

    #[test]
    fn places_stand_beside_or_below_their_label() {
        for (text, expected) in [
            ("工作地点：杭州/上海职能类别：测试", &["杭州", "上海"][..]),
            ("3、熟悉Java。工作地点成都高新区", &["成都高新区"]),
            ("工作地点：无锡", &["无锡"]),
            ("工作地点：呼和浩特", &["呼和浩特"]),
            ("【上班地址】深圳市龙岗区（公交站5分钟）", &["深圳市龙岗区"]),
            (
                "Location: Austin, TX 78701\nPay: $20",
                &["Austin, TX 78701"],
            ),
            (
                "Location\n\nNew York | London\n\nType",
                &["New York", "London"],
            ),
            (
                "We build things.Location: San FranciscoSalary: $1",
                &["San Francisco"],
            ),
            ("x\nLocation:Laurel, MDSalary Range: $1", &["Laurel, MD"]),
            ("Location: Jersey City, NJ", &["Jersey City, NJ"]),
            ("Location: McLean, VA", &["McLean, VA"]),
            ("工作地点位于成都市天府新区。", &["成都市天府新区"]),
        ] {
            assert_eq!(found(text, FieldKind::Place), expected, "{text}");
        }
    }

    #[test]
    fn other_lines_name_no_place() {
        for text in [
            "面试地点：杭州",
            "上班地点与时间无法接受者请勿投递",
            "Location: We are a remote-first company",
            "the location of the servers",
            "Work Location:\nOne location",
        ] {
            assert!(found(text, FieldKind::Place).is_empty(), "{text}");
        }
    }
}
