//! Which strings are headings, and where they count.

use std::sync::LazyLock;

use serde::Deserialize;

use super::names::{Names, Reach};
use super::{Genre, SectionKind};
use crate::Span;
use crate::text::{NormalizedPart, RowReader, is_han, is_word_char, normalize};

/// The longest heading, in bytes.
const LONGEST: usize = 120;

#[derive(Deserialize)]
struct Data {
    inline: Inline,
    composed: Composed,
}

/// Words of which English headings are made that no list could hold all of.
#[derive(Deserialize)]
struct Composed {
    requirements: Vec<String>,
    responsibilities: Vec<String>,
    tails: Vec<String>,
    lists: Vec<String>,
    around: Vec<String>,
    within: Vec<String>,
    shares: Vec<String>,
    listed_benefits: Vec<String>,
    listed_requirements: Vec<String>,
    listed_responsibilities: Vec<String>,
    welcome: Vec<String>,
    parts: Vec<String>,
    endings: Openings,
    leads: Openings,
    beginnings: Openings,
}

/// How lines begin or end that open a section.
#[derive(Deserialize)]
struct Openings {
    responsibilities: Vec<String>,
    requirements: Vec<String>,
    preferred: Vec<String>,
    #[serde(default)]
    benefits: Vec<String>,
}

impl Openings {
    fn kinds(&self) -> [(&[String], SectionKind); 4] {
        [
            (&self.responsibilities, SectionKind::Responsibilities),
            (&self.requirements, SectionKind::Requirements),
            (&self.preferred, SectionKind::Preferred),
            (&self.benefits, SectionKind::Benefits),
        ]
    }
}

/// A heading of a single fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// It names the fact, which follows: `Location`.
    Name,
    /// It is the fact: `Remote work`.
    Value,
}

#[derive(Deserialize)]
struct Inline {
    /// What a heading about the employer begins with, before the name.
    about: Vec<String>,
    /// What after a heading's words shows that they begin a phrase.
    phrases: Vec<String>,
    /// Headings of a single fact.
    facts: Vec<String>,
    /// Headings that are a fact themselves.
    values: Vec<String>,
}

/// The most words of an employer's name in a heading.
const MOST_NAME_WORDS: usize = 5;

/// The most words of a heading that is made of the usual ones.
const MOST_HEADING_WORDS: usize = 6;

/// The longest line that opens a section by its beginning, in bytes.
const LONGEST_OPENING: usize = 240;

/// The most words of a line that opens a section by its end.
const MOST_LEAD_WORDS: usize = 12;

/// Among how many words at the end of what a line lists its name is sought: `tasks [you own]`.
const MOST_BEHIND_NAMED: usize = 2;

/// The headings of one genre.
pub(super) struct Headings {
    names: Names<SectionKind>,
    about: &'static [String],
    phrases: &'static [String],
    /// Whether headings may be made of the usual words of postings.
    composes: bool,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/headings.json")))
        .expect("the build packs headings.toml, and tests read it")
});

/// Files that the build packs from `headings.toml`.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

static JOB_POSTING: LazyLock<Headings> =
    LazyLock::new(|| Headings::new(packed!("job_posting_headings.bin"), &DATA.inline.about));

static RESUME: LazyLock<Headings> =
    LazyLock::new(|| Headings::new(packed!("resume_headings.bin"), &[]));

