//! Two windows on one letter at once, each with its journal, and a file in the analyst's name by somebody else: a crash at
//! every operation leaves what both had acknowledged, whatever that file claims, and all of it can be undone.

use super::disk::Flaw;
use super::disk::{CrashDisk, Moment};
use super::{Dice, Essence, LETTER, TEXT, VERSIONS, crash_disk, edit, essence, open};
use kanttekening::annotation::{Layer, Moment as Time, Tombstone, Version};
use kanttekening::codebook::default_codebook;
use kanttekening::edit::Work;
use kanttekening::merge::merge_layers;
use kanttekening::store::disk::Disk;
use kanttekening::store::ids::Ids;
use kanttekening::store::journal::Journal;
use kanttekening::store::layer;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::publish::PublishError;
use kanttekening::workspace::journaling::JournalPlan;
use kanttekening::workspace::open::Opened;
use kanttekening::workspace::save_attempt::{Keep, Parts, SyncBase, save_and_keep};
use kanttekening::workspace::saving::VersionPolicy;
use kanttekening::workspace::session::Session;
use std::path::Path;

/// What is seen of the work; not how much can be undone.
pub(super) type Seen = (
    Vec<(String, usize, usize, Vec<String>, String)>,
    String,
    Vec<String>,
);

pub(super) fn seen(session: &Session) -> Seen {
    let (annotations, memo, entries, _, _): Essence = essence(session);
    (annotations, memo, entries)
}

pub(super) struct Window {
    pub session: Session,
    known: SyncBase,
    plan: JournalPlan,
    journal: Option<Journal>,
}

impl Window {
    pub fn open(disk: &dyn Disk, ids: &Ids) -> Self {
        let Opened {
            session,
            known,
            journal,
            ..
        } = open(disk, ids.writer("d"), true);
        Self {
            session,
            known,
            plan: journal,
            journal: None,
        }
    }

    pub fn journal(&mut self, disk: &dyn Disk) {
        let changes = self.session.drain_changes();
        if changes.is_empty() {
            return;
        }
        let plan = &self.plan;
        let journal = self.journal.get_or_insert_with(|| {
            let name = format!("{}-1", plan.writer);
            Journal::create(disk, &plan.folder, &name, &plan.begin, Time::default()).unwrap()
        });
        journal.append(disk, &changes).unwrap();
    }

    pub fn save(&mut self, disk: &dyn Disk) {
        let saved = self.try_to_save(disk);
        assert!(saved.is_none(), "{saved:?}");
    }

    /// Gives the reason why the layer is not saved.
    pub fn try_to_save(&mut self, disk: &dyn Disk) -> Option<PublishError> {
        let parts = Parts {
            layer: true,
            codebook: false,
        };
        let version_policy = VersionPolicy {
            folder: VERSIONS.into(),
            since: Time::default(),
        };
        let before = self.session.version_before().cloned();
        let keep = Keep {
            before: before.as_deref(),
            version_policy: Some(&version_policy),
            now: Time::default(),
        };
        let (session, known) = (&mut self.session, self.known.clone());
        let attempt = save_and_keep(
            disk,
            &session.letter.clone(),
            &session.work().clone(),
            known,
            parts,
            keep,
        );
        let error = attempt.error.filter(|_| !attempt.written.layer);
        session.kept_version_before();
        self.known = attempt.known;
        match (attempt.merged, attempt.giver) {
            (Some((work, _)), Some(giver)) => drop(session.take_in(work, giver)),
            (Some((work, _)), None) => session.replace_work(work),
            (None, _) => {}
        }
        for (path, proposal) in attempt.proposals {
            session.propose(&path, proposal);
        }
        self.journal(disk);
        error
    }
}

/// What both windows say together.
pub(super) fn together(one: &Window, two: &Window) -> Seen {
    let work = Work {
        layer: merge_layers(one.session.layer(), two.session.layer()).0,
        codebook: default_codebook(),
    };
    let letter = one.session.letter.clone();
    seen(&Session::new(
        LETTER.into(),
        letter,
        work,
        Vec::new(),
        "x-1",
    ))
}

