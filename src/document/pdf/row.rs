//! Characters that stand beside one another: words with their spaces.

use std::collections::HashMap;

use super::glyph::{BREAK, Glyph};
use crate::document::lines::readable;
use crate::text::is_han;

/// A gap this wide, in sizes of the letters, parts two runs of one row: a date at the margin from
/// the employer, a cell from a cell.
pub(super) const RUN_GAP: f32 = 1.6;

/// How far two characters of one row may stand from its base, in sizes of the smaller.
pub(super) const BASE_TOLERANCE: f32 = 0.45;

/// What a gap must exceed to be a space, beyond the gap between the letters of the line, in sizes.
/// Fonts have spaces of 0.2 to 0.33, and justified lines draw them together; pairs of letters are
/// moved by less than 0.08.
const SPACE_GAP: f32 = 0.1;

/// The same where the file writes its spaces, so that a gap alone must be clear.
const CLEAR_SPACE_GAP: f32 = 0.22;

/// The same between two Chinese characters, which justified lines draw apart.
const WIDE_SPACE_GAP: f32 = 0.45;

/// The same between a Chinese character and another, where the file writes its spaces.
const MIXED_SPACE_GAP: f32 = 0.35;

/// A row of so many gaps tells how wide the one between two letters is.
const ENOUGH_GAPS: usize = 8;

/// Characters without a wide gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) glyphs: Vec<Glyph>,
}

impl Run {
    pub(super) fn start(&self) -> f32 {
        self.glyphs
            .iter()
            .map(|glyph| glyph.start)
            .fold(f32::INFINITY, f32::min)
    }

    pub(super) fn end(&self) -> f32 {
        self.glyphs
            .iter()
            .map(|glyph| glyph.end)
            .fold(f32::NEG_INFINITY, f32::max)
    }

    pub(super) fn size(&self) -> f32 {
        self.glyphs
            .iter()
            .map(|glyph| glyph.size)
            .fold(0.0, f32::max)
    }

    /// The height of the largest of its characters' line.
    pub(super) fn base(&self) -> f32 {
        let largest = self.glyphs.iter().max_by(|a, b| a.size.total_cmp(&b.size));
        largest.map_or(0.0, |glyph| glyph.base)
    }

    pub(super) fn turn(&self) -> i16 {
        self.glyphs.first().map_or(0, |glyph| glyph.turn)
    }
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) turn: i16,
    /// How many runs with wide gaps between them it has.
    pub(super) runs: usize,
    /// How wide its first word is: whether it had room on the line above.
    pub(super) first_word: f32,
    /// Whether a word goes on in the next row.
    pub(super) breaks_word: bool,
}

impl Row {
    /// A row of `runs`, which stand in the order they are read.
    pub(super) fn new(runs: &[Run], spacing: &Spacing) -> Self {
        let usual = usual_gap(runs);
        let words = |run: &Run| spacing.words(&run.glyphs, usual);
        let (mut text, mut end) = (String::new(), f32::NEG_INFINITY);
        for run in runs {
            let (words, _) = words(run);
            if !text.is_empty() && !words.is_empty() {
                text.push_str(between(&text, run.start() - end, run.size()));
            }
            end = run.end().max(end);
            text.push_str(&words);
        }
        let marks = usize::from(runs.len() > 1 && is_mark(&words(&runs[0]).0));
        let breaks_word = text.ends_with(BREAK);
        let text: String = text.chars().filter(|char| *char != BREAK).collect();
        let sizes = runs.iter().map(Run::size);
        Self {
            left: runs.iter().map(Run::start).fold(f32::INFINITY, f32::min),
            right: runs.iter().map(Run::end).fold(f32::NEG_INFINITY, f32::max),
            base: runs.first().map_or(0.0, Run::base),
            size: sizes.fold(1.0, f32::max),
            turn: runs.first().map_or(0, Run::turn),
            runs: runs.len() - marks,
            first_word: runs.first().map_or(0.0, |run| words(run).1),
            breaks_word,
            text: text.trim().to_owned(),
        }
    }

    /// Rows of a text without places.
    pub(super) fn plain_lines(text: &str) -> Vec<Self> {
        let lines = text.lines().enumerate();
        let row = |(index, line): (usize, &str)| Self {
            text: line
                .chars()
                .flat_map(readable)
                .collect::<String>()
                .trim()
                .to_owned(),
            base: -(index as f32) * 20.0,
            size: 10.0,
            runs: 2,
            ..Self::default()
        };
        lines.map(row).filter(|row| !row.text.is_empty()).collect()
    }
}

/// What stands between `text` and a run that begins after `gap`.
fn between(text: &str, gap: f32, size: f32) -> &'static str {
    if gap > RUN_GAP * size && !is_mark(text) {
        "  "
    } else if gap > SPACE_GAP * size || is_mark(text) {
        " "
    } else {
        ""
    }
}

/// Whether `text` is a bullet or the number of an item.
fn is_mark(text: &str) -> bool {
    let chars = text.chars().count();
    let bullet = chars == 1 && !text.chars().all(char::is_alphanumeric);
    bullet
        || chars <= 3
            && text.starts_with(|char: char| char.is_ascii_digit())
            && text.ends_with(['.', '、', ')'])
}