impl Headings {
    pub(super) fn of(genre: Genre) -> &'static Self {
        match genre {
            Genre::JobPosting => &JOB_POSTING,
            Genre::Resume => &RESUME,
        }
    }

    fn new(names: &'static [u8], about: &'static [String]) -> Self {
        Self {
            names: Names::read(&mut RowReader::new(names)),
            composes: !about.is_empty(),
            about,
            phrases: &DATA.inline.phrases,
        }
    }

    /// The kind of section that a whole line `heading` opens.
    pub(super) fn kind_of(&self, heading: &str) -> Option<SectionKind> {
        if heading.is_empty() || heading.len() > LONGEST {
            return None;
        }
        let normal = canonical(heading);
        let known = |name: &str| self.names.kind_of(name.trim());
        let without_note = || {
            let note = normal.rfind(['(', '（'])?;
            let closed = normal.ends_with([')', '）']);
            closed.then(|| known(&normal[..note]))?
        };
        let noted = || {
            let (_, note) = normal.rsplit_once(['(', '（'])?;
            let note = note.strip_suffix([')', '）'])?;
            let data = &DATA.composed;
            let names = data.requirements.iter().chain(&data.responsibilities);
            names
                .clone()
                .any(|name| name == note)
                .then(|| known(note))?
        };
        known(&normal)
            .or_else(without_note)
            .or_else(noted)
            .or_else(|| self.about_the_employer(heading, &normal))
            .or_else(|| self.composed_kind(heading, &normal))
    }

    /// What kind of a fact, if any, a line that is `heading` names.
    pub(super) fn fact(&self, heading: &str) -> Option<Fact> {
        let data = &DATA.inline;
        let name = self.composes.then(|| canonical(heading))?;
        if data.values.contains(&name) {
            Some(Fact::Value)
        } else {
            data.facts.contains(&name).then_some(Fact::Name)
        }
    }

    /// The kind of the section that a line opens by how it begins: `Outlined below are the required
    /// minimum qualifications for this position.`
    pub(super) fn beginning_kind(&self, line: &str) -> Option<SectionKind> {
        if !self.composes || line.len() > LONGEST_OPENING {
            return None;
        }
        let line = line.trim_start();
        let begins = |beginning: &String| {
            let head = line.get(..beginning.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(beginning))
        };
        let mut kinds = DATA.composed.beginnings.kinds().into_iter();
        kinds
            .find(|(beginnings, _)| beginnings.iter().any(begins))
            .map(|(_, kind)| kind)
    }

    /// The kind of the section that a short line opens by how it ends, before a colon, or how it begins:
    /// `As a data engineer, you will`, `What you bring to the lamp team`.
    pub(super) fn lead_kind(&self, lead: &str) -> Option<SectionKind> {
        if !self.composes || lead.len() > LONGEST || lead.split(' ').count() > MOST_LEAD_WORDS {
            return None;
        }
        let normal = canonical(lead);
        let ended = normal.strip_suffix(" the following").unwrap_or(&normal);
        let ends = |ending: &String| {
            let rest = ended.strip_suffix(ending.as_str());
            rest.is_some_and(|rest| rest.ends_with(' '))
        };
        let begins = |beginning: &String| {
            let rest = normal.strip_prefix(beginning.as_str());
            rest.is_some_and(|rest| !rest.starts_with(is_word_char))
        };
        let data = &DATA.composed;
        let mut by_start = data.leads.kinds().into_iter();
        let by_start = by_start.find(|(beginnings, _)| beginnings.iter().any(begins));
        let by_end = || {
            let mut kinds = data.endings.kinds().into_iter();
            kinds.find(|(endings, _)| endings.iter().any(ends))
        };
        by_start.or_else(by_end).map(|(_, kind)| kind)
    }

    /// The kind of the section that a line opens by saying what it lists: `The main duties will include, but
    /// are not limited to`.
    pub(super) fn listing_kind(&self, lead: &str) -> Option<SectionKind> {
        if !self.composes || lead.len() > LONGEST {
            return None;
        }
        let data = &DATA.composed;
        let is_in = |list: &[String], word: &str| list.iter().any(|item| item == word);
        let normal = canonical(lead);
        let parts = |char: char| !char.is_alphanumeric() && char != '\'';
        let words: Vec<&str> = normal
            .split(parts)
            .filter(|word| !word.is_empty())
            .collect();
        let is_tail = |word: &&&str| is_in(&data.tails, word) || is_in(&data.around, word);
        let tail = words
            .iter()
            .rev()
            .take_while(|word| is_tail(word) || is_in(&data.lists, word));
        let (subject, tail) = words.split_at(words.len() - tail.count());
        if !tail.iter().any(|word| is_in(&data.lists, word)) {
            return None;
        }
        let subject = match subject {
            [share, "of", rest @ ..] if is_in(&data.shares, share) => rest,
            _ => subject,
        };
        let mut subjects = subject.iter();
        if subjects.any(|word| is_in(&data.listed_benefits, word)) {
            return Some(SectionKind::Benefits);
        }
        let end = (1..subject.len()).find(|at| is_in(&data.within, subject[*at]));
        let head = &subject[..end.unwrap_or(subject.len())];
        // `Turn needs into requirements by long analysis, including` is no heading.
        if head.len() > MOST_LEAD_WORDS || lead.contains(". ") {
            return None;
        }
        let named = head.iter().rev().take(MOST_BEHIND_NAMED);
        let kind = named.copied().find_map(|word| {
            if is_in(&data.responsibilities, word) || is_in(&data.listed_responsibilities, word) {
                return Some(SectionKind::Responsibilities);
            }
            let asks = is_in(&data.requirements, word) || is_in(&data.listed_requirements, word);
            asks.then_some(SectionKind::Requirements)
        })?;
        let welcome = subject.iter().any(|word| is_in(&data.welcome, word));
        Some(match kind {
            SectionKind::Requirements if welcome => SectionKind::Preferred,
            kind => kind,
        })
    }

    /// `About Northwind Labs`: a short line that begins as such a heading does, and goes on with a
    /// name.
    fn about_the_employer(&self, heading: &str, normal: &str) -> Option<SectionKind> {
        let name = self
            .about
            .iter()
            .find_map(|word| normal.strip_prefix(word.as_str()))?;
        let words = name.split_whitespace().count();
        let is_name = heading[heading.len() - name.len()..]
            .trim_start()
            .starts_with(|char: char| char.is_uppercase() || is_han(char));
        let ends_open = !name.ends_with(['.', '。', ',', '，']);
        let short = (1..=MOST_NAME_WORDS).contains(&words) && name.len() <= LONGEST / 2;
        (is_name && ends_open && short).then_some(SectionKind::About)
    }

    /// The kind of a heading of a posting that is made of the usual words: `Required Education,
    /// Training and Skills`, `Critical Competencies for Success`.
    fn composed_kind(&self, heading: &str, normal: &str) -> Option<SectionKind> {
        if !self.composes || !is_capitalized(heading) {
            return None;
        }
        let data = &DATA.composed;
        let mut words = normal
            .split([' ', '/', ',', '&', '-'])
            .filter(|word| !word.is_empty());
        let is_in = |list: &[String], word: &str| list.iter().any(|item| item == word);
        let welcome = words.clone().any(|word| is_in(&data.welcome, word));
        let asked = if welcome {
            SectionKind::Preferred
        } else {
            SectionKind::Requirements
        };
        if words.clone().count() > 1
            && words
                .clone()
                .all(|word| is_in(&data.parts, word) || is_in(&data.welcome, word))
        {
            return Some(asked);
        }
        let head = words
            .clone()
            .take_while(|word| !matches!(*word, "for" | "of"));
        let named = head.filter(|word| !is_in(&data.tails, word)).last()?;
        let short = words.by_ref().count() <= MOST_HEADING_WORDS;
        if short && is_in(&data.requirements, named) {
            Some(asked)
        } else {
            (short && is_in(&data.responsibilities, named)).then_some(SectionKind::Responsibilities)
        }
    }

    /// A heading before the first colon of `line`: its kind, its place and where its body starts.
    pub(super) fn before_colon(
        &self,
        text: &str,
        line: Span,
    ) -> Option<(SectionKind, Span, usize)> {
        let body = line.text(text);
        let colons = [body.find(':'), body.find('：')];
        let colon = colons.into_iter().flatten().min()?;
        let heading = undecorated(text, Span::new(line.start, line.start + colon));
        let kind = self.kind_of(heading.text(text))?;
        let mark = body[colon..].chars().next().map_or(0, char::len_utf8);
        Some((kind, heading, line.start + colon + mark))
    }

    /// Whether a name of a heading may begin at byte `at` of the normalized line: a look at the
    /// first character, which most small letters do not pass.
    #[inline]
    pub(super) fn may_begin(
        &self,
        text: &str,
        line: Span,
        normal: &NormalizedPart<'_>,
        at: usize,
    ) -> bool {
        let first = normal.text.as_bytes()[at];
        if first.is_ascii_lowercase() {
            let before = text.as_bytes()[line.start + normal.origin(at)];
            return before.is_ascii_uppercase() || !before.is_ascii();
        }
        !first.is_ascii() && self.names.may_stand_at(normal.text, at)
    }

    /// A heading at byte `at` of the normalized line: its kind, its end, and where its body starts.
    /// `free` says that only marks stand between it and the end of a sentence.
    pub(super) fn inline(
        &self,
        text: &str,
        line: Span,
        normal: &NormalizedPart<'_>,
        at: usize,
        free: bool,
    ) -> Option<(SectionKind, usize, usize)> {
        let original = |at: usize| line.start + normal.origin(at);
        let is_bracketed = || normal.text[..at].ends_with(['【', '[', '《', '「']);
        let mut context = None;
        let mut node = self.names.root();
        let mut best = None;
        for (offset, byte) in normal.text.bytes().enumerate().skip(at) {
            let byte = if byte == b'`' { b'\'' } else { byte };
            let Some(next) = self.names.step(node, byte) else {
                break;
            };
            node = next;
            if node.value().is_none() {
                continue;
            }
            // What stands before is looked at when there is a name, which there seldom is.
            let look = || may_start(text, line, normal, at).then(is_bracketed);
            let bracketed = (*context.get_or_insert_with(look))?;
            for (kind, listed) in self.names.at(node) {
                // `Boston, MAApply now` tells of no end.
                if kind == SectionKind::Boilerplate && is_after_capital(text, line, original(at)) {
                    continue;
                }
                let reach = if free || is_shouted(text, line, original(at), original(offset + 1)) {
                    listed.max(Reach::Colon)
                } else {
                    listed
                };
                let closes =
                    kind == SectionKind::Boilerplate && offset + 1 == normal.text.trim_end().len();
                let body = body_after(normal.text, offset + 1, reach, bracketed)
                    .or(closes.then_some(normal.text.len()))
                    .or_else(|| {
                        body_after_post(normal.text, offset + 1).filter(|_| listed >= Reach::Colon)
                    })
                    .or_else(|| {
                        let torn = listed >= Reach::Colon
                            && self.is_torn(text, line, original(at), original(offset + 1));
                        torn.then_some(offset + 1)
                    });
                best = body.map(|body| (kind, offset + 1, body)).or(best);
            }
        }
        best
    }

    /// Whether `start..end` of `text` is a heading that lost its line break and has no mark:
    /// `…in a team.Required Skills Bachelor's degree`.
    fn is_torn(&self, text: &str, line: Span, start: usize, end: usize) -> bool {
        let after = &text[end..line.end];
        let body = after.trim_start();
        let opens = body.starts_with(|first: char| {
            !first.is_lowercase()
                && !matches!(first, ',' | '.' | ')' | '/' | '&' | '\'' | '’' | '-')
                || body.starts_with("- ")
        });
        let goes_on = || {
            let next = body.split(|char: char| !char.is_alphabetic()).next();
            let next = next.unwrap_or_default().to_lowercase();
            self.phrases.contains(&next)
        };
        // `our team Preferred SkillsKnowledge of`: what it is glued to says as much.
        let glued =
            after.starts_with(char::is_uppercase) && text[..end].ends_with(char::is_lowercase);
        opens
            && is_capitalized(&text[start..end])
            && (glued || has_ended(&text[line.start..start]))
            && !goes_on()
    }
}

