//! Items of a Chinese list that leave out what they share with a neighbour: 功能 in
//! `功能、性能、接口测试`, 分析 in `数据清洗、分析`.

use super::enumeration::{and_so_on, follows, join_ends, join_starts, joins, leads};
use super::pack::{LabelTable, Role};
use super::walk::Found;
use crate::text::is_han;

/// How many characters the shared part has, in the language of the lists.
const SHARED: usize = 2;

/// The lengths of an item that leaves it out, in characters, the longest first.
const ITEM_LENGTHS: [usize; 3] = [4, 3, 2];

/// Adds to `found`, which is sorted, the items of lists in the normalized `text` that name a skill
/// together with a part of their neighbour.
pub(super) fn complete(table: &LabelTable, text: &str, found: &mut Vec<Found>) {
    let lists = Lists { table, text };
    add(found, |items| {
        // Most labels have neither before them nor after them what joins two items.
        for neighbour in items.found {
            if lists.join_before(neighbour.start).is_some() {
                lists.add_before(neighbour.start, lists.tail(*neighbour), items);
            }
            if lists.join_after(neighbour.end).is_some() {
                lists.add_after(*neighbour, items);
            }
        }
    });
    add(found, |items| {
        for (at, _) in text.match_indices(and_so_on()) {
            let shared = Lists::first_chars(&text[at + and_so_on().len()..]);
            let closing = shared.and_then(|shared| lists.item_before(at, shared));
            let closing = closing.filter(|item| items.add(*item));
            if let Some(item) = closing.or_else(|| items.ending_at(at)) {
                lists.add_before(item.start, shared, items);
            }
        }
    });
}

fn add(found: &mut Vec<Found>, collect: impl FnOnce(&mut Items)) {
    let mut items = Items {
        found,
        added: Vec::new(),
    };
    collect(&mut items);
    let added = items.added;
    if !added.is_empty() {
        found.extend(added);
        found.sort_by_key(|found| found.start);
    }
}

/// Items of lists, gathered from the left to the right.
struct Items<'a> {
    found: &'a [Found],
    added: Vec<Found>,
}

impl Items<'_> {
    fn ending_at(&self, at: usize) -> Option<Found> {
        let next = self.found.partition_point(|other| other.end < at);
        let here = self.found.get(next).filter(|found| found.end == at);
        here.copied()
    }

    /// Adds `item` unless it overlaps another; whether it did.
    fn add(&mut self, item: Found) -> bool {
        let next = self.found.partition_point(|other| other.end <= item.start);
        let free = |other: &Found| item.end <= other.start || other.end <= item.start;
        let near = self.added.iter().rev().take(MOST_NEAR);
        let clear = self.found.get(next).is_none_or(free) && near.into_iter().all(free);
        if clear {
            self.added.push(item);
        }
        clear
    }
}

/// How many items of one list are completed by one neighbour.
const MOST_ITEMS: usize = 8;

/// Whether an item of a list may begin after `before`.
fn begins_item(before: &str) -> bool {
    !before.ends_with(is_han)
        || joins().iter().any(|join| before.ends_with(join.as_str()))
        || leads().iter().any(|word| before.ends_with(word.as_str()))
}

/// Whether an item of a list may end before `after`.
fn ends_item(after: &str) -> bool {
    !after.starts_with(is_han)
        || joins().iter().any(|join| after.starts_with(join.as_str()))
        || follows()
            .iter()
            .any(|word| after.starts_with(word.as_str()))
}

/// How many of the items added last may stand where the next one does.
const MOST_NEAR: usize = 16;

struct Lists<'a> {
    table: &'a LabelTable,
    text: &'a str,
}

