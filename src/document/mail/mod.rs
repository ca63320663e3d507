//! MIME: a page that a browser saved in one file (MHTML), and a mail with a posting in it.

mod part;
mod transfer;

use crate::document::decode::{Decoded, checked, decode};
use crate::document::{Format, Reading, html};
use crate::{Error, ErrorCode};
use part::{Part, parts};

/// Reads the first web page in a mail, else its first plain text.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let parts = parts(bytes);
    let first = |kind: &str| parts.iter().find(|part| part.kind == kind);
    if let Some(part) = first("text/html") {
        let decoded = text_of(part)?;
        let mut reading = html::read(&decoded.text);
        reading.encoding = decoded.encoding;
        reading.warnings.splice(0..0, decoded.warnings);
        return Ok(reading);
    }
    if let Some(part) = first("text/plain") {
        let decoded = text_of(part)?;
        let mut reading = Reading::new(Format::Text, decoded.text);
        reading.encoding = decoded.encoding;
        reading.warnings = decoded.warnings;
        return Ok(reading);
    }
    let error = Error::new(ErrorCode::UnsupportedFormat, "this is a mail without text");
    Err(error.hint("open it, and save what it holds as PDF or HTML"))
}

fn text_of(part: &Part) -> Result<Decoded, Error> {
    let bytes = part.body();
    let named = part.charset.as_deref();
    let known = |name: &str| encoding_rs::Encoding::for_label_no_replacement(name.as_bytes());
    match named.and_then(known) {
        Some(encoding) => {
            let (text, encoding, had_errors) = encoding.decode(&bytes);
            checked(text.into_owned(), encoding.name(), had_errors)
        }
        None => decode(&bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// A page as Chrome saves it: in two parts, the lines broken at any place.
    const SAVED: &str = "From: <Saved by Blink>\r
Snapshot-Content-Location: https://jobs.example/1\r
Subject: =?utf-8?Q?Java?=\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype=\"text/html\";\r
\tboundary=\"----MultipartBoundary--x----\"\r
\r
\r
------MultipartBoundary--x----\r
Content-Type: text/html\r
Content-Transfer-Encoding: quoted-printable\r
\r
<!DOCTYPE html><html><head><meta charset=3D\"UTF-8\"></head><body><nav><a hr=\r
ef=3D\"/\">Home</a></nav><main><p>=E7=86=9F=E6=82=89Java=E5=BC=80=E5=8F=91</p=\r
></main></body></html>\r
------MultipartBoundary--x----\r
Content-Type: text/css\r
\r
p { color: red }\r
------MultipartBoundary--x------\r
";

    #[test]
    fn a_page_that_a_browser_saved_is_read() {
        let document = Document::from_bytes("job.mhtml", SAVED.as_bytes()).unwrap();
        assert_eq!(document.text, "熟悉Java开发\n");
        assert_eq!(document.format, Format::Html);
        let unix = SAVED.replace('\r', "");
        let document = Document::from_bytes("job.mhtml", unix.as_bytes()).unwrap();
        assert_eq!(document.text, "熟悉Java开发\n");
    }

    #[test]
    fn a_mail_is_read_in_its_charset_and_base64() {
        // `任职要求：熟悉Java` in GBK.
        let mail = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\
            Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\n\
            Content-Type: Text/Plain; charset=gbk\nContent-Transfer-Encoding: BASE64\n\nyM7WsNKqx/Oj\nusrsz6RKYXZh\n--b--\n--a--\n";
        let document = Document::from_bytes("job.eml", mail.as_bytes()).unwrap();
        assert_eq!(document.text, "任职要求：熟悉Java");
        assert_eq!(document.encoding, "GBK");
    }

    #[test]
    fn a_mail_without_text_has_a_remedy() {
        let mail = "MIME-Version: 1.0\nContent-Type: image/png\n\nxxxx";
        let error = Document::from_bytes("x.eml", mail.as_bytes()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnsupportedFormat);
        assert!(error.to_string().contains("save what it holds"), "{error}");
    }

    #[test]
    fn mails_inside_mails_are_bounded() {
        let deep =
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(2000);
        assert!(read(deep.as_bytes()).is_err());
        let many = format!(
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n{}",
            "--a\nContent-Type: text/plain\n\nJava\n".repeat(100_000)
        );
        assert_eq!(read(many.as_bytes()).unwrap().text, "Java");
    }
}
