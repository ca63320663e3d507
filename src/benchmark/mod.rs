//! How fast tokenizers are, all measured in one run, and how well they cut.
//!
//! Every run gives each tokenizer the same lines, one call a line, and the tokenizers take turns, so
//! that a machine that slows down slows them all. What is timed is the CPU time of the one thread that
//! works.

mod clock;
mod gold;
mod text;
mod tokenizer;

use std::num::NonZeroUsize;

use serde::Serialize;

use clock::{median, median_absolute_deviation, timed};
pub use gold::{Gold, SegmentationScore};
pub use text::{BenchText, BuiltinText};
use tokenizer::Loader;
pub use tokenizer::{LoadedTokenizer, Tokenizer};

/// What to measure, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchOptions {
    /// The tokenizers, in the order of the report.
    pub tokenizers: Vec<Tokenizer>,
    /// How many runs are timed.
    pub runs: NonZeroUsize,
    /// How many runs go before them, untimed.
    pub warmup: usize,
}

/// Runs after which a median is steady to about a percent on an idle machine.
pub const DEFAULT_RUNS: NonZeroUsize = NonZeroUsize::new(10).expect("ten is not zero");

/// Runs after which caches and branch predictors know the text.
pub const DEFAULT_WARMUP: usize = 2;

/// The bytes that a run has at least: some ten milliseconds for the slowest tokenizer.
pub const DEFAULT_MIN_BYTES: usize = 1_000_000;

impl Default for BenchOptions {
    /// All tokenizers, [`DEFAULT_RUNS`] after [`DEFAULT_WARMUP`].
    fn default() -> Self {
        Self {
            tokenizers: Tokenizer::ALL.to_vec(),
            runs: DEFAULT_RUNS,
            warmup: DEFAULT_WARMUP,
        }
    }
}

impl BenchOptions {
    /// How often `progress` is called for so many texts.
    #[must_use]
    pub fn steps(&self, texts: usize) -> usize {
        let rounds = self.warmup.saturating_add(self.runs.get());
        rounds.saturating_mul(texts * self.tokenizers.len())
    }
}

/// What a benchmark found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenchReport {
    /// What was timed: `thread_cpu_time`.
    pub clock: &'static str,
    /// How many runs were timed.
    pub runs: usize,
    /// How many runs went before them.
    pub warmup: usize,
    /// The tokenizer that [`Throughput::relative_speed`] is relative to.
    pub relative_to: Option<Tokenizer>,
    /// The gold text, if there was one.
    pub gold: Option<ReportedGold>,
    /// The tokenizers, in the order asked for.
    pub tokenizers: Vec<TokenizerReport>,
    /// The texts, in the order asked for.
    pub texts: Vec<TextReport>,
}

/// A gold text in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedGold {
    /// The file.
    pub source: String,
    /// How many lines it has.
    pub lines: usize,
    /// How many words it has.
    pub words: usize,
}

/// What holds for a tokenizer on any text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TokenizerReport {
    /// Which one.
    pub tokenizer: Tokenizer,
    /// What it gives, in a few words.
    pub about: &'static str,
    /// The CPU time that loading its dictionary took, once, in seconds; absent if it has none.
    pub load_seconds: Option<f64>,
    /// How near it comes to the gold text, if there was one.
    pub segmentation: Option<SegmentationScore>,
}

/// The throughputs on one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextReport {
    /// What the text is called.
    pub text: String,
    /// The bytes of one copy, without line ends.
    pub bytes: usize,
    /// The lines of one copy.
    pub lines: usize,
    /// How many copies a run has.
    pub copies: usize,
    /// One for each tokenizer, in the order asked for.
    pub results: Vec<Throughput>,
}

/// How fast a tokenizer is on a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Throughput {
    /// Which one.
    pub tokenizer: Tokenizer,
    /// The tokens of one run that hold a letter or a digit.
    pub tokens: usize,
    /// The CPU time of a run, in seconds: the median of all runs.
    pub median_seconds: f64,
    /// The median absolute deviation from it.
    pub deviation_seconds: f64,
    /// That of the fastest run.
    pub min_seconds: f64,
    /// That of the slowest run.
    pub max_seconds: f64,
    /// Bytes a second, by the median; absent if the clock is too coarse to see a run.
    pub bytes_per_second: Option<f64>,
    /// Tokens a second, likewise.
    pub tokens_per_second: Option<f64>,
    /// How many times as fast as [`BenchReport::relative_to`] it is.
    pub relative_speed: Option<f64>,
}

/// Measures the tokenizers on `texts`, and their cut of `gold`. `progress` is called for each run of
/// each tokenizer on each text.
///
/// # Examples
///
/// ```
/// use jobfit::benchmark::{BenchOptions, BenchText, Tokenizer, run};
///
/// let options = BenchOptions {
///     tokenizers: vec![Tokenizer::Unicode, Tokenizer::Bigrams],
///     ..BenchOptions::default()
/// };
/// let text = BenchText::new("note", ["tide tables"], 0);
/// let report = run(&[text], &options, None, || {});
/// assert_eq!(report.texts[0].results[0].tokens, 2);
/// assert_eq!(report.texts[0].results[1].tokens, 8);
/// ```
pub fn run(
    texts: &[BenchText],
    options: &BenchOptions,
    gold: Option<&Gold>,
    progress: impl Fn(),
) -> BenchReport {
    let mut loader = Loader::default();
    let wanted = options.tokenizers.iter();
    let mut tokenizers: Vec<_> = wanted.map(|one| loader.load(*one)).collect();
    let relative_to = reference(&options.tokenizers);
    let texts = texts.iter().map(|text| {
        let seconds = time_runs(text, &mut tokenizers, options, &progress);
        text_report(text, &mut tokenizers, &seconds, relative_to)
    });
    let texts = texts.collect();
    let tokenizers = tokenizers.iter_mut().map(|one| TokenizerReport {
        tokenizer: one.tokenizer(),
        about: one.tokenizer().about(),
        load_seconds: one.load_seconds(),
        segmentation: gold.map(|gold| gold.score(one)),
    });
    BenchReport {
        clock: "thread_cpu_time",
        runs: options.runs.get(),
        warmup: options.warmup,
        relative_to,
        gold: gold.map(|gold| ReportedGold {
            source: gold.source.clone(),
            lines: gold.lines(),
            words: gold.words(),
        }),
        tokenizers: tokenizers.collect(),
        texts,
    }
}

