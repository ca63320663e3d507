//! The body of a Word document, in an archive that is whole, and any bytes as an archive.
#![no_main]

use std::io::{Cursor, Write};

use jobfit::Document;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let _ = Document::from_bytes("x", &[b"PK\x03\x04", bytes].concat());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", stored).expect("the name is good");
    archive.write_all(bytes).expect("memory takes all");
    let whole = archive.finish().expect("memory takes all").into_inner();
    let _ = Document::from_bytes("x", &whole);
});
