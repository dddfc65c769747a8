//! The letter in the middle of the window: text, marks, margin, and choosing with the mouse.
//!
//! ```text
//! blocks ── open (scroll, layouts) ──► shown ──► paint ──► screen
//!                                        │
//!              accessible ◄──────────────┴──► pointer (gestures) ──► actions
//! ```

mod accessible;
mod blocks;
mod column;
mod corrected;
pub(in crate::ui) mod edges;
mod head;
mod laid;
mod laid_rows;
mod open;
mod paint;
mod rows;
mod scroll;
mod shown;
mod sideways;
mod tables;

use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::action::ScreenAction;
use crate::ui::letter_text::{TextEngine, TextMesh};
use crate::ui::reading_surface::caret::CaretWays;
use crate::ui::reading_surface::marks::Strands;
use crate::ui::reading_surface::overview::Overview;
use crate::ui::reading_surface::pointer::{Pointer, Scene};
use crate::ui::reading_surface::{
    accessible as surface_accessible,
    focus::{show_focus, stand},
    margin, marks, menu, scroll_bar, tag_palette,
};
use crate::ui::state::LetterState;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use accessible::AccessibleLetter;
use blocks::HeadState;
use column::{Column, Measure};
use egui::{CornerRadius, Painter, Rect, Response, Sense};
use laid_rows::LaidRows;
use open::{Edge, Open};
use shown::{Shown, ShownText};

/// The letter view's own state: where it stands, what it laid out, what the mouse is doing.
#[derive(Default)]
pub struct LetterView {
    open: Option<Open>,
    pointer: Pointer,
    caret_ways: CaretWays,
    overview: Overview,
    /// What of the letter is kept for screen readers.
    accessible: AccessibleLetter,
    /// Whether the keyboard came here by the mouse, which needs no frame to show where it is.
    clicked: bool,
}

/// The letter in a frame: what is drawn, and where.
struct Canvas<'a> {
    session: &'a Session,
    engine: &'a mut TextEngine,
    open: Open,
    head: HeadState,
    column: Column,
    area: Rect,
    response: &'a Response,
}

impl LetterView {
    /// Draws the open letter into the rest of `ui`, with text of `size` points.
    pub fn show(&mut self, ui: &mut egui::Ui, cx: &mut ViewContext<'_>, size: f32) {
        let Some(session) = cx.session else { return };
        let engine = &mut *cx.engine.borrow_mut();
        let area = ui.available_rect_before_wrap();
        if !area.is_positive() {
            return;
        }
        let response = ui.allocate_rect(area, Sense::click_and_drag());
        stand(cx, &response, area);
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.page);

