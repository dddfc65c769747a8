//! The letters of a folder: a row each, with what is marked in it and where.

use super::kept::ProjectViews;
use super::laid::Laid;
use super::letter_columns::{What, shown};
use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::overview::{GroupBy, GroupKey, Row};
use crate::analysis::{CataloguedLetter, Progress, Readable};
use crate::tr;
use crate::ui::grid::{Grid, Place, RowKind, RowLayout};
use crate::ui::project_action::ProjectAction;
use crate::ui::state::Pane;
use crate::ui::theme::{self, Colors};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::text::TextFormat;
use egui::{FontId, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// How high a letter's row and a group's heading are, in points.
const ROW: f32 = 46.0;
const HEADING: f32 = 30.0;

/// Lays the rows of the overview out.
pub fn lay(laid: &mut Laid, scene: &ProjectScene<'_>, row: f32) {
    laid.follow(scene.numbers[0], row, || {
        let rows = &scene.overview.rows;
        let headings = rows.iter().enumerate().filter_map(|(number, it)| match it {
            Row::Group(..) => Some((number, RowKind::Heading(HEADING))),
            Row::Letter(_) => None,
        });
        RowLayout::with(rows.len(), row, headings)
    });
}

/// Draws the letters.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    lay(&mut views.letters, scene, ROW);
    if scene.overview.rows.is_empty() {
        nothing(ui, cx, scene);
        return;
    }
    let look = Look {
        words: cx.words,
        codebook: scene.letters.codebook(),
    };
    let (whats, columns) = shown(cx, &look);
    let arrangement = &cx.window.project.arrangement;
    let sorted = whats
        .iter()
        .position(|it| it.sort().as_ref() == Some(&arrangement.sort));
    let chosen = cx.window.project.letter.as_deref();
    let chosen = chosen_row(&mut views.letters, scene, chosen);
    let name = tr!(cx.words, "project-letters");
    let wants_keyboard = std::mem::take(&mut cx.requests.project.rows);
    let today = cx.today;
    let (group, colors) = (arrangement.group, cx.colors);
    let grid = Grid::new(&name, &columns, &views.letters.rows)
        .sorted_by(sorted.map(|it| (it, arrangement.descending)))
        .chosen(chosen)
        .take_keyboard(wants_keyboard);
    let done = grid.show(ui, colors, |ui, place| {
        let Some(row) = scene.overview.rows.get(place.row) else {
            return String::new();
        };
        match (row, place.column) {
            (Row::Group(key, count), _) => {
                let said = group_heading(&look, group, key, *count);
                place.line(ui, &said, theme::semibold(13.0), colors.text)
            }
            (Row::Letter(number), Some(column)) => match scene.letters.all().get(*number) {
                Some(letter) => {
                    let file = scene.letters.alike().path_of(letter);
                    let shown = (&**letter, file);
                    cell(ui, colors, &look, shown, &whats[column], place, today)
                }
                None => String::new(),
            },
            (Row::Letter(_), None) => String::new(),
        }
    });
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    views.gave_way = done.gave_way.iter().map(|at| whats[*at].clone()).collect();
    let path_of = |row: usize| scene.path_at(row);
    if let Some(path) = done.chosen.and_then(path_of) {
        cx.send(ProjectAction::Choose(Some(path)));
    }
    if let Some(path) = done.opened.and_then(path_of) {
        let in_tab = ui.input(|input| input.modifiers.command);
        cx.send(match in_tab {
            true => ProjectAction::OpenInTab(path, false),
            false => ProjectAction::OpenLetter(path),
        });
    }
    if let Some(sort) = done.sort_by.and_then(|it| whats[it].sort()) {
        cx.send(ProjectAction::SortBy(sort));
    }
}

/// The row of the chosen letter.
pub fn chosen_row(laid: &mut Laid, scene: &ProjectScene<'_>, path: Option<&str>) -> Option<usize> {
    let path = path?;
    laid.row_of(scene.numbers[0], path.to_owned(), || {
        let number = scene.letters.number_of(path)?;
        let rows = &scene.overview.rows;
        rows.iter().position(|row| *row == Row::Letter(number))
    })
}

/// Says why nothing is shown.
pub fn nothing(ui: &mut Ui, cx: &ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let said = if !scene.letters.all().is_empty() {
        tr!(words, "project-nothing-meant")
    } else if scene.status.busy || !scene.status.looked {
        tr!(words, "project-looking")
    } else {
        tr!(words, "project-no-letters")
    };
    ui.add_space(40.0);
    ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
}

/// What stands above the letters of a group.
pub fn group_heading(look: &Look<'_>, group: GroupBy, key: &GroupKey, count: usize) -> String {
    let words = look.words;
    let name = match key {
        key if key.is_empty() => match group {
            GroupBy::Dossier => tr!(words, "query-no-dossier"),
            GroupBy::Sender => tr!(words, "query-no-sender"),
            _ => tr!(words, "project-group-none"),
        },
        GroupKey::Text(text) if group == GroupBy::Dossier => {
            tr!(words, "query-dossier", dossier = text.as_str())
        }
        GroupKey::Text(text) => text.clone(),
        GroupKey::Month(day) => day.map_or_else(String::new, |it| look.month(it)),
    };
    tr!(words, "project-group-letters", name = name, count = count)
}

