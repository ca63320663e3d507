//! Sentences of a posting, and their clauses: the stretches over which one necessity holds.

use super::Necessity;
use super::choice::{Choice, OpenChoice, holds_items, leads_choice};
use super::comma::Commas;
use super::cues::{Cue, SentenceCues, heads_notes};
use super::employer::is_of_itself;
use super::purpose::purpose;
use crate::Span;
use crate::sections::{Section, SectionKind, sentences as cut_sentences};
use crate::skills::{SkillKind, SkillMention, Taxonomy, joined_past_remark};
use crate::text::{ByteSet, Normalized, is_han};

/// A sentence that says something about the post.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) section: SectionKind,
    pub(super) cues: SentenceCues,
    pub(super) clauses: Vec<Clause>,
    /// Whether it only leads to the items of a choice.
    pub(super) leads: bool,
    /// The choice of which it is an item.
    pub(super) choice: Option<Choice>,
}

/// A stretch of a sentence with what it wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) span: Span,
    pub(super) necessity: Necessity,
}

/// The sentences of `sections` of a text whose normal form is `normal`, in order; what belongs to the
/// law or the job board is left out.
pub(super) fn sentences(
    text: &str,
    normal: &Normalized,
    sections: &[Section],
    mentions: &[SkillMention],
    taxonomy: &Taxonomy,
) -> Vec<Sentence> {
    let has = |kind| sections.iter().any(|section| section.kind == kind);
    let has_requirements = has(SectionKind::Requirements);
    let asks_apart = has_requirements || has(SectionKind::Preferred);
    let mut found = Vec::new();
    for section in sections {
        let kind = effective_kind(section, asks_apart);
        let of_board = kind == SectionKind::Boilerplate;
        let heading = section.heading.map(|heading| heading.text(text));
        if of_board && !heading.is_some_and(heads_notes) {
            continue;
        }
        if let Some(span) =
            named_by_heading(text, section, mentions, taxonomy).filter(|_| !of_board)
        {
            let cues = SentenceCues::read(normal, span);
            let default = default_necessity(kind, text, span, &cues, asks_apart);
            found.push(Sentence {
                span,
                section: kind,
                clauses: clauses(text, span, &cues, default, mentions),
                cues,
                leads: false,
                choice: None,
            });
        }
        let mut led = None;
        let mut open: Option<OpenChoice> = None;
        let mut end = section.body.start;
        let mut of_the_post = false;
        let mut asked = false;
        for part in parts(text, normal, section.body, mentions) {
            let Part {
                span,
                cues,
                chooses,
            } = part;
            let kind = match kind {
                SectionKind::Boilerplate if asks_in_a_note(text, span, &cues) => {
                    SectionKind::Requirements
                }
                SectionKind::Boilerplate => continue,
                kind => kind,
            };
            let of_itself = || is_of_itself(text, span, mentions, taxonomy);
            of_the_post &= !text[end..span.start].contains('\n');
            let kind = spoken_kind(kind, span, &cues, of_itself, of_the_post);
            of_the_post = kind == SectionKind::Unknown;
            // What stands without a heading may be what is required, though what is welcome has one.
            let elsewhere = if kind == SectionKind::Unknown {
                has_requirements
            } else {
                asks_apart
            };
            let default = default_necessity(kind, text, span, &cues, elsewhere);
            let taken = open.as_mut().is_some_and(|open| open.takes(text, span));
            if !taken {
                open = None;
            }
            if leads_a_list(text, span) || chooses.is_some() {
                led = own_necessity(&cues, span).filter(|_| !remarks_on_part(text, &cues, span));
            }
            let default = led.unwrap_or(default);
            // Virtues behind what is asked for are asked for as well.
            let goes_on_asking = asked
                && kind == SectionKind::Unknown
                && default == Necessity::Mentioned
                && !elsewhere
                && !cues.says(span, Cue::Duty)
                && names_virtues_alone(span, mentions, taxonomy);
            let default = if goes_on_asking {
                Necessity::Required
            } else {
                default
            };
            asked = default == Necessity::Required;
            let clauses = clauses(text, span, &cues, default, mentions);
            found.push(Sentence {
                span,
                section: kind,
                cues,
                clauses,
                leads: chooses.is_some(),
                choice: open.as_ref().map(|open| open.choice),
            });
            if let Some(at_least) = chooses {
                let start = span.start;
                open = Some(OpenChoice::new(text, end, span, Choice { start, at_least }));
            }
            end = span.end;
        }
    }
    found
}

