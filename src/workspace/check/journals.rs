//! Journals: what is wrong with one by itself, and what the journals of this computer hold that a folder does not.

use super::{Check, CheckError, Problem, Remark, is_named_ron, repair};
use crate::annotation::{Analyst, Layer, Memo};
use crate::edit::Work;
use crate::letter::Letter;
use crate::merge::merge_layers;
use crate::store::disk::Kind;
use crate::store::journal;
use crate::store::layer::LARGEST_LIMIT;
use crate::workspace::open::read_letter;
use std::path::Path;

impl Check<'_> {
    /// A journal: what is wrong with it by itself.
    pub(super) fn journal(&mut self, path: &Path) -> Result<(), CheckError> {
        if !self.journal_files.insert(path.to_owned()) {
            return Ok(());
        }
        let bytes = self.disk.read(path, LARGEST_LIMIT);
        let bytes = bytes.map_err(|error| CheckError::file(path, error))?;
        let journal = journal::inspect(&bytes);
        if journal.newer {
            self.find(path, Problem::NewerJournal);
            self.cannot_repair(path, "only that version can read it");
            return Ok(());
        }
        for (line, _) in &journal.damaged {
            self.find(path, Problem::RecordDamaged(*line));
        }
        if journal.missing > 0 {
            self.find(path, Problem::RecordsMissing(journal.missing));
        }
        if journal.cut_short {
            self.say(path, Remark::CutShort);
        }
        let Some((letter_path, _)) = &journal.of else {
            self.find(path, Problem::WithoutLetter);
            self.cannot_repair(
                path,
                "without its letter nobody knows what its edits are about",
            );
            return Ok(());
        };
        if journal.waiting > 0 && matches!(self.disk.kind(letter_path), Ok(Kind::Missing)) {
            let (count, letter) = (journal.waiting, letter_path.clone());
            self.say(path, Remark::EditsWait { count, letter });
        }
        if !self.repair || !journal.is_faulty() {
            return Ok(());
        }
        let remark = match read_letter(self.disk, letter_path, self.importer) {
            Ok(letter) => {
                let codebook = self.tags_of(letter_path);
                repair::journal(self.disk, path, letter_path, &letter, &codebook)?
            }
            Err(error) => Remark::LetterNeeded(error),
        };
        self.say(path, remark);
        Ok(())
    }

    /// The journals of this computer that are about the letter, and what they hold that its folder does not.
    pub(super) fn journals_of(
        &mut self,
        path: &Path,
        letter: &Letter,
        layers: &[Layer],
    ) -> Result<(), CheckError> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut analysts: Vec<Analyst> = Vec::new();
        let mut waiting = 0;
        for entry in self.disk.list(&self.journals).unwrap_or_default() {
            if !entry.is_file || !is_named_ron(&entry.path) {
                continue;
            }
            let bytes = self
                .disk
                .read(&entry.path, LARGEST_LIMIT)
                .unwrap_or_default();
            let inspection = journal::inspect(&bytes);
            match inspection.of {
                Some((of, analyst)) if of == absolute => {
                    self.journal(&entry.path)?;
                    waiting += inspection.waiting;
                    if !analysts.contains(&analyst) {
                        analysts.push(analyst);
                    }
                }
                _ => {}
            }
        }
        for analyst in analysts {
            let mut base = Layer {
                analyst: analyst.clone(),
                ..Layer::default()
            };
            for layer in layers.iter().filter(|it| it.analyst.id == analyst.id) {
                base = merge_layers(&base, layer).0;
            }
            let base = Work {
                layer: base,
                codebook: self.tags_of(path),
            };
            let found = journal::recover(
                self.disk,
                &self.journals,
                &absolute,
                letter,
                &analyst,
                &base,
                &base.layer,
            );
            let unpublished = found.layer.annotations.len()
                + found.layer.deleted.len()
                + usize::from(found.layer.memo != Memo::default())
                + found.layer.corrections.all().len()
                + found.layer.metadata.all().len();
            if unpublished > 0 && waiting == 0 {
                self.find(path, Problem::EditsGone(unpublished));
            } else if unpublished > 0 {
                self.say(path, Remark::EditsUnpublished(unpublished));
            }
        }
        Ok(())
    }
}
