//! The letter in the middle of the window: text, marks, margin, and choosing with the mouse.
//!
//! ```text
//! blocks ── open (scroll, layouts) ──► shown ──► paint, marks ──► screen
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

use blocks::HeadState;
pub use head::turn as turn_head;

use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::cx::Cx;
use crate::ui::letter_text::{TextEngine, TextMesh};
use crate::ui::reading_surface::caret::CaretWays;
use crate::ui::reading_surface::overview::Overview;
use crate::ui::reading_surface::pointer::{Pointer, Scene};
use crate::ui::reading_surface::{
    accessible as surface_accessible, focus::show_focus, marks, menu, scroll_bar, tag_palette,
};
use crate::ui::view::{Pane, Selection, View};
use crate::workspace::session::Session;
use column::{Column, Measure};
use egui::{CornerRadius, Rect, Sense};
use laid_rows::LaidRows;
use open::{Edge, Open};
use shown::ShownText;

/// The letter view's own state: where it stands, what it laid out, what the mouse is doing.
#[derive(Default)]
pub struct LetterView {
    open: Option<Open>,
    pointer: Pointer,
    caret_ways: CaretWays,
    overview: Overview,
    /// Whether the keyboard came here by the mouse, which needs no frame to show where it is.
    clicked: bool,
}

impl LetterView {
    /// Draws the open letter into the rest of `ui`, with text of `size` points.
    pub fn show(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>, size: f32) {
        cx.view.selection_rect = None;
        let Some(session) = cx.session else { return };
        let engine = &mut *cx.engine.borrow_mut();
        let area = ui.available_rect_before_wrap();
        if !area.is_positive() {
            return;
        }
        let response = ui.allocate_rect(area, Sense::click_and_drag());
        cx.view.letter_id = Some(response.id);
        cx.view.letter_rect = Some(area);
        if cx.view.focus_pane == Some(Pane::Letter) {
            cx.view.focus_pane = None;
            response.request_focus();
        }
        if response.has_focus() {
            cx.view.pane = Pane::Letter;
        }
        let name = tr!(
            cx.words,
            "letter-label",
            name = session.letter.file_name.as_str()
        );
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.page);

