//! What the parts cost: one function here per part, `cargo bench --bench parts [FILTER]`.

mod common;

use common::{Dice, annotations, letter_text, work};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use kanttekening::annotation::{Analyst, Annotation, AnnotationId, Moment};
use kanttekening::edit::{Edit, Work};
use kanttekening::import;
use kanttekening::letter::{Letter, Span};
use kanttekening::store::clock::FixedClock;
use kanttekening::store::disk::{Disk as _, RealDisk};
use kanttekening::store::ids::Ids;
use kanttekening::store::layer;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::publish::{ContentHash, publish_layer};
use kanttekening::suggest::Suggester;
use kanttekening::ui::App;
use kanttekening::ui::dialogs::SystemDialogs;
use kanttekening::workspace::Environment;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const MEGABYTE: usize = 1_000_000;

fn letter(bytes: usize) -> Letter {
    import::letter("brief.txt", letter_text(bytes, 1).as_bytes()).expect("generated text is text")
}

/// From a file's bytes to a letter with its indexes.
fn parse_a_text(c: &mut Criterion) {
    let mut group = c.benchmark_group("parse a text");
    group.sample_size(20);
    let text = letter_text(MEGABYTE, 1);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("1 MB", |b| {
        b.iter(|| import::letter("brief.txt", black_box(text.as_bytes())));
    });
    group.finish();
}

/// What the rules find in a letter, which is looked through on a worker.
fn suggest(c: &mut Criterion) {
    let suggester = Suggester::shipped();
    let mut group = c.benchmark_group("suggest");
    group.sample_size(10);
    let letter = letter(10 * MEGABYTE);
    group.throughput(Throughput::Bytes(letter.text().len() as u64));
    group.bench_function("10 MB", |b| {
        b.iter(|| suggester.in_letter(black_box(&letter), Some(date(2025, 9, 3))));
    });
    group.finish();
}

