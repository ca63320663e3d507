//! One walk over the normalized text: at every word start the longest label with sound boundaries.
//!
//! Boundaries are judged before the longest match is chosen. Latin next to Han is a boundary
//! (`熟悉Python开发`), a letter next to a letter is not (`java` in `javascript`).

use super::ambiguity::Rule;
use super::label;
use super::record::{Need, SkillRecord};
use super::{SkillId, SkillKind, SkillMention, enumeration};
use crate::Span;
use crate::text::{Node, Normalized, Trie, is_han, is_latin_letter, is_word_char, normalize_label};

/// A label that fewer letters than this make takes no version number: `C99` is not `C`.
const SHORTEST_VERSIONED: usize = 3;

/// The shortest part, in letters, of names written as one word: `AzureOpenAI`.
const SHORTEST_FUSED: usize = 3;

#[derive(Debug)]
struct Label {
    skill: SkillId,
    role: Role,
    rule: Option<usize>,
    /// Whether a neighbour in a list shows that a name of its kind is meant: soft skills do not.
    supports: bool,
    takes_s: bool,
    letters: usize,
}

/// Finds the labels of a taxonomy in texts.
#[derive(Debug)]
pub(super) struct Recognizer {
    trie: Trie,
    labels: Vec<Label>,
    rules: Vec<Rule>,
}

/// A label found at `start..end` of the normalized text.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    label: usize,
    /// The same label as another skill's, each under a rule of its own: LoRa and LoRA.
    twin: Option<usize>,
}

