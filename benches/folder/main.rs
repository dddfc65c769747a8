//! What a folder of letters costs at every size, as one table of figures and one of ratios: `cargo bench --bench folder`.
//!
//! Behind `--` the numbers of letters; 100 and 10,000 unless given. 100,000 letters are 2 GB and take some minutes to make.
//! `pdftotext` and `rg` are measured beside it where they are installed.

#[allow(dead_code)]
#[path = "../common/mod.rs"]
mod common;
mod documents;
mod figures;
mod made;
mod opening;
mod searching;
mod table;

use documents::documents;
use kanttekening::analysis::Query;
use kanttekening::analysis::overview::{Arrangement, GroupBy, Overview, SortBy};
use kanttekening::analysis::query::{Known, Lens, Of};
use kanttekening::codebook::default_codebook;
use kanttekening::store::settings::Settings;
use kanttekening::workspace::Environment;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::open::Reader;
use kanttekening::workspace::project::{Desk, Letters, Project, read_folder};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use table::{Table, files, resident, text, timed};

/// Annotations in each letter of a folder that is written.
const MARKS: usize = 10;

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
        // Writing the letters takes longer than all that is measured: with this they stay for the next run.
        match std::env::var_os("KANTTEKENING_BENCH_FOLDER") {
            Some(kept) => {
                let place = Path::new(&kept).join(size.to_string());
                Bench::new(&place, size).run(&mut table);
            }
            None => {
                let made = tempfile::tempdir().expect("a folder");
                Bench::new(made.path(), size).run(&mut table);
            }
        }
    }
    documents(&mut table);
    println!("\n| ratio | letters | figure | bound |");
    println!("|---|---|---|---|");
    for (what, letters, figure, bound) in table.ratios {
        let verdict = if figure <= bound { "" } else { " (over)" };
        println!("| {what} | {letters} | {figure:.3}{verdict} | {bound} |");
    }
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

/// How letters are sorted and grouped when a folder is opened.
fn as_opened() -> Arrangement {
    Arrangement {
        sort: SortBy::Date,
        descending: true,
        group: GroupBy::Dossier,
    }
}

impl Bench {
    fn new(place: &Path, letters: usize) -> Self {
        let folder = place.join("letters");
        if !folder.exists() {
            let ((), time) = timed(|| made::write(&folder, letters, MARKS));
            eprintln!("{letters} letters were written in {}", text(time));
        }
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
        let catalogues = Some(self.catalogues());
        let (_, first) =
            timed(|| read_folder(self.desk(), &self.folder, catalogues.clone(), |_| ()));
        let speed = self.letters as f64 / first.as_secs_f64();
        let shown = format!("{} ({speed:.0} letters/s)", text(first));
        table.figure("first catalogue", self.letters, shown);
        let ((letters, _), again) =
            timed(|| read_folder(self.desk(), &self.folder, catalogues, |_| ()));
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
        let overview = Overview::new(letters.all(), &lens, &*letters, &as_opened(), &|| false);
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
            let may = f64::from(300 << 20) + 200.0 * marks;
            let share = after.saturating_sub(before) as f64 / may;
            let what = "that ÷ 300 MiB and 200 bytes an annotation";
            table.ratio(what, self.letters, share, 1.0);
        }
        project.end();
    }

    /// A query typed letter by letter.
    fn filter(&self, letters: &Letters, table: &mut Table) {
        let (codebook, today) = (default_codebook(), self.environment.clock.today());
        // Nobody types before the letters are shown.
        let all = Lens::new(&Query::default(), today, Of::Letters);
        let shown = Overview::new(letters.all(), &all, letters, &as_opened(), &|| false);
        assert_eq!(shown.letters, self.letters);
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
                    &as_opened(),
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
}
