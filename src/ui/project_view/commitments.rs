//! The commitments of a folder: the list, and what happened to the chosen one beside it.

use super::commitment_row::{What, cell, heading};
use super::kept::ProjectViews;
use super::look::Look;
use super::scene::ProjectScene;
use super::{commitment_pane, commitment_top};
use crate::commitment::{Commitment, Fact, ListRow};
use crate::l10n::Words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::grid::{Column, Done, Grid, RowKind, RowLayout, Width};
use crate::ui::state::Pane;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Button, Frame, Key, Margin, Modifiers, Panel, Ui};

/// How high a commitment's row and a group's heading are, in points.
const ROW: f32 = 66.0;
const HEADING: f32 = 32.0;
/// The chain stands beside the list where there is so much room, else below it, in points.
const WIDE: f32 = 760.0;
/// How wide the chain is.
const CHAIN: f32 = 340.0;

/// Draws the list and the chain.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    commitment_top::show(ui, cx, scene);
    let chosen = cx.window.project.commitments.chosen.as_ref();
    let one = chosen.and_then(|id| scene.commitments.get_any(id)).cloned();
    if let Some(one) = &one {
        let frame = Frame::new()
            .fill(cx.colors.page)
            .inner_margin(Margin::symmetric(14, 8));
        let wide = ui.available_width() >= WIDE;
        let height = ui.available_height();
        if wide {
            Panel::right("commitment-chain")
                .resizable(false)
                .exact_size(CHAIN.min(ui.available_width() * 0.42))
                .frame(frame)
                .show(ui, |ui| commitment_pane::show(ui, cx, one));
        } else {
            Panel::bottom("commitment-chain-below")
                .resizable(false)
                .exact_size((height * 0.45).max(160.0))
                .frame(frame)
                .show(ui, |ui| commitment_pane::show(ui, cx, one));
        }
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.colors.page))
        .show(ui, |ui| {
            list(ui, cx, scene, views);
        });
}

fn list(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>, views: &mut ProjectViews) {
    let words = cx.words;
    let rows = scene.commitment_rows;
    if rows.is_empty() {
        let said = match scene.status.busy {
            true => tr!(words, "project-looking"),
            false => tr!(words, "commitments-none"),
        };
        ui.add_space(40.0);
        ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
        return;
    }
    views.commitments.follow(scene.numbers[2], ROW, || {
        let headings = rows
            .iter()
            .enumerate()
            .filter(|(_, it)| matches!(it, ListRow::Group(..)));
        let headings = headings.map(|(number, _)| (number, RowKind::Heading(HEADING)));
        RowLayout::with(rows.len(), ROW, headings)
    });
    let look = Look {
        words,
        codebook: scene.letters.codebook(),
    };
    let whats = [What::Promise, What::By, What::First, What::Now, What::State];
    let share = |share, least| Width::Share { share, least };
    let columns = [
        Column::new(tr!(words, "commitments-what"), share(3.0, 200.0)),
        Column::new(tr!(words, "commitments-by"), share(1.4, 110.0)).weight(2),
        Column::new(tr!(words, "commitments-first"), Width::Fixed(104.0)).weight(1),
        Column::new(tr!(words, "commitments-now"), Width::Fixed(104.0)).weight(3),
        Column::new(tr!(words, "commitments-state"), share(1.4, 130.0)).weight(4),
    ];
    let chosen = cx.window.project.commitments.chosen.clone();
    let chosen = chosen.and_then(|chosen| {
        let key = chosen.as_str().to_owned();
        let find = || {
            let of = |row| scene.commitments.of_row(row);
            let mut all = rows.iter();
            all.position(|row| of(row).is_some_and(|it| it.id == chosen))
        };
        views.commitments.row_of(scene.numbers[2], key, find)
    });
    let name = tr!(words, "project-commitments");
    let take = std::mem::take(&mut cx.requests.project.rows);
    let (colors, today) = (cx.colors, cx.today);
    let grid = Grid::new(&name, &columns, &views.commitments.rows)
        .chosen(chosen)
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| match rows.get(place.row) {
        Some(ListRow::Group(group, count)) => {
            let said = heading(&look, scene, group, *count);
            place.line(ui, &said, theme::semibold(13.0), colors.text)
        }
        Some(row) => match (scene.commitments.of_row(row), place.column) {
            (Some(one), Some(column)) => {
                let what = whats.get(column).copied().unwrap_or(What::State);
                cell(ui, cx, &look, one, what, place, today)
            }
            _ => String::new(),
        },
        None => String::new(),
    });
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    act(ui, cx, scene, chosen, &done);
}

/// Sends what was done with the rows, and with the chosen one.
fn act(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    chosen: Option<usize>,
    done: &Done,
) {
    let of = |row: usize| {
        let row = scene.commitment_rows.get(row)?;
        scene.commitments.of_row(row).cloned()
    };
    if let Some(one) = done.chosen.and_then(of) {
        cx.send(CommitmentAction::Choose(one.id.clone()));
    }
    if let Some(one) = done.opened.and_then(of)
        && let Some(source) = one.source()
    {
        cx.send(CommitmentAction::OpenPlace(
            one.id.clone(),
            source.id.clone(),
        ));
    }
    let Some(one) = chosen.and_then(of) else {
        return;
    };
    if done.body.has_focus() {
        for (key, _, action) in deeds(cx.words, &one) {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                cx.send(action);
            }
        }
    }
    if let Some(rect) = done.chosen_rect {
        widgets::context_menu(&done.body, rect, |ui| menu(ui, cx, &one));
    }
}

/// What can be done with a commitment: by which key, what it is called, and what is asked for then.
fn deeds(words: &Words, one: &Commitment) -> Vec<(Key, String, CommitmentAction)> {
    let id = || one.id.clone();
    if one.removed {
        let name = tr!(words, "commitment-put-back");
        return vec![(Key::C, name, CommitmentAction::TakeUp(id()))];
    }
    let mut deeds = Vec::new();
    if !one.registered {
        let name = tr!(words, "commitment-take-up");
        deeds.push((Key::C, name, CommitmentAction::TakeUp(id())));
    }
    let name = tr!(words, "commitment-edit");
    deeds.push((Key::E, name, CommitmentAction::Edit(id())));
    let name = tr!(words, "commitment-close");
    deeds.push((Key::S, name, CommitmentAction::Close(id())));
    let name = tr!(words, "commitment-relate");
    deeds.push((Key::R, name, CommitmentAction::BeginRelate(id())));
    if one.registered {
        let name = tr!(words, "commitment-remove");
        let remove = CommitmentAction::Say(id(), vec![Fact::Removed(true)]);
        deeds.push((Key::Delete, name, remove));
    }
    deeds
}

fn menu(ui: &mut Ui, cx: &mut ViewContext<'_>, one: &Commitment) {
    let words = cx.words;
    let mut entry = |ui: &mut Ui, name: String, key: &str, action: CommitmentAction| {
        if ui.add(Button::new(name).shortcut_text(key)).clicked() {
            cx.send(action);
            ui.close();
        }
    };
    if let Some(source) = one.source() {
        let open = CommitmentAction::OpenPlace(one.id.clone(), source.id.clone());
        entry(ui, tr!(words, "commitment-open-there"), "Enter", open);
    }
    for (key, name, action) in deeds(words, one) {
        let key = if key == Key::Delete {
            "Del"
        } else {
            key.name()
        };
        entry(ui, name, key, action);
    }
}
