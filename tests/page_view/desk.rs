//! The pages of a letter on screen, and the same letter as text, driven by mouse and keys.

use crate::common::cpu_render::CpuRenderer;
use crate::paper;
use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Theme, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::{Analyst, Annotation, AnnotationId, Layer, Moment};
use kanttekening::codebook::{Language, TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::action::{Action, Target};
use kanttekening::ui::cx::Cx;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::letter_view::LetterView;
use kanttekening::ui::page_view::PageView;
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view::{Selection, View, Zooming};
use kanttekening::ui::words::Words;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::page_images::PageImages;
use kanttekening::workspace::session::{Colleague, Session, Stamp};
use std::cell::RefCell;
use std::sync::{Arc, Mutex};

/// What the window would hold around the letter.
pub struct Host {
    words: Words,
    pub session: Session,
    pub view: View,
    letter_view: LetterView,
    pub page_view: PageView,
    engine: RefCell<TextEngine>,
    /// All that was asked for, in order, but for the end of typing.
    pub asked: Vec<Action>,
    /// The pages that were drawn, with their pixels per point.
    pub drawn: Arc<Mutex<Vec<(u32, f32)>>>,
    made: usize,
}

impl Host {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let number = self.view.letter_number;
        if self.page_view.lacks_images(number, None) {
            let wake = ui.ctx().clone();
            let waker: Waker = Arc::new(move || wake.request_repaint());
            let (letter, drawn) = (self.session.letter.clone(), self.drawn.clone());
            let images = PageImages::drawn_by(&waker, move |page, density| {
                drawn.lock().unwrap().push((page, density));
                paper::draw(&letter, page, density)
            });
            self.page_view.draw_with(number, images, waker);
        }
        let mut actions = Vec::new();
        let mut cx = Cx {
            words: &self.words,
            colors: Colors::of(ui.ctx()),
            session: Some(&self.session),
            writable: true,
            view: &mut self.view,
            actions: &mut actions,
            local_date_time: &|moment| moment.to_string(),
            today: jiff::civil::date(2026, 11, 23),
            engine: &self.engine,
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        if cx.view.pages {
            self.page_view.show(ui, &mut cx);
        } else {
            self.letter_view.show(ui, &mut cx, 18.0);
        }
        for action in actions {
            if action != Action::EndTyping {
                self.asked.push(action.clone());
                self.carry_out(action);
                ui.ctx().request_repaint();
            }
        }
    }

    fn carry_out(&mut self, action: Action) {
        self.made += 1;
        let stamp = Stamp {
            id: AnnotationId::new(&format!("made-{}", self.made)),
            now: Moment::default(),
        };
        match action {
            Action::ToggleTag(Target::Passage(span), tag) => {
                self.view.chosen = self.session.toggle_tag_on(span, &tag, stamp);
                self.view.selection = None;
            }
            Action::Choose(id) => self.view.chosen = id,
            Action::SetSpan(id, span) => self.session.set_span(&id, span, stamp.now),
            _ => {}
        }
    }
}

/// An annotation of `quote` (its first place) with these tags.
pub fn mark(letter: &Letter, id: &str, quote: &str, tags: &[&str]) -> Annotation {
    let start = letter
        .text()
        .find(quote)
        .expect("the quote is in the letter");
    Annotation {
        id: AnnotationId::new(id),
        span: Span::new(start, start + quote.len()),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        ..Annotation::default()
    }
}

pub struct Desk {
    pub harness: Harness<'static, Host>,
}

/// How it is to look.
#[derive(Clone, Copy)]
pub struct Look {
    pub size: Vec2,
    pub theme: Theme,
    pub scale: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: Vec2::new(900.0, 640.0),
            theme: Theme::Light,
            scale: 1.0,
        }
    }
}

impl Desk {
    pub fn new(letter: Letter, marks: Vec<Annotation>) -> Self {
        Self::with(letter, marks, Vec::new(), Look::default())
    }

    pub fn with(
        letter: Letter,
        marks: Vec<Annotation>,
        theirs: Vec<Annotation>,
        look: Look,
    ) -> Self {
        let layer = |account: &str, marks: Vec<Annotation>| Layer {
            analyst: Analyst::from_account(account),
            annotations: marks.into_iter().collect(),
            ..Layer::default()
        };
        let work = Work {
            layer: layer("anna", marks),
            codebook: default_codebook(),
        };
        let colleague = Colleague {
            path: "brief.pdf.bram.ron".into(),
            layer: layer("Bram Vos", theirs),
            visible: true,
        };
        let letter = Arc::new(letter);
        let host = Host {
            words: Words::new(Language::English),
            session: Session::new("brief.pdf".into(), letter, work, vec![colleague], "device"),
            view: View {
                letter_number: 1,
                pages: true,
                ..View::default()
            },
            letter_view: LetterView::default(),
            page_view: PageView::default(),
            engine: RefCell::new(TextEngine::new(false)),
            asked: Vec::new(),
            drawn: Arc::default(),
            made: 0,
        };
        let harness = Harness::builder()
            .with_size(look.size)
            .with_pixels_per_point(look.scale)
            .with_theme(look.theme)
            .with_max_steps(60)
            .with_step_dt(0.05)
            .renderer(CpuRenderer::default())
            .with_context_setup(|ctx| {
                ctx.set_fonts(egui_fonts());
                theme::install(ctx);
            })
            .build_ui_state(|ui, host: &mut Host| host.frame(ui), host);
        let mut desk = Self { harness };
        desk.settle();
        desk
    }

