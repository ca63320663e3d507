//! Clauses: the stretches of a sentence over which one necessity holds.

use super::{Level, Necessity, cues};
use crate::Span;
use crate::sections::{Section, SectionKind, sentences};
use crate::skills::{SkillMention, joined};
use crate::text::{Normalized, is_han};

/// A stretch of text with what it wants.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause {
    pub span: Span,
    pub section: SectionKind,
    pub necessity: Necessity,
    /// Whether it says that something is not asked for.
    pub negated: bool,
    /// The sentence that it is part of.
    pub sentence: Span,
}

/// The clauses of the sections that say anything about the post, in order.
pub(super) fn clauses(text: &str, sections: &[Section], mentions: &[SkillMention]) -> Vec<Clause> {
    let has_requirements = sections
        .iter()
        .any(|section| is_asking_section(section.kind));
    let mut clauses = Vec::new();
    for section in sections {
        if section.kind == SectionKind::Boilerplate {
            continue;
        }
        for sentence in sentences(text, section.body) {
            if cues::is_boilerplate(&Normalized::new(sentence.text(text)).text) {
                continue;
            }
            let default = default_necessity(text, section.kind, sentence, has_requirements);
            cut(
                text,
                section.kind,
                sentence,
                default,
                mentions,
                &mut clauses,
            );
        }
    }
    clauses
}

fn is_asking_section(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Requirements | SectionKind::Preferred)
}

/// What a sentence wants before its own words are heard.
fn default_necessity(
    text: &str,
    kind: SectionKind,
    sentence: Span,
    has_requirements: bool,
) -> Necessity {
    match kind {
        SectionKind::Requirements | SectionKind::Education => Necessity::Required,
        SectionKind::Preferred => Necessity::Preferred,
        // Without a heading for them, the requirements stand among the rest.
        SectionKind::Unknown | SectionKind::Responsibilities if !has_requirements => {
            let normal = Normalized::new(sentence.text(text)).text;
            if cues::is_asking(&normal) {
                Necessity::Required
            } else {
                Necessity::Mentioned
            }
        }
        _ => Necessity::Mentioned,
    }
}

fn cut(
    text: &str,
    section: SectionKind,
    sentence: Span,
    default: Necessity,
    mentions: &[SkillMention],
    clauses: &mut Vec<Clause>,
) {
    let pieces = pieces(text, sentence, mentions);
    let normal: Vec<String> = pieces
        .iter()
        .map(|piece| Normalized::new(piece.text(text)).text)
        .collect();
    let own: Vec<Option<Necessity>> = normal.iter().map(|text| own_necessity(text)).collect();
    let necessities = governed(text, sentence, &normal, &own, default);
    for ((span, normal), necessity) in pieces.into_iter().zip(&normal).zip(necessities) {
        clauses.push(Clause {
            span,
            section,
            necessity,
            negated: cues::is_negated(normal),
            sentence,
        });
    }
}

/// The pieces of a sentence between commas, a list of skills and a bracket kept together.
fn pieces(text: &str, sentence: Span, mentions: &[SkillMention]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    let mut depth = 0usize;
    for (offset, char) in sentence.text(text).char_indices() {
        let at = sentence.start + offset;
        match char {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            '，' | ',' if depth == 0 && parts_clauses(text, at, char, sentence.end, mentions) => {
                pieces.push(Span::new(start, at).trimmed(text));
                start = at + char.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(Span::new(start, sentence.end).trimmed(text));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether the comma at `at` parts two clauses: it stands in no list and no number, and what
/// follows does not go on with what stands before.
fn parts_clauses(
    text: &str,
    at: usize,
    comma: char,
    end: usize,
    mentions: &[SkillMention],
) -> bool {
    let rest = Normalized::new(text[at + comma.len_utf8()..end].trim_start()).text;
    !is_in_list(text, at, mentions) && !is_in_number(text, at) && !cues::continues(&rest)
}

/// Whether the comma at `at` parts two items of a list of skills.
fn is_in_list(text: &str, at: usize, mentions: &[SkillMention]) -> bool {
    let next = mentions.partition_point(|mention| mention.span.start <= at);
    let Some(before) = next.checked_sub(1).map(|index| mentions[index].span) else {
        return false;
    };
    mentions.get(next).is_some_and(|after| {
        before.end <= at
            && joined(&Normalized::new(&text[before.end..after.span.start]).text).is_some()
    })
}

/// Whether the comma at `at` parts the thousands of a number.
fn is_in_number(text: &str, at: usize) -> bool {
    let digit = |char: char| char.is_ascii_digit();
    text[..at].ends_with(digit)
        && text[at..]
            .strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(digit))
}

fn own_necessity(clause: &str) -> Option<Necessity> {
    if cues::is_preferred(clause) {
        Some(Necessity::Preferred)
    } else if cues::is_required(clause) {
        Some(Necessity::Required)
    } else {
        None
    }
}

/// The necessity of each piece.
///
/// 优先 governs its own clause only; an English *preferred* or *a plus* governs the sentence back to
/// a clause that says otherwise; a word of welcome that leads governs what follows it.
fn governed(
    text: &str,
    sentence: Span,
    normal: &[String],
    own: &[Option<Necessity>],
    default: Necessity,
) -> Vec<Necessity> {
    let english = !sentence.text(text).chars().any(is_han);
    let mut result: Vec<Necessity> = own.iter().map(|own| own.unwrap_or(default)).collect();
    let mut leading = None;
    for index in 0..own.len() {
        if own[index] == Some(Necessity::Preferred) && cues::leads_with_preferred(&normal[index]) {
            leading = Some(Necessity::Preferred);
        } else if own[index].is_some() {
            leading = None;
        }
        if let (None, Some(necessity)) = (own[index], leading) {
            result[index] = necessity;
        }
    }
    if english {
        for index in (1..own.len()).rev() {
            if own[index - 1].is_none() && own[index].is_some() && leading.is_none() {
                result[index - 1] = result[index];
                if index >= 2 && own[index - 2].is_none() {
                    let necessity = result[index];
                    spread_left(&mut result, own, index - 1, necessity);
                }
            }
        }
    }
    result
}

fn spread_left(
    result: &mut [Necessity],
    own: &[Option<Necessity>],
    from: usize,
    necessity: Necessity,
) {
    for index in (0..from).rev() {
        if own[index].is_some() {
            break;
        }
        result[index] = necessity;
    }
}

impl Clause {
    /// The level asked for at byte `at`: by the nearest word of level before it in the sentence.
    pub(super) fn level_at(&self, text: &str, at: usize) -> Option<Level> {
        let before = Normalized::new(&text[self.sentence.start..at]).text;
        cues::last_level(&before)
    }
}
