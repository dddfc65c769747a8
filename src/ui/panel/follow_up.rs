//! What a follow-up asks for: what, who, by when, and how it stands.

use super::buffer::Buffer;
use crate::annotation::{AnnotationId, FollowUp, Status, resolve_metadata};
use crate::l10n::{Language, Words};
use crate::letter::MetadataField;
use crate::tr;
use crate::ui::day::{self, Length, Quick};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Id, Response, RichText, Ui};
use jiff::civil::Date;

/// The fields as typed.
#[derive(Debug, Default)]
pub struct FollowUpState {
    what: Buffer,
    who: Buffer,
    due: DueField,
}

/// The due date as typed. What is not a day is kept in the words in which it was typed.
#[derive(Debug, Default)]
struct DueField {
    text: String,
    /// The day, the words, and the language, that `text` was written for.
    seen: Option<(Option<Date>, String, Language)>,
}

impl DueField {
    fn refresh(&mut self, follow_up: &FollowUp, language: Language) {
        let now = (follow_up.due, follow_up.due_words.clone(), language);
        if self.seen.as_ref() != Some(&now) {
            self.text = in_words(follow_up, language);
            self.seen = Some(now);
        }
    }

    /// Has the follow-up say what was typed.
    fn take(&mut self, follow_up: &mut FollowUp, language: Language) {
        let typed = self.text.trim();
        follow_up.due = day::parse(typed);
        follow_up.due_words = match follow_up.due {
            Some(_) => String::new(),
            None => typed.to_owned(),
        };
        self.seen = Some((follow_up.due, follow_up.due_words.clone(), language));
    }
}

/// By when something has to be done: the day in words, else what the analyst wrote; empty where neither is known.
pub fn in_words(follow_up: &FollowUp, language: Language) -> String {
    match follow_up.due {
        Some(due) => day::in_words(due, language),
        None => follow_up.due_words.clone(),
    }
}

/// What became of the fields in a frame.
pub struct Edited {
    /// The follow-up, where it was changed.
    pub changed: Option<FollowUp>,
    /// Whether a field has the keyboard.
    pub typing: bool,
    /// The first field.
    pub first: Response,
}

/// Draws the fields.
pub fn edit(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    id: &AnnotationId,
    follow_up: &FollowUp,
    state: &mut FollowUpState,
) -> Edited {
    let mut changed = follow_up.clone();
    let name = tr!(cx.words, "follow-up-what");
    state.what.refresh(&follow_up.what);
    let what = widgets::labelled(ui, cx.colors, &name, |ui| {
        egui::TextEdit::multiline(&mut state.what.text)
            .id(Id::unique(("follow-up-what", id)))
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .show(ui)
            .response
            .response
    });
    let mut typing = what.has_focus();
    if what.changed() {
        changed.what = state.what.taken();
    }

    let name = tr!(cx.words, "follow-up-who");
    state.who.refresh(&follow_up.who);
    let who = widgets::labelled(ui, cx.colors, &name, |ui| {
        egui::TextEdit::singleline(&mut state.who.text)
            .id(Id::unique(("follow-up-who", id)))
            .desired_width(f32::INFINITY)
            .show(ui)
            .response
            .response
    });
    typing |= who.has_focus();
    if who.changed() {
        changed.who = state.who.taken();
    }

    typing |= due(ui, cx, id, &mut changed, &mut state.due);

    let name = tr!(cx.words, "follow-up-status");
    widgets::labelled(ui, cx.colors, &name, |ui| {
        egui::ComboBox::from_id_salt(("follow-up-status", id))
            .selected_text(status_name(cx.words, changed.status))
            .width(150.0)
            .show_ui(ui, |ui| {
                for status in STATUSES {
                    let name = status_name(cx.words, status);
                    ui.selectable_value(&mut changed.status, status, name);
                }
            })
            .response
    });
    Edited {
        changed: (changed != *follow_up).then_some(changed),
        typing,
        first: what,
    }
}

/// Draws the field of the date with what is said of it; gives whether it has the keyboard.
fn due(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    id: &AnnotationId,
    changed: &mut FollowUp,
    field: &mut DueField,
) -> bool {
    let language = cx.words.language();
    field.refresh(changed, language);
    let name = tr!(cx.words, "follow-up-due");
    let response = widgets::labelled(ui, cx.colors, &name, |ui| {
        egui::TextEdit::singleline(&mut field.text)
            .id(Id::unique(("follow-up-due", id)))
            .hint_text(tr!(cx.words, "follow-up-due-hint"))
            .desired_width(f32::INFINITY)
            .show(ui)
            .response
            .response
    });
    if response.changed() {
        field.take(changed, language);
    }
    if response.lost_focus() {
        // The day as it was understood, so that a slip of the pen shows.
        field.text = in_words(changed, language);
    }
    if changed.due.is_some() {
        if !changed.due_words.is_empty() {
            widgets::muted(ui, cx.colors, changed.due_words.clone());
        }
        due_in_words(ui, cx, changed);
    } else if !changed.due_words.is_empty() {
        let said = widgets::kept_in_words(ui, cx, &changed.due_words);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_invalid(egui::accesskit::Invalid::True);
            node.push_described_by(said.id.accesskit_id());
        });
    }
    quick_dates(ui, cx, changed, field);
    response.has_focus()
}

