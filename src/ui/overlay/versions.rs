//! Earlier versions of the analyst's annotations: how they differ from now, and bringing one back.

use super::OverlayContext;
use super::frame::{Sheet, main_button, muted};
use crate::annotation::{AnnotationId, Layer};
use crate::tr;
use crate::ui::action::{Action, EditAction};
use crate::ui::command::Command;
use crate::ui::state::Overlay;
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{one_line, paint_focus, tell_list};
use crate::workspace::versions::Comparison;
use egui::{Context, FontId, Id, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// As high as a row is, in points.
const ROW: f32 = 42.0;
/// As wide as the rows are, in points.
const TIMES: f32 = 190.0;
/// So many differences of a kind are shown by their words; the rest is counted.
const SHOWN: usize = 100;
/// As much of a passage is shown as fits; no more than this is worked out, in bytes.
const SNIPPET: usize = 160;

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
) -> Overlay {
    if cx.session.is_none() {
        return Overlay::None;
    }
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "versions-title");
    let mut back = false;
    let mut state = (cx, &mut back);
    let closed = Sheet::new("versions", &title, 680.0)
        .toggled_by(keys.of(Command::Versions))
        .show_with_buttons(
            ctx,
            words,
            colors,
            &mut state,
            |ui, opening, (cx, _)| {
                muted(ui, &tr!(words, "versions-what"), colors);
                ui.add_space(8.0);
                // The newest version takes the keyboard once the versions are known.
                let waits = Id::unique("versions wait for the keyboard");
                if opening.first {
                    ui.data_mut(|data| data.insert_temp(waits, true));
                }
                let Some(list) = context.versions.list() else {
                    muted(ui, &tr!(words, "versions-reading"), colors);
                    return;
                };
                if list.is_empty() {
                    muted(ui, &tr!(words, "versions-none"), colors);
                    return;
                }
                let first = ui
                    .data_mut(|data| data.remove_temp::<bool>(waits))
                    .is_some();
                let height = (ctx.content_rect().height() - 300.0).clamp(112.0, 280.0);
                ui.horizontal_top(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width(TIMES);
                        times(ui, cx, context, first, height);
                    });
                    ui.add_space(12.0);
                    ui.vertical(|ui| {
                        ui.set_min_height(height);
                        let chosen = context.versions.chosen();
                        match chosen.map(|(_, comparison)| comparison) {
                            None => drop(muted(ui, &tr!(words, "versions-choose"), colors)),
                            Some(None) => drop(muted(ui, &tr!(words, "versions-reading"), colors)),
                            Some(Some(comparison)) => differences(ui, cx, comparison, height),
                        }
                    });
                });
            },
            |ui, _, (cx, back)| {
                let comparison = context
                    .versions
                    .chosen()
                    .and_then(|(_, comparison)| comparison);
                let can = cx.writable && comparison.is_some_and(|found| !found.is_same());
                if main_button(ui, &tr!(words, "versions-bring-back"), can, colors).clicked() {
                    cx.send(EditAction::BringVersionBack);
                    **back = true;
                }
            },
        );
    if closed || back {
        Overlay::None
    } else {
        Overlay::Versions
    }
}

fn times(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    mut first: bool,
    height: f32,
) {
    let list = context.versions.list().unwrap_or_default();
    let chosen = context.versions.chosen().map(|(version, _)| version);
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical()
        .id_salt("versions")
        .max_height(height)
        .auto_shrink([false, true]);
    area.show_rows(ui, ROW, list.len(), |ui, range| {
        tell_list(ui, &tr!(cx.words, "versions-title"), list.len());
        for number in range {
            let Some(version) = list.get(number) else {
                continue;
            };
            let time = (cx.local_date_time)(version.at);
            let count = context.versions.count(version);
            let count = count.map(|count| tr!(cx.words, "versions-count", count = count));
            let response = row(ui, cx, (&time, count.as_deref()), chosen == Some(version));
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_position_in_set(number);
            });
            if std::mem::take(&mut first) && chosen.is_none() {
                response.request_focus();
            }
            if response.clicked() {
                cx.send(Action::ChooseVersion(version.clone()));
            }
        }
    });
}

