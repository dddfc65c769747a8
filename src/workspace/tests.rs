//! The workspace without a window.

mod names;
mod open_elsewhere;
mod several_letters;
mod stopped_exports;

use super::*;
use crate::annotation::Moment;
use crate::codebook::TagId;
use crate::l10n::Language;
use crate::letter::Span;
use crate::store::clock::FixedClock;
use crate::store::disk::Disk as _;
use crate::store::folder::FolderMemory;
use crate::store::ids::Ids;
use crate::store::memory_disk::{Fault, MemoryDisk, Operation};
use crate::workspace::export::{ExportJob, ExportLetter};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

fn workspace(disk: &Arc<MemoryDisk>) -> (Workspace, Arc<AtomicUsize>) {
    workspace_that_remembers(disk, FolderMemory::default())
}

fn workspace_that_remembers(
    disk: &Arc<MemoryDisk>,
    folders: FolderMemory,
) -> (Workspace, Arc<AtomicUsize>) {
    let woken = Arc::new(AtomicUsize::new(0));
    let count = woken.clone();
    let environment = Environment {
        disk: disk.clone(),
        clock: Arc::new(FixedClock::new(Moment::default())),
        ids: Arc::new(Ids::seeded(3)),
        settings_folder: PathBuf::from("/thuis"),
        data_folder: PathBuf::from("/thuis/data"),
        state_folder: PathBuf::from("/thuis/staat"),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: None,
        folders: Arc::new(folders),
    };
    let waker: Waker = Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
    });
    (Workspace::new(environment, waker), woken)
}

fn disk() -> Arc<MemoryDisk> {
    let disk = MemoryDisk::new();
    disk.put("/een.txt", "De eerste brief.\n");
    disk.put("/twee.txt", "De tweede brief.\n");
    Arc::new(disk)
}

fn open_name(workspace: &Workspace) -> Option<&str> {
    workspace
        .letter()
        .map(|letter| letter.session.letter.file_name.as_str())
}

fn mark(workspace: &mut Workspace, start: usize, end: usize) {
    let new = workspace.new_id();
    let session = workspace.writable().expect("a letter is open");
    session.toggle_tag_on(Span::new(start, end), &TagId::new("follow-up"), new);
}

