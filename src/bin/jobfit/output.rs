//! Where reports and notes go.

use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use jobfit::report::Look;

use crate::args::{Args, When};

/// Standard output or a file, with the look that suits it.
pub(crate) struct Output {
    writer: Writer,
    pub look: Look,
    quiet: bool,
}

enum Writer {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    /// Written when all is done: the file may be one that is still to be read.
    File(PathBuf, Vec<u8>),
}

/// The width of a report that no terminal shows, in columns.
const PLAIN_WIDTH: u16 = 80;

/// Wider lines are hard to read.
const MOST_WIDTH: u16 = 140;

impl Output {
    pub(crate) fn open(args: &Args) -> Self {
        let to_terminal = args.output.is_none() && io::stdout().is_terminal();
        let writer = match &args.output {
            Some(path) => Writer::File(path.clone(), Vec::new()),
            None => Writer::Stdout(BufWriter::new(io::stdout().lock())),
        };
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match args.color {
            When::Always => true,
            When::Never => false,
            When::Auto => to_terminal && !no_colour,
        };
        let width = terminal_size::terminal_size().filter(|_| to_terminal);
        let width = width.map_or(PLAIN_WIDTH, |(width, _)| width.0.min(MOST_WIDTH));
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
            Writer::File(path, bytes) => std::fs::write(&path, bytes)
                .with_context(|| format!("cannot write to `{}`", path.display()))?,
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Writer::Stdout(stdout) => stdout.write(bytes),
            Writer::File(_, buffer) => buffer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Stdout(stdout) => stdout.flush(),
            Writer::File(..) => Ok(()),
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
