//! Sets of bytes, by which a text is passed over quickly up to the few places that matter.

/// A set of bytes.
#[derive(Debug, Clone)]
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    /// The set of `bytes`.
    pub(crate) const fn new(bytes: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            set[bytes[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    /// Whether `byte` is in it.
    #[inline]
    pub(crate) fn contains(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// The places of its bytes in `bytes`, in order.
    #[inline]
    pub(crate) fn places(&self, bytes: &[u8]) -> impl Iterator<Item = usize> {
        let mut at = 0;
        std::iter::from_fn(move || {
            at += bytes[at..].iter().position(|byte| self.contains(*byte))? + 1;
            Some(at - 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_its_bytes_are_found() {
        const MARKS: ByteSet = ByteSet::new(b",;");
        let places: Vec<_> = MARKS.places(b",a;;b").collect();
        assert_eq!(places, [0, 2, 3]);
        assert!(MARKS.contains(b';') && !MARKS.contains(b'a'));
    }
}
