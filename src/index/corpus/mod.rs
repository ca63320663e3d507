//! Postings that were read once, on disk: a tantivy index with, for each, what it asks as numbers in
//! a fast field, and all of it as it was read.
//!
//! What was read depends on the program and on the taxonomy, so both are noted with each commit, and
//! an index of others is not opened. It does not depend on the formula of the score.

mod asks;
mod stored;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, STRING, Schema, TextFieldIndexing,
    TextOptions, Value,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{
    DocAddress, Index, IndexWriter, Searcher, SegmentReader, TantivyDocument, TantivyError, Term,
};

use super::tokenizer::TermTokenizer;
use crate::document::Document;
use crate::job_posting::{JobPosting, RequirementKind};
use crate::skills::Taxonomy;
use crate::{Error, ErrorCode};

pub use asks::{Ask, Asks};

/// Changes whenever what is written changes, or what is read from the same text.
const FORMAT: u32 = 3;

/// The memory that the writer may use before it writes to the disk, in bytes.
const WRITER_BUDGET: usize = 128 << 20;

/// What an index was made with.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    format: u32,
    jobfit_version: String,
    taxonomy_version: String,
}

impl Stamp {
    fn new(taxonomy: &Taxonomy) -> Self {
        Self {
            format: FORMAT,
            jobfit_version: env!("CARGO_PKG_VERSION").to_owned(),
            taxonomy_version: taxonomy.version().to_owned(),
        }
    }

    /// An error if `payload` is the stamp of another one.
    fn check(&self, payload: Option<&str>) -> Result<(), Error> {
        let found: Option<Self> = payload.and_then(|payload| serde_json::from_str(payload).ok());
        let Some(found) = found else {
            return Err(other("expected an index of jobfit, but found another one"));
        };
        if found == *self {
            return Ok(());
        }
        Err(other(format!(
            "made by jobfit {} (format {}) with taxonomy {}, but this is jobfit {} (format {}) with \
             taxonomy {}",
            found.jobfit_version,
            found.format,
            found.taxonomy_version,
            self.jobfit_version,
            self.format,
            self.taxonomy_version
        )))
    }
}

fn other(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::Index, message)
        .hint("remove the folder and make it anew with `jobfit index JOBS... --out DIR`")
}

/// The fields of an index.
#[derive(Debug, Clone, Copy)]
struct Fields {
    /// What a posting is asked for by; several may have one.
    id: Field,
    /// What tells it from every other.
    key: Field,
    terms: Field,
    posting: Field,
    asks: Field,
}

const ASKS: &str = "asks";

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let terms = TextFieldIndexing::default()
        .set_tokenizer(TermTokenizer::NAME)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let fields = Fields {
        id: builder.add_text_field("id", STRING),
        key: builder.add_text_field("key", STRING),
        terms: builder.add_text_field("terms", TextOptions::default().set_indexing_options(terms)),
        posting: builder.add_bytes_field("posting", BytesOptions::default().set_stored()),
        asks: builder.add_u64_field(ASKS, NumericOptions::default().set_fast()),
    };
    (builder.build(), fields)
}

fn open(folder: &Path) -> Result<Index, Error> {
    let directory = MmapDirectory::open(folder).map_err(|cause| failed(folder, &cause.into()))?;
    let index = Index::open(directory).map_err(|cause| match cause {
        TantivyError::IncompatibleIndex(_) | TantivyError::SchemaError(_) => {
            other("made by another version of jobfit").of(folder.to_string_lossy())
        }
        cause => failed(folder, &cause),
    })?;
    if index.schema() != schema().0 {
        let error = other("expected an index of this version of jobfit, but found another one");
        return Err(error.of(folder.to_string_lossy()));
    }
    Ok(registered(index))
}

fn registered(mut index: Index) -> Index {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TermTokenizer::NAME, TextAnalyzer::from(TermTokenizer));
    index.set_tokenizers(tokenizers);
    index
}

/// An error if the last commit of `index` was made with something else. One without a commit is
/// empty and fits.
fn check(index: &Index, folder: &Path, taxonomy: &Taxonomy) -> Result<(), Error> {
    let metas = index.load_metas().map_err(|cause| failed(folder, &cause))?;
    if metas.payload.is_none() && metas.segments.is_empty() {
        return Ok(());
    }
    let checked = Stamp::new(taxonomy).check(metas.payload.as_deref());
    checked.map_err(|error| error.of(folder.to_string_lossy()))
}

fn failed(folder: &Path, cause: &TantivyError) -> Error {
    let error = match cause {
        TantivyError::LockFailure(..) => {
            Error::new(ErrorCode::Index, "another run is writing to this index")
                .hint("wait until it has ended")
        }
        _ => Error::new(ErrorCode::Index, format!("the index failed: {cause}"))
            .hint("make it anew with `jobfit index JOBS... --out DIR`"),
    };
    error.of(folder.to_string_lossy())
}

