//! The list of annotations, in the order of the text.

use super::list_row::ItemRow;
use super::row::Row;
use super::rows::Rows;
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::ScreenAction;
use crate::ui::command::Command;
use crate::ui::icons;
use crate::ui::state::{ListFilter, Only, Pane};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::Session;
use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};
use std::collections::HashSet;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ListState {
    rows: Rows,
    /// The row of this annotation takes the keyboard when it is drawn next.
    focus: Option<AnnotationId>,
    /// The height of the rows' part in the last frame, in points.
    height: f32,
    /// Whether rows were scrolled in the last frame, and whether they are to be once more.
    scrolled: bool,
    postponed: bool,
    /// Whether the row of the chosen annotation was in sight then, or being scrolled to.
    in_sight: bool,
}

impl ListState {
    /// Draws the section. `tags` names the tags of the codebook and of the analyst's layer; in a `low` panel the section
    /// does without its field.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        tags: &[(TagId, usize)],
        low: bool,
    ) {
        let width = ui.available_width() - 2.0 * MARGIN - ui.spacing().scroll.bar_width - 14.0;
        let rows = &mut self.rows;
        rows.refresh(
            ui.ctx(),
            (session, &cx.window.register),
            cx.state.opened.number,
            &cx.state.filter,
            cx.words.language(),
            width,
        );
        egui::Frame::NONE
            .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
            .show(ui, |ui| {
                head(ui, cx, session, tags, rows);
                // In a low panel there is no room for the field, unless it says why rows are missing.
                if !low || !cx.state.filter.text.is_empty() {
                    ui.add_space(2.0);
                    filter_field(ui, cx);
                }
            });
        if rows.len() == 0 {
            if !rows.is_pending() {
                self.show_none(ui, cx);
            }
            return;
        }
        if cx.requests.take_pane(Pane::List) {
            cx.requests.list = true;
            self.focus = first_to_focus(rows, cx.state.chosen.as_ref());
        }
        self.settle_scrolling(ui, cx);
        self.show_rows(ui, cx, session, width);
    }

    /// Says that nothing is listed. The keyboard goes to the field that may be the reason.
    fn show_none(&self, ui: &mut Ui, cx: &mut ViewContext<'_>) {
        cx.requests.list = false;
        if cx.requests.take_pane(Pane::List) {
            cx.has_keyboard(Pane::List);
            ui.memory_mut(|memory| memory.request_focus(egui::Id::unique("list-filter")));
        }
        empty(ui, cx, self.rows.total() == 0);
    }

    /// Settles whether the row of the chosen annotation is scrolled to in this frame.
    fn settle_scrolling(&mut self, ui: &Ui, cx: &mut ViewContext<'_>) {
        // Not before the row is listed.
        let wanted = !self.rows.is_pending() && std::mem::take(&mut cx.requests.list);
        // What the details of another annotation take from the list takes no row away that was in sight.
        let height = ui.available_height();
        let resized = (std::mem::replace(&mut self.height, height) - height).abs() > 0.5;
        let wanted = wanted || resized && self.in_sight || std::mem::take(&mut self.postponed);
        // What was scrolled in the last frame is not where it will be yet: it would be scrolled twice as far.
        self.postponed = wanted && self.scrolled;
        self.scrolled = wanted && !self.postponed;
        if self.postponed {
            ui.ctx().request_repaint();
        }
    }

    /// Draws the rows that show, and brings the one in sight that is to be.
    fn show_rows(&mut self, ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, width: f32) {
        let rows = &self.rows;
        let chosen = cx.state.chosen.as_ref();
        let chosen_extent = chosen.and_then(|id| rows.extent(rows.number_of(id)?));
        // A row is drawn, and can take the keyboard, where it is in sight only.
        let target = self.focus.as_ref().or(chosen.filter(|_| self.scrolled));
        let target = target.and_then(|id| rows.extent(rows.number_of(id)?));
        let stays = self.scrolled || self.postponed;
        // The review leaves it less than the least that egui gives otherwise.
        let least = if cx.state.review.is_some() {
            24.0
        } else {
            64.0
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("annotations")
            .min_scrolled_height(least)
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(rows.height() as f32);
                tell_list(ui, cx, rows);
                if let Some(extent) = target {
                    scroll_to(ui, extent);
                }
                let (top, bottom) = (f64::from(viewport.min.y), f64::from(viewport.max.y));
                // Where it was scrolled to, less than a point may be cut off.
                let shows = |(start, end)| top - 1.0 <= start as f64 && end as f64 <= bottom + 1.0;
                self.in_sight = stays || chosen_extent.is_some_and(shows);
                for number in rows.between(top, bottom) {
                    let Some(extent) = rows.extent(number) else {
                        continue;
                    };
                    let rect = row_rect(ui, viewport, extent);
                    match rows.get(number) {
                        Some(Row::Item(item)) => {
                            let row = ItemRow {
                                number,
                                item,
                                rect,
                                width,
                            };
                            row.show(ui, cx, session, rows, &mut self.focus);
                        }
                        Some(Row::Orphans) => orphans_heading(ui, cx, rect),
                        None => {}
                    }
                }
            });
    }
}

