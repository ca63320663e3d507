//! Formats whose parsers may run away, read where that harms nothing.
//!
//! A PDF or an old Word document is a program for its parser. One that loops or panics is stopped
//! on a thread as well; one that exhausts the stack or the memory takes its process along, so it
//! is read in a process of its own if the caller names one.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::detect::{Kind, detect};
use super::limits::{MAX_DOCUMENT_BYTES, MAX_READING_MEMORY, MAX_READING_TIME, MAX_TEXT_BYTES};
use super::{Format, Reading, old_word, pdf};
use crate::{Error, ErrorCode};

/// Where PDFs and old Word documents are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Isolation {
    /// On a thread of this process. A panic is an error for that file alone, and
    /// [`MAX_READING_TIME`] bounds the wait; but a parser that exhausts the stack or the memory
    /// ends the process, and one that loops goes on until the process ends.
    #[default]
    Thread,
    /// In a process of its own for each file, which is ended when its time is up.
    Process {
        /// The program to run; it calls [`serve`] and bounds its own memory.
        program: PathBuf,
        /// What it is run with.
        arguments: Vec<OsString>,
    },
}

/// How much longer than its limit a reader may take to answer: it stops by itself at the limit.
const GRACE: Duration = Duration::from_secs(5);

/// The stack of a reading thread.
const STACK_BYTES: usize = 32 << 20;

/// What one process answers another.
#[derive(Serialize, Deserialize)]
enum Answer {
    Read {
        text: String,
        warnings: Vec<String>,
    },
    Failed {
        code: ErrorCode,
        message: String,
        hint: Option<String>,
    },
}

/// Reads `bytes`, which are of `kind`, as `isolation` says.
pub(super) fn read(kind: Kind, bytes: &[u8], isolation: &Isolation) -> Result<Reading, Error> {
    let answer = match isolation {
        Isolation::Process { program, arguments } => {
            let mut command = Command::new(program);
            let started = command
                .args(arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn();
            match started {
                Ok(child) => ask(child, bytes),
                Err(_) => on_thread(kind, bytes),
            }
        }
        Isolation::Thread => on_thread(kind, bytes),
    };
    match answer? {
        Answer::Read { text, warnings } => {
            let mut reading = Reading::new(format_of(kind), text);
            reading.warnings = warnings;
            Ok(reading)
        }
        Answer::Failed {
            code,
            message,
            hint,
        } => {
            let error = Error::new(code, message);
            Err(match hint {
                Some(hint) => error.hint(hint),
                None => error,
            })
        }
    }
}

/// What `read` gives; a panic in it is an error.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(gave_up()))
}

/// Reads one document from `input` and writes what was read to `output`, in the form that
/// [`Isolation::Process`] expects of the program it runs.
///
/// # Errors
///
/// If `input` cannot be read or `output` cannot be written.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    // The asker holds its own, larger or smaller, limit.
    input
        .take(MAX_DOCUMENT_BYTES * 16)
        .read_to_end(&mut bytes)?;
    let answer = answer(detect(&bytes), &bytes);
    serde_json::to_writer(&mut output, &answer)?;
    output.flush()
}

fn format_of(kind: Kind) -> Format {
    if kind == Kind::Pdf {
        Format::Pdf
    } else {
        Format::Doc
    }
}

fn answer(kind: Kind, bytes: &[u8]) -> Answer {
    let read = guarded(|| match kind {
        Kind::Pdf => pdf::read(bytes),
        _ => old_word::read(bytes),
    });
    match read {
        Ok(reading) => Answer::Read {
            text: reading.text,
            warnings: reading.warnings,
        },
        Err(error) => failed_answer(&error),
    }
}

fn failed_answer(error: &Error) -> Answer {
    let (message, hint) = error.parts();
    Answer::Failed {
        code: error.code(),
        message: message.to_owned(),
        hint: hint.map(str::to_owned),
    }
}