#[test]
fn opening_can_be_cancelled_and_the_last_one_asked_for_wins() {
    let disk = disk();
    let (mut workspace, woken) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    assert!(workspace.is_opening());
    workspace.cancel_opening();
    assert!(workspace.wait_until_idle(PATIENCE).is_empty());
    assert_eq!(open_name(&workspace), None);

    workspace.open(Source::Path("/een.txt".into()));
    workspace.open(Source::Path("/twee.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    assert!(
        matches!(events.as_slice(), [Event::Opened(_)]),
        "{events:?}"
    );
    assert_eq!(open_name(&workspace), Some("twee.txt"));
    assert!(woken.load(Ordering::SeqCst) > 0);
}

#[test]
fn a_large_letter_can_be_read_before_its_marks_are_there_and_opening_it_cancelled() {
    let disk = disk();
    let large = "Een regel van een lange brief.\n".repeat(60_000);
    disk.put("/lang.txt", large.as_str());
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);

    let until = |workspace: &mut Workspace, wanted: fn(&Event) -> bool| {
        loop {
            if workspace.tick().0.iter().any(wanted) {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    };
    workspace.open(Source::Path("/lang.txt".into()));
    until(&mut workspace, |event| matches!(event, Event::Previewed));
    assert_eq!(open_name(&workspace), Some("lang.txt"));
    let shown = workspace.letter().expect("its beginning is shown");
    assert!(large.starts_with(shown.session.letter.text()));
    assert!(
        workspace.writable().is_none(),
        "its marks are not there yet"
    );
    workspace.cancel_opening();
    until(&mut workspace, |event| {
        matches!(event, Event::PreviewClosed)
    });
    assert_eq!(open_name(&workspace), Some("een.txt"));
    assert!(workspace.writable().is_some());

    workspace.open(Source::Path("/lang.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    assert!(
        matches!(events.last(), Some(Event::Opened(_))),
        "{events:?}"
    );
    let letter = workspace.letter().expect("it is open");
    assert_eq!(letter.session.letter.text(), large);
    assert!(workspace.writable().is_some());
}

#[test]
fn what_was_edited_is_on_the_disk_before_another_letter_opens() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    assert!(!workspace.may_close());
    workspace.open(Source::Path("/twee.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    assert_eq!(open_name(&workspace), Some("twee.txt"), "{events:?}");
    let file = disk.bytes("/een.txt.anna.ron").expect("it was saved");
    assert!(String::from_utf8_lossy(&file).contains("quote: \"De\""));
    assert!(
        disk.bytes("/twee.txt.anna.ron").is_none(),
        "nothing to save there"
    );
    assert!(
        disk.bytes("/codebook.ron").is_none(),
        "the tags are the default ones"
    );
}

/// Without that note, a letter elsewhere that says the same would be taken for this one once its folder is gone.
#[test]
fn the_journal_knows_what_stands_in_the_folder_before_the_window_may_close() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    for round in 1..=40 {
        mark(&mut workspace, 0, 2);
        workspace.save_now();
        let end = std::time::Instant::now() + PATIENCE;
        while !workspace.may_close() {
            workspace.tick();
            assert!(std::time::Instant::now() < end, "it never may");
        }
        let mut paths = disk.paths();
        paths.retain(|it| it.starts_with("/thuis/staat/journal") && it.extension().is_some());
        let journal = disk.bytes(&paths[0]).expect("it is there");
        let notes = String::from_utf8_lossy(&journal)
            .matches("Published(")
            .count();
        assert_eq!((paths.len(), notes), (1, round));
    }
}

/// A workspace with a marked letter, and an export of that.
fn marked(disk: &Arc<MemoryDisk>) -> (Workspace, ExportJob) {
    let (mut workspace, _) = workspace(disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    workspace.wait_until_idle(PATIENCE);
    let session = &workspace.letter().expect("a letter is open").session;
    let job = ExportJob {
        letters: vec![ExportLetter::of(session, false, "")],
        codebook: session.codebook().clone(),
        language: Language::English,
        made: Moment::default(),
        made_here: Default::default(),
    };
    (workspace, job)
}

#[test]
fn of_two_exports_at_once_neither_is_lost() {
    let disk = disk();
    let (mut workspace, job) = marked(&disk);
    let csv = crate::exchange::format("csv").expect("it is a format");
    disk.put("/uit/lees-mij.txt", "");
    for name in ["een", "twee", "drie"] {
        let path = format!("/uit/{name}.csv").into();
        workspace.export(job.clone(), csv, path, false);
    }
    workspace.save_copy("/uit/kopie.ron".into(), false);
    assert!(workspace.is_exporting() && !workspace.may_close());
    let events = workspace.wait_until_idle(PATIENCE);
    let exported = |event: &&Event| matches!(event, Event::Exported(..));
    assert_eq!(events.iter().filter(exported).count(), 3, "{events:?}");
    assert!(events.iter().any(|event| matches!(event, Event::Copied(_))));
    for name in ["een.csv", "twee.csv", "drie.csv", "kopie.ron"] {
        assert!(disk.bytes(format!("/uit/{name}")).is_some(), "{name}");
    }
}

#[test]
fn saving_is_tried_again_until_it_works() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    disk.fail(Fault::On(
        Operation::WriteNew,
        std::io::ErrorKind::StorageFull,
    ));
    mark(&mut workspace, 0, 2);
    workspace.save_now();
    let problem = |workspace: &Workspace| {
        let letter = workspace.letter().expect("a letter is open");
        letter.save_state().problem().is_some()
    };
    while !problem(&workspace) {
        workspace.tick();
    }
    mark(&mut workspace, 3, 9);
    assert!(!workspace.may_close());
    disk.mend();
    workspace.wait_until_idle(PATIENCE);
    assert!(!problem(&workspace) && workspace.may_close());
    let file = disk.bytes("/een.txt.anna.ron").expect("it was saved");
    assert!(String::from_utf8_lossy(&file).contains("count: 2,"));
}

#[test]
fn reopening_a_letter_shows_what_was_marked_just_before() {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 0, 2);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.tick();
    mark(&mut workspace, 3, 9);
    workspace.wait_until_idle(PATIENCE);
    let letter = workspace.letter().expect("a letter is open");
    assert_eq!(letter.session.layer().annotations.len(), 2);
}

#[test]
fn two_windows_on_one_letter_lose_nothing_of_each_other() {
    let disk = disk();
    let (mut one, _) = workspace(&disk);
    one.open(Source::Path("/een.txt".into()));
    one.wait_until_idle(PATIENCE);
    mark(&mut one, 0, 2);
    one.wait_until_idle(PATIENCE);
    let (mut other, _) = workspace(&disk);
    // The same computer, with the same settings.
    other.change_settings(|settings| settings.device = one.settings().device.clone());
    other.environment.ids = Arc::new(Ids::seeded(4));
    other.open(Source::Path("/een.txt".into()));
    other.wait_until_idle(PATIENCE);
    let note = |workspace: &mut Workspace, note: &str| {
        let session = workspace.writable().expect("a letter is open");
        let id = session
            .layer()
            .annotations
            .iter()
            .next()
            .expect("a mark")
            .id
            .clone();
        for end in 1..=note.len() {
            session.set_note(&id, &note[..end]);
        }
    };
    note(&mut one, "een lange notitie hier");
    note(&mut other, "kort");
    one.wait_until_idle(PATIENCE);
    other.wait_until_idle(PATIENCE);
    let file = disk.bytes("/een.txt.anna.ron").expect("it was saved");
    let file = String::from_utf8_lossy(&file);
    assert!(
        file.contains("een lange notitie hier") && file.contains("kort"),
        "{file}"
    );
}

#[test]
fn earlier_versions_are_kept_compared_and_brought_back_as_one_step() {
    let disk = disk();
    let clock = Arc::new(FixedClock::new(Moment::default()));
    let (mut workspace, _) = workspace(&disk);
    workspace.environment.clock = clock.clone();
    let open = |workspace: &mut Workspace| {
        workspace.open(Source::Path("/een.txt".into()));
        workspace.wait_until_idle(PATIENCE);
    };
    open(&mut workspace);
    mark(&mut workspace, 0, 2);
    mark(&mut workspace, 3, 9);
    workspace.wait_until_idle(PATIENCE);
    clock.advance(3600);
    open(&mut workspace);
    let first = {
        let session = workspace.writable().expect("a letter is open");
        let ids: Vec<_> = session
            .layer()
            .annotations
            .iter()
            .map(|one| one.id.clone())
            .collect();
        session.delete(&ids[0]);
        session.set_note(&ids[1], "Later");
        ids
    };
    mark(&mut workspace, 10, 14);
    workspace.wait_until_idle(PATIENCE);
    let after = workspace.letter().expect("open").session.layer().clone();

    workspace.look_at_versions();
    while workspace.versions().list().is_none() {
        workspace.tick();
    }
    let versions = workspace.versions().list().expect("read").to_vec();
    assert_eq!(versions.len(), 2);
    assert!(versions[0].at > versions[1].at);
    workspace.choose_version(versions[1].clone());
    let found = loop {
        workspace.tick();
        if let Some((_, Some(found))) = workspace.versions().chosen() {
            break found.clone();
        }
    };
    assert_eq!(found.missing, [first[0].clone()]);
    assert_eq!(found.changed, [first[1].clone()]);
    assert_eq!((found.new.len(), found.memo), (1, false));

    workspace.bring_version_back();
    let session = workspace.writable().expect("a letter is open");
    let now = session.layer();
    let said = |layer: &crate::annotation::Layer| -> Vec<_> {
        let annotations = layer.annotations.iter();
        annotations
            .map(|one| (one.id.clone(), one.span, one.note.clone()))
            .collect()
    };
    assert_eq!(said(now), said(&found.layer));
    session.undo();
    assert_eq!(said(session.layer()), said(&after));
    workspace.wait_until_idle(PATIENCE);
}

#[test]
fn what_one_wrote_that_comes_to_light_after_the_first_publication_is_taken_in() {
    let disk = disk();
    let (mut workspace, _) = workspace_that_remembers(&disk, FolderMemory::of_folders_from(1));
    for name in ["/een.txt", "/twee.txt"] {
        workspace.open(Source::Path(name.into()));
        workspace.wait_until_idle(PATIENCE);
        mark(&mut workspace, 0, 2);
        workspace.wait_until_idle(PATIENCE);
    }
    let own = PathBuf::from("/een.txt.anna.ron");
    disk.rename(&own, Path::new("/kopie.ron"))
        .expect("it is there");
    // The folder answers, but is not listed yet.
    disk.fail(Fault::On(Operation::List, io::ErrorKind::TimedOut));
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    let marks = |workspace: &Workspace| {
        let letter = workspace.letter().expect("it is open");
        let marks = letter.session.layer().annotations.iter();
        marks.map(|it| it.span.range()).collect::<Vec<_>>()
    };
    assert!(marks(&workspace).is_empty());
    mark(&mut workspace, 3, 9);
    workspace.save_now();
    workspace.wait_until_idle(PATIENCE);
    assert!(disk.bytes(&own).is_some(), "it is published");
    disk.mend();
    let end = std::time::Instant::now() + PATIENCE;
    while marks(&workspace) != [0..2, 3..9] {
        let watching = workspace
            .letter
            .as_ref()
            .and_then(|it| it.watching.as_ref());
        watching.expect("it is watched").look_now();
        workspace.tick();
        assert!(std::time::Instant::now() < end, "it is not taken in");
        std::thread::sleep(Duration::from_millis(20));
    }
    workspace.save_now();
    workspace.wait_until_idle(PATIENCE);
    let published = String::from_utf8(disk.bytes(&own).expect("it is there")).expect("a text");
    for quote in ["De", "eerste"] {
        assert!(
            published.contains(&format!("quote: \"{quote}\"")),
            "{published}"
        );
    }
    assert!(disk.bytes("/kopie.ron").is_some());
}

#[test]
fn two_windows_with_two_names_do_not_write_over_each_other_for_ever() {
    let disk = disk();
    let (mut first, _) = workspace(&disk);
    let (mut second, _) = workspace(&disk);
    first.open(Source::Path("/een.txt".into()));
    first.wait_until_idle(PATIENCE);
    mark(&mut first, 0, 2);
    first.sign("Anna A.");
    first.wait_until_idle(PATIENCE);
    second.open(Source::Path("/een.txt".into()));
    second.wait_until_idle(PATIENCE);
    second.sign("A. de Vries");
    second.wait_until_idle(PATIENCE);
    let layer = || disk.bytes("/een.txt.anna.ron").expect("it is there");
    let written = layer();
    for _ in 0..3 {
        for workspace in [&mut first, &mut second] {
            workspace.look_now();
            std::thread::sleep(Duration::from_millis(50));
            workspace.wait_until_idle(PATIENCE);
        }
    }
    assert_eq!(layer(), written);
    let name = |it: &Workspace| it.letter().map(|it| it.session.analyst().called.clone());
    assert_eq!(name(&first).as_deref(), Some("A. de Vries"));
}
