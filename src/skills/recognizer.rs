//! One walk over the normalized text: at every word start the longest label with sound boundaries.
//!
//! Boundaries are judged before the longest match is chosen. Latin next to Han is a boundary
//! (`熟悉Python开发`), a letter next to a letter is not (`java` in `javascript`).

use std::sync::OnceLock;

use super::ambiguity::{Rule, Sense};
use super::boundary::glued_version;
use super::pack::{LabelTable, Need, Role};
use super::walk::{self, Found};
use super::{SkillId, SkillMention, claims, ellipsis, enumeration, unknown_items};
use crate::text::{Normalized, is_han};

/// Finds the labels of a taxonomy in texts.
#[derive(Debug)]
pub(super) struct Recognizer {
    table: LabelTable,
    /// Each rule is made ready when a text first calls for it.
    rules: Box<[OnceLock<Box<Rule>>]>,
}

impl Recognizer {
    /// A recognizer of the labels in `table`.
    pub(super) fn new(table: LabelTable) -> Self {
        let rules = (0..table.rule_count()).map(|_| OnceLock::new());
        Self {
            rules: rules.collect(),
            table,
        }
    }

    /// Where `text`, whose normal form is `normal`, names skills, left to right, without overlap.
    pub(super) fn mentions(&self, text: &str, normal: &Normalized) -> Vec<SkillMention> {
        let mut found = walk::find(&self.table, text, normal);
        let dropped = self.drop_other_meanings(text, normal, &mut found);
        // What a label hid that means something else may be meant: `MS Project` in
        // `Excel, MS Projects`.
        let inside = |hidden| walk::find_inside(&self.table, text, normal, hidden);
        let uncovered: Vec<_> = dropped.into_iter().flat_map(inside).collect();
        if !uncovered.is_empty() {
            found.extend(uncovered);
            found.sort_by_key(|found| found.start);
            self.drop_other_meanings(text, normal, &mut found);
            drop_overlapped(&mut found);
        }
        ellipsis::complete(&self.table, &normal.text, &mut found);
        found
            .into_iter()
            .map(|found| self.mention(normal, found))
            .collect()
    }

    /// The skills that `name` is a label of, rules aside.
    pub(super) fn labelled(&self, name: &str) -> Vec<SkillId> {
        let normal = Normalized::new(name);
        let found = walk::find(&self.table, name, &normal);
        let is_whole = |found: &&Found| (found.start, found.end) == (0, normal.text.len());
        let labels = found.iter().find(is_whole).into_iter();
        let labels = labels.flat_map(|found| [Some(found.label), found.twin]);
        labels
            .flatten()
            .map(|label| SkillId(self.table.label(label).skill))
            .collect()
    }

    /// How many rules there are.
    pub(super) fn rule_count(&self) -> usize {
        self.table.rule_count()
    }

    fn mention(&self, normal: &Normalized, found: Found) -> SkillMention {
        let label = self.table.label(found.label);
        // A number after Chinese is the next item's: `沟通能力2、`.
        let version = if normal.text[..found.end].ends_with(is_han) {
            0
        } else {
            glued_version(&normal.text[found.end..], label.letters)
        };
        let end = found.end + version;
        SkillMention {
            skill: SkillId(label.skill),
            span: normal.original(found.start, end),
            misspelled: label.role == Role::Misspelling,
        }
    }

