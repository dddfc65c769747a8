//! The panel with what the window would hold around it, and how one gets at its controls.

use egui::Vec2;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use jiff::civil::date;
use kanttekening::annotation::{
    Analyst, AnchorState, Annotation, AnnotationId, FollowUp, Layer, RecordedAnchor,
};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::l10n::{Language, Words};
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::Screen;
use kanttekening::ui::action::{Action, EditAction, Target};
use kanttekening::ui::key_map::KeyMap;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::panel::{self, PanelState};
use kanttekening::ui::state::Selection;
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view_context::{Report, ViewContext};
use kanttekening::workspace::session::{Colleague, Session};
use std::cell::RefCell;
use std::sync::Arc;

pub const TEXT: &str = "Het kabinet betreurt deze werkwijze.\n\n\
    De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels\nvernietigd.\n\n\
    Wij werken aan herstel van dat vertrouwen.\n\n\
    In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken\nvan dit proces.\n";

/// What the window would hold around the panel.
pub struct Desk {
    pub words: Words,
    pub session: Session,
    pub writable: bool,
    pub screen: Screen,
    state: PanelState,
    /// All that was asked for besides what changes only what is on screen, in order.
    pub asked: Vec<Action>,
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
        let (mut actions, mut report) = (Vec::new(), Report::default());
        let mut requests = self.screen.take_requests();
        let mut cx = ViewContext {
            words: &self.words,
            keys: &KeyMap::default(),
            colors: Colors::of(ui.ctx()),
            folder_tags: None,
            session: Some(&self.session),
            writable: self.writable,
            in_front: true,
            state: &self.screen.state,
            window: &self.screen.window,
            requests: &mut requests,
            report: &mut report,
            actions: &mut actions,
            local_date_time: &|moment| moment.to_string(),
            today: date(2022, 6, 3),
            engine: &self.engine,
        };
        panel::show(ui, &mut cx, &mut self.state);
        self.screen.take_report(report, requests);
        let letter = self.session.letter.clone();
        for action in actions {
            ui.ctx().request_repaint();
            match action {
                Action::Screen(action) => self.screen.carry_out(action, Some(&letter)),
                action => {
                    self.asked.push(action.clone());
                    self.carry_out(action);
                }
            }
        }
    }

    fn carry_out(&mut self, action: Action) {
        self.made += 1;
        let stamp = AnnotationId::new(&format!("made-{}", self.made));
        let session = &mut self.session;
        match action {
            Action::Edit(EditAction::ToggleTag(Target::Passage(span), tag)) => {
                self.screen.state.chosen = session.toggle_tag_on(span, &tag, stamp);
            }
            Action::Edit(EditAction::ToggleTag(Target::Annotation(id), tag)) => {
                session.toggle_tag(&id, &tag);
            }
            Action::ShowAnnotation(id) => self.screen.state.chosen = Some(id),
            Action::Edit(EditAction::SetSpan(id, span)) => session.set_span(&id, span),
            Action::Edit(EditAction::Delete(id)) => session.delete(&id),
            Action::Edit(EditAction::SetNote(id, note)) => session.set_note(&id, &note),
            Action::Edit(EditAction::SetFollowUp(id, what)) => session.set_follow_up(&id, what),
            Action::Edit(EditAction::EndTyping) => session.end_typing(),
            Action::Edit(EditAction::NewTag(name, color)) => {
                let span = self.screen.state.selection.map(Selection::span);
                session.new_tag(&name, color, span, stamp);
            }
            Action::Edit(EditAction::ChangeTag(tag)) => session.change_tag(*tag),
            Action::Edit(EditAction::MoveTag(tag, to)) => session.move_tag(&tag, to),
            Action::ShowColleague(layer, shown) => session.show_colleague(layer, shown),
            _ => {}
        }
    }

    pub fn own(&self, id: &str) -> &Annotation {
        let annotations = &self.session.layer().annotations;
        annotations
            .get(&AnnotationId::new(id))
            .expect("it is there")
    }

    pub fn follow_up(&self, id: &str) -> FollowUp {
        self.own(id).follow_up.clone().expect("it has a follow-up")
    }
}

pub fn annotation(id: &str, quote: &str, tags: &[&str]) -> Annotation {
    let start = TEXT.find(quote).expect("the quote is in the letter");
    Annotation {
        id: AnnotationId::new(id),
        span: Span::new(start, start + quote.len()),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        ..Annotation::default()
    }
}

pub fn layer(account: &str, annotations: Vec<Annotation>) -> Layer {
    Layer {
        analyst: Analyst::from_account(account),
        annotations: annotations.into_iter().collect(),
        ..Layer::default()
    }
}

/// Three placed passages, one whose place was lost, and a colleague's.
pub fn desk() -> Desk {
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
        id: Default::default(),
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
        screen: Screen::default(),
        state: PanelState::default(),
        asked: Vec::new(),
        made: 0,
        set_up: false,
        engine: RefCell::new(TextEngine::new(false)),
    }
}

pub fn open(desk: Desk) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(360.0, 1300.0))
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

pub fn choose(harness: &mut Harness<'_, Desk>, id: &str) {
    harness.state_mut().screen.state.chosen = Some(AnnotationId::new(id));
    harness.run();
}

pub fn select(harness: &mut Harness<'_, Desk>, quote: &str) {
    let start = TEXT.find(quote).expect("the quote is in the letter");
    let span = Span::new(start, start + quote.len());
    harness.state_mut().screen.state.selection = Some(Selection::of(span));
    harness.run();
}

/// Clicks the button of this name.
pub fn press(harness: &mut Harness<'_, Desk>, name: &str) {
    let button = |harness: &Harness<'_, Desk>, act: fn(&Node<'_>)| {
        act(&harness.get_by_role_and_label(Role::Button, name));
    };
    button(harness, |node| node.scroll_to_me());
    harness.run();
    button(harness, |node| node.click());
    harness.run();
}

pub fn write(harness: &mut Harness<'_, Desk>, role: Role, field: &str, text: &str) {
    harness.get_by_role_and_label(role, field).focus();
    harness.run();
    harness.get_by_role_and_label(role, field).type_text(text);
    harness.run();
}

/// The rows of the list, as assistive technology reads them.
pub fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    let label = |node: Node<'_>| node.accesskit_node().label().unwrap_or_default();
    harness
        .query_all_by_role(Role::ListItem)
        .map(label)
        .collect()
}

pub fn toggled(harness: &Harness<'_, Desk>, name: &str) -> bool {
    let node = harness.get_by_role_and_label(Role::Button, name);
    node.accesskit_node().toggled() == Some(Toggled::True)
}
