//! Values as rows of JSON: a program that needs a few of thousands reads those alone.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::text::{Numbers, RowReader, RowWriter};

/// Values, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Where each ends.
    ends: Numbers,
    json: Cow<'static, [u8]>,
}

impl Rows {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The value with number `index`, which must be of the type that was written.
    pub(crate) fn get<T: DeserializeOwned>(&self, index: usize) -> T {
        let end_of = |index: usize| self.ends.get(index) as usize;
        let start = index.checked_sub(1).map_or(0, end_of);
        let json = &self.json[start..end_of(index)];
        serde_json::from_slice(json).expect("a value is read as it was written")
    }

    #[allow(dead_code, reason = "only the build writes")]
    pub(super) fn write(&self, out: &mut RowWriter) {
        out.numbers(&self.ends);
        out.bytes(&self.json);
    }

    pub(super) fn read(from: &mut RowReader) -> Self {
        Self {
            ends: from.numbers(),
            json: Cow::Borrowed(from.bytes()),
        }
    }
}

impl<T: Serialize> FromIterator<T> for Rows {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut json = Vec::new();
        let mut end_after = |value: T| {
            serde_json::to_writer(&mut json, &value).expect("plain data becomes JSON");
            json.len() as u32
        };
        Self {
            ends: values.into_iter().map(&mut end_after).collect(),
            json: Cow::Owned(json),
        }
    }
}
