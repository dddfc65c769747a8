//! Letters that are opened in the background.

use super::others::{Script, is_there, until};
use super::{PROGRAM, fixture};
use crate::support::environment::environment;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::workspace::open::OpenError;
use kanttekening::workspace::{Environment, Event, OpeningStep, Source, Workspace};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const PATH: &str = "/brieven/brief.pdf";

fn workspace(program: &Path) -> (Workspace, Arc<MemoryDisk>) {
    let disk = Arc::new(MemoryDisk::new());
    disk.put(PATH, fixture("typst.pdf").as_slice());
    disk.put("/brieven/brief.txt", "Geachte voorzitter,\n");
    let environment = Environment {
        program: Some(program.to_owned()),
        ..environment(disk.clone(), Path::new("/thuis"), "1970-01-01T00:00:00Z")
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

/// A mail with two attachments.
const MAIL: &str = "From: Jan <jan@example.org>\r\nDate: Thu, 16 Dec 2021 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nZie de bijlagen.\r\n\
--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"een.txt\"\r\n\r\nDe eerste.\r\n\
--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"twee.txt\"\r\n\r\nDe tweede.\r\n--x--\r\n";

/// A workspace with the mail open. The program reads that, and does what the `lines` say when it is started again.
fn mail_read_by(lines: &str) -> (Workspace, Arc<MemoryDisk>, Script) {
    let script = Script::new(&format!(
        "echo $$ >> $0.left\n[ $(wc -l < $0.left) = 1 ] && exec {PROGRAM} \"$@\"\n{lines}"
    ));
    let (mut workspace, disk) = workspace(&script.path());
    disk.put("/brieven/post.eml", MAIL);
    open(&mut workspace, "/brieven/post.eml");
    assert_eq!(open_name(&workspace), Some("post.eml"));
    (workspace, disk, script)
}

#[test]
fn what_is_attached_is_taken_out_by_another_process() {
    let again = format!("exec {PROGRAM} \"$@\"");
    let (mut workspace, disk, script) = mail_read_by(&again);
    workspace.open_attachment(1);
    workspace.wait_until_idle(Duration::from_secs(60));
    assert_eq!(open_name(&workspace), Some("twee.txt"));
    assert_eq!(
        disk.bytes("/brieven/twee.txt"),
        Some(b"De tweede.".to_vec())
    );
    assert_eq!(script.left().lines().count(), 2);

    let (mut workspace, disk, _script) = mail_read_by("kill -SEGV $$");
    workspace.open_attachment(0);
    let events = workspace.wait_until_idle(Duration::from_secs(60));
    let crashed = |event: &Event| matches!(event, Event::NotAttached(name, _) if name == "een.txt");
    assert!(events.iter().any(crashed), "{events:?}");
    assert_eq!(open_name(&workspace), Some("post.eml"));
    assert_eq!(disk.bytes("/brieven/een.txt"), None);
}

#[test]
fn an_attachment_asked_for_twice_is_taken_out_once_and_the_last_of_several_counts() {
    let lines = format!("[ -e $0.go ] && exec {PROGRAM} \"$@\"\nexec sleep 1000");
    let (mut workspace, disk, script) = mail_read_by(&lines);
    let started = || script.left().lines().count();
    workspace.open_attachment(0);
    until("it starts", || started() == 2);
    let id = script.left().lines().last().unwrap().to_owned();
    workspace.open_attachment(0);
    assert!(is_there(&id) && !workspace.is_idle());
    std::fs::write(script.path().with_extension("go"), "").unwrap();
    workspace.open_attachment(1);
    workspace.wait_until_idle(Duration::from_secs(60));
    assert!(!is_there(&id));
    assert_eq!(started(), 3);
    assert_eq!(open_name(&workspace), Some("twee.txt"));
    assert_eq!(disk.bytes("/brieven/een.txt"), None);
    let second = disk.bytes("/brieven/twee.txt");
    assert_eq!(second, Some(b"De tweede.".to_vec()));
}

#[test]
fn an_attachment_that_is_under_way_ends_with_its_workspace() {
    let (mut workspace, _disk, script) = mail_read_by("exec sleep 1000");
    workspace.open_attachment(0);
    until("it starts", || script.left().lines().count() == 2);
    let id = script.left().lines().last().unwrap().to_owned();
    drop(workspace);
    until("it ends", || !is_there(&id));
}