/// Whether `sentence` names soft skills and no others.
fn names_virtues_alone(sentence: Span, mentions: &[SkillMention], taxonomy: &Taxonomy) -> bool {
    let from = mentions.partition_point(|mention| mention.span.start < sentence.start);
    let to = mentions.partition_point(|mention| mention.span.start < sentence.end);
    let named = &mentions[from..to];
    let is_soft = |mention: &SkillMention| taxonomy.skill(mention.skill).kind == SkillKind::Soft;
    !named.is_empty() && named.iter().all(is_soft)
}

/// A sentence, or a part of one around the colon of a choice.
struct Part {
    span: Span,
    cues: SentenceCues,
    /// How many of the items that follow are enough, if it leads to those of a choice.
    chooses: Option<usize>,
}

/// The sentences of `body`, cut at the colon that leads to the items of a choice.
fn parts(text: &str, normal: &Normalized, body: Span, mentions: &[SkillMention]) -> Vec<Part> {
    let mut found = Vec::new();
    for (span, cues) in telling_sentences(text, normal, body) {
        let lead = leads_choice(text, span, &cues).filter(|_| span.len() < LONGEST_NOTICE);
        // `Java或Go至少一种，要求：` has chosen already.
        let is_free = |colon: usize| {
            let from = mentions.partition_point(|mention| mention.span.start < span.start);
            let named = mentions[from..].iter().take(2);
            named.filter(|mention| mention.span.start < colon).count() < 2
        };
        let Some((colon, at_least)) = lead.filter(|(colon, _)| is_free(*colon)) else {
            found.push(Part {
                span,
                cues,
                chooses: None,
            });
            continue;
        };
        let rest = Span::new(colon.min(span.end), span.end);
        let rest_start = rest.start + rest.text(text).len()
            - rest.text(text).trim_start_matches([':', '：', ' ']).len();
        let rest = Span::new(rest_start, span.end);
        if rest.is_empty() {
            found.push(Part {
                span,
                cues,
                chooses: Some(at_least),
            });
        } else if holds_items(text, rest) {
            for (span, chooses) in [(Span::new(span.start, colon), Some(at_least)), (rest, None)] {
                let cues = SentenceCues::read(normal, span);
                found.push(Part {
                    span,
                    cues,
                    chooses,
                });
            }
        } else {
            found.push(Part {
                span,
                cues,
                chooses: None,
            });
        }
    }
    found
}

/// The heading of `section`, if it is the name of a soft skill and what is asked of it follows in the
/// same line: `Analytical skills: draws conclusions from numbers`. `Programming languages:` and the
/// like name what is listed there.
fn named_by_heading(
    text: &str,
    section: &Section,
    mentions: &[SkillMention],
    taxonomy: &Taxonomy,
) -> Option<Span> {
    let heading = section.heading?;
    let between = text.get(heading.end..section.body.start)?;
    let goes_on = !between.contains('\n') && !section.body.is_empty();
    let from = mentions.partition_point(|mention| mention.span.start < heading.start);
    let mention = mentions.get(from)?;
    let rest = text.get(mention.span.end..heading.end)?;
    let is_whole = mention.span.start == heading.start
        && !rest.contains(char::is_alphanumeric)
        && heading.text(text).is_ascii();
    let is_soft = taxonomy.skill(mention.skill).kind == SkillKind::Soft;
    (goes_on && is_whole && is_soft).then_some(mention.span)
}

/// Whether a sentence among what was left over asks for something all the same.
fn asks_in_a_note(text: &str, sentence: Span, cues: &SentenceCues) -> bool {
    let asks = [Cue::Preferred, Cue::Wanted];
    let asks = asks.into_iter().any(|cue| cues.says(sentence, cue))
        || cues.leads_with_level(text, sentence)
        || SentenceCues::leads_with_held(text, sentence);
    asks && !cues.says(sentence, Cue::Formality)
}

/// The sentences of `body` with their words, without those of the law or the job board.
fn telling_sentences(text: &str, normal: &Normalized, body: Span) -> Vec<(Span, SentenceCues)> {
    let mut found = Vec::new();
    for span in cut_sentences(text, body) {
        let cues = SentenceCues::read(normal, span);
        if !cues.says(span, Cue::Boilerplate) {
            found.push((span, cues));
        } else if span.len() > LONGEST_NOTICE {
            // Where flattening lost the line breaks, a notice stands in one sentence with all the rest.
            let apart = cues.far_from(text, Cue::Boilerplate, span, NOTICE_REACH);
            found.extend(apart.map(|part| (part, SentenceCues::read(normal, part))));
        }
    }
    found
}

