//! `jobfit bench`.

use std::path::Path;

use anyhow::bail;
use jobfit::benchmark::{self, BenchOptions, BenchText, BuiltinText, Gold, Tokenizer};
use jobfit::document::read_bytes;
use jobfit::report;

use crate::Outcome;
use crate::args::{self, Args, BenchFormat};
use crate::commands::inputs;
use crate::output::{Output, complain};
use crate::progress;

pub(crate) fn bench(
    command: &args::Bench,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let gold = command.gold.as_deref().map(read_gold).transpose()?;
    let (texts, outcome) = texts(command, gold.as_ref(), args, output)?;
    let options = BenchOptions {
        tokenizers: tokenizers(&command.tokenizer),
        runs: command.runs,
        warmup: command.warmup,
    };
    let bar = progress::bar(options.steps(texts.len()), "runs", args.quiet);
    let report = benchmark::run(&texts, &options, gold.as_ref(), || bar.inc(1));
    bar.finish_and_clear();
    match command.format {
        BenchFormat::Table => report::bench_table(&report, output.look, output)?,
        BenchFormat::Json => report::bench_json(&report, output)?,
        BenchFormat::Markdown => report::bench_markdown(&report, output)?,
    }
    Ok(outcome)
}

fn read_gold(path: &Path) -> anyhow::Result<Gold> {
    let bytes = read_bytes(path)?;
    Ok(Gold::read(&path.to_string_lossy(), &bytes)?)
}

/// Those named, each once, or all.
fn tokenizers(named: &[Tokenizer]) -> Vec<Tokenizer> {
    if named.is_empty() {
        return Tokenizer::ALL.to_vec();
    }
    let mut once = Vec::new();
    for tokenizer in named {
        if !once.contains(tokenizer) {
            once.push(*tokenizer);
        }
    }
    once
}

fn texts(
    command: &args::Bench,
    gold: Option<&Gold>,
    args: &Args,
    output: &Output,
) -> anyhow::Result<(Vec<BenchText>, Outcome)> {
    let min_bytes = command.min_bytes;
    if !command.files.is_empty() {
        return documents(command, args, output);
    }
    let texts = match gold {
        Some(gold) if command.text.is_empty() => {
            vec![BenchText::new(&gold.source, gold.texts(), min_bytes)]
        }
        _ => BuiltinText::ALL
            .into_iter()
            .filter(|text| command.text.is_empty() || command.text.contains(&asked_as(*text)))
            .map(|text| BenchText::builtin(text, min_bytes))
            .collect(),
    };
    Ok((texts, Outcome::Done))
}

fn asked_as(text: BuiltinText) -> args::BenchText {
    match text {
        BuiltinText::Zh => args::BenchText::Zh,
        BuiltinText::En => args::BenchText::En,
        BuiltinText::Mixed => args::BenchText::Mixed,
    }
}

/// The user's files as one text.
fn documents(
    command: &args::Bench,
    args: &Args,
    output: &Output,
) -> anyhow::Result<(Vec<BenchText>, Outcome)> {
    let inputs = inputs(&command.files, None, args, output)?;
    let (mut documents, mut outcome) = (Vec::new(), Outcome::Done);
    for document in inputs.documents {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => {
                complain(&error.to_string());
                outcome = Outcome::Incomplete;
            }
        }
    }
    if documents.is_empty() {
        bail!("nothing could be read");
    }
    let text = BenchText::from_documents(&documents, command.min_bytes);
    Ok((vec![text], outcome))
}
