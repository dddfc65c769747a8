//! The table of figures, and how they are taken.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Figures that have a bound: what, of how many letters, the figure and the bound.
#[derive(Default)]
pub struct Table {
    /// Those figures.
    pub ratios: Vec<(&'static str, usize, f64, f64)>,
}

impl Table {
    /// Prints a figure without a bound.
    pub fn figure(&self, what: &str, letters: usize, figure: impl std::fmt::Display) {
        println!("| {what} | {letters} | {figure} |");
    }

    /// Prints a time, and remembers it with its bound.
    pub fn time(&mut self, what: &'static str, letters: usize, time: Duration, bound: Duration) {
        self.figure(what, letters, text(time));
        let what_in_seconds = (what, letters, time.as_secs_f64(), bound.as_secs_f64());
        self.ratios.push(what_in_seconds);
    }

    /// The same for a ratio.
    pub fn ratio(&mut self, what: &'static str, letters: usize, figure: f64, bound: f64) {
        self.figure(what, letters, format!("{figure:.2}"));
        self.ratios.push((what, letters, figure, bound));
    }
}

/// A time as people read it.
pub fn text(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1e3;
    match millis {
        ..1.0 => format!("{:.0} µs", millis * 1e3),
        ..1e3 => format!("{millis:.1} ms"),
        _ => format!("{:.2} s", millis / 1e3),
    }
}

/// Does something; gives what comes of it, and how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = black_box(work());
    (done, start.elapsed())
}

/// The middle of some times.
pub fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The memory of this process that is in use, in bytes; known on Linux only.
pub fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let resident: usize = pages.split(' ').nth(1)?.parse().ok()?;
    Some(resident * 4096)
}

/// All files in a folder and below it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push(path),
        }
    }
    all.sort();
    all
}
