//! Colleagues' files are read within bounds, beyond which the letter opens without them and says which.

use super::desk::{Desk, LETTER, Open};
use kanttekening::workspace::Event;
use kanttekening::workspace::open::OpenNotice;
use std::path::Path;

const BRIEF: &str = "/brieven/brief.txt";

/// A layer with one annotation, of about this many bytes.
fn layer(name: &str, bytes: usize) -> String {
    let after: String = LETTER.chars().skip(8).take(32).collect();
    let note = "x".repeat(bytes);
    let checked =
        |record: String| format!("{record}, // {:08x}", crc32c::crc32c(record.as_bytes()));
    let letter = "(file: \"brief.txt\", sha256: \"\", text_sha256: \"\", code_points: 0, extractor: \"text 1\")";
    let analyst = format!("(id: {:?}, name: {name:?})", name.to_lowercase());
    let one = format!(
        "(id: \"{name}\", start: 0, end: 8, tags: [], quote: \"Den Haag\", before: \"\", after: {after:?}, note: {note:?}, \
         follow_up: None, group: None, origin: None, created: \"2026-11-23T10:00:00Z\", changed: \
         \"2026-11-23T10:00:00Z\", version: [(\"aa\", 1)])"
    );
    format!(
        "Layer(\n    format: 1,\n    letter: {}\n    analyst: {}\n    memo: \"\",\n    tags: [],\n    count: 1,\n    \
         annotations: [\n        {}\n    ],\n    deleted: [],\n    corrections: [],\n    facts: [],\n)\n",
        checked(letter.to_owned()),
        checked(analyst),
        checked(one)
    )
}

fn desk(limits: &str) -> Desk {
    let desk = Desk::with(&[BRIEF]);
    let settings = format!("Settings(device: \"00000000000000aa\", {limits})");
    desk.disk.put("/thuis/settings.ron", settings);
    let mut open = desk.open(BRIEF);
    open.mark("Herstel van vertrouwen");
    desk
}

fn put(desk: &Desk, name: &str, bytes: usize) {
    let path = format!("{BRIEF}.{}.ron", name.to_lowercase());
    desk.disk.put(path, layer(name, bytes));
}

fn shown(open: &Open) -> Vec<String> {
    let session = &open.workspace.letter().unwrap().session;
    let all = session.colleagues.iter();
    all.map(|it| it.layer.analyst.name.clone()).collect()
}

fn notices(open: &Open) -> Vec<String> {
    let mut said = Vec::new();
    for event in &open.events {
        if let Event::Opened(notices) | Event::Noticed(notices) = event {
            said.extend(notices.iter().map(OpenNotice::to_string));
        }
    }
    said
}

#[test]
fn a_file_that_is_too_large_is_named_and_everything_else_is_shown() {
    let desk = desk("largest_colleague_mb: 1");
    put(&desk, "Bob", 3 << 19);
    put(&desk, "Cor", 10);
    let said = "brief.txt.bob.ron is too large to be shown (2 MB; at most 1 MB)";
    let (code, out, err) = desk.run(&["list", BRIEF]);
    assert!(code == 0 && err.contains(said), "{err}");
    assert!(
        out.contains("Herstel van vertrouwen") && out.contains("(cor)"),
        "{out}"
    );
    let (_, out, _) = desk.run(&["check", "/brieven"]);
    assert!(
        out.contains("brief.txt.bob.ron: the file is larger than 1 MB"),
        "{out}"
    );
    let open = desk.open(BRIEF);
    assert_eq!(
        (open.marks().len(), shown(&open)),
        (1, vec!["Cor".to_owned()])
    );
    assert!(
        notices(&open).iter().any(|it| it.ends_with(said)),
        "{:?}",
        notices(&open)
    );
}

#[test]
fn all_files_together_are_read_within_bounds_the_small_ones_first() {
    let desk = desk("largest_colleague_mb: 1");
    for (name, bytes) in [
        ("Bob", 900 << 10),
        ("Cor", 800 << 10),
        ("Dirk", 700 << 10),
        ("Eva", 10),
    ] {
        put(&desk, name, bytes);
    }
    let open = desk.open(BRIEF);
    assert_eq!(shown(&open), ["Cor", "Dirk", "Eva"]);
    let said = "bob.ron is not shown, because colleagues' files are larger together than 2 MB";
    assert!(
        notices(&open).iter().any(|it| it.ends_with(said)),
        "{:?}",
        notices(&open)
    );
}

#[test]
fn one_that_grows_while_the_letter_is_open_is_named_and_stays_as_it_was() {
    let desk = desk("largest_colleague_mb: 1");
    put(&desk, "Bob", 10);
    let mut open = desk.open(BRIEF);
    assert_eq!(shown(&open), ["Bob"]);
    // Maybe before the first look at the folder.
    put(&desk, "Bob", 3 << 19);
    put(&desk, "Cor", 10);
    open.look_until(|it| !notices(it).is_empty() && shown(it).len() == 2);
    assert!(notices(&open)[0].contains("brief.txt.bob.ron is too large"));
    assert_eq!(shown(&open), ["Bob", "Cor"]);
    desk.disk.remove_folder("/brieven/nothing");
    let gone = Path::new("/brieven/brief.txt.bob.ron");
    kanttekening::store::disk::Disk::remove(&desk.disk, gone).unwrap();
    open.look_until(|it| shown(it) == ["Cor"]);
}

#[test]
fn large_files_come_after_the_letter_is_shown() {
    let desk = desk("largest_colleague_mb: 100");
    put(&desk, "Bob", 9 << 20);
    put(&desk, "Cor", 10);
    let mut open = desk.open(BRIEF);
    open.until(|it| shown(it).len() == 2);
    assert_eq!(notices(&open), Vec::<String>::new());
}
