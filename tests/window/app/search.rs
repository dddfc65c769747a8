//! Searching, from what is typed to what is marked.

use super::desk::{PATH, Window, disk};
use super::{CTRL, Look, owned};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::codebook::TagId;
use kanttekening::ui::dialogs::Answer;
use kanttekening::workspace::OpenLetter;
use kanttekening::workspace::open::Access;

fn searching(letter: &str, needle: &str) -> Window {
    let disk = disk();
    disk.put(PATH, letter);
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", needle);
    window
}

#[test]
fn the_search_shows_all_hits_and_steps_through_them() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "gemeenschappen");
    assert!(window.shows("1 of 1"), "over the end of a line");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    window.harness.key_press_modifiers(CTRL, Key::A);
    window.type_into(Role::TextInput, "Find in the letter", "het");
    assert!(window.shows("1 of 2"));
    window.press(Key::F3);
    assert!(window.shows("2 of 2"));
    window.press(Key::F3);
    assert!(window.shows("1 of 2"));
}

#[test]
fn accents_are_found_without_and_with_them() {
    let mut window = searching("Het café en de cafe\u{301}s, niet cafein.\n", "cafe");
    assert!(window.shows("1 of 3"));
    window.click(Role::Button, "Match accents");
    assert!(window.shows("1 of 1"));
}

#[test]
fn a_wrong_expression_is_explained_under_the_field() {
    let mut window = searching("Op 3 mei en 12 juni.\n", "(mei");
    window.click(Role::Button, "Regular expression");
    assert!(window.shows("The parenthesis at character 1 has no partner."));
    window.type_into(Role::TextInput, "Find in the letter", ")|juni");
    assert!(!window.shows("has no partner"));
    assert!(window.shows("1 of 2"));
}

#[test]
fn hits_are_listed_in_their_words_and_gone_to() {
    let mut window = searching(super::LETTER, "de");
    window.press_with(CTRL, Key::L);
    let list = window.harness.get_by_role_and_label(Role::List, "Hits");
    let rows = list
        .children()
        .filter(|row| row.accesskit_node().role() == Role::ListItem);
    let labels: Vec<_> = rows
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert!(labels[0].starts_with("Paragraph 1: Den Haag"), "{labels:?}");
    assert!(
        labels[1].contains("Paragraph 2: Uit gesprekken met de gemeenschappen"),
        "{labels:?}"
    );
    window.harness.get_by_label(&labels[1]).click();
    window.settle();
    assert!(window.shows(&format!("2 of {}", labels.len())) || window.shows("2 of "));
    // Escape leaves the list, then the search, with the hit selected.
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::Num1);
    assert_eq!(window.marks(), owned(&[("lessons-learned", "de")]));
}

#[test]
fn a_list_says_how_long_it_is_though_only_the_rows_that_show_are_there() {
    let letter = "Een regel van de brief.\n\n".repeat(300);
    let mut window = searching(&letter, "regel");
    window.press_with(CTRL, Key::L);
    let list = window.harness.get_by_role_and_label(Role::List, "Hits");
    assert_eq!(list.accesskit_node().size_of_set(), Some(300));
    let rows = list
        .children()
        .filter(|row| row.accesskit_node().role() == Role::ListItem);
    let places: Vec<_> = rows
        .map(|row| row.accesskit_node().position_in_set())
        .collect();
    let first = places[0].expect("each has its place");
    assert!(places.len() < 100, "{}", places.len());
    for (at, place) in places.iter().enumerate() {
        assert_eq!(*place, Some(first + at));
    }
}

#[test]
fn all_hits_but_those_left_out_are_marked_in_one_step_after_a_preview() {
    let mut window = searching(
        "Een lijst, twee lijsten, drie lijst.\n\nGeen lijst.\n",
        "lijst",
    );
    window.click(Role::Button, "Mark all…");
    assert!(window.shows("Choose a tag"));
    window.click(Role::Button, "Mark all hits as Data deletion");
    assert!(window.shows("Mark 4 passages"));
    window.click(Role::CheckBox, "Mark hit 2");
    assert!(window.shows("Mark 3 passages"));
    assert!(window.marks().is_empty(), "nothing is marked yet");
    window.click(Role::Button, "Mark 3 passages");
    let hit = ("data-deletion", "lijst");
    assert_eq!(window.marks(), owned(&[hit, hit, hit]));
    window.press_with(CTRL, Key::Z);
    assert!(window.marks().is_empty());
    window.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.marks().len(), 3);

    // Those that have it stay as they are; sentences are marked once.
    window.click(Role::Button, "Mark all…");
    window.click(Role::Button, "Mark all hits as Data deletion");
    assert!(window.shows("3 passages have the tag already"));
    window.click(Role::Button, "its sentence");
    assert!(window.shows("Mark 2 passages"));
}

