//! How the pages look: rendered, and compared with images that were looked at.

use super::desk::{Desk, Look, mark};
use super::paper;
use egui::{Theme, vec2};
use kanttekening::annotation::Annotation;
use kanttekening::letter::Letter;

fn marks(letter: &Letter) -> (Vec<Annotation>, Vec<Annotation>) {
    let mark = |id, quote, tags: &[&str]| mark(letter.text(), id, quote, tags);
    let own = vec![
        mark("a", "herstel van vertrouwen", &["trust-restoration"]),
        mark(
            "b",
            "De op deze achterhaalde\nwijze verzamelde gegevens zijn inmiddels vernietigd",
            &["data-deletion", "lessons-learned"],
        ),
        mark("c", "gegevens zijn inmiddels", &["follow-up"]),
        mark("d", "een half jaar nadien", &["follow-up"]),
    ];
    let theirs = vec![mark("e", "geen verwerking", &["data-deletion"])];
    (own, theirs)
}

fn look(name: &str, look: Look, change: impl FnOnce(&mut Desk)) {
    let letter = paper::letter();
    let (own, theirs) = marks(&letter);
    let mut desk = Desk::of_pages_in(letter, own, theirs, look);
    change(&mut desk);
    desk.harness.remove_cursor();
    desk.settle();
    desk.harness.run_steps(30);
    desk.harness.snapshot(name);
}

#[test]
fn light_with_small_pages() {
    look("page_view_light", Look::default(), |desk| {
        desk.screen().window.parts.thumbnails = true;
        desk.screen().state.chosen = Some(kanttekening::annotation::AnnotationId::new("b"));
    });
}

#[test]
fn dark() {
    let dark = Look {
        theme: Theme::Dark,
        ..Look::default()
    };
    look("page_view_dark", dark, |desk| {
        let span = desk.span("gesprekken met de gemeenschappen");
        desk.screen().state.selection = Some(kanttekening::ui::state::Selection::of(span));
    });
}

#[test]
fn twice_the_size_with_a_turned_page() {
    let twice = Look {
        size: vec2(450.0, 320.0),
        scale: 2.0,
        ..Look::default()
    };
    look("page_view_light_200", twice, |desk| {
        let span = desk.span("dwars op de pagina");
        desk.screen().state.selection = Some(kanttekening::ui::state::Selection::of(span));
        desk.show("dwars op de pagina");
    });
}

#[test]
fn a_page_that_cannot_be_drawn() {
    look("page_view_undrawable", Look::default(), |desk| {
        desk.screen().window.parts.thumbnails = true;
        desk.show("Deze woorden");
        desk.zoom(kanttekening::ui::state::Zooming::Page);
    });
}

#[test]
fn dark_paper() {
    let dark = Look {
        theme: Theme::Dark,
        ..Look::default()
    };
    look("page_view_dark_paper", dark, |desk| {
        desk.screen().window.parts.dark_pages = true;
        desk.screen().window.parts.thumbnails = true;
        desk.screen().state.chosen = Some(kanttekening::annotation::AnnotationId::new("b"));
    });
}

#[test]
fn names_on_the_paper_of_pages_as_wide_as_the_view() {
    look("page_view_width", Look::default(), |desk| {
        desk.zoom(kanttekening::ui::state::Zooming::Width);
    });
}

#[test]
fn turned_to_the_left() {
    look("page_view_turned", Look::default(), |desk| {
        let left = kanttekening::letter::page_map::Turn::Left;
        desk.screen().requests.turns.push(left);
        desk.screen().window.parts.thumbnails = true;
    });
}
