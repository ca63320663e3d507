//! Text as it is compared: full width made half, upper case made lower, Traditional Chinese made
//! Simplified; with the way back to the original bytes.

use unicode_normalization::UnicodeNormalization;

use super::radical::unified_radical;
use crate::Span;

/// A normalized text that knows where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Normalized {
    /// The text to compare.
    pub text: String,
    /// For each byte of `text`, where the character that it came from starts; `None` while every
    /// character became one of the same length, so that the two texts run in step.
    origins: Option<Vec<usize>>,
    original_len: usize,
}

impl Normalized {
    /// The normal form of `text`.
    pub(crate) fn new(text: &str) -> Self {
        normalize(text)
    }

    /// The original bytes that the stretch `start..end` of the normalized text stands for.
    ///
    /// A character that became several is never cut: the span grows to hold it whole.
    #[inline]
    pub(crate) fn original(&self, start: usize, end: usize) -> Span {
        match &self.origins {
            None => Span::new(start, end),
            Some(origins) => self.original_by(origins, start, end),
        }
    }

    fn original_by(&self, origins: &[usize], start: usize, end: usize) -> Span {
        let origin = |at: usize| origins.get(at).copied().unwrap_or(self.original_len);
        let from = origin(start);
        if end <= start {
            return Span::new(from, from);
        }
        let last = origin(end - 1);
        let following = (end..=origins.len()).map(origin).find(|next| *next != last);
        Span::new(from, following.unwrap_or(self.original_len))
    }

    /// Where the character stood that became the one at byte `at` of the normalized text.
    #[inline]
    pub(crate) fn origin(&self, at: usize) -> usize {
        match &self.origins {
            None => at,
            Some(origins) => origins.get(at).copied().unwrap_or(self.original_len),
        }
    }

    /// The normal form of the stretch `span` of the original text. It is the same as that of the
    /// stretch alone, for each character is normalized by itself.
    pub(crate) fn part(&self, span: Span) -> NormalizedPart<'_> {
        let place = |at: usize| match &self.origins {
            None => at,
            Some(origins) => origins.partition_point(|origin| *origin < at),
        };
        let start = place(span.start);
        NormalizedPart {
            text: &self.text[start..place(span.end)],
            whole: self,
            start,
            original_start: span.start,
        }
    }
}

/// A stretch of a normalized text; its places count from its own start, in either text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NormalizedPart<'a> {
    /// The text to compare.
    pub text: &'a str,
    whole: &'a Normalized,
    start: usize,
    original_start: usize,
}

impl NormalizedPart<'_> {
    /// As [`Normalized::original`].
    #[inline]
    pub(crate) fn original(&self, start: usize, end: usize) -> Span {
        let span = self.whole.original(self.start + start, self.start + end);
        Span::new(
            span.start - self.original_start,
            span.end - self.original_start,
        )
    }

    /// As [`Normalized::origin`].
    #[inline]
    pub(crate) fn origin(&self, at: usize) -> usize {
        self.whole.origin(self.start + at) - self.original_start
    }
}

/// The normal form of `text`.
pub(crate) fn normalize(text: &str) -> Normalized {
    let mut normalized = String::with_capacity(text.len());
    let mut origins: Option<Vec<usize>> = None;
    let mut at = 0;
    loop {
        let kept = kept_len(&text[at..]);
        let before = normalized.len();
        normalized.push_str(&text[at..at + kept]);
        normalized[before..].make_ascii_lowercase();
        if let Some(origins) = &mut origins {
            push_kept_origins(text, at..at + kept, origins);
        }
        at += kept;
        let Some(char) = text[at..].chars().next() else {
            break;
        };
        let before = normalized.len();
        push_normal(char, &mut normalized);
        let grown = normalized.len() - before;
        // `…` becomes three full stops of the same length, but not of the same boundaries.
        let in_step = grown == char.len_utf8() && normalized[before..].chars().nth(1).is_none();
        if origins.is_none() && !in_step {
            origins = Some((0..before).collect());
        }
        if let Some(origins) = &mut origins {
            origins.extend(std::iter::repeat_n(at, grown));
        }
        at += char.len_utf8();
    }
    Normalized {
        text: normalized,
        origins,
        original_len: text.len(),
    }
}

/// The length of the head of `text` that stays as it is, but for the case of ASCII letters.
fn kept_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += ascii_len(&bytes[at..]);
        let Some(char) = bytes[at..].first_chunk() else {
            return at;
        };
        if !is_kept(*char) {
            return at;
        }
        at += char.len();
    }
}

/// Whether three bytes are one character that stays as it is; nearly all such are Chinese ones.
fn is_kept(bytes: [u8; 3]) -> bool {
    let [first, second, third] = bytes;
    if first & 0xF0 != 0xE0 {
        return false;
    }
    let bits = |byte: u8| usize::from(byte & 0x3F);
    let code = usize::from(first & 0x0F) << 12 | bits(second) << 6 | bits(third);
    let (forms, _) = simplified_forms().as_chunks();
    let form = code.checked_sub(FIRST_HAN).and_then(|at| forms.get(at));
    match form {
        Some(form) => usize::from(u16::from_le_bytes(*form)) == code,
        None => char::from_u32(code as u32).is_some_and(keeps_its_form),
    }
}

/// How many bytes at the start of `bytes` are ASCII, looked at eight at a time.
fn ascii_len(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<8>();
    let words = words.iter().take_while(|word| word.is_ascii()).count() * 8;
    let rest = bytes[words..].iter();
    words + rest.take_while(|byte| byte.is_ascii()).count()
}

