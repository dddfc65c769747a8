//! The tagging panel as a person meets it: by the names of its controls, by mouse and by keys.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use jiff::civil::date;
use kanttekening::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, FollowUp, Layer, Moment, RecordedAnchor, Status,
};
use kanttekening::codebook::{Language, TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::action::{Action, Target};
use kanttekening::ui::cx::Cx;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::panel::{self, PanelState};
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view::{Overlay, Selection, View};
use kanttekening::ui::words::Words;
use kanttekening::workspace::session::{Colleague, Session, Stamp};
use std::cell::RefCell;
use std::sync::Arc;

const TEXT: &str = "Het kabinet betreurt deze werkwijze.\n\n\
    De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd.\n\n\
    Wij werken aan herstel van dat vertrouwen.\n\n\
    In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken\nvan dit proces.\n";

/// What the window would hold around the panel.
struct Desk {
    words: Words,
    session: Session,
    writable: bool,
    view: View,
    state: PanelState,
    /// All that was asked for, in order.
    asked: Vec<Action>,
    made: usize,
    set_up: bool,
    engine: RefCell<TextEngine>,
}

impl Desk {
    fn frame(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.set_up, true) {
            ui.ctx().set_fonts(egui_fonts());
            theme::install(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let mut actions = Vec::new();
        let mut cx = Cx {
            words: &self.words,
            colors: Colors::of(ui.ctx()),
            session: Some(&self.session),
            writable: self.writable,
            view: &mut self.view,
            actions: &mut actions,
            local_date_time: &|moment| moment.to_string(),
            today: date(2022, 6, 3),
            engine: &self.engine,
        };
        panel::show(ui, &mut cx, &mut self.state);
        for action in actions {
            self.asked.push(action.clone());
            self.carry_out(action);
        }
    }

    fn carry_out(&mut self, action: Action) {
        self.made += 1;
        let stamp = Stamp {
            id: AnnotationId::new(&format!("made-{}", self.made)),
            now: Moment::default(),
        };
        let session = &mut self.session;
        match action {
            Action::ToggleTag(Target::Passage(span), tag) => {
                self.view.chosen = session.toggle_tag_on(span, &tag, stamp);
            }
            Action::ToggleTag(Target::Annotation(id), tag) => {
                session.toggle_tag(&id, &tag, stamp.now);
            }
            Action::ShowAnnotation(id) => self.view.chosen = Some(id),
            Action::SetSpan(id, span) => session.set_span(&id, span, stamp.now),
            Action::Delete(id) => session.delete(&id),
            Action::SetNote(id, note) => session.set_note(&id, &note, stamp.now),
            Action::SetFollowUp(id, what) => session.set_follow_up(&id, what, stamp.now),
            Action::EndTyping => session.end_typing(),
            Action::NewTag(name, color) => {
                let span = self.view.selection.map(Selection::span);
                session.new_tag(&name, color, span, stamp);
            }
            Action::ChangeTag(tag) => session.change_tag(*tag),
            Action::MoveTag(tag, to) => session.move_tag(&tag, to),
            Action::ShowTag(tag, true) => {
                self.view.hidden_tags.remove(&tag);
            }
            Action::ShowTag(tag, false) => {
                self.view.hidden_tags.insert(tag);
            }
            Action::ShowColleague(number, shown) => session.colleagues[number].visible = shown,
            _ => {}
        }
    }

    fn own(&self, id: &str) -> &Annotation {
        let annotations = &self.session.layer().annotations;
        annotations
            .get(&AnnotationId::new(id))
            .expect("it is there")
    }

    fn follow_up(&self, id: &str) -> FollowUp {
        self.own(id).follow_up.clone().expect("it has a follow-up")
    }
}

fn annotation(id: &str, quote: &str, tags: &[&str]) -> Annotation {
    let start = TEXT.find(quote).expect("the quote is in the letter");
    Annotation {
        id: AnnotationId::new(id),
        span: Span::new(start, start + quote.len()),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        ..Annotation::default()
    }
}

fn layer(account: &str, annotations: Vec<Annotation>) -> Layer {
    Layer {
        analyst: Analyst::from_account(account),
        annotations: annotations.into_iter().collect(),
        ..Layer::default()
    }
}

/// Three placed passages, one whose place was lost, and a colleague's.
fn desk() -> Desk {
    let mut promise = annotation(
        "promise",
        "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken\nvan dit proces.",
        &["follow-up"],
    );
    promise.follow_up = Some(FollowUp::default());
    let mut trust = annotation(
        "trust",
        "herstel van dat vertrouwen",
        &["trust-restoration", "odd"],
    );
    trust.note = "Vergelijk met 2019".to_owned();
    let mut lost = annotation("lost", "", &["lessons-learned"]);
    lost.state = AnchorState::Orphan;
    lost.recorded = Some(Box::new(RecordedAnchor {
        quote: "Wat hier eerder\nstond".to_owned(),
        ..RecordedAnchor::default()
    }));
    let data = annotation(
        "data",
        "De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd.",
        &["data-deletion"],
    );
    let work = Work {
        layer: layer("Beleid 01", vec![promise, trust, lost, data]),
        codebook: default_codebook(),
    };
    let colleague = Colleague {
        path: "brief.txt.anna.ron".into(),
        layer: layer(
            "Anna Bos",
            vec![annotation("theirs", "betreurt", &["lessons-learned"])],
        ),
        visible: true,
    };
    let letter = Letter::new("brief.txt", String::new(), "text 1", TEXT);
    let path = "brief.txt".into();
    Desk {
        words: Words::new(Language::English),
        session: Session::new(path, Arc::new(letter), work, vec![colleague], "device"),
        writable: true,
        view: View::default(),
        state: PanelState::default(),
        asked: Vec::new(),
        made: 0,
        set_up: false,
        engine: RefCell::new(TextEngine::new(false)),
    }
}

fn open(desk: Desk) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(360.0, 1300.0))
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

fn choose(harness: &mut Harness<'_, Desk>, id: &str) {
    harness.state_mut().view.chosen = Some(AnnotationId::new(id));
    harness.run();
}

fn select(harness: &mut Harness<'_, Desk>, quote: &str) {
    let start = TEXT.find(quote).expect("the quote is in the letter");
    let span = Span::new(start, start + quote.len());
    harness.state_mut().view.selection = Some(Selection::of(span));
    harness.run();
}

/// Clicks the button of this name.
fn press(harness: &mut Harness<'_, Desk>, name: &str) {
    let button = |harness: &Harness<'_, Desk>, act: fn(&Node<'_>)| {
        act(&harness.get_by_role_and_label(Role::Button, name));
    };
    button(harness, |node| node.scroll_to_me());
    harness.run();
    button(harness, |node| node.click());
    harness.run();
}

