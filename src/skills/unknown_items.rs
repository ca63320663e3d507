//! Items of a list that name no known skill and yet do not end it: `public health, social determinants
//! of care, or epidemiology`.

use super::enumeration::{
    Join, begins_with_or_others, is_after_or, is_and, is_break, is_or, joined_across, thought_words,
};
use crate::terms::is_stop_word;
use crate::text::{Normalized, is_han};

/// The longest gap, in bytes, that may hold unknown items.
const LONGEST_GAP: usize = 120;

/// The most words of an item that is not known at all.
const ITEM_WORDS: usize = 4;

/// The most words of an item beside its known part: `systems analysis [and design],`.
const REST_WORDS: usize = 2;

/// More characters than a Chinese *or* and a word for what is not named have.
const LONGEST_OR_OTHERS: usize = 12;

/// How a list of English phrases goes on across `gap`, the text between two mentions, past items and
/// parts of items that are no known skill; `None` if something else than a list stands there.
pub(crate) fn joined_past_unknown(gap: &str) -> Option<Join> {
    if gap.contains(is_list_mark) {
        return joined_past_unknown_chinese(gap);
    }
    let plain = |char: char| char.is_ascii_alphanumeric() || " ,-/&'’".contains(char);
    if gap.len() > LONGEST_GAP || !gap.chars().all(plain) || !gap.starts_with([' ', ',']) {
        return None;
    }
    let lower = gap.to_ascii_lowercase();
    let has_comma = lower.contains(',');
    // How many words stand between the marks and the words that join.
    let mut items = Vec::new();
    let mut words = 0;
    let mut join = Join::Mark;
    for (index, part) in lower.split(',').enumerate() {
        if index > 0 {
            items.push(std::mem::take(&mut words));
            join = Join::Mark;
        }
        let mut chosen = false;
        for word in part.split_whitespace() {
            if std::mem::replace(&mut chosen, is_or(word)) && is_after_or(word) {
                // `banking or any other lending`.
                chosen = true;
            } else if is_or(word) || is_and(word) {
                items.push(std::mem::take(&mut words));
                join = if is_or(word) { Join::Or } else { Join::And };
            } else if is_of_item(word) {
                words += 1;
            } else {
                return None;
            }
        }
    }
    let (first, between) = items.split_first()?;
    let rests = [*first, words];
    let is_list = (has_comma || join == Join::Or)
        && rests.iter().all(|rest| *rest <= REST_WORDS)
        && between.iter().all(|item| *item <= ITEM_WORDS);
    is_list.then_some(join)
}

/// As [`joined_across`] and [`joined_past_unknown`], also past a remark in brackets on the item before:
/// `print marketing[ (own or bought), ]sales`.
pub(crate) fn joined_past_remark(gap: &str) -> Option<Join> {
    let bare = without_remark(gap).filter(|_| gap.len() <= LONGEST_GAP);
    let gap = bare.as_deref().unwrap_or(gap);
    joined_across(gap).or_else(|| joined_past_unknown(gap))
}

/// `gap` without a remark in brackets; one that counts is none: `自动化测试工具（至少一种），` speaks of what stands
/// before it alone.
fn without_remark(gap: &str) -> Option<String> {
    let (before, rest) = gap.split_once(['(', '（'])?;
    let (remark, after) = rest.split_once([')', '）'])?;
    let counts = remark.contains(['一', '两', '二', '三', '1', '2', '3']);
    (!counts).then(|| format!("{before}{after}"))
}

/// The longest remark, in bytes, behind which a list is seen to go on: ` (strongly preferred), `.
const LONGEST_REMARK: usize = 40;

/// Whether two mentions stand in one list, maybe past a short remark right behind the first:
/// `R[ (nice to have), ]SAS`.
pub(super) fn stand_in_list(gap: &str) -> bool {
    let opens = || gap.trim_start().starts_with(['(', '（']) && gap.len() <= LONGEST_REMARK;
    let bare = || without_remark(gap).is_some_and(|bare| joined_across(&bare).is_some());
    joined_across(gap).is_some() || opens() && bare()
}

/// Marks that part the items of a Chinese list, and their notes from them.
fn is_list_mark(char: char) -> bool {
    matches!(char, '、' | '（' | '）')
}

/// The most characters of an item of a Chinese list that is not known at all, and those beside a known
/// part of one: `[条纹相位测量]、[数字散斑]测量`.
const CHINESE_ITEM: usize = 10;
const CHINESE_REST: usize = 5;

