//! The lists of a Word document.

use quick_xml::events::Event;

use crate::document::office::marks::{Mark, Numbering};
use crate::document::office::xml::attribute;

/// Reads the part `numbering.xml`.
pub(super) fn read(xml: &str) -> Numbering {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut numbering = Numbering::default();
    let (mut list, mut level) = (String::new(), String::new());
    loop {
        let tag = match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tag,
            Ok(Event::Eof) | Err(_) => return numbering,
            Ok(_) => continue,
        };
        let value = |name: &str| attribute(&tag, name).unwrap_or_default();
        match tag.local_name().as_ref() {
            "abstractNum" => list = value("abstractNumId"),
            "num" => list = value("numId"),
            "lvl" => level = value("ilvl"),
            "abstractNumId" => {
                numbering.lists.insert(list.clone(), value("val"));
            }
            "numFmt" => {
                let mark = mark_of(&value("val"));
                let key = (list.clone(), level.clone());
                numbering.levels.entry(key).or_insert(mark);
            }
            _ => {}
        }
    }
}

fn mark_of(format: &str) -> Mark {
    match format {
        "bullet" => Mark::Bullet,
        "none" => Mark::Nothing,
        _ if format.starts_with("chinese")
            || format.starts_with("ideograph")
            || format.starts_with("japanese") =>
        {
            Mark::Chinese
        }
        _ => Mark::Number,
    }
}
