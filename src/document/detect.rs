//! What a file is, by its bytes. Names lie: half of all `.doc` files on job boards are HTML or RTF.

use crate::{Error, ErrorCode};

/// What bytes are, before they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    /// Word and its relatives, or any other archive.
    Zip,
    /// Word before 2007 and its relatives.
    Compound,
    Rtf,
    /// A mail, or a page that a browser saved as one.
    Mail,
    Gzip,
    Zstd,
    /// A known format that holds no text that could be read.
    Refused(&'static Refused),
    /// Text of any sort, if it is text at all.
    Text,
}

/// A format that is known by its first bytes and not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    at: usize,
    signature: &'static [u8],
    name: &'static str,
    remedy: &'static str,
}

const PICTURE: &str = "run OCR first, or save its text as .txt";
const ARCHIVE: &str = "unpack it and name the files in it";
const OTHER: &str = "save the document as PDF, DOCX or plain text";

const fn refused(signature: &'static [u8], name: &'static str, remedy: &'static str) -> Refused {
    Refused {
        at: 0,
        signature,
        name,
        remedy,
    }
}

const REFUSED: [Refused; 17] = [
    refused(b"\x89PNG\r\n", "a PNG picture", PICTURE),
    refused(b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    refused(b"GIF8", "a GIF picture", PICTURE),
    refused(b"II*\0", "a TIFF picture", PICTURE),
    refused(b"MM\0*", "a TIFF picture", PICTURE),
    Refused {
        at: 8,
        ..refused(b"WEBP", "a WebP picture", PICTURE)
    },
    Refused {
        at: 4,
        ..refused(b"ftyphei", "a HEIC picture", PICTURE)
    },
    Refused {
        at: 4,
        ..refused(b"ftyp", "a film", OTHER)
    },
    refused(b"BZh", "compressed with bzip2", ARCHIVE),
    refused(b"\xFD7zXZ\0", "compressed with xz", ARCHIVE),
    refused(b"7z\xBC\xAF\x27\x1C", "a 7z archive", ARCHIVE),
    refused(b"Rar!\x1A\x07", "a RAR archive", ARCHIVE),
    refused(
        b"%!PS",
        "PostScript",
        "convert it to PDF, with `ps2pdf` for instance",
    ),
    refused(b"\x7FELF", "a program", OTHER),
    refused(b"MZ\x90", "a program", OTHER),
    refused(b"SQLite format 3\0", "a database", OTHER),
    Refused {
        at: 257,
        ..refused(b"ustar", "a tar archive", ARCHIVE)
    },
];

/// Where a PDF may begin: mail programs and scanners put junk before it.
const PDF_HEADER_SCAN: usize = 1024;

/// What `bytes` are.
pub(super) fn detect(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Compound,
        [0x1F, 0x8B, ..] => Kind::Gzip,
        // A skippable frame may stand before the first real one.
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Kind::Zstd,
        _ if bytes.trim_ascii_start().starts_with(b"{\\rtf") => Kind::Rtf,
        _ if is_pdf(bytes) => Kind::Pdf,
        _ if is_mail(bytes) => Kind::Mail,
        _ => {
            let found = REFUSED.iter().find(|format| format.is_in(bytes));
            found.map_or(Kind::Text, Kind::Refused)
        }
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        return true;
    }
    // A text that tells of PDF has no objects.
    let head = &bytes[..bytes.len().min(PDF_HEADER_SCAN)];
    holds(head, b"%PDF-1") && holds(bytes, b" obj") && holds(bytes, b"endobj")
}

/// How far the head of a mail may reach, in bytes: servers add 20 KiB of their own fields and more.
const MAIL_HEAD: usize = 64 << 10;

/// Whether `bytes` begin with the head of a mail: fields up to an empty line, among them what MIME
/// demands.
fn is_mail(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(MAIL_HEAD)];
    let (mut version, mut kind) = (false, false);
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        let begins = |name: &[u8]| {
            let start = line.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let is_field = line.starts_with(b" ") || line.starts_with(b"\t") || line.contains(&b':');
        if !is_field {
            return false;
        }
        version |= begins(b"mime-version:");
        kind |= begins(b"content-type:");
    }
    version && kind
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

impl Refused {
    fn is_in(&self, bytes: &[u8]) -> bool {
        let rest = bytes.get(self.at..);
        rest.is_some_and(|rest| rest.starts_with(self.signature))
    }

    /// The error that names the format and the remedy.
    pub(super) fn error(&self) -> Error {
        let message = format!("this is {}, which holds no text to read", self.name);
        Error::new(ErrorCode::UnsupportedFormat, message).hint(self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_the_format() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Kind::Pdf),
            (b"\r\n%PDF-1.4\n", Kind::Pdf),
            (b"junk\n%PDF-1.4\n1 0 obj\nendobj", Kind::Pdf),
            (b"How to write %PDF-1.4 files", Kind::Text),
            (b"PK\x03\x04...", Kind::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", Kind::Compound),
            (b"{\\rtf1\\ansi", Kind::Rtf),
            (
                b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n",
                Kind::Mail,
            ),
            (b"MIME-Version: what it is\nand Content-Type:", Kind::Text),
            (b"\x1F\x8B\x08", Kind::Gzip),
            (b"\x28\xB5\x2F\xFD", Kind::Zstd),
            (b"", Kind::Text),
            ("熟悉Java".as_bytes(), Kind::Text),
        ] {
            assert_eq!(detect(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_read_has_a_remedy() {
        for (bytes, words) in [
            (&b"\x89PNG\r\n\x1a\n"[..], ["a PNG picture", "OCR"]),
            (b"\xFF\xD8\xFF\xE0", ["a JPEG picture", "OCR"]),
            (b"BZh91AY", ["bzip2", "unpack"]),
            (b"%!PS-Adobe", ["PostScript", "PDF"]),
        ] {
            let Kind::Refused(refused) = detect(bytes) else {
                panic!("{bytes:?} is refused");
            };
            let error = refused.error().to_string();
            assert!(words.iter().all(|word| error.contains(word)), "{error}");
        }
    }
}
