//! Web pages, whole and in part.
#![no_main]

use jobfit::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Document::from_bytes("x", &[b"<!doctype html>", bytes].concat());
});
