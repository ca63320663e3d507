//! A class that is counted and has examples, of which so many are enough: `一种数据库（MySQL、Oracle）`, *a
//! scripting language such as Python, Perl*.

use super::{Cue, DATA};
use crate::skills::{begins_with_examples, joins_items};
use crate::terms::is_stop_word;
use crate::text::Hit;

/// The longest name of a class, in characters: `主流的前端工程化构建工具`.
const LONGEST_CLASS: usize = 16;

/// The most words between the article and the class: *a modern, statically typed language*.
const MOST_WORDS: usize = 5;

/// Marks among `hits`, the words of `text`, the numbers of things that have examples; the names of classes
/// become such numbers, or are taken out.
pub(super) fn count_examples(text: &str, hits: &mut Vec<Hit<Cue>>) {
    hits.retain_mut(|hit| match hit.tag {
        Cue::Things(count) if counts_sorts(text, hit) => {
            hit.tag = Cue::Counted(count);
            true
        }
        Cue::Class => {
            let article = article_of(text, hit);
            if let Some(start) = article {
                (hit.start, hit.tag) = (start, Cue::Counted(1));
            }
            article.is_some()
        }
        _ => true,
    });
    hits.sort_by_key(|hit| (hit.start, hit.end));
}

/// Whether the number at `hit` counts sorts of a class whose examples follow its name.
fn counts_sorts(text: &str, hit: &Hit<Cue>) -> bool {
    let number = &text[hit.start..hit.end];
    if !DATA.any_of.sorts.iter().any(|sort| sort == number) {
        return false;
    }
    let rest = &text[hit.end..];
    for (at, char) in rest.char_indices().skip(1).take(LONGEST_CLASS) {
        if matches!(char, '(' | '（') || leads_to_examples(&rest[at..]) {
            return true;
        }
        if "，,、:：;；。\n".contains(char) {
            break;
        }
    }
    false
}

/// Whether `rest` begins with what leads to examples, and with no condition: `，如有经验`.
fn leads_to_examples(rest: &str) -> bool {
    let bare = rest.trim_start_matches(['，', ',', ' ']);
    let mut conditions = DATA.continues_not.iter();
    begins_with_examples(rest) && !conditions.any(|word| bare.starts_with(word.as_str()))
}

/// Where the article of the class at `hit` begins, if examples of the class follow.
fn article_of(text: &str, hit: &Hit<Cue>) -> Option<usize> {
    let rest = &text[hit.end..];
    let opens = rest.trim_start().starts_with('(');
    if !opens && !begins_with_examples(rest) {
        return None;
    }
    let mut before = &text[..hit.start];
    for _ in 0..=MOST_WORDS {
        before = before.trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = &before[start..];
        if DATA.any_of.articles.iter().any(|article| article == word) {
            return Some(start);
        }
        let word = word.trim_end_matches(',');
        let plain = |char: char| char.is_ascii_alphanumeric() || "-/+#".contains(char);
        if word.is_empty() || !word.chars().all(plain) || is_stop_word(word) && !joins_items(word) {
            return None;
        }
        before = &before[..start];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::SentenceCues;
    use crate::Span;
    use crate::text::Normalized;

    fn marker(text: &str) -> Option<&str> {
        let span = Span::new(0, text.len());
        let marker = SentenceCues::read(&Normalized::new(text), span).any_of(span)?;
        assert!(marker.has_examples);
        text.get(marker.start..)
    }

    #[test]
    fn a_number_of_a_class_with_examples_counts_them() {
        for (text, from) in [
            (
                "熟悉一种配置管理工具，如Git和SVN",
                "一种配置管理工具，如Git和SVN",
            ),
            (
                "熟悉一门非前端的语言（如Java/C）者优先",
                "一门非前端的语言（如Java/C）者优先",
            ),
            ("会一门后台语言（Java、Go）", "一门后台语言（Java、Go）"),
            (
                "SQL and a scripting language such as Perl, Ruby",
                "a scripting language such as Perl, Ruby",
            ),
            (
                "using a modern, distributed database (Loki, Thanos)",
                "a modern, distributed database (Loki, Thanos)",
            ),
            (
                "an object-oriented language, e.g. Java, C++",
                "an object-oriented language, e.g. Java, C++",
            ),
        ] {
            assert_eq!(marker(text), Some(from), "{text}");
        }
    }

    #[test]
    fn without_examples_or_an_article_it_counts_nothing() {
        for text in [
            "熟悉一种配置管理工具，如有经验优先",
            "熟悉一种构建工具，Java、Go",
            "完成过一个项目（需求、设计、开发）",
            "scripting languages such as Perl, Ruby",
            "a variety of reasons in the language (Perl, Ruby)",
            "a scripting language including its tools",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
