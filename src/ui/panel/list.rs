//! The list of annotations, in the order of the text.

use super::quote;
use super::rows::{self, Item, PADDING, Row, Rows, SMALL_LINE};
use super::widgets::{self, MARGIN};
use super::{details, due_date};
use crate::annotation::{AnchorState, Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::theme::{self, mix};
use crate::workspace::session::Session;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontId, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ListState {
    rows: Rows,
    /// The row of this annotation takes the keyboard when it is drawn next.
    focus: Option<AnnotationId>,
}

/// Draws the section.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, state: &mut ListState) {
    let language = cx.words.language();
    let width = ui.available_width() - 2.0 * MARGIN - ui.spacing().scroll.bar_width - 14.0;
    let rows = &mut state.rows;
    rows.refresh(
        session,
        cx.view.letter_number,
        &cx.view.filter,
        language,
        width,
    );
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| {
            head(ui, cx, session, rows);
            ui.add_space(2.0);
            filter_field(ui, cx);
        });
    if rows.len() == 0 {
        cx.view.scroll_list = false;
        empty(ui, cx, rows.total == 0);
        return;
    }
    let wanted = std::mem::take(&mut cx.view.scroll_list);
    let chosen = cx.view.chosen.clone();
    let target = chosen.filter(|_| wanted).and_then(|id| rows.number_of(&id));
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("annotations")
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(rows.height() as f32);
            let origin = ui.max_rect().min;
            if let Some((top, bottom)) = target.and_then(|number| rows.extent(number)) {
                let range = origin.y + top as f32..=origin.y + bottom as f32;
                let rect = Rect::from_x_y_ranges(origin.x..=origin.x + 1.0, range);
                let still = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(rect, None, still);
            }
            let (top, bottom) = (f64::from(viewport.min.y), f64::from(viewport.max.y));
            for number in rows.between(top, bottom) {
                let Some((start, end)) = rows.extent(number) else {
                    continue;
                };
                // From the top of what shows rather than of the list: a long list is out of reach of f32.
                let y = |at: u64| origin.y + viewport.min.y + (at as f64 - top) as f32;
                let range = y(start)..=y(end);
                let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), range);
                match rows.get(number) {
                    Some(Row::Item(item)) => {
                        let row = ItemRow {
                            number,
                            item,
                            rect,
                            width,
                        };
                        row.show(ui, cx, session, rows, &mut state.focus);
                    }
                    Some(Row::Orphans) => orphans_heading(ui, cx, rect),
                    None => {}
                }
            }
        });
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, rows: &Rows) {
    ui.horizontal(|ui| {
        widgets::heading(ui, cx.colors, &tr!(cx.words, "list-heading"));
        let count = tr!(
            cx.words,
            "list-count",
            shown = rows.shown,
            total = rows.total
        );
        widgets::muted(ui, cx.colors, count);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(layout, |ui| tag_filter(ui, cx, session));
    });
}

fn tag_filter(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
    let all = tr!(cx.words, "list-all-tags");
    let untagged = tr!(cx.words, "list-untagged");
    let selected = match &cx.view.filter.tag {
        Some(id) => cx.tag_name(id),
        None if cx.view.filter.untagged => untagged.clone(),
        None => all.clone(),
    };
    let mut choice = None;
    let width = (ui.available_width() - 4.0).clamp(60.0, 150.0);
    egui::ComboBox::from_id_salt("list-tag")
        .selected_text(selected)
        .truncate()
        .width(width)
        .height(320.0)
        .show_ui(ui, |ui| {
            let filter = &cx.view.filter;
            let everything = filter.tag.is_none() && !filter.untagged;
            if ui.selectable_label(everything, all).clicked() {
                choice = Some((None, false));
            }
            for id in tags_in_use(session) {
                let chosen = cx.view.filter.tag.as_ref() == Some(&id);
                if ui.selectable_label(chosen, cx.tag_name(&id)).clicked() {
                    choice = Some((Some(id), false));
                }
            }
            if ui
                .selectable_label(cx.view.filter.untagged, untagged)
                .clicked()
            {
                choice = Some((None, true));
            }
        })
        .response
        .accessible_name(tr!(cx.words, "list-tag-filter"));
    if let Some((tag, untagged)) = choice {
        cx.view.filter.tag = tag;
        cx.view.filter.untagged = untagged;
    }
}

