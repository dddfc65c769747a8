//! Changing passages where they stand among those of the folder.

use super::App;
use crate::analysis::CataloguedAnnotation;
use crate::annotation::{AnnotationId, Status};
use crate::commitment::{Commitment, Fact, Standing};
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::project_action::PassageEdit;
use crate::ui::state::NoteDraft;
use crate::workspace::folder_edit::FolderEdit;
use std::sync::Arc;

impl App {
    /// Changes a passage that is the analyst's own; of others it is said why not.
    pub(super) fn edit_passage(&mut self, path: String, id: AnnotationId, edit: PassageEdit) {
        self.end_note(true);
        let Some(one) = self.own_passage(&path, &id) else {
            let why = tr!(self.words, "project-not-yours");
            self.notices.push(Notice::NotNow(why));
            return;
        };
        let (has_follow_up, note) = (one.follow_up.is_some(), one.note.to_string());
        if let PassageEdit::SetStatus(_) | PassageEdit::NextStatus = &edit
            && let Some(one) = self.workspace.known_register().of_annotation(&id)
        {
            // What is in the register stands as it says.
            let status = match edit {
                PassageEdit::SetStatus(status) => Some(status),
                _ => None,
            };
            self.set_status_in_register(one, status);
            return;
        }
        match edit {
            PassageEdit::ToggleTag(tag) => {
                self.edit_in_project(&path, FolderEdit::ToggleTag(id, tag));
            }
            PassageEdit::BeginNote => {
                let project = &mut self.screen.window.project;
                // What was written a moment ago is not read of its file yet.
                let written = project.written.as_ref();
                let written = written.filter(|it| it.id == id && it.path == path);
                let written = written.filter(|it| it.before == note);
                let text = written.map_or_else(|| note.clone(), |it| it.text.clone());
                project.note = Some(NoteDraft {
                    path,
                    id,
                    before: note,
                    text,
                });
            }
            PassageEdit::SetStatus(status) => {
                self.edit_in_project(&path, FolderEdit::Status(id, Some(status)));
            }
            PassageEdit::NextStatus if has_follow_up => {
                self.edit_in_project(&path, FolderEdit::Status(id, None));
            }
            PassageEdit::NextStatus => {
                let why = tr!(self.words, "project-no-follow-up");
                self.notices.push(Notice::NotNow(why));
            }
        }
    }

    /// Says of a commitment how it stands, or asks that where it is not said, or closes it: why is asked then.
    fn set_status_in_register(&mut self, one: &Arc<Commitment>, status: Option<Status>) {
        let standing = status.map(|it| match it {
            Status::Open => Standing::Open,
            Status::InProgress => Standing::UnderWay,
            Status::Done => Standing::Met,
            Status::Dropped => Standing::Lapsed,
        });
        match standing {
            Some(standing) if standing.is_open() => {
                let status = crate::commitment::Status {
                    standing,
                    ..crate::commitment::Status::default()
                };
                self.say_of(one, vec![Fact::Status(status)]);
            }
            other => self.begin_closing(one.clone(), other),
        }
    }

    /// Leaves the note that is being written; with `keep` what was typed becomes the note.
    pub(super) fn end_note(&mut self, keep: bool) {
        let Some(note) = self.screen.window.project.note.take() else {
            return;
        };
        let is_there = self.own_passage(&note.path, &note.id).is_some();
        if keep && is_there && note.text != note.before {
            let edit = FolderEdit::Note(note.id.clone(), note.text.clone());
            self.edit_in_project(&note.path, edit);
            self.screen.window.project.written = Some(note);
        }
    }

    /// Forgets the note that was written last, once the folder knows it.
    pub(super) fn follow_written(&mut self) {
        let Some(written) = &self.screen.window.project.written else {
            return;
        };
        let one = self.own_passage(&written.path, &written.id);
        if one.is_none_or(|one| *one.note != written.before) {
            self.screen.window.project.written = None;
        }
    }

    /// A passage of the analyst's own.
    fn own_passage(&self, path: &str, id: &AnnotationId) -> Option<&CataloguedAnnotation> {
        let letter = self.workspace.project()?.letters().get(path)?;
        letter.own()?.annotations.iter().find(|it| it.id == *id)
    }
}
