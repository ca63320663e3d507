//! Ctrl-C: the terminal as it was, no half-written file, whole lines.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

/// The exit code, as a shell gives it for SIGINT.
const INTERRUPTED: i32 = 130;

/// How long a line that is being written may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is to be cleared away.
static BAR: Mutex<Option<ProgressBar>> = Mutex::new(None);
static FILE: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Held while lines are written.
static WRITING: Mutex<()> = Mutex::new(());

/// From now on Ctrl-C ends the run cleanly.
pub(crate) fn watch() {
    static ONCE: Once = Once::new();
    // Without it, Ctrl-C ends the run as it ends any other.
    ONCE.call_once(|| drop(ctrlc::set_handler(end)));
}

/// The bar to clear away, if any.
pub(crate) fn set_bar(bar: Option<ProgressBar>) {
    *BAR.lock().unwrap_or_else(PoisonError::into_inner) = bar;
}

/// The unfinished file to remove, if any.
pub(crate) fn set_file(file: Option<PathBuf>) {
    *FILE.lock().unwrap_or_else(PoisonError::into_inner) = file;
}

/// The run does not end while what is returned is held.
pub(crate) fn hold_off() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[allow(clippy::exit, reason = "there is no way back from here to `main`")]
fn end() {
    let begun = Instant::now();
    // Kept until the end, so that no other line begins. Who waits for a reader that does not read is
    // not waited for.
    let _guard = loop {
        match WRITING.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            result => break result,
        }
    };
    if let Some(bar) = BAR.lock().ok().and_then(|mut bar| bar.take()) {
        bar.finish_and_clear();
    }
    if let Some(file) = FILE.lock().ok().and_then(|mut file| file.take()) {
        let _ = std::fs::remove_file(file);
    }
    std::process::exit(INTERRUPTED);
}
