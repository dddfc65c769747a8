//! The passages of a folder: their words in their sentence, where they stand, their tags and notes.

use super::kept::ProjectViews;
use super::look::{Look, letter_font};
use super::scene::ProjectScene;
use crate::analysis::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, PassagePlace, PassageRow,
};
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::tr;
use crate::ui::grid::{Column, Grid, Place, RowKind, RowLayout, Width};
use crate::ui::project_action::ProjectAction;
use crate::ui::state::Pane;
use crate::ui::theme::{self, Colors};
use crate::ui::view_context::ViewContext;
use crate::ui::{icons, widgets};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Rect, Stroke, Ui, pos2, vec2};

/// How high a passage's row is with the words around it, and without, in points.
const TALL: f32 = 78.0;
const LOW: f32 = 58.0;
const HEADING: f32 = 32.0;
/// So much of the text before and behind a passage shows, in bytes.
const AROUND: usize = 160;

/// Draws the passages.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let list = scene.passages;
    let context = cx.window.project.context;
    let height = if context { TALL } else { LOW };
    views.passages.follow(scene.numbers[1], height, || {
        let rows = list.rows.iter().enumerate();
        let headings = rows.filter(|(_, it)| !matches!(it, PassageRow::Passage(_)));
        let headings = headings.map(|(number, _)| (number, RowKind::Heading(HEADING)));
        RowLayout::with(list.rows.len(), height, headings)
    });
    if list.rows.is_empty() {
        let said = match scene.pending || scene.status.busy {
            true => tr!(cx.words, "project-looking"),
            false => tr!(cx.words, "project-no-passages"),
        };
        ui.add_space(40.0);
        ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
        return;
    }
    let look = Look {
        words: cx.words,
        codebook: scene.letters.codebook(),
    };
    let share = Width::Share {
        share: 1.0,
        least: 200.0,
    };
    let columns = [Column::new(tr!(cx.words, "project-passages"), share)];
    let chosen = cx.window.project.passage.as_ref();
    let chosen = chosen.and_then(|chosen| {
        let key = format!("{}\n{}", chosen.0, chosen.1.as_str());
        let find = || list.rows.iter().position(|row| is_of(scene, row, chosen));
        views.passages.row_of(scene.numbers[1], key, find)
    });
    let take = std::mem::take(&mut cx.requests.project_rows);
    let name = tr!(cx.words, "project-passages");
    let colors = cx.colors;
    let laid = std::mem::take(&mut views.passages);
    let grid = Grid::new(&name, &columns, &laid.rows)
        .chosen(chosen)
        .take_keyboard(take);
    let done = grid.show(ui, colors, |ui, place| {
        let row = list.rows.get(place.row);
        let Some(PassageRow::Passage(at)) = row else {
            let said = row.map_or_else(String::new, |it| heading(&look, scene, it));
            return place.line(ui, &said, theme::semibold(13.0), colors.text);
        };
        let Some((letter, layer, one)) = at.of(scene.letters.all()) else {
            return String::new();
        };
        let text = views.text(scene.letters, &letter.path);
        let shown = Shown {
            look: &look,
            colors,
            letter,
            layer,
            one,
            text: text.as_deref(),
            context,
            reference: scene.reference,
        };
        shown.draw(ui, place)
    });
    views.passages = laid;
    if done.has_keyboard {
        cx.has_keyboard(Pane::Letters);
    }
    let passage_of = |row: usize| match list.rows.get(row) {
        Some(PassageRow::Passage(at)) => key(scene, *at),
        _ => None,
    };
    if let Some((path, id)) = done.chosen.and_then(passage_of) {
        cx.send(ProjectAction::ChoosePassage(path, id));
    }
    if let Some((path, id)) = done.opened.and_then(passage_of) {
        cx.send(ProjectAction::OpenPassage(path, id));
    }
    if done.body.has_focus()
        && let Some((path, id)) = chosen.and_then(passage_of)
        && let Some(tag) = typed_tag(ui, &look)
    {
        cx.send(ProjectAction::ToggleTag(path, id, tag));
    }
}

/// What stands above the passages of a letter, or of a tag.
fn heading(look: &Look<'_>, scene: &ProjectScene<'_>, row: &PassageRow) -> String {
    let (name, count) = match row {
        PassageRow::Letter(number, count) => {
            let letter = scene.letters.all().get(*number);
            let name = letter.map_or_else(String::new, |it| letter_heading(look, it));
            (name, *count)
        }
        PassageRow::Tag(Some(tag), count) => (look.tag_name(tag), *count),
        PassageRow::Tag(None, count) => (tr!(look.words, "query-untagged"), *count),
        PassageRow::Passage(_) => return String::new(),
    };
    tr!(
        look.words,
        "project-group-heading",
        name = name,
        count = count
    )
}

/// The tag whose digit was pressed.
fn typed_tag(ui: &Ui, look: &Look<'_>) -> Option<TagId> {
    let plain = egui::Modifiers::NONE;
    let mut tags = look.codebook.tags.iter();
    let pressed = |key: u8| {
        let key = egui::Key::from_name(&key.to_string());
        key.is_some_and(|key| ui.input_mut(|input| input.consume_key(plain, key)))
    };
    tags.find(|tag| tag.key.is_some_and(pressed))
        .map(|tag| tag.id.clone())
}

