//! What a screen reader gets of the letter and of what happens to it.

use super::desk::{PATH, Window, disk};
use super::{CTRL, Look};
use egui::accesskit::{self, Action, ActionData, ActionRequest, Live, Role, TreeId};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::HashSet;

/// What has been announced since this was asked last.
#[derive(Default)]
struct Ear(HashSet<accesskit::NodeId>);

impl Ear {
    fn news(&mut self, window: &Window) -> Vec<String> {
        let said = window.harness.query_all_by_role(Role::Status);
        said.map(|node| node.accesskit_node())
            .filter(|node| node.live() == Live::Polite && self.0.insert(node.locate().0))
            .filter_map(|node| node.label())
            .collect()
    }
}

/// The text of the letter as a screen reader reads it.
fn text(window: &Window) -> String {
    let document = window.harness.get_by_role(Role::Document);
    document.accesskit_node().document_range().text()
}

fn caret(window: &Window) -> Option<usize> {
    let document = window.harness.get_by_role(Role::Document);
    let document = document.accesskit_node();
    let focus = document.text_selection_focus()?;
    Some(focus.to_global_usv_index())
}

/// The name of the node that has the focus.
fn focused(window: &Window) -> String {
    let root = window.harness.root();
    let root = root.accesskit_node();
    let focus = root.tree_state.focus_id_in_tree();
    let node = root.tree_state.node_by_id(focus);
    node.and_then(|node| node.label()).unwrap_or_default()
}

fn long_letter(paragraphs: usize) -> Window {
    let disk = disk();
    let letter: String = (1..=paragraphs)
        .map(|number| format!("Alinea {number} gaat over de zaak van deze brief.\n\n"))
        .collect();
    disk.put(PATH, letter);
    Window::on(disk, Some(PATH), Look::default())
}

#[test]
fn the_whole_letter_is_read_wherever_the_screen_is() {
    let mut window = long_letter(200);
    let expected: String = (1..=200)
        .map(|number| format!("Alinea {number} gaat over de zaak van deze brief.\n"))
        .collect();
    assert_eq!(text(&window), expected);
    let document = window.harness.get_by_role(Role::Document);
    assert_eq!(document.accesskit_node().language(), Some("nl"));
    let at_first = caret(&window);
    for _ in 0..3 {
        window.press(Key::PageDown);
    }
    assert_eq!(text(&window), expected);
    assert!(caret(&window) > at_first);
    window.press_with(CTRL, Key::End);
    assert_eq!(caret(&window), Some(expected.chars().count() - 1));
    window.press_with(CTRL, Key::A);
    let document = window.harness.get_by_role(Role::Document);
    let document = document.accesskit_node();
    let selection = document.text_selection();
    assert_eq!(
        selection.expect("all is selected").text(),
        expected.trim_end()
    );
}

#[test]
fn words_are_stepped_over_one_by_one() {
    let window = long_letter(2);
    let document = window.harness.get_by_role(Role::Document);
    let document = document.accesskit_node();
    let mut at = document.document_start();
    let mut words = Vec::new();
    while !at.is_document_end() {
        let next = at.forward_to_word_start();
        let mut range = at.to_degenerate_range();
        range.set_end(next);
        words.push(range.text());
        at = next;
    }
    assert_eq!(words[..4], ["Alinea ", "1 ", "gaat ", "over "]);
    assert_eq!(words[8..11], ["brief.\n", "Alinea ", "2 "]);
}

