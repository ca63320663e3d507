//! Numbers of people: how many a post leads, and how many are sought.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::number;
use crate::Span;
use crate::text::{Lexicon, Normalized, is_han};

/// How many people a post leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TeamSize {
    /// Where it is stated.
    #[serde(flatten)]
    pub span: Span,
    /// The least.
    pub min: Option<u32>,
    /// The most.
    pub max: Option<u32>,
}

#[derive(Deserialize)]
struct Words {
    leads: Vec<String>,
    people: Vec<String>,
    teams: Vec<String>,
    at_least: Vec<String>,
    at_most: Vec<String>,
    deny: Vec<String>,
    range: Vec<String>,
    no_people: Vec<String>,
    seek: Vec<String>,
    seek_deny: Vec<String>,
}

/// What a word around a number of people says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Leads,
    Team,
    Denied,
    Seeks,
    SeeksNot,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("team.toml")).expect("team.toml is read by a test")
});

static LEXICON: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let words = &*WORDS;
    Lexicon::of_lists(&[
        (&words.leads, Word::Leads),
        (&words.teams, Word::Team),
        (&words.deny, Word::Denied),
        (&words.seek, Word::Seeks),
        (&words.seek_deny, Word::SeeksNot),
    ])
});

/// The most people that a post is said to lead; a larger number is the employer's.
const MOST_LED: u32 = 300;

/// The most openings of one post.
const MOST_OPENINGS: u32 = 500;

/// How far from the number the word for a team may stand, in bytes.
const TEAM_REACH: usize = 36;

/// How far before the number the word for leading may stand, in bytes.
const LEAD_REACH: usize = 60;

/// The most digits of a number of people.
const MOST_DIGITS: usize = 3;

/// How many people `text`, a whole posting, says that the post leads.
///
/// # Examples
///
/// ```
/// use jobfit::facts::team_size;
///
/// assert_eq!(team_size("带领10人以上团队").unwrap().min, Some(10));
/// assert_eq!(team_size("manage a team of 5+ engineers").unwrap().min, Some(5));
/// assert_eq!(team_size("join our team of 200"), None);
/// ```
#[must_use]
pub fn team_size(text: &str) -> Option<TeamSize> {
    let normal = Normalized::new(text);
    let clauses = clauses(&normal.text);
    clauses
        .into_iter()
        .find_map(|clause| team_in(&normal, clause))
}

/// The stretches between the marks that end a thought.
fn clauses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, char) in text.char_indices() {
        let after = &text[at + char.len_utf8()..];
        let ends = matches!(char, '。' | '；' | '，' | ';' | '\n')
            || matches!(char, '.' | ',') && after.starts_with(char::is_whitespace);
        if ends {
            found.push(Span::new(start, at));
            start = at + char.len_utf8();
        }
    }
    found.push(Span::new(start, text.len()));
    found
}

fn team_in(normal: &Normalized, clause: Span) -> Option<TeamSize> {
    let body = clause.text(&normal.text);
    if !body.contains(|char: char| char.is_ascii_digit()) && !body.contains(['两', '几', '十']) {
        // English words for numbers are left aside: "two teams" leads nobody in particular.
        return None;
    }
    let hits = LEXICON.hits(body);
    let says = |word: Word| hits.iter().any(|hit| hit.tag == word);
    if !says(Word::Leads) || !says(Word::Team) || says(Word::Denied) {
        return None;
    }
    let longest = hits
        .iter()
        .map(|hit| hit.end - hit.start)
        .max()
        .unwrap_or(0);
    let people = counts(body);
    let led = people.into_iter().find(|count| {
        let from = hits.partition_point(|hit| hit.start + longest + LEAD_REACH < count.start);
        let to = hits.partition_point(|hit| hit.start <= count.end + TEAM_REACH);
        let hits = &hits[from..to];
        let before = |hit: &&crate::text::Hit<Word>| hit.end <= count.start;
        let near_lead = hits.iter().filter(|hit| hit.tag == Word::Leads).any(|hit| {
            // 管理 may follow in Chinese: `5人以上团队管理经验`.
            let follows =
                hit.start >= count.end && hit.start - count.end <= TEAM_REACH && count.chinese;
            before(&hit) && count.start - hit.end <= LEAD_REACH || follows
        });
        let near_team = hits.iter().filter(|hit| hit.tag == Word::Team).any(|hit| {
            let apart = if before(&hit) {
                count.start - hit.end
            } else {
                hit.start.saturating_sub(count.end)
            };
            apart <= TEAM_REACH
        });
        near_lead && near_team && count.fits()
    })?;
    let span = normal.original(clause.start + led.start, clause.start + led.end);
    let (min, max) = match led.bound {
        Bound::AtMost => (None, Some(led.first)),
        Bound::AtLeast => (Some(led.first), led.last),
        Bound::None => (Some(led.first), Some(led.last.unwrap_or(led.first))),
    };
    Some(TeamSize { span, min, max })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    None,
}

/// A number of people in a clause, or a range of them.
#[derive(Debug)]
struct Count {
    start: usize,
    end: usize,
    first: u32,
    last: Option<u32>,
    bound: Bound,
    /// Whether a Chinese word for people follows.
    chinese: bool,
}

impl Count {
    fn fits(&self) -> bool {
        let most = self.last.unwrap_or(self.first);
        self.first > 0 && self.first <= most && most <= MOST_LED
    }
}

