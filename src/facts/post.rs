//! The terms of a post: where, from where, for how long, with how many people, for how much.
//!
//! They are facts about the post and no conditions: none of them enters the score.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::field::{Field, FieldKind, fields, is_sentence, places};
use super::salary::{Salary, salary};
use super::team::{TeamSize, headcount, team_size};
use crate::Span;
use crate::text::{Lexicon, Normalized, normalize};

/// From where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkMode {
    /// From anywhere: 远程.
    Remote,
    /// Partly from anywhere.
    Hybrid,
    /// At the employer's or its customer's: 驻场.
    Onsite,
}

/// Whether and for how long one is employed, as in schema.org's `employmentType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentType {
    /// 全职.
    FullTime,
    /// 兼职.
    PartTime,
    /// 外包, 劳务派遣.
    Contract,
    /// 临时工.
    Temporary,
    /// 实习.
    Intern,
}

/// A term that a posting states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Term<T> {
    /// What it states.
    pub value: T,
    /// Where; `None` if a title that is not in the text states it.
    pub span: Option<Span>,
}

/// The terms of a post.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PostTerms {
    /// The pay.
    pub salary: Option<Salary>,
    /// Where the work is done, as labelled lines name it.
    pub locations: Vec<Span>,
    /// From where.
    pub work_mode: Option<Term<WorkMode>>,
    /// Full time, part time and the like, each once.
    pub employment_type: Vec<Term<EmploymentType>>,
    /// How many people the post leads.
    pub team_size: Option<TeamSize>,
    /// How many are sought for the post.
    pub headcount: Option<Term<u32>>,
}

#[derive(Deserialize)]
struct Data {
    work_mode: Modes,
    employment: Types,
}

#[derive(Deserialize)]
struct Modes {
    remote: Words,
    hybrid: Words,
    onsite: Words,
    deny: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize)]
struct Types {
    full_time: Words,
    part_time: Words,
    contract: Words,
    temporary: Words,
    intern: Words,
    deny: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    phrases: Vec<String>,
    values: Vec<String>,
    titles: Vec<String>,
}

/// The words that state one kind of term, by where they count.
struct Lexicons<T> {
    phrases: Lexicon<Option<T>>,
    values: Lexicon<Option<T>>,
    titles: Lexicon<Option<T>>,
}

impl<T: Copy> Lexicons<T> {
    fn new(words: &[(&Words, T)], deny: &[String]) -> Self {
        let lexicon = |list: fn(&Words) -> &Vec<String>| {
            let lists = words
                .iter()
                .map(|(words, tag)| (list(words).as_slice(), Some(*tag)));
            let lists: Vec<_> = lists.chain([(deny, None)]).collect();
            Lexicon::of_lists(&lists)
        };
        Self {
            phrases: lexicon(|words| &words.phrases),
            values: lexicon(|words| &words.values),
            titles: lexicon(|words| &words.titles),
        }
    }
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("post.toml")).expect("post.toml is read by a test")
});

static MODES: LazyLock<Lexicons<WorkMode>> = LazyLock::new(|| {
    let data = &DATA.work_mode;
    let words = [
        (&data.remote, WorkMode::Remote),
        (&data.hybrid, WorkMode::Hybrid),
        (&data.onsite, WorkMode::Onsite),
    ];
    Lexicons::new(&words, &data.deny)
});

static TYPES: LazyLock<Lexicons<EmploymentType>> = LazyLock::new(|| {
    let data = &DATA.employment;
    let words = [
        (&data.full_time, EmploymentType::FullTime),
        (&data.part_time, EmploymentType::PartTime),
        (&data.contract, EmploymentType::Contract),
        (&data.temporary, EmploymentType::Temporary),
        (&data.intern, EmploymentType::Intern),
    ];
    Lexicons::new(&words, &data.deny)
});

/// The terms that `text`, a whole posting called `title`, states.
///
/// # Examples
///
/// ```
/// use jobfit::facts::{EmploymentType, WorkMode, post_terms};
///
/// let text = "工作地点：杭州\n薪资：15-25K\n可远程办公，实习岗位";
/// let terms = post_terms(text, None);
/// assert_eq!(terms.locations[0].text(text), "杭州");
/// assert_eq!(terms.work_mode.unwrap().value, WorkMode::Remote);
/// assert_eq!(terms.employment_type[0].value, EmploymentType::Intern);
/// ```
#[must_use]
pub fn post_terms(text: &str, title: Option<&str>) -> PostTerms {
    let normal = Normalized::new(text);
    let fields = fields(text, &normal);
    PostTerms {
        salary: salary(text),
        locations: locations(text, &fields),
        work_mode: work_mode(text, &normal, &fields, title),
        employment_type: employment(text, &normal, &fields, title),
        team_size: team_size(text),
        headcount: headcount_of(text, &normal, &fields),
    }
}

