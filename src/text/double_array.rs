//! Tries in one flat row: a step further is one look into it, whatever the number of branches. A row
//! that is made when the program is built is read where it lies.

use std::borrow::Cow;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::table::{RowReader, RowWriter};

/// What a key stands for, at most [`DoubleArray::MOST_VALUE`].
pub(crate) type KeyValue = u32;

/// Keys of characters, each with a value. Codes are given by how often a character occurs, which
/// keeps the row dense.
#[derive(Debug)]
pub(crate) struct DoubleArray {
    /// The code of each character of the Basic Multilingual Plane, as two little-endian bytes; 0
    /// for one that is in no key.
    codes: Cow<'static, [u8]>,
    slots: Slots,
}

/// Keys of codes, each with a value, one slot a node, as eight little-endian bytes.
///
/// In a double array (Aoe 1989) the children of a node stand at its *base* plus their code, and each
/// slot knows its parent, so that a stranger in that place is seen.
#[derive(Debug, Default)]
pub(super) struct Slots(Cow<'static, [u8]>);

/// A place in the array while a text is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    at: u32,
    slot: Slot,
}

impl Place {
    /// The value of the key that ends here.
    #[inline]
    pub(crate) fn value(self) -> Option<KeyValue> {
        self.slot.value()
    }
}

/// The code of a character, to be taken once however often a text is walked over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code(u16);

/// The parent in the low bits, above it the base of the children, above that the value plus 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot(u64);

/// The bits of a place; a row of four million slots is more than is ever embedded.
const PLACE_BITS: u32 = 22;
const MOST_PLACES: u32 = 1 << PLACE_BITS;

/// The parent of a slot that no key uses.
const NOBODY: u32 = MOST_PLACES - 1;

const VALUE_BITS: u32 = 64 - 2 * PLACE_BITS;

/// The characters that have a code.
const PLANE: usize = 1 << 16;

impl Slot {
    #[inline]
    fn parent(self) -> u32 {
        self.0 as u32 & (MOST_PLACES - 1)
    }

    #[inline]
    fn base(self) -> u32 {
        (self.0 >> PLACE_BITS) as u32 & (MOST_PLACES - 1)
    }

    #[inline]
    fn value(self) -> Option<KeyValue> {
        ((self.0 >> (2 * PLACE_BITS)) as u32).checked_sub(1)
    }
}

impl Slots {
    /// The slots of sorted `keys`; of two with one key the later one counts.
    ///
    /// # Panics
    ///
    /// If they are too many, or a value is too great.
    pub(super) fn new(keys: &[(Vec<u16>, KeyValue)]) -> Self {
        let slots = Builder::new(keys).place_all();
        Self(slots.into_iter().flat_map(u64::to_le_bytes).collect())
    }

    /// The slots that [`write`](Self::write) wrote.
    pub(super) fn read(from: &mut RowReader) -> Self {
        Self(Cow::Borrowed(from.bytes()))
    }

    #[allow(dead_code, reason = "only the build writes")]
    pub(super) fn write(&self, out: &mut RowWriter) {
        out.bytes(&self.0);
    }

    /// Where every walk starts.
    #[inline]
    pub(super) fn root(&self) -> Place {
        let slot = self.slot(0).unwrap_or(Slot(u64::from(NOBODY)));
        Place { at: 0, slot }
    }

    /// The place one code further, if a key goes on that way.
    #[inline]
    pub(super) fn step(&self, from: Place, code: u16) -> Option<Place> {
        let at = from.slot.base() + u32::from(code);
        let slot = self.slot(at)?;
        (slot.parent() == from.at).then_some(Place { at, slot })
    }

    #[inline]
    fn slot(&self, at: u32) -> Option<Slot> {
        let (slots, _) = self.0.as_chunks();
        let bytes = slots.get(at as usize)?;
        Some(Slot(u64::from_le_bytes(*bytes)))
    }
}

impl DoubleArray {
    /// The greatest value.
    pub(crate) const MOST_VALUE: KeyValue = (1 << VALUE_BITS) - 2;

    /// The array that [`Builder`] wrote.
    pub(crate) fn read(from: &mut RowReader) -> Self {
        Self {
            codes: Cow::Borrowed(from.bytes()),
            slots: Slots::read(from),
        }
    }

    /// The code of `char`.
    pub(crate) fn code(&self, char: char) -> Code {
        let (pairs, _) = self.codes.as_chunks();
        let pair = pairs.get(char as usize).copied();
        Code(pair.map_or(0, u16::from_le_bytes))
    }

    /// Where every walk starts.
    pub(crate) fn root(&self) -> Place {
        self.slots.root()
    }

    /// The place one character further, if a key goes on that way.
    pub(crate) fn step(&self, from: Place, code: Code) -> Option<Place> {
        self.slots.step(from, code.0)
    }

