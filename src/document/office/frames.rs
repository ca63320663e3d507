//! The lines of a part while they are written: the body's, a table's cell's, a text box's.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::marks::{Mark, Numbering, chinese};
use crate::document::limits::MAX_NESTING;
use crate::document::lines::BULLET;

/// What a part says.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    pub(super) too_deep: bool,
    /// Whether the XML ended in the middle.
    pub(super) broken: bool,
}

/// A list of lines that is being written: the body, a cell of a table, or a text box.
#[derive(Debug, Default)]
pub(super) struct Frame {
    kind: FrameKind,
    lines: Vec<String>,
    /// The cells of the row that is open, for a table.
    cells: Vec<Vec<String>>,
    pub(super) paragraph: Paragraph,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    #[default]
    Body,
    Table,
    Cell,
    Box,
}

#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style_is_heading: bool,
    pub(super) list: Option<(String, String)>,
    /// The lines of the text boxes that are anchored in it.
    boxes: Vec<String>,
}

/// The lists of lines that are open, each inside the one before it.
pub(super) struct Frames<'a> {
    numbering: &'a Numbering,
    open: Vec<Frame>,
    /// How far each list has counted, by its number and level.
    counters: HashMap<(String, String), u32>,
    /// Whether a frame stood too deep to be opened.
    too_deep: bool,
}

impl<'a> Frames<'a> {
    pub(super) fn new(numbering: &'a Numbering) -> Self {
        Self {
            numbering,
            open: vec![Frame::default()],
            counters: HashMap::new(),
            too_deep: false,
        }
    }

    /// Begins the count of the list anew, at these levels.
    pub(super) fn restart(&mut self, list: &str, levels: RangeInclusive<usize>) {
        for level in levels {
            self.counters.remove(&(list.to_owned(), level.to_string()));
        }
    }

    /// The paragraph that is open.
    pub(super) fn paragraph(&mut self) -> &mut Paragraph {
        &mut self.frame().paragraph
    }

    fn frame(&mut self) -> &mut Frame {
        self.open
            .last_mut()
            .expect("the body's frame is never closed")
    }

    /// Begins a frame of `kind` inside the innermost.
    pub(super) fn open(&mut self, kind: FrameKind) {
        if self.open.len() >= MAX_NESTING {
            self.too_deep = true;
            return;
        }
        if kind == FrameKind::Table {
            self.flush_paragraph();
        }
        self.open.push(Frame {
            kind,
            ..Frame::default()
        });
    }

    /// Closes the innermost frame of `kind`, and what was left open in it.
    pub(super) fn close(&mut self, kind: FrameKind) {
        if !self.open.iter().skip(1).any(|frame| frame.kind == kind) {
            return;
        }
        loop {
            let done = self.frame().kind == kind;
            self.close_innermost();
            if done {
                return;
            }
        }
    }

    fn close_innermost(&mut self) {
        self.flush_paragraph();
        self.end_row();
        let frame = self.open.pop().unwrap_or_default();
        let above = self.frame();
        match frame.kind {
            FrameKind::Cell => above.cells.push(frame.lines),
            FrameKind::Box => above.paragraph.boxes.extend(frame.lines),
            FrameKind::Body | FrameKind::Table => above.lines.extend(frame.lines),
        }
    }

    /// A row is one line if every cell holds one, so that dates stay beside what they date.
    pub(super) fn end_row(&mut self) {
        let frame = self.frame();
        let cells = std::mem::take(&mut frame.cells);
        let cells: Vec<Vec<String>> = cells
            .into_iter()
            .map(|cell| {
                cell.into_iter()
                    .filter(|line| !line.trim().is_empty())
                    .collect::<Vec<_>>()
            })
            .filter(|cell| !cell.is_empty())
            .collect();
        if cells.iter().all(|cell| cell.len() == 1) {
            let row = cells.concat().join("\t");
            frame.lines.extend(Some(row).filter(|row| !row.is_empty()));
        } else {
            frame.lines.extend(cells.concat());
        }
    }

    /// Ends the paragraph if anything stands in it.
    pub(super) fn flush_paragraph(&mut self) {
        let open = &self.frame().paragraph;
        if !open.text.is_empty() || !open.boxes.is_empty() {
            self.end_paragraph();
        }
    }

    /// Ends the paragraph, with its mark before it and its text boxes after it.
    pub(super) fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.frame().paragraph);
        let text = paragraph.text.trim_matches([' ', '\n', '\t']);
        // Some write the bullet that the list draws.
        let marked = text.starts_with(['-', '–', '•', '●', '▪', '·', '*']);
        let mark = match &paragraph.list {
            Some((list, level)) if !text.is_empty() && !list.is_empty() => self.mark(
                list.clone(),
                level.clone(),
                paragraph.style_is_heading || marked,
            ),
            _ => String::new(),
        };
        let frame = self.frame();
        if paragraph.style_is_heading && !text.is_empty() && !frame.lines.is_empty() {
            frame.lines.push(String::new());
        }
        for (index, line) in text.split('\n').enumerate() {
            let line = line.trim();
            let mark = if index == 0 { mark.as_str() } else { "" };
            if !line.is_empty() {
                frame.lines.push(format!("{mark}{line}"));
            }
        }
        if text.is_empty() && frame.lines.last().is_some_and(|line| !line.is_empty()) {
            frame.lines.push(String::new());
        }
        frame.lines.extend(paragraph.boxes);
    }

    /// What stands before an item of `list` at `level`; nothing for a bullet that would be `bare`.
    fn mark(&mut self, list: String, level: String, bare: bool) -> String {
        match self.numbering.mark(&list, &level) {
            // A heading with a bullet would be read as an item of a list.
            Mark::Bullet if bare => String::new(),
            Mark::Bullet => BULLET.to_owned(),
            Mark::Nothing => String::new(),
            mark => {
                let counter = self.counters.entry((list, level)).or_insert(0);
                *counter += 1;
                match mark {
                    Mark::Chinese => format!("{}、", chinese(*counter)),
                    _ => format!("{counter}. "),
                }
            }
        }
    }

    /// Closes what is open; `broken` says that the XML ended in the middle.
    pub(super) fn finish(mut self, broken: bool) -> Story {
        while self.open.len() > 1 {
            self.close_innermost();
        }
        self.flush_paragraph();
        Story {
            text: joined(&self.frame().lines),
            too_deep: self.too_deep,
            broken,
        }
    }
}

/// The lines, with at most one empty line between two.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for line in lines {
        if line.is_empty() {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('\n');
        }
        gap = false;
        text.push_str(line);
        text.push('\n');
    }
    text
}