/// The numbers of people in a clause: in Chinese such a word follows, in English it stands near.
fn counts(body: &str) -> Vec<Count> {
    let in_chinese = body.contains(is_han);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let glued = body[..at]
            .ends_with(|char: char| char.is_ascii_alphanumeric() || char == '.' || char == '$');
        let Some((first, len)) = count_at(rest).filter(|_| !glued) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (last, end) = range_end(body, at + len);
        let (bound, end, chinese) = bound_of(body, at, end);
        let han_number = !rest.starts_with(|char: char| char.is_ascii_digit());
        let after = body[end..].trim_start_matches(['+', ' ', ')']);
        let mut others = WORDS.no_people.iter();
        let is_time = others.any(|unit| after.starts_with(unit.as_str()));
        // In Chinese a word for people follows; a bare number opens the next item.
        if (chinese || !han_number && !in_chinese) && !is_time {
            found.push(Count {
                start: at,
                end,
                first,
                last,
                bound,
                chinese,
            });
        }
        at = end.max(at + len);
    }
    found
}

/// A number of people at the start of `text`, and its length.
pub(super) fn count_at(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = text[..digits]
            .parse()
            .ok()
            .filter(|_| digits <= MOST_DIGITS)?;
        return Some((value, digits));
    }
    let han = text.starts_with(|char: char| !char.is_ascii());
    let (value, len) = number::leading(text).filter(|_| han)?;
    (value >= 1.0).then_some((value as u32, len))
}

/// The other end of a range whose first number ends at `end`, and where it ends.
fn range_end(body: &str, end: usize) -> (Option<u32>, usize) {
    let rest = body[end..].trim_start_matches(['人', ' ']);
    let mut marks = WORDS.range.iter();
    let mark = marks.find_map(|mark| rest.strip_prefix(mark.as_str()));
    let second = mark.and_then(|rest| {
        let rest = rest.trim_start();
        let (value, len) = count_at(rest)?;
        Some((value, body.len() - rest.len() + len))
    });
    second.map_or((None, end), |(value, end)| (Some(value), end))
}

/// Whether the number at `start..end` is a bound, where it ends with its words, and whether a
/// Chinese word for people follows it.
fn bound_of(body: &str, start: usize, end: usize) -> (Bound, usize, bool) {
    let words = &*WORDS;
    let starts = |rest: &str, list: &[String]| {
        let fits = list.iter().filter(|word| rest.starts_with(word.as_str()));
        fits.map(String::len).max()
    };
    let lead = body[..start].trim_end();
    let before = |list: &[String]| list.iter().any(|word| lead.ends_with(word.as_str()));
    let mut bound = if before(&words.at_least) {
        Bound::AtLeast
    } else if before(&words.at_most) {
        Bound::AtMost
    } else {
        Bound::None
    };
    let mut end = end;
    let mut chinese = false;
    loop {
        let rest = &body[end..];
        if let Some(len) = starts(rest, &words.people) {
            chinese = true;
            end += len;
        } else if let Some(len) = starts(rest, &words.at_least) {
            bound = Bound::AtLeast;
            end += len;
        } else if let Some(len) = starts(rest, &words.at_most) {
            bound = Bound::AtMost;
            end += len;
        } else {
            return (bound, end, chinese);
        }
    }
}

/// How many people a Chinese clause seeks: `现招聘测试工程师2名`.
pub(super) fn headcount(normal: &Normalized) -> Option<(u32, Span)> {
    clauses(&normal.text).into_iter().find_map(|clause| {
        let body = clause.text(&normal.text);
        let hits = LEXICON.hits(body);
        let seeks = hits.iter().find(|hit| hit.tag == Word::Seeks)?;
        if hits.iter().any(|hit| hit.tag == Word::SeeksNot) {
            return None;
        }
        let sought = |count: &Count| {
            let near = count.start >= seeks.end && count.start - seeks.end <= LEAD_REACH;
            let fits = count.last.unwrap_or(count.first) <= MOST_OPENINGS && count.first > 0;
            count.chinese && near && fits
        };
        let count = counts(body).into_iter().find(sought)?;
        let span = normal.original(clause.start + count.start, clause.start + count.end);
        Some((count.first, span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<u32>, Option<u32>)> {
        team_size(text).map(|found| (found.min, found.max))
    }

    #[test]
    fn teams_of_both_languages() {
        for (text, expected) in [
            ("带领10人以上团队", (Some(10), None)),
            ("管理过超过20人的团队", (Some(20), None)),
            ("有5人以上测试团队管理经验", (Some(5), None)),
            ("负责3-5人开发团队的管理", (Some(3), Some(5))),
            ("能够带领至少3人团队展开工作", (Some(3), None)),
            ("负责10人以内研发团队的管理", (None, Some(10))),
            ("manage a team of 5+ engineers", (Some(5), None)),
            ("Leading a team of at least 15 engineers", (Some(15), None)),
            ("managing 8-10 direct reports", (Some(8), Some(10))),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_of_people_are_none() {
        for text in [
            "目前已拥有超过300人的技术及研究团队",
            "晋升：组长（15-20人团队）",
            "带领团队完成应用落地4、深刻理解业务",
            "join our team of 200 engineers",
            "3 years leading engineering teams",
            "管理经验3年以上，团队合作",
            "We are a team of 80,000 people led by 2 founders",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
