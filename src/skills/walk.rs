//! The walk: at every word start the longest label with sound boundaries.

use super::boundary::{ends_here, is_whole_word, may_start};
use super::pack::{LabelTable, Role, is_separator};
use crate::Span;
use crate::sections::opens_sentence;
use crate::text::{Node, Normalized, char_len, is_han, is_han_byte, is_word_char, is_wrapped};

/// The shortest part, in letters, of names written as one word: `AzureOpenAI`.
const SHORTEST_FUSED: usize = 3;

/// Labels of so many letters are found where flattening glued a sentence to the next: `in
/// SpanishAbility to`. Shorter ones are parts of names too often: `JavaBean`.
const SHORTEST_GLUED: usize = 5;

/// What is shorter than this and glued to a name belongs to it, unless a sentence begins so: `InfraRed`,
/// `CloudHub`, but `in KubernetesSet up`.
const SHORTEST_NEXT: usize = 4;

/// The shortest word that is no name's part after a short name: `AWSNice`, but `ARKit`, `BIIn`.
const SHORTEST_OPENING: usize = 3;

/// A label found at `start..end` of the normalized text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The label, by its number.
    pub(super) label: usize,
    /// The same label as another skill's, each under a rule of its own: LoRa and LoRA.
    pub(super) twin: Option<usize>,
}

/// Every label of `table` in `original`, whose normal form is `normal`, left to right, without
/// overlap; those under a rule are still to be judged.
pub(super) fn find(table: &LabelTable, original: &str, normal: &Normalized) -> Vec<Found> {
    let walk = Walk {
        table,
        original,
        normal,
        text: &normal.text,
        denied: Vec::new(),
        hidden: None,
        ends: Vec::new(),
    };
    walk.run(0, normal.text.len())
}

/// The labels inside `hidden`, a label that turned out to mean something else, left to right; the last
/// may go beyond it.
pub(super) fn find_inside(
    table: &LabelTable,
    original: &str,
    normal: &Normalized,
    hidden: Found,
) -> Vec<Found> {
    let walk = Walk {
        table,
        original,
        normal,
        text: &normal.text,
        denied: Vec::new(),
        hidden: Some(hidden),
        ends: Vec::new(),
    };
    walk.run(hidden.start, hidden.end)
}

/// The state of one walk over one text.
struct Walk<'a> {
    table: &'a LabelTable,
    original: &'a str,
    normal: &'a Normalized,
    text: &'a str,
    /// Phrases seen so far in which a skill's labels do not count.
    denied: Vec<(u32, Span)>,
    /// A label that does not count, nor does any that goes beyond it, but for a Chinese one that begins
    /// within: `架构设计` in `以上架构设计`, where `上架` was found first.
    hidden: Option<Found>,
    /// The labels at one place, to be used again at the next.
    ends: Vec<(usize, usize)>,
}

