//! Small things that every part of the window is made of.

use crate::codebook::Color;
use crate::ui::day;
use crate::ui::theme::{self, Colors, contrast};
use crate::ui::view_context::ViewContext;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CornerRadius, FontFamily, FontId, Galley, Key, Modifiers, Popup, Pos2, Rect,
    Response, RichText, Sense, SetOpenCommand, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo,
    accesskit, vec2,
};
use std::sync::Arc;

/// The margin between the panel's edge and what stands in it, in points.
pub const MARGIN: f32 = 12.0;

/// What can be clicked is at least so wide and high, in points.
pub const TARGET: f32 = 24.0;

/// The font of the icons.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// A section's heading, also to assistive technology.
pub fn heading(ui: &mut Ui, colors: &Colors, text: &str) -> Response {
    let shown = RichText::new(text)
        .font(theme::semibold(12.5))
        .extra_letter_spacing(0.3)
        .color(colors.muted);
    let response = ui.add(egui::Label::new(shown).selectable(false));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, text));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.clear_value());
    response
}

/// The visible name of a field; hand its id to `labelled_by`.
pub fn field_name(ui: &mut Ui, colors: &Colors, text: &str) -> Response {
    let text = RichText::new(text).size(12.0).color(colors.muted);
    ui.add(egui::Label::new(text).selectable(false))
}

/// A field with its name at the left of it.
pub fn labelled(
    ui: &mut Ui,
    colors: &Colors,
    name: &str,
    field: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    labelled_within(ui, colors, (name, 62.0), field)
}

/// The same with so much room for the name, in points.
pub fn labelled_within(
    ui: &mut Ui,
    colors: &Colors,
    (name, room): (&str, f32),
    field: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let below = egui::Layout::top_down(egui::Align::Min);
        let label = ui
            .allocate_ui_with_layout(egui::vec2(room, 26.0), below, |ui| {
                ui.set_min_size(egui::vec2(room, 26.0));
                // As far down as the field's own first line.
                ui.add_space(5.0);
                field_name(ui, colors, name)
            })
            .inner;
        field(ui).labelled_by(label.id)
    })
    .inner
}

/// A menu on a control: by a click with the other button, or by the Menu key or Shift+F10 where it has the keyboard;
/// then it opens at `at`.
pub fn context_menu(response: &Response, at: Rect, content: impl FnOnce(&mut Ui)) {
    let id = response.id.with("menu by key");
    let asked = response.has_focus()
        && response.ctx.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Menu)
                || input.consume_key(Modifiers::SHIFT, Key::F10)
        });
    if !asked && !Popup::is_id_open(&response.ctx, id) {
        response.context_menu(content);
        return;
    }
    Popup::menu(response)
        .id(id)
        .anchor(at)
        .open_memory(asked.then_some(SetOpenCommand::Bool(true)))
        .show(|ui| {
            // The first entry takes the keyboard; the others are reached from there.
            let first = ui.next_auto_id();
            content(ui);
            if asked {
                ui.memory_mut(|memory| memory.request_focus(first));
            }
        });
}

/// A line of words that stand back.
pub fn muted(ui: &mut Ui, colors: &Colors, text: impl Into<String>) -> Response {
    let text = RichText::new(text).size(12.5).color(colors.muted);
    ui.add(egui::Label::new(text).wrap())
}

/// A line that says what is wrong or needs attention, with its sign.
pub fn warning(ui: &mut Ui, colors: &Colors, text: &str) -> Response {
    let mut job = LayoutJob::default();
    job.append(
        crate::ui::icons::WARNING,
        0.0,
        TextFormat::simple(icon_font(14.0), colors.warning),
    );
    let font = FontId::proportional(12.5);
    job.append(text, 6.0, TextFormat::simple(font, colors.warning));
    let response = ui.add(egui::Label::new(job).wrap());
    named(&response, egui::Role::Label, text);
    response
}

/// The line below a field for a day in which something else stands: that there is no such day, or that it is kept as it
/// is.
pub fn kept_in_words(ui: &mut Ui, cx: &ViewContext<'_>, typed: &str) -> Response {
    let said = match day::is_no_day(typed) {
        true => warning(ui, cx.colors, &crate::tr!(cx.words, "day-is-none")),
        false => muted(ui, cx.colors, crate::tr!(cx.words, "follow-up-due-words")),
    };
    announce(&said);
    said
}

/// Gives a widget its name in words where what it shows is a sign.
fn named(response: &Response, role: egui::Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
}

/// A frameless button that shows an icon; `name` is its accessible name and its tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, enabled: bool) -> Response {
    let text = RichText::new(icon).font(icon_font(16.0));
    let button = egui::Button::new(text).frame_when_inactive(false);
    ui.add_enabled(enabled, button.min_size(Vec2::splat(24.0)))
        .on_hover_text(name)
        .accessible_name(name)
}

