//! What is found in the texts of a folder's letters, and in what was noted in them: hits as they come, by letter.

use super::found_marking::{self, BOX, hit_box, letter_box};
use super::kept::ProjectViews;
use super::look::{Look, letter_font};
use super::scene::ProjectScene;
use crate::analysis::CataloguedLetter;
use crate::letter::{FindOptions, Search};
use crate::tr;
use crate::ui::grid::{Column, Grid, Place, RowKind, RowLayout, Width};
use crate::ui::project_action::{MarkAcrossAction, ProjectAction};
use crate::ui::state::Pane;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::ui::wording;
use crate::workspace::project::{Hit, HitPlace, LetterHits};
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
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 0));
    frame.show(ui, |ui| found_marking::show(ui, cx, scene));
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
    let take = std::mem::take(&mut cx.requests.project.rows);
    let colors = cx.colors;
    let (found, rows) = (scene.finder.found(), &views.found_rows);
    let chosen = cx.window.project.search.chosen;
    let grid = Grid::new(&name, &columns, &views.found.rows)
        .chosen(chosen.filter(|it| *it < rows.len()))
        .take_keyboard(take);
    let mark = cx.window.project.search.mark_all.as_ref();
    let mut wanted = None;
    let hit_at = |row: usize| {
        let (letter, hit) = *rows.get(row)?;
        let of = found.get(letter)?;
        Some((scene.letters.all().get(of.letter)?, of, hit))
    };
    let done = grid.show(ui, colors, |ui, place| {
        let Some((letter, of, hit)) = hit_at(place.row) else {
            return String::new();
        };
        let mut place = *place;
        let Some(number) = hit else {
            if let Some(mark) = mark {
                let file = scene.letters.alike().path_of(letter);
                let letter = (&**letter, file, of.in_text);
                wanted = letter_box(ui, &place, &look, letter, mark).or(wanted.take());
                place.rect.min.x += BOX;
            }
            let said = heading(&look, &letter_name(&look, scene, letter), of);
            return place.line(ui, &said, theme::semibold(13.0), colors.text);
        };
        let Some(hit) = of.hits.get(number) else {
            return String::new();
        };
        if let Some(mark) = mark {
            let hit = (&**letter, number, hit);
            wanted = hit_box(ui, &place, &look, hit, mark).or(wanted.take());
            place.rect.min.x += BOX;
        }
        draw_hit(ui, &place, cx, hit)
    });
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    if let Some(row) = done.chosen {
        cx.send(ProjectAction::ChooseHit(Some(row)));
    }
    if let Some(wanted) = wanted {
        cx.send(ProjectAction::MarkAcross(wanted));
    }
    if let Some((letter, of, Some(number))) = done.opened.and_then(hit_at) {
        open(cx, letter, number, of.hits.get(number));
    }
    let at = chosen.and_then(hit_at).and_then(|(letter, of, hit)| {
        let number = hit?;
        Some((&**letter, number, of.hits.get(number)?))
    });
    found_marking::keys(ui, cx, scene, &done, at);
}

/// Draws a hit among its words, and gives them.
fn draw_hit(ui: &Ui, place: &Place, cx: &ViewContext<'_>, hit: &Hit) -> String {
    let (words, colors) = (cx.words, cx.colors);
    let said = match &hit.place {
        HitPlace::Text { .. } => String::new(),
        HitPlace::Note { .. } => tr!(words, "project-in-note"),
        HitPlace::Memo { .. } => tr!(words, "project-in-memo"),
    };
    let plain = TextFormat::simple(letter_font(), colors.muted);
    let marked = TextFormat {
        background: colors.hits.any,
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

/// What a letter is called: its day and title, and its file where another one has both.
fn letter_name(look: &Look<'_>, scene: &ProjectScene<'_>, letter: &CataloguedLetter) -> String {
    let day = letter.facts.date.map(|it| look.short_day(it));
    let file = scene.letters.alike().path_of(letter);
    let parts = [day.as_deref(), Some(letter.title()), file];
    let parts = parts.into_iter().flatten().filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// What stands above the hits of the letter of this `name`: that, how many there are, and how many of them show.
fn heading(look: &Look<'_>, name: &str, of: &LetterHits) -> String {
    let (count, shown) = (of.count, of.hits.len());
    match shown < count {
        true => tr!(
            look.words,
            "project-found-heading",
            name = name,
            count = count,
            shown = shown
        ),
        false => tr!(
            look.words,
            "project-group-heading",
            name = name,
            count = count
        ),
    }
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
            if std::mem::take(&mut cx.requests.project.search) {
                response.request_focus();
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                cx.requests.project.rows = true;
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

/// Begins to mark what was found, or gives that up; the rows below show what that is.
fn mark_all(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let on = cx.window.project.search.mark_all.is_some();
    let (in_text, _) = scene.finder.in_text();
    let can = on || !scene.finder.is_pending() && in_text > 0;
    let text = egui::RichText::new(tr!(cx.words, "find-mark-all")).size(12.5);
    let button = widgets::small(egui::Button::selectable(on, text));
    if ui.add_enabled(can, button).clicked() {
        let begin = MarkAcrossAction::Begin(!on);
        cx.send(ProjectAction::MarkAcross(begin));
    }
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
    // What is to be marked says how much was found, too.
    if needle.trim().is_empty() || cx.window.project.search.mark_all.is_some() {
        return;
    }
    let found = scene.finder.found();
    let hits: usize = found.iter().map(|it| it.count).sum();
    let said = tr!(words, "project-hits", hits = hits, letters = found.len());
    let response = widgets::muted(ui, cx.colors, said);
    widgets::announce(&response);
}
