//! Where in a résumé the evidence stands: a tantivy index, in memory, of its lines. And postings that
//! were read once: an index on disk, to be ranked any number of times.
//!
//! Index and query see the same terms, because both go through [`crate::terms`]. This is the only
//! module that names tantivy.

mod corpus;
mod tokenizer;

use std::collections::HashMap;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, Searcher, TantivyDocument, TantivyError, Term};

use crate::resume::Resume;
use crate::skills::SkillId;
use crate::terms::{Script, Token, telling_words};
use crate::{Error, ErrorCode};
use tokenizer::TermTokenizer;

pub use corpus::{Added, Ask, Asks, CorpusIndex, CorpusWriter, Place, Prepared};
pub use tokenizer::DefaultTokenizer;

/// The memory that the writer may use, in bytes. tantivy sizes its table of terms by it, some
/// thousand here, and makes it larger if they are more.
const WRITER_BUDGET: usize = 200_000;

/// How much more a line that names a wanted skill is relevant than one that shares a word.
const SKILL_BOOST: f32 = 4.0;

/// A line found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineHit {
    /// The line, by its place in [`Resume::lines`].
    pub line: usize,
    /// tantivy's score: unbounded, comparable within one query only.
    pub relevance: f32,
}

/// What a résumé says to a text that names no known skill.
#[derive(Debug, Clone, PartialEq)]
pub struct TextEvidence {
    /// The share of the text's telling words that the best line holds, each by its rarity in the
    /// résumé, in 0..=1.
    pub share: f64,
    /// How many different telling words the best line shares with the text.
    pub shared: usize,
    /// How many different telling words the text has.
    pub asked: usize,
    /// The best lines, best first.
    pub hits: Vec<LineHit>,
}

/// The evidence index of one résumé.
pub struct EvidenceIndex {
    searcher: Searcher,
    text: Field,
    skill: Field,
    scripts: Vec<Script>,
    /// How many lines hold each term.
    holding: HashMap<String, usize>,
    /// The telling terms of each line, sorted; a line that disclaims a thing has none.
    terms: Vec<Vec<String>>,
}

impl std::fmt::Debug for EvidenceIndex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("EvidenceIndex")
            .field("lines", &self.searcher.num_docs())
            .finish_non_exhaustive()
    }
}

impl EvidenceIndex {
    /// An index of the lines of `resume`; lines that disclaim a thing are not in it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails, which in memory means that memory ran out.
    pub fn new(resume: &Resume) -> Result<Self, Error> {
        Self::build(resume).map_err(|cause| failed(&cause))
    }

    fn build(resume: &Resume) -> Result<Self, TantivyError> {
        let (schema, text, skill) = schema();
        let tokenizers = TokenizerManager::new();
        tokenizers.register(TermTokenizer::NAME, TextAnalyzer::from(TermTokenizer));
        tokenizers.register("raw", tantivy::tokenizer::RawTokenizer::default());
        // One segment and no threads: a résumé has some hundred lines, and a line's number in the
        // segment is its place in the résumé.
        let mut writer = Index::builder()
            .schema(schema)
            .tokenizers(tokenizers)
            .single_segment_index_writer::<TantivyDocument>(
                RamDirectory::create(),
                WRITER_BUDGET,
            )?;
        let mut skills = vec![Vec::new(); resume.lines.len()];
        for held in &resume.skills {
            for mention in &held.mentions {
                skills[mention.line].push(held.skill);
            }
        }
        let mut scripts = Vec::new();
        let mut holding = HashMap::new();
        let mut terms = Vec::with_capacity(resume.lines.len());
        for (line, skills) in resume.lines.iter().zip(skills) {
            let mut document = TantivyDocument::default();
            let mut told = Vec::new();
            if !line.disclaims {
                let body = resume.bare_text_of(line);
                document.add_text(text, body);
                told = note_terms(body, &mut scripts, &mut holding);
            }
            terms.push(told);
            for id in skills {
                document.add_text(skill, key(id));
            }
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let searcher = index.reader()?.searcher();
        Ok(Self {
            searcher,
            text,
            skill,
            scripts,
            holding,
            terms,
        })
    }

    /// The lines that name one of `skills`, the most relevant to `context` first, at most `limit`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails.
    pub fn lines_naming(
        &self,
        skills: &[SkillId],
        context: &str,
        limit: usize,
    ) -> Result<Vec<LineHit>, Error> {
        let named = skills.iter().map(|id| {
            let term = Term::from_field_text(self.skill, &key(*id));
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            let boosted: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(query), SKILL_BOOST));
            (Occur::Should, boosted)
        });
        let named: Box<dyn Query> = Box::new(BooleanQuery::new(named.collect()));
        let mut clauses = vec![(Occur::Must, named)];
        clauses.extend(self.term_queries(&telling_terms(context)));
        self.search(&BooleanQuery::new(clauses), limit)
    }

    /// What the résumé says to `requirement`, a text without a known skill. `None` if that cannot
    /// be judged: the text has no telling word, or is in a script that the résumé is not in.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Index`] if tantivy fails.
    pub fn text_evidence(
        &self,
        requirement: &str,
        limit: usize,
    ) -> Result<Option<TextEvidence>, Error> {
        let mut tokens = telling_terms(requirement);
        // A number says nothing without what it counts.
        tokens.retain(|token| token.script != Script::Number);
        let readable = tokens
            .iter()
            .any(|token| self.scripts.contains(&token.script));
        if tokens.is_empty() || !readable {
            return Ok(None);
        }
        // A term that no line holds finds nothing, and opening the index for it costs much.
        let held = tokens
            .iter()
            .filter(|token| self.lines_holding(&token.term) > 0);
        let queries = self.term_queries(held);
        let hits = if queries.is_empty() {
            Vec::new()
        } else {
            self.search(&BooleanQuery::new(queries), limit)?
        };
        let best = hits.first();
        let in_best = |token: &&Token| {
            let terms = best.and_then(|hit| self.terms.get(hit.line));
            terms.is_some_and(|terms| terms.binary_search(&token.term).is_ok())
        };
        let shared: Vec<_> = tokens.iter().filter(in_best).collect();
        let rarity = |tokens: &mut dyn Iterator<Item = &Token>| -> f64 {
            tokens.map(|token| self.rarity(token)).sum()
        };
        Ok(Some(TextEvidence {
            share: rarity(&mut shared.iter().copied()) / rarity(&mut tokens.iter()),
            shared: shared.len(),
            asked: tokens.len(),
            hits,
        }))
    }

    fn lines_holding(&self, term: &str) -> usize {
        self.holding.get(term).copied().unwrap_or(0)
    }

    fn term_queries<'t>(
        &self,
        tokens: impl IntoIterator<Item = &'t Token>,
    ) -> Vec<(Occur, Box<dyn Query>)> {
        let terms = tokens.into_iter().map(|token| {
            let term = Term::from_field_text(self.text, &token.term);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let query: Box<dyn Query> = Box::new(query);
            (Occur::Should, query)
        });
        terms.collect()
    }

    /// How rare `token` is among the lines, above 0: idf(t) = ln(1 + (N − n + ½) / (n + ½)) of
    /// BM25 (Robertson and Zaragoza 2009, eq. 3.15, made positive as in Lucene).
    fn rarity(&self, token: &Token) -> f64 {
        let lines = self.searcher.num_docs() as f64;
        let holding = self.lines_holding(&token.term) as f64;
        (1.0 + (lines - holding + 0.5) / (holding + 0.5)).ln()
    }

    fn search(&self, query: &dyn Query, limit: usize) -> Result<Vec<LineHit>, Error> {
        let top = TopDocs::with_limit(limit.max(1)).order_by_score();
        let found = self
            .searcher
            .search(query, &top)
            .map_err(|cause| failed(&cause))?;
        let hits = found.into_iter().map(|(relevance, address)| LineHit {
            line: address.doc_id as usize,
            relevance,
        });
        Ok(hits.collect())
    }
}

