//! Records: a posting or résumé a line of JSON, a row of a table, or an object of a JSON list.

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
    /// Columns of a table that hold parts of the text.
    part: Vec<Part>,
}

/// A part of the text that stands in a column of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Part {
    heading: String,
    names: Vec<String>,
}

impl RecordFields {
    /// The same fields, but the text stands in `name` and nowhere else.
    #[must_use]
    pub fn with_text(mut self, name: impl Into<String>) -> Self {
        self.text = vec![name.into()];
        self.part.clear();
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
    let decoded = decode::decode(bytes).map_err(|error| Origin::file(source).blame(error))?;
    from_lines(source, &decoded.text, fields)
}

/// The records of JSON Lines.
pub(super) fn from_lines(
    source: &str,
    text: &str,
    fields: &RecordFields,
) -> Result<Vec<Result<Document, Error>>, Error> {
    let lines = text.lines().enumerate();
    let records = lines
        .filter(|(_, line)| !line.trim_matches(['\u{feff}', ' ', '\t']).is_empty())
        .map(|(index, line)| read_record(place(source, index + 1), line, fields));
    not_empty(source, records.collect())
}

/// The records of a JSON file: one object, or a list of them; JSON Lines that are named so too.
pub(super) fn from_json(
    source: &str,
    text: &str,
    fields: &RecordFields,
) -> Result<Vec<Result<Document, Error>>, Error> {
    let values = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Array(values)) => values,
        Ok(value) => vec![value],
        Err(_) => return from_lines(source, text, fields),
    };
    let records = values.into_iter().enumerate().map(|(index, value)| {
        let origin = place(source, index + 1);
        match value {
            Value::Object(record) => document_of(origin, &record, fields),
            _ => Err(origin.blame(Error::new(ErrorCode::BadJson, "expected a JSON object"))),
        }
    });
    not_empty(source, records.collect())
}

/// The most columns whose names are read to see whether a text is a table.
const MAX_COLUMNS: usize = 256;

/// The longest name of a column, in characters: what is longer is a sentence with commas.
const LONGEST_COLUMN_NAME: usize = 40;

/// Whether `text` is a table that has a column for texts.
///
/// The first line of JSON, or of prose, may well have `content` or `text` between two commas.
pub(super) fn is_table(text: &str, fields: &RecordFields) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['{', '[']);
    let header = text.lines().next().filter(|line| line.len() < 1 << 14);
    let Some(header) = header.filter(|_| !is_json) else {
        return false;
    };
    let mut reader = csv_reader(header, false);
    let Some(Ok(header)) = reader.records().next() else {
        return false;
    };
    let names: Vec<&str> = header.iter().take(MAX_COLUMNS).collect();
    let are_names = || {
        let mut lengths = names.iter().map(|name| name.chars().count());
        lengths.all(|length| length <= LONGEST_COLUMN_NAME)
    };
    names.len() >= 2 && column(&names, &fields.text).is_some() && are_names()
}

/// The records of a CSV file: its first row names the columns.
pub(super) fn from_table(
    source: &str,
    text: &str,
    fields: &RecordFields,
) -> Result<Vec<Result<Document, Error>>, Error> {
    let mut reader = csv_reader(text, true);
    let header = reader
        .headers()
        .cloned()
        .map_err(|cause| bad_row(&Origin::file(source), &cause))?;
    let columns = Columns::new(&header.iter().collect::<Vec<_>>(), fields);
    let checked = columns.check(fields);
    checked.map_err(|error| Origin::file(source).blame(error))?;
    let rows = reader.records().map(|row| {
        let row = row.map_err(|cause| {
            let line = cause.position().map_or(0, csv::Position::line) as usize;
            bad_row(&place(source, line), &cause)
        })?;
        let line = row.position().map_or(0, csv::Position::line) as usize;
        columns.document(place(source, line), &row)
    });
    not_empty(source, rows.collect())
}

fn csv_reader(text: &str, has_headers: bool) -> csv::Reader<&[u8]> {
    let text = text.trim_start_matches('\u{feff}');
    csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(has_headers)
        .from_reader(text.as_bytes())
}

/// What parts the columns of the table that `text` begins: the last of the most frequent marks, a
/// comma if there is none.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: &&u8| header.bytes().filter(|byte| byte == *mark).count();
    b";\t|,".iter().max_by_key(count).copied().unwrap_or(b',')
}

fn bad_row(origin: &Origin, cause: &csv::Error) -> Error {
    origin.blame(not_a_row(cause))
}

pub(super) fn not_a_row(cause: &csv::Error) -> Error {
    let error = Error::new(ErrorCode::Damaged, format!("not a row of CSV: {cause}"));
    error.hint("save the table again as CSV in UTF-8")
}

/// Which column holds what.
#[derive(Debug)]
pub(super) struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    text: Option<usize>,
    parts: Vec<(String, usize)>,
    wanted: String,
}

impl Columns {
    pub(super) fn new(names: &[&str], fields: &RecordFields) -> Self {
        let text = column(names, &fields.text);
        let parts = fields.part.iter().filter_map(|part| {
            let at = column(names, &part.names)?;
            (Some(at) != text).then(|| (part.heading.clone(), at))
        });
        Self {
            id: column(names, &fields.id),
            title: column(names, &fields.title),
            text,
            parts: parts.collect(),
            wanted: fields.text.join("`, `"),
        }
    }

    /// An error if no column holds text.
    pub(super) fn check(&self, fields: &RecordFields) -> Result<(), Error> {
        if self.text.is_some() || !self.parts.is_empty() {
            return Ok(());
        }
        let wanted = fields.text.join("`, `");
        let message = format!("expected a column named one of `{wanted}`");
        let error = Error::new(ErrorCode::MissingText, message);
        Err(error.hint("name the column with `--text-field NAME`"))
    }

