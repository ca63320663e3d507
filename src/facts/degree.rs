//! Degrees: 大专 < 本科 < 硕士 < 博士.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::text::{Hit, Lexicon, Normalized};

/// A degree, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// 大专.
    Associate,
    /// 本科.
    Bachelor,
    /// 硕士.
    Master,
    /// 博士.
    Doctorate,
}

impl Degree {
    /// The name as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Associate => "associate",
            Self::Bachelor => "bachelor",
            Self::Master => "master",
            Self::Doctorate => "doctorate",
        }
    }
}

/// A degree that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DegreeMention {
    /// The degree.
    pub degree: Degree,
    /// Where it is named.
    pub span: Span,
}

#[derive(Deserialize)]
struct Words {
    associate: Vec<String>,
    bachelor: Vec<String>,
    master: Vec<String>,
    doctorate: Vec<String>,
    bare: Vec<String>,
    beside: Vec<String>,
    share: Vec<String>,
    unnamed: Vec<String>,
    instead_of: Vec<String>,
    deny: Vec<String>,
}

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Degree(Degree),
    /// An abbreviation, which counts in capitals only: `ms` is a unit of time.
    Abbreviation(Degree),
    /// A word that means many things, and a degree beside another or as a part of its own: `Master`.
    Bare(Degree),
    /// A degree that is not named.
    Unnamed,
    /// What stands before a degree that experience replaces.
    InsteadOf,
    /// Longer words that hold one of the others but name no degree.
    Denied,
}

static LEXICON: LazyLock<Lexicon<Word>> =
    LazyLock::new(|| Lexicon::new(ENTRIES.iter().map(|(word, tag)| (word.as_str(), *tag))));

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("degree.toml")).expect("degree.toml is read by a test")
});

static ENTRIES: LazyLock<Vec<(String, Word)>> = LazyLock::new(|| {
    let words = &*WORDS;
    let lists = [
        (Degree::Associate, &words.associate),
        (Degree::Bachelor, &words.bachelor),
        (Degree::Master, &words.master),
        (Degree::Doctorate, &words.doctorate),
    ];
    let degrees = lists.into_iter().flat_map(|(degree, words)| {
        words.iter().map(move |word| {
            let lower = word.to_lowercase();
            let plain = lower == *word;
            (
                lower,
                if plain {
                    Word::Degree(degree)
                } else {
                    Word::Abbreviation(degree)
                },
            )
        })
    });
    let unnamed = words
        .unnamed
        .iter()
        .map(|word| (word.clone(), Word::Unnamed));
    let bare = words
        .bare
        .iter()
        .map(|word| (word.clone(), Word::Bare(Degree::Master)));
    let degrees = degrees.chain(unnamed).chain(bare);
    let denied = words.deny.iter().map(|word| (word.clone(), Word::Denied));
    let instead = words.instead_of.iter();
    let instead = instead.map(|word| (word.clone(), Word::InsteadOf));
    degrees.chain(denied).chain(instead).collect()
});

/// The words without one of which [`degrees`] finds nothing in a normalized text, with either
/// apostrophe.
pub(crate) fn degree_words() -> impl Iterator<Item = String> {
    ENTRIES.iter().flat_map(|(word, _)| {
        let curly = word.contains('\'').then(|| word.replace('\'', "’"));
        std::iter::once(word.clone()).chain(curly)
    })
}

/// How far after "in lieu of" a degree may stand, in bytes: `in lieu of a Bachelor's`.
const ARTICLE: usize = 10;

