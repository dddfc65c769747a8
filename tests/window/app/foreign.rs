//! Files that speak in the analyst's name and were written by somebody else, or on a computer that this one does not know.

use super::CTRL;
use super::desk::{JOURNALS, LAYER, LETTER, Look, PATH, Window, disk};
use super::outside::come_back;
use super::trouble::{again, marked};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use kanttekening::annotation::{Annotation, Device, Entry, Layer, Memo, Tombstone, Version};
use kanttekening::codebook::default_codebook;
use kanttekening::letter::MetadataField;
use kanttekening::store::layer;
use std::path::Path;

const OTHER: &str = "/brieven/x.ron";
const DELETES: &str = "x.ron deletes 2 of your annotations";

/// A writer on a computer that nobody knows.
const STRANGER: &str = "ffffffffffffffff-ffffffff";

fn layer(window: &Window) -> Layer {
    let letter = window.harness.state().workspace().letter().unwrap();
    letter.session.layer().clone()
}

/// The analyst's layer as somebody changed it, as a file.
fn file_of(window: &Window, change: impl FnOnce(&mut Layer)) -> String {
    let mut layer = layer(window);
    change(&mut layer);
    let letter = window.harness.state().workspace().letter().unwrap();
    layer::serialise(&letter.session.letter, &layer, &default_codebook())
}

fn all(layer: &Layer) -> Vec<Annotation> {
    layer.annotations.iter().cloned().collect()
}

/// What seems to be an edit by `writer` of what has this version.
fn after(version: &Version, writer: &str) -> Version {
    let mut version = version.clone();
    version.bump(writer);
    version
}

