//! A crash at every operation of the store: whatever was acknowledged is there afterwards, and the letter is untouched.
//!
//! The default run looks at some tens of thousands of states; `cargo test --release --test proofs crash:: --
//! --ignored` at more than a million.

mod disk;
mod held;
mod register;
mod tags;
mod windows;

use disk::{CrashDisk, Flaw, Moment};
use kanttekening::annotation::{AnnotationId, Moment as Time};
use kanttekening::codebook::TagId;
use kanttekening::letter::{ByteOffset, Correction, CorrectionKind, MetadataField, Span};
use kanttekening::merge::Trust;
use kanttekening::store::destroy::{LocalFolders, Statement, destroy, find};
use kanttekening::store::disk::Disk;
use kanttekening::store::folder::Looking;
use kanttekening::store::ids::Ids;
use kanttekening::store::journal::Journal;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::versions;
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::open::{ColleagueLimits, Opened, Options, Reader, open_letter};
use kanttekening::workspace::save_attempt::{Keep, Parts, save_and_keep};
use kanttekening::workspace::saving::VersionPolicy;
use kanttekening::workspace::session::Session;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

const LETTER: &str = "/brieven/brief.txt";
const TEXT: &str =
    "Geachte Voorzitter, hierbij zend ik u mijn brief over de gegevens die zijn vernietigd.\n";
const JOURNALS: &str = "/staat/journal";
const VERSIONS: &str = "/staat/versions";
const STATEMENT: &str = "/brieven/verklaring.txt";

/// What counts of a session: which passages carry which tags and notes, the memo, corrections and metadata, and how much can be
/// undone.
type Essence = (
    Vec<(String, usize, usize, Vec<String>, String)>,
    String,
    Vec<String>,
    usize,
    usize,
);

fn essence(session: &Session) -> Essence {
    let annotations = session.layer().annotations.iter().map(|one| {
        let tags = one.tags.iter().map(|tag| tag.as_str().to_owned()).collect();
        let (start, end) = (one.span.start.0, one.span.end.0);
        (
            one.id.as_str().to_owned(),
            start,
            end,
            tags,
            one.note.clone(),
        )
    });
    let layer = session.layer();
    let corrections = layer.corrections.iter();
    let corrections = corrections.map(|correction| format!("{correction:?}"));
    let metadata = layer.metadata.iter().map(|item| format!("{item:?}"));
    let (done, undone) = (session.history().done(), session.history().undone_steps());
    (
        annotations.collect(),
        layer.memo.text.clone(),
        corrections.chain(metadata).collect(),
        done.len(),
        undone.len(),
    )
}

fn open(disk: &dyn Disk, writer: String, tidy: bool) -> Opened {
    let trust = Trust::new(&writer, []);
    let options = Options {
        reader: Reader::Account("anna".to_owned()),
        importer: &Importer::default(),
        layer_limit: 1 << 20,
        limits: ColleagueLimits::NONE,
        writer,
        redirects: &[],
        colleagues: true,
        journals: Path::new(JOURNALS),
        versions: Path::new(VERSIONS),
        trust,
        computer: "PC-1",
        now: Time::default(),
        tidy,
        looking: Looking::Anew,
        before: None,
    };
    open_letter(disk, Path::new(LETTER), &options).expect("the letter can be opened")
}

/// A small generator: the same edits in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) as usize) % sides
    }
}

fn edit(session: &mut Session, dice: &mut Dice, ids: &Ids, number: usize) {
    let now = Time::parse("2026-11-24T09:00:00Z").unwrap();
    session.set_time(now);
    let some: Option<AnnotationId> = {
        let annotations = &session.layer().annotations;
        let at = dice.roll(annotations.len().max(1));
        annotations.iter().nth(at).map(|one| one.id.clone())
    };
    let tag = TagId::new(["follow-up", "data-deletion"][dice.roll(2)]);
    let kind = CorrectionKind::ALL[dice.roll(6)];
    let at = ByteOffset([7, 18, 26, 58][dice.roll(4)]);
    match (dice.roll(13), some) {
        (0, Some(id)) => session.set_note(&id, &format!("notitie {number}")),
        (1, Some(id)) => session.delete(&id),
        (2, Some(id)) => session.toggle_tag(&id, &tag),
        (3, _) => session.set_memo(&format!("memo {number}")),
        (4, _) => drop(session.undo()),
        (5, _) => drop(session.redo()),
        (6 | 7, _) => session.correct(&[Correction { at, kind }]),
        (8, _) => {
            let place = session.place(at, kind);
            session.take_corrections_back(&[place]);
        }
        (9, _) => {
            session.set_metadata(MetadataField::Subject, Some(&format!("onderwerp {number}")))
        }
        _ => {
            let start = dice.roll(40);
            let id = ids.annotation(now);
            session.toggle_tag_on(Span::new(start, start + 1 + dice.roll(30)), &tag, id);
        }
    }
    session.end_typing();
}

