//! What has the keyboard, and what is chosen, stays in sight.

use super::desk::{Look, PATH, Window, disk};
use super::{CTRL, owned};
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, Rect, Vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window on a letter of so many paragraphs of one sentence.
fn window(paragraphs: usize, size: Vec2) -> Window {
    let disk = disk();
    let letter: String = (1..=paragraphs)
        .map(|number| format!("Alinea {number} gaat over de zaak van deze brief.\n\n"))
        .collect();
    disk.put(PATH, letter);
    let look = Look {
        size,
        ..Look::default()
    };
    Window::on(disk, Some(PATH), look)
}

/// What has the keyboard: what it is called, and where it stands.
fn focused(window: &Window) -> (String, Rect) {
    let mut all = vec![window.harness.root()];
    let mut found = None;
    while let Some(node) = all.pop() {
        if node.is_focused() {
            found = Some((name(&node), node.rect()));
        }
        all.extend(node.children());
    }
    found.unwrap_or((String::new(), Rect::NOTHING))
}

fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let labels = node.labelled_by().filter_map(|label| label.value());
    let label = node.label().or_else(|| labels.into_iter().next());
    label.unwrap_or_default()
}

/// Marks the paragraphs from the first on with these keys.
fn mark(window: &mut Window, keys: &[Key]) {
    window.press_with(CTRL, Key::Home);
    for key in keys {
        window.press(*key);
        window.press(Key::Escape);
        window.press_with(CTRL, Key::ArrowDown);
    }
    window.press_with(CTRL, Key::Home);
}

#[test]
fn the_caret_comes_along_to_the_annotation_that_is_gone_to() {
    let mut window = window(4, Look::default().size);
    let sentence = |number: usize| format!("Alinea {number} gaat over de zaak van deze brief.");
    window.press_with(CTRL, Key::Home);
    for key in [Key::Num1, Key::Num2] {
        window.press_with(CTRL, Key::ArrowDown);
        window.press(key);
        window.press(Key::Escape);
    }
    window.press_with(CTRL, Key::Home);
    let caret = |window: &Window| {
        let document = window.harness.get_by_role(Role::Document);
        let document = document.accesskit_node();
        let focus = document.text_selection_focus();
        focus.map(|focus| focus.to_global_usv_index())
    };
    window.press(Key::F8);
    window.press(Key::F8);
    // A screen reader sees it move.
    let line = sentence(1).chars().count() + 1;
    assert_eq!(caret(&window), Some(2 * line));
    window.press(Key::Escape);
    window.press(Key::Num3);
    let marks = [
        ("lessons-learned", &*sentence(2)),
        ("trust-restoration+data-deletion", &*sentence(3)),
    ];
    assert_eq!(window.marks(), owned(&marks));
    window.press_with(Modifiers::SHIFT, Key::F8);
    window.press(Key::ArrowRight);
    assert_eq!(caret(&window), Some(line + 1));
    // A click on a row of the list leads there, too.
    window.click_containing("Trust restoration, Data deletion: ");
    assert_eq!(caret(&window), Some(2 * line));
}

#[test]
fn each_field_of_a_follow_up_is_in_sight_when_the_tab_key_comes_to_it() {
    let mut window = window(3, Vec2::new(1024.0, 700.0));
    window.press_with(CTRL, Key::Home);
    window.press(Key::Num4);
    window.press(Key::N);
    let mut seen = Vec::new();
    loop {
        let (name, rect) = focused(&window);
        let divider = window
            .harness
            .get_by_role_and_label(Role::Splitter, "Height of the chosen annotation");
        assert!(rect.top() >= divider.rect().top(), "{name} {rect}");
        assert!(rect.bottom() <= 700.0 - 24.0, "{name} {rect}");
        seen.push(name);
        if seen.last().is_some_and(|it| it == "Note") || seen.len() > 12 {
            break;
        }
        window.press(Key::Tab);
    }
    let fields = [
        "What",
        "Who",
        "Due date",
        "+2 weeks",
        "+1 month",
        "+3 months",
        "Status",
        "Note",
    ];
    assert_eq!(seen, fields);
}

#[test]
fn a_menu_follows_the_arrows_to_its_last_entry() {
    let mut window = window(3, Vec2::new(900.0, 420.0));
    window.press_with(CTRL, Key::Home);
    window.click(Role::MenuItem, "Mark");
    let bar = window.harness.get_by_role_and_label(Role::MenuItem, "Mark");
    let top = bar.rect().bottom();
    let mut seen: Vec<String> = Vec::new();
    while seen.len() < 60 {
        window.press(Key::ArrowDown);
        window.harness.run_steps(2);
        let (name, rect) = focused(&window);
        assert!(rect.top() >= top && rect.bottom() <= 420.0, "{name} {rect}");
        // Behind the last one comes the first again.
        if seen.first() == Some(&name) {
            break;
        }
        seen.push(name);
    }
    let last = seen.last().map(String::as_str);
    assert_eq!(last, Some("Check places in a changed letter"));
}

