//! The passages of a folder: the list, and what is done with the chosen one by key and by menu.

use super::kept::ProjectViews;
use super::look::Look;
use super::passage_row::{LOW, NoteDone, PassageRowView, TALL};
use super::scene::ProjectScene;
use crate::analysis::{CataloguedAnnotation, CataloguedLetter, PassagePlace, PassageRow};
use crate::annotation::AnnotationId;
use crate::tr;
use crate::ui::grid::{Column, Done, Grid, Place, RowKind, RowLayout, Width};
use crate::ui::panel::{STATUSES, status_name};
use crate::ui::project_action::{PassageEdit, ProjectAction};
use crate::ui::state::{NoteDraft, Pane};
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Button, Key, Modifiers, Rect, Ui};

/// How high the heading of a group is, in points.
const HEADING: f32 = 32.0;
/// Between a passage and the field of its note.
const GAP: f32 = 6.0;

/// A passage: the path of its letter, and its id.
type PassageKey = (String, AnnotationId);

/// Draws the passages.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let list = scene.passages;
    if list.rows.is_empty() {
        let said = match scene.pending || scene.status.busy {
            true => tr!(cx.words, "project-looking"),
            false => tr!(cx.words, "project-no-passages"),
        };
        ui.add_space(40.0);
        ui.vertical_centered(|ui| widgets::muted(ui, cx.colors, said));
        return;
    }
    lay(cx, scene, views);
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
    let take = std::mem::take(&mut cx.requests.project.rows);
    let name = tr!(cx.words, "project-passages");
    let colors = cx.colors;
    let laid = std::mem::take(&mut views.passages);
    let grid = Grid::new(&name, &columns, &laid.rows)
        .chosen(chosen)
        .take_keyboard(take);
    let mut rows = Rows {
        cx: &*cx,
        scene,
        look: &look,
        views,
        draft: cx.window.project.note.clone(),
        note: None,
        turned: None,
        begun: None,
    };
    let done = grid.show(ui, colors, |ui, place| match list.rows.get(place.row) {
        Some(PassageRow::Passage(at)) => rows.draw(ui, place, *at),
        row => {
            let said = row.map_or_else(String::new, |it| heading(&look, scene, it));
            place.line(ui, &said, theme::semibold(13.0), colors.text)
        }
    });
    let (draft, note) = (rows.draft, rows.note);
    let (turned, begun) = (rows.turned, rows.begun);
    views.passages = laid;
    if done.has_keyboard || note.is_some() {
        cx.has_keyboard(Pane::Letters);
    }
    if let Some((path, id)) = turned {
        views.tall.turn(path, id);
    }
    if let Some((path, id)) = begun {
        cx.send(ProjectAction::EditPassage(path, id, PassageEdit::BeginNote));
    }
    noted(cx, draft, note);
    act(ui, cx, (scene, &look, views), chosen, &done);
}

/// Lays the rows out: by letter or tag, and those higher that are unfolded.
fn lay(cx: &ViewContext<'_>, scene: &ProjectScene<'_>, views: &mut ProjectViews) {
    let list = scene.passages;
    let height = if cx.window.project.passages.context {
        TALL
    } else {
        LOW
    };
    let ProjectViews { passages, tall, .. } = views;
    passages.follow(scene.numbers[1], height, || {
        let rows = list.rows.iter().enumerate();
        let headings = rows.filter(|(_, it)| !matches!(it, PassageRow::Passage(_)));
        let headings = headings.map(|(number, _)| (number, RowKind::Heading(HEADING)));
        RowLayout::with(list.rows.len(), height, headings)
    });
    tall.lay(passages, scene, height);
}

/// The rows as they are drawn.
struct Rows<'a, 'b> {
    cx: &'a ViewContext<'b>,
    scene: &'a ProjectScene<'a>,
    look: &'a Look<'a>,
    views: &'a mut ProjectViews,
    /// The note that is being written.
    draft: Option<NoteDraft>,
    /// What was done in its field.
    note: Option<NoteDone>,
    /// The passage that is to be unfolded, or folded.
    turned: Option<PassageKey>,
    /// The passage of which the note is to be written.
    begun: Option<PassageKey>,
}

impl Rows<'_, '_> {
    fn draw(&mut self, ui: &mut Ui, place: &Place, at: PassagePlace) -> String {
        let scene = self.scene;
        let Some((letter, layer, one)) = at.of(scene.letters.all()) else {
            return String::new();
        };
        let text = self.views.text(scene.letters, &letter.path);
        let unfolded = self.views.tall.is_unfolded(&letter.path, &one.id);
        let row = PassageRowView {
            look: self.look,
            colors: self.cx.colors,
            letter,
            layer,
            one,
            text: text.as_deref(),
            context: self.cx.window.project.passages.context,
            unfolded,
            reference: scene.reference,
            today: self.cx.today,
        };
        let drawn = row.draw(ui, place);
        if drawn.turned {
            self.turned = Some((letter.path.clone(), one.id.clone()));
        }
        if drawn.noted {
            self.begun = Some((letter.path.clone(), one.id.clone()));
        }
        let mut height = drawn.height;
        let draft = self.draft.as_mut();
        let draft = draft.filter(|it| it.id == one.id && it.path == letter.path);
        // By tag a passage may stand in several rows: the first one that shows has the field, and says how high they are.
        let is_written = draft.is_some();
        let writes = is_written && self.note.is_none();
        if let Some(draft) = draft.filter(|_| writes) {
            let top = place.outer.top() + height;
            let area = Rect::from_min_max(
                egui::pos2(place.rect.left(), top),
                egui::pos2(place.rect.right(), top + 200.0),
            );
            let key = Some((draft.path.clone(), draft.id.clone()));
            let takes_keyboard = self.views.noted != key;
            let (taken, done) = row.note_field(ui, area, &mut draft.text, takes_keyboard);
            height += taken + GAP;
            self.views.noted = key;
            self.note = Some(done);
        }
        let height = (unfolded || writes).then_some(height);
        let says = writes || !is_written;
        if says && self.views.tall.measured(&letter.path, &one.id, height) {
            ui.ctx().request_repaint();
        }
        drawn.said
    }
}

