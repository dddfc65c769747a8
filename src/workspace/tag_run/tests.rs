use super::*;
use crate::annotation::Moment;
use crate::codebook::{TagId, default_codebook};
use crate::letter::{FindOptions, Letter};
use crate::store::clock::FixedClock;
use crate::store::codebook_file;
use crate::store::folder::codebook_for;
use crate::store::ids::Ids;
use crate::store::memory_disk::MemoryDisk;
use crate::workspace::check::Check;
use crate::workspace::folder_edit::SearchedLetter;
use crate::workspace::import_process::Importer;
use crate::workspace::open::{Reader, open_letter_quietly};
use std::path::Path;
use std::sync::Arc;

const TEXT: &str = "Het herstel van vertrouwen vraagt tijd. De gegevens zijn vernietigd.\n";

struct Folder {
    disk: Arc<MemoryDisk>,
    settings: Settings,
}

impl Folder {
    /// A folder of three letters, one of them in a folder below, all with a passage with one tag, two with another.
    fn new() -> Self {
        let disk = Arc::new(MemoryDisk::new());
        for letter in ["een.txt", "twee.txt", "oud/drie.txt"] {
            disk.put(format!("/map/{letter}"), format!("{TEXT}{letter}\n"));
        }
        let folder = Self {
            disk,
            settings: Settings::new("00000000000000aa".to_owned()),
        };
        for letter in ["een.txt", "twee.txt", "oud/drie.txt"] {
            folder.mark("Anna", letter, "vertrouwen", "trust-restoration");
        }
        folder.mark("Anna", "een.txt", "gegevens", "data-deletion");
        folder.mark("Anna", "twee.txt", "vertrouwen", "data-deletion");
        folder.mark("Bram", "twee.txt", "tijd", "trust-restoration");
        folder
    }

    fn environment(&self, account: &str, now: &str) -> Environment {
        Environment {
            disk: self.disk.clone(),
            clock: Arc::new(FixedClock::new(Moment::parse(now).unwrap())),
            ids: Arc::new(Ids::system()),
            settings_folder: "/thuis".into(),
            data_folder: "/thuis/data".into(),
            state_folder: format!("/thuis/{account}").into(),
            computer: "PC-1".to_owned(),
            account: account.to_owned(),
            program: None,
            folders: Arc::default(),
        }
    }

    fn edit(&self, account: &str, letter: &str, edit: &FolderEdit) -> usize {
        let environment = self.environment(account, "2026-11-24T09:00:00Z");
        let path = Path::new("/map").join(letter);
        let now = environment.clock.now();
        edit_letter(&environment, &self.settings, &path, (edit, now))
            .expect("it is edited")
            .unwrap_or(0)
    }

    fn mark(&self, account: &str, letter: &str, needle: &str, tag: &str) {
        let path = Path::new("/map").join(letter);
        let text = self.disk.bytes(&path).expect("it is there");
        let text = String::from_utf8(text).expect("text");
        let found = SearchedLetter {
            text_sha256: Letter::new("", String::new(), "", &text).text_sha256,
            ..SearchedLetter::default()
        };
        let edit = FolderEdit::MarkAll {
            needle: needle.to_owned(),
            options: FindOptions::default(),
            tag: TagId::new(tag),
            sentences: false,
            searched: Arc::new([(path, found)].into()),
        };
        assert_eq!(self.edit(account, letter, &edit), 1);
    }

    /// The tags of the analyst's annotations, in the order of the letters and of the text.
    fn tags(&self) -> Vec<Vec<String>> {
        let environment = self.environment("Anna", "2026-11-25T09:00:00Z");
        let (reader, importer) = (Reader::Account("Anna".to_owned()), Importer::default());
        let mut tags = Vec::new();
        for letter in ["een.txt", "twee.txt", "oud/drie.txt"] {
            let path = Path::new("/map").join(letter);
            let opened =
                open_letter_quietly(&environment, &self.settings, &path, &reader, &importer);
            let Ok(opened) = opened else {
                continue;
            };
            for one in opened.session.layer().annotations.iter() {
                tags.push(one.tags.iter().map(ToString::to_string).collect());
            }
        }
        tags
    }

    fn intent(&self, tag: &str, into: Option<&str>) -> TagIntent {
        let tags = default_codebook().tags;
        let place = tags.iter().position(|it| it.id.as_str() == tag);
        let named = |id: &str| tags.iter().find(|it| it.id.as_str() == id).cloned();
        TagIntent {
            step: TagStep {
                tag: named(tag).unwrap(),
                known: true,
                place: place.unwrap(),
                into: into.and_then(named),
                at: Moment::parse("2026-11-24T10:00:00Z").unwrap(),
            },
            back: false,
            folder: "/map".into(),
            below: true,
            letter: "/map/een.txt".into(),
        }
    }

    fn carry_out(&self, intent: &TagIntent) -> TagOutcome {
        let environment = self.environment("Anna", "2026-11-24T10:00:00Z");
        let told = Told {
            progress: &|_, _| {},
            stop: &Cancelled::default(),
        };
        carry_out(&environment, &self.settings, intent, &[], &told).expect("it is not stopped")
    }

    /// The ids of the tags that hold in a folder.
    fn codebook(&self, folder: &str) -> Vec<String> {
        let found = codebook_for(&*self.disk, &Path::new(folder).join("letter"));
        let codebook = match found {
            Some((_, found)) => found.file.unwrap().codebook,
            None => default_codebook(),
        };
        codebook.tags.iter().map(|tag| tag.id.to_string()).collect()
    }

