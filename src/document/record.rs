//! JSON Lines: one posting or résumé a line.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Document, Format, Origin, decode, stem_of};
use crate::{Error, ErrorCode};

/// The names under which a record may hold its parts, in the order they are tried.
///
/// # Examples
///
/// ```
/// let fields = jobfit::document::RecordFields::default().with_text("body");
/// let records = jobfit::document::read_records("x.jsonl", br#"{"id": 7, "body": "Java"}"#, &fields)?;
/// assert_eq!(records[0].as_ref().unwrap().text, "Java");
/// # Ok::<(), jobfit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordFields {
    id: Vec<String>,
    title: Vec<String>,
    text: Vec<String>,
}

impl RecordFields {
    /// The same fields, but the text stands in `name` and nowhere else.
    #[must_use]
    pub fn with_text(mut self, name: impl Into<String>) -> Self {
        self.text = vec![name.into()];
        self
    }
}

impl Default for RecordFields {
    fn default() -> Self {
        toml::from_str(include_str!("fields.toml")).expect("fields.toml is read by a test")
    }
}

/// The records of a JSON Lines file, in order; a record that cannot be read is an error in its
/// place. Empty lines are skipped; line numbers count them.
///
/// # Errors
///
/// If the bytes as a whole are no text, or hold no record.
pub fn read_records(
    source: &str,
    bytes: &[u8],
    fields: &RecordFields,
) -> Result<Vec<Result<Document, Error>>, Error> {
    let origin = Origin::file(source);
    let decoded = decode::decode(bytes).map_err(|error| origin.blame(error))?;
    let lines = decoded.text.lines().enumerate();
    let records: Vec<_> = lines
        .filter(|(_, line)| !line.trim_matches(['\u{feff}', ' ', '\t']).is_empty())
        .map(|(index, line)| read_record(source, index + 1, line, fields))
        .collect();
    if records.is_empty() {
        let error = Error::new(ErrorCode::Empty, "there is no record in it");
        return Err(origin.blame(error));
    }
    Ok(records)
}

fn read_record(
    source: &str,
    line: usize,
    json: &str,
    fields: &RecordFields,
) -> Result<Document, Error> {
    let origin = Origin {
        source: source.to_owned(),
        line: Some(line),
    };
    let record: Map<String, Value> = serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|cause| {
            let message = format!("expected a JSON object, but found: {cause}");
            origin.blame(Error::new(ErrorCode::BadJson, message))
        })?;
    let text = text_in(&record, &fields.text).ok_or_else(|| {
        let message = format!("expected a text in one of `{}`", fields.text.join("`, `"));
        let error = Error::new(ErrorCode::MissingText, message)
            .hint("name the field with `--text-field NAME`");
        origin.blame(error)
    })?;
    let id = text_in(&record, &fields.id).unwrap_or_else(|| format!("{}:{line}", stem_of(source)));
    let mut document = Document::new(origin, id, text)?;
    document.title = text_in(&record, &fields.title).filter(|title| !title.trim().is_empty());
    document.format = Format::Record;
    Ok(document)
}

fn text_in(record: &Map<String, Value>, names: &[String]) -> Option<String> {
    names.iter().find_map(|name| match record.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_record_keeps_its_place_and_stops_nothing() {
        let jsonl = "{\"id\":\"a\",\"text\":\"Java\"}\n\nnot json\n{\"id\":\"b\"}\n\
                     {\"职位描述\":\"熟悉Python\",\"title\":\"开发\"}\n";
        let records =
            read_records("dir/b.jsonl", jsonl.as_bytes(), &RecordFields::default()).unwrap();
        assert_eq!(records.len(), 4);
        assert_eq!(records[0].as_ref().unwrap().id, "a");
        let errors: Vec<_> = records.iter().filter_map(|r| r.as_ref().err()).collect();
        assert_eq!(errors[0].code(), ErrorCode::BadJson);
        assert_eq!(errors[0].line(), Some(3));
        assert_eq!(errors[1].code(), ErrorCode::MissingText);
        assert!(errors[1].to_string().starts_with("dir/b.jsonl:4: "));
        let last = records[3].as_ref().unwrap();
        assert_eq!(
            (last.id.as_str(), last.title.as_deref()),
            ("b:5", Some("开发"))
        );
    }

    #[test]
    fn a_file_without_records_is_an_error() {
        let error = read_records("b.jsonl", b"\n \n", &RecordFields::default()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Empty);
    }
}
