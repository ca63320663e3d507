//! The head of an entry: the short lines above its dates that name employer, place and post.
//!
//! What stands above them may as well be the end of the account before, and often without a mark or
//! a full stop. It is told by its form: a verb of the past and then small letters (*Reconciled bank
//! statements*), a line that goes on with the one before, or many words of which few have capitals.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Span;

#[derive(Deserialize)]
struct Words {
    past: Vec<String>,
    abbreviations: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("head.toml")).expect("head.toml is read by a test")
});

/// The most lines above the dates that belong to the head.
const MOST_HEAD_LINES: usize = 3;

/// The longest line of a head, in characters.
pub(super) const LONGEST_HEAD_LINE: usize = 110;

/// Marks that may lead to the first line of a head, and to an item of an account.
const LEADING_MARKS: [char; 5] = ['•', '#', '■', '◆', '●'];

/// The first line of the head whose dates stand on line `dated`.
pub(super) fn head_start(text: &str, lines: &[Span], dated: usize, earliest: usize) -> usize {
    let mut first = dated;
    let mut taken = 0;
    for index in (earliest..dated).rev() {
        let line = lines[index].text(text).trim();
        if line.is_empty() {
            continue;
        }
        let opens = line.starts_with(LEADING_MARKS);
        if taken == MOST_HEAD_LINES || !is_head_line(line) {
            break;
        }
        first = index;
        taken += 1;
        if opens {
            break;
        }
    }
    first
}

/// Whether a line may stand above the dates: short, no sentence, no item of an account.
fn is_head_line(line: &str) -> bool {
    let is_item =
        line.starts_with(['-', '*', 'o', '○', '◦', '·', '–', '。', '>']) && !line.starts_with("**");
    let is_sentence = line.ends_with(['.', '。', '；', ';', '，', ',']) && !is_abbreviated(line);
    let word_o = line.starts_with('o') && !line.starts_with("o ");
    (!is_item || word_o)
        && !is_sentence
        && line.chars().count() <= LONGEST_HEAD_LINE
        && !is_account(line)
}

/// Whether a line ends with an abbreviation such as *Inc.*
fn is_abbreviated(line: &str) -> bool {
    let last = line.split_whitespace().next_back();
    last.is_some_and(|last| WORDS.abbreviations.iter().any(|short| short == last))
}

/// So many words at least has a line of an account that is told by its small letters alone.
const LEAST_ACCOUNT_WORDS: usize = 8;

/// So many has one that begins with a small letter.
const LEAST_CONTINUED_WORDS: usize = 3;

/// Whether a line tells what was done, or goes on telling it.
fn is_account(line: &str) -> bool {
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let small = |word: &&str| word.starts_with(|char: char| char.is_ascii_lowercase());
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let in_small = words.iter().filter(|word| small(word)).count();
    let told = is_past(first)
        && rest
            .first()
            .is_some_and(|next| small(next) || has_digit(next));
    let continued = words.len() >= LEAST_CONTINUED_WORDS
        && small(first)
        && !first.contains(char::is_uppercase)
        && in_small * 2 > words.len();
    let latin = |word: &&&str| word.starts_with(|char: char| char.is_ascii_alphabetic());
    let latin = words.iter().filter(latin).count();
    told || continued || latin >= LEAST_ACCOUNT_WORDS && in_small * 3 > latin * 2
}

/// Whether `word` is an English verb of the past with a capital, as items of accounts begin.
fn is_past(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_uppercase())
        && (word.len() > 4 && word.ends_with("ed") || WORDS.past.iter().any(|past| past == word))
}

fn has_digit(word: &str) -> bool {
    word.contains(|char: char| char.is_ascii_digit())
}

pub(super) fn head_text(text: &str, lines: &[Span], dates: Span) -> String {
    let mut parts = Vec::new();
    for line in lines {
        let whole = line.text(text);
        let part = if line.contains(dates) {
            let (before, after) = (&text[line.start..dates.start], &text[dates.end..line.end]);
            format!("{before} {after}")
        } else {
            whole.to_owned()
        };
        let marks = |char: char| char.is_whitespace() || "•●■◆#*|_-–—,，".contains(char);
        let part = part
            .trim_matches(marks)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_accounts_are_no_heads() {
        for line in [
            "• Secured two rounds and closed three contracts",
            "Migrated the crawler to another architecture",
            "Led 8 engineers",
            "Reconcile accounts and prepare journal entries for month end closing",
            "storage of documents in a tree",
            "- wrote parsers",
            "Answered calls.",
        ] {
            assert!(!is_head_line(line), "{line}");
        }
    }

    #[test]
    fn names_of_employers_and_posts_are_heads() {
        for line in [
            "• Northwind Labs",
            "• Contoso Co., Ltd.",
            "Contoso, Springfield, IL",
            "United Airlines",
            "Certified Nurse Assistant",
            "Applied Materials",
            "Led Lighting Inc",
            "iRobot",
            "freelance developer",
            "in Computer Science",
            "Head of the Department of Research and Development for Northern Europe",
            "北风实验室 后端开发工程师",
        ] {
            assert!(is_head_line(line), "{line}");
        }
    }
}
