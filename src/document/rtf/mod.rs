//! RTF: groups, control words and characters in the code page of their font.

mod charset;
mod control;
mod reader;

use crate::document::lines::readable_text;
use crate::document::{Format, Reading};
use reader::Reader;

/// Reads a document; what is damaged at its end is left out.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let mut reader = Reader::new(bytes);
    reader.read();
    let text = readable_text(&reader.text);
    let mut reading = Reading::new(Format::Rtf, tidy(&text));
    if reader.too_deep {
        let warning = "groups stand too deep in one another; some were passed over";
        reading.warnings.push(warning.to_owned());
    }
    if !reader.states.is_empty() {
        reading
            .warnings
            .push("the file is damaged; its end may be missing".to_owned());
    }
    reading
}

/// Lines without space at their ends, and at most one empty one between two.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &[u8]) -> String {
        read(rtf).text
    }

    #[test]
    fn words_paragraphs_and_characters() {
        let rtf = br"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\*\generator X;}\pard Built \b services\b0  in {\i Java}\par
\bullet\tab caf\'e9 \u8212- done\line next\par}";
        assert_eq!(text(rtf), "Built services in Java\n•\tcafé — done\nnext");
    }

    #[test]
    fn chinese_in_a_code_page_and_as_numbers() {
        let (gbk, _, _) = encoding_rs::GBK.encode("熟悉微服务");
        let hex: Vec<String> = gbk.iter().map(|byte| format!("\\'{byte:02x}")).collect();
        let hex = hex.concat();
        let rtf = format!("{{\\rtf1\\ansi\\ansicpg936 {hex}\\par \\uc1\\u24320?\\u21457?}}");
        assert_eq!(text(rtf.as_bytes()), "熟悉微服务\n开发");
        let rtf = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset134 SimSun;}}}}\\f0 Java \\f1 {hex}}}"
        );
        assert_eq!(text(rtf.as_bytes()), "Java 熟悉微服务");
        assert_eq!(text(br"{\rtf1 \u-10179?\u-8704?}"), "\u{1F600}");
    }

    #[test]
    fn what_the_page_does_not_show_is_not_read() {
        let rtf = br"{\rtf1{\info{\title Secret}}Seen{\v hidden}{\pict 89504e47}\bin4 {}{} end}";
        assert_eq!(text(rtf), "Seen end");
    }

    #[test]
    fn damage_and_depth_are_bounded() {
        let open = [&b"{\\rtf1 Java"[..], &b"{".repeat(100_000), b"x"].concat();
        let reading = read(&open);
        assert_eq!(reading.text, "Java");
        assert_eq!(reading.warnings.len(), 2);
    }
}
