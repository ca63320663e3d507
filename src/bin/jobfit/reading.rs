//! How this command reads files: within the limits that were asked for, and PDFs in processes of
//! their own.

use std::io;

use jobfit::document::{
    Isolation, Limits, MAX_READING_MEMORY, MAX_READING_TIME, Reader, RecordFields, serve as answer,
};

use crate::args::{Args, READ_DOCUMENT};

/// Seconds of CPU time beyond the limit that a reader keeps by itself.
const GRACE_SECONDS: u64 = 5;

/// The reader that `args` ask for; the usual fields of records if there are no others.
pub(crate) fn reader(args: &Args, fields: Option<RecordFields>) -> Reader {
    let isolation = match std::env::current_exe() {
        Ok(program) => Isolation::Process {
            program,
            arguments: vec![READ_DOCUMENT.into()],
        },
        Err(_) => Isolation::Thread,
    };
    let limits = Limits {
        file_bytes: args.max_file_size,
    };
    Reader {
        fields,
        limits,
        isolation,
    }
}

/// Reads one document from standard input and answers on standard output.
pub(crate) fn serve() -> io::Result<()> {
    bound_this_process()?;
    answer(io::stdin().lock(), io::stdout().lock())
}

#[cfg(unix)]
fn bound_this_process() -> io::Result<()> {
    use rlimit::Resource;

    let seconds = MAX_READING_TIME.as_secs() + GRACE_SECONDS;
    for (resource, limit) in [
        (Resource::AS, MAX_READING_MEMORY),
        (Resource::CPU, seconds),
        (Resource::CORE, 0),
    ] {
        // A limit that is lower already stays.
        let (_, highest) = resource.get()?;
        let limit = limit.min(highest);
        resource.set(limit, limit)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn bound_this_process() -> io::Result<()> {
    Ok(())
}
