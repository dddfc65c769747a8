//! What a folder of letters costs at every size, as one table of figures and one of ratios: `cargo bench --bench folder`.
//!
//! Behind `--` the numbers of letters; 100 and 10,000 unless given. 100,000 letters are 2 GB and take some minutes to make.
//! `pdftotext` and `rg` are measured beside it where they are installed.

#[allow(dead_code)]
mod common;
#[path = "folder/made.rs"]
mod made;

use kanttekening::analysis::figures::{Matrix, Nearness, RowsBy, Timeline, Together};
use kanttekening::analysis::overview::{Arrangement, Overview};
use kanttekening::analysis::query::{Known, Lens, Of};
use kanttekening::analysis::{PassageList, Query};
use kanttekening::codebook::default_codebook;
use kanttekening::letter::{FindOptions, Search};
use kanttekening::store::settings::Settings;
use kanttekening::workspace::Environment;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::open::{Reader, open_letter_quietly};
use kanttekening::workspace::project::{
    Desk, Letters, Project, Wanted, read_folder, search_letters,
};
use made::{COMMON, RARE};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Annotations in each letter of a folder that is written.
const MARKS: usize = 10;
/// Annotations from which figures are drawn.
const MANY: usize = 1_000_000;

fn main() {
    let asked = std::env::args().skip(1);
    let mut sizes: Vec<usize> = asked.filter_map(|it| it.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100, 10_000];
    }
    let mut table = Table::default();
    println!("| what | letters | figure |");
    println!("|---|---|---|");
    for size in sizes {
        let made = tempfile::tempdir().expect("a folder");
        Bench::new(made.path(), size).run(&mut table);
    }
    documents(&mut table);
    println!("\n| ratio | letters | figure | bound |");
    println!("|---|---|---|---|");
    for (what, letters, figure, bound) in table.ratios {
        let verdict = if figure <= bound { "" } else { " (over)" };
        println!("| {what} | {letters} | {figure:.3}{verdict} | {bound} |");
    }
}

/// Figures that have a bound: what, of how many letters, the figure and the bound.
#[derive(Default)]
struct Table {
    ratios: Vec<(&'static str, usize, f64, f64)>,
}

impl Table {
    fn figure(&self, what: &str, letters: usize, figure: impl std::fmt::Display) {
        println!("| {what} | {letters} | {figure} |");
    }

    fn time(&mut self, what: &'static str, letters: usize, time: Duration, bound: Duration) {
        self.figure(what, letters, text(time));
        let what_in_seconds = (what, letters, time.as_secs_f64(), bound.as_secs_f64());
        self.ratios.push(what_in_seconds);
    }

    fn ratio(&mut self, what: &'static str, letters: usize, figure: f64, bound: f64) {
        self.figure(what, letters, format!("{figure:.2}"));
        self.ratios.push((what, letters, figure, bound));
    }
}

fn text(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1e3;
    match millis {
        ..1.0 => format!("{:.0} µs", millis * 1e3),
        ..1e3 => format!("{millis:.1} ms"),
        _ => format!("{:.2} s", millis / 1e3),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = black_box(work());
    (done, start.elapsed())
}

/// The middle of some times.
fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The memory of this process that is in use, in bytes; known on Linux only.
fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let resident: usize = pages.split(' ').nth(1)?.parse().ok()?;
    Some(resident * 4096)
}

/// All files in a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
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

/// A folder of letters, and what it is read with.
struct Bench {
    folder: PathBuf,
    environment: Environment,
    letters: usize,
}

fn environment(home: &Path) -> Environment {
    Environment {
        settings_folder: home.to_owned(),
        data_folder: home.join("data"),
        state_folder: home.join("state"),
        account: "anna".to_owned(),
        program: Some(PathBuf::from(env!("CARGO_BIN_EXE_kanttekening"))),
        ..Environment::system()
    }
}

impl Bench {
    fn new(place: &Path, letters: usize) -> Self {
        let folder = place.join("letters");
        let ((), time) = timed(|| made::write(&folder, letters, MARKS));
        eprintln!("{letters} letters were written in {}", text(time));
        Self {
            folder,
            environment: environment(&place.join("home")),
            letters,
        }
    }

    fn reader() -> Reader {
        Reader::Account("anna".to_owned())
    }

    fn desk(&self) -> Desk {
        Desk::new(
            &self.environment,
            &Settings::new("0123456789abcdef".to_owned()),
            Self::reader(),
        )
    }

    fn catalogues(&self) -> PathBuf {
        self.environment.catalogue_folder()
    }

