//! What can be asked of the command.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jobfit::benchmark::{self, Tokenizer};
use jobfit::facts::YearMonth;

/// Compare a résumé with job postings, in English and Chinese, offline and explained.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "Examples:\n  \
        jobfit compare resume job_descriptions/zh_sre.md\n  \
        jobfit rank resume job_descriptions --top 5\n  \
        jobfit inspect --as job posting.txt --format json\n\n\
        Reads PDF, DOCX, DOC, ODT, HTML, MHTML, RTF, JSON Resume, JobPosting, Markdown and plain\n\
        text, records in JSON Lines or CSV, and gzip or zstd of these; what a file is its bytes say.\n\
        Limits: 64 MiB for a file that is parsed whole and 1 GiB for others (--max-file-size),\n\
        512 MiB unpacked, 8 MiB of text, 500 pages, 256 levels, 20 seconds and 1 GiB of memory\n\
        for a PDF.\n\n\
        Exit codes: 0 done; 1 done, but below --min-score or without a --require'd skill;\n\
        2 nothing done; 3 done, but some inputs of a batch could not be read."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,

    /// When to use colours; the environment variable NO_COLOR turns `auto` off
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: When,

    /// How many threads to use; as many as there are cores by default
    #[arg(long, value_name = "N", global = true, value_parser = threads)]
    pub threads: Option<usize>,

    /// A taxonomy file of your own, whose skills are added or take the place of those with their
    /// ids; may be repeated
    #[arg(long = "skills", value_name = "FILE", global = true)]
    pub own_skills: Vec<PathBuf>,

    /// The largest file to read, such as 200M; by default 64M for files that must be parsed whole,
    /// 1G for others, and any for records that `rank` and `index` read one by one
    #[arg(long, value_name = "SIZE", global = true, value_parser = size)]
    pub max_file_size: Option<u64>,

    /// No progress and no notes on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count) if (1..=1024).contains(&count) => Ok(count),
        _ => Err("expected a number from 1 to 1024".to_owned()),
    }
}

/// A number of bytes, also written with K, M or G.
fn size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper
        .strip_suffix("IB")
        .or(upper.strip_suffix('B'))
        .unwrap_or(&upper);
    let units = [('K', 10), ('M', 20), ('G', 30)];
    let unit = units
        .into_iter()
        .find_map(|(unit, shift)| Some((upper.strip_suffix(unit)?, shift)));
    let (number, shift) = unit.unwrap_or((upper, 0));
    let bytes = number.trim().parse::<u64>().ok();
    bytes
        .filter(|bytes| (1..=u64::MAX >> (shift + 1)).contains(bytes))
        .map(|bytes| bytes << shift)
        .ok_or_else(|| "expected a size such as 500K, 64M or 2G".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare one résumé with one posting
    Compare(Compare),
    /// Rank many postings by their fit to one résumé, or many résumés by their fit to one posting
    Rank(Rank),
    /// Read postings once, into an index that can be ranked any number of times
    Index(Index),
    /// Show what was read from documents: sections, requirements, skills, dates
    Inspect(Inspect),
    /// Cut a text into tokens, with their places and terms
    Tokenize(Tokenize),
    /// Look into the taxonomy of skills
    #[command(subcommand)]
    Skills(Skills),
    /// Measure how fast tokenizers are, and how well they cut
    Bench(Bench),
    /// Print the completions for a shell
    Completions(Completions),
    /// Print a manual page
    Man(Man),
    /// Read one PDF or old Word document from standard input and answer in JSON; this command runs
    /// itself so for each
    #[command(name = READ_DOCUMENT, hide = true)]
    ReadDocument,
}

/// The command by which this program reads what may make its reader fail.
pub(crate) const READ_DOCUMENT: &str = "read-document";

