//! Sums of money as they are written: `15K`, `1.5万`, `$120,000`, `4000元`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A currency by its code in ISO 4217.
pub(super) type Currency = &'static str;

/// A sum as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    /// Where it starts, its currency included.
    pub(super) start: usize,
    /// Where its number ends, its scale included.
    pub(super) end: usize,
    /// The number without its scale.
    pub(super) number: f64,
    /// Thousands or ten thousands, where that is written.
    pub(super) scale: Option<f64>,
    /// The currency before it.
    pub(super) currency: Option<Currency>,
    /// Whether its thousands are parted: `120,000`.
    pub(super) grouped: bool,
}

#[derive(Deserialize)]
struct Data {
    before: Vec<(String, String)>,
    after: Vec<(String, String)>,
    thousand: Vec<String>,
    ten_thousand: Vec<String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("money.toml")).expect("money.toml is read by a test")
});

/// The most digits of a sum.
const MOST_DIGITS: usize = 9;

/// The sum whose number begins at byte `at` of `text`, which is normalized; `None` if no number
/// begins there, or a letter stands next to it.
pub(super) fn amount_at(text: &str, at: usize) -> Option<Amount> {
    let before = &text[..at];
    let joins = |char: char| char.is_ascii_digit() || char == '.';
    if before.ends_with(joins) {
        return None;
    }
    let (number, len, grouped) = number(&text[at..])?;
    let end = at + len;
    let (scale, end) = scale_at(text, end);
    if text[end..].starts_with(|char: char| char.is_ascii_alphanumeric()) && scale.is_some() {
        return None;
    }
    let (currency, start) = currency_before(before);
    let glued = before[..start].ends_with(|char: char| char.is_ascii_alphanumeric());
    (!glued).then_some(Amount {
        start,
        end,
        number,
        scale,
        currency,
        grouped,
    })
}

/// The code of the currency that `text` begins with, and its length.
pub(super) fn code_at(text: &str) -> Option<(Currency, usize)> {
    let fits = |name: &str| {
        text.strip_prefix(name).is_some_and(|rest| {
            let letter = |char: char| char.is_ascii_alphanumeric();
            !(name.ends_with(letter) && rest.starts_with(letter))
        })
    };
    let found = DATA.after.iter().filter(|(name, _)| fits(name));
    let (name, code) = found.max_by_key(|(name, _)| name.len())?;
    Some((code, name.len()))
}

/// The number at the start of `text`, its length, and whether its thousands are parted.
fn number(text: &str) -> Option<(f64, usize, bool)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut len = digits(0);
    let first = len;
    let mut grouped = false;
    while (1..=3).contains(&first) && bytes.get(len) == Some(&b',') && digits(len + 1) == 3 {
        grouped = true;
        len += 4;
    }
    if len == 0 || len > MOST_DIGITS + 2 {
        return None;
    }
    let decimals = if bytes.get(len) == Some(&b'.') {
        digits(len + 1)
    } else {
        0
    };
    if decimals > 0 {
        len += 1 + decimals;
    }
    let plain = text[..len].replace(',', "");
    Some((plain.parse().ok()?, len, grouped))
}

/// The scale after a number that ends at `end`, and where that ends.
fn scale_at(text: &str, end: usize) -> (Option<f64>, usize) {
    let rest = text[end..].trim_start_matches(' ');
    let at = text.len() - rest.len();
    let length = |words: &[String]| {
        let found = words.iter().find(|word| rest.starts_with(word.as_str()));
        found.map(String::len)
    };
    if let Some(len) = length(&DATA.thousand) {
        (Some(1_000.0), at + len)
    } else if let Some(len) = length(&DATA.ten_thousand) {
        (Some(10_000.0), at + len)
    } else {
        (None, end)
    }
}

/// The currency that ends `before`, and where it starts; else the end of `before`.
fn currency_before(before: &str) -> (Option<Currency>, usize) {
    let head = before.trim_end_matches(' ');
    let fits = |name: &str| {
        head.strip_suffix(name).is_some_and(|rest| {
            let letter = |char: char| char.is_ascii_alphanumeric();
            !(name.starts_with(letter) && rest.ends_with(letter))
        })
    };
    let found = DATA.before.iter().filter(|(name, _)| fits(name));
    match found.max_by_key(|(name, _)| name.len()) {
        Some((name, code)) => (Some(code), head.len() - name.len()),
        None => (None, before.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_have_scales_and_currencies() {
        let read = |text: &str| {
            let at = text.find(|char: char| char.is_ascii_digit()).unwrap();
            let found = amount_at(text, at)?;
            Some((found.number * found.scale.unwrap_or(1.0), found.currency))
        };
        assert_eq!(read("15k"), Some((15_000.0, None)));
        assert_eq!(read("1.5万"), Some((15_000.0, None)));
        assert_eq!(read("us$ 120,000.50"), Some((120_000.5, Some("USD"))));
        assert_eq!(read("b2b"), None);
        assert_eq!(read("3kg"), None);
        assert_eq!(code_at("元/月"), Some(("CNY", 3)));
    }
}
