//! How a letter is opened, and what comes of it.

use crate::annotation::Moment;
use crate::letter::Letter;
use crate::merge::Trust;
use crate::store::elsewhere::Elsewhere;
use crate::workspace::attempt::Known;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::import_process::Importer;
use crate::workspace::journaling::JournalPlan;
use crate::workspace::open_notice::OpenNotice;
use crate::workspace::session::Session;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The operating system's account of this name.
    Account(String),
    /// The analyst with this id, whoever is logged in.
    Id(String),
}

/// Whether the analyst's own annotations of the letter may be changed.
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
    /// The layer file has an error in it and would be overwritten.
    Faulty {
        /// The layer file.
        path: PathBuf,
    },
}

/// A letter as opened.
pub struct Opened {
    /// The session on it.
    pub session: Session,
    /// What its files hold.
    pub known: Known,
    /// Whether its annotations may be changed.
    pub access: Access,
    /// What the analyst should know.
    pub notices: Vec<OpenNotice>,
    /// Colleagues' files that are still to be read.
    pub later: Vec<PathBuf>,
    /// Where its journal is kept.
    pub journal: JournalPlan,
}

/// How a letter is opened.
pub struct Options<'a> {
    /// Who reads.
    pub reader: Reader,
    /// What reads the letter.
    pub importer: &'a Importer,
    /// Layer files of more bytes are not read.
    pub layer_limit: u64,
    /// How much is read of colleagues' files.
    pub limits: ColleagueLimits,
    /// What this opening is called in versions.
    pub writer: String,
    /// Whether colleagues' layers are shown at first.
    pub colleagues: bool,
    /// The folders whose annotations lie elsewhere.
    pub elsewhere: &'a [Elsewhere],
    /// Where the journals lie.
    pub journals: &'a Path,
    /// Where the versions of all layers lie.
    pub versions: &'a Path,
    /// Which computers work in the analyst's name.
    pub trust: Trust,
    /// What people call this computer.
    pub computer: &'a str,
    /// What time it is.
    pub now: Moment,
    /// Whether journals that are no longer needed are removed: not by commands that only look.
    pub tidy: bool,
    /// The letter as it was before, if that is at hand: what became of its passages need not be searched for.
    pub before: Option<Arc<Letter>>,
}
