//! From characters to rows, in the order they are read.
//!
//! Files are written in reading order far more often than not: a column of a page that was made as
//! columns comes out whole. So the order of the file stands, and what is mended is what stands
//! beside: a date at the margin that was drawn later, a run that was drawn before its left
//! neighbour. Only a page whose order jumps up and down is read by its places alone.

use super::glyph::Glyph;
use super::row::{BASE_TOLERANCE, RUN_GAP, Row, Run, Spacing};

/// The share of rows that go up the page, above which the order of the file means nothing.
const MOST_JUMPS: f64 = 0.3;

/// A date is no longer than this, in characters.
const LONGEST_DATE: usize = 30;

/// How far back from its last character a character may be drawn in one run, in sizes.
const BACKWARDS: f32 = 0.7;

/// A character drawn again to look bold is moved by less than this share of its width.
const REDRAWN: f32 = 0.4;

/// A row this near to another, in sizes of the letters, belongs to the same account.
const NEAR: f32 = 2.2;

/// Starts no further apart than this, in points, stand at one edge.
const EDGE: f32 = 3.0;

/// The rows of a page.
pub(super) fn rows(glyphs: &[Glyph]) -> Vec<Row> {
    let spaces = glyphs.iter().filter(|glyph| glyph.is_space()).count();
    let runs = runs(glyphs);
    let spacing = Spacing::of(&runs, spaces);
    let mut lines = lines(runs);
    join_dates(&mut lines);
    if jumps(&lines) {
        lines = by_place(lines);
    }
    let lines = without_rail(lines);
    let rows = lines.iter().map(|line| Row::new(line, &spacing));
    rows.filter(|row| !row.text.is_empty()).collect()
}

/// Characters cut where the next is not beside the last.
fn runs(glyphs: &[Glyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        let open = runs.last_mut().filter(|run| {
            let last = run.glyphs.last().expect("a run has a character");
            goes_on(last, glyph)
        });
        match open {
            Some(run) if is_redrawn(run, glyph) => {}
            Some(run) => run.glyphs.push(*glyph),
            None => runs.push(Run {
                glyphs: vec![*glyph],
            }),
        }
    }
    for run in &mut runs {
        let is_seen = |glyph: &Glyph| !glyph.is_space();
        let first = run
            .glyphs
            .iter()
            .position(is_seen)
            .unwrap_or(run.glyphs.len());
        let last = run
            .glyphs
            .iter()
            .rposition(is_seen)
            .map_or(first, |last| last + 1);
        run.glyphs = run.glyphs[first..last].to_vec();
    }
    runs.retain(|run| !run.glyphs.is_empty());
    runs
}

fn goes_on(last: &Glyph, next: &Glyph) -> bool {
    let size = last.size.max(next.size);
    let gap = next.start - last.end;
    let same_line =
        (last.base - next.base).abs() <= BASE_TOLERANCE * last.size.min(next.size).max(size / 2.0);
    last.turn == next.turn && same_line && gap <= RUN_GAP * size && gap >= -BACKWARDS * size
}

/// Whether `glyph` is drawn a second time a little aside, to look bold.
fn is_redrawn(run: &Run, glyph: &Glyph) -> bool {
    let width = |glyph: &Glyph| glyph.end - glyph.start;
    let same = |drawn: &Glyph| {
        let aside = (drawn.start - glyph.start).abs();
        drawn.char == glyph.char && aside < REDRAWN * width(drawn).min(width(glyph))
    };
    let mut recent = run.glyphs.iter().rev().take(2);
    !glyph.piece && !glyph.is_space() && recent.any(same)
}

/// A row that is not yet text: its runs in the order they stand.
type Line = Vec<Run>;

/// Runs that follow one another on one line, put in the order they stand.
fn lines(runs: Vec<Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if stands_beside(line, &run) => {
                if !is_copy(line, &run) {
                    let at = line.partition_point(|known| known.start() <= run.start());
                    line.insert(at, run);
                }
            }
            _ => lines.push(vec![run]),
        }
    }
    lines
}

fn stands_beside(line: &Line, run: &Run) -> bool {
    let last = line.last().expect("a line has a run");
    let tolerance = BASE_TOLERANCE * last.size().min(run.size());
    last.turn() == run.turn() && (last.base() - run.base()).abs() <= tolerance
}

/// Whether `run` says again in the same place what the line says there.
fn is_copy(line: &Line, run: &Run) -> bool {
    let chars = |run: &Run| {
        run.glyphs
            .iter()
            .map(|glyph| glyph.char)
            .collect::<String>()
    };
    let near = |known: &&Run| (known.start() - run.start()).abs() < 0.5 * run.size();
    line.iter()
        .filter(near)
        .any(|known| chars(known) == chars(run))
}

