//! The frame that all sheets share: in the middle above a dimmed window, with a title, a way to close it, a body that
//! scrolls where the window is small, and its buttons below.

use crate::l10n::Words;
use crate::tr;
use crate::ui::theme::Colors;
use crate::ui::widgets::{announce, bar_button, hide};
use crate::ui::{icons, theme};
use egui::{
    Align, Align2, Area, Button, Color32, Context, CornerRadius, FontFamily, FontId, Frame, Id,
    Key, KeyboardShortcut, Label, Layout, Modal, Rect, Response, RichText, ScrollArea, Stroke,
    StrokeKind, Ui, vec2,
};

/// Between a sheet's edge and what it holds, in points.
const MARGIN: f32 = 16.0;
/// What is always left free between a sheet and the edge of the window, in points.
const AROUND: f32 = 16.0;

/// A sheet that is about to be shown.
pub(super) struct Sheet<'a> {
    id: Id,
    title: &'a str,
    width: f32,
    at_top: bool,
    fills: bool,
    toggle: &'a [KeyboardShortcut],
}

/// What a sheet tells those who fill it.
pub(super) struct Opening {
    /// Whether this is its first frame: the moment to give something the keyboard.
    pub first: bool,
    /// Whether its close button has the keyboard.
    close_focused: bool,
}

/// Where the upper edge of a sheet is.
#[derive(Clone, Copy)]
struct Top {
    /// In a window of this size.
    window: egui::Vec2,
    at: f32,
    /// In how many frames it may still move, until the sheet has been measured.
    settling: u8,
}

/// So many frames after its first one a sheet is measured.
const SETTLING: u8 = 2;

type Part<'p, S> = Box<dyn FnOnce(&mut Ui, &Opening, &mut S) + 'p>;

impl<'a> Sheet<'a> {
    /// A sheet with this title, at most `width` points wide inside.
    pub fn new(name: &'static str, title: &'a str, width: f32) -> Self {
        Self {
            id: Id::unique(("sheet", name)),
            title,
            width,
            at_top: false,
            fills: false,
            toggle: &[],
        }
    }

    /// Near the top of the window, without a title bar, and with a body that sees to its own scrolling.
    pub fn at_top(mut self) -> Self {
        self.at_top = true;
        self
    }

    /// As high as the window lets it be, with a body that sees to its own scrolling.
    pub fn filling(mut self) -> Self {
        self.fills = true;
        self
    }

    /// The keys of the command that opens the sheet close it too.
    pub fn toggled_by(mut self, keys: &'a [KeyboardShortcut]) -> Self {
        self.toggle = keys;
        self
    }

    /// Shows the sheet. True once it is to close: by its button, by Escape, by a click beside it.
    pub fn show<S>(
        self,
        ctx: &Context,
        words: &Words,
        colors: &Colors,
        state: &mut S,
        body: impl FnOnce(&mut Ui, &Opening, &mut S),
    ) -> bool {
        self.draw(ctx, (words, colors), state, Box::new(body), None)
    }

    /// As [`Self::show`], with buttons below the body that never scroll away; the first is the rightmost.
    pub fn show_with_buttons<S>(
        self,
        ctx: &Context,
        words: &Words,
        colors: &Colors,
        state: &mut S,
        body: impl FnOnce(&mut Ui, &Opening, &mut S),
        buttons: impl FnOnce(&mut Ui, &Opening, &mut S),
    ) -> bool {
        let nothing: Part<'_, S> = Box::new(|_, _, _| {});
        let buttons: Part<'_, S> = Box::new(buttons);
        let foot = Some((nothing, buttons));
        self.draw(ctx, (words, colors), state, Box::new(body), foot)
    }

    /// The same with `above` the buttons, which stays in sight, too.
    pub fn show_with_foot<S>(
        self,
        ctx: &Context,
        (words, colors): (&Words, &Colors),
        state: &mut S,
        body: impl FnOnce(&mut Ui, &Opening, &mut S),
        above: impl FnOnce(&mut Ui, &Opening, &mut S),
        buttons: impl FnOnce(&mut Ui, &Opening, &mut S),
    ) -> bool {
        let above: Part<'_, S> = Box::new(above);
        let buttons: Part<'_, S> = Box::new(buttons);
        let foot = Some((above, buttons));
        self.draw(ctx, (words, colors), state, Box::new(body), foot)
    }

