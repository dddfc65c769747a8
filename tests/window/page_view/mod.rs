//! The letter as its pages looked: choosing and marking there, in step with the text.

mod app;
mod desk;
mod looks;
mod paper;

use desk::{Desk, Look, mark};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::AnnotationId;
use kanttekening::codebook::TagId;
use kanttekening::letter::Span;
use kanttekening::ui::action::{Action, EditAction, Target};
use kanttekening::ui::motion::{Motion, Unit};
use kanttekening::ui::state::{Pane, Selection, Zooming};

fn desk() -> Desk {
    Desk::of_pages(paper::letter(), Vec::new())
}

#[test]
fn dragging_over_words_on_a_page_chooses_exactly_them_and_the_text_shows_the_same() {
    let mut desk = desk();
    desk.drag(desk.place("herstel", false), desk.place("vertrouwen", true));
    assert_eq!(desk.selected(), "herstel van vertrouwen");
    // Over lines, and backwards.
    desk.drag(
        desk.place("verzamelde", true),
        desk.place("achterhaalde", false),
    );
    assert_eq!(desk.selected(), "achterhaalde\nwijze verzamelde");
    let tag = TagId::new("data-deletion");
    let span = desk
        .host()
        .screen
        .state
        .selection
        .map(Selection::span)
        .unwrap();
    let palette = desk.harness.get_by_label_contains("Mark as Data deletion");
    palette.click();
    desk.settle();
    let made = Action::Edit(EditAction::ToggleTag(Target::Passage(span), tag));
    assert!(desk.host().asked.contains(&made));
    let id = desk
        .host()
        .screen
        .state
        .chosen
        .clone()
        .expect("it is chosen");
    assert_eq!(desk.passage(id.as_str()), "achterhaalde\nwijze verzamelde");
    desk.screen().state.mode.pages = false;
    desk.harness.run();
    let marked = desk.harness.get_all_by_role(Role::TextRun);
    let marked = marked.filter(|row| row.accesskit_node().data().description().is_some());
    let rows: Vec<_> = marked
        .filter_map(|row| row.accesskit_node().value())
        .collect();
    assert!(
        rows.iter().any(|row| row.contains("achterhaalde")),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| row.contains("verzamelde")),
        "{rows:?}"
    );
}

#[test]
fn a_selection_is_tinted_under_its_words_and_nowhere_else() {
    let mut desk = desk();
    desk.harness.remove_cursor();
    let blank = |desk: &Desk| desk.place("herstel", true) + vec2(2.0, 0.0);
    let at = blank(&desk);
    assert_eq!(desk.pixel(at), [255; 3]);
    let span = desk.span("herstel van vertrouwen");
    desk.screen().state.selection = Some(Selection::of(span));
    desk.settle();
    assert_ne!(
        desk.pixel(at),
        [255; 3],
        "the blank between two words is filled"
    );
    // The print keeps its blackness.
    let letter = desk.place("herstel", false) + vec2(3.0, 1.5);
    assert!(desk.pixel(letter)[0] < 60);
    let before = desk.place("herstel", false) - vec2(3.0, 0.0);
    assert_eq!(desk.pixel(before), [255; 3]);
}

#[test]
fn on_a_turned_page_words_are_chosen_along_their_line() {
    let mut desk = desk();
    desk.show("Bijlage, dwars");
    let row = desk.row("Bijlage, dwars");
    assert!(row.height() > row.width());
    desk.drag(desk.place("dwars", false), desk.place("pagina gezet", true));
    assert_eq!(desk.selected(), "dwars op de pagina gezet");
    desk.click(desk.on("tweede"), 2);
    assert_eq!(desk.selected(), "tweede");
}

