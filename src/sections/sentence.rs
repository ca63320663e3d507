//! The sentences of a section: cut at lines, item numbers, bullets and full stops.

use super::openings::glued_starts;
use crate::Span;
use crate::span::line_spans;
use crate::text::{ByteSet, is_han};

/// The sentences of `body`, in order, without item marks.
pub(crate) fn sentences(text: &str, body: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for line in line_spans(body.text(text)) {
        let line = line.shifted(body.start);
        for item in items(text, line) {
            cut_sentences(text, item, &mut found);
        }
    }
    found
}

/// The items of a line: cut where a number goes on counting, and at bullets.
fn items(text: &str, line: Span) -> Vec<Span> {
    let body = line.text(text);
    let mut items = Vec::new();
    let mut start = 0;
    let mut last_number = 0;
    for at in MARK_STARTS.places(body.as_bytes()) {
        if at < start {
            continue;
        }
        let midway = || starts_midway(body, at).filter(|_| last_number == 0);
        let mark = item_mark(body, at, last_number);
        if let Some((len, number)) = mark.or_else(midway) {
            items.push(Span::new(line.start + start, line.start + at));
            start = at + len;
            last_number = number;
        }
    }
    items.push(Span::new(line.start + start, line.end));
    items
}

/// The item mark at `at` of a list whose first items a heading took: a number above 1 before `、` or a dot,
/// the next of which follows: `大学本科2、专业不限3、三年经验`.
fn starts_midway(body: &str, at: usize) -> Option<(usize, u32)> {
    let rest = &body[at..];
    let digits = rest.len()
        - rest
            .trim_start_matches(|char: char| char.is_ascii_digit())
            .len();
    let number: u32 = rest[..digits].parse().ok().filter(|number| *number > 1)?;
    let mark = rest[digits..].chars().next()?;
    let after = rest[digits + mark.len_utf8()..].chars().next();
    if !matches!(mark, '、' | '.' | '．') || !after.is_some_and(is_han) {
        return None;
    }
    let found = item_mark(body, at, number - 1)?;
    let next = format!("{}{mark}", number + 1);
    let mut places = rest.match_indices(&next);
    let goes_on =
        places.any(|(place, _)| !rest[..place].ends_with(|char: char| char.is_ascii_digit()));
    goes_on.then_some(found)
}

/// The bytes that an item mark begins with: digits, `(`, `-`, `*`, and the first ones of `·`, `（` and the
/// bullets.
static MARK_STARTS: ByteSet = ByteSet::new(b"0123456789(-*\xC2\xE2\xEE\xEF");