    fn draw<S>(
        self,
        ctx: &Context,
        (words, colors): (&Words, &Colors),
        state: &mut S,
        body: Part<'_, S>,
        foot: Option<(Part<'_, S>, Part<'_, S>)>,
    ) -> bool {
        let room = ctx.content_rect().size() - vec2(2.0, 2.0) * (AROUND + MARGIN);
        let mut opening = Opening {
            first: self.is_first(ctx),
            close_focused: false,
        };
        let (area, height) = self.area(ctx, opening.first, room.y);
        self.follow_window(ctx);
        let shown = Modal::new(self.id)
            .area(area)
            .backdrop_color(colors.window.gamma_multiply(0.7))
            .frame(around(ctx, colors))
            .show(ctx, |ui| {
                ui.set_width(self.width.min(room.x).max(120.0));
                ui.set_max_height(height.max(120.0));
                let closed = !self.at_top && self.title_bar(ui, (words, colors), &mut opening);
                let below = foot.as_ref().map_or(0.0, |_| self.last_footer(ctx));
                let limit = (ui.available_height() - below).max(32.0);
                let by_arrows = foot.is_none() && opening.close_focused;
                self.body(ui, limit, by_arrows, |ui| body(ui, &opening, state));
                if let Some((above, buttons)) = foot {
                    self.footer(ui, colors, |ui| {
                        above(ui, &opening, state);
                        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
                        let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
                        ui.allocate_ui_with_layout(size, layout, |ui| buttons(ui, &opening, state));
                    });
                }
                closed
            });
        let bounds = shown.response.rect;
        self.stay(ctx, bounds.height());
        self.tell_bounds(ctx, bounds);
        // Both are asked: Escape has to be used up even where a click closes the sheet.
        let away = shown.should_close();
        shown.inner || away || (!opening.first && self.is_toggled(ctx))
    }

    /// Where the sheet stands, and how high it may be of the `room` there is, in points.
    fn area(&self, ctx: &Context, first: bool, room: f32) -> (Area, f32) {
        let area = Modal::default_area(self.id)
            .accessible_name(self.title)
            .fade_in(false);
        if self.at_top {
            let down = (ctx.content_rect().height() * 0.1).max(AROUND);
            let area = area.anchor(Align2::CENTER_TOP, vec2(0.0, down));
            return (area, room - (down - AROUND));
        }
        let area = match self.top(ctx, first) {
            Some(top) => area.anchor(Align2::CENTER_TOP, vec2(0.0, top)),
            None => area,
        };
        (area, room)
    }

    /// Has the sheet drawn once more when the window changes: it is placed by its size in the frame before.
    fn follow_window(&self, ctx: &Context) {
        let window = ctx.content_rect().size();
        let known = self.id.with("window");
        let before = ctx.data_mut(|data| data.get_temp(known));
        if before != Some(window) {
            ctx.data_mut(|data| data.insert_temp(known, window));
            ctx.request_repaint();
        }
    }

