//! A byte trie in flat arrays: built from sorted keys in one pass, walked without allocation.

/// What a key stands for; several values may share one key.
pub(crate) type Value = u32;

/// A place in the trie while a text is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node(u32);

/// Keys of bytes and their values.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// For each node, the range of its edges in `bytes` and `targets`: from `edges[n]` to
    /// `edges[n + 1]`.
    edges: Vec<u32>,
    bytes: Vec<u8>,
    targets: Vec<u32>,
    /// For each node, the range of its values, in the same way.
    accepts: Vec<u32>,
    values: Vec<Value>,
}

impl Trie {
    /// A trie of `entries`, in any order.
    pub(crate) fn new(mut entries: Vec<(Vec<u8>, Value)>) -> Self {
        entries.sort();
        entries.dedup();
        let mut trie = Self::default();
        // Nodes are numbered level by level, so that the edges of one node lie together.
        let mut level = vec![(0, entries.len())];
        let mut depth = 0;
        let mut nodes = 1;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (from, to) in level {
                trie.edges.push(trie.bytes.len() as u32);
                trie.accepts.push(trie.values.len() as u32);
                let ends = entries[from..to].partition_point(|(key, _)| key.len() == depth);
                let values = entries[from..from + ends].iter().map(|(_, value)| *value);
                trie.values.extend(values);
                let mut start = from + ends;
                while start < to {
                    let byte = entries[start].0[depth];
                    let same = entries[start..to].partition_point(|(key, _)| key[depth] == byte);
                    trie.bytes.push(byte);
                    trie.targets.push(nodes);
                    nodes += 1;
                    next.push((start, start + same));
                    start += same;
                }
            }
            level = next;
            depth += 1;
        }
        trie.edges.push(trie.bytes.len() as u32);
        trie.accepts.push(trie.values.len() as u32);
        trie
    }

    /// Where every walk starts.
    pub(crate) const ROOT: Node = Node(0);

    /// The node after `byte`, if a key goes on that way.
    pub(crate) fn step(&self, node: Node, byte: u8) -> Option<Node> {
        let at = node.0 as usize;
        let range = self.edges[at] as usize..self.edges[at + 1] as usize;
        let found = self.bytes[range.clone()].binary_search(&byte).ok()?;
        Some(Node(self.targets[range.start + found]))
    }

    /// The values of the keys that end at `node`.
    pub(crate) fn values(&self, node: Node) -> &[Value] {
        let at = node.0 as usize;
        &self.values[self.accepts[at] as usize..self.accepts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(trie: &Trie, key: &str) -> Vec<Value> {
        let end = key
            .bytes()
            .try_fold(Trie::ROOT, |node, byte| trie.step(node, byte));
        end.map_or(Vec::new(), |node| trie.values(node).to_vec())
    }

    #[test]
    fn every_key_leads_to_its_values_and_no_other_does() {
        let keys = ["java", "javascript", "开发", "开", "java"];
        let entries = keys
            .iter()
            .zip(0..)
            .map(|(key, value)| (key.as_bytes().to_vec(), value));
        let trie = Trie::new(entries.collect());
        assert_eq!(get(&trie, "java"), [0, 4]);
        assert_eq!(get(&trie, "javascript"), [1]);
        assert_eq!((get(&trie, "开发"), get(&trie, "开")), (vec![2], vec![3]));
        assert!(get(&trie, "").is_empty() && get(&trie, "jav").is_empty());
    }

    #[test]
    fn an_empty_trie_holds_nothing() {
        let trie = Trie::new(Vec::new());
        assert!(trie.values(Trie::ROOT).is_empty());
        assert_eq!(trie.step(Trie::ROOT, b'a'), None);
    }
}
