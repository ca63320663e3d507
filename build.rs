//! Packs the large data files into forms that the program reads where they lie: the labels of the
//! taxonomy as a trie, jieba's dictionary as a double array, the rest as JSON, which is parsed
//! several times faster than TOML.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::de::DeserializeOwned;

#[allow(dead_code, unused_imports, reason = "the library uses more of it")]
#[path = "src/terms/dictionary.rs"]
mod dictionary;
#[allow(dead_code, unused_imports, reason = "the library uses more of it")]
#[path = "src/sections/names.rs"]
mod names;
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
        "src/terms/dictionary.rs",
        "src/sections/names.rs",
        "src/span.rs",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    // Tells the library that what it shares with this build is packed there.
    println!("cargo::rustc-cfg=packed");
    write("simplified.bin", text::simplified_forms().to_vec());
    pack_headings();
    let areas: Vec<pack::Area> = files(TAXONOMY).iter().map(|path| area(path)).collect();
    let packed = pack::pack(&areas).unwrap_or_else(|message| panic!("{TAXONOMY}: {message}"));
    write("records.json", json(&areas));
    write("skills.bin", packed.skills.to_bytes());
    write("labels.bin", packed.table.to_bytes());
    write("version.txt", packed.version.into_bytes());
    let jieba = jieba_dictionary();
    write("dictionary.bin", dictionary::pack(&jieba));
    write("jieba.gz", gzip(jieba.as_bytes()));
}

#[derive(serde::Deserialize)]
struct Headings {
    job_posting: BTreeMap<String, Vec<String>>,
    resume: BTreeMap<String, Vec<String>>,
    inline: BTreeMap<String, Vec<String>>,
    composed: serde_json::Value,
}

/// The names of headings as tries, the words that they are made of as JSON.
fn pack_headings() {
    let mut headings: Headings = read(Path::new(HEADINGS));
    let mut listed = |name| headings.inline.remove(name).expect("headings.toml has it");
    let (colon, bare) = (listed("colon"), listed("bare"));
    for (name, lists) in [
        ("job_posting_headings.bin", &headings.job_posting),
        ("resume_headings.bin", &headings.resume),
    ] {
        let mut out = text::RowWriter::default();
        names::write(lists, &colon, &bare, &mut out);
        write(name, out.finish());
    }
    let words = serde_json::json!({ "inline": headings.inline, "composed": headings.composed });
    write("headings.json", json(&words));
}

/// The text of the dictionary that jieba-rs comes with. Its interface does not hand it out, but the
/// file lies beside the crate's source, of which the compiler knows the place.
fn jieba_dictionary() -> String {
    let mut caller = CallerOf(None);
    let _ = jieba_rs::Jieba::with_dict(&mut caller);
    let source = env::var_os(DICTIONARY_VARIABLE).map(PathBuf::from);
    println!("cargo::rerun-if-env-changed={DICTIONARY_VARIABLE}");
    let beside = || Some(Path::new(caller.0?.file()).parent()?.join("data/dict.txt"));
    let path = source
        .or_else(beside)
        .expect("jieba-rs reads what it loads");
    println!("cargo::rerun-if-changed={}", path.display());
    // Tests read it too; the program does not.
    println!("cargo::rustc-env=JIEBA_DICTIONARY_FILE={}", path.display());
    fs::read_to_string(&path).unwrap_or_else(|error| {
        let path = path.display();
        panic!("expected jieba-rs's dictionary at `{path}`: {error}; if its source was moved, name the file in {DICTIONARY_VARIABLE}")
    })
}

/// Names the dictionary's file where the compiler was told to hide the places of sources.
const DICTIONARY_VARIABLE: &str = "JOBFIT_JIEBA_DICTIONARY";

/// An empty file that notes which source reads its lines.
struct CallerOf(Option<&'static Location<'static>>);

impl Read for CallerOf {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
}

impl BufRead for CallerOf {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(&[])
    }

    fn consume(&mut self, _: usize) {}

    #[track_caller]
    fn read_line(&mut self, _: &mut String) -> io::Result<usize> {
        self.0 = Some(Location::caller());
        Ok(0)
    }
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

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data becomes JSON")
}

fn write(name: &str, bytes: Vec<u8>) {
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(out, bytes).expect("OUT_DIR can be written");
}
