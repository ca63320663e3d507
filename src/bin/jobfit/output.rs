//! Where reports and notes go.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::Context;
use jobfit::report::Look;

use crate::args::{Args, When};
use crate::interrupt;

/// Standard output or a file, with the look that suits it.
pub(crate) struct Output {
    writer: Writer,
    pub look: Look,
    quiet: bool,
}

enum Writer {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    File(Unfinished),
}

/// The width of a report that no terminal shows, in columns.
const PLAIN_WIDTH: u16 = 80;

/// Narrower tables hold nothing, and wider lines are hard to read.
const WIDTHS: RangeInclusive<u16> = 40..=140;

impl Output {
    pub(crate) fn open(args: &Args) -> Self {
        let to_terminal = args.output.is_none() && io::stdout().is_terminal();
        let writer = match &args.output {
            Some(path) => Writer::File(Unfinished::new(path)),
            None => Writer::Stdout(BufWriter::new(io::stdout().lock())),
        };
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match args.color {
            When::Always => true,
            When::Never => false,
            When::Auto => to_terminal && !no_colour,
        };
        let width = terminal_size::terminal_size().filter(|_| to_terminal);
        let width = width.map_or_else(asked_width, |(width, _)| width.0.min(*WIDTHS.end()));
        Self {
            writer,
            look: Look { width, colour },
            quiet: args.quiet,
        }
    }

    /// Tells the user something that is not part of the report.
    pub(crate) fn note(&self, note: &str) {
        if !self.quiet {
            complain(&format!("note: {note}"));
        }
    }

    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self.writer {
            Writer::Stdout(mut stdout) => stdout.flush()?,
            Writer::File(file) => file.finish()?,
        }
        Ok(())
    }
}

/// The width of a report that no terminal shows: what the environment variable `COLUMNS` asks for, or
/// else the usual one.
fn asked_width() -> u16 {
    let asked = std::env::var("COLUMNS").ok();
    let asked = asked.and_then(|columns| columns.trim().parse::<u16>().ok());
    let (least, most) = WIDTHS.into_inner();
    asked.map_or(PLAIN_WIDTH, |columns| columns.clamp(least, most))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Writer::Stdout(stdout) => stdout.write(bytes),
            Writer::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Stdout(stdout) => stdout.flush(),
            Writer::File(_) => Ok(()),
        }
    }
}

/// A file that takes its name when all is written: it may be one that is still to be read, and a
/// part of a report is none.
struct Unfinished {
    path: PathBuf,
    /// The file, and where it stands until it has its name.
    begun: Option<(BufWriter<File>, Option<PathBuf>)>,
}

impl Unfinished {
    fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            begun: None,
        }
    }

    fn begin(&self) -> io::Result<(BufWriter<File>, Option<PathBuf>)> {
        // A link stays, and what it points to is written.
        let path = self
            .path
            .canonicalize()
            .unwrap_or_else(|_| self.path.clone());
        let old = path.metadata().ok();
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            // A device or a pipe cannot be replaced.
            let file = File::options().write(true).open(&path)?;
            return Ok((BufWriter::new(file), None));
        }
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let name = name.to_string_lossy();
        let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create_new(&beside)?;
        interrupt::watch();
        interrupt::set_file(Some(beside.clone()));
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        Ok((BufWriter::new(file), Some(beside)))
    }

    fn begun(&mut self) -> io::Result<&mut (BufWriter<File>, Option<PathBuf>)> {
        if self.begun.is_none() {
            let named = |cause: io::Error| {
                let name = self.path.display();
                io::Error::new(cause.kind(), format!("cannot write to `{name}`: {cause}"))
            };
            self.begun = Some(self.begin().map_err(named)?);
        }
        Ok(self.begun.as_mut().expect("it was begun above"))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun()?.0.write(bytes)
    }

    fn finish(mut self) -> anyhow::Result<()> {
        let name = self.path.display().to_string();
        let context = || format!("cannot write to `{name}`");
        self.begun()?;
        let (mut file, beside) = self.begun.take().expect("it was begun above");
        file.flush().with_context(context)?;
        if let Some(beside) = beside {
            let path = self
                .path
                .canonicalize()
                .unwrap_or_else(|_| self.path.clone());
            let renamed = std::fs::rename(&beside, path);
            interrupt::set_file(None);
            renamed.with_context(context)?;
        }
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some((_, Some(beside))) = self.begun.take() {
            let _ = std::fs::remove_file(beside);
            interrupt::set_file(None);
        }
    }
}

/// Writes a line to standard error; that it cannot be written is no reason to fail.
pub(crate) fn complain(message: &str) {
    let visible = jobfit::report::visible(message);
    let _ = writeln!(io::stderr(), "jobfit: {visible}");
}

/// All of standard input, at most `limit` bytes.
pub(crate) fn read_stdin(limit: u64) -> Result<Vec<u8>, jobfit::Error> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
    let (code, message) = match read {
        Ok(_) if bytes.len() as u64 <= limit => return Ok(bytes),
        Ok(_) => (
            jobfit::ErrorCode::TooLarge,
            format!("more than the limit of {limit} bytes"),
        ),
        Err(cause) => (
            jobfit::ErrorCode::Unreadable,
            format!("could not be read: {cause}"),
        ),
    };
    Err(jobfit::Error::new(code, message).of("standard input"))
}

/// Whether `error` says that nobody reads the output any more.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    })
}
