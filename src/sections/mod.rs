//! The parts of a posting or a résumé, by their headings.
//!
//! A heading stands on a line of its own, before a colon at the start of a line, or in the middle
//! of a posting that was flattened to one line. Which strings are headings is data:
//! `headings.toml`.

mod headings;
mod names;
mod openings;
mod sentence;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::span::line_spans;
use crate::text::{Normalized, char_len, is_han, is_han_byte};
use headings::{Fact, Headings, is_sentence_end};
pub(crate) use openings::opens_sentence;
pub(crate) use sentence::sentences;

/// What a part of a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SectionKind {
    /// What the post does.
    Responsibilities,
    /// What is asked for.
    Requirements,
    /// What is welcome.
    Preferred,
    /// The degree asked for, or the schools attended.
    Education,
    /// The employer or the team.
    About,
    /// Pay and comforts.
    Benefits,
    /// Place, hours and formalities.
    Logistics,
    /// Text that belongs to the job board or the law.
    Boilerplate,
    /// A profile or an objective.
    Summary,
    /// Employment.
    Work,
    /// Internships.
    Internship,
    /// Projects.
    Projects,
    /// A list of skills.
    Skills,
    /// Certificates.
    Certificates,
    /// Awards and competitions.
    Awards,
    /// Publications and patents.
    Publications,
    /// Languages spoken.
    Languages,
    /// Name, address and other personal facts.
    Contact,
    /// Pastimes.
    Interests,
    /// People to ask.
    References,
    /// Unpaid work.
    Volunteering,
    /// Text before the first heading, or in a document without headings.
    Unknown,
}

/// Which headings a document may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// A job posting.
    JobPosting,
    /// A résumé.
    Resume,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The heading, without its marks; absent for text before the first heading.
    pub heading: Option<Span>,
    /// The text below the heading.
    pub body: Span,
}

/// The sections of `text`, in order. Together the headings and bodies hold all its words.
///
/// # Examples
///
/// ```
/// use jobfit::sections::{Genre, SectionKind, sections};
///
/// let text = "岗位职责：1、写代码任职要求：1、熟悉Java";
/// let kinds: Vec<_> = sections(text, Genre::JobPosting).iter().map(|s| s.kind).collect();
/// assert_eq!(kinds, [SectionKind::Responsibilities, SectionKind::Requirements]);
/// ```
#[must_use]
pub fn sections(text: &str, genre: Genre) -> Vec<Section> {
    sections_in(text, &Normalized::new(text), genre)
}

/// The same for a text whose normal form is `normal`.
pub(crate) fn sections_in(text: &str, normal: &Normalized, genre: Genre) -> Vec<Section> {
    let headings = Headings::of(genre);
    let mut finder = Finder {
        text,
        normal,
        headings,
        open: Section {
            kind: SectionKind::Unknown,
            heading: None,
            body: Span::new(0, 0),
        },
        awaited: None,
        numbered: None,
        done: Vec::new(),
    };
    for line in line_spans(text) {
        finder.read_line(line, genre);
    }
    finder.close(text.len());
    finder.done
}

/// Of how many kinds of section `text` has the headings, as `(posting, résumé)`. A heading that comes
/// back, as *Responsibilities* below each post of a résumé, counts once.
#[must_use]
pub fn heading_counts(text: &str) -> (usize, usize) {
    let normal = Normalized::new(text);
    let count = |genre| {
        let sections = sections_in(text, &normal, genre);
        let headed = sections.iter().filter(|section| section.heading.is_some());
        let mut kinds: Vec<SectionKind> = headed.map(|section| section.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.len()
    };
    (count(Genre::JobPosting), count(Genre::Resume))
}

/// The longest line, in bytes, that states a single fact.
const LONGEST_FACT: usize = 100;

/// The most words of an item in a bare list of words.
const MOST_ITEM_WORDS: usize = 3;

struct Finder<'a> {
    text: &'a str,
    normal: &'a Normalized,
    headings: &'static Headings,
    open: Section,
    /// The section that goes on after the next line, which is a fact.
    awaited: Option<Section>,
    /// The section that goes on with the item of that number: the heading is one item of it.
    numbered: Option<(Section, u32)>,
    done: Vec<Section>,
}

