//! What the views ask for of commitments.

use super::state::RegisterExportDraft;
use crate::annotation::AnnotationId;
use crate::commitment::{CommitmentId, Fact, GroupBy, Passage, PlaceId, Relation};
use crate::workspace::register::{Linked, RegisterIntake};
use std::path::PathBuf;
use std::sync::Arc;

/// Something that was asked for of a commitment.
#[derive(Clone, Debug, PartialEq)]
pub enum CommitmentAction {
    /// Choose it in the list.
    Choose(CommitmentId),
    /// Group the list so.
    Group(GroupBy),
    /// Show those that were taken out of the register, too, or no longer.
    ShowRemoved(bool),
    /// Open the letter of one of its passages, at that passage.
    OpenPlace(CommitmentId, PlaceId),
    /// Show it in the list of the folder.
    Show(CommitmentId),
    /// Take it up in the register, as it was read.
    TakeUp(CommitmentId),
    /// Begin to change it.
    Edit(CommitmentId),
    /// Begin to say how it stands.
    Close(CommitmentId),
    /// Begin to say what it is to another one.
    BeginRelate(CommitmentId),
    /// Say what the first is to the second, or with `false` that it no longer is.
    Relate(CommitmentId, Relation, CommitmentId, bool),
    /// Say these things of it.
    Say(CommitmentId, Vec<Fact>),
    /// Ask for a file to be taken in.
    AskTakeIn,
    /// Look what this file would do.
    ReadRegister(PathBuf),
    /// Take it in.
    TakeIn(Arc<RegisterIntake>),
    /// Begin to hand the register over.
    BeginExport,
    /// Ask where to save it.
    Export(RegisterExportDraft),
    /// Save it here.
    ExportTo(PathBuf),
    /// Begin to link the passage at hand.
    BeginLink,
    /// Link a passage to it.
    Link(Box<Passage>, CommitmentId, Linked),
    /// Have the passage make a commitment of its own.
    Own(Box<Passage>),
    /// Take the passage of an annotation away from it.
    Unlink(AnnotationId),
}
