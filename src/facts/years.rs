//! Years of experience: `3年以上`, `3-5年`, `三年`, `5+ years`, `at least two years`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::number;
use crate::Span;
use crate::text::{ByteSet, Lexicon, Normalized, Trie};

/// A number of years that a clause asks for or states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearsMention {
    /// Where it stands.
    pub span: Span,
    /// The least number of years.
    pub min: f32,
    /// The greatest, if a range is stated.
    pub max: Option<f32>,
}

#[derive(Deserialize)]
struct Words {
    units_zh: Vec<String>,
    units_en: Vec<String>,
    units_months: Vec<String>,
    experience_of_months: Vec<String>,
    not_months: Vec<String>,
    range: Vec<String>,
    plus: Vec<String>,
    at_least_after: Vec<String>,
    at_least_before: Vec<String>,
    head_of: Vec<String>,
    not_after: Vec<String>,
    but_after: Vec<String>,
    not_in_clause: Vec<String>,
    experience: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("years.toml")).expect("years.toml is read by a test")
});

static NOT_EXPERIENCE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&WORDS.not_in_clause, ())]));

static EXPERIENCE_OF_MONTHS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&WORDS.experience_of_months, ())]));

static NOT_MONTHS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&WORDS.not_months, ())]));

static EXPERIENCE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of_lists(&[(&WORDS.experience, ())]));

/// The months of a year.
const MONTHS: f32 = 12.0;

/// The most years that anyone is asked for; a larger number is about something else.
const MOST_YEARS: f32 = 30.0;

/// The years of experience in `clause`, left to right.
///
/// Calendar years, ages, a company's history and item numbers are none.
///
/// # Examples
///
/// ```
/// use jobfit::facts::years;
///
/// let found = years("1、3-5年Java开发经验");
/// assert_eq!((found[0].min, found[0].max), (3.0, Some(5.0)));
/// assert!(years("公司成立20年").is_empty());
/// ```
#[must_use]
pub fn years(clause: &str) -> Vec<YearsMention> {
    years_beside(clause, |_| false)
}

/// The same, and also bare numbers of years that `is_beside` says to stand beside what they are asked
/// of: `SQL: 4 years`, `3年Android`.
pub(crate) fn years_beside(clause: &str, is_beside: impl Fn(Span) -> bool) -> Vec<YearsMention> {
    let normal = Normalized::new(clause);
    let text = normal.text.as_str();
    if next_unit(text, 0).is_none() {
        return Vec::new();
    }
    // Where flattening lost the line breaks, a clause holds more than one thing.
    let whole = text.len() <= LONGEST_CLAUSE;
    if whole && NOT_EXPERIENCE.is_in(text) {
        return Vec::new();
    }
    let mut found: Vec<YearsMention> = Vec::new();
    let mut at = 0;
    while let Some((start, unit)) = next_unit(text, at) {
        at = start + unit.len();
        let is_other = || !whole && NOT_EXPERIENCE.is_in(around(text, start, at));
        if let Some(mention) = mention(&normal, start, at, &is_beside).filter(|_| !is_other()) {
            // `1年到3年`: the second unit brings the range that the first began.
            found.retain(|earlier| !mention.span.contains(earlier.span));
            found.push(mention);
        }
    }
    found
}

/// The longest clause, in bytes, that speaks of one thing.
const LONGEST_CLAUSE: usize = 200;

/// How far from a number of years, in bytes, a word says what it is about in a longer one.
const REACH: usize = 45;

/// What of `text` stands around `start..end`.
fn around(text: &str, start: usize, end: usize) -> &str {
    let from = text.floor_char_boundary(start.saturating_sub(REACH));
    let to = text.floor_char_boundary((end + REACH).min(text.len()));
    &text[from..to]
}

/// Whether a part of `text`, which is normalized, may count years.
pub(crate) fn may_count_years(text: &str) -> bool {
    next_unit(text, 0).is_some()
}

/// Every unit, the longest of which fits is taken.
struct Units {
    trie: Trie,
    /// The last bytes of the first characters of the Chinese ones, and the first of the others: rarer
    /// than what Chinese characters begin with.
    marks: ByteSet,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let words = &*WORDS;
    let years = words.units_zh.iter().chain(&words.units_en);
    let units = || years.clone().chain(&words.units_months);
    let mark = |unit: &String| Some(unit.as_bytes()[unit.chars().next()?.len_utf8() - 1]);
    let marks: Vec<u8> = units().filter_map(mark).collect();
    let entries = units()
        .zip(0..)
        .map(|(unit, number)| (unit.as_bytes().to_vec(), number));
    Units {
        trie: Trie::new(entries.collect()),
        marks: ByteSet::new(&marks),
    }
});

/// The leftmost unit from `from` on, and of those at one place the longest: where it starts, and itself.
fn next_unit(text: &str, from: usize) -> Option<(usize, &str)> {
    let units = &*UNITS;
    let bytes = text.as_bytes();
    let mut places = units.marks.places(&bytes[from..]).map(|place| from + place);
    places.find_map(|place| {
        let start = text.floor_char_boundary(place);
        let end = units.trie.longest(&bytes[start..])? + start;
        Some((start, &text[start..end]))
    })
}

