//! Headers and footers.

use crate::document::furniture::is_page_number;

/// Adds the lines of a header or footer that stand nowhere else and are no page numbers.
pub(super) fn add(text: &mut String, body: &str, margin: &str) {
    for line in margin.lines() {
        let has_words = line.chars().any(char::is_alphabetic);
        let known = |text: &str| text.lines().any(|known| known == line);
        if has_words && !is_page_number(line) && !known(text) && !known(body) {
            text.push_str(line);
            text.push('\n');
        }
    }
}
