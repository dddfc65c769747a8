//! What a follow-up asks for: what, who, by when, and how it stands.

use super::buffer::Buffer;
use super::due_date::{self, Quick};
use crate::annotation::{AnnotationId, FollowUp, Status};
use crate::l10n::{Language, Words};
use crate::tr;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::{Id, RichText, Ui};
use jiff::civil::Date;

/// The fields as typed.
#[derive(Debug, Default)]
pub struct FollowUpState {
    what: Buffer,
    who: Buffer,
    due: DueField,
}

/// The due date as typed. What is not a date stays here and goes no further.
#[derive(Debug, Default)]
struct DueField {
    text: String,
    /// The date, and the language, that `text` was written for.
    seen: Option<(Option<Date>, Language)>,
    /// Whether `text` is not a date.
    wrong: bool,
}

impl DueField {
    fn refresh(&mut self, due: Option<Date>, language: Language) {
        if self.seen != Some((due, language)) {
            self.text = due.map_or(String::new(), |date| due_date::in_words(date, language));
            self.seen = Some((due, language));
            self.wrong = false;
        }
    }

    /// What the typed text says, where it says anything new.
    fn typed(&mut self, due: Option<Date>, language: Language) -> Option<Option<Date>> {
        let typed = if self.text.trim().is_empty() {
            None
        } else {
            let date = due_date::parse(&self.text);
            self.wrong = date.is_none();
            date?;
            date
        };
        self.wrong = false;
        self.seen = Some((typed, language));
        (typed != due).then_some(typed)
    }
}

/// Draws the fields; gives the follow-up as changed in this frame. `typing` becomes true while a field has the
/// keyboard.
pub fn edit(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: &AnnotationId,
    follow_up: &FollowUp,
    state: &mut FollowUpState,
    typing: &mut bool,
) -> Option<FollowUp> {
    let mut changed = follow_up.clone();
    widgets::heading(ui, cx.colors, &tr!(cx.words, "follow-up-heading"));

    let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "follow-up-what"));
    state.what.refresh(&follow_up.what);
    let what = egui::TextEdit::multiline(&mut state.what.text)
        .id(Id::unique(("follow-up-what", id)))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    *typing |= what.has_focus();
    if what.changed() {
        changed.what = state.what.taken();
    }

    let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "follow-up-who"));
    state.who.refresh(&follow_up.who);
    let who = egui::TextEdit::singleline(&mut state.who.text)
        .id(Id::unique(("follow-up-who", id)))
        .desired_width(f32::INFINITY)
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    *typing |= who.has_focus();
    if who.changed() {
        changed.who = state.who.taken();
    }

    let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "follow-up-due"));
    due(ui, cx, id, &label, &mut changed, &mut state.due, typing);

    let label = widgets::field_name(ui, cx.colors, &tr!(cx.words, "follow-up-status"));
    egui::ComboBox::from_id_salt(("follow-up-status", id))
        .selected_text(status_name(cx.words, changed.status))
        .width(160.0)
        .show_ui(ui, |ui| {
            for status in STATUSES {
                let name = status_name(cx.words, status);
                ui.selectable_value(&mut changed.status, status, name);
            }
        })
        .response
        .labelled_by(label.id);

    (changed != *follow_up).then_some(changed)
}

fn due(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: &AnnotationId,
    label: &egui::Response,
    changed: &mut FollowUp,
    field: &mut DueField,
    typing: &mut bool,
) {
    let language = cx.words.language();
    field.refresh(changed.due, language);
    let response = egui::TextEdit::singleline(&mut field.text)
        .id(Id::unique(("follow-up-due", id)))
        .hint_text(tr!(cx.words, "follow-up-due-hint"))
        .desired_width(f32::INFINITY)
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    *typing |= response.has_focus();
    if response.changed()
        && let Some(date) = field.typed(changed.due, language)
    {
        changed.due = date;
    }
    if response.lost_focus() && !field.wrong {
        // The date as it was understood, so that a slip of the pen shows.
        let due = changed.due;
        field.text = due.map_or(String::new(), |date| due_date::in_words(date, language));
    }
    if field.wrong && !field.text.trim().is_empty() {
        let due = changed.due;
        let message = match due.map(|date| due_date::in_words(date, language)) {
            Some(date) => tr!(cx.words, "follow-up-due-wrong-kept", date = date),
            None => tr!(cx.words, "follow-up-due-wrong"),
        };
        widgets::warning(ui, cx.colors, &message);
    } else {
        due_in_words(ui, cx, changed);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 6.0;
        for quick in Quick::ALL {
            let name = match quick {
                Quick::TwoWeeks => tr!(cx.words, "follow-up-two-weeks"),
                Quick::Month => tr!(cx.words, "follow-up-month"),
                Quick::ThreeMonths => tr!(cx.words, "follow-up-three-months"),
            };
            let date = quick.after(cx.today);
            let full = due_date::in_words(date, language);
            let button = egui::Button::new(RichText::new(name).size(12.0));
            if ui.add(button).on_hover_text(full).clicked() {
                changed.due = Some(date);
                field.seen = None;
            }
        }
        let clear = egui::Button::new(RichText::new(tr!(cx.words, "follow-up-clear")).size(12.0));
        let anything = changed.due.is_some() || !field.text.is_empty();
        if ui.add_enabled(anything, clear).clicked() {
            changed.due = None;
            field.seen = None;
        }
    });
}

