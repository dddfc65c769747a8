//! Asking for a path: by the system's dialog, or in the window where there is none.

use super::{App, Asking};
use crate::tr;
use crate::ui::dialogs::{Answer, Request, filters, with_ending};
use crate::ui::event_queue::EventQueue;
use crate::ui::state::{AskPath, Overlay, PathPurpose};
use crate::workspace::Source;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::mpsc::TryRecvError;

impl App {
    /// Notes what was typed in the sheet for a path, while that is being tried: it comes back where that fails.
    pub(super) fn note_typed(&mut self, path: &Path) {
        // It closes before what it asked for is done.
        let left = self.dialog.left.take();
        self.dialog.typed = left.map(|ask| (path.to_owned(), ask));
    }

    /// Shows the sheet for a path again, as it was when this path was typed in it. Gives whether it was.
    pub(super) fn ask_again(&mut self, path: &Path, error: String) -> bool {
        let is_free = matches!(self.screen.window.overlay, Overlay::None);
        let typed = self.dialog.typed.take();
        let Some((_, ask)) = typed.filter(|(typed, _)| is_free && typed == path) else {
            return false;
        };
        self.screen.window.overlay = Overlay::AskPath(AskPath {
            error: Some(error),
            chosen: None,
            focus: true,
            ..ask
        });
        true
    }

    /// Opens the system's dialog for a path.
    pub(super) fn ask(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.dialog.asking.is_some() {
            return;
        }
        let session = self.workspace.letter().map(|letter| &letter.session);
        let letter = session.map(|session| session.path.clone());
        let beside = letter
            .as_ref()
            .and_then(|path| path.parent())
            .map(PathBuf::from);
        let (title, folder, file_name) = match purpose {
            PathPurpose::OpenLetter | PathPurpose::OpenLetterInTab => {
                (tr!(self.words, "dialog-open"), beside, String::new())
            }
            PathPurpose::OpenFolder => {
                (tr!(self.words, "dialog-open-folder"), beside, String::new())
            }
            PathPurpose::TakeComments => (
                tr!(self.words, "dialog-take-comments"),
                beside,
                String::new(),
            ),
            PathPurpose::Template => (tr!(self.words, "dialog-template"), None, String::new()),
            PathPurpose::SaveCopy => {
                let layer = self.workspace.letter().map(|letter| letter.layer_path());
                let name = layer.map(crate::ui::wording::name).unwrap_or_default();
                (tr!(self.words, "dialog-copy"), beside, name)
            }
            PathPurpose::RedirectStorage => {
                (tr!(self.words, "dialog-elsewhere"), None, String::new())
            }
            PathPurpose::SaveFigure => {
                let figure = self.screen.window.project.figure.as_ref();
                let name = figure.map(|it| it.file_name.clone());
                let title = tr!(self.words, "dialog-figure");
                (title, beside, name.unwrap_or_default())
            }
            PathPurpose::TakeRegister => {
                let folder = self.workspace.project().map(|it| it.folder().to_owned());
                (
                    tr!(self.words, "dialog-take-register"),
                    folder,
                    String::new(),
                )
            }
            PathPurpose::SaveRegister => {
                let folder = self.workspace.project().map(|it| it.folder().to_owned());
                let name = self.register_file_name().unwrap_or_default();
                (tr!(self.words, "dialog-register"), folder, name)
            }
            PathPurpose::Export => {
                let Overlay::Export(draft) = &self.screen.window.overlay else {
                    return;
                };
                let path = PathBuf::from(&draft.path);
                let folder = path.parent().map(PathBuf::from);
                (
                    tr!(self.words, "dialog-export"),
                    folder,
                    crate::ui::wording::name(&path),
                )
            }
        };
        let wake = ctx.clone();
        let wake = Box::new(move || wake.request_repaint());
        let request = Request {
            purpose,
            title,
            folder,
            filters: filters(&self.words, purpose, &file_name),
            file_name: file_name.clone(),
        };
        let answer = self.dialog.service.ask(request, wake);
        self.dialog.asking = Some(Asking {
            purpose,
            answer,
            file_name,
        });
        // What is typed now is meant for the dialog.
        EventQueue::hold(ctx, true);
    }

    pub(super) fn take_dialog_answer(&mut self, ctx: &Context) {
        let Some(asking) = &self.dialog.asking else {
            return;
        };
        let purpose = asking.purpose;
        let answer = match asking.answer.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Answer::NoDialog,
        };
        // Where a file stands at the path that is saved to, the system's dialog has asked; of another name it has not.
        let (answer, replaces) = match answer {
            Answer::Chosen(path) => {
                let (path, is_another) = with_ending(path, &asking.file_name);
                (Answer::Chosen(path), !is_another)
            }
            answer => (answer, false),
        };
        self.dialog.asking = None;
        if answer != Answer::NoDialog {
            EventQueue::forget_keys(ctx);
        }
        EventQueue::hold(ctx, false);
        match (answer, purpose) {
            (Answer::Chosen(path), PathPurpose::OpenLetter) => {
                self.open(Source::Path(path));
            }
            (Answer::Chosen(path), PathPurpose::OpenLetterInTab) => {
                self.open_in_tab(path, false);
            }
            (Answer::Chosen(path), PathPurpose::OpenFolder) => self.open_folder(&path),
            (Answer::Chosen(path), PathPurpose::TakeComments) => {
                self.workspace.read_comments(path, Vec::new());
            }
            (Answer::Chosen(path), PathPurpose::Template) => self.use_template(&path),
            (Answer::Chosen(path), PathPurpose::SaveCopy) => {
                self.workspace.save_copy(path, replaces);
            }
            (Answer::Chosen(path), PathPurpose::SaveFigure) => self.save_figure(path, replaces),
            (Answer::Chosen(path), PathPurpose::TakeRegister) => {
                let language = self.words.language();
                self.workspace.read_register(path, language);
            }
            (Answer::Chosen(path), PathPurpose::SaveRegister) => {
                self.export_register(path, replaces);
            }
            (Answer::Chosen(path), PathPurpose::Export) => {
                if let Overlay::Export(draft) = &mut self.screen.window.overlay {
                    draft.path = path.display().to_string();
                    draft.replaces = replaces.then_some(path);
                }
            }
            (Answer::Chosen(path), PathPurpose::RedirectStorage) => {
                self.screen.window.overlay = Overlay::None;
                self.workspace.redirect_storage(&path);
            }
            // There is a field for the path already.
            (
                Answer::NoDialog,
                PathPurpose::Export | PathPurpose::RedirectStorage | PathPurpose::Template,
            )
            | (Answer::Cancelled, _) => {}
            (Answer::NoDialog, purpose) => {
                let layer = self.workspace.letter().map(|letter| letter.layer_path());
                let text = match (purpose, layer) {
                    (PathPurpose::SaveCopy, Some(path)) => path.display().to_string(),
                    _ => String::new(),
                };
                self.screen.window.overlay = Overlay::AskPath(AskPath::new(purpose, text));
            }
        }
    }
}