impl Finder<'_> {
    fn read_line(&mut self, line: Span, genre: Genre) {
        if line.trimmed(self.text).is_empty() {
            return;
        }
        let is_item = headings::is_list_item(line.text(self.text));
        let awaited = self.awaited.take().filter(|_| !is_item);
        let heading = self.open.heading;
        if is_item {
            self.read_inline(line, genre);
        } else {
            self.read_text(line, genre, awaited);
        }
        // Nothing but the fact stood on the line.
        if let Some(before) = awaited.filter(|_| self.open.heading == heading) {
            let is_long = line.len() > LONGEST_FACT;
            self.resume(before, if is_long { line.start } else { line.end });
        }
    }

    /// Reads a line that is no item; `awaited` is the section that goes on after it, if it is a fact.
    fn read_text(&mut self, line: Span, genre: Genre, awaited: Option<Section>) {
        let bare = headings::undecorated(self.text, line);
        if self.is_wrapped(line, bare) || self.is_word_of_list(line, bare) {
            return self.read_inline(line, genre);
        }
        let before = awaited.unwrap_or(self.open);
        if let Some(kind) = self.headings.kind_of(bare.text(self.text)) {
            return self.start_at_line(kind, bare, line, before);
        }
        let ends_open = line
            .trimmed(self.text)
            .text(self.text)
            .ends_with([':', '：']);
        let by_end = || {
            let lead = bare.text(self.text);
            ends_open.then(|| self.headings.lead_kind(lead))?
        };
        let by_words = || {
            let lead = bare.text(self.text);
            let beginning = self.headings.beginning_kind(lead);
            beginning.or_else(|| self.headings.listing_kind(lead))
        };
        if let Some(kind) = by_end().or_else(by_words) {
            return self.start(kind, bare, line.start, line.end);
        }
        if let Some((kind, heading, body)) = self.headings.before_colon(self.text, bare) {
            self.start(kind, heading, line.start, body);
            let rest = Span::new(body, line.end);
            let is_fact = is_field(kind) || self.headings.fact(heading.text(self.text)).is_some();
            // `工作地点：北京` is one line's worth: what follows belongs to the section before.
            if is_fact && !rest.trimmed(self.text).is_empty() {
                self.read_inline(rest, genre);
                if self.open.heading == Some(heading) {
                    self.resume(before, line.end);
                }
                return;
            }
            return self.read_inline(rest, genre);
        }
        self.read_inline(line, genre);
    }

    /// Opens the section of `heading`, which stands on `line` alone; after a fact `before` goes on.
    fn start_at_line(&mut self, kind: SectionKind, heading: Span, line: Span, before: Section) {
        self.start(kind, heading, line.start, line.end);
        match self.headings.fact(heading.text(self.text)) {
            Some(Fact::Name) => self.awaited = Some(of_the_post(before)),
            Some(Fact::Value)
                if !line
                    .trimmed(self.text)
                    .text(self.text)
                    .ends_with([':', '：']) =>
            {
                self.resume(of_the_post(before), line.end);
            }
            _ => {}
        }
    }

    /// Whether an English line goes on with the sentence of the line before: `a firm is⏎preferred`.
    fn is_wrapped(&self, line: Span, bare: Span) -> bool {
        let small = bare
            .text(self.text)
            .starts_with(|char: char| char.is_ascii_lowercase());
        let dressed = line.trimmed(self.text) != bare;
        let before = self.text[..line.start]
            .strip_suffix('\n')
            .unwrap_or_default();
        small
            && !dressed
            && before
                .trim_end_matches(' ')
                .ends_with(|char: char| char.is_ascii_lowercase() || char == ',')
    }

    /// Whether a line is one word of a bare list below a colon: `Training` in `Methods:⏎Training⏎Tuning`.
    fn is_word_of_list(&self, line: Span, bare: Span) -> bool {
        let is_word = |text: &str| text.is_ascii() && !text.contains([' ', ':']);
        let opens = |text: &str| text.trim_end().ends_with(':');
        let before = self.text[..line.start].strip_suffix('\n');
        let before = before.and_then(|text| text.rsplit('\n').next());
        let after = self.text[line.end..].trim_start_matches(['\r', '\n']);
        let next = after.lines().next().unwrap_or_default().trim();
        is_word(line.trimmed(self.text).text(self.text))
            && bare.len() == line.trimmed(self.text).len()
            && before.is_some_and(opens)
            && !next.is_empty()
            && next.split(' ').count() <= MOST_ITEM_WORDS
            && !opens(next)
    }

    /// Headings in the middle of a line.
    fn read_inline(&mut self, line: Span, genre: Genre) {
        if genre == Genre::Resume {
            return;
        }
        let normal = self.normal.part(line);
        let mut at = 0;
        let mut free = true;
        while let Some(first) = normal.text.as_bytes().get(at) {
            // Most letters: an English heading begins with a capital.
            let original = || self.text.as_bytes()[line.start + normal.origin(at)];
            if first.is_ascii_lowercase() && original().is_ascii_lowercase() {
                free = false;
                at += 1;
                continue;
            }
            if let Some((before, _)) = self
                .numbered
                .filter(|(_, number)| begins_item(normal.text, at, *number))
            {
                self.numbered = None;
                self.resume(before, line.start + normal.origin(at));
            }
            let heading = if self.headings.may_begin(self.text, line, &normal, at) {
                self.headings.inline(self.text, line, &normal, at, free)
            } else {
                None
            };
            if let Some((kind, end, body)) = heading {
                let heading = normal.original(at, end).shifted(line.start);
                let body = normal.original(body, body).start + line.start;
                let before = self.open;
                self.start(kind, heading, heading.start, body);
                self.numbered = self.goes_on_from(line, before, heading.start, body);
                at = (at + char_len(*first)).max(end);
                free = false;
                continue;
            }
            free = if is_han_byte(*first) {
                false
            } else if first.is_ascii() {
                is_sentence_end(char::from(*first)) || free && !first.is_ascii_alphanumeric()
            } else {
                let mut chars = normal.text[at..].chars();
                let ends = |char| {
                    is_sentence_end(char) || free && !is_han(char) && !char.is_alphanumeric()
                };
                chars.next().is_some_and(ends)
            };
            at += char_len(*first);
        }
    }

    /// What goes on, and from which number, behind a heading at `start` of `line` that is one item of a
    /// numbered list and tells what is welcome: `4、加分项：会Go；5、…`, but not `4、加分项：1、…`.
    fn goes_on_from(
        &self,
        line: Span,
        before: Section,
        start: usize,
        body: usize,
    ) -> Option<(Section, u32)> {
        let is_turn = self.open.kind == SectionKind::Preferred
            && matches!(
                before.kind,
                SectionKind::Requirements | SectionKind::Unknown | SectionKind::Responsibilities
            );
        let lead = self.text[line.start..start].trim_end();
        let lead = lead.strip_suffix(ITEM_MARKS)?;
        let digits = lead.len()
            - lead
                .trim_end_matches(|char: char| char.is_ascii_digit())
                .len();
        let number: u32 = lead[lead.len() - digits..].parse().ok()?;
        let rest = self.text[body..line.end].trim_start();
        let is_list = rest.starts_with(['1', '①', '(', '（', '-', '•', '·']);
        (is_turn && !rest.is_empty() && !is_list && number < 30).then_some((before, number + 1))
    }

    fn start(&mut self, kind: SectionKind, heading: Span, from: usize, body: usize) {
        self.close(from);
        self.numbered = None;
        self.open = Section {
            kind,
            heading: Some(heading),
            body: Span::new(body, body),
        };
    }

    fn resume(&mut self, before: Section, from: usize) {
        self.close(from);
        self.open = Section {
            kind: before.kind,
            heading: None,
            body: Span::new(from, from),
        };
    }

    fn close(&mut self, end: usize) {
        let mut section = self.open;
        section.body.end = end.max(section.body.start);
        section.body = section.body.trimmed(self.text);
        if section.heading.is_some() || !section.body.is_empty() {
            self.done.push(section);
        }
    }
}