/// A wrong order: journals are removed before what they hold stands in the folder.
fn remove_journals(disk: &CrashDisk) {
    for entry in disk.list(Path::new(JOURNALS)).unwrap() {
        disk.remove(&entry.path).unwrap();
    }
    disk.sync_folder(Path::new(JOURNALS)).unwrap();
}

/// How the store works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As it does.
    Right,
    /// Journals are removed before what they hold stands in the folder.
    RemovesJournals,
    /// As it does, with everything destroyed now and then.
    Destroys,
    /// What is destroyed goes in the order of its names, with no note of it.
    DestroysWithoutNote,
}

fn local() -> LocalFolders {
    LocalFolders {
        journals: JOURNALS.into(),
        versions: VERSIONS.into(),
        home: LETTER.into(),
        device: "d".to_owned(),
    }
}

/// Destroys all that was said of the letter.
fn destroy_all(disk: &CrashDisk, session: &Session, way: Way) {
    let (path, letter) = (Path::new(LETTER), &session.letter);
    let found = find(disk, path, letter, session.analyst(), &local()).unwrap();
    if way == Way::DestroysWithoutNote {
        for path in &found.files {
            disk.remove(path).unwrap();
        }
        for folder in ["/brieven", JOURNALS] {
            disk.sync_folder(Path::new(folder)).unwrap();
        }
        return;
    }
    let statement = Statement {
        path: STATEMENT.into(),
        head: "Vernietigd".to_owned(),
        removed: "Weg:".to_owned(),
        journals: "Journalen".to_owned(),
        versions: "Versies".to_owned(),
        left: "Niet weg:".to_owned(),
        foot: "Verder".to_owned(),
    };
    let (destroyed, said) = destroy(disk, path, &found, &local(), &statement);
    assert_eq!((destroyed.left, said.is_ok()), (Vec::new(), true));
    // What is said of another one later does not hide what this one left.
    disk.remove(Path::new(&said.unwrap())).unwrap();
    disk.sync_folder(Path::new("/brieven")).unwrap();
}

/// Works through sessions of edits on the disk, as the window does, and gives what each acknowledged edit left.
fn work(disk: &CrashDisk, seed: u64, edits: usize, way: Way) -> Vec<Essence> {
    let (mut dice, ids) = (Dice(seed), Ids::seeded(seed));
    let mut states = Vec::new();
    let mut number = 0;
    while number < edits {
        let Opened {
            mut session,
            mut known,
            journal: plan,
            ..
        } = open(disk, ids.writer("d"), true);
        if states.is_empty() {
            states.push(essence(&session));
        }
        if way == Way::RemovesJournals {
            remove_journals(disk);
        } else {
            assert_eq!(Some(&essence(&session)), states.last(), "without any crash");
        }
        let mut journal = None;
        let mut unsaved = session.layer() != &known.base.layer;
        for _ in 0..1 + dice.roll(8) {
            edit(&mut session, &mut dice, &ids, number);
            let changes = session.drain_changes();
            if !changes.is_empty() {
                number += 1;
                states.push(essence(&session));
                disk.attempt(number);
                let now = Time::default();
                let journal = journal.get_or_insert_with(|| {
                    let name = format!("{}-1", plan.writer);
                    Journal::create(disk, &plan.folder, &name, &plan.begin, now).unwrap()
                });
                journal.append(disk, &changes).unwrap();
                disk.acknowledge(number);
                unsaved = true;
            }
            if unsaved && dice.roll(3) == 0 {
                let parts = Parts {
                    layer: true,
                    codebook: false,
                };
                let seq = journal.as_ref().map(|journal| journal.end().1);
                let version_policy = VersionPolicy {
                    folder: versions::folder(Path::new(VERSIONS), &known.layer_path),
                    since: Time::default(),
                };
                let keep = Keep {
                    before: None,
                    version_policy: Some(&version_policy),
                    now: Time::default(),
                };
                let attempt =
                    save_and_keep(disk, &session.letter, session.work(), known, parts, keep);
                assert!(attempt.written.layer && attempt.merged.is_none());
                known = attempt.known;
                unsaved = false;
                if let (Some(journal), Some(seq)) = (&mut journal, seq) {
                    journal.published(seq, Time::default()).unwrap();
                }
            }
        }
        if matches!(way, Way::Destroys | Way::DestroysWithoutNote) && dice.roll(2) == 0 {
            drop(journal);
            number += 1;
            states.push(Essence::default());
            disk.attempt(number);
            destroy_all(disk, &session, way);
            disk.acknowledge(number);
        }
    }
    states
}