/// Puts a date that was drawn apart beside what it dates: a line of one short run with a number,
/// at the height of another line that ends before it or begins after it, and no part of the column
/// that was drawn around it.
fn join_dates(lines: &mut Vec<Line>) {
    let mut index = 0;
    while index < lines.len() {
        let partner = is_lone_date(lines, index)
            .then(|| partner_of(lines, index))
            .flatten();
        let Some(partner) = partner else {
            index += 1;
            continue;
        };
        let date = lines.remove(index);
        let at = partner - usize::from(partner > index);
        let line = &mut lines[at];
        let place = line.partition_point(|run| run.start() <= date[0].start());
        line.splice(place..place, date);
    }
}

fn is_date(line: &Line) -> bool {
    let [run] = line.as_slice() else { return false };
    let digits = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.char.is_ascii_digit())
        .count();
    run.glyphs.len() <= LONGEST_DATE && digits >= 4
}

/// Whether the line is a date that its neighbours in the file do not stand above or below.
fn is_lone_date(lines: &[Line], index: usize) -> bool {
    let run = &lines[index][0];
    let around = [index.checked_sub(1), Some(index + 1)];
    let neighbours = around.into_iter().flatten().filter_map(|at| lines.get(at));
    let is_near = |line: &Line| {
        let other = &line[0];
        let apart = (other.base() - run.base()).abs();
        let overlaps = other.start() < run.end() && run.start() < line[line.len() - 1].end();
        !is_date(line) && overlaps && apart < NEAR * run.size().max(other.size())
    };
    is_date(&lines[index]) && !neighbours.into_iter().any(is_near)
}

fn partner_of(lines: &[Line], date: usize) -> Option<usize> {
    let run = &lines[date][0];
    let fits = |line: &Line| {
        let (first, last) = (&line[0], &line[line.len() - 1]);
        let apart = first.start() >= run.end() || last.end() <= run.start();
        apart && stands_beside(line, run)
    };
    // The nearest before it in the file, else the nearest after it; never its neighbour, which
    // would have been joined already.
    let before = (0..date).rev().find(|index| fits(&lines[*index]));
    before
        .or_else(|| (date + 1..lines.len()).find(|index| fits(&lines[*index])))
        .filter(|found| !is_date(&lines[*found]))
}

/// Takes headings that stand in a column of their own, left of all other text, off the lines that
/// they stand beside. Dates stay: they belong to their lines.
fn without_rail(lines: Vec<Line>) -> Vec<Line> {
    let Some(body) = body_edge(&lines) else {
        return lines;
    };
    let mut parted = Vec::with_capacity(lines.len());
    for mut line in lines {
        let beside = line.len() > 1 && line[0].end() < body && line[1].start() > body - EDGE;
        if beside && !has_number(&line[0]) {
            let rest = line.split_off(1);
            parted.push(line);
            line = rest;
        }
        parted.push(line);
    }
    parted
}

/// Where all text begins but the headings left of it, if the page is laid out so.
fn body_edge(lines: &[Line]) -> Option<f32> {
    let left = lines
        .iter()
        .map(|line| line[0].start())
        .fold(f32::INFINITY, f32::min);
    let labelled = |line: &&Line| line.len() > 1 && line[0].start() < left + EDGE;
    let labelled: Vec<f32> = lines
        .iter()
        .filter(labelled)
        .map(|line| line[1].start())
        .collect();
    let at = |edge: f32| {
        let here = labelled.iter().filter(|start| (*start - edge).abs() < EDGE);
        here.count()
    };
    let edge = labelled.iter().copied().max_by_key(|edge| at(*edge))?;
    let begins_inside = |line: &&Line| line[0].start() > edge - EDGE;
    let crosses = |line: &&Line| line[0].start() < edge - EDGE && line[0].end() > edge;
    let inside = lines.iter().filter(begins_inside).count() + at(edge);
    let crossing = lines.iter().filter(crosses).count();
    (at(edge) >= 2 && 10 * inside >= 6 * lines.len() && 4 * crossing < lines.len()).then_some(edge)
}

fn has_number(run: &Run) -> bool {
    run.glyphs.iter().any(|glyph| glyph.char.is_ascii_digit())
}

/// Whether the order of the lines goes up the page again and again.
fn jumps(lines: &[Line]) -> bool {
    let upwards = lines.windows(2).filter(|pair| {
        let (above, below) = (&pair[0][0], &pair[1][0]);
        above.turn() == below.turn() && below.base() > above.base() + above.size()
    });
    lines.len() >= 10 && upwards.count() as f64 > MOST_JUMPS * lines.len() as f64
}

/// The lines by their height, runs of one height joined.
fn by_place(lines: Vec<Line>) -> Vec<Line> {
    let mut runs: Vec<Run> = lines.into_iter().flatten().collect();
    runs.sort_by(|a, b| {
        let turn = a.turn().cmp(&b.turn());
        turn.then_with(|| b.base().total_cmp(&a.base()))
    });
    self::lines(runs)
}
