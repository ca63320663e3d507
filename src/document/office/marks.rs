//! What stands before the paragraphs of a list.

use std::collections::HashMap;

/// The marks of every list, by its number and level.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The abstract list of each list.
    pub(super) lists: HashMap<String, String>,
    /// The mark of each level of an abstract list.
    pub(super) levels: HashMap<(String, String), Mark>,
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
