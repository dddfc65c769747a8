//! The system's file dialogs and clipboard, behind a trait so that tests can stand in for them.

#[cfg(target_os = "linux")]
mod dialog_service;
mod filters;

pub use filters::{Filter, filters, with_ending};

use super::state::PathPurpose;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What the path is for.
    pub purpose: PathPurpose,
    /// The title of the dialog.
    pub title: String,
    /// The folder to begin in.
    pub folder: Option<PathBuf>,
    /// The file name to suggest, when saving.
    pub file_name: String,
    /// The kinds of files that are shown, the first one at first; none for folders.
    pub filters: Vec<Filter>,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A path was chosen.
    Chosen(PathBuf),
    /// The person changed their mind.
    Cancelled,
    /// No dialog could be shown; ask in the window.
    NoDialog,
}

/// Asks for paths, while the window goes on; and puts on the clipboard what the window itself cannot.
pub trait FileDialogs {
    /// Asks; the answer arrives on the channel, and `wake` is called when it does.
    fn ask(&self, request: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer>;

    /// Puts HTML on the clipboard, with `text` for programs that do not take it. Gives whether it is there: where it is not,
    /// the window copies the text alone.
    fn copy(&self, _html: &str, _text: &str) -> bool {
        false
    }
}

/// The dialogs and the clipboard of the operating system.
#[derive(Default)]
pub struct SystemDialogs {
    /// A dialog over the window to which it belongs, and stays with.
    owned: rfd::AsyncFileDialog,
    /// What was copied stays for as long as this does.
    clipboard: RefCell<Option<arboard::Clipboard>>,
}

impl SystemDialogs {
    /// The dialogs of this window, which is there for as long as they are used.
    pub fn of_window(creation: &eframe::CreationContext<'_>) -> Self {
        Self {
            owned: rfd::AsyncFileDialog::new().set_parent(creation),
            ..Self::default()
        }
    }
}

impl FileDialogs for SystemDialogs {
    fn ask(&self, request: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer> {
        let (send, receive) = channel();
        // A NUL in a name would make the dialog library panic.
        let clean = |text: &str| text.replace('\0', "");
        let mut dialog = self.owned.clone().set_title(clean(&request.title));
        for Filter { name, endings } in &request.filters {
            let mut shown = endings.clone();
            if cfg!(target_os = "linux") {
                // Where names in capitals are other names, they are to be seen as well.
                shown.extend(endings.iter().map(|it| it.to_uppercase()));
                shown.dedup();
            }
            dialog = dialog.add_filter(clean(name), &shown);
        }
        if let Some(folder) = &request.folder {
            dialog = dialog.set_directory(folder);
        }
        if !request.file_name.is_empty() {
            dialog = dialog.set_file_name(clean(&request.file_name));
        }
        // The dialog is made here because macOS wants that on the main thread; only the waiting goes to a worker.
        let future: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = match request.purpose {
            PathPurpose::OpenLetter
            | PathPurpose::OpenLetterInTab
            | PathPurpose::TakeComments
            | PathPurpose::TakeRegister
            | PathPurpose::Template => Box::pin(dialog.pick_file()),
            PathPurpose::RedirectStorage | PathPurpose::OpenFolder => {
                Box::pin(dialog.pick_folder())
            }
            PathPurpose::SaveCopy
            | PathPurpose::Export
            | PathPurpose::SaveFigure
            | PathPurpose::SaveRegister => Box::pin(dialog.save_file()),
        };
        std::thread::spawn(move || {
            let answer = match pollster::block_on(future) {
                Some(file) => Answer::Chosen(file.path().to_owned()),
                None if !is_there() => Answer::NoDialog,
                None => Answer::Cancelled,
            };
            // Nobody waits any more once the window is gone.
            let _ = send.send(answer);
            wake();
        });
        receive
    }

    fn copy(&self, html: &str, text: &str) -> bool {
        let mut clipboard = self.clipboard.borrow_mut();
        if clipboard.is_none() {
            *clipboard = arboard::Clipboard::new().ok();
        }
        let done = clipboard.as_mut().map(|it| it.set_html(html, Some(text)));
        done.is_some_and(|done| done.is_ok())
    }
}

/// Whether the system shows dialogs at all. Not for the window's thread.
#[cfg(target_os = "linux")]
fn is_there() -> bool {
    dialog_service::is_there()
}

#[cfg(not(target_os = "linux"))]
fn is_there() -> bool {
    true
}