    pub(super) fn document(
        &self,
        origin: Origin,
        row: &csv::StringRecord,
    ) -> Result<Document, Error> {
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .filter(|cell| !cell.trim().is_empty())
        };
        let mut text = cell(self.text).unwrap_or_default().to_owned();
        for (heading, at) in &self.parts {
            if let Some(part) = cell(Some(*at)).filter(|part| !text.contains(part.trim())) {
                let gap = if text.is_empty() { "" } else { "\n\n" };
                text = format!("{text}{gap}{heading}\n{part}");
            }
        }
        if text.is_empty() {
            let message = format!("expected a text in one of `{}`", self.wanted);
            let error = origin.blame(Error::new(ErrorCode::MissingText, message));
            return Err(match cell(self.id) {
                Some(id) => error.in_record(id.trim()),
                None => error,
            });
        }
        let id = cell(self.id).map_or_else(|| numbered(&origin), |id| id.trim().to_owned());
        let mut document = Document::new(origin, id, text)?;
        document.title = cell(self.title).map(|title| title.trim().to_owned());
        document.format = Format::Record;
        Ok(document)
    }
}

/// The column whose name is the first of `wanted` that there is, in any case.
fn column(names: &[&str], wanted: &[String]) -> Option<usize> {
    let bare = |name: &str| name.trim().to_lowercase().replace([' ', '-'], "_");
    wanted
        .iter()
        .find_map(|wanted| names.iter().position(|name| bare(name) == bare(wanted)))
}

fn place(source: &str, line: usize) -> Origin {
    Origin {
        source: source.to_owned(),
        line: Some(line),
    }
}

/// The name of a record that has none.
pub(super) fn numbered(origin: &Origin) -> String {
    format!(
        "{}:{}",
        stem_of(super::packed::inner_name(&origin.source)),
        origin.line.unwrap_or(0)
    )
}

fn not_empty(
    source: &str,
    records: Vec<Result<Document, Error>>,
) -> Result<Vec<Result<Document, Error>>, Error> {
    if records.is_empty() {
        let error = Error::new(ErrorCode::Empty, "there is no record in it");
        return Err(Origin::file(source).blame(error));
    }
    Ok(records)
}

pub(super) fn read_record(
    origin: Origin,
    json: &str,
    fields: &RecordFields,
) -> Result<Document, Error> {
    let record: Map<String, Value> = serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|cause| {
            let message = format!("expected a JSON object, but found: {cause}");
            origin.blame(Error::new(ErrorCode::BadJson, message))
        })?;
    document_of(origin, &record, fields)
}

fn document_of(
    origin: Origin,
    record: &Map<String, Value>,
    fields: &RecordFields,
) -> Result<Document, Error> {
    let named = text_in(record, &fields.id).filter(|id| !id.trim().is_empty());
    let blame = |error: Error| match &named {
        Some(id) => error.in_record(id),
        None => error,
    };
    let text = text_in(record, &fields.text).ok_or_else(|| {
        let message = format!("expected a text in one of `{}`", fields.text.join("`, `"));
        let error = Error::new(ErrorCode::MissingText, message)
            .hint("name the field with `--text-field NAME`");
        blame(origin.blame(error))
    })?;
    let id = named.clone().unwrap_or_else(|| numbered(&origin));
    let mut document = Document::new(origin, id, text).map_err(blame)?;
    document.title = text_in(record, &fields.title).filter(|title| !title.trim().is_empty());
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

    #[test]
    fn a_table_names_its_columns_in_either_language() {
        let csv = "\u{feff}编号,职位名称,职位描述,任职要求\n\
                   7,后端,\"负责\n服务\",熟悉Java\n8,,,\n";
        let records = from_table("j.csv", csv, &RecordFields::default()).unwrap();
        let first = records[0].as_ref().unwrap();
        assert_eq!(
            (first.id.as_str(), first.title.as_deref()),
            ("7", Some("后端"))
        );
        assert_eq!(first.text, "负责\n服务\n\n任职要求\n熟悉Java");
        let error = records[1].as_ref().unwrap_err();
        assert_eq!(
            (error.code(), error.line()),
            (ErrorCode::MissingText, Some(4))
        );
        let tsv = "Job Title\tJob Description\nEngineer\tJava, Go; or Rust\n";
        let records = from_table("j.tsv", tsv, &RecordFields::default()).unwrap();
        assert_eq!(records[0].as_ref().unwrap().text, "Java, Go; or Rust");
        assert_eq!(records[0].as_ref().unwrap().id, "j:2");
    }

    #[test]
    fn a_table_is_known_by_its_header() {
        let fields = RecordFields::default();
        assert!(is_table("id,description\n1,Java\n", &fields));
        assert!(is_table("职位;职位描述\n1;Java\n", &fields));
        assert!(!is_table(
            "Responsibilities, and description of the post\n",
            &fields
        ));
        assert!(!is_table("Java\n", &fields));
        let record = "{\"title\": \"Editor\", \"text\": \"Plan, content, and pictures\"}\n";
        assert!(!is_table(record, &fields));
        let prose = "We are looking for an editor who loves words, text, and pictures\n";
        assert!(!is_table(prose, &fields));
    }

    #[test]
    fn a_json_list_holds_records() {
        let json = "[{\"id\": 1, \"text\": \"Java\"}, 7]";
        let records = from_json("j.json", json, &RecordFields::default()).unwrap();
        assert_eq!(records[0].as_ref().unwrap().id, "1");
        assert_eq!(records[1].as_ref().unwrap_err().code(), ErrorCode::BadJson);
    }
}
