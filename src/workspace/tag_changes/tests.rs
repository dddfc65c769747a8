use super::*;
use crate::letter::Span;
use crate::store::clock::FixedClock;
use crate::store::ids::Ids;
use crate::store::memory_disk::MemoryDisk;
use crate::store::tag_intent;
use crate::workspace::folder_edit::EditError;
use crate::workspace::{Source, job::Waker};
use std::path::Path;
use std::time::Duration;

const LETTERS: [&str; 3] = ["/map/een.txt", "/map/twee.txt", "/map/drie.txt"];

fn disk() -> Arc<MemoryDisk> {
    let disk = MemoryDisk::new();
    for letter in LETTERS {
        let text = format!("Het herstel van vertrouwen vraagt tijd.\n{letter}\n");
        disk.put(letter, text);
    }
    Arc::new(disk)
}

/// A window at this time, with nothing open.
fn window(disk: &Arc<MemoryDisk>, now: &str) -> Workspace {
    let environment = Environment {
        disk: disk.clone(),
        clock: Arc::new(FixedClock::new(
            crate::annotation::Moment::parse(now).unwrap(),
        )),
        ids: Arc::new(Ids::system()),
        settings_folder: "/thuis".into(),
        data_folder: "/thuis/data".into(),
        state_folder: "/thuis/staat".into(),
        computer: "PC-1".to_owned(),
        account: "anna".to_owned(),
        program: None,
        folders: Arc::default(),
    };
    let waker: Waker = Arc::new(|| ());
    Workspace::new(environment, waker)
}

fn idle(workspace: &mut Workspace) -> Vec<Event> {
    let events = workspace.wait_until_idle(Duration::from_secs(20));
    assert!(workspace.is_idle(), "it ends");
    events
}

fn open(workspace: &mut Workspace, letter: &str) {
    workspace.open(Source::Path(letter.into()));
    idle(workspace);
}

fn mark(workspace: &mut Workspace, letter: &str, start: usize, tag: &str) {
    open(workspace, letter);
    let id = workspace.new_id();
    let session = workspace.writable().expect("it is open");
    session.toggle_tag_on(Span::new(start, start + 7), &TagId::new(tag), id);
    idle(workspace);
}

/// A window on the first of three letters that have a tag each.
fn marked(disk: &Arc<MemoryDisk>) -> Workspace {
    let mut workspace = window(disk, "2026-11-24T09:00:00Z");
    for letter in LETTERS.iter().rev() {
        mark(&mut workspace, letter, 4, "follow-up");
    }
    workspace
}

fn have(disk: &MemoryDisk, tag: &str) -> Vec<bool> {
    let tag = format!("tags: [\"{tag}\"]");
    let file = |letter: &&str| disk.bytes(format!("{letter}.anna.ron")).unwrap();
    let files = LETTERS.iter().map(file);
    files
        .map(|bytes| String::from_utf8(bytes).unwrap().contains(&tag))
        .collect()
}

fn outcome(events: &[Event]) -> TagOutcome {
    let outcomes = events.iter().filter_map(|event| match event {
        Event::TagsChanged(outcome) => Some((**outcome).clone()),
        _ => None,
    });
    let outcomes: Vec<_> = outcomes.collect();
    assert_eq!(outcomes.len(), 1, "{events:?}");
    outcomes[0].clone()
}

fn notes(disk: &MemoryDisk) -> usize {
    tag_intent::notes(disk, Path::new("/thuis/staat/journal")).len()
}

#[test]
fn a_step_over_the_folder_is_undone_and_redone_as_one_by_the_open_letter() {
    let disk = disk();
    let mut workspace = marked(&disk);
    let tag = TagId::new("follow-up");
    workspace.replace_tag(&tag, None);
    let said = outcome(&idle(&mut workspace));
    assert_eq!((said.passages, said.letters, said.failed.len()), (3, 3, 0));
    assert_eq!(
        (have(&disk, "follow-up"), notes(&disk)),
        (vec![false; 3], 0)
    );

    assert!(workspace.step_tags(true));
    let said = outcome(&idle(&mut workspace));
    assert!(said.intent.back && said.passages == 3);
    assert_eq!((have(&disk, "follow-up"), notes(&disk)), (vec![true; 3], 0));
    let session = &workspace.letter().unwrap().session;
    assert_eq!(session.codebook().get(&tag).unwrap().key, Some(4));

    assert!(workspace.step_tags(false), "again");
    assert_eq!(outcome(&idle(&mut workspace)).passages, 3);
    assert_eq!(have(&disk, "follow-up"), [false; 3]);
    assert!(!workspace.step_tags(false), "there is no more");

    // After a restart, from another letter.
    let mut workspace = window(&disk, "2026-11-25T09:00:00Z");
    open(&mut workspace, LETTERS[1]);
    assert!(workspace.step_tags(true));
    assert_eq!(outcome(&idle(&mut workspace)).passages, 3);
    assert_eq!(have(&disk, "follow-up"), [true; 3]);
    let session = &workspace.letter().unwrap().session;
    assert!(session.codebook().get(&tag).is_some());
}

