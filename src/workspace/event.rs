//! The events of the background that are to be told or shown.

use super::Source;
use super::attaching::AttachmentError;
use super::codebook_spread::Spread;
use super::destroying::Outcome;
use super::export::ExportError;
use super::folder_edit::{Across, EditError, FolderEdit};
use super::open::{OpenError, OpenNotice};
use super::register::{RegisterIntake, Trouble};
use super::tag_run::TagOutcome;
use super::taking_comments::ReadComments;
use crate::edit::{Giver, Tally};
use crate::exchange::Clipping;
use crate::merge::MergeReport;
use crate::store::atomic::SaveError;
use crate::store::lock::Presence;
use crate::store::settings::PolicyProblem;
use crate::store::suggest_files::SuggestFileProblem;
use crate::suggest::Suggested;
use std::path::PathBuf;
use std::sync::Arc;

/// Something that happened since the last tick.
#[derive(Debug)]
pub enum Event {
    /// A letter was opened.
    Opened(Vec<OpenNotice>),
    /// More of the letter that is being opened can be read: its beginning, or its whole text without the annotations.
    Previewed,
    /// The preview of a letter is no longer shown; the letter that is open is.
    PreviewClosed,
    /// The letter at this path, which was to be opened, is open behind the one in front.
    OpenAlready(PathBuf),
    /// A letter could not be opened; the one before is still there. So many edits of it are kept on this computer, to be
    /// put in its folder when it is there.
    NotOpened(PathBuf, OpenError, u64),
    /// The sample letter could not be put in place.
    NoSample(SaveError),
    /// A letter waits to be opened because the annotations of the one before cannot be saved.
    Waits(Source),
    /// The file of the open letter was changed by others.
    LetterChanged,
    /// Changes by another window of this computer, or concurrent changes here and elsewhere, were merged with
    /// saving.
    Merged(MergeReport),
    /// Changes by others in the analyst's name were merged, as a step of the history: their source and extent.
    TakenIn(Giver, Tally),
    /// Something is to be said of colleagues' files that changed.
    Noticed(Vec<OpenNotice>),
    /// A file beside the open letter, or the policy of this computer, is no longer open in another program, and was read.
    ClosedElsewhere(PathBuf),
    /// An export was written: where, and how many annotations.
    Exported(PathBuf, usize),
    /// An export or a copy was not written.
    NotExported(PathBuf, ExportError),
    /// Letters of the folder were edited in the background: how, and what came of it.
    EditedAcross(FolderEdit, Box<Across>),
    /// A query of the folder could not be kept.
    QueryNotKept(SaveError),
    /// What was said of a commitment is not in the folder: why.
    RegisterNotKept(Trouble),
    /// A letter of the folder could not be edited; why.
    NotEdited(PathBuf, EditError),
    /// A tag was deleted, merged or brought back in the open letter; the others follow.
    TagStepped,
    /// A tag was changed in the letters of the folder: what came of it.
    TagsChanged(Box<TagOutcome>),
    /// A tag was not changed, as that could not be noted.
    TagNotChanged(SaveError),
    /// What was changed about tags reached other folders.
    TagsSpread(Box<Spread>),
    /// The making of the tag of this name was undone, and it stays: other letters use it.
    TagKept(String),
    /// This many passages are to be put on the clipboard.
    Clipped(Clipping, usize),
    /// A copy of the annotations was written.
    Copied(PathBuf),
    /// This is what a file would do to the register.
    RegisterRead(Arc<RegisterIntake>),
    /// So many commitments were written to this file.
    RegisterSaved(PathBuf, usize),
    /// A figure was written.
    FigureSaved(PathBuf),
    /// The analyst's work on a letter was destroyed, as far as it could be.
    Destroyed(Outcome),
    /// The same analyst has the letter open too, and whether that is in another window of this computer.
    AlsoOpen(Box<Presence>, bool),
    /// An export to this path was stopped; nothing was written there.
    ExportStopped(PathBuf),
    /// The annotations of the letter's folder are kept in this folder from now on.
    Redirected(PathBuf),
    /// They cannot be.
    NotRedirected(SaveError),
    /// This many annotation files lie beside their letters again.
    KeptBeside(usize),
    /// Not all of them could be put there; what lies elsewhere stays there.
    NotKeptBeside(PathBuf, String),
    /// The comments of a file were read for the letter at this path.
    CommentsRead(PathBuf, Box<ReadComments>),
    /// The letter at this path was looked through by rules; and the files of the person's own rules that cannot be used.
    Suggested(PathBuf, Arc<Vec<Suggested>>, Vec<SuggestFileProblem>),
    /// They cannot be: the file.
    CommentsNotRead(PathBuf, OpenError),
    /// An attachment lies here now, and is being opened; the mail that it came with is there.
    Attached(PathBuf, PathBuf),
    /// The attachment of this name could not be put beside its mail.
    NotAttached(String, AttachmentError),
    /// A faulty layer file has another name now.
    SetAside(PathBuf),
    /// A faulty layer file could not be given another name.
    NotSetAside(SaveError),
    /// This folder of ours is open to others on this computer, and cannot be closed.
    OpenToOthers(PathBuf),
    /// The settings could not be saved.
    SettingsNotSaved(SaveError),
    /// The policy of this computer is not followed: why.
    PolicyNotFollowed(PolicyProblem),
    /// The settings were damaged and start anew; the old ones are kept here.
    SettingsDamaged(PathBuf),
}