#[test]
fn clicks_take_words_and_paragraphs_and_choose_marks_and_boundaries_are_dragged() {
    let letter = paper::letter();
    let marks = vec![mark(
        letter.text(),
        "a",
        "herstel van vertrouwen",
        &["trust-restoration"],
    )];
    let mut desk = Desk::of_pages(letter, marks);
    desk.click(desk.on("gemeenschappen"), 2);
    assert_eq!(desk.selected(), "gemeenschappen");
    desk.click(desk.on("gemeenschappen"), 3);
    assert!(desk.selected().starts_with("Uit gesprekken"));
    assert!(desk.selected().ends_with("inmiddels vernietigd."));
    desk.click(desk.on("van vertrouwen"), 1);
    assert_eq!(
        desk.host().screen.state.chosen,
        Some(AnnotationId::new("a"))
    );
    desk.drag(
        desk.place("vertrouwen", true),
        desk.place("van vertrouwen", true) - vec2(55.0, 0.0),
    );
    assert!(desk.passage("a").starts_with("herstel van"));
    assert!(desk.passage("a").len() < "herstel van vertrouwen".len());
    desk.drag(desk.place("herstel", false), desk.place("vraagt", false));
    assert!(desk.passage("a").starts_with("vraagt om herstel"));
    desk.click(desk.on("geen verwerking"), 1);
    assert_eq!(desk.host().screen.state.chosen, None);
}

#[test]
fn the_caret_walks_through_the_lines_of_the_pages() {
    let mut desk = desk();
    desk.click(desk.place("gesprekken", false), 1);
    let mut go = |unit: Unit, forward: bool, extends: bool| {
        desk.screen()
            .requests
            .motions
            .push((Motion { unit, forward }, extends));
        desk.settle();
        let host = desk.host();
        let caret = host.screen.state.caret.unwrap().0;
        let rest = &host.session.letter.text()[caret..];
        rest.chars().take(9).collect::<String>()
    };
    assert_eq!(go(Unit::Row, true, false), "gt om her", "straight below");
    assert_eq!(go(Unit::Row, false, false), "gesprekke");
    assert_eq!(go(Unit::RowEdge, true, false), "\nvraagt o");
    assert_eq!(go(Unit::Character, true, false), "vraagt om");
    assert_eq!(go(Unit::Character, false, false), "\nvraagt o");
    assert_eq!(go(Unit::RowEdge, false, false), "Uit gespr");
    assert_eq!(
        go(Unit::Character, false, false),
        "\n\nUit ges",
        "the end of the heading"
    );
    go(Unit::Letter, true, false);
    assert!(
        desk.rows()
            .iter()
            .any(|row| row.starts_with("Deze woorden")),
        "{:?}",
        desk.rows()
    );
    let mut go = |unit: Unit, forward: bool, extends: bool| {
        desk.screen()
            .requests
            .motions
            .push((Motion { unit, forward }, extends));
        desk.settle();
    };
    go(Unit::Letter, false, false);
    for _ in 0..4 {
        go(Unit::Page, true, true);
    }
    assert!(desk.selected().contains("De lessen op dit punt"));
    let shows = desk.rows().iter().any(|row| row == "Pagina 2 van 5");
    assert!(shows, "the caret is in sight: {:?}", desk.rows());
}

#[test]
fn marks_hits_and_the_caret_are_found_again_where_one_goes() {
    let mut desk = desk();
    desk.show("najaar informeer");
    let row = desk.row("najaar");
    let screen = desk.harness.get_by_role(Role::Document).rect();
    assert!(screen.contains_rect(row.intersect(screen)) && row.top() > screen.top());
    // What shows already stays where it is.
    let before = desk.row("najaar");
    desk.show("opnieuw");
    assert_eq!(desk.row("najaar"), before);
}

#[test]
fn changing_to_the_text_and_back_keeps_the_place() {
    let mut desk = desk();
    desk.show("najaar informeer");
    let top = desk
        .host()
        .page_view
        .top()
        .expect("something is at the top");
    desk.screen().state.mode.pages = false;
    desk.screen().requests.begin_at = Some(top);
    desk.harness.run();
    let rows = desk.rows();
    assert!(!rows.is_empty());
    desk.screen().state.mode.pages = true;
    desk.screen().requests.begin_at = Some(top);
    desk.settle();
    assert_eq!(desk.host().page_view.top(), Some(top));
    let start = desk.span("In het najaar");
    desk.screen().requests.begin_at = Some(start.start);
    desk.settle();
    assert_eq!(desk.host().page_view.top(), Some(start.start));
}