impl Recognizer {
    /// A recognizer of the labels of `records`, whose ids are their places in the row.
    pub(super) fn new<'a>(records: impl Iterator<Item = &'a SkillRecord>) -> Self {
        let mut builder = Builder::default();
        for (index, record) in records.enumerate() {
            builder.add(SkillId(index as u32), record);
        }
        Self {
            trie: Trie::new(builder.entries),
            labels: builder.labels,
            rules: builder.rules,
        }
    }

    /// Where `text` names skills, left to right, without overlap.
    pub(super) fn mentions(&self, text: &str) -> Vec<SkillMention> {
        let normal = Normalized::new(text);
        let walk = Walk {
            recognizer: self,
            original: text,
            normal: &normal,
            text: &normal.text,
            denied: Vec::new(),
        };
        let mut found = walk.run();
        self.drop_other_meanings(text, &normal, &mut found);
        found
            .into_iter()
            .map(|found| self.mention(&normal, found))
            .collect()
    }

    fn mention(&self, normal: &Normalized, found: Found) -> SkillMention {
        let label = &self.labels[found.label];
        let end = found.end + glued_version(&normal.text[found.end..], label.letters);
        SkillMention {
            skill: label.skill,
            span: normal.original(found.start, end),
            misspelled: label.role == Role::Misspelling,
        }
    }

    /// Keeps, of the labels that may mean something else, those that are shown to mean the skill.
    fn drop_other_meanings(&self, original: &str, normal: &Normalized, found: &mut Vec<Found>) {
        let mut sure: Vec<Option<bool>> = found
            .iter_mut()
            .map(|found| self.choose_twin(original, normal, found))
            .collect();
        // A list neighbour that is sure makes the next one sure, along the whole list.
        loop {
            let mut changed = false;
            for index in 0..found.len() {
                if sure[index].is_none() && self.is_supported(index, found, &sure, original, normal)
                {
                    sure[index] = Some(true);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut keep = sure.into_iter();
        found.retain(|_| keep.next().flatten() == Some(true));
    }

    /// Judges a found label, and its twin if it has one: the first that is sure is meant.
    fn choose_twin(&self, original: &str, normal: &Normalized, found: &mut Found) -> Option<bool> {
        let first = self.judge_alone(original, normal, *found);
        let Some(twin) = found.twin.filter(|_| first != Some(true)) else {
            return first;
        };
        let other = Found {
            label: twin,
            twin: None,
            ..*found
        };
        let second = self.judge_alone(original, normal, other);
        if second == Some(true) || first == Some(false) && second.is_none() {
            *found = other;
            return second;
        }
        first
    }

    /// Whether a neighbour in the same list shows that the label at `index` means its skill.
    fn is_supported(
        &self,
        index: usize,
        found: &[Found],
        sure: &[Option<bool>],
        original: &str,
        normal: &Normalized,
    ) -> bool {
        if stands_alone(&normal.text, found[index]) {
            return true;
        }
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        neighbours.into_iter().flatten().any(|other| {
            let (Some(neighbour), Some(state)) = (found.get(other), sure.get(other)) else {
                return false;
            };
            let (left, right) = if other < index {
                (*neighbour, found[index])
            } else {
                (found[index], *neighbour)
            };
            let gap = &normal.text[left.end..right.start];
            let counts = match state {
                Some(sure) => *sure,
                // Two names that each need a neighbour, written as names are: `Puppet, Chef`.
                None => [left, right].iter().all(|found| {
                    let surface = normal.original(found.start, found.end).text(original);
                    surface.starts_with(char::is_uppercase) || gap.contains(['、', '/'])
                }),
            };
            counts && self.labels[neighbour.label].supports && enumeration::joined(gap).is_some()
        })
    }

    /// Whether a found label means its skill, without regard to the neighbours; `None` if they
    /// decide.
    fn judge_alone(&self, original: &str, normal: &Normalized, found: Found) -> Option<bool> {
        let Some(rule) = self.labels[found.label]
            .rule
            .map(|index| &self.rules[index])
        else {
            return Some(true);
        };
        let surface = normal.original(found.start, found.end).text(original);
        if !rule.allows(surface) {
            return Some(false);
        }
        if rule.is_contradicted(&normal.text, found.start, found.end) {
            return Some(false);
        }
        let cued = || rule.is_cued(&normal.text, found.start, found.end);
        match rule.need {
            Need::None => Some(true),
            Need::Cue => Some(cued()),
            Need::ListOrCue => cued().then_some(true),
            Need::List => None,
        }
    }
}

/// Whether the label is all that its item says, but for a note in brackets: `- Go (preferred)`.
fn stands_alone(text: &str, found: Found) -> bool {
    let ends = ['\n', '；', ';', '。'];
    let before = text[..found.start].rsplit(ends).next().unwrap_or_default();
    let after = text[found.end..].split(ends).next().unwrap_or_default();
    let bare = |text: &str| !text.chars().any(char::is_alphanumeric);
    let is_whole_text = before.len() + after.len() + found.end - found.start == text.len();
    bare(before) && bare(without_note(after)) && !is_whole_text
}

/// What follows a note in brackets, if `text` begins with one.
fn without_note(text: &str) -> &str {
    let note = text.trim_start().strip_prefix(['(', '（']);
    let rest = note.and_then(|note| note.split_once([')', '）']));
    rest.map_or(text, |(_, rest)| rest)
}

/// What a label is to its skill: itself a label, a listed misspelling, or a phrase in which the
/// skill's labels do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Label,
    Misspelling,
    Denied,
}

#[derive(Default)]
struct Builder {
    entries: Vec<(Vec<u8>, u32)>,
    labels: Vec<Label>,
    rules: Vec<Rule>,
}

impl Builder {
    fn add(&mut self, skill: SkillId, record: &SkillRecord) {
        let first_rule = self.rules.len();
        self.rules.extend(record.ambiguous.iter().map(Rule::new));
        let rule_of = |name: &str| {
            let at = record
                .ambiguous
                .iter()
                .position(|rule| label::same(&rule.label, name));
            at.map(|at| first_rule + at)
        };
        let mut done = Vec::new();
        for name in [&record.en, &record.zh].into_iter().chain(&record.aliases) {
            let normal = normalize_label(name);
            if !done.contains(&normal) {
                self.push(record, skill, name, rule_of(name), Role::Label);
                done.push(normal);
            }
        }
        for typo in &record.typos {
            self.push(record, skill, typo, rule_of(typo), Role::Misspelling);
        }
        let denied = record.ambiguous.iter().flat_map(|rule| &rule.deny);
        for phrase in denied.chain(&record.deny) {
            self.push(record, skill, phrase, None, Role::Denied);
        }
    }

    fn push(
        &mut self,
        owner: &SkillRecord,
        skill: SkillId,
        name: &str,
        governed_by: Option<usize>,
        role: Role,
    ) {
        let index = self.labels.len() as u32;
        for key in label::keys(name) {
            self.entries.push((key.into_bytes(), index));
        }
        self.labels.push(Label {
            skill,
            role,
            rule: governed_by,
            supports: !matches!(owner.kind, SkillKind::Soft | SkillKind::Major),
            takes_s: label::takes_s(name),
            letters: name.chars().filter(|char| char.is_alphanumeric()).count(),
        });
    }
}

/// The state of one walk over one text.
struct Walk<'a> {
    recognizer: &'a Recognizer,
    original: &'a str,
    normal: &'a Normalized,
    text: &'a str,
    /// Phrases seen so far in which a skill's labels do not count.
    denied: Vec<(SkillId, Span)>,
}

