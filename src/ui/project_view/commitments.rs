//! The commitments of a folder: the list, and what happened to the chosen one beside it.

use super::commitment_pane;
use super::kept::ProjectViews;
use super::look::Look;
use super::scene::ProjectScene;
use crate::commitment::{Ageing, Commitment, Fact, Group, GroupBy, ListRow};
use crate::exchange::commitments::words as register_words;
use crate::l10n::Words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::grid::{Column, Done, Grid, Place, RowKind, RowLayout, Width};
use crate::ui::state::Pane;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::text::TextFormat;
use egui::{Button, ComboBox, FontId, Frame, Key, Margin, Modifiers, Panel, Ui};
use std::sync::Arc;

/// How high a commitment's row and a group's heading are, in points.
const ROW: f32 = 66.0;
const HEADING: f32 = 32.0;
/// The chain stands beside the list where there is so much room, else below it, in points.
const WIDE: f32 = 760.0;
/// How wide the chain is.
const CHAIN: f32 = 340.0;

/// A column of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Promise,
    By,
    First,
    Now,
    State,
}

/// Draws the list and the chain.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    top(ui, cx, scene);
    let chosen = cx.window.project.commitments.chosen.as_ref();
    let one = chosen.and_then(|id| scene.commitments.get(id)).cloned();
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
                .show(ui, |ui| commitment_pane::show(ui, cx, scene, one));
        } else {
            Panel::bottom("commitment-chain-below")
                .resizable(false)
                .exact_size((height * 0.45).max(160.0))
                .frame(frame)
                .show(ui, |ui| commitment_pane::show(ui, cx, scene, one));
        }
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.colors.page))
        .show(ui, |ui| {
            list(ui, cx, scene, views);
        });
}

