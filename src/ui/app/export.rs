//! The export dialog's side of the window: what it begins with, what it says, and what it starts.

use super::App;
use super::export_counts::{count, job};
use crate::exchange::{self, Clipping, ClippingForm, FORMATS};
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::overlay::beside_letter;
use crate::ui::state::{ExportDraft, Overlay, ProjectView};
use crate::workspace::export::ExportJob;
use crate::workspace::left_out::LeftOut;
use egui::Context;
use std::path::PathBuf;

impl App {
    /// Has what an export would hold counted while its dialog is open.
    pub(super) fn count_export(&mut self) {
        if self.shows_folder() {
            self.gather_export();
            return;
        }
        let letter = self.workspace.letter();
        match (&self.screen.window.overlay, letter) {
            (Overlay::Export(draft), Some(letter)) => count(
                &mut self.sheets.export,
                &self.workspace,
                &self.words,
                self.screen.state.opened.number,
                &letter.session,
                draft,
            ),
            _ => drop(self.sheets.export.clear()),
        }
    }
}

/// Opens the dialog with the format and folder of the last time.
pub(super) fn begin(app: &mut App) {
    let project = &app.screen.window.project;
    if app.shows_folder() && project.view == ProjectView::Commitments {
        app.begin_register_export();
        return;
    }
    if app.shows_folder() {
        app.begin_folder_export();
        return;
    }
    let Some(session) = app.session() else { return };
    let settings = app.workspace.settings();
    let last = settings
        .last_export
        .format
        .as_deref()
        .and_then(exchange::format);
    let extractor = session.letter.extractor.as_str();
    let last = last.filter(|format| format.takes(Some(extractor)));
    let Some(format) = last.or_else(|| FORMATS.first().copied()) else {
        return;
    };
    let beside = session.path.parent().map(PathBuf::from).unwrap_or_default();
    let folder = settings.last_export.folder.clone().unwrap_or(beside);
    let stem = session
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let ending = format.ending();
    let path = folder.join(format!("{stem}{ending}"));
    let path = beside_letter(path.display().to_string(), &ending, &session.path);
    app.screen.window.overlay = Overlay::Export(ExportDraft {
        format: format.id(),
        colleagues: false,
        left_out: LeftOut::default(),
        path,
        error: None,
        replaces: None,
    });
}

/// Starts writing what the dialog says to `path`.
pub(super) fn export(app: &mut App, path: PathBuf) {
    if app.shows_folder() {
        app.export_folder(path);
        return;
    }
    let Overlay::Export(draft) = &app.screen.window.overlay else {
        return;
    };
    let draft_replaces = draft.replaces.clone();
    let (Some(job), Some(format)) = (letter_job(app, draft), exchange::format(draft.format)) else {
        return;
    };
    app.workspace.change_settings(|settings| {
        settings.last_export.format = Some(format.id().to_owned());
        settings.last_export.folder = path.parent().map(PathBuf::from);
    });
    let replaces = draft_replaces.as_deref() == Some(path.as_path());
    app.workspace.export(job, format, path, replaces);
}

/// What the dialog speaks of, made now.
fn letter_job(app: &App, draft: &ExportDraft) -> Option<ExportJob> {
    let name = &app.workspace.settings().interface.name;
    let register = app.workspace.known_register();
    let mut job = job(&app.words, (app.session()?, &register), draft, name);
    let clock = &app.workspace.environment().clock;
    job.made = clock.now();
    job.made_here = clock.local(job.made);
    Some(job)
}

/// Starts making what the dialog speaks of for the clipboard.
pub(super) fn copy(app: &mut App, form: ClippingForm) {
    let Overlay::Export(draft) = &app.screen.window.overlay else {
        return;
    };
    let job = match app.shows_folder() {
        true => app.folder_job(draft),
        false => letter_job(app, draft),
    };
    match job {
        Some(job) => app.workspace.clip(job, form),
        None => {
            let why = tr!(app.words, "project-still-gathering");
            if let Overlay::Export(draft) = &mut app.screen.window.overlay {
                draft.error = Some(why);
            }
        }
    }
}

impl App {
    /// Puts passages on the clipboard, and says so.
    pub(super) fn put_on_clipboard(&mut self, ctx: &Context, clipping: Clipping, count: usize) {
        let Clipping { text, html } = clipping;
        if !self.dialog.service.copy(&html, &text) {
            ctx.copy_text(text);
        }
        self.screen.window.overlay = Overlay::None;
        self.notices.retain(Notice::is_problem);
        self.notices.push(Notice::PassagesCopied(count));
    }
}
