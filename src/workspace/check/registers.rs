//! The register of a folder: its files line by line, and whether what its commitments name is there.

use super::repair::write;
use super::{Check, CheckError, Problem, Remark};
use crate::annotation::Analyst;
use crate::commitment::{Commitment, CommitmentId, Entry, Link, Register};
use crate::store::atomic::folder_of;
use crate::store::disk::Kind;
use crate::store::register_file::{self, FoundRegister, LARGEST};
use crate::store::repair::LeftOut;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

impl Check<'_> {
    /// The files of the register of one folder, and what they say together.
    pub(super) fn registers(&mut self, paths: &[&PathBuf]) -> Result<(), CheckError> {
        let mut all = Register::default();
        for path in paths {
            if let Some(found) = self.register(path)? {
                all.take_in(found.entries);
            }
        }
        let Some(first) = paths.first() else {
            return Ok(());
        };
        let folder = folder_of(first);
        // Letters are named once for each commitment.
        let mut gone: BTreeSet<(String, String)> = BTreeSet::new();
        for one in all.commitments() {
            let number = shown(one);
            for placed in &one.places {
                let letter = &placed.place.letter;
                let file = letter
                    .split('/')
                    .fold(folder.clone(), |file, part| file.join(part));
                if !letter.is_empty() && !matches!(self.disk.kind(&file), Ok(Kind::File)) {
                    gone.insert((number.clone(), letter.clone()));
                }
            }
            for (_, to) in &one.links {
                if all.get(to).is_none() {
                    self.find(first, Problem::LinkGone(number.clone()));
                }
            }
            if is_replaced_by_itself(&all, &one.id) {
                self.find(first, Problem::LinkCircle(number.clone()));
            }
        }
        for (number, letter) in gone {
            self.find(first, Problem::PlaceGone { number, letter });
        }
        Ok(())
    }

    /// One file; what could be read of it.
    pub(super) fn register(&mut self, path: &Path) -> Result<Option<FoundRegister>, CheckError> {
        let bytes = match self.disk.read(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.find(path, Problem::unread(&error));
                return Ok(None);
            }
        };
        let found = match register_file::parse(&bytes) {
            Ok(found) => found,
            Err(error) => {
                self.find(path, error);
                self.cannot_repair(path, "nothing in it can be read; put back an older copy");
                return Ok(None);
            }
        };
        if let Some(format) = found.newer_format {
            self.find(path, Problem::Newer(format));
        }
        for wrong in &found.set_aside {
            self.find(
                path,
                Problem::EntrySetAside {
                    line: wrong.line,
                    column: wrong.column,
                    reason: wrong.reason.clone(),
                },
            );
        }
        for line in &found.by_hand {
            self.find(path, Problem::HandEdited(*line));
        }
        let is_damaged = !found.set_aside.is_empty() || !found.by_hand.is_empty();
        if self.repair && is_damaged && found.newer_format.is_none() {
            self.repair_register(path, &found)?;
        }
        Ok(Some(found))
    }

    fn repair_register(&mut self, path: &Path, found: &FoundRegister) -> Result<(), CheckError> {
        let analyst = Analyst {
            id: found.analyst.clone(),
            name: found.name.clone(),
            called: String::new(),
        };
        let entries: Vec<&Entry> = found.entries.iter().collect();
        let text = register_file::serialise(&analyst, &entries);
        let left_out = found.set_aside.iter().filter(|it| !it.text.is_empty());
        let left_out: Vec<LeftOut> = left_out
            .map(|it| LeftOut {
                line: it.line,
                bytes: it.text.clone().into_bytes(),
            })
            .collect();
        let saved = write(self.disk, path, &text, &left_out)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let remark = Remark::RegisterRepaired {
            count: entries.len(),
            saved,
            name: name.into_owned(),
        };
        self.say(path, remark);
        Ok(())
    }
}

fn shown(one: &Commitment) -> String {
    match one.number.as_str() {
        "" => one.id.as_str().to_owned(),
        number => number.to_owned(),
    }
}

/// Tells whether one comes back to itself by what it replaces.
fn is_replaced_by_itself(all: &Register, id: &CommitmentId) -> bool {
    let mut seen = HashSet::new();
    let mut waiting = vec![id];
    while let Some(next) = waiting.pop() {
        let links = all
            .get(next)
            .map(|it| it.links.as_slice())
            .unwrap_or_default();
        for (_, to) in links.iter().filter(|(link, _)| *link == Link::Replaces) {
            if to == id {
                return true;
            }
            if seen.insert(to) {
                waiting.push(to);
            }
        }
    }
    false
}
