//! The list of annotations.

use super::desk::{Desk, TEXT, desk, layer, open, press, rows, write};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::{Annotation, AnnotationId};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::letter::Span;

#[test]
fn the_list_reads_in_the_order_of_the_text() {
    let harness = open(desk());
    assert_eq!(
        rows(&harness),
        [
            "Lessons learned: betreurt – Anna Bos",
            "Data deletion: De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels vernietigd.",
            "Trust restoration, odd: herstel van dat vertrouwen – Vergelijk met 2019",
            "Follow-up: In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit \
             proces. – Open",
            "Lessons learned: Wat hier eerder stond – not found",
        ]
    );
    harness.get_by_label("5 of 5");
    harness.get_by_label("Place not found in this letter");
}

#[test]
fn the_list_is_filtered_by_text_and_by_tag() {
    let mut harness = open(desk());
    let field = "Filter quotes, notes, tags";
    write(&mut harness, Role::TextInput, field, "2019");
    assert_eq!(rows(&harness).len(), 1);
    harness.get_by_label("1 of 5");
    press(&mut harness, "Clear the text");
    assert_eq!(rows(&harness).len(), 5);

    harness
        .get_by_role_and_label(Role::ComboBox, "Show in the list")
        .click();
    harness.run();
    harness
        .get_by(|node| {
            node.label().as_deref() == Some("Data deletion") && node.description().is_none()
        })
        .click();
    harness.run();
    assert_eq!(rows(&harness).len(), 1);

    write(&mut harness, Role::TextInput, field, "nergens");
    harness.get_by_label("No annotation matches the filter.");
    press(&mut harness, "Clear the filter");
    assert_eq!(rows(&harness).len(), 5);
}

#[test]
fn a_click_shows_an_annotation_and_arrows_go_on_from_there() {
    let mut harness = open(desk());
    harness.get_by_label_contains("Data deletion: ").click();
    harness.run();
    let chosen = |harness: &Harness<'_, Desk>| {
        let chosen = harness.state().screen.state.chosen.as_ref();
        chosen.map(|id| id.as_str().to_owned())
    };
    assert_eq!(chosen(&harness).as_deref(), Some("data"));
    for expected in ["trust", "promise", "lost", "lost"] {
        harness.key_press(Key::ArrowDown);
        harness.run();
        assert_eq!(chosen(&harness).as_deref(), Some(expected));
    }
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert_eq!(chosen(&harness).as_deref(), Some("promise"));
}

#[test]
fn only_the_rows_that_show_are_built() {
    let mut desk = desk();
    let many = (0..20_000).map(|number| Annotation {
        id: AnnotationId::new(&format!("{number:06}")),
        span: Span::new(0, 1 + number % TEXT.find('\n').unwrap_or(1)),
        tags: vec![TagId::new("follow-up")],
        ..Annotation::default()
    });
    let work = Work {
        layer: layer("Beleid 01", many.collect()),
        codebook: default_codebook(),
    };
    desk.session.replace_work(work);
    desk.screen.state.chosen = Some(AnnotationId::new("019999"));
    desk.screen.requests.list = true;
    let mut harness = open(desk);
    // So many rows are worked out on a worker.
    for _ in 0..1000 {
        harness.step();
        if !rows(&harness).is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    harness.run();
    assert!(rows(&harness).len() < 30);
    let chosen = harness
        .get_all_by_role(Role::ListItem)
        .filter(|row| row.accesskit_node().is_selected() == Some(true));
    assert_eq!(chosen.count(), 1, "the chosen one was scrolled into view");
}

#[test]
fn the_list_is_narrowed_to_follow_ups_and_to_notes() {
    let mut harness = open(desk());
    let mut narrowed = |name: &str| {
        let list = harness.get_by_role_and_label(Role::ComboBox, "Show in the list");
        list.click();
        harness.run();
        harness
            .get_by(|node| node.label().as_deref() == Some(name) && node.role() != Role::ComboBox)
            .click();
        harness.run();
        rows(&harness)
    };
    let open = narrowed("Open follow-ups");
    assert!(
        open.len() == 1 && open[0].starts_with("Follow-up:"),
        "{open:?}"
    );
    // It has no date that could have passed.
    assert!(narrowed("Overdue follow-ups").is_empty());
    let noted = narrowed("With a note");
    assert!(
        noted.len() == 1 && noted[0].ends_with("Vergelijk met 2019"),
        "{noted:?}"
    );
    assert_eq!(narrowed("All annotations").len(), 5);
}
