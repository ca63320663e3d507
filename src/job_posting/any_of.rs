//! Alternatives: `Java/Go/C++至少一门`, `MySQL或Oracle`, `one of Python, Java or Go`.

use std::borrow::Cow;
use std::ops::Range;

use super::cues::{Cue, Marker, SentenceCues, refers_back};
use crate::Span;
use crate::skills::{
    Join, SkillMention, joined_past_remark, leads_to_examples, names_parts, or_follows, sums_up,
};

/// Mentions, by their places in the row, of which `at_least` are enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alternatives {
    pub mentions: Range<usize>,
    pub at_least: usize,
    /// What of the mentions, or right before them, may be no alternative, but their class.
    pub class: Option<Class>,
}

/// Mentions of what the others are examples of: 计算机语言 in `一门计算机语言，如C、Python`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Class {
    /// Their places in the row.
    pub mentions: Range<usize>,
    /// Whether the wording alone says so; otherwise it is the class only if the taxonomy holds that
    /// an alternative is of it.
    pub is_sure: bool,
    /// Whether others of it will do as well, for the wording counts things of it: `至少一种数据库，如MySQL`.
    pub is_counted: bool,
}

/// The groups of alternatives among `mentions[inside]`, all of which stand in `clause`. `alike` says
/// whether two mentions are things of one kind.
pub(super) fn alternatives(
    text: &str,
    clause: Span,
    cues: &SentenceCues,
    mentions: &[SkillMention],
    inside: Range<usize>,
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<Alternatives> {
    let markers = cues.markers(clause);
    // Without either word there is no choice, and most clauses have neither.
    if markers.is_empty() && !cues.says(clause, Cue::Alternative) {
        return Vec::new();
    }
    let lists = lists(text, mentions, inside, joined);
    let is_taken = |groups: &[Alternatives], items: &Range<usize>| {
        let mut groups = groups.iter();
        groups.any(|group| group.mentions.start < items.end && items.start < group.mentions.end)
    };
    let mut groups: Vec<Alternatives> = Vec::new();
    let mut markers = markers.into_iter();
    groups.extend(
        markers
            .next()
            .and_then(|marker| marked(text, marker, mentions, &lists)),
    );
    for marker in markers {
        let next = marked_after(marker, mentions, &lists);
        groups.extend(next.filter(|next| !is_taken(&groups, &next.mentions)));
    }
    for list in &lists {
        // Behind the examples of a class the list goes on.
        let taken = groups
            .iter()
            .filter(|group| list.items.contains(&group.mentions.start));
        let rest = taken.map(|group| group.mentions.end).max();
        let Some(list) = rest.map_or(Some(Cow::Borrowed(list)), |from| list.from(from)) else {
            continue;
        };
        let end = mentions[list.items.end - 1].span.end;
        let goes_on = text.get(end..clause.end).is_some_and(or_follows);
        let before_or = list.before_or(&alike).filter(|_| goes_on);
        match before_or.filter(|_| !list.has_or()) {
            Some(group) => groups.push(group),
            None => groups.extend(list.by_or(&alike)),
        }
    }
    groups.sort_by_key(|group| group.mentions.start);
    groups
}

/// How a list goes on across `gap`, also past what is not known, a remark in brackets and to examples.
fn joined(gap: &str) -> Option<Join> {
    // In `tools (R, SAS [or similar) and ]SQL` the *or* chooses among what the brackets hold.
    let closed = gap.split_once([')', '）']).map(|(before, _)| before);
    if closed.is_some_and(|before| !before.contains(['(', '（']) && or_follows(before)) {
        return None;
    }
    let examples = || leads_to_examples(gap).then_some(Join::Mark);
    joined_past_remark(gap).or_else(examples)
}

/// Mentions that stand side by side, and how each is joined to the next.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) items: Range<usize>,
    links: Vec<Link>,
}