/// The codebook's tags, and those that only layers know.
fn tags_in_use(session: &Session) -> Vec<TagId> {
    let mut ids: Vec<_> = session
        .codebook()
        .tags
        .iter()
        .map(|tag| tag.id.clone())
        .collect();
    let colleagues = session.colleagues.iter().map(|colleague| &colleague.layer);
    for tag in std::iter::once(session.layer())
        .chain(colleagues)
        .flat_map(|layer| &layer.carried_tags)
    {
        if !ids.contains(&tag.id) {
            ids.push(tag.id.clone());
        }
    }
    ids
}

fn filter_field(ui: &mut Ui, cx: &mut Cx<'_>) {
    let name = tr!(cx.words, "list-filter");
    let full = ui.available_width();
    let clear = !cx.view.filter.text.is_empty();
    ui.horizontal(|ui| {
        let room = if clear {
            24.0 + ui.spacing().item_spacing.x
        } else {
            0.0
        };
        let sign = RichText::new(icons::MAGNIFYING_GLASS)
            .font(widgets::icon_font(14.0))
            .color(cx.colors.muted);
        egui::TextEdit::singleline(&mut cx.view.filter.text)
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
        if clear && widgets::icon_button(ui, icons::X, &name, true).clicked() {
            cx.view.filter.text.clear();
        }
    });
}

fn empty(ui: &mut Ui, cx: &mut Cx<'_>, none_at_all: bool) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 8))
        .show(ui, |ui| {
            if none_at_all {
                widgets::muted(ui, cx.colors, tr!(cx.words, "list-empty"));
            } else {
                widgets::muted(ui, cx.colors, tr!(cx.words, "list-no-match"));
                if ui.button(tr!(cx.words, "list-clear-filter")).clicked() {
                    cx.view.filter = Default::default();
                }
            }
        });
}

fn orphans_heading(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let inside = rect.shrink2(vec2(MARGIN, 5.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("orphans").max_rect(inside));
    widgets::heading(&mut child, cx.colors, &tr!(cx.words, "list-orphans"));
}

/// An annotation's row and where it stands.
struct ItemRow<'a> {
    number: usize,
    item: &'a Item,
    rect: Rect,
    /// The width of the quote, in points.
    width: f32,
}

