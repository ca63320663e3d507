//! Small files of every format, made from lines of text: of invented people, and smaller than any
//! program would write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A résumé of a person who does not exist, in both languages; every line is shorter than a page
/// is wide.
pub(crate) const RESUME: &str = "\
Lin Yue
Work Experience
Northwind Traders, Jun. 2020 - May 2022
- Built payment services in Java and Spring Boot
- Moved twelve services to Kubernetes
工作经历
北风科技  2022年6月 - 至今
- 负责微服务架构，熟悉Python开发
- 维护 Redis 与 MySQL 集群
Skills
Java, Python, Go, Kubernetes, Redis, MySQL
";

/// The lines of `text` as a PDF of one page, with a font that is not embedded.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    pdf_pages(&[text])
}

/// A PDF with a page for each of `pages`.
pub(crate) fn pdf_pages(pages: &[&str]) -> Vec<u8> {
    let contents: Vec<String> = pages.iter().map(|text| page_content(text)).collect();
    pdf_of(&contents)
}

/// A PDF of pages with these contents, in which text is UTF-16 in hexadecimal under the font `F`.
pub(crate) fn pdf_of(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|at| format!("{} 0 R", 6 + 2 * at))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>".to_owned(),
        "<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>".to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let stream = 7 + 2 * at;
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {stream} 0 R>>"));
        objects.push(format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut pdf = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        writeln!(pdf, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let start = pdf.len();
    writeln!(pdf, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1).unwrap();
    for place in places {
        writeln!(pdf, "{place:010} 00000 n ").unwrap();
    }
    writeln!(
        pdf,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    )
    .unwrap();
    pdf.into_bytes()
}

/// PDFs that pypdf encrypted, with 40 bit RC4 and with AES: they ask for the password `secret`.
pub(crate) const LOCKED_PDFS: [&[u8]; 2] = [
    include_bytes!("locked_rc4.pdf"),
    include_bytes!("locked_aes.pdf"),
];

/// The same with a password for changing them alone: anyone may read them.
pub(crate) const OWNER_ONLY_PDFS: [&[u8]; 2] = [
    include_bytes!("owner_only_rc4.pdf"),
    include_bytes!("owner_only_aes.pdf"),
];

fn page_content(text: &str) -> String {
    let lines = text.lines().zip(0..);
    let show = |(line, at): (&str, i32)| show_at(line, 50, 800 - 16 * at);
    lines.map(show).collect()
}

/// The operators that draw `text` at a place of the page.
pub(crate) fn show_at(text: &str, x: i32, y: i32) -> String {
    let hex: Vec<String> = text
        .encode_utf16()
        .map(|unit| format!("{unit:04x}"))
        .collect();
    format!("BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex.concat())
}

/// The lines of `text` as the paragraphs of a Word document; `- ` makes an item of a list.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| {
        let (properties, line) = match line.strip_prefix("- ") {
            Some(item) => (
                "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
                item,
            ),
            None => ("", line),
        };
        format!(
            "<w:p>{properties}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(line)
        )
    };
    docx_of(&text.lines().map(paragraph).collect::<String>(), &[])
}

/// A Word document with this body and these other parts.
pub(crate) fn docx_of(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let root = "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut parts = vec![
        ("_rels/.rels", root),
        ("word/document.xml", document.as_str()),
    ];
    parts.extend_from_slice(others);
    zip(&parts)
}

/// The lines of `text` as an OpenDocument text; `- ` makes an item of a list.
pub(crate) fn odt(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| match line.strip_prefix("- ") {
        Some(item) => format!(
            "<text:list text:style-name=\"L1\"><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
            escaped(item)
        ),
        None => format!(
            "<text:p>{}</text:p>",
            escaped(line).replace("  ", " <text:s/>")
        ),
    };
    odt_of(&text.lines().map(paragraph).collect::<String>(), &[])
}

/// An OpenDocument text with this body and these other parts.
pub(crate) fn odt_of(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles><style:style style:name=\"T9\"><style:text-properties text:display=\"none\"/></style:style><text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"1\"/></text:list-style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    parts.extend_from_slice(others);
    zip(&parts)
}

/// The page `html` as a browser saves it in one file.
pub(crate) fn mhtml(html: &[u8]) -> Vec<u8> {
    let mut quoted = String::new();
    let mut width = 0;
    for byte in html {
        if width > 24 {
            quoted.push_str("=\r\n");
            width = 0;
        }
        width += 1;
        match byte {
            b'\n' => {
                quoted.push_str("\r\n");
                width = 0;
            }
            b'=' | 0x7F.. => write!(quoted, "={byte:02X}").unwrap(),
            _ => quoted.push(char::from(*byte)),
        }
    }
    format!("From: <Saved by Blink>\r\nSubject: A title\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x----\r\n").into_bytes()
}

/// A ZIP archive of `parts`.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The lines of `text` as a web page with navigation around it.
pub(crate) fn html(text: &str) -> Vec<u8> {
    let line = |line: &str| match line.strip_prefix("- ") {
        Some(item) => format!("<li>{}</li>\n", escaped(item)),
        None => format!("<p>{}</p>\n", escaped(line).replace("  ", "&nbsp; ")),
    };
    let body: String = text.lines().map(line).collect();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>A title</title><style>p {{}}</style></head>\n<body><nav><a href=\"/\">Home</a> <a href=\"/jobs\">All jobs</a></nav>\n<main>{body}</main><script>var x = '<p>';</script><footer><a href=\"/legal\">Legal</a></footer></body></html>"
    )
    .into_bytes()
}

/// The lines of `text` as RTF, with Chinese by numbers.
pub(crate) fn rtf(text: &str) -> Vec<u8> {
    let mut rtf =
        String::from("{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 Song;}}\\f0\n");
    for line in text.lines() {
        for char in line.chars() {
            match char {
                '\\' | '{' | '}' => write!(rtf, "\\{char}").unwrap(),
                _ if char.is_ascii() => rtf.push(char),
                _ => write!(rtf, "\\u{}?", u32::from(char)).unwrap(),
            }
        }
        rtf.push_str("\\par\n");
    }
    rtf.push('}');
    rtf.into_bytes()
}

/// `bytes` compressed with gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// `bytes` compressed with zstd.
pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
