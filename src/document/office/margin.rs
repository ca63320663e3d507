//! Headers and footers.

use std::collections::HashSet;

use crate::document::furniture::is_page_number;

/// The lines of headers or footers that stand neither in `known` nor before, and are no page numbers.
pub(super) fn lines(margins: &[String], known: &str) -> String {
    let mut seen: HashSet<&str> = known.lines().collect();
    let mut new = String::new();
    for line in margins.iter().flat_map(|margin| margin.lines()) {
        let has_words = line.chars().any(char::is_alphabetic);
        if has_words && !is_page_number(line) && seen.insert(line) {
            new.push_str(line);
            new.push('\n');
        }
    }
    new
}
