//! Other people's text made safe for a terminal.

/// `text` with control and bidirectional characters made visible as `\u{…}`; line ends stay.
///
/// # Examples
///
/// ```
/// assert_eq!(jobfit::report::visible("a\u{1b}b\n"), "a\\u{1b}b\n");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && is_unsafe(char) {
            out.extend(char.escape_unicode());
        } else {
            out.push(char);
        }
    }
    out
}

/// `text` on one line, with control and bidirectional characters made visible as `\u{…}`.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_unsafe(char) {
            out.extend(char.escape_unicode());
        } else {
            out.push(char);
        }
    }
    out.trim().to_owned()
}

/// Whether a terminal would obey `char` rather than show it.
pub(super) fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}' | '\u{061C}' | '\u{FFF9}'..='\u{FFFB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_not_obeyed() {
        assert_eq!(
            clean("a\u{1b}[31mb\n\tc\u{202e}d"),
            "a\\u{1b}[31mb c\\u{202e}d"
        );
    }
}