#[test]
fn what_is_taken_back_at_once_is_never_half_done() {
    let disk = disk();
    let mut workspace = marked(&disk);
    workspace.replace_tag(&TagId::new("follow-up"), Some(&TagId::new("data-deletion")));
    while workspace.is_tag_beginning() {
        workspace.tick();
    }
    let is_under_way = workspace.tag_progress().is_some();
    assert!(workspace.step_tags(true));
    let events = idle(&mut workspace);
    assert_eq!(
        have(&disk, "follow-up"),
        [true; 3],
        "{is_under_way} {events:?}"
    );
    assert_eq!(notes(&disk), 0);
}

#[test]
fn a_window_that_closes_in_the_middle_leaves_the_rest_to_the_next_start() {
    let disk = disk();
    let mut workspace = marked(&disk);
    workspace.replace_tag(&TagId::new("follow-up"), None);
    workspace.stop_tag_changes();
    idle(&mut workspace);
    assert_eq!(
        (have(&disk, "follow-up"), notes(&disk)),
        (vec![false, true, true], 1)
    );
    drop(workspace);
    let mut workspace = window(&disk, "2026-11-25T09:00:00Z");
    workspace.finish_tag_changes();
    let said = outcome(&idle(&mut workspace));
    assert!(said.finished && said.failed.is_empty(), "{said:?}");
    assert_eq!(
        (have(&disk, "follow-up"), notes(&disk)),
        (vec![false; 3], 0)
    );
    workspace.take_tag_back(&said.intent);
    assert_eq!(outcome(&idle(&mut workspace)).passages, 3);
    assert_eq!(have(&disk, "follow-up"), [true; 3]);
}

#[test]
fn a_letter_that_is_away_is_named_and_tried_again() {
    let disk = disk();
    let mut workspace = marked(&disk);
    let bytes = disk.bytes(LETTERS[2]).unwrap();
    let there: &dyn crate::store::disk::Disk = &*disk;
    there.remove(Path::new(LETTERS[2])).unwrap();
    workspace.replace_tag(&TagId::new("follow-up"), None);
    let said = outcome(&idle(&mut workspace));
    assert_eq!(said.failed, [(LETTERS[2].into(), EditError::Missing)]);
    disk.put(LETTERS[2], bytes);
    workspace.try_tag_again(&said.intent);
    let said = outcome(&idle(&mut workspace));
    assert_eq!((said.passages, said.failed.len()), (1, 0));
    assert_eq!(have(&disk, "follow-up"), [false; 3]);
    workspace.take_tag_back(&said.intent);
    assert_eq!(outcome(&idle(&mut workspace)).passages, 3, "all of it");
}

#[test]
fn a_tag_that_other_letters_use_stays_when_its_making_is_undone() {
    let disk = disk();
    let mut workspace = window(&disk, "2026-11-24T09:00:00Z");
    open(&mut workspace, LETTERS[0]);
    let id = workspace.new_id();
    let session = workspace.writable().unwrap();
    let color = crate::codebook::Color::UNKNOWN;
    let tag = session.new_tag("Toezegging", color, Some(Span::new(4, 11)), id);
    idle(&mut workspace);
    assert!(workspace.step_tags(true));
    let events = idle(&mut workspace);
    assert!(!events.iter().any(|it| matches!(it, Event::TagKept(_))));
    let codebook = |workspace: &Workspace| workspace.letter().unwrap().session.codebook().clone();
    assert!(codebook(&workspace).get(&tag).is_none(), "nobody uses it");

    workspace.writable().unwrap().redo();
    idle(&mut workspace);
    mark(&mut workspace, LETTERS[1], 4, "toezegging");
    open(&mut workspace, LETTERS[0]);
    assert!(workspace.step_tags(true));
    let events = idle(&mut workspace);
    let is_it = |it: &Event| matches!(it, Event::TagKept(name) if name == "Toezegging");
    assert!(events.iter().any(is_it), "{events:?}");
    assert!(codebook(&workspace).get(&tag).is_some());
    assert!(
        workspace
            .letter()
            .unwrap()
            .session
            .layer()
            .annotations
            .is_empty()
    );
    open(&mut workspace, LETTERS[1]);
    assert!(codebook(&workspace).get(&tag).is_some());
}