    /// Gives the body its room, of at most `limit` points in height. It may scroll by the arrow keys, too.
    fn body(&self, ui: &mut Ui, limit: f32, by_arrows: bool, body: impl FnOnce(&mut Ui)) {
        if self.at_top {
            body(ui);
        } else if self.fills {
            let size = vec2(ui.available_width(), limit);
            ui.allocate_ui(size, |ui| {
                ui.set_min_size(size);
                body(ui);
            });
        } else {
            let scroll = scrolled_by_keys(ui, limit, by_arrows);
            ScrollArea::vertical()
                .id_salt("body")
                .max_height(limit)
                .min_scrolled_height(32.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.scroll_with_delta(vec2(0.0, scroll));
                    body(ui);
                });
        }
    }

    /// Tells assistive technology that the dialog is as large as the sheet, not as the dimmed window.
    fn tell_bounds(&self, ctx: &Context, bounds: Rect) {
        ctx.accesskit_node_builder(self.id, |node| {
            node.set_modal();
            node.set_bounds(egui::accesskit::Rect {
                x0: bounds.min.x.into(),
                y0: bounds.min.y.into(),
                x1: bounds.max.x.into(),
                y1: bounds.max.y.into(),
            });
        });
    }

    /// Draws the title and the button that closes the sheet. Gives whether that was pressed.
    fn title_bar(
        &self,
        ui: &mut Ui,
        (words, colors): (&Words, &Colors),
        opening: &mut Opening,
    ) -> bool {
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let layout = Layout::right_to_left(Align::Center);
        let close = ui.allocate_ui_with_layout(size, layout, |ui| {
            let close = bar_button(ui, icons::X, &tr!(words, "close"), colors);
            let rest = vec2(ui.available_width(), size.y);
            ui.allocate_ui_with_layout(rest, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(rest.x);
                let title = RichText::new(self.title).heading().color(colors.text);
                ui.add(Label::new(title).wrap());
            });
            close
        });
        ui.add_space(8.0);
        let close = close.inner;
        // A sheet that gives the keyboard to nothing of its own still takes it from the window below.
        if opening.first {
            close.request_focus();
        }
        opening.close_focused = close.has_focus();
        close.clicked()
    }

    fn footer(&self, ui: &mut Ui, colors: &Colors, content: impl FnOnce(&mut Ui)) {
        let top = ui.cursor().min.y;
        ui.add_space(10.0);
        let line = ui.max_rect().x_range();
        let y = ui.cursor().min.y;
        ui.painter().hline(line, y, Stroke::new(1.0, colors.line));
        ui.add_space(12.0);
        content(ui);
        let height = ui.min_rect().bottom() - top;
        if (height - self.last_footer(ui.ctx())).abs() > 0.5 {
            let id = self.id.with("footer");
            ui.ctx().data_mut(|data| data.insert_temp(id, height));
            ui.ctx().request_repaint();
        }
    }

    fn last_footer(&self, ctx: &Context) -> f32 {
        let id = self.id.with("footer");
        ctx.data(|data| data.get_temp(id)).unwrap_or(49.0)
    }

    fn is_toggled(&self, ctx: &Context) -> bool {
        ctx.input_mut(|input| self.toggle.iter().any(|key| input.consume_shortcut(key)))
    }

    /// Where the sheet's upper edge is, once it has been measured in a window of this size.
    fn top(&self, ctx: &Context, first: bool) -> Option<f32> {
        let id = self.id.with("top");
        let window = ctx.content_rect().size();
        ctx.data_mut(|data| {
            let kept = data.get_temp::<Top>(id);
            let kept = kept.filter(|top| !first && top.window == window);
            if kept.is_none() {
                data.remove::<Top>(id);
            }
            kept.map(|top| top.at)
        })
    }

    /// Keeps the upper edge where it is while the sheet grows or shrinks: what one is about to press must not move away.
    /// Only what would reach beyond the window moves it.
    fn stay(&self, ctx: &Context, height: f32) {
        let id = self.id.with("top");
        let window = ctx.content_rect().size();
        let before = ctx.data(|data| data.get_temp::<Top>(id));
        let centred = ((window.y - height) / 2.0).max(AROUND);
        let lowest = (window.y - AROUND - height).max(AROUND);
        // In its first frames a sheet is being measured.
        let (at, settling) = match before {
            None => (centred, SETTLING),
            Some(top) if top.settling > 0 => (centred, top.settling - 1),
            Some(top) => (top.at.min(lowest), 0),
        };
        let now = Top {
            window,
            at,
            settling,
        };
        if before.is_none_or(|before| before.at != now.at) {
            ctx.request_repaint();
        }
        ctx.data_mut(|data| data.insert_temp(id, now));
    }

    fn is_first(&self, ctx: &Context) -> bool {
        let (id, now) = (self.id.with("shown"), ctx.cumulative_pass_nr());
        let before: Option<u64> = ctx.data(|data| data.get_temp(id));
        ctx.data_mut(|data| data.insert_temp(id, now));
        before.is_none_or(|before| now > before + 1)
    }
}