/// jieba-rs by its dictionary alone, which cuts Chinese as this crate does, or else the first.
fn reference(tokenizers: &[Tokenizer]) -> Option<Tokenizer> {
    let preferred = Tokenizer::JiebaNoHmm;
    let first = tokenizers.first().copied();
    first.map(|first| {
        if tokenizers.contains(&preferred) {
            preferred
        } else {
            first
        }
    })
}

/// The seconds of each timed run, for each tokenizer.
fn time_runs(
    text: &BenchText,
    tokenizers: &mut [LoadedTokenizer],
    options: &BenchOptions,
    progress: &impl Fn(),
) -> Vec<Vec<f64>> {
    let mut seconds = vec![Vec::with_capacity(options.runs.get()); tokenizers.len()];
    for round in 0..options.warmup.saturating_add(options.runs.get()) {
        for (tokenizer, seconds) in tokenizers.iter_mut().zip(&mut seconds) {
            let ((), time) = timed(|| pass(text, tokenizer));
            if round >= options.warmup {
                seconds.push(time);
            }
            progress();
        }
    }
    seconds
}

fn pass(text: &BenchText, tokenizer: &mut LoadedTokenizer) {
    for line in text.run() {
        tokenizer.for_each_token(std::hint::black_box(line), |span| {
            std::hint::black_box(span);
        });
    }
}

fn text_report(
    text: &BenchText,
    tokenizers: &mut [LoadedTokenizer],
    seconds: &[Vec<f64>],
    relative_to: Option<Tokenizer>,
) -> TextReport {
    let results = tokenizers.iter_mut().zip(seconds);
    let mut results: Vec<Throughput> = results
        .map(|(tokenizer, seconds)| throughput(text, tokenizer, seconds))
        .collect();
    let reference = results
        .iter()
        .find(|one| Some(one.tokenizer) == relative_to);
    let reference = reference.and_then(|one| one.bytes_per_second);
    for result in &mut results {
        let speeds = result.bytes_per_second.zip(reference);
        result.relative_speed = speeds.map(|(own, reference)| own / reference);
    }
    TextReport {
        text: text.name.clone(),
        bytes: text.bytes(),
        lines: text.lines.len(),
        copies: text.copies,
        results,
    }
}

fn throughput(text: &BenchText, tokenizer: &mut LoadedTokenizer, seconds: &[f64]) -> Throughput {
    let tokens = count_words(text, tokenizer) * text.copies;
    let middle = median(seconds).unwrap_or_default();
    let per_second = |count: usize| (middle > 0.0).then(|| count as f64 / middle);
    Throughput {
        tokenizer: tokenizer.tokenizer(),
        tokens,
        median_seconds: middle,
        deviation_seconds: median_absolute_deviation(seconds, middle).unwrap_or_default(),
        min_seconds: seconds.iter().copied().reduce(f64::min).unwrap_or_default(),
        max_seconds: seconds.iter().copied().reduce(f64::max).unwrap_or_default(),
        bytes_per_second: per_second(text.bytes() * text.copies),
        tokens_per_second: per_second(tokens),
        relative_speed: None,
    }
}

/// The tokens of one copy that hold a letter or a digit: some tokenizers give spaces and marks too.
fn count_words(text: &BenchText, tokenizer: &mut LoadedTokenizer) -> usize {
    let mut count = 0;
    for line in &text.lines {
        tokenizer.for_each_token(line, |span| {
            count += usize::from(span.text(line).contains(char::is_alphanumeric));
        });
    }
    count
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn every_tokenizer_runs_as_often_as_asked_on_every_text() {
        let options = BenchOptions {
            runs: NonZeroUsize::new(3).unwrap(),
            warmup: 1,
            ..BenchOptions::default()
        };
        let texts = BuiltinText::ALL.map(|text| BenchText::builtin(text, 0));
        let steps = Cell::new(0);
        let report = run(&texts, &options, None, || steps.set(steps.get() + 1));
        assert_eq!(steps.get(), options.steps(3));
        assert_eq!((report.texts.len(), report.tokenizers.len()), (3, 9));
        assert_eq!(report.relative_to, Some(Tokenizer::JiebaNoHmm));
        for result in report.texts.iter().flat_map(|text| &text.results) {
            assert!(result.tokens > 0, "{result:?}");
            assert!(result.min_seconds <= result.median_seconds);
            assert!(result.median_seconds <= result.max_seconds);
        }
        let loads = |report: &TokenizerReport| report.load_seconds.is_some();
        assert_eq!(report.tokenizers.iter().filter(|one| loads(one)).count(), 5);
    }

    #[test]
    fn speeds_are_relative_to_one_that_was_asked_for() {
        let options = BenchOptions {
            tokenizers: vec![Tokenizer::Unicode],
            ..BenchOptions::default()
        };
        let text = BenchText::builtin(BuiltinText::En, 0);
        let report = run(&[text], &options, None, || {});
        assert_eq!(report.relative_to, Some(Tokenizer::Unicode));
        assert_eq!(report.texts[0].results[0].relative_speed, Some(1.0));
    }
}