/// Whether `start..end` is in capitals and glued to a small letter, as where flattening lost the line
/// break: `…and objectivesABILITIES:`.
fn is_shouted(text: &str, line: Span, start: usize, end: usize) -> bool {
    let heading = &text[start..end];
    heading.len() > SMALL_WORD
        && heading.is_ascii()
        && !heading.contains(|char: char| char.is_ascii_lowercase())
        && text[line.start..start].ends_with(|char: char| char.is_ascii_lowercase())
}

/// Whether English `heading` is written as one: its words begin with capitals, the small ones apart.
fn is_capitalized(heading: &str) -> bool {
    let mut words = heading
        .split([' ', '-', '/'])
        .filter(|word| !word.is_empty());
    heading.is_ascii()
        && words
            .all(|word| word.len() <= SMALL_WORD || !word.starts_with(|c: char| c.is_lowercase()))
}

/// The longest word that a heading may leave without its capital, in bytes: `and`, `you`, `with`.
const SMALL_WORD: usize = 4;

/// Whether what stands before a heading ended: a sentence, a list, or a word that it is glued to.
fn has_ended(before: &str) -> bool {
    let words = before.trim_end();
    let gap = &before[words.len()..];
    let last = words.chars().next_back();
    last.is_none_or(|last| {
        !last.is_alphanumeric() && !matches!(last, ',' | '&' | '/' | '(' | '"' | '-' | '\'')
    }) || gap.is_empty()
        || gap.chars().count() > 1
        || gap.contains('\u{a0}')
}

