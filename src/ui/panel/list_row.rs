//! One annotation in the list: what it shows, says and answers to.

use super::row::Item;
use super::rows::{self, PADDING, Rows, SMALL_LINE};
use super::{details, follow_up, quote};
use crate::annotation::{Annotation, AnnotationId};
use crate::tr;
use crate::ui::action::{Action, EditAction};
use crate::ui::commitment_text::short_role;
use crate::ui::icons;
use crate::ui::state::Pane;
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::{Colleague, Session};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontId, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo,
    pos2,
};

/// An annotation's row and where it stands.
pub struct ItemRow<'a> {
    /// Its number among the rows.
    pub number: usize,
    /// The annotation.
    pub item: &'a Item,
    /// Where it is drawn.
    pub rect: Rect,
    /// The width of the quote, in points.
    pub width: f32,
}

impl ItemRow<'_> {
    /// Draws the row. `focus` names the annotation whose row takes the keyboard.
    pub fn show(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        rows: &Rows,
        focus: &mut Option<AnnotationId>,
    ) {
        let Some(annotation) = self.item.find(session) else {
            return;
        };
        let id = egui::Id::unique(("annotation-row", self.item.colleague, &self.item.id));
        let response = ui.interact(self.rect, id, Sense::click());
        let chosen = cx.state.chosen.as_ref() == Some(&self.item.id);
        if focus.as_ref() == Some(&self.item.id) {
            *focus = None;
            response.request_focus();
        }
        let text = quote::excerpt(&session.letter, annotation, quote::SHORT);
        response.widget_info(|| {
            let label = self.spoken(cx, session, annotation, &text);
            WidgetInfo::labeled(Role::ListItem, true, label)
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_selected(chosen);
            // What has no place any more stands below a heading, which counts as a row.
            let headings = usize::from(annotation.is_orphan());
            node.set_position_in_set(self.number.saturating_sub(headings));
        });

        self.paint_ground(ui, cx, annotation, chosen, response.hovered());
        self.contents(ui, cx, session, annotation, &text);
        if response.has_focus() {
            cx.has_keyboard(Pane::List);
            widgets::paint_focus(ui, cx.colors, self.rect);
            self.keys(ui, cx, id, rows, focus);
        }
        if response.clicked() {
            response.request_focus();
            cx.send(Action::ShowAnnotation(self.item.id.clone()));
        }
        let at = self.rect.intersect(ui.clip_rect());
        widgets::context_menu(&response, at, |ui| self.menu(ui, cx, session, annotation));
    }

    /// Arrow keys walk through the list.
    fn keys(
        &self,
        ui: &Ui,
        cx: &mut ViewContext<'_>,
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
            cx.send(Action::ShowAnnotation(item.id.clone()));
        }
    }

    /// What assistive technology says of the row: tags, quote, note, and what is the matter with it.
    fn spoken(
        &self,
        cx: &ViewContext<'_>,
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
            add(colleague.layer.analyst.shown_name());
        }
        add(&state_name(cx, annotation).unwrap_or_default());
        text
    }

    fn colleague<'a>(&self, session: &'a Session) -> Option<&'a Colleague> {
        session.colleague(self.item.colleague?)
    }

    fn paint_ground(
        &self,
        ui: &Ui,
        cx: &ViewContext<'_>,
        annotation: &Annotation,
        chosen: bool,
        hovered: bool,
    ) {
        let ground = if chosen {
            cx.colors.chosen()
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
        cx: &ViewContext<'_>,
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
        let quote = quote::quote(&mut child, cx.engine, text, rows, cx.colors.ink);
        // A quote that needs less than was reserved for it leaves no gap above what follows.
        y = quote.rect.bottom().min(room.bottom());

        let middle = y + SMALL_LINE / 2.0;
        let mut end = right;
        if let Some(colleague) = self.colleague(session) {
            let initials = colleague.layer.analyst.initials();
            end = widgets::paint_badge(ui, end, middle, &initials, cx.colors.muted).left() - 4.0;
        }
        if let Some(name) = state_name(cx, annotation) {
            end = widgets::paint_badge(ui, end, middle, &name, cx.colors.warning).left() - 4.0;
        }
        let mut job = tags_job(cx, annotation);
        if !annotation.is_orphan() {
            let place = session.letter.reference_range(annotation.span);
            let place = place.with_head(&tr!(cx.words, "place-in-head"));
            let muted = TextFormat::simple(FontId::proportional(12.0), cx.colors.muted);
            job.append(&format!(" · {place}"), 0.0, muted);
        }
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

    fn menu(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        annotation: &Annotation,
    ) {
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
                cx.send(EditAction::Delete(annotation.id.clone()));
            }
        }
    }
}

/// The names of the annotation's tags, `No tag` where it has none.
fn tag_names(cx: &ViewContext<'_>, annotation: &Annotation) -> String {
    if annotation.tags.is_empty() {
        return tr!(cx.words, "list-no-tag");
    }
    let names: Vec<_> = annotation.tags.iter().map(|id| cx.tag_name(id)).collect();
    names.join(", ")
}

fn tags_job(cx: &ViewContext<'_>, annotation: &Annotation) -> LayoutJob {
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

/// The follow-up in one line, as the register has it where it is in there, and whether it is overdue.
fn follow_up_line(cx: &ViewContext<'_>, annotation: &Annotation) -> Option<(String, bool)> {
    let own = annotation.follow_up.as_ref()?;
    let register = &cx.window.register;
    let said = match register.follow_up(&annotation.id) {
        Some(None) => {
            let one = register.of_annotation(&annotation.id)?;
            let role = &one.place_of(&annotation.id)?.place.role;
            let role = short_role(cx.words, role);
            return Some((format!("{role} · {}", one.number), false));
        }
        Some(Some(said)) => Some(said),
        None => None,
    };
    let follow_up = said.as_ref().unwrap_or(own);
    let overdue = follow_up.is_overdue(cx.today);
    let date = follow_up::in_words(follow_up, cx.words.language());
    let date = match overdue {
        true => tr!(cx.words, "list-follow-up-overdue", date = date),
        false => date,
    };
    let status = follow_up::status_name(cx.words, follow_up.status);
    let parts = [status, date, follow_up.who.trim().to_owned()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some((parts.join(" · "), overdue))
}

/// The badge of an annotation that did not stand where it stood, or was changed in two places.
fn state_name(cx: &ViewContext<'_>, annotation: &Annotation) -> Option<String> {
    let conflict = || {
        let session = cx.session?;
        let is_in_conflict = session.layer().is_in_conflict(&annotation.id);
        is_in_conflict.then(|| tr!(cx.words, "details-conflict"))
    };
    let state = details::state_words(cx.words, annotation.state);
    state.map(|(badge, _)| badge).or_else(conflict)
}
