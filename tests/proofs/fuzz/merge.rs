//! The analyst's layer and a synced folder's copies of it, of which each may be anything.

use super::mutate::{Dice, mutate, sign_lines};
use super::runner::{Target, class};
use super::world::{self, LAYER, layer, lies_in};
use kanttekening::annotation::{Layer, Version};
use kanttekening::store::layer::{parse, to_layer};
use kanttekening::workspace::open::Access;
use kanttekening::workspace::save_attempt::{Parts, save};
use std::collections::BTreeSet;

const COPY: &str = "/f/brief.txt.anna (1).ron";
/// What stands between the files of an input.
const BETWEEN: &[u8] = b"\n=====\n";

fn ids(layer: &Layer) -> BTreeSet<String> {
    let ids = layer.annotations.iter();
    ids.map(|one| one.id.as_str().to_owned()).collect()
}

/// The layer that is made of two files of one folder, if it may be changed.
fn merged(one: &[u8], other: &[u8]) -> Option<Layer> {
    let disk = world::disk(&[(LAYER, one), (COPY, other)]);
    let opened = world::open(&disk);
    let layer = opened.session.layer().clone();
    let letter = &opened.session.letter.clone();
    assert!(layer.annotations.iter().all(|one| lies_in(one, letter)));
    if opened.access != Access::Writable || opened.known.layer_path != std::path::Path::new(LAYER) {
        return None;
    }
    let parts = Parts {
        layer: true,
        codebook: false,
    };
    let mut session = opened.session;
    // Whatever it asks.
    while let Some(path) = session.proposals().first().map(|it| it.path.clone()) {
        session.accept(&path);
    }
    let layer = session.layer().clone();
    let (session, known) = (&session, opened.known);
    let attempt = save(&disk, letter, session.work(), known, parts);
    if attempt.error.is_some() {
        // A file that cannot be read, and says that it is another's, is in the way: said, and left alone.
        assert_eq!(disk.bytes(LAYER).unwrap(), one);
        return None;
    }
    assert_eq!(disk.bytes(COPY).unwrap(), other, "copies are left alone");
    if attempt.merged.is_some() {
        // What lies where the own layer is to be, is another's: it was taken in only now.
        return None;
    }
    // What was merged and written merges with the same copy into the same.
    let again = world::open(&disk);
    assert_eq!(ids(again.session.layer()), ids(&layer));
    Some(layer)
}

fn look(bytes: &[u8]) -> u64 {
    let at = bytes.windows(BETWEEN.len()).position(|it| it == BETWEEN);
    let (one, other) = match at {
        Some(at) => (&bytes[..at], &bytes[at + BETWEEN.len()..]),
        None => (bytes, &bytes[..0]),
    };
    let (Some(ab), Some(ba)) = (merged(one, other), merged(other, one)) else {
        return class((parse(one).is_ok(), parse(other).is_ok()));
    };
    let (all, reversed) = (ids(&ab), ids(&ba));
    assert_eq!(all, reversed, "in either order");
    let shown = |layer: &Layer| format!("{:?}", layer.corrections.iter().collect::<Vec<_>>());
    assert_eq!(shown(&ab), shown(&ba), "in either order");
    let shown = |layer: &Layer| format!("{:?}", layer.metadata.iter().collect::<Vec<_>>());
    assert_eq!(shown(&ab), shown(&ba), "in either order");
    // Nothing is lost that nobody deleted.
    let letter = world::letter();
    let (mut stones, mut taken) = (0, 0);
    let layers = [one, other].map(|bytes| parse(bytes).ok().map(|file| to_layer(&file, &letter).0));
    for layer in layers.iter().flatten() {
        for annotation in layer.annotations.iter() {
            let deleted = |layer: &Layer| {
                let mut stones = layer.deleted.iter();
                stones.any(|stone| stone.id == annotation.id)
            };
            let id = annotation.id.as_str();
            if !all.contains(id) {
                assert!(layers.iter().flatten().any(deleted), "{id} is lost");
                stones += 1;
            }
            taken += 1;
        }
    }
    class((all.len().min(9), stones, taken.min(20), ab.memo == ba.memo))
}

/// Two files that came from one another, as bytes.
fn pair(one: &Layer, other: &Layer) -> Vec<u8> {
    [
        &world::layer_file(one)[..],
        BETWEEN,
        &world::layer_file(other),
    ]
    .concat()
}

fn with_target(run: impl FnOnce(&Target<'_>)) {
    let mut changed = layer(5);
    let mut annotation = changed.annotations.iter().next().unwrap().clone();
    annotation.note = "Elders".to_owned();
    annotation.version = Version(vec![("andere".into(), 3), ("k3f9".into(), 1)]);
    changed.annotations.put(annotation);
    changed.memo = world::memo("Ook iets", 2);
    let mut corrected = world::correction(1);
    corrected.value = None;
    corrected.version = Version(vec![("andere".into(), 1)]);
    changed.corrections.join([corrected, world::correction(8)]);
    changed.metadata.join([world::metadata(3)]);
    let mut dice = Dice::new(3);
    let good = pair(&layer(3), &changed);
    let mut seeds = vec![
        pair(&layer(3), &layer(6)),
        good.clone(),
        pair(&changed, &layer(0)),
    ];
    // Already apart before the first step.
    seeds.extend((0..8).map(|_| sign_lines(&mutate(&good, &good, &mut dice))));
    run(&Target {
        name: "merge",
        seeds,
        sign: sign_lines,
        look: &look,
    });
}

#[test]
fn copies_are_merged_whatever_they_hold() {
    with_target(|target| target.run(1_500));
}

#[test]
#[ignore = "ten minutes"]
fn copies_for_long() {
    with_target(|target| target.run_long());
}