/// Whether byte `at` of `text` is glued to a capital on its line.
fn is_after_capital(text: &str, line: Span, at: usize) -> bool {
    text[line.start..at].ends_with(|char: char| char.is_ascii_uppercase())
}

/// A heading does not begin inside a word, and an English one begins with a capital.
fn may_start(text: &str, line: Span, normal: &NormalizedPart<'_>, at: usize) -> bool {
    let Some(first) = normal.text[at..].chars().next() else {
        return false;
    };
    if is_han(first) {
        return true;
    }
    let original = normal.origin(at) + line.start;
    let capital = text[original..].starts_with(char::is_uppercase);
    is_word_char(first) && capital && {
        let before = text[line.start..original].chars().next_back();
        // `TypeScriptResponsibilities`, `AWSNice to have`: flattening glued the heading to a small
        // letter, or to a name in capitals.
        let after_name = || {
            let capitals = text[line.start..original].bytes().rev();
            let name = capitals.take_while(u8::is_ascii_uppercase).count();
            let small = |byte: &u8| byte.is_ascii_lowercase();
            name > 1 && text.as_bytes().get(original + 1).is_some_and(small)
        };
        !before.is_some_and(|char| char.is_ascii_digit() || char.is_uppercase() && !after_name())
    }
}

/// Where the body starts if a heading may end at `end`.
fn body_after(text: &str, end: usize, reach: Reach, bracketed: bool) -> Option<usize> {
    let tail = &text[end..];
    let rest = tail.trim_start_matches([' ', '\t', '】', ']', '》', '」', '*']);
    let closed = bracketed && tail.starts_with(['】', ']', '》', '」']);
    let at = text.len() - rest.len();
    if let Some(mark) = rest
        .chars()
        .next()
        .filter(|char| matches!(char, ':' | '：'))
    {
        let counts = reach >= Reach::Colon || closed;
        return counts.then_some(at + mark.len_utf8());
    }
    if closed {
        return Some(at);
    }
    let body = without_remark(rest);
    (reach == Reach::Bare && starts_with_item_mark(body)).then_some(text.len() - body.len())
}

