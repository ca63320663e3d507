//! Labels that may mean something else: `Go`, `C`, `Spring`, `Excel`.
//!
//! A label with a rule counts only where its case is right and, if the rule asks for it, a list
//! neighbour or a cue word shows what is meant.

use super::record::{AmbiguityRule, Case, Need};
use crate::text::{Normalized, has_word};

/// How far from the label a cue may stand, in characters on either side.
const CUE_REACH: usize = 30;

/// Marks at which a clause ends, and with it the reach of a cue.
const CLAUSE_ENDS: [char; 8] = ['。', '；', ';', '!', '！', '?', '？', '\n'];

/// A rule made ready for matching.
#[derive(Debug)]
pub(super) struct Rule {
    label: String,
    case: Case,
    pub(super) need: Need,
    cues: Vec<String>,
}

impl Rule {
    pub(super) fn new(rule: &AmbiguityRule) -> Self {
        Self {
            label: rule.label.clone(),
            case: rule.case,
            need: rule.need,
            cues: rule
                .cues
                .iter()
                .map(|cue| Normalized::new(cue).text)
                .collect(),
        }
    }

    /// Whether `surface`, as the text writes it, has the case that the rule asks for.
    pub(super) fn allows(&self, surface: &str) -> bool {
        self.case == Case::Any || surface.starts_with(&self.label)
    }

    /// Whether a cue stands near the label at `start..end` of the normalized `text`.
    pub(super) fn is_cued(&self, text: &str, start: usize, end: usize) -> bool {
        let before = window_before(&text[..start]);
        let after = window_after(&text[end..]);
        self.cues
            .iter()
            .any(|cue| has_word(before, cue) || has_word(after, cue))
    }
}

fn window_before(text: &str) -> &str {
    let clause = text.rfind(CLAUSE_ENDS).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let reach = text
        .char_indices()
        .rev()
        .nth(CUE_REACH - 1)
        .map_or(0, |(at, _)| at);
    &text[clause.max(reach)..]
}

fn window_after(text: &str) -> &str {
    let clause = text.find(CLAUSE_ENDS).unwrap_or(text.len());
    let reach = text
        .char_indices()
        .nth(CUE_REACH)
        .map_or(text.len(), |(at, _)| at);
    &text[..clause.min(reach)]
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
            cues: vec!["开发".into(), "code".into()],
        };
        let cued = |text: &str| {
            let at = text.find("go").unwrap();
            rule.is_cued(text, at, at + 2)
        };
        assert!(cued("熟悉go开发") && cued("code in go"));
        assert!(!cued("开发。go") && !cued("decoded go") && !cued("go。开发"));
        assert!(rule.allows("Go") && !rule.allows("go"));
    }
}