fn write(harness: &mut Harness<'_, Desk>, role: Role, field: &str, text: &str) {
    harness.get_by_role_and_label(role, field).focus();
    harness.run();
    harness.get_by_role_and_label(role, field).type_text(text);
    harness.run();
}

/// The rows of the list, as assistive technology reads them.
fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    let label = |node: Node<'_>| node.accesskit_node().label().unwrap_or_default();
    harness
        .query_all_by_role(Role::ListItem)
        .map(label)
        .collect()
}

fn toggled(harness: &Harness<'_, Desk>, name: &str) -> bool {
    let node = harness.get_by_role_and_label(Role::Button, name);
    node.accesskit_node().toggled() == Some(Toggled::True)
}

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
        .get_by_role_and_label(Role::ComboBox, "Annotations with tag")
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
        let chosen = harness.state().view.chosen.as_ref();
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
fn a_tag_does_nothing_until_there_is_something_to_give_it_to() {
    let mut harness = open(desk());
    press(&mut harness, "Data deletion");
    assert!(harness.state().asked.is_empty());

    select(&mut harness, "kabinet");
    press(&mut harness, "Data deletion");
    assert!(toggled(&harness, "Data deletion"));
    assert_eq!(rows(&harness).len(), 6);

    harness.state_mut().view.selection = None;
    choose(&mut harness, "trust");
    assert!(toggled(&harness, "Trust restoration"));
    assert!(!toggled(&harness, "Data deletion"));
    press(&mut harness, "Data deletion");
    assert!(toggled(&harness, "Data deletion"));
    press(&mut harness, "Take Trust restoration off");
    assert!(!toggled(&harness, "Trust restoration"));
    assert_eq!(harness.state().own("trust").tags.len(), 2);
}

