//! A letter on screen and nothing around it, as text or as its pages, driven by mouse and keys at the places that its
//! rows say they have.

use crate::support::cpu_render::CpuRenderer;
use egui::accesskit::{Role, TextDirection};
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Theme, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::{Analyst, Annotation, AnnotationId, Layer};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::l10n::{Language, Words};
use kanttekening::letter::{Letter, Span};
use kanttekening::ui::Screen;
use kanttekening::ui::action::{Action, EditAction, Target};
use kanttekening::ui::key_map::KeyMap;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::letter_view::LetterView;
use kanttekening::ui::page_view::PageView;
use kanttekening::ui::state::Selection;
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view_context::{Report, ViewContext};
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::page_images::{PART, PageError, PageImage, PageImages, Part};
use kanttekening::workspace::session::{Colleague, Session};
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Draws a page of a letter at so many pixels per point.
pub type Draw = fn(&Letter, u32, f32) -> Result<PageImage, PageError>;

/// What the window would hold around the letter.
pub struct Host {
    words: Words,
    pub session: Session,
    pub writable: bool,
    pub screen: Screen,
    letter_view: LetterView,
    pub page_view: PageView,
    draw: Option<Draw>,
    pub engine: RefCell<TextEngine>,
    /// All that was asked for, in order, but for the end of typing and what changes only what is on screen.
    pub asked: Vec<Action>,
    /// The pages that were drawn, with their pixels per point.
    pub drawn: Arc<Mutex<Vec<(u32, f32)>>>,
    made: usize,
}