    fn findings(&self) -> Vec<String> {
        let environment = self.environment("Anna", "2026-11-25T09:00:00Z");
        let importer = Importer::default();
        let check = Check::new(&environment, &self.settings, &importer, false);
        let checked = check.paths(&["/map".into(), "/map/oud".into()]);
        let findings = checked.expect("it is looked at").findings;
        findings.iter().map(ToString::to_string).collect()
    }
}

#[test]
fn a_tag_is_deleted_in_all_letters_of_a_folder_and_comes_back_in_all() {
    let folder = Folder::new();
    let before = (folder.tags(), folder.codebook("/map"));
    assert_eq!(before.0.len(), 4);
    let mut intent = folder.intent("trust-restoration", None);
    let outcome = folder.carry_out(&intent);
    assert_eq!((outcome.passages, outcome.letters), (3, 3));
    assert_eq!((outcome.failed, outcome.colleagues), (Vec::new(), 1));
    let left: [&[&str]; 4] = [&[], &["data-deletion"], &["data-deletion"], &[]];
    assert_eq!(folder.tags(), left);
    for place in ["/map", "/map/oud"] {
        let tags = folder.codebook(place);
        assert_eq!(tags, ["lessons-learned", "data-deletion", "follow-up"]);
    }
    let bram = folder.disk.bytes("/map/twee.txt.bram.ron").unwrap();
    let bram = String::from_utf8(bram).unwrap();
    assert!(bram.contains("tags: [\"trust-restoration\"]"), "{bram}");
    // Only what the colleague marked has a tag that is not in the codebook any more.
    let findings = folder.findings();
    assert!(
        findings.iter().all(|it| it.contains("bram")),
        "{findings:?}"
    );
    assert_eq!(folder.carry_out(&intent).passages, 0, "once is enough");

    intent.back = true;
    let outcome = folder.carry_out(&intent);
    assert_eq!((outcome.passages, outcome.letters), (3, 3));
    assert_eq!((folder.tags(), folder.codebook("/map")), before);
    assert_eq!(folder.codebook("/map/oud"), before.1);
    assert_eq!(folder.findings(), Vec::<String>::new());
    assert_eq!(folder.carry_out(&intent).passages, 0);
}

#[test]
fn what_was_merged_comes_back_where_something_else_was_done_since() {
    let folder = Folder::new();
    let mut intent = folder.intent("trust-restoration", Some("data-deletion"));
    assert_eq!(folder.carry_out(&intent).passages, 3);
    let merged: [&[&str]; 4] = [&["data-deletion"]; 4];
    assert_eq!(folder.tags(), merged);
    folder.mark("Anna", "twee.txt", "tijd", "follow-up");
    intent.back = true;
    assert_eq!(folder.carry_out(&intent).passages, 3);
    let expected: [&[&str]; 5] = [
        &["trust-restoration"],
        &["data-deletion"],
        &["trust-restoration", "data-deletion"],
        &["follow-up"],
        &["trust-restoration"],
    ];
    assert_eq!(folder.tags(), expected);
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn letters_that_cannot_be_changed_are_named_and_tried_again() {
    let folder = Folder::new();
    // One is not there, and in the folder below the tag is another one.
    let away = folder.disk.bytes("/map/twee.txt").unwrap();
    Disk::remove(&*folder.disk, Path::new("/map/twee.txt")).unwrap();
    let mut codebook = default_codebook();
    codebook.tags[1].name = "Excuses".to_owned();
    folder
        .disk
        .put("/map/oud/codebook.ron", codebook_file::serialise(&codebook));
    let intent = folder.intent("trust-restoration", None);
    let outcome = folder.carry_out(&intent);
    assert_eq!((outcome.passages, outcome.letters), (1, 1));
    let failed = [
        (
            "/map/oud/drie.txt".into(),
            EditError::AnotherTag("Excuses".to_owned()),
        ),
        ("/map/twee.txt".into(), EditError::Missing),
    ];
    assert_eq!(outcome.failed, failed);
    assert!(
        folder
            .codebook("/map/oud")
            .contains(&"trust-restoration".to_owned())
    );
    folder.disk.put("/map/anders.txt", away);
    let outcome = folder.carry_out(&intent);
    assert_eq!((outcome.passages, outcome.failed.len()), (1, 1));
    let said = outcome.to_string();
    assert!(said.starts_with("“Trust restoration” is deleted in 1 passages; not in /map/oud"));
}

#[test]
fn what_was_noted_is_finished_where_the_folder_is_in_reach() {
    let folder = Folder::new();
    let environment = folder.environment("Anna", "2026-11-26T09:00:00Z");
    let (disk, journals) = (&*folder.disk, environment.journal_folder());
    let mut elsewhere = folder.intent("trust-restoration", None);
    elsewhere.folder = "/schijf/map".into();
    let waits = elsewhere.note(disk, &journals, None).unwrap();
    let intent = folder.intent("trust-restoration", None);
    intent.note(disk, &journals, None).unwrap();
    // Half of it was done.
    let edit = FolderEdit::ReplaceTag(Box::new(intent.step.clone()));
    assert_eq!(folder.edit("Anna", "een.txt", &edit), 1);
    let finish = || finish(&environment, &folder.settings, &Cancelled::default());
    let held = tag_intent::hold(disk, &journals).unwrap();
    assert_eq!(finish(), Vec::new(), "another window is at it");
    drop(held);
    let finished = finish();
    let [outcome] = &finished[..] else {
        panic!("{finished:?}");
    };
    assert!(outcome.finished && outcome.intent == intent);
    assert_eq!((outcome.passages, outcome.failed.len()), (2, 0));
    assert_eq!(tag_intent::notes(disk, &journals), [(waits, elsewhere)]);
    assert!(
        !folder
            .codebook("/map")
            .contains(&"trust-restoration".to_owned())
    );
}