#[test]
fn marks_of_a_tag_and_of_a_colleague_are_hidden_and_shown() {
    let mut harness = open(desk());
    let name = "Show marks of Follow-up";
    assert!(toggled(&harness, name));
    press(&mut harness, name);
    assert!(!toggled(&harness, name));
    assert!(
        harness
            .state()
            .view
            .hidden_tags
            .contains(&TagId::new("follow-up"))
    );

    press(&mut harness, "More for Data deletion");
    press(&mut harness, "Show only this tag");
    assert_eq!(harness.state().view.hidden_tags.len(), 4);
    press(&mut harness, "More for Data deletion");
    press(&mut harness, "Show all tags");
    assert!(harness.state().view.hidden_tags.is_empty());

    press(&mut harness, "Show annotations of Anna Bos");
    assert!(!harness.state().session.colleagues[0].visible);
    assert_eq!(rows(&harness).len(), 4);
}

#[test]
fn a_note_is_one_step_that_undo_takes_out_of_the_field() {
    let mut harness = open(desk());
    choose(&mut harness, "data");
    write(&mut harness, Role::MultilineTextInput, "Note", "Zeker?");
    assert_eq!(harness.state().own("data").note, "Zeker?");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Action::EndTyping));

    harness.state_mut().session.undo();
    harness.run();
    let note = harness.get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert_eq!(note.value().as_deref(), Some(""));
}

#[test]
fn turning_to_another_annotation_ends_typing_and_keeps_both_notes_apart() {
    let mut harness = open(desk());
    choose(&mut harness, "data");
    write(&mut harness, Role::MultilineTextInput, "Note", "Zeker?");
    choose(&mut harness, "trust");
    assert_eq!(harness.state().asked.last(), Some(&Action::EndTyping));
    let note = harness.get_by_role_and_label(Role::MultilineTextInput, "Note");
    assert_eq!(note.value().as_deref(), Some("Vergelijk met 2019"));
    assert_eq!(harness.state().own("trust").note, "Vergelijk met 2019");
}

#[test]
fn a_follow_up_is_filled_in() {
    let mut harness = open(desk());
    choose(&mut harness, "promise");
    write(
        &mut harness,
        Role::MultilineTextInput,
        "What",
        "Brief sturen",
    );
    write(&mut harness, Role::TextInput, "Who", "BZK");
    write(&mut harness, Role::TextInput, "Due date", "31-5-2022");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!((&*follow_up.what, &*follow_up.who), ("Brief sturen", "BZK"));
    assert_eq!(follow_up.due, Some(date(2022, 5, 31)));
    harness.get_by_label("3 days overdue");

    write(&mut harness, Role::TextInput, "Due date", "x");
    harness.get_by_label_contains("This is not a date; 31 May 2022 still stands.");
    let follow_up = harness.state().follow_up("promise");
    assert_eq!(follow_up.due, Some(date(2022, 5, 31)));

    press(&mut harness, "+2 weeks");
    let due = harness.get_by_role_and_label(Role::TextInput, "Due date");
    assert_eq!(due.value().as_deref(), Some("17 June 2022"));
    harness.get_by_label("Due in 14 days");
    press(&mut harness, "Clear");
    assert_eq!(harness.state().follow_up("promise").due, None);

    harness
        .get_by_role_and_label(Role::ComboBox, "Status")
        .click_accesskit();
    harness.run();
    harness.get_by_label("In progress").click();
    harness.run();
    let follow_up = harness.state().follow_up("promise");
    assert_eq!(follow_up.status, Status::InProgress);
}

#[test]
fn a_lost_passage_gets_the_selected_one() {
    let mut harness = open(desk());
    choose(&mut harness, "lost");
    harness.get_by_label_contains("this passage was not found again");
    press(&mut harness, "Give it the selected passage");
    assert!(harness.state().own("lost").is_orphan());
    select(&mut harness, "werkwijze");
    press(&mut harness, "Give it the selected passage");
    assert!(!harness.state().own("lost").is_orphan());
}

