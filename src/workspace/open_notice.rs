//! What the analyst should know of the files beside a letter that was opened.

use super::fault::Fault;
use crate::letter::CorrectionKind;
use std::path::PathBuf;

/// Something about a file that the analyst should know.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenNotice {
    /// A layer file cannot be loaded whole; `own` tells the analyst's own from a colleague's.
    #[error("{} has an error in it ({fault}); {read} annotations could be read, and it is not overwritten", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// Whether it is the analyst's own layer.
        own: bool,
        /// What is wrong.
        fault: Fault,
        /// How many annotations could be read all the same.
        read: usize,
    },
    /// A newer version of the program wrote the layer file.
    #[error("{} was written by a newer version of Kanttekening (format {format})", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Whether it is the analyst's own layer.
        own: bool,
        /// Its format.
        format: u32,
    },
    /// Lines of the own layer were edited by hand, and are accepted.
    #[error("{lines} lines were edited by hand, and are accepted")]
    HandEdited {
        /// How many.
        lines: usize,
    },
    /// The own layer file says how many annotations it holds, and holds another number.
    #[error("the annotations file says that it holds {promised} annotations, and holds {found}")]
    Miscounted {
        /// As it says.
        promised: u64,
        /// As were found.
        found: u64,
    },
    /// Another copy of the own layer (a conflict copy, say) was taken in.
    #[error("your annotations from {} were taken in", path.display())]
    TakenIn {
        /// The other file.
        path: PathBuf,
    },
    /// This computer's journal held edits that the letter's folder lacked; they were taken in.
    #[error("{count} edits that the folder did not have were taken from this computer's journal")]
    Recovered {
        /// How many annotations, the memo, corrections and facts, they changed.
        count: usize,
    },
    /// Part of this computer's journal cannot be read.
    #[error("{records} records of this computer's journal are damaged, and {} journals cannot be read", files.len())]
    JournalDamaged {
        /// How many records.
        records: u64,
        /// Journals that do not even say whose they are.
        files: Vec<PathBuf>,
    },
    /// The letter changed since it was marked.
    #[error(
        "the letter was changed since it was marked: {to_check} passages to be checked, {moved} moved, {changed} changed, {orphans} not found"
    )]
    Reanchored {
        /// Passages that stand where they stood, without proof that they are the same.
        to_check: usize,
        /// Passages found elsewhere.
        moved: usize,
        /// Passages found in other words or line breaks.
        changed: usize,
        /// Passages not found.
        orphans: usize,
    },
    /// Corrections of the reading view have no place in the letter any more: how many, and of the first ones what they say
    /// and what stood around them.
    #[error(
        "{count} corrections of the reading view no longer fit the letter, and are not applied"
    )]
    CorrectionsLost {
        /// How many.
        count: usize,
        /// The first ones.
        first: Vec<(CorrectionKind, String)>,
    },
    /// Passages of a very long letter were not looked for everywhere.
    #[error(
        "{count} passages were not looked for in the whole letter, as that would take too long"
    )]
    Unsearched {
        /// How many.
        count: usize,
    },
    /// The folder's codebook cannot be used; the default tags are shown.
    #[error("{} is not as this program writes it ({fault}); tags cannot be changed", path.display())]
    Codebook {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        fault: Fault,
    },
    /// The folder that holds the annotations elsewhere does not say what lies in it.
    #[error("{} holds your annotations, and does not say what lies in it ({message})", folder.display())]
    ElsewhereUnreadable {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        message: String,
    },
    /// The folder does not say what lies in it.
    #[error("the folder does not say what lies in it ({message})")]
    FolderUnreadable {
        /// What the system says.
        message: String,
    },
}