        let paragraphs = session.letter.reading().paragraph_count();
        let column = Column::new(area, size, paragraphs, ui.ctx().pixels_per_point());
        let mut caret_ways = std::mem::take(&mut self.caret_ways);
        let mut overview = std::mem::take(&mut self.overview);
        let head = head::state(cx, session);
        let open = self.opened(session, engine, cx.view, head, column.measure);
        let view_height = f64::from(area.height());
        scroll_by_input(ui, &response, open, view_height);
        if let Some(offset) = cx.view.begin_at.take() {
            open.scroll_to_edge(engine, Edge::at(offset));
        }
        if let Some(span) = cx.view.scroll_to.take() {
            open.reveal(engine, span, view_height);
        }
        let mut rows = LaidRows {
            open: &mut *open,
            engine: &mut *engine,
            view: view_height,
        };
        caret_ways.take(cx, session, &mut rows);
        let thumb = scroll_bar::show(ui, &mut open.scroll, area);
        if let Some(share) = overview.show(ui, cx, session, open, area, thumb) {
            let middle = share * open.scroll.height() - view_height / 2.0;
            open.scroll.set_position(middle, view_height);
        }
        let shown = open.lay_out(engine, &column, area);
        let row = head::Row::of(cx, session, open, &shown, &column, area);
        if cx.view.caret.is_some_and(|caret| open.is_folded(caret)) {
            // The caret went into the head, which is unfolded for it.
            ui.ctx().request_repaint();
        }
        self.caret_ways = caret_ways;
        self.overview = overview;
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
            return;
        };

        let visible = Span::new(first.visible().start.0, last.visible().end.0);
        cx.view.see_caret(visible);
        let strands = marks::strands(cx, session, visible);
        let mut below = Vec::new();
        let mut above = Vec::new();
        rows::grid(cx, &shown, &mut below);
        paint::hits(cx, &shown, visible, &mut below);
        paint::planned(cx, &shown, visible, &mut below);
        paint::tints(ui, cx, &shown, &strands, &mut below);
        cx.view.selection_rect = paint::selection(cx, &shown, area, &mut below);
        paint::underlines(cx, &shown, &strands, &mut below);
        paint::handles(cx, session, &shown, &strands, &mut above);
        if let Some(row) = &row {
            row.frame(&painter, cx);
        }
        painter.extend(below);

        let mut mesh = TextMesh::new();
        let mut cut = TextMesh::new();
        for shown in &shown {
            let layout = &shown.laid.layout;
            let mesh = match shown.clip {
                Some(_) => &mut cut,
                None => &mut mesh,
            };
            engine.paint(mesh, layout, shown.origin, cx.colors.ink, area);
        }
        engine.finish(&painter, mesh);
        if !cut.is_empty() {
            let clip = Rect::from_x_y_ranges(column.text.x_range(), area.y_range());
            let clip = clip.intersect(painter.clip_rect());
            engine.finish(&painter.with_clip_rect(clip), cut);
        }
        paint::left_out(cx, session, &shown, visible, &mut above);
        painter.extend(above);
        let focused = ui.memory(|memory| memory.focused());
        if focused.is_none_or(|focused| focused == response.id) {
            paint::caret(&painter, cx, session, &shown);
        }

        paint::numbers(&painter, cx, session, &shown, &column);
        let mut covered = Vec::new();
        if let Some(row) = row {
            covered.push(row.show(ui, cx, session, response.id, area));
        }
        if let Some(open) = &mut self.open {
            let bars = sideways::show(ui, cx, &mut open.sideways, &shown, area, response.id);
            covered.extend(bars);
        }
        corrected::show(ui, cx, session, &shown, &column);
        let stripes = paint::stripes(cx, &shown, &strands);
        let names = marks::paint_margin(&painter, column.margin, stripes, cx.view.chosen.as_ref());
        show_focus(ui, cx, &response, &painter, &mut self.clicked);

        if surface_accessible::describe(ui, &response, &name)
            && let Some(open) = &mut self.open
        {
            let around = open.around(engine, &column, area);
            let ends = around.first().zip(around.last());
            let reach = ends.map_or(visible, |(first, last)| {
                Span::new(first.visible().start.0, last.visible().end.0)
            });
            let strands = marks::strands(cx, session, reach);
            let caret = |at| Selection {
                anchor: at,
                head: at,
            };
            let selection = cx.view.selection.or(cx.view.caret.map(caret));
            accessible::describe_rows(ui, &response, &around, &strands, selection);
        }
        let scene = Scene {
            session,
            surface: &ShownText {
                text: session.letter.text(),
                shown: &shown,
            },
            names: &names,
            area,
            covered: &covered,
        };
        self.clicked |= self.pointer.handle(ui, cx, &response, &scene);
        if let Some(distance) = self.pointer.scroll_while_choosing(ui, area)
            && let Some(open) = &mut self.open
        {
            let before = open.scroll.place;
            open.scroll.scroll_by(distance, view_height);
            if open.scroll.place != before {
                ui.ctx().request_repaint();
            }
        }
        menu::context_menu(&response, cx);
        tag_palette::show(ui, cx, area);
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
        view: &View,
        head: HeadState,
        measure: Measure,
    ) -> &mut Open {
        let number = view.letter_number;
        let same = |open: &Open| open.number == number || Some(open.number) == view.continues;
        let open = match self.open.take().filter(same) {
            Some(mut open)
                if open.number == number && open.shows(session, view.text_view, head) =>
            {
                open.set_measure(session, engine, measure);
                open
            }
            Some(mut other) => {
                // The same words stay before one's eyes.
                let edge = other.edge(engine);
                let mut open = Open::new(session, engine, number, (view.text_view, head), measure);
                open.scroll_to_edge(engine, edge);
                open
            }
            None => {
                self.pointer = Pointer::default();
                Open::new(session, engine, number, (view.text_view, head), measure)
            }
        };
        self.open.insert(open)
    }
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
