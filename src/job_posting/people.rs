//! Whether a field's name is part of the name of people: 测试人员, *the marketing team*.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Span;
use crate::terms::WordSet;
use crate::text::{Trie, is_han};

#[derive(Deserialize)]
struct Data {
    people: Prefixes,
    not_people: Prefixes,
    held: Vec<String>,
    held_before: Vec<String>,
    groups: WordSet,
    leaders: Vec<String>,
    many: Vec<String>,
    titles: WordSet,
    professions: WordSet,
    things: Vec<String>,
}

/// Words that a text may begin with.
#[derive(Deserialize)]
#[serde(from = "Vec<String>")]
struct Prefixes(Trie);

impl From<Vec<String>> for Prefixes {
    fn from(words: Vec<String>) -> Self {
        Self(Trie::new(
            words.into_iter().map(String::into_bytes).zip(0..).collect(),
        ))
    }
}

impl Prefixes {
    /// The length of the longest of them that `text` begins with.
    fn longest(&self, text: &str) -> Option<usize> {
        self.0.longest(text.as_bytes())
    }
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("roles.toml")).expect("roles.toml is read by a test")
});

/// The longest of `held_before`, in characters.
const LONGEST_LEAD: usize = 24;

/// How many words may stand between a field and the people, where all are written with capitals:
/// `Data Science Support Analyst`.
const MOST_BETWEEN: usize = 2;

/// Whether what stands at `name` of `text` only names people: a team, a department, a job title.
///
/// That people's work is asked for names the field all the same: 测试工程师工作经验. A virtue is
/// nobody's title: *mentor engineers*.
pub(super) fn names_people(text: &str, name: Span, is_virtue: bool) -> bool {
    let after = &text[name.end..];
    if !is_virtue && is_title(name.text(text)) {
        return !is_held(&text[..name.start], after);
    }
    if name.text(text).ends_with(is_han) || after.starts_with(is_han) {
        return chinese(after);
    }
    let capital = name.text(text).starts_with(char::is_uppercase);
    let led = || before_leader(&text[..name.start]).is_some_and(|before| !is_held(before, after));
    english(after, capital) || capital && led()
}

/// Whether right after `name` stands a word for several groups of people, before which a row of
/// names may stand: *network, database and security teams*.
pub(super) fn names_several(text: &str, name: Span) -> bool {
    let after = &text[name.end..];
    let after = after.strip_prefix(' ').unwrap_or(after);
    let mut many = DATA.many.iter();
    many.any(|word| {
        let rest = after.strip_prefix(word.as_str());
        rest.is_some_and(|rest| word.ends_with(is_han) || !rest.starts_with(char::is_alphanumeric))
    }) && names_people(text, name, true)
}

/// Whether `name` itself is what people are called: *project manager*, *nurse*.
pub(super) fn is_title(name: &str) -> bool {
    if name.ends_with(is_han) {
        return false;
    }
    let name = name.to_lowercase();
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    let things = &DATA.things;
    let is_person = is_one_of(&DATA.titles, last) || is_one_of(&DATA.professions, last);
    is_person && !things.iter().any(|thing| name.ends_with(thing.as_str()))
}

/// Whether `word` or its singular is one of `words`.
fn is_one_of(words: &WordSet, word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    words.contains(word) || words.contains(single)
}

/// Whether the work of the people between `before` and `after` is asked for: *experience as a
/// nurse*, *project manager experience*.
fn is_held(before: &str, after: &str) -> bool {
    let words = &DATA.held;
    let longest = words.iter().map(|word| word.chars().count()).max();
    let head = after.trim_start().chars().take(longest.unwrap_or_default());
    let head = head.collect::<String>().to_lowercase();
    let near = before
        .char_indices()
        .rev()
        .nth(LONGEST_LEAD)
        .map_or(before, |(at, _)| &before[at..]);
    let near = near.trim_end().to_lowercase();
    let mut leads = DATA.held_before.iter();
    leads.any(|word| near.ends_with(word.as_str()))
        || words.iter().any(|word| head.starts_with(word.as_str()))
}

