//! Progress on a terminal, for work longer than half a second.
#![expect(clippy::disallowed_methods, reason = "progress is shown to people, not written")]

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::report::{Console, Verbosity};
use crate::text::Message;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that appears only when the work takes its time.
pub(super) struct Progress {
    bar: ProgressBar,
    shown: std::sync::OnceLock<()>,
    start: std::time::Instant,
}

impl Progress {
    /// A bar without steps yet.
    pub(super) fn new(console: &Console, what: &Message) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(what.text(console.language).to_owned());
        let progress = Progress { bar, shown: std::sync::OnceLock::new(), start: std::time::Instant::now() };
        if console.verbosity == Verbosity::Quiet {
            // Never shown.
            progress.shown.get_or_init(|| ());
        }
        progress
    }

    /// So many more steps are to come.
    pub(super) fn expect(&self, steps: usize) {
        self.bar.inc_length(steps as u64);
    }

    /// One step is done.
    pub(super) fn step(&self) {
        if self.start.elapsed() >= PATIENCE {
            // indicatif draws on terminals alone.
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
