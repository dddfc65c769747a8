//! Editing letters of a folder that are not open: each is opened as a command would, edited, and kept.

use super::Workspace;
use super::environment::Environment;
use super::job::{Job, take_results};
use super::marking::{self, Kept};
use super::open::{Access, Reader, open_letter_quietly};
use super::session::Session;
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::letter::MetadataField;
use crate::store::settings::Settings;
use std::path::{Path, PathBuf};

/// What is changed in a letter.
#[derive(Clone, Debug, PartialEq)]
pub enum FolderEdit {
    /// A metadata field is set.
    Metadata(MetadataField, String),
    /// A tag is added to an annotation, or taken off it.
    ToggleTag(AnnotationId, TagId),
    /// An annotation's note is replaced.
    Note(AnnotationId, String),
}

/// Why a letter could not be edited, in words for people.
pub type EditError = String;

impl FolderEdit {
    /// Does it, as a step of the session's history.
    pub fn apply(&self, session: &mut Session) {
        match self {
            Self::Metadata(field, value) => session.set_metadata(*field, Some(value)),
            Self::ToggleTag(id, tag) => session.toggle_tag(id, tag),
            Self::Note(id, note) => session.set_note(id, note),
        }
        session.end_typing();
    }
}

/// Edits the letter at `path`, and keeps that in the journal and in its folder.
///
/// # Errors
/// If nothing was changed; why.
pub fn edit_letter(
    environment: &Environment,
    settings: &Settings,
    path: &Path,
    edit: impl FnOnce(&mut Session),
) -> Result<(), EditError> {
    let _held = marking::hold(environment, path).map_err(|error| error.to_string())?;
    let reader = Reader::Account(environment.account.clone());
    let importer = environment.importer(settings);
    let opened = open_letter_quietly(environment, settings, path, &reader, &importer);
    let mut opened = opened.map_err(|error| error.to_string())?;
    if !matches!(opened.access, Access::Writable | Access::Opening) {
        return Err("its annotations cannot be changed".to_owned());
    }
    opened.session.set_time(environment.clock.now());
    edit(&mut opened.session);
    let kept = marking::keep(
        environment,
        &mut opened.session,
        opened.known,
        &opened.journal,
    );
    match kept {
        Kept {
            journal: Ok(()), ..
        }
        | Kept { folder: Ok(()), .. } => Ok(()),
        Kept {
            folder: Err(error), ..
        } => Err(error.to_string()),
    }
}

impl Workspace {
    /// Edits a letter of the folder that is not open, in the background.
    pub fn edit_in_folder(&mut self, path: PathBuf, edit: FolderEdit) {
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        self.under_way
            .folder_edits
            .push(Job::start(&self.waker, move || {
                let done = edit_letter(&environment, &settings, &path, |session| {
                    edit.apply(session)
                });
                done.err().map(|why| (path, why))
            }));
    }

    /// Picks up what was edited in letters that are not open.
    pub(super) fn tick_folder_edits(&mut self) {
        let lost = || Some((PathBuf::new(), String::new()));
        let before = self.under_way.folder_edits.len();
        let failed = take_results(&mut self.under_way.folder_edits, lost);
        if self.under_way.folder_edits.len() < before
            && let Some(project) = &self.project
        {
            project.look_now();
        }
        let failed = failed.into_iter().flatten();
        self.events
            .extend(failed.map(|(path, why)| super::Event::NotEdited(path, why)));
    }
}
