//! `jobfit rank --for`: many résumés for one posting.

use std::path::{Path, PathBuf};

use anyhow::bail;
use jobfit::pipeline::{self, People, STDIN};

use crate::Outcome;
use crate::args::{self, Args};
use crate::commands::{as_of, fields, one_posting, stdin, write_ranking};
use crate::output::Output;
use crate::progress;
use crate::reading::reader;
use crate::skills::find_skill;
use crate::taxonomy;

pub(crate) fn rank(
    command: &args::Rank,
    job: &Path,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let others = command.others.iter().cloned();
    let paths: Vec<PathBuf> = std::iter::once(command.first.clone())
        .chain(others)
        .collect();
    if job.as_os_str() == STDIN && paths.iter().any(|path| path.as_os_str() == STDIN) {
        bail!("only one of the résumés and the posting can come from standard input");
    }
    let taxonomy = &*taxonomy::load(args)?;
    let showing = command
        .require
        .iter()
        .map(|name| find_skill(name, taxonomy));
    let showing = showing.collect::<Result<Vec<_>, _>>()?;
    let job = one_posting(job, args, output)?;
    let reader = reader(args, fields(command.text_field.as_ref()));
    let People {
        mut people,
        warnings,
    } = pipeline::read_people(&reader, &paths, stdin(args))?;
    for warning in &warnings {
        output.note(warning);
    }
    if command.redact {
        pipeline::number(&mut people);
    }
    let as_of = as_of(command.thresholds.as_of)?;
    let bar = progress::bar(people.len(), "résumés", args.quiet);
    let mut report = pipeline::rank_people(&job, people, &showing, taxonomy, as_of, || bar.inc(1));
    bar.finish_and_clear();
    report.keep_top(command.top);
    write_ranking(&report, command, taxonomy, output)
}
