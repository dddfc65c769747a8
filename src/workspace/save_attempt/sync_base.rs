//! The files of an open letter as this program last saw them.

use crate::annotation::Layer;
use crate::edit::Work;
use crate::merge::{Trust, merge_layers};
use crate::store::atomic::folder_of;
use crate::store::disk::{Disk, Kind, Metadata};
use crate::store::publish::ContentHash;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::foreign::Place;
use crate::workspace::session::Proposal;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The files of an open letter as this program last saw them.
#[derive(Clone, Debug)]
pub struct SyncBase {
    /// The letter's path.
    pub letter_path: PathBuf,
    /// The path of the analyst's layer.
    pub layer_path: PathBuf,
    /// The path of the folder's codebook.
    pub codebook_path: PathBuf,
    /// The work that they held.
    pub base: Work,
    /// True if a comparison with the letter as it was told where passages are now, and the layer file does not say
    /// it.
    pub compared: bool,
    /// The layer file's content; `None` where there is none.
    pub layer_seen: Option<ContentHash>,
    /// The layer file as it stood just after this program wrote it.
    pub layer_stat: Option<Metadata>,
    /// The codebook file's content; `None` where there is none.
    pub codebook_seen: Option<ContentHash>,
    /// The computers that work in the analyst's name.
    pub trust: Trust,
    /// The folder of this computer's journals.
    pub journals: PathBuf,
    /// The computer that wrote what is held in the layer file, if anything is: it is copied beside the file before
    /// that is overwritten.
    pub holds_of: Option<String>,
    /// The limits for reading colleagues' files.
    pub limits: ColleagueLimits,
    /// Colleagues' files that were there when the letter was opened, and are still to be read.
    pub unread: BTreeSet<PathBuf>,
}

impl SyncBase {
    /// Tells whether a layer need not be written: the file says what it says, and maybe more that is to be asked
    /// about.
    pub(in crate::workspace) fn has(&self, layer: &Layer) -> bool {
        let there = &self.base.layer;
        if *there == *layer || self.holds_of.is_none() {
            return *there == *layer;
        }
        let (mut all, _) = merge_layers(there, layer);
        // What things are called is no reason to write over what is to be asked about.
        all.carried_tags.clone_from(&there.carried_tags);
        all.devices.clone_from(&there.devices);
        all == *there
    }

    /// The origin of a file in the analyst's name.
    pub(super) fn origin(&self, path: &Path) -> Place<'_> {
        Place::of(&self.layer_path, path)
    }

    /// Takes note of what the layer file proposes.
    pub(in crate::workspace) fn note(&mut self, proposal: Option<&Proposal>) {
        self.holds_of = proposal.map(|proposal| {
            let first = proposal.computers.first();
            first.map_or("?".to_owned(), |computer| computer.name.clone())
        });
    }
}

/// The file whose permissions new files beside the letter get: the letter.
pub(super) fn like(known: &SyncBase) -> Option<&Path> {
    let (letter, layer) = (&known.letter_path, &known.layer_path);
    (folder_of(letter) == folder_of(layer)).then_some(letter.as_path())
}

/// Tells whether neither the letter nor the layer is where it was, in a folder that is there.
pub(super) fn is_gone(disk: &dyn Disk, known: &SyncBase) -> bool {
    let (letter, layer) = (&known.letter_path, &known.layer_path);
    let is_missing = |path: &Path| matches!(disk.kind(path), Ok(Kind::Missing));
    folder_of(letter) == folder_of(layer)
        && is_missing(layer)
        && is_missing(letter)
        && !is_missing(&folder_of(letter))
}