/// How they are grouped, and what the whole list comes to.
fn top(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    Frame::new()
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let now = cx.window.project.commitments.group;
                let name = tr!(words, "commitments-group");
                let label = widgets::muted(ui, cx.colors, name.as_str());
                let shown = group_by_name(words, now);
                ComboBox::from_id_salt("commitments-group")
                    .selected_text(&shown)
                    .width(180.0)
                    .show_ui(ui, |ui| {
                        for by in GroupBy::ALL {
                            if ui
                                .selectable_label(by == now, group_by_name(words, by))
                                .clicked()
                            {
                                cx.send(CommitmentAction::Group(by));
                            }
                        }
                    })
                    .response
                    .labelled_by(label.id);
                let open: Vec<&Arc<Commitment>> = scene
                    .commitments
                    .all()
                    .iter()
                    .filter(|it| it.status.standing.is_open())
                    .collect();
                let on_first = open
                    .iter()
                    .filter(|it| it.timing(cx.today).late_on_first.is_some())
                    .count();
                let on_last = open
                    .iter()
                    .filter(|it| it.timing(cx.today).late_on_last.is_some())
                    .count();
                let said = tr!(
                    words,
                    "commitments-sum",
                    open = open.len(),
                    first = on_first,
                    last = on_last
                );
                widgets::muted(ui, cx.colors, said);
                if ui.button(tr!(words, "commitments-take-in")).clicked() {
                    cx.send(CommitmentAction::AskTakeIn);
                }
                if ui.button(tr!(words, "commitments-export")).clicked() {
                    cx.send(CommitmentAction::BeginExport);
                }
            });
            for problem in scene.register_problems {
                let file = problem
                    .path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy();
                let said = tr!(
                    words,
                    "commitments-problem",
                    file = file.into_owned(),
                    why = problem.reason.as_str()
                );
                widgets::warning(ui, cx.colors, &said);
            }
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
    let all = scene.commitments.all();
    let chosen = cx.window.project.commitments.chosen.clone();
    let chosen = chosen.and_then(|chosen| {
        let key = chosen.as_str().to_owned();
        let find = || {
            let is_it = |row: &ListRow| matches!(row, ListRow::Commitment(at) if all.get(*at).is_some_and(|it| it.id == chosen));
            rows.iter().position(is_it)
        };
        views.commitments.row_of(scene.numbers[2], key, find)
    });
    let name = tr!(words, "project-commitments");
    let take = std::mem::take(&mut cx.requests.project_rows);
    let (colors, today) = (cx.colors, cx.today);
    let grid = Grid::new(&name, &columns, &views.commitments.rows)
        .chosen(chosen)
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| match rows.get(place.row) {
        Some(ListRow::Group(group, count)) => {
            let said = heading(&look, scene, group, *count);
            place.line(ui, &said, theme::semibold(13.0), colors.text)
        }
        Some(ListRow::Commitment(number)) => match (all.get(*number), place.column) {
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

fn cell(
    ui: &Ui,
    cx: &ViewContext<'_>,
    look: &Look<'_>,
    one: &Commitment,
    what: What,
    place: &Place,
    today: jiff::civil::Date,
) -> String {
    let (words, colors) = (cx.words, cx.colors);
    let small = |color| TextFormat::simple(FontId::proportional(12.5), color);
    let body = FontId::proportional(13.0);
    let timing = one.timing(today);
    let no_date = || match one.condition.trim() {
        "" => tr!(words, "commitment-no-date"),
        _ => tr!(words, "commitment-on-event"),
    };
    match what {
        What::Promise => {
            let first = commitment_text::title(words, one);
            let mut second = Vec::new();
            let says = one.due.words.trim();
            if !says.is_empty() {
                second.push(format!("«{says}»"));
            } else if !one.condition.trim().is_empty() {
                second.push(format!("«{}»", one.condition.trim()));
            }
            if one.places.len() > 1 {
                second.push(tr!(words, "commitments-places", count = one.places.len()));
            }
            if !one.registered {
                second.push(tr!(words, "commitments-to-confirm"));
            }
            let bold = TextFormat::simple(theme::semibold(13.5), colors.text);
            let second = second.join(" · ");
            wrapped(ui, place, (&first, bold), (&second, small(colors.muted)))
        }
        What::By => {
            let plain = TextFormat::simple(body, colors.text);
            wrapped(
                ui,
                place,
                (one.promiser(), plain),
                ("", small(colors.muted)),
            )
        }
        What::First => {
            let day = timing.first.map_or_else(no_date, |it| look.short_day(it));
            place.line(ui, &day, body, colors.text)
        }
        What::Now => {
            let day = match timing.last {
                Some(last) => look.short_day(last),
                None => "—".to_owned(),
            };
            place.line(ui, &day, body, colors.text)
        }
        What::State => {
            let said = commitment_text::state(words, one, today);
            let color = match (
                commitment_text::needs_attention(one, today),
                one.status.standing.is_open(),
            ) {
                (true, _) => colors.warning,
                (false, false) => colors.good,
                (false, true) => colors.text,
            };
            let mut parts = said.splitn(2, " · ");
            let first = parts.next().unwrap_or_default().to_owned();
            let second = parts.next().unwrap_or_default().to_owned();
            let bold = TextFormat::simple(theme::semibold(13.0), color);
            match second.is_empty() {
                true => place.line(ui, &first, theme::semibold(13.0), color),
                false => place.lines(ui, (&first, bold), (&second, small(color))),
            }
        }
    }
}

/// Draws up to two lines of words and one line below them, in the middle of the height; gives both with a comma between
/// them.
fn wrapped(
    ui: &Ui,
    place: &Place,
    first: (&str, TextFormat),
    second: (&str, TextFormat),
) -> String {
    let colors = (first.1.color, second.1.color);
    let width = place.rect.width();
    let above = widgets::rows(ui, first.0, first.1, width, 2);
    let below = (!second.0.is_empty()).then(|| widgets::rows(ui, second.0, second.1, width, 1));
    let height = above.size().y + below.as_ref().map_or(0.0, |it| it.size().y);
    let top = egui::pos2(place.rect.left(), place.rect.center().y - height / 2.0);
    let middle = top + egui::vec2(0.0, above.size().y);
    ui.painter().galley(top, above, colors.0);
    if let Some(below) = below {
        ui.painter().galley(middle, below, colors.1);
        return format!("{}, {}", first.0, second.0);
    }
    first.0.to_owned()
}

/// Sends what was done with the rows, and with the chosen one.
fn act(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    chosen: Option<usize>,
    done: &Done,
) {
    let all = scene.commitments.all();
    let of = |row: usize| match scene.commitment_rows.get(row) {
        Some(ListRow::Commitment(number)) => all.get(*number).cloned(),
        _ => None,
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
        let keys = [
            (Key::E, CommitmentAction::Edit(one.id.clone())),
            (Key::S, CommitmentAction::Close(one.id.clone())),
            (Key::C, CommitmentAction::TakeUp(one.id.clone())),
        ];
        for (key, action) in keys {
            let can = key != Key::C || !one.registered;
            if can && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                cx.send(action);
            }
        }
    }
    if let Some(rect) = done.chosen_rect {
        widgets::context_menu(&done.body, rect, |ui| menu(ui, cx, &one));
    }
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
    if !one.registered {
        entry(
            ui,
            tr!(words, "commitment-take-up"),
            "C",
            CommitmentAction::TakeUp(one.id.clone()),
        );
    }
    entry(
        ui,
        tr!(words, "commitment-edit"),
        "E",
        CommitmentAction::Edit(one.id.clone()),
    );
    entry(
        ui,
        tr!(words, "commitment-close"),
        "S",
        CommitmentAction::Close(one.id.clone()),
    );
    if one.registered {
        let remove = CommitmentAction::Say(one.id.clone(), vec![Fact::Removed(true)]);
        entry(ui, tr!(words, "commitment-remove"), "", remove);
    }
}

/// What stands above a group.
fn heading(look: &Look<'_>, scene: &ProjectScene<'_>, group: &Group, count: usize) -> String {
    let words = look.words;
    let name = match group {
        Group::Late => tr!(words, "commitments-late"),
        Group::BeforeRecess(first) => {
            tr!(
                words,
                "commitments-before-recess",
                day = look.short_day(*first)
            )
        }
        Group::Later => tr!(words, "commitments-later"),
        Group::Undated => tr!(words, "commitments-undated"),
        Group::ToAssess => tr!(words, "commitments-to-assess"),
        Group::InTime => tr!(words, "commitments-in-time"),
        Group::Age(Ageing::UpTo30) => tr!(words, "commitments-age-30"),
        Group::Age(Ageing::UpTo90) => tr!(words, "commitments-age-90"),
        Group::Age(Ageing::UpTo180) => tr!(words, "commitments-age-180"),
        Group::Age(Ageing::Longer) => tr!(words, "commitments-age-longer"),
        Group::Closed(standing) => {
            let name = register_words::standing(words, *standing);
            capital(&name)
        }
        Group::Named(name) if name.is_empty() => tr!(words, "commitments-unnamed"),
        // Of a letter its title tells more than its file.
        Group::Named(name) => match scene.letters.get(name) {
            Some(letter) => letter.title().to_owned(),
            None => name.clone(),
        },
    };
    tr!(words, "commitments-heading", name = name, count = count)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// By what the list is grouped, in words.
fn group_by_name(words: &Words, by: GroupBy) -> String {
    match by {
        GroupBy::Due => tr!(words, "commitments-by-due"),
        GroupBy::Ministry => tr!(words, "commitments-by-ministry"),
        GroupBy::Owner => tr!(words, "commitments-by-owner"),
        GroupBy::Dossier => tr!(words, "commitments-by-dossier"),
        GroupBy::Chamber => tr!(words, "commitments-by-chamber"),
        GroupBy::LateOnFirst => tr!(words, "commitments-by-late-first"),
        GroupBy::LateOnLast => tr!(words, "commitments-by-late-last"),
        GroupBy::Silence => tr!(words, "commitments-by-silence"),
        GroupBy::PromisedIn => tr!(words, "commitments-by-promised-in"),
        GroupBy::AnsweredBy => tr!(words, "commitments-by-answered-by"),
    }
}