/// A button that says whether something is shown.
pub fn visibility_button(colors: &Colors, shown: bool) -> egui::Button<'static> {
    let (icon, color) = if shown {
        (crate::ui::icons::EYE, colors.text)
    } else {
        (crate::ui::icons::EYE_SLASH, colors.muted)
    };
    let text = RichText::new(icon).font(icon_font(16.0)).color(color);
    let button = egui::Button::new(text).frame_when_inactive(false);
    button.min_size(Vec2::splat(24.0))
}

/// Draws such a button; `name` is its accessible name and its tooltip.
pub fn show_visibility(ui: &mut Ui, button: egui::Button<'_>, shown: bool, name: &str) -> Response {
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, shown, name));
    response
}

/// Lays out one line, cut with an ellipsis at `width` points.
pub fn one_line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    rows(ui, text, TextFormat::simple(font, color), width, 1)
}

/// Lays out at most `rows` rows of `width` points, cut with an ellipsis.
pub fn rows(ui: &Ui, text: &str, format: TextFormat, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width.max(8.0);
    job.wrap.max_rows = rows.max(1);
    job.wrap.break_anywhere = rows == 1;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints a tag's round swatch with its key in it.
pub fn paint_swatch(ui: &Ui, colors: &Colors, center: Pos2, color: Color, key: Option<u8>) {
    let fill = colors.tag(color).line;
    ui.painter().circle_filled(center, 9.0, fill);
    if let Some(key) = key {
        let ink = if contrast(Color32::WHITE, fill) >= contrast(Color32::BLACK, fill) {
            Color32::WHITE
        } else {
            Color32::BLACK
        };
        let text = key.to_string();
        ui.painter().text(
            center,
            Align2::CENTER_CENTER,
            text,
            theme::semibold(11.5),
            ink,
        );
    }
}

/// Paints a small framed word that ends at `right` and is centred on `y`; gives where it stands.
pub fn paint_badge(ui: &Ui, right: f32, y: f32, text: &str, color: Color32) -> Rect {
    let galley = one_line(ui, text, theme::semibold(10.5), color, 140.0);
    let size = galley.size() + vec2(10.0, 3.0);
    let min = egui::pos2(right - size.x, y - size.y / 2.0);
    let rect = Rect::from_min_size(min, size);
    let (corners, line) = (CornerRadius::same(4), Stroke::new(1.0, color));
    ui.painter()
        .rect_stroke(rect, corners, line, StrokeKind::Inside);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, color);
    rect
}

/// A small framed word in a line of widgets.
pub fn badge(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let width = one_line(ui, text, theme::semibold(10.5), color, 140.0)
        .size()
        .x
        + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    paint_badge(ui, rect.right(), rect.center().y, text, color);
    named(&response, egui::Role::Label, text);
    response
}

/// Paints the ring around what has the keyboard.
pub fn paint_focus(ui: &Ui, colors: &Colors, rect: Rect) {
    ui.painter().rect_stroke(
        rect.shrink(1.0),
        CornerRadius::same(5),
        Stroke::new(1.5, colors.accent),
        StrokeKind::Inside,
    );
}

/// Draws the ring of the keyboard around a chip that has it: what such a button is drawn in hides egui's own.
pub fn ring_chip(ui: &Ui, colors: &Colors, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(1.0),
            CornerRadius::same(14),
            Stroke::new(2.0, colors.accent),
            StrokeKind::Outside,
        );
    }
}

/// A tag as a chip that can be chosen: its key and its name, filled where it is `on`.
pub fn tag_chip(
    colors: &Colors,
    color: Color,
    (key, name): (Option<u8>, &str),
    on: bool,
) -> egui::Button<'static> {
    let colors = colors.tag(color);
    let key = key.map(|key| format!("{key}  ")).unwrap_or_default();
    let text = RichText::new(format!("{key}{name}"))
        .color(colors.text)
        .size(12.5);
    let (fill, width) = match on {
        true => (colors.tint, 2.0),
        false => (Color32::TRANSPARENT, 1.0),
    };
    egui::Button::new(text)
        .fill(fill)
        .stroke(Stroke::new(width, colors.line))
        .corner_radius(CornerRadius::same(13))
}

/// Draws such a chip, which is called `label`.
pub fn show_chip(
    ui: &mut Ui,
    colors: &Colors,
    chip: egui::Button<'_>,
    on: bool,
    label: &str,
) -> Response {
    let response = ui.add(chip);
    ring_chip(ui, colors, &response);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, label));
    response
}

/// Why tags cannot be changed, where they cannot.
pub fn why_tags_read_only(cx: &ViewContext<'_>) -> Option<String> {
    let why = || crate::tr!(cx.words, "panel-tags-read-only");
    why_read_only(cx).or_else(|| (!cx.tags_writable()).then(why))
}