/// How far off the date is; overdue in the colour of warnings and with its sign.
fn due_in_words(ui: &mut Ui, cx: &Cx<'_>, follow_up: &FollowUp) {
    let Some(due) = follow_up.due else {
        return;
    };
    let days = due_date::days_until(due, cx.today);
    if is_overdue(follow_up, cx.today) {
        let days = days.unsigned_abs();
        let text = tr!(cx.words, "follow-up-overdue", days = days);
        widgets::warning(ui, cx.colors, &text);
    } else if days == 0 {
        widgets::muted(ui, cx.colors, tr!(cx.words, "follow-up-today"));
    } else if days > 0 {
        widgets::muted(ui, cx.colors, tr!(cx.words, "follow-up-in", days = days));
    }
}

/// Draws the follow-up where nothing may be changed.
pub fn read(ui: &mut Ui, cx: &Cx<'_>, follow_up: &FollowUp) {
    widgets::heading(ui, cx.colors, &tr!(cx.words, "follow-up-heading"));
    let none = || tr!(cx.words, "follow-up-none");
    let or_none = |text: &str| {
        if text.trim().is_empty() {
            none()
        } else {
            text.to_owned()
        }
    };
    let due = follow_up
        .due
        .map_or_else(none, |date| due_date::in_words(date, cx.words.language()));
    for (name, value) in [
        (tr!(cx.words, "follow-up-what"), or_none(&follow_up.what)),
        (tr!(cx.words, "follow-up-who"), or_none(&follow_up.who)),
        (tr!(cx.words, "follow-up-due"), due),
        (
            tr!(cx.words, "follow-up-status"),
            status_name(cx.words, follow_up.status),
        ),
    ] {
        widgets::field_name(ui, cx.colors, &name);
        ui.add(egui::Label::new(value).wrap());
    }
    due_in_words(ui, cx, follow_up);
}

/// Whether the date has passed while something still has to be done.
pub fn is_overdue(follow_up: &FollowUp, today: Date) -> bool {
    let pending = matches!(follow_up.status, Status::Open | Status::InProgress);
    pending && follow_up.due.is_some_and(|due| due < today)
}

const STATUSES: [Status; 4] = [
    Status::Open,
    Status::InProgress,
    Status::Done,
    Status::Dropped,
];

/// What a status is called.
pub fn status_name(words: &Words, status: Status) -> String {
    match status {
        Status::Open => tr!(words, "follow-up-status-open"),
        Status::InProgress => tr!(words, "follow-up-status-in-progress"),
        Status::Done => tr!(words, "follow-up-status-done"),
        Status::Dropped => tr!(words, "follow-up-status-dropped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_no_date_leaves_the_date_alone() {
        let due = Some(date(2022, 5, 31));
        let mut field = DueField::default();
        field.refresh(due, Language::English);
        assert_eq!(field.text, "31 May 2022");
        field.text = "31 May 202".to_owned();
        assert_eq!(field.typed(due, Language::English), None);
        assert!(field.wrong);
        // The session still says the same, so what was typed stands.
        field.refresh(due, Language::English);
        assert_eq!(field.text, "31 May 202");
        field.text = "1-6-2022".to_owned();
        let next = Some(date(2022, 6, 1));
        assert_eq!(field.typed(due, Language::English), Some(next));
        assert!(!field.wrong);
        field.refresh(next, Language::English);
        assert_eq!(field.text, "1-6-2022");
        // An undo elsewhere shows.
        field.refresh(due, Language::English);
        assert_eq!(field.text, "31 May 2022");
        field.text.clear();
        assert_eq!(field.typed(due, Language::English), Some(None));
    }

    #[test]
    fn done_is_never_overdue() {
        let mut follow_up = FollowUp {
            due: Some(date(2022, 5, 31)),
            ..FollowUp::default()
        };
        assert!(is_overdue(&follow_up, date(2022, 6, 1)));
        assert!(!is_overdue(&follow_up, date(2022, 5, 31)));
        follow_up.status = Status::Done;
        assert!(!is_overdue(&follow_up, date(2022, 6, 1)));
    }
}
