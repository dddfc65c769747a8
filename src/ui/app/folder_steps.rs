//! Editing letters of the folder from its views, in steps that can be undone there.

use super::App;
use crate::codebook::TagId;
use crate::ui::notices::Notice;
use crate::ui::stepped::Stepped;
use crate::ui::wording::name;
use crate::workspace::folder_edit::{Across, EditError, FolderEdit, StepLook};
use std::path::PathBuf;

impl App {
    /// Edits a letter of the folder, as a step that can be undone from its views where it is done there.
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
        let step = edit.look().filter(|_| self.screen.window.project.shown);
        let number = step.map(|look| history.begin(at, look, files.clone()));
        self.edit_letters(files, edit, Across::begun(number.unwrap_or_default(), at));
    }

    /// Undoes the last step that was done from the views of the folder, or with `back` false does it again.
    pub(super) fn step_in_folder(&mut self, back: bool) {
        let other = self.screen.window.project.history.next_at(back);
        if self.step_in_register(back, other) {
            return;
        }
        let project = &mut self.screen.window.project;
        let Some(step) = project.history.step(back) else {
            return;
        };
        // What was written a moment ago is not what stands there any more.
        project.written = None;
        // Where it happens is shown, so that nothing changes out of sight.
        if let [letter] = &step.letters[..]
            && let Some(path) = self.workspace.project().and_then(|it| it.path_of(letter))
        {
            match &step.look {
                StepLook::Annotation(id) => project.passage = Some((path, id.clone())),
                StepLook::Metadata(_) | StepLook::MarkAll => project.letter = Some(path),
            }
        }
        let number = step.number;
        let others = |it: &Notice| !matches!(it, Notice::MarkedAcross(.., of) if *of == number);
        self.notices.retain(others);
        let edit = match back {
            true => FolderEdit::Undo(step.at, step.look),
            false => FolderEdit::Redo(step.at, step.look),
        };
        let now = self.workspace.environment().clock.now();
        self.edit_letters(step.letters, edit, Across::begun(number, now));
    }

    fn edit_letters(&mut self, files: Vec<PathBuf>, edit: FolderEdit, done: Across) {
        let revision = |app: &Self| app.session().map(|session| session.revision());
        let before = revision(self);
        self.workspace.edit_across(files, edit, done);
        if revision(self) != before {
            self.edited();
        }
    }

    /// Says what came of editing letters.
    pub(super) fn edited_across(&mut self, edit: &FolderEdit, across: &Across) {
        let since = across.failed.iter();
        let since = since.filter(|(_, why)| *why == EditError::DoneSince);
        let since = since.count();
        let others = across.failed.iter();
        let others = others.filter(|(_, why)| *why != EditError::DoneSince);
        let others: Vec<PathBuf> = others.map(|(path, _)| path.clone()).collect();
        let (letters, passages) = (&across.letters, across.passages);
        let project = &mut self.screen.window.project;
        if let FolderEdit::Note(id, _) = edit
            && !across.failed.is_empty()
        {
            // It was not written: what stands there is what stood there before.
            project.written = project.written.take().filter(|it| it.id != *id);
        }
        let back = match edit {
            FolderEdit::Undo(..) => Some(true),
            FolderEdit::Redo(..) => Some(false),
            _ => None,
        };
        match back {
            // What was out of reach, or held by a command, can be tried again.
            Some(back) => project
                .history
                .stepped(across.number, back, letters, others),
            None => project.history.end(across.number, letters),
        }
        let notice = match (edit, back) {
            (FolderEdit::MarkAll { tag, .. }, _) => {
                let number = across.number;
                Notice::MarkedAcross(self.tag_called(tag), passages, letters.len(), number)
            }
            (_, Some(back)) if !letters.is_empty() || since > 0 => {
                let stepped = Stepped {
                    since,
                    letter: letters.first().map(|it| name(it)).unwrap_or_default(),
                    letters: letters.len(),
                };
                Notice::SteppedAcross(back, stepped)
            }
            _ => return,
        };
        self.notices.push(notice);
    }

    /// What a tag of the folder is called.
    fn tag_called(&self, tag: &TagId) -> String {
        let codebook = self.workspace.project().map(|it| it.letters().codebook());
        let tag_there = codebook.and_then(|it| it.get(tag));
        tag_there.map_or_else(|| tag.to_string(), |it| it.name.clone())
    }
}
