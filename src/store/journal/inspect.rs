//! Looking at a journal without the letter that it is about: what is wrong in it, and what can be saved of it.

use super::format::{FORMAT, HEADER, is_journal_name};
use super::read::{Before, holds_records, is_torn, parse, peek, read};
use super::records::{BeginRecord, What};
use super::recovery::seen_upto;
use super::written::gather;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::edit::Edit;
use crate::letter::Letter;
use crate::store::disk::Disk;
use crate::store::layer::LARGEST_LIMIT;
use crate::store::names::is_same_path;
use std::path::{Path, PathBuf};

/// The comment with which a journal starts.
const START: &[u8] = b"// Kanttekening journal";

/// The content of a journal, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The path of the letter and its reader; `None` where that cannot be read.
    pub of: Option<(PathBuf, Analyst)>,
    /// The number of readable records.
    pub records: u64,
    /// The lines that cannot, from 1, with their bytes.
    pub damaged: Vec<(usize, Vec<u8>)>,
    /// The number of edits that the journal does not know to be in the letter's folder.
    pub waiting: u64,
    /// The number of records that are missing without a trace.
    pub missing: u64,
    /// True if the last line was cut short: its change had not been called saved.
    pub cut_short: bool,
    /// True if a newer version of the program wrote it.
    pub newer: bool,
}

impl Inspection {
    /// Tells whether something is wrong.
    pub fn is_faulty(&self) -> bool {
        !self.damaged.is_empty() || self.missing > 0 || self.of.is_none()
    }
}

/// Tells whether these bytes are the start of a journal, or the rest of one.
pub fn is_journal(bytes: &[u8]) -> bool {
    bytes.starts_with(START) || peek(bytes).is_some() || holds_records(bytes)
}

/// Looks through a journal. Linear in the bytes.
pub fn inspect(bytes: &[u8]) -> Inspection {
    let mut inspection = Inspection::default();
    let (mut before, mut last) = (Before::default(), 0);
    let (mut edits, mut published) = (Vec::new(), 0);
    // Lines that cannot be read, since the last one that can.
    let mut bad: Vec<(usize, Vec<u8>)> = Vec::new();
    for (index, bytes) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if bytes.starts_with(b"//") || bytes == b"\n" {
            continue;
        }
        let (line, after) = parse(bytes, before);
        before = after;
        let Some(line) = line else {
            bad.push((index + 1, bytes.to_owned()));
            continue;
        };
        let gap = line.seq.saturating_sub(last + 1);
        inspection.missing += gap.saturating_sub(bad.len() as u64);
        inspection.damaged.append(&mut bad);
        inspection.records += 1;
        last = last.max(line.seq);
        match line.what {
            What::Begin(begin) => {
                inspection.newer |= begin.format > FORMAT;
                inspection.of = Some(of(&begin));
            }
            What::Published(seq) => published = published.max(seq),
            _ => edits.push(line.seq),
        }
    }
    let waiting = edits.iter().filter(|seq| **seq > published);
    inspection.waiting = waiting.count() as u64;
    inspection.cut_short = bad.pop_if(|(_, bytes)| is_torn(bytes)).is_some();
    inspection.damaged.append(&mut bad);
    inspection
}

fn of(begin: &BeginRecord) -> (PathBuf, Analyst) {
    let analyst = Analyst {
        id: begin.analyst.id.clone(),
        name: begin.analyst.name.clone(),
        called: begin.analyst.called.clone(),
    };
    (PathBuf::from(&begin.path), analyst)
}

/// Counts the edits of the letter at `letter_path` that wait in this computer's journals to be put in the letter's
/// folder, as far as the journals know.
pub fn waiting(disk: &dyn Disk, folder: &Path, letter_path: &Path) -> u64 {
    let mut waiting = 0;
    for entry in disk.list(folder).unwrap_or_default() {
        if !entry.is_file || !is_journal_name(&entry.path) {
            continue;
        }
        let is_it = |of: &Path| is_same_path(of, letter_path, disk.ignores_case());
        let of = |start: &[u8]| peek(start).map(|begin| PathBuf::from(begin.path));
        let start = disk.read_start(&entry.path, HEADER).unwrap_or_default();
        if of(&start).is_none_or(|of| is_it(&of))
            && let Ok(bytes) = disk.read(&entry.path, LARGEST_LIMIT)
        {
            let inspection = inspect(&bytes);
            let is_of = inspection.of.is_some_and(|(of, _)| is_it(&of));
            if is_of && seen_upto(disk, &entry.path) == 0 {
                waiting += inspection.waiting;
            }
        }
    }
    waiting
}

/// The layer that the readable edits of a journal make, without what stood there before; `None` where there are none, or
/// where the journal does not say whose they are.
pub fn layer_of(bytes: &[u8], letter: &Letter) -> Option<Layer> {
    let contents = read(bytes, letter);
    let (_, analyst) = of(contents.begin.as_ref()?);
    let mut layer = Layer {
        analyst,
        ..Layer::default()
    };
    let nothing = Layer::default();
    gather(&mut layer, &nothing, contents.written(0), Annotation::clone);
    let empty = Layer {
        analyst: layer.analyst.clone(),
        ..Layer::default()
    };
    (layer != empty).then_some(layer)
}

/// Tells whether a journal holds changes to the folder's tags, which no layer can hold.
pub fn changes_tags(bytes: &[u8], letter: &Letter) -> bool {
    let changes = read(bytes, letter).changes;
    let mut edits = changes.iter().flat_map(|(_, change)| &change.edits);
    edits.any(|edit| matches!(edit, Edit::Codebook(_)))
}
