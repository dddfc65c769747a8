//! The tabs of the letters that are open, above them; the folder stands first.

use super::action::Action;
use super::command::Command;
use super::icons;
use super::state::TabId;
use super::tab_action::TabAction;
use super::theme;
use super::view_context::ViewContext;
use super::widgets;
use crate::tr;
use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, FontId, Id, Key, PointerButton, Rect, Response,
    Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// How high a tab is, in points.
const HEIGHT: f32 = 30.0;
/// How wide a tab is at least and at most, in points.
const WIDTHS: (f32, f32) = (110.0, 230.0);
/// Beside the name, and for the cross behind it, in points.
const MARGIN: f32 = 10.0;
const CROSS: f32 = 24.0;

/// What is to be known of a letter that is not in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    None,
    /// Something is said of it once it is in front.
    News,
    /// It cannot be saved.
    Unsaved,
}

/// A tab as it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabLook {
    /// Its id.
    pub id: TabId,
    /// What the letter's file is called.
    pub name: String,
    /// The path of that.
    pub path: String,
    /// What is to be known of it.
    pub sign: Sign,
}

/// Draws the tabs; `folder` is what the open folder is called. The folder is in front while it is shown.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, folder: Option<&str>, tabs: &[TabLook]) {
    ui.spacing_mut().item_spacing.x = 2.0;
    widgets::region(ui, &tr!(cx.words, "tabs-open-letters"));
    let shows_folder = folder.is_some() && cx.window.project.shown;
    let front = cx.window.tabs.front;
    let mut strip = Strip {
        ids: Vec::new(),
        front: None,
        had: ui.memory(|memory| memory.focused()),
    };
    let room = ui.available_width() - folder.map_or(0.0, |_| 140.0);
    let width = room / tabs.len().max(1) as f32 - 2.0;
    ScrollArea::horizontal()
        .id_salt("tabs")
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                if let Some(folder) = folder {
                    let tab = folder_tab(ui, cx, folder, shows_folder);
                    strip.take(tab, shows_folder, None);
                }
                for look in tabs {
                    let is_front = !shows_folder && look.id == front;
                    let tab = letter_tab(ui, cx, look, is_front, width);
                    strip.take(tab, is_front, Some(look.id));
                }
            });
        });
    strip.keys(ui, cx);
}

/// The tabs as they were drawn, for the keyboard.
struct Strip {
    ids: Vec<(Id, Option<TabId>)>,
    front: Option<(Response, usize)>,
    had: Option<Id>,
}

impl Strip {
    fn take(&mut self, tab: Response, is_front: bool, id: Option<TabId>) {
        self.ids.push((tab.id, id));
        if is_front {
            self.front = Some((tab, self.ids.len() - 1));
        }
    }

    /// One of them takes the keyboard: the arrows bring its neighbours to the front.
    fn keys(self, ui: &Ui, cx: &mut ViewContext<'_>) {
        let Some((front, at)) = self.front else {
            return;
        };
        if !front.has_focus() {
            // It follows what comes to the front.
            let had = self
                .had
                .is_some_and(|had| self.ids.iter().any(|(id, _)| *id == had));
            if had {
                front.request_focus();
            }
            return;
        }
        let keys = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(front.id, keys));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let next = match (pressed(Key::ArrowRight), pressed(Key::ArrowLeft)) {
            (true, _) => (at + 1).min(self.ids.len() - 1),
            (_, true) => at.saturating_sub(1),
            _ => at,
        };
        if next != at {
            match self.ids[next].1 {
                Some(id) => cx.send(TabAction::GoTo(id, false)),
                None => cx.send(Action::Run(Command::Back)),
            }
        }
    }
}

fn folder_tab(ui: &mut Ui, cx: &mut ViewContext<'_>, name: &str, is_front: bool) -> Response {
    let (rect, response) = place(ui, 136.0, is_front);
    paint(ui, cx, rect, is_front);
    let font = theme::semibold(13.0);
    let color = match is_front {
        true => cx.colors.text,
        false => cx.colors.muted,
    };
    let galley = widgets::one_line(ui, name, font, color, rect.width() - 2.0 * MARGIN);
    let at = pos2(
        rect.left() + MARGIN,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, color);
    let said = tr!(cx.words, "tabs-folder", name = name);
    named(&response, is_front, &said);
    focus(ui, cx, &response, rect);
    cx.key_at(rect, Command::Back);
    if response.clicked() {
        cx.send(Action::Run(Command::Back));
    }
    response.on_hover_text(cx.key_text(Command::Back))
}

