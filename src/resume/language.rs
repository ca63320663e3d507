//! The languages that a résumé is written in: who writes one in English shows English.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{HeldMention, Resume};
use crate::facts::{LanguageLevel, language_level, test_level};
use crate::skills::{SkillId, SkillKind, Taxonomy};
use crate::text::{Lexicon, Normalized, is_han};

/// A language that a résumé is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WrittenLanguage {
    /// The language.
    pub skill: SkillId,
    /// The first line in it, by its place in [`Resume::lines`].
    pub line: usize,
}

/// A language with the level that the résumé states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeldLanguage {
    /// The language.
    pub skill: SkillId,
    /// How well it is known.
    pub level: LanguageLevel,
    /// The line that says it, by its place in [`Resume::lines`].
    pub line: usize,
}

/// How far from a language's name the words for its level may stand, in characters.
const LEVEL_REACH: usize = 24;

/// The level that the words at `mention` state of `skill`, if it is a language or a test of one.
pub(super) fn held_language(
    resume: &Resume,
    taxonomy: &Taxonomy,
    skill: SkillId,
    mention: &HeldMention,
) -> Option<HeldLanguage> {
    let line = &resume.lines[mention.line];
    let text = resume.documents[line.document].text.as_str();
    let after = &text[mention.span.end..line.span.end.max(mention.span.end)];
    let near: String = after.chars().take(LEVEL_REACH).collect();
    let record = taxonomy.skill(skill);
    // `English (fluent), Spanish (basic)`: up to the next item.
    let own = near
        .split([',', '，', '、', ';', '；', '|', '/'])
        .next()
        .unwrap_or_default();
    let (language, level) = if record.kind == SkillKind::NaturalLanguage {
        let before = &text[line.span.start..mention.span.start.max(line.span.start)];
        let from = before.char_indices().rev().nth(LEVEL_REACH);
        let before = before[from.map_or(0, |(at, _)| at)..]
            .rsplit([',', '，', '、', ';', '；', '|', '/', '.', '。'])
            .next()
            .unwrap_or_default();
        let words = format!("{before} {} {own}", mention.span.text(text));
        (skill, language_level(&words)?)
    } else {
        let (language, level) = test_level(&record.id, own)?;
        (taxonomy.find(language)?, level)
    };
    Some(HeldLanguage {
        skill: language,
        level,
        line: mention.line,
    })
}

#[derive(Deserialize)]
struct Data {
    language: Vec<Language>,
}

#[derive(Deserialize)]
struct Language {
    /// The skill's id.
    skill: String,
    /// Small words of the language; none for one that its script tells.
    words: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<(String, Lexicon<()>)>> = LazyLock::new(|| {
    let data: Data =
        toml::from_str(include_str!("language.toml")).expect("language.toml is read by a test");
    let languages = data.language.into_iter();
    languages
        .map(|language| (language.skill, Lexicon::of_lists(&[(&language.words, ())])))
        .collect()
});

/// So many sentences in a language show that its writer knows it.
const FEWEST_SENTENCES: usize = 5;

/// The fewest small words of a sentence that belongs to a language.
const FEWEST_WORDS: usize = 2;

/// The fewest Chinese characters of a Chinese sentence.
const FEWEST_HAN: usize = 10;

/// The languages of `resume` that `taxonomy` knows.
pub(super) fn written_in(resume: &Resume, taxonomy: &Taxonomy) -> Vec<WrittenLanguage> {
    let languages = LANGUAGES.iter().filter_map(|(id, words)| {
        let skill = taxonomy.find(id)?;
        let mut lines = (0..resume.lines.len())
            .filter(|line| is_in(resume.bare_text_of(&resume.lines[*line]), words));
        let line = lines.next()?;
        (lines.count() + 1 >= FEWEST_SENTENCES).then_some(WrittenLanguage { skill, line })
    });
    languages.collect()
}

fn is_in(sentence: &str, words: &Lexicon<()>) -> bool {
    let han = sentence.chars().filter(|char| is_han(*char)).count();
    if words.is_empty() {
        return han >= FEWEST_HAN;
    }
    han == 0 && words.hits(&Normalized::new(sentence).text).len() >= FEWEST_WORDS
}

#[cfg(test)]
mod tests {
    use crate::{Document, Resume, Taxonomy};

    fn languages(text: &str) -> Vec<&str> {
        let taxonomy = Taxonomy::builtin();
        let document = Document::from_text("cv.txt", text).unwrap();
        let resume = Resume::read(vec![document], taxonomy, "2024-01".parse().unwrap());
        let written = resume.written_in.iter();
        written
            .map(|one| taxonomy.skill(one.skill).id.as_str())
            .collect()
    }

    #[test]
    fn sentences_tell_and_a_list_of_names_does_not() {
        let english = "- Led the move of a service to the cloud\n"
            .repeat(6)
            .replace("\\\n", "\n");
        let chinese = "- 负责支付平台的后端服务开发与维护工作\n"
            .repeat(6)
            .replace("\\\n", "\n");
        assert_eq!(languages(&english), ["english"]);
        assert_eq!(
            languages(&format!("{english}{chinese}")),
            ["english", "chinese_mandarin"]
        );
        assert!(languages("Skills: Java, Redis, Kafka").is_empty());
    }
}
