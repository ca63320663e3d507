//! A byte trie in flat rows: walked without allocation, and embedded in the program where its keys
//! are known when that is built.

use super::double_array::{Place, Slots};
use super::table::{Numbers, RowReader, RowWriter};

/// What a key stands for; several values may share one key.
pub(crate) type Value = u32;

/// A place in the trie while a text is walked.
pub(crate) type Node = Place;

/// Keys of bytes and their values.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// Each key leads to the place of its values in `ends`.
    slots: Slots,
    /// Where in `values` those of each key end, and those of the next one start.
    ends: Numbers,
    values: Numbers,
}

impl Trie {
    /// A trie of `entries`, in any order.
    pub(crate) fn new(mut entries: Vec<(Vec<u8>, Value)>) -> Self {
        entries.sort();
        entries.dedup();
        let mut keys: Vec<(Vec<u16>, u32)> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        for (same, number) in entries.chunk_by(|(a, _), (b, _)| a == b).zip(0..) {
            keys.push((same[0].0.iter().copied().map(u16::from).collect(), number));
            ends.push(ends.last().unwrap_or(&0) + same.len() as u32);
        }
        Self {
            slots: Slots::new(&keys),
            ends: ends.into_iter().collect(),
            values: entries.into_iter().map(|(_, value)| value).collect(),
        }
    }

    /// Writes the trie, to be embedded.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self, out: &mut RowWriter) {
        self.slots.write(out);
        out.numbers(&self.ends);
        out.numbers(&self.values);
    }

    /// The trie that was written, read where it lies.
    pub(crate) fn read(from: &mut RowReader) -> Self {
        Self {
            slots: Slots::read(from),
            ends: from.numbers(),
            values: from.numbers(),
        }
    }

    /// Where every walk starts.
    #[inline]
    pub(crate) fn root(&self) -> Node {
        self.slots.root()
    }

    /// The node after `byte`, if a key goes on that way.
    #[inline]
    pub(crate) fn step(&self, node: Node, byte: u8) -> Option<Node> {
        self.slots.step(node, byte.into())
    }

    /// The node after all of `bytes`.
    pub(crate) fn walk(&self, bytes: impl IntoIterator<Item = u8>) -> Option<Node> {
        let mut bytes = bytes.into_iter();
        bytes.try_fold(self.root(), |node, byte| self.step(node, byte))
    }

    /// The length of the longest key that `bytes` begin with.
    #[inline]
    pub(crate) fn longest(&self, bytes: &[u8]) -> Option<usize> {
        let mut node = self.root();
        let mut longest = None;
        for (before, byte) in bytes.iter().enumerate() {
            let Some(next) = self.step(node, *byte) else {
                break;
            };
            node = next;
            longest = node.value().map(|_| before + 1).or(longest);
        }
        longest
    }

    /// The values of the keys that end at `node`.
    #[inline]
    pub(crate) fn values(&self, node: Node) -> impl DoubleEndedIterator<Item = Value> {
        let range = node.value().map_or(0..0, |key| {
            let key = key as usize;
            let start = key.checked_sub(1).map_or(0, |before| self.ends.get(before));
            start as usize..self.ends.get(key) as usize
        });
        range.map(|index| self.values.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(trie: &Trie, key: &str) -> Vec<Value> {
        let end = trie.walk(key.bytes());
        end.map_or(Vec::new(), |node| trie.values(node).collect())
    }

    #[test]
    fn every_key_leads_to_its_values_and_no_other_does() {
        let keys = ["java", "javascript", "开发", "开", "java"];
        let entries = keys
            .iter()
            .zip(0..)
            .map(|(key, value)| (key.as_bytes().to_vec(), value));
        let built = Trie::new(entries.collect());
        let mut writer = RowWriter::default();
        built.write(&mut writer);
        let read = Trie::read(&mut RowReader::new(writer.finish().leak()));
        for trie in [built, read] {
            assert_eq!(get(&trie, "java"), [0, 4]);
            assert_eq!(get(&trie, "javascript"), [1]);
            assert_eq!((get(&trie, "开发"), get(&trie, "开")), (vec![2], vec![3]));
            assert!(get(&trie, "").is_empty() && get(&trie, "jav").is_empty());
        }
    }

    #[test]
    fn an_empty_trie_holds_nothing() {
        let trie = Trie::new(Vec::new());
        assert_eq!(trie.values(trie.root()).count(), 0);
        assert_eq!(trie.step(trie.root(), b'a'), None);
    }
}