/// The longest sentence, in bytes, that is a notice as a whole.
const LONGEST_NOTICE: usize = 400;

/// How far around its words a notice reaches in a longer one, in bytes.
const NOTICE_REACH: usize = 120;

/// The longest section, in bytes, that tells of the employer, of pay or of formalities alone.
const LONGEST_ASIDE: usize = 600;

/// What a section is about. In a posting without a heading for its requirements, a long account of
/// the employer holds them: flattening lost the headings that followed.
fn effective_kind(section: &Section, has_requirements: bool) -> SectionKind {
    let aside = matches!(
        section.kind,
        SectionKind::About | SectionKind::Benefits | SectionKind::Logistics
    );
    if aside && !has_requirements && section.body.len() > LONGEST_ASIDE {
        SectionKind::Unknown
    } else {
        section.kind
    }
}

/// The longest colon, in bytes.
const COLON: usize = '：'.len_utf8();

/// Whether `sentence` ends with a colon, on a line of its own: what follows is its list.
fn leads_a_list(text: &str, sentence: Span) -> bool {
    // The colon stands within a character of the sentence's end, or not at all.
    let from = sentence.end.saturating_sub(COLON).max(sentence.start);
    let mut near = text.as_bytes()[from..].iter().take(2 * COLON);
    if !near.any(|byte| matches!(byte, b':' | 0xEF)) {
        return false;
    }
    let line = text[sentence.start..].lines().next().unwrap_or_default();
    let ends = line.trim_end().ends_with([':', '：']);
    ends && sentence.start + line.trim_end().len() <= sentence.end + COLON
}

/// Whether the welcome that `lead` speaks of is a remark on a part of it, which is not what follows:
/// `a Master's (preferred) or Bachelor's degree in:`.
fn remarks_on_part(text: &str, cues: &SentenceCues, lead: Span) -> bool {
    cues.last_preferred(lead).is_some_and(|word| {
        let after = &text[word.end..lead.end];
        let closes = after.strip_prefix([')', '）']);
        closes.is_some_and(|rest| rest.contains(char::is_alphanumeric))
    })
}

/// What a sentence is about: among text without a heading, one that praises the employer belongs
/// to the employer, and so does one among duties and requirements whose subject it is; one that
/// tells of the post never does.
fn spoken_kind(
    section: SectionKind,
    sentence: Span,
    cues: &SentenceCues,
    of_itself: impl Fn() -> bool,
    goes_on: bool,
) -> SectionKind {
    let of_the_post = || cues.says(sentence, Cue::Wanted) || cues.says(sentence, Cue::Duty);
    let of_itself = || {
        let asks = cues.says(sentence, Cue::Required) || cues.says(sentence, Cue::Preferred);
        !asks && of_itself()
    };
    match section {
        SectionKind::Unknown
            if (cues.says(sentence, Cue::Employer) || of_itself()) && !of_the_post() =>
        {
            SectionKind::About
        }
        SectionKind::Responsibilities | SectionKind::Requirements
            if of_itself() && !of_the_post() =>
        {
            SectionKind::About
        }
        SectionKind::About | SectionKind::Logistics if of_the_post() => SectionKind::Unknown,
        SectionKind::About if goes_on && !cues.says(sentence, Cue::Employer) && !of_itself() => {
            SectionKind::Unknown
        }
        section => section,
    }
}

/// What a sentence wants before its own words are heard.
fn default_necessity(
    section: SectionKind,
    text: &str,
    sentence: Span,
    cues: &SentenceCues,
    has_requirements: bool,
) -> Necessity {
    match section {
        SectionKind::Requirements | SectionKind::Education => Necessity::Required,
        SectionKind::Preferred => Necessity::Preferred,
        SectionKind::Unknown | SectionKind::Responsibilities
            if cues.says(sentence, Cue::Wanted) =>
        {
            Necessity::Required
        }
        // Without a heading for them, the requirements stand among the rest.
        SectionKind::Unknown | SectionKind::Responsibilities
            if !has_requirements
                && cues.says(sentence, Cue::Asking)
                && !SentenceCues::leads_with_task(text, sentence) =>
        {
            Necessity::Required
        }
        // Among the duties too, what begins with 熟悉 or 精通 is asked for.
        SectionKind::Unknown | SectionKind::Responsibilities
            if cues.leads_with_level(text, sentence) =>
        {
            Necessity::Required
        }
        SectionKind::Responsibilities if SentenceCues::leads_with_held(text, sentence) => {
            Necessity::Required
        }
        _ => Necessity::Mentioned,
    }
}

