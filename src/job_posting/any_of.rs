//! Alternatives: `Java/Go/C++至少一门`, `MySQL或Oracle`, `one of Python, Java or Go`.

use std::ops::Range;

use super::cues::{Cue, SentenceCues};
use crate::Span;
use crate::skills::{Join, SkillMention, joined_across, joined_past_unknown, or_follows};

/// Mentions, by their places in the row, of which `at_least` are enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alternatives {
    pub mentions: Range<usize>,
    pub at_least: usize,
}

/// The groups of alternatives among `mentions[inside]`, all of which stand in `clause`.
pub(super) fn alternatives(
    text: &str,
    clause: Span,
    cues: &SentenceCues,
    mentions: &[SkillMention],
    inside: Range<usize>,
) -> Vec<Alternatives> {
    let marker = cues.any_of(clause);
    // Without either word there is no choice, and most clauses have neither.
    if marker.is_none() && !cues.says(clause, Cue::Alternative) {
        return Vec::new();
    }
    let past_unknown = |gap: &str| joined_across(gap).or_else(|| joined_past_unknown(gap));
    let lists = lists(text, mentions, inside, past_unknown);
    let mut groups: Vec<Alternatives> = marked(marker, mentions, &lists).into_iter().collect();
    for list in &lists {
        let taken = groups.iter().any(|group| {
            group.mentions.start < list.items.end && list.items.start < group.mentions.end
        });
        if !taken {
            let end = mentions[list.items.end - 1].span.end;
            let goes_on = text.get(end..clause.end).is_some_and(or_follows);
            groups.extend(
                list.by_or()
                    .or_else(|| list.before_or().filter(|_| goes_on)),
            );
        }
    }
    groups.sort_by_key(|group| group.mentions.start);
    groups
}

/// Mentions that stand side by side, and how each is joined to the next.
pub(super) struct List {
    pub(super) items: Range<usize>,
    joins: Vec<(Join, bool)>,
}

impl List {
    /// The alternatives that a word such as *or* makes of the list: back to its start if its other
    /// items are joined by marks, to the last *and* otherwise.
    fn by_or(&self) -> Option<Alternatives> {
        let or = self.joins.iter().rposition(|(join, _)| *join == Join::Or)?;
        let first = self.start_of_marks(or);
        Some(Alternatives {
            mentions: first..self.items.start + or + 2,
            at_least: 1,
        })
    }

    /// The alternatives that the list makes if an *or* follows it.
    fn before_or(&self) -> Option<Alternatives> {
        let first = self.start_of_marks(self.joins.len());
        (self.items.end - first > 1).then_some(Alternatives {
            mentions: first..self.items.end,
            at_least: 1,
        })
    }

    /// The first of the items before the join at `or` that are joined to it by marks.
    fn start_of_marks(&self, or: usize) -> usize {
        let parts = |(join, comma): &(Join, bool)| *join == Join::And || *comma;
        let start = self.joins[..or].iter().rposition(parts);
        self.items.start + start.map_or(0, |at| at + 1)
    }
}

/// The lists that the mentions of a clause make by `joined`, each of one item or more.
pub(super) fn lists(
    text: &str,
    mentions: &[SkillMention],
    inside: Range<usize>,
    joined: impl Fn(&str) -> Option<Join>,
) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for index in inside {
        let join = index.checked_sub(1).and_then(|left| {
            let gap = &text[mentions[left].span.end..mentions[index].span.start];
            // 「A，B或C」 parts A from the choice; 「A、B或C」 and "A, B or C" do not.
            let join = joined(gap)?;
            Some((join, gap.contains('，')))
        });
        match (lists.last_mut(), join) {
            (Some(list), Some(join)) if list.items.end == index => {
                list.items.end += 1;
                list.joins.push(join);
            }
            _ => lists.push(List {
                items: index..index + 1,
                joins: Vec::new(),
            }),
        }
    }
    lists
}

/// The group that a marker makes: of the list before it, or after it if none stands before.
fn marked(
    marker: Option<(usize, usize)>,
    mentions: &[SkillMention],
    lists: &[List],
) -> Option<Alternatives> {
    let (marker, at_least) = marker?;
    let long = |list: &&List| list.items.len() > at_least;
    let start_of = |list: &List| mentions[list.items.start].span.start;
    let before = lists
        .iter()
        .rev()
        .filter(long)
        .find(|list| start_of(list) < marker);
    let after = lists
        .iter()
        .filter(long)
        .find(|list| start_of(list) >= marker);
    let list = before.or(after)?;
    Some(Alternatives {
        mentions: list.items.clone(),
        at_least,
    })
}
