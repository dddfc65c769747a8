//! Changing passages where they stand among those of the folder.

use super::App;
use crate::analysis::CataloguedAnnotation;
use crate::annotation::{AnnotationId, Status};
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::project_action::PassageEdit;
use crate::ui::state::NoteDraft;
use crate::workspace::folder_edit::FolderEdit;

impl App {
    /// Changes a passage that is the analyst's own; of others it is said why not.
    pub(super) fn edit_passage(&mut self, path: String, id: AnnotationId, edit: PassageEdit) {
        self.end_note(true);
        let Some(one) = self.own_passage(&path, &id) else {
            let why = tr!(self.words, "project-not-yours");
            self.notices.push(Notice::NotNow(why));
            return;
        };
        let status = one.follow_up.as_deref().map(|it| it.status);
        match edit {
            PassageEdit::ToggleTag(tag) => {
                self.edit_in_project(&path, FolderEdit::ToggleTag(id, tag));
            }
            PassageEdit::BeginNote => {
                let text = one.note.to_string();
                self.screen.window.project.note = Some(NoteDraft { path, id, text });
            }
            PassageEdit::SetStatus(status) => {
                self.edit_in_project(&path, FolderEdit::Status(id, status));
            }
            PassageEdit::NextStatus => match status {
                Some(status) => {
                    self.edit_in_project(&path, FolderEdit::Status(id, next(status)));
                }
                None => {
                    let why = tr!(self.words, "project-no-follow-up");
                    self.notices.push(Notice::NotNow(why));
                }
            },
        }
    }

    /// Leaves the note that is being written; with `keep` what was typed becomes the note.
    pub(super) fn end_note(&mut self, keep: bool) {
        let Some(NoteDraft { path, id, text }) = self.screen.window.project.note.take() else {
            return;
        };
        let before = self.own_passage(&path, &id).map(|it| it.note.to_string());
        if keep && before.is_some_and(|it| it != text) {
            self.edit_in_project(&path, FolderEdit::Note(id, text));
        }
    }

    /// A passage of the analyst's own.
    fn own_passage(&self, path: &str, id: &AnnotationId) -> Option<&CataloguedAnnotation> {
        let letter = self.workspace.project()?.letters().get(path)?;
        letter.own()?.annotations.iter().find(|it| it.id == *id)
    }
}

/// The status behind another one; behind the last comes the first.
fn next(status: Status) -> Status {
    match status {
        Status::Open => Status::InProgress,
        Status::InProgress => Status::Done,
        Status::Done => Status::Dropped,
        Status::Dropped => Status::Open,
    }
}
