//! Editing letters of a folder that are not open: each is opened as a command would, edited, and kept.

use super::environment::Environment;
use super::marking::{self, Kept};
use super::open::{Access, OpenError, Reader, open_letter_quietly};
use super::session::Session;
use crate::analysis::Progress;
use crate::annotation::{AnnotationId, FollowUp, Moment, Status};
use crate::codebook::TagId;
use crate::edit::{Step, StepName, TagStep};
use crate::letter::{FindOptions, MetadataField, Span, find_all};
use crate::store::atomic::SaveError;
use crate::store::publish::PublishError;
use crate::store::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is changed in a letter.
#[derive(Clone, Debug, PartialEq)]
pub enum FolderEdit {
    /// The reader's first pass is done, or where it was, is not.
    TurnDone,
    /// A tag is added to an annotation, or taken off it.
    ToggleTag(AnnotationId, TagId),
    /// An annotation's note is replaced.
    Note(AnnotationId, String),
    /// An annotation's follow-up gets a status, with `None` the one behind its own; where there is none, nothing happens.
    Status(AnnotationId, Option<Status>),
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
        /// What was found in each letter, by its file; in others nothing is marked.
        searched: Arc<BTreeMap<PathBuf, SearchedLetter>>,
    },
    /// The last step is undone, if it is this edit, done at this moment.
    Undo(Moment, StepLook),
    /// The step that was undone last is done again, if it is this edit, done at this moment.
    Redo(Moment, StepLook),
    /// A tag is taken off all annotations, or replaced by another.
    ReplaceTag(Box<TagStep>),
    /// That is taken back.
    TakeTagBack(Box<TagStep>),
}

/// What the step of an edit is known by in a letter's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepLook {
    /// It set this metadata field.
    Metadata(MetadataField),
    /// It changed this annotation.
    Annotation(AnnotationId),
    /// It marked what was found.
    MarkAll,
}

impl StepLook {
    fn is_of(&self, step: &Step) -> bool {
        match self {
            Self::Metadata(field) => step.name == StepName::Metadata(*field),
            Self::Annotation(id) => step.focus.as_ref() == Some(id),
            Self::MarkAll => matches!(step.name, StepName::MarkAll(..)),
        }
    }
}

/// What was found in a letter when it was searched, and what of that is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchedLetter {
    /// The SHA-256 of its text.
    pub text_sha256: String,
    /// The number of hits in it.
    pub hits: usize,
    /// Those that are left out, by their numbers, from 0.
    pub left_out: BTreeSet<usize>,
}

/// What came of editing one letter or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// Whatever tells it from others to whoever asked for it.
    pub number: u64,
    /// When it was asked for, which is when it counts as done in all of them.
    pub at: Moment,
    /// The letters in which something was changed.
    pub letters: Vec<PathBuf>,
    /// The number of passages that were changed in them.
    pub passages: usize,
    /// The letters that could not be changed, and why.
    pub failed: Vec<(PathBuf, EditError)>,
}

impl Across {
    /// Nothing yet of what was asked for at this moment.
    pub fn begun(number: u64, at: Moment) -> Self {
        Self {
            number,
            at,
            ..Self::default()
        }
    }
}