#[test]
fn a_screen_reader_moves_the_caret_and_selects() {
    let mut window = long_letter(200);
    let request = |window: &Window, from: usize, to: usize| {
        let document = window.harness.get_by_role(Role::Document);
        let document = document.accesskit_node();
        let place = |at| document.text_position_from_global_usv_index(at).unwrap();
        let mut range = place(from).to_degenerate_range();
        range.set_end(place(to));
        ActionRequest {
            action: Action::SetTextSelection,
            target_tree: TreeId::ROOT,
            target_node: document.locate().0,
            data: Some(ActionData::SetTextSelection(range.to_text_selection())),
        }
    };
    let wanted = text(&window).find("Alinea 150").expect("it is there");
    let event = Event::AccessKitActionRequest(request(&window, wanted, wanted));
    window.harness.event(event);
    window.settle();
    assert_eq!(caret(&window), Some(wanted));
    assert!(window.shows("Paragraph 150 of 200"));
    let event = Event::AccessKitActionRequest(request(&window, wanted, wanted + 6));
    window.harness.event(event);
    window.settle();
    window.press(Key::Num2);
    assert_eq!(window.marks()[0].1, "Alinea");
}

#[test]
fn headings_lists_and_tables_are_what_the_document_says() {
    let disk = disk();
    let path = "/brieven/brief.html";
    let page = "<html><h1>Over de zaak</h1><p>Hieronder de punten.</p><ul><li>het eerste<li>het tweede</ul>\
        <h2>Gesprekken</h2><table><tr><th>Wie<th>Wanneer</tr><tr><td>gemeenten<td>23 november</tr></table>\
        <p>Daarna volgt de rest.</p></html>";
    disk.put(path, page);
    let window = Window::on(disk, Some(path), Look::default());
    let heading = |name: &str| {
        let node = window.harness.get_by_role_and_label(Role::Heading, name);
        node.accesskit_node().level()
    };
    assert_eq!(heading("Over de zaak"), Some(0));
    assert_eq!(heading("Gesprekken"), Some(1));
    let items = window.harness.query_all_by_role(Role::ListItem);
    let items = items.filter_map(|item| item.accesskit_node().label());
    assert_eq!(items.filter(|item| item.contains("het ")).count(), 2);
    assert_eq!(window.harness.query_all_by_role(Role::Cell).count(), 2);
    assert!(text(&window).contains("Wie\nWanneer\ngemeenten\n23 november\n"));
}

#[test]
fn the_letter_has_the_focus_whenever_keys_act_on_it() {
    let mut window = Window::open();
    assert_eq!(focused(&window), "Letter brief.txt");
    window.press_with(CTRL, Key::F);
    assert_eq!(focused(&window), "Find in the letter");
    window.press(Key::Escape);
    assert_eq!(focused(&window), "Letter brief.txt");
    window.press_with(CTRL, Key::K);
    assert_ne!(focused(&window), "Letter brief.txt");
    window.press(Key::Escape);
    assert_eq!(focused(&window), "Letter brief.txt");
}

#[test]
fn what_is_marked_chosen_moved_copied_and_taken_back_is_said_once() {
    let mut window = Window::open();
    let mut ear = Ear::default();
    assert_eq!(ear.news(&window), [""; 0]);
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num2);
    assert_eq!(
        ear.news(&window),
        ["Marked as Trust restoration: herstel van vertrouwen"]
    );
    window.press_with(CTRL | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(ear.news(&window), [""; 0], "a selection is its own event");
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Home);
    window.press(Key::F8);
    let chosen = ear.news(&window);
    assert_eq!(
        chosen,
        ["Trust restoration: herstel van vertrouwen, 1 of 1"]
    );
    window.press_with(CTRL, Key::C);
    let copied = window.harness.get_by_label("Copied.");
    assert_eq!(copied.accesskit_node().live(), Live::Polite);
    window.press(Key::CloseBracket);
    let moved = ear.news(&window);
    assert_eq!(moved.len(), 1, "{moved:?}");
    assert!(
        moved[0].starts_with("The passage is now: herstel van"),
        "{moved:?}"
    );
    window.press_with(CTRL, Key::Z);
    assert_eq!(ear.news(&window), ["Undone: move boundary"]);
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(ear.news(&window), ["Redone: move boundary"]);
    window.press(Key::Delete);
    assert_eq!(ear.news(&window), ["Done: delete annotation"]);
    assert!(window.shows("Saved · in the folder"));
}