/// A file that deletes all that is there, as if another computer had.
fn forged(layer: &Layer, session: &Session) -> String {
    let mut forged = Layer {
        analyst: layer.analyst.clone(),
        ..Layer::default()
    };
    for one in layer.annotations.iter() {
        let mut version: Version = one.version.clone();
        version.bump("ffffffffffffffff-00000001");
        let id = one.id.clone();
        forged.deleted.push(Tombstone { id, version });
    }
    forged.deleted.sort_by(|a, b| a.id.cmp(&b.id));
    layer::serialise(&session.letter, &forged, &default_codebook())
}

fn work(disk: &CrashDisk, seed: u64, edits: usize) -> Vec<Seen> {
    let (mut dice, ids) = (Dice(seed), Ids::seeded(seed));
    let (mut one, mut two) = (Window::open(disk, &ids), Window::open(disk, &ids));
    let mut states = vec![together(&one, &two)];
    let (mut number, mut forgeries) = (0, 0);
    while number < edits {
        let (window, is_one) = match dice.roll(2) {
            0 => (&mut one, true),
            _ => (&mut two, false),
        };
        edit(&mut window.session, &mut dice, &ids, number);
        if window.session.change_count() > 0 {
            number += 1;
            // What is undone or redone may only be worked out once both are put together.
            let state = together(&one, &two);
            states.push(state);
            disk.attempt(number);
            let window = if is_one { &mut one } else { &mut two };
            window.journal(disk);
            disk.acknowledge(number);
            if dice.roll(3) == 0 {
                window.save(disk);
            }
            if forgeries < 2 && dice.roll(4) == 0 {
                forgeries += 1;
                let text = forged(window.session.layer(), &window.session);
                let path = format!("/brieven/x{forgeries}.ron");
                disk.write_new(Path::new(&path), text.as_bytes()).unwrap();
                disk.sync_folder(Path::new("/brieven")).unwrap();
            }
        }
    }
    states
}

pub(super) fn fault(disk: &MemoryDisk, moment: &Moment, states: &[Seen]) -> Option<String> {
    if disk.bytes(LETTER).as_deref() != Some(TEXT.as_bytes()) {
        return Some("the letter changed".to_owned());
    }
    let mut session = open(disk, "d-later".to_owned(), false).session;
    let found = seen(&session);
    let allowed = &states[moment.acknowledged..=moment.attempted];
    if !allowed.contains(&found) {
        return Some(format!("{found:?} is none of {allowed:?}"));
    }
    let count = session.history().done().len();
    while session.undo().is_some() {}
    if !seen(&session).0.is_empty() {
        return Some(format!("not all of it can be undone: {:?}", seen(&session)));
    }
    for _ in 0..count {
        session.redo();
    }
    let again = seen(&session);
    (again != found).then(|| format!("redone it is {again:?}, and was {found:?}"))
}

fn all_states(seed: u64, edits: usize, fine: bool) -> usize {
    let disk = crash_disk(Flaw::None);
    let states = work(&disk, seed, edits);
    let mut count = 0;
    for moment in &disk.take_moments() {
        moment.after_crash(fine, &mut |disk| {
            count += 1;
            assert_eq!(fault(&disk, moment, &states), None, "seed {seed}");
        });
    }
    count
}

#[test]
fn what_two_windows_acknowledged_survives_a_crash_whatever_others_claim() {
    let count: usize = (0..2).map(|seed| all_states(seed, 6, false)).sum();
    println!("{count} states");
    assert!(count > 300, "{count}");
}

#[test]
#[ignore = "some minutes; says how many states it looked at"]
fn what_two_windows_acknowledged_survives_in_a_million_states() {
    let (mut count, mut seed) = (0, 100);
    while count < 1_000_000 {
        count += all_states(seed, 12, true);
        seed += 1;
        println!("{count} states, {} histories, nothing lost", seed - 100);
    }
}
