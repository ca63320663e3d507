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

/// The room that a word needs beside its own width to stand on the row above, in sizes: a space,
/// and the marks that may hang over the edge.
const ROOM: f32 = 0.6;

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
    let mut lines: Vec<Line> = Vec::new();
    for (page, (rows, kept)) in pages.iter().zip(kept).enumerate() {
        let rows = rows.iter().zip(kept).filter(|(_, kept)| *kept);
        lines.extend(rows.map(|(row, _)| Line { row, page }));
    }
    joined(&lines)
}

/// A row that belongs to the text, and the number of its page.
#[derive(Clone, Copy)]
struct Line<'a> {
    row: &'a Row,
    page: usize,
}

fn joined(lines: &[Line]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| lines[index]);
        match before {
            Some(before) if before.row.breaks_word && follows(before, *line) => {
                hyphen::join_broken(&mut text, &line.row.text);
            }
            Some(before) if goes_on(lines, index - 1, before, *line) => {
                join(&mut text, &line.row.text);
            }
            _ => {
                if !text.is_empty() {
                    text.push('\n');
                }
                if before.is_some_and(|before| is_block_end(before, *line)) {
                    text.push('\n');
                }
                text.push_str(&bulleted(&line.row.text));
            }
        }
    }
    text
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

fn is_block_end(before: Line, line: Line) -> bool {
    let gap = before.row.base - line.row.base;
    let size = before.row.size.max(line.row.size);
    before.page == line.page && before.row.turn == line.row.turn && gap > BLOCK_GAP * size
}

/// Whether `line` is the next one of the column that `before` stands in, or the first of a page
/// after the last of another.
fn follows(before: Line, line: Line) -> bool {
    let (above, below) = (before.row, line.row);
    let down = above.base - below.base;
    let overlap = above.right.min(below.right) - above.left.max(below.left);
    let beneath = down > 0.0 && down < MOST_LEADING * above.size;
    let place = if before.page == line.page {
        beneath
    } else {
        down < 0.0
    };
    above.turn == below.turn && place && overlap > 0.0
}

/// Whether the text of `before`, line number `index`, goes on in `line`.
fn goes_on(lines: &[Line], index: usize, before: Line, line: Line) -> bool {
    let (above, below) = (before.row, line.row);
    let alike = (above.size - below.size).abs() <= 0.15 * above.size;
    let one_run = above.runs == 1 && below.runs == 1;
    if !alike || !one_run || !follows(before, line) || begins_item(&below.text) {
        return false;
    }
    // A paragraph's next row begins at its left edge, or beside its bullet.
    let indent = below.left - above.left;
    if indent.abs() > 3.0 * below.size || is_centred(above, below) {
        return false;
    }
    let (left, right) = column(lines, index, before);
    if above.right + ROOM * below.size + below.first_word <= right {
        return false;
    }
    let wide = right - left >= NARROW * above.size;
    // The end of a page is the end of a sentence more often than the end of a row is.
    let open = before.page == line.page || !ends_sentence(&above.text);
    wide && open || continues(&above.text, &below.text)
}

/// Whether two rows have one middle and different edges.
fn is_centred(before: &Row, row: &Row) -> bool {
    let middle = |row: &Row| f32::midpoint(row.left, row.right);
    let edges = (before.left - row.left).abs();
    (middle(before) - middle(row)).abs() < 0.3 * row.size && edges > 0.8 * row.size
}

/// The edges of the column that a line stands in.
fn column(lines: &[Line], index: usize, line: Line) -> (f32, f32) {
    let row = line.row;
    let first = index.saturating_sub(NEIGHBOURS);
    let around = &lines[first..lines.len().min(index + NEIGHBOURS + 1)];
    let in_column = around.iter().filter(|other| {
        let overlap = other.row.right.min(row.right) - other.row.left.max(row.left);
        let indented = other.row.left >= row.left - INDENT * row.size;
        other.page == line.page && other.row.turn == row.turn && overlap > 0.0 && indented
    });
    in_column.fold((row.left, row.right), |(left, right), other| {
        (left.min(other.row.left), right.max(other.row.right))
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
