//! What is tokenized: the sample résumés and postings, or the user's own files.

use serde::Serialize;

use crate::document::Document;
use crate::text::{is_han, is_latin_letter};

/// A text that comes with the program, about invented people and companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BuiltinText {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Lines in which both stand side by side.
    Mixed,
}

const ZH: [&str; 8] = [
    include_str!("../../resume/resume.zh.md"),
    include_str!("../../job_descriptions/zh_accountant.txt"),
    include_str!("../../job_descriptions/zh_data_engineer.txt"),
    include_str!("../../job_descriptions/zh_go_backend.txt"),
    include_str!("../../job_descriptions/zh_java_backend.txt"),
    include_str!("../../job_descriptions/zh_platform_engineer.txt"),
    include_str!("../../job_descriptions/zh_sales_rep.txt"),
    include_str!("../../job_descriptions/zh_sre.md"),
];

const EN: [&str; 8] = [
    include_str!("../../resume/resume.en.md"),
    include_str!("../../job_descriptions/en_backend_flat.txt"),
    include_str!("../../job_descriptions/en_cloud_prose.txt"),
    include_str!("../../job_descriptions/en_data_scientist.md"),
    include_str!("../../job_descriptions/en_frontend.txt"),
    include_str!("../../job_descriptions/en_platform_sre.md"),
    include_str!("../../job_descriptions/en_registered_nurse.txt"),
    include_str!("../../job_descriptions/en_senior_backend.md"),
];

impl BuiltinText {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 3] = [Self::Zh, Self::En, Self::Mixed];

    /// The stable name, as on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Mixed => "mixed",
        }
    }

    /// The text, of some ten thousand bytes.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Zh => ZH.concat(),
            Self::En => EN.concat(),
            Self::Mixed => {
                let lines = ZH.iter().flat_map(|text| text.lines());
                let mixed = lines.filter(|line| line.contains(is_han));
                let mixed = mixed.filter(|line| line.contains(is_latin_letter));
                mixed.flat_map(|line| [line, "\n"]).collect()
            }
        }
    }
}

/// Lines to tokenize, each in one call, as often as it takes to have enough of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchText {
    /// What it is called in the report.
    pub name: String,
    /// The lines that are not blank, without their ends.
    pub lines: Vec<String>,
    /// How often the lines are tokenized in one run.
    pub copies: usize,
}

impl BenchText {
    /// The lines of `texts`, repeated as a whole until they have at least `min_bytes`.
    #[must_use]
    pub fn new<'a>(name: &str, texts: impl IntoIterator<Item = &'a str>, min_bytes: usize) -> Self {
        let lines = texts.into_iter().flat_map(str::lines);
        let lines: Vec<String> = lines
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect();
        let bytes: usize = lines.iter().map(String::len).sum();
        let copies = min_bytes.div_ceil(bytes.max(1)).max(1);
        Self {
            name: name.to_owned(),
            lines,
            copies,
        }
    }

    /// A text that comes with the program.
    #[must_use]
    pub fn builtin(text: BuiltinText, min_bytes: usize) -> Self {
        Self::new(text.name(), [text.text().as_str()], min_bytes)
    }

    /// The texts of `documents` as one.
    #[must_use]
    pub fn from_documents(documents: &[Document], min_bytes: usize) -> Self {
        let name = match documents {
            [one] => one.origin.to_string(),
            many => format!("{} documents", many.len()),
        };
        let texts = documents.iter().map(|document| document.text.as_str());
        Self::new(&name, texts, min_bytes)
    }

    /// The bytes of one copy.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lines.iter().map(String::len).sum()
    }

    /// All lines of a run, in order.
    pub(super) fn run(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().map(String::as_str);
        std::iter::repeat_n(lines, self.copies).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_repeated_as_a_whole() {
        let text = BenchText::new("x", ["ab\n\ncd", "e"], 11);
        assert_eq!((text.bytes(), text.copies), (5, 3));
        assert_eq!(text.run().collect::<String>(), "abcdeabcdeabcde");
        assert_eq!(BenchText::new("x", ["ab"], 0).copies, 1);
    }

    #[test]
    fn the_builtin_texts_are_what_they_are_called() {
        for text in BuiltinText::ALL {
            assert!(text.text().len() > 8_000, "{} is long", text.name());
        }
        let han_share = |text: BuiltinText| {
            let text = text.text();
            let letters = text.chars().filter(|char| char.is_alphabetic());
            let han = letters.clone().filter(|char| is_han(*char));
            han.count() as f64 / letters.count() as f64
        };
        assert!(han_share(BuiltinText::Zh) > 0.7);
        assert!(han_share(BuiltinText::En) < 0.01);
        let mixed = han_share(BuiltinText::Mixed);
        assert!(0.3 < mixed && mixed < 0.8, "{mixed}");
    }
}