#[test]
fn a_tag_that_was_renamed_is_called_so_in_every_letter() {
    let disk = disk();
    let mut workspace = marked(&disk);
    let id = TagId::new("follow-up");
    let session = workspace.writable().unwrap();
    let tag = session.codebook().get(&id).cloned().unwrap();
    let color = crate::codebook::Color::UNKNOWN;
    session.change_tag(crate::codebook::Tag {
        name: "Toezegging".to_owned(),
        color,
        ..tag
    });
    idle(&mut workspace);
    open(&mut workspace, LETTERS[1]);
    let there = disk.bytes(format!("{}.anna.ron", LETTERS[1])).unwrap();
    assert!(
        String::from_utf8(there)
            .unwrap()
            .contains("name: \"Follow-up\"")
    );
    let session = &workspace.letter().unwrap().session;
    let tag = session.tag(&id).unwrap();
    assert_eq!((tag.name.as_str(), tag.color), ("Toezegging", color));
}

#[test]
fn what_cannot_be_noted_is_not_done() {
    use crate::store::memory_disk::{Fault, Operation};
    let disk = disk();
    let mut workspace = marked(&disk);
    disk.fail(Fault::On(
        Operation::WriteNew,
        std::io::ErrorKind::StorageFull,
    ));
    workspace.replace_tag(&TagId::new("follow-up"), None);
    while !workspace.are_tags_done() {
        workspace.tick();
    }
    let session = &workspace.letter().unwrap().session;
    assert!(session.codebook().get(&TagId::new("follow-up")).is_some());
    assert_eq!(have(&disk, "follow-up"), [true; 3]);
}

#[test]
fn a_change_of_tags_that_was_interrupted_is_finished_in_all_folders() {
    use crate::codebook::default_codebook;
    use crate::store::codebook_file::{parse, serialise};
    use crate::store::codebook_intent::{self, CodebookIntent};
    let disk = disk();
    disk.put("/map/onder/vier.txt", "Het herstel.\n");
    let mut theirs = default_codebook();
    theirs.tags[0].name = "Lessen".to_owned();
    disk.put("/map/onder/codebook.ron", serialise(&theirs));
    let mut after = default_codebook();
    after.tags[3].name = "Toezegging".to_owned();
    let intent = CodebookIntent {
        before: default_codebook(),
        after,
        folder: "/map".into(),
        except: "/map/elders".into(),
    };
    let journals = Path::new("/thuis/staat/journal");
    intent.note(&*disk, journals, 1).unwrap();
    let mut workspace = window(&disk, "2026-11-24T09:00:00Z");
    workspace.finish_tag_changes();
    idle(&mut workspace);
    assert_eq!(codebook_intent::notes(&*disk, journals), []);
    let names = |folder: &str| {
        let found = parse(&disk.bytes(format!("{folder}/codebook.ron")).unwrap()).unwrap();
        let names = found.codebook.tags.into_iter().map(|tag| tag.name);
        names.collect::<Vec<_>>()
    };
    let (whole, below) = (names("/map"), names("/map/onder"));
    assert_eq!([&*whole[0], &*whole[3]], ["Lessons learned", "Toezegging"]);
    assert_eq!([&*below[0], &*below[3]], ["Lessen", "Toezegging"]);
}

