//! Choices whose items stand apart: `满足以下一项：a.…；b.…`, *one of the following:* with a line for each.

use super::cues::SentenceCues;
use crate::Span;

/// What a sentence belongs to: the items of one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    /// Where the words that lead it begin; no two choices of a text begin at one place.
    pub(super) start: usize,
    /// How many of the items are enough.
    pub(super) at_least: usize,
}

/// How an item is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// By a number, with what follows it.
    Number(char),
    /// By a letter, with what follows it.
    Letter(char),
    /// By a bullet or a dash.
    Bullet(char),
}

/// The farthest, in bytes, that the colon may stand from the words that choose.
const COLON_REACH: usize = 60;

/// Where a sentence that leads a choice ends, at its colon, and how many of the items are enough.
pub(super) fn leads_choice(
    text: &str,
    sentence: Span,
    cues: &SentenceCues,
) -> Option<(usize, usize)> {
    // The examples of a class are a choice of their own: `一门语言，如：Java、Go；有经验`.
    let marker = cues
        .any_of(sentence)
        .filter(|marker| !marker.has_examples)?;
    // The colon may have ended the sentence.
    let end = sentence.end
        + text[sentence.end..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
    let (offset, _) = text[marker.start..end]
        .char_indices()
        .take_while(|(offset, _)| *offset < COLON_REACH)
        .find(|(_, char)| matches!(char, ':' | '：'))?;
    Some((marker.start + offset, marker.at_least))
}

/// Whether the items of a choice may stand in what follows its colon on the same line: they are
/// marked by letters, or `；` follows.
pub(super) fn holds_items(text: &str, rest: Span) -> bool {
    let body = rest.text(text);
    let lettered = matches!(mark_at_head(body), Some(Mark::Letter(_)));
    lettered || text[rest.end..].trim_start().starts_with([';', '；'])
}

/// The items of a choice as far as they were read.
#[derive(Debug)]
pub(super) struct OpenChoice {
    pub(super) choice: Choice,
    lead: Mark,
    /// How the items are marked, once one was read.
    items: Option<Mark>,
    /// Whether unmarked items follow on the line of the words that lead them.
    on_line: bool,
    end: usize,
}

impl OpenChoice {
    /// A choice that is led by `lead`, a sentence that comes after byte `before`.
    pub(super) fn new(text: &str, before: usize, lead: Span, choice: Choice) -> Self {
        Self {
            choice,
            lead: mark_of(text, before, lead),
            items: None,
            on_line: false,
            end: lead.end,
        }
    }

    /// Whether `sentence`, the next one, is an item of the choice.
    pub(super) fn takes(&mut self, text: &str, sentence: Span) -> bool {
        let Some(gap) = text.get(self.end..sentence.start) else {
            return false;
        };
        let mark = mark_of(text, self.end, sentence);
        let (first, same) = (self.items.is_none(), self.items == Some(mark));
        let led = first && gap.contains([':', '：']);
        let apart = led || gap.contains(['\n', ';', '；']) || mark != Mark::None;
        let paragraph = gap.split('\n').skip(1);
        let blank = paragraph.filter(|line| line.trim().is_empty()).count() > 1;
        // A line that leads to something else ends it.
        let line = text[sentence.start..].lines().next().unwrap_or_default();
        let leads = !first && mark == Mark::None && line.trim_end().ends_with([':', '：']);
        let is_item = if leads {
            false
        } else if first {
            mark == Mark::None && !blank || mark != Mark::None && mark != self.lead
        } else {
            let ended = blank || self.on_line && gap.contains('\n');
            same && (mark != Mark::None || !ended)
        };
        if is_item && apart {
            self.items = Some(mark);
            self.on_line |= led && !gap.contains('\n');
            self.end = sentence.end;
        }
        is_item && apart
    }
}

/// The mark of `sentence`, which comes after byte `before`.
fn mark_of(text: &str, before: usize, sentence: Span) -> Mark {
    let gap = text.get(before..sentence.start).unwrap_or_default();
    let line = gap
        .rsplit(['\n', ';', '；', '。'])
        .next()
        .unwrap_or_default();
    mark_at_head(line)
        .or_else(|| mark_at_head(sentence.text(text)))
        .unwrap_or(Mark::None)
}

/// The mark that `text` begins with.
fn mark_at_head(text: &str) -> Option<Mark> {
    let text = text.trim_start().trim_start_matches(['(', '（']);
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return text[digits..].chars().next().map(Mark::Number);
    }
    let next = text[first.len_utf8()..].chars().next();
    match next {
        Some(next @ ('.' | '．' | '、' | ')' | '）')) if first.is_ascii_alphabetic() => {
            Some(Mark::Letter(next))
        }
        _ if matches!(first, '①'..='⑳') => Some(Mark::Number('①')),
        _ => (!first.is_alphanumeric() && !"\"'“《【[:：,，".contains(first))
            .then_some(Mark::Bullet(first)),
    }
}