/// The degrees that `clause` names, the first mention of each, from the lowest.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{Degree, degrees};
///
/// let found: Vec<_> = degrees("本科及以上学历，硕士优先").iter().map(|d| d.degree).collect();
/// assert_eq!(found, [Degree::Bachelor, Degree::Master]);
/// assert!(degrees("Scrum Master").is_empty());
/// assert_eq!(degrees("Master or PhD in Physics")[0].degree, Degree::Master);
/// ```
#[must_use]
pub fn degrees(clause: &str) -> Vec<DegreeMention> {
    let straight = clause.replace('’', "'");
    let normal = Normalized::new(&straight);
    let hits = LEXICON.hits(&normal.text);
    let denied: Vec<_> = hits.iter().filter(|hit| hit.tag == Word::Denied).collect();
    let mut found: Vec<DegreeMention> = Vec::new();
    for hit in &hits {
        let surface = normal.original(hit.start, hit.end);
        let degree = match hit.tag {
            Word::Degree(degree) => degree,
            Word::Abbreviation(degree)
                if is_capital(surface.text(&straight)) && !is_state(&straight, surface) =>
            {
                degree
            }
            Word::Bare(degree)
                if is_beside_another(&normal.text, &hits, *hit)
                    || is_part_of_its_own(&straight, surface) =>
            {
                degree
            }
            _ => continue,
        };
        // Each degree is told once, which also keeps a text of nothing but degrees from taking long.
        if found.iter().any(|mention| mention.degree == degree) {
            continue;
        }
        let is_denied = denied
            .iter()
            .any(|phrase| phrase.start <= hit.start && hit.end <= phrase.end)
            || is_share(&normal.text[hit.end..])
            || hits.iter().any(|longer| holds(*longer, *hit));
        let mut replaced = hits.iter().filter(|phrase| phrase.tag == Word::InsteadOf);
        let is_denied = is_denied
            || replaced.any(|phrase| (phrase.end..phrase.end + ARTICLE).contains(&hit.start));
        if !is_denied {
            let span = original(clause, surface);
            found.push(DegreeMention { degree, span });
        }
    }
    found.sort_by_key(|mention| mention.degree);
    if found.is_empty() {
        let unnamed = hits.iter().find(|hit| hit.tag == Word::Unnamed);
        found.extend(unnamed.map(|hit| DegreeMention {
            degree: Degree::Bachelor,
            span: original(clause, normal.original(hit.start, hit.end)),
        }));
    }
    found
}

/// Whether `longer` names another degree with the words of `hit` in it: 硕博士 is no 博士 alone.
fn holds(longer: Hit<Word>, hit: Hit<Word>) -> bool {
    let is_longer = longer.end - longer.start > hit.end - hit.start;
    let inside = longer.start <= hit.start && hit.end <= longer.end;
    matches!(longer.tag, Word::Degree(_)) && is_longer && inside
}

/// Whether `after`, what follows a degree, says how many of the people have it: `硕士占比超过七成`.
fn is_share(after: &str) -> bool {
    WORDS
        .share
        .iter()
        .any(|share| after.starts_with(share.as_str()))
}

/// Whether nothing but *or*, *and* and marks stand between `hit` and another degree.
fn is_beside_another(text: &str, hits: &[Hit<Word>], hit: Hit<Word>) -> bool {
    let joins = |between: &str| {
        let words = between.split(|char: char| !char.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty());
        let line = !between.contains(['\n', '.', ';', '；', '。']);
        line && words.all(|word| WORDS.beside.iter().any(|join| join == word))
    };
    hits.iter().any(|other| {
        let is_degree = matches!(other.tag, Word::Degree(_) | Word::Abbreviation(_));
        let between = if other.end <= hit.start {
            text.get(other.end..hit.start)
        } else {
            text.get(hit.end..other.start)
        };
        is_degree && between.is_some_and(|between| !between.is_empty() && joins(between))
    })
}

/// Whether the word at `span`, with a capital, stands between marks or is followed by a field of study:
/// `Master, Physics`, `Master - Physics`, `Master in Physics`.
fn is_part_of_its_own(text: &str, span: Span) -> bool {
    let is_mark = |char: char| ",，|｜·•*:：;；()（）–—/、>#".contains(char);
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let begins = before.trim_end().is_empty()
        || before.ends_with(['\n', '\t'])
        || before.trim_end().ends_with(is_mark)
        || before.ends_with("- ");
    let ends = after.trim_start().is_empty()
        || after.starts_with(['\n', '\t'])
        || after.trim_start().starts_with(is_mark)
        || after.starts_with(" - ");
    let field = after.strip_prefix(" in ");
    let field = field.is_some_and(|field| field.starts_with(|char: char| char.is_uppercase()));
    span.text(text).starts_with(char::is_uppercase) && (begins && ends || field)
}