#[test]
fn a_colleagues_annotation_is_only_read() {
    let mut harness = open(desk());
    choose(&mut harness, "theirs");
    harness.get_by_label("by Anna Bos");
    harness.get_by_label("read only");
    assert!(harness.query_by_role(Role::MultilineTextInput).is_none());
    assert!(harness.query_by_label("Delete the annotation").is_none());
}

#[test]
fn a_tag_is_made_for_the_selection() {
    let mut harness = open(desk());
    select(&mut harness, "kabinet");
    press(&mut harness, "New tag");
    harness.get_by_label("The selected passage gets this tag.");
    // The name has the keyboard already.
    let name = harness.get_by_role_and_label(Role::TextInput, "Name");
    name.type_text("follow-UP");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("There is a tag with this name already.");
    let name = harness.get_by_role_and_label(Role::TextInput, "Name");
    name.type_text(" later");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().view.tag_draft.is_none());
    let tags = &harness.state().session.codebook().tags;
    assert_eq!(tags[4].name, "follow-UP later");
    assert!(rows(&harness)[0].starts_with("follow-UP later: kabinet"));
}

#[test]
fn escape_leaves_the_tag_as_it_was() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Rename or change…");
    write(&mut harness, Role::TextInput, "Name", " x");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().view.tag_draft.is_none());
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_tag_is_changed_in_place() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Rename or change…");
    write(&mut harness, Role::TextInput, "Name", " (BZK)");
    harness
        .get_by_role_and_label(Role::RadioButton, "Violet")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Key").click();
    harness.run();
    harness.get_by_label("1 (now Lessons learned)").click();
    harness.run();
    press(&mut harness, "Save");
    let tag = &harness.state().session.codebook().tags[3];
    assert_eq!((&*tag.name, tag.key), ("Follow-up (BZK)", Some(1)));
    assert_eq!(tag.color.to_string(), "#6a4fb3");
    assert!(!tag.definition.is_empty());
}

#[test]
fn tags_change_places_by_menu_and_by_mouse() {
    let mut harness = open(desk());
    press(&mut harness, "More for Follow-up");
    press(&mut harness, "Move up");
    let order = |harness: &Harness<'_, Desk>| -> Vec<String> {
        let tags = harness.state().session.codebook().tags.iter();
        tags.map(|tag| tag.id.to_string()).collect()
    };
    assert_eq!(order(&harness)[2], "follow-up");

    let center = |harness: &Harness<'_, Desk>, name| {
        let row = harness.get_by_role_and_label(Role::Button, name);
        row.rect().center()
    };
    let from = center(&harness, "Follow-up");
    let to = center(&harness, "Lessons learned") - Vec2::new(0.0, 8.0);
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    for step in 1..=4 {
        harness.hover_at(from + (to - from) * (step as f32 / 4.0));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
    assert_eq!(order(&harness)[0], "follow-up");
}

#[test]
fn an_unknown_tag_is_listed_and_can_be_merged() {
    let mut harness = open(desk());
    press(&mut harness, "More for odd");
    assert!(harness.query_by_label("Rename or change…").is_none());
    press(&mut harness, "Merge into…");
    assert!(matches!(
        &harness.state().view.overlay,
        Overlay::MergeTag(id, None) if id.as_str() == "odd"
    ));
}

#[test]
fn nothing_changes_where_it_could_not_be_saved() {
    let mut harness = open(Desk {
        writable: false,
        ..desk()
    });
    choose(&mut harness, "promise");
    press(&mut harness, "Data deletion");
    press(&mut harness, "Delete the annotation");
    press(&mut harness, "New tag");
    assert!(harness.state().asked.is_empty());
    assert!(harness.state().view.tag_draft.is_none());
    harness.get_by_label_contains("These annotations can only be read");
}

#[test]
fn it_speaks_dutch() {
    let harness = open(Desk {
        words: Words::new(Language::Dutch),
        ..desk()
    });
    harness.get_by_role_and_label(Role::Button, "Gegevensvernietiging");
    harness.get_by_label("5 van 5");
    harness.get_by_label_contains("Vervolgactie: In het voorjaar");
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
    desk.view.chosen = Some(AnnotationId::new("019999"));
    desk.view.scroll_list = true;
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