    /// Writes an array of `entries`, in any order; of two with one key the last one counts.
    ///
    /// # Panics
    ///
    /// If they are too many, a value is too great, or a key has a character beyond the Basic
    /// Multilingual Plane.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(entries: &[(&str, KeyValue)], out: &mut RowWriter) {
        let codes = codes(entries);
        let row: Vec<u8> = codes.iter().copied().flat_map(u16::to_le_bytes).collect();
        let mut keys: Vec<(Vec<u16>, KeyValue)> = entries
            .iter()
            .map(|(key, value)| {
                (
                    key.chars().map(|char| codes[char as usize]).collect(),
                    *value,
                )
            })
            .collect();
        // Stable, so that of two with one key the later one is placed later.
        keys.sort_by(|(a, _), (b, _)| a.cmp(b));
        out.bytes(&row);
        Slots::new(&keys).write(out);
    }
}

/// A code for each character, the smallest for the most frequent.
#[allow(dead_code, reason = "only the build writes")]
fn codes(entries: &[(&str, KeyValue)]) -> Vec<u16> {
    let mut counts = vec![0u32; PLANE];
    for char in entries.iter().flat_map(|(key, _)| key.chars()) {
        counts[char as usize] += 1;
    }
    let mut used: Vec<usize> = (0..PLANE).filter(|char| counts[*char] > 0).collect();
    used.sort_by_key(|char| (std::cmp::Reverse(counts[*char]), *char));
    let mut codes = vec![0; PLANE];
    for (char, code) in used.into_iter().zip(1..) {
        codes[char] = code;
    }
    codes
}

/// Places the nodes of sorted keys, those with the most children first on each level.
struct Builder<'a> {
    keys: &'a [(Vec<u16>, KeyValue)],
    slots: Vec<u64>,
    /// A bit for each slot that is taken, so that 64 bases are tried at once.
    taken: Vec<u64>,
    /// Every slot before this one is taken.
    full: u32,
    /// One more than the greatest code. A slot before it is out of reach for greater codes, and may
    /// stay free for good.
    reach: u32,
    /// Every slot from `reach` to this one is taken.
    full_beyond: u32,
    /// The base before which there is hardly room for so many children, by their number's logarithm.
    crowded: [u32; u32::BITS as usize],
}

/// How many bases are tried before those behind count as crowded.
const MOST_TRIED: u32 = 1 << 13;

/// A node to be branched, the one with the most children first: the gaps that they leave are filled
/// by only children.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Open {
    children: usize,
    /// Its keys.
    from: usize,
    to: usize,
    depth: usize,
    at: u32,
}

impl<'a> Builder<'a> {
    fn new(keys: &'a [(Vec<u16>, KeyValue)]) -> Self {
        let codes = keys.iter().flat_map(|(key, _)| key);
        let reach = codes.max().map_or(0, |code| u32::from(*code) + 1);
        Self {
            keys,
            slots: Vec::new(),
            taken: Vec::new(),
            full: 0,
            reach,
            full_beyond: reach,
            crowded: [0; u32::BITS as usize],
        }
    }

    fn place_all(mut self) -> Vec<u64> {
        self.take(0, NOBODY);
        let mut open = BinaryHeap::from([self.open(0, self.keys.len(), 0, 0)]);
        while let Some(node) = open.pop() {
            if node.to - node.from > 1 {
                open.extend(self.place(&node));
            } else if node.from < node.to {
                self.place_chain(&node);
            }
        }
        self.slots
    }

    /// The node at `at` that the first `depth` characters of some keys lead to.
    fn open(&self, from: usize, to: usize, depth: usize, at: u32) -> Open {
        let mut node = Open {
            children: 0,
            from,
            to,
            depth,
            at,
        };
        // The rest of a key that is alone needs no look at its neighbours.
        node.children = if to - from > 1 {
            self.children(&node).len()
        } else {
            1
        };
        node
    }

    /// The code of each child of `node`, and its keys.
    fn children(&self, node: &Open) -> Vec<(u32, Range<usize>)> {
        let keys = self.keys;
        let mut children = Vec::new();
        let mut from = node.from;
        while from < node.to {
            let to = match keys[from].0.get(node.depth) {
                None => from + 1,
                Some(code) => {
                    let rest = &keys[from..node.to];
                    let same = rest.partition_point(|(key, _)| key[node.depth] == *code);
                    children.push((u32::from(*code), from..from + same));
                    from + same
                }
            };
            from = to;
        }
        children
    }