/// Draws the buttons that fill in a date. They count on from one that stands there, which would be lost otherwise.
fn quick_dates(ui: &mut Ui, cx: &ViewContext<'_>, changed: &mut FollowUp, field: &mut DueField) {
    let language = cx.words.language();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 6.0;
        let (from, start) = match (changed.due, letters_day(cx)) {
            (Some(due), _) => (tr!(cx.words, "follow-up-from-due"), due),
            (None, Some(letters)) => (tr!(cx.words, "follow-up-from-letter"), letters),
            (None, None) => (tr!(cx.words, "follow-up-from-today"), cx.today),
        };
        widgets::muted(ui, cx.colors, from);
        for quick in Quick::ALL {
            let name = match quick {
                Quick::TwoWeeks => tr!(cx.words, "follow-up-two-weeks"),
                Quick::Month => tr!(cx.words, "follow-up-month"),
                Quick::ThreeMonths => tr!(cx.words, "follow-up-three-months"),
            };
            let date = quick.after(start);
            let full = day::in_words(date, language);
            let button = egui::Button::new(RichText::new(name).size(12.0));
            if ui.add(button).on_hover_text(full).clicked() {
                // What was written in words stays beside it.
                changed.due = Some(date);
                field.seen = None;
            }
        }
        let clear = egui::Button::new(RichText::new(tr!(cx.words, "follow-up-clear")).size(12.0));
        let anything = changed.due.is_some() || !field.text.is_empty();
        if ui.add_enabled(anything, clear).clicked() {
            changed.due = None;
            changed.due_words.clear();
            field.seen = None;
        }
    });
}

/// The day of the letter, as far as that is known: what it promises "within six weeks" counts from there.
fn letters_day(cx: &ViewContext<'_>) -> Option<Date> {
    let session = cx.session?;
    let metadata = resolve_metadata(&session.letter, &[session.layer()]);
    let day = metadata
        .iter()
        .find(|item| item.kind == MetadataField::Date)?;
    day.value().parse().ok()
}

/// How far off the date is; overdue in the colour of warnings and with its sign.
fn due_in_words(ui: &mut Ui, cx: &ViewContext<'_>, follow_up: &FollowUp) {
    let Some(due) = follow_up.due else {
        return;
    };
    let (days, words) = (day::days_until(due, cx.today), cx.words);
    let length = Length::of_days(days.unsigned_abs());
    if follow_up.is_overdue(cx.today) {
        let text = match length {
            Length::Days(days) => tr!(words, "follow-up-overdue", days = days),
            Length::Months(months) => tr!(words, "follow-up-overdue-months", months = months),
            Length::HalfYears(halves) => {
                tr!(
                    words,
                    "follow-up-overdue-years",
                    years = Length::years(halves)
                )
            }
        };
        widgets::warning(ui, cx.colors, &text);
    } else if days == 0 {
        widgets::muted(ui, cx.colors, tr!(words, "follow-up-today"));
    } else if days > 0 {
        let text = match length {
            Length::Days(days) => tr!(words, "follow-up-in", days = days),
            Length::Months(months) => tr!(words, "follow-up-in-months", months = months),
            Length::HalfYears(halves) => {
                tr!(words, "follow-up-in-years", years = Length::years(halves))
            }
        };
        widgets::muted(ui, cx.colors, text);
    }
}

/// Draws the follow-up where nothing may be changed.
pub fn read(ui: &mut Ui, cx: &ViewContext<'_>, follow_up: &FollowUp) {
    widgets::heading(ui, cx.colors, &tr!(cx.words, "follow-up-heading"));
    let none = || tr!(cx.words, "follow-up-none");
    let or_none = |text: &str| {
        if text.trim().is_empty() {
            none()
        } else {
            text.to_owned()
        }
    };
    let due = or_none(&in_words(follow_up, cx.words.language()));
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

/// All statuses, in the order in which they are told.
pub const STATUSES: [Status; 4] = [
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
    fn what_is_no_day_is_kept_in_its_words() {
        let mut follow_up = FollowUp {
            due: Some(date(2022, 5, 31)),
            ..FollowUp::default()
        };
        let mut field = DueField::default();
        field.refresh(&follow_up, Language::English);
        assert_eq!(field.text, "31 May 2022");
        field.text = " voorjaar 2022 ".to_owned();
        field.take(&mut follow_up, Language::English);
        assert_eq!(
            (follow_up.due, follow_up.due_words.as_str()),
            (None, "voorjaar 2022")
        );
        // The session says the same now, so what was typed stands.
        field.refresh(&follow_up, Language::English);
        assert_eq!(field.text, " voorjaar 2022 ");
        field.text = "1-6-22".to_owned();
        field.take(&mut follow_up, Language::English);
        assert_eq!(
            (follow_up.due, follow_up.due_words.as_str()),
            (Some(date(2022, 6, 1)), "")
        );
        // An undo elsewhere shows.
        follow_up.due = None;
        follow_up.due_words = "medio september".to_owned();
        field.refresh(&follow_up, Language::English);
        assert_eq!(field.text, "medio september");
        field.text.clear();
        field.take(&mut follow_up, Language::English);
        assert_eq!((follow_up.due, follow_up.due_words.as_str()), (None, ""));
    }

    #[test]
    fn done_is_never_overdue() {
        let mut follow_up = FollowUp {
            due: Some(date(2022, 5, 31)),
            ..FollowUp::default()
        };
        assert!(follow_up.is_overdue(date(2022, 6, 1)));
        assert!(!follow_up.is_overdue(date(2022, 5, 31)));
        follow_up.status = Status::Done;
        assert!(!follow_up.is_overdue(date(2022, 6, 1)));
    }
}
