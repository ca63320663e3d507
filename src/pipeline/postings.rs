//! The postings that paths name, read one after another on a thread of their own.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::input::{NO_FILE, files_below};
use super::queue::{Closing, Queue};
use super::{STDIN, nothing};
use crate::document::{
    Content, Document, Input, Opened, Reader, Record, RecordStream, is_named_as_records,
    is_readable,
};
use crate::{Error, ErrorCode};

/// How much may wait to be worked on, in bytes.
const MOST_WAITING: usize = 8 << 20;

/// How far a run has come; it may be asked while the run goes on.
#[derive(Debug, Default)]
pub struct Progress {
    postings: AtomicU64,
    bytes: AtomicU64,
}

impl Progress {
    /// How many postings are done.
    #[must_use]
    pub fn postings(&self) -> u64 {
        self.postings.load(Ordering::Relaxed)
    }

    /// How many bytes of the files were read, as they lie on the disk.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    pub(super) fn add_postings(&self, count: usize) {
        self.postings.fetch_add(count as u64, Ordering::Relaxed);
    }

    fn add_bytes(&self, count: u64) {
        self.bytes.fetch_add(count, Ordering::Relaxed);
    }
}

/// The postings in files, folders, record files of any size and standard input.
pub struct Postings {
    reader: Reader,
    sources: Vec<Source>,
    every_line: bool,
    progress: Arc<Progress>,
}

impl std::fmt::Debug for Postings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Postings")
            .field("sources", &self.sources.len())
            .finish_non_exhaustive()
    }
}

enum Source {
    Stdin(Input),
    File(PathBuf),
    Folder(PathBuf),
}

/// What waits to be worked on.
pub(super) enum Waiting {
    /// One record of a source.
    Record(Record),
    /// A document that was read.
    Document(Box<Document>),
    /// A file that is read whole.
    File(PathBuf),
    /// A record that could not be read.
    Failed(Error),
    /// A source of which some could not be read.
    Lost(Error),
}

impl Waiting {
    fn bytes(&self) -> usize {
        match self {
            Self::Record(record) => record.bytes(),
            Self::Document(document) => document.text.len() + size_of::<Document>(),
            Self::File(_) | Self::Failed(_) | Self::Lost(_) => 256,
        }
    }

    /// The postings in it.
    pub(super) fn documents(self, shared: &Reading) -> Vec<Result<Document, Error>> {
        match self {
            Self::Record(record) => vec![record.document()],
            Self::Document(document) => vec![Ok(*document)],
            Self::Failed(error) | Self::Lost(error) => vec![Err(error)],
            Self::File(path) => {
                let content = shared.reader.file(&path);
                let size = std::fs::metadata(&path).map_or(0, |found| found.len());
                shared.progress.add_bytes(size);
                match content {
                    Ok(Content::Document(document)) => vec![Ok(*document)],
                    Ok(Content::Records(records)) => records,
                    Err(error) => vec![Err(error)],
                }
            }
        }
    }
}

/// Postings that are being read.
pub(super) struct Reading {
    pub(super) queue: Queue<Waiting>,
    pub(super) progress: Arc<Progress>,
    reader: Reader,
    notes: Mutex<Vec<String>>,
}

impl Reading {
    /// What the user should know, after all is read: files in a folder that were passed over.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *notes)
    }
}

impl Postings {
    /// The postings in `paths`, of which `-` is `stdin`, to be read with `reader`. Nothing is read
    /// yet.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NoInput`] if a folder holds no file to read, or standard input is named twice.
    pub fn new(
        reader: Reader,
        paths: &[PathBuf],
        stdin: impl FnOnce() -> Input,
    ) -> Result<Self, Error> {
        let mut stdin = Some(stdin);
        let mut sources = Vec::with_capacity(paths.len());
        for path in paths {
            sources.push(if path.as_os_str() == STDIN {
                let Some(stdin) = stdin.take() else {
                    return Err(nothing("standard input was named twice"));
                };
                Source::Stdin(stdin())
            } else if path.is_dir() {
                if !files_below(path).any(|file| is_readable(&file)) {
                    return Err(nothing(NO_FILE).of(path.to_string_lossy()));
                }
                Source::Folder(path.clone())
            } else {
                Source::File(path.clone())
            });
        }
        Ok(Self {
            reader,
            sources,
            every_line: false,
            progress: Arc::default(),
        })
    }

    /// Every line of JSON Lines is a posting, also one that is empty or broken, and is there to be
    /// worked on as soon as it can be read; standard input is JSON Lines.
    #[must_use]
    pub fn line_by_line(self) -> Self {
        Self {
            every_line: true,
            ..self
        }
    }

