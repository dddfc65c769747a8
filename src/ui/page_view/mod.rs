//! The letter as its pages looked, in the middle of the window: only a view; marks, selection and keys are those of the
//! text.
//!
//! ```text
//! PageMap ── stack (scroll, zoom) ──► sheets ──► marks, images ──► screen
//!                                       │
//!              accessible ◄─────────────┴──► reading_surface::pointer ──► actions
//! ```

mod accessible;
pub mod bar;
mod caret;
mod images;
mod ink;
mod marks;
mod names;
mod overview;
mod paint;
mod paper;
mod parts;
mod placed;
mod sheets;
mod side_bar;
mod stack;
mod thumbnails;

use super::action::ScreenAction;
use super::reading_surface::accessible::describe;
use super::reading_surface::caret::CaretWays;
use super::reading_surface::focus::{show_focus, stand};
use super::reading_surface::margin::show_more;
use super::reading_surface::marks::strands;
use super::reading_surface::metrics::RIGHT_EDGE;
use super::reading_surface::overview::Overview;
use super::reading_surface::pointer::{Pointer, Scene};
use super::reading_surface::scroll_bar::{self, Scrolled as _};
use super::reading_surface::{menu, tag_palette};
use super::state::{LetterState, Pane, Zooming};
use super::view_context::ViewContext;
use crate::letter::page_map::{PageMap, Turn};
use crate::letter::{ByteOffset, PageSize};
use crate::tr;
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::page_images::PageImages;
use crate::workspace::session::Session;
use accessible::AccessiblePages;
use caret::PageRows;
use egui::{CornerRadius, Rect, Response, Sense, pos2, vec2};
use images::Images;
use names::{name_marks, show_names};
use paint::paint_pages;
use paper::Paper;
use parts::Density;
use placed::Placed;
use sheets::{Sheet, Sheets, on_pixels};
use stack::{Stack, Zoom};
use std::collections::HashMap;
use std::sync::Arc;
use thumbnails::{STRIP, Thumbnails};

/// A text of more bytes is mapped on a worker.
const AT_ONCE: usize = 1 << 20;

/// The page view's own state: where it stands, how large pages are, which pictures it has.
#[derive(Default)]
pub struct PageView {
    open: Option<Open>,
    /// Kept from one letter to the next.
    zoom: Zoom,
    /// How far the pages of letters are turned, by the hash of their text: as long as the window is open.
    turns: HashMap<String, Turn>,
    images: Option<(u64, Images)>,
    pointer: Pointer,
    caret_ways: CaretWays,
    overview: Overview,
    thumbnails: Thumbnails,
    /// Whether the keyboard came here by the mouse, which needs no frame to show where it is.
    clicked: bool,
}

/// The letter that is open.
struct Open {
    number: u64,
    text_sha256: String,
    map: Option<Arc<PageMap>>,
    mapping: Derived<(), Option<PageMap>>,
    stack: Stack,
    /// How often the pages changed their size in the window.
    changes: u64,
    /// What of them is kept for screen readers.
    accessible: AccessiblePages,
}

impl PageView {
    /// Whether the letter with this number has nothing yet that draws its pages.
    /// `continues` is the number of the letter that this one goes on with.
    pub fn lacks_images(&self, letter: u64, continues: Option<u64>) -> bool {
        let others = |of: u64| of != letter && Some(of) != continues;
        self.images.as_ref().is_none_or(|(of, _)| others(*of))
    }

    /// Has the pages of the letter with this number drawn by `images`. `waker` is called when one is there.
    pub fn draw_with(&mut self, letter: u64, images: PageImages, waker: Waker) {
        self.images = Some((letter, Images::new(images, waker)));
    }

    /// Lets go of what was kept of the pages of a letter that is not open any more.
    pub fn forget_images(&mut self) {
        self.images = None;
    }

    /// Whether all pictures are there that show.
    pub fn is_idle(&self) -> bool {
        let mapped = self.open.as_ref().is_none_or(|it| !it.mapping.is_pending());
        let idle = |(_, images): &(u64, Images)| images.is_idle();
        mapped && self.images.as_ref().is_none_or(idle)
    }