/// What follows the number of an item.
const ITEM_MARKS: [char; 3] = ['、', '.', '．'];

/// Whether the item of `number` begins at byte `at` of `text`, which is normalized.
fn begins_item(text: &str, at: usize, number: u32) -> bool {
    let rest = text[at..].strip_prefix(number.to_string().as_str());
    let before = text[..at].chars().next_back();
    let in_word = |char: char| char.is_ascii_alphanumeric() || char == '.';
    rest.is_some_and(|rest| {
        let behind = rest.strip_prefix(ITEM_MARKS);
        behind.is_some_and(|behind| !behind.starts_with(|char: char| char.is_ascii_digit()))
    }) && !before.is_some_and(in_word)
}

/// `before` as it goes on after a fact of the post: what told of the employer or the job board has ended.
fn of_the_post(before: Section) -> Section {
    let kind = match before.kind {
        SectionKind::About | SectionKind::Benefits | SectionKind::Boilerplate => {
            SectionKind::Unknown
        }
        kind => kind,
    };
    Section { kind, ..before }
}

/// Whether a heading of `kind` before a colon names a single fact.
fn is_field(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Education | SectionKind::Logistics | SectionKind::Contact
    )
}

#[cfg(test)]
mod tests {
    use super::SectionKind::*;
    use super::*;

