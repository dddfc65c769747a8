//! The letter as its pages looked, in the middle of the window: only a view; marks, selection and keys are those of the
//! text.
//!
//! ```text
//! PageMap ── stack (scroll, zoom) ──► sheets ──► marks, images ──► screen
//!                                       │
//!              accessible ◄─────────────┴──► letter_view::pointer ──► actions
//! ```

mod accessible;
pub mod bar;
mod caret;
mod images;
mod marks;
mod overview;
mod sheets;
mod stack;
mod thumbnails;

use super::cx::Cx;
use super::letter_view::accessible::describe;
use super::letter_view::caret::CaretWays;
use super::letter_view::marks::{Strands, paint_margin, strands};
use super::letter_view::overview::Overview;
use super::letter_view::paint::end_flash;
use super::letter_view::pointer::{Pointer, Scene};
use super::letter_view::scroll_bar::{self, Scrolled as _};
use super::letter_view::surface::Surface as _;
use super::letter_view::{RIGHT_EDGE, menu, show_focus, tag_palette};
use super::theme::{LIGHT, mix, semibold};
use super::view::{Pane, Selection, View, Zooming};
use crate::annotation::AnnotationId;
use crate::letter::page_map::PageMap;
use crate::letter::{ByteOffset, PageSize};
use crate::tr;
use crate::workspace::job::{Job, Waker, take_result};
use crate::workspace::page_images::{PageError, PageImages};
use crate::workspace::session::Session;
use caret::PageRows;
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Sense, Shape, Stroke, StrokeKind, pos2, vec2,
};
use images::{Images, Standing};
use sheets::{Sheet, Sheets, on_pixels};
use stack::{Stack, Zoom};
use std::sync::Arc;
use thumbnails::{STRIP, Thumbnails};

/// A text of more bytes is mapped on a worker.
const AT_ONCE: usize = 1 << 20;
/// Height of the bar that moves wide pages sideways, in points.
const SIDE_BAR: f32 = 10.0;
/// Between a page and the names beside it, in points.
const GAP: f32 = 10.0;