fn crash_disk(flaw: Flaw) -> CrashDisk {
    CrashDisk::new(&[(LETTER, TEXT)], &["/brieven", "/staat", JOURNALS], flaw)
}

/// What a state after a crash is not, if it is not as it should be.
fn fault(disk: &MemoryDisk, moment: &Moment, states: &[Essence]) -> Option<String> {
    if disk.bytes(LETTER).as_deref() != Some(TEXT.as_bytes()) {
        return Some("the letter changed".to_owned());
    }
    let found = essence(&open(disk, "later".to_owned(), false).session);
    if found == Essence::default() && states[moment.attempted] == found && moment.acknowledged > 0 {
        // Nothing is left of what was destroyed, by anybody who looks.
        let mut left = disk.paths();
        left.retain(|path| path.extension().is_none_or(|it| it != "tmp"));
        left.retain(|path| ![LETTER, STATEMENT].map(Path::new).contains(&path.as_path()));
        if !left.is_empty() {
            return Some(format!("{left:?} are left of what was destroyed"));
        }
    }
    let allowed = &states[moment.acknowledged..=moment.attempted];
    if allowed.contains(&found) {
        return None;
    }
    Some(format!(
        "acknowledged {}, attempted {}: {found:?} is none of {allowed:?}",
        moment.acknowledged, moment.attempted
    ))
}

/// Looks at every state after a crash at every moment of `work`. Gives how many there were, and the first fault.
fn all_states(
    flaw: Flaw,
    seed: u64,
    edits: usize,
    fine: bool,
    way: Way,
) -> (usize, Option<String>) {
    let disk = crash_disk(flaw);
    let states = work(&disk, seed, edits, way);
    let moments = disk.take_moments();
    let next = AtomicUsize::new(0);
    let look = || {
        let (mut count, mut first) = (0, None);
        while let Some(moment) = moments.get(next.fetch_add(1, Ordering::Relaxed)) {
            moment.after_crash(fine, &mut |disk| {
                count += 1;
                if first.is_none() {
                    first = fault(&disk, moment, &states);
                }
            });
            if first.is_some() {
                break;
            }
        }
        (count, first)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(look);
        let (count, first) = look();
        let (others, other) = other.join().unwrap();
        (count + others, first.or(other))
    })
}

#[test]
fn nothing_acknowledged_is_lost_by_a_crash_at_any_operation() {
    let mut count = 0;
    for seed in 0..4 {
        for way in [Way::Right, Way::Destroys] {
            let (states, fault) = all_states(Flaw::None, seed, 8, false, way);
            assert_eq!(fault, None, "seed {seed}, {way:?}");
            count += states;
        }
    }
    println!("{count} states");
    assert!(count > 1_000, "{count}");
}

#[test]
#[ignore = "some minutes; says how many states it looked at"]
fn nothing_acknowledged_is_lost_in_a_million_states() {
    let (mut count, mut seed) = (0, 100);
    while count < 1_000_000 {
        let way = [Way::Right, Way::Destroys][seed as usize % 2];
        let (states, fault) = all_states(Flaw::None, seed, 12, true, way);
        assert_eq!(fault, None, "seed {seed}, {way:?}");
        count += states;
        seed += 1;
        println!("{count} states, {} histories, nothing lost", seed - 100);
    }
}

#[test]
fn every_flaw_of_a_store_is_found() {
    let flaws = [
        Flaw::TruncatesInPlace,
        Flaw::RenamesWithoutSync,
        Flaw::NoFolderSync,
        Flaw::AppendsWithoutSync,
    ];
    for flaw in flaws {
        let found = (0..20).any(|seed| all_states(flaw, seed, 8, false, Way::Right).1.is_some());
        assert!(found, "{flaw:?}");
    }
    for way in [Way::RemovesJournals, Way::DestroysWithoutNote] {
        let found = (0..20).any(|seed| all_states(Flaw::None, seed, 8, false, way).1.is_some());
        assert!(found, "{way:?}");
    }
}
