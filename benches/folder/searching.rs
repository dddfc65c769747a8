//! Searching all letters, beside reading their texts and beside ripgrep.

use crate::Bench;
use crate::made::{COMMON, RARE};
use crate::table::{Table, files, middle, text, timed};
use kanttekening::letter::{FindOptions, Search};
use kanttekening::workspace::project::{Letters, Wanted, search_letters};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

impl Bench {
    /// Searches for words and an expression.
    pub fn searching(&self, letters: &Letters, table: &mut Table) {
        let all: Vec<usize> = (0..self.letters).collect();
        let packs = files(&self.catalogues());
        let is_text = |it: &&PathBuf| it.to_string_lossy().contains("texts-");
        let packs: Vec<_> = packs.iter().filter(is_text).cloned().collect();
        let find = |needle: &str, options: FindOptions| {
            let search = Search::new(needle, options).expect("it is right");
            let wanted = Wanted {
                search: &search,
                letters: &all,
                most: 20,
            };
            let begun = Instant::now();
            let mut first = None;
            let searched = search_letters(letters, wanted, &|| false, &mut |_| {
                first.get_or_insert_with(|| begun.elapsed());
            });
            (searched, first.unwrap_or_default(), begun.elapsed())
        };
        // Once, so that all of it is in the system's memory for everyone.
        let plain = middle((0..3).map(|_| read_with_memchr(&packs, RARE)).collect());
        table.figure("reading the texts, and memchr", self.letters, text(plain));
        let runs = (0..3).map(|_| find(RARE, FindOptions::default()));
        let runs: Vec<_> = runs.collect();
        assert!(
            runs.iter()
                .all(|(it, ..)| it.hits == 1 && it.letters == self.letters)
        );
        let time = middle(runs.iter().map(|(_, _, all)| *all).collect());
        table.figure("searching a rare word", self.letters, text(time));
        let ratio = time.as_secs_f64() / plain.as_secs_f64();
        table.ratio(
            "searching it ÷ reading the texts with memchr",
            self.letters,
            ratio,
            2.0,
        );
        let (searched, first, time) = find(COMMON, FindOptions::default());
        let shown = format!("{} ({} hits)", text(time), searched.hits);
        table.figure("searching a common word", self.letters, shown);
        let bound = Duration::from_millis(200);
        table.time("the first hit of it (s)", self.letters, first, bound);
        let expression = FindOptions {
            regex: true,
            ..FindOptions::default()
        };
        let (searched, _, time) = find(r"kwik\w+beheer", expression);
        assert_eq!(searched.hits, 1);
        table.figure("searching an expression", self.letters, text(time));
        let ripgrep = rg(&packs);
        match ripgrep {
            Some(time) => table.figure("rg -i on the same texts", self.letters, text(time)),
            None => table.figure("rg -i on the same texts", self.letters, "not installed"),
        }
    }
}

/// Reads files, as many at once as there are processors, and looks for a word with memchr.
fn read_with_memchr(files: &[PathBuf], word: &str) -> Duration {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let next = AtomicUsize::new(0);
    let hits = AtomicUsize::new(0);
    let ((), time) = timed(|| {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let bytes = std::fs::read(file).expect("it is there");
                        let found = memchr::memmem::find_iter(&bytes, word).count();
                        hits.fetch_add(found, Ordering::Relaxed);
                    }
                });
            }
        });
    });
    assert_eq!(hits.into_inner(), 1);
    time
}

/// The time that ripgrep takes for the rare word; `None` where it is not installed.
fn rg(files: &[PathBuf]) -> Option<Duration> {
    let run = || {
        let mut command = Command::new("rg");
        command.args(["-i", "-c", RARE]).args(files);
        let (status, time) = timed(|| command.stdout(Stdio::null()).status());
        status.ok().map(|_| time)
    };
    let times: Option<Vec<_>> = (0..3).map(|_| run()).collect();
    times.map(middle)
}