fn clauses(
    text: &str,
    sentence: Span,
    cues: &SentenceCues,
    default: Necessity,
    mentions: &[SkillMention],
) -> Vec<Clause> {
    let pieces = pieces(text, sentence, cues, mentions);
    let purpose = (default == Necessity::Required)
        .then(|| purpose(text, sentence, cues))
        .flatten();
    let pieces = match purpose {
        Some(purpose) => apart(&pieces, purpose, text),
        None => pieces,
    };
    let mut necessities = necessities(text, &pieces, cues, default, mentions);
    for (piece, necessity) in pieces.iter().zip(&mut necessities) {
        if purpose.is_some_and(|purpose| purpose.contains(*piece)) {
            *necessity = own_necessity(cues, *piece).unwrap_or(Necessity::Mentioned);
        }
    }
    let clause = |(span, necessity): (Span, Necessity)| Clause { span, necessity };
    pieces.into_iter().zip(necessities).map(clause).collect()
}

/// The `pieces`, cut where `purpose` begins and where it ends.
fn apart(pieces: &[Span], purpose: Span, text: &str) -> Vec<Span> {
    let parts = pieces.iter().flat_map(|piece| {
        let within = |at: usize| at.clamp(piece.start, piece.end);
        let (start, end) = (within(purpose.start), within(purpose.end));
        [(piece.start, start), (start, end), (end, piece.end)]
    });
    let parts = parts.map(|(start, end)| Span::new(start, end).trimmed(text));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The first bytes of the marks that part clauses; a full-width one begins with `EF`.
static MARK_STARTS: ByteSet = ByteSet::new(b"(),\xEF");

/// The pieces of a sentence between commas; a list of skills and a bracket are kept together.
fn pieces(text: &str, sentence: Span, cues: &SentenceCues, mentions: &[SkillMention]) -> Vec<Span> {
    let commas = Commas::new(text, sentence, cues, mentions);
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    let mut depth = 0usize;
    for offset in MARK_STARTS.places(sentence.text(text).as_bytes()) {
        let at = sentence.start + offset;
        let Some(char) = text[at..].chars().next() else {
            break;
        };
        let parts = match char {
            '(' | '（' => match closing(text, at, sentence.end) {
                // A note of its own: `3年经验（有银行经验优先）`, but not `Go (preferred)`.
                Some(close) if is_own_note(text, cues, Span::new(at, close), mentions) => true,
                Some(_) => {
                    depth += 1;
                    false
                }
                None => false,
            },
            ')' | '）' => {
                let own = depth == 0;
                depth = depth.saturating_sub(1);
                own
            }
            '，' | ',' => {
                let comma = Span::new(at, at + char.len_utf8());
                let before = Span::new(start, at);
                depth == 0 && commas.parts_clauses(before, comma)
            }
            _ => false,
        };
        if parts {
            pieces.push(Span::new(start, at).trimmed(text));
            start = at + char.len_utf8();
        }
    }
    pieces.push(Span::new(start, sentence.end).trimmed(text));
    pieces.retain(|piece| !piece.is_empty());
    let turned = pieces
        .into_iter()
        .flat_map(|piece| match cues.turn(text, piece) {
            Some(at) => [
                Some(Span::new(piece.start, at)),
                Some(Span::new(at, piece.end).trimmed(text)),
            ],
            None => [Some(piece), None],
        });
    turned.flatten().collect()
}

/// Whether a note in brackets says how much something is wanted and names what: a skill, or in a note of
/// welcome a number or an English word beside those of emphasis.
fn is_own_note(text: &str, cues: &SentenceCues, note: Span, mentions: &[SkillMention]) -> bool {
    let next = mentions.partition_point(|mention| mention.span.start < note.start);
    let first = mentions.get(next);
    match own_necessity(cues, note) {
        None => false,
        Some(_) if first.is_some_and(|mention| note.contains(mention.span)) => true,
        Some(necessity) => necessity == Necessity::Preferred && cues.names_more(text, note),
    }
}

/// What a remark right behind the thing that ends at byte `at` says of it, and where the remark stands:
/// `Python (preferred)`.
pub(super) fn remark_on(
    text: &str,
    cues: &SentenceCues,
    at: usize,
    end: usize,
) -> Option<(Span, Necessity)> {
    let rest = text.get(at..end)?;
    let start = at + rest.len() - rest.trim_start_matches(' ').len();
    let opens = text[start..].starts_with(['(', '（']);
    let close = opens.then(|| closing(text, start, end)).flatten()?;
    let remark = Span::new(start, close);
    let necessity = own_necessity(cues, remark).filter(|_| !cues.names_more(text, remark))?;
    Some((remark, necessity))
}

/// Remarks in `piece` that speak of one item of a list which goes on behind them: `Python (preferred) or R`.
fn remarks_on_items(
    text: &str,
    cues: &SentenceCues,
    piece: Span,
    mentions: &[SkillMention],
) -> Vec<Span> {
    let from = mentions.partition_point(|mention| mention.span.start < piece.start);
    let inside = mentions[from..].windows(2);
    let inside = inside.take_while(|pair| pair[1].span.end <= piece.end);
    let remarks = inside.filter_map(|pair| {
        let (remark, _) = remark_on(text, cues, pair[0].span.end, piece.end)?;
        let gap = text.get(pair[0].span.end..pair[1].span.start)?;
        joined_past_remark(gap).map(|_| remark)
    });
    remarks.collect()
}

/// The longest note in brackets, in characters.
const LONGEST_NOTE: usize = 200;

/// Where the bracket that opens at `at` closes, before `end`; a long way off it closes no note.
fn closing(text: &str, at: usize, end: usize) -> Option<usize> {
    let mut near = text[at..end].char_indices().take(LONGEST_NOTE);
    let (offset, _) = near.find(|(_, char)| matches!(char, ')' | '）'))?;
    Some(at + offset)
}

/// The necessity of each piece.
///
/// 优先 governs its own clause only; an English *preferred* or *a plus* governs the sentence back to
/// a clause that says otherwise; a word of welcome that leads governs what follows it. A note in brackets
/// speaks of what it names alone: `a cloud platform (AWS preferred)`.
fn necessities(
    text: &str,
    pieces: &[Span],
    cues: &SentenceCues,
    default: Necessity,
    mentions: &[SkillMention],
) -> Vec<Necessity> {
    // Among the welcome things "travel as required" requires nothing, but "is required" does.
    let own: Vec<_> = pieces
        .iter()
        .map(|piece| {
            let apart = remarks_on_items(text, cues, *piece, mentions);
            let own = own_necessity_beside(cues, *piece, &apart)?;
            let counts = default != Necessity::Preferred
                || own == default
                || cues.says(*piece, Cue::Outright);
            counts.then_some(own)
        })
        .collect();
    let mut result: Vec<_> = own.iter().map(|own| own.unwrap_or(default)).collect();
    let is_note = |index: usize| text[..pieces[index].start].ends_with(['(', '（']);
    let leader = (0..pieces.len())
        .find(|index| !is_note(*index) && cues.leads_with_preferred(text, pieces[*index]));
    if let Some(leader) = leader {
        let led = (leader + 1..own.len()).take_while(|index| own[*index].is_none());
        led.for_each(|index| result[index] = Necessity::Preferred);
    } else if pieces
        .iter()
        .map(|piece| piece.text(text))
        .all(|piece| piece.is_ascii() || !piece.contains(is_han))
    {
        let mut carried = None;
        for index in (0..own.len()).rev() {
            result[index] = own[index].or(carried).unwrap_or(default);
            let (Some(own), false) = (own[index], is_note(index)) else {
                continue;
            };
            let is_apart =
                index > 0 && cues.is_welcome_apart(text, pieces[index - 1], pieces[index]);
            carried = (own != Necessity::Preferred || !is_apart).then_some(own);
        }
    }
    for index in 1..pieces.len() {
        if own[index].is_none() && cues.says_at(pieces[index].start, Cue::Narrows) {
            result[index] = result[index - 1];
        }
    }
    result
}

fn own_necessity(cues: &SentenceCues, piece: Span) -> Option<Necessity> {
    own_necessity_beside(cues, piece, &[])
}

/// What the words of `piece` say that stand in none of `apart`.
fn own_necessity_beside(cues: &SentenceCues, piece: Span, apart: &[Span]) -> Option<Necessity> {
    if cues.says_beside(piece, Cue::Preferred, apart) {
        Some(Necessity::Preferred)
    } else if cues.says_beside(piece, Cue::Required, apart) {
        Some(Necessity::Required)
    } else {
        None
    }
}
