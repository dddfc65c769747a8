//! The chosen annotation: quote, place, tags, note, follow-up, and what happened to it.

use super::buffer::Buffer;
use super::commitment;
use super::details_tags;
use super::follow_up::{self, FollowUpState};
use super::quote;
use super::row::Item;
use crate::annotation::{AnchorState, Annotation, AnnotationId};
use crate::l10n::Words;
use crate::tr;
use crate::ui::action::{Action, EditAction};
use crate::ui::command::Command;
use crate::ui::icons;
use crate::ui::state::Pane;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::Session;
use egui::{Align, Id, Layout, Response, RichText, ScrollArea, Ui};

/// The most that a note takes before it scrolls, in points.
const MOST_NOTE: f32 = 150.0;

/// What the details keep between frames.
#[derive(Debug, Default)]
pub struct DetailsState {
    /// The annotation that the buffers belong to, and the number of its letter.
    of: Option<(u64, AnnotationId)>,
    note: Buffer,
    follow_up: FollowUpState,
    /// Whether a field had the keyboard in the last frame.
    typing: bool,
    /// What the section took in the last frame to show whole, in points.
    height: Option<f32>,
}

impl DetailsState {
    /// The height at which the whole section shows, in points, as far as that is known.
    pub fn height(&self) -> f32 {
        self.height.unwrap_or(260.0)
    }

    /// Turns to another annotation; what was being typed at the last one is a step of its own.
    fn turn_to(&mut self, cx: &mut ViewContext<'_>, id: Option<&AnnotationId>) {
        let of = id.map(|id| (cx.state.opened.number, id.clone()));
        if self.of != of {
            if self.typing {
                cx.send(EditAction::EndTyping);
            }
            *self = Self {
                of,
                height: self.height,
                ..Self::default()
            };
        }
    }
}

/// The chosen annotation, of whichever layer is shown.
pub fn chosen<'a>(cx: &ViewContext<'_>, session: &'a Session) -> Option<(Item, &'a Annotation)> {
    let id = cx.state.chosen.as_ref()?;
    let layers = std::iter::once(None).chain(session.colleagues.iter().map(|it| Some(it.id)));
    layers
        .map(|colleague| Item {
            colleague,
            id: id.clone(),
        })
        .find_map(|item| {
            let annotation = item.find(session)?;
            Some((item, annotation))
        })
}

/// Draws the section for the chosen annotation.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    item: &Item,
    annotation: &Annotation,
    state: &mut DetailsState,
) {
    state.turn_to(cx, Some(&annotation.id));
    let own = item.colleague.is_none();
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| head(ui, cx, session, item, annotation));
    let above = ui.cursor().top() - ui.max_rect().top();
    let shown = ScrollArea::vertical()
        .id_salt(("details", &annotation.id))
        .auto_shrink(false)
        .show(ui, |ui| {
            let margin = egui::Margin {
                left: MARGIN as i8,
                right: MARGIN as i8 + 4,
                top: 0,
                bottom: 10,
            };
            egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                what_happened(ui, cx, annotation, own);
                cite(ui, cx, session, annotation);
                details_tags::show(ui, cx, session, annotation, own);
                ui.add_space(2.0);
                let typing = fields(ui, cx, annotation, own && cx.writable, state);
                if state.typing && !typing {
                    cx.send(EditAction::EndTyping);
                }
                state.typing = typing;
                ui.add_space(2.0);
                times(ui, cx, annotation);
            });
        });
    let height = above + shown.content_size.y + 8.0;
    if state.height.replace(height) != Some(height) {
        ui.ctx().request_repaint();
    }
}

/// Draws the line that stands here while nothing is chosen.
pub fn show_hint(ui: &mut Ui, cx: &mut ViewContext<'_>, state: &mut DetailsState) {
    state.turn_to(cx, None);
    cx.requests.note = false;
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 8))
        .show(ui, |ui| {
            widgets::muted(ui, cx.colors, tr!(cx.words, "details-hint"));
        });
}