    /// Keeps, of the labels that may mean something else, those that are shown to mean the skill;
    /// gives back the others.
    fn drop_other_meanings(
        &self,
        original: &str,
        normal: &Normalized,
        found: &mut Vec<Found>,
    ) -> Vec<Found> {
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
        let judged = found.drain(..).zip(sure);
        let (kept, dropped): (Vec<_>, Vec<_>) = judged.partition(|(_, sure)| *sure == Some(true));
        found.extend(kept.into_iter().map(|(found, _)| found));
        dropped.into_iter().map(|(found, _)| found).collect()
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
        let surface = normal.original(found[index].start, found[index].end);
        let rule = self.rule_of(found[index]);
        if rule.is_some_and(|rule| rule.is_small_letter(surface.text(original))) {
            return self.is_small_among_names(index, found, sure, normal);
        }
        if stands_alone(&normal.text, found[index]) {
            return true;
        }
        let is_name = surface.text(original).contains(char::is_uppercase);
        if is_name && claims::claimed(&normal.text, found[index].start, found[index].end) {
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
            counts
                && self.table.label(neighbour.label).supports
                && unknown_items::stand_in_list(gap)
        })
    }

    /// Whether the small letter at `index` stands in a list beside a name that is sure, and is not what
    /// marks an item: `熟悉c、java`, but not `；c、java` or `c) java`.
    fn is_small_among_names(
        &self,
        index: usize,
        found: &[Found],
        sure: &[Option<bool>],
        normal: &Normalized,
    ) -> bool {
        let joins = |left: usize, right: usize, name: usize| {
            let (Some(first), Some(second)) = (found.get(left), found.get(right)) else {
                return false;
            };
            let gap = &normal.text[first.end..second.start];
            sure[name] == Some(true)
                && self.table.label(found[name].label).supports
                && !gap.contains([';', '；', '.', '。'])
                && enumeration::joined_across(gap).is_some()
        };
        let (start, end) = (found[index].start, found[index].end);
        let is_listed = normal.text[..start].ends_with(['/', '、', ',']);
        if normal.text[end..].starts_with([')', '）']) && !is_listed {
            return false;
        }
        let follows = index
            .checked_sub(1)
            .is_some_and(|left| joins(left, index, left));
        let before = &normal.text[..start];
        let bare = before.trim_end_matches(' ');
        let is_word = |char: char| char.is_ascii_alphanumeric() && bare.len() < before.len();
        let goes_on = || {
            let last = bare.chars().next_back();
            last.is_some_and(|last| is_word(last) || is_han(last) && bare.len() == before.len())
        };
        follows || joins(index, index + 1, index + 1) && goes_on()
    }

    fn rule_of(&self, found: Found) -> Option<&Rule> {
        let index = self.table.label(found.label).rule? as usize;
        let ready = || Box::new(Rule::new(&self.table.rule(index)));
        Some(self.rules[index].get_or_init(ready))
    }

    /// Whether a found label means its skill, without regard to the neighbours; `None` if they
    /// decide.
    fn judge_alone(&self, original: &str, normal: &Normalized, found: Found) -> Option<bool> {
        let Some(rule) = self.rule_of(found) else {
            return Some(true);
        };
        let surface = normal.original(found.start, found.end).text(original);
        let is_small = rule.is_small_letter(surface);
        if !rule.allows(surface) && !is_small {
            return Some(false);
        }
        let sense = rule.sense(&normal.text, found.start, found.end);
        if sense == Some(Sense::NotMeant) {
            return Some(false);
        }
        if is_small {
            return None;
        }
        let cued = sense.is_some();
        match rule.need {
            Need::None => Some(true),
            Need::Cue => Some(cued),
            Need::ListOrCue => cued.then_some(true),
            Need::List => None,
        }
    }
}

/// Keeps the longer of two labels that overlap, or else the second.
fn drop_overlapped(found: &mut Vec<Found>) {
    let len = |found: &Found| found.end - found.start;
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for next in found.drain(..) {
        match kept.last_mut().filter(|last| next.start < last.end) {
            Some(last) if len(&next) >= len(last) => *last = next,
            Some(_) => {}
            None => kept.push(next),
        }
    }
    *found = kept;
}

/// Whether the label is all that its item says, but for a note in brackets: `- Go (preferred)`; or
/// what the item is about: `Excel - pivot tables`.
fn stands_alone(text: &str, found: Found) -> bool {
    let ends = ['\n', '；', ';', '。'];
    // Most labels stand behind a word, which is seen before the sentence's start is.
    let mut back = text[..found.start].chars().rev();
    let stop = back.find(|char| ends.contains(char) || char.is_alphanumeric());
    if stop.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let before = text[..found.start].rsplit(ends).next().unwrap_or_default();
    let after = text[found.end..].split(ends).next().unwrap_or_default();
    let bare = |text: &str| !text.chars().any(char::is_alphanumeric);
    let is_whole_text = before.len() + after.len() + found.end - found.start == text.len();
    let is_defined = after.trim_start().starts_with(['-', '–', '—', ':', '：']);
    let ends = is_defined || bare(without_note(after));
    ends && !is_whole_text
}

