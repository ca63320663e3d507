//! The project's own tokens as tantivy sees them, and tantivy's own for comparison.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::Span;
use crate::terms::telling_words;

/// Cuts text into the terms that can be searched for.
#[derive(Debug, Clone)]
pub(super) struct TermTokenizer;

impl TermTokenizer {
    /// The name under which an index knows it.
    pub(super) const NAME: &'static str = "jobfit";
}

/// The tokens of one text.
pub(super) struct Tokens {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let tokens: Vec<Token> = telling_words(text)
            .enumerate()
            .map(|(position, token)| Token {
                offset_from: token.span.start,
                offset_to: token.span.end,
                position,
                text: token.term,
                position_length: 1,
            })
            .collect();
        Tokens {
            tokens: tokens.into_iter(),
            current: Token::default(),
        }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

/// What tantivy cuts text with if it is told nothing else: runs of letters and digits of any script,
/// in lower case, those of 40 bytes and more left out. Only measuring needs it.
pub struct DefaultTokenizer(TextAnalyzer);

impl std::fmt::Debug for DefaultTokenizer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("DefaultTokenizer").finish_non_exhaustive()
    }
}

impl DefaultTokenizer {
    /// What it is called in reports.
    pub const NAME: &'static str = "tantivy";

    /// tantivy's tokenizer of the name `default`.
    #[must_use]
    pub fn new() -> Self {
        let analyzer = TokenizerManager::default().get("default");
        Self(analyzer.expect("tantivy registers `default` itself"))
    }

    /// Gives each token of `text`, in order.
    pub fn for_each_token(&mut self, text: &str, mut token: impl FnMut(Span)) {
        let mut stream = self.0.token_stream(text);
        while let Some(found) = stream.next() {
            token(Span::new(found.offset_from, found.offset_to));
        }
    }
}

impl Default for DefaultTokenizer {
    fn default() -> Self {
        Self::new()
    }
}
