//! What a posting asks, in a few numbers: enough to bound its score without reading the rest.

use crate::facts::{Degree, Occupation, Seniority};
use crate::job_posting::{JobPosting, Level, Necessity, Requirement, RequirementKind};
use crate::skills::SkillId;

const KINDS: [RequirementKind; 9] = [
    RequirementKind::Seniority,
    RequirementKind::Skill,
    RequirementKind::AnyOf,
    RequirementKind::Unlisted,
    RequirementKind::Experience,
    RequirementKind::Degree,
    RequirementKind::Text,
    RequirementKind::Language,
    RequirementKind::Certificate,
];

const NECESSITIES: [Necessity; 3] = [
    Necessity::Mentioned,
    Necessity::Preferred,
    Necessity::Required,
];

const LEVELS: [Level; 4] = [
    Level::Basic,
    Level::Familiar,
    Level::Proficient,
    Level::Expert,
];

const DEGREES: [Degree; 4] = [
    Degree::Associate,
    Degree::Bachelor,
    Degree::Master,
    Degree::Doctorate,
];

const SENIORITIES: [Seniority; 6] = [
    Seniority::Intern,
    Seniority::Junior,
    Seniority::Mid,
    Seniority::Senior,
    Seniority::Lead,
    Seniority::Principal,
];

/// Where each part of a requirement stands in its first number, as the lowest bit and the count.
const KIND: (u32, u32) = (0, 4);
const NECESSITY: (u32, u32) = (4, 2);
const LEVEL: (u32, u32) = (6, 3);
const DEGREE: (u32, u32) = (9, 3);
const RELAXED: (u32, u32) = (15, 1);
const AT_LEAST: (u32, u32) = (16, 5);
const SKILLS: (u32, u32) = (21, 6);
/// In sixteenths, one more than they are; 0 for none.
const YEARS: (u32, u32) = (27, 13);
const FIRST_SKILL: (u32, u32) = (40, 24);

const SIXTEENTHS: f32 = 16.0;

/// Where the parts of a posting stand in its first number.
const OCCUPATION: (u32, u32) = (0, 16);
const UNKNOWN_TITLE: (u32, u32) = (16, 1);
const POST_LEVEL: (u32, u32) = (17, 3);

/// The place of `kind` in [`KINDS`]; what is added to one must be added to the other.
fn number_of(kind: RequirementKind) -> usize {
    match kind {
        RequirementKind::Seniority => 0,
        RequirementKind::Skill => 1,
        RequirementKind::AnyOf => 2,
        RequirementKind::Unlisted => 3,
        RequirementKind::Experience => 4,
        RequirementKind::Degree => 5,
        RequirementKind::Text => 6,
        RequirementKind::Language => 7,
        RequirementKind::Certificate => 8,
    }
}

fn set(word: &mut u64, (at, bits): (u32, u32), value: usize) {
    let most = (1 << bits) - 1;
    *word |= (value as u64).min(most) << at;
}

fn get(word: u64, (at, bits): (u32, u32)) -> usize {
    (word >> at & ((1 << bits) - 1)) as usize
}

fn is_largest(word: u64, field: (u32, u32)) -> bool {
    get(word, field) == (1 << field.1) - 1
}

/// The place of `value` in `all`, from 1; 0 for none.
fn numbered<T: PartialEq>(all: &[T], value: Option<T>) -> usize {
    let place = value.and_then(|value| all.iter().position(|one| *one == value));
    place.map_or(0, |place| place + 1)
}

fn named<T: Copy>(all: &[T], number: usize) -> Option<T> {
    all.get(number.checked_sub(1)?).copied()
}

/// What `posting` asks, as numbers: one for the post, one for each requirement and one for each of
/// its skills but the first.
pub(super) fn pack(posting: &JobPosting) -> Vec<u64> {
    let mut post = 0;
    let occupation = posting.occupation.map_or(0, |one| one.number() + 1);
    set(&mut post, OCCUPATION, occupation);
    let is_unknown = usize::from(posting.names_unknown_occupation);
    let level = numbered(&SENIORITIES, posting.seniority);
    set(&mut post, POST_LEVEL, level);
    set(&mut post, UNKNOWN_TITLE, is_unknown);
    let mut words = vec![post];
    for requirement in &posting.requirements {
        pack_requirement(requirement, &mut words);
    }
    words
}

fn pack_requirement(requirement: &Requirement, words: &mut Vec<u64>) {
    let mut word = 0;
    set(&mut word, KIND, number_of(requirement.kind));
    let necessity = numbered(&NECESSITIES, Some(requirement.necessity));
    set(&mut word, NECESSITY, necessity);
    set(&mut word, LEVEL, numbered(&LEVELS, requirement.level));
    set(&mut word, DEGREE, numbered(&DEGREES, requirement.degree));
    set(&mut word, RELAXED, usize::from(requirement.relaxed));
    set(&mut word, AT_LEAST, requirement.at_least);
    set(&mut word, SKILLS, requirement.skills.len());
    let years = requirement.min_years.map_or(0, |years| {
        // Fewer years are easier to have, so that the bound stays one.
        (years.max(0.0) * SIXTEENTHS).floor() as usize + 1
    });
    set(&mut word, YEARS, years);
    let mut skills = requirement.skills.iter().map(|skill| u64::from(skill.0));
    set(&mut word, FIRST_SKILL, skills.next().unwrap_or(0) as usize);
    words.push(word);
    let most = (1 << SKILLS.1) - 2;
    words.extend(skills.take(most));
}

