//! From the XML of a body, a header or a footer to lines.

use quick_xml::events::{BytesStart, Event};

use super::property;
use crate::document::lines::readable;
use crate::document::office::frames::{FrameKind, Frames, Story};
use crate::document::office::marks::Numbering;
use crate::document::office::xml::attribute;

/// Reads a part.
pub(super) fn read(xml: &str, numbering: &Numbering) -> Story {
    let mut walker = Walker::new(numbering);
    let broken = walker.walk(xml);
    walker.frames.finish(broken)
}

pub(super) struct Walker<'a> {
    pub(super) frames: Frames<'a>,
    /// How many elements are open.
    pub(super) depth: usize,
    /// The depth of the outermost element whose contents are not seen.
    unseen_at: Option<usize>,
    /// The depth of the run that is hidden.
    pub(super) hidden_run_at: Option<usize>,
    /// How many elements with properties are open.
    pub(super) in_properties: usize,
}

impl<'a> Walker<'a> {
    fn new(numbering: &'a Numbering) -> Self {
        Self {
            frames: Frames::new(numbering),
            depth: 0,
            unseen_at: None,
            hidden_run_at: None,
            in_properties: 0,
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

    fn text(&mut self, text: &str) {
        if self.is_seen() {
            let paragraph = self.frames.paragraph();
            for char in text.chars() {
                let char = if char.is_whitespace() { ' ' } else { char };
                paragraph.text.extend(readable(char));
            }
        }
    }

    fn push(&mut self, char: char) {
        if self.is_seen() {
            self.frames.paragraph().text.push(char);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.unseen_at.is_some() {
            return;
        }
        if property::is_unseen(name) {
            self.unseen_at = Some(self.depth);
            return;
        }
        match name {
            "p" if self.in_properties == 0 => self.frames.flush_paragraph(),
            "tbl" => self.frames.open(FrameKind::Table),
            "tc" => self.frames.open(FrameKind::Cell),
            "txbxContent" => self.frames.open(FrameKind::Box),
            "tab" if self.in_properties == 0 => self.push('\t'),
            "br" | "cr" => self.push('\n'),
            "noBreakHyphen" => self.push('-'),
            "sym" => self.symbol(tag),
            "pPr" | "rPr" | "tblPr" | "sectPr" | "tabs" => self.in_properties += 1,
            _ => property::apply(self, name, tag),
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
            "p" if self.in_properties == 0 => self.frames.end_paragraph(),
            "tr" => self.frames.end_row(),
            "tc" => self.frames.close(FrameKind::Cell),
            "tbl" => self.frames.close(FrameKind::Table),
            "txbxContent" => self.frames.close(FrameKind::Box),
            "pPr" | "rPr" | "tblPr" | "sectPr" | "tabs" => {
                self.in_properties = self.in_properties.saturating_sub(1);
            }
            _ => {}
        }
    }
}