/// The same of a Chinese list: `立体视觉、条纹相位测量、数字散斑测量`.
fn joined_past_unknown_chinese(gap: &str) -> Option<Join> {
    if gap.len() > LONGEST_GAP || !gap.contains('、') {
        return None;
    }
    let pieces: Vec<&str> = gap.split(is_list_mark).collect();
    let last = pieces.len() - 1;
    let fits = |(at, piece): (usize, &&str)| {
        let most = if at == 0 || at == last {
            CHINESE_REST
        } else {
            CHINESE_ITEM
        };
        piece.chars().count() <= most
            && piece
                .chars()
                .all(|char| is_han(char) || char.is_ascii_alphanumeric() || char == ' ')
            && !is_thought(piece)
    };
    pieces.iter().enumerate().all(fits).then_some(Join::Mark)
}

/// Whether `text` is more than a name.
fn is_thought(text: &str) -> bool {
    let mut words = thought_words().iter();
    words.any(|word| text.contains(word.as_str()))
}

/// Whether a word such as *or* goes on with the list that ends before `tail`, which then ends in
/// something that is no known skill: `inside sales, marketing [or operations]`, `Go [(or similar)]`.
pub(crate) fn or_follows(tail: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || " ,-/".contains(char);
    let bare = tail.trim_start_matches([' ', ',', '，', '、', '(', '（']);
    if bare.starts_with(is_han) {
        let end = bare.char_indices().nth(LONGEST_OR_OTHERS);
        let head = end.map_or(bare, |(end, _)| &bare[..end]);
        return begins_with_or_others(&Normalized::new(head).text);
    }
    let tail = tail.strip_prefix(" (").unwrap_or(tail);
    let tail = &tail[..tail.floor_char_boundary(LONGEST_GAP)];
    let end = tail.find(|char| !plain(char)).unwrap_or(tail.len());
    let words = tail[..end]
        .split([' ', ','])
        .filter(|word| !word.is_empty());
    let mut left = words.map(str::to_ascii_lowercase);
    let head = left.by_ref().take(REST_WORDS + 1);
    let or = head
        .take_while(|word| is_or(word) || is_of_item(word))
        .any(|word| is_or(&word));
    or && left.next().is_some()
}

fn is_of_item(word: &str) -> bool {
    !is_stop_word(word) && !is_break(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_go_on_past_what_is_not_known() {
        for gap in [
            ", social determinants, or ",
            " analysis or ",
            " and design, load modeling, integration and/or ",
            ", case files, or social ",
        ] {
            assert_eq!(joined_past_unknown(gap), Some(Join::Or), "{gap}");
        }
        assert_eq!(joined_past_unknown(", tea tasting, "), Some(Join::Mark));
        for gap in [
            "、条纹相位测量、数字散斑测量、",
            "视觉（多目交会）、",
            "、某某框架、",
        ] {
            assert_eq!(joined_past_unknown(gap), Some(Join::Mark), "{gap}");
        }
        for gap in [
            "、熟悉业务、",
            "、品茶，",
            "、有关这些的全部的工作与别的事情、",
        ] {
            assert_eq!(joined_past_unknown(gap), None, "{gap}");
        }
        assert_eq!(joined_past_unknown(", tea tasting, and "), Some(Join::And));
    }

    #[test]
    fn lists_go_on_past_a_remark_on_an_item() {
        for gap in [" (own or bought), ", " (EG) , ", "（自有或外购）、"] {
            assert_eq!(joined_past_remark(gap), Some(Join::Mark), "{gap}");
        }
        assert_eq!(joined_past_remark(" (EG) or "), Some(Join::Or));
        assert_eq!(joined_past_remark(" (own) by "), None);
    }

    #[test]
    fn a_list_may_end_in_what_is_not_known() {
        for tail in [
            " or tea tasting",
            ", or other tools",
            " systems or operations.",
        ] {
            assert!(or_follows(tail), "{tail}");
        }
        for tail in [
            " and tea",
            ", with tea or coffee",
            ". Or tea",
            " or",
            "，或",
        ] {
            assert!(!or_follows(tail), "{tail}");
        }
    }

    #[test]
    fn sentences_are_no_lists() {
        for gap in [
            ", and experience in ",
            " to run reports or ",
            " experience, strong ",
            " tools. Know ",
            " systems ",
            " and large ",
            ", and work with tea merchants, or ",
            ", a tea tasting house of many long words, or ",
            "，或",
            "\n",
        ] {
            assert_eq!(joined_past_unknown(gap), None, "{gap}");
        }
    }
}