    fn read(text: &str, genre: Genre) -> Vec<(SectionKind, &str)> {
        let sections = sections(text, genre);
        sections
            .iter()
            .map(|s| (s.kind, s.body.text(text)))
            .collect()
    }

    #[test]
    fn headings_on_their_own_line() {
        let text =
            "Acme\n\n## Responsibilities\n- Ship\n\n**What you'll need:**\nJava\n【加分项】\nGo";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Unknown, "Acme"),
                (Responsibilities, "- Ship"),
                (Requirements, "Java"),
                (Preferred, "Go")
            ]
        );
    }

    #[test]
    fn headings_in_a_flattened_line() {
        let text = "岗位职责：1、写代码；2、评审任职要求：1、熟悉Java；加分项：Go职能类别：后端";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Responsibilities, "1、写代码；2、评审"),
                (Requirements, "1、熟悉Java；"),
                (Preferred, "Go"),
                (Boilerplate, "后端")
            ]
        );
        let text = "We ship. Responsibilities: write code. Requirements: Java.";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Unknown, "We ship."),
                (Responsibilities, "write code."),
                (Requirements, "Java.")
            ]
        );
    }

    #[test]
    fn what_is_welcome_in_one_item_of_a_list_ends_with_the_item() {
        let text = "任职要求：1、会Java；2、加分项：会Go；有作品；3、会SQL；4、加分项：会写作职能类别：后端";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Requirements, "1、会Java；2、"),
                (Preferred, "会Go；有作品；"),
                (Requirements, "3、会SQL；4、"),
                (Preferred, "会写作"),
                (Boilerplate, "后端")
            ]
        );
        let text = "任职要求：1、会Java；2、加分项：1、会Go；2、会C；3、会SQL";
        let last = read(text, Genre::JobPosting).pop();
        assert_eq!(last, Some((Preferred, "1、会Go；2、会C；3、会SQL")));
        let text = "任职要求：\n1、会Java；\n2、加分项：会Go\n福利待遇：\n3、每天有茶喝";
        let last = read(text, Genre::JobPosting).pop();
        assert_eq!(last, Some((Benefits, "3、每天有茶喝")));
    }

    #[test]
    fn a_heading_in_capitals_may_be_glued_to_a_small_letter() {
        let text = "Responsibilities: Meet objectivesABILITIES:* Java";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Responsibilities, "Meet objectives"),
                (Requirements, "* Java")
            ]
        );
    }

    #[test]
    fn a_heading_may_bear_a_remark() {
        let text = "负责测试。技能要求（详细描述）1.了解测试理论。业务要求（按重要性）1.熟悉信贷。";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Unknown, "负责测试。"),
                (Requirements, "1.了解测试理论。"),
                (Requirements, "1.熟悉信贷。")
            ]
        );
    }

    #[test]
    fn an_english_heading_that_lost_its_line_break() {
        let text = "We make maps.Required Skills Java and SQL\u{a0} Job Responsibilities\u{a0}Draw maps. \
                    Qualifications Bachelor's degree. Requirements Analysis is done here.";
        assert_eq!(
            read(text, Genre::JobPosting),
            [
                (Unknown, "We make maps."),
                (Requirements, "Java and SQL"),
                (Responsibilities, "Draw maps."),
                (
                    Requirements,
                    "Bachelor's degree. Requirements Analysis is done here."
                )
            ]
        );
        for text in [
            "Ask for the Job Description Today.",
            "You know the Minimum Requirements Act.",
        ] {
            assert_eq!(read(text, Genre::JobPosting), [(Unknown, text)]);
        }
    }

    #[test]
    fn a_fact_on_one_line_does_not_swallow_the_next() {
        let text = "任职要求\n1、熟悉Java\n工作地点：杭州\n2、熟悉Go";
        let read = read(text, Genre::JobPosting);
        assert_eq!(read[1], (Logistics, "杭州"));
        assert_eq!(read[2], (Requirements, "2、熟悉Go"));
    }

    #[test]
    fn a_fact_takes_its_line_or_the_next_and_no_more() {
        let text = "Baker\nRemote Work\nDuration: Long term\nRate: DOE\nBakes bread.\nLocation\nHull\nSells it.";
        let kinds = read(text, Genre::JobPosting);
        let told: Vec<_> = kinds.iter().filter(|(kind, _)| *kind == Unknown).collect();
        assert_eq!(
            told,
            [
                &(Unknown, "Baker"),
                &(Unknown, "Bakes bread."),
                &(Unknown, "Sells it.")
            ]
        );
        let text = "Requirements\nRust\nSalary\n- a lot\n- more";
        assert_eq!(
            read(text, Genre::JobPosting).last(),
            Some(&(Benefits, "- a lot\n- more"))
        );
    }

    #[test]
    fn a_word_of_a_bare_list_is_no_heading() {
        let text = "Requirements\nMethods of learning:\nTraining\nTuning\nTools of the trade";
        assert_eq!(read(text, Genre::JobPosting).len(), 1);
    }

    #[test]
    fn a_whole_sentence_may_open_a_section() {
        let text = "We bake.\nOutlined below are the required minimum qualifications for this position. \
                    If none are listed, there are none.\nRust\nOutlined below are the optional preferred \
                    qualifications for this position.\nGo";
        let read = read(text, Genre::JobPosting);
        assert_eq!(read[1..], [(Requirements, "Rust"), (Preferred, "Go")]);
    }

    #[test]
    fn a_resume_has_its_own_headings() {
        let text = "Lin\nEXPERIENCE\nAcme\n教育背景\n本科\nSkills: Java";
        assert_eq!(
            read(text, Genre::Resume),
            [
                (Unknown, "Lin"),
                (Work, "Acme"),
                (Education, "本科"),
                (Skills, "Java")
            ]
        );
    }
}
