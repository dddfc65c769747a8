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
    window.press(Key::End);
    for says in [
        "In het voorjaar van 2022",
        "Omdat de gesprekken nog lopen",
        "Met deze brief ontvangt u",
    ] {
        wait_until(&mut window, says, |it| {
            let mut told = it.harness.query_all_by_label_contains(says);
            told.next().is_some() || rows(it).iter().any(|row| row.contains(says))
        });
    }
}

#[test]
fn what_was_linked_is_undone_by_the_same_key_as_marking() {
    let mut window = promised();
    open(&mut window, 2);
    window.drag("Omdat", "15 oktober 2022");
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

/// The register view, with the promises of the first letter listed and the first of them chosen.
fn listed(window: &mut Window) {
    window.press_with(CTRL, Key::Num5);
    wait_until(window, "they are listed", |it| {
        it.harness
            .query_by_role_and_label(Role::Grid, "Commitments")
            .is_some()
            && rows(it).len() >= 4
    });
    window.press(Key::Home);
    window.press(Key::ArrowDown);
}

/// The names of the buttons that take a relation away.
fn takes_away(window: &Window) -> Vec<String> {
    let buttons = window.harness.query_all_by_role(Role::Button);
    let names = buttons.filter_map(|it| it.accesskit_node().label());
    names.filter(|it| it.starts_with("Take away:")).collect()
}

#[test]
fn what_replaces_another_is_told_in_both_chains_until_it_is_taken_away() {
    let mut window = promised();
    listed(&mut window);
    window.press(Key::R);
    assert!(window.shows("What is it to another commitment?"));
    // Typing in the field is no choice of what it is.
    window.type_into(Role::TextInput, "Search commitments", "wetsvoorstel");
    window.press(Key::Num4);
    assert!(window.shows("What is it to another commitment?"));
    window.press(Key::Escape);
    assert_eq!(register(&window), "");
    listed(&mut window);
    window.press(Key::R);
    window.press(Key::Num4);
    assert!(!window.shows("What is it to another commitment?"));
    wait_until(&mut window, "both are in the register", |it| {
        rows(it).iter().any(|row| row.contains("replaced"))
            && register(it).contains("Link(Replaces")
    });
    let text = register(&window);
    for number in ["2021-0001", "2021-0002"] {
        assert!(text.contains(number), "{text}");
    }
    let names = takes_away(&window);
    assert!(
        names.len() == 1 && names[0].starts_with("Take away: replaces 2021-0002"),
        "{names:?}"
    );
    // The other one says the same, from its side.
    let link = window
        .harness
        .query_all_by_role(Role::Link)
        .find(|it| {
            it.accesskit_node()
                .label()
                .is_some_and(|it| it.starts_with("2021-0002"))
        })
        .expect("a way to the other");
    link.click();
    window.settle();
    let names = takes_away(&window);
    assert!(
        names.len() == 1 && names[0].starts_with("Take away: is replaced by 2021-0001"),
        "{names:?}"
    );
    window.click(Role::Button, &names[0].clone());
    wait_until(&mut window, "it is open again", |it| {
        !rows(it).iter().any(|row| row.contains("replaced")) && takes_away(it).is_empty()
    });
    window.press_with(CTRL, Key::Z);
    wait_until(&mut window, "it replaces it again", |it| {
        rows(it).iter().any(|row| row.contains("replaced"))
    });
    // In the sheet it is the first, and Delete takes it away.
    listed(&mut window);
    let replaces = |it: &Window| takes_away(it).iter().any(|it| it.contains("replaces 2021"));
    window.press(Key::Home);
    for _ in 0..12 {
        if !replaces(&window) {
            window.press(Key::ArrowDown);
        }
    }
    assert!(replaces(&window), "{:?}", rows(&window));
    window.press(Key::R);
    let first = window.harness.query_all_by_role(Role::ListBoxOption).next();
    let first = first
        .and_then(|it| it.accesskit_node().label())
        .expect("one");
    assert!(first.contains("now: replaces this one"), "{first}");
    window.press(Key::Delete);
    wait_until(&mut window, "it is taken away", |it| {
        !rows(it).iter().any(|row| row.contains("replaced"))
    });
}

#[test]
fn what_was_taken_out_is_shown_on_demand_and_put_back() {
    let mut window = promised();
    listed(&mut window);
    window.press(Key::C);
    wait_until(&mut window, "it is taken up", |it| {
        rows(it).iter().any(|row| row.contains("2021-0001"))
    });
    let is_listed = |it: &Window| rows(it).iter().any(|row| row.contains("2021-0001"));
    assert!(!window.shows("Taken out (1)"));
    listed(&mut window);
    wait_until(&mut window, "it is chosen", |it| it.shows("2021-0001 · "));
    window.press(Key::Delete);
    wait_until(&mut window, "it is taken out", |it| !is_listed(it));
    window.click(Role::CheckBox, "Taken out (1)");
    wait_until(&mut window, "it is listed all the same", |it| is_listed(it));
    let all = rows(&window);
    let heading = all
        .iter()
        .position(|row| row.contains("Taken out of the register · 1"));
    let heading = heading.expect("a heading of its own");
    assert!(all[heading + 1].contains("2021-0001"), "{all:?}");
    window.press(Key::End);
    window.click(Role::Button, "Put back in the register");
    wait_until(&mut window, "it is back", |it| {
        is_listed(it) && !it.shows("Taken out (1)")
    });
    assert!(register(&window).contains("Removed(false)"));
}

#[test]
fn the_strip_tells_what_a_passage_is_and_the_list_of_passages_says_how_it_stands_by_the_register() {
    let mut window = promised();
    open(&mut window, 2);
    window.drag("Omdat", "15 oktober 2022");
    window.press(Key::F);
    window.press(Key::Num2);
    let strip = |it: &Window| {
        let bars = it.harness.query_all_by_role(Role::ScrollBar);
        let mut names = bars.filter_map(|it| it.accesskit_node().label());
        names
            .find(|name| name.starts_with("Overview of the letter"))
            .expect("the strip")
    };
    wait_until(&mut window, "the strip tells it", |it| {
        strip(it) == "Overview of the letter, postponement 1"
    });
    // A status that is set among the passages is that of the commitment, and is closed with a reason.
    listed(&mut window);
    window.press_with(CTRL, Key::Num2);
    wait_until(&mut window, "the passages are listed", |it| {
        let mut grids = it.harness.query_all_by_role(Role::Grid);
        let grid = grids.find(|it| it.accesskit_node().label().as_deref() == Some("Passages"));
        let rows = grid.map(|it| it.query_all_by_role(Role::Row).count());
        rows.is_some_and(|it| it > 3)
    });
    window.press(Key::Home);
    window.press(Key::S);
    assert!(window.shows("How does it stand?"));
}
