//! The user guide as a person meets it: by its list, its links, its search and keys.

use super::desk::{Desk, click, is_closed, press, with};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::guide::{PageId, page};
use kanttekening::l10n::Language;
use kanttekening::l10n::Words;
use kanttekening::ui::state::{GuideView, Overlay};

fn open(language: Language) -> Harness<'static, Desk> {
    with(language, Overlay::Guide(GuideView::default()))
}

fn at(name: &str, language: Language) -> Harness<'static, Desk> {
    let page = PageId::named(name);
    let view = GuideView {
        page,
        ..GuideView::default()
    };
    with(language, Overlay::Guide(view))
}

/// The page that is read, by its name.
fn read(harness: &Harness<'static, Desk>) -> &'static str {
    let Overlay::Guide(guide) = &harness.state().screen.window.overlay else {
        panic!("the guide is not open");
    };
    guide.page.unwrap_or_default().name()
}

/// How far down the window a heading stands, in points.
fn top_of(harness: &Harness<'static, Desk>, heading: &str) -> f32 {
    let heading = harness.get_by_role_and_label(Role::Heading, heading);
    heading.rect().top()
}

#[test]
fn every_page_is_shown_with_its_headings_lists_tables_and_links() {
    for language in [Language::English, Language::Dutch] {
        for id in PageId::all() {
            let harness = at(id.name(), language);
            let page = page(id, language);
            harness.get_by_role_and_label(Role::Document, &page.title);
            for section in page.sections() {
                harness.get_by_role_and_label(Role::Heading, &section.title);
            }
            let chosen = harness.get_by_role_and_label(Role::ListItem, &page.title);
            assert!(chosen.accesskit_node().is_selected() == Some(true));
        }
        let harness = at("saving", language);
        assert_eq!(harness.query_all_by_role(Role::Table).count(), 1);
        assert!(harness.query_all_by_role(Role::Cell).count() >= 8);
    }
}

#[test]
fn links_lead_to_their_heading_and_back() {
    let mut harness = at("marking", Language::English);
    // Where a link is out of sight, Tab brings it into view.
    let link = harness.get_by_role_and_label(Role::Link, "the search");
    link.focus();
    harness.run();
    click(&mut harness, Role::Link, "the search");
    assert_eq!(read(&harness), "searching");
    let window = harness.ctx.content_rect();
    let top = top_of(&harness, "Mark all hits");
    assert!(window.y_range().contains(top), "{top} in {window:?}");
    click(&mut harness, Role::Button, "Back to Marking passages");
    assert_eq!(read(&harness), "marking");
    let back = |harness: &Harness<'static, Desk>| {
        harness
            .query_by_role_and_label(Role::Button, "Back to Marking passages")
            .is_some()
    };
    assert!(!back(&harness));

    let link = harness.get_by_role_and_label(Role::Link, "the search");
    link.focus();
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(read(&harness), "searching");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!(read(&harness), "marking");
}

#[test]
fn words_are_found_in_headings_and_below_them_and_lead_there() {
    let mut harness = open(Language::Dutch);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Zoeken in de handleiding");
    assert!(field.is_focused());
    field.type_text("BRIEFHOOFD");
    harness.run();
    harness.get_by_label_contains("onderdelen gevonden");
    press(&mut harness, Key::Enter);
    assert_eq!(read(&harness), "reading");
    let window = harness.ctx.content_rect();
    assert!(
        window
            .y_range()
            .contains(top_of(&harness, "Het briefhoofd"))
    );

    let field = harness.get_by_role_and_label(Role::TextInput, "Zoeken in de handleiding");
    field.focus();
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Zoeken in de handleiding");
    field.type_text("zebrapad");
    harness.run();
    harness.get_by_label("Deze woorden staan niet in de handleiding.");
}

#[test]
fn the_page_is_scrolled_and_the_list_is_walked_by_keys() {
    let mut harness = at("saving", Language::English);
    let heading = "Undo and history";
    let before = top_of(&harness, heading);
    press(&mut harness, Key::ArrowDown);
    let lower = top_of(&harness, heading);
    assert!(lower < before, "{lower} < {before}");
    press(&mut harness, Key::PageDown);
    assert!(top_of(&harness, heading) < lower - 100.0);
    press(&mut harness, Key::Home);
    assert!((top_of(&harness, heading) - before).abs() < 1.0);

    let entry = harness.get_by_role_and_label(Role::ListItem, "Saving, undo and what is protected");
    entry.focus();
    harness.run();
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(read(&harness), "documents");
    let entry = harness.get_by_role_and_label(Role::ListItem, "Documents that can be read");
    assert!(entry.is_focused());
    press(&mut harness, Key::Home);
    assert_eq!(read(&harness), "getting-started");
    press(&mut harness, Key::ArrowUp);
    assert_eq!(read(&harness), "getting-started");
    press(&mut harness, Key::End);
    assert_eq!(read(&harness), "troubleshooting");
    press(&mut harness, Key::Escape);
    assert!(is_closed(&harness));
}

#[test]
fn the_guide_opens_where_it_was_left_and_speaks_the_language_of_the_window() {
    let mut harness = open(Language::English);
    click(&mut harness, Role::ListItem, "Exports and references");
    assert_eq!(read(&harness), "exports");
    press(&mut harness, Key::F1);
    assert!(is_closed(&harness), "the key that opens it closes it");
    harness.state_mut().words = Words::new(Language::Dutch);
    harness.state_mut().screen.window.overlay = Overlay::Guide(GuideView::default());
    harness.run();
    assert_eq!(read(&harness), "exports");
    harness.get_by_role_and_label(Role::Heading, "Exports en vindplaatsen");
    harness.get_by_role_and_label(Role::Dialog, "Handleiding");
}

#[test]
fn a_narrow_window_has_a_menu_of_pages_and_loses_nothing() {
    for (width, height, scale) in [(512.0, 350.0, 2.0), (1024.0, 700.0, 1.0)] {
        for name in ["keyboard", "privacy", "file-format", "commands"] {
            let mut harness = at(name, Language::Dutch);
            harness.set_size(Vec2::new(width, height));
            harness.set_pixels_per_point(scale);
            harness.run();
            harness.run();
            let sheet = harness.get_by_role(Role::Dialog).rect();
            let window = harness.ctx.content_rect();
            assert!(window.contains_rect(sheet), "{sheet:?} in {window:?}");
            for role in [Role::Cell, Role::Heading, Role::Code, Role::Link] {
                for node in harness.query_all_by_role(role) {
                    let rect = node.rect();
                    let inside = sheet.x_range();
                    assert!(
                        inside.min <= rect.left() && rect.right() <= inside.max,
                        "{name}: {rect:?} in {sheet:?}"
                    );
                }
            }
        }
    }
    let mut harness = at("reading", Language::English);
    harness.set_size(Vec2::new(512.0, 350.0));
    harness.set_pixels_per_point(2.0);
    harness.run();
    harness.run();
    click(&mut harness, Role::ComboBox, "Pages of the guide");
    click(&mut harness, Role::Button, "Follow-ups");
    assert_eq!(read(&harness), "follow-ups");
    let field = harness.get_by_role_and_label(Role::TextInput, "Search the guide");
    field.focus();
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Search the guide");
    field.type_text("overdue");
    harness.run();
    click(&mut harness, Role::Link, "Follow-ups: Due dates");
    assert_eq!(read(&harness), "follow-ups");
    harness.get_by_role_and_label(Role::Heading, "Due dates");
}