/// How an item of a list is joined to the next.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark that may stand in one gap"
)]
struct Link {
    join: Join,
    /// By a full-width comma, which parts more than `、` does.
    wide: bool,
    /// By any comma.
    comma: bool,
    /// By a bare slash, and so more closely than by anything else.
    slash: bool,
    /// The next items are examples of the one before.
    examples: bool,
    /// The next item sums up those before: `Java、Go等语言`.
    sums_up: bool,
    /// A bracket opens before the examples.
    opens: bool,
    /// The examples are of the item right before alone: no colon, no comma and no *including* leads to
    /// them.
    of_last: bool,
    /// A bracket closes.
    closes: bool,
}

impl Link {
    fn read(gap: &str, join: Join) -> Self {
        Self {
            // `HTML+CSS` are both meant.
            join: if gap.trim() == "+" { Join::And } else { join },
            wide: gap.contains('，'),
            comma: gap.contains([',', '，', '、']),
            slash: matches!(gap, "/" | "／"),
            examples: leads_to_examples(gap),
            sums_up: sums_up(gap),
            of_last: leads_to_examples(gap)
                && !names_parts(gap)
                && !gap.contains([':', '：'])
                && (gap.contains(['(', '（']) || !gap.contains([',', '，'])),
            opens: gap.contains(['(', '（']),
            closes: gap.contains([')', '）']),
        }
    }
}