/// An item mark at `at`: its length, and the number that it counts (`last` for a bullet).
fn item_mark(body: &str, at: usize, last: u32) -> Option<(usize, u32)> {
    let rest = &body[at..];
    let first = rest.chars().next()?;
    if is_bullet(first)
        || matches!(first, '①'..='⑳')
        || is_spaced_dash(first, rest)
        || is_spaced_star(body, at)
    {
        return Some((first.len_utf8(), last));
    }
    let opened = usize::from(matches!(first, '(' | '（')) * first.len_utf8();
    let digits = rest[opened..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let number: u32 = rest.get(opened..opened + digits)?.parse().ok()?;
    let before = body[..at].chars().next_back();
    if digits == 0 || digits > 2 || before.is_some_and(|char| char.is_ascii_digit() || char == '.')
    {
        return None;
    }
    let mark_at = opened + digits;
    let mark = rest[mark_at..].chars().next()?;
    let after = rest[mark_at + mark.len_utf8()..].chars().next();
    let fresh = body[..at].trim_end();
    let at_start = fresh.is_empty()
        || fresh.ends_with(['。', '；', ';', '.', '：', ':', '，', ',', '！', '?', '？']);
    // `4. 可接受出差` on a line of its own, but `3.5 years`.
    let opens = fresh.is_empty() && !after.is_some_and(|char| char.is_ascii_digit());
    let counts = number == last + 1 || (number == 1 || opens) && at_start;
    let is_mark = match mark {
        '、' | '）' => true,
        ')' => opened > 0 && !spells_number(fresh, &rest[mark_at + 1..]) || at_start,
        '.' | '．' => {
            at_start && !last_is_decimal(fresh) || !after.is_some_and(|char| char.is_ascii_digit())
        }
        _ => at_start && number == last + 1 && last > 0 && !mark.is_ascii() && !is_unit(mark),
    };
    let len = if mark.is_alphanumeric() {
        mark_at
    } else {
        mark_at + mark.len_utf8()
    };
    let in_name = || {
        opened == 0
            && before.is_some_and(|char| char.is_ascii_alphabetic())
            && (stands_free(&rest[digits..], &rest[..digits])
                || names_on(&rest[digits..], mark, after, number))
    };
    (counts && is_mark && !in_name()).then_some((len, number))
}

/// Whether a number that is glued to a name, with `rest` behind it, is of that name, for another goes on
/// behind its `mark`: `熟悉HTML5、CSS`, `d3.js`; unless the item of the next number follows.
fn names_on(rest: &str, mark: char, after: Option<char>, number: u32) -> bool {
    match mark {
        '、' => {
            number < 10
                && after.is_some_and(|char| char.is_ascii_alphabetic())
                && !begins_with_prose(&rest[mark.len_utf8()..])
                && !stands_free(rest, &(number + 1).to_string())
        }
        '.' => after.is_some_and(|char| char.is_ascii_lowercase()),
        _ => false,
    }
}

/// Whether `text` begins with a word and a small one behind it: `Some exposure`.
fn begins_with_prose(text: &str) -> bool {
    let behind = text.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    let next = behind.strip_prefix(' ');
    next.is_some_and(|next| next.starts_with(|char: char| char.is_ascii_lowercase()))
}

/// How far behind a number that may belong to a name the item of that number is looked for, in bytes.
const NEXT_ITEM_REACH: usize = 1_000;

/// Whether `number` stands in `rest` as the mark of an item that is glued to no name: then the one before
/// belongs to its name, as in `4.熟悉html5、css；5.熟悉Java`.
fn stands_free(rest: &str, number: &str) -> bool {
    let reach = rest.floor_char_boundary(NEXT_ITEM_REACH);
    let rest = &rest[..reach];
    rest.match_indices(number).any(|(at, _)| {
        let free = !rest[..at].ends_with(|char: char| char.is_ascii_alphanumeric() || char == '.');
        let mut after = rest[at + number.len()..].chars();
        free && matches!(after.next(), Some('、' | '.' | '．' | '）' | ')'))
            && !after.next().is_some_and(|char| char.is_ascii_digit())
    })
}

/// Whether a number in brackets only repeats the word before it: `one (1) year`.
fn spells_number(before: &str, after: &str) -> bool {
    let small = |char: char| char.is_ascii_lowercase();
    before.ends_with(small) && after.trim_start().starts_with(small)
}

/// A number before these counts a thing, not an item: `3年`.
fn is_unit(char: char) -> bool {
    matches!(
        char,
        '年' | '个'
            | '名'
            | '人'
            | '月'
            | '天'
            | '岁'
            | '门'
            | '种'
            | '至'
            | '到'
            | '～'
            | '—'
            | '–'
            | '次'
            | '级'
            | '万'
            | '％'
    )
}

fn last_is_decimal(before: &str) -> bool {
    before.ends_with('.')
        && before[..before.len() - 1].ends_with(|char: char| char.is_ascii_digit())
}

/// Whether a dash marks an item of a flattened list: `reliable-          Java`.
fn is_spaced_dash(first: char, rest: &str) -> bool {
    let after = rest.chars().skip(1).take(SPACES_OF_ITEM);
    matches!(first, '-' | '·')
        && after.filter(|char| matches!(char, ' ' | '\u{a0}')).count() == SPACES_OF_ITEM
}

/// Whether an asterisk marks an item of a flattened list: `a plus* One year`; not the product in `3 * N`.
fn is_spaced_star(body: &str, at: usize) -> bool {
    let Some(after) = body[at..].strip_prefix("* ") else {
        return false;
    };
    let before = body[..at].trim_end().chars().next_back();
    let begins = |char: char| char.is_ascii_uppercase();
    after.trim_start().starts_with(begins)
        && before.is_none_or(|char| char != '*' && !char.is_ascii_digit())
}

/// How many blanks after a dash make it the mark of an item.
const SPACES_OF_ITEM: usize = 3;

fn is_bullet(char: char) -> bool {
    matches!(
        char,
        '•' | '●'
            | '■'
            | '◆'
            | '▪'
            | '★'
            | '☆'
            | '◇'
            | '○'
            | '\u{f0b7}'
            | '\u{f06c}'
            | '➢'
            | '✓'
            | '►'
    )
}

fn cut_sentences(text: &str, item: Span, found: &mut Vec<Span>) {
    let body = item.text(text);
    let mut start = 0;
    let mut glued = glued_starts(body).peekable();
    for at in END_STARTS.places(body.as_bytes()) {
        let Some(char) = body[at..].chars().next() else {
            break;
        };
        if ends_sentence(body, at, char) {
            while let Some(begin) = glued.next_if(|begin| *begin <= at) {
                push(text, item, start, begin, found);
                start = begin;
            }
            push(text, item, start, at, found);
            start = at + char.len_utf8();
        }
    }
    for begin in glued {
        push(text, item, start, begin, found);
        start = begin;
    }
    push(text, item, start, body.len(), found);
}

/// The bytes that a mark begins with that ends a sentence; a full-width one with `E3` or `EF`.
static END_STARTS: ByteSet = ByteSet::new(b".;!?\xE3\xEF");

fn ends_sentence(body: &str, at: usize, char: char) -> bool {
    match char {
        '。' | '；' | ';' | '！' | '？' => true,
        '!' | '?' => !body[at + 1..].starts_with(|next: char| next.is_alphanumeric()),
        // A full stop before a space and a capital, or between a small letter and a capital that
        // flattening glued together; not the one in `e.g.` or `Node.js`.
        '.' => {
            let rest = &body[at + 1..];
            let next = rest.trim_start().chars().next();
            let spaced = rest.starts_with(char::is_whitespace);
            // `in banks). Git a plus`.
            let before = body[..at].trim_end_matches([')', ']', '"', '”']);
            let before = before.chars().rev();
            let word = before.take_while(|char| char.is_alphanumeric());
            let capital =
                next.is_none_or(|next| !next.is_lowercase() && (next.is_alphabetic() || !spaced));
            let glued =
                rest.starts_with(['-', '•', '·', '*', '●']) || is_glued_sentence(&body[..at], rest);
            let ends = rest.trim().is_empty() || spaced && capital || glued;
            ends && word.take(2).count() > 1
        }
        _ => false,
    }
}

/// Whether flattening glued the sentence in `rest` to the one in `before`: `skills.What you need`;
/// not `Node.js`, `ASP.NET` or `U.S.Army`.
fn is_glued_sentence(before: &str, rest: &str) -> bool {
    let mut next = rest.chars();
    let word = next.next().is_some_and(char::is_uppercase)
        && next
            .by_ref()
            .take(2)
            .filter(|char| char.is_lowercase())
            .count()
            == 2;
    let ended = before
        .chars()
        .rev()
        .take(2)
        .filter(|char| char.is_lowercase() || *char == ')');
    word && ended.count() == 2
}

fn push(text: &str, item: Span, start: usize, end: usize, found: &mut Vec<Span>) {
    let mut span = Span::new(item.start + start, item.start + end).trimmed(text);
    let marks = ['-', '*', '#', '–', '—', '·', '>', '|', ' ', '\t', '\u{a0}'];
    let body = span.text(text);
    span.start += body.len() - body.trim_start_matches(marks).len();
    if span.text(text).chars().any(char::is_alphanumeric) {
        found.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        let spans = sentences(text, Span::new(0, text.len()));
        spans.into_iter().map(|span| span.text(text)).collect()
    }

    #[test]
    fn items_of_a_flattened_line() {
        assert_eq!(
            read("1、本科；2、熟悉Python5.了解Go3、1-3年经验4.有3.5年"),
            ["本科", "熟悉Python5.了解Go", "1-3年经验", "有3.5年"]
        );
        assert_eq!(read("1.1-3年Java；2.3年以上"), ["1-3年Java", "3年以上"]);
        assert_eq!(read("（1）A项（2）B项"), ["A项", "B项"]);
        assert_eq!(read("•Java •Go"), ["Java", "Go"]);
        assert_eq!(
            read("CPR a plus* One year, 3 * N"),
            ["CPR a plus", "One year, 3 * N"]
        );
        assert_eq!(
            read("Java-          Go·   Rust, high-level - and low"),
            ["Java", "Go", "Rust, high-level - and low"]
        );
        assert_eq!(
            read("大学本科2、专业不限3、三年经验"),
            ["大学本科", "专业不限", "三年经验"]
        );
        assert_eq!(
            read("4.熟悉html5、css；5.熟悉ZXing6、本科"),
            ["熟悉html5、css", "熟悉ZXing", "本科"]
        );
        assert_eq!(
            read("1、熟悉Oracle、DB2、SQL Server；"),
            ["熟悉Oracle、DB2、SQL Server"]
        );
        assert_eq!(read("2.掌握d3.js"), ["掌握d3.js"]);
        assert_eq!(
            read("1、精通Java2、MySQL优先3、本科"),
            ["精通Java", "MySQL优先", "本科"]
        );
        assert_eq!(read("入职2、3个月后转正"), ["入职2、3个月后转正"]);
        assert_eq!(read("At least one (1) year"), ["At least one (1) year"]);
    }

    #[test]
    fn english_sentences() {
        assert_eq!(
            read("- Know Node.js, e.g. Express. Like tests! B.S. in CS"),
            ["Know Node.js, e.g. Express", "Like tests", "B.S. in CS"]
        );
        assert_eq!(
            read("Know ASP.NET and more.- Ship it"),
            ["Know ASP.NET and more", "Ship it"]
        );
        assert_eq!(
            read("Ship code.What You Need"),
            ["Ship code", "What You Need"]
        );
        assert_eq!(
            read("Spark is desiredExperience with Kafka. Go is requiredMust ship"),
            [
                "Spark is desired",
                "Experience with Kafka",
                "Go is required",
                "Must ship"
            ]
        );
    }
}