    /// Lets frames pass until all pages that show are drawn.
    pub fn settle(&mut self) {
        for _ in 0..2000 {
            self.harness.step();
            if !self.host().view.pages || self.host().page_view.is_idle() {
                self.harness.run_steps(2);
                if !self.host().view.pages || self.host().page_view.is_idle() {
                    return;
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        panic!("pages are drawn for ever");
    }

    pub fn host(&self) -> &Host {
        self.harness.state()
    }

    pub fn view(&mut self) -> &mut View {
        &mut self.harness.state_mut().view
    }

    pub fn selected(&self) -> &str {
        let host = self.host();
        let span = host.view.selection.map(Selection::span);
        host.session.letter.slice(span.unwrap_or_default())
    }

    pub fn passage(&self, id: &str) -> &str {
        let session = &self.host().session;
        let found = session.layer().annotations.get(&AnnotationId::new(id));
        session.letter.slice(found.expect("it is there").span)
    }

    /// The place in the text of these words.
    pub fn span(&self, words: &str) -> Span {
        let start = self
            .host()
            .session
            .letter
            .text()
            .find(words)
            .expect("it is there");
        Span::new(start, start + words.len())
    }

    pub fn zoom(&mut self, zooming: Zooming) {
        self.view().zoomings.push(zooming);
        self.settle();
    }

    pub fn show(&mut self, words: &str) {
        let span = self.span(words);
        self.view().scroll_to = Some(span);
        self.settle();
    }

    /// The lines of text that show, without their line ends.
    pub fn rows(&self) -> Vec<String> {
        let screen = self.harness.get_by_role(Role::Document).rect();
        let rows = self.harness.get_all_by_role(Role::TextRun);
        rows.filter(|row| row.rect().intersects(screen))
            .map(|row| row.accesskit_node().value().unwrap_or_default())
            .map(|value| value.trim_end().to_owned())
            .collect()
    }

    /// Where a row with these words shows.
    pub fn row(&self, words: &str) -> Rect {
        let rows = self.harness.get_all_by_role(Role::TextRun);
        let has_it = |value: Option<String>| value.is_some_and(|value| value.contains(words));
        let mut rows = rows.filter(|row| has_it(row.accesskit_node().value()));
        rows.next().expect("these words are on screen").rect()
    }

    /// Where the caret before these words stands, or behind them. They are in one row.
    pub fn place(&self, words: &str, behind: bool) -> Pos2 {
        let screen = self.harness.get_by_role(Role::Document).rect();
        let rows = self.harness.get_all_by_role(Role::TextRun);
        for row in rows.filter(|row| row.rect().intersects(screen)) {
            let node = row.accesskit_node();
            let text = node.value().unwrap_or_default();
            let Some(at) = text.find(words) else { continue };
            let before = &text[..at + if behind { words.len() } else { 0 }];
            let positions = node.data().character_positions().unwrap_or_default();
            let along = positions
                .get(before.chars().count())
                .copied()
                .unwrap_or_default();
            let rect = row.rect();
            // A line that is read upwards is higher than it is wide.
            return if rect.height() > rect.width() {
                pos2(rect.center().x, rect.bottom() - along)
            } else {
                pos2(rect.left() + along, rect.center().y)
            };
        }
        panic!("these words are not on screen");
    }

    /// The middle of these words.
    pub fn on(&self, words: &str) -> Pos2 {
        let (from, to) = (self.place(words, false), self.place(words, true));
        from + (to - from) / 2.0
    }

    fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        let event = Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        };
        self.harness.event_modifiers(event, modifiers);
        self.harness.step();
    }

    pub fn hover(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.step();
    }

    pub fn press(&mut self, at: Pos2) {
        self.hover(at);
        self.button(at, true, Modifiers::NONE);
    }

    pub fn release(&mut self, at: Pos2) {
        self.button(at, false, Modifiers::NONE);
        // Time passes, so that the next click is not taken for a double one.
        self.harness.run_steps(14);
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.press(from);
        self.hover(from + (to - from) / 2.0);
        self.hover(to);
        self.release(to);
    }

    /// Clicks so many times, quickly.
    pub fn click(&mut self, at: Pos2, times: usize) {
        for _ in 1..times {
            self.press(at);
            self.button(at, false, Modifiers::NONE);
        }
        self.press(at);
        self.release(at);
    }

    /// The colour of a pixel.
    pub fn pixel(&mut self, at: Pos2) -> [u8; 3] {
        let scale = self.harness.ctx.pixels_per_point();
        let image = self.harness.render().expect("it is rendered");
        let at = (at.to_vec2() * scale).floor();
        let pixel = image.get_pixel(at.x as u32, at.y as u32).0;
        [pixel[0], pixel[1], pixel[2]]
    }
}
