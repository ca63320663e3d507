//! What the person sought is to do: `seeking an analyst to build reports` tells of duties, up to where it
//! asks again: `… with strong SQL skills`.

use serde::Deserialize;

use super::cues::{Cue, PURPOSE, SentenceCues};
use crate::Span;

/// Words around what somebody is sought for.
#[derive(Deserialize)]
pub(super) struct Words {
    /// After the person, these lead to what they are to do: *to* build, who *will* build.
    leads: Vec<String>,
    /// Those of them that lead to it after one of `relatives` alone.
    relative_leads: Vec<String>,
    /// These stand for the person.
    relatives: Vec<String>,
    /// Before a lead, these make something else of it.
    not_after: Vec<String>,
    /// After a lead, these are no verbs of a duty.
    not_before: Vec<String>,
    /// These ask again.
    ends: Vec<String>,
}

/// How far behind the word that seeks its purpose may begin, in bytes.
const REACH: usize = 240;

/// The part of `sentence` that says what somebody is sought for.
pub(super) fn purpose(text: &str, sentence: Span, cues: &SentenceCues) -> Option<Span> {
    if !cues.says(sentence, Cue::Wanted) {
        return None;
    }
    let from = cues.end_of(Cue::Seeks)?;
    let mut start = None;
    let mut before = "";
    for word in words(text, Span::new(from, sentence.end)) {
        let here = word.text(text);
        let Some(to) = start else {
            if word.start - from <= REACH && leads(before, here) {
                start = Some(word);
            }
            before = here;
            continue;
        };
        if to.end + 1 == word.start && is_one_of(here, &PURPOSE.not_before) {
            start = None;
        } else if is_one_of(here, &PURPOSE.ends) {
            return Some(Span::new(to.start, word.start));
        }
        before = here;
    }
    start.map(|to| Span::new(to.start, sentence.end))
}

/// Whether `word` after `before` leads to what somebody is to do.
fn leads(before: &str, word: &str) -> bool {
    let after_person = is_one_of(before, &PURPOSE.relatives);
    if is_one_of(word, &PURPOSE.relative_leads) {
        return after_person;
    }
    is_one_of(word, &PURPOSE.leads) && !is_one_of(before, &PURPOSE.not_after)
}

/// The words of `span`, between blanks and without the marks around them.
fn words(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut next = span.start;
    let words = span
        .text(text)
        .split(|char: char| char.is_ascii_whitespace());
    words.filter_map(move |word| {
        let start = next;
        next += word.len() + 1;
        let is_mark = |char: char| !char.is_alphanumeric();
        let lead = word.len() - word.trim_start_matches(is_mark).len();
        let bare = word.trim_matches(is_mark);
        let start = start + lead;
        (!bare.is_empty()).then(|| Span::new(start, start + bare.len()))
    })
}

fn is_one_of(word: &str, words: &[String]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
