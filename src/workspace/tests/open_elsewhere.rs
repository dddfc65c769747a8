//! Files that another program has open: said as such, looked at again, never called faulty.

use super::*;
use crate::store::atomic::SaveError;
use crate::store::memory_disk::Sharing;
use crate::store::publish::PublishError;
use crate::store::settings::{Policy, PolicyProblem};
use crate::workspace::open::{HeldFile, OpenNotice};
use crate::workspace::saving::SaveState;

const LAYER: &str = "/een.txt.anna.ron";
const LONG: Duration = Duration::from_secs(3600);

/// A disk with a letter that was marked.
fn marked() -> Arc<MemoryDisk> {
    let disk = disk();
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    workspace.wait_until_idle(PATIENCE);
    mark(&mut workspace, 3, 9);
    workspace.wait_until_idle(PATIENCE);
    drop(workspace);
    disk
}

/// Ticks until something is so; gives the events until then.
fn until(workspace: &mut Workspace, is_so: impl Fn(&Workspace, &[Event]) -> bool) -> Vec<Event> {
    let end = std::time::Instant::now() + PATIENCE;
    let mut events = Vec::new();
    loop {
        events.extend(workspace.tick().0);
        if is_so(workspace, &events) {
            return events;
        }
        assert!(std::time::Instant::now() < end, "{events:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn held(events: &[Event]) -> Vec<(PathBuf, HeldFile)> {
    let notices = events.iter().filter_map(|event| match event {
        Event::Opened(notices) | Event::Noticed(notices) => Some(notices),
        _ => None,
    });
    let held = notices.flatten().map(|notice| match notice {
        OpenNotice::OpenElsewhere { path, what } => (path.clone(), *what),
        other => panic!("{other}"),
    });
    held.collect()
}

#[test]
fn a_letter_whose_layer_is_open_elsewhere_can_be_read_and_is_opened_again_by_itself() {
    let disk = marked();
    let before = disk.bytes(LAYER).unwrap();
    disk.open_elsewhere(LAYER, Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    assert_eq!(held(&events), [(PathBuf::from(LAYER), HeldFile::Own)]);
    let letter = workspace.letter().expect("it can be read");
    assert_eq!(letter.access, Access::OpenElsewhere { path: LAYER.into() });
    assert!(workspace.writable().is_none());
    workspace.set_faulty_file_aside();
    assert!(
        workspace.under_way.setting_aside.is_none(),
        "it is not offered"
    );
    assert_eq!(disk.bytes(LAYER).unwrap(), before);

    disk.close_elsewhere(LAYER);
    until(&mut workspace, |workspace, _| {
        workspace
            .letter()
            .is_some_and(|it| it.access == Access::Writable)
    });
    let session = workspace.writable().expect("it can be marked");
    assert_eq!(session.layer().annotations.len(), 1);
    assert_eq!(disk.bytes(LAYER).unwrap(), before);
}

#[test]
fn what_is_marked_while_the_layer_is_open_elsewhere_is_kept_here_and_saved_afterwards() {
    for sharing in [Sharing::Nothing, Sharing::Reading] {
        let disk = marked();
        let (mut workspace, _) = workspace(&disk);
        workspace.open(Source::Path("/een.txt".into()));
        workspace.wait_until_idle(PATIENCE);
        disk.open_elsewhere(LAYER, sharing, LONG);
        mark(&mut workspace, 10, 15);
        until(&mut workspace, |workspace, _| {
            let state = workspace.letter().map(|it| it.save_state());
            let wanted = PublishError::Save(SaveError::OpenElsewhere { path: LAYER.into() });
            matches!(state, Some(SaveState::Saved { problem: Some(it), .. }) if *it == wanted)
        });
        disk.close_elsewhere(LAYER);
        until(&mut workspace, |workspace, _| workspace.is_idle());
        let layer = String::from_utf8(disk.bytes(LAYER).unwrap()).unwrap();
        assert!(layer.contains("count: 2"), "{sharing:?}: {layer}");
    }
}

#[test]
fn a_colleagues_layer_that_is_open_elsewhere_appears_once_it_is_closed() {
    let disk = marked();
    let theirs = "/een.txt.bob.ron";
    let text = String::from_utf8(disk.bytes(LAYER).unwrap()).unwrap();
    let lines = text.lines().map(|line| match line.contains("analyst:") {
        true => "    analyst: (id: \"bob\", name: \"bob\"),",
        false => line,
    });
    let text: Vec<_> = lines.collect();
    disk.put(theirs, text.join("\n") + "\n");
    disk.open_elsewhere(theirs, Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    assert_eq!(held(&events), [(PathBuf::from(theirs), HeldFile::Other)]);
    let colleagues = |workspace: &Workspace| {
        let letter = workspace.letter().expect("it is open");
        letter.session.colleagues.len()
    };
    assert_eq!(colleagues(&workspace), 0);
    assert!(workspace.writable().is_some(), "one's own can be changed");
    disk.close_elsewhere(theirs);
    let closed =
        |it: &Event| matches!(it, Event::ClosedElsewhere(path) if path == Path::new(theirs));
    until(&mut workspace, |_, events| events.iter().any(closed));
    assert_eq!(colleagues(&workspace), 1);
}

#[test]
fn a_letter_that_is_open_elsewhere_is_waited_for_until_it_is_closed_or_no_longer_wanted() {
    let disk = marked();
    disk.open_elsewhere("/een.txt", Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    let waits =
        |workspace: &Workspace, _: &[Event]| workspace.opening_step() == OpeningStep::OpenElsewhere;
    until(&mut workspace, waits);
    workspace.open(Source::Path("/twee.txt".into()));
    until(&mut workspace, |it, _| open_name(it) == Some("twee.txt"));
    workspace.open(Source::Path("/een.txt".into()));
    until(&mut workspace, waits);
    disk.close_elsewhere("/een.txt");
    until(&mut workspace, |it, _| open_name(it) == Some("een.txt"));
}

#[test]
fn tags_that_are_open_elsewhere_are_not_called_wrong_and_come_back() {
    let disk = marked();
    let mut codebook = crate::codebook::default_codebook();
    codebook.tags.truncate(1);
    let text = crate::store::codebook_file::serialise(&codebook);
    disk.put("/codebook.ron", text);
    disk.open_elsewhere("/codebook.ron", Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    workspace.open(Source::Path("/een.txt".into()));
    let events = workspace.wait_until_idle(PATIENCE);
    let expected = (PathBuf::from("/codebook.ron"), HeldFile::Codebook);
    assert_eq!(held(&events), [expected]);
    let tags = |it: &Workspace| {
        let session = &it.letter().expect("it is open").session;
        (session.codebook().tags.len(), session.tags_writable)
    };
    assert_eq!(tags(&workspace), (4, false));
    disk.close_elsewhere("/codebook.ron");
    until(&mut workspace, |it, _| tags(it) == (1, true));
}

#[test]
fn the_policy_of_a_computer_that_is_open_elsewhere_is_followed_once_it_is_closed() {
    let disk = marked();
    let path = Policy::path().expect("this system has a place for it");
    disk.put(&path, "Policy(import_mb: 512)");
    disk.open_elsewhere(&path, Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    let held = |it: &Event| matches!(it, Event::PolicyNotFollowed(PolicyProblem::OpenElsewhere { path: said }) if *said == path);
    until(&mut workspace, |_, events| events.iter().any(held));
    assert_ne!(workspace.settings().limits.import_mb, 512);
    disk.close_elsewhere(&path);
    let closed = |it: &Event| matches!(it, Event::ClosedElsewhere(said) if *said == path);
    until(&mut workspace, |_, events| events.iter().any(closed));
    assert_eq!(workspace.settings().limits.import_mb, 512);
    // With an error in it, it is said so.
    disk.put(&path, "Policy(import_mb: veel)");
    let (mut again, _) = super::workspace(&disk);
    let wrong = |it: &Event| matches!(it, Event::PolicyNotFollowed(PolicyProblem::Wrong { .. }));
    until(&mut again, |_, events| events.iter().any(wrong));
}

#[test]
fn settings_that_are_open_elsewhere_are_neither_reset_nor_overwritten() {
    let disk = marked();
    let (mut before, _) = workspace(&disk);
    before.change_settings(|it| it.display.text_size = 21.0);
    before.wait_until_idle(PATIENCE);
    let device = before.settings().device.clone();
    drop(before);
    let file = disk.bytes("/thuis/settings.ron").unwrap();
    disk.open_elsewhere("/thuis/settings.ron", Sharing::Nothing, LONG);
    let (mut workspace, _) = workspace(&disk);
    workspace.change_settings(|it| it.display.show_colleagues = false);
    let not_saved =
        |it: &Event| matches!(it, Event::SettingsNotSaved(SaveError::OpenElsewhere { .. }));
    until(&mut workspace, |_, events| events.iter().any(not_saved));
    assert_eq!(disk.bytes("/thuis/settings.ron").unwrap(), file);
    disk.close_elsewhere("/thuis/settings.ron");
    until(&mut workspace, |it, _| {
        it.settings().display.text_size == 21.0
    });
    assert_eq!(workspace.settings().device, device);
    assert!(!workspace.settings().display.show_colleagues);
    workspace.wait_until_idle(PATIENCE);
    let text = String::from_utf8(disk.bytes("/thuis/settings.ron").unwrap()).unwrap();
    assert!(text.contains(&device) && text.contains("21"), "{text}");
}