    fn run(&self, table: &mut Table) {
        let quiet: Waker = Arc::new(|| ());
        let catalogues = Some(self.catalogues());
        let (_, first) =
            timed(|| read_folder(self.desk(), &self.folder, catalogues.clone(), &quiet));
        let speed = self.letters as f64 / first.as_secs_f64();
        let shown = format!("{} ({speed:.0} letters/s)", text(first));
        table.figure("first catalogue", self.letters, shown);
        let ((letters, _), again) =
            timed(|| read_folder(self.desk(), &self.folder, catalogues, &quiet));
        assert_eq!(letters.all().len(), self.letters);
        table.figure("a command on it, warm", self.letters, text(again));
        self.sizes(&letters, table);
        self.overview(table);
        self.filter(&letters, table);
        self.searching(&letters, table);
        self.one_letter(table);
        self.figures(&letters, table);
    }

    fn sizes(&self, letters: &Letters, table: &mut Table) {
        let text: u64 = letters.all().iter().map(|it| u64::from(it.length)).sum();
        let kept = files(&self.catalogues());
        let kept: u64 = kept
            .iter()
            .map(|it| it.metadata().map_or(0, |it| it.len()))
            .sum();
        let share = kept as f64 / text as f64;
        table.ratio(
            "size of the catalogue ÷ size of the text",
            self.letters,
            share,
            1.3,
        );
    }

    /// From opening the folder, with all of it known, to the rows of the overview.
    fn overview(&self, table: &mut Table) {
        let before = resident();
        let quiet: Waker = Arc::new(|| ());
        let begun = Instant::now();
        let mut project = Project::open(self.desk(), &self.folder, Some(self.catalogues()), &quiet);
        while project.letters().all().len() < self.letters {
            project.tick();
            std::thread::sleep(Duration::from_millis(1));
        }
        let lens = Lens::new(
            &Query::default(),
            self.environment.clock.today(),
            Of::Letters,
        );
        let letters = project.letters().clone();
        let overview = Overview::new(
            letters.all(),
            &lens,
            &*letters,
            &Arrangement::default(),
            &|| false,
        );
        let time = begun.elapsed();
        assert_eq!(overview.letters, self.letters);
        table.time(
            "opening, all known, to the overview (s)",
            self.letters,
            time,
            Duration::from_secs(1),
        );
        if let (Some(before), Some(after)) = (before, resident()) {
            let marks = (self.letters * MARKS) as f64;
            let each = after.saturating_sub(before) as f64 / marks;
            let shown = format!(
                "{:.1} MB, {each:.0} bytes an annotation",
                (after - before.min(after)) as f64 / 1e6
            );
            table.figure(
                "memory of the open folder, letters included",
                self.letters,
                shown,
            );
        }
        project.end();
    }

    /// A query typed letter by letter.
    fn filter(&self, letters: &Letters, table: &mut Table) {
        let (codebook, today) = (default_codebook(), self.environment.clock.today());
        let typed = "since:2024 sender:justitie zaken 12";
        let times = (1..=typed.len()).filter_map(|length| {
            let (shown, time) = timed(|| {
                let known = Known {
                    codebook: &codebook,
                    others: &[],
                    today,
                };
                let query = Query::parse(&typed[..length], known).ok()?;
                let lens = Lens::new(&query, today, Of::Letters);
                Some(Overview::new(
                    letters.all(),
                    &lens,
                    &*letters,
                    &Arrangement::default(),
                    &|| false,
                ))
            });
            shown.map(|_| time)
        });
        let slowest = times.max().unwrap_or_default();
        let bound = Duration::from_millis(50);
        table.time(
            "the slowest keystroke in the filter (s)",
            self.letters,
            slowest,
            bound,
        );
    }