/// A posting made ready to be written.
#[derive(Debug)]
pub struct Prepared {
    id: String,
    key: String,
    asks: Vec<u64>,
    /// The clauses that are judged by their words.
    clauses: Vec<String>,
    stored: Vec<u8>,
}

impl Prepared {
    /// Makes `posting`, which was read from `document`, ready.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if it cannot be written, which is not known to happen.
    pub fn new(document: &Document, posting: &JobPosting) -> Result<Self, Error> {
        let stored = stored::pack(document, posting).map_err(|cause| {
            Error::new(ErrorCode::Index, format!("it cannot be stored: {cause}"))
        })?;
        let requirements = posting.requirements.iter();
        let by_words = requirements.filter(|requirement| {
            matches!(
                requirement.kind,
                RequirementKind::Text | RequirementKind::Unlisted
            )
        });
        let clause = |requirement: &crate::job_posting::Requirement| {
            let span = requirement.name.unwrap_or(requirement.span);
            span.text(&document.text).to_owned()
        };
        Ok(Self {
            id: document.id.clone(),
            key: document.key(),
            asks: asks::pack(posting),
            clauses: by_words.map(clause).collect(),
            stored,
        })
    }
}

/// What became of a posting that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not there before.
    New,
    /// It took the place of one that was there before, with its id or from its place.
    Replaced,
    /// It took the place of one that was added by the same run.
    Repeated,
}

/// Writes postings to an index. Nothing is seen of it before [`CorpusWriter::commit`], and if that
/// does not come, by whatever cause, the index stays as it was.
pub struct CorpusWriter {
    folder: PathBuf,
    index: Index,
    fields: Fields,
    writer: IndexWriter,
    /// The postings that are there already.
    before: Searcher,
    /// The keys of those added, by their hash.
    added: HashSet<u64>,
    stamp: Stamp,
}

impl std::fmt::Debug for CorpusWriter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("CorpusWriter")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl CorpusWriter {
    /// Opens the index in `folder` for writing, or makes one.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if it was made by another version or with another taxonomy, if the
    /// folder holds other things, or if another run is writing to it.
    pub fn open(folder: &Path, taxonomy: &Taxonomy) -> Result<Self, Error> {
        let failed = |cause: TantivyError| failed(folder, &cause);
        let index = if folder.join("meta.json").exists() {
            open(folder)?
        } else {
            make_folder(folder)?;
            let created = Index::create_in_dir(folder, schema().0);
            registered(created.map_err(failed)?)
        };
        check(&index, folder, taxonomy)?;
        let writer = index.writer_with_num_threads(1, WRITER_BUDGET);
        let writer = writer.map_err(failed)?;
        let before = index.reader().map_err(failed)?.searcher();
        Ok(Self {
            folder: folder.to_owned(),
            fields: schema().1,
            index,
            writer,
            before,
            added: HashSet::new(),
            stamp: Stamp::new(taxonomy),
        })
    }

    /// Adds a posting; the one that is there with the id that its source gives it goes, or, if it gives
    /// none, the one from the same place.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails: the disk is full, for instance.
    pub fn add(&mut self, posting: Prepared) -> Result<Added, Error> {
        let key = Term::from_field_text(self.fields.key, &posting.key);
        let is_new = self.added.insert(hash(&posting.key));
        let was_there = self.holds(&key)?;
        if was_there || !is_new {
            self.writer.delete_term(key);
        }
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.id, &posting.id);
        document.add_text(self.fields.key, &posting.key);
        for clause in &posting.clauses {
            document.add_text(self.fields.terms, clause);
        }
        for ask in posting.asks {
            document.add_u64(self.fields.asks, ask);
        }
        document.add_bytes(self.fields.posting, &posting.stored);
        let added = self.writer.add_document(document);
        added.map_err(|cause| failed(&self.folder, &cause))?;
        Ok(match (is_new, was_there) {
            (false, _) => Added::Repeated,
            (true, true) => Added::Replaced,
            (true, false) => Added::New,
        })
    }

    /// Takes away every posting with `id`; false if there is none.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails.
    pub fn delete(&mut self, id: &str) -> Result<bool, Error> {
        let id = Term::from_field_text(self.fields.id, id);
        let is_there = self.holds(&id)?;
        self.writer.delete_term(id);
        Ok(is_there)
    }

    /// Writes all to the disk; gives how many postings there are then.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails; the index is as it was then.
    pub fn commit(mut self) -> Result<usize, Error> {
        let failed = |cause: TantivyError| failed(&self.folder, &cause);
        let stamp = serde_json::to_string(&self.stamp).expect("a stamp is three plain values");
        let mut prepared = self.writer.prepare_commit().map_err(failed)?;
        prepared.set_payload(&stamp);
        prepared.commit().map_err(failed)?;
        self.writer.wait_merging_threads().map_err(failed)?;
        let searcher = self.index.reader().map_err(failed)?.searcher();
        Ok(searcher.num_docs() as usize)
    }

    /// Whether a posting with `term` was there when the index was opened.
    fn holds(&self, term: &Term) -> Result<bool, Error> {
        if self.before.num_docs() == 0 {
            return Ok(false);
        }
        let found = self
            .before
            .segment_readers()
            .iter()
            .try_fold(false, |found, segment| -> Result<bool, TantivyError> {
                Ok(found || holds(segment, term)?)
            });
        found.map_err(|cause| failed(&self.folder, &cause))
    }
}

