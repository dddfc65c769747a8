//! Choosing and moving passages with the mouse, at the places where the letter's rows say that they are.

mod desk;
mod looks;
mod tables;

use crate::letter_desk::rows;
use desk::{Desk, mark, orphan};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Theme, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::AnnotationId;
use kanttekening::letter::Span;
use kanttekening::ui::action::{Action, EditAction};
use kanttekening::ui::motion::{Motion, Unit};
use kanttekening::ui::state::Selection;

const TEXT: &str = "Het kabinet betreurt deze werkwijze.\n\n\
    De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd, zoals toegezegd.\n\n\
    Wij werken aan herstel van dat vertrouwen.\n";

fn long() -> String {
    let lines: Vec<_> = (1..=200)
        .map(|n| format!("Regel {n} van de brief."))
        .collect();
    lines.join("\n\n")
}

#[test]
fn a_drag_selects_from_letter_to_letter_over_rows_and_backwards() {
    let mut desk = Desk::of_text(TEXT, Vec::new());
    desk.drag(
        desk.place("verzamelde", false),
        desk.place("vernietigd", true),
    );
    let passage = "verzamelde gegevens zijn inmiddels\nvernietigd";
    assert_eq!(desk.selected(), passage);
    // The palette waits until the button is let go.
    assert_eq!(
        desk.harness.query_all_by_label_contains("Mark as").count(),
        4
    );
    desk.click(desk.on("kabinet"), 1);
    assert_eq!(desk.selected(), "");
    desk.drag(
        desk.place("vernietigd", true),
        desk.place("verzamelde", false),
    );
    assert_eq!(desk.selected(), passage);
    assert_eq!(
        desk.host().screen.state.selection.unwrap().head.0,
        TEXT.find(passage).unwrap()
    );
}

#[test]
fn double_and_triple_clicks_take_words_and_paragraphs() {
    let mut desk = Desk::of_text(TEXT, Vec::new());
    // Also right before a letter's end, where the nearest caret stands behind the word.
    for at in [
        desk.place("kabinet", false) + vec2(1.5, 0.0),
        desk.place("kabinet", true) - vec2(1.5, 0.0),
    ] {
        desk.click(at, 2);
        assert_eq!(desk.selected(), "kabinet");
    }
    // The palette is in the way of what comes next.
    desk.harness.state_mut().screen.state.selection = None;
    desk.harness.run();
    // To the right of a line it is the last word of it.
    desk.click(desk.place("inmiddels", true) + vec2(30.0, 0.0), 2);
    assert_eq!(desk.selected(), "inmiddels");
    desk.click(desk.on("gegevens"), 3);
    assert_eq!(
        desk.selected(),
        "De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd, zoals toegezegd."
    );
    let (from, to) = (desk.on("achterhaalde"), desk.on("gegevens"));
    desk.press(from);
    desk.button(from, PointerButton::Primary, false, Modifiers::NONE);
    desk.drag(from, to);
    assert_eq!(desk.selected(), "achterhaalde wijze verzamelde gegevens");
}

#[test]
fn shift_click_goes_on_from_a_selection_or_from_the_last_click() {
    let mut desk = Desk::of_text(TEXT, Vec::new());
    desk.drag(desk.place("werken", false), desk.place("werken", true));
    desk.shift_click(desk.place("herstel", true));
    assert_eq!(desk.selected(), "werken aan herstel");
    desk.shift_click(desk.place("Wij", false));
    assert_eq!(desk.selected(), "Wij ");
    desk.click(desk.place("deze", false), 1);
    desk.shift_click(desk.place("betreurt", false));
    assert_eq!(desk.selected(), "betreurt ");
}

#[test]
fn a_hand_that_trembles_still_clicks_and_two_events_in_a_frame_are_two() {
    let mut desk = Desk::of_text(TEXT, vec![mark(TEXT, "m", "kabinet", &["follow-up"])]);
    let at = desk.on("kabinet");
    desk.press(at);
    desk.hover(at + vec2(2.0, 1.0));
    desk.release(at + vec2(2.0, 1.0));
    assert_eq!((desk.chosen(), desk.selected()), (Some("m"), ""));

    // A slow connection: pressed, moved and let go within one frame.
    let from = desk.place("werkwijze", false);
    let to = desk.place("werkwijze", true);
    desk.hover(from);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let events = [
        button(from, true),
        Event::PointerMoved(to),
        button(to, false),
        Event::PointerMoved(to + vec2(40.0, 60.0)),
    ];
    desk.harness.input_mut().events.extend(events);
    desk.harness.run();
    assert_eq!(desk.selected(), "werkwijze");
    assert_eq!(desk.chosen(), None);
}

