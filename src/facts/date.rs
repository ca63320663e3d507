//! Months and ranges of them, as résumés write them: `Jun. 2022 - Now`, `2020年8月-2022年5月`,
//! `2019.02—至今`, `04/2016 to 07/2018`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize, Serializer};

use crate::Span;
use crate::text::{Normalized, is_word_char};

/// A month of a year; reports and arithmetic need nothing finer.
///
/// # Examples
///
/// ```
/// use jobfit::facts::YearMonth;
///
/// let month: YearMonth = "2024-05".parse().unwrap();
/// assert_eq!(month.to_string(), "2024-05");
/// assert_eq!(YearMonth::new(2024, 13), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// Months since the year 0.
    months: i32,
}

impl YearMonth {
    /// Month `month`, from 1, of `year`; `None` if there is no such month.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some(Self {
            months: year * 12 + month - 1,
        })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.months.div_euclid(12)
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> i32 {
        self.months.rem_euclid(12) + 1
    }

    /// A number that grows by one a month.
    pub(crate) fn ordinal(self) -> i32 {
        self.months
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for YearMonth {
    type Err = String;

    /// Reads `2024-05` or `2024-05-17`.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split('-');
        let mut number = || parts.next()?.parse::<u32>().ok();
        let month = number().zip(number()).and_then(|(year, month)| {
            let year = i32::try_from(year)
                .ok()
                .filter(|year| YEARS.contains(year))?;
            Self::new(year, month)
        });
        month.ok_or_else(|| format!("expected a month such as `2024-05`, but found `{text}`"))
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A stretch of months, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DateRange {
    /// Where the range is written.
    pub span: Span,
    /// The first month.
    pub start: YearMonth,
    /// The last month; `None` if it goes on.
    pub end: Option<YearMonth>,
}

impl DateRange {
    /// The last month, `now` if the range goes on.
    #[must_use]
    pub fn last(&self, now: YearMonth) -> YearMonth {
        self.end.unwrap_or(now)
    }
}

/// The years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2099;

#[derive(Deserialize)]
struct Words {
    now: Vec<String>,
    range: Vec<String>,
    months: Vec<String>,
    seasons: BTreeMap<String, u32>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("date.toml")).expect("date.toml is read by a test")
});

/// The date ranges in `text`, left to right. A single date is no range.
///
/// # Examples
///
/// ```
/// use jobfit::facts::date_ranges;
///
/// let found = date_ranges("Acme *Feb. 2019 - Mar. 2020*");
/// assert_eq!(found[0].start.to_string(), "2019-02");
/// assert_eq!(found[0].end.unwrap().to_string(), "2020-03");
/// ```
#[must_use]
pub fn date_ranges(text: &str) -> Vec<DateRange> {
    let normal = Normalized::new(text);
    let text = normal.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match range_at(text, at) {
            Some((start, end, to)) => {
                found.push(DateRange {
                    span: normal.original(at, to),
                    start,
                    end,
                });
                at = to;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

type Range = (YearMonth, Option<YearMonth>, usize);

fn range_at(text: &str, at: usize) -> Option<Range> {
    let inside_word = text[..at].chars().next_back().is_some_and(is_word_char);
    let starts = text[at..].starts_with(is_word_char);
    if inside_word || !starts {
        return None;
    }
    let (start, after) = date_at(text, at, true)?;
    let mark = skip_marks(text, after)?;
    if let Some(end) = now_at(text, mark) {
        return Some((start, None, end));
    }
    let (end, to) = date_at(text, mark, false)?;
    (start <= end).then_some((start, Some(end), to))
}

/// Skips what joins two dates; `None` if nothing does.
fn skip_marks(text: &str, mut at: usize) -> Option<usize> {
    let begin = at;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '*', '_']).len();
        at += blank;
        let rest = &text[at..];
        let Some(mark) = WORDS
            .range
            .iter()
            .find(|mark| rest.starts_with(mark.as_str()))
        else {
            break;
        };
        at += mark.len();
    }
    let joined = &text[begin..at];
    joined
        .contains(|char: char| !char.is_whitespace() && !matches!(char, '*' | '_'))
        .then_some(at)
}

fn now_at(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let word = WORDS.now.iter().find(|word| {
        let after = rest.strip_prefix(word.as_str());
        after
            .is_some_and(|after| !(word.ends_with(is_word_char) && after.starts_with(is_word_char)))
    })?;
    Some(at + word.len())
}

/// A month at `at`. A bare year is its first month at the start of a range and its last at the end.
fn date_at(text: &str, at: usize, is_start: bool) -> Option<(YearMonth, usize)> {
    named_month_at(text, at)
        .or_else(|| month_first_at(text, at))
        .or_else(|| year_first_at(text, at, is_start))
}