/// The places of the labelled lines, each once; an address counts if no other line names a place.
/// What says from where one works is none.
fn locations(text: &str, fields: &[Field]) -> Vec<Span> {
    let of = |kind: FieldKind| {
        let fields = fields.iter().filter(move |field| field.kind == kind);
        let places = fields.flat_map(|field| places(text, field.value));
        places
            .filter(|place| !is_mode(place.text(text)))
            .collect::<Vec<_>>()
    };
    let mut found = of(FieldKind::Place);
    if found.is_empty() {
        found = of(FieldKind::Address);
    }
    let mut names: Vec<String> = Vec::new();
    found.retain(|place| {
        let name = normalize(place.text(text)).text;
        let new = !names.contains(&name);
        names.push(name);
        new
    });
    found
}

fn is_mode(place: &str) -> bool {
    let normal = normalize(place).text;
    let hits = MODES.values.whole_hits(&normal);
    let covered: usize = hits.iter().map(|hit| hit.end - hit.start).sum();
    covered * 2 > normal.len()
}

/// The mode of a field first, then one of the title, then what a sentence says: of several
/// sentences one that says hybrid, else the first.
fn work_mode(
    text: &str,
    normal: &Normalized,
    fields: &[Field],
    title: Option<&str>,
) -> Option<Term<WorkMode>> {
    let asked = |kind| fields.iter().filter(move |field| field.kind == kind);
    let answered = asked(FieldKind::Remote).find_map(|field| answer(text, field.value));
    let named = asked(FieldKind::WorkMode).chain(asked(FieldKind::Place));
    let named = named.filter(|field| !is_sentence(field.value.text(text)));
    let mut named = named.flat_map(|field| terms_in(text, field.value, &MODES.values));
    let titled = || title_terms(title, &MODES.titles).into_iter().next();
    let spoken = || {
        let found = terms_of(normal, &MODES.phrases);
        let hybrid = found.iter().find(|term| term.value == WorkMode::Hybrid);
        hybrid.or(found.first()).copied()
    };
    answered
        .or_else(|| named.next())
        .or_else(titled)
        .or_else(spoken)
}

/// What a field says that is answered with yes or no.
fn answer(text: &str, value: Span) -> Option<Term<WorkMode>> {
    let data = &DATA.work_mode;
    let said = normalize(value.text(text)).text;
    let begins = |words: &[String]| {
        words.iter().any(|word| {
            let rest = said.strip_prefix(word.as_str());
            rest.is_some_and(|rest| !rest.starts_with(|char: char| char.is_ascii_alphanumeric()))
        })
    };
    let mode = if begins(&data.no) {
        WorkMode::Onsite
    } else if begins(&data.yes) {
        WorkMode::Remote
    } else {
        return None;
    };
    Some(Term {
        value: mode,
        span: Some(value),
    })
}

/// Each type once, as a field, the title or a sentence states it.
fn employment(
    text: &str,
    normal: &Normalized,
    fields: &[Field],
    title: Option<&str>,
) -> Vec<Term<EmploymentType>> {
    let labelled = fields
        .iter()
        .filter(|field| field.kind == FieldKind::Employment);
    let mut found: Vec<_> = labelled
        .flat_map(|field| terms_in(text, field.value, &TYPES.values))
        .collect();
    found.extend(terms_of(normal, &TYPES.phrases));
    found.extend(title_terms(title, &TYPES.titles));
    let mut kinds = Vec::new();
    found.retain(|term| {
        let new = !kinds.contains(&term.value);
        kinds.push(term.value);
        new
    });
    found
}

fn headcount_of(text: &str, normal: &Normalized, fields: &[Field]) -> Option<Term<u32>> {
    let mut labelled = fields
        .iter()
        .filter(|field| field.kind == FieldKind::Headcount);
    labelled
        .find_map(|field| {
            let (value, len) = super::team::count_at(field.value.text(text))?;
            let span = Span::new(field.value.start, field.value.start + len);
            Some((value, span))
        })
        .or_else(|| headcount(normal))
        .map(|(value, span)| Term {
            value,
            span: Some(span),
        })
}