    /// How far the run has come that these are read for.
    #[must_use]
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// How many bytes the files have; `None` if standard input is among them.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
        let sizes = self.sources.iter().map(|source| match source {
            Source::Stdin(_) => None,
            Source::File(path) => Some(size(path)),
            Source::Folder(path) => {
                let files = files_below(path).filter(|file| is_readable(file));
                Some(files.map(|file| size(&file)).sum())
            }
        });
        sizes.sum()
    }

    /// Begins to read, on a thread that ends when all is read or the queue is closed.
    pub(super) fn start(self) -> Result<Arc<Reading>, Error> {
        let reading = Arc::new(Reading {
            queue: Queue::new(MOST_WAITING),
            progress: self.progress,
            reader: self.reader,
            notes: Mutex::default(),
        });
        let (shared, every_line, sources) = (Arc::clone(&reading), self.every_line, self.sources);
        let thread = std::thread::Builder::new().name("jobfit-input".to_owned());
        let started = thread.spawn(move || {
            let _closing = Closing(&shared.queue);
            let feed = Feed {
                reading: &shared,
                every_line,
            };
            // A queue that nobody reads from any more ends the reading.
            let _ = sources
                .into_iter()
                .try_for_each(|source| feed.source(source));
        });
        started.map_err(|cause| {
            Error::new(
                ErrorCode::Unreadable,
                format!("no thread to read on: {cause}"),
            )
        })?;
        Ok(reading)
    }
}

/// That nobody wants more.
struct Closed;

/// Puts what is read where it is worked on.
struct Feed<'a> {
    reading: &'a Reading,
    every_line: bool,
}

impl Feed<'_> {
    fn push(&self, waiting: Waiting) -> Result<(), Closed> {
        let bytes = waiting.bytes();
        let is_wanted = self.reading.queue.push(waiting, bytes);
        is_wanted.then_some(()).ok_or(Closed)
    }

    fn source(&self, source: Source) -> Result<(), Closed> {
        match source {
            Source::Stdin(input) => self.stdin(input),
            Source::File(path) => self.file(path),
            Source::Folder(path) => self.folder(&path),
        }
    }

    fn folder(&self, folder: &Path) -> Result<(), Closed> {
        let mut passed_over = 0;
        for file in files_below(folder) {
            if is_readable(&file) {
                self.file(file)?;
            } else {
                passed_over += 1;
            }
        }
        if passed_over > 0 {
            let name = folder.to_string_lossy();
            let note = format!("{name}: {passed_over} files of other kinds passed over");
            let notes = self.reading.notes.lock();
            notes.unwrap_or_else(PoisonError::into_inner).push(note);
        }
        Ok(())
    }

    fn file(&self, path: PathBuf) -> Result<(), Closed> {
        if !is_named_as_records(&path) {
            return self.push(Waiting::File(path));
        }
        let reader = &self.reading.reader;
        let name = path.to_string_lossy();
        let opened = reader.input_of(&path).map(|input| self.counted(input));
        if self.every_line && crate::document::is_named_as_lines(&path) {
            return self.lines(opened.and_then(|input| reader.open_lines(&name, input)));
        }
        self.opened(opened.and_then(|input| reader.open(&name, input)))
    }

    fn stdin(&self, input: Input) -> Result<(), Closed> {
        let (reader, input) = (&self.reading.reader, self.counted(input));
        if self.every_line {
            return self.lines(reader.open_lines(STDIN, input));
        }
        let opened = match reader.open(STDIN, input) {
            Ok(Opened::Whole(Content::Document(mut document))) => {
                "stdin".clone_into(&mut document.id);
                "stdin".clone_into(&mut document.origin.source);
                Ok(Opened::Whole(Content::Document(document)))
            }
            Err(error) if error.origin() == Some(STDIN) && error.line().is_none() => {
                Err(error.of("stdin"))
            }
            other => other,
        };
        self.opened(opened)
    }

    fn opened(&self, opened: Result<Opened, Error>) -> Result<(), Closed> {
        match opened {
            Ok(Opened::Records(records)) => self.records(*records),
            Ok(Opened::Whole(Content::Document(document))) => {
                self.push(Waiting::Document(document))
            }
            Ok(Opened::Whole(Content::Records(records))) => {
                records.into_iter().try_for_each(|record| {
                    self.push(match record {
                        Ok(document) => Waiting::Document(Box::new(document)),
                        Err(error) => Waiting::Failed(error),
                    })
                })
            }
            Err(error) => self.push(Waiting::Lost(error)),
        }
    }

    fn lines(&self, opened: Result<RecordStream, Error>) -> Result<(), Closed> {
        self.opened(opened.map(|lines| Opened::Records(Box::new(lines))))
    }

    fn records(&self, records: RecordStream) -> Result<(), Closed> {
        for record in records {
            self.push(match record {
                Ok(record) => Waiting::Record(record),
                Err(error) => Waiting::Lost(error),
            })?;
        }
        Ok(())
    }

    fn counted(&self, input: Input) -> Input {
        Box::new(Counted {
            input,
            progress: Arc::clone(&self.reading.progress),
        })
    }
}

/// An input that tells how much was read of it.
struct Counted {
    input: Input,
    progress: Arc<Progress>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.progress.add_bytes(count as u64);
        Ok(count)
    }
}
