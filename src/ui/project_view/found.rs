//! What is found in the texts of a folder's letters, and in what was noted in them: hits as they come, by letter.

use super::kept::ProjectViews;
use super::look::{Look, letter_font};
use super::scene::ProjectScene;
use crate::analysis::CataloguedLetter;
use crate::letter::{FindOptions, Search};
use crate::tr;
use crate::ui::grid::{Column, Grid, RowKind, RowLayout, Width};
use crate::ui::project_action::ProjectAction;
use crate::ui::state::Pane;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::ui::wording;
use crate::workspace::project::{Hit, HitPlace};
use egui::text::{LayoutJob, TextFormat};
use egui::{Frame, Margin, TextEdit, Ui, pos2};

/// How high a hit's row is, in points.
const ROW: f32 = 52.0;

/// Draws the field and what was found.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    bar(ui, cx, scene);
    lay(views, scene);
    if views.found_rows.is_empty() {
        nothing(ui, cx, scene);
        return;
    }
    let words = cx.words;
    let look = Look {
        words,
        codebook: scene.letters.codebook(),
    };
    let share = Width::Share {
        share: 1.0,
        least: 200.0,
    };
    let columns = [Column::new(tr!(words, "project-found"), share)];
    let name = tr!(words, "project-found");
    let take = std::mem::take(&mut cx.requests.project_rows);
    let colors = cx.colors;
    let (found, rows) = (scene.finder.found(), &views.found_rows);
    let chosen = cx.window.project.search.chosen;
    let grid = Grid::new(&name, &columns, &views.found.rows)
        .chosen(chosen.filter(|it| *it < rows.len()))
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| {
        let row = rows.get(place.row);
        let of = row.and_then(|(letter, hit)| Some((found.get(*letter)?, *hit)));
        let Some((of, hit)) = of else {
            return String::new();
        };
        let Some(hit) = hit else {
            let letter = scene.letters.all().get(of.letter);
            let title = letter.map_or_else(String::new, |it| heading(&look, it));
            let said = tr!(
                words,
                "project-group-heading",
                name = title,
                count = of.count
            );
            return place.line(ui, &said, theme::semibold(13.0), colors.text);
        };
        let Some(hit) = of.hits.get(hit) else {
            return String::new();
        };
        let said = match &hit.place {
            HitPlace::Text { .. } => String::new(),
            HitPlace::Note { .. } => tr!(words, "project-in-note"),
            HitPlace::Memo { .. } => tr!(words, "project-in-memo"),
        };
        let plain = TextFormat::simple(letter_font(), colors.muted);
        let marked = TextFormat {
            background: colors.hit,
            ..TextFormat::simple(letter_font(), colors.ink)
        };
        let mut job = LayoutJob::default();
        job.wrap.max_width = place.rect.width() - 16.0;
        job.wrap.max_rows = 2;
        if !said.is_empty() {
            let format = TextFormat::simple(theme::semibold(12.5), colors.accent);
            job.append(&format!("{said} "), 0.0, format);
        }
        job.append(&hit.before, 0.0, plain.clone());
        job.append(&hit.words, 0.0, marked);
        job.append(&hit.after, 0.0, plain);
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let top = place.rect.center().y - galley.size().y / 2.0;
        let at = pos2(place.rect.left() + 16.0, top);
        ui.painter().galley(at, galley, colors.ink);
        let parts = [said.as_str(), &hit.before, &hit.words, &hit.after];
        parts.concat()
    });
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    if let Some(row) = done.chosen {
        cx.send(ProjectAction::ChooseHit(Some(row)));
    }
    let opened = done.opened.and_then(|row| rows.get(row));
    if let Some((letter, Some(number))) = opened
        && let Some(of) = found.get(*letter)
        && let Some(letter) = scene.letters.all().get(of.letter)
    {
        open(cx, letter, *number, of.hits.get(*number));
    }
}

/// Opens a letter where something was found in it.
fn open(cx: &mut ViewContext<'_>, letter: &CataloguedLetter, number: usize, hit: Option<&Hit>) {
    let path = letter.path.clone();
    match hit.map(|it| &it.place) {
        Some(HitPlace::Text { .. }) => cx.send(ProjectAction::OpenHit(path, number)),
        Some(HitPlace::Note { layer, annotation }) => {
            let layer = letter.layers.get(*layer);
            let one = layer.and_then(|it| it.annotations.get(*annotation));
            if let Some(one) = one {
                cx.send(ProjectAction::OpenPassage(path, one.id.clone()));
            }
        }
        Some(HitPlace::Memo { .. }) | None => cx.send(ProjectAction::OpenLetter(path)),
    }
}