fn holds(segment: &SegmentReader, term: &Term) -> Result<bool, TantivyError> {
    let inverted = segment.inverted_index(term.field())?;
    let postings = inverted.read_postings(term, IndexRecordOption::Basic)?;
    let Some(mut postings) = postings else {
        return Ok(false);
    };
    let mut next = tantivy::DocSet::doc(&postings);
    while next != tantivy::TERMINATED {
        if !segment.is_deleted(next) {
            return Ok(true);
        }
        next = tantivy::DocSet::advance(&mut postings);
    }
    Ok(false)
}

fn hash(key: &str) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    hasher.write(key.as_bytes());
    hasher.finish()
}

/// Makes `folder`, which must not hold anything else.
fn make_folder(folder: &Path) -> Result<(), Error> {
    let refused = |message: String| Err(Error::new(ErrorCode::Index, message));
    // A run that was killed before its first commit leaves tantivy's own files.
    let is_other = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with(".tantivy") && !name.starts_with(".managed")
    };
    let entries = fs::create_dir_all(folder).and_then(|()| fs::read_dir(folder));
    let others = entries.map(|entries| entries.filter_map(Result::ok).any(is_other));
    let made = match others {
        Ok(false) => Ok(()),
        Ok(true) => refused("the folder is neither an index nor empty".to_owned()),
        Err(cause) => refused(format!("the folder cannot be made: {cause}")),
    };
    made.map_err(|error| {
        error
            .of(folder.to_string_lossy())
            .hint("name a folder that is not there yet")
    })
}

/// The place of a posting in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(DocAddress);

/// Postings that were read once, to be ranked any number of times.
pub struct CorpusIndex {
    folder: PathBuf,
    searcher: Searcher,
    posting: Field,
}

impl std::fmt::Debug for CorpusIndex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("CorpusIndex")
            .field("folder", &self.folder)
            .field("postings", &self.len())
            .finish_non_exhaustive()
    }
}

impl CorpusIndex {
    /// Opens the index in `folder`, as it was last committed.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NotFound`] if there is none; [`ErrorCode::Index`] if it was made by another
    /// version or with another taxonomy, or cannot be read.
    pub fn open(folder: &Path, taxonomy: &Taxonomy) -> Result<Self, Error> {
        if !folder.join("meta.json").exists() {
            let error = Error::new(ErrorCode::NotFound, "there is no index in it");
            let hint = "make one with `jobfit index JOBS... --out DIR`";
            return Err(error.of(folder.to_string_lossy()).hint(hint));
        }
        let index = open(folder)?;
        check(&index, folder, taxonomy)?;
        let reader = index
            .reader_builder()
            .reload_policy(tantivy::ReloadPolicy::Manual)
            .try_into();
        let reader: tantivy::IndexReader = reader.map_err(|cause| failed(folder, &cause))?;
        Ok(Self {
            folder: folder.to_owned(),
            searcher: reader.searcher(),
            posting: schema().1.posting,
        })
    }

    /// How many postings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.searcher.num_docs() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Gives what each posting asks, and its place.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if the index cannot be read.
    pub fn for_each(&self, mut each: impl FnMut(Place, Asks<'_>)) -> Result<(), Error> {
        let mut words = Vec::new();
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            let column: Column<u64> = segment
                .fast_fields()
                .u64(ASKS)
                .map_err(|cause| failed(&self.folder, &cause))?;
            for id in segment.doc_ids_alive() {
                let rows = column.index.value_row_ids(id);
                words.resize(rows.len(), 0);
                column.values.get_range(rows.start.into(), &mut words);
                let address = DocAddress::new(number as u32, id);
                if let Some(asks) = Asks::new(&words) {
                    each(Place(address), asks);
                }
            }
        }
        Ok(())
    }

    /// The posting at `place`, as it was read.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if the index cannot be read.
    pub fn posting(&self, place: Place) -> Result<(Document, JobPosting), Error> {
        let document: TantivyDocument = self
            .searcher
            .doc(place.0)
            .map_err(|cause| failed(&self.folder, &cause))?;
        let bytes = document.get_first(self.posting);
        let bytes = bytes.and_then(|value| value.as_bytes()).unwrap_or_default();
        stored::unpack(bytes).map_err(|cause| {
            other(format!("a posting in it is damaged: {cause}")).of(self.folder.to_string_lossy())
        })
    }
}
