//! What stands on every page and belongs to none: running headers, footers and page numbers.

use std::collections::{HashMap, HashSet};

/// How many lines from the edge of a page may be its header or footer.
const EDGE: usize = 3;

/// How many pages must repeat a line, at the least.
const LEAST_PAGES: usize = 3;

/// Which lines of each page belong to the text. A line goes if it is a page number at the edge of a
/// page, or stands at the edges of most pages of three or more, numbers aside; where it first
/// stands it stays, for it may be the person's name.
pub(super) fn kept(pages: &[Vec<&str>]) -> Vec<Vec<bool>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut seen: Vec<String> = edges(page.len()).map(|at| shape(page[at])).collect();
        seen.sort();
        seen.dedup();
        for shape in seen {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let least = LEAST_PAGES.max(pages.len() / 2 + 1);
    let mut met: HashSet<String> = HashSet::new();
    let mut kept: Vec<Vec<bool>> = pages.iter().map(|page| vec![true; page.len()]).collect();
    for (page, kept) in pages.iter().zip(&mut kept) {
        for at in edges(page.len()) {
            let shape = shape(page[at]);
            let repeated = counts.get(&shape).is_some_and(|count| *count >= least);
            let first = repeated && met.insert(shape);
            kept[at] =
                !(repeated && !first || is_page_number(page[at]) && pages_have_numbers(pages));
        }
    }
    kept
}

/// One page's number may be a number of the text.
fn pages_have_numbers(pages: &[Vec<&str>]) -> bool {
    let numbered = |page: &&Vec<&str>| edges(page.len()).any(|at| is_page_number(page[at]));
    pages.iter().filter(numbered).count() * 2 >= pages.len()
}

fn edges(lines: usize) -> impl Iterator<Item = usize> {
    (0..lines).filter(move |at| *at < EDGE || at + EDGE >= lines)
}

/// A line without its numbers.
fn shape(line: &str) -> String {
    line.chars()
        .filter(|char| !char.is_ascii_digit() && !char.is_whitespace())
        .collect()
}

/// Whether `line` counts pages and says nothing else: `3`, `- 3 -`, `3 / 5`, `Page 3 of 5`,
/// `第 3 页 共 5 页`.
pub(super) fn is_page_number(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let words: String = line
        .chars()
        .filter(|char| char.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    let is_word = matches!(
        words.as_str(),
        "" | "page" | "pageof" | "of" | "第页" | "第页共页" | "共页"
    );
    let short = line.chars().count() <= 24
        && line
            .chars()
            .all(|char| !matches!(char, '.' | '@' | '+' | '%'));
    (1..=6).contains(&digits) && is_word && short && (!words.is_empty() || digits <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_edges_go_but_for_the_first() {
        let page = |number| vec!["Lin Yue · Résumé", "Java", "more", "text", "of it", number];
        let pages = vec![
            page("Page 1 of 3"),
            page("Page 2 of 3"),
            page("Page 3 of 3"),
        ];
        let kept = kept(&pages);
        assert_eq!(kept[0], [true, true, true, true, true, false]);
        assert_eq!(kept[1], [false, false, false, false, false, false]);
    }

    #[test]
    fn page_numbers_are_known() {
        for line in ["3", "- 3 -", "3 / 5", "Page 3 of 5", "第 3 页 共 5 页"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["Java 8", "2019.02", "99.9%", "138-0000-0000 0", "Page"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