    /// The first byte of the first line of the text at the upper edge; `None` while nothing was drawn.
    pub fn top(&self) -> Option<ByteOffset> {
        let open = self.open.as_ref()?;
        caret::top(open.map.as_ref()?, &open.stack)
    }

    /// The page that is shown, from 1, as the line above the pages says it.
    pub fn page(&self) -> Option<u32> {
        let page = self.open.as_ref()?.stack.current();
        u32::try_from(page + 1).ok()
    }

    /// Draws the pages of the open letter into the rest of `ui`.
    pub fn show(&mut self, ui: &mut egui::Ui, cx: &mut ViewContext<'_>) {
        let Some(session) = cx.session else { return };
        for turn in std::mem::take(&mut cx.requests.turns) {
            let text = session.letter.text_sha256.clone();
            let turned = self.turns.entry(text).or_default();
            *turned = turned.then(turn);
        }
        let Some((mut open, map)) = self.opened(ui.ctx(), session, cx.state) else {
            return;
        };
        bar::show(ui, cx, &open.stack, cx.window.parts.thumbnails);
        let whole = ui.available_rect_before_wrap();
        if !whole.is_positive() {
            self.open = Some(open);
            return;
        }
        let mut images = self.images.take();
        if let Some((_, images)) = &mut images {
            images.begin(ui.ctx(), Paper::of(cx).colors.dark);
        }
        let drawn = images.as_mut().map(|(_, images)| images);
        self.show_pages(ui, cx, (session, &map), &mut open, drawn, whole);
        if let Some((_, images)) = &mut images {
            images.end();
        }
        self.zoom = open.stack.zoom();
        self.images = images;
        self.open = Some(open);
    }

    /// The letter with the map of its pages; `None` as long as that is being made.
    fn opened(
        &mut self,
        ctx: &egui::Context,
        session: &Session,
        state: &LetterState,
    ) -> Option<(Open, Arc<PageMap>)> {
        let (number, continues) = (state.opened.number, state.opened.continues);
        let same = |open: &Open| {
            let goes_on = Some(open.number) == continues;
            open.number == number || goes_on && open.text_sha256 == session.letter.text_sha256
        };
        let mut open = match self.open.take().filter(same) {
            Some(mut open) => {
                open.number = number;
                if let Some((of, _)) = &mut self.images {
                    *of = number;
                }
                open
            }
            None => {
                self.pointer = Pointer::default();
                self.thumbnails = Thumbnails::default();
                Open::new(ctx, session, number)
            }
        };
        if open.mapping.poll().is_some() {
            let map = open.mapping.value_mut().take();
            open.set_map(map);
        }
        let turn = self.turns.get(&open.text_sha256).copied();
        open.turn_to(turn.unwrap_or_default());
        if open.stack.zoom() != self.zoom && open.changes == 0 {
            open.stack.set_zoom(self.zoom);
        }
        match open.map.clone() {
            Some(map) => Some((open, map)),
            None => {
                self.open = Some(open);
                None
            }
        }
    }

