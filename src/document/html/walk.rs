//! From tags to pieces of text, each with its place on the page.
//!
//! The walk goes over tokens, not over a tree: its cost grows with the length of the page alone,
//! however its elements are nested.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::elements::{self, Flow, Place};
use crate::document::limits::MAX_NESTING;

/// A piece of text without a line end in it.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) place: Place,
    /// Whether it is the text of a link.
    pub(super) link: bool,
    /// What stands before it.
    pub(super) before: Before,
    /// Whether it is (part of) a main heading.
    pub(super) title: bool,
    /// Whether its line ends are meant.
    pub(super) preformatted: bool,
}

/// What parts a piece from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Before {
    pub(super) line: bool,
    pub(super) block: bool,
    pub(super) cell: bool,
    pub(super) item: Option<String>,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    /// The contents of the scripts that hold JSON-LD.
    pub(super) json_ld: Vec<String>,
    pub(super) too_deep: bool,
}

impl Page {
    /// The text of the first main heading that the page shows.
    pub(super) fn heading(&self) -> Option<String> {
        let pieces = self.pieces.iter().filter(|piece| !piece.place.hidden);
        let first = pieces.skip_while(|piece| !piece.title);
        let words: String = first
            .take_while(|piece| piece.title)
            .map(|piece| piece.text.as_str())
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    }
}

/// Takes `html` apart.
pub(super) fn walk(html: &str) -> Page {
    let tokenizer = Tokenizer::new(Walker::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // A script's end hands control back; nothing is run, so the walk goes on.
    while matches!(tokenizer.feed(&queue), TokenizerResult::Script(())) {}
    tokenizer.end();
    tokenizer.sink.state.into_inner().page
}

#[derive(Default)]
struct Walker {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    page: Page,
    open: Vec<Element>,
    margins: u32,
    before: Before,
    in_link: bool,
    in_title: bool,
    /// The text of the script that holds JSON-LD, while it is open.
    script: Option<String>,
}

/// An element that is open.
struct Element {
    name: String,
    place: Place,
    preformatted: bool,
    /// For a list with numbers, the number of its last item.
    number: Option<u32>,
}

impl TokenSink for Walker {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn place(&self) -> Place {
        self.open
            .last()
            .map_or_else(Place::default, |open| open.place)
    }

    fn text(&mut self, text: &str) {
        if let Some(script) = &mut self.script {
            script.push_str(text);
            return;
        }
        let place = self.place();
        if place.hidden || text.is_empty() {
            return;
        }
        let preformatted = self.open.last().is_some_and(|open| open.preformatted);
        // White space alone does not begin a line.
        let blank = text.trim().is_empty();
        let before = if blank && !preformatted {
            Before::default()
        } else {
            std::mem::take(&mut self.before)
        };
        self.page.pieces.push(Piece {
            text: text.to_owned(),
            place,
            link: self.in_link,
            before,
            title: self.in_title,
            preformatted,
        });
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        self.close_before(name);
        self.open_flow(name);
        match name {
            "a" => self.in_link = attribute(tag, "href").is_some(),
            "h1" => self.in_title = true,
            _ => {}
        }
        if !elements::is_void(name) && !tag.self_closing {
            self.push(tag);
        }
        match name {
            "script" => {
                let kind = attribute(tag, "type").unwrap_or_default();
                if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                    self.script = Some(String::new());
                }
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn open_flow(&mut self, name: &str) {
        match elements::flow(name) {
            Flow::Inline => {}
            // `<li><p>`: the paragraph stands beside the mark of its item.
            _ if self.before.item.is_some() && name != "li" => {}
            Flow::Line => self.before.line = true,
            Flow::Block | Flow::Heading => self.before.block = true,
            Flow::Cell => self.before.cell = true,
            Flow::Item => {
                let list = self
                    .open
                    .iter_mut()
                    .rev()
                    .find_map(|open| open.number.as_mut());
                let mark = list.map_or_else(
                    || crate::document::lines::BULLET.to_owned(),
                    |number| {
                        *number += 1;
                        format!("{number}. ")
                    },
                );
                self.before.item = Some(mark);
            }
        }
    }

    /// Closes the hidden element whose end may be left out where `name` begins.
    fn close_before(&mut self, name: &str) {
        let is_block = elements::flow(name) != Flow::Inline;
        let closes = |open: &Element| match open.name.as_str() {
            "p" => is_block,
            open_name => elements::may_stay_open(open_name) && open_name == name,
        };
        if self.open.last().is_some_and(closes) {
            self.open.pop();
        }
    }

    fn push(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let inside = self.place();
        let place = self.place_of(tag, inside);
        let is_block = elements::flow(name) != Flow::Inline && !elements::may_stay_open(name);
        if !is_block && !place.hidden {
            return;
        }
        if self.open.len() >= MAX_NESTING {
            self.page.too_deep = true;
            return;
        }
        let above = self.open.last();
        let preformatted = name == "pre" || above.is_some_and(|open| open.preformatted);
        let number = (name == "ol").then_some(0);
        self.open.push(Element {
            name: name.to_owned(),
            place,
            preformatted,
            number,
        });
    }

    fn place_of(&mut self, tag: &Tag, inside: Place) -> Place {
        let name: &str = &tag.name;
        let mut place = inside;
        let role = attribute(tag, "role").unwrap_or_default();
        place.hidden |= elements::is_hidden(name) || is_invisible(tag);
        place.main |= matches!(name, "main" | "article") || role == "main";
        place.navigation |= matches!(name, "nav" | "dialog")
            || matches!(
                role,
                "navigation" | "search" | "dialog" | "menu" | "menubar"
            );
        let hints = || ["class", "id"].iter().filter_map(|key| attribute(tag, key));
        let margin = matches!(name, "header" | "footer" | "aside")
            || matches!(role, "banner" | "contentinfo" | "complementary")
            || !matches!(name, "html" | "body" | "main" | "article")
                && hints().any(elements::names_a_margin);
        if margin && place.margin.is_none() {
            self.margins += 1;
            place.margin = Some(self.margins);
        }
        place
    }

    fn end(&mut self, name: &str) {
        match elements::flow(name) {
            Flow::Inline | Flow::Cell => {}
            Flow::Line | Flow::Item => self.before.line = true,
            Flow::Block | Flow::Heading => self.before.block = true,
        }
        match name {
            "a" => self.in_link = false,
            "h1" => self.in_title = false,
            "script" => self.page.json_ld.extend(self.script.take()),
            _ => {}
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

fn is_invisible(tag: &Tag) -> bool {
    let style = attribute(tag, "style").unwrap_or_default();
    let style: String = style.chars().filter(|char| !char.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}