/// What a posting asks, made of its numbers.
#[derive(Debug, Clone, Copy)]
pub struct Asks<'a> {
    post: u64,
    words: &'a [u64],
}

impl<'a> Asks<'a> {
    /// Reads the numbers of a posting; nothing if there are none.
    pub(super) fn new(words: &'a [u64]) -> Option<Self> {
        let (post, words) = words.split_first()?;
        Some(Self { post: *post, words })
    }

    /// A number that is the same for all posts of one kind of work and one level, so that what is known of one is
    /// known of the others.
    pub(crate) fn post(self) -> u64 {
        self.post
    }

    /// The post's occupation.
    pub(crate) fn occupation(self) -> Option<Occupation> {
        Occupation::from_number(get(self.post, OCCUPATION).checked_sub(1)?)
    }

    /// Whether a title names no known occupation.
    pub(crate) fn names_unknown_occupation(self) -> bool {
        get(self.post, UNKNOWN_TITLE) == 1
    }

    /// How senior the post is.
    pub(crate) fn post_level(self) -> Option<Seniority> {
        named(&SENIORITIES, get(self.post, POST_LEVEL))
    }

    /// The requirements, in the order of the text.
    pub(crate) fn iter(self) -> impl Iterator<Item = Ask<'a>> {
        let mut rest = self.words;
        std::iter::from_fn(move || {
            let first = *rest.first()?;
            let count = get(first, SKILLS).max(1).min(rest.len());
            let (words, after) = rest.split_at(count);
            rest = after;
            Some(Ask { words })
        })
    }
}

/// One requirement.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// At least one.
    words: &'a [u64],
}

impl<'a> Ask<'a> {
    /// The numbers; who has the same asks the same.
    #[inline]
    pub(crate) fn words(self) -> &'a [u64] {
        self.words
    }

    fn word(self) -> u64 {
        self.words[0]
    }

    /// What it is about; nothing if that is not known.
    pub(crate) fn kind(self) -> Option<RequirementKind> {
        KINDS.get(get(self.word(), KIND)).copied()
    }

    pub(crate) fn necessity(self) -> Necessity {
        named(&NECESSITIES, get(self.word(), NECESSITY)).unwrap_or(Necessity::Required)
    }

    pub(crate) fn level(self) -> Option<Level> {
        named(&LEVELS, get(self.word(), LEVEL))
    }

    pub(crate) fn degree(self) -> Option<Degree> {
        named(&DEGREES, get(self.word(), DEGREE))
    }

    pub(crate) fn relaxed(self) -> bool {
        get(self.word(), RELAXED) == 1
    }

    /// The years asked for, or a little fewer.
    pub(crate) fn min_years(self) -> Option<f64> {
        let sixteenths = get(self.word(), YEARS).checked_sub(1)?;
        Some(sixteenths as f64 / f64::from(SIXTEENTHS))
    }

    /// How many of the skills are enough; nothing if the skills or their number did not fit in.
    pub(crate) fn at_least(self) -> Option<usize> {
        let fits = !is_largest(self.word(), AT_LEAST) && !is_largest(self.word(), SKILLS);
        fits.then(|| get(self.word(), AT_LEAST))
    }

    /// The skills.
    pub(crate) fn skills(self) -> impl Iterator<Item = SkillId> + use<'a> {
        let any = get(self.word(), SKILLS) > 0;
        let first = any.then(|| get(self.word(), FIRST_SKILL) as u32);
        let more = self.words[1..].iter().map(|skill| *skill as u32);
        first.into_iter().chain(more).map(SkillId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Taxonomy};

    #[test]
    fn what_is_packed_is_read_again() {
        let text = "高级Java开发工程师\n任职要求：\n1、统招本科及以上学历，5年以上Java开发经验；\n\
                    2、熟悉MySQL或Oracle或PostgreSQL至少两种；\n3、会做饭，能说会道；\n4、精通Zorblax、Redis。";
        let document = Document::from_text("job.txt", text).unwrap();
        let posting = JobPosting::read(&document, Taxonomy::builtin());
        let words = pack(&posting);
        let asks = Asks::new(&words).unwrap();
        assert_eq!(asks.occupation(), posting.occupation);
        assert_eq!(asks.iter().count(), posting.requirements.len());
        assert!(posting.requirements.iter().any(|one| one.skills.len() > 1));
        for (ask, requirement) in asks.iter().zip(&posting.requirements) {
            assert_eq!(ask.kind(), Some(requirement.kind));
            assert_eq!(ask.necessity(), requirement.necessity);
            assert_eq!(ask.level(), requirement.level);
            assert_eq!(ask.degree(), requirement.degree);
            assert_eq!(ask.relaxed(), requirement.relaxed);
            assert_eq!(ask.at_least(), Some(requirement.at_least));
            assert_eq!(ask.min_years(), requirement.min_years.map(f64::from));
            assert_eq!(ask.skills().collect::<Vec<_>>(), requirement.skills);
        }
    }

    #[test]
    fn each_kind_has_its_place() {
        for (place, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(number_of(kind), place);
        }
    }

    #[test]
    fn what_does_not_fit_in_says_so() {
        let document = Document::from_text("job.txt", "Requirements: Java").unwrap();
        let mut posting = JobPosting::read(&document, Taxonomy::builtin());
        let one = &mut posting.requirements[0];
        one.skills = vec![SkillId(1); 99];
        one.min_years = Some(5000.0);
        let words = pack(&posting);
        let ask = Asks::new(&words).unwrap().iter().next().unwrap();
        assert_eq!((ask.at_least(), ask.skills().count()), (None, 63));
        assert!(ask.min_years().unwrap() <= 5000.0);
    }
}