/// Notes that each character in `kept` of `text` comes from itself.
fn push_kept_origins(text: &str, kept: std::ops::Range<usize>, origins: &mut Vec<usize>) {
    let mut start = kept.start;
    let bytes = kept.clone().zip(text[kept].bytes());
    origins.extend(bytes.map(|(at, byte)| {
        if !is_continuation(byte) {
            start = at;
        }
        start
    }));
}

/// Whether `byte` goes on with a character that began before it.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

fn push_normal(char: char, out: &mut String) {
    if keeps_its_form(char) {
        out.push(simplified(char));
        return;
    }
    let char = unified_radical(char).unwrap_or(char);
    let folded = std::iter::once(char).nfkc().flat_map(char::to_lowercase);
    out.extend(folded.map(simplified));
}

/// Most Chinese text: already in its compatible form. Full-width punctuation stays, because it separates more
/// surely than its half-width twin.
fn keeps_its_form(char: char) -> bool {
    matches!(
        char,
        '\u{4E00}'..='\u{9FFF}' | '，' | '；' | '：' | '（' | '）' | '！' | '？'
        // The marks of Chinese and of English text.
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '‐' | '–' | '—' | '‘' | '’' | '“' | '”' | '•'
    )
}

/// The Simplified form of `char`, itself if it has no other.
pub(crate) fn simplified(char: char) -> char {
    let index = (char as usize).checked_sub(FIRST_HAN);
    let (forms, _) = simplified_forms().as_chunks();
    index
        .and_then(|index| forms.get(index))
        .and_then(|form| char::from_u32(u16::from_le_bytes(*form).into()))
        .unwrap_or(char)
}

const FIRST_HAN: usize = 0x4E00;

/// The Simplified form of each character of the CJK Unified Ideographs block, as two little-endian
/// bytes each.
#[cfg(packed)]
fn simplified_forms() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/simplified.bin"))
}

/// The same by `fast2s`, for the build, which packs them.
#[cfg(not(packed))]
pub(crate) fn simplified_forms() -> &'static [u8] {
    const LAST_HAN: usize = 0x9FFF;
    static FORMS: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    FORMS.get_or_init(|| {
        // A full stop between any two keeps fast2s from seeing a word in the alphabet.
        let all: String = (FIRST_HAN..=LAST_HAN)
            .filter_map(|code| char::from_u32(code as u32))
            .flat_map(|char| [char, '.'])
            .collect();
        let forms = fast2s::convert(&all);
        let forms = forms.chars().step_by(2);
        let codes = forms.map(|form| u16::try_from(u32::from(form)).expect("it is in this block"));
        codes.flat_map(u16::to_le_bytes).collect()
    })
}

/// The form by which a label is compared with others: normalized, without spaces, hyphens and
/// underscores, so that `Spring Boot`, `spring-boot` and `SpringBoot` are one.
///
/// # Examples
///
/// ```
/// use jobfit::text::normalize_label;
///
/// assert_eq!(normalize_label("Spring-Boot"), normalize_label("springboot"));
/// assert_eq!(normalize_label("Go 語言"), "go语言");
/// ```
#[must_use]
pub fn normalize_label(label: &str) -> String {
    let joins = |char: &char| !char.is_whitespace() && !matches!(char, '-' | '_');
    normalize(label).text.chars().filter(joins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of the normalized text must lead back to the one it came from.
    fn assert_round_trip(text: &str) {
        let normal = normalize(text);
        for (start, part) in normal.text.char_indices() {
            let span = normal.original(start, start + part.len_utf8());
            let source = span.text(text);
            assert!(!source.is_empty(), "{part:?} in {text:?} lost its place");
            assert!(
                normalize(source).text.contains(part),
                "{part:?} in {text:?} leads to {source:?}"
            );
        }
        assert_eq!(normal.original(0, normal.text.len()).text(text), text);
    }

    #[test]
    fn every_byte_knows_where_it_came_from() {
        for text in [
            "熟悉Python开发",
            "Ｃ＋＋／Ｊａｖａ，ＳＱＬ",
            "㎡ ﬁnance ½ ① İstanbul",
            "等等…Java开发",
            "熟悉JAVA程式開發，有責任感",
            "e\u{301}cole résumé",
            "",
        ] {
            assert_round_trip(text);
        }
    }

    #[test]
    fn a_stretch_is_normalized_as_it_is_alone() {
        let text = "Ｃ＋＋ ﬁt…\u{a0}開發 İs 熟悉Java ½年";
        let whole = normalize(text);
        let places: Vec<usize> = (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .collect();
        for (index, start) in places.iter().enumerate() {
            for end in &places[index..] {
                let span = Span::new(*start, *end);
                let (part, alone) = (whole.part(span), normalize(span.text(text)));
                assert_eq!(part.text, alone.text);
                for at in (0..=part.text.len()).filter(|at| part.text.is_char_boundary(*at)) {
                    assert_eq!(part.origin(at), alone.origin(at));
                    assert_eq!(
                        part.original(at, part.text.len()),
                        alone.original(at, alone.text.len())
                    );
                }
            }
        }
    }

    #[test]
    fn what_keeps_its_form_is_it_but_for_the_full_width_marks() {
        let kept = ('\0'..=char::MAX).filter(|char| keeps_its_form(*char));
        for char in kept.filter(|char| !('\u{FF00}'..'\u{FF20}').contains(char)) {
            let form: String = char.nfkc().flat_map(char::to_lowercase).collect();
            assert_eq!(form, char.to_string());
        }
    }

    #[test]
    fn forms_that_mean_the_same_meet() {
        assert_eq!(normalize("Ｃ＋＋　開發").text, "c++ 开发");
        assert_eq!(normalize("⽤⼾⻚⻓").text, "用户页长");
        assert_eq!(normalize("，。；：").text, "，。；：");
    }
}
