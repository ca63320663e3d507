//! `jobfit index`.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use jobfit::Taxonomy;
use jobfit::index::CorpusIndex;
use jobfit::pipeline::{self, Indexed};

use crate::Outcome;
use crate::args::{self, Args};
use crate::commands::postings;
use crate::interrupt;
use crate::output::{Output, complain};
use crate::progress;
use crate::taxonomy;

/// The index in `folder`, if there is anything in it.
pub(crate) fn open(folder: &Path, taxonomy: &Taxonomy) -> anyhow::Result<CorpusIndex> {
    let corpus = CorpusIndex::open(folder, taxonomy)?;
    if corpus.is_empty() {
        bail!("{}: there is no posting in the index", folder.display());
    }
    Ok(corpus)
}

pub(crate) fn index(
    command: &args::Index,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    interrupt::watch();
    let taxonomy = &*taxonomy::load(args)?;
    let postings = postings(&command.jobs, command.text_field.as_ref(), args)?;
    let bar = progress::of_postings(&postings, args.quiet);
    let indexed = pipeline::index(&command.out, &command.delete, postings, taxonomy)?;
    drop(bar);
    say(&indexed, output);
    if indexed.new + indexed.replaced + indexed.deleted == 0 && indexed.failed > 0 {
        bail!("none of the postings could be read");
    }
    let folder = command.out.display().to_string();
    writeln!(
        output,
        "{} added, {} replaced, {} deleted: {} postings in {}",
        indexed.new,
        indexed.replaced,
        indexed.deleted,
        indexed.total,
        jobfit::report::visible(&folder),
    )?;
    let is_all = indexed.failed == 0 && indexed.not_there.is_empty();
    Ok(if is_all {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

/// What is not as it was asked for, and what may not be as it was meant.
fn say(indexed: &Indexed, output: &Output) {
    indexed.notes.iter().for_each(|note| output.note(note));
    for error in &indexed.failures {
        complain(&error.to_string());
    }
    if indexed.failures.len() < indexed.failed {
        let more = indexed.failed - indexed.failures.len();
        complain(&format!("{more} more postings could not be read"));
    }
    for id in &indexed.not_there {
        complain(&format!("there is no posting `{id}` to delete"));
    }
    if indexed.repeated > 0 {
        output.note(&format!(
            "{} postings have the id of one before them, and took its place",
            indexed.repeated
        ));
    }
}