/// The edge of a sheet, and its shadow.
fn around(ctx: &Context, colors: &Colors) -> Frame {
    Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(CornerRadius::same(10))
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(MARGIN)
}

/// How far the body is to move for the keys that were pressed, in points; `page` is what shows of it at once. Much of
/// what sheets hold takes no keyboard, so that nothing else would bring it into view.
fn scrolled_by_keys(ui: &Ui, page: f32, by_arrows: bool) -> f32 {
    let line = ui.spacing().interact_size.y * 2.0;
    ui.input(|input| {
        let net = |up, down| {
            let presses = |key| input.num_presses(key) as f32;
            presses(up) - presses(down)
        };
        let mut scroll = net(Key::PageUp, Key::PageDown) * (page - line).max(line);
        if by_arrows {
            scroll += net(Key::ArrowUp, Key::ArrowDown) * line;
        }
        scroll
    })
}

/// The button that does what the sheet is for.
pub(super) fn main_button(ui: &mut Ui, text: &str, enabled: bool, colors: &Colors) -> Response {
    coloured_button(ui, text, enabled, colors.accent, colors)
}

/// The button that does what the sheet is for, where that takes something away.
pub(super) fn grave_button(ui: &mut Ui, text: &str, enabled: bool, colors: &Colors) -> Response {
    coloured_button(ui, text, enabled, colors.warning, colors)
}

fn coloured_button(
    ui: &mut Ui,
    text: &str,
    enabled: bool,
    fill: Color32,
    colors: &Colors,
) -> Response {
    let text = RichText::new(text).color(colors.on_accent);
    let response = ui.add_enabled(enabled, Button::new(text).fill(fill));
    // The outline that shows the keyboard on other buttons would not be seen on this one.
    if response.has_focus() {
        let around = response.rect.expand(3.0);
        let stroke = Stroke::new(1.5, fill);
        ui.painter()
            .rect_stroke(around, 7.0, stroke, StrokeKind::Outside);
    }
    response
}

/// Whether a sheet's question was answered with yes: its button was pressed, or Enter, but not on a button that says no.
pub(super) fn confirmed(ui: &Ui, opening: &Opening, yes: &Response, no: &Response) -> bool {
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    let elsewhere = no.has_focus() || opening.close_focused;
    yes.clicked() || (enter && yes.enabled() && !elsewhere)
}

/// A small heading within a sheet.
pub(super) fn heading(ui: &mut Ui, text: &str, colors: &Colors) -> Response {
    ui.label(
        RichText::new(text)
            .font(theme::semibold(13.5))
            .color(colors.text),
    )
}

/// Text that stands back, wrapped to the sheet's width.
pub(super) fn muted(ui: &mut Ui, text: &str, colors: &Colors) -> Response {
    ui.add(Label::new(RichText::new(text).color(colors.muted)).wrap())
}

/// Something that needs attention: an icon and a sentence, announced when it appears.
pub(super) fn warning(ui: &mut Ui, text: &str, colors: &Colors) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let font = FontId::new(14.0, FontFamily::Name("icons".into()));
        let sign = ui.label(
            RichText::new(icons::WARNING)
                .font(font)
                .color(colors.warning),
        );
        hide(&sign);
        let text = RichText::new(text).color(colors.warning);
        let said = ui.add(Label::new(text).wrap());
        announce(&said);
    });
}

/// Adds an explanation to a control for assistive technology.
pub(super) fn describe(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(text);
    });
}

/// A dot in a tag's colour.
pub(super) fn dot(ui: &mut Ui, color: Color32) {
    let height = ui.text_style_height(&egui::TextStyle::Body);
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, height), egui::Sense::hover());
    ui.painter().circle_filled(rect.center(), 4.5, color);
}
