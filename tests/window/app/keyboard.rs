//! Everything without a mouse.

use super::desk::{PATH, Window, disk};
use super::{CTRL, owned};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// What was copied in the last frame.
pub fn copied(window: &Window) -> Option<String> {
    let commands = &window.harness.output().platform_output.commands;
    commands.iter().find_map(|one| match one {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// The quotes of the marks.
fn quotes(window: &Window) -> Vec<String> {
    window.marks().into_iter().map(|(_, quote)| quote).collect()
}

#[test]
fn a_letter_is_marked_corrected_noted_searched_exported_and_undone_by_key_alone() {
    let mut window = Window::open();
    let before = window.marks();
    // Four sentences, and a selection of two words.
    window.press_with(CTRL, Key::Home);
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        window.press(key);
        window.press(Key::Escape);
        window.press_with(CTRL, Key::ArrowDown);
    }
    assert_eq!(window.marks().len(), 4);
    window.press_with(CTRL, Key::Home);
    window.press_with(CTRL | SHIFT, Key::ArrowRight);
    window.press_with(CTRL | SHIFT, Key::ArrowRight);
    window.press(Key::Num2);
    assert_eq!(window.marks().len(), 5);

    // A boundary, a note.
    window.press(Key::F8);
    assert_eq!(quotes(&window)[0], "Den Haag");
    window.press_with(SHIFT, Key::F8);
    window.press(Key::F8);
    let first = quotes(&window)[1].clone();
    window.press_with(SHIFT, Key::CloseBracket);
    assert!(first.starts_with(&quotes(&window)[1]) && quotes(&window)[1].len() < first.len());
    window.press(Key::N);
    let note = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert!(note.is_focused());
    note.type_text("Nagaan");
    window.settle();
    assert!(window.file().contains("note: \"Nagaan\""));

    // A word, all of it marked at once.
    window.press_with(CTRL, Key::F);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Find in the letter");
    field.type_text("gegevens");
    window.settle();
    let marks = window.marks().len();
    window.press_with(CTRL | SHIFT, Key::F);
    window.press(Key::Num3);
    window.press(Key::Enter);
    assert_eq!(window.marks().len(), marks + 2);

    // Exported, and everything undone.
    window.press(Key::Escape);
    window.press_with(CTRL, Key::E);
    window.press_with(CTRL, Key::Enter);
    assert!(window.shows("exported to"));
    for _ in 0..20 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.marks(), before);
    window.command("Find a command", "Dark theme");
    window.command("Find a command", "Nederlands");
    assert!(window.shows("Alinea"));
    window.press_with(CTRL, Key::Q);
    assert!(window.harness.state().workspace().may_close());
}

#[test]
fn annotations_are_joined_and_divided_and_their_neighbours_found() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Home);
    window.press_with(CTRL, Key::ArrowDown);
    window.press(Key::Num1);
    window.press(Key::Escape);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    window.press(Key::Num3);
    let sentences = [
        "Uit gesprekken met de gemeenschappen blijkt dat het proces vraagt om herstel van vertrouwen.",
        "De op deze wijze verkregen gegevens worden vernietigd.",
    ];
    assert_eq!(quotes(&window), sentences);
    window.press_with(SHIFT, Key::J);
    let both = sentences.join(" ");
    assert_eq!(
        window.marks(),
        owned(&[("data-deletion+lessons-learned", &both)])
    );
    // The caret still stands where the second sentence begins.
    window.press(Key::D);
    assert_eq!(quotes(&window), sentences);
    window.press(Key::F7);
    window.press_with(SHIFT, Key::F7);
    let chosen = format!("Quote: {}", sentences[0]);
    assert!(window.shows(&chosen));
    window.press(Key::Escape);
    window.press(Key::U);
    window.press(Key::Num4);
    assert!(quotes(&window)[2].starts_with("De lessen op dit punt"));
}

#[test]
fn quotes_are_copied_with_where_they_stand_and_paragraphs_found_by_number() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::G);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Number from 1 to 4");
    assert!(field.is_focused());
    field.type_text("4");
    window.settle();
    window.press(Key::Enter);
    window.press_with(CTRL | SHIFT, Key::ArrowRight);
    window.press_with(CTRL | SHIFT, Key::ArrowRight);
    window.press_with(CTRL | SHIFT, Key::ArrowRight);
    window.harness.event(Event::ModifiersChanged(CTRL | SHIFT));
    window.harness.event(Event::Copy);
    window.harness.step();
    assert_eq!(
        copied(&window).as_deref(),
        Some("“In het najaar” (brief.txt, 3 May 2024, ¶ 4)")
    );
}

