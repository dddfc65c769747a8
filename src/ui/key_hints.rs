//! The keys shown where they act, for as long as Alt is held alone.

use super::command::{Command, shortcut_text};
use super::command_state::CommandState;
use super::theme::Colors;
use super::view_context::ViewContext;
use crate::tr;
use egui::{Align2, Context, FontId, Id, LayerId, Order, Rect, RichText, pos2, vec2};

/// Draws the keys at their places, and a card with those that act on the letter.
pub fn show(ctx: &Context, cx: &mut ViewContext<'_>, state: &CommandState<'_>) {
    if !cx.window.key_hints.shown() {
        return;
    }
    let places = std::mem::take(&mut cx.report.keys);
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("key-hints")));
    for (rect, command) in places {
        if !state.enabled(command) {
            continue;
        }
        if let Some(key) = cx.keys.first(command) {
            badge(&painter, rect, &shortcut_text(key), cx.colors);
        }
    }
    if cx.session.is_some() {
        card(ctx, cx, state);
    }
}

/// A key at the upper left corner of what it does something to.
fn badge(painter: &egui::Painter, rect: Rect, key: &str, colors: &Colors) {
    let galley =
        painter.layout_no_wrap(key.to_owned(), FontId::proportional(11.5), colors.on_accent);
    let size = galley.size() + vec2(8.0, 4.0);
    let at = Rect::from_min_size(rect.left_top() - vec2(4.0, 7.0), size);
    let room = painter.ctx().content_rect().shrink(2.0);
    let min = at.min.max(room.min).min(room.max - size);
    painter.rect_filled(Rect::from_min_size(min, size), 4.0, colors.accent);
    painter.galley(min + vec2(4.0, 2.0), galley, colors.on_accent);
}

/// What acts on the letter as it stands: on the selection, the chosen annotation, or the caret.
fn commands(state: &CommandState<'_>) -> Vec<Command> {
    use super::motion::{Boundary, Motion, Unit};
    let word = |forward| Motion {
        unit: Unit::Word,
        forward,
    };
    let sentence = Motion {
        unit: Unit::Sentence,
        forward: true,
    };
    let here: &[Command] = if state.at_hand.selection {
        &[
            Command::Comment,
            Command::NewTag,
            Command::Grow,
            Command::Shrink,
            Command::Copy,
            Command::CopyWithReference,
        ]
    } else if state.at_hand.chosen {
        &[
            Command::MoveBoundary(Boundary::Start, word(false)),
            Command::MoveBoundary(Boundary::End, word(true)),
            Command::EditNote,
            Command::JoinNext,
            Command::Divide,
            Command::Delete,
            Command::NextOfTag,
        ]
    } else {
        &[
            Command::Caret(sentence, false),
            Command::Grow,
            Command::ChooseAtCaret,
            Command::Marker,
            Command::Find,
        ]
    };
    let always = [
        Command::NextAnnotation,
        Command::NextUnmarked,
        Command::GoToParagraph,
        Command::ReadingView,
        Command::PageView,
        Command::NextPane,
        Command::Help,
    ];
    let all = here.iter().copied().chain(always);
    all.filter(|command| state.enabled(*command)).collect()
}

fn card(ctx: &Context, cx: &ViewContext<'_>, state: &CommandState<'_>) {
    let place = cx.report.letter.unwrap_or(cx.window.letter);
    let Some(letter) = place.rect else {
        return;
    };
    let tags = if state.at_hand.selection {
        tr!(cx.words, "key-hints-tags-selection")
    } else if state.at_hand.chosen {
        tr!(cx.words, "key-hints-tags-chosen")
    } else {
        tr!(cx.words, "key-hints-tags-sentence")
    };
    egui::Area::new(Id::unique("key-hints-card"))
        .order(Order::Tooltip)
        .interactable(false)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(pos2(letter.center().x, letter.bottom() - 12.0))
        .show(ctx, |ui| {
            egui::Frame::popup(ui.style())
                .inner_margin(12)
                .show(ui, |ui| {
                    let mut rows = vec![("1 – 9".to_owned(), tags)];
                    rows.extend(
                        commands(state)
                            .into_iter()
                            .map(|command| (cx.key_text(command), state.name(command))),
                    );
                    let half = rows.len().div_ceil(2);
                    egui::Grid::new("key-hints-grid")
                        .num_columns(4)
                        .spacing(vec2(12.0, 4.0))
                        .show(ui, |ui| {
                            for at in 0..half {
                                for (key, name) in
                                    [rows.get(at), rows.get(at + half)].into_iter().flatten()
                                {
                                    let key = RichText::new(key).color(cx.colors.accent).strong();
                                    ui.label(key);
                                    ui.label(name);
                                }
                                ui.end_row();
                            }
                        });
                });
        });
}
