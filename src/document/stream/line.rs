//! Lines of bytes, one after another and of bounded length.

use std::io::{self, ErrorKind, Read};

use super::Input;
use crate::document::limits::MAX_RECORD_BYTES;

/// How much is read at once, in bytes.
const CHUNK_BYTES: usize = 1 << 17;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    /// It was longer than a record may be, and was passed over.
    TooLong,
}

/// Cuts an input into lines.
pub(super) struct LineSplitter {
    input: Input,
    buffer: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// Where its end is looked for.
    seen: usize,
    passes_over: bool,
    ended: bool,
    longest: usize,
}

impl std::fmt::Debug for LineSplitter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("LineSplitter").finish_non_exhaustive()
    }
}

impl LineSplitter {
    pub(super) fn new(input: Input) -> Self {
        Self::with_longest(input, MAX_RECORD_BYTES)
    }

    fn with_longest(input: Input, longest: usize) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            seen: 0,
            passes_over: false,
            ended: false,
            longest,
        }
    }

    /// The next line. No more is read than it takes to have one.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let found = self.buffer[self.seen..]
                .iter()
                .position(|byte| *byte == b'\n');
            if let Some(at) = found {
                let end = self.seen + at;
                let line = self.take(end);
                (self.start, self.seen) = (end + 1, end + 1);
                return Ok(Some(line));
            }
            self.seen = self.buffer.len();
            if self.ended {
                let is_rest = self.start < self.buffer.len() || self.passes_over;
                let line = is_rest.then(|| self.take(self.buffer.len()));
                (self.start, self.buffer) = (0, Vec::new());
                self.seen = 0;
                return Ok(line);
            }
            if self.buffer.len() - self.start > self.longest {
                self.passes_over = true;
            }
            if self.passes_over {
                self.start = self.buffer.len();
            }
            self.fill()?;
        }
    }

    /// The line up to `end`.
    fn take(&mut self, end: usize) -> Line {
        let line = &self.buffer[self.start..end];
        if std::mem::take(&mut self.passes_over) || line.len() > self.longest {
            return Line::TooLong;
        }
        Line::Whole(line.strip_suffix(b"\r").unwrap_or(line).to_vec())
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.seen -= self.start;
        self.start = 0;
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK_BYTES, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[filled..]) {
                Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(filled + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], longest: usize) -> Vec<Line> {
        let input = Box::new(io::Cursor::new(bytes.to_vec()));
        let mut splitter = LineSplitter::with_longest(input, longest);
        std::iter::from_fn(|| splitter.next_line().unwrap()).collect()
    }

    fn whole(line: &str) -> Line {
        Line::Whole(line.as_bytes().to_vec())
    }

    #[test]
    fn a_line_ends_where_a_line_ends() {
        let expected = [whole("a"), whole(""), whole("b c"), whole("d")];
        assert_eq!(lines(b"a\n\nb c\r\nd", 9), expected);
        assert_eq!(lines(b"a\n\nb c\r\nd\n", 9), expected);
        assert_eq!(lines(b"", 9), []);
    }

    #[test]
    fn a_long_line_is_passed_over_and_those_after_it_are_not() {
        let long = "x".repeat(5 * CHUNK_BYTES);
        let text = format!("a\n{long}\nb\n{long}");
        let expected = [whole("a"), Line::TooLong, whole("b"), Line::TooLong];
        assert_eq!(lines(text.as_bytes(), 9), expected);
        assert_eq!(lines(text.as_bytes(), CHUNK_BYTES * 2), expected);
    }
}
