//! Whether a comma parts two clauses, or stands in a list.

use super::cues::{Cue, SentenceCues, leads_to_field};
use crate::Span;
use crate::facts::degrees;
use crate::skills::{SkillMention, joined_across, joined_past_remark, joins_items, or_follows};

/// What the commas of a sentence are judged by.
pub(super) struct Commas<'a> {
    text: &'a str,
    sentence: Span,
    cues: &'a SentenceCues,
    mentions: &'a [SkillMention],
    /// Whether the sentence offers alternatives at all.
    is_choice: bool,
}

impl<'a> Commas<'a> {
    /// Those of `sentence`, whose words are `cues` and whose text names `mentions`.
    pub(super) fn new(
        text: &'a str,
        sentence: Span,
        cues: &'a SentenceCues,
        mentions: &'a [SkillMention],
    ) -> Self {
        Self {
            text,
            sentence,
            cues,
            mentions,
            is_choice: cues.says(sentence, Cue::Alternative) || cues.any_of(sentence).is_some(),
        }
    }

    /// Whether `comma` parts two clauses, of which `before` is one: it stands in no list and no
    /// number, and what follows does not go on with what stands before.
    pub(super) fn parts_clauses(&self, before: Span, comma: Span) -> bool {
        let rest = &self.text[comma.end..];
        let next = comma.end + rest.len() - rest.trim_start().len();
        !self.is_in_list(comma.start)
            && !is_in_number(self.text, comma.start)
            && !self.cues.continues_at(next)
            && !self.chooses_from_next(before, next)
            && !self.is_among_fields(before, next)
    }

    /// Whether `before` ends in a degree's field of study, and another begins at `next`:
    /// `a degree in Tea Culture, Finance or Accounting`.
    fn is_among_fields(&self, before: Span, next: usize) -> bool {
        let rest = self.text.get(next..self.sentence.end);
        if !self.cues.names_degree || !rest.is_some_and(begins_with_name) {
            return false;
        }
        let body = before.text(self.text);
        let Some(degree) = degrees(body).pop() else {
            return false;
        };
        let between = &body[degree.span.end..];
        let mut fields = between.split(',');
        let first = fields.next().is_some_and(leads_to_field);
        first && fields.all(is_name) && !between.contains(['.', ';', ':'])
    }

    /// Whether the comma at `at` parts two items of a list of skills.
    ///
    /// In `了解K8s、微服务，Java或Go` it does not: where `、` parts the items, `，` parts the clauses.
    fn is_in_list(&self, at: usize) -> bool {
        let next = self
            .mentions
            .partition_point(|mention| mention.span.start <= at);
        let Some(gap) = self.gap_before(next) else {
            return self.is_choice && self.ends_in_unknown(next, at);
        };
        let inside = self.mentions[next - 1].span.end <= at;
        let finer = |right| self.gap_before(right).is_some_and(|gap| gap.contains('、'));
        inside && (gap.contains('、') || !(next > 0 && finer(next - 1) || finer(next + 1)))
    }

    /// What stands before the mention at `right` of the row, if a list goes on across it;
    /// alternatives go on past what is not known.
    fn gap_before(&self, right: usize) -> Option<&str> {
        let left = self.mentions.get(right.checked_sub(1)?)?.span;
        let next = self.mentions.get(right)?.span;
        let gap = self.text.get(left.end..next.start)?;
        let past_unknown = || joined_past_remark(gap).filter(|_| self.is_choice);
        joined_across(gap).or_else(past_unknown).map(|_| gap)
    }

    /// Whether a mention stands right before the comma at `at`, and what follows is the last of its
    /// alternatives and not known: `Kafka, tea tasting or the like`.
    fn ends_in_unknown(&self, next: usize, at: usize) -> bool {
        let Some(left) = next.checked_sub(1).map(|left| self.mentions[left].span) else {
            return false;
        };
        let before = self.text.get(left.end..at);
        let tail = || self.text.get(left.end..self.sentence.end);
        before.is_some_and(|before| before.trim().is_empty()) && tail().is_some_and(or_follows)
    }

    /// Whether `before` says that some of a list are enough, and the list begins at `next`:
    /// `至少一种数据库，MySQL、Oracle`.
    fn chooses_from_next(&self, before: Span, next: usize) -> bool {
        let Some(marker) = self.cues.any_of(before).filter(|_| self.is_choice) else {
            return false;
        };
        let at = self
            .mentions
            .partition_point(|mention| mention.span.start < next);
        let starts = |index: usize| self.mentions.get(index).map(|mention| mention.span.start);
        let named = self.mentions[..at].iter().rev().take(2);
        let named = named.filter(|mention| mention.span.start >= before.start);
        let named: Vec<usize> = named.map(|mention| mention.span.start).collect();
        let is_free = named.len() < 2 && named.iter().all(|start| *start > marker.start);
        is_free && starts(at) == Some(next) && self.gap_before(at + 1).is_some()
    }
}

/// Whether `text` begins with a name that stands alone up to a comma or a word that joins:
/// `Computer Science, `.
fn begins_with_name(text: &str) -> bool {
    let item = text.split([',', '.', ';', '(']).next().unwrap_or_default();
    let words = item.split_whitespace();
    let mut name = words.take_while(|word| !joins_items(word)).peekable();
    let starts_high = |word: &str| word.starts_with(|char: char| char.is_ascii_uppercase());
    name.peek().is_some() && name.all(starts_high)
}

/// Whether `item` of a list is a name and no more, or names that are joined: ` Finance or Accounting`.
pub(super) fn is_name(item: &str) -> bool {
    let mut words = item.split_whitespace();
    words.all(|word| word.starts_with(|char: char| char.is_ascii_uppercase()) || joins_items(word))
}

/// Whether the comma at `at` parts the thousands of a number.
fn is_in_number(text: &str, at: usize) -> bool {
    let digit = |char: char| char.is_ascii_digit();
    let rest = text[at..].strip_prefix(',');
    text[..at].ends_with(digit) && rest.is_some_and(|rest| rest.starts_with(digit))
}
