//! What it costs to keep annotations: loading a layer, and publishing a large one while somebody marks.

use super::common::work;
use super::window::Window;
use super::{Ratio, Size, Times, ratio, text, timed};
use kanttekening::letter::Letter;
use kanttekening::store::layer::{self, LayerFile};
use std::path::Path;
use std::time::{Duration, Instant};

/// So long is marked while it is published, in seconds: where a million annotations are, long enough for several rests
/// between, as an average is asked for and not how many happened to begin within.
fn marking(size: Size) -> Duration {
    Duration::from_secs(if size.marks == 1_000_000 { 400 } else { 100 })
}

/// Reading a layer of 100,000 annotations onto its letter, beside what `ron` takes for the same bytes.
pub fn loading(letter: &Letter, ratios: &mut Vec<Ratio>) {
    let work = work(letter, 100_000);
    let bytes = layer::serialise(letter, &work.layer, &work.codebook);
    drop(work);
    let mut plain_times = Vec::new();
    let times = Times::of(9, |_| {
        let (loaded, time) = timed(|| {
            let file = layer::parse(bytes.as_bytes()).expect("it is a layer");
            let loaded = layer::to_layer(&file, letter);
            (file, loaded)
        });
        assert_eq!(loaded.1.0.annotations.len(), 100_000);
        drop(loaded);
        let (plain, beside) = timed(|| ron::from_str::<LayerFile>(&bytes).expect("it is RON"));
        drop(plain);
        plain_times.push(beside);
        time
    });
    plain_times.sort();
    let plain_times = Times(plain_times);
    times.print("loading a layer", "100,000 annotations");
    plain_times.print("`ron::from_str` of the same bytes", "100,000 annotations");
    ratios.push(Ratio {
        what: "loading a layer of 100,000 annotations ÷ `ron::from_str` of the same bytes",
        figure: ratio(times.at(0.5), plain_times.at(0.5)),
        bound: 1.2,
    });
}

/// Marking ten times a second for a while, with the layer being published whenever it may.
pub fn publishing(size: Size, folder: &Path, ratios: &mut Vec<Ratio>) {
    let (mut window, _) = Window::open(&folder.join("brief.txt"));
    let quiet = Times::of(200, |_| window.scroll());
    let layer = folder.join("brief.txt.anna.ron");
    let changed = || std::fs::metadata(&layer).and_then(|it| it.modified()).ok();
    let (start, before) = (Instant::now(), busy());
    let (mut frames, mut published, mut last) = (Vec::new(), 0, changed());
    let mut edits = 0;
    while start.elapsed() < marking(size) {
        for step in 0..10 {
            frames.push(if step == 0 {
                edits += 1;
                window.edit(edits)
            } else {
                window.scroll()
            });
            std::thread::sleep(Duration::from_millis(10));
        }
        let now = changed();
        published += u32::from(now != last);
        last = now;
    }
    let wall = start.elapsed();
    let background = busy().saturating_sub(before);
    frames.sort();
    let frames = Times(frames);
    quiet.print("a frame before anything is published", size.name);
    frames.print("a frame while the layer is published", size.name);
    println!(
        "| published {published} times in {} s of marking; busy beside the frames | {} | {} |",
        wall.as_secs(),
        size.name,
        text(background)
    );
    if size.marks == 1_000_000 {
        ratios.push(Ratio {
            what: "share of one core for publishing 1,000,000 annotations while marking",
            figure: background.as_secs_f64() / wall.as_secs_f64(),
            bound: 0.1,
        });
        ratios.push(Ratio {
            what: "p99 of a frame while 1,000,000 annotations are published ÷ before",
            figure: ratio(frames.at(0.99), quiet.at(0.99)),
            bound: 2.0,
        });
    }
    window.close();
}

/// How long this process has kept processors busy beside this thread, which draws the frames; nothing where the system does
/// not say.
fn busy() -> Duration {
    let all = busy_of("/proc/self/stat");
    all.saturating_sub(busy_of("/proc/thread-self/stat"))
}

fn busy_of(stat: &str) -> Duration {
    let stat = std::fs::read_to_string(stat).unwrap_or_default();
    // Behind the name, which may hold blanks: fields 14 and 15 of all, in hundredths of a second.
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
