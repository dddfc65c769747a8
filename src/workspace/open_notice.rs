//! The notices about the files beside a letter that was opened.

use super::fault::Fault;
use crate::edit::{Giver, Tally};
use crate::letter::{CorrectionKind, Letter};
use crate::store::destroy::Finished;
use std::path::{Path, PathBuf};

/// A size as people say it: `909 MB`, `12 kB`; MB of 2²⁰ bytes.
pub fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{} kB", bytes.div_ceil(1 << 10)),
        _ => format!("{} MB", bytes.div_ceil(1 << 20)),
    }
}

/// The most pages that are named.
const MOST_NAMED: usize = 12;

/// Page numbers as people list them: "3, 4, 9"; of many the first, and "…".
pub fn page_list(pages: &[u32]) -> String {
    let named = pages.iter().take(MOST_NAMED).map(u32::to_string);
    let mut named: Vec<String> = named.collect();
    if pages.len() > MOST_NAMED {
        named.push("…".to_owned());
    }
    named.join(", ")
}

fn on_pages(pages: &[u32]) -> String {
    let pages_are = if pages.len() == 1 { "page" } else { "pages" };
    format!("{pages_are} {}", page_list(pages))
}

impl OpenNotice {
    /// The notice about a letter's own text.
    pub fn of_letter(letter: &Letter) -> Option<Self> {
        let pages = letter.pages_with_unknown_letters();
        (!pages.is_empty()).then_some(Self::UnknownLetters { pages })
    }
}

fn others(count: usize) -> String {
    match count.saturating_sub(1) {
        0 => " is".to_owned(),
        1 => " and one other file are".to_owned(),
        more => format!(" and {more} other files are"),
    }
}

/// Something about a file that the analyst should know.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenNotice {
    /// A layer file cannot be loaded whole; `own` tells the analyst's own from a colleague's.
    #[error("{}", faulty(path, fault, *read))]
    Faulty {
        /// The file.
        path: PathBuf,
        /// True if it is the analyst's own layer.
        own: bool,
        /// The fault.
        fault: Fault,
        /// The number of annotations that could be read all the same.
        read: usize,
        /// The number that could not; `None` where nobody knows.
        lost: Option<usize>,
    },
    /// A file beside the letter is open in another program, and cannot be read before it is closed there; that is looked at
    /// again by itself.
    #[error("{} is open in another program, so that it cannot be read now: {}", path.display(), held(*what))]
    OpenElsewhere {
        /// The file.
        path: PathBuf,
        /// The kind of file.
        what: HeldFile,
    },
    /// The destroying of what was said of a letter had been interrupted, and is finished.
    #[error("destroying the annotations of {} was interrupted, and has now been finished: {} files are gone, {} could not be removed", .0.letter.display(), .0.destroyed.removed.len(), .0.destroyed.left.len())]
    Destroyed(Finished),
    /// A colleague's file is larger than is read of colleagues.
    #[error("{} is too large to be shown ({}; at most {})", path.display(), size(*bytes), size(*limit))]
    TooLargeToShow {
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: u64,
        /// The largest length.
        limit: u64,
    },
    /// Colleagues' files are larger together than is read of them.
    #[error("{}{} not shown, because colleagues' files are larger together than {}", first.display(), others(*count), size(*limit))]
    TooMuchToShow {
        /// One of the files.
        first: PathBuf,
        /// Their number.
        count: usize,
        /// In bytes.
        limit: u64,
    },
    /// Reading colleagues' files took too long.
    #[error("{}{} not shown, because reading colleagues' files took longer than {seconds} seconds", first.display(), others(*count))]
    TooSlowToShow {
        /// One of the files.
        first: PathBuf,
        /// Their number.
        count: usize,
        /// The longest time.
        seconds: u64,
    },
    /// A newer version of the program wrote the layer file.
    #[error("{}", newer(path, *format, *unknown_word))]
    Newer {
        /// The file.
        path: PathBuf,
        /// True if it is the analyst's own layer.
        own: bool,
        /// Its format.
        format: u32,
        /// The line and column of the first word that this version does not know, where it knows the format.
        unknown_word: Option<(usize, usize)>,
        /// The number of its annotations that this version cannot read.
        lost: usize,
    },
    /// Lines of the own layer were edited by hand, and are accepted.
    #[error("{lines} lines were edited by hand, and are accepted")]
    HandEdited {
        /// Their number.
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
    /// Changes by others in the analyst's name were merged, as a step of the history.
    #[error("taken in from {}: {}", giver_text(giver), tally_text(tally))]
    TakenIn {
        /// The source.
        giver: Giver,
        /// The extent.
        tally: Tally,
    },
    /// A file would change or delete what is the analyst's, and does not before the analyst says so.
    #[error("{0}")]
    Proposed(Proposed),
    /// Annotations that this computer had put in the folder were missing from the file there, without having been deleted.
    #[error(
        "{count} annotations were missing from your annotations file, and were put back from this computer"
    )]
    PutBack {
        /// Their number.
        count: usize,
    },
    /// This computer's journal held edits that the letter's folder lacked; they were taken in.
    #[error("{} that the folder did not have {} taken from this computer's journal", edits(*count), if *count == 1 { "was" } else { "were" })]
    Recovered {
        /// The number of changes to annotations, the memo, corrections and metadata.
        count: usize,
    },
    /// Part of this computer's journal cannot be read.
    #[error("{records} records of this computer's journal are damaged, and {} journals cannot be read", files.len())]
    JournalDamaged {
        /// The number of records.
        records: u64,
        /// Journals that do not even say whose they are.
        files: Vec<PathBuf>,
    },
    /// The letter changed since it was marked.
    #[error(
        "the letter was changed since it was marked: {}",
        counted(&[
            (*to_check, "to be checked"),
            (*moved, "moved"),
            (*changed, "changed"),
            (*orphans, "not found"),
        ])
        .join(", ")
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
        /// Their number.
        count: usize,
        /// The first ones.
        first: Vec<(CorrectionKind, String)>,
    },
    /// The document doesn't say which letters some signs of these pages are: their text can't be trusted there.
    #[error(
        "the document does not say which letters some signs on {} are; they read as \u{fffd}, and searches miss their words: look at the pages as they are shown, or have the text recognised (OCR)",
        on_pages(pages)
    )]
    UnknownLetters {
        /// Their numbers, from 1, in order.
        pages: Vec<u32>,
    },
    /// Passages of a very long letter were not looked for everywhere.
    #[error(
        "{count} passages were not looked for in the whole letter, as that would take too long"
    )]
    Unsearched {
        /// Their number.
        count: usize,
    },
    /// The folder's codebook cannot be used; the default tags are shown.
    #[error("{} is not as this program writes it ({fault}); tags cannot be changed", path.display())]
    Codebook {
        /// The file.
        path: PathBuf,
        /// The fault.
        fault: Fault,
    },
    /// The folder that holds the annotations elsewhere does not say what lies in it.
    #[error("{} holds your annotations, and could not be read ({message})", folder.display())]
    RedirectUnreadable {
        /// The folder.
        folder: PathBuf,
        /// The system's message.
        message: String,
    },
    /// The folder does not say what lies in it.
    #[error("the folder could not be read ({message})")]
    FolderUnreadable {
        /// The system's message.
        message: String,
    },
}