#[test]
fn clicks_choose_the_shortest_mark_then_the_next_and_nothing_beside_them() {
    let marks = vec![
        mark(
            TEXT,
            "wide",
            "De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd",
            &["lessons-learned"],
        ),
        mark(TEXT, "narrow", "verzamelde gegevens", &["data-deletion"]),
        orphan("lost"),
    ];
    let mut desk = Desk::of_text(TEXT, marks);
    let both = desk.on("gegevens");
    let mut seen = Vec::new();
    for _ in 0..3 {
        desk.click(both, 1);
        seen.push(desk.chosen().unwrap().to_owned());
    }
    assert_eq!(seen, ["narrow", "wide", "narrow"]);
    desk.click(desk.on("achterhaalde"), 1);
    assert_eq!(desk.chosen(), Some("wide"));
    desk.click(both, 1);
    assert_eq!(desk.chosen(), Some("narrow"), "elsewhere it begins again");
    assert!(desk.host().screen.requests.list);
    desk.click(desk.on("herstel"), 1);
    assert_eq!(desk.chosen(), None);
    // The place of what was lost is the beginning of the text, where it must not be found.
    desk.click(desk.place("Het", false) + vec2(1.0, 0.0), 1);
    assert_eq!(desk.chosen(), None);
}

#[test]
fn a_boundary_is_dragged_past_the_other_one_but_a_click_or_escape_leaves_it() {
    let mut desk = Desk::of_text(
        TEXT,
        vec![mark(TEXT, "m", "wijze verzamelde", &["follow-up"])],
    );
    desk.choose("m");
    desk.drag(desk.place("verzamelde", true), desk.place("zijn", true));
    assert_eq!(desk.passage("m"), "wijze verzamelde gegevens zijn");
    assert_eq!(desk.selected(), "");
    desk.drag(
        desk.place("wijze verz", false),
        desk.place("achterhaalde", false),
    );
    assert_eq!(
        desk.passage("m"),
        "achterhaalde wijze verzamelde gegevens zijn"
    );

    let asked = desk.host().asked.len();
    desk.click(desk.place("zijn", true) - vec2(2.0, 0.0), 1);
    assert_eq!(desk.chosen(), Some("m"));
    let moved = |action: &Action| matches!(action, Action::Edit(EditAction::SetSpan(..)));
    assert!(!desk.host().asked[asked..].iter().any(moved));

    // Escape takes the selection away.
    desk.press(desk.place("zijn", true));
    desk.hover(desk.place("inmiddels", true));
    assert!(desk.selected().ends_with("inmiddels"));
    desk.harness.state_mut().screen.state.selection = None;
    desk.hover(desk.place("inmiddels", false));
    desk.release(desk.place("inmiddels", false));
    assert_eq!(
        desk.passage("m"),
        "achterhaalde wijze verzamelde gegevens zijn"
    );

    desk.drag(desk.place("zijn", true), desk.place("op deze", false));
    assert_eq!(desk.passage("m"), "op deze", "it ends with a word");
    desk.harness.state_mut().writable = false;
    desk.drag(desk.place("op deze", false), desk.place("wijze", false));
    assert_eq!(desk.passage("m"), "op deze", "read-only");
}

#[test]
fn dragging_past_an_edge_scrolls_and_goes_on_selecting() {
    let text = long();
    let mut desk = Desk::of_text(&text, Vec::new());
    let from = desk.place("Regel 3 ", false);
    desk.press(from);
    desk.hover(pos2(from.x, 300.0));
    let before = desk.rows();
    desk.harness.hover_at(pos2(from.x, 470.0));
    desk.harness.run_steps(40);
    assert!(desk.rows()[0] > before[0] && desk.rows()[0] != before[0]);
    desk.release(pos2(from.x, 300.0));
    assert!(desk.selected().starts_with("Regel 3 van"));
    assert!(
        desk.selected().contains("Regel 18 "),
        "{}",
        desk.selected().len()
    );
    // And stays while its end is not on screen.
    let selected = desk.selected().to_owned();
    desk.wheel(from, 10_000.0, Modifiers::NONE);
    assert_eq!(desk.rows()[0], "Regel 1 van de brief.");
    assert_eq!(desk.selected(), selected);
}

