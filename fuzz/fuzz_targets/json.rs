//! JSON Resume, JobPosting and lists of records.
#![no_main]

use jobfit::document::Reader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Reader::default().content("x.json", bytes);
});
