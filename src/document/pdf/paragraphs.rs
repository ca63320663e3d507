//! From rows to the text: what the width of the page broke is joined again.

use super::row::Row;
use crate::document::furniture;
use crate::document::hyphen;
use crate::document::lines::is_wide;

/// How many rows around one tell how wide its column is.
const NEIGHBOURS: usize = 12;

/// How far right of the widest row around it a row may have begun to belong to its column, in
/// sizes of the letters.
const INDENT: f32 = 6.0;

/// A column narrower than this, in sizes of the letters, may be a list of short items.
const NARROW: f32 = 26.0;

/// Rows further apart than this, in sizes of the letters, are two paragraphs.
const MOST_LEADING: f32 = 2.1;

/// Rows further apart than this stand in two blocks, with an empty line between them.
const BLOCK_GAP: f32 = 2.6;

/// The text of the pages.
pub(super) fn text_of(pages: &[Vec<Row>]) -> String {
    let texts: Vec<Vec<&str>> = pages
        .iter()
        .map(|rows| rows.iter().map(|row| row.text.as_str()).collect())
        .collect();
    let kept = furniture::kept(&texts);
    let mut text = String::new();
    for (rows, kept) in pages.iter().zip(kept) {
        let rows: Vec<&Row> = rows
            .iter()
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(row, _)| row)
            .collect();
        push_page(&mut text, &rows);
    }
    text
}

fn push_page(text: &mut String, rows: &[&Row]) {
    for (index, row) in rows.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| rows[index]);
        match before {
            Some(before) if before.breaks_word && follows(before, row) => {
                hyphen::join_broken(text, &row.text);
            }
            Some(before) if goes_on(rows, index - 1, before, row) => join(text, &row.text),
            _ => {
                if !text.is_empty() {
                    text.push('\n');
                }
                if before.is_some_and(|before| is_block_end(before, row)) {
                    text.push('\n');
                }
                text.push_str(&bulleted(&row.text));
            }
        }
    }
}

/// Adds the rest of a paragraph: without a space between two Chinese characters.
fn join(text: &mut String, rest: &str) {
    let (last, first) = (text.chars().next_back(), rest.chars().next());
    let wide = last.is_some_and(is_wide) && first.is_some_and(is_wide);
    if text.ends_with('-') && first.is_some_and(char::is_alphanumeric) {
        return hyphen::join_hyphenated(text, rest);
    }
    if !wide {
        text.push(' ');
    }
    text.push_str(rest);
}

fn is_block_end(before: &Row, row: &Row) -> bool {
    let gap = before.base - row.base;
    before.turn == row.turn && gap > BLOCK_GAP * before.size.max(row.size)
}

/// Whether `row` is the next line of the column that `before` stands in.
fn follows(before: &Row, row: &Row) -> bool {
    let down = before.base - row.base;
    let overlap = before.right.min(row.right) - before.left.max(row.left);
    before.turn == row.turn && down > 0.0 && down < MOST_LEADING * before.size && overlap > 0.0
}

/// Whether the text of `before`, row number `index`, goes on in `row`.
fn goes_on(rows: &[&Row], index: usize, before: &Row, row: &Row) -> bool {
    let alike = (before.size - row.size).abs() <= 0.15 * before.size;
    let one_run = before.runs == 1 && row.runs == 1;
    if !alike
        || !one_run
        || !follows(before, row)
        || begins_item(&row.text)
        || ends_sentence(&before.text)
    {
        return false;
    }
    // A paragraph's next row begins at its left edge, or beside its bullet.
    let indent = row.left - before.left;
    if indent.abs() > 3.0 * row.size || is_centred(before, row) {
        return false;
    }
    let (left, right) = column(rows, index, before);
    let had_room = before.right + 0.25 * row.size + row.first_word <= right;
    if had_room {
        return false;
    }
    let narrow = right - left < NARROW * before.size;
    !narrow || continues(&before.text, &row.text)
}

/// Whether two rows have one middle and different edges.
fn is_centred(before: &Row, row: &Row) -> bool {
    let middle = |row: &Row| f32::midpoint(row.left, row.right);
    let edges = (before.left - row.left).abs();
    (middle(before) - middle(row)).abs() < 0.3 * row.size && edges > 0.8 * row.size
}

/// The edges of the column that a row stands in.
fn column(rows: &[&Row], index: usize, row: &Row) -> (f32, f32) {
    let first = index.saturating_sub(NEIGHBOURS);
    let around = &rows[first..rows.len().min(index + NEIGHBOURS + 1)];
    let in_column = around.iter().filter(|other| {
        let overlap = other.right.min(row.right) - other.left.max(row.left);
        other.turn == row.turn && overlap > 0.0 && other.left >= row.left - INDENT * row.size
    });
    in_column.fold((row.left, row.right), |(left, right), other| {
        (left.min(other.left), right.max(other.right))
    })
}

/// Whether the words themselves show that a sentence goes on.
fn continues(before: &str, next: &str) -> bool {
    let open = before.ends_with([',', '，', '、', '-', '/', '（', '(']);
    let small = next.starts_with(char::is_lowercase);
    open || small || next.starts_with(['，', '。', '、', '；', ')', '）'])
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '。', '!', '！', '?', '？', ';', '；', ':', '：'])
}

/// Bullets as fonts draw them; in the text they are all one.
const BULLETS: [char; 22] = [
    '•', '●', '⚫', '⚪', '◼', '◾', '▪', '■', '□', '◆', '◇', '○', '◦', '∙', '⦁', '‣', '⁃', '➢',
    '➤', '►', '✓', '❖',
];

fn begins_item(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let dash = matches!(first, Some('-' | '–' | '—' | '*' | '·')) && second == Some(' ');
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mark = text.chars().nth(digits);
    let number = (1..=2).contains(&digits)
        && mark.is_some_and(|mark| matches!(mark, '、' | ')' | '）' | '．'))
        || (1..=2).contains(&digits) && text[digits..].starts_with(". ");
    let opened =
        matches!(first, Some('(' | '（')) && second.is_some_and(|char| char.is_ascii_digit());
    first.is_some_and(|first| BULLETS.contains(&first))
        || dash
        || number
        || opened
        || matches!(first, Some('①'..='⑳' | '【'))
}

/// `text` with its bullet in the usual form.
fn bulleted(text: &str) -> String {
    let Some(first) = text.chars().next().filter(|char| BULLETS.contains(char)) else {
        return text.to_owned();
    };
    format!("• {}", text[first.len_utf8()..].trim_start())
}