/// One edit in layers of different sizes: what it costs must not follow the size.
fn one_edit(c: &mut Criterion) {
    let letter = letter(MEGABYTE);
    let text = letter.text();
    let mut group = c.benchmark_group("one edit");
    for count in [1_000, 10_000] {
        let mut layer = work(&letter, count);
        let mut dice = Dice::new(7);
        group.bench_function(BenchmarkId::new("mark and take back", count), |b| {
            b.iter_batched(
                || {
                    let start = text.floor_char_boundary(dice.below(text.len() - 100));
                    let end = text.floor_char_boundary(start + 100);
                    Edit::Put(Box::new(Annotation {
                        id: AnnotationId::new("new"),
                        span: Span::new(start, end),
                        ..Annotation::default()
                    }))
                },
                |edit| {
                    let back = layer.apply(edit).expect("the passage was not marked yet");
                    assert!(matches!(back, Edit::Remove(_)));
                    layer.apply(back)
                },
                BatchSize::SmallInput,
            );
        });
        let all = annotations(&letter, count, 1);
        group.bench_function(BenchmarkId::new("write a note", count), |b| {
            b.iter_batched(
                || {
                    let mut one = all[dice.below(all.len())].clone();
                    one.note.push('!');
                    Edit::Put(Box::new(one))
                },
                |edit| layer.apply(edit),
                BatchSize::SmallInput,
            );
        });
        group.bench_function(BenchmarkId::new("delete and take back", count), |b| {
            b.iter_batched(
                || Edit::Remove(all[dice.below(all.len())].id.clone()),
                |edit| {
                    let back = layer.apply(edit).expect("it is there");
                    layer.apply(back)
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

/// A layer file of 10,000 annotations: its bytes made and read, and on and off the disk.
fn load_and_save_a_layer(c: &mut Criterion) {
    let letter = letter(MEGABYTE);
    let Work { layer, codebook } = work(&letter, 10_000);
    let bytes = layer::serialise(&letter, &layer, &codebook).into_bytes();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("brief.txt.anna.ron");
    let mut group = c.benchmark_group("a layer of 10,000");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("write its bytes", |b| {
        b.iter(|| layer::serialise(&letter, black_box(&layer), &codebook));
    });
    group.bench_function("read its bytes", |b| {
        b.iter(|| {
            let file = layer::parse(black_box(&bytes)).expect("it was just written");
            layer::to_layer(&file, &letter)
        });
    });
    group.bench_function("save to the disk", |b| {
        b.iter(|| {
            let seen = RealDisk
                .read(&path, u64::MAX)
                .ok()
                .map(|bytes| ContentHash::of(&bytes));
            publish_layer(
                &RealDisk,
                &path,
                None,
                &letter,
                &layer,
                &codebook,
                seen.as_ref(),
            )
        });
    });
    group.bench_function("save a change to the disk", |b| {
        let mut layer = layer.clone();
        let mut seen = RealDisk
            .read(&path, u64::MAX)
            .ok()
            .map(|bytes| ContentHash::of(&bytes));
        let mut number = 0;
        b.iter(|| {
            number += 1;
            layer.memo.text = number.to_string();
            let saved = publish_layer(
                &RealDisk,
                &path,
                None,
                &letter,
                &layer,
                &codebook,
                seen.as_ref(),
            );
            seen = Some(saved.expect("nobody else writes").seen);
        });
    });
    group.bench_function("load from the disk", |b| {
        b.iter(|| {
            let bytes = RealDisk.read(&path, u64::MAX).expect("it was just written");
            let file = layer::parse(&bytes).expect("it was just written");
            layer::to_layer(&file, &letter)
        });
    });
    group.finish();
}

/// One frame of the whole window, scrolling steadily, with its triangles made.
fn one_frame(c: &mut Criterion) {
    let mut group = c.benchmark_group("one frame while scrolling");
    for (name, bytes, count) in [
        ("100 KB, 1,000 marks", 100_000, 1_000),
        ("1 MB, 10,000 marks", MEGABYTE, 10_000),
    ] {
        let mut window = Window::open(bytes, count);
        group.bench_function(name, |b| b.iter(|| window.scroll()));
    }
    group.finish();
}

/// The window's state with a letter in it, without a screen.
struct Window {
    ctx: egui::Context,
    app: App,
    frames: usize,
}

impl Window {
    fn open(bytes: usize, count: usize) -> Self {
        let letter = letter(bytes);
        let Work {
            mut layer,
            codebook,
        } = work(&letter, count);
        layer.analyst = Analyst::from_account("anna");
        let disk = MemoryDisk::new();
        disk.put("/brief.txt", letter.text());
        disk.put(
            "/brief.txt.anna.ron",
            layer::serialise(&letter, &layer, &codebook),
        );
        let environment = Environment {
            disk: Arc::new(disk),
            clock: Arc::new(FixedClock::new(Moment::default())),
            ids: Arc::new(Ids::seeded(1)),
            settings_folder: "/home".into(),
            data_folder: "/home".into(),
            state_folder: "/home".into(),
            computer: "PC-1".to_owned(),
            account: "anna".to_owned(),
            program: None,
            folders: Arc::default(),
        };
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, environment, Box::new(SystemDialogs::default()), false);
        app.start(Some("/brief.txt".into()));
        let mut window = Self {
            ctx,
            app,
            frames: 0,
        };
        while !window.app.is_idle() || window.frames < 10 {
            window.scroll();
            std::thread::sleep(Duration::from_millis(1));
        }
        let open = window.app.workspace().letter().expect("the letter is open");
        assert_eq!(open.session.layer().annotations.len(), count);
        window
    }

    /// A frame in which the wheel turned: down for a while, then up again.
    fn scroll(&mut self) -> usize {
        self.frames += 1;
        let down = (self.frames / 200).is_multiple_of(2);
        let delta = egui::vec2(0.0, if down { -40.0 } else { 40.0 });
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1280.0, 860.0),
            )),
            time: Some(self.frames as f64 / 60.0),
            events: vec![
                egui::Event::PointerMoved(egui::pos2(400.0, 400.0)),
                egui::Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    source: egui::MouseWheelSource::Wheel,
                    delta,
                    phase: egui::TouchPhase::Move,
                    modifiers: egui::Modifiers::NONE,
                },
            ],
            ..egui::RawInput::default()
        };
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        self.ctx
            .tessellate(output.shapes, output.pixels_per_point)
            .len()
    }
}

criterion_group!(
    parts,
    parse_a_text,
    suggest,
    one_edit,
    load_and_save_a_layer,
    one_frame
);
criterion_main!(parts);
