//! What the parts cost: one function here per part, `cargo bench --bench parts [FILTER]`.

mod common;

use common::{Dice, annotations, letter_text, work};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kanttekening::annotation::{Annotation, AnnotationId};
use kanttekening::edit::Edit;
use kanttekening::letter::{Letter, Span, import};
use std::hint::black_box;

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

criterion_group!(parts, parse_a_text, one_edit);
criterion_main!(parts);
