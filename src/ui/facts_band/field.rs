//! A fact while it is changed: a field in its place. Enter takes it, and so does going elsewhere; Escape leaves it.

use crate::annotation::Told;
use crate::letter::{FactKind, parse_day};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::day;
use crate::ui::state::Pane;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{field_name, muted};
use crate::ui::wording::fact_name;
use egui::text::CCursorRange;
use egui::{Id, Key, Modifiers, TextEdit, Ui};

pub(super) fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, fact: &Told) {
    let Some(draft) = &cx.state.drafts.fact else {
        return;
    };
    let mut text = draft.text.clone();
    let name = fact_name(cx.words, fact.kind);
    let label = field_name(ui, cx.colors, &name);
    let id = Id::unique("fact field");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let taken = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let widest = match fact.kind {
        FactKind::Subject | FactKind::Sender | FactKind::Recipient | FactKind::Dossier => 420.0,
        _ => 180.0,
    };
    let hint = match fact.kind {
        FactKind::Date => tr!(cx.words, "facts-hint-date"),
        FactKind::Dossier => tr!(cx.words, "facts-hint-dossier"),
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
    if field.changed() {
        cx.send(Action::TypeFact(fact.kind, text.clone()));
    }
    let typed = text.trim();
    if fact.kind == FactKind::Date
        && !typed.is_empty()
        && value(fact.kind, typed) == typed
        && day::parse(typed).is_none()
    {
        muted(ui, cx.colors, tr!(cx.words, "follow-up-due-words"));
    }
    if std::mem::take(&mut cx.requests.fact_field) {
        field.request_focus();
        field.scroll_to_me(None);
        let all = CCursorRange::select_all(&output.galley);
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), id);
    }
    let left = field.lost_focus();
    let escaped = left && ui.input(|input| input.key_pressed(Key::Escape));
    if field.has_focus() {
        cx.has_keyboard(Pane::Facts);
    }
    if !taken && !left {
        return;
    }
    if !escaped && let Some(own) = said(fact, &text) {
        cx.send(Action::SetFact(fact.kind, own));
    }
    let back = taken || escaped;
    if back {
        field.surrender_focus();
    }
    cx.send(Action::CloseFact(fact.kind, back));
}

/// What the analyst says of a fact with what was typed, where that is something new.
pub(crate) fn said(fact: &Told, typed: &str) -> Option<Option<String>> {
    let value = value(fact.kind, typed);
    // What was read anyway need not be said.
    let own = (!value.is_empty() && value != fact.read_value()).then_some(value);
    (own.as_deref() != fact.own).then_some(own)
}

/// What is kept of what was typed: on one line, and a day as files have it.
fn value(kind: FactKind, typed: &str) -> String {
    let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = (kind == FactKind::Date)
        .then(|| day::parse(&value).or_else(|| parse_day(&value)))
        .flatten();
    read.map_or(value, |day| day.to_string())
}
