//! The project's own tokens as tantivy sees them.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

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
