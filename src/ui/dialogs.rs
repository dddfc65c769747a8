//! The system's file dialogs, behind a trait so that tests can answer them.

#[cfg(target_os = "linux")]
mod dialog_service;

use super::state::PathPurpose;
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

/// Asks for paths. The window goes on meanwhile.
pub trait FileDialogs {
    /// Asks; the answer arrives on the channel, and `wake` is called when it does.
    fn ask(&self, request: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer>;
}

/// The dialogs of the operating system.
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&self, request: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer> {
        let (send, receive) = channel();
        // A NUL in a name would make the dialog library panic.
        let clean = |text: &str| text.replace('\0', "");
        let mut dialog = rfd::AsyncFileDialog::new().set_title(clean(&request.title));
        if let Some(folder) = &request.folder {
            dialog = dialog.set_directory(folder);
        }
        if !request.file_name.is_empty() {
            dialog = dialog.set_file_name(clean(&request.file_name));
        }
        // The dialog is made here because macOS wants that on the main thread; only the waiting goes to a worker.
        let future: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = match request.purpose {
            PathPurpose::OpenLetter | PathPurpose::OpenLetterInTab | PathPurpose::TakeComments => {
                Box::pin(dialog.pick_file())
            }
            PathPurpose::RedirectStorage | PathPurpose::OpenFolder => {
                Box::pin(dialog.pick_folder())
            }
            PathPurpose::SaveCopy | PathPurpose::Export | PathPurpose::SaveFigure => {
                Box::pin(dialog.save_file())
            }
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