fn head(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    item: &Item,
    annotation: &Annotation,
) {
    let own = item.colleague.is_none();
    ui.horizontal(|ui| {
        widgets::heading(ui, cx.colors, &tr!(cx.words, "details-heading"));
        place(ui, cx, session, item, annotation);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !own {
                let text = tr!(cx.words, "details-read-only-badge");
                widgets::badge(ui, &text, cx.colors.muted);
                return;
            }
            let name = tr!(cx.words, "details-delete");
            let sign = RichText::new(icons::TRASH).font(widgets::icon_font(15.0));
            let button = egui::Button::new((sign, tr!(cx.words, "details-delete-short")));
            let why = widgets::why_read_only(cx).unwrap_or_default();
            let delete = ui
                .add_enabled(cx.writable, button)
                .on_hover_text(&name)
                .on_disabled_hover_text(why)
                .accessible_name(name);
            cx.key_at(delete.rect, Command::Delete);
            if delete.clicked() {
                cx.send(EditAction::Delete(annotation.id.clone()));
            }
        });
    });
}

/// Says in words that the annotation did not stand where it stood, and offers what can be done.
fn what_happened(ui: &mut Ui, cx: &mut ViewContext<'_>, annotation: &Annotation, own: bool) {
    if let Some((_, sentence)) = state_words(cx.words, annotation.state) {
        widgets::warning(ui, cx.colors, &sentence);
    }
    if annotation.is_unconfirmed() && own && cx.writable {
        let button = egui::Button::new(tr!(cx.words, "details-confirm-place"));
        if ui.add(button).clicked() {
            cx.send(EditAction::ConfirmPlace(annotation.id.clone()));
        }
    }
    if own
        && cx
            .session
            .is_some_and(|it| it.layer().is_in_conflict(&annotation.id))
    {
        widgets::warning(ui, cx.colors, &tr!(cx.words, "details-conflict-sentence"));
        let button = egui::Button::new(tr!(cx.words, "details-resolve"));
        if ui.add_enabled(cx.writable, button).clicked() {
            cx.send(EditAction::Resolve(annotation.id.clone()));
        }
    }
    if !annotation.is_orphan() || !own {
        return;
    }
    let selected = cx.session.and_then(|it| cx.state.selected(&it.letter));
    let button = egui::Button::new(tr!(cx.words, "details-give-place"));
    let why = widgets::why_read_only(cx).unwrap_or_else(|| tr!(cx.words, "details-select-first"));
    let clicked = ui
        .add_enabled(cx.writable && selected.is_some(), button)
        .on_disabled_hover_text(why)
        .clicked();
    if selected.is_none() {
        widgets::muted(ui, cx.colors, tr!(cx.words, "details-select-first"));
    }
    if let Some(span) = selected.filter(|_| clicked) {
        cx.send(EditAction::SetSpan(annotation.id.clone(), span));
    }
}

/// A badge and a sentence for an annotation that did not stand where it stood.
pub fn state_words(words: &Words, state: AnchorState) -> Option<(String, String)> {
    match state {
        AnchorState::Kept => None,
        AnchorState::ToCheck => Some((
            tr!(words, "details-to-check"),
            tr!(words, "details-to-check-sentence"),
        )),
        AnchorState::Moved(_) => Some((
            tr!(words, "details-moved"),
            tr!(words, "details-moved-sentence"),
        )),
        AnchorState::Changed(_) => Some((
            tr!(words, "details-changed"),
            tr!(words, "details-changed-sentence"),
        )),
        AnchorState::Orphan => Some((
            tr!(words, "details-orphan"),
            tr!(words, "details-orphan-sentence"),
        )),
    }
}

/// The quote: up to three rows, the rest by scrolling.
fn cite(ui: &mut Ui, cx: &ViewContext<'_>, session: &Session, annotation: &Annotation) {
    let text = quote::excerpt(&session.letter, annotation, quote::LONG);
    ScrollArea::vertical()
        .id_salt("quote")
        .max_height(3.0 * quote::ROW_HEIGHT + 4.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let response = quote::quote(ui, cx.engine, &text, usize::MAX, cx.colors.ink);
            let name = tr!(cx.words, "details-quote", quote = text.as_str());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Blockquote, true, &name));
        });
}

/// Where the passage stands, and whose annotation it is.
fn place(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    item: &Item,
    annotation: &Annotation,
) {
    ui.scope(|ui| {
        if !annotation.is_orphan() {
            let places = session.letter.reference_range(annotation.span);
            let text = places.with_head(&tr!(cx.words, "place-in-head"));
            let link = egui::Link::new(RichText::new(text).size(12.5).color(cx.colors.accent));
            let hint = tr!(cx.words, "list-show");
            if ui.add(link).on_hover_text(hint).clicked() {
                cx.send(Action::ShowAnnotation(annotation.id.clone()));
            }
        }
        if let Some(colleague) = item.colleague.and_then(|id| session.colleague(id)) {
            let name = colleague.layer.analyst.shown_name();
            let text = tr!(cx.words, "details-by", name = name);
            widgets::muted(ui, cx.colors, text);
        }
    });
}