        let paragraphs = session.letter.reading().paragraph_count();
        let column = Column::new(area, size, paragraphs, ui.ctx().pixels_per_point());
        let head = head::state(cx, session);
        let open = self.opened(session, engine, cx.state, head, column.measure);
        let mut canvas = Canvas {
            session,
            engine,
            open,
            head,
            column,
            area,
            response: &response,
        };
        match self.go(ui, cx, &mut canvas) {
            Some(state) => self.draw(ui, &mut cx.seeing(&state), &painter, &mut canvas),
            None => self.draw(ui, cx, &painter, &mut canvas),
        }
        self.open = Some(canvas.open);
    }

    /// Goes where the pointer, the keys and what is asked for lead. Gives the state after that, where the caret moved.
    fn go(
        &mut self,
        ui: &egui::Ui,
        cx: &mut ViewContext<'_>,
        canvas: &mut Canvas<'_>,
    ) -> Option<LetterState> {
        let (session, area) = (canvas.session, canvas.area);
        let view_height = f64::from(area.height());
        let (open, engine) = (&mut canvas.open, &mut *canvas.engine);
        scroll_by_input(ui, canvas.response, open, view_height);
        if let Some(offset) = cx.requests.begin_at.take() {
            open.scroll_to_edge(engine, Edge::at(offset));
        }
        if let Some(span) = cx.requests.scroll_to.take() {
            open.reveal(engine, span, view_height);
        }
        if let Some(wanted) = self.accessible.wanted(ui, canvas.response, open) {
            cx.send(ScreenAction::SelectAndShow(wanted));
        }
        let mut rows = LaidRows {
            open: &mut *open,
            engine,
            view: view_height,
        };
        let moved = self.caret_ways.take(cx, session, &mut rows);
        let state = moved.as_ref().unwrap_or(cx.state);
        let cx = &mut cx.seeing(state);
        let thumb = scroll_bar::show(ui, &mut open.scroll, area);
        if let Some(share) = self.overview.show(ui, cx, session, open, area, thumb) {
            let middle = share * open.scroll.height() - view_height / 2.0;
            open.scroll.set_position(middle, view_height);
        }
        moved
    }

    /// Draws what shows, and takes what the pointer does in it.
    fn draw(
        &mut self,
        ui: &mut egui::Ui,
        cx: &mut ViewContext<'_>,
        painter: &Painter,
        canvas: &mut Canvas<'_>,
    ) {
        let (session, area, response) = (canvas.session, canvas.area, canvas.response);
        let shown = canvas.open.lay_out(canvas.engine, &canvas.column, area);
        let row = head::Row::of(
            canvas.head,
            session,
            &canvas.open,
            &shown,
            &canvas.column,
            area,
        );
        if cx.state.caret.is_some_and(|at| canvas.open.is_folded(at)) {
            // The caret went into the head, which is unfolded for it.
            ui.ctx().request_repaint();
        }
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
            return;
        };
        let visible = Span::new(first.visible().start.0, last.visible().end.0);
        if let Some(place) = &mut cx.report.letter {
            place.see_caret(cx.state.caret, visible);
        }
        let strands = marks::strands(cx, session, visible);
        let around = paint_text(ui, cx, painter, canvas, (&shown, &strands, row.as_ref()));
        let mut covered = Vec::new();
        if let Some(row) = row {
            covered.push(row.show(ui, cx, session, response.id, area));
        }
        let sideways = &mut canvas.open.sideways;
        covered.extend(sideways::show(ui, cx, sideways, &shown, area, response.id));
        corrected::show(ui, cx, session, &shown, &canvas.column);
        let stripes = paint::stripes(cx, &shown, &strands);
        let margin = canvas.column.margin;
        let names = margin::paint_margin(painter, margin, stripes, cx.state.chosen.as_ref());
        covered.extend(margin::show_more(ui, cx, response.id, &names));
        show_focus(ui, cx, response, painter, &mut self.clicked);
        self.tell(ui, cx, canvas);
        let scene = Scene {
            session,
            surface: &ShownText {
                text: session.letter.text(),
                shown: &shown,
            },
            names: &names.shown,
            area,
            covered: &covered,
        };
        self.clicked |= self.pointer.handle(ui, cx, response, &scene);
        if let Some(distance) = self.pointer.scroll_while_choosing(ui, area) {
            let scroll = &mut canvas.open.scroll;
            let before = scroll.place;
            scroll.scroll_by(distance, f64::from(area.height()));
            if scroll.place != before {
                ui.ctx().request_repaint();
            }
        }
        menu::context_menu(response, cx, around);
        let around = around.filter(|_| !self.pointer.is_pressed());
        tag_palette::show(ui, cx, area, around);
    }

    /// Tells assistive technology what the letter says, where somebody listens.
    fn tell(&mut self, ui: &egui::Ui, cx: &ViewContext<'_>, canvas: &mut Canvas<'_>) {
        let (session, response, area) = (canvas.session, canvas.response, canvas.area);
        let file = session.letter.file_name.as_str();
        let name = tr!(cx.words, "letter-label", name = file);
        if surface_accessible::describe(ui, response, &session.letter, &name) {
            let around = canvas.open.around(canvas.engine, &canvas.column, area);
            let laid = (&canvas.open, &canvas.column);
            self.accessible
                .tell(ui, cx, session, response, &around, laid);
        }
    }

    /// The first byte of the block at the top edge; `None` while nothing was drawn.
    pub fn top(&self) -> Option<ByteOffset> {
        Some(self.open.as_ref()?.top().shown.start)
    }

    /// The first place at the top edge that shows: below the letter's head where that is folded away.
    pub fn first_shown(&self) -> Option<ByteOffset> {
        Some(self.open.as_ref()?.top_offset())
    }

    fn opened(
        &mut self,
        session: &Session,
        engine: &mut TextEngine,
        state: &LetterState,
        head: HeadState,
        measure: Measure,
    ) -> Open {
        let (number, continues) = (state.opened.number, state.opened.continues);
        let same = |open: &Open| open.number == number || Some(open.number) == continues;
        let text_view = state.mode.text_view;
        match self.open.take().filter(same) {
            Some(mut open) if open.number == number && open.shows(session, text_view, head) => {
                open.set_measure(session, engine, measure);
                open
            }
            Some(mut other) => {
                // The same words stay before one's eyes.
                let edge = other.edge(engine);
                let mut open = Open::new(session, engine, number, (text_view, head), measure);
                open.scroll_to_edge(engine, edge);
                open
            }
            None => {
                self.pointer = Pointer::default();
                Open::new(session, engine, number, (text_view, head), measure)
            }
        }
    }
}

