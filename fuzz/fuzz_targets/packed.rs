//! gzip and zstd, by the first byte.
#![no_main]

use jobfit::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let mark: &[u8] = if first % 2 == 0 { b"\x1F\x8B\x08" } else { b"\x28\xB5\x2F\xFD" };
    let _ = Document::from_bytes("x", &[mark, rest].concat());
});