impl Walk<'_> {
    /// The labels that begin in `from..to`.
    fn run(mut self, from: usize, to: usize) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = from;
        while let Some(start) = self.next_start(at).filter(|start| *start < to) {
            let before = found.len();
            self.labels_at(start, &mut found);
            at = match found[before..].last() {
                Some(last) => last.end,
                None => start + char_len(self.text.as_bytes()[start]),
            };
        }
        found
    }

    /// The first place from `at` on where a label may begin.
    fn next_start(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = at;
        while let Some(byte) = bytes.get(at) {
            let passes = match byte {
                b'a'..=b'z' => self.goes_on(at),
                b'0'..=b'9' | b'.' | 0x80.. => false,
                // Blanks and marks.
                _ => true,
            };
            if !passes && self.starts(at, *byte) {
                return Some(at);
            }
            at += char_len(*byte);
        }
        None
    }

    /// Whether an English word goes on with the letter at `at`, written small as most are: no label
    /// begins there.
    #[inline]
    fn goes_on(&self, at: usize) -> bool {
        let original = self.original.as_bytes().get(self.normal.origin(at));
        let before = at.checked_sub(1).map(|at| self.text.as_bytes()[at]);
        original.is_some_and(u8::is_ascii_lowercase)
            && before.is_some_and(|before| before.is_ascii_alphabetic())
    }

    /// Whether a label may begin at `at`, where `byte` stands.
    #[inline]
    fn starts(&self, at: usize, byte: u8) -> bool {
        if is_han_byte(byte) {
            return true;
        }
        let before = at.checked_sub(1).map(|at| self.text.as_bytes()[at]);
        let is_ascii = byte.is_ascii() && before.is_none_or(|before| before.is_ascii());
        if is_ascii {
            return may_start(before.map(char::from), byte.into()) || self.is_hump(at);
        }
        let before = self.text[..at].chars().next_back();
        let mut chars = self.text[at..].chars();
        chars.next().is_some_and(|char| may_start(before, char)) || self.is_hump(at)
    }

    /// Adds to `found` the longest label that starts at `start`; several if names are written as one
    /// word.
    fn labels_at(&mut self, start: usize, found: &mut Vec<Found>) {
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        self.add_ends(start, &mut ends);
        if !ends.is_empty() {
            self.choose(start, &ends, found);
        }
        self.ends = ends;
    }

    /// Adds to `found` those of the labels in `ends`, all of which start at `start`, that count.
    fn choose(&mut self, start: usize, ends: &[(usize, usize)], found: &mut Vec<Found>) {
        for (end, label) in ends {
            let label = self.table.label(*label);
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
        match longest {
            Some(longest) => found.push(longest),
            None => found.extend(self.fused(start, ends)),
        }
    }

    /// Every label or denied phrase that `start` begins, with where it ends, shortest first.
    fn ends(&self, start: usize) -> Vec<(usize, usize)> {
        let mut ends = Vec::new();
        self.add_ends(start, &mut ends);
        ends
    }

    fn add_ends(&self, start: usize, ends: &mut Vec<(usize, usize)>) {
        let trie = &self.table.trie;
        let mut node = trie.root();
        let mut at = start;
        while let Some(byte) = self.text.as_bytes().get(at) {
            let next = if at > start && parts_words(*byte) {
                self.step_across(node, at)
            } else {
                trie.step(node, *byte).map(|next| (next, at + 1))
            };
            let Some((next, after)) = next else { break };
            (node, at) = (next, after);
            if node.value().is_none() {
                continue;
            }
            let labels = trie.values(node).map(|value| (at, value as usize));
            ends.extend(labels.filter(|(end, label)| !self.is_hidden(start, *end, *label)));
        }
    }

    /// Past what parts two words, at `at`. A run of spaces, one hyphen or the end of a full line is one
    /// space in the trie, and nothing beside a Chinese character.
    fn step_across(&self, node: Node, at: usize) -> Option<(Node, usize)> {
        let rest = &self.text[at..];
        let mut gap = rest.len() - rest.trim_start_matches(is_separator).len();
        let line_end = line_end(&rest[gap..]);
        if let Some(len) = line_end {
            gap += len;
        }
        let next = rest[gap..].chars().next().filter(|_| gap > 0)?;
        let beside_han = self.text[..at].ends_with(is_han) || is_han(next);
        let after = if beside_han {
            self.step(node, at + gap)?
        } else {
            (self.table.trie.step(node, b' ')?, at + gap)
        };
        if line_end.is_some() {
            let (node, to) = after;
            // Most labels end here, and the lines need not be looked at.
            let goes_on = || {
                self.table
                    .trie
                    .step(node, rest.as_bytes()[to - at])
                    .is_some()
            };
            let end = rest.find('\n').filter(|_| beside_han || goes_on())?;
            return is_wrapped(self.text, at + end).then_some(after);
        }
        Some(after)
    }

    /// One character further along the trie.
    fn step(&self, node: Node, at: usize) -> Option<(Node, usize)> {
        let trie = &self.table.trie;
        let first = *self.text.as_bytes().get(at)?;
        let mut node = node;
        let end = at + char_len(first);
        for byte in &self.text.as_bytes()[at..end] {
            node = trie.step(node, *byte)?;
        }
        Some((node, end))
    }

    /// The label at `start..end`, if it stands as a word of its own and is not denied here.
    fn whole(&self, start: usize, end: usize, index: usize) -> Option<Found> {
        let label = self.table.label(index);
        if label.role == Role::Denied || self.is_denied(label.skill, start, end) {
            return None;
        }
        let long = label.letters >= SHORTEST_GLUED;
        if !long && self.is_hump(start) {
            return None;
        }
        let tail = &self.text[end..];
        let plural = label.takes_s && tail.starts_with('s');
        let plural_ends =
            || ends_here(&tail[1..], "s", label.letters) || long && self.is_hump(end + 1);
        let end = if plural && plural_ends() {
            end + 1
        } else if ends_here(tail, &self.text[start..end], label.letters)
            || self.is_glued(start, end, long)
        {
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

    fn is_hidden(&self, start: usize, end: usize, label: usize) -> bool {
        self.hidden.is_some_and(|hidden| {
            let is_it = (start, end) == (hidden.start, hidden.end) || label == hidden.label;
            let goes_beyond = end > hidden.end
                && (start == hidden.start || !is_han_byte(self.text.as_bytes()[start]));
            self.table.label(label).role != Role::Denied && (goes_beyond || is_it)
        })
    }

    fn is_denied(&self, skill: u32, start: usize, end: usize) -> bool {
        let span = Span::new(start, end);
        self.denied
            .iter()
            .any(|(denied, phrase)| *denied == skill && phrase.contains(span))
    }

    /// Names written as one word with humps, such as `AzureOpenAI`, if every part is a name.
    fn fused(&self, start: usize, ends: &[(usize, usize)]) -> Vec<Found> {
        let candidates = ends.iter().rev().filter(|(end, label)| {
            let label = self.table.label(*label);
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

    /// Whether flattening glued what follows to the label at `start..end`: a sentence to a `long` one,
    /// a word that sentences begin with to any that is not of one letter.
    fn is_glued(&self, start: usize, end: usize, long: bool) -> bool {
        let origin = |at: usize| self.normal.origin(at);
        let first = self.original.as_bytes().get(origin(end));
        if !first.is_some_and(u8::is_ascii_uppercase) {
            return false;
        }
        let next = &self.original[origin(end)..];
        let rest = next[1..].find(|char: char| !char.is_ascii_lowercase());
        let word = &next[..rest.map_or(next.len(), |rest| rest + 1)];
        let opens = || opens_sentence(word);
        if self.is_hump(end) && long {
            let ends = !next[word.len()..].starts_with(is_word_char);
            let is_acronym = word.len() == 1 && next[1..].starts_with(char::is_uppercase);
            return is_acronym || word.len() >= SHORTEST_NEXT || ends && opens();
        }
        let name = &self.original[origin(start)..origin(end)];
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_whole = name.bytes().all(|byte| byte.is_ascii_uppercase()) || self.is_hump(end);
        let before = self.original[..origin(start)].chars().next_back();
        is_name
            && is_whole
            && !before.is_some_and(is_word_char)
            && word.len() >= SHORTEST_OPENING
            && opens()
    }

    /// Whether the original text goes from a small letter to a capital at `at`.
    #[inline]
    fn is_hump(&self, at: usize) -> bool {
        // A capital is made small: what is no letter in the normal form was none.
        let byte = self.text.as_bytes().get(at);
        if byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
            return false;
        }
        let at = self.normal.origin(at);
        if !self.original.as_bytes()[at..]
            .first()
            .is_some_and(|byte| may_be_capital(*byte))
        {
            return false;
        }
        let before = self.original[..at].chars().next_back();
        let after = self.original[at..].chars().next();
        before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase)
    }
}

/// Whether `byte` may part two words of a label.
#[inline]
fn parts_words(byte: u8) -> bool {
    // Most bytes are small letters and parts of Chinese characters.
    byte <= b'_' && (is_separator(char::from(byte)) || byte == b'\n' || byte == b'\r')
}

/// The length of the line end that `text` begins with, and of the blanks that indent the next line.
fn line_end(text: &str) -> Option<usize> {
    let line = text.strip_prefix('\r').unwrap_or(text).strip_prefix('\n')?;
    let line = line.trim_start_matches([' ', '\t']);
    Some(text.len() - line.len())
}

/// Whether a capital may begin with `byte`.
fn may_be_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase() || !byte.is_ascii()
}
