//! `jobfit completions` and `jobfit man`, made from the arguments themselves.

use std::io::Write;

use anyhow::Context;
use clap::{Command, CommandFactory};

use crate::Outcome;
use crate::args::{self, Args};
use crate::output::Output;

pub(crate) fn completions(
    command: &args::Completions,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    // Written by way of memory: clap_complete panics if its writer fails.
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Args::command(), "jobfit", &mut script);
    output.write_all(&script)?;
    Ok(Outcome::Done)
}

pub(crate) fn man(command: &args::Man, output: &mut Output) -> anyhow::Result<Outcome> {
    let mut jobfit = Args::command();
    // Gives the commands their full names and the options that they share.
    jobfit.build();
    let explained = match &command.command {
        None => &jobfit,
        Some(name) => find(&jobfit, name)?,
    };
    let source = concat!("jobfit ", env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(explained.clone()).source(source);
    page.render(output)?;
    Ok(Outcome::Done)
}

fn find<'a>(jobfit: &'a Command, name: &str) -> anyhow::Result<&'a Command> {
    let shown = || jobfit.get_subcommands().filter(|one| !one.is_hide_set());
    let found = shown().find(|command| command.get_name() == name);
    found.with_context(|| {
        let names = shown().map(Command::get_name);
        let known: Vec<&str> = names.filter(|name| *name != "help").collect();
        format!("expected one of {}, but found `{name}`", known.join(", "))
    })
}
