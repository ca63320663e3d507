//! From the XML of a body, a header or a footer to lines.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::numbering::{Mark, Numbering, chinese};
use crate::document::limits::MAX_NESTING;
use crate::document::lines::{BULLET, readable};

/// What a part says.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    pub(super) too_deep: bool,
    /// Whether the XML ended in the middle.
    pub(super) broken: bool,
}

impl Story {
    pub(super) fn read(xml: &str, numbering: &Numbering) -> Self {
        let mut walker = Walker::new(numbering);
        let broken = walker.walk(xml);
        let mut story = Self {
            text: String::new(),
            too_deep: walker.too_deep,
            broken,
        };
        walker.finish(&mut story.text);
        story
    }
}

/// The value of the attribute of `tag` with this name, in any namespace.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let raw = found.value.into_owned();
    Some(
        quick_xml::escape::unescape(&raw)
            .map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned),
    )
}

/// Contents that the page does not show.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "delText"
            | "instrText"
            | "delInstrText"
            | "rt"
            | "Fallback"
            | "fldData"
            | "sdtPr"
            | "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "sectPrChange"
    )
}

/// A list of lines that is being written: the body, a cell of a table, or a text box.
#[derive(Debug, Default)]
struct Frame {
    kind: FrameKind,
    lines: Vec<String>,
    /// The cells of the row that is open, for a table.
    cells: Vec<Vec<String>>,
    paragraph: Paragraph,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum FrameKind {
    #[default]
    Body,
    Table,
    Cell,
    Box,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style_is_heading: bool,
    list: Option<(String, String)>,
    /// The lines of the text boxes that are anchored in it.
    boxes: Vec<String>,
}

struct Walker<'a> {
    numbering: &'a Numbering,
    frames: Vec<Frame>,
    /// How many elements are open.
    depth: usize,
    /// The depth of the outermost element whose contents are not seen.
    unseen_at: Option<usize>,
    /// The depth of the run that is hidden.
    hidden_run_at: Option<usize>,
    /// How many elements with properties are open.
    in_properties: usize,
    counters: HashMap<(String, String), u32>,
    too_deep: bool,
}

impl<'a> Walker<'a> {
    fn new(numbering: &'a Numbering) -> Self {
        Self {
            numbering,
            frames: vec![Frame::default()],
            depth: 0,
            unseen_at: None,
            hidden_run_at: None,
            in_properties: 0,
            counters: HashMap::new(),
            too_deep: false,
        }
    }

