//! Letters that are opened in the background.

use super::others::{Script, is_there, until};
use super::{PROGRAM, fixture};
use kanttekening::annotation::Moment;
use kanttekening::store::clock::FixedClock;
use kanttekening::store::ids::Ids;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::workspace::open::OpenError;
use kanttekening::workspace::{Environment, Event, OpeningStep, Source, Workspace};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const PATH: &str = "/brieven/brief.pdf";

fn workspace(program: &Path) -> (Workspace, Arc<MemoryDisk>) {
    let disk = Arc::new(MemoryDisk::new());
    disk.put(PATH, fixture("typst.pdf").as_slice());
    disk.put("/brieven/brief.txt", "Geachte voorzitter,\n");
    let environment = Environment {
        disk: disk.clone(),
        clock: Arc::new(FixedClock::new(Moment::default())),
        ids: Arc::new(Ids::seeded(7)),
        settings_folder: PathBuf::from("/thuis"),
        data_folder: PathBuf::from("/thuis/data"),
        state_folder: PathBuf::from("/thuis/staat"),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: Some(program.to_owned()),
    };
    (Workspace::new(environment, Arc::new(|| {})), disk)
}

fn open(workspace: &mut Workspace, path: &str) -> Vec<Event> {
    workspace.open(Source::Path(path.into()));
    workspace.wait_until_idle(Duration::from_secs(60))
}

fn open_name(workspace: &Workspace) -> Option<&str> {
    let letter = workspace.letter()?;
    Some(letter.session.letter.file_name.as_str())
}

#[test]
fn a_document_opens_with_its_pages_and_again_after_it_changed() {
    let (mut workspace, disk) = workspace(Path::new(PROGRAM));
    let events = open(&mut workspace, PATH);
    assert!(
        matches!(events.last(), Some(Event::Opened(_))),
        "{events:?}"
    );
    let text = |workspace: &Workspace| workspace.letter().unwrap().session.letter.text().to_owned();
    let before = text(&workspace);
    assert!(workspace.page_images().is_some());
    disk.put(PATH, fixture("latex-cm.pdf").as_slice());
    let events = open(&mut workspace, PATH);
    assert!(
        matches!(events.last(), Some(Event::Opened(_))),
        "{events:?}"
    );
    assert_ne!(text(&workspace), before);
    open(&mut workspace, "/brieven/brief.txt");
    assert!(workspace.page_images().is_none(), "it has no pages");
}

/// What it says: page 3 of 9 is read.
const TELLS_PROGRESS: &str = "echo $$ > $0.left
printf '\\003\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\003\\011'
exec sleep 1000";

#[test]
fn progress_is_told_and_cancelling_leaves_nobody_behind() {
    let script = Script::new(TELLS_PROGRESS);
    let (workspace, _) = workspace(&script.path());
    let workspace = RefCell::new(workspace);
    open(&mut workspace.borrow_mut(), "/brieven/brief.txt");
    for round in 0..2 {
        workspace.borrow_mut().open(Source::Path(PATH.into()));
        until("it tells how far it is", || {
            workspace.borrow_mut().tick();
            workspace.borrow().opening_step() == OpeningStep::Pages { done: 3, of: 9 }
        });
        let id = script.left().trim().to_owned();
        assert!(is_there(&id));
        match round {
            0 => workspace.borrow_mut().cancel_opening(),
            // Or another one is wanted.
            _ => drop(open(&mut workspace.borrow_mut(), "/brieven/brief.txt")),
        }
        until("it ends", || !is_there(&id));
        assert!(workspace.borrow().is_idle());
        assert_eq!(open_name(&workspace.borrow()), Some("brief.txt"));
    }
}

#[test]
fn a_document_that_brings_its_reader_down_leaves_the_letter_before_open() {
    let script = Script::new("kill -SEGV $$");
    let (mut workspace, _) = workspace(&script.path());
    open(&mut workspace, "/brieven/brief.txt");
    let events = open(&mut workspace, PATH);
    let crashed = |event: &Event| matches!(event, Event::NotOpened(_, OpenError::ImportCrashed, _));
    assert!(events.iter().any(crashed), "{events:?}");
    assert_eq!(open_name(&workspace), Some("brief.txt"));
    assert!(workspace.writable().is_some());
}
