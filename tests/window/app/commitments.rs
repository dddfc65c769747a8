//! What letters promise: taken up, linked from letter to letter by a few keys, and told with its whole chain.

use super::desk::{Look, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;

/// The letters: the name of each, its date and what it says.
const LETTERS: [(&str, &str, &str); 5] = [
    (
        "1",
        "16 december 2021",
        "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit proces.\n\n\
         Het wetsvoorstel gegevens stuur ik voor de zomer van 2022 naar uw Kamer.\n\n\
         Ik meld welke bestanden worden vernietigd zodra het onderzoek van de inspectie gereed is.",
    ),
    (
        "2",
        "10 maart 2022",
        "Zoals gemeld informeer ik u dit voorjaar over de stand van zaken van dit proces.",
    ),
    (
        "3",
        "31 mei 2022",
        "Omdat de gesprekken nog lopen, volgt de stand van zaken van dit proces uiterlijk op 15 oktober 2022.",
    ),
    (
        "4",
        "14 oktober 2022",
        "Hierbij informeer ik u over een deel van de stand van zaken van dit proces.",
    ),
    (
        "5",
        "17 juli 2023",
        "Met deze brief ontvangt u de volledige stand van zaken van dit proces.",
    ),
];

fn folder() -> Arc<MemoryDisk> {
    let disk = disk();
    for (name, date, says) in LETTERS {
        let text = format!(
            "Den Haag, {date}\n\nBetreft: Brief {name}\n\nGeachte Voorzitter,\n\n{says}\n\nHoogachtend,\n\n\
             De Staatssecretaris van Dorp en Buurt,\n\nA. de Vries\n"
        );
        disk.put(format!("/map/{name}.txt"), text);
    }
    disk
}

/// Opens the letter of this number, from 0, out of the list of letters.
fn open(window: &mut Window, number: usize) {
    window.press_with(CTRL, Key::Num1);
    window.press(Key::End);
    for _ in 0..number {
        window.press(Key::ArrowUp);
    }
    window.press(Key::Enter);
    let name = format!("Letter {}.txt", number + 1);
    wait_until(window, &name, |it| it.shows(&name));
}

fn wait_until(window: &mut Window, what: &str, holds: impl Fn(&Window) -> bool) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holds(window) {
        assert!(std::time::Instant::now() < end, "never: {what}");
        window.settle();
    }
}

fn register(window: &Window) -> String {
    let bytes = window.disk.bytes("/map/register.anna.ron");
    bytes.map_or_else(String::new, |it| String::from_utf8(it).expect("text"))
}

fn rows(window: &Window) -> Vec<String> {
    let grid = window
        .harness
        .get_by_role_and_label(Role::Grid, "Commitments");
    let rows = grid.query_all_by_role(Role::Row);
    let said = rows.filter_map(|row| row.accesskit_node().label());
    said.filter(|it| !it.is_empty()).collect()
}

/// The folder with the promises of the first letter marked.
fn promised() -> Window {
    let mut window = Window::on(folder(), Some("/map"), Look::default());
    open(&mut window, 0);
    for (from, to) in [
        ("In het voorjaar", "proces."),
        ("Het wetsvoorstel", "Kamer."),
        ("Ik meld", "gereed is."),
    ] {
        window.drag(from, to);
        window.press(Key::Num4);
    }
    window
}

