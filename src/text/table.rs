//! Rows of numbers that may be embedded in the program and read where they lie.

use std::borrow::Cow;

/// The bytes of one number.
const WIDTH: usize = size_of::<u32>();

/// A row of 32-bit numbers, stored as little-endian bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Numbers(Cow<'static, [u8]>);

impl Numbers {
    /// The number at `index`.
    ///
    /// # Panics
    ///
    /// If there are not so many.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> u32 {
        let (numbers, _) = self.0.as_chunks::<WIDTH>();
        u32::from_le_bytes(numbers[index])
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len() / WIDTH
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let bytes = numbers.into_iter().flat_map(u32::to_le_bytes);
        Self(Cow::Owned(bytes.collect()))
    }
}

/// Writes rows of bytes one after the other, each behind its length.
#[allow(dead_code, reason = "only the build writes")]
#[derive(Debug, Default)]
pub(crate) struct RowWriter(Vec<u8>);

#[allow(dead_code, reason = "only the build writes")]
impl RowWriter {
    pub(crate) fn numbers(&mut self, numbers: &Numbers) {
        self.bytes(&numbers.0);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend((bytes.len() as u32).to_le_bytes());
        self.0.extend(bytes);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what a [`RowWriter`] wrote, without copying it.
#[derive(Debug)]
pub(crate) struct RowReader(&'static [u8]);

impl RowReader {
    /// A reader of `bytes`, all of which a writer wrote.
    pub(crate) fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn numbers(&mut self) -> Numbers {
        Numbers(Cow::Borrowed(self.bytes()))
    }

    /// The next row.
    ///
    /// # Panics
    ///
    /// If there is none: reader and writer must agree on the rows.
    pub(crate) fn bytes(&mut self) -> &'static [u8] {
        let (len, rest) = self.0.split_first_chunk().expect("a row was written");
        let (row, rest) = rest.split_at(u32::from_le_bytes(*len) as usize);
        self.0 = rest;
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers: Numbers = [1, 70_000, u32::MAX].into_iter().collect();
        let mut writer = RowWriter::default();
        writer.numbers(&numbers);
        writer.bytes(b"abc");
        let mut reader = RowReader::new(writer.finish().leak());
        assert_eq!(reader.numbers(), numbers);
        assert_eq!(reader.bytes(), b"abc");
        assert_eq!((numbers.get(1), numbers.len()), (70_000, 3));
    }
}