#[test]
fn pages_grow_around_what_one_points_at_and_stay_sharp() {
    let mut desk = desk();
    desk.show("gegevens zijn");
    let at = desk.on("gegevens zijn");
    desk.hover(at);
    desk.zoom(Zooming::By(1.5));
    assert!(desk.on("gegevens zijn").distance(at) < 3.0);
    let wanted = desk.row("gegevens zijn").height();
    let (page, density) = *desk.host().drawn.lock().unwrap().last().unwrap();
    assert!(page <= 3);
    assert!(
        (density * 11.0 - wanted).abs() < 0.5,
        "a pixel for each of the screen"
    );
    desk.zoom(Zooming::Width);
    let fitted = desk.row("gegevens zijn").height();
    desk.zoom(Zooming::Larger);
    assert!(desk.row("gegevens zijn").height() > fitted);
    desk.zoom(Zooming::Smaller);
    desk.zoom(Zooming::Smaller);
    assert!(desk.row("gegevens zijn").height() < fitted);
}

#[test]
fn however_large_a_page_is_shown_it_has_a_pixel_for_each_of_the_screen() {
    let mut desk = desk();
    desk.show("gegevens zijn");
    let at = desk.on("gegevens zijn");
    desk.hover(at);
    desk.zoom(Zooming::By(f32::INFINITY));
    desk.settle();
    let wanted = desk.row("gegevens zijn").height();
    let drawn = desk.host().drawn.lock().unwrap().clone();
    let sharp = drawn
        .iter()
        .filter(|(_, density)| (density * 11.0 - wanted).abs() < 0.5);
    assert!(sharp.count() > 0, "of {drawn:?}");
}

#[test]
fn only_pages_in_view_and_their_neighbours_are_drawn() {
    let mut desk = Desk::of_pages(paper::long(300), Vec::new());
    desk.show("Regel op pagina 200.");
    let drawn = desk.host().drawn.lock().unwrap().clone();
    let first = drawn.iter().filter(|(page, _)| *page <= 4).count();
    assert_eq!(
        drawn.len(),
        first
            + drawn
                .iter()
                .filter(|(page, _)| (198..=202).contains(page))
                .count()
    );
    assert!(drawn.len() <= 9, "{drawn:?}");
    desk.show("Regel op pagina 300.");
    assert!(desk.rows().iter().any(|row| row == "Regel op pagina 300."));
}

#[test]
fn small_pages_lead_to_their_pages_by_mouse_and_key() {
    let mut desk = desk();
    desk.screen().window.parts.thumbnails = true;
    desk.settle();
    let shown = |desk: &Desk, words: &str| desk.rows().iter().any(|row| row.contains(words));
    assert!(!shown(&desk, "In het najaar"));
    desk.harness
        .get_by_role_and_label(Role::Button, "Page 2")
        .click();
    desk.settle();
    assert!(shown(&desk, "In het najaar"));
    assert_eq!(desk.host().screen.window.pane, Pane::Pages);
    for key in [Key::ArrowDown, Key::ArrowDown] {
        desk.harness.key_press(key);
        desk.settle();
    }
    assert!(shown(&desk, "Deze woorden"));
    desk.harness.key_press(Key::Home);
    desk.settle();
    assert!(shown(&desk, "Uit gesprekken"));
    assert!(desk.harness.query_by_label("Page 1 of 5").is_some());
}

#[test]
fn a_page_that_cannot_be_drawn_says_so_and_is_marked_all_the_same() {
    let mut desk = desk();
    desk.show("Deze woorden");
    desk.drag(desk.place("woorden", false), desk.place("een pagina", true));
    assert_eq!(desk.selected(), "woorden staan op een pagina");
    let tries = |desk: &Desk| {
        let drawn = desk.host().drawn.lock().unwrap();
        drawn
            .iter()
            .filter(|(page, _)| *page == paper::UNDRAWABLE)
            .count()
    };
    let before = tries(&desk);
    assert_eq!(before, 1);
    desk.zoom(Zooming::Larger);
    assert_eq!(tries(&desk), before, "it is not tried for ever");
}

#[test]
fn hits_of_the_search_show_and_the_wheel_scrolls() {
    let mut desk = desk();
    let hit = desk.span("grondslag");
    desk.screen().state.find.open = true;
    desk.screen().state.find.hits = std::sync::Arc::new(vec![hit]);
    desk.settle();
    desk.harness.remove_cursor();
    let at = desk.place("grondslag", false) + vec2(0.2, -4.0);
    assert_ne!(desk.pixel(at), [255; 3]);
    let before = desk.row("grondslag").top();
    let at = desk.on("grondslag");
    desk.wheel(at, -60.0, Modifiers::NONE);
    assert!((before - desk.row("grondslag").top() - 60.0).abs() < 1.5);
}

