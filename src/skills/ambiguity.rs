//! Labels that may mean something else: `Go`, `C`, `Spring`, `Excel`.
//!
//! A label with a rule counts only where its case is right and, if the rule asks for it, a list
//! neighbour or a cue word shows what is meant.

use super::pack::{AmbiguityRule, Case, Need};
use crate::text::{Lexicon, Normalized, is_han, normalize_label};

/// How far from the label a cue may stand on either side, in columns: a Chinese character says as
/// much as two letters do.
const CUE_REACH: usize = 60;

/// Marks at which a clause ends, and with it the reach of a cue.
const CLAUSE_ENDS: [char; 8] = ['。', '；', ';', '!', '！', '?', '？', '\n'];

/// A rule made ready for matching.
#[derive(Debug)]
pub(super) struct Rule {
    label: String,
    case: Case,
    pub(super) need: Need,
    cues: Lexicon<Sense>,
}

/// What a word near a label says of it; the stronger word stands last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    Meant,
    NotMeant,
}

impl Rule {
    pub(super) fn new(rule: &AmbiguityRule) -> Self {
        Self {
            label: rule.label.clone(),
            case: rule.case,
            need: rule.need,
            cues: lexicon(rule),
        }
    }

    /// Whether `surface`, as the text writes it, has the case that the rule asks for.
    pub(super) fn allows(&self, surface: &str) -> bool {
        self.case == Case::Any || surface.starts_with(&self.label)
    }

    /// Whether `surface` is a label of one letter, written small: among languages it may be meant all the
    /// same, `c、c++、java`.
    pub(super) fn is_small_letter(&self, surface: &str) -> bool {
        let small = surface.len() == 1 && surface.bytes().all(|byte| byte.is_ascii_lowercase());
        small && !self.allows(surface)
    }

    /// What the words near the label at `start..end` of the normalized `text` show: that something
    /// else is meant, or else that the skill is; `None` if they show neither.
    pub(super) fn sense(&self, text: &str, start: usize, end: usize) -> Option<Sense> {
        let windows = [window_before(&text[..start]), window_after(&text[end..])];
        let hits = windows
            .into_iter()
            .flat_map(|window| self.cues.hits(window));
        hits.map(|hit| hit.tag).max()
    }
}

/// The cues of a rule, those of a name also in the plural, and its denied phrases as far as they do not hold the label: those that do
/// are found by the walk itself.
fn lexicon(rule: &AmbiguityRule) -> Lexicon<Sense> {
    let label = normalize_label(&rule.label);
    let cues = rule.cues.iter().map(|cue| (cue.clone(), Sense::Meant));
    let is_name = rule.label.contains(char::is_uppercase);
    let plurals = rule
        .cues
        .iter()
        .filter(|cue| is_name && ends_in_letter(cue));
    let plurals = plurals.map(|cue| (format!("{cue}s"), Sense::Meant));
    let denied = rule
        .deny
        .iter()
        .cloned()
        .map(|phrase| (phrase, Sense::NotMeant));
    let denied = denied.filter(|(phrase, _)| !normalize_label(phrase).contains(&label));
    let words: Vec<_> = cues
        .chain(plurals)
        .chain(denied)
        .map(|(word, sense)| (Normalized::new(&word).text, sense))
        .collect();
    Lexicon::new(words.iter().map(|(word, sense)| (word.as_str(), *sense)))
}

/// Whether `cue` ends as an English word in the singular does.
fn ends_in_letter(cue: &str) -> bool {
    cue.ends_with(|char: char| char.is_ascii_lowercase() && char != 's')
}

fn window_before(text: &str) -> &str {
    let near = &text[text.len() - reach(text.chars().rev())..];
    let clause = near.rfind(CLAUSE_ENDS).map_or(0, |at| {
        at + near[at..].chars().next().map_or(0, char::len_utf8)
    });
    &near[clause..]
}

fn window_after(text: &str) -> &str {
    let near = &text[..reach(text.chars())];
    &near[..near.find(CLAUSE_ENDS).unwrap_or(near.len())]
}

/// How many bytes the characters take that are within reach.
fn reach(chars: impl Iterator<Item = char>) -> usize {
    let mut columns = 0;
    let near = chars.take_while(|char| {
        columns += if is_han(*char) { 2 } else { 1 };
        columns <= CUE_REACH
    });
    near.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_a_whole_word_in_the_same_clause() {
        let rule = Rule {
            label: "Go".into(),
            case: Case::Exact,
            need: Need::Cue,
            cues: Lexicon::new([("开发", Sense::Meant), ("code", Sense::Meant)]),
        };
        let cued = |text: &str| {
            let at = text.find("go").unwrap();
            rule.sense(text, at, at + 2) == Some(Sense::Meant)
        };
        assert!(cued("熟悉go开发") && cued("code in go"));
        assert!(!cued("开发。go") && !cued("decoded go") && !cued("go。开发"));
        assert!(rule.allows("Go") && !rule.allows("go"));
        let far = |between: &str| format!("code {between} go");
        assert!(cued(&far(&"x".repeat(50))) && !cued(&far(&"x".repeat(60))));
        assert!(cued(&far(&"长".repeat(25))) && !cued(&far(&"长".repeat(30))));
    }
}