#[test]
fn wheel_and_caret_scroll_but_not_with_control() {
    let text = long();
    let mut desk = Desk::of_text(&text, Vec::new());
    let at = pos2(300.0, 200.0);
    let top = desk.rows();
    desk.wheel(at, -300.0, Modifiers::COMMAND | Modifiers::CTRL);
    assert_eq!(desk.rows(), top);
    desk.wheel(at, -300.0, Modifiers::NONE);
    assert_ne!(desk.rows(), top);
    for (forward, row) in [
        (true, "Regel 200 van de brief."),
        (false, "Regel 1 van de brief."),
    ] {
        let motion = Motion {
            unit: Unit::Letter,
            forward,
        };
        desk.harness
            .state_mut()
            .screen
            .requests
            .motions
            .push((motion, false));
        desk.harness.run();
        assert!(desk.rows().iter().any(|shown| shown == row), "{row}");
    }
    let span = Span::new(
        text.find("Regel 150").unwrap(),
        text.find("Regel 151").unwrap(),
    );
    desk.harness.state_mut().screen.requests.scroll_to = Some(span);
    desk.harness.run();
    assert!(desk.rows().iter().any(|row| row.starts_with("Regel 150 ")));
}

#[test]
fn the_context_menu_gives_tags_to_what_was_clicked() {
    let marks = vec![
        mark(
            TEXT,
            "wide",
            "deze achterhaalde wijze verzamelde gegevens",
            &["lessons-learned"],
        ),
        mark(TEXT, "narrow", "verzamelde", &["data-deletion"]),
    ];
    let mut desk = Desk::of_text(TEXT, marks);
    desk.choose("wide");
    desk.right_click(desk.on("verzamelde"));
    assert_eq!(desk.chosen(), Some("wide"), "what is chosen stays so");
    desk.harness
        .get_by_role_and_label(Role::MenuItemCheckBox, "Follow-up")
        .click();
    desk.harness.run();
    let tags = |desk: &Desk| {
        let found = desk
            .host()
            .session
            .layer()
            .annotations
            .get(&AnnotationId::new("wide"));
        found.unwrap().tags.len()
    };
    assert_eq!(tags(&desk), 2);

    desk.right_click(desk.on("herstel"));
    assert_eq!(desk.chosen(), None);
    desk.harness.get_by_label("Select a passage to mark it");
    desk.harness.key_press(Key::Escape);
    desk.harness.run();

    desk.select("kabinet");
    desk.right_click(desk.on("kabinet"));
    assert_eq!(desk.selected(), "kabinet");
    desk.harness
        .get_by_role_and_label(Role::MenuItemCheckBox, "Data deletion")
        .click();
    desk.harness.run();
    assert_eq!(desk.chosen().map(|id| desk.passage(id)), Some("kabinet"));
}

#[test]
fn the_palette_never_covers_the_selection_and_is_never_cut_off() {
    let text = long();
    for size in [vec2(900.0, 420.0), vec2(520.0, 300.0), vec2(1500.0, 260.0)] {
        let mut desk = Desk::of_text_in(&text, Vec::new(), Vec::new(), size, Theme::Light);
        let last = desk.rows().len();
        for row in [1, last / 2, last - 1] {
            desk.select(&format!("Regel {row} van"));
            desk.harness.run();
            let selected = desk.row(&format!("Regel {row} van"));
            let buttons: Vec<_> = desk
                .harness
                .query_all_by_label_contains("Mark as")
                .collect();
            assert_eq!(buttons.len(), 4, "row {row} of {size}");
            for button in buttons {
                let rect = button.rect();
                assert!(!rect.intersects(selected), "row {row} of {size}");
                assert!(
                    rect.min.x >= 0.0 && rect.max.x <= size.x,
                    "{rect} in {size}"
                );
                assert!(
                    rect.min.y >= 0.0 && rect.max.y <= size.y,
                    "{rect} in {size}"
                );
            }
        }
        // All of it: beside it, or not at all.
        desk.select(&text);
        let screen = desk.harness.get_by_role(Role::Document).rect();
        let rows = desk.harness.get_all_by_role(Role::TextRun);
        let rows: Vec<_> = rows.map(|row| row.rect().intersect(screen)).collect();
        for button in desk.harness.query_all_by_label_contains("Mark as") {
            let covers = |row: &egui::Rect| row.is_positive() && row.intersects(button.rect());
            assert!(!rows.iter().any(covers), "all of {size}");
        }
    }
}

