//! Opening one letter among many, beside the same one alone in its folder: as a command does, and in a window.

use crate::table::{Table, middle, text, timed};
use crate::{Bench, MARKS, made};
use kanttekening::store::settings::Settings;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::open::open_letter_quietly;
use kanttekening::workspace::{Event, Source, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A letter is opened so often.
const TIMES: usize = 15;

impl Bench {
    /// Opens a letter in its folder, and in one in which as many others lie as there are in all folders together.
    pub fn one_letter(&self, table: &mut Table) {
        let among = self.folder.join(made::path(self.letters / 3));
        let place = tempfile::tempdir().expect("a folder");
        let beside = |path: &Path| PathBuf::from(format!("{}.anna.ron", path.display()));
        let copy = |folder: &str| {
            let folder = place.path().join(folder);
            std::fs::create_dir(&folder).expect("it is made");
            let copy = folder.join(among.file_name().expect("a name"));
            std::fs::copy(&among, &copy).expect("it is copied");
            std::fs::copy(beside(&among), beside(&copy)).expect("it is copied");
            copy
        };
        let (alone, crowded) = (copy("alone"), copy("crowded"));
        let ((), time) = timed(|| crowd(&crowded, self.letters));
        // A folder that changed just now is listed again.
        std::thread::sleep(Duration::from_secs(4));
        eprintln!(
            "{} others were put beside it in {}",
            self.letters,
            text(time)
        );
        let times = |path: &Path| middle((0..TIMES).map(|_| self.open(path)).collect());
        let (alone_time, among_time) = (times(&alone), times(&among));
        table.figure("opening a letter", self.letters, text(among_time));
        let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
        let what = "opening it ÷ alone in its folder";
        table.ratio(what, self.letters, ratio(among_time, alone_time), 1.5);
        let what = "opening it among all in one folder ÷ alone";
        let first = self.open(&crowded);
        table.figure(
            "the first time among all in one folder",
            self.letters,
            text(first),
        );
        table.ratio(what, self.letters, ratio(times(&crowded), alone_time), 1.5);
        let [alone, crowded] = [alone, crowded].map(|it| self.in_a_window(&it));
        table.figure("opening it in a window", self.letters, text(alone));
        let what = "the same among all in one folder ÷ alone";
        table.ratio(what, self.letters, ratio(crowded, alone), 1.5);
    }

    fn open(&self, path: &Path) -> Duration {
        let settings = Settings::new("0123456789abcdef".to_owned());
        let importer = self.environment.importer(&settings);
        let (opened, time) = timed(|| {
            open_letter_quietly(
                &self.environment,
                &settings,
                path,
                &Self::reader(),
                &importer,
            )
        });
        let marks = opened.map(|it| it.session.layer().annotations.len());
        assert_eq!(marks.ok(), Some(MARKS));
        time
    }

    /// Opens a letter again and again, another one in between.
    fn in_a_window(&self, path: &Path) -> Duration {
        let quiet: Waker = Arc::new(|| ());
        let mut workspace = Workspace::new(self.environment.clone(), quiet);
        let other = self.folder.join(made::path(0));
        let mut open = |path: &Path| {
            let begun = Instant::now();
            workspace.open(Source::Path(path.to_owned()));
            loop {
                let (events, _) = workspace.tick();
                if events.iter().any(|it| matches!(it, Event::Opened(_))) {
                    break begun.elapsed();
                }
                std::thread::sleep(Duration::from_micros(100));
            }
        };
        open(path);
        let times = (0..TIMES).map(|_| {
            open(&other);
            // A person reads, and looking through the folder ends meanwhile.
            std::thread::sleep(Duration::from_millis(700));
            let time = open(path);
            std::thread::sleep(Duration::from_millis(700));
            time
        });
        middle(times.collect())
    }
}

/// Puts letters with a layer each beside a letter.
fn crowd(letter: &Path, count: usize) {
    let beside = |name: &str| letter.with_file_name(name);
    for number in 0..count {
        let name = format!("brief-{number:06}.pdf");
        std::fs::write(beside(&name), "").expect("it is written");
        let layer = "Layer(\n    format: 2,\n";
        std::fs::write(beside(&format!("{name}.anna.ron")), layer).expect("it is written");
    }
}
