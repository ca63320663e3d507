//! What every reader promises: any bytes give a text or an error, never a panic or a hang, and a
//! whole file gives back what was written into it.

use std::time::{Duration, Instant};

use super::{Document, Format, samples};

/// Bytes without a pattern, the same in every run.
fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..len).map(|_| next()).collect()
}

/// No reader takes longer over a small file, however broken it is.
const LONGEST: Duration = Duration::from_secs(10);

fn read(bytes: &[u8]) -> Result<Document, crate::Error> {
    let start = Instant::now();
    let read = Document::from_bytes("x", bytes);
    assert!(
        start.elapsed() < LONGEST,
        "{} bytes took too long",
        bytes.len()
    );
    match &read {
        Ok(document) => assert!(!document.text.is_empty()),
        Err(error) => assert!(error.to_string().starts_with("x: "), "{error}"),
    }
    read
}

/// The words of a text, without the marks and spaces that formats write in their own ways.
fn words(text: &str) -> Vec<String> {
    let letters = |word: &str| {
        word.chars()
            .filter(|char| char.is_alphanumeric())
            .collect::<String>()
    };
    let words = text.split_whitespace().map(letters);
    words.filter(|word| !word.is_empty()).collect()
}

fn gives_back(make: fn(&str) -> Vec<u8>, format: Format) {
    let document = read(&make(samples::RESUME)).unwrap();
    assert_eq!(document.format, format);
    assert_eq!(
        words(&document.text),
        words(samples::RESUME),
        "{}",
        document.text
    );
    // A heading and an item keep lines of their own.
    for line in ["Work Experience", "工作经历", "Skills"] {
        assert!(
            document.text.lines().any(|read| read == line),
            "{}",
            document.text
        );
    }
}

fn bears_cuts(make: fn(&str) -> Vec<u8>) {
    let whole = make(samples::RESUME);
    for part in 0..24 {
        let _ = read(&whole[..whole.len() * part / 24]);
    }
}

fn bears_noise(make: fn(&str) -> Vec<u8>) {
    let whole = make(samples::RESUME);
    for seed in 1..24 {
        let mut bytes = noise(seed, 600);
        let _ = read(&bytes);
        // Behind a true beginning, and strewn into a whole file.
        bytes.splice(0..0, whole[..whole.len().min(64)].iter().copied());
        let _ = read(&bytes);
        let mut strewn = whole.clone();
        for (at, byte) in noise(seed, strewn.len() / 50 + 1).into_iter().enumerate() {
            let place = (at * 50 + usize::from(byte)) % strewn.len();
            strewn[place] = byte;
        }
        let _ = read(&strewn);
    }
}

macro_rules! reader_contract {
    ($($name:ident: $make:expr => $format:ident;)*) => {$(
        mod $name {
            use super::*;

            #[test]
            fn gives_back_what_was_written() {
                gives_back($make, Format::$format);
            }

            #[test]
            fn bears_to_be_cut() {
                bears_cuts($make);
            }

            #[test]
            fn bears_noise_in_it() {
                bears_noise($make);
            }
        }
    )*};
}

reader_contract! {
    text: |text| text.as_bytes().to_vec() => Text;
    gb18030: |text| encoding_rs::GB18030.encode(text).0.into_owned() => Text;
    pdf: samples::pdf => Pdf;
    docx: samples::docx => Docx;
    html: samples::html => Html;
    rtf: samples::rtf => Rtf;
    odt: samples::odt => Odt;
    mhtml: |text| samples::mhtml(&samples::html(text)) => Html;
    gzip: |text| samples::gzip(text.as_bytes()) => Text;
    zstd: |text| samples::zstd(text.as_bytes()) => Text;
    packed_pdf: |text| samples::gzip(&samples::pdf(text)) => Pdf;
}
