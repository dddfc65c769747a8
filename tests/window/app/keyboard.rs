//! Everything without a mouse.

use super::desk::{PATH, Window, disk};
use super::{CTRL, owned};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// What was copied in the last frame.
fn copied(window: &Window) -> Option<String> {
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
        Some("“In het najaar” (brief.txt, ¶ 4)")
    );
}

#[test]
fn a_marker_marks_what_is_selected_at_once_until_it_is_put_away() {
    let mut window = Window::open();
    window.press(Key::M);
    assert!(window.shows("what you select is marked at once"));
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