impl Walk<'_> {
    fn run(mut self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.text.len() {
            let Some(start) = self.next_start(at) else {
                break;
            };
            let taken = self.labels_at(start);
            at = match taken.last() {
                Some(last) => last.end,
                None => start + char_len(self.text, start),
            };
            found.extend(taken);
        }
        found
    }

    /// The first place from `at` on where a label may begin.
    fn next_start(&self, at: usize) -> Option<usize> {
        let mut before = self.text[..at].chars().next_back();
        for (offset, char) in self.text[at..].char_indices() {
            if may_start(before, char) {
                return Some(at + offset);
            }
            before = Some(char);
        }
        None
    }

    /// The longest label that starts at `start`; several if names are written as one word.
    fn labels_at(&mut self, start: usize) -> Vec<Found> {
        let ends = self.ends(start);
        for (end, label) in &ends {
            let label = &self.recognizer.labels[*label];
            if label.role == Role::Denied
                && is_whole_word(&self.text[start..*end], &self.text[*end..])
            {
                self.denied.push((label.skill, Span::new(start, *end)));
            }
        }
        let mut whole = ends
            .iter()
            .rev()
            .filter_map(|(end, label)| self.whole(start, *end, *label));
        let longest = whole.next().map(|found| Found {
            twin: whole
                .next()
                .filter(|other| other.end == found.end)
                .map(|other| other.label),
            ..found
        });
        longest.map_or_else(|| self.fused(start, &ends), |found| vec![found])
    }

    /// Every label or denied phrase that `start` begins, with where it ends, shortest first.
    fn ends(&self, start: usize) -> Vec<(usize, usize)> {
        let mut ends = Vec::new();
        let trie = &self.recognizer.trie;
        let mut node = Trie::ROOT;
        let mut at = start;
        while let Some((next, after)) = self.step(node, start, at) {
            (node, at) = (next, after);
            let values = trie.values(node).iter();
            ends.extend(values.map(|value| (at, *value as usize)));
        }
        ends
    }

    /// One character further along the trie. A run of spaces or one hyphen is one space there, and
    /// nothing beside a Chinese character.
    fn step(&self, node: Node, start: usize, at: usize) -> Option<(Node, usize)> {
        let trie = &self.recognizer.trie;
        let rest = &self.text[at..];
        let char = rest.chars().next()?;
        if at > start && label::is_separator(char) {
            let gap = rest.len() - rest.trim_start_matches(label::is_separator).len();
            let next = rest[gap..].chars().next()?;
            let beside_han = self.text[..at].ends_with(is_han) || is_han(next);
            if beside_han {
                return self.step(node, at + gap, at + gap);
            }
            return Some((trie.step(node, b' ')?, at + gap));
        }
        let mut node = node;
        for byte in rest[..char.len_utf8()].bytes() {
            node = trie.step(node, byte)?;
        }
        Some((node, at + char.len_utf8()))
    }

    /// The label at `start..end`, if it stands as a word of its own and is not denied here.
    fn whole(&self, start: usize, end: usize, index: usize) -> Option<Found> {
        let label = &self.recognizer.labels[index];
        if label.role == Role::Denied || self.is_denied(label.skill, start, end) {
            return None;
        }
        let tail = &self.text[end..];
        let plural = label.takes_s && tail.starts_with('s');
        let end = if plural && ends_here(&tail[1..], "s", label.letters) {
            end + 1
        } else if ends_here(tail, &self.text[start..end], label.letters) {
            end
        } else {
            return None;
        };
        Some(Found {
            start,
            end,
            label: index,
            twin: None,
        })
    }

    fn is_denied(&self, skill: SkillId, start: usize, end: usize) -> bool {
        let span = Span::new(start, end);
        self.denied
            .iter()
            .any(|(denied, phrase)| *denied == skill && phrase.contains(span))
    }

    /// Names written as one word with humps, such as `AzureOpenAI`, if every part is a name.
    fn fused(&self, start: usize, ends: &[(usize, usize)]) -> Vec<Found> {
        let candidates = ends.iter().rev().filter(|(end, label)| {
            let label = &self.recognizer.labels[*label];
            label.role != Role::Denied
                && label.rule.is_none()
                && end - start >= SHORTEST_FUSED
                && self.is_hump(*end)
        });
        for (end, label) in candidates {
            let head = Found {
                start,
                end: *end,
                label: *label,
                twin: None,
            };
            let rest = self.ends(*end);
            let whole = rest
                .iter()
                .rev()
                .filter(|(to, _)| to - end >= SHORTEST_FUSED)
                .find_map(|(to, label)| self.whole(*end, *to, *label));
            let tail = whole.map_or_else(|| self.fused(*end, &rest), |found| vec![found]);
            if !tail.is_empty() {
                return std::iter::once(head).chain(tail).collect();
            }
        }
        Vec::new()
    }

    /// Whether the original text goes from a small letter to a capital at `at`.
    fn is_hump(&self, at: usize) -> bool {
        let at = self.normal.original(at, at).start;
        let before = self.original[..at].chars().next_back();
        let after = self.original[at..].chars().next();
        before.is_some_and(|char| char.is_lowercase() || char.is_ascii_digit())
            && after.is_some_and(char::is_uppercase)
    }
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether a label may begin with `char` after `before`.
fn may_start(before: Option<char>, char: char) -> bool {
    if is_word_char(char) {
        // A digit before a letter is an item number glued to it: `3熟悉`, `2Java`.
        let glued = before.is_some_and(|before| {
            is_latin_letter(before) || before.is_ascii_digit() && char.is_ascii_digit()
        });
        return !glued;
    }
    char == '.' && !before.is_some_and(is_word_char) || char.is_alphanumeric()
}

