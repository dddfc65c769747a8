//! Journals, and what is taken in from them.

use super::mutate::sign_chain;
use super::runner::{Target, class};
use super::world::{self, JOURNALS, LAYER, change, letter, lies_in};
use kanttekening::annotation::Annotation;
use kanttekening::edit::{ChangeRecord, Edit};
use kanttekening::letter::Letter;
use kanttekening::store::journal::read;

fn annotations(change: &ChangeRecord) -> impl Iterator<Item = &Annotation> {
    let edits = change.edits.iter().chain(&change.back);
    edits.filter_map(|edit| match edit {
        Edit::Put(annotation) => Some(&**annotation),
        _ => None,
    })
}

fn look(letter: &Letter, bytes: &[u8]) -> u64 {
    let contents = read(bytes, letter);
    for (seq, change) in &contents.changes {
        assert!(*seq <= contents.last);
        assert!(annotations(change).all(|one| lies_in(one, letter)));
    }
    // Beside a layer that has half of it, and one of another session.
    let name = format!("{JOURNALS}/een.ron");
    let other = world::journal(&[change(9)]);
    let other_name = format!("{JOURNALS}/twee.ron");
    let layer = world::layer_file(&world::layer(3));
    let disk = world::disk(&[(LAYER, &layer), (&name, bytes), (&other_name, &other)]);
    let mut opened = world::open(&disk);
    assert_eq!(disk.bytes(&name).unwrap(), bytes, "nothing is overwritten");
    let session = &mut opened.session;
    let taken_in = session.layer().annotations.len();
    for number in [0, 1, 2, 9] {
        let id = world::annotation(number).id;
        let deletes = |(_, change): &(u64, ChangeRecord)| {
            let removes = |edit: &Edit| matches!(edit, Edit::Remove(removed) if *removed == id);
            change.edits.iter().any(removes)
        };
        let there = session.layer().annotations.get(&id).is_some();
        assert!(there || contents.changes.iter().any(deletes), "{number}");
    }
    let valid = |session: &kanttekening::workspace::session::Session| {
        let layer = session.layer();
        assert!(layer.annotations.iter().all(|one| lies_in(one, letter)));
    };
    valid(session);
    let mut steps = 0;
    while session.undo().is_some() {
        steps += 1;
        assert!(
            steps <= contents.changes.len() + 2,
            "undoing goes on for ever"
        );
        valid(session);
    }
    while session.redo().is_some() {
        valid(session);
    }
    let damaged = contents.damaged.min(3);
    class((
        (damaged, contents.cut_short, contents.newer),
        (contents.changes.len(), contents.published.min(9)),
        (taken_in, steps, contents.whole_from.min(9)),
        opened.notices.len(),
    ))
}

fn with_target(run: impl FnOnce(&Target<'_>)) {
    let letter = letter();
    let several: Vec<_> = (0..6).map(change).collect();
    let mut removed = change(2);
    (removed.edits, removed.back) = (removed.back, removed.edits);
    let mut memo = change(0);
    memo.edits = vec![Edit::Memo(world::memo("Nu", 2))];
    memo.back = vec![Edit::Memo(world::memo("Eerst", 1))];
    let (mut corrected, mut told) = (change(0), change(0));
    corrected.edits = vec![Edit::Correct(world::correction(0))];
    corrected.back = vec![Edit::Correct(world::correction(2))];
    told.edits = vec![Edit::Metadata(world::metadata(0))];
    told.back = Vec::new();
    let mixed = [change(2), removed, memo, corrected, told, change(7)];
    run(&Target {
        name: "journal",
        seeds: vec![
            world::journal(&[]),
            world::journal(&several),
            world::journal(&mixed),
        ],
        sign: sign_chain,
        look: &|bytes| look(&letter, bytes),
    });
}

#[test]
fn journals_are_answered_whatever_they_hold() {
    with_target(|target| target.run(2_000));
}

#[test]
#[ignore = "ten minutes"]
fn journals_for_long() {
    with_target(|target| target.run_long());
}