/// Brings the row in sight that takes this part of the list.
fn scroll_to(ui: &Ui, (top, bottom): (u64, u64)) {
    let origin = ui.max_rect().min;
    let range = origin.y + top as f32..=origin.y + bottom as f32;
    let rect = Rect::from_x_y_ranges(origin.x..=origin.x + 1.0, range);
    let still = egui::style::ScrollAnimation::none();
    ui.scroll_to_rect_animation(rect, None, still);
}

/// Where the row is that takes this part of the list, of which the `viewport` shows.
fn row_rect(ui: &Ui, viewport: Rect, (start, end): (u64, u64)) -> Rect {
    let area = ui.max_rect();
    let top = f64::from(viewport.min.y);
    // From the top of what shows rather than of the list: a long list is out of reach of f32.
    let y = |at: u64| area.min.y + viewport.min.y + (at as f64 - top) as f32;
    Rect::from_x_y_ranges(area.x_range(), y(start)..=y(end))
}

/// Says to assistive technology that the rows are a list.
fn tell_list(ui: &Ui, cx: &ViewContext<'_>, rows: &Rows) {
    widgets::tell_list(ui, &tr!(cx.words, "list-heading"), rows.shown());
}

/// The annotation whose row gets the keyboard with the list: the chosen one where it is listed, else the first.
fn first_to_focus(rows: &Rows, chosen: Option<&AnnotationId>) -> Option<AnnotationId> {
    let listed = chosen.filter(|id| rows.number_of(id).is_some());
    let first = || {
        (0..rows.len()).find_map(|number| match rows.get(number) {
            Some(Row::Item(item)) => Some(item.id.clone()),
            _ => None,
        })
    };
    listed.cloned().or_else(first)
}

fn head(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    tags: &[(TagId, usize)],
    rows: &Rows,
) {
    ui.horizontal(|ui| {
        widgets::heading(ui, cx.colors, &tr!(cx.words, "list-heading"));
        let heading = ui.min_rect();
        cx.key_at(heading, Command::NextAnnotation);
        let count = tr!(
            cx.words,
            "list-count",
            shown = rows.shown(),
            total = rows.total()
        );
        widgets::muted(ui, cx.colors, count);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(layout, |ui| tag_filter(ui, cx, session, tags));
    });
}