/// Sends what was done in the field of a note.
fn noted(cx: &mut ViewContext<'_>, draft: Option<NoteDraft>, done: Option<NoteDone>) {
    let Some((draft, done)) = draft.zip(done) else {
        return;
    };
    if done.changed {
        cx.send(ProjectAction::TypeNote(draft.text));
    }
    if let Some(keep) = done.ended {
        cx.send(ProjectAction::EndNote(keep));
        cx.requests.project.rows |= done.by_key;
    }
}

/// Sends what was done with the rows, and with the chosen one.
fn act(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    (scene, look, views): (&ProjectScene<'_>, &Look<'_>, &mut ProjectViews),
    chosen: Option<usize>,
    done: &Done,
) {
    if cx.window.project.note.is_none() {
        views.noted = None;
    }
    let passage_of = |row: usize| match scene.passages.rows.get(row) {
        Some(PassageRow::Passage(at)) => key(scene, *at),
        _ => None,
    };
    if let Some((path, id)) = done.chosen.and_then(passage_of) {
        cx.send(ProjectAction::ChoosePassage(path, id));
    }
    if let Some((path, id)) = done.opened.and_then(passage_of) {
        cx.send(ProjectAction::OpenPassage(path, id));
    }
    let Some((path, id)) = chosen.and_then(passage_of) else {
        return;
    };
    let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut edit = None;
    if done.body.has_focus() {
        if let Some(tag) = look.typed_tag(ui) {
            edit = Some(PassageEdit::ToggleTag(tag));
        } else if pressed(ui, Key::N) {
            edit = Some(PassageEdit::BeginNote);
        } else if pressed(ui, Key::S) {
            edit = Some(PassageEdit::NextStatus);
        } else if pressed(ui, Key::Space) {
            views.tall.turn(path.clone(), id.clone());
        }
    }
    if let Some(rect) = done.chosen_rect {
        let of = chosen.and_then(|row| match scene.passages.rows.get(row) {
            Some(PassageRow::Passage(at)) => at.of(scene.letters.all()),
            _ => None,
        });
        widgets::context_menu(&done.body, rect, |ui| {
            if let Some((letter, _, one)) = of {
                let asked = menu(ui, look, one, views.tall.is_unfolded(&path, &one.id));
                match asked {
                    Some(Asked::Open) => {
                        let path = letter.path.clone();
                        cx.send(ProjectAction::OpenPassage(path, one.id.clone()));
                    }
                    Some(Asked::Turn) => views.tall.turn(path.clone(), one.id.clone()),
                    Some(Asked::Edit(asked)) => edit = Some(asked),
                    None => {}
                }
            }
        });
    }
    if let Some(edit) = edit {
        cx.send(ProjectAction::EditPassage(path, id, edit));
    }
}

/// What is chosen in the menu of a passage.
enum Asked {
    Open,
    Turn,
    Edit(PassageEdit),
}

/// What can be done with a passage.
fn menu(ui: &mut Ui, look: &Look<'_>, one: &CataloguedAnnotation, unfolded: bool) -> Option<Asked> {
    let words = look.words;
    let mut asked = None;
    let mut entry = |ui: &mut Ui, name: String, key: &str, on: bool, what: Asked| {
        let button = Button::selectable(on, name);
        let button = match key {
            "" => button,
            key => button.shortcut_text(key),
        };
        if ui.add(button).clicked() {
            asked = Some(what);
            ui.close();
        }
    };
    let turn = match unfolded {
        true => tr!(words, "project-fold"),
        false => tr!(words, "project-unfold"),
    };
    let open = tr!(words, "project-open-there");
    entry(ui, open, "Enter", false, Asked::Open);
    entry(ui, turn, &tr!(words, "project-space"), false, Asked::Turn);
    let note = tr!(words, "project-write-note");
    let begin = Asked::Edit(PassageEdit::BeginNote);
    entry(ui, note, "N", false, begin);
    if let Some(follow_up) = one.follow_up.as_deref() {
        ui.separator();
        for status in STATUSES {
            let on = follow_up.status == status;
            let set = Asked::Edit(PassageEdit::SetStatus(status));
            entry(ui, status_name(words, status), "", on, set);
        }
    }
    ui.separator();
    for tag in &look.codebook.tags {
        let key = tag.key.map_or_else(String::new, |it| it.to_string());
        let toggle = Asked::Edit(PassageEdit::ToggleTag(tag.id.clone()));
        let on = one.has_tag(&tag.id);
        entry(ui, look.tag_name(&tag.id), &key, on, toggle);
    }
    asked
}

/// What stands above the passages of a letter, or of a tag.
fn heading(look: &Look<'_>, scene: &ProjectScene<'_>, row: &PassageRow) -> String {
    let (name, count) = match row {
        PassageRow::Letter(number, count) => {
            let letter = scene.letters.all().get(*number);
            let name = letter.map_or_else(String::new, |it| {
                letter_heading(look, it, scene.letters.alike().path_of(it))
            });
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

fn letter_heading(look: &Look<'_>, letter: &CataloguedLetter, file: Option<&str>) -> String {
    let day = letter.facts.date.map(|it| look.short_day(it));
    let parts = [
        day.as_deref(),
        Some(letter.title()),
        Some(letter.facts.sender.as_str()),
        file,
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
