//! A byte trie in flat rows: built from sorted keys in one pass, walked without allocation, and
//! embedded in the program where its keys are known when that is built.

use std::borrow::Cow;

use super::table::{Numbers, RowReader, RowWriter};

/// What a key stands for; several values may share one key.
pub(crate) type Value = u32;

/// A place in the trie while a text is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node(u32);

/// Keys of bytes and their values.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// For each node, the range of its edges in `bytes`: from `edges[n]` to `edges[n + 1]`. Nodes
    /// are numbered level by level, so that edge `e` leads to node `e + 1`.
    edges: Numbers,
    bytes: Cow<'static, [u8]>,
    /// For each node, the range of its values, in the same way.
    accepts: Numbers,
    values: Numbers,
}

impl Trie {
    /// Where every walk starts.
    pub(crate) const ROOT: Node = Node(0);

    /// A trie of `entries`, in any order.
    pub(crate) fn new(mut entries: Vec<(Vec<u8>, Value)>) -> Self {
        entries.sort();
        entries.dedup();
        let (mut edges, mut bytes) = (Vec::new(), Vec::new());
        let (mut accepts, mut values) = (Vec::new(), Vec::new());
        let mut level = vec![(0, entries.len())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (from, to) in level {
                edges.push(bytes.len() as u32);
                accepts.push(values.len() as u32);
                let ends = entries[from..to].partition_point(|(key, _)| key.len() == depth);
                values.extend(entries[from..from + ends].iter().map(|(_, value)| *value));
                let mut start = from + ends;
                while start < to {
                    let byte = entries[start].0[depth];
                    let same = entries[start..to].partition_point(|(key, _)| key[depth] == byte);
                    bytes.push(byte);
                    next.push((start, start + same));
                    start += same;
                }
            }
            level = next;
            depth += 1;
        }
        edges.push(bytes.len() as u32);
        accepts.push(values.len() as u32);
        Self {
            edges: edges.into_iter().collect(),
            bytes: Cow::Owned(bytes),
            accepts: accepts.into_iter().collect(),
            values: values.into_iter().collect(),
        }
    }

    /// Writes the trie, to be embedded.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self, out: &mut RowWriter) {
        out.numbers(&self.edges);
        out.bytes(&self.bytes);
        out.numbers(&self.accepts);
        out.numbers(&self.values);
    }

    /// The trie that was written, read where it lies.
    pub(crate) fn read(from: &mut RowReader) -> Self {
        Self {
            edges: from.numbers(),
            bytes: Cow::Borrowed(from.bytes()),
            accepts: from.numbers(),
            values: from.numbers(),
        }
    }

    /// The node after `byte`, if a key goes on that way.
    pub(crate) fn step(&self, node: Node, byte: u8) -> Option<Node> {
        let at = node.0 as usize;
        let first = self.edges.get(at) as usize;
        let row = &self.bytes[first..self.edges.get(at + 1) as usize];
        let found = row.binary_search(&byte).ok()?;
        Some(Node((first + found + 1) as u32))
    }

    /// The values of the keys that end at `node`.
    pub(crate) fn values(&self, node: Node) -> impl DoubleEndedIterator<Item = Value> {
        let at = node.0 as usize;
        let range = self.accepts.get(at) as usize..self.accepts.get(at + 1) as usize;
        range.map(|index| self.values.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(trie: &Trie, key: &str) -> Vec<Value> {
        let end = key
            .bytes()
            .try_fold(Trie::ROOT, |node, byte| trie.step(node, byte));
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
        assert_eq!(trie.values(Trie::ROOT).count(), 0);
        assert_eq!(trie.step(Trie::ROOT, b'a'), None);
    }
}
