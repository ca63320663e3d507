//! One function a command: read, call the library, write, judge the outcome.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jobfit::coverage::{FitReport, RankReport};
use jobfit::document::{Input, MAX_FILE_BYTES, RecordFields};
use jobfit::facts::YearMonth;
use jobfit::pipeline::{self, Inputs, InspectOptions, Postings, STDIN};
use jobfit::report::{self, Inspection};
use jobfit::sections::Genre;
use jobfit::skills::{SkillId, Taxonomy};
use jobfit::{Document, Resume};

use crate::Outcome;
use crate::args::{self, Args, As, BatchFormat, CompareFormat, DocumentFormat, RankFormat};
use crate::indexing;
use crate::interrupt;
use crate::output::{Output, read_stdin};
use crate::people;
use crate::progress;
use crate::reading::reader;
use crate::skills::find_skill;
use crate::streaming;
use crate::taxonomy;

/// The month to take as now.
pub(crate) fn as_of(asked: Option<YearMonth>) -> anyhow::Result<YearMonth> {
    if let Some(month) = asked {
        return Ok(month);
    }
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    YearMonth::new(i32::from(today.year()), today.month().unsigned_abs().into())
        .context("the clock shows no month")
}

pub(crate) fn fields(text_field: Option<&String>) -> Option<RecordFields> {
    text_field.map(|name| RecordFields::default().with_text(name))
}

pub(crate) fn stdin(args: &Args) -> impl FnOnce() -> Result<Vec<u8>, jobfit::Error> {
    let limit = args.max_file_size.unwrap_or(MAX_FILE_BYTES);
    move || read_stdin(limit)
}

/// What a résumé is called whose file may not be named.
const REDACTED_ID: &str = "resume";

/// The versions of the résumé at `path`; what could not be read of it is noted on `output`.
pub(crate) fn resume_documents(
    path: &Path,
    args: &Args,
    output: Option<&Output>,
) -> anyhow::Result<Vec<Document>> {
    let reader = reader(args, None);
    let documents = pipeline::read_resume_documents_with(&reader, path, stdin(args))?;
    for warning in documents.iter().flat_map(|document| &document.warnings) {
        if let Some(output) = output {
            output.note(warning);
        }
    }
    Ok(documents)
}

pub(crate) fn inputs(
    paths: &[PathBuf],
    fields: Option<RecordFields>,
    args: &Args,
    output: &Output,
) -> anyhow::Result<Inputs> {
    let inputs = pipeline::read_inputs_with(&reader(args, fields), paths, stdin(args))?;
    for warning in &inputs.warnings {
        output.note(warning);
    }
    Ok(inputs)
}

pub(crate) fn compare(
    command: &args::Compare,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    if command.resume.as_os_str() == STDIN && command.job.as_os_str() == STDIN {
        bail!("only one of the résumé and the posting can come from standard input");
    }
    let taxonomy = &*taxonomy::load(args)?;
    let wanted = command
        .require
        .iter()
        .map(|name| find_skill(name, taxonomy));
    let wanted: Vec<SkillId> = wanted.collect::<Result<_, _>>()?;
    let documents = if command.redact {
        // The notes on it name its files.
        resume_documents(&command.resume, args, None)?
    } else {
        resume_documents(&command.resume, args, Some(output))?
    };
    let job = one_posting(&command.job, args, output)?;
    let as_of = as_of(command.thresholds.as_of)?;
    let mut resume = Resume::read(documents, taxonomy, as_of);
    if command.redact {
        resume = resume.redacted(REDACTED_ID);
    }
    let report = pipeline::compare_resume(&resume, &job, taxonomy)?;
    match command.format {
        CompareFormat::Table if command.explain => {
            report::compare_explained(&report, taxonomy, output.look, output)?;
        }
        CompareFormat::Table => report::compare_table(&report, output.look, command.top, output)?,
        CompareFormat::Json => report::compare_json(&report, taxonomy, output)?,
        CompareFormat::Markdown => report::compare_markdown(&report, taxonomy, output)?,
        CompareFormat::Html => report::compare_html(&report, taxonomy, output)?,
        CompareFormat::Csv => report::compare_csv(&report, taxonomy, output)?,
    }
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|skill| resume.held(*skill).is_none())
        .map(|skill| taxonomy.skill(skill).en.as_str())
        .collect();
    if !missing.is_empty() && !args.quiet {
        output.note(&format!("the résumé does not show {}", missing.join(", ")));
    }
    let below = command
        .thresholds
        .min_score
        .is_some_and(|least| is_below(&report, least));
    Ok(if below || !missing.is_empty() {
        Outcome::Below
    } else {
        Outcome::Done
    })
}