/// Whether an abbreviation is written as one, with two capitals at least: `BSc`, not `ms` or `Ms.`
fn is_capital(surface: &str) -> bool {
    surface.chars().filter(|char| char.is_uppercase()).count() > 1
}

/// Whether an abbreviation at `span` is a state's: `Cambridge, MA`.
pub(crate) fn is_state(text: &str, span: Span) -> bool {
    let is_short = span
        .text(text)
        .chars()
        .filter(char::is_ascii_uppercase)
        .count()
        == 2
        && span.len() == 2;
    let city = text[..span.start].strip_suffix(", ").is_some_and(|before| {
        let word = before
            .rsplit(|char: char| !char.is_ascii_alphabetic())
            .next();
        let mut letters = word.unwrap_or_default().chars();
        letters
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
            && letters.by_ref().filter(char::is_ascii_lowercase).count() > 1
    });
    let after = text[span.end..].trim_start_matches([' ', ',', ')', '.']);
    let ends = !text[span.end..].starts_with([',', '/'])
        && !after.starts_with(|char: char| char.is_ascii_alphabetic());
    is_short && city && ends
}

/// The place in `clause` of `span`, a place in it with straight apostrophes.
fn original(clause: &str, span: Span) -> Span {
    let curly = |end: usize| {
        let mut shift = 0;
        for (at, char) in clause.char_indices() {
            if at - shift >= end {
                break;
            }
            if char == '’' {
                shift += char.len_utf8() - 1;
            }
        }
        end + shift
    };
    Span::new(curly(span.start), curly(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowest(text: &str) -> Option<Degree> {
        degrees(text).first().map(|found| found.degree)
    }

    #[test]
    fn degrees_of_both_languages() {
        for (text, expected) in [
            ("统招本科及以上", Some(Degree::Bachelor)),
            ("大专以上学历", Some(Degree::Associate)),
            ("BS or MS in CS", Some(Degree::Bachelor)),
            ("MS degree in CS", Some(Degree::Master)),
            ("degree in CS", Some(Degree::Bachelor)),
            ("Bachelor’s degree", Some(Degree::Bachelor)),
            ("PhD in statistics", Some(Degree::Doctorate)),
            ("latency of 5 ms, MS Office", None),
            ("学历不限", None),
            ("Our office in Larkport, MA", None),
            ("Larkport, MA 02139", None),
            ("Fine Arts, MA or PhD", Some(Degree::Master)),
            ("BE/B TECH/ MS in computer science", Some(Degree::Bachelor)),
            ("MS Outlook and MS Reporting Services", None),
            ("Master or PhD in Geology", Some(Degree::Master)),
            ("Msc or PhD in Geology", Some(Degree::Master)),
            ("Bachelor / Master in mathematics", Some(Degree::Bachelor)),
            ("Master, Mechanical Engineering", Some(Degree::Master)),
            (
                "Master - Physics - Larkport University",
                Some(Degree::Master),
            ),
            ("2016 - 2019 | Master | Physics", Some(Degree::Master)),
            ("Master in Applied Physics", Some(Degree::Master)),
            ("Master the craft, or a master branch", None),
            ("Scrum Master, Product Owner", None),
            ("Scrum Master or PhD", Some(Degree::Doctorate)),
            ("Jenkins master and agents; Kubernetes Master nodes", None),
            ("Experience with LLM agents", None),
            ("团队硕博士比例超过六成", None),
            ("本科以上学历占比九成", None),
            ("硕博优先", Some(Degree::Master)),
        ] {
            assert_eq!(lowest(text), expected, "{text}");
        }
    }
}