/// The longest remark behind a heading, in bytes.
const LONGEST_REMARK: usize = 30;

/// `rest` without a Chinese remark in brackets that it begins with: `（详细描述）1.了解`; `(1)` is a
/// number.
fn without_remark(rest: &str) -> &str {
    let Some(inside) = rest.strip_prefix(['(', '（']) else {
        return rest;
    };
    let mut near = inside
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_REMARK);
    let Some((end, mark)) = near.find(|(_, char)| matches!(char, ')' | '）')) else {
        return rest;
    };
    if inside[..end].is_ascii() {
        rest
    } else {
        &inside[end + mark.len_utf8()..]
    }
}

/// How long the name of a post in a heading may be, in bytes.
const LONGEST_POST: usize = 48;

/// Where the body starts after `Requirements for the data engineer:`, whose first word ends at `end`.
fn body_after_post(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let post = rest
        .strip_prefix(" for ")
        .or_else(|| rest.strip_prefix(" of "))?;
    let colon = post.find(':').filter(|at| *at <= LONGEST_POST)?;
    let is_name = !post[..colon].contains(['.', ';', ',', '!', '?']);
    is_name.then(|| text.len() - post.len() + colon + 1)
}

fn starts_with_item_mark(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '（']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text[digits..].chars().next();
    (1..=2).contains(&digits)
        && mark.is_some_and(|mark| matches!(mark, '、' | '.' | '．' | ')' | '）' | '，'))
        || text.starts_with(|char| matches!(char, '①'..='⑳' | '•' | '●' | '·'))
}

/// Whether `line` is an item of a list rather than a heading with a bullet: `• Vision` among the
/// benefits, but not `• Requirements:` nor `* **Requirements**`.
pub(super) fn is_list_item(line: &str) -> bool {
    let line = line.trim();
    let Some(item) = line.strip_prefix(['•', '●', '·', '-', '*', '○', '◦', '▪']) else {
        return false;
    };
    let spaced = item.starts_with(char::is_whitespace);
    let emphasized = item.trim_start().starts_with("**") || item.trim_start().starts_with('【');
    spaced && !emphasized && !item.contains([':', '：'])
}

/// `line` without the marks that dress a heading: `## `, `【】`, `一、`, `**`, colons.
pub(super) fn undecorated(text: &str, line: Span) -> Span {
    let mut span = line;
    loop {
        let body = span.text(text);
        let start = body.len() - without_item_mark(body.trim_start_matches(is_dress)).len();
        let end = body
            .trim_end_matches(|char| is_dress(char) || matches!(char, ':' | '：'))
            .len();
        let next = Span::new(
            span.start + start.min(end),
            span.start + end.max(start.min(end)),
        );
        if next == span {
            return span;
        }
        span = next;
    }
}