/// What the list is narrowed to: a kind of annotation, or a tag.
fn tag_filter(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, tags: &[(TagId, usize)]) {
    let words = cx.words;
    let kinds = [
        (None, tr!(words, "list-all-tags")),
        (Some(Only::Open), tr!(words, "list-open")),
        (Some(Only::Overdue(cx.today)), tr!(words, "list-overdue")),
        (Some(Only::Noted), tr!(words, "list-noted")),
        (Some(Only::Untagged), tr!(words, "list-untagged")),
    ];
    let filter = &cx.state.filter;
    let selected = match &filter.tag {
        Some(id) => cx.tag_name(id),
        None => {
            let kind = kinds.iter().find(|(only, _)| *only == filter.only);
            kind.map_or_else(String::new, |(_, name)| name.clone())
        }
    };
    let mut choice = None;
    let width = (ui.available_width() - 4.0).clamp(60.0, 150.0);
    egui::ComboBox::from_id_salt("list-tag")
        .selected_text(selected)
        .truncate()
        .width(width)
        .height(420.0)
        .show_ui(ui, |ui| {
            for (only, name) in kinds {
                let chosen = filter.tag.is_none() && filter.only == only;
                if ui.selectable_label(chosen, name).clicked() {
                    choice = Some((None, only));
                }
            }
            ui.separator();
            for id in tags_in_use(session, tags) {
                let chosen = filter.tag.as_ref() == Some(&id);
                if ui.selectable_label(chosen, cx.tag_name(&id)).clicked() {
                    choice = Some((Some(id), None));
                }
            }
        })
        .response
        .accessible_name(tr!(words, "list-tag-filter"));
    if let Some((tag, only)) = choice {
        let text = filter.text.clone();
        cx.send(ScreenAction::Filter(ListFilter { text, tag, only }));
    }
}

/// The codebook's tags, and those that only layers know.
fn tags_in_use(session: &Session, tags: &[(TagId, usize)]) -> Vec<TagId> {
    let mut ids: Vec<_> = tags.iter().map(|(id, _)| id.clone()).collect();
    let mut known: HashSet<_> = ids.iter().cloned().collect();
    let layers = session.colleagues.iter().map(|colleague| &colleague.layer);
    for tag in layers.flat_map(|layer| &layer.carried_tags) {
        if known.insert(tag.id.clone()) {
            ids.push(tag.id.clone());
        }
    }
    ids
}

fn filter_field(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let name = tr!(cx.words, "list-filter");
    let full = ui.available_width();
    let clear = !cx.state.filter.text.is_empty();
    ui.horizontal(|ui| {
        let room = if clear {
            24.0 + ui.spacing().item_spacing.x
        } else {
            0.0
        };
        let sign = RichText::new(icons::MAGNIFYING_GLASS)
            .font(widgets::icon_font(14.0))
            .color(cx.colors.muted);
        let mut filter = cx.state.filter.clone();
        egui::TextEdit::singleline(&mut filter.text)
            .id(egui::Id::unique("list-filter"))
            .prefix(sign)
            .hint_text(name.as_str())
            .margin(egui::Margin::symmetric(8, 4))
            .desired_width(full - room)
            .show(ui)
            .response
            .response
            .accessible_name(name);
        let name = tr!(cx.words, "list-clear-text");
        ui.spacing_mut().button_padding.x = 4.0;
        if clear && widgets::icon_button(ui, icons::X, &name, true).clicked() {
            filter.text.clear();
        }
        if filter != cx.state.filter {
            cx.send(ScreenAction::Filter(filter));
        }
    });
}

fn empty(ui: &mut Ui, cx: &mut ViewContext<'_>, none_at_all: bool) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 8))
        .show(ui, |ui| {
            if cx.state.opened.unread {
                widgets::muted(ui, cx.colors, tr!(cx.words, "list-unread"));
            } else if none_at_all {
                widgets::muted(ui, cx.colors, tr!(cx.words, "list-empty"));
            } else {
                widgets::muted(ui, cx.colors, tr!(cx.words, "list-no-match"));
                if ui.button(tr!(cx.words, "list-clear-filter")).clicked() {
                    cx.send(ScreenAction::Filter(ListFilter::default()));
                }
            }
        });
}

fn orphans_heading(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let inside = rect.shrink2(vec2(MARGIN, 5.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("orphans").max_rect(inside));
    widgets::heading(&mut child, cx.colors, &tr!(cx.words, "list-orphans"));
}
