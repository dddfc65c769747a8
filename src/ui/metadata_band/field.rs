//! A metadata field while it is changed: an input in its place. Enter takes it, and so does going elsewhere; Escape leaves it.

use crate::annotation::ResolvedField;
use crate::letter::{MetadataField, parse_day};
use crate::tr;
use crate::ui::action::{EditAction, ScreenAction};
use crate::ui::day;
use crate::ui::state::Pane;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{field_name, kept_in_words};
use crate::ui::wording::metadata_name;
use egui::text::CCursorRange;
use egui::{Id, Key, Modifiers, TextEdit, Ui};

pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, item: &ResolvedField) {
    let Some(draft) = &cx.state.drafts.metadata else {
        return;
    };
    let mut text = draft.text.clone();
    let name = metadata_name(cx.words, item.kind);
    let label = field_name(ui, cx.colors, &name);
    let id = Id::unique("fact field");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let taken = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let widest = match item.kind {
        MetadataField::Subject
        | MetadataField::Sender
        | MetadataField::Recipient
        | MetadataField::Dossier => 420.0,
        _ => 180.0,
    };
    let hint = match item.kind {
        MetadataField::Date => tr!(cx.words, "metadata-hint-date"),
        MetadataField::Dossier => tr!(cx.words, "metadata-hint-dossier"),
        _ => String::new(),
    };
    let width = f32::min(widest, ui.max_rect().width() - 12.0);
    let mut output = TextEdit::singleline(&mut text)
        .id(id)
        .return_key(None)
        .hint_text(hint)
        .desired_width(width)
        .show(ui);
    let field = output.response.response.labelled_by(label.id);
    if text != draft.text {
        cx.send(ScreenAction::TypeMetadata(item.kind, text.clone()));
    }
    let typed = text.trim();
    if item.kind == MetadataField::Date
        && !typed.is_empty()
        && value(item.kind, typed) == typed
        && day::parse(typed).is_none()
    {
        kept_in_words(ui, cx, typed);
    }
    if std::mem::take(&mut cx.requests.metadata_input) {
        field.request_focus();
        field.scroll_to_me(None);
        let all = CCursorRange::select_all(&output.galley);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
    }
    let left = field.lost_focus();
    let escaped = left && ui.input(|input| input.key_pressed(Key::Escape));
    if field.has_focus() {
        cx.has_keyboard(Pane::Metadata);
    }
    if !taken && !left {
        return;
    }
    if !escaped && let Some(own) = said(item, &text) {
        cx.send(EditAction::SetMetadata(item.kind, own));
    }
    let back = taken || escaped;
    if back {
        field.surrender_focus();
    }
    cx.send(ScreenAction::CloseMetadata(item.kind, back));
}

/// What the analyst says of a metadata field with what was typed, where that is something new.
pub(crate) fn said(item: &ResolvedField, typed: &str) -> Option<Option<String>> {
    let value = value(item.kind, typed);
    // What was read anyway need not be said.
    let own = (!value.is_empty() && value != item.read_value()).then_some(value);
    (own.as_deref() != item.own).then_some(own)
}

/// What is kept of what was typed: on one line, and a day as files have it.
fn value(kind: MetadataField, typed: &str) -> String {
    let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = (kind == MetadataField::Date)
        .then(|| day::parse(&value).or_else(|| parse_day(&value)))
        .flatten();
    read.map_or(value, |day| day.to_string())
}
