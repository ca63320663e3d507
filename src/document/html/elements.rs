//! What the names of elements mean for the text.

/// Names that a fragment of HTML begins with.
pub(super) const FRAGMENT_STARTS: [&str; 22] = [
    "div", "p", "ul", "ol", "section", "article", "main", "header", "h1", "h2", "h3", "h4",
    "table", "span", "meta", "title", "style", "script", "link", "strong", "b", "br",
];

/// Where a piece of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// In `main` or `article`.
    pub(super) main: bool,
    /// In navigation or a dialog.
    pub(super) navigation: bool,
    /// In a region that may be navigation, by its number: headers, footers, asides, and what its
    /// class calls a menu.
    pub(super) margin: Option<u32>,
    /// In what the page does not show.
    pub(super) hidden: bool,
}

/// What an element does to the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Nothing.
    Inline,
    /// Stands on lines of its own.
    Line,
    /// Stands on lines of its own, with space above.
    Block,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

pub(super) fn flow(name: &str) -> Flow {
    match name {
        "p" | "ul" | "ol" | "dl" | "table" | "section" | "article" | "main" | "header"
        | "footer" | "nav" | "aside" | "blockquote" | "figure" | "hr" | "pre" => Flow::Block,
        "div" | "tr" | "dt" | "dd" | "address" | "fieldset" | "form" | "details" | "summary"
        | "figcaption" | "legend" | "body" | "html" | "head" | "center" | "caption" | "thead"
        | "tbody" | "tfoot" | "br" | "title" | "option" | "label" => Flow::Line,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Flow::Heading,
        "li" => Flow::Item,
        "td" | "th" => Flow::Cell,
        _ => Flow::Inline,
    }
}

/// Elements whose contents are no text of the page.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "button"
            | "textarea"
            | "datalist"
            | "map"
    )
}

/// Elements without an end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose end is often left out; they are not followed.
pub(super) fn may_stay_open(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "option"
            | "thead"
            | "tbody"
            | "tfoot"
            | "html"
            | "body"
    )
}

/// Words in a `class` or `id` that tell of a menu.
const MARGIN_WORDS: &str = include_str!("margins.txt");

/// Whether one of the words of `class` tells of a menu.
pub(super) fn names_a_margin(class: &str) -> bool {
    let mut words = class.split(|char: char| !char.is_ascii_alphanumeric());
    words.any(|word| {
        let mut known = MARGIN_WORDS.lines();
        !word.is_empty() && known.any(|known| known.eq_ignore_ascii_case(word))
    })
}