fn lay(views: &mut ProjectViews, scene: &ProjectScene<'_>) {
    let ProjectViews {
        found, found_rows, ..
    } = views;
    found.follow(scene.finder.number(), ROW, || {
        found_rows.clear();
        let mut headings = Vec::new();
        for (letter, of) in scene.finder.found().iter().enumerate() {
            headings.push((found_rows.len(), RowKind::Heading(32.0)));
            found_rows.push((letter, None));
            found_rows.extend((0..of.hits.len()).map(|hit| (letter, Some(hit))));
        }
        RowLayout::with(found_rows.len(), ROW, headings)
    });
}

fn nothing(ui: &mut Ui, cx: &ViewContext<'_>, scene: &ProjectScene<'_>) {
    let needle = cx.window.project.search.needle.trim();
    let said = match (needle.is_empty(), scene.finder.is_pending()) {
        (true, _) => tr!(cx.words, "project-search-hint"),
        (false, true) => tr!(cx.words, "project-looking"),
        (false, false) => tr!(cx.words, "project-not-found"),
    };
    ui.add_space(40.0);
    ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
}

fn heading(look: &Look<'_>, letter: &CataloguedLetter) -> String {
    let day = letter.facts.date.map(|it| look.short_day(it));
    let parts = [day.as_deref(), Some(letter.title())];
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    parts.join(" · ")
}

/// The field, what counts as a hit, and how many there are.
fn bar(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let search = cx.window.project.search.clone();
    let (mut needle, mut options) = (search.needle.clone(), search.options);
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 7));
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() - 360.0).clamp(160.0, 520.0);
            let edit = TextEdit::singleline(&mut needle)
                .id_salt("project-search")
                .hint_text(tr!(words, "project-search-in-all"))
                .desired_width(width)
                .margin(Margin::symmetric(8, 5));
            let response = ui
                .add(edit)
                .accessible_name(tr!(words, "project-search-in-all"));
            if std::mem::take(&mut cx.requests.project_search) {
                response.request_focus();
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                cx.requests.project_rows = true;
            }
            let switch = |ui: &mut Ui, on: &mut bool, name: String| {
                let text = egui::RichText::new(name).size(12.5);
                let button = widgets::small(egui::Button::selectable(*on, text));
                if ui.add(button).clicked() {
                    *on = !*on;
                }
            };
            switch(ui, &mut options.match_case, tr!(words, "find-case"));
            switch(ui, &mut options.whole_word, tr!(words, "find-word"));
            switch(ui, &mut options.regex, tr!(words, "find-regex"));
            mark_all(ui, cx, scene);
        });
        said(ui, cx, scene, &needle, options);
    });
    if needle != search.needle || options != search.options {
        cx.send(ProjectAction::LookFor(needle, options));
    }
}

/// Gives what was found a tag in all letters; the rows below show what that is.
fn mark_all(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let found = scene.finder.found();
    let can = !found.is_empty() && !scene.finder.is_pending();
    ui.add_enabled_ui(can, |ui| {
        widgets::staying_menu(ui, tr!(words, "find-mark-all"), |ui| {
            let look = Look {
                words,
                codebook: scene.letters.codebook(),
            };
            let id = egui::Id::unique("mark-sentences-across");
            let mut sentences = ui.data(|data| data.get_temp(id)).unwrap_or(false);
            ui.checkbox(&mut sentences, tr!(words, "project-mark-sentences"));
            ui.data_mut(|data| data.insert_temp(id, sentences));
            ui.separator();
            for tag in &look.codebook.tags {
                let tag_name = look.tag_name(&tag.id);
                let letters = found.len();
                let name = tr!(words, "project-mark-as", tag = tag_name, letters = letters);
                if ui.button(name).clicked() {
                    cx.send(ProjectAction::MarkAllFound(tag.id.clone(), sentences));
                    ui.close();
                }
            }
        });
    });
}

fn said(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    scene: &ProjectScene<'_>,
    needle: &str,
    options: FindOptions,
) {
    let words = cx.words;
    if let Err(error) = Search::new(needle, options) {
        widgets::warning(ui, cx.colors, &wording::search_error(words, &error));
        return;
    }
    if needle.trim().is_empty() {
        return;
    }
    let found = scene.finder.found();
    let hits: usize = found.iter().map(|it| it.count).sum();
    let said = tr!(words, "project-hits", hits = hits, letters = found.len());
    let response = widgets::muted(ui, cx.colors, said);
    widgets::announce(&response);
}
