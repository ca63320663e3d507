//! Whether two mentions stand side by side in one list.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Joiners {
    separators: String,
    and: Vec<String>,
    or: Vec<String>,
    filler: Vec<String>,
}

static JOINERS: LazyLock<Joiners> = LazyLock::new(|| {
    toml::from_str(include_str!("enumeration.toml")).expect("enumeration.toml is read by a test")
});

/// How two neighbours in a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// By a mark alone: `、`, `,`, `/`.
    Mark,
    /// By a word such as `and`, `和`.
    And,
    /// By a word such as `or`, `或`.
    Or,
}

/// How a list goes on across `gap`, the normalized text between two mentions; `None` if the two
/// are not items of one list.
pub(crate) fn joined(gap: &str) -> Option<Join> {
    let joiners = &*JOINERS;
    let is_mark = |char: char| joiners.separators.contains(char);
    if gap.contains('\n') {
        return None;
    }
    let mut join = gap.contains(is_mark).then_some(Join::Mark);
    let words = gap.split(|char: char| is_mark(char) || char.is_whitespace());
    for word in words.filter(|word| !word.is_empty()) {
        let is_in = |list: &[String]| list.iter().any(|item| item == word);
        if is_in(&joiners.or) {
            join = Some(Join::Or);
        } else if is_in(&joiners.and) {
            join = join.filter(|join| *join == Join::Or).or(Some(Join::And));
        } else if !is_in(&joiners.filler) {
            return None;
        }
    }
    join
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_sentences() {
        assert_eq!(joined("、"), Some(Join::Mark));
        assert_eq!(joined(", and "), Some(Join::And));
        assert_eq!(joined("或"), Some(Join::Or));
        assert_eq!(joined(", or "), Some(Join::Or));
        assert_eq!(joined("开发，了解"), None);
        assert_eq!(joined(" "), None);
        assert_eq!(joined("\n"), None);
    }
}