/// The page view's own state: where it stands, how large pages are, which pictures it has.
#[derive(Default)]
pub struct PageView {
    open: Option<Open>,
    /// Kept from one letter to the next.
    zoom: Zoom,
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
    mapping: Option<Job<Option<PageMap>>>,
    stack: Stack,
    /// How often the pages changed their size in the window.
    changes: u64,
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
        let mapped = self.open.as_ref().is_none_or(|it| it.mapping.is_none());
        let idle = |(_, images): &(u64, Images)| images.is_idle();
        mapped && self.images.as_ref().is_none_or(idle)
    }

    /// The first byte of the first line of the text at the upper edge; `None` while nothing was drawn.
    pub fn top(&self) -> Option<ByteOffset> {
        let open = self.open.as_ref()?;
        caret::top(open.map.as_ref()?, &open.stack)
    }

    /// Draws the pages of the open letter into the rest of `ui`.
    pub fn show(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        cx.view.selection_rect = None;
        let Some(session) = cx.session else { return };
        let Some((mut open, map)) = self.opened(ui.ctx(), session, cx.view) else {
            return;
        };
        bar::show(ui, cx, &open.stack, cx.view.thumbnails);
        let whole = ui.available_rect_before_wrap();
        if !whole.is_positive() {
            self.open = Some(open);
            return;
        }
        let mut images = self.images.take();
        if let Some((_, images)) = &mut images {
            images.begin(ui.ctx());
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
        view: &View,
    ) -> Option<(Open, Arc<PageMap>)> {
        let number = view.letter_number;
        let same = |open: &Open| {
            let goes_on = Some(open.number) == view.continues;
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
        if let Some(map) = take_result(&mut open.mapping, || None) {
            open.set_map(map);
        }
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
        cx: &mut Cx<'_>,
        (session, map): (&Session, &Arc<PageMap>),
        open: &mut Open,
        mut images: Option<&mut Images>,
        whole: Rect,
    ) {
        let response = ui.allocate_rect(whole, Sense::hover());
        let mut area = whole;
        if cx.view.thumbnails && whole.width() > 2.5 * STRIP {
            area.min.x += STRIP;
            let strip = whole.with_max_x(area.left());
            let pages = (&**map, &open.stack);
            let drawn = images.as_deref_mut();
            let wanted = self.thumbnails.show(ui, cx, session, pages, drawn, strip);
            if let Some(page) = wanted {
                open.stack.go_to(page);
                ui.ctx().request_repaint();
            }
        }
        let id = response.id.with("pages");
        let response = ui.interact(area, id, Sense::click_and_drag());
        cx.view.letter_id = Some(response.id);
        cx.view.letter_rect = Some(area);
        if cx.view.focus_pane == Some(Pane::Letter) {
            cx.view.focus_pane = None;
            response.request_focus();
        }
        if response.has_focus() {
            cx.view.pane = Pane::Letter;
        }
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        painter.rect_filled(area, CornerRadius::ZERO, cx.colors.window);

        self.move_pages(ui, cx, session, (map, open), &response);
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
        let side = side_bar(ui, cx, &mut open.stack, area);

        let sheets = Sheets {
            map,
            sheets: open.sheets(area, ui.ctx().pixels_per_point()),
        };
        want(&sheets, &open.stack, images.as_deref_mut(), ui.ctx());
        let visible = sheets.visible().unwrap_or_default();
        end_flash(ui, cx);
        // The pages are white in both themes: what is on them has the colours of the light one.
        let theme = std::mem::replace(&mut cx.colors, &LIGHT);
        let on_paper = strands(cx, session, visible);
        let mut below = Vec::new();
        marks::hits(cx, &sheets, visible, &mut below);
        marks::planned(cx, &sheets, visible, &mut below);
        marks::tints(cx, &sheets, &on_paper, &mut below);
        let page_area = area.with_max_x(area.right() - RIGHT_EDGE);
        cx.view.selection_rect = marks::selection(cx, &sheets, page_area, &mut below);
        let mut above = Vec::new();
        marks::lines(cx, &sheets, &on_paper, &mut above);
        marks::handles(cx, &sheets, &on_paper, &mut above);
        let focused = ui.memory(|memory| memory.focused());
        if focused.is_none_or(|focused| focused == response.id) {
            let bar = marks::caret(cx, &sheets, session.letter.text().len());
            let stroke = Stroke::new(2.0, cx.colors.accent);
            above.extend(bar.map(|bar| Shape::line_segment(bar, stroke)));
        }
        cx.colors = theme;
        paint_sheets(&painter, cx, session, (&sheets, below), images);
        painter.with_clip_rect(page_area).extend(above);
        let strands = strands(cx, session, visible);
        let names = paint_names(&painter, cx, &sheets, &strands, page_area);
        // Above the sheets, which reach under it.
        painter.extend(side);
        show_focus(ui, cx, &response, &painter, &mut self.clicked);

        let name = tr!(
            cx.words,
            "pages-label",
            name = session.letter.file_name.as_str()
        );
        if describe(ui, &response, &name) {
            let caret = |at| Selection {
                anchor: at,
                head: at,
            };
            let selection = cx.view.selection.or(cx.view.caret.map(caret));
            let letter = &session.letter;
            accessible::describe_lines(ui, &response, letter, &sheets, &strands, selection);
        }
        let scene = Scene {
            session,
            surface: &sheets,
            names: &names,
            area,
        };
        self.clicked |= self.pointer.handle(ui, cx, &response, &scene);
        if let Some(distance) = self.pointer.scroll_while_choosing(ui, area) {
            let before = open.stack.position();
            open.stack.scroll_by(distance);
            if open.stack.position() != before {
                ui.ctx().request_repaint();
            }
        }
        if names.is_empty() && !cx.view.selecting {
            name_marks(&response, &sheets, &strands);
        }
        menu::context_menu(&response, cx);
        tag_palette::show(ui, cx, area);
    }

    /// Takes what moves the pages or makes them larger, and the ways of the caret.
    fn move_pages(
        &mut self,
        ui: &egui::Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        (map, open): (&PageMap, &mut Open),
        response: &egui::Response,
    ) {
        let area = response.rect;
        let view = f64::from(area.height());
        let before = open.stack.scale();
        open.stack
            .set_view(vec2(area.width() - RIGHT_EDGE, area.height()));
        for zooming in std::mem::take(&mut cx.view.zoomings) {
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
        if let Some(offset) = cx.view.begin_at.take() {
            caret::begin_at(map, &mut open.stack, offset, view);
        }
        if let Some(span) = cx.view.scroll_to.take() {
            caret::reveal(map, &mut open.stack, span);
        }
        let mut rows = PageRows {
            map,
            stack: &mut open.stack,
            text: session.letter.text(),
            view,
        };
        self.caret_ways.take(cx, session, &mut rows);
    }
}

impl Open {
    fn new(ctx: &egui::Context, session: &Session, number: u64) -> Self {
        let mut open = Self {
            number,
            text_sha256: session.letter.text_sha256.clone(),
            map: None,
            mapping: None,
            stack: Stack::new(vec![PageSize::default()]),
            changes: 0,
        };
        let letter = session.letter.clone();
        if letter.text().len() <= AT_ONCE {
            open.set_map(letter.page_map());
        } else {
            let wake = ctx.clone();
            let waker: Waker = Arc::new(move || wake.request_repaint());
            open.mapping = Some(Job::start(&waker, move || letter.page_map()));
        }
        open
    }

    fn set_map(&mut self, map: Option<PageMap>) {
        if let Some(map) = map {
            self.stack = Stack::new(map.pages().to_vec());
            self.map = Some(Arc::new(map));
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
fn want(sheets: &Sheets<'_>, stack: &Stack, images: Option<&mut Images>, ctx: &egui::Context) {
    let Some(images) = images else { return };
    let pixels_per_point = ctx.pixels_per_point();
    let shown = sheets.sheets.iter().map(|sheet| sheet.page);
    let before = sheets.sheets.first().and_then(|it| it.page.checked_sub(1));
    let after = sheets.sheets.last().map(|it| it.page + 1);
    for page in shown.chain(after).chain(before) {
        let number = (page as usize).wrapping_sub(1);
        if number < stack.count() {
            let scale = stack.scale() as f32;
            let density = Images::density(stack.size(number), scale, pixels_per_point);
            images.want(page, density);
        }
    }
}

/// Paints the sheets: paper, what lies under the print, the print, the number below.
fn paint_sheets(
    painter: &egui::Painter,
    cx: &Cx<'_>,
    session: &Session,
    (sheets, below): (&Sheets<'_>, Vec<Shape>),
    images: Option<&mut Images>,
) {
    let border = mix(cx.colors.window, cx.colors.muted, 0.45);
    for sheet in &sheets.sheets {
        for (grown, alpha) in [(4.0, 14), (2.5, 18), (1.0, 26)] {
            let shadow = sheet.rect.expand(grown).translate(vec2(0.0, 2.0));
            let color = Color32::from_black_alpha(alpha);
            painter.rect_filled(shadow, CornerRadius::same(3), color);
        }
        painter.rect_filled(sheet.rect, CornerRadius::ZERO, Color32::WHITE);
        let stroke = Stroke::new(1.0, border);
        painter.rect_stroke(sheet.rect, CornerRadius::ZERO, stroke, StrokeKind::Outside);
        let below = sheet.rect.center_bottom() + vec2(0.0, 16.0);
        let number = tr!(cx.words, "pages-number", number = sheet.page);
        let font = FontId::proportional(12.0);
        painter.text(below, Align2::CENTER_CENTER, number, font, cx.colors.muted);
    }
    // Where lines of two pages were to overlap, none would hide the other's: all sheets lie under all marks.
    painter.extend(below);
    let mut images = images;
    for sheet in &sheets.sheets {
        let size = sheets.map.pages().get(sheet.page as usize - 1).copied();
        let density = painter.ctx().pixels_per_point();
        let density = Images::density(size.unwrap_or_default(), sheet.scale, density);
        let standing = images.as_deref_mut().map_or(Standing::Missing, |images| {
            images.paint(painter, sheet.page, density, sheet.rect)
        });
        match standing {
            Standing::Sharp | Standing::StandIn => {}
            Standing::Missing => {
                let mut shapes = Vec::new();
                marks::greek(sheet, sheets, &mut shapes);
                painter.extend(shapes);
            }
            Standing::Failed => {
                let failure = images.as_deref().and_then(|it| it.failure(sheet.page));
                paint_words(painter, session, sheets, sheet);
                paint_failure(painter, cx, sheet, failure);
            }
        }
    }
}

/// The words of a page that cannot be drawn, in our own letters, each line where it stands.
fn paint_words(painter: &egui::Painter, session: &Session, sheets: &Sheets<'_>, sheet: &Sheet) {
    for line in sheets.map.lines_on(sheet.page) {
        let Some(quad) = sheets.map.line_quad(line) else {
            continue;
        };
        let [a, b, _, d] = sheet.corners(&quad);
        if !sheets::around(&sheet.corners(&quad)).intersects(painter.clip_rect()) {
            continue;
        }
        let words = session
            .letter
            .slice(sheets.map.span(line))
            .replace('\t', " ");
        // As large as the line is high, or smaller so that it is not longer than it is.
        let high = (a.distance(d) * 0.8).round().clamp(1.0, 96.0);
        let wide = painter
            .layout_no_wrap(words.clone(), FontId::proportional(high), LIGHT.ink)
            .size()
            .x;
        let fits = (a.distance(b) / wide.max(1.0)).min(1.0);
        let font = FontId::proportional((high * fits).floor().max(1.0));
        let galley = painter.layout_no_wrap(words, font, LIGHT.ink);
        let spare = (a.distance(d) - galley.size().y) / 2.0;
        let at = a + (d - a).normalized() * spare;
        let angle = (b - a).angle();
        let shape = egui::epaint::TextShape::new(at, galley, LIGHT.ink).with_angle(angle);
        painter.add(shape);
    }
}

/// Says on the sheet that it cannot be drawn, and why.
fn paint_failure(painter: &egui::Painter, cx: &Cx<'_>, sheet: &Sheet, failure: Option<&PageError>) {
    let why = match failure {
        Some(PageError::Changed) => tr!(cx.words, "pages-failed-changed"),
        Some(PageError::Unreadable { message }) => {
            tr!(cx.words, "pages-failed-unreadable", why = message.as_str())
        }
        Some(PageError::NotStarted) => tr!(cx.words, "pages-failed-not-started"),
        Some(PageError::Missing) => tr!(cx.words, "pages-failed-missing"),
        Some(PageError::NotDrawable) | None => tr!(cx.words, "pages-failed-drawing"),
    };
    let width = sheet.rect.width() - 24.0;
    let job = egui::text::LayoutJob::simple(why, semibold(13.0), LIGHT.warning, width.max(40.0));
    let galley = painter.layout_job(job);
    let size = galley.size() + vec2(20.0, 12.0);
    let top = sheet.rect.top().max(painter.clip_rect().top()) + 10.0;
    let at = pos2(sheet.rect.center().x - size.x / 2.0, top);
    let note = Rect::from_min_size(at, size);
    painter.rect_filled(
        note,
        CornerRadius::same(6),
        Color32::from_rgb(0xff, 0xf4, 0xe5),
    );
    let stroke = Stroke::new(1.0, LIGHT.warning);
    painter.rect_stroke(note, CornerRadius::same(6), stroke, StrokeKind::Inside);
    painter.galley(at + vec2(10.0, 6.0), galley, LIGHT.warning);
}

/// Names the marks under the pointer, where there is no room for names beside the pages.
fn name_marks(response: &egui::Response, sheets: &Sheets<'_>, strands: &Strands<'_>) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let under = strands
        .all
        .iter()
        .filter(|strand| sheets.is_on(strand.span, at));
    let names: Vec<_> = under.map(|it| strands.look(it).name.as_str()).collect();
    if !names.is_empty() {
        response.clone().on_hover_text_at_pointer(names.join("\n"));
    }
}

/// Paints the stripes and the names of the marks beside the pages, where there is room for them.
fn paint_names(
    painter: &egui::Painter,
    cx: &Cx<'_>,
    sheets: &Sheets<'_>,
    strands: &Strands<'_>,
    area: Rect,
) -> Vec<(Rect, AnnotationId)> {
    let right = sheets.sheets.iter().map(|sheet| sheet.rect.right());
    let left = right.fold(area.left(), f32::max) + GAP;
    let margin = Rect::from_min_max(pos2(left, area.top()), area.max);
    if margin.width() < 12.0 {
        return Vec::new();
    }
    let stripes = marks::stripes(cx, sheets, strands, area);
    paint_margin(painter, margin, stripes, cx.view.chosen.as_ref())
}

/// The bar below the pages that moves them sideways, where they are wider than the view.
fn side_bar(ui: &egui::Ui, cx: &Cx<'_>, stack: &mut Stack, area: Rect) -> Option<Shape> {
    let reach = stack.reach_across();
    if reach <= 0.5 {
        return None;
    }
    let track = Rect::from_min_max(
        pos2(area.left(), area.bottom() - SIDE_BAR),
        pos2(area.right() - RIGHT_EDGE, area.bottom()),
    );
    let id = ui.scope_id().with("pages-across");
    let bar = ui.interact(track, id, Sense::click_and_drag());
    let label = tr!(cx.words, "pages-across");
    bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, &label));
    let view = f64::from(track.width());
    let length = (view * view / (view + 2.0 * reach)).max(28.0);
    let room = (view - length).max(1.0);
    if let Some(at) = bar.interact_pointer_pos() {
        let left = f64::from(at.x - track.left()) - length / 2.0;
        let wanted = (left / room).clamp(0.0, 1.0) * 2.0 * reach - reach;
        stack.scroll_across(wanted - stack.across());
    }
    let left = (stack.across() + reach) / (2.0 * reach) * room;
    let corner = pos2(track.left() + left as f32, track.top() + 2.0);
    let thumb = Rect::from_min_size(corner, vec2(length as f32, SIDE_BAR - 4.0));
    let strong = bar.hovered() || bar.dragged();
    let share = if strong { 1.0 } else { 0.72 };
    let color = mix(cx.colors.window, cx.colors.muted, share);
    Some(Shape::rect_filled(thumb, CornerRadius::same(3), color))
}
