//! A path is asked for in the window, where the computer offers no file dialog.

use super::frame::{Sheet, main_button, muted, warning};
use super::path_offers::{Offers, Taken};
use super::{OverlayContext, Standing, typed_path};
use crate::l10n::Words;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::project_action::ProjectAction;
use crate::ui::state::{AskPath, Overlay, PathPurpose};
use crate::ui::tab_action::TabAction;
use crate::ui::view_context::ViewContext;
use egui::text::{CCursor, CCursorRange};
use egui::{Context, Id, Key, Modifiers, TextEdit, Ui};
use std::path::{Path, PathBuf};

struct Dialog<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    ask: AskPath,
    /// What was typed, where something can be done with it.
    path: Option<PathBuf>,
    /// Enter was pressed in the field.
    entered: bool,
    done: bool,
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    ask: AskPath,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = title(ask.purpose, words);
    let mut dialog = Dialog {
        cx,
        ask,
        path: None,
        entered: false,
        done: false,
    };
    let closed = Sheet::new("ask path", &title, 520.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut dialog,
        |ui, opening, dialog| body(ui, opening.first, dialog, context),
        |ui, _, dialog| {
            if dialog.ask.purpose == PathPurpose::RedirectStorage
                && ui.button(tr!(words, "ask-path-browse")).clicked()
            {
                dialog.cx.send(Action::ChooseStorage);
            }
            let go = main_button(
                ui,
                &go_text(dialog.ask.purpose, words),
                dialog.path.is_some(),
                colors,
            );
            if ui.button(tr!(words, "ask-path-cancel")).clicked() {
                dialog.done = true;
            }
            let go = go.clicked() || dialog.entered;
            if let Some(path) = dialog.path.take().filter(|_| go) {
                dialog.cx.send(action(dialog.ask.purpose, path));
                dialog.done = true;
            }
        },
    );
    if closed || dialog.done {
        Overlay::None
    } else {
        Overlay::AskPath(dialog.ask)
    }
}