fn is_below(report: &FitReport, least: f64) -> bool {
    report.score.is_none_or(|score| score < least)
}

pub(crate) fn one_posting(path: &Path, args: &Args, output: &Output) -> anyhow::Result<Document> {
    let inputs = inputs(&[path.to_owned()], None, args, output)?;
    let count = inputs.documents.len();
    let mut documents = inputs.documents.into_iter();
    match (documents.next(), count) {
        (Some(document), 1) => Ok(document?),
        _ => bail!(
            "{}: expected one posting, but found {count}: use `jobfit rank` for many",
            path.display()
        ),
    }
}

pub(crate) fn rank(
    command: &args::Rank,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == STDIN;
    if command.for_job.is_none() && is_stdin(&command.first) && command.others.iter().any(is_stdin)
    {
        bail!("only one of the résumé and the postings can come from standard input");
    }
    if command.stream {
        return streaming::rank(command, args, output);
    }
    interrupt::watch();
    if let Some(job) = &command.for_job {
        return people::rank(command, job, args, output);
    }
    let taxonomy = &*taxonomy::load(args)?;
    let as_of = as_of(command.thresholds.as_of)?;
    let report = if let Some(folder) = &command.index {
        let corpus = indexing::open(folder, taxonomy)?;
        let documents = resume_documents(&command.first, args, Some(output))?;
        pipeline::rank_index(documents, &corpus, taxonomy, as_of, command.top)?
    } else {
        let documents = resume_documents(&command.first, args, Some(output))?;
        let postings = postings(&command.others, command.text_field.as_ref(), args)?;
        let _bar = progress::of_postings(&postings, args.quiet);
        pipeline::rank_postings(documents, postings, taxonomy, as_of, command.top)?
    };
    report.notes.iter().for_each(|note| output.note(note));
    write_ranking(&report, command, taxonomy, output)
}

/// Writes `report` as it was asked for, and judges it.
pub(crate) fn write_ranking(
    report: &RankReport,
    command: &args::Rank,
    taxonomy: &Taxonomy,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let none_read = report.check();
    let below = command
        .thresholds
        .min_score
        .is_some_and(|least| !report.reaches(least));
    let below = below || report.left_out > 0 && report.failed == report.total;
    match command.format {
        RankFormat::Table => report::rank_table(report, output.look, output)?,
        RankFormat::Json => report::rank_json(report, taxonomy, output)?,
        RankFormat::Ndjson => report::rank_ndjson(report, taxonomy, output)?,
        RankFormat::Markdown => report::rank_markdown(report, taxonomy, output)?,
        RankFormat::Html => report::rank_html(report, taxonomy, output)?,
        RankFormat::Csv => report::rank_csv(report, taxonomy, output)?,
    }
    if let Err(error) = none_read {
        output.flush()?;
        return Err(error.into());
    }
    Ok(match (report.failed > 0, below) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Below,
        (false, false) => Outcome::Done,
    })
}

/// The postings in `paths`.
pub(crate) fn postings(
    paths: &[PathBuf],
    text_field: Option<&String>,
    args: &Args,
) -> anyhow::Result<Postings> {
    let reader = reader(args, fields(text_field));
    let stdin = || Box::new(std::io::stdin()) as Input;
    Ok(Postings::new(reader, paths, stdin)?)
}

