//! The options for opening a letter, and the result.

use crate::annotation::Moment;
use crate::letter::Letter;
use crate::merge::Trust;
use crate::store::folder::Looking;
use crate::store::storage_redirect::Redirect;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::import_process::Importer;
use crate::workspace::journaling::JournalPlan;
use crate::workspace::open_notice::OpenNotice;
use crate::workspace::save_attempt::SyncBase;
use crate::workspace::session::Session;
use crate::workspace::watching::Found;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The operating system's account of this name.
    Account(String),
    /// The analyst with this id, whoever is logged in.
    Id(String),
}

/// True if the analyst's own annotations of the letter may be changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// They may.
    Writable,
    /// They have not been read yet.
    Opening,
    /// A newer version of the program wrote them.
    Newer {
        /// The layer file.
        path: PathBuf,
    },
    /// Another program has the layer file open, and lets nobody else read it: they are not known yet.
    OpenElsewhere {
        /// The layer file.
        path: PathBuf,
    },
    /// The layer file has an error in it and would be overwritten.
    Faulty {
        /// The layer file.
        path: PathBuf,
    },
}

impl Access {
    /// Tells whether another program has the layer file open.
    pub fn is_open_elsewhere(&self) -> bool {
        matches!(self, Self::OpenElsewhere { .. })
    }
}

/// A letter as opened.
pub struct Opened {
    /// The session on it.
    pub session: Session,
    /// The content of its files.
    pub known: SyncBase,
    /// True if its annotations may be changed.
    pub access: Access,
    /// The notices for the analyst.
    pub notices: Vec<OpenNotice>,
    /// Colleagues' files that are still to be read.
    pub later: Vec<PathBuf>,
    /// Files that are open in another program and are to be looked at again: those of colleagues, and copies of the own one.
    pub held: Vec<PathBuf>,
    /// Those with which the letter is to be opened again: the own layer, the codebook.
    pub open_again_with: Vec<PathBuf>,
    /// What was found of it.
    pub found: Found,
    /// The place of its journal.
    pub journal: JournalPlan,
}

/// The options for opening a letter.
pub struct Options<'a> {
    /// The reader.
    pub reader: Reader,
    /// The importer that reads the letter.
    pub importer: &'a Importer,
    /// Layer files of more bytes are not read.
    pub layer_limit: u64,
    /// The limits for reading colleagues' files.
    pub limits: ColleagueLimits,
    /// The name of this opening in versions.
    pub writer: String,
    /// True if colleagues' layers are shown at first.
    pub colleagues: bool,
    /// The folders whose annotations lie elsewhere.
    pub redirects: &'a [Redirect],
    /// The folder of the journals.
    pub journals: &'a Path,
    /// The folder of the versions of all layers.
    pub versions: &'a Path,
    /// The computers that work in the analyst's name.
    pub trust: Trust,
    /// The name of this computer, for people.
    pub computer: &'a str,
    /// The time.
    pub now: Moment,
    /// True if journals that are no longer needed are removed: not by commands that only look.
    pub tidy: bool,
    /// How its folder is looked at.
    pub looking: Looking<'a>,
    /// The letter as it was before, if that is at hand: what became of its passages need not be searched for.
    pub before: Option<Arc<Letter>>,
}