impl List {
    /// What is left of the list from the item at `first` on.
    fn from(&self, first: usize) -> Option<Cow<'_, Self>> {
        let links = self.links.get(first - self.items.start..)?;
        (first < self.items.end).then(|| {
            Cow::Owned(Self {
                items: first..self.items.end,
                links: links.to_vec(),
            })
        })
    }

    /// Whether the first item is followed by examples in brackets.
    fn opens_examples(&self) -> bool {
        let first = self.links.first();
        first.is_some_and(|link| link.examples && link.opens)
    }

    fn has_or(&self) -> bool {
        self.links.iter().any(|link| link.join == Join::Or)
    }

    /// The alternatives that words such as *or* make of the list, each back to its start if its other
    /// items are joined by marks, to the last *and* otherwise; and on to the examples of the last.
    fn by_or(&self, alike: impl Fn(usize, usize) -> bool) -> Vec<Alternatives> {
        let mut groups = Vec::new();
        let mut open = self.links.as_slice();
        while let Some(or) = open.iter().rposition(|link| link.join == Join::Or) {
            let first = self
                .chain_of_or(or)
                .unwrap_or_else(|| self.start_of_marks(or, &alike));
            groups.push(Alternatives {
                mentions: first..self.end_of_examples(or),
                at_least: 1,
                class: self.class_of(first),
            });
            // What stands before the first item of the group, and not what joins it to that.
            open = &self.links[..(first - self.items.start).saturating_sub(1)];
        }
        groups
    }

    /// The alternatives that the list makes if an *or* follows it.
    fn before_or(&self, alike: impl Fn(usize, usize) -> bool) -> Option<Alternatives> {
        let first = self.start_of_marks(self.links.len(), alike);
        (self.items.end - first > 1).then_some(Alternatives {
            mentions: first..self.items.end,
            at_least: 1,
            class: self.class_of(first),
        })
    }

    /// The first of three or more alternatives that are each joined by *or*, which leave out what is
    /// joined to them by a comma: `XML, NGINX or Apache or IIS`.
    fn chain_of_or(&self, or: usize) -> Option<usize> {
        let bare = |link: &Link| link.join == Join::Or && !link.comma;
        let start = self.links[..=or]
            .iter()
            .rposition(|link| !bare(link) && !link.slash);
        let chain = start.map_or(0, |at| at + 1);
        let ors = self.links[chain..=or].iter().filter(|link| bare(link));
        (ors.count() > 1).then_some(self.items.start + chain)
    }

    /// The first of the items before the link at `or` that are joined to it by marks.
    fn start_of_marks(&self, or: usize, alike: impl Fn(usize, usize) -> bool) -> usize {
        // In `databases (MySQL, Oracle) or Redis` the examples have ended.
        let mut closed = usize::from(self.links.get(or).is_some_and(|link| link.closes));
        let mut first = or;
        // In `Go or Rust, Redis or Memcached` each *or* chooses among its own.
        let bare = |link: &Link| link.join == Join::Or && !link.comma;
        let is_own = self.links.get(or).is_some_and(bare);
        for at in (0..or).rev() {
            let link = &self.links[at];
            let item = self.items.start + at;
            let last_of_other = at.checked_sub(1).map(|at| &self.links[at]);
            if is_own && link.join == Join::Mark && !link.slash && last_of_other.is_some_and(bare) {
                break;
            }
            let ends = link.opens && closed > 0;
            // 「A，B或C」 parts A from the choice, unless all are things of one kind; 「A、B或C」 and
            // "A, B or C" do not.
            let parts = link.join == Join::And
                || link.wide && !link.examples && !alike(item, item + 1)
                || link.examples && !ends;
            if parts {
                break;
            }
            closed = closed + usize::from(link.closes) - usize::from(ends);
            first = at;
        }
        self.items.start + first
    }

    /// One past the last alternative of the *or* at `or`: what is joined to it by a slash, and its
    /// examples, belong to it.
    fn end_of_examples(&self, or: usize) -> usize {
        let mut end = or + 1;
        let mut open = false;
        while let Some(link) = self.links.get(end) {
            open |= link.of_last;
            let goes_on = if open {
                !link.closes || link.examples
            } else {
                link.slash
            };
            if !goes_on || link.examples && !link.of_last || link.wide && !link.examples {
                break;
            }
            end += 1;
        }
        self.items.start + end + 1
    }

    /// What may be the class of which the group that begins with the item at `first` gives examples.
    fn class_of(&self, first: usize) -> Option<Class> {
        let at = first - self.items.start;
        let link = self.links.get(at);
        let is_noted = at > 0 && self.links[at - 1].examples && self.links[at - 1].opens;
        let leads = link.is_some_and(|link| link.wide || link.examples);
        let sums_up = || self.links.last().is_some_and(|link| link.sums_up);
        let mention = if is_noted {
            // `relational databases (MySQL or PostgreSQL)`.
            first - 1
        } else if leads {
            first
        } else if sums_up() {
            self.items.end - 1
        } else {
            return None;
        };
        Some(Class {
            mentions: mention..mention + 1,
            is_sure: false,
            is_counted: false,
        })
    }

    /// The group that a marker makes of the list.
    fn by_marker(&self, at_least: usize) -> Alternatives {
        let class = self
            .class_before_examples()
            .or_else(|| self.class_of(self.items.start));
        Alternatives {
            mentions: self.items.clone(),
            at_least,
            class: class.map(|class| Class {
                is_counted: true,
                ..class
            }),
        }
    }

    /// The group of the examples of a class that is counted: to the bracket that closes behind them, if no
    /// *or* follows it, or to the last *or*; a single one is no choice.
    fn by_examples(&self, at_least: usize) -> Option<Alternatives> {
        let lead = self.links.iter().position(|link| link.examples);
        let first = lead.map_or(0, |at| at + 1);
        let links = self.links.get(first..)?;
        let mut open = 0usize;
        let closing = links.iter().position(|link: &Link| {
            let ends = link.closes && open == 0;
            open = (open + usize::from(link.opens)).saturating_sub(usize::from(link.closes));
            ends
        });
        if closing.is_some_and(|at| links[at].join == Join::Or) {
            // `a language (Go, Java) or Rust`: the choice goes on behind the examples.
            return (self.items.len() > at_least).then(|| self.by_marker(at_least));
        }
        let or = || links.iter().rposition(|link| link.join == Join::Or);
        let last = closing
            .or_else(|| or().map(|at| at + 1))
            .unwrap_or(links.len());
        let start = self.items.start;
        (last + 1 > at_least).then(|| Alternatives {
            mentions: start + first..start + first + last + 1,
            at_least,
            class: lead.map(|at| Class {
                mentions: start..start + at + 1,
                is_sure: true,
                is_counted: true,
            }),
        })
    }

    /// What stands before examples, alone or in a choice: `脚本语言或编程语言（Python、Shell）`.
    fn class_before_examples(&self) -> Option<Class> {
        let at = self.links.iter().position(|link| link.examples)?;
        let choice = self.links[..at].iter().all(|link| link.join == Join::Or);
        let is_sure = choice && self.links.len() > at + 1;
        is_sure.then(|| Class {
            mentions: self.items.start..self.items.start + at + 1,
            is_sure,
            is_counted: false,
        })
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
        let link = index.checked_sub(1).and_then(|left| {
            let gap = &text[mentions[left].span.end..mentions[index].span.start];
            Some(Link::read(gap, joined(gap)?))
        });
        match (lists.last_mut(), link) {
            (Some(list), Some(link)) if list.items.end == index => {
                list.items.end += 1;
                list.links.push(link);
            }
            _ => lists.push(List {
                items: index..index + 1,
                links: Vec::new(),
            }),
        }
    }
    lists
}

