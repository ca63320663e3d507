//! What stands before the paragraphs of a list.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::body::attribute;

/// The marks of every list, by its number and level.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The abstract list of each list.
    lists: HashMap<String, String>,
    /// The mark of each level of an abstract list.
    levels: HashMap<(String, String), Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    /// A number in Arabic digits or letters.
    Number,
    /// A number in Chinese: 一、二、三.
    Chinese,
    Nothing,
}

impl Numbering {
    pub(super) fn mark(&self, list: &str, level: &str) -> Mark {
        let known = self.lists.get(list);
        let key = known.map(|list| (list.clone(), level.to_owned()));
        key.and_then(|key| self.levels.get(&key).copied())
            .unwrap_or(Mark::Bullet)
    }
}

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

/// `number` in Chinese; lists longer than 99 go on in digits.
pub(super) fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        2..=9 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}
