//! Every page of help, as a snapshot.

use crate::world::World;

fn help(of: &[&str]) -> String {
    let arguments = of.iter().copied().chain(["--help"]);
    let run = World::new().run(arguments).exits_with(0).quietly();
    run.text().to_owned()
}

#[test]
fn each_command_explains_itself() {
    insta::assert_snapshot!("jobfit", help(&[]));
    for command in [
        "compare",
        "rank",
        "index",
        "inspect",
        "tokenize",
        "skills",
        "bench",
        "completions",
        "man",
    ] {
        insta::assert_snapshot!(command, help(&[command]));
    }
    for command in ["list", "stats", "missing", "show", "check"] {
        insta::assert_snapshot!(format!("skills_{command}"), help(&["skills", command]));
    }
}

#[test]
fn each_command_has_an_example() {
    for command in [
        "compare",
        "rank",
        "index",
        "inspect",
        "tokenize",
        "bench",
        "completions",
        "man",
    ] {
        assert!(help(&[command]).contains("Examples:"), "{command}");
    }
}

#[test]
fn the_version_is_told() {
    let run = World::new().run(["--version"]).exits_with(0);
    assert_eq!(
        run.text(),
        concat!("jobfit ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = World::new().run(["completions", shell]).exits_with(0);
        let run = run.quietly();
        for name in ["jobfit", "tokenize", "min-bytes"] {
            assert!(run.text().contains(name), "{shell} completes `{name}`");
        }
    }
    let run = World::new().run(["completions", "bahs"]).exits_with(2);
    run.complains_of(&["bahs", "bash"]);
}

#[test]
fn each_command_has_a_manual_page() {
    let page = |arguments: &[&'static str]| {
        let run = World::new().run(arguments.iter().copied());
        run.exits_with(0).quietly().text().to_owned()
    };
    let version = concat!("\"jobfit ", env!("CARGO_PKG_VERSION"), "\"");
    let whole = page(&["man"]);
    assert!(whole.contains(&format!(".TH jobfit 1  {version}")));
    assert!(whole.contains("jobfit\\-rank(1)"));
    let rank = page(&["man", "rank"]);
    assert!(rank.contains(&format!(".TH jobfit-rank 1  {version}")));
    assert!(rank.contains("\\-\\-min\\-score"));
    let run = World::new().run(["man", "rnak"]).exits_with(2);
    run.complains_of(&["rnak", "compare, rank, index, inspect"]);
}
