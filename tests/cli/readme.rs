//! What the two READMEs show is what the command writes.
//!
//! In a `console` block, a line that starts with `$ jobfit` or `$ cargo run --release --` is run
//! on the samples, and the lines below it must be its output. A line of `…` alone stands for any
//! lines. `JOBFIT_BLESS=1 cargo test --test cli readme` writes the real output into the READMEs.

use std::path::Path;

use crate::world::World;

const READMES: [(&str, &str); 2] = [
    ("README.md", include_str!("../../README.md")),
    ("README.zh-CN.md", include_str!("../../README.zh-CN.md")),
];

/// The bodies of the code blocks of `readme` in `language`.
fn blocks<'a>(readme: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("```{language}\n");
    let bodies = readme.split(&opening).skip(1);
    bodies
        .map(|body| body.split("```").next().unwrap())
        .collect()
}

/// Each command of a `console` block with the output shown below it.
fn commands(block: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push((command, Vec::new()));
        } else if let Some((_, output)) = found.last_mut() {
            output.push(line);
        }
    }
    found
}

/// Whether the lines `shown`, in which `…` stands for any lines, are the lines `real`.
fn agrees(shown: &[&str], real: &[&str]) -> bool {
    match shown {
        [] => real.is_empty(),
        ["…", rest @ ..] => (0..=real.len()).any(|skip| agrees(rest, &real[skip..])),
        [line, rest @ ..] => real.first() == Some(line) && agrees(rest, &real[1..]),
    }
}

/// The arguments of a command line that is run.
fn arguments(command: &str) -> Option<impl Iterator<Item = &str>> {
    let arguments = command.strip_prefix("jobfit ");
    let arguments = arguments.or_else(|| command.strip_prefix("cargo run --release -- "));
    Some(arguments?.split(' '))
}

/// Writes the real output below each command that is shown without `…`.
fn bless(name: &str, readme: &str) {
    let mut blessed = readme.to_owned();
    for block in blocks(readme, "console") {
        for (command, shown) in commands(block) {
            let Some(arguments) = arguments(command).filter(|_| !shown.contains(&"…")) else {
                continue;
            };
            let real = World::samples().run(arguments).exits_with(0);
            let lines = |lines: &str| format!("$ {command}\n{lines}");
            let old = shown.join("\n") + "\n";
            blessed = blessed.replace(&lines(&old), &lines(real.text()));
        }
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), blessed).unwrap();
}

#[test]
fn the_output_shown_is_the_real_one() {
    for (name, readme) in READMES {
        if std::env::var_os("JOBFIT_BLESS").is_some() {
            bless(name, readme);
            continue;
        }
        let blocks = blocks(readme, "console");
        let mut checked = 0;
        for (command, shown) in blocks.into_iter().flat_map(commands) {
            let Some(arguments) = arguments(command) else {
                continue;
            };
            let run = World::samples().run(arguments).exits_with(0);
            let real: Vec<&str> = run.text().lines().collect();
            let what = || format!("{name} is out of date; `{command}` gives:\n{}", run.text());
            assert!(agrees(&shown, &real), "{}", what());
            checked += 1;
        }
        assert!(
            checked >= 2,
            "{name} shows {checked} commands with their output"
        );
    }
}

#[test]
fn the_library_example_is_the_compiled_one() {
    let example = include_str!("../../examples/fit.rs");
    let (_, code) = example
        .split_once("\n\n")
        .expect("a comment opens the example");
    for (name, readme) in READMES {
        assert!(
            blocks(readme, "rust").contains(&code),
            "{name} shows examples/fit.rs:\n{code}"
        );
    }
}

#[test]
fn both_languages_show_the_same_commands() {
    let shown = |readme| -> Vec<&str> {
        let blocks = blocks(readme, "sh");
        let lines = blocks.into_iter().flat_map(str::lines);
        lines
            .map(|line| line.split("  #").next().unwrap().trim_end())
            .collect()
    };
    assert_eq!(shown(READMES[0].1), shown(READMES[1].1));
}

#[test]
fn left_out_lines_are_any_lines() {
    let real = ["a", "b", "c", "d"];
    assert!(agrees(&["a", "…", "d"], &real));
    assert!(agrees(&["a", "…"], &real));
    assert!(agrees(&["…", "d"], &real));
    assert!(!agrees(&["a", "…", "x"], &real));
    assert!(!agrees(&["b", "…"], &real));
    assert!(!agrees(&["a"], &real));
}
