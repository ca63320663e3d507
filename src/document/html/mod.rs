//! HTML: a schema.org JobPosting inside it, else the main text without navigation.

mod elements;
mod select;
mod walk;

use crate::document::Format;
use crate::document::Reading;
use crate::document::structured::{self, job_posting_in};

/// How many bytes tell whether a text is HTML.
const SNIFFED: usize = 1024;

/// Whether `text` is HTML; a text file `named_so` needs less proof.
pub(super) fn is_html(text: &str, named_so: bool) -> bool {
    let mut end = text.len().min(SNIFFED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let head = head.to_ascii_lowercase();
    let whole = ["<!doctype html", "<html", "<head", "<body"];
    if whole.iter().any(|start| head.starts_with(start)) {
        return true;
    }
    let preface = head.starts_with("<?xml") || head.starts_with("<!--");
    if preface && whole.iter().any(|start| head.contains(start)) {
        return true;
    }
    let opens = elements::FRAGMENT_STARTS
        .iter()
        .any(|name| starts_with_tag(&head, name));
    opens && (named_so || text.trim_end().ends_with('>'))
}

fn starts_with_tag(head: &str, name: &str) -> bool {
    let rest = head
        .strip_prefix('<')
        .and_then(|rest| rest.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with(['>', ' ', '\t', '\n', '\r', '/']))
}

/// Reads a page.
pub(super) fn read(html: &str) -> Reading {
    let page = walk::walk(html);
    let posting = page.json_ld.iter().find_map(|json| job_posting_in(json));
    if let Some(posting) = posting {
        return structured::posting(&posting);
    }
    let title = page.heading();
    let mut reading = Reading::new(Format::Html, select::main_text(&page));
    reading.title = title;
    if page.too_deep {
        reading
            .warnings
            .push("elements stand too deep in one another; some marks were passed over".to_owned());
    }
    reading
}

/// The text of a fragment of HTML, such as a posting's description.
pub(super) fn fragment_text(html: &str) -> String {
    let page = walk::walk(html);
    select::whole_text(&page)
}

#[cfg(test)]
mod tests;
