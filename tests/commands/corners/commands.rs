//! Commands keep the same promises as the window: one journal for both, and nothing lost where both write at once.

use super::desk::{Desk, JOURNALS};
use kanttekening::store::memory_disk::{Fault, Operation};
use std::collections::BTreeSet;
use std::io;

const BRIEF: &str = "/brieven/brief.txt";
const LAYER: &str = "/brieven/brief.txt.anna.ron";

/// Marks from `start` on. Gives the exit code, the id that is printed, and the messages.
fn mark(desk: &Desk, start: usize) -> (u8, String, String) {
    let (from, to) = (start.to_string(), (start + 3).to_string());
    let tag = ["annotate", BRIEF, "--tag", "follow-up"];
    let (code, out, said) = desk.run(&[&tag[..], &["--start", &from, "--end", &to]].concat());
    (code, out.trim().to_owned(), said)
}

fn listed(desk: &Desk) -> usize {
    let (code, out, said) = desk.run(&["list", BRIEF, "--json"]);
    assert_eq!(code, 0, "{said}");
    out.matches("\"id\"").count()
}

fn journals(desk: &Desk) -> Vec<std::path::PathBuf> {
    let mut files = desk.files(JOURNALS);
    files.retain(|path| path.extension().is_some_and(|it| it == "ron"));
    files
}

#[test]
fn an_older_copy_that_is_put_back_takes_nothing_away_and_is_named() {
    let desk = Desk::with(&[BRIEF]);
    for number in 0..10 {
        if number == 5 {
            desk.disk
                .put("/elders/kopie.ron", desk.disk.bytes(LAYER).unwrap());
        }
        let (code, _, said) = mark(&desk, number * 4);
        assert_eq!((code, &*said), (0, ""));
    }
    assert_eq!(journals(&desk).len(), 1, "one journal for all calls");
    assert_eq!(desk.run(&["check", BRIEF]).0, 0);
    let copy = desk.disk.bytes("/elders/kopie.ron").unwrap();
    desk.disk.put(LAYER, copy);
    assert_eq!(listed(&desk), 10);
    let (code, found, _) = desk.run(&["check", BRIEF]);
    assert!(found.contains("an older copy"), "{found}");
    assert!(found.contains("5 edits"), "{found}");
    assert_eq!(code, 1);
    // A window takes them in, and the next command puts them back.
    assert_eq!(desk.open(BRIEF).marks().len(), 10);
    assert_eq!(mark(&desk, 44).0, 0);
    assert_eq!(desk.text(LAYER).matches("quote: \"").count(), 11);
}

#[test]
fn what_cannot_be_put_in_the_folder_is_marked_all_the_same_and_said() {
    let desk = Desk::with(&[BRIEF]);
    mark(&desk, 0);
    let journal = desk.journal();
    desk.disk.read_only_folder("/brieven");
    let (code, id, said) = mark(&desk, 4);
    assert_eq!((code, id.len()), (0, 36), "{said}");
    assert!(said.contains("marked, on this computer's disk"), "{said}");
    assert!(said.contains("read-only"), "{said}");
    assert_eq!(desk.journal(), journal);
    assert_eq!(desk.text(LAYER).matches("quote: \"").count(), 1);
    assert_eq!(listed(&desk), 2);
    let (_, found, said) = desk.run(&["check", BRIEF]);
    assert!(
        found.is_empty() && said.contains("1 edits are in"),
        "{said}"
    );
    desk.disk.mend();
    assert_eq!(mark(&desk, 8).0, 0);
    assert_eq!(desk.text(LAYER).matches("quote: \"").count(), 3);
}

#[test]
fn without_a_journal_it_is_in_the_folder_and_without_either_nothing_is_marked() {
    let desk = Desk::with(&[BRIEF]);
    mark(&desk, 0);
    desk.disk
        .fail(Fault::On(Operation::CreateLog, io::ErrorKind::StorageFull));
    let (code, _, said) = mark(&desk, 4);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("in the folder; this computer's journal"),
        "{said}"
    );
    desk.disk.read_only_folder("/brieven");
    let (code, id, said) = mark(&desk, 8);
    assert_eq!((code, &*id), (2, ""));
    assert!(said.contains("nothing was marked"), "{said}");
    desk.disk.mend();
    assert_eq!(listed(&desk), 2);
    // Where the disk does not say that it has the record, nobody says that nothing was marked.
    desk.disk
        .fail(Fault::On(Operation::SyncLog, io::ErrorKind::StorageFull));
    desk.disk.read_only_folder("/brieven");
    let (code, _, said) = mark(&desk, 8);
    assert_eq!(code, 2);
    assert!(said.contains("not certain"), "{said}");
}

#[test]
fn a_journal_that_was_cut_short_is_left_and_another_one_is_begun() {
    let desk = Desk::with(&[BRIEF]);
    mark(&desk, 0);
    let journal = desk.journal();
    let whole = desk.disk.bytes(&journal).unwrap();
    desk.disk.put(&journal, &whole[..whole.len() - 9]);
    assert_eq!(mark(&desk, 4).0, 0);
    assert_eq!(journals(&desk).len(), 2);
    assert_eq!(desk.disk.bytes(&journal).unwrap(), whole[..whole.len() - 9]);
    assert_eq!(mark(&desk, 8).0, 0);
    assert_eq!(journals(&desk).len(), 2);
    // Offsets in a journal are those of one text.
    desk.disk
        .put(BRIEF, "Een andere brief met genoeg woorden erin.\n");
    assert_eq!(mark(&desk, 12).0, 0);
    assert_eq!(journals(&desk).len(), 3);
    assert_eq!(listed(&desk), 4);
}

#[test]
fn call_after_call_is_added_to_one_journal() {
    let desk = Desk::with(&[BRIEF]);
    for number in 0..40 {
        // The same few places again and again: notes that are added make each call an edit.
        let note = format!("{number}");
        let start = (number % 5 * 4).to_string();
        let end = (number % 5 * 4 + 3).to_string();
        let (code, _, said) = desk.run(&[
            "annotate",
            BRIEF,
            "--tag",
            "follow-up",
            "--start",
            &start,
            "--end",
            &end,
            "--note",
            &note,
        ]);
        assert_eq!(code, 0, "{said}");
    }
    assert_eq!(journals(&desk).len(), 1);
}

#[test]
fn commands_beside_an_open_window_lose_nothing() {
    let desk = Desk::with(&[]);
    let words: String = (0..400)
        .map(|number| format!("woord{number:03} "))
        .collect();
    desk.disk.put(BRIEF, words);
    let mut open = desk.open(BRIEF);
    let mut ids = BTreeSet::new();
    std::thread::scope(|scope| {
        let marking = (0..2).map(|which| {
            let desk = &desk;
            scope.spawn(move || {
                (0..30)
                    .map(|number| mark(desk, number * 9 + which * 1_000))
                    .collect::<Vec<_>>()
            })
        });
        let marking: Vec<_> = marking.collect();
        for number in 0..30 {
            open.workspace.look_now();
            open.mark(&format!("woord{:03}", 300 + number));
        }
        for done in marking {
            for (code, id, said) in done.join().unwrap() {
                assert_eq!(code, 0, "{said}");
                assert!(!said.contains("not in the folder"), "{said}");
                ids.insert(id);
            }
        }
    });
    assert_eq!(ids.len(), 60);
    open.look_until(|it| it.marks().len() == 90 && it.is_published());
    let layer = desk.text(LAYER);
    assert!(ids.iter().all(|id| layer.contains(id.as_str())));
    assert_eq!(layer.matches("quote: \"").count(), 90);
}