fn on_thread(kind: Kind, bytes: &[u8]) -> Result<Answer, Error> {
    let (sender, receiver) = mpsc::channel();
    let bytes = bytes.to_vec();
    let thread = std::thread::Builder::new()
        .name("jobfit-reader".to_owned())
        .stack_size(STACK_BYTES);
    let started = thread.spawn(move || {
        // That nobody waits for the answer any more is no fault of the reader.
        let _ = sender.send(answer(kind, &bytes));
    });
    started.map_err(|_| gave_up())?;
    receiver
        .recv_timeout(MAX_READING_TIME + GRACE)
        .map_err(|cause| match cause {
            mpsc::RecvTimeoutError::Timeout => timed_out(),
            mpsc::RecvTimeoutError::Disconnected => gave_up(),
        })
}

fn ask(mut child: Child, bytes: &[u8]) -> Result<Answer, Error> {
    let (mut input, output) = (child.stdin.take(), child.stdout.take());
    let (sender, receiver) = mpsc::channel();
    let reply = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A reader that ended early has said why, or cannot.
            let _ = input.as_mut().map(|input| input.write_all(bytes));
            drop(input);
        });
        scope.spawn(move || {
            let mut reply = Vec::new();
            let most = 8 * MAX_TEXT_BYTES as u64;
            let read = output.map(|output| output.take(most).read_to_end(&mut reply));
            let _ = sender.send(read.is_some_and(|read| read.is_ok()).then_some(reply));
        });
        let reply = receiver.recv_timeout(MAX_READING_TIME + GRACE);
        // Ends the threads above as well: their pipes close.
        let _ = child.kill();
        let _ = child.wait();
        reply
    });
    let reply = reply.map_err(|_| timed_out())?;
    let answer = reply.and_then(|reply| serde_json::from_slice(&reply).ok());
    answer.ok_or_else(gave_up)
}

fn timed_out() -> Error {
    let seconds = (MAX_READING_TIME + GRACE).as_secs();
    Error::new(
        ErrorCode::TimedOut,
        format!("reading it took longer than {seconds} seconds"),
    )
    .hint("print it to a new PDF, or save its text")
}

fn gave_up() -> Error {
    let limit = MAX_READING_MEMORY >> 20;
    let message = format!("its parser failed, or needed more than {limit} MiB of memory");
    Error::new(ErrorCode::ReaderFailed, message).hint("print it to a new PDF, or save its text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::samples;

    fn process(program: &str, arguments: &[&str]) -> Isolation {
        Isolation::Process {
            program: program.into(),
            arguments: arguments.iter().map(OsString::from).collect(),
        }
    }

    #[test]
    fn what_is_served_is_read_again() {
        let pdf = samples::pdf(samples::RESUME);
        let mut answer = Vec::new();
        serve(pdf.as_slice(), &mut answer).unwrap();
        let path = std::env::temp_dir().join(format!("jobfit-answer-{}", std::process::id()));
        std::fs::write(&path, answer).unwrap();
        let other = process("cat", &[&path.to_string_lossy()]);
        let reading = read(Kind::Pdf, &pdf, &other).unwrap();
        std::fs::remove_file(path).unwrap();
        assert_eq!(
            reading.text,
            read(Kind::Pdf, &pdf, &Isolation::Thread).unwrap().text
        );
    }

    #[test]
    fn a_reader_that_ends_without_an_answer_failed() {
        let pdf = samples::pdf(samples::RESUME);
        for program in ["true", "false", "echo"] {
            let error = read(Kind::Pdf, &pdf, &process(program, &[])).unwrap_err();
            assert_eq!(error.code(), ErrorCode::ReaderFailed);
        }
    }

    #[test]
    fn a_panic_is_an_error() {
        let error = guarded(|| -> Result<(), Error> { panic!("as a parser might") }).unwrap_err();
        assert_eq!(error.code(), ErrorCode::ReaderFailed);
    }

    #[test]
    fn a_reader_that_cannot_be_started_is_done_without() {
        let pdf = samples::pdf(samples::RESUME);
        assert!(read(Kind::Pdf, &pdf, &process("no such program", &[])).is_ok());
    }
}