    /// Walks over `xml`; says whether it ended too early.
    fn walk(&mut self, xml: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut in_text = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    in_text = tag.local_name().as_ref() == "t";
                    self.start(&tag);
                }
                Ok(Event::Empty(tag)) => {
                    self.depth += 1;
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                    self.depth -= 1;
                }
                Ok(Event::End(tag)) => {
                    in_text = false;
                    self.end(tag.local_name().as_ref());
                    self.depth = self.depth.saturating_sub(1);
                }
                Ok(Event::Text(text)) if in_text => self.text(&text),
                Ok(Event::CData(text)) if in_text => self.text(&text),
                Ok(Event::GeneralRef(name)) if in_text => {
                    let whole = format!("&{};", &*name);
                    let value = quick_xml::escape::unescape(&whole)
                        .unwrap_or_default()
                        .into_owned();
                    self.text(&value);
                }
                Ok(Event::Eof) => return self.depth > 0,
                Err(_) => return true,
                Ok(_) => {}
            }
        }
    }

    fn is_seen(&self) -> bool {
        self.unseen_at.is_none() && self.hidden_run_at.is_none()
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames
            .last_mut()
            .expect("the body's frame is never closed")
    }

    fn text(&mut self, text: &str) {
        if self.is_seen() {
            let paragraph = &mut self.frame().paragraph;
            for char in text.chars() {
                let char = if char.is_whitespace() { ' ' } else { char };
                paragraph.text.extend(readable(char));
            }
        }
    }

    fn push(&mut self, char: char) {
        if self.is_seen() {
            self.frame().paragraph.text.push(char);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.unseen_at.is_some() {
            return;
        }
        if is_unseen(name) {
            self.unseen_at = Some(self.depth);
            return;
        }
        match name {
            "p" if self.in_properties == 0 => self.flush_paragraph(),
            "tbl" => self.open(FrameKind::Table),
            "tc" => self.open(FrameKind::Cell),
            "txbxContent" => self.open(FrameKind::Box),
            "tab" if self.in_properties == 0 => self.push('\t'),
            "br" | "cr" => self.push('\n'),
            "noBreakHyphen" => self.push('-'),
            "sym" => self.symbol(tag),
            "pPr" | "rPr" | "tblPr" | "sectPr" | "tabs" => self.in_properties += 1,
            _ => self.property(name, tag),
        }
    }

    /// Properties of the paragraph or the run that is open.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = attribute(tag, "val");
        let is_on = !matches!(value.as_deref(), Some("0" | "false" | "off"));
        match name {
            "vanish" | "webHidden" if is_on && self.in_properties == 1 => {
                // The run is the parent of its properties.
                self.hidden_run_at = Some(self.depth.saturating_sub(2));
            }
            "pStyle" => {
                let style = value.unwrap_or_default().to_ascii_lowercase();
                let paragraph = &mut self.frame().paragraph;
                // Chinese Word numbers its heading styles: `1`, `2`.
                paragraph.style_is_heading = style.starts_with("heading")
                    || style.starts_with("title")
                    || style.parse::<u8>().is_ok();
                if style.starts_with("listbullet") {
                    paragraph.list = Some((style, "0".to_owned()));
                }
            }
            "outlineLvl" => self.frame().paragraph.style_is_heading = true,
            "numId" => {
                let level = self
                    .frame()
                    .paragraph
                    .list
                    .take()
                    .map_or_else(|| "0".to_owned(), |(_, level)| level);
                let list = value.filter(|list| list != "0");
                self.frame().paragraph.list = list.map(|list| (list, level));
            }
            "ilvl" => {
                self.frame().paragraph.list = Some((String::new(), value.unwrap_or_default()));
            }
            _ => {}
        }
    }

    /// A character of a symbol font, by its number.
    fn symbol(&mut self, tag: &BytesStart<'_>) {
        let code = attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let code = code.map(|code| if code < 0x100 { code + 0xF000 } else { code });
        if let Some(char) = code.and_then(char::from_u32) {
            for char in readable(char) {
                self.push(char);
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(depth) = self.unseen_at {
            if depth >= self.depth {
                self.unseen_at = None;
            }
            return;
        }
        if self.hidden_run_at.is_some_and(|depth| depth >= self.depth) {
            self.hidden_run_at = None;
        }
        match name {
            "p" if self.in_properties == 0 => self.end_paragraph(),
            "tr" => self.end_row(),
            "tc" => self.close(FrameKind::Cell),
            "tbl" => self.close(FrameKind::Table),
            "txbxContent" => self.close(FrameKind::Box),
            "pPr" | "rPr" | "tblPr" | "sectPr" | "tabs" => {
                self.in_properties = self.in_properties.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: FrameKind) {
        if self.frames.len() >= MAX_NESTING {
            self.too_deep = true;
            return;
        }
        if kind == FrameKind::Table {
            self.flush_paragraph();
        }
        self.frames.push(Frame {
            kind,
            ..Frame::default()
        });
    }

    /// Closes the innermost frame of `kind`, and what was left open in it.
    fn close(&mut self, kind: FrameKind) {
        if !self.frames.iter().skip(1).any(|frame| frame.kind == kind) {
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
        let frame = self.frames.pop().unwrap_or_default();
        let above = self.frame();
        match frame.kind {
            FrameKind::Cell => above.cells.push(frame.lines),
            FrameKind::Box => above.paragraph.boxes.extend(frame.lines),
            FrameKind::Body | FrameKind::Table => above.lines.extend(frame.lines),
        }
    }

    /// A row is one line if every cell holds one, so that dates stay beside what they date.
    fn end_row(&mut self) {
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
    fn flush_paragraph(&mut self) {
        let open = &self.frame().paragraph;
        if !open.text.is_empty() || !open.boxes.is_empty() {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
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

    fn finish(mut self, out: &mut String) {
        while self.frames.len() > 1 {
            self.close_innermost();
        }
        self.flush_paragraph();
        let mut gap = false;
        for line in &self.frame().lines {
            if line.is_empty() {
                gap = !out.is_empty();
                continue;
            }
            if gap {
                out.push('\n');
            }
            gap = false;
            out.push_str(line);
            out.push('\n');
        }
    }
}
