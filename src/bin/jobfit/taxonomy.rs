//! The taxonomy of a run: the built-in one, with the user's own files over it.

use std::ops::Deref;
use std::path::Path;

use anyhow::Context;
use jobfit::Taxonomy;
use jobfit::document::read_bytes;
use jobfit::skills::SkillRecord;

use crate::args::Args;

/// A taxonomy to work with.
pub(crate) enum Loaded {
    Builtin(&'static Taxonomy),
    Own(Box<Taxonomy>),
}

impl Deref for Loaded {
    type Target = Taxonomy;

    fn deref(&self) -> &Taxonomy {
        match self {
            Self::Builtin(taxonomy) => taxonomy,
            Self::Own(taxonomy) => taxonomy,
        }
    }
}

/// The taxonomy that `args` ask for.
pub(crate) fn load(args: &Args) -> anyhow::Result<Loaded> {
    if args.own_skills.is_empty() {
        return Ok(Loaded::Builtin(Taxonomy::builtin()));
    }
    let mut own: Vec<SkillRecord> = Vec::new();
    for path in &args.own_skills {
        own.extend(records(path)?);
    }
    Ok(Loaded::Own(Box::new(Taxonomy::builtin_with(own)?)))
}

#[derive(serde::Deserialize)]
struct TaxonomyFile {
    skill: Vec<SkillRecord>,
}

/// The records of the taxonomy file at `path`.
pub(crate) fn records(path: &Path) -> anyhow::Result<Vec<SkillRecord>> {
    let bytes = read_bytes(path)?;
    let text =
        String::from_utf8(bytes).with_context(|| format!("{}: not valid UTF-8", path.display()))?;
    let file: TaxonomyFile = toml::from_str(&text)
        .with_context(|| format!("{}: not a taxonomy file", path.display()))?;
    Ok(file.skill)
}
