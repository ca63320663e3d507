//! Throughput of the tokenizers that `jobfit bench` measures, in bytes of text a second.
//!
//! The command gives a table with load times and, on a gold text, F1; these benches are for watching
//! a change. `cargo bench --bench tokenize` runs them, `… -- jobfit` some. Each checks once that its
//! tokens lie in their line and are the same again.

use divan::Bencher;
use divan::counter::BytesCount;
use jobfit::Span;
use jobfit::benchmark::{BenchText, BuiltinText, LoadedTokenizer, Tokenizer};

fn main() {
    divan::main();
}

/// One copy is enough: divan repeats it.
fn lines(text: BuiltinText) -> Vec<String> {
    BenchText::builtin(text, 0).lines
}

fn check(tokenizer: &mut LoadedTokenizer, lines: &[String]) {
    for line in lines {
        let (mut tokens, mut again) = (Vec::new(), Vec::new());
        tokenizer.for_each_token(line, |span| tokens.push(span));
        tokenizer.for_each_token(line, |span| again.push(span));
        assert_eq!(tokens, again, "the same line is cut the same way");
        let is_empty = |span: &Span| span.text(line).is_empty();
        assert!(!tokens.iter().any(is_empty), "a token is no empty text");
    }
}

fn bench(bencher: Bencher, text: BuiltinText, name: &str) {
    let lines = lines(text);
    let tokenizer = Tokenizer::from_name(name);
    let mut tokenizer = tokenizer.expect("the names are those of tokenizers").load();
    check(&mut tokenizer, &lines);
    let bytes: usize = lines.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for line in &lines {
            tokenizer.for_each_token(divan::black_box(line), |span| {
                divan::black_box(span);
            });
        }
    });
}

#[divan::bench(args = Tokenizer::ALL.map(Tokenizer::name))]
fn zh(bencher: Bencher, name: &str) {
    bench(bencher, BuiltinText::Zh, name);
}

#[divan::bench(args = Tokenizer::ALL.map(Tokenizer::name))]
fn en(bencher: Bencher, name: &str) {
    bench(bencher, BuiltinText::En, name);
}

#[divan::bench(args = Tokenizer::ALL.map(Tokenizer::name))]
fn mixed(bencher: Bencher, name: &str) {
    bench(bencher, BuiltinText::Mixed, name);
}