/// What stands before the title of somebody who leads what follows, if `before` ends in one: `reports to
/// the Director of`.
fn before_leader(before: &str) -> Option<&str> {
    let mut leaders = DATA.leaders.iter();
    leaders.find_map(|leader| {
        let at = before.len().checked_sub(leader.len() + 1)?;
        let end = before.get(at..)?.strip_suffix(' ')?;
        end.eq_ignore_ascii_case(leader).then(|| &before[..at])
    })
}

fn chinese(after: &str) -> bool {
    let data = &*DATA;
    if !after.starts_with(is_han) || data.not_people.longest(after).is_some() {
        return false;
    }
    let Some(longest) = data.people.longest(after) else {
        return false;
    };
    let rest = &after[longest..];
    !data.held.iter().any(|word| rest.starts_with(word.as_str()))
}

fn english(after: &str, capital: bool) -> bool {
    let Some(rest) = after.strip_prefix(' ') else {
        return false;
    };
    let between = if capital { MOST_BETWEEN } else { 0 };
    // `Data Science and Marketing Strategy team`.
    let mut further = ["and ", "& "].into_iter();
    let further = further.find_map(|and| rest.strip_prefix(and));
    let further = further.filter(|rest| capital && rest.starts_with(char::is_uppercase));
    let rest = further.unwrap_or(rest);
    for word in rest.split(' ').take(between + 1) {
        let letters = word.trim_end_matches(|char: char| !char.is_alphanumeric());
        let small = letters.to_lowercase();
        if is_one_of(&DATA.titles, &small) || DATA.groups.contains(&small) {
            return true;
        }
        if letters.len() < word.len() || !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str, name: &str) -> bool {
        let start = text.find(name).unwrap();
        names_people(text, Span::new(start, start + name.len()), false)
    }

    #[test]
    fn who_leads_a_field_and_a_team_of_two_are_people() {
        for (text, name) in [
            ("report to the Director of Finance", "Finance"),
            ("our Data Science and Product Strategy team", "Data Science"),
            ("the Software & Hardware Engineers", "Software"),
        ] {
            assert!(people(text, name), "{text}");
        }
        for (text, name) in [
            ("Collaborate and lead projects", "Collaborate"),
            ("experience as a Head of Sales", "Sales"),
            ("Data Science and Java", "Data Science"),
        ] {
            assert!(!people(text, name), "{text}");
        }
    }

    #[test]
    fn teams_departments_and_titles_are_people() {
        assert!(people("协助测试人员完成验证", "测试"));
        assert!(people("支持公司营销部", "营销"));
        assert!(people("our marketing team", "marketing"));
        assert!(people("A Data Science Support Analyst.", "Data Science"));
        assert!(people("The project manager joins us", "project manager"));
    }

    #[test]
    fn a_virtue_is_no_title_and_what_is_done_with_people_is_no_person() {
        let name = |text: &str| Span::new(0, text.len());
        let virtue = |text: &str| names_people(text, name(text), true);
        assert!(!virtue("mentor engineers") && !virtue("technical leadership"));
        for field in [
            "work in a team",
            "influence stakeholders",
            "Red team",
            "package manager",
        ] {
            assert!(!people(field, field), "{field}");
        }
        assert!(people("the sales leads", "sales") && people("加入搜索与NLP部", "NLP"));
    }

    #[test]
    fn a_row_of_names_may_stand_before_several_teams() {
        let several = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            names_several(text, Span::new(start, start + name.len()))
        };
        assert!(several("with database and security teams", "security"));
        assert!(several("与产品、运营团队沟通", "运营"));
        assert!(!several("with the security team", "security"));
        assert!(!several("有产品、运营团队管理经验", "运营"));
    }

    #[test]
    fn fields_and_experience_are_not() {
        assert!(!people("负责测试部署", "测试"));
        assert!(!people("三年测试工程师经验", "测试"));
        assert!(!people("marketing and teams", "marketing"));
        assert!(!people("worked as a nurse", "nurse"));
        assert!(!people(
            "3 years project manager experience",
            "project manager"
        ));
        assert!(!people("data science, analyst skills", "data science"));
        assert!(!people("Data Science. Team player", "Data Science"));
    }
}