#[test]
fn the_tags_of_the_folder_above_stay_where_a_default_one_is_deleted() {
    use crate::codebook::{Color, Tag, default_codebook};
    use crate::store::codebook_file::{parse, serialise};
    let disk = Arc::new(MemoryDisk::new());
    let mut shared = default_codebook();
    shared.tags.push(Tag {
        id: TagId::new("eigen"),
        name: "Eigen".to_owned(),
        color: Color::UNKNOWN,
        key: None,
        ..shared.tags[0].clone()
    });
    disk.put("/map/codebook.ron", serialise(&shared));
    disk.put("/map/jaar/een.txt", "Het herstel.\n");
    disk.put("/map/jaar/maand/twee.txt", "Het herstel.\n");
    let mut workspace = window(&disk, "2026-11-24T09:00:00Z");
    workspace.open_folder(Path::new("/map/jaar"));
    idle(&mut workspace);
    mark(&mut workspace, "/map/jaar/maand/twee.txt", 0, "eigen");
    workspace.replace_tag(&TagId::new("follow-up"), None);
    idle(&mut workspace);
    let ids = |folder: &str| {
        let bytes = disk.bytes(format!("{folder}/codebook.ron"))?;
        let found = parse(&bytes).unwrap();
        let ids = found
            .codebook
            .tags
            .into_iter()
            .map(|tag| tag.id.to_string());
        Some(ids.collect::<Vec<_>>())
    };
    let left = [
        "lessons-learned",
        "trust-restoration",
        "data-deletion",
        "eigen",
    ];
    let left = left.map(str::to_owned).to_vec();
    for folder in ["/map/jaar", "/map/jaar/maand"] {
        assert!(ids(folder).is_none_or(|it| it == left), "{folder}");
    }
    assert_eq!(ids("/map/jaar"), Some(left));
    assert_eq!(ids("/map").map(|it| it.len()), Some(5), "it lies outside");
}

#[test]
fn a_new_tag_that_is_deleted_again_leaves_no_codebook_with_it() {
    use crate::codebook::{Color, default_codebook};
    use crate::store::codebook_file::{parse, serialise};
    let disk = disk();
    for folder in ["/map/onder", "/map/onder/leeg/dieper"] {
        disk.put(format!("{folder}/brief.txt"), "Het herstel.\n");
        let mut own = default_codebook();
        own.tags[0].name = folder.to_owned();
        disk.put(format!("{folder}/codebook.ron"), serialise(&own));
    }
    disk.put("/prive/brief.txt", "Het herstel.\n");
    let mut workspace = window(&disk, "2026-11-24T09:00:00Z");
    workspace.open_folder(Path::new("/map"));
    idle(&mut workspace);
    open(&mut workspace, LETTERS[0]);
    let has = |folder: &str| {
        let found = parse(&disk.bytes(format!("{folder}/codebook.ron")).unwrap()).unwrap();
        found.codebook.get(&TagId::new("proef")).is_some()
    };
    let id = workspace.new_id();
    let session = workspace.writable().unwrap();
    let before = session.codebook().clone();
    let tag = session.new_tag("Proef", Color::UNKNOWN, None, id);
    workspace.spread_tags(&before);
    // At once, before that reached any folder.
    workspace.replace_tag(&tag, None);
    idle(&mut workspace);
    assert!(!has("/map/onder") && !has("/map/onder/leeg/dieper"));
    assert!(workspace.step_tags(true));
    idle(&mut workspace);
    assert!(has("/map/onder") && has("/map/onder/leeg/dieper"));
    assert!(disk.bytes("/prive/codebook.ron").is_none());
}

#[test]
fn a_note_of_a_change_of_tags_that_cannot_be_removed_is_not_carried_out_for_ever() {
    use crate::codebook::default_codebook;
    use crate::store::codebook_intent::CodebookIntent;
    use crate::store::memory_disk::{Fault, Operation};
    let disk = disk();
    let mut after = default_codebook();
    after.tags[3].name = "Toezegging".to_owned();
    let intent = CodebookIntent {
        before: default_codebook(),
        after,
        folder: "/map".into(),
        except: "/map/elders".into(),
    };
    let journals = Path::new("/thuis/staat/journal");
    intent.note(&*disk, journals, 1).unwrap();
    disk.fail(Fault::On(
        Operation::Remove,
        std::io::ErrorKind::PermissionDenied,
    ));
    let mut workspace = window(&disk, "2026-11-24T09:00:00Z");
    workspace.finish_tag_changes();
    idle(&mut workspace);
    assert!(disk.bytes("/map/codebook.ron").is_some());
}
