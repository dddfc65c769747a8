//! Annotations that are kept in another folder: the commands find them there, with their tags, and everything goes along
//! when another place is chosen, or none any more.

use super::desk::{Desk, Open};
use kanttekening::letter::MetadataField;
use kanttekening::workspace::{Event, Source};
use std::path::{Path, PathBuf};

const BRIEF: &str = "/brieven/brief.txt";
const TWEE: &str = "/brieven/twee.txt";

/// Two letters of a folder that may not be written, marked in another one, with a tag and a metadata field of one's own.
fn kept() -> (Desk, PathBuf) {
    let desk = Desk::with(&[BRIEF, TWEE]);
    desk.disk.read_only_folder("/brieven");
    let mut open = desk.open(BRIEF);
    open.mark("Herstel van vertrouwen");
    open.redirect_storage("/elders");
    let new = open.workspace.new_id();
    let session = open.workspace.writable().unwrap();
    let color = session.codebook().tags[0].color;
    let at = session.letter.text().find("najaar").unwrap();
    let span = kanttekening::letter::Span::new(at, at + 6);
    session.new_tag("Eigen label", color, Some(span), new);
    session.set_metadata(MetadataField::Sender, Some("Een eigen afzender"));
    open.settle();
    open.workspace.open(Source::Path(TWEE.into()));
    open.settle();
    open.mark("In het najaar");
    assert!(open.is_published());
    let place = open.workspace.letter().unwrap().redirected_to().unwrap();
    (desk, place)
}

#[test]
fn the_commands_find_everything_there() {
    let (desk, place) = kept();
    let place = place.to_str().unwrap();
    let (code, listed, said) = desk.run(&["list", BRIEF]);
    assert_eq!((code, listed.lines().count()), (0, 2), "{listed}{said}");
    assert!(listed.contains("eigen-label"), "{listed}");
    let (_, exported, said) = desk.run(&["export", BRIEF, TWEE, "--to", "csv"]);
    assert_eq!(exported.lines().count(), 4, "{exported}{said}");
    assert!(exported.contains("Eigen label"), "{exported}");
    let (_, metadata, _) = desk.run(&["facts", BRIEF]);
    assert!(metadata.contains("Een eigen afzender"), "{metadata}");
    let (code, _, said) = desk.run(&["text", "--reading", "--analyst", "anna", BRIEF]);
    assert_eq!((code, &*said), (0, ""));
    for path in [
        BRIEF,
        "/brieven",
        place,
        &format!("{place}/brief.txt.anna.ron"),
    ] {
        let (code, found, said) = desk.run(&["check", path]);
        assert_eq!((code, &*found), (0, ""), "{path}: {said}");
        assert!(!said.contains("0 annotation files"), "{path}: {said}");
    }
    let marked = [
        "annotate",
        BRIEF,
        "--tag",
        "eigen-label",
        "--quote",
        "kost tijd",
    ];
    let (code, _, said) = desk.run(&marked);
    assert_eq!(code, 0, "{said}");
    assert!(
        desk.files(".ron")
            .iter()
            .all(|it| !it.starts_with("/brieven"))
    );
    assert_eq!(desk.open(BRIEF).marks().len(), 3);
    // What is wrong there is found, wherever one looks.
    let layer = format!("{place}/brief.txt.anna.ron");
    desk.disk.put(
        &layer,
        desk.text(&layer).replacen("\"Herstel", "\"Herstal", 1),
    );
    for path in [BRIEF, place] {
        let (code, found, _) = desk.run(&["check", path]);
        assert!(code == 1 && found.starts_with(&layer), "{path}: {found}");
    }
}

#[test]
fn all_letters_of_the_folder_go_along_to_yet_another_place_and_back() {
    let (desk, place) = kept();
    let mut open = desk.open(BRIEF);
    open.redirect_storage("/verder");
    assert_eq!(open.marks().len(), 2);
    assert!(
        desk.files(place.to_str().unwrap())
            .iter()
            .all(|it| it.extension().is_none_or(|it| it != "ron"))
    );
    open.workspace.open(Source::Path(TWEE.into()));
    open.settle();
    assert_eq!(open.marks(), ["In het najaar"]);
    let eigen = |open: &Open| {
        let session = &open.workspace.letter().unwrap().session;
        session
            .codebook()
            .tags
            .iter()
            .any(|it| it.name.contains("Eigen"))
    };
    assert!(eigen(&open));
    // The same place again changes nothing.
    open.workspace.redirect_storage(Path::new("/verder"));
    open.settle();
    assert_eq!(open.marks(), ["In het najaar"]);

    desk.disk.mend();
    open.workspace.keep_beside();
    open.until(|it| it.workspace.letter().is_some() && it.workspace.is_idle());
    assert!(
        open.events
            .iter()
            .any(|it| matches!(it, Event::KeptBeside(2))),
        "{:?}",
        open.events
    );
    assert_eq!(open.marks(), ["In het najaar"]);
    assert!(
        desk.files("/verder")
            .iter()
            .all(|it| it.extension().is_none_or(|it| it != "ron"))
    );
    let open = desk.open(BRIEF);
    assert_eq!(open.marks().len(), 2);
    assert!(eigen(&open) && open.workspace.letter().unwrap().redirected_to().is_none());
    assert!(desk.text("/brieven/codebook.ron").contains("Eigen label"));
}

#[test]
fn a_place_that_is_gone_is_left_only_once_it_is_there_again() {
    let (desk, place) = kept();
    let mut open = desk.open(BRIEF);
    let taken = desk.take_away("/elders");
    open.workspace.redirect_storage(Path::new("/verder"));
    open.until(|it| {
        it.events
            .iter()
            .any(|it| matches!(it, Event::NotKeptBeside(..)))
    });
    open.until(|it| it.workspace.letter().is_some() && !it.workspace.is_opening());
    desk.bring_back(&taken);
    open.workspace.save_now();
    open.settle();
    drop(open);
    let open = desk.open(BRIEF);
    assert_eq!(open.marks().len(), 2);
    assert_eq!(
        open.workspace.letter().unwrap().redirected_to(),
        Some(place)
    );
}
