//! The names of headings in the form that the reader walks: packed when the crate is built.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::text::{Beginnings, Node, Numbers, RowReader, RowWriter, Trie};

/// Where in a line a heading counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// On its own line, at its start before a colon, or between a full stop and a colon.
    Line,
    /// Anywhere before a colon.
    Colon,
    /// Anywhere before a colon or an item number.
    Bare,
}

/// The names of one genre's headings, each with the kind of section that it opens.
#[derive(Debug)]
pub(crate) struct Names<Kind> {
    trie: Trie,
    begins: Beginnings,
    /// For each name, the place of its kind in `kinds`, and its reach.
    values: Numbers,
    kinds: Vec<Kind>,
}

const REACHES: u32 = 3;

/// Packs the names in `lists`; those in `colon` and `bare` reach further than their own line.
///
/// # Panics
///
/// If a name stands under two kinds.
#[allow(dead_code, reason = "only the build writes")]
pub(crate) fn write(
    lists: &BTreeMap<String, Vec<String>>,
    colon: &[String],
    bare: &[String],
    out: &mut RowWriter,
) {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for (list, kind) in lists.values().zip(0..) {
        for name in list {
            let reach = if bare.contains(name) {
                Reach::Bare
            } else if colon.contains(name) {
                Reach::Colon
            } else {
                Reach::Line
            };
            let earlier = names.insert(name, kind * REACHES + reach as u32);
            assert!(
                earlier.is_none_or(|value| value / REACHES == kind),
                "the heading `{name}` stands under two kinds"
            );
        }
    }
    let keys = names.keys().map(|name| name.as_bytes().to_vec());
    Trie::new(keys.zip(0..).collect()).write(out);
    out.numbers(&names.values().copied().collect());
    let kinds: Vec<&String> = lists.keys().collect();
    out.bytes(&serde_json::to_vec(&kinds).expect("names become JSON"));
}

impl<Kind: DeserializeOwned + Copy> Names<Kind> {
    /// The names that were written.
    pub(crate) fn read(from: &mut RowReader) -> Self {
        let trie = Trie::read(from);
        Self {
            begins: Beginnings::of(&trie),
            trie,
            values: from.numbers(),
            kinds: serde_json::from_slice(from.bytes()).expect("every list is that of a kind"),
        }
    }

    /// The kind that `name` as a whole stands for.
    pub(crate) fn kind_of(&self, name: &str) -> Option<Kind> {
        let end = self.trie.walk(name.bytes())?;
        self.at(end).next().map(|(kind, _)| kind)
    }

    /// Whether a name may begin at byte `at` of `text`: a look that most places do not pass.
    #[inline]
    pub(crate) fn may_stand_at(&self, text: &str, at: usize) -> bool {
        self.begins.may_stand_at(text.as_bytes(), at)
    }

    /// Where every walk starts.
    #[inline]
    pub(crate) fn root(&self) -> Node {
        self.trie.root()
    }

    /// The node after `byte`, if a name goes on that way.
    #[inline]
    pub(crate) fn step(&self, node: Node, byte: u8) -> Option<Node> {
        self.trie.step(node, byte)
    }

    /// What the name that ends at `node` stands for, and how far it reaches.
    pub(crate) fn at(&self, node: Node) -> impl Iterator<Item = (Kind, Reach)> {
        self.trie.values(node).map(|name| {
            let value = self.values.get(name as usize);
            let reach = match value % REACHES {
                0 => Reach::Line,
                1 => Reach::Colon,
                _ => Reach::Bare,
            };
            (self.kinds[(value / REACHES) as usize], reach)
        })
    }
}
