//! The letters of the folder in a narrow column beside the letter that is open.

use super::kept::ProjectViews;
use super::letters::{chosen_row, group_heading, lay, nothing, paint_progress};
use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::CataloguedLetter;
use crate::analysis::overview::Row;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::grid::{Column, Grid, Place, Width};
use crate::ui::project_action::ProjectAction;
use crate::ui::state::Pane;
use crate::ui::theme::{self, Colors};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::text::TextFormat;
use egui::{Button, FontId, RichText, Ui};

/// How high a letter's row is, in points.
const ROW: f32 = 46.0;

/// Draws the column.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let words = cx.words;
    widgets::region(ui, &tr!(words, "project-letters"));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        let name = RichText::new(scene.project.name()).font(theme::semibold(13.5));
        let button = ui.add(Button::new(name).frame(false).truncate());
        let tip = Command::FolderLetters.name(words);
        if button.on_hover_text(tip).clicked() {
            cx.send(crate::ui::action::Action::Run(Command::FolderLetters));
        }
    });
    let said = tr!(
        words,
        "project-of-letters",
        shown = scene.overview.letters,
        all = scene.letters.all().len()
    );
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        widgets::muted(ui, cx.colors, said);
    });
    ui.add_space(4.0);
    lay(&mut views.beside, scene, ROW);
    if scene.overview.rows.is_empty() {
        nothing(ui, cx, scene);
        return;
    }
    let look = Look {
        words,
        codebook: scene.letters.codebook(),
    };
    let share = Width::Share {
        share: 1.0,
        least: 100.0,
    };
    let columns = [
        Column::new("", Width::Fixed(28.0)).named(tr!(words, "project-state")),
        Column::new(tr!(words, "project-letter"), share),
    ];
    let chosen = cx.window.project.letter.as_deref();
    let chosen = chosen_row(&mut views.beside, scene, chosen);
    let take = cx.requests.take_pane(Pane::Letters);
    let (group, colors) = (cx.window.project.arrangement.group, cx.colors);
    let name = tr!(words, "project-letters");
    let grid = Grid::new(&name, &columns, &views.beside.rows)
        .chosen(chosen)
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| {
        match (scene.overview.rows.get(place.row), place.column) {
            (Some(Row::Group(key, count)), _) => {
                let said = group_heading(&look, group, key, *count);
                place.line(ui, &said, theme::semibold(12.5), colors.muted)
            }
            (Some(Row::Letter(number)), Some(column)) => {
                let Some(letter) = scene.letters.all().get(*number) else {
                    return String::new();
                };
                if column == 0 {
                    paint_progress(ui, colors, place.rect.center(), letter.progress);
                    return look.progress(letter.progress);
                }
                let file = scene.letters.alike().path_of(letter);
                title(ui, colors, &look, (letter, file), place)
            }
            _ => String::new(),
        }
    });
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    let path_of = |row: usize| scene.path_at(row);
    if let Some(path) = done.chosen.and_then(path_of) {
        let by_click = done.body.clicked();
        cx.send(ProjectAction::Choose(Some(path.clone())));
        if by_click {
            let in_tab = ui.input(|input| input.modifiers.command);
            cx.send(match in_tab {
                true => ProjectAction::OpenInTab(path, false),
                false => ProjectAction::OpenLetter(path),
            });
        }
    } else if let Some(path) = done.opened.and_then(path_of) {
        cx.send(ProjectAction::OpenLetter(path));
    }
}

/// Draws what a letter is called, its day, its `file` where that tells it apart, and how much is marked in it; gives that
/// in words.
fn title(
    ui: &Ui,
    colors: &Colors,
    look: &Look<'_>,
    (letter, file): (&CataloguedLetter, Option<&str>),
    place: &Place,
) -> String {
    let day = letter.facts.date.map(|it| look.short_day(it));
    let marks = match letter.annotation_count() {
        0 => None,
        count => Some(tr!(look.words, "project-marks", count = count)),
    };
    let file = file.map(str::to_owned);
    let second: Vec<_> = [day, file, marks].into_iter().flatten().collect();
    let title = TextFormat::simple(theme::semibold(13.0), colors.text);
    let under = TextFormat::simple(FontId::proportional(12.0), colors.muted);
    place.lines(ui, (letter.title(), title), (&second.join(" · "), under))
}