impl Host {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let number = self.screen.state.opened.number;
        if let Some(draw) = self.draw
            && self.page_view.lacks_images(number, None)
        {
            let wake = ui.ctx().clone();
            let waker: Waker = Arc::new(move || wake.request_repaint());
            let (letter, drawn) = (self.session.letter.clone(), self.drawn.clone());
            let images = PageImages::drawn_by(&waker, move |asked| {
                let (page, density) = (asked.page, asked.pixels_per_point);
                drawn.lock().unwrap().push((page, density));
                let whole = draw(&letter, page, density)?;
                Ok(match asked.part {
                    Some(part) => cut_out(&whole, part),
                    None => whole,
                })
            });
            self.page_view.draw_with(number, images, waker);
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
            today: jiff::civil::date(2026, 11, 23),
            engine: &self.engine,
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        if cx.state.mode.pages {
            self.page_view.show(ui, &mut cx);
        } else {
            self.letter_view.show(ui, &mut cx, 18.0);
        }
        self.screen.take_report(report, requests);
        let letter = self.session.letter.clone();
        for action in actions {
            ui.ctx().request_repaint();
            match action {
                Action::Screen(action) => self.screen.carry_out(action, Some(&letter)),
                Action::Edit(EditAction::EndTyping) => {}
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
        match action {
            Action::Edit(EditAction::ToggleTag(Target::Passage(span), tag)) => {
                self.screen.state.chosen = self.session.toggle_tag_on(span, &tag, stamp);
                self.screen.state.selection = None;
            }
            Action::Edit(EditAction::ToggleTag(Target::Annotation(id), tag)) => {
                self.session.toggle_tag(&id, &tag);
            }
            Action::Edit(EditAction::SetSpan(id, span)) => self.session.set_span(&id, span),
            _ => {}
        }
    }
}

/// An annotation of `quote` (its first place) with these tags.
pub fn mark(text: &str, id: &str, quote: &str, tags: &[&str]) -> Annotation {
    let start = text.find(quote).expect("the quote is in the letter");
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

impl Desk {
    /// The letter with these marks, and those of a colleague: its pages, where something draws them.
    pub fn open(
        letter: Letter,
        (own, theirs): (Vec<Annotation>, Vec<Annotation>),
        look: Look,
        draw: Option<Draw>,
    ) -> Self {
        let layer = |account: &str, marks: Vec<Annotation>| Layer {
            analyst: Analyst::from_account(account),
            annotations: marks.into_iter().collect(),
            ..Layer::default()
        };
        let work = Work {
            layer: layer("anna", own),
            codebook: default_codebook(),
        };
        let path = PathBuf::from(&letter.file_name);
        let colleague = Colleague {
            id: Default::default(),
            path: format!("{}.bram.ron", letter.file_name).into(),
            layer: layer("Bram Vos", theirs),
            visible: true,
        };
        let mut screen = Screen::default();
        screen.state.opened.number = 1;
        screen.state.mode.pages = draw.is_some();
        let host = Host {
            words: Words::new(Language::English),
            session: Session::new(path, Arc::new(letter), work, vec![colleague], "device"),
            writable: true,
            screen,
            letter_view: LetterView::default(),
            page_view: PageView::default(),
            draw,
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

    /// Lets frames pass until nothing moves any more and all pages that show are drawn.
    pub fn settle(&mut self) {
        let is_idle = |desk: &mut Self| {
            desk.harness.run();
            !desk.host().screen.state.mode.pages || desk.host().page_view.is_idle()
        };
        for _ in 0..2000 {
            // The last picture may have come after the last frame.
            if is_idle(self) && is_idle(self) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        panic!("pages are drawn for ever");
    }

    pub fn host(&self) -> &Host {
        self.harness.state()
    }

    pub fn selected(&self) -> &str {
        let host = self.host();
        let span = host.screen.state.selection.map(Selection::span);
        host.session.letter.slice(span.unwrap_or_default())
    }

    pub fn passage(&self, id: &str) -> &str {
        let session = &self.host().session;
        let found = session.layer().annotations.get(&AnnotationId::new(id));
        session.letter.slice(found.expect("it is there").span)
    }

    /// What the rows on screen say, in order, without their line ends.
    pub fn rows(&self) -> Vec<String> {
        let rows = rows(&self.harness).into_iter();
        rows.map(|(row, _)| row.trim_end().to_owned()).collect()
    }

    /// Where the caret before these words stands, or behind them. They are in one row.
    pub fn place(&self, words: &str, behind: bool) -> Pos2 {
        place(&self.harness, words, behind)
    }

    /// The middle of these words.
    pub fn on(&self, words: &str) -> Pos2 {
        let (from, to) = (self.place(words, false), self.place(words, true));
        from + (to - from) / 2.0
    }

    pub fn button(&mut self, at: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
        let event = Event::PointerButton {
            pos: at,
            button,
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
        self.button(at, PointerButton::Primary, true, Modifiers::NONE);
    }

    pub fn release(&mut self, at: Pos2) {
        self.button(at, PointerButton::Primary, false, Modifiers::NONE);
        // Time passes, so that the next click is not taken for a double one.
        self.harness.run_steps(14);
        self.settle();
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
            self.button(at, PointerButton::Primary, false, Modifiers::NONE);
        }
        self.press(at);
        self.release(at);
    }

    pub fn wheel(&mut self, at: Pos2, points: f32, modifiers: Modifiers) {
        self.hover(at);
        let event = Event::MouseWheel {
            source: egui::MouseWheelSource::Wheel,
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, points),
            phase: egui::TouchPhase::Move,
            modifiers,
        };
        self.harness.event_modifiers(event, modifiers);
        self.harness.run_steps(30);
    }
}

/// What the rows of the letter on screen say, in order, each with its rectangle. A row is one run of letters, or several
/// where marks begin or end in it.
pub fn rows<State>(harness: &Harness<'_, State>) -> Vec<(String, Rect)> {
    let screen = harness.get_by_role(Role::Document).rect();
    let mut rows: Vec<(String, Rect)> = Vec::new();
    for run in harness.get_all_by_role(Role::TextRun) {
        let (node, rect) = (run.accesskit_node(), run.rect());
        let is_laid_out = node.data().character_positions().is_some();
        if !rect.intersects(screen) || !is_laid_out {
            continue;
        }
        let value = node.value().unwrap_or_default();
        match rows.last_mut() {
            Some(row) if node.data().previous_on_line().is_some() => {
                row.0.push_str(&value);
                row.1 |= rect;
            }
            _ => rows.push((value, rect)),
        }
    }
    rows
}

/// Where the caret before these words stands, or behind them. They are in one row.
pub fn place<State>(harness: &Harness<'_, State>, words: &str, behind: bool) -> Pos2 {
    let letters: Vec<_> = harness
        .get_all_by_role(Role::Document)
        .map(|it| it.rect())
        .collect();
    let shows = |run: &egui_kittest::Node<'_>| letters.iter().any(|it| run.rect().intersects(*it));
    let runs: Vec<_> = harness
        .get_all_by_role(Role::TextRun)
        .filter(shows)
        .collect();
    let starts_row = |run: &egui_kittest::Node<'_>| {
        let node = run.accesskit_node();
        node.data().previous_on_line().is_none() && node.data().character_positions().is_some()
    };
    for first in (0..runs.len()).filter(|first| starts_row(&runs[*first])) {
        let row = runs[first..].iter().enumerate();
        let row = row.take_while(|(at, run)| *at == 0 || !starts_row(run));
        let row: Vec<_> = row
            .map(|(_, run)| (run, run.accesskit_node().value().unwrap_or_default()))
            .collect();
        let text: String = row.iter().map(|(_, value)| value.as_str()).collect();
        let Some(at) = text.find(words) else { continue };
        let mut at = at + if behind { words.len() } else { 0 };
        for (number, (run, value)) in row.iter().enumerate() {
            if at < value.len() || number + 1 == row.len() {
                return in_run(run, &value[..at.min(value.len())]);
            }
            at -= value.len();
        }
    }
    panic!("these words are not on screen");
}

/// Where the caret stands behind these words, with which a run begins.
fn in_run(run: &egui_kittest::Node<'_>, before: &str) -> Pos2 {
    let node = run.accesskit_node();
    let positions = node.data().character_positions().unwrap_or_default();
    let rect = run.rect();
    let mut lengths = node.data().character_lengths().iter();
    let mut length = 0;
    let characters = std::iter::from_fn(|| {
        let character = lengths.next().filter(|_| length < before.len())?;
        length += usize::from(*character);
        Some(())
    });
    let along = positions.get(characters.count());
    let along = along.copied().unwrap_or(rect.width());
    // A line that is read downwards or upwards is higher than it is wide.
    if node.data().text_direction() == Some(TextDirection::TopToBottom) {
        pos2(rect.center().x, rect.top() + along)
    } else if rect.height() > rect.width() {
        pos2(rect.center().x, rect.bottom() - along)
    } else if node.data().text_direction() == Some(TextDirection::RightToLeft) {
        pos2(rect.right() - along, rect.center().y)
    } else {
        pos2(rect.left() + along, rect.center().y)
    }
}

/// A part of a picture.
fn cut_out(whole: &PageImage, part: Part) -> PageImage {
    let (left, top) = (u32::from(part.column) * PART, u32::from(part.row) * PART);
    let (width, height) = (PART.min(whole.width - left), PART.min(whole.height - top));
    let rows = (top..top + height).flat_map(|row| {
        let start = ((row * whole.width + left) * 4) as usize;
        whole.rgba[start..start + (width * 4) as usize].to_vec()
    });
    let rgba = rows.collect();
    PageImage {
        width,
        height,
        rgba,
    }
}
