//! Old Word documents.
#![no_main]

use jobfit::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    jobfit_fuzz::foreign_panics_may_be_caught();
    let _ = Document::from_bytes("x", &[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", bytes].concat());
});