    fn show_pages(
        &mut self,
        ui: &mut egui::Ui,
        cx: &mut ViewContext<'_>,
        (session, map): (&Session, &Arc<PageMap>),
        open: &mut Open,
        mut images: Option<&mut Images>,
        whole: Rect,
    ) {
        let drawn = images.as_deref_mut();
        let response = self.begin(ui, cx, (session, map), open, drawn, whole);
        let area = response.rect;
        let moved = self.move_pages(ui, cx, session, (map, open), &response);
        let state = moved.as_ref().unwrap_or(cx.state);
        let cx = &mut cx.seeing(state);
        let thumb = scroll_bar::show(ui, &mut open.stack, area);
        let pages = overview::Pages {
            number: open.number,
            map,
            stack: &open.stack,
            changes: open.changes,
        };
        if let Some(share) = self.overview.show(ui, cx, session, &pages, area, thumb) {
            let view = f64::from(area.height());
            let middle = share * open.stack.height() - view / 2.0;
            open.stack.set_position(middle, view);
        }
        let side = side_bar::show(ui, cx, &mut open.stack, area);

        let sheets = Sheets {
            map,
            sheets: open.sheets(area, ui.ctx().pixels_per_point()),
        };
        let screen = (area, ui.ctx().pixels_per_point());
        want(&sheets, &open.stack, images.as_deref_mut(), screen);
        let visible = sheets.visible().unwrap_or_default();
        if let Some(place) = &mut cx.report.letter {
            place.see_caret(cx.state.caret, visible);
        }
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let around = paint_pages(ui, cx, session, &sheets, images, &response);
        let page_area = area.with_max_x(area.right() - RIGHT_EDGE);
        let strands = strands(cx, session, visible);
        let names = show_names(&painter, cx, session, &sheets, &strands, page_area);
        let covered = show_more(ui, cx, response.id, &names);
        // Above the sheets, which reach under it.
        painter.extend(side);
        show_focus(ui, cx, &response, &painter, &mut self.clicked);
        let name = tr!(
            cx.words,
            "pages-label",
            name = session.letter.file_name.as_str()
        );
        if describe(ui, &response, &session.letter, &name) {
            open.accessible.tell(ui, cx, session, &response, &sheets);
        }
        let scene = Scene {
            session,
            surface: &sheets,
            names: &names.shown,
            area,
            covered: &covered,
        };
        self.clicked |= self.pointer.handle(ui, cx, &response, &scene);
        if let Some(distance) = self.pointer.scroll_while_choosing(ui, area) {
            let before = open.stack.position();
            open.stack.scroll_by(distance);
            if open.stack.position() != before {
                ui.ctx().request_repaint();
            }
        }
        let is_pressed = self.pointer.is_pressed();
        if names.shown.is_empty() && !is_pressed {
            name_marks(&response, &sheets, &strands);
        }
        menu::context_menu(&response, cx, around);
        tag_palette::show(ui, cx, area, around.filter(|_| !is_pressed));
    }

    /// Draws the strip of small pages, and gives what is left of `whole` to the pages.
    fn begin(
        &mut self,
        ui: &mut egui::Ui,
        cx: &mut ViewContext<'_>,
        (session, map): (&Session, &Arc<PageMap>),
        open: &mut Open,
        images: Option<&mut Images>,
        whole: Rect,
    ) -> Response {
        let response = ui.allocate_rect(whole, Sense::hover());
        let mut area = whole;
        if cx.window.parts.thumbnails && whole.width() > 2.5 * STRIP {
            area.min.x += STRIP;
            let strip = whole.with_max_x(area.left());
            let pages = (&**map, &open.stack);
            let wanted = self.thumbnails.show(ui, cx, session, pages, images, strip);
            if let Some(page) = wanted {
                open.stack.go_to(page);
                ui.ctx().request_repaint();
            }
        } else if cx.requests.take_pane(Pane::Pages) {
            // There is no room for the strip: the round goes on from where it would be.
            cx.has_keyboard(Pane::Pages);
        }
        let id = response.id.with("pages");
        let response = ui.interact(area, id, Sense::click_and_drag());
        stand(cx, &response, area);
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.window);
        response
    }

    /// Takes what moves the pages or makes them larger, and the ways of the caret. Gives the state after that, where it
    /// moved.
    fn move_pages(
        &mut self,
        ui: &egui::Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        (map, open): (&PageMap, &mut Open),
        response: &Response,
    ) -> Option<LetterState> {
        let area = response.rect;
        let view = f64::from(area.height());
        let before = open.stack.scale();
        open.stack
            .set_view(vec2(area.width() - RIGHT_EDGE, area.height()));
        for zooming in std::mem::take(&mut cx.requests.zoomings) {
            // What one points at stays where it is; with keys, what stands in the middle.
            let by_wheel = matches!(zooming, Zooming::By(_));
            let pointer = response.hover_pos().filter(|_| by_wheel);
            let anchor = pointer.unwrap_or(area.center()) - area.min;
            open.stack.zoom_by(zooming, anchor);
        }
        if open.stack.scale() != before {
            open.changes += 1;
        }
        if response.contains_pointer() {
            let (wheel, command) =
                ui.input(|input| (input.smooth_scroll_delta(), input.modifiers.command));
            if wheel != egui::Vec2::ZERO && !command {
                open.stack.scroll_by(-f64::from(wheel.y));
                open.stack.scroll_across(-f64::from(wheel.x));
            }
        }
        if let Some(offset) = cx.requests.begin_at.take() {
            caret::begin_at(map, &mut open.stack, offset, view);
        }
        if let Some(wanted) = open.accessible.wanted(ui, response, map) {
            cx.send(ScreenAction::SelectAndShow(wanted));
        }
        if let Some(span) = cx.requests.scroll_to.take() {
            caret::reveal(map, &mut open.stack, span);
        }
        let mut rows = PageRows {
            map,
            stack: &mut open.stack,
            text: session.letter.text(),
            view,
        };
        self.caret_ways.take(cx, session, &mut rows)
    }
}

