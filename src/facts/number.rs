//! Small numbers in digits, Chinese numerals and English words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A number of years or items: at most two digits, or a numeral.
///
/// Returns the value and the number of bytes that it takes at the start of `text`, which is
/// normalized.
pub(super) fn leading(text: &str) -> Option<(f32, usize)> {
    digits(text)
        .or_else(|| chinese(text))
        .or_else(|| english(text))
}

/// As [`leading`], but at the end of `text`.
pub(super) fn trailing(text: &str) -> Option<(f32, usize)> {
    let longest = text
        .char_indices()
        .rev()
        .take(LONGEST)
        .filter(|(at, _)| leading(&text[*at..]).is_some_and(|(_, len)| at + len == text.len()))
        .last();
    let (at, _) = longest?;
    let number = &text[at..];
    let glued = if number.starts_with(|char: char| char.is_ascii_digit()) {
        is_part_of_a_name(&text[..at])
    } else {
        let letter = |char: char| char.is_ascii_alphanumeric();
        number.starts_with(letter) && text[..at].ends_with(letter)
    };
    let (value, len) = leading(&text[at..])?;
    (!glued).then_some((value, len))
}

/// Whether a number after `before` is part of a name, as in *H5* or *ES2015*. A longer word only lost
/// its line break: *related field5 years*.
fn is_part_of_a_name(before: &str) -> bool {
    let letters = before
        .bytes()
        .rev()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let digit = before.ends_with(|char: char| char.is_ascii_digit());
    digit || (1..SHORTEST_WORD).contains(&letters)
}

/// The fewest letters of a word that a number is not part of.
const SHORTEST_WORD: usize = 4;

/// The longest numeral, in characters: `seventeen`.
const LONGEST: usize = 9;

const MOST_DIGITS: usize = 2;

fn digits(text: &str) -> Option<(f32, usize)> {
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    if whole == 0 || whole > MOST_DIGITS {
        return None;
    }
    let half = text[whole..].starts_with(".5");
    let after = if half { whole + 2 } else { whole };
    let value: f32 = text[..after].parse().ok()?;
    Some((value, after))
}

fn chinese(text: &str) -> Option<(f32, usize)> {
    let unit = |char: char| match char {
        '半' => Some(0.5),
        '一' | '壹' => Some(1.0),
        '二' | '两' | '贰' => Some(2.0),
        '三' | '叁' => Some(3.0),
        '四' => Some(4.0),
        '五' => Some(5.0),
        '六' => Some(6.0),
        '七' => Some(7.0),
        '八' => Some(8.0),
        '九' => Some(9.0),
        _ => None,
    };
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next();
    let third = chars.next();
    let ten = |tens: f32, after: Option<char>, len: usize| match after.and_then(unit) {
        Some(units) if units >= 1.0 => (tens * 10.0 + units, len + '一'.len_utf8()),
        _ => (tens * 10.0, len),
    };
    if first == '十' {
        return Some(ten(1.0, second, first.len_utf8()));
    }
    let value = unit(first)?;
    if second == Some('十') && value >= 1.0 {
        return Some(ten(value, third, first.len_utf8() + '十'.len_utf8()));
    }
    Some((value, first.len_utf8()))
}

#[derive(Deserialize)]
struct Words {
    english: BTreeMap<String, f32>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("number.toml")).expect("number.toml is read by a test")
});

fn english(text: &str) -> Option<(f32, usize)> {
    let letter = |char: char| char.is_ascii_alphabetic();
    let mut words = WORDS.english.iter();
    let found = words.find(|(word, _)| {
        let rest = text.strip_prefix(word.as_str());
        rest.is_some_and(|rest| !rest.starts_with(letter))
    });
    found.map(|(word, value)| (*value, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_both_languages() {
        for (text, value) in [
            ("3年", 3.0),
            ("1.5年", 1.5),
            ("三年", 3.0),
            ("十五年", 15.0),
            ("二十年", 20.0),
            ("半年", 0.5),
            ("five years", 5.0),
        ] {
            assert_eq!(leading(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(leading("2021年"), None);
        assert_eq!(leading("tender"), None);
        assert_eq!(trailing("at least two"), Some((2.0, 3)));
        assert_eq!(trailing("related field5"), Some((5.0, 1)));
        assert_eq!(trailing("vue3"), None);
        assert_eq!(trailing("someone"), None);
        assert_eq!(trailing("field15"), Some((15.0, 2)));
        assert_eq!(trailing("在2021"), None);
        assert_eq!(trailing("至少十五"), Some((15.0, 6)));
    }
}