#[test]
fn a_promise_is_followed_through_five_letters_with_two_keys_a_link() {
    let mut window = promised();
    window.press_with(CTRL, Key::Num5);
    wait_until(&mut window, "three are listed", |it| {
        it.harness
            .query_by_role_and_label(Role::Grid, "Commitments")
            .is_some()
            && rows(it).len() >= 4
    });
    assert_eq!(
        register(&window),
        "",
        "what was only marked is in no register"
    );
    // What the letter promises is read, and taken up by a key.
    let listed = rows(&window).join("\n");
    assert!(listed.contains("«In het voorjaar van 2022»"), "{listed}");
    assert!(listed.contains("on an event"), "{listed}");
    for (number, digit) in [
        (1, Key::Num6),
        (2, Key::Num2),
        (3, Key::Num4),
        (4, Key::Num3),
    ] {
        open(&mut window, number);
        let (_, _, says) = LETTERS[number];
        let first = says.split(' ').take(3).collect::<Vec<_>>().join(" ");
        window.drag(&first, "proces");
        window.press(Key::F);
        assert!(window.shows("Link to a commitment"), "{number}");
        window.press(digit);
        assert!(!window.shows("Link to a commitment"), "{number}");
        window.press(Key::F5);
    }
    window.press_with(CTRL, Key::Num5);
    wait_until(&mut window, "the chain is known", |it| {
        rows(it)
            .iter()
            .any(|row| row.contains("postponed once") && row.contains("412 days"))
    });
    let met: Vec<String> = rows(&window)
        .into_iter()
        .filter(|it| it.contains("412 days"))
        .collect();
    assert!(
        met[0].contains("2021-0001") && met[0].contains("met"),
        "{met:?}"
    );
    wait_until(&mut window, "it is written", |it| {
        register(it).matches("Place(").count() == 5
    });
    // All its sentences are told.
    window.harness.key_press(Key::End);
    window.settle();
    for says in [
        "In het voorjaar van 2022",
        "Omdat de gesprekken nog lopen",
        "Met deze brief ontvangt u",
    ] {
        let shown = window
            .harness
            .query_all_by_label_contains(says)
            .next()
            .is_some();
        assert!(
            shown || rows(&window).iter().any(|it| it.contains(says)),
            "{says}"
        );
    }
}

#[test]
fn what_was_linked_is_undone_by_the_same_key_as_marking() {
    let mut window = promised();
    open(&mut window, 2);
    window.drag("Omdat", "2022");
    window.press(Key::F);
    window.press(Key::Num2);
    wait_until(&mut window, "it is written", |it| {
        register(it).contains("Postponement")
    });
    let lines = register(&window).lines().count();
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, "it is taken back", |it| {
        register(it).lines().count() > lines
    });
    assert!(register(&window).contains("Undone("));
    window.press_with(CTRL, Key::Y);
    wait_until(&mut window, "it is done again", |it| {
        register(it).contains("Redone(")
    });
}

#[test]
fn closing_asks_why_and_what_is_met_without_evidence_is_shown_as_such() {
    let mut window = promised();
    window.press_with(CTRL, Key::Num5);
    wait_until(&mut window, "they are listed", |it| {
        it.harness
            .query_by_role_and_label(Role::Grid, "Commitments")
            .is_some()
            && rows(it).len() >= 4
    });
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    window.press(Key::S);
    assert!(window.shows("How does it stand?"));
    window.click(Role::RadioButton, "met");
    assert!(window.shows("Say why"), "a reason is asked for");
    window.type_into(Role::MultilineTextInput, "Reason", "Told by phone");
    assert!(window.shows("No passage shows that it was met"));
    window.click(Role::Button, "Save");
    wait_until(&mut window, "it is closed", |it| {
        rows(it).iter().any(|row| row.contains("without evidence"))
    });
    assert!(register(&window).contains("Told by phone") || !register(&window).is_empty());
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, "it is open again", |it| {
        !rows(it).iter().any(|row| row.contains("without evidence"))
    });
}

#[test]
fn what_a_colleague_says_shows_without_being_asked_for() {
    let mut window = promised();
    window.press_with(CTRL, Key::Num5);
    wait_until(&mut window, "they are listed", |it| {
        it.harness
            .query_by_role_and_label(Role::Grid, "Commitments")
            .is_some()
            && rows(it).len() >= 4
    });
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    window.press(Key::C);
    wait_until(&mut window, "it is taken up", |it| {
        register(it).contains("Numbers(")
    });
    // Bert says something of the same: his file is a copy of ours in his name, with one line more.
    let ours = register(&window);
    let id = ours
        .split("(of: \"")
        .nth(1)
        .and_then(|it| it.split('"').next())
        .expect("an id");
    let his = format!(
        "Register(\n    format: 1,\n    writer: (id: \"bert\", name: \"Bert\"),\n    entries: [\n        (of: \"{id}\", \
         fact: Note(\"Gebeld met de directie\"), at: \"2026-12-01T10:00:00Z\", step: \"b\", version: [(\"b\", 1)]),\n    ],\n)\n"
    );
    window.disk.put("/map/register.bert.ron", his);
    wait_until(&mut window, "his note shows", |it| {
        it.shows("Gebeld met de directie")
    });
}
