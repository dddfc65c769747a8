//! Layer files.

use super::mutate::sign_lines;
use super::runner::{Target, class};
use super::world::{self, LAYER, PATH, letter, lies_in};
use kanttekening::annotation::{Annotation, Placed};
use kanttekening::codebook::default_codebook;
use kanttekening::letter::Letter;
use kanttekening::store::folder::find_layers;
use kanttekening::store::layer::{parse, peek, serialise, to_layer};
use kanttekening::workspace::open::Access;
use kanttekening::workspace::save_attempt::{Parts, save};
use std::cell::Cell;
use std::path::Path;

fn look(letter: &Letter, bytes: &[u8]) -> u64 {
    let header = peek(bytes);
    let parsed = parse(bytes);
    let file = match &parsed {
        Ok(file) => file,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let survivors = error.survivors().map_or(0, |file| {
                let (layer, _) = to_layer(file, letter);
                assert!(layer.annotations.iter().all(|one| lies_in(one, letter)));
                layer.annotations.len()
            });
            let kind = std::mem::discriminant(error);
            return class((kind, header.is_some(), survivors.min(9)));
        }
    };
    if let Some(header) = &header {
        assert_eq!(header.letter.file, file.letter.file);
        assert_eq!(header.analyst.id, file.analyst.id);
    }
    let (layer, report) = to_layer(file, letter);
    assert!(layer.annotations.iter().all(|one| lies_in(one, letter)));
    // Nothing is dropped without a word.
    let shown = layer.annotations.len() + report.set_aside.len() + layer.deleted.len();
    assert!(shown >= usize::from(!file.annotations.is_empty()));
    // What is written is read as the same, and nothing is wrong with it.
    let written = serialise(letter, &layer, &default_codebook());
    let again = parse(written.as_bytes()).expect("what is written can be read");
    let (read, doubts) = to_layer(&again, letter);
    assert!(!doubts.forbids_saving() && doubts.miscounted.is_none());
    assert!(doubts.hand_edited.is_empty());
    assert_eq!(serialise(letter, &read, &default_codebook()), written);
    assert_eq!(read.memo, layer.memo);
    assert_eq!(read.corrections, layer.corrections);
    assert_eq!(read.metadata, layer.metadata);
    let placed = Placed::of(&layer.corrections, letter);
    assert!(
        placed
            .found
            .iter()
            .all(|(one, _)| letter.text().is_char_boundary(one.at.0))
    );
    let ids = |annotations: &mut dyn Iterator<Item = &Annotation>| -> Vec<String> {
        let mut ids: Vec<_> = annotations.map(|one| one.id.as_str().to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(
        ids(&mut read.annotations.iter()),
        ids(&mut layer.annotations.iter())
    );
    let mut reasons: Vec<_> = report
        .set_aside
        .iter()
        .map(|one| {
            format!("{:?}", one.reason)
                .split('(')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    reasons.sort_unstable();
    class((
        reasons,
        report.newer_format.is_some(),
        (report.kept.min(3), report.moved.min(3)),
        (report.changed.min(3), report.orphans.min(3)),
        (
            report.hand_edited.len().min(3),
            report.conflicts.len().min(3),
        ),
        report.miscounted.is_some(),
    ))
}

/// Opens the letter with the file beside it, marks something and saves: what could be read is there, and what could not
/// be is not overwritten.
fn look_in_folder(letter: &Letter, bytes: &[u8]) {
    let disk = world::disk(&[(LAYER, bytes)]);
    for found in find_layers(&disk, Path::new(PATH), letter).unwrap() {
        assert_eq!(found.path, Path::new(LAYER));
    }
    let mut opened = world::open(&disk);
    assert_eq!(disk.bytes(LAYER).unwrap(), bytes, "opening changes nothing");
    if opened.access != Access::Writable {
        return;
    }
    let before: Vec<_> = opened.session.layer().annotations.iter().collect();
    let before: Vec<_> = before.into_iter().map(|one| one.id.clone()).collect();
    opened.session.set_memo("Gezien");
    let parts = Parts {
        layer: true,
        codebook: false,
    };
    let (known, session) = (opened.known, &opened.session);
    let own = known.layer_path.clone();
    let attempt = save(&disk, &session.letter, session.work(), known, parts);
    if attempt.error.is_some() {
        assert_eq!(disk.bytes(LAYER).unwrap(), bytes);
        return;
    }
    if own != Path::new(LAYER) {
        assert_eq!(disk.bytes(LAYER).unwrap(), bytes, "somebody else's");
        return;
    }
    let again = world::open(&disk);
    for id in before {
        assert!(again.session.layer().annotations.get(&id).is_some());
    }
    assert_eq!(disk.bytes(PATH).unwrap(), world::TEXT.as_bytes());
}

fn with_target(run: impl FnOnce(&Target<'_>)) {
    let letter = letter();
    let number = Cell::new(0);
    let seeds = [0, 1, 6].map(|count| world::layer_file(&world::layer(count)));
    let marked = [b"\xef\xbb\xbf", &seeds[1][..]].concat();
    run(&Target {
        name: "layer",
        seeds: [&seeds[..], &[marked]].concat(),
        sign: sign_lines,
        look: &|bytes| {
            let outcome = look(&letter, bytes);
            number.set(number.get() + 1);
            if number.get() % 4 == 0 || std::env::var_os("KANTTEKENING_FUZZ_INPUT").is_some() {
                look_in_folder(&letter, bytes);
            }
            outcome
        },
    });
}

#[test]
fn layers_are_answered_whatever_they_hold() {
    with_target(|target| target.run(4_000));
}

#[test]
#[ignore = "ten minutes"]
fn layers_for_long() {
    with_target(|target| target.run_long());
}
