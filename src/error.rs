//! The one error of the library: what failed, in which input, where in it, and what helps.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The kind of a failure, with a stable name for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// The file or folder does not exist.
    NotFound,
    /// The file exists but could not be read.
    Unreadable,
    /// The input is larger than the stated limit.
    TooLarge,
    /// The input holds no text.
    Empty,
    /// The input is not text in any known encoding.
    NotText,
    /// The format is known, but this version does not read it.
    UnsupportedFormat,
    /// The input is protected by a password.
    Encrypted,
    /// The input holds pictures of text and no text.
    NoTextLayer,
    /// The input draws characters without saying which they are.
    Garbled,
    /// The input breaks the rules of its format so far that nothing can be read.
    Damaged,
    /// Reading took longer than the stated limit.
    TimedOut,
    /// A parser gave up on the input: it failed, or needed more memory than the stated limit.
    ReaderFailed,
    /// A record that must be in UTF-8 is not.
    BadUtf8,
    /// A record is not valid JSON.
    BadJson,
    /// A record has no text field.
    MissingText,
    /// A folder holds no file that could be read as what was asked for.
    NoInput,
    /// A taxonomy file breaks a rule.
    BadTaxonomy,
    /// A gold file has no segmentation.
    BadGold,
    /// The evidence index failed.
    Index,
    /// An error of jobfit's own.
    Internal,
}

impl ErrorCode {
    /// The stable name, as in JSON.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(jobfit::ErrorCode::BadJson.name(), "bad_json");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::UnsupportedFormat => "unsupported_format",
            Self::Encrypted => "encrypted",
            Self::NoTextLayer => "no_text_layer",
            Self::Garbled => "garbled",
            Self::Damaged => "damaged",
            Self::TimedOut => "timed_out",
            Self::ReaderFailed => "reader_failed",
            Self::BadUtf8 => "bad_utf8",
            Self::BadJson => "bad_json",
            Self::MissingText => "missing_text",
            Self::NoInput => "no_input",
            Self::BadTaxonomy => "bad_taxonomy",
            Self::BadGold => "bad_gold",
            Self::Index => "index",
            Self::Internal => "internal",
        }
    }
}

/// What went wrong with one input.
///
/// # Examples
///
/// ```
/// use jobfit::{Error, ErrorCode};
///
/// let error = Error::new(ErrorCode::Empty, "there is no text in it")
///     .of("jobs/17.txt")
///     .hint("check that the file was saved");
/// assert_eq!(
///     error.to_string(),
///     "jobs/17.txt: there is no text in it (check that the file was saved)"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    code: ErrorCode,
    message: String,
    origin: Option<String>,
    line: Option<usize>,
    record: Option<String>,
    hint: Option<String>,
}

impl Error {
    /// An error of kind `code`; `message` says what happened, in lower case, without a full stop.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            origin: None,
            line: None,
            record: None,
            hint: None,
        }
    }

    /// Names the input that failed.
    #[must_use]
    pub fn of(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// Names the line in the input, from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the record that failed, by its id.
    #[must_use]
    pub fn in_record(mut self, id: impl Into<String>) -> Self {
        self.record = Some(id.into());
        self
    }

    /// Adds what the user can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What happened and what helps, apart.
    pub(crate) fn parts(&self) -> (&str, Option<&str>) {
        (&self.message, self.hint.as_deref())
    }

    /// The kind of the failure.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The input that failed, where it is known.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The line of the input, from 1, where it is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The id of the record that failed, where it has one.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// What happened, with the remedy, without the name of the input.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{} ({hint})", self.message),
            None => self.message.clone(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.origin, self.line) {
            (Some(origin), Some(line)) => write!(out, "{origin}:{line}: ")?,
            (Some(origin), None) => write!(out, "{origin}: ")?,
            (None, Some(line)) => write!(out, "line {line}: ")?,
            (None, None) => {}
        }
        out.write_str(&self.message())
    }
}

impl Serialize for Error {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut fields = serializer.serialize_struct("Error", 2)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("message", &self.message())?;
        fields.end()
    }
}