/// Why nothing can be changed now, in words; `None` where it can.
pub fn why_read_only(cx: &ViewContext<'_>) -> Option<String> {
    (!cx.writable).then(|| crate::tr!(cx.words, "panel-read-only"))
}

/// Whether what is drawn next, `height` points high, would be out of sight.
pub fn is_out_of_sight(ui: &Ui, height: f32) -> bool {
    let size = egui::vec2(ui.available_width(), height);
    !ui.is_rect_visible(egui::Rect::from_min_size(ui.next_widget_position(), size))
}

/// Has a screen reader say a label's text whenever it changes.
pub fn announce(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
}

/// A button with a menu that stays open while one works in it, until one clicks beside it.
pub fn staying_menu(ui: &mut Ui, name: impl Into<egui::WidgetText>, content: impl FnOnce(&mut Ui)) {
    let config = egui::containers::menu::MenuConfig::new()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::containers::menu::MenuButton::new(name.into()).config(config);
    let (response, inner) = button.ui(ui, content);
    opens_menu(&response, inner.is_some());
}

/// Says that a button opens a menu, and whether that is open.
pub fn opens_menu(response: &Response, open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::MenuItem);
        node.set_has_popup(accesskit::HasPopup::Menu);
        node.set_expanded(open);
    });
}

/// Says what an item of a menu is called without the key that it shows, which is said apart, and whether what it
/// switches is on (`None` where it switches nothing).
pub fn menu_item(response: &Response, name: &str, key: &str, on: Option<bool>) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        node.clear_toggled();
        node.set_role(accesskit::Role::MenuItem);
        if let Some(on) = on {
            node.set_role(accesskit::Role::MenuItemCheckBox);
            node.set_toggled(on.into());
        }
        if !key.is_empty() {
            node.set_keyboard_shortcut(key);
            // AT-SPI is told of no keys.
            if cfg!(target_os = "linux") {
                node.set_description(key);
            }
        }
    });
}

/// Makes a part of the window one that screen readers can go to, by its name.
pub fn region(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(accesskit::Role::Region);
        node.set_label(name);
    });
}

/// Says to assistive technology that what `ui` holds is a list of `count` rows, of which only those that show are drawn.
pub fn tell_list(ui: &Ui, name: &str, count: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(accesskit::Role::List);
        node.set_label(name);
        node.set_size_of_set(count);
    });
}

/// Says that what `ui` holds is the row with this number, from 0, of such a list.
pub fn tell_row(ui: &Ui, name: &str, number: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(accesskit::Role::ListItem);
        node.set_label(name);
        node.set_position_in_set(number);
    });
}

/// Hides decoration from assistive technology.
pub fn hide(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_hidden();
    });
}

/// A button in a bar or sheet that shows an icon, named in words for assistive technology and under the pointer.
pub fn bar_button(ui: &mut Ui, icon: &str, name: &str, colors: &Colors) -> Response {
    let font = FontId::new(15.0, FontFamily::Name("icons".into()));
    let text = RichText::new(icon).font(font).color(colors.text);
    let side = ui.spacing().interact_size.y;
    ui.add(
        egui::Button::new(text)
            .frame_when_inactive(false)
            .min_size(vec2(side, side)),
    )
    .on_hover_text(name)
    .accessible_name(name)
}

/// A button with little around its text, which is no smaller than what can be clicked has to be.
pub fn small(button: egui::Button<'_>) -> egui::Button<'_> {
    button.small().min_size(Vec2::splat(TARGET))
}

/// How wide a text of the interface is on one line, in points.
pub fn text_width(ui: &Ui, text: &str, style: TextStyle) -> f32 {
    let font = style.resolve(ui.style());
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x
}

/// So many chips fit into two rows in most windows.
const FEW: usize = 12;
/// In a bar above the letter that is narrower than this, in points, fewer do.
const NARROW: f32 = 480.0;

/// Lays `count` chips (tags, what can be said) out in rows, and then the rest. Where there are many, two rows show and the
/// others are scrolled to, so that the rest and what stands below keep their room.
pub fn chip_rows<S>(
    ui: &mut Ui,
    salt: &str,
    count: usize,
    state: &mut S,
    chips: impl FnOnce(&mut Ui, &mut S),
    rest: impl FnOnce(&mut Ui, &mut S),
) {
    let few = if ui.available_width() < NARROW {
        4
    } else {
        FEW
    };
    if count <= few {
        ui.horizontal_wrapped(|ui| {
            chips(ui, state);
            rest(ui, state);
        });
        return;
    }
    let row = ui.spacing().interact_size.y.max(26.0) + ui.spacing().item_spacing.y;
    egui::ScrollArea::vertical()
        .id_salt(salt)
        .max_height(2.0 * row)
        .auto_shrink([false, true])
        .show(ui, |ui| ui.horizontal_wrapped(|ui| chips(ui, state)));
    ui.horizontal_wrapped(|ui| rest(ui, state));
}
