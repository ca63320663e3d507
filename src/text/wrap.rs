//! Line ends that only the width of a page made: in plain text and in mails, lines are often broken
//! where they are full.

use super::is_han;

/// A line of fewer columns is not full: it may be an item of a list, with one item a line.
const NARROWEST: usize = 40;

/// Texts are not wrapped wider than this, in columns.
const WIDEST: usize = 130;

/// A line of more bytes is wider still: no character takes more than four for two columns.
const MOST_BYTES: usize = 2 * WIDEST + 2;

/// How many lines on either side tell how wide a full one is.
const NEIGHBOURS: usize = 8;

/// How far two full lines of Chinese differ in width, in columns: by a mark that may not begin a
/// line, and by Latin words.
const SLACK: usize = 6;

/// Whether the line of `text` that ends at `at`, where its line end stands, goes on in the next one:
/// it is full, so that the next word would not have stood on it.
///
/// A text whose lines are no wider for being full, one paragraph a line, has none.
pub(crate) fn is_wrapped(text: &str, at: usize) -> bool {
    wraps(text, at).unwrap_or(false)
}

/// As [`is_wrapped`]; `None` if a line is too wide for a wrapped text.
fn wraps(text: &str, at: usize) -> Option<bool> {
    let above = lines_before(&text[..at]);
    let (mut widest, mut alike) = (0, 0);
    let own = columns(above.clone().next()?)?;
    if own < NARROWEST {
        return Some(false);
    }
    let below = text[at..].split('\n').skip(1);
    let next = below.clone().next()?.trim_start();
    for line in above.skip(1).take(NEIGHBOURS).chain(below.take(NEIGHBOURS)) {
        let columns = columns(line)?;
        widest = widest.max(columns);
        alike += usize::from(columns.abs_diff(own) <= SLACK);
    }
    let first = next.chars().next()?;
    let ends_chinese = text[..at].trim_end().ends_with(is_han);
    if ends_chinese || is_han(first) {
        // Chinese is broken anywhere: its full lines are of one width.
        return Some(own + SLACK >= widest && alike > 0);
    }
    let word = next.split(char::is_whitespace).next()?;
    let hyphen = usize::from(!text[..at].trim_end().ends_with('-'));
    Some(own + hyphen + columns(word)? > widest)
}

/// The lines of `text` from its last one on backwards.
fn lines_before(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.rsplit('\n')
}

/// The columns that `line` takes without the blanks around it; `None` if they are too many.
fn columns(line: &str) -> Option<usize> {
    let line = line.trim_matches(|char: char| char.is_ascii_whitespace());
    if line.len() > MOST_BYTES {
        return None;
    }
    if line.is_ascii() {
        return Some(line.len()).filter(|columns| *columns <= WIDEST);
    }
    let columns = line.chars().map(|char| if char.is_ascii() { 1 } else { 2 });
    Some(columns.sum()).filter(|columns| *columns <= WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the first line of `text` goes on in the second.
    fn wraps_first(text: &str) -> bool {
        is_wrapped(text, text.find('\n').unwrap())
    }

    #[test]
    fn a_full_line_goes_on() {
        let full = "words that fill a line of a mail up to its end\nand go on in the next one";
        assert!(wraps_first(full));
        let room = "words that leave some room at the end of a line\nas a word of the next line would have fitted on it";
        assert!(!wraps_first(room));
        assert!(!wraps_first("a short item\nanother item"));
    }

    #[test]
    fn a_paragraph_a_line_is_not_wrapped() {
        let long = "word ".repeat(30);
        assert!(!wraps_first(&format!("{long}\nand one more")));
        let beside = format!("words that fill a line of a mail up to its end\nand more\n{long}");
        assert!(!wraps_first(&beside));
        assert!(!is_wrapped("", 0) && !wraps_first("\n") && !wraps_first(&" \n".repeat(99)));
    }

    #[test]
    fn full_lines_of_chinese_are_of_one_width() {
        let line = "熟悉后端服务的设计与开发，能够独立完成模块";
        assert!(wraps_first(&format!("{line}\n{line}\n完")));
        assert!(!wraps_first(&format!("{line}\n能独立工作")));
    }
}