fn cell(
    ui: &Ui,
    colors: &Colors,
    look: &Look<'_>,
    (letter, file): (&CataloguedLetter, Option<&str>),
    what: &What,
    place: &Place,
    today: jiff::civil::Date,
) -> String {
    let words = look.words;
    let body = FontId::proportional(13.0);
    match what {
        What::Progress => {
            paint_progress(ui, colors, place.rect.center(), letter.progress);
            look.progress(letter.progress)
        }
        What::Day => {
            let day = letter.facts.date.map(|it| look.short_day(it));
            place.line(ui, &day.unwrap_or_default(), body, colors.text)
        }
        What::Letter => {
            let second = match &letter.readable {
                Readable::Yes | Readable::Export => letter.facts.sender.clone(),
                Readable::Protected => tr!(words, "project-protected"),
                Readable::Missing => tr!(words, "project-missing"),
                Readable::No(_) => tr!(words, "project-unreadable"),
            };
            let second = match (second.is_empty(), file) {
                (true, _) => letter.path.clone(),
                (false, Some(file)) => format!("{second} · {file}"),
                (false, None) => second,
            };
            let trouble = letter.readable != Readable::Yes;
            let color = if trouble {
                colors.warning
            } else {
                colors.muted
            };
            place.lines(
                ui,
                (
                    letter.title(),
                    TextFormat::simple(theme::semibold(13.5), colors.text),
                ),
                (
                    &second,
                    TextFormat::simple(FontId::proportional(12.5), color),
                ),
            )
        }
        What::Portrait => {
            portrait(ui, colors, look, letter, place.rect);
            String::new()
        }
        What::Tag(tag) => match letter.count_of(tag) {
            0 => String::new(),
            count => {
                let color = colors.tag(look.tag_color(tag)).text;
                place.line(ui, &count.to_string(), theme::semibold(13.0), color)
            }
        },
        What::Open => {
            let (open, overdue) = (letter.open_count(), letter.overdue_count(today));
            let said = match (open, overdue) {
                (0, _) => return String::new(),
                (open, 0) => open.to_string(),
                (_, overdue) => tr!(words, "project-overdue", count = overdue),
            };
            let color = if overdue > 0 {
                colors.warning
            } else {
                colors.text
            };
            let font = if overdue > 0 {
                theme::semibold(13.0)
            } else {
                body
            };
            place.line(ui, &said, font, color)
        }
        What::Others => {
            let names: Vec<_> = letter.colleagues().map(|it| it.name.to_string()).collect();
            let short: Vec<_> = names.iter().map(|it| initials(it)).collect();
            place.line(ui, &short.join(" "), theme::semibold(12.0), colors.muted);
            names.join(", ")
        }
        What::Pages if letter.pages == 0 => String::new(),
        What::Pages => place.line(ui, &letter.pages.to_string(), body, colors.muted),
    }
}

/// One or two capitals of a name.
pub fn initials(name: &str) -> String {
    let analyst = crate::annotation::Analyst {
        name: name.to_owned(),
        ..Default::default()
    };
    analyst.initials()
}

/// Draws how far a reader is: an empty circle, a half one, a full one.
pub fn paint_progress(ui: &Ui, colors: &Colors, at: egui::Pos2, progress: Progress) {
    let painter = ui.painter();
    let stroke = Stroke::new(1.4, colors.muted);
    match progress {
        Progress::Unread => {
            painter.circle_stroke(at, 5.0, stroke);
        }
        Progress::Begun => {
            painter.circle_stroke(at, 5.0, stroke);
            let left = Rect::from_center_size(at - vec2(2.5, 0.0), vec2(5.0, 10.0));
            painter
                .with_clip_rect(left.intersect(ui.clip_rect()))
                .circle_filled(at, 5.0, colors.muted);
        }
        Progress::Done => {
            painter.circle_filled(at, 5.5, colors.muted);
        }
    }
}

/// Draws where in a letter its passages stand, from its beginning at the left to its end.
fn portrait(ui: &Ui, colors: &Colors, look: &Look<'_>, letter: &CataloguedLetter, area: Rect) {
    if letter.length == 0 {
        return;
    }
    let strip = Rect::from_center_size(area.center(), vec2(area.width(), 10.0));
    let ground = theme::mix(colors.page, colors.text, 0.07);
    ui.painter().rect_filled(strip, 2.0, ground);
    let x = |at: u32| strip.left() + strip.width() * at as f32 / letter.length as f32;
    for (_, one) in letter.annotations() {
        if one.found == crate::analysis::Found::Orphan {
            continue;
        }
        let lanes = one.tags.len().max(1) as f32;
        let height = strip.height() / lanes;
        let (left, right) = (x(one.start), x(one.end));
        let right = right.max(left + 2.0).min(strip.right());
        let untagged = [];
        let tags = if one.tags.is_empty() {
            &untagged[..]
        } else {
            &one.tags[..]
        };
        for (lane, tag) in tags.iter().enumerate() {
            let top = strip.top() + height * lane as f32;
            let min = pos2(left.min(right - 2.0), top);
            let mark = Rect::from_min_max(min, pos2(right, top + height));
            let color = colors.tag(look.tag_color(tag)).line;
            ui.painter().rect_filled(mark, 0.0, color);
        }
        if tags.is_empty() {
            let mark = Rect::from_min_max(pos2(left, strip.top()), pos2(right, strip.bottom()));
            let stroke = Stroke::new(1.0, colors.outline);
            ui.painter()
                .rect_stroke(mark, 0.0, stroke, StrokeKind::Inside);
        }
    }
}
