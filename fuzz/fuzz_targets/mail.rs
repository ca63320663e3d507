//! Mails, and pages saved as such.
#![no_main]

use jobfit::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Document::from_bytes("x", &[b"MIME-Version: 1.0\n", bytes].concat());
});