    /// Places the children of `node`.
    fn place(&mut self, node: &Open) -> Vec<Open> {
        let own = self.keys[node.from..node.to].iter();
        if let Some((_, value)) = own.take_while(|(key, _)| key.len() == node.depth).last() {
            self.set_value(node.at, *value);
        }
        let children = self.children(node);
        let codes: Vec<u32> = children.iter().map(|(code, _)| *code).collect();
        let Some(base) = self.base_for(&codes) else {
            return Vec::new();
        };
        self.slots[node.at as usize] |= u64::from(base) << PLACE_BITS;
        let mut open = Vec::new();
        for (code, keys) in children {
            self.take(base + code, node.at);
            open.push(self.open(keys.start, keys.end, node.depth + 1, base + code));
        }
        open
    }

    /// Places the rest of the only key that leads to `node`, each code on the next free slot.
    fn place_chain(&mut self, node: &Open) {
        let keys = self.keys;
        let (key, value) = &keys[node.from];
        let mut at = node.at;
        for code in &key[node.depth..] {
            let code = u32::from(*code);
            let next = self.free_from(self.full.max(code));
            self.slots[at as usize] |= u64::from(next - code) << PLACE_BITS;
            self.take(next, at);
            at = next;
        }
        self.set_value(at, *value);
    }

    /// The first free slot from `at` on.
    fn free_from(&self, mut at: u32) -> u32 {
        loop {
            if at >= self.reach {
                at = at.max(self.full_beyond);
            }
            let taken = self.taken_from(at).trailing_ones();
            at += taken;
            if taken < u64::BITS {
                return at;
            }
        }
    }

    /// The first base that puts every child on a free slot; `None` if there is no child.
    fn base_for(&mut self, codes: &[u32]) -> Option<u32> {
        let first = *codes.first()?;
        let class = codes.len().ilog2() as usize;
        let start = self.full.max(self.crowded[class]).saturating_sub(first);
        let mut base = start;
        loop {
            let free = codes.iter().try_fold(u64::MAX, |free, code| {
                let free = free & !self.taken_from(base + code);
                (free != 0).then_some(free)
            });
            if let Some(free) = free {
                if base - start > MOST_TRIED {
                    self.crowded[class] = base + first;
                }
                return Some(base + free.trailing_zeros());
            }
            base += u64::BITS;
        }
    }

    /// Which of the 64 slots from `at` on are taken.
    fn taken_from(&self, at: u32) -> u64 {
        let word = (at / u64::BITS) as usize;
        let shift = at % u64::BITS;
        let bits = |word: usize| self.taken.get(word).copied().unwrap_or(0);
        if shift == 0 {
            return bits(word);
        }
        bits(word) >> shift | bits(word + 1) << (u64::BITS - shift)
    }

    fn take(&mut self, at: u32, parent: u32) {
        assert!(at < NOBODY, "the keys are too many for an embedded table");
        if self.slots.len() <= at as usize {
            let len = at as usize + 1;
            self.slots.resize(len, u64::from(NOBODY));
            self.taken.resize(len.div_ceil(u64::BITS as usize), 0);
        }
        self.slots[at as usize] = u64::from(parent);
        self.taken[(at / u64::BITS) as usize] |= 1 << (at % u64::BITS);
        self.full += self.taken_from(self.full).trailing_ones();
        self.full_beyond += self.taken_from(self.full_beyond).trailing_ones();
    }

    fn set_value(&mut self, at: u32, value: KeyValue) {
        assert!(value <= DoubleArray::MOST_VALUE, "the value is too great");
        let slot = &mut self.slots[at as usize];
        *slot &= (1 << (2 * PLACE_BITS)) - 1;
        *slot |= u64::from(value + 1) << (2 * PLACE_BITS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(entries: &[(&str, KeyValue)]) -> DoubleArray {
        let mut out = RowWriter::default();
        DoubleArray::write(entries, &mut out);
        DoubleArray::read(&mut RowReader::new(out.finish().leak()))
    }

    fn get(array: &DoubleArray, key: &str) -> Option<KeyValue> {
        let mut chars = key.chars();
        let end = chars.try_fold(array.root(), |place, char| {
            array.step(place, array.code(char))
        });
        end?.value()
    }

    #[test]
    fn every_key_leads_to_its_value_and_no_other_does() {
        let entries = [("开发", 3), ("开", 0), ("java", 7), ("发", 1), ("jar", 2)];
        let array = array(&entries);
        for (key, value) in entries {
            assert_eq!(get(&array, key), Some(value), "{key}");
        }
        for key in [
            "",
            "j",
            "ja",
            "javas",
            "开发开",
            "发开",
            "a",
            "大",
            "\u{20000}",
        ] {
            assert_eq!(get(&array, key), None, "{key}");
        }
    }

    #[test]
    fn an_empty_array_holds_nothing() {
        assert_eq!(get(&array(&[]), "a"), None);
    }
}