/// A file beside a letter that is open in another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldFile {
    /// The analyst's own layer.
    Own,
    /// A copy of that, or a colleague's layer.
    Other,
    /// The codebook.
    Codebook,
}

/// Words for what is missing while a file is open in another program.
fn held(what: HeldFile) -> &'static str {
    match what {
        HeldFile::Own => "your annotations in it are missing, and cannot be changed",
        HeldFile::Other => "the annotations in it are missing",
        HeldFile::Codebook => "the default tags are shown, and cannot be changed",
    }
}

/// The changes that a file in the analyst's name would make.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The file's name.
    pub file: String,
    /// True if that is the analyst's own file.
    pub own: bool,
    /// The names of the unknown computers that wrote it.
    pub computers: Vec<String>,
    /// The extent.
    pub tally: Tally,
}

impl std::fmt::Display for Proposed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = would_text(&self.tally);
        match self.computers.as_slice() {
            [] => write!(f, "{} {what}", self.file)?,
            computers if self.own => {
                let computers = computers.join(", ");
                write!(
                    f,
                    "a computer called {computers} works in your name: it {what}"
                )?;
            }
            computers => {
                let computers = computers.join(", ");
                write!(f, "{} {what}, as a computer called {computers}", self.file)?;
            }
        }
        write!(
            f,
            ". That is not done: open the letter in the window, to accept it or to keep yours"
        )
    }
}

fn edits(count: usize) -> String {
    match count {
        1 => "one edit".to_owned(),
        count => format!("{count} edits"),
    }
}

fn giver_text(giver: &Giver) -> String {
    match giver {
        Giver::File(name) => name.clone(),
        Giver::Computer(name) => format!("the computer {name}"),
        Giver::Hand => "an edit by hand".to_owned(),
        Giver::Unknown => "elsewhere".to_owned(),
    }
}

fn tally_text(tally: &Tally) -> String {
    let mut said = counted(&[
        (tally.added, "added"),
        (tally.changed, "changed"),
        (tally.deleted, "deleted"),
        (tally.entries, "corrections or metadata fields"),
    ]);
    said.extend(tally.memo.then(|| "the memo".to_owned()));
    said.extend(tally.tags.then(|| "the tags".to_owned()));
    said.join(", ")
}

/// Words for those counts that are not zero.
fn counted(counts: &[(usize, &str)]) -> Vec<String> {
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect()
}

fn would_text(tally: &Tally) -> String {
    let counts = [
        (tally.changed, "changes"),
        (tally.deleted, "deletes"),
        (tally.added, "brings back"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let mut said: Vec<_> = counts
        .map(|(count, what)| format!("{what} {count} of your annotations"))
        .collect();
    if tally.memo {
        said.push("changes your memo".to_owned());
    }
    if tally.entries > 0 {
        let entries = tally.entries;
        said.push(format!(
            "changes {entries} of your corrections or metadata fields"
        ));
    }
    said.join(" and ")
}

/// Words for a file that holds something this version does not know.
fn newer(path: &Path, format: u32, unknown_word: Option<(usize, usize)>) -> String {
    let path = path.display();
    match unknown_word {
        Some((line, column)) => format!(
            "{path} holds a word that this version does not know (line {line}, column {column}): mistyped, or written \
             by a newer version of Kanttekening; it is not changed"
        ),
        None => format!("{path} was written by a newer version of Kanttekening (format {format})"),
    }
}

/// Words for a fault in a file of annotations, and for what becomes of the file.
fn faulty(path: &Path, fault: &Fault, read: usize) -> String {
    let path = path.display();
    match fault {
        Fault::Unreadable { message } => {
            format!("{path} cannot be read ({message}); what is in it is left as it is")
        }
        _ => format!(
            "{path} has an error in it ({fault}); {read} annotations could be read, and it is not overwritten"
        ),
    }
}
