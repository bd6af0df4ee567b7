//! How far a long batch has come, for who sits before it. In: files done. Out: a bar on standard error, on a terminal only.

use crate::words::table;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use regplan_words::Language;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// What takes less needs no bar.
const LONG: Duration = Duration::from_secs(1);

/// A bar that shows itself when the work is long.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
}

impl Progress {
    /// A bar for so many files. `printing` where records go to standard output: a bar would stand among them on a terminal.
    pub(crate) fn new(files: usize, quiet: bool, printing: bool, language: Language) -> Self {
        let beside = printing && io::stdout().is_terminal();
        let shown = files > 1 && !quiet && !beside && io::stderr().is_terminal();
        let bar = shown.then(|| ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden()));
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {}", table().say(language, "progress")));
        if let (Some(bar), Ok(style)) = (&bar, style) {
            bar.set_style(style);
        }
        Self { bar, begun: Instant::now() }
    }

    /// One more file is done.
    pub(crate) fn step(&self) {
        if let Some(bar) = &self.bar {
            if bar.is_hidden() && self.begun.elapsed() > LONG {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
    }

    /// Does something that prints on standard error, the bar out of its way.
    pub(crate) fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