/// The gap between two letters of a word here: fonts may be drawn narrower or wider than they are.
fn usual_gap(runs: &[Run]) -> f32 {
    let mut gaps: Vec<f32> = Vec::new();
    for run in runs {
        gaps.extend(letter_gaps(run).map(|(_, gap)| gap));
    }
    if gaps.len() < ENOUGH_GAPS {
        return 0.0;
    }
    let third = gaps.len() * 2 / 5;
    let (_, gap, _) = gaps.select_nth_unstable_by(third, f32::total_cmp);
    gap.clamp(-0.2, 2.0)
}

/// The letters of `run` that another follows, and the gaps after them in sizes of the letters.
fn letter_gaps(run: &Run) -> impl Iterator<Item = (&Glyph, f32)> {
    let tells = |glyph: &Glyph| !glyph.is_space() && !glyph.piece;
    let pairs = run
        .glyphs
        .windows(2)
        .filter(move |pair| tells(&pair[0]) && tells(&pair[1]));
    pairs.map(|pair| (&pair[0], (pair[1].start - pair[0].end) / pair[1].size))
}

/// What tells a space from the gap between two letters on a page.
pub(super) struct Spacing {
    /// Whether the file writes its spaces.
    spaced: bool,
    /// How much narrower than others the gap after a letter is: an `f` hangs over its end.
    overhang: HashMap<char, f32>,
}

/// The share of spaces among characters that are not Chinese, from which a file is held to write them.
const SPACED_SHARE: f64 = 0.03;

/// How far a letter may hang over its end, in sizes: less than a space is wide.
const MOST_OVERHANG: f32 = 0.08;

/// So many gaps after a letter tell how far it hangs over.
const ENOUGH_OF_ONE: usize = 4;

impl Spacing {
    /// The spacing of the page that holds `runs`, on which `spaces` spaces are written.
    pub(super) fn of(runs: &[Run], spaces: usize) -> Self {
        let glyphs = runs.iter().flat_map(|run| &run.glyphs);
        let narrow = glyphs.filter(|glyph| !glyph.is_wide()).count();
        let usual = usual_gap(runs);
        let mut gaps: HashMap<char, Vec<f32>> = HashMap::new();
        for (glyph, gap) in runs.iter().flat_map(letter_gaps) {
            gaps.entry(glyph.char).or_default().push(gap);
        }
        gaps.retain(|_, gaps| gaps.len() >= ENOUGH_OF_ONE);
        let overhang = gaps.into_iter().map(|(char, mut gaps)| {
            let low = gaps.len() / 4;
            let (_, gap, _) = gaps.select_nth_unstable_by(low, f32::total_cmp);
            (char, (*gap - usual).clamp(-MOST_OVERHANG, 0.0))
        });
        Self {
            spaced: spaces as f64 > SPACED_SHARE * narrow as f64,
            overhang: overhang.collect(),
        }
    }

    /// The words of a run, and how wide the first of them is.
    fn words(&self, glyphs: &[Glyph], usual: f32) -> (String, f32) {
        let mut text = String::new();
        let mut last: Option<&Glyph> = None;
        let (mut space, mut first_end) = (false, None);
        for glyph in glyphs {
            if glyph.is_space() {
                space = true;
                continue;
            }
            if let Some(last) = last {
                let parted = self.is_parted(last, glyph, space, usual);
                if parted {
                    text.push(' ');
                }
                if parted || is_han(last.char) {
                    first_end.get_or_insert(last.end);
                }
            }
            space = false;
            text.extend(readable_glyph(glyph.char));
            last = Some(glyph);
        }
        let start = glyphs
            .iter()
            .find(|glyph| !glyph.is_space())
            .map_or(0.0, |glyph| glyph.start);
        let end = first_end.or(last.map(|glyph| glyph.end)).unwrap_or(start);
        (text, end - start)
    }

    /// Whether a reader sees a space between two characters; `written` says that the file has one.
    fn is_parted(&self, last: &Glyph, next: &Glyph, written: bool, usual: f32) -> bool {
        let overhang = self.overhang.get(&last.char).copied().unwrap_or(0.0);
        let gap = (next.start - last.end) / next.size - usual - overhang;
        let wide = (last.is_wide(), next.is_wide());
        // A space that is written between two Chinese characters and not seen is none.
        if written && (wide != (true, true) || gap > CLEAR_SPACE_GAP) {
            return true;
        }
        // The parts of a ligature have no places of their own.
        let apart = !(last.piece && next.piece) || next.start > last.end;
        apart
            && gap
                > match wide {
                    (true, true) => WIDE_SPACE_GAP,
                    (false, false) if self.spaced => CLEAR_SPACE_GAP,
                    // Programs set Chinese and Latin letters apart by a quarter of their size.
                    (true, false) | (false, true) if self.spaced => MIXED_SPACE_GAP,
                    _ => SPACE_GAP,
                }
    }
}

/// What `char` stands for; the mark of a parted word stays until the row is done.
fn readable_glyph(char: char) -> impl Iterator<Item = char> {
    let mark = (char == BREAK).then_some(char);
    mark.into_iter().chain(readable(char))
}