/// What follows a note in brackets, if `text` begins with one.
fn without_note(text: &str) -> &str {
    let note = text.trim_start().strip_prefix(['(', '（']);
    let rest = note.and_then(|note| note.split_once([')', '）']));
    rest.map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::{SkillKind, SkillRecord};

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
        let recognizer = Recognizer::new(LabelTable::new(records.iter()));
        let mentions = recognizer.mentions(text, &Normalized::new(text));
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
    fn what_means_something_else_hides_no_label_that_goes_beyond_it() {
        let mut shelf = record("上架", &[]);
        shelf.ambiguous = vec![
            serde_json::from_value(serde_json::json!({
                "label": "上架", "need": "cue", "cues": ["应用"],
            }))
            .unwrap(),
        ];
        let records = [shelf, record("架构设计", &[]), record("设计", &[])];
        let recognizer = Recognizer::new(LabelTable::new(records.iter()));
        let found = |text: &str| -> Vec<String> {
            let mentions = recognizer.mentions(text, &Normalized::new(text));
            let names = mentions.iter().map(|mention| mention.span.text(text));
            names.map(str::to_owned).collect()
        };
        assert_eq!(found("一年以上架构设计经验"), ["架构设计"]);
        assert_eq!(found("应用上架构设计"), ["上架", "设计"]);
    }

    #[test]
    fn joined_and_split_spellings_are_one() {
        assert_eq!(
            found("spring-boot SpringBoot Spring  Boot 机器 学习"),
            ["spring-boot", "SpringBoot", "Spring  Boot", "机器 学习"]
        );
    }

    /// Lines as a mail breaks them.
    const WRAPPED: &str = "We look for somebody who has worked with spring\nboot and has built services with java for\n\
        large banks, and who knows some machine parts.\n";

    #[test]
    fn a_label_goes_on_past_the_end_of_a_full_line() {
        assert_eq!(found(WRAPPED), ["spring\nboot", "java"]);
        let indented = WRAPPED.replace('\n', "\r\n   ");
        assert_eq!(found(&indented)[0], "spring\r\n   boot");
        let hyphen = WRAPPED.replace("spring\n", "spring-\n");
        assert_eq!(found(&hyphen)[0], "spring-\nboot");
        let chinese = "我们在寻找有多年后端经验的工程师，负责平台的设计和机器\n\
                       学习的落地，并与产品和数据部门的同事一起改进平台的稳定\n性和性能。";
        assert_eq!(found(chinese), ["机器\n学习"]);
    }

    #[test]
    fn a_label_does_not_go_on_in_the_next_item() {
        for text in [
            "Spring\nBoot",
            "- Java and Spring\n- Boot camps",
            "机器\n学习\n",
            "We look for somebody who has worked with spring\n\nboot and has built services for\nlarge banks",
            "Somebody who has worked with the frameworks spring\nboot camps are offered by our partners in the region, and by others",
            "熟悉工厂里各种不同的常用的加工与装配的机器\n学习能力强",
        ] {
            let found = found(text);
            assert!(!found.iter().any(|name| name.contains('\n')), "{text}");
        }
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
        assert!(found("azureopenai JavaBean").is_empty());
        assert_eq!(
            found("in mysqlAble, likes LibraryJava"),
            ["mysql", "Library"]
        );
    }

    #[test]
    fn other_meanings_are_left_out() {
        assert_eq!(found("敏捷，思维敏捷"), ["敏捷"]);
        assert_eq!(found("Java/Go"), ["Java", "Go"]);
        assert_eq!(found("Go开发"), ["Go"]);
        assert!(found("ready to go live, Go home").is_empty());
    }
}
