//! Documents that are data: a JSON Resume, and a schema.org JobPosting.
//!
//! They are laid out as the text that their owner would have written, with headings and dates that
//! every later stage reads as it reads any other text.

mod json_resume;
mod posting;

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::document::{Format, Reading};
use crate::text::is_han;

pub(super) use posting::{job_posting_in, posting};

/// The headings and labels of one language.
#[derive(Debug, Deserialize)]
struct Labels {
    location: String,
    employment: String,
    salary: String,
    remote: String,
    summary: String,
    responsibilities: String,
    requirements: String,
    skills: String,
    education: String,
    experience: String,
    benefits: String,
    work: String,
    volunteer: String,
    projects: String,
    awards: String,
    certificates: String,
    publications: String,
    languages: String,
    interests: String,
    present: String,
}

#[derive(Deserialize)]
struct AllLabels {
    en: Labels,
    zh: Labels,
}

static LABELS: LazyLock<AllLabels> = LazyLock::new(|| {
    toml::from_str(include_str!("labels.toml")).expect("labels.toml is read by a test")
});

/// The labels in the language of `text`.
fn labels_for(text: &str) -> &'static Labels {
    let han = text.chars().filter(|char| is_han(*char)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    // A Chinese word has two characters, an English one about five letters.
    if 5 * han > 2 * latin {
        &LABELS.zh
    } else {
        &LABELS.en
    }
}

/// A document of a known kind.
enum Known {
    Posting(Map<String, Value>),
    Resume(Map<String, Value>),
}

fn known(json: &str) -> Option<Known> {
    let start = json.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with(['{', '[']) {
        return None;
    }
    match serde_json::from_str(start).ok()? {
        Value::Object(resume) if json_resume::is_resume(&resume) => Some(Known::Resume(resume)),
        // A list of postings is a batch.
        Value::Array(values) if values.len() > 1 => None,
        value => posting::find(&value).map(Known::Posting),
    }
}

/// Whether `json` is a document of a known kind.
pub(super) fn is_document(json: &str) -> bool {
    known(json).is_some()
}

/// Reads `json` if it is a document of a known kind.
pub(super) fn read(json: &str) -> Option<Reading> {
    Some(match known(json)? {
        Known::Posting(posting) => self::posting(&posting),
        Known::Resume(resume) => Reading::new(Format::JsonResume, json_resume::lay_out(&resume)),
    })
}

/// The text under `key`, if there is any.
fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    let text = object.get(key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// The objects in the list under `key`, or the one that stands there.
fn objects<'a>(object: &'a Map<String, Value>, key: &str) -> Vec<&'a Map<String, Value>> {
    match object.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(item)) => vec![item],
        _ => Vec::new(),
    }
}

/// The texts in the list under `key`, or the one that stands there; numbers are texts too.
fn texts(object: &Map<String, Value>, key: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let texts: Vec<String> = match object.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// `parts` that are there, parted by `mark`.
fn joined<'a>(parts: impl IntoIterator<Item = Option<&'a str>>, mark: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(mark)
}

#[cfg(test)]
mod tests;
