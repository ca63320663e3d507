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
    for command in ["compare", "rank", "inspect", "tokenize", "skills"] {
        insta::assert_snapshot!(command, help(&[command]));
    }
    for command in ["list", "show", "check"] {
        insta::assert_snapshot!(format!("skills_{command}"), help(&["skills", command]));
    }
}

#[test]
fn each_command_has_an_example() {
    for command in ["compare", "rank", "inspect", "tokenize"] {
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