#[test]
fn the_palette_marks_and_waits_until_the_button_is_let_go() {
    let mut desk = Desk::of_text(TEXT, Vec::new());
    let (from, to) = (desk.place("kabinet", false), desk.place("betreurt", true));
    desk.press(from);
    desk.hover(to);
    assert!(desk.harness.query_by_label("Mark as Follow-up").is_none());
    desk.release(to);
    desk.harness.get_by_label("Mark as Follow-up").click();
    desk.harness.run();
    assert_eq!(
        desk.chosen().map(|id| desk.passage(id)),
        Some("kabinet betreurt")
    );
    assert!(desk.harness.query_by_label("Mark as Follow-up").is_none());
}

#[test]
fn names_in_the_margin_choose_their_marks() {
    let mut desk = Desk::of_text(TEXT, vec![mark(TEXT, "m", "kabinet", &["follow-up"])]);
    let row = desk.place("kabinet", true).y;
    desk.click(pos2(775.0, row), 1);
    assert_eq!(desk.chosen(), Some("m"));
}

#[test]
fn screen_readers_get_a_document_of_rows_with_their_marks_and_the_selection() {
    let mut desk = Desk::of_text(
        TEXT,
        vec![mark(TEXT, "m", "kabinet", &["follow-up"]), orphan("lost")],
    );
    desk.select("betreurt");
    let document = desk.harness.get_by_role(Role::Document);
    assert_eq!(
        document.accesskit_node().label().as_deref(),
        Some("Letter brief.txt")
    );
    assert!(document.accesskit_node().data().text_selection().is_some());
    let runs: Vec<_> = desk.harness.get_all_by_role(Role::TextRun).collect();
    let marked = runs
        .iter()
        .filter(|run| run.accesskit_node().description().is_some());
    let marked: Vec<_> = marked.collect();
    assert_eq!(marked.len(), 1);
    let run = marked[0].accesskit_node();
    assert_eq!(run.value().as_deref(), Some("kabinet"));
    assert_eq!(run.description().as_deref(), Some("Follow-up"));
    assert!(run.background_color().is_some() && run.underline().is_some());
    let mark = run.parent().expect("it stands below its mark");
    assert_eq!(
        (mark.role(), mark.label().as_deref()),
        (Role::Mark, Some("Follow-up"))
    );
    assert_eq!(rows(&desk.harness).len(), 4);
    for (row, _) in rows(&desk.harness) {
        assert!(row.ends_with('\n'), "{row}");
    }
    let all: String = runs
        .iter()
        .filter_map(|run| run.accesskit_node().value())
        .collect();
    assert_eq!(
        all.split_whitespace().collect::<Vec<_>>(),
        TEXT.split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn nothing_is_too_odd_to_show() {
    let unbroken = "x".repeat(20_000);
    let arabic = "هذه رسالة قصيرة عن حذف البيانات (2022) من النظام.";
    let mixed = "Brief van محمد علي aan ons.\r\n\r\nמכתב קצר\t\u{1}e\u{301}👩‍👩‍👧";
    for text in [
        "",
        "x",
        "\n",
        "\n\n\n x",
        &unbroken,
        arabic,
        mixed,
        &"\n".repeat(900),
    ] {
        let mut past = mark("", "past", "", &["follow-up"]);
        past.span = Span::new(text.len() / 2, text.len() + 99);
        let mut empty = mark("", "empty", "", &[]);
        empty.span = Span::new(0, 0);
        for size in [
            vec2(40.0, 40.0),
            vec2(3.0, 700.0),
            vec2(700.0, 9.0),
            vec2(640.0, 300.0),
        ] {
            let marks = vec![past.clone(), empty.clone(), orphan("lost")];
            let mut desk = Desk::of_text_in(text, marks, Vec::new(), size, Theme::Dark);
            desk.choose("past");
            let screen = &mut desk.harness.state_mut().screen;
            screen.state.selection = Some(Selection::of(Span::new(0, text.len() + 5)));
            screen.state.flash = Some((AnnotationId::new("past"), 0.0));
            screen.requests.scroll_to = Some(Span::new(text.len() + 1, text.len() + 7));
            desk.harness.run_steps(3);
            desk.choose("empty");
            let state = &mut desk.harness.state_mut().screen.state;
            state.selection = Some(Selection::of(Span::new(0, 0)));
            desk.harness.run_steps(3);
            let middle = (size / 2.0).to_pos2();
            for times in 1..=3 {
                desk.click(middle, times);
            }
            desk.drag(pos2(1.0, 1.0), middle + Vec2::splat(400.0));
            desk.shift_click(pos2(2.0, 2.0));
            desk.right_click(middle);
        }
    }
}

#[test]
fn names_without_room_are_counted_and_told_and_led_to() {
    let tags = ["follow-up", "data-deletion", "lessons-learned"];
    let marks = (0..20).map(|n| mark(TEXT, &format!("m{n:02}"), "dat vertrouwen", &[tags[n % 3]]));
    let mut desk = Desk::of_text_in(
        TEXT,
        marks.collect(),
        Vec::new(),
        Vec2::new(1100.0, 420.0),
        Theme::Light,
    );
    let more = desk.harness.get_by_label_contains("more here");
    let name = more.accesskit_node().label().unwrap();
    let (count, names) = name
        .split_once(" more here: ")
        .expect("how many, and which");
    let count: usize = count.parse().unwrap();
    assert!(count >= 10, "{name}");
    assert_eq!(names.split(", ").count(), count);
    more.click();
    desk.settle();
    let first = desk.chosen().map(str::to_owned);
    desk.harness.get_by_label_contains("more here").click();
    desk.settle();
    let second = desk.chosen().map(str::to_owned);
    assert!(first.is_some() && second.is_some() && first != second);
    // By key it says which they are, too.
    desk.harness.get_by_label_contains("more here").focus();
    desk.harness.run();
    let said = desk.harness.query_all_by_label_contains("Follow-up");
    assert!(said.count() > 0);
}

#[test]
fn with_alt_a_boundary_is_dragged_by_single_characters() {
    let marks = vec![mark(TEXT, "m", "wijze verzamelde", &["follow-up"])];
    let mut desk = Desk::of_text(TEXT, marks);
    desk.choose("m");
    let to = desk.place("gegev", true);
    desk.drag(desk.place("verzamelde", true), to);
    assert_eq!(desk.passage("m"), "wijze verzamelde gegevens");
    let (from, to) = (desk.place("gegevens", true), desk.place("gegev", true));
    desk.press(from);
    desk.harness
        .event_modifiers(Event::PointerMoved(to), Modifiers::ALT);
    desk.harness.step();
    desk.button(to, PointerButton::Primary, false, Modifiers::ALT);
    desk.settle();
    assert_eq!(desk.passage("m"), "wijze verzamelde gegev");
}

#[test]
fn addresses_in_the_letter_are_links_for_screen_readers_also_where_they_are_marked() {
    let text = "Zie www.rijksoverheid.nl/brieven, of mail info@minfin.nl voor meer.\n";
    let marks = vec![mark(text, "m", "mail info@minfin.nl", &["follow-up"])];
    let desk = Desk::of_text(text, marks);
    let links = desk.harness.get_all_by_role(Role::Link);
    let links: Vec<_> = links
        .map(|link| {
            let node = link.accesskit_node();
            let data = node.data();
            let [label, url] = [data.label(), data.url()].map(|it| it.map(str::to_owned));
            (label, url, data.description().map(str::to_owned))
        })
        .collect();
    let link = |label: &str, url: &str, marked: Option<&str>| {
        (
            Some(label.to_owned()),
            Some(url.to_owned()),
            marked.map(str::to_owned),
        )
    };
    let page = "www.rijksoverheid.nl/brieven";
    assert_eq!(
        links,
        [
            link(page, "https://www.rijksoverheid.nl/brieven", None),
            link("info@minfin.nl", "mailto:info@minfin.nl", Some("Follow-up")),
        ]
    );
    assert_eq!(desk.rows()[0], text.trim_end());
}
