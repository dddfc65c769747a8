//! Marking what was found in all letters: with which tag, what is left out, and what will happen.

use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::CataloguedLetter;
use crate::codebook::Tag;
use crate::tr;
use crate::ui::grid::{Done, Place};
use crate::ui::project_action::{MarkAcrossAction, ProjectAction};
use crate::ui::state::{MarkAcross, Overlay};
use crate::ui::tags_to_choose;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::workspace::project::{Hit, HitPlace};
use egui::{Button, Key, Modifiers, Rect, Ui, UiBuilder, vec2};

/// The side of a checkbox's room in a row, in points.
pub const BOX: f32 = 28.0;

/// Draws what one chooses from, and what will happen.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let window = cx.window;
    let Some(mark) = &window.project.search.mark_all else {
        return;
    };
    let words = cx.words;
    let tags = &scene.letters.codebook().tags;
    let look = Look {
        words,
        codebook: scene.letters.codebook(),
    };
    let names: Vec<_> = tags.iter().map(|tag| look.tag_name(&tag.id)).collect();
    let about = ("mark across tags", &*tr!(words, "mark-all-as"));
    let choices = |ui: &mut Ui, cx: &mut ViewContext<'_>, at: usize| {
        choice(ui, cx, &names[at], mark, &tags[at]);
    };
    ui.spacing_mut().item_spacing.y = 6.0;
    tags_to_choose::show(ui, cx, about, &names, choices, |_, _| {});
    let (wanted, all, letters) = counts(scene, mark);
    ui.horizontal_wrapped(|ui| {
        let mut sentences = mark.sentences;
        let name = tr!(words, "project-mark-sentences");
        if ui.checkbox(&mut sentences, name).changed() {
            send(cx, MarkAcrossAction::Sentences(sentences));
        }
        let can = mark.tag.is_some() && wanted > 0 && !scene.finder.is_pending();
        let button = Button::new(tr!(words, "project-mark-do", count = wanted));
        if ui.add_enabled(can, button).clicked() {
            send(cx, MarkAcrossAction::Do);
        }
        if ui.button(tr!(words, "mark-all-cancel")).clicked() {
            send(cx, MarkAcrossAction::Begin(false));
        }
        let said = tr!(
            words,
            "project-mark-count",
            wanted = wanted,
            all = all,
            letters = letters
        );
        let said = match mark.tag {
            Some(_) => said,
            None => format!("{said} · {}", tr!(words, "project-mark-choose")),
        };
        widgets::announce(&widgets::muted(ui, cx.colors, said));
    });
    ui.add_space(4.0);
}

fn send(cx: &mut ViewContext<'_>, action: MarkAcrossAction) {
    cx.send(ProjectAction::MarkAcross(action));
}

/// How many hits are to be marked, of how many, and in how many letters.
fn counts(scene: &ProjectScene<'_>, mark: &MarkAcross) -> (usize, usize, usize) {
    let (all, mut letters) = scene.finder.in_text();
    let mut wanted = all;
    for path in mark.letters() {
        let number = scene.letters.number_of(path);
        let of = number.and_then(|number| scene.finder.of(number));
        let letter = scene.letters.get(path);
        if let Some((of, letter)) = of.zip(letter).filter(|(of, _)| of.in_text > 0) {
            let left = mark.wanted(letter, of.in_text);
            wanted -= of.in_text - left;
            letters -= usize::from(left == 0);
        }
    }
    (wanted, all, letters)
}

/// A tag that the hits may get.
fn choice(ui: &mut Ui, cx: &mut ViewContext<'_>, name: &str, mark: &MarkAcross, tag: &Tag) {
    let on = mark.tag.as_ref() == Some(&tag.id);
    let chip = widgets::tag_chip(cx.colors, tag.color, (tag.key, name), on);
    let label = tr!(cx.words, "mark-all-tag", tag = name);
    if widgets::show_chip(ui, cx.colors, chip, on, &label).clicked() {
        send(cx, MarkAcrossAction::As(tag.id.clone()));
    }
}