/// Whether `phrase` ends as a word before `tail`.
fn is_whole_word(phrase: &str, tail: &str) -> bool {
    !(phrase.ends_with(is_word_char) && tail.starts_with(is_word_char))
}

/// Whether a label may end before `tail`; `label` is its last stretch, of `letters` letters and
/// digits in all.
fn ends_here(tail: &str, label: &str, letters: usize) -> bool {
    let Some(next) = tail.chars().next() else {
        return true;
    };
    let Some(last) = label.chars().next_back().filter(|last| !is_han(*last)) else {
        return true;
    };
    if is_latin_letter(next) {
        return !is_word_char(last);
    }
    if next.is_ascii_digit() {
        return is_latin_letter(last) && glued_version(tail, letters) > 0
            || !is_word_char(last)
            || is_item_number(tail);
    }
    // `C+` is not `C`, and `Go.mod` is not `Go`.
    let sticks = matches!(next, '+' | '#') && tail[1..].starts_with(next)
        || next == '#'
        || next == '.' && tail[1..].starts_with(is_latin_letter);
    letters >= SHORTEST_VERSIONED || !sticks
}

/// The length of a version number glued to a label of `letters` letters, 0 if there is none:
/// `3`, `3.8`, `2.x`. A number that counts an item (`Python5、`) is none.
fn glued_version(tail: &str, letters: usize) -> usize {
    if letters < SHORTEST_VERSIONED || !tail.starts_with(|char: char| char.is_ascii_digit()) {
        return 0;
    }
    let is_version = |char: char| char.is_ascii_digit() || matches!(char, '.' | 'x');
    let version = tail
        .find(|char: char| !is_version(char))
        .map_or(tail, |end| &tail[..end]);
    let version = version.trim_end_matches('.');
    let after = tail[version.len()..].chars().next();
    let goes_on = after.is_some_and(is_word_char);
    if goes_on || is_item_number(tail) {
        0
    } else {
        version.len()
    }
}