#[test]
fn wide_pages_are_moved_sideways_to_what_is_shown() {
    let narrow = Look {
        size: vec2(420.0, 500.0),
        ..Look::default()
    };
    let mut desk = Desk::of_pages_in(paper::letter(), Vec::new(), Vec::new(), narrow);
    desk.zoom(Zooming::By(3.0));
    desk.show("Kenmerk 30821");
    let screen = desk.harness.get_by_role(Role::Document).rect();
    assert!(screen.contains(desk.on("30821")));
    desk.show("Stand van zaken");
    assert!(screen.contains(desk.on("Stand")));
    assert!(
        desk.harness
            .query_by_label("Move the pages sideways")
            .is_some()
    );
}

#[test]
fn a_letter_without_text_on_its_pages_does_no_harm() {
    let mut desk = Desk::of_pages(paper::long(1), Vec::new());
    desk.drag(egui::pos2(60.0, 100.0), egui::pos2(600.0, 600.0));
    assert_eq!(desk.selected(), "Regel op pagina 1.");
    desk.screen().state.selection = Some(Selection::of(Span::new(0, 9999)));
    desk.settle();
    desk.screen().requests.scroll_to = Some(Span::new(9998, 9999));
    desk.settle();
}

#[test]
fn pages_are_dark_in_the_dark_theme_where_that_is_wanted_and_print_is_light_on_them() {
    for (theme, wanted, dark) in [
        (egui::Theme::Dark, true, true),
        (egui::Theme::Dark, false, false),
        (egui::Theme::Light, true, false),
    ] {
        let look = Look {
            theme,
            ..Look::default()
        };
        let mut desk = Desk::of_pages_in(paper::letter(), Vec::new(), Vec::new(), look);
        desk.screen().window.parts.dark_pages = wanted;
        desk.settle();
        desk.harness.remove_cursor();
        let blank = desk.place("herstel", true) + vec2(2.0, 0.0);
        let print = desk.place("herstel", false) + vec2(3.0, 1.5);
        let (blank, print) = (desk.pixel(blank)[0], desk.pixel(print)[0]);
        assert_eq!(
            blank < 60 && print > 190,
            dark,
            "{theme:?} {wanted}: {print} on {blank}"
        );
        assert_eq!(
            blank == 255 && print < 60,
            !dark,
            "{theme:?} {wanted}: {print} on {blank}"
        );
    }
}

#[test]
fn a_turned_page_has_its_print_marks_and_hits_where_its_words_are() {
    use kanttekening::letter::page_map::Turn;
    let letter = paper::letter();
    let marks = vec![mark(letter.text(), "a", "verzamelde", &["follow-up"])];
    for turn in [Turn::Right, Turn::Half, Turn::Left] {
        let mut desk = Desk::of_pages(letter.clone(), marks.clone());
        desk.screen().requests.turns.push(turn);
        desk.settle();
        desk.show("verzamelde");
        desk.harness.remove_cursor();
        if turn != Turn::Half {
            desk.drag(desk.place("herstel", false), desk.place("vertrouwen", true));
            assert_eq!(desk.selected(), "herstel van vertrouwen");
        }
        desk.screen().state.selection = None;
        let row = desk.row("verzamelde");
        let inside = desk.harness.get_by_role(Role::Document).rect();
        assert!(
            inside.contains_rect(row),
            "{turn:?}: what was asked for shows"
        );
        desk.settle();
        // It is tinted, and printed: something on it is dark.
        let scale = 1.0;
        let image = desk.harness.render().expect("it is rendered");
        let mut darkest = 255;
        let mut tinted = 0;
        for x in (row.left() * scale) as u32..(row.right() * scale) as u32 {
            for y in (row.top() * scale) as u32..(row.bottom() * scale) as u32 {
                let pixel = image.get_pixel(x, y).0;
                darkest = darkest.min(pixel[0]);
                tinted += u32::from(pixel[0] != pixel[2]);
            }
        }
        assert!(darkest < 90, "{turn:?}: its print is there, {darkest}");
        assert!(tinted > 100, "{turn:?}: its mark is there, {tinted}");
    }
}