    fn searching(&self, letters: &Letters, table: &mut Table) {
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

    /// Opening one letter among all, beside the same one alone.
    fn one_letter(&self, table: &mut Table) {
        let settings = Settings::new("0123456789abcdef".to_owned());
        let importer = self.environment.importer(&settings);
        let open = |path: &Path| {
            let opened = open_letter_quietly(
                &self.environment,
                &settings,
                path,
                &Self::reader(),
                &importer,
            );
            opened.map(|it| it.session.layer().annotations.len())
        };
        let among = self.folder.join(made::path(self.letters / 3));
        let place = tempfile::tempdir().expect("a folder");
        let alone = place.path().join(among.file_name().expect("a name"));
        let beside = |path: &Path| PathBuf::from(format!("{}.anna.ron", path.display()));
        std::fs::copy(&among, &alone).expect("it is copied");
        std::fs::copy(beside(&among), beside(&alone)).expect("it is copied");
        let times = |path: &Path| middle((0..15).map(|_| timed(|| open(path)).1).collect());
        assert_eq!(open(&among).ok(), Some(MARKS));
        let (alone, among) = (times(&alone), times(&among));
        table.figure("opening a letter", self.letters, text(among));
        let ratio = among.as_secs_f64() / alone.as_secs_f64();
        table.ratio("opening it ÷ alone in its folder", self.letters, ratio, 1.5);
    }

    /// Figures from a million annotations.
    fn figures(&self, letters: &Letters, table: &mut Table) {
        let before = resident();
        let marked = made::marked(letters.all(), MANY);
        let count: usize = marked.iter().map(|it| it.annotation_count()).sum();
        if let (Some(before), Some(after)) = (before, resident()) {
            let each = after.saturating_sub(before) as f64 / count as f64;
            table.ratio("memory of an annotation (bytes)", self.letters, each, 200.0);
        }
        let today = self.environment.clock.today();
        let query = |text: &str| {
            let known = Known {
                codebook: &default_codebook(),
                others: &[],
                today,
            };
            Query::parse(text, known).expect("it is right")
        };
        let second = Duration::from_secs(1);
        let lens = Lens::new(&Query::default(), today, Of::Passages);
        let (list, time) = timed(|| PassageList::new(&marked, &lens, letters, true, &|| false));
        assert_eq!(list.passages, count);
        table.time(
            "passages by tag, of 1,000,000 (s)",
            self.letters,
            time,
            second,
        );
        let tags = letters.codebook().tags.iter().map(|it| it.id.clone());
        let tags: Vec<_> = tags.collect();
        let by = (RowsBy::Sender, false);
        let (_, time) = timed(|| Matrix::new(&marked, &lens, letters, by, &tags, &|| false));
        table.time("matrix by sender (s)", self.letters, time, second);
        let near = Nearness::Overlap;
        let (_, time) = timed(|| Together::new(&marked, &lens, letters, near, &tags, &|| false));
        table.time("tags together (s)", self.letters, time, second);
        let with = (&tags[..], today);
        let (_, time) = timed(|| Timeline::new(&marked, &lens, letters, with, &|| false));
        table.time("timeline (s)", self.letters, time, second);
        let lens = Lens::new(&query("near:follow-up tag:2"), today, Of::Passages);
        let (_, time) = timed(|| PassageList::new(&marked, &lens, letters, true, &|| false));
        table.time("those near others (s)", self.letters, time, second);
        let lens = Lens::new(&query("tag:1 or tag:2"), today, Of::Letters);
        let how = Arrangement::default();
        let (_, time) = timed(|| Overview::new(&marked, &lens, letters, &how, &|| false));
        table.time(
            "overview with counts, of 1,000,000 (s)",
            self.letters,
            time,
            second,
        );
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

/// The first catalogue of 100 PDF documents, beside `pdftotext` on each.
fn documents(table: &mut Table) {
    const COUNT: usize = 100;
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("letters");
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let document =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/letter/pdf/libreoffice.pdf");
    for number in 0..COUNT {
        let copy = folder.join(format!("brief-{number}.pdf"));
        std::fs::copy(&document, copy).expect("it is copied");
    }
    let environment = environment(&place.path().join("home"));
    let desk = Desk::new(
        &environment,
        &Settings::new("0123456789abcdef".to_owned()),
        Bench::reader(),
    );
    let quiet: Waker = Arc::new(|| ());
    let catalogues = Some(environment.catalogue_folder());
    let (_, time) = timed(|| read_folder(desk, &folder, catalogues, &quiet));
    let speed = |time: Duration| COUNT as f64 / time.as_secs_f64();
    let shown = format!("{} ({:.0} letters/s)", text(time), speed(time));
    table.figure("first catalogue of PDF documents", COUNT, shown);
    let (ended, time) = timed(|| {
        let all = files(&folder);
        let mut all = all.iter().map(|file| {
            let mut command = Command::new("pdftotext");
            command
                .arg(file)
                .arg("-")
                .stdout(Stdio::null())
                .status()
                .is_ok()
        });
        all.all(|it| it)
    });
    let shown = match ended {
        true => format!("{} ({:.0} letters/s)", text(time), speed(time)),
        false => "not installed".to_owned(),
    };
    table.figure("pdftotext on each", COUNT, shown);
}