/// Whether `tail` begins with a number that counts an item: `5、`, `2.熟悉`.
fn is_item_number(tail: &str) -> bool {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = tail[digits..].chars();
    let mark = after.next();
    let counts =
        mark == Some('、') || matches!(mark, Some('.' | '．')) && after.next().is_some_and(is_han);
    (1..=2).contains(&digits) && counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::SkillKind;

    fn record(id: &str, aliases: &[&str]) -> SkillRecord {
        serde_json::from_value(serde_json::json!({
            "id": id, "en": id, "zh": id, "kind": SkillKind::Tool, "aliases": aliases,
        }))
        .unwrap()
    }

    /// What a small taxonomy finds in `text`, as the text writes it.
    fn found(text: &str) -> Vec<&str> {
        let mut agile = record("agile", &["敏捷"]);
        agile.deny = vec!["思维敏捷".into()];
        let mut go: SkillRecord = record("go", &[]);
        go.ambiguous = vec![
            serde_json::from_value(serde_json::json!({
                "label": "Go", "case": "exact", "need": "list_or_cue", "cues": ["开发"],
            }))
            .unwrap(),
        ];
        let records = [
            record("java", &[]),
            record("javascript", &[]),
            record("spring boot", &[]),
            record("azure", &[]),
            record("openai", &[]),
            record("mysql", &[]),
            record("c", &["c语言"]),
            record("c++", &[]),
            record(".net", &[]),
            record("机器学习", &[]),
            record("library", &[]),
            agile,
            go,
        ];
        let recognizer = Recognizer::new(records.iter());
        let mentions = recognizer.mentions(text);
        mentions
            .iter()
            .map(|mention| mention.span.text(text))
            .collect()
    }

    #[test]
    fn boundaries_follow_the_script() {
        assert_eq!(
            found("熟悉Java开发，JavaScript和javax"),
            ["Java", "JavaScript"]
        );
        assert_eq!(found("c++/.NET，asp.net"), ["c++", ".NET"]);
        assert_eq!(found("Ｃ语言、C+"), ["Ｃ语言", "C"]);
        assert_eq!(found("libraries of JAVAs"), ["libraries", "JAVAs"]);
    }

    #[test]
    fn joined_and_split_spellings_are_one() {
        assert_eq!(
            found("spring-boot SpringBoot Spring  Boot 机器 学习"),
            ["spring-boot", "SpringBoot", "Spring  Boot", "机器 学习"]
        );
    }

    #[test]
    fn versions_count_and_item_numbers_do_not() {
        assert_eq!(
            found("Java8，mysql 5.7 MySQL8.0"),
            ["Java8", "mysql", "MySQL8.0"]
        );
        assert_eq!(found("熟悉Java2、MySQL3.了解"), ["Java", "MySQL"]);
        assert_eq!(found("1Java 2c++"), ["Java", "c++"]);
    }

    #[test]
    fn names_written_as_one_word_are_parted_at_their_humps() {
        assert_eq!(found("AzureOpenAI"), ["Azure", "OpenAI"]);
        assert!(found("azureopenai AzureBlob").is_empty());
    }

    #[test]
    fn other_meanings_are_left_out() {
        assert_eq!(found("敏捷，思维敏捷"), ["敏捷"]);
        assert_eq!(found("Java/Go"), ["Java", "Go"]);
        assert_eq!(found("Go开发"), ["Go"]);
        assert!(found("ready to go live, Go home").is_empty());
    }
}