#[test]
fn a_marker_marks_what_is_selected_at_once_until_it_is_put_away() {
    let mut window = Window::open();
    window.press(Key::M);
    assert!(window.shows("marks every selection"));
    window.press(Key::Num3);
    window.drag("herstel", "vertrouwen");
    window.settle();
    assert_eq!(
        window.marks(),
        owned(&[("data-deletion", "herstel van vertrouwen")])
    );
    // By key, once Shift is let go.
    window.press_with(CTRL, Key::Home);
    window.harness.event(Event::ModifiersChanged(SHIFT));
    window.press_with(SHIFT, Key::End);
    window
        .harness
        .event(Event::ModifiersChanged(Modifiers::NONE));
    window.settle();
    assert_eq!(quotes(&window)[0], "Den Haag, 3 mei 2024");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::M);
    window.press(Key::M);
    window.drag("De lessen", "punt");
    window.settle();
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn the_parts_of_the_window_pass_the_keyboard_on() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    window.press_with(CTRL, Key::Home);
    let mut seen = Vec::new();
    window.press(Key::F8);
    for _ in 0..5 {
        window.press(Key::F6);
        seen.push(focused(&window));
    }
    assert_eq!(seen[1], Some(Role::ListItem), "{seen:?}");
    assert_eq!(seen[2], Some(Role::MultilineTextInput), "{seen:?}");
    assert_eq!(seen[3], Some(Role::Button), "the facts: {seen:?}");
    assert_eq!(seen[4], Some(Role::Document), "{seen:?}");
}

#[test]
fn alt_alone_shows_the_keys_and_a_combination_does_not() {
    let mut window = Window::on(disk(), Some(PATH), super::Look::default());
    let alt = |window: &mut Window, pressed| {
        window.harness.event(Event::ModifiersChanged(if pressed {
            Modifiers::ALT
        } else {
            Modifiers::NONE
        }));
    };
    alt(&mut window, true);
    window.harness.run_steps(10);
    assert!(window.shows("mark the sentence at the cursor"));
    alt(&mut window, false);
    window.harness.run_steps(2);
    assert!(!window.shows("mark the sentence at the cursor"));
}

#[test]
fn f6_goes_round_a_letter_without_marks_and_leaves_nothing_behind() {
    let mut window = Window::on(disk(), Some(PATH), super::Look::default());
    window.press_with(CTRL, Key::Home);
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Key::F6);
        seen.push(focused(&window));
    }
    assert_eq!(seen[1], Some(Role::TextInput), "the filter: {seen:?}");
    assert_eq!(seen[3], Some(Role::Document), "{seen:?}");
    window.press(Key::F8);
    window.settle();
    assert_eq!(focused(&window), Some(Role::Document));
}

/// What has the keyboard.
fn focused(window: &Window) -> Option<Role> {
    let node = window.harness.root();
    let mut all = vec![node];
    let mut found = None;
    while let Some(node) = all.pop() {
        if node.accesskit_node().is_focused() {
            found = Some(node.accesskit_node().role());
        }
        all.extend(node.children());
    }
    found
}

/// Presses a key: what the window system says of it.
pub fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers,
    };
    let name = key.name().to_lowercase();
    let writes = name.chars().count() == 1 && modifiers.is_none();
    let text = writes.then_some(Event::Text(name));
    let mut events = vec![Event::ModifiersChanged(modifiers), event(true)];
    events.extend(text);
    events.extend([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
    events
}

/// What came of keys: the marks, what is selected, what is being done, what stands in the field that has the keyboard.
fn outcome(window: &mut Window) -> String {
    window.settle();
    let field = window.harness.query_all_by_role(Role::TextInput);
    let fields: Vec<_> = field
        .map(|field| {
            let node = field.accesskit_node();
            (node.label(), node.value(), field.is_focused())
        })
        .collect();
    let marks = window.marks();
    let app = window.harness.state();
    let session = &app.workspace().letter().unwrap().session;
    let notes: Vec<_> = session
        .layer()
        .annotations
        .iter()
        .map(|one| &one.note)
        .collect();
    format!(
        "{marks:?} {notes:?} {fields:?} {:?}",
        session.letter.reading().paragraphs(session.letter.text())
    )
}

proptest::proptest! {
    // The same sequences each time; other ones with another seed.
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 16,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2_610),
        ..Default::default()
    })]

    #[test]
    fn keys_do_the_same_in_one_frame_as_in_many(
        keys in proptest::collection::vec(0usize..23, 1..14),
    ) {
        let press = |number: usize| match number {
            0 => key(Key::Num1, Modifiers::NONE),
            1 => key(Key::Num4, Modifiers::NONE),
            2 => key(Key::ArrowDown, CTRL),
            3 => key(Key::ArrowRight, CTRL | SHIFT),
            4 => key(Key::F, CTRL),
            5 => key(Key::N, Modifiers::NONE),
            6 => key(Key::T, Modifiers::NONE),
            7 => key(Key::G, Modifiers::NONE),
            8 | 9 => key(Key::Escape, Modifiers::NONE),
            10 => key(Key::Z, CTRL),
            11 => key(Key::Enter, Modifiers::NONE),
            12 => key(Key::F8, Modifiers::NONE),
            13 => key(Key::F6, Modifiers::NONE),
            14 => key(Key::K, CTRL),
            15 => key(Key::Delete, Modifiers::NONE),
            16 => key(Key::ArrowDown, Modifiers::NONE),
            17 => key(Key::Tab, Modifiers::NONE),
            18 => key(Key::Home, CTRL),
            19 => key(Key::M, Modifiers::NONE),
            20 => key(Key::O, Modifiers::NONE),
            21 => key(Key::E, CTRL | SHIFT),
            _ => key(Key::E, Modifiers::NONE),
        };
        let (mut at_once, mut one_by_one) = (Window::open(), Window::open());
        for number in &keys {
            // The window system says in one breath which key it is and what it writes.
            one_by_one.harness.input_mut().events.extend(press(*number));
            one_by_one.harness.step();
            one_by_one.settle();
        }
        for number in &keys {
            at_once.harness.input_mut().events.extend(press(*number));
        }
        proptest::prop_assert_eq!(outcome(&mut at_once), outcome(&mut one_by_one), "{:?}", keys);
    }
}

