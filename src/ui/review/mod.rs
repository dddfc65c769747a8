//! The review of a letter that changed: a strip below the letter that leads from one annotation whose place has to be
//! settled to the next, with what was marked beside what stands there now.

mod compare;

use super::action::Action;
use super::command::Command;
use super::icons;
use super::state::Pane;
use super::state::Review;
use super::theme;
use super::view_context::ViewContext;
use super::widgets::{announce, bar_button, hide};
use crate::annotation::{AnchorState, Annotation, Certainty};
use crate::l10n::Words;
use crate::tr;
use crate::workspace::session::Session;
use egui::{
    Align, Button, FontFamily, FontId, Label, Layout, Margin, Response, RichText, ScrollArea, Ui,
    vec2,
};
use std::ops::Range;

/// Below this width what was and what is stand below each other, in points.
const NARROW: f32 = 560.0;

/// Below this width of the strip it says what it is in a few words, in points.
const SHORT: f32 = 900.0;

/// A window lower than this has little room for it, in points.
const LOW: f32 = 620.0;

/// Draws the strip over the width of `ui`; `window` is the height of the whole window.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, review: &Review, window: f32) {
    let Some(session) = cx.session else {
        return;
    };
    let Some(annotation) = session.layer().annotations.get(&review.current) else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 4.0;
    egui::Frame::new()
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            head(ui, cx, session);
            let low = window < LOW;
            let rows = if low { 3.0 } else { 7.0 };
            ScrollArea::vertical()
                .id_salt(("review", &review.current))
                .max_height(rows * compare::ROW_HEIGHT + 24.0)
                .auto_shrink([false, true])
                .show(ui, |ui| passages(ui, cx, session, annotation, low));
            foot(ui, cx, session, annotation);
        });
}

/// What it is about, how much there is to settle, and how to settle the clear cases or leave.
fn head(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session) {
    let (words, colors) = (cx.words, cx.colors);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let close = bar_button(ui, icons::X, &tr!(words, "review-close"), colors);
        if close.clicked() {
            cx.send(Action::Run(Command::Escape));
        }
        let sure = session.waiting().counts().sure;
        if sure > 0 {
            let text = tr!(words, "review-confirm-sure", count = sure);
            command_button(ui, cx, Command::ConfirmSure, text, cx.writable, None);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let font = FontId::new(16.0, FontFamily::Name("icons".into()));
            let sign = RichText::new(icons::MAP_PIN).font(font);
            hide(&ui.label(sign.color(colors.accent)));
            let title = match size.x < SHORT {
                true => tr!(words, "review-title-short"),
                false => tr!(words, "review-title"),
            };
            let title = RichText::new(title).font(theme::semibold(13.5));
            let width = ui.available_width();
            let title = ui.add(Label::new(title.color(colors.text)).truncate());
            title.widget_info(|| {
                let name = tr!(words, "review-title");
                egui::WidgetInfo::labeled(egui::Role::Heading, true, name)
            });
            if width - title.rect.width() > 60.0 {
                let counts = RichText::new(counts(words, session)).color(colors.muted);
                ui.add(Label::new(counts.size(12.5)).truncate());
            }
        });
    });
}

/// `12 kept · 3 moved · 1 changed · 2 not found`, without what there is none of.
fn counts(words: &Words, session: &Session) -> String {
    let counts = session.waiting().counts();
    let parts = [
        (
            session.kept(),
            tr!(words, "review-kept", count = session.kept()),
        ),
        (
            counts.to_check,
            tr!(words, "review-in-place", count = counts.to_check),
        ),
        (
            counts.moved,
            tr!(words, "review-moved", count = counts.moved),
        ),
        (
            counts.changed,
            tr!(words, "review-changed", count = counts.changed),
        ),
        (counts.lost, tr!(words, "review-lost", count = counts.lost)),
    ];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(_, text)| text).collect::<Vec<_>>().join(" · ")
}

/// What was marked, and what stands there now.
fn passages(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    annotation: &Annotation,
    low: bool,
) {
    let comparison = compare::Comparison::new(&session.letter, annotation);
    // Where there is little room what is nearest to the passage is shown.
    let reach = if low { compare::NEAR } else { compare::FAR };
    let (before, after) = compare::surroundings(&session.letter, annotation, reach);
    let ahead = tr!(cx.words, "review-before");
    let behind = tr!(cx.words, "review-behind");
    let was = |ui: &mut Ui| {
        let label = tr!(cx.words, "review-was");
        name(ui, cx, &label);
        side(ui, cx, &ahead, &before.old, &before.gone, true);
        part(ui, cx, &label, &comparison.old, &comparison.gone, true);
        side(ui, cx, &behind, &after.old, &after.gone, true);
    };
    let now = |ui: &mut Ui| {
        if annotation.is_orphan() {
            name(ui, cx, &tr!(cx.words, "review-now-nowhere"));
            let hint = RichText::new(tr!(cx.words, "review-lost-hint")).color(cx.colors.text);
            ui.add(Label::new(hint).wrap());
            return;
        }
        let place = session.letter.reference(annotation.span.start);
        let label = match (place.page, place.paragraph) {
            (Some(page), Some(number)) => {
                tr!(cx.words, "review-now-page", page = page, number = number)
            }
            (None, Some(number)) => tr!(cx.words, "review-now", number = number),
            (_, None) => tr!(cx.words, "review-now-head"),
        };
        name(ui, cx, &label);
        side(ui, cx, &ahead, &before.new, &before.came, false);
        part(ui, cx, &label, &comparison.new, &comparison.came, false);
        side(ui, cx, &behind, &after.new, &after.came, false);
    };
    if ui.available_width() < NARROW {
        was(ui);
        ui.add_space(4.0);
        now(ui);
    } else {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                let layout = Layout::top_down(Align::Min);
                left.with_layout(layout, was);
                right.with_layout(layout, now);
            }
        });
    }
}

