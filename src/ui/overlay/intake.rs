//! What a file that came back would do to the annotations, one by one, before any of it is done.

use super::frame::{Sheet, heading, main_button, muted};
use super::intake_columns;
use crate::annotation::{Annotation, FollowUp};
use crate::codebook::{Color, TagId};
use crate::exchange::{day, status};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::state::{IntakeDraft, ListDraft, Overlay};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{tell_list, tell_row};
use crate::workspace::session::{IntakeChange, IntakeChoice, IntakeKind};
use egui::{Checkbox, ComboBox, Context, Label, RichText, ScrollArea, Ui, WidgetInfo, vec2};

/// As high as a row is, in points: what happens, the passage, and what is said of it.
const ROW: f32 = 62.0;
/// As much of a text is shown as fits; no more than this is worked out, in bytes.
const SNIPPET: usize = 240;

/// What the sheet is drawn with.
struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: IntakeDraft,
    done: bool,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, draft: IntakeDraft) -> Overlay {
    if cx.session.is_none_or(|it| it.path != draft.letter) {
        return Overlay::None;
    }
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "intake-title", file = draft.intake.file.as_str());
    let mut state = Draft {
        cx,
        draft,
        done: false,
    };
    let closed = Sheet::new("intake", &title, 720.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, state| body(ui, state),
        |ui, opening, state| {
            let count = state.draft.intake.changes.len() - state.draft.choice.left_out.len();
            let name = tr!(words, "intake-take", count = count);
            let list = state.draft.list.as_ref();
            let is_being_read = list.is_some_and(ListDraft::is_being_read);
            let can = state.cx.writable && count > 0 && !is_being_read;
            let take = main_button(ui, &name, can, colors);
            if opening.first && count > 0 {
                take.request_focus();
            }
            if take.clicked() {
                state.cx.send(Action::TakeFrom(state.draft.clone()));
                state.done = true;
            }
            state.done |= ui.button(tr!(words, "intake-cancel")).clicked();
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Intake(state.draft),
    }
}

fn body(ui: &mut Ui, state: &mut Draft<'_, '_>) {
    let (words, colors) = (state.cx.words, state.cx.colors);
    let intake = state.draft.intake.clone();
    muted(ui, &tr!(words, "intake-what"), colors);
    if intake.known > 0 {
        let known = tr!(words, "intake-known", count = intake.known);
        muted(ui, &known, colors);
    }
    if intake.elsewhere > 0 {
        let elsewhere = tr!(words, "intake-elsewhere", count = intake.elsewhere);
        muted(ui, &elsewhere, colors);
    }
    let has_columns = intake_columns::show(ui, state.cx, state.draft.list.as_mut());
    show_colors(ui, state, &intake.colors());
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        heading(ui, &tr!(words, "intake-changes"), colors);
        let left_out = &mut state.draft.choice.left_out;
        if ui.button(tr!(words, "intake-all")).clicked() {
            left_out.clear();
        }
        if ui.button(tr!(words, "intake-none")).clicked() {
            left_out.extend(0..intake.changes.len());
        }
    });
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let above = if has_columns { 530.0 } else { 330.0 };
    let room = ui.ctx().content_rect().height() - above;
    let area = ScrollArea::vertical()
        .id_salt("intake")
        .auto_shrink([false, true])
        .max_height(room.clamp(2.0 * ROW, 7.0 * ROW));
    let count = intake.changes.len();
    area.show_rows(ui, ROW, count, |ui, range| {
        tell_list(ui, &tr!(words, "intake-changes"), count);
        for number in range {
            if let Some(change) = intake.changes.get(number) {
                show_change(ui, state, number, change);
            }
        }
    });
}

/// The tags that marks get by their colour.
fn show_colors(ui: &mut Ui, state: &mut Draft<'_, '_>, found: &[(Color, usize)]) {
    let words = state.cx.words;
    let Some(session) = state.cx.session.filter(|_| !found.is_empty()) else {
        return;
    };
    ui.add_space(8.0);
    heading(ui, &tr!(words, "intake-colors"), state.cx.colors);
    let tags = &session.codebook().tags;
    for (color, count) in found {
        let chosen = state.draft.choice.tags.get(color).cloned();
        let none = tr!(words, "intake-no-tag");
        let name = |tag: &Option<TagId>| {
            let named = tag.as_ref().map(|tag| state.cx.tag_name(tag));
            named.unwrap_or_else(|| none.clone())
        };
        let mut now = chosen.clone();
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
            let fill = egui::Color32::from_rgb(color.red, color.green, color.blue);
            let line = egui::Stroke::new(1.0, state.cx.colors.muted);
            let kind = egui::StrokeKind::Inside;
            ui.painter().rect(rect, 4.0, fill, line, kind);
            let passages = tr!(words, "intake-color", count = *count);
            let label = ui.label(passages);
            ComboBox::from_id_salt(("intake color", color))
                .selected_text(name(&chosen))
                .width(220.0)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut now, None, none.as_str());
                    for tag in tags {
                        let one = Some(tag.id.clone());
                        let text = name(&one);
                        ui.selectable_value(&mut now, one, text);
                    }
                })
                .response
                .labelled_by(label.id);
        });
        if now != chosen {
            let tags = &mut state.draft.choice.tags;
            match now {
                Some(tag) => drop(tags.insert(*color, tag)),
                None => drop(tags.remove(color)),
            }
        }
    }
}