#[test]
fn the_boxes_of_a_sheet_are_in_sight_when_the_tab_key_comes_to_them() {
    let mut window = window(3, Vec2::new(640.0, 420.0));
    window.press_with(CTRL, Key::Home);
    window.press(Key::Num1);
    window.press_with(CTRL, Key::E);
    let first = focused(&window).0;
    let mut boxes = 0;
    for _ in 0..60 {
        window.press(Key::Tab);
        let (name, rect) = focused(&window);
        if name == first {
            break;
        }
        boxes += 1;
        let sheet = window.harness.get_by_role(Role::Dialog).rect();
        assert!(sheet.contains_rect(rect), "{name} {rect} {sheet}");
    }
    assert!(boxes > 8, "{boxes}");
}

#[test]
fn the_chosen_row_stays_in_sight_when_its_details_take_more_room() {
    let mut window = window(11, Look::default().size);
    window.press(Key::T);
    window.type_into(Role::TextInput, "Name", "Toezegging");
    window.press(Key::Enter);
    let mut keys = [Key::Num1; 10];
    keys[5] = Key::Num4;
    keys[9] = Key::Num4;
    mark(&mut window, &keys);
    for number in 1..=10 {
        window.press(Key::F8);
        let row = format!(": Alinea {number} gaat over");
        let row = window
            .harness
            .query_all_by_role(Role::ListItem)
            .find(|node| name(node).contains(&row));
        let row = row
            .unwrap_or_else(|| panic!("row {number} is out of sight"))
            .rect();
        let divider = window
            .harness
            .get_by_role_and_label(Role::Splitter, "Height of the chosen annotation");
        assert!(row.bottom() <= divider.rect().bottom(), "{number}: {row}");
        let heading = window
            .harness
            .get_by_role_and_label(Role::Heading, "Annotations");
        assert!(row.top() >= heading.rect().bottom(), "{number}: {row}");
    }
}

#[test]
fn a_wrong_path_is_put_right_where_it_was_typed() {
    let disk = disk();
    disk.put("/elders/antwoord.txt", "Een andere brief.\n");
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.press_with(CTRL, Key::O);
    let field = |window: &Window| {
        let (name, _) = focused(window);
        let fields = window.harness.query_all_by_role(Role::TextInput);
        let mut focused = fields.filter(|field| field.is_focused());
        let text = focused.next().and_then(|it| it.value());
        (name, text.unwrap_or_default())
    };
    let name = field(&window).0;
    let typed = Event::Text("/elders/antwoorden".to_owned());
    window.harness.event(typed);
    window.settle();
    window.press(Key::Enter);
    assert!(window.shows("There is no file here."));
    assert_eq!(field(&window), (name, "/elders/antwoorden".to_owned()));
    window.press(Key::Backspace);
    window.press(Key::Backspace);
    window.harness.event(Event::Text(".txt".to_owned()));
    window.settle();
    window.press(Key::Enter);
    let letter = window.harness.state().workspace().letter();
    let name = letter.map(|it| it.session.letter.file_name.clone());
    assert_eq!(name.as_deref(), Some("antwoord.txt"));
}

#[test]
fn the_letter_keeps_most_of_a_small_window() {
    let window = window(3, Vec2::new(560.0, 345.0));
    let letter = window.harness.get_by_role(Role::Document).rect();
    assert!(letter.width() >= 0.6 * 560.0, "{letter}");
    let panel = window.harness.get_by_label("New tag").rect();
    assert!(panel.left() >= letter.right() && panel.right() <= 560.0);
}

#[test]
fn an_earlier_version_says_how_much_is_in_it_and_is_not_chosen_by_having_the_keyboard() {
    let mut window = window(3, Look::default().size);
    mark(&mut window, &[Key::Num1, Key::Num2]);
    window.command("Find a command", "Earlier versions");
    window.harness.run_steps(10);
    let rows = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListItem);
        let rows = rows.map(|row| {
            let row = row.accesskit_node();
            (row.label().unwrap_or_default(), row.is_selected())
        });
        rows.filter(|row| row.0.contains("2024"))
            .collect::<Vec<_>>()
    };
    let before = rows(&window);
    assert!(before[0].0.ends_with(", 2 annotations"), "{before:?}");
    assert!(focused(&window).0.ends_with(", 2 annotations"));
    assert!(before.iter().all(|row| row.1 != Some(true)));
    window.press(Key::Enter);
    let after = rows(&window);
    assert_eq!(after[0].1, Some(true), "{after:?}");
}

#[test]
fn the_tab_key_stops_once_at_a_tag_and_its_menu_has_what_its_buttons_do() {
    let mut window = window(3, Look::default().size);
    window.press_with(CTRL, Key::Home);
    window.press(Key::F6);
    let mut seen = vec![focused(&window).0];
    for _ in 0..3 {
        window.press(Key::Tab);
        seen.push(focused(&window).0);
    }
    let tags = [
        "Lessons learned",
        "Trust restoration",
        "Data deletion",
        "Follow-up",
    ];
    assert_eq!(seen, tags);
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(focused(&window).0, "Hide its marks");
    window.press(Key::Enter);
    let eye = window.harness.get_by_label("Show marks of Follow-up");
    assert_eq!(eye.accesskit_node().toggled(), Some(Toggled::False));
}