fn is_dress(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '#' | '*'
                | '_'
                | '='
                | '-'
                | '–'
                | '—'
                | '~'
                | '|'
                | '>'
                | '【'
                | '】'
                | '['
                | ']'
                | '《'
                | '》'
                | '「'
                | '」'
                | '<'
                | '•'
                | '●'
                | '■'
                | '◆'
                | '▪'
                | '★'
                | '☆'
                | '◎'
                | '○'
                | '·'
                | '\u{feff}'
        )
}

/// `text` without an item number in front: `1.`, `一、`, `（二）`.
fn without_item_mark(text: &str) -> &str {
    let inner = text.strip_prefix(['(', '（']).unwrap_or(text);
    let number = |char: char| char.is_ascii_digit() || "一二三四五六七八九十".contains(char);
    let rest = inner.trim_start_matches(number);
    let counted = inner.len() - rest.len();
    let mark = rest.strip_prefix(['、', '.', '．', ')', '）']);
    mark.filter(|_| (1..=6).contains(&counted)).unwrap_or(text)
}

/// Whether a sentence ends with `char`.
#[inline]
pub(super) fn is_sentence_end(char: char) -> bool {
    matches!(
        char,
        '。' | '；' | ';' | '!' | '！' | '?' | '？' | '.' | '】'
    )
}

fn canonical(heading: &str) -> String {
    let normal = normalize(heading).text;
    let mut name = String::with_capacity(normal.len());
    for word in normal.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        if word.is_ascii() && !word.as_bytes().contains(&b'`') {
            name.push_str(word);
            continue;
        }
        let straight = |char| match char {
            '’' | '‘' | '`' => '\'',
            other => other,
        };
        name.extend(word.chars().map(straight));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_open_what_they_lead_to() {
        for (lead, expected) in [
            ("What you bring to the lamp team", SectionKind::Requirements),
            (
                "You will excel in this role if you are",
                SectionKind::Requirements,
            ),
            (
                "What you need to do if hired",
                SectionKind::Responsibilities,
            ),
            ("The lamp engineer will", SectionKind::Responsibilities),
            ("The successful candidate will", SectionKind::Requirements),
            (
                "Bonus points if you have the following skills",
                SectionKind::Preferred,
            ),
            ("Why you’ll love working at Alder", SectionKind::Benefits),
        ] {
            assert_eq!(JOB_POSTING.lead_kind(lead), Some(expected), "{lead}");
        }
        assert_eq!(JOB_POSTING.lead_kind("Experience with the following"), None);
        assert_eq!(RESUME.lead_kind("What you bring to the lamp team"), None);
    }

    #[test]
    fn lines_open_what_they_say_they_list() {
        let kind = |line: &str| JOB_POSTING.listing_kind(line);
        for line in [
            "The main duties will include, but are not limited to",
            "Some of your key responsibilities include",
            "As a Solutions Engineer, your responsibilities will include",
            "In this role, a typical day might include the following",
            "Tasks required of the lamp engineer include",
        ] {
            assert_eq!(kind(line), Some(SectionKind::Responsibilities), "{line}");
        }
        for (line, expected) in [
            ("Required qualifications include", SectionKind::Requirements),
            ("Other desired skills include", SectionKind::Preferred),
            (
                "Our benefits for lamp makers include",
                SectionKind::Benefits,
            ),
        ] {
            assert_eq!(kind(line), Some(expected), "{line}");
        }
        for line in [
            "Experience in one or more of the following",
            "Write lamp specifications and requirements through analysis, including",
            "Finish the tasks of the week. Lamps generally include",
            "Your responsibilities",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn every_inline_heading_has_a_kind_and_every_heading_its_normal_form() {
        let data: toml::Table = toml::from_str(include_str!("headings.toml")).unwrap();
        let names = |table: &str, list: &str| -> Vec<String> {
            data[table][list].clone().try_into().unwrap()
        };
        let of_genre = |genre: &str| -> Vec<String> {
            let lists = data[genre].as_table().unwrap().keys();
            lists.flat_map(|list| names(genre, list)).collect()
        };
        let all = [of_genre("job_posting"), of_genre("resume")].concat();
        for name in [names("inline", "colon"), names("inline", "bare")].concat() {
            assert!(all.contains(&name), "`{name}` has no kind");
        }
        for name in all {
            assert_eq!(canonical(&name), name, "write it in its normal form");
        }
    }
}