#[test]
fn the_window_says_its_name_and_its_language() {
    let mut window = Window::open();
    let root = |window: &Window| {
        let root = window.harness.root();
        let root = root.accesskit_node();
        (root.label(), root.language().map(str::to_owned))
    };
    let name = Some("brief.txt – Kanttekening".to_owned());
    assert_eq!(root(&window), (name.clone(), Some("en".to_owned())));
    window.command("Find a command", "Nederlands");
    assert_eq!(root(&window), (name, Some("nl".to_owned())));
}

#[test]
fn menus_say_what_they_are_and_keep_keys_out_of_names() {
    let mut window = Window::open();
    let bar = window.harness.get_by_role(Role::MenuBar);
    assert_eq!(bar.accesskit_node().label().as_deref(), Some("Menu bar"));
    let menu = window.harness.get_by_role_and_label(Role::MenuItem, "Edit");
    let data = menu.accesskit_node();
    assert_eq!(data.data().has_popup(), Some(accesskit::HasPopup::Menu));
    assert_eq!(data.data().is_expanded(), Some(false));
    window.click(Role::MenuItem, "Edit");
    let menu = window.harness.get_by_role_and_label(Role::MenuItem, "Edit");
    assert_eq!(menu.accesskit_node().data().is_expanded(), Some(true));
    let item = window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Select the whole letter");
    let item = item.accesskit_node();
    assert_eq!(item.data().keyboard_shortcut(), Some("Ctrl+A"));
    assert_eq!(item.toggled(), None);
    window.press(Key::Escape);
    window.click(Role::MenuItem, "View");
    let dark = window.harness.query_all_by_role(Role::MenuItemCheckBox);
    assert!(dark.count() > 5, "what is switched says whether it is on");
}

#[test]
fn nothing_is_nameless_or_says_its_name_twice() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num4);
    window.press_with(CTRL, Key::F);
    let mut faults = Vec::new();
    let mut look = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let name = match node.role() {
            Role::Label => node.value(),
            _ => node.label(),
        };
        if node.is_hidden() {
            return;
        }
        let fault = match node.role() {
            Role::Pane | Role::ScrollBar | Role::Splitter | Role::Button | Role::ComboBox
                if name.is_none() =>
            {
                "has no name"
            }
            _ if node.description().is_some() && node.description() == name => "says it twice",
            Role::ComboBox if node.description().is_none() && node.value().is_none() => "no value",
            Role::Heading if node.level().is_none() => "has no level",
            _ => return,
        };
        faults.push(format!("{:?} {name:?} {fault}", node.role()));
    };
    for node in window.harness.root().children_recursive() {
        look(&node);
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let divider = window.harness.query_all_by_role(Role::Splitter);
    for divider in divider {
        let divider = divider.accesskit_node();
        let name = divider.label().unwrap_or_default();
        assert!(!name.is_empty() && name != "Resize panel", "{name}");
        assert!(divider.numeric_value().is_some());
    }
    let mut rows = window.harness.query_all_by_role(Role::ListItem);
    let row = rows
        .find(|row| {
            row.accesskit_node()
                .label()
                .is_some_and(|it| it.starts_with("Follow-up:"))
        })
        .expect("the annotation is listed");
    assert_eq!(row.accesskit_node().position_in_set(), Some(0));
    let list = window
        .harness
        .get_by_role_and_label(Role::List, "Annotations");
    assert_eq!(list.accesskit_node().size_of_set(), Some(1));
}

#[test]
fn a_date_that_is_none_is_said_and_its_field_is_marked() {
    let mut window = Window::open();
    window.drag("herstel", "vertrouwen");
    window.press(Key::Num4);
    window.type_into(Role::TextInput, "Due date", "voorjaar");
    let said = window
        .harness
        .get_by_label("Not an exact date: kept in these words.");
    assert_eq!(said.accesskit_node().live(), Live::Polite);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Due date");
    let field = field.accesskit_node();
    assert_eq!(field.data().invalid(), Some(accesskit::Invalid::True));
}