fn body(ui: &mut Ui, first: bool, dialog: &mut Dialog<'_, '_>, context: &OverlayContext<'_>) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    let purpose = dialog.ask.purpose;
    let why = match purpose {
        PathPurpose::RedirectStorage => tr!(words, "ask-path-elsewhere-why"),
        _ => tr!(words, "ask-path-why"),
    };
    muted(ui, &why, colors);
    ui.add_space(6.0);
    let label = ui.label(match purpose {
        PathPurpose::RedirectStorage => tr!(words, "ask-path-elsewhere-field"),
        _ => tr!(words, "ask-path-field"),
    });
    let hint = match purpose {
        PathPurpose::OpenLetter | PathPurpose::OpenLetterInTab | PathPurpose::Template => {
            tr!(words, "ask-path-hint-open")
        }
        PathPurpose::TakeComments => tr!(words, "ask-path-hint-comments"),
        PathPurpose::TakeRegister => tr!(words, "ask-path-hint-register"),
        PathPurpose::OpenFolder => tr!(words, "ask-path-hint-folder"),
        PathPurpose::SaveCopy
        | PathPurpose::Export
        | PathPurpose::SaveFigure
        | PathPurpose::SaveRegister => {
            tr!(words, "ask-path-hint-save")
        }
        PathPurpose::RedirectStorage => String::new(),
    };
    let base = dialog.cx.session.and_then(|session| session.path.parent());
    let id = Id::unique("path field");
    let offers = Offers::of(&dialog.ask, context, base);
    let mut taken = offers.take_keys(ui, id, &mut dialog.ask);
    let completes = offers.completes(&dialog.ask);
    // Enter does not leave the field: a path that leads nowhere is put right there.
    dialog.entered = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = TextEdit::singleline(&mut dialog.ask.text)
        .id(id)
        .return_key(None)
        .hint_text(hint)
        .lock_focus(completes)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    if std::mem::take(&mut dialog.ask.focus) || first {
        field.request_focus();
    }
    if field.changed() {
        dialog.ask.error = None;
        dialog.ask.chosen = None;
    }
    look_at(ui, dialog, context, base);
    taken = offers.show(ui, dialog.cx, &dialog.ask, &field).or(taken);
    if let Some(taken) = taken {
        let (text, whole) = match taken {
            Taken::Text(text) => (text, false),
            Taken::Whole(text) => (text, true),
        };
        // Typing goes on behind it.
        let end = CCursor::new(text.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
        if whole {
            dialog.path = typed_path(&text, context.home, base);
            dialog.entered = true;
        }
        dialog.ask.text = text;
        dialog.ask.chosen = None;
        dialog.ask.error = None;
        ui.ctx().request_repaint();
    }
}

/// Says what stands at the path that was typed, and takes it where something can be done with it.
fn look_at(
    ui: &mut Ui,
    dialog: &mut Dialog<'_, '_>,
    context: &OverlayContext<'_>,
    base: Option<&Path>,
) {
    let (words, colors) = (dialog.cx.words, dialog.cx.colors);
    let purpose = dialog.ask.purpose;
    let Some(path) = typed_path(&dialog.ask.text, context.home, base) else {
        return;
    };
    if let Some(error) = &dialog.ask.error {
        warning(ui, error, colors);
    }
    if path.as_os_str() != dialog.ask.text.as_str() {
        let path = path.display().to_string();
        muted(
            ui,
            &tr!(words, "ask-path-full-path", path = path.as_str()),
            colors,
        );
    }
    let opens = matches!(
        purpose,
        PathPurpose::OpenLetter
            | PathPurpose::OpenLetterInTab
            | PathPurpose::OpenFolder
            | PathPurpose::TakeComments
            | PathPurpose::Template
    );
    match (context.standing)(&path) {
        Standing::Folder | Standing::Nothing | Standing::Unknown
            if purpose == PathPurpose::RedirectStorage => {}
        Standing::File if purpose == PathPurpose::RedirectStorage => {
            warning(ui, &tr!(words, "ask-path-is-file"), colors);
            return;
        }
        // It is opened with the letters in it.
        Standing::Folder
            if opens && !matches!(purpose, PathPurpose::TakeComments | PathPurpose::Template) => {}
        Standing::File if purpose == PathPurpose::OpenFolder => {
            warning(ui, &tr!(words, "ask-path-is-file"), colors);
            return;
        }
        Standing::Folder => {
            warning(ui, &tr!(words, "ask-path-is-folder"), colors);
            return;
        }
        // What was typed stays, to be put right.
        Standing::Nothing if opens => {
            warning(ui, &tr!(words, "ask-path-missing"), colors);
            return;
        }
        Standing::File if !opens => warning(ui, &tr!(words, "ask-path-replaces"), colors),
        Standing::Nothing | Standing::Unknown | Standing::File => {}
    }
    // What cannot be seen may still open: on a share that wakes up, for one.
    dialog.path = Some(path);
}

fn title(purpose: PathPurpose, words: &Words) -> String {
    match purpose {
        PathPurpose::OpenLetter | PathPurpose::OpenLetterInTab => tr!(words, "ask-path-open-title"),
        PathPurpose::OpenFolder => tr!(words, "dialog-open-folder"),
        PathPurpose::TakeComments => tr!(words, "dialog-take-comments"),
        PathPurpose::TakeRegister => tr!(words, "dialog-take-register"),
        PathPurpose::Template => tr!(words, "dialog-template"),
        PathPurpose::SaveCopy => tr!(words, "ask-path-save-title"),
        PathPurpose::Export => tr!(words, "ask-path-export-title"),
        PathPurpose::SaveFigure => tr!(words, "dialog-figure"),
        PathPurpose::SaveRegister => tr!(words, "dialog-register"),
        PathPurpose::RedirectStorage => tr!(words, "ask-path-elsewhere-title"),
    }
}

fn go_text(purpose: PathPurpose, words: &Words) -> String {
    match purpose {
        PathPurpose::OpenLetter
        | PathPurpose::OpenLetterInTab
        | PathPurpose::OpenFolder
        | PathPurpose::Template => tr!(words, "ask-path-open"),
        PathPurpose::TakeComments | PathPurpose::TakeRegister => {
            tr!(words, "ask-path-take-comments")
        }
        PathPurpose::SaveCopy | PathPurpose::SaveFigure | PathPurpose::SaveRegister => {
            tr!(words, "ask-path-save")
        }
        PathPurpose::Export => tr!(words, "ask-path-export"),
        PathPurpose::RedirectStorage => tr!(words, "ask-path-elsewhere"),
    }
}

fn action(purpose: PathPurpose, path: PathBuf) -> Action {
    match purpose {
        PathPurpose::OpenLetter => Action::OpenPath(path),
        PathPurpose::OpenLetterInTab => TabAction::Open(path).into(),
        PathPurpose::OpenFolder => ProjectAction::Open(path).into(),
        PathPurpose::TakeComments => Action::TakeCommentsFrom(path),
        PathPurpose::TakeRegister => CommitmentAction::ReadRegister(path).into(),
        PathPurpose::Template => Action::UseTemplate(path),
        PathPurpose::SaveCopy => Action::SaveCopyTo(path),
        PathPurpose::Export => Action::ExportTo(path),
        PathPurpose::SaveFigure => ProjectAction::SaveFigureTo(path).into(),
        PathPurpose::SaveRegister => CommitmentAction::ExportTo(path).into(),
        PathPurpose::RedirectStorage => Action::RedirectStorage(path),
    }
}
