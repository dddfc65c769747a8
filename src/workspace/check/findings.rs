//! The findings of a check.

use crate::annotation::{AnchorState, AnnotationId};
use crate::codebook::TagId;
use crate::store::codebook_file::CodebookFileError;
use crate::store::layer::LayerFileError;
use crate::store::layer::Reason;
use crate::store::patience::is_held;
use crate::store::register_file::RegisterFileError;
use crate::workspace::open_error::OpenError;
use crate::workspace::open_notice::Proposed;
use std::io;
use std::path::{Path, PathBuf};

/// The scope and the findings of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// The problems, in the order in which they were found.
    pub findings: Vec<Finding>,
    /// The remarks: things to know that are no problem, and the outcome of repairs.
    pub remarks: Vec<(PathBuf, Remark)>,
    /// The number of letters looked at.
    pub letters: usize,
    /// The number of annotation files.
    pub layers: usize,
    /// The number of annotations in them.
    pub annotations: usize,
}

/// Something that is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct Finding {
    /// The file.
    pub path: PathBuf,
    /// The problem.
    pub problem: Problem,
}

/// The problems of a file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system does not hand it out.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Another program has it open, and lets nobody else read it.
    #[error("it is open in another program, and cannot be looked at; close it there")]
    OpenElsewhere,
    /// It is no file, but for its name; with what it is instead.
    #[error("{0}: nothing can be read there")]
    NotAFile(&'static str),
    /// A folder in which annotations are kept.
    #[error("it holds annotations, and cannot be listed: {0}")]
    Unlisted(String),
    /// Named as one of ours, and like none of them.
    #[error(
        "nothing in it says what it is: it can be read neither as annotations nor as a journal"
    )]
    Unknown,
    /// Zeros, as a disk leaves what it lost.
    #[error("it holds nothing but zeros: the disk lost what was written; put back an older copy")]
    Zeros,
    /// Nothing at all.
    #[error("it is empty; put back an older copy")]
    Empty,
    /// Of a newer version, in this format.
    #[error("written by a newer version of Kanttekening (format {0})")]
    Newer(u32),
    /// An annotation file that cannot be read as one.
    #[error(transparent)]
    Layer(#[from] LayerFileError),
    /// A codebook that cannot be read, or not as a whole.
    #[error(transparent)]
    Codebook(#[from] CodebookFileError),
    /// A file of the register that cannot be read as one.
    #[error(transparent)]
    Register(#[from] RegisterFileError),
    /// An entry of the register that cannot be read.
    #[error("line {line}, column {column}: {reason}")]
    EntrySetAside {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A commitment of this number names a letter that is not there.
    #[error("commitment {number} names {letter}, which is not in this folder")]
    PlaceGone {
        /// The number of the commitment.
        number: String,
        /// The letter.
        letter: String,
    },
    /// The commitment of this number is linked to one that is not there.
    #[error("commitment {0} is linked to one that is not in the register")]
    LinkGone(String),
    /// The commitment of this number replaces itself, by way of others.
    #[error("commitment {0} replaces itself")]
    LinkCircle(String),
    /// A word that no version before this one wrote.
    #[error(
        "line {line}, column {column}: a word that this version does not know: mistyped, or written by a newer version \
         of Kanttekening"
    )]
    UnknownWord {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
    },
    /// A record that cannot be read.
    #[error("line {line}, column {column}: {reason}")]
    SetAside {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The reason.
        reason: Reason,
    },
    /// A record whose checksum does not fit, on this line.
    #[error("line {0}: edited by hand (its checksum does not fit)")]
    HandEdited(usize),
    /// Records were added or taken out.
    #[error("says that it holds {promised} annotations, and holds {found}")]
    Miscounted {
        /// The number that it promises.
        promised: u64,
        /// The number that it holds.
        found: u64,
    },
    /// An annotation that does not simply stand where it was made.
    #[error("annotation {} is {}", id.as_str(), state_text(*state))]
    Misplaced {
        /// The annotation.
        id: AnnotationId,
        /// The way in which it was found.
        state: AnchorState,
    },
    /// An annotation with a tag that the folder's codebook lacks.
    #[error("annotation {} has the unknown tag {tag}", id.as_str())]
    UnknownTag {
        /// The annotation.
        id: AnnotationId,
        /// The tag.
        tag: TagId,
    },
    /// A file would change something in the name of an analyst whose own file is another one.
    #[error("in the name of {analyst}: {proposed}")]
    Claim {
        /// The analyst's id.
        analyst: String,
        /// The changes that it would make.
        proposed: Proposed,
    },
    /// A layer whose letter is not beside it.
    #[error("its letter, {0}, is not in this folder")]
    LetterMissing(String),
    /// A layer whose letter is there and cannot be read.
    #[error("its letter, {letter}, cannot be read: {error}")]
    LetterUnreadable {
        /// The letter's name.
        letter: String,
        /// The reason.
        error: OpenError,
    },
    /// A journal of a newer version.
    #[error("written by a newer version of Kanttekening")]
    NewerJournal,
    /// A record of a journal, on this line.
    #[error("line {0}: the record is damaged")]
    RecordDamaged(usize),
    /// This many records of a journal are missing.
    #[error("{0} records are missing")]
    RecordsMissing(u64),
    /// A journal that lacks its beginning.
    #[error("it does not say which letter it is about")]
    WithoutLetter,
    /// This many edits were in the folder once.
    #[error(
        "{0} edits that had been put in the folder are not in it any more: an older copy of the annotation file stands \
         there, or part of it is damaged or was taken out. They are in this computer's journal, and get back when it is \
         opened"
    )]
    EditsGone(usize),
}

