//! Packs the large data files into JSON texts that the library embeds: they are parsed at start-up
//! several times faster than TOML, and the taxonomy without the examples, which only tests need.

use std::{env, fs, path::Path};

use serde_json::{Value, json};

const TAXONOMY: &str = "src/skills/taxonomy";
const HEADINGS: &str = "src/sections/headings.toml";

fn main() {
    println!("cargo::rerun-if-changed={HEADINGS}");
    write("headings.json", &read(Path::new(HEADINGS)));
    println!("cargo::rerun-if-changed={TAXONOMY}");
    let mut files: Vec<_> = fs::read_dir(TAXONOMY)
        .expect("the taxonomy's folder is part of the package")
        .map(|entry| entry.expect("a folder lists its entries").path())
        .filter(|path| path.extension().is_some_and(|found| found == "toml"))
        .collect();
    files.sort();
    let areas: Vec<Value> = files.iter().map(|path| area(path)).collect();
    write("taxonomy.json", &Value::Array(areas));
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a data file can be read");
    toml::from_str(&text)
        .unwrap_or_else(|error| panic!("{} is not valid TOML: {error}", path.display()))
}

fn write(name: &str, value: &Value) {
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(out, value.to_string()).expect("OUT_DIR can be written");
}

fn area(path: &Path) -> Value {
    let mut file = read(path);
    let mut skills = file["skill"].take();
    for skill in skills.as_array_mut().into_iter().flatten() {
        if let Some(fields) = skill.as_object_mut() {
            fields.remove("found");
            fields.remove("absent");
        }
    }
    let name = path.file_stem().map(|stem| stem.to_string_lossy());
    json!({ "area": name, "skills": skills })
}
