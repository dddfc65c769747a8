//! The signs in the margin where the analyst has corrected the reading form.

use super::column::Column;
use super::shown::Shown;
use crate::letter::{CorrectionKind, Span};
use crate::tr;
use crate::ui::view_context::ViewContext;
use crate::ui::wording::correction_text;
use crate::workspace::session::Session;
use egui::{Rect, Sense, Stroke, WidgetInfo, pos2, vec2};

/// Half the width of a sign, in points.
const HALF: f32 = 3.0;

/// Draws a sign before each row in which a correction stands; the pointer over it is told what was corrected.
pub fn show(
    ui: &mut egui::Ui,
    cx: &ViewContext<'_>,
    session: &Session,
    shown: &[Shown],
    column: &Column,
) {
    let found = &session.corrections().found;
    for block in shown {
        let span = block.block.span;
        let first = found.partition_point(|(one, _)| one.at < span.start);
        let here = found.iter().skip(first);
        let here = here.take_while(|(one, _)| one.at < span.end || one.at == block.block.shown.end);
        // What was said of each row.
        let mut rows: Vec<(usize, Vec<CorrectionKind>)> = Vec::new();
        for (one, _) in here {
            let row = block.laid.row_of(one.at);
            match rows.last_mut() {
                Some((last, kinds)) if *last == row => {
                    if !kinds.contains(&one.kind) {
                        kinds.push(one.kind);
                    }
                }
                _ => rows.push((row, vec![one.kind])),
            }
        }
        for (row, kinds) in rows.into_iter().filter(|(row, _)| block.rows.contains(row)) {
            let line = block.row_rect(row);
            let middle = line.top() + line.height() * 0.56;
            sign(
                ui,
                cx,
                block.row_span(row),
                pos2(column.numbers + 8.0, middle),
                &kinds,
            );
        }
    }
}

fn sign(
    ui: &mut egui::Ui,
    cx: &ViewContext<'_>,
    row: Span,
    at: egui::Pos2,
    kinds: &[CorrectionKind],
) {
    let rect = Rect::from_center_size(at, vec2(14.0, 16.0));
    let id = ui.scope_id().with(("correction", row.start.0));
    let said: Vec<_> = kinds
        .iter()
        .map(|kind| correction_text(cx.words, *kind))
        .collect();
    let said = tr!(cx.words, "letter-corrected", what = said.join("; "));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
    let color = if response.hovered() {
        cx.colors.accent
    } else {
        cx.colors.muted
    };
    // The sign with which proofs are corrected: a caret.
    let stroke = Stroke::new(1.5, color);
    let painter = ui.painter();
    let (left, top) = (at + vec2(-HALF, HALF * 0.6), at - vec2(0.0, HALF * 0.8));
    painter.line_segment([left, top], stroke);
    painter.line_segment([top, left + vec2(2.0 * HALF, 0.0)], stroke);
    response.on_hover_text(said);
}