fn letter_tab(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    look: &TabLook,
    is_front: bool,
    width: f32,
) -> Response {
    let color = match is_front {
        true => cx.colors.text,
        false => cx.colors.muted,
    };
    let font = match is_front {
        true => theme::semibold(13.0),
        false => FontId::proportional(13.0),
    };
    let natural = ui
        .painter()
        .layout_no_wrap(look.name.clone(), font.clone(), color)
        .size()
        .x;
    let sign = match look.sign {
        Sign::None => 0.0,
        Sign::News | Sign::Unsaved => 18.0,
    };
    let wanted = natural + sign + 2.0 * MARGIN + CROSS;
    let width = wanted.min(width.clamp(WIDTHS.0, WIDTHS.1)).max(80.0);
    let (rect, response) = place(ui, width, is_front);
    paint(ui, cx, rect, is_front);
    let mut left = rect.left() + MARGIN;
    let icon = match look.sign {
        Sign::None => None,
        Sign::News => Some((icons::INFO, cx.colors.accent)),
        Sign::Unsaved => Some((icons::WARNING, cx.colors.warning)),
    };
    if let Some((icon, color)) = icon {
        let at = pos2(left, rect.center().y);
        let font = widgets::icon_font(14.0);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, icon, font, color);
        left += sign;
    }
    let room = rect.right() - CROSS - left - 4.0;
    let galley = widgets::one_line(ui, &look.name, font, color, room);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    let name = look.name.as_str();
    let said = match look.sign {
        Sign::None => tr!(cx.words, "tabs-letter", name = name),
        Sign::News => tr!(cx.words, "tabs-letter-news", name = name),
        Sign::Unsaved => tr!(cx.words, "tabs-letter-unsaved", name = name),
    };
    named(&response, is_front, &said);
    focus(ui, cx, &response, rect);
    if response.clicked() {
        cx.send(TabAction::GoTo(look.id, true));
    }
    if response.clicked_by(PointerButton::Middle) || cross(ui, cx, look, &response, rect) {
        cx.send(TabAction::Close(look.id));
    }
    menu(cx, look, &response);
    response.on_hover_text(&look.path)
}

/// The cross that closes a tab.
fn cross(ui: &Ui, cx: &ViewContext<'_>, look: &TabLook, tab: &Response, rect: Rect) -> bool {
    let center = pos2(rect.right() - CROSS / 2.0 - 3.0, rect.center().y);
    let place = Rect::from_center_size(center, vec2(CROSS, CROSS));
    // By key the tab in front is closed as its letter is.
    let cross = ui.interact(place, tab.id.with("close"), Sense::CLICK);
    if cross.hovered() {
        let fill = cx.colors.line;
        ui.painter()
            .rect_filled(place.shrink(2.0), CornerRadius::same(4), fill);
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    let font = widgets::icon_font(13.0);
    let color = cx.colors.muted;
    ui.painter()
        .text(center, Align2::CENTER_CENTER, icons::X, font, color);
    let name = tr!(cx.words, "tabs-close", name = look.name.as_str());
    cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    cross.clicked()
}

fn menu(cx: &mut ViewContext<'_>, look: &TabLook, tab: &Response) {
    let tabs = &cx.window.tabs;
    let (alone, beside) = (tabs.all.len() < 2, tabs.beside);
    let here = tab.rect;
    widgets::context_menu(tab, here, |ui| {
        let words = cx.words;
        if beside == Some(look.id) || beside.is_some() && look.id == cx.window.tabs.front {
            if ui.button(tr!(words, "tabs-end-beside")).clicked() {
                cx.send(TabAction::EndBeside);
                ui.close();
            }
        } else {
            let button = egui::Button::new(tr!(words, "tabs-show-beside"));
            if ui.add_enabled(!alone, button).clicked() {
                cx.send(TabAction::ShowBeside(look.id));
                ui.close();
            }
        }
        if ui.button(tr!(words, "tabs-close-this")).clicked() {
            cx.send(TabAction::Close(look.id));
            ui.close();
        }
    });
}

/// The place of a tab. The keyboard comes to the one in front only.
fn place(ui: &mut Ui, width: f32, is_front: bool) -> (Rect, Response) {
    let sense = match is_front {
        true => Sense::click(),
        false => Sense::CLICK,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), sense);
    if is_front && !ui.clip_rect().contains_rect(rect) {
        response.scroll_to_me(None);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    (rect, response)
}

fn paint(ui: &Ui, cx: &ViewContext<'_>, rect: Rect, is_front: bool) {
    let colors = cx.colors;
    let top = CornerRadius {
        nw: 6,
        ne: 6,
        ..CornerRadius::ZERO
    };
    if is_front {
        ui.painter().rect_filled(rect, top, colors.page);
        let edge = rect.x_range().shrink(1.0);
        let stroke = Stroke::new(2.0, colors.accent);
        ui.painter().hline(edge, rect.top() + 1.0, stroke);
    } else {
        let line = rect.shrink2(vec2(0.0, 8.0)).y_range();
        let stroke = Stroke::new(1.0, colors.line);
        ui.painter().vline(rect.right(), line, stroke);
    }
}

fn named(response: &Response, is_front: bool, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(is_front);
    });
}

fn focus(ui: &Ui, cx: &ViewContext<'_>, response: &Response, rect: Rect) {
    if response.has_focus() {
        widgets::paint_focus(ui, cx.colors, rect);
    }
}
