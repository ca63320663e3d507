//! `jobfit rank --stream`: a line out for a line in.

use std::io::Write;

use jobfit::pipeline;
use jobfit::report;

use crate::Outcome;
use crate::args::{self, Args, Command};
use crate::commands::{as_of, postings, resume_documents};
use crate::interrupt;
use crate::output::{Output, complain};
use crate::progress;
use crate::taxonomy;

/// Whether `args` ask for a stage of a pipeline.
pub(crate) fn is_asked_for(args: &Args) -> bool {
    matches!(&args.command, Command::Rank(rank) if rank.stream)
}

pub(crate) fn rank(
    command: &args::Rank,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    interrupt::watch();
    let taxonomy = &*taxonomy::load(args)?;
    let documents = resume_documents(&command.first, args, Some(output))?;
    let postings = postings(&command.others, command.text_field.as_ref(), args)?.line_by_line();
    let as_of = as_of(command.thresholds.as_of)?;
    let bar = progress::of_postings(&postings, args.quiet);
    let scored = pipeline::score_each(documents, postings, taxonomy, as_of, |rows| {
        let _whole_lines = interrupt::hold_off();
        report::rank_lines(rows, as_of, taxonomy, output)?;
        output.flush()?;
        anyhow::Ok(())
    })?;
    drop(bar);
    scored.notes.iter().for_each(|note| output.note(note));
    for error in &scored.lost {
        complain(&error.to_string());
    }
    Ok(if scored.lost.is_empty() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}
