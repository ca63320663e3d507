//! What a word of denial is said of: `Java不是必须`, `not Java`.

use super::{Cue, DATA};
use crate::Span;
use crate::text::{Hit, is_han};

/// Takes from `hits` the negations that stand within a phrase which negates nothing: `包括但不限于`; and what
/// requires, within one that does not: `travel as required`.
pub(super) fn drop_denied(hits: &mut Vec<Hit<Cue>>) {
    let phrase =
        |hit: &&Hit<Cue>| matches!(hit.tag, Cue::NotNegated | Cue::NotRequired | Cue::NotAsking);
    let phrases: Vec<_> = hits.iter().filter(phrase).copied().collect();
    if phrases.is_empty() {
        return;
    }
    hits.retain(|hit| {
        let denied_by: &[Cue] = match hit.tag {
            Cue::Negated | Cue::Negates | Cue::TurnedDown => &[Cue::NotNegated],
            Cue::Required => &[Cue::NotRequired],
            Cue::Asking => &[Cue::NotRequired, Cue::NotAsking],
            _ => return true,
        };
        let mut phrases = phrases
            .iter()
            .filter(|phrase| denied_by.contains(&phrase.tag));
        !phrases.any(|phrase| phrase.start < hit.end && hit.start < phrase.end)
    });
}

/// The longest stretch that a word of denial passes over, in bytes: ` need any prior experience with `.
const LONGEST_PASSING: usize = 60;

/// Whether `between` holds nothing but words that a denial passes over.
pub(super) fn passes_over(between: &str) -> bool {
    between.len() <= LONGEST_PASSING && is_made_of(between, &DATA.passing)
}

/// Whether nothing but `words` and blanks stands in `text`.
pub(super) fn is_made_of(text: &str, words: &[String]) -> bool {
    let mut rest = text.trim_start_matches(is_blank);
    while !rest.is_empty() {
        let here = words.iter().filter(|word| begins_with(rest, word));
        let Some(longest) = here.map(String::len).max() else {
            return false;
        };
        rest = rest[longest..].trim_start_matches(is_blank);
    }
    true
}

fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '"' | '“' | '”')
}

/// Whether `text` begins with `word`, an English one as a whole word in letters of any size.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    let same = text
        .get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word));
    same && is_whole(word, &text[word.len()..])
}

/// Whether `word` does not go on in `tail`.
fn is_whole(word: &str, tail: &str) -> bool {
    !(word.ends_with(|char: char| char.is_ascii_alphanumeric())
        && tail.starts_with(|char: char| char.is_ascii_alphanumeric()))
}

/// What the negation at `hit` is said of: its item of a list, and in brackets the item before them.
pub(super) fn reach_of(text: &str, clause: Span, hit: &Hit<Cue>) -> Span {
    let item = item_around(text, clause, hit.start);
    let end = if text[..hit.end].ends_with(is_han) {
        hit.end + forward_reach(&text[hit.end..item.end.max(hit.end)])
    } else {
        hit.end
    };
    let lead = text[item.start..hit.start].strip_prefix(['(', '（']);
    let start = match lead {
        Some(lead) if item.start > clause.start && is_made_of(lead, &DATA.note) => {
            item_around(text, clause, item.start).start
        }
        _ => item.start,
    };
    Span::new(start, end)
}

/// How far into `tail` a Chinese negation before it reaches: to a dash, an item number, or a blank
/// that stands between two Chinese characters or two English words.
fn forward_reach(tail: &str) -> usize {
    let mut before = None;
    for (at, char) in tail.char_indices() {
        let after = || tail[at + char.len_utf8()..].chars().next();
        let ends = match char {
            // `不需要 Java 经验` is set with blanks.
            ' ' | '\u{a0}' => before.is_none_or(is_han) && after().is_none_or(is_han),
            '-' | '—' | '–' => true,
            '0'..='9' => matches!(after(), Some('.' | '．' | '、')),
            _ => false,
        };
        if ends {
            return at;
        }
        before = Some(char);
    }
    tail.len()
}

/// The item of a list, between `、` and brackets, in which byte `at` of `clause` stands.
fn item_around(text: &str, clause: Span, at: usize) -> Span {
    let marks = ['、', '（', '）', '(', ')'];
    let before = &text[clause.start..at];
    let start = before
        .rfind(marks)
        .map_or(clause.start, |mark| clause.start + mark);
    let end = text[at..clause.end]
        .find(marks)
        .map_or(clause.end, |mark| at + mark);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::super::SentenceCues;
    use super::*;
    use crate::text::Normalized;

    fn read(text: &str) -> (SentenceCues, Span) {
        let span = Span::new(0, text.len());
        (SentenceCues::read(&Normalized::new(text), span), span)
    }

    fn is_negated(text: &str, name: &str) -> bool {
        let (cues, span) = read(text);
        cues.is_negated(text, span, text.find(name).unwrap())
    }

    #[test]
    fn what_is_not_limited_to_a_list_asks_for_the_list() {
        for text in [
            "包括但不限于java、go",
            "包含不限于java",
            "不限于java等",
            "including but not limited to java",
            "not only java but also go",
            "避免不必要的java代码",
        ] {
            assert!(!is_negated(text, "java"), "{text}");
        }
    }

    #[test]
    fn what_is_denied_is_not_asked_for() {
        for text in [
            "Not java",
            "no java experience needed",
            "no prior experience with java",
            "we do not use java",
            "we don’t need any java",
            "experience without java",
            "this is not a java role",
            "go (not java)",
            "go rather than java",
            "java不是必须",
            "java（非必须）",
            "go、java（此项非必备）",
            "不需要 java 经验",
            "没有用过java也可以",
            "非java方向",
            "java的勿投",
        ] {
            assert!(is_negated(text, "java"), "{text}");
        }
    }

    #[test]
    fn a_negation_reaches_no_further_than_its_own_words() {
        for text in [
            "经验不限 熟悉java",
            "学历不限2. 熟悉java",
            "go不限-熟悉java",
            "没有java经验者勿投",
            "candidates without java need not apply",
            "go（非必须）、java",
            "no degree, but java",
            "ability to work without supervision on java",
            "第一语言不是go的熟悉java",
        ] {
            assert!(!is_negated(text, "java"), "{text}");
        }
    }

    #[test]
    fn preferred_but_not_required_is_welcome() {
        let negated = |text: &str| {
            let (cues, span) = read(text);
            cues.is_negated(text, span, 0)
        };
        assert!(!negated("preferred but not required") && negated("experience is not required"));
        assert!(!negated("大专及以上、专业不限") && negated("学历不限"));
    }
}
