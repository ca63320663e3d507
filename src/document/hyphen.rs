//! Words that the end of a line cut in two.

/// First halves of words that keep their hyphen, one a line.
const PREFIXES: &str = include_str!("hyphen.txt");

/// Joins `rest` to `text`, whose last word was cut by a hyphen that is not in it any more.
pub(super) fn join_broken(text: &mut String, rest: &str) {
    let before = last_word(text).len();
    let word = &text[text.len() - before..];
    let second: String = rest
        .chars()
        .take_while(|char| char.is_alphabetic())
        .collect();
    if keeps_hyphen(text, word, &second) {
        text.push('-');
    }
    text.push_str(rest);
}

/// Joins `rest` to `text`, which ends in a hyphen.
pub(super) fn join_hyphenated(text: &mut String, rest: &str) {
    text.pop();
    join_broken(text, rest);
}

/// Whether `first-second` is written so, rather than a word cut in two.
fn keeps_hyphen(text: &str, first: &str, second: &str) -> bool {
    let small = |half: &str| !half.is_empty() && half.chars().all(char::is_lowercase);
    if !small(second) || !first.chars().skip(1).all(char::is_lowercase) || first.is_empty() {
        return true;
    }
    let whole = format!("{first}{second}").to_lowercase();
    let hyphenated = format!("{first}-{second}").to_lowercase();
    let known = text.to_lowercase();
    let first = first.to_lowercase();
    known.contains(&hyphenated)
        || !known.contains(&whole) && PREFIXES.lines().any(|prefix| prefix == first)
}

/// The letters at the end of `text`.
fn last_word(text: &str) -> &str {
    let end = text.trim_end_matches(|char: char| char.is_alphanumeric());
    &text[end.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, rest: &str) -> String {
        let mut text = text.to_owned();
        join_hyphenated(&mut text, rest);
        text
    }

    #[test]
    fn a_cut_word_is_one_and_a_compound_keeps_its_hyphen() {
        assert_eq!(joined("the develop-", "ment of"), "the development of");
        assert_eq!(
            joined("a cross-", "functional team"),
            "a cross-functional team"
        );
        assert_eq!(joined("COVID-", "19"), "COVID-19");
        assert_eq!(joined("AWS-", "native"), "AWS-native");
        assert_eq!(
            joined("event-driven and event-", "driven"),
            "event-driven and event-driven"
        );
    }
}
