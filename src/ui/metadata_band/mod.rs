//! The band above the letter: what the letter says of itself, each part of it changed in place; what is attached to
//! it, and the comments that people made in the document.

mod extras;
mod field;
mod item;

pub(super) use field::said;

use super::action::Action;
use super::command::Command;
use super::icons;
use super::state::{MetadataDraft, Pane};
use super::view_context::ViewContext;
use super::widgets;
use super::widgets::bar_button;
use crate::annotation::{ResolvedField, resolve_metadata};
use crate::exchange::metadata_text;
use crate::letter::MetadataField;
use crate::tr;
use crate::ui::wording::metadata_name;
use egui::{Label, RichText, ScrollArea, Stroke, Ui, vec2};

/// The height of a line, in points.
const LINE: f32 = 24.0;

/// How much of the room above the letter the band takes at most: a share, and so many lines.
const SHARE: f32 = 0.3;
const LINES: f32 = 4.0;

/// What the band keeps between frames.
#[derive(Debug, Default)]
pub struct MetadataBand {
    /// How many comments are left, of which letter and revision.
    comments: Option<((u64, u64), usize)>,
}

impl MetadataBand {
    /// Draws the band; with `shown` all of it, otherwise one line that can be unfolded.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut ViewContext<'_>, shown: bool) {
        let Some(session) = cx.session else {
            return;
        };
        let metadata = resolve_metadata(&session.letter, &[session.layer()]);
        let colors = cx.colors;
        let most = (ui.available_height() * SHARE).clamp(LINE + 4.0, LINES * (LINE + 4.0));
        let frame = egui::Frame::new()
            .fill(colors.panel)
            .inner_margin(egui::Margin::symmetric(16, 4));
        let band = frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ScrollArea::vertical()
                .id_salt("facts band")
                .max_height(most)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        let fold = fold(ui, cx, shown);
                        ui.horizontal_wrapped(|ui| {
                            ui.spacing_mut().item_spacing = vec2(10.0, 4.0);
                            if !shown {
                                summary(ui, cx, &metadata);
                            } else if self.all(ui, cx, &metadata) {
                                fold.request_focus();
                                cx.has_keyboard(Pane::Metadata);
                            }
                        });
                    });
                });
        });
        let rect = band.response.rect;
        ui.painter()
            .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colors.line));
    }

    /// Gives whether the keyboard was to be given to the metadata, and nothing of it took it.
    fn all(&mut self, ui: &mut Ui, cx: &mut ViewContext<'_>, metadata: &[ResolvedField]) -> bool {
        let known = |item: &&ResolvedField| !item.value().is_empty();
        let mut take_focus = cx.requests.take_pane(Pane::Metadata);
        let focus_metadata_field = cx.requests.metadata.take();
        for item in metadata {
            let draft = cx.state.drafts.metadata.as_ref();
            if draft.is_some_and(|draft| draft.kind == item.kind) {
                field::show(ui, cx, item);
            } else if known(&item) {
                let focus =
                    std::mem::take(&mut take_focus) || focus_metadata_field == Some(item.kind);
                item::show(ui, cx, item, focus);
            }
        }
        let unknown: Vec<_> = metadata.iter().filter(|item| !known(item)).collect();
        if !unknown.is_empty() && cx.writable {
            add(ui, cx, &unknown, std::mem::take(&mut take_focus));
        } else if unknown.len() == metadata.len() {
            widgets::muted(ui, cx.colors, tr!(cx.words, "metadata-none"));
        }
        extras::attachments(ui, cx);
        let left = self.comments_left(cx);
        extras::comments(ui, cx, left);
        take_focus
    }

    /// How many of the document's comments are not annotations yet; counted anew where the annotations changed.
    fn comments_left(&mut self, cx: &ViewContext<'_>) -> usize {
        let Some(session) = cx.session else {
            return 0;
        };
        let key = (cx.state.opened.number, session.layer_revision());
        match self.comments {
            Some((of, left)) if of == key => left,
            _ => {
                let left = session.comments_left();
                self.comments = Some((key, left));
                left
            }
        }
    }
}

/// The button that folds the band away, or out.
fn fold(ui: &mut Ui, cx: &mut ViewContext<'_>, shown: bool) -> egui::Response {
    let (icon, name) = match shown {
        true => (icons::CARET_DOWN, tr!(cx.words, "metadata-fold")),
        false => (icons::CARET_RIGHT, tr!(cx.words, "metadata-unfold")),
    };
    let button = bar_button(ui, icon, &name, cx.colors);
    cx.key_at(button.rect, Command::Metadata);
    if button.clicked() {
        cx.send(Action::Run(Command::MetadataShown));
    }
    button
}

/// What the folded band says: the day and the subject, on one line.
fn summary(ui: &mut Ui, cx: &ViewContext<'_>, metadata: &[ResolvedField]) {
    let told = metadata
        .iter()
        .filter(|item| matches!(item.kind, MetadataField::Date | MetadataField::Subject))
        .map(|item| metadata_text(cx.words, item.kind, &item.value()))
        .filter(|text| !text.is_empty());
    let mut text = told.collect::<Vec<_>>().join(" · ");
    if text.is_empty() {
        text = tr!(cx.words, "metadata-title");
    }
    let text = RichText::new(text).size(12.5).color(cx.colors.muted);
    ui.add(Label::new(text).selectable(false).truncate());
}

/// The menu of what the letter does not say, or was not understood to say.
fn add(ui: &mut Ui, cx: &mut ViewContext<'_>, unknown: &[&ResolvedField], focus: bool) {
    let name = tr!(cx.words, "metadata-add");
    let text = RichText::new(icons::PLUS)
        .font(widgets::icon_font(14.0))
        .color(cx.colors.muted);
    let button = egui::Button::new(text).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for item in unknown {
            if ui.button(metadata_name(cx.words, item.kind)).clicked() {
                begin(cx, item);
                ui.close();
            }
        }
    });
    let response = response.on_hover_text(&name).accessible_name(name);
    if focus {
        response.request_focus();
    }
    if response.has_focus() {
        cx.has_keyboard(Pane::Metadata);
    }
}

/// Begins to change a metadata field: an input takes its place.
fn begin(cx: &mut ViewContext<'_>, item: &ResolvedField) {
    let draft = MetadataDraft {
        kind: item.kind,
        text: metadata_text(cx.words, item.kind, &item.value()),
    };
    cx.send(Action::ChangeMetadata(draft));
}