/// The terms in `value`, a part of `text`.
fn terms_in<T: Copy>(text: &str, value: Span, words: &Lexicon<Option<T>>) -> Vec<Term<T>> {
    let normal = Normalized::new(value.text(text));
    let terms = terms_of(&normal, words).into_iter();
    terms
        .map(|term| Term {
            span: term.span.map(|span| span.shifted(value.start)),
            ..term
        })
        .collect()
}

/// The terms that a title states.
fn title_terms<T: Copy>(title: Option<&str>, words: &Lexicon<Option<T>>) -> Vec<Term<T>> {
    let Some(title) = title else {
        return Vec::new();
    };
    let terms = terms_of(&Normalized::new(title), words).into_iter();
    terms.map(|term| Term { span: None, ..term }).collect()
}

/// The terms in a text.
fn terms_of<T: Copy>(normal: &Normalized, words: &Lexicon<Option<T>>) -> Vec<Term<T>> {
    let hits = words.whole_hits(&normal.text).into_iter();
    let terms = hits.filter_map(|hit| {
        Some(Term {
            value: hit.tag?,
            span: Some(normal.original(hit.start, hit.end)),
        })
    });
    terms.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(text: &str) -> Option<WorkMode> {
        post_terms(text, None).work_mode.map(|term| term.value)
    }

    fn types(text: &str, title: Option<&str>) -> Vec<EmploymentType> {
        let found = post_terms(text, title).employment_type;
        found.iter().map(|term| term.value).collect()
    }

    #[test]
    fn modes_of_both_languages() {
        use WorkMode::{Hybrid, Onsite, Remote};
        for (text, expected) in [
            ("可居家办公", Some(Remote)),
            ("此岗位需驻场", Some(Onsite)),
            ("不接受在家办公", Some(Onsite)),
            ("This is a fully remote position.", Some(Remote)),
            ("Location: Remote", Some(Remote)),
            ("Work Location: Hybrid remote in Bristol", Some(Hybrid)),
            ("Work Remotely: No", Some(Onsite)),
            ("Must perform job onsite (not remote)", Some(Onsite)),
            ("Hybrid schedule, two days of remote work", Some(Hybrid)),
            ("remote sensing in a hybrid cloud", None),
            ("熟悉远程调用", None),
            ("工作方式：不支持远程", Some(Onsite)),
            ("an onsite gym", None),
        ] {
            assert_eq!(mode(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_may_deny_a_mode() {
        let mode = |title| post_terms("做报表", Some(title)).work_mode;
        let of = |title| mode(title).map(|term| term.value);
        assert_eq!(of("Java工程师（非远程）"), Some(WorkMode::Onsite));
        assert_eq!(of("Python Developer (Not Remote)"), Some(WorkMode::Onsite));
        assert_eq!(of("Python Developer (Remote)"), Some(WorkMode::Remote));
    }

    #[test]
    fn types_of_both_languages() {
        use EmploymentType::{Contract, FullTime, Intern, PartTime};
        assert_eq!(
            types("Job Types: Full-time, Contract", None),
            [FullTime, Contract]
        );
        assert_eq!(types("This is a part-time role", None), [PartTime]);
        assert_eq!(types("此岗位为外包岗位", None), [Contract]);
        assert_eq!(types("做报表", Some("数据分析实习生")), [Intern]);
        assert!(types("5年全职开发经验；有实习经历；与外包团队合作", None).is_empty());
        assert!(types("benefits for full-time employees", None).is_empty());
    }

    #[test]
    fn a_place_is_told_from_a_mode() {
        let text = "Location: Remote | Leeds";
        let terms = post_terms(text, None);
        let places: Vec<_> = terms.locations.iter().map(|span| span.text(text)).collect();
        assert_eq!(places, ["Leeds"]);
    }

    #[test]
    fn the_number_of_openings_is_read() {
        let count = |text: &str| post_terms(text, None).headcount.map(|term| term.value);
        assert_eq!(count("招聘人数：3人"), Some(3));
        assert_eq!(count("现招聘测试工程师2名"), Some(2));
        assert_eq!(count("Number of openings: 12"), Some(12));
        assert_eq!(count("全球3500名员工"), None);
    }
}