/// Deletes everything, as if `writer` had.
fn deleted_by(layer: &mut Layer, writer: &str) {
    for one in all(layer) {
        layer.annotations.remove(&one.id);
        let version = after(&one.version, writer);
        layer.deleted.push(Tombstone {
            id: one.id,
            version,
        });
    }
    layer.deleted.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Puts another note and no tags in everything, as if `writer` had.
fn changed_by(layer: &mut Layer, writer: &str) {
    for one in all(layer) {
        layer.annotations.put(Annotation {
            note: "onzin".to_owned(),
            tags: Vec::new(),
            version: after(&one.version, writer),
            ..one
        });
    }
}

fn versions(window: &Window) -> Vec<String> {
    let paths = window.disk.paths().into_iter();
    let versions = paths.filter(|path| path.starts_with("/thuis/staat/versions"));
    versions
        .map(|path| String::from_utf8(window.disk.bytes(path).unwrap()).unwrap())
        .collect()
}

/// Lets the window look at the folder.
fn look_round(window: &mut Window) {
    for _ in 0..4 {
        window.harness.event(Event::WindowFocused(true));
        window.settle();
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
}

#[test]
fn a_forged_deletion_is_named_and_not_done_until_it_is_accepted() {
    let mut window = marked();
    let (before, mine) = (window.marks(), window.file());
    let forged = file_of(&window, |layer| deleted_by(layer, STRANGER));
    window.disk.put(OTHER, forged.clone());
    come_back(&mut window, |window| window.shows(DELETES));
    assert_eq!(
        (window.marks(), window.file()),
        (before.clone(), mine.clone())
    );
    // Also when the letter is opened, and as often as it is.
    let mut window = again(again(window));
    assert!(window.shows(DELETES));
    assert_eq!((window.marks(), window.file()), (before.clone(), mine));
    window.click(Role::Button, "Show");
    assert!(window.shows("Deleted: Trust restoration: “herstel van vertrouwen”"));
    window.press(Key::Escape);
    window.click(Role::Button, "Accept");
    assert!(window.marks().is_empty() && !window.shows(DELETES));
    assert!(window.shows("Taken in from x.ron: 2 deleted."));
    // The version before it is kept, though it is less than five minutes old.
    assert!(versions(&window).iter().any(|it| it.contains("count: 2,")));
    window.press_with(CTRL | Modifiers::SHIFT, Key::H);
    assert!(window.shows("Taken in from x.ron: 2 deleted, 6 May 2024, 09:00, where you are now"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks(), before);
    assert!(window.file().contains("count: 2,"));
    // What was taken back is settled: it is not asked again.
    let mut window = again(window);
    assert_eq!(window.marks(), before);
    assert!(!window.shows("x.ron"));
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert!(window.marks().is_empty());
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks(), before);
    assert_eq!(window.disk.bytes(OTHER).unwrap(), forged.as_bytes());
}

#[test]
fn what_is_kept_is_kept_for_good_and_on_all_computers() {
    let mut window = marked();
    let before = window.marks();
    let forged = file_of(&window, |layer| deleted_by(layer, STRANGER));
    window.disk.put(OTHER, forged.clone());
    come_back(&mut window, |window| window.shows(DELETES));
    window.click(Role::Button, "Keep mine");
    assert!(!window.shows(DELETES));
    assert_eq!(window.marks(), before);
    let window = again(window);
    assert_eq!(window.marks(), before);
    assert!(!window.shows("x.ron"));
    // A computer that only has the files does not ask either.
    let other = disk();
    other.put(LAYER, window.file());
    other.put(OTHER, forged);
    let other = Window::on(other, Some(PATH), Look::default());
    assert_eq!(other.marks(), before);
    assert!(!other.shows("x.ron"));
}

#[test]
fn whatever_a_file_claims_it_changes_nothing_by_itself_and_can_be_kept_out() {
    let own = "00000000000000aa-00000000";
    let huge = |layer: &mut Layer| {
        for one in all(layer) {
            let writers = one
                .version
                .0
                .iter()
                .map(|(writer, _)| (writer.clone(), u64::MAX));
            let mut version = Version(writers.collect());
            version.join(&Version(vec![(STRANGER.into(), u64::MAX)]));
            layer.annotations.remove(&one.id);
            layer.deleted.push(Tombstone {
                id: one.id,
                version,
            });
        }
        layer.deleted.sort_by(|a, b| a.id.cmp(&b.id));
    };
    let crowd = |layer: &mut Layer| {
        for one in all(layer) {
            let mut version = one.version.clone();
            for number in 0..200 {
                version.bump(&format!("{number:016x}-00000000"));
            }
            layer.annotations.remove(&one.id);
            layer.deleted.push(Tombstone {
                id: one.id,
                version,
            });
        }
        layer.deleted.sort_by(|a, b| a.id.cmp(&b.id));
    };
    let both = |layer: &mut Layer| {
        let ours = all(layer);
        deleted_by(layer, STRANGER);
        for one in ours {
            let version = after(&one.version, "eeeeeeeeeeeeeeee-00000000");
            let note = "onzin".to_owned();
            layer.annotations.put(Annotation {
                version,
                note,
                ..one
            });
        }
    };
    let memo = |layer: &mut Layer| {
        layer.memo = Memo {
            text: "onzin".to_owned(),
            version: after(&layer.memo.version, STRANGER),
        };
    };
    let item = |layer: &mut Layer| {
        let version = after(&layer.metadata.version(&MetadataField::Subject), STRANGER);
        let entry = Entry {
            key: MetadataField::Subject,
            value: Some("onzin".to_owned()),
            version,
        };
        layer.metadata.replace(entry);
    };
    let same_version = |layer: &mut Layer| {
        for one in all(layer) {
            let note = "onzin".to_owned();
            layer.annotations.put(Annotation { note, ..one });
        }
    };
    type Forge<'a> = &'a dyn Fn(&mut Layer);
    let claims: [(&str, Forge<'_>); 9] = [
        ("changes 2", &|layer| changed_by(layer, STRANGER)),
        ("changes 2", &|layer| changed_by(layer, own)),
        ("deletes 2", &|layer| deleted_by(layer, own)),
        ("deletes 2", &huge),
        ("deletes 2", &crowd),
        ("changes 2", &both),
        ("changes your memo", &memo),
        ("changes one of your corrections or metadata fields", &item),
        ("changes 2", &same_version),
    ];
    for (number, (says, forge)) in claims.into_iter().enumerate() {
        let mut window = marked();
        window.press_with(CTRL, Key::M);
        window.type_into(Role::MultilineTextInput, "Memo", "Mijn memo");
        window.press(Key::Escape);
        let disk = window.disk.clone();
        let mine = file_of(&window, |layer| {
            layer.metadata.replace(Entry {
                key: MetadataField::Subject,
                value: Some("Het onderwerp".to_owned()),
                version: after(&Version::default(), own),
            });
        });
        disk.put(LAYER, mine);
        let mut window = again(window);
        let before = layer(&window);
        disk.put(OTHER, file_of(&window, |layer| forge(layer)));
        come_back(&mut window, |window| window.shows(&format!("x.ron {says}")));
        assert_eq!(layer(&window), before, "{number}");
        let mut window = again(window);
        assert!(window.shows(&format!("x.ron {says}")), "{number}");
        window.click(Role::Button, "Keep mine");
        for _ in 0..2 {
            let now = layer(&window);
            assert_eq!(now.memo.text, "Mijn memo", "{number}");
            assert_eq!(
                now.metadata.get(&MetadataField::Subject).unwrap(),
                "Het onderwerp"
            );
            assert!(now.annotations.iter().all(|one| one.note.is_empty()));
            assert_eq!(now.annotations.len(), 2, "{number}");
            assert!(!window.shows("x.ron"), "{number}");
            window = again(window);
        }
        // A mark goes on as if nothing had been.
        window.drag("Den Haag", "mei");
        window.press(Key::Num1);
        let window = again(window);
        assert_eq!(window.marks().len(), 3, "{number}");
        assert!(!window.shows("x.ron"), "{number}");
    }
}

/// The analyst's file as a computer called LAPTOP-7 wrote it, which this one does not know.
fn by_laptop(window: &Window, change: impl FnOnce(&mut Layer)) -> String {
    file_of(window, |layer| {
        layer.devices.push(Device {
            id: STRANGER[..16].to_owned(),
            name: "LAPTOP-7".to_owned(),
        });
        change(layer);
    })
}

const LAPTOP: &str =
    "A computer called LAPTOP-7 works in your name: it deletes 2 of your annotations";

#[test]
fn a_second_computer_is_accepted_once_and_works_from_then_on() {
    let mut window = marked();
    let theirs = by_laptop(&window, |layer| deleted_by(layer, STRANGER));
    window.disk.put(LAYER, theirs.clone());
    come_back(&mut window, |window| window.shows(LAPTOP));
    assert_eq!(window.marks().len(), 2);
    assert_eq!(
        window.file(),
        theirs,
        "nothing is written over before there is something to write"
    );
    window.click(Role::Button, "Accept this computer");
    assert!(window.marks().is_empty());
    assert!(window.shows("Taken in from LAPTOP-7: 2 deleted."));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks().len(), 2);
    // From now on without a question, in this window and later ones.
    for _ in 0..2 {
        let theirs = by_laptop(&window, |layer| changed_by(layer, STRANGER));
        window.disk.put(LAYER, theirs);
        come_back(&mut window, |window| window.marks()[0].0.is_empty());
        assert!(window.shows("Taken in from LAPTOP-7: 2 changed."));
        assert!(!window.shows("works in your name"));
        window.press_with(CTRL, Key::Z);
        assert_eq!(window.marks()[0].0, "trust-restoration");
        window = again(window);
    }
    // Also what it did while the letter was closed.
    let theirs = by_laptop(&window, |layer| deleted_by(layer, STRANGER));
    window.disk.put(LAYER, theirs);
    let mut window = again(window);
    assert!(window.marks().is_empty());
    assert!(window.shows("Taken in from LAPTOP-7: 2 deleted."));
    assert!(versions(&window).iter().any(|it| it.contains("count: 2,")));
    window.click(Role::Button, "Undo");
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn what_an_unknown_computer_wrote_is_put_beside_before_it_is_written_over() {
    for closed in [false, true] {
        let mut window = marked();
        let theirs = by_laptop(&window, |layer| deleted_by(layer, STRANGER));
        window.disk.put(LAYER, theirs);
        if closed {
            window = again(window);
        }
        come_back(&mut window, |window| window.shows(LAPTOP));
        window.drag("Den Haag", "mei");
        window.press(Key::Num1);
        window.press(Key::Escape);
        assert!(window.file().contains("count: 3,"));
        let beside = "/brieven/brief.txt.anna (LAPTOP-7).ron";
        let beside = window.disk.bytes(beside).expect("it is kept");
        assert!(String::from_utf8(beside).unwrap().contains("count: 0,"));
        look_round(&mut window);
        let mut window = again(window);
        assert!(window.shows(LAPTOP), "it is still asked");
        assert_eq!(window.marks().len(), 3);
        window.click(Role::Button, "Keep mine");
        let window = again(window);
        assert_eq!(window.marks().len(), 3);
        assert!(!window.shows("LAPTOP-7"));
    }
}

#[test]
fn additions_come_from_anywhere_and_are_a_step() {
    let mut window = marked();
    let theirs = file_of(&window, |layer| {
        let first = all(layer).remove(0);
        layer.annotations.put(Annotation {
            id: kanttekening::annotation::AnnotationId::new("0198f0-nieuw"),
            note: "erbij".to_owned(),
            version: Version(vec![(STRANGER.into(), 1)]),
            ..first
        });
    });
    window.disk.put(OTHER, theirs);
    come_back(&mut window, |window| window.marks().len() == 3);
    assert!(window.shows("Taken in from x.ron: 1 added."));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.marks().len(), 2);
    let mut window = again(window);
    assert_eq!(window.marks().len(), 2, "it stays away");
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.marks().len(), 3);
}

#[test]
fn a_file_that_is_given_the_name_of_a_copy_or_claims_to_be_mine_later_deletes_nothing() {
    let mut window = marked();
    let before = window.marks();
    let forged = file_of(&window, |layer| deleted_by(layer, STRANGER));
    // A colleague's at first.
    let theirs = forged.replace("id: \"anna\", name: \"Anna\"", "id: \"bob\", name: \"Bob\"");
    window.disk.put("/brieven/brief.txt.bob.ron", theirs);
    look_round(&mut window);
    window
        .disk
        .put("/brieven/brief.txt.bob.ron", forged.clone());
    come_back(&mut window, |window| {
        window.shows("brief.txt.bob.ron deletes 2")
    });
    assert_eq!(window.marks(), before);
    // The own file goes, and a copy of it comes that lacks everything.
    kanttekening::store::disk::Disk::remove(&*window.disk, Path::new("/brieven/brief.txt.bob.ron"))
        .unwrap();
    kanttekening::store::disk::Disk::remove(&*window.disk, Path::new(LAYER)).unwrap();
    window.disk.put("/brieven/brief.txt.anna (1).ron", forged);
    let window = again(window);
    assert_eq!(window.marks(), before);
    assert!(window.shows("brief.txt.anna (1).ron deletes 2"));
}

#[test]
fn lines_that_are_taken_out_of_the_file_come_back_and_that_is_said() {
    let window = again(again(marked()));
    let before = window.marks();
    let fewer = file_of(&window, |layer| {
        let first = all(layer).remove(0);
        layer.annotations.remove(&first.id);
    });
    window.disk.put(LAYER, fewer);
    let window = again(window);
    assert_eq!(window.marks(), before);
    assert!(window.shows("One annotation was missing from your annotations file"));
    assert!(window.file().contains("count: 2,"));
}

#[test]
fn tags_that_others_change_are_a_step() {
    let mut window = marked();
    let codebook = kanttekening::codebook::Codebook {
        tags: default_codebook().tags.into_iter().take(1).collect(),
    };
    let text = kanttekening::store::codebook_file::serialise(&codebook);
    window.disk.put("/brieven/codebook.ron", text);
    come_back(&mut window, |window| {
        window.shows("Taken in from codebook.ron: the tags.")
    });
    window.press_with(CTRL, Key::Z);
    let letter = window.harness.state().workspace().letter().unwrap();
    assert_eq!(letter.session.codebook().tags.len(), 4);
}

#[test]
fn the_question_fits_a_small_window_at_twice_the_size_in_both_themes_and_languages() {
    let window = marked();
    let disk = window.disk.clone();
    disk.put(OTHER, file_of(&window, |layer| deleted_by(layer, STRANGER)));
    drop(window);
    for (theme, scale) in [(Theme::Light, 1.0), (Theme::Dark, 2.0)] {
        let look = Look {
            size: Vec2::new(1024.0, 700.0) / scale,
            scale,
            theme,
            ..Look::default()
        };
        let mut window = Window::on(disk.clone(), Some(PATH), look);
        let right = 1024.0 / scale;
        for name in ["Keep mine", "Accept", "Show"] {
            let rect = window
                .harness
                .get_by_role_and_label(Role::Button, name)
                .rect();
            assert!(
                rect.left() >= 0.0 && rect.right() <= right,
                "{name}: {rect:?}"
            );
        }
        window.click(Role::Button, "Show");
        assert!(window.shows("What would change"));
        window.press(Key::Escape);
    }
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.command("Find a command", "Nederlands");
    assert!(window.shows("x.ron verwijdert 2 van uw annotaties"));
    // By the keyboard alone.
    let keep = window
        .harness
        .get_by_role_and_label(Role::Button, "Het mijne houden");
    keep.focus();
    window.press(Key::Enter);
    assert!(!window.shows("x.ron"));
    assert_eq!(window.disk.bytes(PATH).unwrap(), LETTER.as_bytes());
}

#[test]
fn the_history_holds_the_steps_of_all_windows() {
    let disk = disk();
    let open = || Window::on(disk.clone(), Some(PATH), Look::default());
    let (mut one, mut two) = (open(), open());
    one.drag("herstel", "vertrouwen");
    one.press(Key::Num2);
    come_back(&mut two, |window| window.marks().len() == 1);
    two.drag("In het najaar", "zaken.");
    two.press(Key::Num4);
    come_back(&mut one, |window| window.marks().len() == 2);
    one.drag("Den Haag", "mei");
    one.press(Key::Num1);
    come_back(&mut two, |window| window.marks().len() == 3);
    // Each goes on with the mark of the other.
    two.press_with(CTRL, Key::Home);
    two.press(Key::F8);
    two.press(Key::Num3);
    let last = two.marks();
    drop(one);
    drop(two);
    let mut window = open();
    window.press_with(CTRL | Modifiers::SHIFT, Key::H);
    for step in ["Trust restoration", "Follow-up", "Lessons learned"] {
        assert!(window.shows(&format!("Mark as {step}")), "{step}");
    }
    assert!(!window.shows("Taken in"));
    window.press(Key::Escape);
    assert_eq!(window.marks(), last);
    for left in [3, 2, 1, 0] {
        window.press_with(CTRL, Key::Z);
        assert_eq!(window.marks().len(), left);
    }
    window.press_with(CTRL, Key::Z);
    for _ in 0..4 {
        window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(window.marks(), last);
    assert!(
        window
            .disk
            .paths()
            .iter()
            .any(|path| path.starts_with(JOURNALS))
    );
}