fn mention(
    normal: &Normalized,
    unit_at: usize,
    unit_end: usize,
    is_beside: impl Fn(Span) -> bool,
) -> Option<YearsMention> {
    let text = normal.text.as_str();
    let after = text[unit_end..].trim_start();
    let begins = |words: &[String]| words.iter().any(|word| after.starts_with(word.as_str()));
    if begins(&WORDS.not_after) && !begins(&WORDS.but_after) {
        return None;
    }
    let head = text[..unit_at].trim_end();
    let (numbers, number_start, plus) = numbers_before(head)?;
    let bounded = plus
        || numbers.1.is_some()
        || WORDS
            .at_least_after
            .iter()
            .any(|word| after.starts_with(word.as_str()))
        || WORDS.at_least_before.iter().any(|word| {
            let lead = text[..number_start].trim_end();
            lead.ends_with(word.as_str())
        });
    let leads = || {
        let at_head = !text[..number_start].contains(char::is_alphanumeric);
        let mut of = WORDS.head_of.iter();
        at_head
            && of.any(|word| {
                after
                    .strip_prefix(word.as_str())
                    .is_some_and(|rest| rest.starts_with(' '))
            })
    };
    let span = normal.original(number_start, unit_end);
    let is_asked = || bounded || EXPERIENCE.is_in(text) || leads() || is_beside(span);
    if numbers.0 > MOST_YEARS || !is_asked() {
        return None;
    }
    let in_months = WORDS
        .units_months
        .iter()
        .any(|unit| unit == &text[unit_at..unit_end]);
    if in_months && (!EXPERIENCE_OF_MONTHS.is_in(text) || NOT_MONTHS.is_in(text)) {
        return None;
    }
    let in_years = |number: f32| if in_months { number / MONTHS } else { number };
    Some(YearsMention {
        span,
        min: in_years(numbers.0),
        max: numbers.1.map(in_years),
    })
}

/// The one or two numbers that end `head`, where they start, and whether a `+` follows them.
fn numbers_before(head: &str) -> Option<((f32, Option<f32>), usize, bool)> {
    let head = head.strip_suffix('-').unwrap_or(head);
    let mut bare = head;
    while let Some(rest) = WORDS
        .plus
        .iter()
        .find_map(|word| bare.strip_suffix(word.as_str()))
    {
        bare = rest.trim_end_matches(['-', ' ']);
    }
    let plus = bare.len() < head.len();
    let (last, start) = number_ending(bare)?;
    let before = bare[..start].trim_end();
    let range = WORDS
        .range
        .iter()
        .find_map(|mark| before.strip_suffix(mark.as_str()));
    let first = range.and_then(|rest| number_ending(rest.trim_end().trim_end_matches(['年', '+'])));
    match first {
        Some((first, from)) if first < last => Some(((first, Some(last)), from, plus)),
        _ => Some(((last, None), start, plus)),
    }
}

/// The number that ends `head`, and where it starts; `five (5)` is one number.
fn number_ending(head: &str) -> Option<(f32, usize)> {
    let ending = |head: &str| number::trailing(head).map(|(value, len)| (value, head.len() - len));
    let Some(inner) = head.strip_suffix(')') else {
        return ending(head);
    };
    let inner = inner.trim_end_matches(['+', ' ']);
    let (value, start) = ending(inner)?;
    let spelled = inner[..start]
        .strip_suffix('(')
        .and_then(|word| ending(word.trim_end()));
    Some((value, spelled.map_or(start, |(_, start)| start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f32, Option<f32>)> {
        years(text).first().map(|found| (found.min, found.max))
    }

    #[test]
    fn years_of_both_languages() {
        for (text, expected) in [
            ("3年以上Java开发经验", (3.0, None)),
            ("三年及以上工作经验", (3.0, None)),
            ("1.3-5年工作经验", (3.0, Some(5.0))),
            ("1、5年以上", (5.0, None)),
            ("有1年到3年经验", (1.0, Some(3.0))),
            ("工作年限半年以上", (0.5, None)),
            ("5+ years of experience", (5.0, None)),
            ("five (5) years experience", (5.0, None)),
            ("3 - 5 years of relevant work", (3.0, Some(5.0))),
            ("at least two years in the field", (2.0, None)),
            ("minimum of 2 yrs", (2.0, None)),
            ("3-5年后端开发经验", (3.0, Some(5.0))),
            ("one (1) to four (4) years' experience", (1.0, Some(4.0))),
            ("Four-plus years of experience", (4.0, None)),
            ("Three (or more) years", (3.0, None)),
            ("10-years of experience", (10.0, None)),
            ("at least 2 years in Business Intelligence", (2.0, None)),
            ("minimum of 6 months of hands-on experience", (0.5, None)),
            ("6-12个月工作经验", (0.5, Some(1.0))),
            ("Two years as a clerk", (2.0, None)),
            ("Kafka: 1 year (Required)", (1.0, None)),
            ("4+ years with a proven history of success", (4.0, None)),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn in_a_flattened_text_a_word_says_what_the_years_beside_it_are() {
        let filler = "Someone who likes to build things that last and to tell why, ".repeat(4);
        let text = format!("Experience required 3 to 5 years {filler} at least 18 years of age");
        assert_eq!(read(&text), Some((3.0, Some(5.0))));
        assert_eq!(years(&text).len(), 1);
    }

    #[test]
    fn other_years_are_none() {
        for text in [
            "2021年工作总结",
            "公司成立10年以上",
            "35岁以下，10年",
            "a company with over 20 years of history",
            "must be at least 18 years of age",
            "毕业2年以内",
            "每年两次调薪",
            "一所四年制大学",
            "an accredited four-year college or equivalent work experience",
            "能连续实习6个月，有实习经验",
            "a 6-month contract, experience with Java",
            "最少能提供半年的全职工作时间",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