#[test]
fn steps_go_round_and_say_so() {
    let mut window = searching("een een een\n", "een");
    for expected in ["2 of 3", "3 of 3", "1 of 3 ↻", "2 of 3"] {
        window.press(Key::F3);
        assert!(window.shows(expected), "{expected}");
    }
}

/// A small window on a letter of a folder with forty tags.
fn with_forty_tags() -> Window {
    let disk = disk();
    let mut codebook = kanttekening::codebook::default_codebook();
    for number in 5..=40 {
        let mut tag = codebook.tags[0].clone();
        tag.id = TagId::new(&format!("label-{number}"));
        tag.name = format!("Een label met een lange naam {number}");
        tag.key = None;
        codebook.tags.push(tag);
    }
    disk.put(
        "/brieven/codebook.ron",
        kanttekening::store::codebook_file::serialise(&codebook),
    );
    let look = Look {
        size: Vec2::new(1024.0, 700.0),
        ..Look::default()
    };
    Window::on(disk, Some(PATH), look)
}

#[test]
fn with_forty_tags_in_a_small_window_all_hits_can_still_be_marked() {
    let mut window = with_forty_tags();
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "van");
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.press(Key::Num3);
    let button = window.harness.get_by_label_contains("Mark 2 passages");
    let letter = window.harness.get_by_role(Role::Document).rect();
    assert!(button.rect().bottom() < 500.0, "{:?}", button.rect());
    assert!(letter.height() > 150.0, "{letter:?}");
    window.press(Key::Enter);
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn many_tags_to_choose_from_are_narrowed_by_typing() {
    let mut window = with_forty_tags();
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "van");
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    // The other field of that name is the panel's, at the right.
    let fields = window
        .harness
        .query_all_by_role_and_label(Role::TextInput, "Filter tags");
    let field = fields
        .into_iter()
        .min_by(|a, b| a.rect().left().total_cmp(&b.rect().left()));
    let field = field.expect("the tags can be narrowed");
    field.focus();
    window.harness.step();
    let events = ["naam 2", "7"].map(|it| Event::Text(it.to_owned()));
    window.harness.input_mut().events.extend(events);
    window.settle();
    let chip = |number: u32| format!("Mark all hits as Een label met een lange naam {number}");
    assert!(window.shows(&chip(27)) && !window.shows(&chip(28)) && !window.shows(&chip(7)));
    window.click(Role::Button, &chip(27));
    window.click_containing("Mark 2 passages");
    assert_eq!(window.marks().len(), 2);
}

#[test]
fn an_open_search_stays_open_when_the_rest_of_a_large_letter_arrives() {
    let disk = disk();
    let line = "Een regel van een lange brief.\n";
    disk.put("/lang.txt", line.repeat(240_000).as_str());
    let mut window = Window::on(disk, Some(PATH), Look::default());
    let chosen = Answer::Chosen("/lang.txt".into());
    window.dialogs.answers.lock().unwrap().push(chosen);
    window.harness.key_press_modifiers(CTRL, Key::O);
    let is_open = |window: &Window, access: Access| {
        let letter = window.harness.state().workspace().letter();
        let name = |it: &OpenLetter| it.session.letter.file_name == "lang.txt";
        letter.is_some_and(|it| name(it) && it.access == access)
    };
    while !is_open(&window, Access::Opening) {
        assert!(
            !is_open(&window, Access::Writable),
            "its beginning shows first"
        );
        window.harness.step();
    }
    window.harness.key_press_modifiers(CTRL, Key::F);
    window.harness.step();
    window
        .harness
        .input_mut()
        .events
        .push(Event::Text("lange".to_owned()));
    window.settle();
    assert!(is_open(&window, Access::Writable));
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Find in the letter");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("lange"));
    assert!(window.shows("1 of 240,000") || window.shows("1 of 240000"));
}
