//! The `jobfit` command: arguments in, the library's reports out, an outcome as the exit code.

mod args;
mod bench;
mod commands;
mod indexing;
mod interrupt;
mod manual;
mod output;
mod people;
mod progress;
mod reading;
mod skills;
mod streaming;
mod taxonomy;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use output::Output;

/// How a run ended; the numbers are what scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is done.
    Done = 0,
    /// All is done, but below what was asked for.
    Below = 1,
    /// Some inputs of a batch could not be read.
    Incomplete = 3,
}

/// The exit code of a stage of a pipeline whose reader has gone, as a shell gives it for SIGPIPE.
const NOT_READ: u8 = 141;

/// The exit code when nothing was done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // Not all of the output was written.
        Err(error) if output::is_broken_pipe(&error) && streaming::is_asked_for(&args) => {
            ExitCode::from(NOT_READ)
        }
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(args: &Args) -> anyhow::Result<Outcome> {
    if matches!(args.command, Command::ReadDocument) {
        reading::serve()?;
        return Ok(Outcome::Done);
    }
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()?;
    }
    let mut output = Output::open(args);
    let outcome = match &args.command {
        Command::Compare(command) => commands::compare(command, args, &mut output)?,
        Command::Rank(command) => commands::rank(command, args, &mut output)?,
        Command::Index(command) => indexing::index(command, args, &mut output)?,
        Command::Inspect(command) => commands::inspect(command, args, &mut output)?,
        Command::Tokenize(command) => commands::tokenize(command, args, &mut output)?,
        Command::Bench(command) => bench::bench(command, args, &mut output)?,
        Command::Completions(command) => manual::completions(command, &mut output)?,
        Command::Man(command) => manual::man(command, &mut output)?,
        Command::Skills(command) => skills::skills(command, args, &mut output)?,
        Command::ReadDocument => Outcome::Done,
    };
    output.finish()?;
    Ok(outcome)
}