fn letter_heading(look: &Look<'_>, letter: &CataloguedLetter) -> String {
    let day = letter.facts.date.map(|it| look.short_day(it));
    let parts = [
        day.as_deref(),
        Some(letter.title()),
        Some(letter.facts.sender.as_str()),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    parts.join(" · ")
}

fn key(scene: &ProjectScene<'_>, at: PassagePlace) -> Option<(String, AnnotationId)> {
    let (letter, _, one) = at.of(scene.letters.all())?;
    Some((letter.path.clone(), one.id.clone()))
}

fn is_of(scene: &ProjectScene<'_>, row: &PassageRow, chosen: &(String, AnnotationId)) -> bool {
    let PassageRow::Passage(at) = row else {
        return false;
    };
    let of = at.of(scene.letters.all());
    of.is_some_and(|(letter, _, one)| one.id == chosen.1 && letter.path == chosen.0)
}

/// A passage that is drawn.
struct Shown<'a> {
    look: &'a Look<'a>,
    colors: &'a Colors,
    letter: &'a CataloguedLetter,
    layer: &'a CataloguedLayer,
    one: &'a CataloguedAnnotation,
    text: Option<&'a str>,
    context: bool,
    reference: &'a str,
}

impl Shown<'_> {
    fn draw(&self, ui: &Ui, place: &Place) -> String {
        let colors = self.colors;
        let first = self.one.tags.first();
        let line = first.map_or(colors.outline, |tag| {
            colors.tag(self.look.tag_color(tag)).line
        });
        let bar = Rect::from_min_size(
            place.rect.min + vec2(2.0, 5.0),
            vec2(3.0, place.rect.height() - 10.0),
        );
        ui.painter().rect_filled(bar, 1.5, line);
        let left = place.rect.left() + 16.0;
        let width = place.rect.right() - left;
        let quote = self.text.map_or("…", |text| self.one.quote(text));
        let job = self.words(quote, width, if self.context { 2 } else { 1 });
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let top = place.rect.top() + 6.0;
        ui.painter().galley(pos2(left, top), galley, colors.ink);
        let below = place.rect.bottom() - 14.0;
        let reference = self.look.reference(self.reference, self.letter, self.one);
        let mut at = left;
        let mut piece = |text: &str, font: FontId, color: Color32, most: f32| {
            // What there is no room for is cut, or left out.
            let most = most.min(place.rect.right() - at);
            if most < 20.0 {
                return;
            }
            let galley = widgets::one_line(ui, text, font, color, most);
            let size = galley.size();
            ui.painter()
                .galley(pos2(at, below - size.y / 2.0), galley, color);
            at += size.x + 10.0;
        };
        let small = FontId::proportional(12.0);
        piece(&reference, small.clone(), colors.muted, width * 0.5);
        for tag in &self.one.tags {
            let color = colors.tag(self.look.tag_color(tag)).text;
            piece(
                &self.look.tag_name(tag),
                theme::semibold(12.0),
                color,
                180.0,
            );
        }
        if !self.layer.own {
            piece(&self.layer.name, theme::semibold(12.0), colors.muted, 120.0);
        }
        if !self.one.note.is_empty() {
            piece(icons::NOTE, widgets::icon_font(13.0), colors.muted, 20.0);
            piece(
                &self.one.note,
                FontId::new(12.0, FontFamily::Name("italic".into())),
                colors.text,
                width * 0.35,
            );
        }
        let tags: Vec<_> = self
            .one
            .tags
            .iter()
            .map(|it| self.look.tag_name(it))
            .collect();
        let parts = [quote, &tags.join(", "), &reference, &self.one.note];
        let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(". ")
    }

    /// The words of the passage, with those around it where they are to show.
    fn words(&self, quote: &str, width: f32, rows: usize) -> LayoutJob {
        let colors = self.colors;
        let font = letter_font();
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        job.wrap.max_rows = rows;
        let plain = TextFormat::simple(font.clone(), colors.muted);
        let first = self
            .one
            .tags
            .first()
            .map(|tag| colors.tag(self.look.tag_color(tag)));
        let marked = TextFormat {
            background: first.map_or(Color32::TRANSPARENT, |it| it.tint),
            underline: first.map_or(Stroke::NONE, |it| Stroke::new(1.5, it.line)),
            ..TextFormat::simple(font, colors.ink)
        };
        let text = self
            .text
            .filter(|_| self.context && !quote.is_empty() && quote != "…");
        let range = self.one.range();
        if let Some(before) = text.and_then(|text| text.get(..range.start)) {
            // A passage near the beginning of its row, so that it is in sight.
            let from = before.ceil_char_boundary(before.len().saturating_sub(70));
            let from = before[from..].find(' ').map_or(from, |at| from + at + 1);
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            let from = from.max(line);
            if from > line {
                job.append("… ", 0.0, plain.clone());
            }
            job.append(&before[from..], 0.0, plain.clone());
        }
        job.append(&quote.replace('\n', " "), 0.0, marked);
        if let Some(behind) = text.and_then(|text| text.get(range.end..)) {
            let to = behind.floor_char_boundary(AROUND);
            let to = behind.find('\n').map_or(to, |line| to.min(line));
            job.append(&behind[..to], 0.0, plain);
        }
        job
    }
}