impl Open {
    fn new(ctx: &egui::Context, session: &Session, number: u64) -> Self {
        let mut open = Self {
            number,
            text_sha256: session.letter.text_sha256.clone(),
            map: None,
            mapping: Derived::default(),
            stack: Stack::new(vec![PageSize::default()]),
            changes: 0,
            accessible: AccessiblePages::default(),
        };
        let letter = session.letter.clone();
        if letter.text().len() <= AT_ONCE {
            open.set_map(letter.page_map());
        } else {
            let wake = ctx.clone();
            let waker: Waker = Arc::new(move || wake.request_repaint());
            open.mapping.start((), &waker, move |_| letter.page_map());
        }
        open
    }

    fn set_map(&mut self, map: Option<PageMap>) {
        if let Some(map) = map {
            self.stack = Stack::new(map.pages().to_vec());
            self.map = Some(Arc::new(map));
        }
    }

    /// Turns the pages so far from how the document has them.
    fn turn_to(&mut self, turn: Turn) {
        if let Some(map) = self.map.as_ref().filter(|map| map.turn() != turn) {
            let map = map.turned(turn);
            self.stack.set_sizes(map.pages().to_vec());
            self.map = Some(Arc::new(map));
            self.changes += 1;
        }
    }

    /// The pages that show in `area`, and where.
    fn sheets(&self, area: Rect, pixels_per_point: f32) -> Vec<Sheet> {
        let stack = &self.stack;
        let position = stack.position();
        let (first, _) = stack.at_share(position / stack.height());
        let axis = f64::from(area.left()) + stack.axis();
        let scale = stack.scale() as f32;
        let mut sheets = Vec::new();
        for page in first..stack.count() {
            let top = stack.top(page) - position;
            if top >= f64::from(area.height()) {
                break;
            }
            let size = stack.size(page);
            let wide = f64::from(size.width) * stack.scale();
            let corner = pos2((axis - wide / 2.0) as f32, area.top() + top as f32);
            let corner = on_pixels(corner, pixels_per_point);
            sheets.push(Sheet {
                page: page as u32 + 1,
                rect: Rect::from_min_size(corner, vec2(size.width, size.height) * scale),
                scale,
            });
        }
        sheets
    }
}

/// Asks for the pictures of the pages that show, and of one to either side.
fn want(
    sheets: &Sheets<'_>,
    stack: &Stack,
    images: Option<&mut Images>,
    (area, pixels_per_point): (Rect, f32),
) {
    let Some(images) = images else { return };
    let turn = sheets.map.turn();
    let shown = sheets.sheets.iter().map(|it| {
        let rect = it.rect;
        (it.page, Some(Placed { rect, turn }))
    });
    let before = sheets.sheets.first().and_then(|it| it.page.checked_sub(1));
    let after = sheets.sheets.last().map(|it| it.page + 1);
    let beside = after.into_iter().chain(before).map(|page| (page, None));
    let wanted = shown.chain(beside).filter_map(|(page, place)| {
        let number = (page as usize).wrapping_sub(1);
        let scale = stack.scale() as f32;
        let density = || Density::new(stack.size(number), scale, pixels_per_point);
        (number < stack.count()).then(|| (page, density(), place))
    });
    // Small pictures of pages can wait for the one that is read.
    images.want_first(wanted, area, pixels_per_point);
}
