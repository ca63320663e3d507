//! Markdown, by what it is written with: a posting copied from a page into a `.txt` file is often
//! Markdown too.

/// How many bytes tell.
const SNIFFED: usize = 64 << 10;

/// So many headings, or so many kinds of other marks, are no chance.
const ENOUGH: usize = 2;

/// Whether `text` is written as Markdown. Items of lists tell nothing: plain text has them too.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut headings = 0;
    let (mut fence, mut table, mut link, mut strong) = (false, false, false, false);
    for line in text[..text.floor_char_boundary(SNIFFED)].lines() {
        headings += usize::from(is_heading(line));
        fence |= line.trim_start().starts_with("```");
        table |= is_table_rule(line);
        link |= line.contains("](http") || line.contains("](mailto:") || line.contains("](#");
        strong |= is_strong(line);
    }
    let kinds = [headings > 0, fence, table, link, strong];
    headings >= ENOUGH || kinds.iter().filter(|kind| **kind).count() >= ENOUGH
}

/// `## Skills`
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len()))
        && words.starts_with(' ')
        && words.contains(char::is_alphanumeric)
}

/// `|---|:-:|`
fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.bytes().all(|byte| b"|-: ".contains(&byte))
}

/// `**Java**`
fn is_strong(line: &str) -> bool {
    let mut parts = line.split("**").skip(1);
    let inner = parts.next();
    parts.next().is_some() && inner.is_some_and(|inner| !inner.is_empty() && inner.trim() == inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_known_by_its_marks() {
        for text in [
            "# Lin Yue\n\n## Skills\n\n- Java\n",
            "# 林月\n\n**技能**：Java\n",
            "**Skills**\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n",
            "See [my page](https://lin.example).\n\n```sh\nls\n```\n",
        ] {
            assert!(is_markdown(text), "{text}");
        }
        for text in [
            "Skills\n- Java\n- Go\n* Redis\n",
            "#1 in sales\n#2 in costs\n# \n",
            "C# and F#\n# of reports: 5\n",
            "a ** b ** c\n** note\n-----\n5|6\n",
            "",
        ] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