fn state_text(state: AnchorState) -> &'static str {
    match state {
        AnchorState::ToCheck => {
            "to be checked: the letter was changed, and the same words stand elsewhere too"
        }
        state => state.id(),
    }
}

/// The things to know about a file that are no problem, and the outcomes of repairing it.
#[derive(Debug, thiserror::Error)]
pub enum Remark {
    /// A journal that was made, and not written to before the computer stopped.
    #[error("it is empty: nothing that was in it had been called saved")]
    EmptyJournal,
    /// A journal whose end was being written when the computer stopped.
    #[error("its last record was cut short; it had not been called saved")]
    CutShort,
    /// This many corrections of the reading view are about text that is not there any more.
    #[error("{0} corrections of the reading view no longer fit the letter, and are not applied")]
    CorrectionsLost(usize),
    /// Edits that wait for a letter.
    #[error(
        "{count} edits in it wait for {}, which is not there; they are put beside it when it is there again, and is \
         opened", letter.display()
    )]
    EditsWait {
        /// Their number.
        count: u64,
        /// The letter.
        letter: PathBuf,
    },
    /// This many edits are not in the folder yet.
    #[error(
        "{0} edits are in this computer's journal and not in the folder; they get there when it is opened"
    )]
    EditsUnpublished(usize),
    /// The request cannot be carried out, for this reason.
    #[error("not repaired: {0}")]
    NotRepaired(&'static str),
    /// It cannot be done without the letter.
    #[error("not repaired, as its letter is needed: {0}")]
    LetterNeeded(OpenError),
    /// The readable part of an annotation file was written to another file.
    #[error(
        "{count} annotations were saved to {saved}. Look at it; then give {name} another name, and the new file the \
         name {name}"
    )]
    LayerRepaired {
        /// Their number.
        count: usize,
        /// The new file.
        saved: Saved,
        /// The name of the damaged file.
        name: String,
    },
    /// The readable part of a file of the register was written to another file.
    #[error(
        "{count} entries were saved to {saved}. Look at it; then give {name} another name, and the new file the \
         name {name}"
    )]
    RegisterRepaired {
        /// Their number.
        count: usize,
        /// The new file.
        saved: Saved,
        /// The name of the damaged file.
        name: String,
    },
    /// The readable part of a journal was written to an annotation file.
    #[error(
        "the edits of {count} annotations were saved to {saved}. To have them taken in, copy it beside the letter as \
         {name}, and open the letter. {}", beyond(*with_tags)
    )]
    JournalRepaired {
        /// The number of annotations.
        count: usize,
        /// The new file.
        saved: Saved,
        /// The name that it needs beside the letter.
        name: String,
        /// True if the journal changes tags, too, which an annotation file cannot hold.
        with_tags: bool,
    },
}

fn beyond(with_tags: bool) -> &'static str {
    match with_tags {
        true => "Changes of the tags are not in it, nor are the steps that can be undone",
        false => "The steps that can be undone are not in it",
    }
}

/// A file to which something was saved, and the one to which the rest went.
#[derive(Debug)]
pub struct Saved {
    /// The new file.
    pub path: PathBuf,
    /// The lines of the damaged one that are not in it, from 1.
    pub left_out: Vec<usize>,
    /// The file in which these are, as they were.
    pub rest: PathBuf,
}

impl Problem {
    /// The problem of a file that the disk does not hand out.
    pub fn unread(error: &io::Error) -> Self {
        match is_held(error) {
            true => Self::OpenElsewhere,
            false => Self::Unreadable(error.to_string()),
        }
    }
}

impl std::fmt::Display for Saved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        if self.left_out.is_empty() {
            return Ok(());
        }
        let lines: Vec<_> = self.left_out.iter().map(usize::to_string).collect();
        let (lines, rest) = (lines.join(", "), self.rest.display());
        write!(
            f,
            ", without line {lines}, which is kept as it was in {rest}"
        )
    }
}

/// The reasons why a check ends.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// About a file.
    #[error("{}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The problem, and what to do about it.
        why: String,
    },
    /// A letter that cannot be opened.
    #[error("{}: {error}", path.display())]
    Letter {
        /// The letter.
        path: PathBuf,
        /// The reason.
        error: OpenError,
    },
}

impl CheckError {
    pub(super) fn file(path: &Path, why: impl ToString) -> Self {
        Self::File {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }
}
