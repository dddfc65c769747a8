//! What is worth saying of what happened and of what is wrong.

use super::stepped::Stepped;
use crate::edit::{Giver, StepName, Tally};
use crate::letter::{CorrectionRequest, Reference};
use crate::store::atomic::SaveError;
use crate::store::lock::Presence;
use crate::store::settings::PolicyProblem;
use crate::store::suggest_files::SuggestFileProblem;
use crate::workspace::Event;
use crate::workspace::attaching::AttachmentError;
use crate::workspace::codebook_spread::Spread;
use crate::workspace::export::ExportError;
use crate::workspace::folder_edit::EditError;
use crate::workspace::open::{OpenError, OpenNotice};
use crate::workspace::register::Trouble;
use crate::workspace::session::TakenComments;
use crate::workspace::tag_run::TagOutcome;
use std::path::{Path, PathBuf};

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// How to mark.
    Tip,
    /// Something about the files beside the letter.
    Opened(OpenNotice),
    /// A letter could not be opened; so many edits of it wait on this computer.
    NotOpened(PathBuf, OpenError, u64),
    /// The sample letter could not be put in place.
    NoSample(SaveError),
    /// The annotations of a letter were destroyed: what is to be said of it, and whether something went wrong.
    Destroyed(String, bool),
    /// The letter's file was changed by others.
    LetterChanged,
    /// How the letter is read was corrected: where, and what was done.
    Corrected(Reference, StepName),
    /// Nothing here can be read as requested.
    NothingToCorrect(CorrectionRequest),
    /// Every annotation is in its place, or known to have none.
    PlacesChecked,
    /// This many annotations came in from the folder.
    Merged(usize),
    /// What others wrote in the analyst's name was taken in, as a step of the history.
    TakenIn(Giver, Tally),
    /// The comments of the file of this name were taken in.
    CommentsTaken(String, TakenComments),
    /// They could not be read: the file, and why.
    CommentsNotRead(PathBuf, OpenError),
    /// This many were changed on both sides.
    Conflicts(usize),
    /// The memo was changed on both sides.
    MemoConflict,
    /// This many corrections of the reading view, or items of metadata, came in from the folder.
    EntriesMerged(usize),
    /// An export was written: where, how many annotations.
    Exported(PathBuf, usize),
    /// An export to this path was stopped.
    ExportStopped(PathBuf),
    /// This many passages are on the clipboard.
    PassagesCopied(usize),
    /// A copy was written.
    Copied(PathBuf),
    /// So many commitments were written here.
    RegisterSaved(PathBuf, usize),
    /// A figure was saved here.
    FigureSaved(PathBuf),
    /// What was done, in words.
    Said(String),
    /// Something about the window itself, in words: it stays until it is read.
    OfWindow(String),
    /// Why a key did nothing.
    NotNow(String),
    /// A quote was copied, and whether with its reference.
    QuoteCopied(bool),
    /// An export or a copy was not written.
    NotExported(ExportError),
    /// The same analyst has the letter open too, and whether that is in another window of this computer.
    AlsoOpen(Box<Presence>, bool),
    /// What belongs to the folder's letters is kept here from now on.
    Redirected(PathBuf),
    /// It cannot be.
    NotRedirected(SaveError),
    /// So many files lie beside their letters again.
    KeptBeside(usize),
    /// They could not be put there, because of this file.
    NotKeptBeside(PathBuf, String),
    /// An attachment was put here, beside its mail, which is there.
    Attached(PathBuf, PathBuf),
    /// An attachment was not put beside its mail: what it is called, and why not.
    NotAttached(String, AttachmentError),
    /// The faulty file has this name now.
    SetAside(PathBuf),
    /// The faulty file could not be set aside.
    NotSetAside(SaveError),
    /// This folder of ours is open to others, and cannot be closed.
    OpenToOthers(PathBuf),
    /// What was remembered of the folder of this name is gone, but for so many files.
    Forgotten(String, usize),
    /// Letters that cannot be read are not in an export: the first of them, and how many.
    LettersLeftOut(String, usize),
    /// What was found in the folder got the tag of this name: so many passages, in so many letters, by the step of this
    /// number.
    MarkedAcross(String, usize, usize, u64),
    /// A step was undone in the folder, or with `false` done again.
    SteppedAcross(bool, Stepped),
    /// A query of the folder could not be kept.
    QueryNotKept(SaveError),
    /// What was said of a commitment is not in the folder: why.
    RegisterNotKept(Trouble),
    /// A letter of the folder could not be edited; why.
    NotEdited(PathBuf, EditError),
    /// A tag was deleted, merged or brought back in the letters of the folder.
    TagsChanged(Box<TagOutcome>),
    /// A tag was not changed, as that could not be noted.
    TagNotChanged(SaveError),
    /// What was changed about tags reached other folders.
    TagsSpread(Box<Spread>),
    /// The tag of this name stays, though the making of it was undone.
    TagKept(String),
    /// The settings could not be saved.
    SettingsNotSaved(SaveError),
    /// The settings start anew; the old ones are here.
    SettingsDamaged(PathBuf),
    /// The policy of this computer is not followed.
    PolicyNotFollowed(PolicyProblem),
    /// A file of the person's own rules or tables for suggestions is passed over.
    SuggestFile(SuggestFileProblem),
}

