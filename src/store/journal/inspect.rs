//! Looking at a journal without the letter that it is about: what is wrong in it, and what can be saved of it.

use super::FORMAT;
use super::read::{Before, holds_records, parse, peek, read};
use super::records::{BeginRecord, What};
use super::written::gather;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::letter::Letter;
use std::path::PathBuf;

/// The comment with which a journal starts.
const START: &[u8] = b"// Kanttekening journal";

/// What is in a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Where the letter lay, and who read it; `None` where that cannot be read.
    pub of: Option<(PathBuf, Analyst)>,
    /// How many records can be read.
    pub records: u64,
    /// The lines that cannot, from 1, with their bytes.
    pub damaged: Vec<(usize, Vec<u8>)>,
    /// How many records are missing without a trace.
    pub missing: u64,
    /// Whether the last line was cut short: what it said had not been called saved.
    pub cut_short: bool,
    /// Whether a newer version of the program wrote it.
    pub newer: bool,
}

impl Inspection {
    /// Whether something is wrong.
    pub fn is_faulty(&self) -> bool {
        !self.damaged.is_empty() || self.missing > 0 || self.of.is_none()
    }
}

/// Whether these bytes are the start of a journal, or what is left of one.
pub fn is_journal(bytes: &[u8]) -> bool {
    bytes.starts_with(START) || peek(bytes).is_some() || holds_records(bytes)
}

/// Looks through a journal. Linear in the bytes.
pub fn inspect(bytes: &[u8]) -> Inspection {
    let mut inspection = Inspection::default();
    let (mut before, mut last) = (Before::default(), 0);
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
        if let What::Begin(begin) = line.what {
            inspection.newer |= begin.format > FORMAT;
            inspection.of = Some(of(&begin));
        }
    }
    inspection.cut_short = bad.pop().is_some();
    inspection.damaged.append(&mut bad);
    inspection
}

fn of(begin: &BeginRecord) -> (PathBuf, Analyst) {
    let analyst = Analyst {
        id: begin.analyst.id.clone(),
        name: begin.analyst.name.clone(),
    };
    (PathBuf::from(&begin.path), analyst)
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
