//! Where a label may begin and end.

use crate::text::{is_han, is_latin_letter, is_word_char};

/// A label that fewer letters than this make takes no version number: `C99` is not `C`.
const SHORTEST_VERSIONED: usize = 3;

/// Whether a label may begin with `char` after `before`.
#[inline]
pub(super) fn may_start(before: Option<char>, char: char) -> bool {
    if is_word_char(char) {
        // A digit before a letter is an item number glued to it: `3熟悉`, `2Java`.
        let glued = before.is_some_and(|before| {
            is_latin_letter(before) || before.is_ascii_digit() && char.is_ascii_digit()
        });
        return !glued;
    }
    is_han(char)
        || char == '.' && !before.is_some_and(is_word_char)
        || !is_usual_mark(char) && char.is_alphanumeric()
}

/// Whether `char` is a mark that Chinese text is full of: seen before it is looked up.
fn is_usual_mark(char: char) -> bool {
    matches!(
        char,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '（'
            | '）'
            | '“'
            | '”'
            | '！'
            | '？'
            | '【'
            | '】'
            | '《'
            | '》'
    )
}

/// Whether `phrase` ends as a word before `tail`.
pub(super) fn is_whole_word(phrase: &str, tail: &str) -> bool {
    !(phrase.ends_with(is_word_char) && tail.starts_with(is_word_char))
}

/// Whether a label may end before `tail`; `label` is its last stretch, of `letters` letters and
/// digits in all.
pub(super) fn ends_here(tail: &str, label: &str, letters: usize) -> bool {
    let Some(next) = tail.chars().next() else {
        return true;
    };
    let Some(last) = label.chars().next_back().filter(|last| !is_han(*last)) else {
        return true;
    };
    if is_latin_letter(next) {
        return !is_word_char(last);
    }
    if next.is_ascii_digit() {
        return is_latin_letter(last) && glued_version(tail, letters) > 0
            || !is_word_char(last)
            || is_item_number(tail);
    }
    // `C+` is not `C`, and `Go.mod` is not `Go`.
    let sticks = matches!(next, '+' | '#') && tail[1..].starts_with(next)
        || next == '#'
        || next == '.' && tail[1..].starts_with(is_latin_letter);
    letters >= SHORTEST_VERSIONED || !sticks
}

/// The length of a version number glued to a label of `letters` letters, 0 if there is none:
/// `3`, `3.8`, `2.x`. A number that counts an item (`Python5、`) is none.
pub(super) fn glued_version(tail: &str, letters: usize) -> usize {
    if letters < SHORTEST_VERSIONED || !tail.starts_with(|char: char| char.is_ascii_digit()) {
        return 0;
    }
    let is_version = |char: char| char.is_ascii_digit() || matches!(char, '.' | 'x');
    let version = tail
        .find(|char: char| !is_version(char))
        .map_or(tail, |end| &tail[..end]);
    let version = version.trim_end_matches('.');
    let after = tail[version.len()..].chars().next();
    let goes_on = after.is_some_and(is_word_char);
    if goes_on || is_item_number(tail) {
        0
    } else {
        version.len()
    }
}

/// Whether `tail` begins with a number that counts an item: `5、`, `2.熟悉`.
fn is_item_number(tail: &str) -> bool {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = tail[digits..].chars();
    let mark = after.next();
    let counts =
        mark == Some('、') || matches!(mark, Some('.' | '．')) && after.next().is_some_and(is_han);
    (1..=2).contains(&digits) && counts
}