/// Draws whether a hit is to be marked; only one in the text can be. Gives what it is changed to.
pub fn hit_box(
    ui: &mut Ui,
    place: &Place,
    look: &Look<'_>,
    (letter, number, hit): (&CataloguedLetter, usize, &Hit),
    mark: &MarkAcross,
) -> Option<MarkAcrossAction> {
    if !matches!(hit.place, HitPlace::Text { .. }) {
        return None;
    }
    let name = tr!(look.words, "find-hit-wanted", number = number + 1);
    let wanted = checkbox(ui, place, mark.wants(letter, number), &name)?;
    Some(MarkAcrossAction::WantHit(
        letter.path.clone(),
        number,
        wanted,
    ))
}

/// Draws whether hits of a letter, `count` in its text, are to be marked; `file` tells it apart where that is needed. Gives
/// what it is changed to.
pub fn letter_box(
    ui: &mut Ui,
    place: &Place,
    look: &Look<'_>,
    (letter, file, count): (&CataloguedLetter, Option<&str>, usize),
    mark: &MarkAcross,
) -> Option<MarkAcrossAction> {
    if count == 0 {
        return None;
    }
    let title = match file {
        Some(file) => format!("{} · {file}", letter.title()),
        None => letter.title().to_owned(),
    };
    let name = tr!(look.words, "project-letter-wanted", letter = title);
    let wanted = checkbox(ui, place, mark.wanted(letter, count) > 0, &name)?;
    Some(MarkAcrossAction::WantLetter(letter.path.clone(), wanted))
}

fn checkbox(ui: &mut Ui, place: &Place, on: bool, name: &str) -> Option<bool> {
    let mut wanted = on;
    let height = place.outer.height();
    let at = Rect::from_min_size(place.rect.left_top(), vec2(BOX, height));
    let builder = UiBuilder::new()
        .id_salt(("across wanted", place.row))
        .max_rect(at.shrink2(vec2(2.0, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    let response = child.checkbox(&mut wanted, "").accessible_name(name);
    response.changed().then_some(wanted)
}

/// Takes the keys that choose, leave out and mark, where the rows have the keyboard; `at` is the chosen hit.
pub fn keys(
    ui: &Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    done: &Done,
    at: Option<(&CataloguedLetter, usize, &Hit)>,
) {
    let window = cx.window;
    let Some(mark) = &window.project.search.mark_all else {
        return;
    };
    let pressed = |with, key| ui.input_mut(|input| input.consume_key(with, key));
    if cx.window.overlay == Overlay::None && pressed(Modifiers::NONE, Key::Escape) {
        send(cx, MarkAcrossAction::Begin(false));
    }
    if !done.body.has_focus() {
        return;
    }
    let look = Look {
        words: cx.words,
        codebook: scene.letters.codebook(),
    };
    if pressed(Modifiers::COMMAND, Key::Enter) {
        send(cx, MarkAcrossAction::Do);
    } else if let Some(tag) = look.typed_tag(ui) {
        send(cx, MarkAcrossAction::As(tag));
    }
    let Some((letter, number, hit)) = at else {
        return;
    };
    if pressed(Modifiers::SHIFT, Key::Space) {
        let count = scene.letters.number_of(&letter.path);
        let count = count.and_then(|it| scene.finder.of(it));
        let wanted = mark.wanted(letter, count.map_or(0, |it| it.in_text)) == 0;
        let path = letter.path.clone();
        send(cx, MarkAcrossAction::WantLetter(path, wanted));
    } else if pressed(Modifiers::NONE, Key::Space) && matches!(hit.place, HitPlace::Text { .. }) {
        let wanted = !mark.wants(letter, number);
        let path = letter.path.clone();
        send(cx, MarkAcrossAction::WantHit(path, number, wanted));
    }
}