/// Draws a version: when it was, and how much was in it. What is chosen is filled; what one points at, and what has the
/// keyboard, look otherwise.
fn row(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    (time, count): (&str, Option<&str>),
    on: bool,
) -> Response {
    let colors = cx.colors;
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = match count {
        Some(count) => format!("{time}, {count}"),
        None => time.to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, on, &name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(on);
    });
    if on {
        ui.painter().rect_filled(rect, 5.0, colors.chosen());
    } else if response.hovered() {
        let ground = mix(colors.panel, colors.text, 0.05);
        ui.painter().rect_filled(rect, 5.0, ground);
    }
    if response.has_focus() {
        paint_focus(ui, colors, rect);
    }
    let lines = [
        (time, 13.5, colors.text, 4.0),
        (count.unwrap_or_default(), 12.0, colors.muted, 22.0),
    ];
    for (text, size, color, down) in lines {
        let line = one_line(
            ui,
            text,
            FontId::proportional(size),
            color,
            rect.width() - 16.0,
        );
        ui.painter().galley(rect.min + vec2(8.0, down), line, color);
    }
    response
}

fn differences(ui: &mut Ui, cx: &ViewContext<'_>, comparison: &Comparison, height: f32) {
    let Some(session) = cx.session else {
        return;
    };
    if comparison.is_same() {
        muted(ui, &tr!(cx.words, "versions-same"), cx.colors);
        return;
    }
    let area = ScrollArea::vertical().id_salt("differences");
    area.max_height(height).auto_shrink(false).show(ui, |ui| {
        let now = session.layer();
        let (words, then) = (cx.words, &*comparison.layer);
        let count = comparison.missing.len();
        group(
            ui,
            cx,
            &tr!(words, "versions-missing", count = count),
            &comparison.missing,
            then,
        );
        let count = comparison.changed.len();
        group(
            ui,
            cx,
            &tr!(words, "versions-changed", count = count),
            &comparison.changed,
            then,
        );
        let count = comparison.new.len();
        group(
            ui,
            cx,
            &tr!(words, "versions-new", count = count),
            &comparison.new,
            now,
        );
        if comparison.memo {
            ui.label(RichText::new(tr!(words, "versions-memo")).strong());
        }
        if comparison.entries > 0 {
            let count = comparison.entries;
            let entries = tr!(words, "versions-entries", count = count);
            ui.label(RichText::new(entries).strong());
        }
    });
}

fn group(ui: &mut Ui, cx: &ViewContext<'_>, heading: &str, ids: &[AnnotationId], layer: &Layer) {
    if ids.is_empty() {
        return;
    }
    ui.label(RichText::new(heading).strong());
    for id in ids.iter().take(SHOWN) {
        let Some(annotation) = layer.annotations.get(id) else {
            continue;
        };
        let tags: Vec<_> = annotation.tags.iter().map(|tag| cx.tag_name(tag)).collect();
        let quote = match (&annotation.recorded, cx.session) {
            (Some(recorded), _) if annotation.is_orphan() => recorded.quote.clone(),
            (_, Some(session)) => {
                let mut span = annotation.span;
                let end = span.end.0.min(span.start.0 + SNIPPET);
                span.end.0 = session.letter.text().floor_char_boundary(end);
                session.letter.quote(span)
            }
            (_, None) => String::new(),
        };
        let text = if tags.is_empty() {
            quote
        } else {
            format!("{}: {quote}", tags.join(", "))
        };
        let label = egui::Label::new(RichText::new(text).color(cx.colors.muted));
        ui.add(label.truncate());
    }
    if ids.len() > SHOWN {
        let more = tr!(cx.words, "versions-more", count = ids.len() - SHOWN);
        muted(ui, &more, cx.colors);
    }
    ui.add_space(8.0);
}