/// Paints the text with what lies under it and over it; gives where the selection shows.
fn paint_text(
    ui: &egui::Ui,
    cx: &ViewContext<'_>,
    painter: &Painter,
    canvas: &mut Canvas<'_>,
    (shown, strands, row): (&[Shown], &Strands<'_>, Option<&head::Row>),
) -> Option<Rect> {
    let (session, area, engine) = (canvas.session, canvas.area, &mut *canvas.engine);
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return None;
    };
    let visible = Span::new(first.visible().start.0, last.visible().end.0);
    let mut below = Vec::new();
    let mut above = Vec::new();
    rows::grid(cx, shown, &mut below);
    paint::hits(cx, shown, visible, &mut below);
    paint::planned(cx, shown, visible, &mut below);
    paint::tints(ui, cx, shown, strands, &mut below);
    let around = paint::selection(cx, shown, area, &mut below);
    paint::underlines(cx, shown, strands, &mut below);
    paint::handles(cx, session, shown, strands, &mut above);
    if let Some(row) = row {
        row.frame(painter, cx);
    }
    painter.extend(below);

    let mut mesh = TextMesh::new();
    let mut cut = TextMesh::new();
    for shown in shown {
        let layout = &shown.laid.layout;
        let mesh = match shown.clip {
            Some(_) => &mut cut,
            None => &mut mesh,
        };
        engine.paint(mesh, layout, shown.origin, cx.colors.ink, area);
    }
    engine.finish(painter, mesh);
    if !cut.is_empty() {
        let clip = Rect::from_x_y_ranges(canvas.column.text.x_range(), area.y_range());
        let clip = clip.intersect(painter.clip_rect());
        engine.finish(&painter.with_clip_rect(clip), cut);
    }
    paint::left_out(cx, session, shown, visible, &mut above);
    painter.extend(above);
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_none_or(|focused| focused == canvas.response.id) {
        paint::caret(painter, cx, session, shown);
    }
    paint::numbers(painter, cx, session, shown, &canvas.column);
    around
}

fn scroll_by_input(ui: &egui::Ui, response: &egui::Response, open: &mut Open, view: f64) {
    let mut distance = 0.0;
    if response.contains_pointer() {
        // With Ctrl the wheel sets the text's size; the app sees to that.
        let wheel = ui.input(|input| {
            if input.modifiers.command {
                0.0
            } else {
                input.smooth_scroll_delta().y
            }
        });
        distance -= f64::from(wheel);
    }
    if distance != 0.0 {
        open.scroll.scroll_by(distance, view);
    }
}