/// The note and the follow-up; gives whether one of their fields has the keyboard.
fn fields(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    annotation: &Annotation,
    editable: bool,
    state: &mut DetailsState,
) -> bool {
    let mut typing = false;
    let mut focus = std::mem::take(&mut cx.requests.note);
    if !editable {
        widgets::field_name(ui, cx.colors, &tr!(cx.words, "details-note"));
        let note = annotation.note.trim();
        if note.is_empty() {
            widgets::muted(ui, cx.colors, tr!(cx.words, "details-no-note"));
        } else {
            ui.add(egui::Label::new(note).wrap());
        }
        if let Some(follow_up) = &annotation.follow_up {
            ui.add_space(6.0);
            follow_up::read(ui, cx, follow_up);
        }
        if let Some(why) = widgets::why_read_only(cx) {
            ui.add_space(6.0);
            widgets::muted(ui, cx.colors, why);
        }
        return typing;
    }
    let is_told = commitment::show(ui, cx, annotation);
    if let Some(follow_up) = annotation.follow_up.as_ref().filter(|_| !is_told) {
        let fields = &mut state.follow_up;
        let edited = follow_up::edit(ui, cx, &annotation.id, follow_up, fields);
        // What a follow-up asks for stands above the note, and is filled in first.
        if std::mem::take(&mut focus) {
            take_keyboard(ui, cx, &edited.first);
        }
        cx.key_at(edited.first.rect, Command::EditNote);
        if edited.typing {
            cx.has_keyboard(Pane::Details);
            typing = true;
        }
        if let Some(changed) = edited.changed {
            cx.send(EditAction::SetFollowUp(annotation.id.clone(), changed));
        }
    }
    state.note.refresh(&annotation.note);
    let name = tr!(cx.words, "details-note");
    let text = &mut state.note.text;
    let note = widgets::labelled(ui, cx.colors, &name, |ui| {
        ScrollArea::vertical()
            .id_salt("note")
            .max_height(MOST_NOTE)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                egui::TextEdit::multiline(text)
                    .id(Id::unique(("details-note", &annotation.id)))
                    .desired_rows(2)
                    .desired_width(f32::INFINITY)
                    .show(ui)
                    .response
                    .response
            })
            .inner
    });
    if focus {
        take_keyboard(ui, cx, &note);
    }
    if note.gained_focus() {
        // It scrolls by itself, and would keep what brings it into sight to itself.
        bring_into_sight(ui, &note);
    }
    if annotation.follow_up.is_none() {
        cx.key_at(note.rect, Command::EditNote);
    }
    if note.has_focus() {
        cx.has_keyboard(Pane::Details);
        typing = true;
    }
    if note.changed() {
        let text = state.note.taken();
        cx.send(EditAction::SetNote(annotation.id.clone(), text));
    }
    typing
}

/// Gives a field the keyboard, and brings it into sight.
fn take_keyboard(ui: &Ui, cx: &mut ViewContext<'_>, field: &Response) {
    cx.requests.pane = None;
    field.request_focus();
    bring_into_sight(ui, field);
}

fn bring_into_sight(ui: &Ui, field: &Response) {
    let still = egui::style::ScrollAnimation::none();
    ui.scroll_to_rect_animation(field.rect, None, still);
}

fn times(ui: &mut Ui, cx: &ViewContext<'_>, annotation: &Annotation) {
    let created = (cx.local_date_time)(annotation.created);
    let changed = (cx.local_date_time)(annotation.changed);
    let made = tr!(cx.words, "details-created", time = created);
    let mut text = RichText::new(made).size(11.5).color(cx.colors.muted);
    ui.add(egui::Label::new(text).wrap());
    if annotation.changed != annotation.created {
        let last = tr!(cx.words, "details-last-changed", time = changed);
        text = RichText::new(last).size(11.5).color(cx.colors.muted);
        ui.add(egui::Label::new(text).wrap());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_follows_the_session_but_not_its_own_echo() {
        let mut note = Buffer::default();
        note.refresh("een");
        note.text.push_str(" twee");
        note.refresh("een");
        assert_eq!(note.text, "een twee");
        assert_eq!(note.taken(), "een twee");
        note.refresh("een twee");
        assert_eq!(note.text, "een twee");
        note.refresh("een");
        assert_eq!(note.text, "een", "an undo elsewhere shows");
    }
}