impl ItemRow<'_> {
    fn show(
        &self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        rows: &Rows,
        focus: &mut Option<AnnotationId>,
    ) {
        let Some(annotation) = self.item.find(session) else {
            return;
        };
        let id = egui::Id::unique(("annotation-row", self.item.colleague, &self.item.id));
        let response = ui.interact(self.rect, id, Sense::click());
        let chosen = cx.view.chosen.as_ref() == Some(&self.item.id);
        if focus.as_ref() == Some(&self.item.id) {
            *focus = None;
            response.request_focus();
        }
        let text = quote::excerpt(&session.letter, annotation, quote::SHORT);
        response.widget_info(|| {
            let label = self.spoken(cx, session, annotation, &text);
            WidgetInfo::labeled(Role::ListItem, true, label)
        });
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_selected(chosen));

        self.paint_ground(ui, cx, annotation, chosen, response.hovered());
        self.contents(ui, cx, session, annotation, &text);
        if response.has_focus() {
            widgets::paint_focus(ui, cx.colors, self.rect);
            self.keys(ui, cx, id, rows, focus);
        }
        if response.clicked() {
            response.request_focus();
            cx.send(Action::ShowAnnotation(self.item.id.clone()));
        }
        response.context_menu(|ui| self.menu(ui, cx, session, annotation));
    }

    /// Arrow keys walk through the list.
    fn keys(
        &self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        id: egui::Id,
        rows: &Rows,
        focus: &mut Option<AnnotationId>,
    ) {
        let arrows = egui::EventFilter {
            vertical_arrows: true,
            ..Default::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let step = if pressed(Key::ArrowDown) {
            1
        } else if pressed(Key::ArrowUp) {
            -1
        } else {
            return;
        };
        if let Some((_, item)) = rows.neighbour(self.number, step) {
            *focus = Some(item.id.clone());
            cx.view.scroll_list = true;
            cx.send(Action::ShowAnnotation(item.id.clone()));
        }
    }

    /// What assistive technology says of the row: tags, quote, note, and what is the matter with it.
    fn spoken(
        &self,
        cx: &Cx<'_>,
        session: &Session,
        annotation: &Annotation,
        quote: &str,
    ) -> String {
        let mut text = tag_names(cx, annotation);
        text.push_str(": ");
        text.push_str(quote);
        let mut add = |part: &str| {
            if !part.trim().is_empty() {
                text.push_str(" – ");
                text.push_str(part);
            }
        };
        add(annotation.note.trim());
        add(&follow_up_line(cx, annotation).map_or(String::new(), |line| line.0));
        if let Some(colleague) = self.colleague(session) {
            add(&colleague.layer.analyst.name);
        }
        add(&state_name(cx, annotation.state).unwrap_or_default());
        text
    }

    fn colleague<'a>(
        &self,
        session: &'a Session,
    ) -> Option<&'a crate::workspace::session::Colleague> {
        session.colleagues.get(self.item.colleague?)
    }

    fn paint_ground(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        annotation: &Annotation,
        chosen: bool,
        hovered: bool,
    ) {
        let ground = if chosen {
            mix(cx.colors.panel, cx.colors.accent, 0.14)
        } else if hovered {
            mix(cx.colors.panel, cx.colors.text, 0.05)
        } else {
            cx.colors.panel
        };
        let rect = self.rect;
        ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
        let line = egui::Stroke::new(1.0, cx.colors.line);
        ui.painter()
            .hline(rect.x_range().shrink(MARGIN), rect.bottom() - 0.5, line);
        // One bar, shared by the tags; wider where chosen, so that colour is not the only sign.
        let bar = Rect::from_min_max(
            pos2(rect.left() + MARGIN, rect.top() + PADDING),
            pos2(
                rect.left() + MARGIN + if chosen { 6.0 } else { 4.0 },
                rect.bottom() - PADDING,
            ),
        );
        if annotation.tags.is_empty() {
            ui.painter()
                .rect_filled(bar, CornerRadius::same(2), cx.colors.line);
        }
        let share = bar.height() / annotation.tags.len().max(1) as f32;
        for (index, tag) in annotation.tags.iter().enumerate() {
            let top = bar.top() + share * index as f32;
            let range = top..=top + share - 1.0;
            let piece = Rect::from_x_y_ranges(bar.x_range(), range);
            let color = cx.colors.tag(cx.tag_color(tag)).line;
            ui.painter()
                .rect_filled(piece, CornerRadius::same(2), color);
        }
    }

    fn contents(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        session: &Session,
        annotation: &Annotation,
        text: &str,
    ) {
        let left = self.rect.left() + MARGIN + 14.0;
        let right = (left + self.width).min(self.rect.right() - 4.0);
        let mut y = self.rect.top() + PADDING;
        let rows = rows::quote_rows(annotation, self.width);
        let room = Rect::from_min_max(
            pos2(left, y),
            pos2(right, y + rows as f32 * quote::ROW_HEIGHT),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt(self.number).max_rect(room));
        quote::quote(&mut child, text, rows, cx.colors.ink);
        y = room.bottom();

        let middle = y + SMALL_LINE / 2.0;
        let mut end = right;
        if let Some(colleague) = self.colleague(session) {
            let initials = colleague.layer.analyst.initials();
            end = widgets::paint_badge(ui, end, middle, &initials, cx.colors.muted).left() - 4.0;
        }
        if let Some(name) = state_name(cx, annotation.state) {
            end = widgets::paint_badge(ui, end, middle, &name, cx.colors.warning).left() - 4.0;
        }
        let mut job = tags_job(cx, annotation);
        job.wrap.max_width = (end - left).max(8.0);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let tags = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter()
            .galley(pos2(left, y + 1.0), tags, cx.colors.muted);
        y += SMALL_LINE;

        let mut line = |icon: &str, text: &str, italics: bool, color: Color32| {
            let sign = widgets::one_line(ui, icon, widgets::icon_font(13.0), color, 20.0);
            ui.painter().galley(pos2(left, y + 1.0), sign, color);
            let mut format = TextFormat::simple(FontId::proportional(12.0), color);
            format.italics = italics;
            let galley = widgets::rows(ui, text, format, right - left - 18.0, 1);
            ui.painter()
                .galley(pos2(left + 18.0, y + 1.0), galley, color);
            y += SMALL_LINE;
        };
        let note = annotation.note.trim();
        if !note.is_empty() {
            let head: String = note.chars().take(200).collect();
            let flat = head.split_whitespace().collect::<Vec<_>>().join(" ");
            line(icons::NOTE, &flat, true, cx.colors.muted);
        }
        if let Some((text, overdue)) = follow_up_line(cx, annotation) {
            let color = if overdue {
                cx.colors.warning
            } else {
                cx.colors.muted
            };
            line(icons::CALENDAR, &text, false, color);
        }
    }

    fn menu(&self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, annotation: &Annotation) {
        let placed = !annotation.is_orphan();
        let show = egui::Button::new(tr!(cx.words, "list-show"));
        if ui.add_enabled(placed, show).clicked() {
            cx.send(Action::ShowAnnotation(annotation.id.clone()));
        }
        if ui.button(tr!(cx.words, "list-copy")).clicked() {
            let text = quote::excerpt(&session.letter, annotation, usize::MAX);
            cx.send(Action::CopyText(text));
        }
        if self.item.colleague.is_none() {
            ui.separator();
            let delete = egui::Button::new(tr!(cx.words, "details-delete"));
            let why = widgets::why_read_only(cx).unwrap_or_default();
            if ui
                .add_enabled(cx.writable, delete)
                .on_disabled_hover_text(why)
                .clicked()
            {
                cx.send(Action::Delete(annotation.id.clone()));
            }
        }
    }
}

