//! PDF.
#![no_main]

use jobfit::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    jobfit_fuzz::foreign_panics_may_be_caught();
    let _ = Document::from_bytes("x", &[b"%PDF-1.4\n", bytes].concat());
});
