//! The little of XML that office documents need.

use quick_xml::events::BytesStart;

/// The value of the attribute of `tag` with this name, in any namespace.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let raw = found.value.into_owned();
    Some(
        quick_xml::escape::unescape(&raw)
            .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned),
    )
}

/// XML in UTF-8 or UTF-16, by its mark or its zero bytes.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_8,
    };
    encoding.decode(bytes).0.into_owned()
}
