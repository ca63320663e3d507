//! The body and the styles of an OpenDocument text, in an archive that is whole.
#![no_main]

use std::io::{Cursor, Write};

use jobfit::Document;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for part in ["content.xml", "styles.xml"] {
        archive.start_file(part, stored).expect("the name is good");
        archive.write_all(bytes).expect("memory takes all");
    }
    let whole = archive.finish().expect("memory takes all").into_inner();
    let _ = Document::from_bytes("x", &whole);
});
