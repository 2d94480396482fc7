//! A bar on standard error for runs that take longer than a moment. It goes away without a trace.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A run that is over by then shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two frames.
const TICK: Duration = Duration::from_millis(100);

/// How far a run is. Threads may share it; dropped, it is gone from the screen.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// Shows the bar when the time has come; ends when the sender is dropped.
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Nothing is shown.
    pub fn none() -> Self {
        Progress { bar: ProgressBar::hidden(), watch: None }
    }

    /// A bar that appears after a second, where somebody can see it.
    pub fn new(seen: bool) -> Self {
        if !seen {
            return Progress::none();
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let (sender, stop) = channel();
        let watched = bar.clone();
        let watch = thread::spawn(move || {
            if stop.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                watched.set_draw_target(ProgressDrawTarget::stderr());
                watched.enable_steady_tick(TICK);
            }
        });
        Progress { bar, watch: Some((sender, watch)) }
    }

    /// Begins a phase of so many steps; of one that nobody can count where that is `None`.
    pub fn begin(&self, what: &'static str, steps: Option<usize>) {
        let template = if steps.is_some() { "{spinner} {msg} {bar:24} {pos}/{len}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(what);
        self.bar.set_position(0);
        match steps.and_then(|steps| u64::try_from(steps).ok()) {
            Some(steps) => self.bar.set_length(steps),
            None => self.bar.unset_length(),
        }
    }

    /// Ends a step.
    pub fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, watch)) = self.watch.take() {
            drop(stop);
            // It cannot panic, and nothing depends on how it ended.
            let _ = watch.join();
        }
        self.bar.finish_and_clear();
    }
}
