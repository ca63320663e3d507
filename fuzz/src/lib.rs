//! What the targets share.

use std::panic;
use std::sync::Once;

/// Lets a panic of another crate's parser go on to the reader that catches it; one in our own code
/// still ends the run, as does one that nobody catches.
///
/// libFuzzer's own hook ends the run at every panic. PDFs and old Word documents are read where a
/// panic is an error for that file alone.
pub fn foreign_panics_may_be_caught() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let abort = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_foreign = info
                .location()
                .is_some_and(|place| place.file().contains("/registry/src/"));
            if !is_foreign {
                abort(info);
            }
        }));
    });
}
