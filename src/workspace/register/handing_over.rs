//! The register as a file for others.

use super::commitments::Commitments;
use crate::annotation::Moment;
use crate::commitment::{Commitment, Register};
use crate::exchange::Watch;
use crate::exchange::commitments::{LetterFacts, RegisterExport, RegisterFormat, RegisterRow};
use crate::l10n::{Language, Words};
use crate::store::atomic::{SaveError, check_name, write_atomically_like};
use crate::store::disk::Kind;
use crate::store::exports::Exports;
use crate::workspace::export::{ExportError, Originals, is_in_use};
use crate::workspace::project::Letters;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The input of one export of a register, on its own, so that a worker can write it.
#[derive(Clone)]
pub struct RegisterJob {
    /// The folder of the letters.
    pub folder: PathBuf,
    /// What is known of the letters, by their paths below it.
    pub letters: BTreeMap<String, LetterFacts>,
    /// The names of the analysts, by id.
    pub analysts: BTreeMap<String, String>,
    /// The commitments.
    pub rows: Vec<RegisterRow>,
    /// The language of headings.
    pub language: Language,
    /// The time at which it is made, and the day.
    pub made: Moment,
    /// The day on which terms are looked at.
    pub today: Date,
    /// For a note: part of the office, ministry or name of the minister that it is for.
    pub minister: Option<String>,
    /// For a note: the day before which is said what falls due.
    pub before: Option<Date>,
}

impl RegisterJob {
    /// The job for these commitments, in their order.
    pub fn of(
        folder: &Path,
        letters: &Letters,
        (register, commitments): (&Register, &[Arc<Commitment>]),
        (made, today): (Moment, Date),
    ) -> Self {
        let rows = commitments.iter().map(|it| RegisterRow {
            commitment: it.clone(),
            history: register.history(&it.id).to_vec(),
        });
        let named = commitments.iter().flat_map(|it| &it.places);
        let known = named.filter_map(|it| {
            let letter = letters.get(&it.place.letter)?;
            let facts = &letter.facts;
            let known = LetterFacts {
                title: letter.title().to_owned(),
                kamerstuk: facts.kamerstuk.clone(),
                reference: facts.reference.clone(),
                date: facts.date,
                sender: facts.sender.clone(),
            };
            Some((letter.path.clone(), known))
        });
        Self {
            folder: folder.to_owned(),
            letters: known.collect(),
            analysts: BTreeMap::new(),
            rows: rows.collect(),
            language: Language::English,
            made,
            today,
            minister: None,
            before: None,
        }
    }

    /// The number of commitments in it.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// [`ExportError::NotMade`].
    pub fn to_bytes(
        &self,
        format: &dyn RegisterFormat,
        originals: &Originals,
    ) -> Result<Vec<u8>, ExportError> {
        let words = Words::new(self.language);
        let name = self
            .folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let export = RegisterExport {
            folder_name: name.into_owned(),
            today: self.today,
            now: self.made,
            analysts: self.analysts.clone(),
            letters: self.letters.clone(),
            rows: self.rows.clone(),
            words: &words,
            minister: self.minister.clone(),
            before: self.before,
        };
        let mut bytes = Vec::new();
        // Writing into memory does not fail: it is the format that says why.
        let written = format.write(&export, &mut bytes);
        written.map_err(|error| ExportError::NotMade(error.to_string()))?;
        if format.takes_template() {
            bytes = originals
                .in_house_style(bytes, &words, &Watch::default())
                .map_err(ExportError::NotMade)?;
        }
        Ok(bytes)
    }

    /// Writes the file at `path`, in the place of one of ours that nobody changed, or where it `replaces` whatever file
    /// stands there; never in that of a letter of the folder, or of what holds annotations, tags or the register.
    ///
    /// # Errors
    /// [`ExportError`]; what stood there is then as it was.
    pub fn to_file(
        &self,
        originals: &Originals,
        format: &dyn RegisterFormat,
        path: &Path,
        exports: &Exports<'_>,
        replaces: bool,
    ) -> Result<(), ExportError> {
        let disk = &*originals.disk;
        check_name(disk, path)?;
        let whole = disk.resolve(path);
        let letters = self.letters.keys();
        let files = letters.map(|it| {
            it.split('/')
                .fold(self.folder.clone(), |file, part| file.join(part))
        });
        let letters: Vec<PathBuf> = files.collect();
        if is_in_use(&whole, disk) || letters.contains(&whole) {
            return Err(ExportError::InUse(path.to_owned()));
        }
        let there = disk
            .metadata(&whole)
            .map_err(|error| SaveError::new(disk, path, &error))?;
        match there.kind {
            Kind::Missing if !disk.is_link(&whole) => {}
            Kind::File if replaces || !there.read_only && exports.knows(disk, &whole) => {}
            Kind::File => return Err(ExportError::NotOurs(path.to_owned())),
            _ => return Err(ExportError::NotAFile(path.to_owned())),
        }
        let bytes = self.to_bytes(format, originals)?;
        let like: Vec<&Path> = letters.iter().map(PathBuf::as_path).collect();
        write_atomically_like(disk, &whole, &like, &bytes)?;
        exports.remember(disk, &bytes);
        Ok(())
    }
}

/// The commitments of a list that are in the register, or of which something was filled in: those that were only marked and
/// never looked at come last.
pub fn in_order(commitments: &Commitments, today: Date) -> Vec<Arc<Commitment>> {
    let mut all = commitments.all().to_vec();
    all.sort_by_key(|it| {
        (
            !it.registered,
            it.timing(today).last.unwrap_or(Date::MAX),
            it.number.clone(),
        )
    });
    all
}