pub(crate) fn inspect(
    command: &args::Inspect,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let inputs = inputs(
        &command.files,
        fields(command.text_field.as_ref()),
        args,
        output,
    )?;
    let documents = inputs.documents;
    let errors: Vec<_> = documents
        .iter()
        .filter_map(|document| document.as_ref().err())
        .collect();
    for error in &errors {
        // A résumé's file may be named after the person.
        let said = if command.redact {
            error.message().clone()
        } else {
            error.to_string()
        };
        crate::output::complain(&said);
    }
    let failed = errors.len();
    if failed == documents.len() {
        bail!("nothing could be read");
    }
    if command.merge {
        if genre(command) == Some(Genre::JobPosting) || inputs.has_records {
            bail!(
                "`--merge` expected the files of one résumé, but found {}",
                if inputs.has_records {
                    "records"
                } else {
                    "`--as job`"
                }
            );
        }
        let documents = documents.into_iter().flatten().collect();
        inspect_merged(documents, command, args, output)?;
    } else if command.text {
        for document in documents.into_iter().flatten() {
            for warning in &document.warnings {
                if command.redact {
                    output.note(warning);
                } else {
                    output.note(&format!("{}: {warning}", document.origin));
                }
            }
            let document = if command.redact {
                redacted(document, command, args)?
            } else {
                document
            };
            output.write_all(document.text.as_bytes())?;
        }
    } else {
        let default = if inputs.has_records {
            BatchFormat::Ndjson
        } else {
            BatchFormat::Table
        };
        let format = command.format.unwrap_or(default);
        inspect_all(documents, command, format, args, output)?;
    }
    Ok(if failed > 0 {
        Outcome::Incomplete
    } else {
        Outcome::Done
    })
}

/// Writes what `documents`, all versions of one résumé, say together.
fn inspect_merged(
    documents: Vec<Document>,
    command: &args::Inspect,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<()> {
    let taxonomy = &*taxonomy::load(args)?;
    let mut resume = Resume::read(documents, taxonomy, as_of(command.as_of)?);
    if command.redact {
        resume = resume.redacted(REDACTED_ID);
    }
    let inspection = report::inspect_resume(&resume, taxonomy);
    write_inspections(
        &[Ok(inspection)],
        command.format.unwrap_or(BatchFormat::Table),
        taxonomy,
        output,
    )
}

/// `document`, if it is a résumé, without who the person is.
fn redacted(document: Document, command: &args::Inspect, args: &Args) -> anyhow::Result<Document> {
    let genre = genre(command).unwrap_or_else(|| pipeline::guess_genre(&document));
    if genre == Genre::JobPosting {
        return Ok(document);
    }
    let taxonomy = &*taxonomy::load(args)?;
    let resume = Resume::read(vec![document], taxonomy, as_of(command.as_of)?);
    let document = resume.redacted(REDACTED_ID).documents.into_iter().next();
    document.context("a résumé has a document")
}

fn genre(command: &args::Inspect) -> Option<Genre> {
    command.genre.map(|genre| match genre {
        As::Job => Genre::JobPosting,
        As::Resume => Genre::Resume,
    })
}

fn inspect_all(
    documents: Vec<Result<Document, jobfit::Error>>,
    command: &args::Inspect,
    format: BatchFormat,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<()> {
    let taxonomy = &*taxonomy::load(args)?;
    let as_of = as_of(command.as_of)?;
    let bar = progress::bar(documents.len(), "postings", args.quiet);
    let how = InspectOptions {
        genre: genre(command),
        redact: command.redact,
    };
    let inspections = pipeline::inspect(documents, how, taxonomy, as_of, || bar.inc(1));
    bar.finish_and_clear();
    write_inspections(&inspections, format, taxonomy, output)
}

fn write_inspections(
    inspections: &[Result<Inspection, jobfit::Error>],
    format: BatchFormat,
    taxonomy: &Taxonomy,
    output: &mut Output,
) -> anyhow::Result<()> {
    match format {
        BatchFormat::Json => report::inspect_json(inspections, taxonomy, output)?,
        BatchFormat::Ndjson => report::inspect_ndjson(inspections, taxonomy, output)?,
        BatchFormat::Table => {
            for inspection in inspections.iter().flatten() {
                report::inspect_table(inspection, taxonomy, output.look, output)?;
                writeln!(output)?;
            }
        }
    }
    Ok(())
}

pub(crate) fn tokenize(
    command: &args::Tokenize,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let reader = reader(args, None);
    let document = if command.file.as_os_str() == STDIN {
        reader.document("stdin", &stdin(args)()?)?
    } else {
        reader.document_file(&command.file)?
    };
    let tokens = jobfit::terms::tokenize(&document.text);
    match command.format {
        DocumentFormat::Table => report::tokens_table(&document, &tokens, output.look, output)?,
        DocumentFormat::Json => report::tokens_json(&document, &tokens, output)?,
    }
    Ok(Outcome::Done)
}