fn show_change(ui: &mut Ui, state: &mut Draft<'_, '_>, number: usize, change: &IntakeChange) {
    let (cx, choice) = (&*state.cx, &mut state.draft.choice);
    let one = change.after.as_ref().or(change.before.as_ref());
    let Some(one) = one else {
        return;
    };
    let (head, quote, says) = (
        head(cx, change, one, choice),
        quote(cx, one),
        says(cx, change),
    );
    let mut on = !choice.left_out.contains(&number);
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Min), |ui| {
        tell_row(ui, &quote, number);
        ui.set_min_size(size);
        let check = ui.add(Checkbox::without_text(&mut on));
        check.widget_info(|| {
            let label = format!("{head}: {quote}. {}", says.replace('\n', ". "));
            WidgetInfo::selected(egui::Role::CheckBox, true, on, label)
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let colors = cx.colors;
            let line = |ui: &mut Ui, text: RichText| ui.add(Label::new(text).truncate());
            line(ui, RichText::new(head.as_str()).strong().color(colors.text));
            line(ui, RichText::new(quote.as_str()).color(colors.text));
            let flat = says.replace('\n', " · ");
            let said = line(ui, RichText::new(flat).size(12.5).color(colors.muted));
            if says.contains('\n') || says.len() > SNIPPET / 3 {
                said.on_hover_text(says.as_str());
            }
        });
    });
    match on {
        true => drop(choice.left_out.remove(&number)),
        false => drop(choice.left_out.insert(number)),
    }
}

/// What happens, and the tags.
fn head(
    cx: &ViewContext<'_>,
    change: &IntakeChange,
    one: &Annotation,
    choice: &IntakeChoice,
) -> String {
    let kind = match change.kind() {
        IntakeKind::New => tr!(cx.words, "intake-new"),
        IntakeKind::Unplaced => tr!(cx.words, "intake-unplaced"),
        IntakeKind::Changed if change.is_doubtful => tr!(cx.words, "intake-doubtful"),
        IntakeKind::Changed => tr!(cx.words, "intake-changed"),
        IntakeKind::Deleted if change.is_doubtful => tr!(cx.words, "intake-deleted-doubtful"),
        IntakeKind::Deleted => tr!(cx.words, "intake-deleted"),
    };
    let by_color = change.color.and_then(|color| choice.tags.get(&color));
    let tags = match (one.tags.is_empty(), by_color) {
        (true, Some(tag)) if change.before.is_none() => cx.tag_name(tag),
        _ => tag_names(cx, &one.tags),
    };
    match tags.is_empty() {
        true => kind,
        false => format!("{kind} · {tags}"),
    }
}

fn tag_names(cx: &ViewContext<'_>, tags: &[TagId]) -> String {
    let names: Vec<_> = tags.iter().map(|tag| cx.tag_name(tag)).collect();
    names.join(", ")
}

/// The beginning of the passage.
fn quote(cx: &ViewContext<'_>, one: &Annotation) -> String {
    let quote = match (&one.recorded, cx.session) {
        (Some(recorded), _) if one.is_orphan() => {
            let end = recorded.quote.floor_char_boundary(SNIPPET);
            recorded.quote.get(..end).unwrap_or_default().to_owned()
        }
        (_, Some(session)) => {
            let mut span = one.span;
            let end = span.end.0.min(span.start.0 + SNIPPET);
            span.end.0 = session.letter.text().floor_char_boundary(end);
            session.letter.quote(span)
        }
        (_, None) => String::new(),
    };
    format!("“{quote}”")
}

/// What is said of the passage; of a changed one, what it says now and what it would.
fn says(cx: &ViewContext<'_>, change: &IntakeChange) -> String {
    let short = |text: &str| text.chars().take(SNIPPET).collect::<String>();
    let (before, after) = match (&change.before, &change.after) {
        (Some(before), Some(after)) => (before, after),
        (Some(only), None) | (None, Some(only)) => return short(&only.note),
        (None, None) => return String::new(),
    };
    let words = cx.words;
    let mut lines = Vec::new();
    let mut differs = |name: String, before: String, after: String| {
        if before != after {
            let none = tr!(words, "intake-nothing");
            let shown = |text: String| match text.is_empty() {
                true => none.clone(),
                false => format!("“{}”", short(&text)),
            };
            lines.push(format!("{name}: {} → {}", shown(before), shown(after)));
        }
    };
    let tags = [before, after].map(|it| tag_names(cx, &it.tags));
    let [was, is] = tags;
    differs(tr!(words, "intake-tags"), was, is);
    differs(
        tr!(words, "column-note"),
        before.note.clone(),
        after.note.clone(),
    );
    let empty = FollowUp::default();
    let fields = |it: &Annotation| {
        let it = it.follow_up.as_ref().unwrap_or(&empty);
        let due = it
            .due
            .map_or_else(|| it.due_words.clone(), |it| day(words, it));
        [
            it.what.clone(),
            it.who.clone(),
            due,
            status(words, it.status),
        ]
    };
    let names = [
        tr!(words, "column-what"),
        tr!(words, "column-who"),
        tr!(words, "column-due"),
        tr!(words, "column-status"),
    ];
    let both = fields(before).into_iter().zip(fields(after));
    for (name, (was, is)) in names.into_iter().zip(both) {
        differs(name, was, is);
    }
    lines.join("\n")
}