/// Why a letter could not be edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What it said when it was searched is not what it says now.
    #[error("it changed since it was searched")]
    Changed,
    /// Something else was done in it since.
    #[error("something else was done in it since")]
    DoneSince,
    /// A command is at it for too long.
    #[error("{0}")]
    Busy(String),
    /// It cannot be opened.
    #[error(transparent)]
    NotOpened(#[from] OpenError),
    /// Its annotations cannot be changed.
    #[error("its annotations cannot be changed")]
    ReadOnly,
    /// It is not in its folder; its annotations are.
    #[error("it is not in its folder")]
    Missing,
    /// It cannot be looked at now: nobody knows what is in it.
    #[error("it cannot be read now")]
    OutOfReach,
    /// In its folder the tag goes by this name: it is another one.
    #[error("in its folder the tag is called {0}")]
    AnotherTag(String),
    /// What was changed could be kept nowhere.
    #[error(transparent)]
    NotKept(#[from] PublishError),
}

impl EditError {
    /// The error of a letter whose annotations may not be changed.
    pub(super) fn of_access(access: &Access) -> Self {
        match access.clone() {
            Access::OpenElsewhere { path } => {
                Self::NotKept(SaveError::OpenElsewhere { path }.into())
            }
            _ => Self::ReadOnly,
        }
    }
}

impl FolderEdit {
    /// What its step is known by; `None` for what is no step of its own.
    pub fn look(&self) -> Option<StepLook> {
        match self {
            Self::TurnDone => Some(StepLook::Metadata(MetadataField::Progress)),
            Self::ToggleTag(id, _) | Self::Note(id, _) | Self::Status(id, _) => {
                Some(StepLook::Annotation(id.clone()))
            }
            Self::MarkAll { .. } => Some(StepLook::MarkAll),
            Self::Undo(..) | Self::Redo(..) | Self::ReplaceTag(_) | Self::TakeTagBack(_) => None,
        }
    }

    /// Does it, as a step of the session's history at this moment; `new_id` makes ids. Gives the number of passages that it
    /// changed; `None` where there was nothing to change.
    pub fn apply(
        &self,
        session: &mut Session,
        at: Moment,
        new_id: &dyn Fn() -> AnnotationId,
    ) -> Option<usize> {
        session.end_typing();
        session.set_time(at);
        let before = session.change_count();
        let count = match self {
            Self::TurnDone => {
                let said = session.layer().metadata.get(&MetadataField::Progress);
                let progress = match said.is_some_and(|it| it == Progress::Done.id()) {
                    true => Progress::Begun,
                    false => Progress::Done,
                };
                session.set_metadata(MetadataField::Progress, Some(progress.id()));
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
            Self::Status(id, status) => {
                let follow_up = session.find(id).and_then(|it| it.follow_up.clone());
                match follow_up {
                    Some(before) => {
                        let status = status.unwrap_or_else(|| before.status.next());
                        session.set_follow_up(id, FollowUp { status, ..before });
                        1
                    }
                    None => 0,
                }
            }
            Self::MarkAll {
                needle,
                options,
                tag,
                sentences,
                searched,
            } => {
                let letter = session.letter.clone();
                let left_out = searched.get(&session.path).map(|it| &it.left_out);
                let is_meant = |number: &usize| left_out.is_some_and(|it| !it.contains(number));
                let hits = find_all(&letter, needle, *options).into_iter();
                let meant = hits.enumerate().filter(|(number, _)| is_meant(number));
                let mut spans: Vec<Span> = meant.map(|(_, hit)| hit).collect();
                if *sentences {
                    let whole = |hit: &Span| letter.with_sentence(*hit);
                    spans = spans.iter().map(whole).collect();
                }
                session.mark_all(&spans, tag, new_id)
            }
            Self::Undo(..) => session.undo().map_or(0, |step| step.edits.len()),
            Self::Redo(..) => session.redo().map_or(0, |step| step.edits.len()),
            Self::ReplaceTag(step) => {
                // The steps of all letters have one moment.
                session.set_time(step.at);
                session.replace_tag(step)
            }
            Self::TakeTagBack(step) => session.take_tag_back(step).unwrap_or(0),
        };
        session.end_typing();
        (session.change_count() > before).then_some(count)
    }

    /// Why it is not to be done in this letter.
    pub fn refusal(&self, session: &Session) -> Option<EditError> {
        match self {
            Self::MarkAll {
                needle,
                options,
                searched,
                ..
            } => {
                let letter = &session.letter;
                let is_same = searched.get(&session.path).is_some_and(|it| {
                    *it.text_sha256 == *letter.text_sha256
                        // What is read of the same text may be another since it was corrected.
                        && (it.left_out.is_empty()
                            || it.hits == find_all(letter, needle, *options).len())
                });
                (!is_same).then_some(EditError::Changed)
            }
            Self::Undo(at, look) | Self::Redo(at, look) => {
                let history = session.history();
                let next = match self {
                    Self::Undo(..) => history.next_undo(),
                    _ => history.next_redo(),
                };
                let is_it = next.is_some_and(|step| step.at == *at && look.is_of(step));
                (!is_it).then_some(EditError::DoneSince)
            }
            Self::ReplaceTag(step) if !step.is_of(session.codebook()) => {
                let there = session.codebook().get(&step.tag.id);
                there.map(|there| EditError::AnotherTag(there.name.clone()))
            }
            _ => None,
        }
    }
}

/// Edits the letter at `path` at this moment, and keeps that in the journal and in its folder. Gives the number of passages
/// that it changed; `None` where there was nothing to change.
///
/// # Errors
/// If nothing was changed; why.
pub fn edit_letter(
    environment: &Environment,
    settings: &Settings,
    path: &Path,
    (edit, at): (&FolderEdit, Moment),
) -> Result<Option<usize>, EditError> {
    let _held =
        marking::hold(environment, path).map_err(|error| EditError::Busy(error.to_string()))?;
    let reader = Reader::Account(environment.account.clone());
    let importer = environment.importer(settings);
    let mut opened = open_letter_quietly(environment, settings, path, &reader, &importer)?;
    if !matches!(opened.access, Access::Writable | Access::Opening) {
        return Err(EditError::of_access(&opened.access));
    }
    if let Some(refusal) = edit.refusal(&opened.session) {
        return Err(refusal);
    }
    let new_id = || environment.ids.annotation(at);
    let count = edit.apply(&mut opened.session, at, &new_id);
    let session = &opened.session;
    if session.change_count() == 0 && opened.known.has(session.layer()) {
        return Ok(count);
    }
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
        } => Err(error.into()),
    }
}