impl<'a> Lists<'a> {
    /// The last characters of a Chinese label that has more.
    fn tail(&self, found: Found) -> Option<&'a str> {
        let label = &self.text[found.start..found.end];
        let (at, _) = label.char_indices().rev().nth(SHARED - 1)?;
        let shared = &label[at..];
        (at > 0 && label.chars().all(is_han)).then_some(shared)
    }

    /// The first characters of a Chinese label that has more.
    fn head(&self, found: Found) -> Option<&'a str> {
        let label = &self.text[found.start..found.end];
        let shared = Self::first_chars(label)?;
        (shared.len() < label.len() && label.chars().all(is_han)).then_some(shared)
    }

    fn first_chars(text: &'a str) -> Option<&'a str> {
        let (last, char) = text.char_indices().nth(SHARED - 1)?;
        let chars = &text[..last + char.len_utf8()];
        chars.chars().all(is_han).then_some(chars)
    }

    /// Adds the items before `at` that name a skill with `shared` after them; whole items between
    /// them are passed over.
    fn add_before(&self, mut at: usize, shared: Option<&str>, items: &mut Items) {
        let Some(shared) = shared else { return };
        for _ in 0..MOST_ITEMS {
            let Some(end) = self.join_before(at) else {
                return;
            };
            let whole = items.ending_at(end);
            let short = whole
                .is_none()
                .then(|| self.item_before(end, shared))
                .flatten();
            let Some(item) = whole.or(short.filter(|item| items.add(*item))) else {
                return;
            };
            at = item.start;
        }
    }

    /// Adds the items after `neighbour` that name a skill with what it ends with, or else with what
    /// it begins with.
    fn add_after(&self, neighbour: Found, items: &mut Items) {
        let (head, tail) = (self.head(neighbour), self.tail(neighbour));
        let mut at = neighbour.end;
        for _ in 0..MOST_ITEMS {
            let item = self
                .join_after(at)
                .and_then(|start| self.item_after(start, head, tail));
            let Some(item) = item.filter(|item| items.add(*item)) else {
                return;
            };
            at = item.end;
        }
    }

    fn join_before(&self, at: usize) -> Option<usize> {
        let text = &self.text[..at];
        if !join_ends().contains(*text.as_bytes().last()?) {
            return None;
        }
        joins()
            .iter()
            .find_map(|join| text.strip_suffix(join.as_str()))
            .map(str::len)
    }

    fn join_after(&self, at: usize) -> Option<usize> {
        let text = &self.text[at..];
        if !join_starts().contains(*text.as_bytes().first()?) {
            return None;
        }
        let rest = joins()
            .iter()
            .find_map(|join| text.strip_prefix(join.as_str()))?;
        Some(self.text.len() - rest.len())
    }

    fn item_before(&self, end: usize, shared: &str) -> Option<Found> {
        let text = &self.text[..end];
        ITEM_LENGTHS.into_iter().find_map(|length| {
            let (start, _) = text.char_indices().rev().nth(length - 1)?;
            let label = self.label_of(&text[start..], shared)?;
            let item = Found {
                start,
                end,
                label,
                twin: None,
            };
            begins_item(&self.text[..start]).then_some(item)
        })
    }

    fn item_after(&self, start: usize, head: Option<&str>, tail: Option<&str>) -> Option<Found> {
        let text = &self.text[start..];
        ITEM_LENGTHS.into_iter().find_map(|length| {
            let (last, char) = text.char_indices().nth(length - 1)?;
            let end = last + char.len_utf8();
            let with_tail = tail.and_then(|tail| self.label_of(&text[..end], tail));
            let with_head = || head.and_then(|head| self.label_of(head, &text[..end]));
            let label = with_tail.or_else(with_head)?;
            let item = Found {
                start,
                end: start + end,
                label,
                twin: None,
            };
            ends_item(&text[end..]).then_some(item)
        })
    }

    /// The label that `first` and `second` make together, if it has one meaning only.
    fn label_of(&self, first: &str, second: &str) -> Option<usize> {
        let trie = &self.table.trie;
        let node = trie.walk(first.bytes().chain(second.bytes()))?;
        let labels = trie.values(node).map(|value| value as usize);
        let mut known = labels.filter(|index| {
            let label = self.table.label(*index);
            label.role == Role::Label && label.rule.is_none()
        });
        known.next()
    }
}

#[cfg(test)]
mod tests {
    use crate::skills::Taxonomy;

    fn found(text: &str) -> Vec<(&str, &str)> {
        let taxonomy = Taxonomy::builtin();
        let mentions = taxonomy.mentions(text);
        let id = |skill| taxonomy.skill(skill).id.as_str();
        mentions
            .iter()
            .map(|mention| (mention.span.text(text), id(mention.skill)))
            .collect()
    }

    #[test]
    fn what_the_last_item_says_holds_for_those_before() {
        assert_eq!(
            found("功能、性能、接口测试"),
            [
                ("功能", "functional_testing"),
                ("性能", "perf_testing"),
                ("接口测试", "api_testing")
            ]
        );
        assert_eq!(
            found("功能、兼容性等测试")[0],
            ("功能", "functional_testing")
        );
    }

    #[test]
    fn what_the_first_item_says_holds_for_those_after() {
        assert_eq!(
            found("数据清洗、分析和挖掘"),
            [
                ("数据清洗", "data_cleaning"),
                ("分析", "data_analysis"),
                ("挖掘", "data_mining")
            ]
        );
    }

    #[test]
    fn what_goes_on_is_no_item() {
        assert_eq!(found("功能测试、安全")[1], ("安全", "security_testing"));
        assert!(found("需求分析、方案会").len() == 1);
    }

    #[test]
    fn words_that_name_nothing_together_stay_unread() {
        assert!(found("功能、性能、价格").is_empty());
    }
}
