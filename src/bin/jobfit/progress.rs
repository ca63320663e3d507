//! Progress on standard error, if that is a terminal.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use jobfit::pipeline::{Postings, Progress};

use crate::interrupt;

/// How often the bar is drawn anew.
const EVERY: Duration = Duration::from_millis(100);

/// A bar for `total` of `what`; hidden if standard error is no terminal or `quiet` is set.
pub(crate) fn bar(total: usize, what: &str, quiet: bool) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    if quiet || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let template = format!("{{bar:30}} {{pos}}/{{len}} {what}, {{per_sec}}, {{eta}} left");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar
}

/// A bar that goes when it is dropped.
pub(crate) struct Watched(Option<ProgressBar>);

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(bar) = self.0.take() {
            interrupt::set_bar(None);
            bar.finish_and_clear();
        }
    }
}

/// Shows how many postings are done and how many a second and, if the size of all is known, how long
/// it will take.
pub(crate) fn of_postings(postings: &Postings, quiet: bool) -> Watched {
    if quiet || !io::stderr().is_terminal() {
        return Watched(None);
    }
    let progress = postings.progress();
    let (bar, template) = match postings.bytes() {
        Some(bytes) => (
            ProgressBar::new(bytes),
            "{bar:30} {percent}%, {postings} postings, {rate}/s, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {postings} postings, {rate}/s, {elapsed}",
        ),
    };
    let (counted, rated) = (Arc::clone(&progress), Arc::clone(&progress));
    if let Ok(style) = ProgressStyle::with_template(template) {
        let style = style
            .with_key(
                "postings",
                move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
                    let _ = write!(out, "{}", counted.postings());
                },
            )
            .with_key(
                "rate",
                move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                    let seconds = state.elapsed().as_secs_f64().max(f64::MIN_POSITIVE);
                    let _ = write!(out, "{:.0}", rated.postings() as f64 / seconds);
                },
            );
        bar.set_style(style);
    }
    interrupt::set_bar(Some(bar.clone()));
    follow(bar.clone(), progress);
    Watched(Some(bar))
}

/// Moves `bar` until it goes.
fn follow(bar: ProgressBar, progress: Arc<Progress>) {
    std::thread::spawn(move || {
        while !bar.is_finished() {
            bar.set_position(progress.bytes());
            bar.tick();
            std::thread::sleep(EVERY);
        }
    });
}