fn schema() -> (Schema, Field, Field) {
    let mut builder = Schema::builder();
    let indexed = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let text = builder.add_text_field(
        "text",
        indexed(TermTokenizer::NAME, IndexRecordOption::WithFreqs),
    );
    let skill = builder.add_text_field("skill", indexed("raw", IndexRecordOption::Basic));
    (builder.build(), text, skill)
}

fn key(id: SkillId) -> String {
    id.0.to_string()
}

/// The words of `text` that tell something, each once.
fn telling_terms(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for token in telling_words(text) {
        if !tokens.iter().any(|known| known.term == token.term) {
            tokens.push(token);
        }
    }
    tokens
}

/// Notes the scripts and the terms of a line, and gives the terms, sorted.
fn note_terms(
    text: &str,
    scripts: &mut Vec<Script>,
    holding: &mut HashMap<String, usize>,
) -> Vec<String> {
    let mut terms = Vec::new();
    for token in telling_terms(text) {
        if !scripts.contains(&token.script) {
            scripts.push(token.script);
        }
        *holding.entry(token.term.clone()).or_default() += 1;
        terms.push(token.term);
    }
    terms.sort_unstable();
    terms
}

fn failed(cause: &TantivyError) -> Error {
    Error::new(
        ErrorCode::Index,
        format!("the evidence index failed: {cause}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Taxonomy};

    const TEXT: &str = "Experience\n\
        Acme, 2020.01-2022.01\n\
        - Tuned the garbage collector of the ledger\n\
        - Ran the canteen rota in Java\n\
        - Built a Java ledger with careful auditing\n\
        - 搭建账务核对平台";

    fn index() -> (EvidenceIndex, Resume) {
        let document = Document::from_text("cv.txt", TEXT).unwrap();
        let now = "2024-01".parse().unwrap();
        let resume = Resume::read(vec![document], Taxonomy::builtin(), now);
        (EvidenceIndex::new(&resume).unwrap(), resume)
    }

    #[test]
    fn the_best_line_comes_first() {
        let (index, resume) = index();
        let java = Taxonomy::builtin().find("java").unwrap();
        let hits = index
            .lines_naming(&[java], "auditing a ledger with Java", 3)
            .unwrap();
        let texts: Vec<_> = hits
            .iter()
            .map(|hit| resume.text_of(&resume.lines[hit.line]))
            .collect();
        assert_eq!(hits.len(), 2);
        assert!(texts[0].contains("careful auditing"), "{texts:?}");
    }

    #[test]
    fn text_is_judged_by_the_share_of_its_words() {
        let (index, _) = index();
        let share = |text: &str| {
            index
                .text_evidence(text, 2)
                .unwrap()
                .map(|found| found.share)
        };
        assert!(share("garbage collector tuned").unwrap() > 0.6);
        assert_eq!(share("underwater basket weaving"), Some(0.0));
        assert!(share("账务核对").unwrap() > 0.6);
        assert_eq!(share("and the"), None);
        assert_eq!(share("2 or 3"), None);
    }

    #[test]
    fn words_in_common_are_counted() {
        let (index, _) = index();
        let found = |text: &str| {
            let found = index.text_evidence(text, 2).unwrap().unwrap();
            (found.shared, found.asked)
        };
        assert_eq!(found("auditing a ledger, ledger by ledger"), (2, 2));
        assert_eq!(found("a garbage truck"), (1, 2));
    }
}