#[test]
fn keys_that_come_faster_than_the_window_is_painted_are_done_within_a_frame_or_two() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Home);
    let marking = [
        (Key::Num1, Modifiers::NONE),
        (Key::Escape, Modifiers::NONE),
        (Key::ArrowDown, CTRL),
    ];
    for (name, modifiers) in [marking; 4].concat() {
        let events = key(name, modifiers);
        window.harness.input_mut().events.extend(events);
    }
    let mut frames = 0;
    while window.marks().len() < 4 && frames < 40 {
        window.harness.step();
        frames += 1;
    }
    assert!(frames <= 4, "{frames}");
}

#[test]
fn going_to_an_annotation_that_there_is_not_says_so() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::Home);
    window.press(Key::F7);
    assert!(window.shows("Choose an annotation with a tag first."));
    window.press(Key::F8);
    assert!(window.shows("No annotation comes after this."));
    window.press(Key::Num1);
    assert!(!window.shows("comes after this."));
    window.press_with(SHIFT, Key::F7);
    assert!(window.shows("No annotation with this tag comes before this."));
}

#[test]
fn what_is_typed_right_behind_the_key_that_opens_a_field_stands_in_it() {
    let mut window = Window::open();
    let mut events = key(Key::F, CTRL);
    for letter in [Key::O, Key::O, Key::R, Key::Z, Key::A, Key::A, Key::K] {
        events.extend(key(letter, Modifiers::NONE));
    }
    window.harness.input_mut().events.extend(events);
    let outcome = outcome(&mut window);
    assert!(outcome.contains("\"oorzaak\""), "{outcome}");
    assert_eq!(window.marks(), []);
}

#[test]
fn a_path_typed_right_behind_the_key_that_asks_for_one_opens_it() {
    let disk = disk();
    disk.put("/tmato", "Een andere brief.\n");
    let mut window = Window::on(disk, Some(PATH), Default::default());
    let mut events = key(Key::O, CTRL);
    // There is no dialog: that is known only after a while.
    events.extend([Event::Text("/tmato".to_owned())]);
    events.extend(key(Key::Enter, Modifiers::NONE));
    window.harness.input_mut().events.extend(events);
    window.settle();
    let app = window.harness.state();
    let letter = app.workspace().letter().unwrap();
    assert_eq!(letter.session.letter.file_name, "tmato");
}

#[test]
fn the_menu_key_opens_the_menu_of_what_has_the_keyboard_and_its_first_entry_has_it_then() {
    let mut window = Window::open();
    window.press(Key::F6);
    window.press_with(SHIFT, Key::F10);
    let entry = |window: &Window, name: &str| {
        let entries = window.harness.query_all_by_label(name);
        entries.into_iter().any(|entry| entry.is_focused())
    };
    assert!(entry(&window, "Rename or change…"));
    window.press(Key::ArrowDown);
    assert!(entry(&window, "Show only this tag"));
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert!(window.shows("Change the tag") || window.shows("Definition"));
}

/// What stands in the palette's field, and the first row below it.
fn palette(window: &Window) -> Option<(String, String)> {
    let field = window
        .harness
        .query_by_role_and_label(Role::TextInput, "Find a command")?;
    let typed = field.accesskit_node().value().unwrap_or_default();
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let first = rows.into_iter().next();
    let first = first.and_then(|row| row.accesskit_node().label());
    Some((typed, first.unwrap_or_default()))
}

#[test]
fn what_is_typed_into_the_palette_stands_in_its_field_however_it_is_spread_over_frames() {
    let word = [Key::E, Key::X, Key::P, Key::O, Key::R, Key::T];
    let mut events = key(Key::K, CTRL);
    events.extend(word.iter().flat_map(|it| key(*it, Modifiers::NONE)));
    let mut window = Window::open();
    for first in 1..events.len() {
        let (one, other) = events.split_at(first);
        for part in [one, other] {
            window.harness.input_mut().events.extend(part.to_vec());
            for _ in 0..first % 4 {
                window.harness.step();
                if let Some((typed, row)) = palette(&window)
                    && typed.len() >= 3
                {
                    assert!(row.to_lowercase().contains(&typed), "{typed} over {row}");
                }
            }
        }
        window.settle();
        let (typed, row) = palette(&window).expect("it is open");
        assert_eq!(
            (typed.as_str(), row.as_str()),
            ("export", "Export…"),
            "{first}"
        );
        window.press(Key::Escape);
        assert_eq!(palette(&window), None);
    }
}
