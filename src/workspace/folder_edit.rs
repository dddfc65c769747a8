//! Editing letters of a folder that are not open: each is opened as a command would, edited, and kept.

use super::environment::Environment;
use super::marking::{self, Kept};
use super::open::{Access, Reader, open_letter_quietly};
use super::session::Session;
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::edit::StepName;
use crate::letter::{FindOptions, MetadataField, Span, find_all};
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
    /// What is found for this gets a tag, as one step: the hits, or their sentences.
    MarkAll {
        /// What is looked for.
        needle: String,
        /// What counts as a hit.
        options: FindOptions,
        /// The tag.
        tag: TagId,
        /// True if the whole sentence of each hit is marked.
        sentences: bool,
    },
    /// The last step is undone, if it marked what was found with the tag of this name.
    UndoMarkAll(String),
}

/// What came of editing several letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// The letters in which something was changed.
    pub letters: Vec<PathBuf>,
    /// The number of passages that were changed in them.
    pub passages: usize,
    /// The letters that could not be changed, and why.
    pub failed: Vec<(PathBuf, EditError)>,
}

/// Why a letter could not be edited, in words for people.
pub type EditError = String;

impl FolderEdit {
    /// Does it, as a step of the session's history; `new_id` makes ids. Gives the number of passages that it changed.
    pub fn apply(&self, session: &mut Session, new_id: &dyn Fn() -> AnnotationId) -> usize {
        let count = match self {
            Self::Metadata(field, value) => {
                session.set_metadata(*field, Some(value));
                0
            }
            Self::ToggleTag(id, tag) => {
                session.toggle_tag(id, tag);
                1
            }
            Self::Note(id, note) => {
                session.set_note(id, note);
                1
            }
            Self::MarkAll {
                needle,
                options,
                tag,
                sentences,
            } => {
                let letter = session.letter.clone();
                let mut spans = find_all(&letter, needle, *options);
                if *sentences {
                    let whole = |hit: &Span| letter.with_sentence(*hit);
                    spans = spans.iter().map(whole).collect();
                }
                session.mark_all(&spans, tag, new_id)
            }
            Self::UndoMarkAll(name) => match session.next_undo() {
                Some(StepName::MarkAll(tag, count)) if tag == name => {
                    let count = *count;
                    session.undo();
                    count
                }
                _ => 0,
            },
        };
        session.end_typing();
        count
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
    edit: &FolderEdit,
) -> Result<usize, EditError> {
    let _held = marking::hold(environment, path).map_err(|error| error.to_string())?;
    let reader = Reader::Account(environment.account.clone());
    let importer = environment.importer(settings);
    let opened = open_letter_quietly(environment, settings, path, &reader, &importer);
    let mut opened = opened.map_err(|error| error.to_string())?;
    if !matches!(opened.access, Access::Writable | Access::Opening) {
        return Err("its annotations cannot be changed".to_owned());
    }
    opened.session.set_time(environment.clock.now());
    let new_id = || environment.ids.annotation(environment.clock.now());
    let count = edit.apply(&mut opened.session, &new_id);
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
        | Kept { folder: Ok(()), .. } => Ok(count),
        Kept {
            folder: Err(error), ..
        } => Err(error.to_string()),
    }
}