/// How far after a list, in bytes, a marker may stand that speaks of it: `, 熟悉其中至少一种`.
const MARKER_REACH: usize = 60;

/// The group that a marker makes: of the list before it, or after it if none stands before.
fn marked(
    text: &str,
    marker: Marker,
    mentions: &[SkillMention],
    lists: &[List],
) -> Option<Alternatives> {
    if marker.has_examples {
        return marked_after(marker, mentions, lists);
    }
    let Marker {
        start: marker,
        at_least,
        ..
    } = marker;
    let long = |list: &&List| list.items.len() > at_least;
    let start_of = |list: &List| mentions[list.items.start].span.start;
    let end_of = |list: &List| mentions[list.items.end - 1].span.end;
    let before = lists
        .iter()
        .rev()
        .filter(long)
        .find(|list| start_of(list) < marker)
        .filter(|list| marker.saturating_sub(end_of(list)) <= MARKER_REACH)
        .filter(|_| !leads_on(&text[marker..]));
    let after = lists
        .iter()
        .filter(long)
        .find(|list| start_of(list) >= marker);
    // `使用过至少一种消息队列（Kafka、RabbitMQ）`: the class that it counts has examples of its own.
    let is_of_class = |before: &List, after: &List| {
        let class = mentions[after.items.start].span;
        let is_near = class.start.saturating_sub(marker) <= MARKER_LEN;
        let gap = text.get(end_of(before)..marker);
        after.opens_examples() && is_near && gap.is_some_and(|gap| !speaks_back(gap))
    };
    let chosen = match (before, after) {
        (Some(before), Some(after)) if is_of_class(before, after) => after,
        (before, after) => before.or(after)?,
    };
    Some(chosen.by_marker(at_least))
}

/// Whether a marker behind `gap` speaks of what stands right before that: `等`, `中的`, `，其中`.
fn speaks_back(gap: &str) -> bool {
    let gap = gap.trim();
    let parts = gap.contains([',', '，', '、']);
    gap.is_empty() || refers_back(gap) || !parts && gap.chars().count() <= 2
}

/// Whether the marker that `text` begins with speaks of what follows it alone: `one or more of …`.
fn leads_on(text: &str) -> bool {
    let near = &text[..text.floor_char_boundary(MARKER_LEN)];
    text.starts_with(|char: char| char.is_ascii()) && near.contains(" of ")
}

/// The longest marker, in bytes: `at least one (1) or more of `.
const MARKER_LEN: usize = 28;

/// The alternatives of a further marker, which are those that it leads to: `和一门脚本语言（Perl、Python）`.
fn marked_after(marker: Marker, mentions: &[SkillMention], lists: &[List]) -> Option<Alternatives> {
    let start_of = |list: &List| mentions[list.items.start].span.start;
    let mut near = lists
        .iter()
        .filter(|list| (marker.start..=marker.start + MARKER_REACH).contains(&start_of(list)));
    if marker.has_examples {
        return near.find_map(|list| list.by_examples(marker.at_least));
    }
    let list = near.next()?;
    (list.items.len() > marker.at_least).then(|| list.by_marker(marker.at_least))
}
