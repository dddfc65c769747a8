//! What is found in the texts of a folder's letters: hits as they come, grouped by letter.

use super::{Look, ProjectScene, ProjectViews};
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
use egui::text::{LayoutJob, TextFormat};
use egui::{FontFamily, FontId, Frame, Margin, TextEdit, Ui, pos2};
use std::ops::Range;

/// So many bytes around a hit show.
const AROUND: usize = 120;

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The letters with something in them: the path, and where the hits are in the text as it is read.
    pub letters: Vec<(String, Vec<Range<usize>>)>,
    /// Whether more is being looked for.
    pub pending: bool,
}

impl Hits {
    /// The number of hits.
    pub fn count(&self) -> usize {
        self.letters.iter().map(|(_, hits)| hits.len()).sum()
    }
}

/// What the view keeps between frames.
#[derive(Default)]
pub struct FoundView {
    layout: RowLayout,
    rows: Vec<(usize, Option<usize>)>,
}

/// Draws the field and what was found.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let words = cx.words;
    bar(ui, cx, scene);
    let found = scene.found;
    let mut rows = Vec::new();
    let mut headings = Vec::new();
    for (letter, (_, hits)) in found.letters.iter().enumerate() {
        headings.push((rows.len(), RowKind::Heading(32.0)));
        rows.push((letter, None));
        rows.extend((0..hits.len()).map(|hit| (letter, Some(hit))));
    }
    views.found.layout = RowLayout::with(rows.len(), 52.0, headings);
    views.found.rows = rows;
    if views.found.rows.is_empty() {
        let needle = cx.window.project.search.needle.trim();
        let said = match (needle.is_empty(), found.pending) {
            (true, _) => tr!(words, "project-search-hint"),
            (false, true) => tr!(words, "project-looking"),
            (false, false) => tr!(words, "project-not-found"),
        };
        ui.add_space(40.0);
        ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
        return;
    }
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
    let (layout, rows) = (
        std::mem::take(&mut views.found.layout),
        std::mem::take(&mut views.found.rows),
    );
    let colors = cx.colors;
    let grid = Grid::new(&name, &columns, &layout)
        .chosen(
            cx.window
                .project
                .search
                .chosen
                .filter(|it| *it < rows.len()),
        )
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| {
        let Some(&(letter, hit)) = rows.get(place.row) else {
            return String::new();
        };
        let Some((path, hits)) = found.letters.get(letter) else {
            return String::new();
        };
        let Some(catalogued) = scene.letters.get(path) else {
            return String::new();
        };
        let Some(hit) = hit.and_then(|hit| hits.get(hit)) else {
            let title = heading(&look, catalogued);
            let said = tr!(
                words,
                "project-group-heading",
                name = title,
                count = hits.len()
            );
            return place.line(ui, &said, theme::semibold(13.0), colors.text);
        };
        let text = views.text(scene.letters, path);
        let Some(text) = text.as_deref() else {
            return String::new();
        };
        let font = FontId::new(15.0, FontFamily::Name("letter".into()));
        let plain = TextFormat::simple(font.clone(), colors.muted);
        let marked = TextFormat {
            background: colors.hit,
            ..TextFormat::simple(font, colors.ink)
        };
        let (before, inside, behind) = around(text, hit);
        let mut job = LayoutJob::default();
        job.wrap.max_width = place.rect.width() - 16.0;
        job.wrap.max_rows = 2;
        job.append(before, 0.0, plain.clone());
        job.append(inside, 0.0, marked);
        job.append(behind, 0.0, plain);
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let top = place.rect.center().y - galley.size().y / 2.0;
        ui.painter()
            .galley(pos2(place.rect.left() + 16.0, top), galley, colors.ink);
        format!("{before}{inside}{behind}")
    });
    views.found.layout = layout;
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    if let Some(row) = done.chosen {
        cx.send(ProjectAction::ChooseHit(Some(row)));
    }
    if let Some(&(letter, Some(hit))) = done.opened.and_then(|row| rows.get(row))
        && let Some((path, _)) = found.letters.get(letter)
    {
        cx.send(ProjectAction::OpenHit(path.clone(), hit));
    }
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

/// The words before a hit, its own, and those behind it, within its paragraph.
fn around<'a>(text: &'a str, hit: &Range<usize>) -> (&'a str, &'a str, &'a str) {
    let before = text.get(..hit.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let from = before
        .ceil_char_boundary(before.len().saturating_sub(AROUND / 2))
        .max(line);
    let behind = text.get(hit.end..).unwrap_or_default();
    let to = behind.floor_char_boundary(AROUND);
    let to = behind.find('\n').map_or(to, |line| to.min(line));
    let inside = text.get(hit.clone()).unwrap_or_default();
    (&before[from..], inside, &behind[..to])
}

/// The field, what counts as a hit, and how many there are.
fn bar(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let search = cx.window.project.search.clone();
    let (mut needle, mut options) = (search.needle.clone(), search.options);
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 7));
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let width = (ui.available_width() - 330.0).clamp(160.0, 520.0);
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
                if ui
                    .add(widgets::small(egui::Button::selectable(*on, text)))
                    .clicked()
                {
                    *on = !*on;
                }
            };
            switch(ui, &mut options.match_case, tr!(words, "find-case"));
            switch(ui, &mut options.whole_word, tr!(words, "find-word"));
            switch(ui, &mut options.regex, tr!(words, "find-regex"));
        });
        said(ui, cx, scene, &needle, options);
    });
    if needle != search.needle || options != search.options {
        cx.send(ProjectAction::LookFor(needle, options));
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
    if needle.trim().is_empty() {
        return;
    }
    let (hits, letters) = (scene.found.count(), scene.found.letters.len());
    let said = tr!(words, "project-hits", hits = hits, letters = letters);
    let response = widgets::muted(ui, cx.colors, said);
    widgets::announce(&response);
}