impl Notice {
    /// What an event is worth saying.
    pub fn from_event(event: Event) -> Vec<Self> {
        match event {
            Event::Opened(notices) => {
                // What is proposed has lines of its own, for as long as it is.
                let said = |notice: &OpenNotice| !matches!(notice, OpenNotice::Proposed(_));
                let notices = notices.into_iter().filter(said);
                let notices = notices.map(|notice| match notice {
                    OpenNotice::TakenIn { giver, tally } => Self::TakenIn(giver, tally),
                    other => Self::Opened(other),
                });
                notices.collect()
            }
            Event::TakenIn(giver, tally) => vec![Self::TakenIn(giver, tally)],
            Event::Previewed | Event::PreviewClosed | Event::OpenAlready(_) => Vec::new(),
            // What was said of it is no longer so.
            Event::ClosedElsewhere(_) => Vec::new(),
            Event::NotOpened(path, error, kept) => vec![Self::NotOpened(path, error, kept)],
            Event::NoSample(error) => vec![Self::NoSample(error)],
            // The sheet that asks what to do says it.
            Event::Waits(_) => Vec::new(),
            // It is worded where the language is known.
            Event::Destroyed(_) => Vec::new(),
            Event::Noticed(notices) => notices.into_iter().map(Self::Opened).collect(),
            Event::LetterChanged => vec![Self::LetterChanged],
            Event::Merged(report) => {
                let conflicts = report.conflicts.len() + report.revived.len();
                let counts = [
                    (report.taken + report.deleted)
                        .checked_sub(conflicts)
                        .map(Self::Merged),
                    Some(Self::Conflicts(conflicts)),
                    report.memo_conflict.then_some(Self::MemoConflict),
                    Some(Self::EntriesMerged(report.entries)),
                ];
                let nothing = |notice: &Self| {
                    matches!(
                        notice,
                        Self::Merged(0) | Self::Conflicts(0) | Self::EntriesMerged(0)
                    )
                };
                counts
                    .into_iter()
                    .flatten()
                    .filter(|notice| !nothing(notice))
                    .collect()
            }
            Event::Exported(path, count) => vec![Self::Exported(path, count)],
            Event::ExportStopped(path) => vec![Self::ExportStopped(path)],
            Event::CommentsNotRead(path, error) => vec![Self::CommentsNotRead(path, error)],
            Event::Copied(path) => vec![Self::Copied(path)],
            Event::FigureSaved(path) => vec![Self::FigureSaved(path)],
            Event::RegisterRead(_) => Vec::new(),
            Event::RegisterSaved(path, count) => vec![Self::RegisterSaved(path, count)],
            Event::NotExported(_, error) => vec![Self::NotExported(error)],
            Event::AlsoOpen(other, here) => vec![Self::AlsoOpen(other, here)],
            Event::Redirected(place) => vec![Self::Redirected(place)],
            Event::NotRedirected(error) => vec![Self::NotRedirected(error)],
            Event::KeptBeside(count) => vec![Self::KeptBeside(count)],
            Event::NotKeptBeside(path, why) => vec![Self::NotKeptBeside(path, why)],
            Event::Attached(path, mail) => vec![Self::Attached(path, mail)],
            Event::NotAttached(name, error) => vec![Self::NotAttached(name, error)],
            Event::SetAside(path) => vec![Self::SetAside(path)],
            Event::NotSetAside(error) => vec![Self::NotSetAside(error)],
            Event::OpenToOthers(folder) => vec![Self::OpenToOthers(folder)],
            // It is said once they are taken in.
            Event::CommentsRead(..) => Vec::new(),
            // It is said once it is there.
            Event::Clipped(..) => Vec::new(),
            // They are listed.
            Event::Suggested(..) => Vec::new(),
            // It is worded where the tags are known.
            Event::EditedAcross(..) => Vec::new(),
            // The letter shows it.
            Event::TagStepped => Vec::new(),
            Event::TagsChanged(outcome) => vec![Self::TagsChanged(outcome)],
            Event::TagNotChanged(error) => vec![Self::TagNotChanged(error)],
            Event::TagsSpread(spread) => vec![Self::TagsSpread(spread)],
            Event::TagKept(name) => vec![Self::TagKept(name)],
            Event::QueryNotKept(error) => vec![Self::QueryNotKept(error)],
            Event::RegisterNotKept(why) => vec![Self::RegisterNotKept(why)],
            Event::NotEdited(path, why) => vec![Self::NotEdited(path, why)],
            Event::SettingsNotSaved(error) => vec![Self::SettingsNotSaved(error)],
            Event::SettingsDamaged(path) => vec![Self::SettingsDamaged(path)],
            Event::PolicyNotFollowed(problem) => vec![Self::PolicyNotFollowed(problem)],
        }
    }