/// The names of the annotation's tags, `No tag` where it has none.
fn tag_names(cx: &Cx<'_>, annotation: &Annotation) -> String {
    if annotation.tags.is_empty() {
        return tr!(cx.words, "list-no-tag");
    }
    let names: Vec<_> = annotation.tags.iter().map(|id| cx.tag_name(id)).collect();
    names.join(", ")
}

fn tags_job(cx: &Cx<'_>, annotation: &Annotation) -> LayoutJob {
    let mut job = LayoutJob::default();
    let muted = TextFormat::simple(FontId::proportional(12.0), cx.colors.muted);
    if annotation.tags.is_empty() {
        job.append(&tr!(cx.words, "list-no-tag"), 0.0, muted.clone());
    }
    for (index, id) in annotation.tags.iter().enumerate() {
        if index > 0 {
            job.append(" · ", 0.0, muted.clone());
        }
        let color = cx.colors.tag(cx.tag_color(id)).text;
        let format = TextFormat::simple(theme::semibold(12.0), color);
        job.append(&cx.tag_name(id), 0.0, format);
    }
    job
}

/// The follow-up in one line, and whether it is overdue.
fn follow_up_line(cx: &Cx<'_>, annotation: &Annotation) -> Option<(String, bool)> {
    let follow_up = annotation.follow_up.as_ref()?;
    let status = super::follow_up::status_name(cx.words, follow_up.status);
    let Some(due) = follow_up.due else {
        return Some((status, false));
    };
    let date = due_date::in_words(due, cx.words.language());
    let overdue = super::follow_up::is_overdue(follow_up, cx.today);
    let text = if overdue {
        tr!(
            cx.words,
            "list-follow-up-overdue",
            date = date,
            status = status
        )
    } else {
        tr!(cx.words, "list-follow-up-due", date = date, status = status)
    };
    Some((text, overdue))
}

/// The badge of an annotation that did not stand where it stood.
fn state_name(cx: &Cx<'_>, state: AnchorState) -> Option<String> {
    details::state_words(cx.words, state).map(|(badge, _)| badge)
}
