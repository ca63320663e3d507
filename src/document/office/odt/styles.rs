//! Styles that decide what is read: hidden text, and the marks of lists.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use crate::document::office::marks::{Mark, Numbering};
use crate::document::office::xml::attribute;

#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The names of styles whose text the page does not show.
    pub(super) hidden: HashSet<String>,
    pub(super) lists: Numbering,
}

impl Styles {
    /// The styles of these parts.
    pub(super) fn read(parts: &[&str]) -> Self {
        let mut styles = Self::default();
        for xml in parts {
            styles.add(xml);
        }
        styles
    }

    fn add(&mut self, xml: &str) {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut name = String::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => self.note(&tag, &mut name),
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Notes what `tag` says of the style `name`, which it may begin.
    fn note(&mut self, tag: &BytesStart<'_>, name: &mut String) {
        let value = |wanted: &str| attribute(tag, wanted).unwrap_or_default();
        match tag.local_name().as_ref() {
            "style" => *name = value("name"),
            "list-style" => {
                *name = value("name");
                self.lists.lists.insert(name.clone(), name.clone());
            }
            "text-properties" if value("display") == "none" => {
                self.hidden.insert(name.clone());
            }
            "list-level-style-bullet" => self.level(name, value("level"), Mark::Bullet),
            "list-level-style-number" => {
                self.level(name, value("level"), mark_of(&value("num-format")));
            }
            _ => {}
        }
    }

    fn level(&mut self, list: &str, level: String, mark: Mark) {
        self.lists.levels.insert((list.to_owned(), level), mark);
    }
}

/// The mark of a number format, which is written as its first numbers are.
fn mark_of(format: &str) -> Mark {
    match format {
        "" => Mark::Nothing,
        _ if format.starts_with(['一', '壹', '甲']) => Mark::Chinese,
        _ => Mark::Number,
    }
}
