//! What the program costs at every size, as one table of figures and one of ratios: `cargo bench --bench scale`.
//!
//! With `-- small` only the small letters are measured, which takes seconds; with the name of a part (`frames`,
//! `crowded`, `edits`, `journal`, `loading`, `opening`, `publishing`, `search`, `memory`) only that.

mod common;
mod publishing;
mod window;

use common::{Dice, annotations, letter_text, work};
use kanttekening::annotation::{Annotation, AnnotationId, Moment};
use kanttekening::codebook::TagId;
use kanttekening::edit::Work;
use kanttekening::import;
use kanttekening::letter::{FindOptions, Letter, Span, find_all};
use kanttekening::store::disk::{Disk as _, RealDisk};
use kanttekening::store::journal::{Begin, Journal};
use kanttekening::workspace::session::Session;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use window::Window;

const KILOBYTE: usize = 1_000;
const MEGABYTE: usize = 1_000_000;

/// A letter and how much is marked in it.
#[derive(Clone, Copy)]
struct Size {
    name: &'static str,
    bytes: usize,
    marks: usize,
}

const SIZES: [Size; 3] = [
    Size {
        name: "100 KB, 1,000 marks",
        bytes: 100 * KILOBYTE,
        marks: 1_000,
    },
    Size {
        name: "10 MB, 100,000 marks",
        bytes: 10 * MEGABYTE,
        marks: 100_000,
    },
    Size {
        name: "100 MB, 1,000,000 marks",
        bytes: 100 * MEGABYTE,
        marks: 1_000_000,
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let small = arguments.iter().any(|argument| argument == "small");
    let parts = [
        "frames",
        "crowded",
        "edits",
        "journal",
        "loading",
        "opening",
        "publishing",
        "search",
        "memory",
    ];
    let named: Vec<_> = parts
        .into_iter()
        .filter(|part| arguments.iter().any(|argument| argument == part))
        .collect();
    let wanted = |part: &str| named.is_empty() || named.contains(&part);
    let sizes = if small { &SIZES[..1] } else { &SIZES[..] };
    let mut ratios = Vec::new();
    let mut memories = Vec::new();
    // First, while the process has given nothing back that it could use again.
    for size in sizes.iter().rev().filter(|_| wanted("memory")) {
        memories.extend(memory(*size, &mut ratios));
    }
    println!("| what | letter | p50 | p99 | max |");
    println!("|---|---|---|---|---|");
    if wanted("frames") {
        frames(sizes, &mut ratios);
    }
    if wanted("crowded") {
        crowded(&mut ratios);
    }
    if wanted("edits") {
        edits(sizes, &mut ratios);
    }
    if wanted("journal") {
        acknowledging(small, &mut ratios);
    }
    if wanted("loading") && !small {
        publishing::loading(&letter(10 * MEGABYTE), &mut ratios);
    }
    if wanted("opening") && !small {
        opening(&mut ratios);
    }
    for size in sizes.iter().filter(|_| wanted("publishing")) {
        publishing::publishing(*size, &folder(*size), &mut ratios);
    }
    println!();
    println!("| what | letter | figure |");
    println!("|---|---|---|");
    for size in sizes.iter().filter(|_| wanted("search")) {
        search(*size);
    }
    for line in memories.iter().rev() {
        println!("{line}");
    }
    println!();
    println!("| ratio | figure | bound |");
    println!("|---|---|---|");
    for Ratio {
        what,
        figure,
        bound,
    } in ratios
    {
        let verdict = if figure <= bound { "" } else { " (over)" };
        println!("| {what} | {figure:.2}{verdict} | {bound} |");
    }
}

/// A figure that has a bound.
struct Ratio {
    what: &'static str,
    figure: f64,
    bound: f64,
}

/// Times in the order of their length.
struct Times(Vec<Duration>);

impl Times {
    fn of(count: usize, mut step: impl FnMut(usize) -> Duration) -> Self {
        let mut times: Vec<_> = (0..count).map(&mut step).collect();
        times.sort();
        Self(times)
    }

    /// The time that this share of them does not exceed.
    fn at(&self, share: f64) -> Duration {
        let last = self.0.len() - 1;
        self.0[((last as f64 * share) as usize).min(last)]
    }

    fn print(&self, what: &str, letter: &str) {
        let [half, most, all] = [0.5, 0.99, 1.0].map(|share| text(self.at(share)));
        println!("| {what} | {letter} | {half} | {most} | {all} |");
    }
}

fn text(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1000.0 {
        format!("{micros:.2} µs")
    } else if micros < 1e6 {
        format!("{:.2} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = black_box(work());
    (done, start.elapsed())
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// The whole window, opened on each letter, scrolled, paged, jumped about in, and edited.
fn frames(sizes: &[Size], ratios: &mut Vec<Ratio>) {
    let mut first: Option<(Duration, Duration)> = None;
    for size in sizes {
        let folder = folder(*size);
        let path = folder.join("brief.txt");
        // What any program has to do: read the bytes, and look whether they are text.
        let least = Times::of(3, |_| {
            timed(|| {
                let bytes = std::fs::read(&path).expect("it was just written");
                std::str::from_utf8(&bytes).is_ok()
            })
            .1
        });
        let (mut window, opening) = Window::open(&path);
        println!(
            "| opening to the first frame; to the whole text; to all marks | {} | {} | {} | {} |",
            size.name,
            text(opening.beginning),
            text(opening.text),
            text(opening.marks)
        );
        assert_eq!(window.marks(), size.marks);
        if size.bytes == SIZES[2].bytes {
            ratios.push(Ratio {
                what: "opening 100 MB to the first painted frame ÷ reading and checking its bytes",
                figure: ratio(opening.beginning, least.at(0.5)),
                bound: 3.0,
            });
        }
        let scroll = Times::of(2000, |_| window.scroll());
        scroll.print("frame: scrolling by the wheel", size.name);
        let jump = Times::of(300, |number| window.jump(number));
        jump.print("frame: jumping by the scroll bar", size.name);
        Times::of(300, |number| window.page(number)).print("frame: by page", size.name);
        Times::of(40, |number| window.ends(number)).print("frame: to the end and back", size.name);
        Times::of(40, |number| window.edit(number)).print("frame: marking and undoing", size.name);
        match first {
            None => first = Some((scroll.at(0.5), jump.at(0.5))),
            Some((scrolled, jumped)) if size.bytes == SIZES[2].bytes => ratios.extend([
                Ratio {
                    what: "a frame while scrolling, 100 MB with 1,000,000 marks ÷ 100 KB with 1,000",
                    figure: ratio(scroll.at(0.5), scrolled),
                    bound: 1.25,
                },
                Ratio {
                    what: "a frame after a jump, the same",
                    figure: ratio(jump.at(0.5), jumped),
                    bound: 1.25,
                },
            ]),
            Some(_) => {}
        }
        window.close();
        // A layer of hundreds of megabytes is in nobody's way afterwards.
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// A folder with the letter and its layer.
fn folder(size: Size) -> PathBuf {
    let name = format!("kanttekening-scale-{}-{}", std::process::id(), size.bytes);
    let folder = std::env::temp_dir().join(name);
    window::write(&folder, &letter(size.bytes), |letter| {
        work(letter, size.marks)
    });
    folder
}

fn letter(bytes: usize) -> Letter {
    import::letter("brief.txt", letter_text(bytes, 1).as_bytes()).expect("generated text is text")
}

/// Opening a letter in a folder of its own, and beside the annotation files of a hundred thousand others: from the call to
/// the first frame with its marks.
fn opening(ratios: &mut Vec<Ratio>) {
    let letter = letter(MEGABYTE);
    let mut medians = [Duration::ZERO; 2];
    for (median, others) in medians.iter_mut().zip([0, 100_000]) {
        let folder = std::env::temp_dir().join(format!(
            "kanttekening-scale-{}-opening-{others}",
            std::process::id()
        ));
        window::write(&folder, &letter, |letter| work(letter, 10_000));
        for number in 0..others {
            let name = format!("brief-{number}.pdf");
            std::fs::write(folder.join(&name), "").expect("a file");
            let layer = "Layer(\n    format: 2,\n";
            std::fs::write(folder.join(name + ".anna.ron"), layer).expect("a file");
        }
        let times = Times::of(9, |_| {
            let (window, opened) = Window::open(&folder.join("brief.txt"));
            window.close();
            opened.marks
        });
        times.print(
            "opening a letter",
            &format!("1 MB, 10,000 marks, {others} others beside it"),
        );
        *median = times.at(0.5);
        let _ = std::fs::remove_dir_all(folder);
    }
    ratios.push(Ratio {
        what: "opening a letter beside 100,000 other annotation files ÷ alone",
        figure: ratio(medians[1], medians[0]),
        bound: 1.5,
    });
}

/// A page with ten thousand marks against the same page with none.
fn crowded(ratios: &mut Vec<Ratio>) {
    let letter = letter(100 * KILOBYTE);
    let mut p99 = [Duration::ZERO; 2];
    for (time, marks) in p99.iter_mut().zip([0, 10_000]) {
        let folder = std::env::temp_dir().join(format!(
            "kanttekening-scale-{}-crowd-{marks}",
            std::process::id()
        ));
        window::write(&folder, &letter, |letter| crowd(letter, marks));
        let (mut window, _) = Window::open(&folder.join("brief.txt"));
        let name = if marks == 0 {
            "one screen without marks"
        } else {
            "one screen, 10,000 marks"
        };
        let nudge = Times::of(1000, |number| window.nudge(number));
        nudge.print("frame: scrolling within the screen", name);
        *time = nudge.at(0.99);
        window.close();
        let _ = std::fs::remove_dir_all(folder);
    }
    ratios.push(Ratio {
        what: "p99 of a frame with 10,000 marks on one screen ÷ without marks",
        figure: ratio(p99[1], p99[0]),
        bound: 3.0,
    });
}

/// So many marks within the first screen.
fn crowd(letter: &Letter, count: usize) -> Work {
    let mut work = work(letter, 0);
    let screen = 1_800;
    work.layer.annotations = annotations(letter, count, 3)
        .into_iter()
        .enumerate()
        .map(|(number, annotation)| {
            let text = letter.text();
            let start = text.floor_char_boundary(number * 7919 % screen);
            let end = text.ceil_char_boundary(start + 1 + number % 60);
            Annotation {
                span: Span::new(start, end),
                ..annotation
            }
        })
        .collect();
    work
}

/// One edit of a session: marking a passage and taking it back. In the order of reading, as one marks; at random places,
/// where memory has to be fetched for each; and as the first one while a save still holds the annotations as they were.
fn edits(sizes: &[Size], ratios: &mut Vec<Ratio>) {
    let tag = TagId::new("follow-up");
    let mut first = None;
    for size in sizes {
        let letter = Arc::new(letter(size.bytes));
        let work = work(&letter, size.marks);
        let mut session = Session::new(PathBuf::new(), letter.clone(), work, Vec::new(), "bench");
        let mut edit = |number: usize, start: usize, saved: bool| {
            let held = saved.then(|| session.work().clone());
            let start = letter.text().floor_char_boundary(start);
            let id = AnnotationId::new(&format!("edit-{number}"));
            let ((), time) = timed(|| {
                session.toggle_tag_on(Span::new(start, start + 90), &tag, id);
                session.undo();
            });
            drop(held);
            session.drain_changes();
            time
        };
        let room = size.bytes - 200;
        let reading = Times::of(4000, |number| edit(number, number * 20 % room, false));
        reading.print("one edit and taking it back", size.name);
        let mut dice = Dice::new(5);
        let random = Times::of(4000, |number| edit(number, dice.below(room), false));
        random.print("the same at random places", size.name);
        let mut dice = Dice::new(6);
        let after = Times::of(1000, |number| edit(number, dice.below(room), true));
        after.print("the same, the first after a save began", size.name);
        match first {
            None => first = Some((reading.at(0.5), random.at(0.5))),
            Some((read, rolled)) if size.marks == 1_000_000 => ratios.extend([
                Ratio {
                    what: "one edit among 1,000,000 annotations ÷ among 1,000",
                    figure: ratio(reading.at(0.5), read),
                    bound: 2.0,
                },
                Ratio {
                    what: "the same at random places",
                    figure: ratio(random.at(0.5), rolled),
                    bound: 2.0,
                },
            ]),
            Some(_) => {}
        }
    }
}

/// From an edit to its acknowledgement, once it is in the journal on the disk, beside adding the same bytes to a file
/// and waiting for the disk. In turn, so that both meet the same disk.
fn acknowledging(small: bool, ratios: &mut Vec<Ratio>) {
    let tag = TagId::new("follow-up");
    let sizes = [
        (
            "acknowledging an edit among 100 annotations ÷ one append and sync of the same bytes",
            Size {
                name: "10 KB, 100 marks",
                bytes: 10 * KILOBYTE,
                marks: 100,
            },
        ),
        (
            "the same among 10,000",
            Size {
                name: "1 MB, 10,000 marks",
                bytes: MEGABYTE,
                marks: 10_000,
            },
        ),
        ("the same among 1,000,000", SIZES[2]),
    ];
    for (what, size) in &sizes[..if small { 1 } else { 3 }] {
        let letter = Arc::new(letter(size.bytes));
        let work = work(&letter, size.marks);
        let folder = tempfile::tempdir().expect("a folder");
        let begin = Begin {
            letter_path: "brief.txt".into(),
            letter: letter.clone(),
            analyst: work.layer.analyst.clone(),
            generation: 1,
            continues: None,
        };
        let mut session = Session::new(PathBuf::new(), letter.clone(), work, Vec::new(), "bench");
        let (disk, now) = (RealDisk, Moment::default());
        let mut journal =
            Journal::create(&disk, folder.path(), "journal", &begin, now).expect("a journal");
        let mut plain = disk
            .create_log(&folder.path().join("plain"))
            .expect("a file");
        let path = folder.path().join("journal.ron");
        let length = || std::fs::metadata(&path).expect("the journal").len();
        let mut dice = Dice::new(7);
        let mut plain_times = Vec::new();
        let times = Times::of(400, |number| {
            let start = letter
                .text()
                .floor_char_boundary(dice.below(size.bytes - 200));
            let id = AnnotationId::new(&format!("edit-{number}"));
            let before = length();
            let ((), time) = timed(|| {
                session.toggle_tag_on(Span::new(start, start + 90), &tag, id);
                let changes = session.drain_changes();
                journal.append(&disk, &changes).expect("it is on the disk");
            });
            let bytes = vec![b'x'; (length() - before) as usize];
            let ((), beside) = timed(|| {
                plain.append(&bytes).expect("it is written");
                plain.sync().expect("it is on the disk");
            });
            plain_times.push(beside);
            time
        });
        plain_times.sort();
        let plain_times = Times(plain_times);
        times.print("an edit, until the journal is on the disk", size.name);
        plain_times.print("one append and sync of the same bytes", size.name);
        ratios.push(Ratio {
            what,
            figure: ratio(times.at(0.5), plain_times.at(0.5)),
            bound: 1.5,
        });
    }
}

fn search(size: Size) {
    let letter = letter(size.bytes);
    for needle in ["persoonsgegevens", "komt nergens voor"] {
        let (hits, time) = timed(|| find_all(&letter, needle, FindOptions::default()));
        let speed = size.bytes as f64 / MEGABYTE as f64 / time.as_secs_f64();
        println!(
            "| searching, {} hits | {} | {} ({speed:.0} MB/s) |",
            hits.len(),
            size.name,
            text(time)
        );
    }
}

/// How much memory a letter takes with its indexes, by what the system says of the process; of a small letter that says
/// nothing.
fn memory(size: Size, ratios: &mut Vec<Ratio>) -> Option<String> {
    if size.bytes < 10 * MEGABYTE {
        return None;
    }
    let text = letter_text(size.bytes, 1);
    let before = resident()?;
    let letter = import::letter("brief.txt", text.as_bytes()).expect("generated text is text");
    let after = resident()?;
    let share = after.saturating_sub(before) as f64 / letter.text().len() as f64;
    if size.bytes == SIZES[2].bytes {
        ratios.push(Ratio {
            what: "memory of 100 MB of text with its indexes ÷ its size",
            figure: share,
            bound: 1.3,
        });
    }
    let name = size.name;
    Some(format!(
        "| memory of the text with its indexes ÷ its size | {name} | {share:.2} |"
    ))
}

/// The memory of this process that is in use, in bytes; known on Linux only.
fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let resident: usize = pages.split(' ').nth(1)?.parse().ok()?;
    Some(resident * 4096)
}
