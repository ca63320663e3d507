//! Packs the large data files into forms that the program reads where they lie: the labels of the
//! taxonomy as a trie, the rest as JSON, which is parsed several times faster than TOML.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::de::DeserializeOwned;

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the library uses more of it"
)]
#[path = "src/skills/pack/mod.rs"]
mod pack;
#[allow(dead_code, unreachable_pub, reason = "the library uses more of it")]
#[path = "src/span.rs"]
mod span;
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the library uses more of it"
)]
#[path = "src/text/mod.rs"]
mod text;

pub(crate) use span::Span;

const TAXONOMY: &str = "src/skills/taxonomy";
const HEADINGS: &str = "src/sections/headings.toml";

fn main() {
    for path in [
        TAXONOMY,
        HEADINGS,
        "src/skills/pack",
        "src/skills/frequencies.toml",
        "src/text",
        "src/span.rs",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    write(
        "headings.json",
        json(&read::<serde_json::Value>(Path::new(HEADINGS))),
    );
    let areas: Vec<pack::Area> = files(TAXONOMY).iter().map(|path| area(path)).collect();
    let packed = pack::pack(&areas).unwrap_or_else(|message| panic!("{TAXONOMY}: {message}"));
    write("records.json", json(&areas));
    write("skills.json", json(&packed.skills));
    write("labels.json", json(&packed.labels));
    write("labels.bin", packed.table.to_bytes());
    write("version.txt", packed.version.into_bytes());
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the taxonomy's folder is part of the package");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a folder lists its entries").path())
        .filter(|path| path.extension().is_some_and(|found| found == "toml"))
        .collect();
    files.sort();
    files
}

#[derive(serde::Deserialize)]
struct TaxonomyFile {
    skill: Vec<pack::SkillRecord>,
}

fn area(path: &Path) -> pack::Area {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    pack::Area {
        area: name.into_owned(),
        skills: read::<TaxonomyFile>(path).skill,
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).expect("a data file can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data becomes JSON")
}

fn write(name: &str, bytes: Vec<u8>) {
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(out, bytes).expect("OUT_DIR can be written");
}
