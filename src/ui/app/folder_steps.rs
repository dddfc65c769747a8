//! Editing letters of the folder from its views, in steps that can be undone there.

use super::App;
use crate::annotation::Moment;
use crate::codebook::TagId;
use crate::ui::notices::Notice;
use crate::ui::stepped::Stepped;
use crate::ui::wording::name;
use crate::workspace::folder_edit::{Across, EditError, FolderEdit};
use std::path::{Path, PathBuf};

impl App {
    /// Edits a letter of the folder, as a step that can be undone from its views.
    pub(super) fn edit_in_project(&mut self, path: &str, edit: FolderEdit) {
        if let Some(project) = self.workspace.project() {
            let file = project.file(path);
            self.edit_across(vec![file], edit);
        }
    }

    /// The same of several letters, as one step.
    pub(super) fn edit_across(&mut self, files: Vec<PathBuf>, edit: FolderEdit) {
        let at = self.workspace.environment().clock.now();
        let history = &mut self.screen.window.project.history;
        let number = history.begin(at, edit.clone(), files.clone());
        self.edit_letters(files, edit, Across::begun(number, at));
    }

    /// Undoes the last step that was done from the views of the folder, or with `back` false does it again.
    pub(super) fn step_in_folder(&mut self, back: bool) {
        let project = &mut self.screen.window.project;
        let Some(step) = project.history.step(back) else {
            return;
        };
        // What was written a moment ago is not what stands there any more.
        project.written = None;
        let number = step.number;
        let others = |it: &Notice| !matches!(it, Notice::MarkedAcross(.., of) if *of == number);
        self.notices.retain(others);
        let edit = match back {
            true => FolderEdit::Undo(step.at, step.edit),
            false => FolderEdit::Redo(step.at, step.edit),
        };
        let now = self.workspace.environment().clock.now();
        self.edit_letters(step.letters, edit, Across::begun(step.number, now));
    }

    /// Edits letters: those that are open in their sessions, the others beside the window.
    fn edit_letters(&mut self, mut files: Vec<PathBuf>, edit: FolderEdit, mut done: Across) {
        let at = done.at;
        let changed = |count: usize| count > 0 || edit.is_of_letter();
        files.retain(|file| {
            let edited = self.edit_behind(file, &edit, at);
            match edited {
                Some(Ok(count)) if changed(count) => {
                    done.passages += count;
                    done.letters.push(file.clone());
                }
                Some(Err(refusal)) => done.failed.push((file.clone(), refusal)),
                Some(Ok(_)) => {}
                None => return true,
            }
            false
        });
        let open = self.session().map(|session| session.path.clone());
        if let Some(open) = open.filter(|it| files.contains(it)) {
            files.retain(|it| *it != open);
            let ids = self.workspace.environment().ids.clone();
            let refusal = self.session().and_then(|session| edit.refusal(session));
            if let Some(refusal) = refusal {
                done.failed.push((open, refusal));
            } else {
                let count = self.edit(|session| edit.apply(session, at, &|| ids.annotation(at)));
                match count {
                    None => done.failed.push((open, EditError::ReadOnly)),
                    Some(count) if changed(count) => {
                        done.passages += count;
                        done.letters.push(open);
                    }
                    Some(_) => {}
                }
            }
        }
        self.workspace.edit_across(files, edit, done);
    }

    /// Edits a letter that is open behind the one in front; `None` where that is not so. Gives the number of passages that
    /// changed, or why it is not to be done there.
    fn edit_behind(
        &mut self,
        file: &Path,
        edit: &FolderEdit,
        at: Moment,
    ) -> Option<Result<usize, EditError>> {
        let ids = self.workspace.environment().ids.clone();
        let session = self.workspace.writable_behind(file)?;
        Some(match edit.refusal(session) {
            Some(refusal) => Err(refusal),
            None => Ok(edit.apply(session, at, &|| ids.annotation(at))),
        })
    }

    /// Says what came of editing several letters.
    pub(super) fn edited_across(&mut self, edit: &FolderEdit, across: &Across) {
        let since = across.failed.iter();
        let since = since.filter(|(_, why)| *why == EditError::DoneSince);
        let since = since.count();
        let history = &mut self.screen.window.project.history;
        match edit {
            // Out of reach, or held by a command: later it may be otherwise.
            FolderEdit::Undo(..) | FolderEdit::Redo(..)
                if across.letters.is_empty() && since < across.failed.len() =>
            {
                history.put_back(across.number, matches!(edit, FolderEdit::Undo(..)));
                return;
            }
            _ => history.end(across.number, &across.letters),
        }
        let codebook = self.workspace.project().map(|it| it.letters().codebook());
        let called = |tag: &TagId| {
            let tag = codebook.and_then(|it| it.get(tag));
            tag.map(|it| it.name.clone())
        };
        let (letters, passages) = (&across.letters, across.passages);
        let stepped = Stepped {
            since,
            letter: letters.first().map(|it| name(it)).unwrap_or_default(),
            letters: letters.len(),
        };
        let notice = match edit {
            FolderEdit::MarkAll { tag, .. } => {
                let name = called(tag).unwrap_or_else(|| tag.to_string());
                Notice::MarkedAcross(name, passages, letters.len(), across.number)
            }
            FolderEdit::Undo(..) => Notice::SteppedAcross(true, stepped),
            FolderEdit::Redo(..) => Notice::SteppedAcross(false, stepped),
            _ => return,
        };
        self.notices.push(notice);
    }
}
