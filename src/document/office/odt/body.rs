//! From the XML of a text to lines.

use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};

use super::styles::Styles;
use crate::document::lines::readable;
use crate::document::office::frames::{FrameKind, Frames, Story};
use crate::document::office::xml::attribute;

/// More spaces than this in a row are a gap like any other.
const MOST_SPACES: usize = 8;

/// OpenDocument knows so many levels of a list.
const MOST_LEVELS: usize = 10;

/// Reads what stands in the elements named `within`.
pub(super) fn read(xml: &str, within: &[&str], styles: &Styles) -> Story {
    let mut walker = Walker {
        frames: Frames::new(&styles.lists),
        styles,
        within,
        depth: 0,
        inside_at: None,
        unseen_at: None,
        paragraphs: 0,
        lists: Vec::new(),
        item_begins: false,
    };
    let broken = walker.walk(xml);
    walker.frames.finish(broken)
}

/// Contents that the page does not show where they stand.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note"
            | "hidden-text"
            | "ruby-text"
            | "title"
            | "desc"
            | "forms"
            | "script"
    )
}

struct Walker<'a> {
    frames: Frames<'a>,
    styles: &'a Styles,
    within: &'a [&'a str],
    /// How many elements are open.
    depth: usize,
    /// The depth of the element of `within` that is open.
    inside_at: Option<usize>,
    /// The depth of the outermost element whose contents are not seen.
    unseen_at: Option<usize>,
    /// How many paragraphs are open: a text box stands in one.
    paragraphs: usize,
    /// The styles of the lists that are open.
    lists: Vec<Rc<str>>,
    /// Whether the next paragraph is the first of its item.
    item_begins: bool,
}

impl Walker<'_> {
    /// Walks over `xml`; says whether it ended too early.
    fn walk(&mut self, xml: &str) -> bool {
        let mut reader = quick_xml::Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    self.start(&tag);
                }
                Ok(Event::Empty(tag)) => {
                    self.depth += 1;
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                    self.depth -= 1;
                }
                Ok(Event::End(tag)) => {
                    self.end(tag.local_name().as_ref());
                    self.depth = self.depth.saturating_sub(1);
                }
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(name)) => {
                    let whole = format!("&{};", &*name);
                    let value = quick_xml::escape::unescape(&whole).unwrap_or_default();
                    self.text(&value);
                }
                Ok(Event::Eof) => return self.depth > 0,
                Err(_) => return true,
                Ok(_) => {}
            }
        }
    }

    fn is_seen(&self) -> bool {
        self.inside_at.is_some() && self.unseen_at.is_none()
    }

    /// White space is one space, as on the page; more is written as elements.
    fn text(&mut self, text: &str) {
        if !self.is_seen() || self.paragraphs == 0 {
            return;
        }
        let paragraph = self.frames.paragraph();
        for char in text.chars() {
            if !char.is_whitespace() {
                paragraph.text.extend(readable(char));
            } else if !paragraph.text.ends_with(' ') {
                paragraph.text.push(' ');
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.is_seen() {
            self.frames.paragraph().text.push_str(text);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if self.inside_at.is_none() && self.within.contains(&name) {
            self.inside_at = Some(self.depth);
            return;
        }
        if !self.is_seen() {
            return;
        }
        let style = attribute(tag, "style-name").unwrap_or_default();
        let is_hidden = || attribute(tag, "display").as_deref() == Some("none");
        if is_unseen(name) || self.styles.hidden.contains(&style) || is_hidden() {
            self.unseen_at = Some(self.depth);
            return;
        }
        match name {
            "p" | "h" => self.start_paragraph(name == "h" || style == "Title"),
            "table" => self.frames.open(FrameKind::Table),
            "table-cell" => self.frames.open(FrameKind::Cell),
            "text-box" => self.frames.open(FrameKind::Box),
            "list" => self.start_list(tag, style),
            "list-item" => self.item_begins = true,
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "s" => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok());
                self.push(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            _ => {}
        }
    }

    /// A list without a style has that of the list it stands in.
    fn start_list(&mut self, tag: &BytesStart<'_>, style: String) {
        let goes_on = ["continue-numbering", "continue-list"]
            .iter()
            .any(|name| attribute(tag, name).is_some_and(|value| value != "false"));
        if self.lists.is_empty() && !goes_on {
            self.frames.restart(&style, 1..=MOST_LEVELS);
        }
        let above = self.lists.last().cloned();
        let own = (!style.is_empty()).then(|| style.into());
        self.lists.push(own.or(above).unwrap_or_default());
    }

    fn start_paragraph(&mut self, is_heading: bool) {
        self.frames.flush_paragraph();
        self.paragraphs += 1;
        let item = std::mem::take(&mut self.item_begins);
        let list = self.lists.last().filter(|_| item);
        let level = self.lists.len().min(MOST_LEVELS);
        let list = list.map(|style| (style.to_string(), level.to_string()));
        let paragraph = self.frames.paragraph();
        paragraph.style_is_heading = is_heading;
        paragraph.list = list;
    }

    fn end(&mut self, name: &str) {
        if let Some(depth) = self.unseen_at {
            if depth >= self.depth {
                self.unseen_at = None;
            }
            return;
        }
        if self.inside_at.is_some_and(|depth| depth >= self.depth) {
            self.inside_at = None;
        }
        if self.inside_at.is_none() {
            return;
        }
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.frames.end_paragraph();
            }
            "table-row" => self.frames.end_row(),
            "table-cell" => self.frames.close(FrameKind::Cell),
            "table" => self.frames.close(FrameKind::Table),
            "text-box" => self.frames.close(FrameKind::Box),
            "list" => {
                self.lists.pop();
            }
            _ => {}
        }
    }
}