/// What stands on one side of a passage, of then or of now.
fn side(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    label: &str,
    text: &str,
    changed: &[Range<usize>],
    gone: bool,
) {
    if text.is_empty() {
        return;
    }
    let response = compare::paint(ui, cx, text, changed, gone, true);
    let spoken = format!("{label}: {text}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Paragraph, true, &spoken));
}

fn name(ui: &mut Ui, cx: &ViewContext<'_>, text: &str) {
    let text = RichText::new(text)
        .font(theme::semibold(12.0))
        .color(cx.colors.muted);
    ui.add(Label::new(text).selectable(false));
}

fn part(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    label: &str,
    text: &str,
    changed: &[Range<usize>],
    gone: bool,
) {
    let response = compare::paint(ui, cx, text, changed, gone, false);
    let spoken = format!("{label}: {text}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Blockquote, true, &spoken));
}

/// Which one it is, and what can be said of it.
fn foot(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, annotation: &Annotation) {
    let (words, colors) = (cx.words, cx.colors);
    let waiting = session.waiting();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for (icon, name, command) in [
            (
                icons::CARET_UP,
                tr!(words, "review-previous"),
                Command::ReviewPrevious,
            ),
            (
                icons::CARET_DOWN,
                tr!(words, "review-next"),
                Command::ReviewNext,
            ),
        ] {
            let button = bar_button(ui, icon, &name, colors).on_hover_text(cx.key_text(command));
            cx.key_at(button.rect, command);
            if button.clicked() {
                cx.send(Action::Run(command));
            }
        }
        let number = waiting.number_of(&annotation.id).map_or(0, |at| at + 1);
        let place = tr!(
            words,
            "review-number",
            number = number,
            count = waiting.len()
        );
        let tags: Vec<_> = annotation.tags.iter().map(|tag| cx.tag_name(tag)).collect();
        let about = if tags.is_empty() {
            place
        } else {
            format!("{place} · {}", tags.join(", "))
        };
        ui.add(Label::new(RichText::new(about).size(12.5).color(colors.muted)).selectable(false));
        let color = if annotation.is_sure() {
            colors.good
        } else {
            colors.warning
        };
        let said = RichText::new(verdict(words, annotation.state)).color(color);
        announce(&ui.add(Label::new(said.size(12.5)).wrap()));
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        let found = annotation.is_unconfirmed();
        let selected = cx.state.selected(&session.letter).is_some();
        let writable = cx.writable;
        let focus = cx.requests.take_pane(Pane::Review);
        let mut first = None;
        if found {
            let text = tr!(words, "review-confirm");
            first = Some(command_button(
                ui,
                cx,
                Command::ConfirmPlace,
                text,
                writable,
                Some(!selected),
            ));
        }
        let text = match found {
            true => tr!(words, "review-not-here"),
            false => tr!(words, "review-leave"),
        };
        let not_here = command_button(ui, cx, Command::NotHere, text, writable, None);
        let text = tr!(words, "review-put-here");
        let put = command_button(
            ui,
            cx,
            Command::PutHere,
            text,
            writable && selected,
            Some(selected),
        )
        .on_disabled_hover_text(tr!(words, "review-select-first"));
        let text = tr!(words, "details-delete-short");
        command_button(ui, cx, Command::Delete, text, writable, None);
        if focus {
            first.unwrap_or(not_here).request_focus();
        }
        if ui.memory(|memory| memory.focused().is_some_and(|id| id == put.id)) {
            cx.has_keyboard(Pane::Review);
        }
    });
}

/// What is to be thought of the place that was found.
fn verdict(words: &Words, state: AnchorState) -> String {
    match state {
        AnchorState::Kept => String::new(),
        AnchorState::ToCheck => tr!(words, "review-to-check"),
        AnchorState::Moved(Certainty::Sure) => tr!(words, "review-moved-sure"),
        AnchorState::Moved(Certainty::Unsure) => tr!(words, "review-moved-unsure"),
        AnchorState::Changed(Certainty::Sure) => tr!(words, "review-changed-sure"),
        AnchorState::Changed(Certainty::Unsure) => tr!(words, "review-changed-unsure"),
        AnchorState::Orphan => tr!(words, "review-orphan"),
    }
}

/// A button that runs a command, with its key. `main` is what most people will want to press.
fn command_button(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    command: Command,
    text: String,
    enabled: bool,
    main: Option<bool>,
) -> Response {
    let colors = cx.colors;
    let shown = RichText::new(&text).size(13.0);
    let key = RichText::new(cx.key_text(command)).size(11.5);
    let button = if main == Some(true) && enabled {
        Button::new((shown.color(colors.on_accent), key.color(colors.on_accent)))
            .fill(colors.accent)
    } else {
        Button::new((shown, key.color(colors.muted)))
    };
    let response = ui
        .add_enabled(enabled, button.gap(8.0))
        .accessible_name(text);
    if response.has_focus() {
        cx.has_keyboard(Pane::Review);
        let ring = egui::Stroke::new(1.5, colors.accent);
        let around = response.rect.expand(2.0);
        ui.painter()
            .rect_stroke(around, 6.0, ring, egui::StrokeKind::Outside);
    }
    if response.clicked() {
        cx.send(Action::Run(command));
    }
    response
}
