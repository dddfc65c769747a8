//! A tag that is deleted, merged or brought back in the letters of a folder: after a crash at any operation the next start
//! leaves it as it was in all of them, or changed in all of them.

use super::disk::{CrashDisk, Flaw, Moment};
use super::{JOURNALS, LETTER, TEXT};
use kanttekening::annotation::Moment as Time;
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::TagStep;
use kanttekening::letter::{FindOptions, Letter};
use kanttekening::store::clock::FixedClock;
use kanttekening::store::disk::Disk;
use kanttekening::store::folder::find_codebook;
use kanttekening::store::ids::Ids;
use kanttekening::store::intent_note;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::settings::Settings;
use kanttekening::store::tag_intent::{self, TagIntent};
use kanttekening::workspace::Environment;
use kanttekening::workspace::derived::Cancelled;
use kanttekening::workspace::folder_edit::{FolderEdit, SearchedLetter, edit_letter};
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::open::{Reader, open_letter_quietly};
use kanttekening::workspace::tag_run::{Told, carry_out, finish};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

const LETTERS: [&str; 2] = [LETTER, "/brieven/nog-een.txt"];
const TAG: &str = "follow-up";

fn environment(disk: Arc<dyn Disk>, seed: u64) -> Environment {
    let now = Time::parse("2026-11-24T09:00:00Z").unwrap();
    Environment {
        disk,
        clock: Arc::new(FixedClock::new(now)),
        ids: Arc::new(Ids::seeded(seed)),
        settings_folder: "/staat".into(),
        data_folder: "/staat".into(),
        state_folder: "/staat".into(),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: None,
        folders: Arc::default(),
    }
}

fn settings() -> Settings {
    Settings::new("00000000000000aa".to_owned())
}

/// Whether each letter has the tag, and the codebook.
fn has(environment: &Environment) -> Vec<bool> {
    let reader = Reader::Account("anna".to_owned());
    let (tag, settings, importer) = (TagId::new(TAG), settings(), Importer::default());
    let mut has: Vec<bool> = Vec::new();
    for letter in LETTERS {
        let path = Path::new(letter);
        let opened = open_letter_quietly(environment, &settings, path, &reader, &importer);
        let session = opened.expect("it opens").session;
        let mut annotations = session.layer().annotations.iter();
        has.push(annotations.any(|one| one.has_tag(&tag)));
    }
    let found = find_codebook(&*environment.disk, Path::new(LETTER));
    let codebook = found.map_or_else(default_codebook, |found| found.file.unwrap().codebook);
    has.push(codebook.get(&tag).is_some());
    has
}

fn intent(into: Option<&str>) -> TagIntent {
    let tags = default_codebook().tags;
    let named = |id: &str| tags.iter().find(|tag| tag.id.as_str() == id).cloned();
    TagIntent {
        step: TagStep {
            tag: named(TAG).unwrap(),
            known: true,
            place: 3,
            into: into.and_then(named),
            at: Time::parse("2026-11-24T10:00:00Z").unwrap(),
        },
        back: false,
        folder: "/brieven".into(),
        below: false,
        letter: LETTER.into(),
    }
}

/// Does what the note says, as a window does; or without one.
fn change(disk: &CrashDisk, intent: &TagIntent, noted: bool) {
    let environment = environment(Arc::new(disk.clone()), 7 + u64::from(intent.back));
    let note = noted.then(|| intent.note(disk, Path::new(JOURNALS), None).unwrap());
    let told = Told {
        progress: &|_, _| {},
        stop: &Cancelled::default(),
    };
    let outcome = carry_out(&environment, &settings(), intent, &[], &told).unwrap();
    assert_eq!((outcome.passages, outcome.failed.len()), (2, 0));
    if let Some(note) = note {
        intent_note::forget(disk, &note);
    }
}

/// What is wrong with a state once the next start has looked at it.
fn fault(disk: MemoryDisk) -> Option<String> {
    let environment = environment(Arc::new(disk.clone()), 9);
    let noted = tag_intent::notes(&disk, Path::new(JOURNALS)).len();
    let finished = finish(&environment, &settings(), &Cancelled::default());
    if finished.len() != noted {
        return Some(format!("{noted} were noted, {} finished", finished.len()));
    }
    if finished.iter().any(|it| !it.failed.is_empty()) {
        return Some(format!("{finished:?}"));
    }
    let has = has(&environment);
    if has.iter().any(|one| *one != has[0]) {
        return Some(format!("half of it is done: {has:?}, after {finished:?}"));
    }
    let left = tag_intent::notes(&disk, Path::new(JOURNALS));
    (!left.is_empty()).then(|| format!("{left:?} is left"))
}

/// All states after a crash that differ.
fn look_at_all(moments: &[Moment]) -> (usize, Option<String>) {
    let mut seen: BTreeSet<Vec<(std::path::PathBuf, Option<Vec<u8>>)>> = BTreeSet::new();
    let mut first = None;
    for moment in moments {
        moment.after_crash(false, &mut |disk| {
            let paths = disk.paths().into_iter();
            let state = paths
                .map(|path| (path.clone(), disk.bytes(&path)))
                .collect();
            if first.is_none() && seen.insert(state) {
                first = fault(disk);
            }
        });
        if first.is_some() {
            break;
        }
    }
    (seen.len(), first)
}

fn all_states(into: Option<&str>, noted: bool) -> (usize, Option<String>) {
    let files: Vec<(&str, &str)> = LETTERS.iter().map(|letter| (*letter, TEXT)).collect();
    let disk = CrashDisk::new(&files, &["/brieven", "/staat", JOURNALS], Flaw::None);
    let found = SearchedLetter {
        text_sha256: Letter::new("", String::new(), "", TEXT).text_sha256,
        ..SearchedLetter::default()
    };
    let found = LETTERS.map(|letter| (letter.into(), found.clone()));
    let mark = FolderEdit::MarkAll {
        needle: "gegevens".to_owned(),
        options: FindOptions::default(),
        tag: TagId::new(TAG),
        sentences: false,
        searched: Arc::new(found.into()),
    };
    for (letter, seed) in LETTERS.iter().zip(1..) {
        let environment = environment(Arc::new(disk.clone()), seed);
        let now = environment.clock.now();
        edit_letter(&environment, &settings(), Path::new(letter), (&mark, now)).unwrap();
    }
    disk.take_moments();
    let mut intent = intent(into);
    change(&disk, &intent, noted);
    intent.back = true;
    change(&disk, &intent, noted);
    look_at_all(&disk.take_moments())
}

#[test]
fn a_tag_is_never_half_changed_after_the_next_start() {
    let (deleted, fault) = all_states(None, true);
    assert_eq!(fault, None, "deleted");
    let (merged, fault) = all_states(Some("data-deletion"), true);
    assert_eq!(fault, None, "merged");
    println!("{} states", deleted + merged);
    assert!(deleted > 200 && merged > 200, "{deleted}, {merged}");
}

#[test]
fn a_change_without_a_note_is_found_out() {
    let (_, fault) = all_states(None, false);
    assert!(fault.is_some_and(|it| it.starts_with("half of it")));
}