/// `Jun. 2022`, `September 2019`, `Sept 3, 2019`, `summer 2018`.
fn named_month_at(text: &str, at: usize) -> Option<(YearMonth, usize)> {
    let rest = &text[at..];
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &rest[..letters];
    let by_name = WORDS
        .months
        .iter()
        .position(|name| word.starts_with(name.as_str()));
    let month = match by_name {
        Some(index) if letters <= LONGEST_MONTH => index as u32 + 1,
        _ => *WORDS.seasons.get(word)?,
    };
    let mut next = at + letters;
    next += blanks(&text[next..], &['.', ' ', ',', '\'']);
    if let Some((_, len)) = digits(&text[next..], 1..=2) {
        let day_end = next + len + blanks(&text[next + len..], &[',', ' ']);
        if digits(&text[day_end..], 4..=4).is_some() {
            next = day_end;
        }
    }
    let (year, len) = digits(&text[next..], 4..=4)?;
    Some((checked(year, month)?, next + len))
}

/// The length of `September`.
const LONGEST_MONTH: usize = 9;

/// `04/2016`.
fn month_first_at(text: &str, at: usize) -> Option<(YearMonth, usize)> {
    let (month, len) = digits(&text[at..], 1..=2)?;
    let mark = at + len;
    let year_at = mark
        + text[mark..]
            .chars()
            .next()
            .filter(|char| matches!(char, '/' | '.'))?
            .len_utf8();
    let (year, len) = digits(&text[year_at..], 4..=4)?;
    Some((checked(year, month)?, year_at + len))
}

/// `2020年8月`, `2019.02`, `2019/2/14`, `2019-02`, `2019`.
fn year_first_at(text: &str, at: usize, is_start: bool) -> Option<(YearMonth, usize)> {
    let (year, len) = digits(&text[at..], 4..=4)?;
    let after_year = at + len;
    let month = month_after(text, after_year);
    if let Some((month, end)) = month
        && let Some(date) = checked(year, month)
    {
        return Some((date, day_end(text, end)));
    }
    let end = after_year
        + if text[after_year..].starts_with('年') {
            '年'.len_utf8()
        } else {
            0
        };
    let month = if is_start { 1 } else { 12 };
    Some((checked(year, month)?, end))
}

fn month_after(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = &text[at..];
    let blank = blanks(rest, &[' ']);
    let mark = rest[blank..].chars().next()?;
    if !matches!(mark, '年' | '.' | '/' | '-' | '．') {
        return None;
    }
    let month_at = at + blank + mark.len_utf8();
    let month_at = month_at + blanks(&text[month_at..], &[' ']);
    let (month, len) = digits(&text[month_at..], 1..=2)?;
    let mut end = month_at + len;
    let tail = blanks(&text[end..], &[' ']);
    if text[end + tail..].starts_with('月') {
        end += tail + '月'.len_utf8();
    }
    Some((month, end))
}

/// Skips a day after the month: `2019/2/14`, `2019年2月14日`.
fn day_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let mark = rest
        .chars()
        .next()
        .filter(|char| matches!(char, '/' | '.'))
        .map_or(0, char::len_utf8);
    let Some((_, len)) = digits(&rest[mark..], 1..=2) else {
        return at;
    };
    let end = at + mark + len;
    if text[end..].starts_with('日') {
        end + '日'.len_utf8()
    } else if mark > 0 {
        end
    } else {
        at
    }
}

fn checked(year: u32, month: u32) -> Option<YearMonth> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    YearMonth::new(year, month)
}

fn blanks(text: &str, marks: &[char]) -> usize {
    text.len() - text.trim_start_matches(marks).len()
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    lengths
        .contains(&len)
        .then(|| Some((text[..len].parse().ok()?, len)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let found = date_ranges(text).into_iter();
        found
            .map(|range| {
                (
                    range.start.to_string(),
                    range.end.map_or("now".into(), |end| end.to_string()),
                )
            })
            .collect()
    }

    #[test]
    fn every_style_of_a_range() {
        for (text, start, end) in [
            ("Jun. 2022 - Now", "2022-06", "now"),
            ("Sept. 2012 - Jun. 2016", "2012-09", "2016-06"),
            ("Aug. 2018 – May 2021", "2018-08", "2021-05"),
            ("04/2016 to 07/2018", "2016-04", "2018-07"),
            ("2020年8月-2022年5月", "2020-08", "2022-05"),
            ("2022年6月-至今", "2022-06", "now"),
            ("2022.06—至今", "2022-06", "now"),
            ("2019-02 ~ 2020-03", "2019-02", "2020-03"),
            ("2016/9/1-2019/1/31", "2016-09", "2019-01"),
            ("2012年 9月 至 2016年 6月", "2012-09", "2016-06"),
            ("2012-2016", "2012-01", "2016-12"),
            ("*Feb. 2019 - Mar. 2020*", "2019-02", "2020-03"),
        ] {
            assert_eq!(read(text), [(start.to_owned(), end.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_range_is_none() {
        for text in [
            "in early 2018",
            "13800001234",
            "2022-06",
            "V2019.2-beta",
            "2021 to 2020",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