    /// Whether it is about the open letter, and goes with it.
    pub fn is_about_letter(&self) -> bool {
        !matches!(
            self,
            Self::NotOpened(..)
                | Self::OpenToOthers(_)
                | Self::Forgotten(..)
                | Self::NotEdited(..)
                | Self::OfWindow(_)
                | Self::TagsChanged(_)
                | Self::TagNotChanged(_)
                | Self::TagKept(_)
                | Self::TagsSpread(_)
                | Self::MarkedAcross(..)
                | Self::SteppedAcross(..)
                | Self::QueryNotKept(_)
                | Self::RegisterNotKept(_)
                | Self::SettingsNotSaved(_)
                | Self::SettingsDamaged(_)
                | Self::PolicyNotFollowed(_)
                | Self::SuggestFile(_)
                | Self::Destroyed(..)
        )
    }

    /// Whether it says where the letter in this file came from.
    pub fn is_origin_of(&self, letter: &Path) -> bool {
        matches!(self, Self::Attached(path, _) if path == letter)
    }

    /// Whether it is said only until something else is done.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::QuoteCopied(_) | Self::NotNow(_) | Self::Said(_) | Self::SteppedAcross(..) => {
                true
            }
            Self::TagsSpread(spread) => spread.failed.is_empty(),
            _ => false,
        }
    }

    /// Whether something is wrong, rather than done.
    pub fn is_problem(&self) -> bool {
        match self {
            Self::Destroyed(_, problem) => *problem,
            Self::Forgotten(_, left) => *left > 0,
            // Nobody asked for what is finished at a start: it stays until it is read.
            Self::TagsChanged(outcome) => outcome.finished || !outcome.failed.is_empty(),
            Self::TagsSpread(spread) => !spread.failed.is_empty(),
            Self::Tip
            | Self::Corrected(..)
            | Self::PlacesChecked
            | Self::Merged(_)
            | Self::TakenIn(..)
            | Self::CommentsTaken(..)
            | Self::Exported(..)
            | Self::ExportStopped(_)
            | Self::PassagesCopied(_)
            | Self::Copied(_)
            | Self::FigureSaved(_)
            | Self::RegisterSaved(..)
            | Self::QuoteCopied(_)
            | Self::NotNow(_)
            | Self::Said(_)
            | Self::Attached(..)
            | Self::AlsoOpen(..)
            | Self::Redirected(_)
            | Self::KeptBeside(_)
            | Self::MarkedAcross(..)
            | Self::SteppedAcross(..)
            | Self::TagKept(_)
            | Self::SetAside(_) => false,
            Self::Opened(notice) => !matches!(
                notice,
                OpenNotice::HandEdited { .. }
                    | OpenNotice::Recovered { .. }
                    | OpenNotice::PutBack { .. }
            ),
            _ => true,
        }
    }
}
