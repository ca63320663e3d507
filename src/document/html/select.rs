//! Which pieces of a page are its text, and how they stand on lines.

use std::collections::HashMap;

use super::walk::{Page, Piece};
use crate::document::lines::Lines;

/// The share of link text above which a header, a footer or a menu is navigation.
const MOST_LINKS_IN_MARGIN: f64 = 0.3;

/// How many characters `main` must hold to be the text alone, if it is not the larger part.
const ENOUGH_IN_MAIN: usize = 400;

/// A run of so many lines that are links alone is navigation.
const LEAST_MENU: usize = 6;

/// The text that the page is about; all that it shows if that cannot be told.
pub(super) fn main_text(page: &Page) -> String {
    let margins = margins(&page.pieces);
    let is_body = |piece: &&Piece| {
        let margin = piece.place.margin.and_then(|number| margins.get(&number));
        // What is no menu by its links may still be the page's own header and footer.
        !piece.place.navigation && !margin.is_some_and(Margin::is_menu)
    };
    let body: Vec<&Piece> = page.pieces.iter().filter(is_body).collect();
    let main: Vec<&Piece> = body
        .iter()
        .copied()
        .filter(|piece| piece.place.main)
        .collect();
    let (main_length, body_length) = (length(&main), length(&body));
    let main_is_all =
        main_length > 0 && (main_length >= ENOUGH_IN_MAIN || 2 * main_length >= body_length);
    let chosen = without_menus(if main_is_all { &main } else { &body });
    let text = text_of(&chosen);
    if text.trim().is_empty() {
        whole_text(page)
    } else {
        text
    }
}

/// All that the page shows.
pub(super) fn whole_text(page: &Page) -> String {
    text_of(&page.pieces.iter().collect::<Vec<_>>())
}

/// How much of a margin is links.
#[derive(Default)]
struct Margin {
    chars: usize,
    linked: usize,
}

impl Margin {
    fn is_menu(&self) -> bool {
        self.linked as f64 > MOST_LINKS_IN_MARGIN * self.chars as f64
    }
}

fn margins(pieces: &[Piece]) -> HashMap<u32, Margin> {
    let mut margins: HashMap<u32, Margin> = HashMap::new();
    for piece in pieces {
        if let Some(number) = piece.place.margin {
            let margin = margins.entry(number).or_default();
            let chars = visible(&piece.text);
            margin.chars += chars;
            margin.linked += if piece.link { chars } else { 0 };
        }
    }
    margins
}

fn visible(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

fn length(pieces: &[&Piece]) -> usize {
    pieces.iter().map(|piece| visible(&piece.text)).sum()
}

/// `pieces` without runs of lines that are links alone.
fn without_menus<'a>(pieces: &[&'a Piece]) -> Vec<&'a Piece> {
    let is_menu_part = |piece: &&Piece| piece.link || visible(&piece.text) == 0;
    let mut kept = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|piece| is_menu_part(piece)).count();
        let (links, after) = rest.split_at(run);
        let starts = |piece: &&&Piece| piece.link && piece.before != super::walk::Before::default();
        if links.iter().filter(starts).count() < LEAST_MENU {
            kept.extend_from_slice(links);
        }
        if run == 0 {
            kept.push(*first);
            rest = &rest[1..];
        } else {
            rest = after;
        }
    }
    kept
}

fn text_of(pieces: &[&Piece]) -> String {
    let mut lines = Lines::default();
    for piece in pieces {
        let before = &piece.before;
        if before.block {
            lines.end_block();
        } else if before.line {
            lines.end_line();
        } else if before.cell {
            lines.cell();
        }
        if let Some(mark) = &before.item {
            lines.item(mark);
        }
        if piece.preformatted {
            lines.push_lines(&piece.text);
        } else {
            lines.push(&piece.text);
        }
    }
    lines.finish()
}
