//! Throughput of finding skills, in bytes of text a second.
//!
//! On the texts that `jobfit bench` tokenizes. Each bench checks its own answer once before it is timed.

use divan::Bencher;
use divan::counter::BytesCount;
use jobfit::Taxonomy;
use jobfit::benchmark::BuiltinText;

fn main() {
    // Loaded once, and no part of any figure.
    let _ = Taxonomy::builtin().mentions("熟悉Java");
    divan::main();
}

/// How many copies of a text are searched in one call. Skills in one copy are none of another's
/// business, so that each adds as many.
const COPIES: usize = 4;

fn bench(bencher: Bencher, text: BuiltinText, expected: &[&str]) {
    let taxonomy = Taxonomy::builtin();
    let one = text.text() + "\n\n";
    let copies = one.repeat(COPIES);
    let found = taxonomy.mentions(&copies);
    assert_eq!(found.len(), COPIES * taxonomy.mentions(&one).len());
    for id in expected {
        let skill = taxonomy.find(id);
        assert!(skill.is_some(), "`{id}` is a skill");
        let is_found = found.iter().any(|mention| Some(mention.skill) == skill);
        assert!(is_found, "`{id}` is found in {}", text.name());
    }
    bencher
        .counter(BytesCount::of_str(&copies))
        .bench(|| taxonomy.mentions(divan::black_box(&copies)));
}

#[divan::bench]
fn zh(bencher: Bencher) {
    bench(bencher, BuiltinText::Zh, &["java", "kubernetes", "mysql"]);
}

#[divan::bench]
fn en(bencher: Bencher) {
    bench(bencher, BuiltinText::En, &["java", "kubernetes", "python"]);
}

#[divan::bench]
fn mixed(bencher: Bencher) {
    bench(
        bencher,
        BuiltinText::Mixed,
        &["java", "kubernetes", "mysql"],
    );
}
