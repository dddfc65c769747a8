//! The chosen annotation: quote, place, tags, note, follow-up, and what happened to it.

use super::buffer::Buffer;
use super::follow_up::{self, FollowUpState};
use super::quote;
use super::row::Item;
use crate::annotation::{AnchorState, Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::l10n::Words;
use crate::tr;
use crate::ui::action::{Action, EditAction, Target};
use crate::ui::command::Command;
use crate::ui::icons;
use crate::ui::state::Pane;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::Session;
use egui::{Align, Id, Layout, RichText, ScrollArea, Stroke, Ui};

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
                tags(ui, cx, session, annotation, own);
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

fn tags(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    annotation: &Annotation,
    own: bool,
) {
    let editable = own && cx.writable;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for id in &annotation.tags {
            chip(ui, cx, annotation, id, editable);
        }
        if editable {
            add_tag(ui, cx, session, annotation);
        } else if annotation.tags.is_empty() {
            widgets::muted(ui, cx.colors, tr!(cx.words, "list-no-tag"));
        }
    });
}

/// A tag with its colour, and the button that takes it off.
fn chip(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    annotation: &Annotation,
    id: &TagId,
    editable: bool,
) {
    let name = cx.tag_name(id);
    let colors = cx.colors.tag(cx.tag_color(id));
    let shown = if cx.tag_is_unknown(id) {
        let unknown = tr!(cx.words, "tags-unknown");
        format!("{name} ({unknown})")
    } else {
        name.clone()
    };
    let text = RichText::new(shown).size(12.5).color(colors.text);
    if !editable {
        egui::Frame::new()
            .stroke(Stroke::new(1.0, colors.line))
            .corner_radius(10)
            .inner_margin(egui::Margin::symmetric(8, 3))
            .show(ui, |ui| ui.add(egui::Label::new(text).selectable(false)));
        return;
    }
    let sign = RichText::new(icons::X)
        .font(widgets::icon_font(11.0))
        .color(colors.text);
    let label = tr!(cx.words, "details-remove-tag", tag = name);
    let button = egui::Button::new((text, sign))
        .fill(colors.tint)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(12)
        .gap(5.0);
    let chip = ui.add(button).on_hover_text(&label).accessible_name(label);
    widgets::ring_chip(ui, cx.colors, &chip);
    if chip.clicked() {
        let target = Target::Annotation(annotation.id.clone());
        cx.send(EditAction::ToggleTag(target, id.clone()));
    }
}

fn add_tag(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, annotation: &Annotation) {
    let free: Vec<_> = session
        .codebook()
        .tags
        .iter()
        .filter(|tag| !annotation.has_tag(&tag.id))
        .collect();
    if free.is_empty() {
        return;
    }
    let name = tr!(cx.words, "details-add-tag");
    let sign = RichText::new(icons::PLUS).font(widgets::icon_font(11.0));
    let text = RichText::new(name.as_str()).size(12.5);
    let button = egui::Button::new((sign, text)).corner_radius(12).gap(5.0);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for tag in free {
            let mut entry = egui::Button::new(cx.tag_name(&tag.id));
            if let Some(key) = tag.key {
                entry = entry.shortcut_text(key.to_string());
            }
            if ui.add(entry).clicked() {
                let target = Target::Annotation(annotation.id.clone());
                cx.send(EditAction::ToggleTag(target, tag.id.clone()));
            }
        }
    });
    response.accessible_name(name);
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
    let focus = std::mem::take(&mut cx.requests.note);
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
    if let Some(follow_up) = &annotation.follow_up {
        let fields = &mut state.follow_up;
        let changed = follow_up::edit(ui, cx, &annotation.id, follow_up, fields, &mut typing);
        if let Some(changed) = changed {
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
        cx.requests.pane = None;
        note.request_focus();
        let still = egui::style::ScrollAnimation::none();
        ui.scroll_to_rect_animation(note.rect, None, still);
    }
    widgets::keep_in_sight(&note);
    cx.key_at(note.rect, Command::EditNote);
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
