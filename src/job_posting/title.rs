//! What the post is called: the kind of work, and how senior.

use super::cues::{Cue, TITLES};
use super::sentence::Sentence;
use super::{JobPosting, Necessity, Requirement, RequirementKind};
use crate::Span;
use crate::document::Document;
use crate::facts::{occupation, seniority};
use crate::sections::{Section, SectionKind};
use crate::text::normalize;

/// The longest first line, in characters, that is a title.
const LONGEST_TITLE: usize = 60;

/// Reads the title of `document` into `posting`: the source's own, one under a heading for it, or
/// the first line. Where that names no work, the sentence that says whom the post looks for may, and
/// the name of the file.
pub(super) fn read(
    posting: &mut JobPosting,
    document: &Document,
    sections: &[Section],
    sentences: &[Sentence],
) {
    let text = document.text.as_str();
    let stated = document.title.clone();
    let in_text = || headed_title(text, sections).or_else(|| first_line(text, sections));
    let place = stated.is_none().then(in_text).flatten();
    let written = place.map(|span| span.text(text).to_owned());
    posting.title = stated.or(written);
    let mut titles: Vec<String> = posting.title.iter().cloned().collect();
    titles.extend(sought(text, sentences));
    titles.extend(file_name(document));
    posting.occupation = titles.iter().find_map(|name| occupation(name));
    posting.names_unknown_occupation = posting.title.is_some() && posting.occupation.is_none();
    posting.seniority = titles.iter().find_map(|name| seniority(name));
    if posting.seniority.is_some() {
        // A title that the source states apart from the text has no place in it.
        let span = place.unwrap_or(Span::new(0, 0));
        let asked = Requirement {
            seniority: posting.seniority,
            ..Requirement::new(RequirementKind::Seniority, span, Necessity::Required)
        };
        posting.requirements.insert(0, asked);
    }
}

/// The line under or beside a heading such as `Job Title:` or `职位名称：`.
fn headed_title(text: &str, sections: &[Section]) -> Option<Span> {
    let is_title = |section: &&Section| {
        section.heading.is_some_and(|heading| {
            let heading = normalize(heading.text(text)).text;
            TITLES.headings.contains(&heading)
        })
    };
    let section = sections.iter().find(is_title)?;
    title_in(text, section.body)
}

/// The first line, if it is short and stands before every heading.
fn first_line(text: &str, sections: &[Section]) -> Option<Span> {
    let first = sections.first()?;
    let before_all = first.kind == SectionKind::Unknown;
    before_all.then(|| title_in(text, first.body)).flatten()
}

/// The first line of `body` without its marks, if it is short and no sentence.
fn title_in(text: &str, body: Span) -> Option<Span> {
    let line = body.text(text).lines().next()?;
    let is_mark = |char: char| char.is_whitespace() || "#*=-_【】[]".contains(char);
    let start = line.len() - line.trim_start_matches(is_mark).len();
    let end = line.trim_end_matches(is_mark).len().max(start);
    let inner = Span::new(start, end);
    let own = with_brackets(line, inner);
    let start = body.start + own.start;
    let title = own.text(line);
    let is_sentence = title.ends_with(['.', '。', '；', ';', '，', ',', '：', ':']);
    let short = !title.is_empty() && title.chars().count() <= LONGEST_TITLE;
    let fits = short && !is_sentence && !title.contains(['。', '；']);
    fits.then(|| Span::new(start, start + title.len()))
}

/// `inner` of `line` with a bracket at either end whose partner it holds: `【校招】Java开发`.
fn with_brackets(line: &str, inner: Span) -> Span {
    let body = inner.text(line);
    let mut span = inner;
    for (open, close) in [('【', '】'), ('[', ']')] {
        let count = |mark: char| body.matches(mark).count();
        if count(close) > count(open) && line[..inner.start].ends_with(open) {
            span.start -= open.len_utf8();
        }
        if count(open) > count(close) && line[inner.end..].starts_with(close) {
            span.end += close.len_utf8();
        }
    }
    span
}

/// Whom the post looks for: `a backend developer` of `is seeking a backend developer to join us`.
fn sought(text: &str, sentences: &[Sentence]) -> Option<String> {
    let wanted = |sentence: &Sentence| {
        sentence
            .cues
            .end_of(Cue::Wanted)
            .map(|end| (end, sentence.span.end))
    };
    let (start, end) = sentences.iter().find_map(wanted)?;
    let words = text.get(start..end)?.split_whitespace();
    let goes_on = |word: &&str| !TITLES.ends.iter().any(|end| end == word);
    let title: Vec<_> = words.take_while(goes_on).take(MOST_WORDS).collect();
    Some(title.join(" "))
}

/// The most words of a title in a sentence.
const MOST_WORDS: usize = 8;

/// The name of a file of its own: `zh_java_backend.txt`.
fn file_name(document: &Document) -> Option<String> {
    let whole = document.origin.line.is_none();
    whole.then(|| document.id.replace(['_', '-', '.'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_the_brackets_within_it() {
        for (line, title) in [
            ("【校招】Java开发", "【校招】Java开发"),
            ("**Go Engineer [Hull]**", "Go Engineer [Hull]"),
            ("【Java开发】", "Java开发"),
            ("## Baker", "Baker"),
        ] {
            let found = title_in(line, Span::new(0, line.len())).unwrap();
            assert_eq!(found.text(line), title);
        }
    }
}