/// A share of 1, also written in percent.
fn share(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('%').map_or_else(
        || text.parse::<f64>(),
        |percent| percent.parse::<f64>().map(|value| value / 100.0),
    );
    match number {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("expected a number from 0 to 1, or a percentage such as 70%".to_owned()),
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Thresholds {
    /// Exit with 1 if no score reaches X, from 0 to 1 or as a percentage
    #[arg(long, value_name = "X", value_parser = share)]
    pub min_score: Option<f64>,

    /// The month to take as now for open date ranges; the present one by default
    #[arg(long, value_name = "YYYY-MM")]
    pub as_of: Option<YearMonth>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit compare resume job_descriptions/zh_platform_engineer.txt\n  \
    jobfit compare resume job_descriptions/zh_sre.md --explain\n  \
    jobfit compare cv.md posting.txt --format json --as-of 2026-01\n  \
    pbpaste | jobfit compare cv.md - --require kubernetes --min-score 70%")]
pub(crate) struct Compare {
    /// The résumé: a file, or a folder of versions of it
    pub resume: PathBuf,
    /// The posting: a file, or `-` for standard input
    pub job: PathBuf,
    /// How to write the report
    #[arg(short, long, default_value = "table")]
    pub format: CompareFormat,
    /// Show at most N lines of each kind; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub top: usize,
    /// Show the whole receipt: every number of the sum, with the lines and bytes of both documents
    #[arg(long, conflicts_with = "top")]
    pub explain: bool,
    /// Leave out of the report who the person is: name, contact, photo, age, gender, origin, schools;
    /// files are named by numbers. No score rests on these, with or without it
    #[arg(long)]
    pub redact: bool,
    /// Exit with 1 unless the résumé shows SKILL, an id or a label; may be repeated
    #[arg(long, value_name = "SKILL")]
    pub require: Vec<String>,
    #[command(flatten)]
    pub thresholds: Thresholds,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit rank resume job_descriptions\n  \
    jobfit rank cv.md postings.jsonl --top 0 --format ndjson > ranked.ndjson\n  \
    jobfit rank cv.pdf a.txt b.docx more/ jobs.csv.gz --min-score 0.6\n  \
    jobfit rank --for posting.txt applicants/ late.pdf --format html -o ranking.html\n  \
    jobfit rank --for posting.txt applicants/ --require java --require kubernetes\n  \
    zcat postings.jsonl.gz | jobfit rank cv.md - --stream > scored.ndjson\n\n\
    Record files and standard input may be of any size: they are read as they are scored, and only\n\
    the rows that are shown are kept. With --top 0 that is all of them, about 1.3 KiB each.\n\n\
    With --for, all paths are résumés. A file is one person, and so is a record. Files of one\n\
    folder whose names differ only in the ending or a language (lin.en.pdf, lin_zh.docx) are\n\
    versions of one résumé, and so is all that stands in a folder of the named folder:\n\
    applicants/lin/cv.pdf and applicants/lin/简历.docx are one person.")]
pub(crate) struct Rank {
    /// The résumé: a file, or a folder of versions of it
    #[arg(value_name = "RESUME")]
    pub first: PathBuf,
    /// The postings: files, folders, .jsonl and .csv files, or `-` for standard input
    #[arg(value_name = "JOBS", required_unless_present_any = ["for_job", "index"])]
    pub others: Vec<PathBuf>,
    /// Rank résumés for the posting JOB, a file or `-`; all other paths are résumés then
    #[arg(long = "for", value_name = "JOB", id = "for_job", conflicts_with_all = ["stream", "index"])]
    pub for_job: Option<PathBuf>,
    /// Leave out of the report who the person is: name, contact, photo, age, gender, origin, schools;
    /// files are named by numbers. No score rests on these, with or without it
    #[arg(long, requires = "for_job")]
    pub redact: bool,
    /// Leave out the résumés that do not show SKILL, an id or a label, and exit with 1 if none is left;
    /// may be repeated
    #[arg(long, value_name = "SKILL", requires = "for_job")]
    pub require: Vec<String>,
    /// Rank the postings of the index in DIR, made by `jobfit index`, without reading them again
    #[arg(long, value_name = "DIR", conflicts_with_all = ["others", "stream", "text_field"])]
    pub index: Option<PathBuf>,
    /// How to write the report
    #[arg(short, long, default_value = "table")]
    pub format: RankFormat,
    /// Show at most N postings, or résumés; 0 shows all, and keeps all in memory
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Score one by one in the order of the input: each line of JSON Lines gives one line of ndjson,
    /// broken ones too, as soon as it is there. Exits with 0 only if all was read and all written
    #[arg(long, conflicts_with_all = ["format", "top", "min_score"])]
    pub stream: bool,
    /// The field of a record that holds the posting's text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    #[command(flatten)]
    pub thresholds: Thresholds,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit index postings.jsonl.gz more/ --out postings.index\n  \
    jobfit index --delete p-17 --delete p-18 --out postings.index\n  \
    jobfit rank cv.md --index postings.index --top 50\n\n\
    A posting takes the place of the one with its id, or, if its source gives it none, of the one\n\
    from the same file and line. All is there at once when the command ends, and nothing if it fails\n\
    or is killed. An index is for one version of jobfit and one taxonomy.")]
pub(crate) struct Index {
    /// The postings: files, folders, .jsonl and .csv files, or `-` for standard input
    #[arg(required_unless_present = "delete")]
    pub jobs: Vec<PathBuf>,
    /// The folder of the index; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Take away the posting with this id first; may be repeated
    #[arg(long, value_name = "ID")]
    pub delete: Vec<String>,
    /// The field of a record that holds the posting's text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit inspect resume/resume.en.md\n  \
    jobfit inspect --as job postings.jsonl --format ndjson\n  \
    jobfit inspect --merge resume/\n  \
    jobfit inspect --text cv.pdf")]
pub(crate) struct Inspect {
    /// The documents: files, folders, .jsonl and .csv files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What to read them as; guessed from their headings by default
    #[arg(long = "as", value_name = "WHAT")]
    pub genre: Option<As>,
    /// Print the bare text that offsets point into, and nothing else
    #[arg(long)]
    pub text: bool,
    /// Read all files as versions of one person's résumé, as `compare` reads a folder, and list what only one of them
    /// says; without it each file is read alone
    #[arg(long, conflicts_with = "text")]
    pub merge: bool,
    /// Leave out of what is shown of a résumé who the person is: name, contact, photo, age, gender, origin, schools;
    /// files are named by numbers. No score rests on these, with or without it
    #[arg(long)]
    pub redact: bool,
    /// How to write it; a table, or ndjson for records
    #[arg(short, long)]
    pub format: Option<BatchFormat>,
    /// The field of a record that holds the text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// The month to take as now for open date ranges; the present one by default
    #[arg(long, value_name = "YYYY-MM")]
    pub as_of: Option<YearMonth>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    Job,
    Resume,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit tokenize posting.txt\n  \
    echo '熟悉C++和Node.js' | jobfit tokenize --format json")]
pub(crate) struct Tokenize {
    /// The text: a file, or `-` for standard input
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// How to write the tokens; json has spaces and marks too
    #[arg(short, long, default_value = "table")]
    pub format: DocumentFormat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Skills {
    /// List the skills
    #[command(after_help = "Examples:\n  jobfit skills list --area database\n  \
        jobfit skills list --kind certificate --format json")]
    List {
        /// Only those of this area
        #[arg(long)]
        area: Option<String>,
        /// Only those of this kind
        #[arg(long)]
        kind: Option<String>,
        /// How to write them
        #[arg(short, long, default_value = "table")]
        format: DocumentFormat,
    },
    /// Count the skills and their labels: how large the taxonomy is
    #[command(after_help = "Examples:\n  jobfit skills stats\n  \
        jobfit skills stats --skills my_skills.toml --format json\n\n\
        A label without Chinese characters is English, one with them Chinese. A Latin name that is the\n\
        preferred label in both languages, such as Kubernetes, counts for both. Labels of a skill that\n\
        differ only in case, width, spaces or hyphens are one; misspellings are none.")]
    Stats {
        /// How to write them
        #[arg(short, long, default_value = "table")]
        format: DocumentFormat,
    },
    /// Report the names that postings list beside skills and that the taxonomy does not know
    #[command(after_help = "Examples:\n  \
        jobfit skills missing job_descriptions\n  \
        jobfit skills missing postings.jsonl.gz more/ --top 50\n  \
        jobfit skills missing postings.csv --format toml -o my_skills.toml\n  \
        jobfit skills missing postings.csv --skills my_skills.toml\n\n\
        A name is counted without regard to case, spaces and hyphens, once a posting. --format toml\n\
        gives a taxonomy file that is to be filled in: which kind each name is of, for one.")]
    Missing(Missing),
    /// Show one skill, by its id or any of its labels
    #[command(after_help = "Examples:\n  jobfit skills show k8s\n  jobfit skills show 微服务")]
    Show {
        /// An id or a label
        skill: String,
        /// How to write it
        #[arg(short, long, default_value = "table")]
        format: DocumentFormat,
    },
    /// Check taxonomy files: labels, references, rules and examples
    #[command(
        after_help = "Examples:\n  jobfit skills check src/skills/taxonomy\n  \
        jobfit skills check my_skills.toml"
    )]
    Check {
        /// Taxonomy files, or folders of them, checked together as one taxonomy
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit bench\n  \
    jobfit bench postings.txt --tokenizer jobfit --tokenizer jieba --runs 20\n  \
    jobfit bench --gold gold.utf8 --format markdown")]
pub(crate) struct Bench {
    /// Texts to measure on: files, folders, .jsonl files, or `-` for standard input; by default the
    /// built-in ones, or the bare text of the gold file
    pub files: Vec<PathBuf>,
    /// A built-in text to measure on; may be repeated
    #[arg(long, value_name = "TEXT", conflicts_with = "files")]
    pub text: Vec<BenchText>,
    /// A tokenizer to measure; may be repeated, all by default
    #[arg(long, value_name = "NAME", value_parser = tokenizer())]
    pub tokenizer: Vec<Tokenizer>,
    /// How many runs to time
    #[arg(long, value_name = "N", default_value_t = benchmark::DEFAULT_RUNS, value_parser = runs)]
    pub runs: NonZeroUsize,
    /// How many runs to make before them
    #[arg(long, value_name = "N", default_value_t = benchmark::DEFAULT_WARMUP, value_parser = warmup)]
    pub warmup: usize,
    /// Repeat a shorter text until a run has N bytes
    #[arg(long, value_name = "N", default_value_t = benchmark::DEFAULT_MIN_BYTES, value_parser = run_bytes)]
    pub min_bytes: usize,
    /// Report precision, recall and F1 on a text whose words are parted by spaces, as those of the
    /// SIGHAN bakeoffs
    #[arg(long, value_name = "FILE")]
    pub gold: Option<PathBuf>,
    /// How to write the report
    #[arg(short, long, default_value = "table")]
    pub format: BenchFormat,
}

/// A name of a tokenizer.
fn tokenizer() -> impl TypedValueParser<Value = Tokenizer> {
    let names = Tokenizer::ALL.map(|one| PossibleValue::new(one.name()).help(one.about()));
    PossibleValuesParser::new(names)
        .map(|name| Tokenizer::from_name(&name).expect("only names of tokenizers are possible"))
}

/// The most runs that can be asked for.
const MAX_RUNS: usize = 100_000;

fn runs(text: &str) -> Result<NonZeroUsize, String> {
    match text.parse::<NonZeroUsize>() {
        Ok(count) if count.get() <= MAX_RUNS => Ok(count),
        _ => Err(format!("expected a number from 1 to {MAX_RUNS}")),
    }
}

fn warmup(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(count) if count <= MAX_RUNS => Ok(count),
        _ => Err(format!("expected a number from 0 to {MAX_RUNS}")),
    }
}

/// The most bytes that a text is repeated to.
const MAX_RUN_BYTES: usize = 1 << 30;

fn run_bytes(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(bytes) if bytes <= MAX_RUN_BYTES => Ok(bytes),
        _ => Err(format!("expected a number from 0 to {MAX_RUN_BYTES}")),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BenchText {
    /// Chinese
    Zh,
    /// English
    En,
    /// Lines in which both stand side by side
    Mixed,
}

/// Formats of a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BenchFormat {
    Table,
    Json,
    Markdown,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit completions bash > ~/.local/share/bash-completion/completions/jobfit\n  \
    jobfit completions fish > ~/.config/fish/completions/jobfit.fish")]
pub(crate) struct Completions {
    /// The shell
    pub shell: Shell,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    jobfit man > ~/.local/share/man/man1/jobfit.1\n  \
    jobfit man rank | man -l -")]
pub(crate) struct Man {
    /// The command to explain, such as `rank`; `jobfit` itself by default
    pub command: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Missing {
    /// The postings: files, folders, .jsonl and .csv files, or `-` for standard input
    #[arg(required = true)]
    pub jobs: Vec<PathBuf>,
    /// Report the N names of the most postings; 0 reports all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub top: usize,
    /// How to write them
    #[arg(short, long, default_value = "table")]
    pub format: MissingFormat,
    /// The field of a record that holds the posting's text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
}

/// Formats of a report on what the taxonomy does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MissingFormat {
    Table,
    Json,
    /// A taxonomy file to be filled in
    Toml,
}

/// Formats of a report on one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentFormat {
    Table,
    Json,
}

/// Formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    Table,
    Json,
    /// To be pasted into an issue
    Markdown,
    /// One page without scripts
    Html,
    /// For a spreadsheet: a line for each requirement
    Csv,
}

/// Formats of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RankFormat {
    Table,
    Json,
    /// One JSON object a line
    Ndjson,
    /// To be pasted into an issue
    Markdown,
    /// One page without scripts
    Html,
    /// For a spreadsheet: a line for each posting or résumé
    Csv,
}

/// Formats of a report on many things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BatchFormat {
    Table,
    Json,
    /// One JSON object a line
    Ndjson,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_size_has_a_unit() {
        assert_eq!(size("500"), Ok(500));
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("2 gib"), Ok(2 << 30));
        assert!(size("0").is_err() && size("M").is_err() && size("99999999999G").is_err());
    }

    #[test]
    fn a_share_is_a_number_or_a_percentage() {
        assert_eq!(share("0.7"), Ok(0.7));
        assert_eq!(share("70%"), Ok(0.7));
        assert!(share("70").is_err() && share("x").is_err());
    }
}
