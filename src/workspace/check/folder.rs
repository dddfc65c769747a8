//! Everything in a folder: letters with their layers, codebooks, journals, and what is none of them.

use super::{Check, CheckError, HEAD, Problem, is_codebook, is_named_ron};
use crate::store::atomic::{folder_of, is_unfinished};
use crate::store::claims::Claims;
use crate::store::disk::{Entry, Kind};
use crate::store::folder::{find_heads, what_stands_there};
use crate::store::journal;
use crate::store::layer::peek;
use crate::store::lock::is_lock_name;
use crate::store::register_file::is_register;
use crate::store::storage_redirect::home;
use crate::workspace::open::{OpenError, read_letter};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

impl Check<'_> {
    /// All letters of a folder that have layers, by whatever name the layers know them; its sub-folders count with it.
    pub(super) fn folder(&mut self, folder: &Path) -> Result<(), CheckError> {
        let mut waiting = vec![folder.to_owned()];
        while let Some(path) = waiting.pop() {
            let whole = self.disk.resolve(&path);
            let is_own = path != folder && self.own.contains(&whole);
            // Links may lead in circles.
            if is_own || !self.folders.insert(whole) {
                continue;
            }
            match self.disk.list(&path) {
                Ok(entries) => waiting.extend(self.one_folder(entries)?.into_iter().rev()),
                Err(error) if path == folder => return Err(CheckError::file(folder, error)),
                Err(error) => self.find(&path, Problem::unread(&error)),
            }
        }
        Ok(())
    }

    /// The same in one folder alone; gives the folders in it.
    fn one_folder(&mut self, entries: Vec<Entry>) -> Result<Vec<PathBuf>, CheckError> {
        let (files, rest): (Vec<_>, Vec<_>) = entries.into_iter().partition(|it| it.is_file);
        let (rons, others): (Vec<_>, Vec<_>) = files
            .into_iter()
            .map(|entry| entry.path)
            .partition(|path| is_named_ron(path));
        if let Some(codebook) = rons.iter().find(|path| is_codebook(path)) {
            self.codebook(codebook);
        }
        let registers: Vec<&PathBuf> = rons.iter().filter(|path| is_register(path)).collect();
        self.registers(&registers)?;
        let mut unread: BTreeMap<Option<OsString>, OpenError> = BTreeMap::new();
        let claims = Claims::of(self.disk, &rons, rest.iter().map(|entry| &entry.path));
        let is_other = |path: &PathBuf| !is_codebook(path) && !is_register(path);
        let has_any =
            rons.iter().any(is_other) || rest.iter().any(|entry| is_named_ron(&entry.path));
        for path in &others {
            // What windows and unfinished writing leave is no letter. Where nothing is marked, no letter need be read.
            let storage = home(self.redirects, path);
            let may_have_layers = has_any || storage != *path;
            if is_lock_name(path) || is_unfinished(path) || !may_have_layers {
                continue;
            }
            let letter = match read_letter(self.disk, path, self.importer) {
                Ok(letter) => letter,
                Err(error) => {
                    unread.insert(path.file_name().map(ToOwned::to_owned), error);
                    continue;
                }
            };
            let has_layers = |home: &Path| {
                let found = find_heads(self.disk, path, home, &letter);
                found.is_ok_and(|it| !it.is_empty())
            };
            if claims.may_be_of(path, &letter) && has_layers(path)
                || storage != *path && has_layers(&storage)
            {
                self.letter(path)?;
            }
        }
        for path in &rons {
            let is_lost = !is_codebook(path) && !is_register(path) && !self.layers.contains(path);
            let start = match self.disk.read_start(path, HEAD) {
                Ok(start) => start,
                // Of those that were looked at already it has been said.
                Err(_) if !is_lost => continue,
                Err(error) => {
                    self.find(path, Problem::unread(&error));
                    continue;
                }
            };
            if journal::is_journal(&start) {
                self.journal(path)?;
            } else if is_lost && peek(&start).is_none() {
                self.unknown_in_folder(path, &start);
            }
            if let Some(header) = peek(&start).filter(|_| is_lost) {
                let letter = &header.letter.file;
                let lies = self.letter_of(path, letter);
                if folder_of(&lies) != folder_of(path)
                    && matches!(self.disk.kind(&lies), Ok(Kind::File))
                {
                    self.letter(&lies)?;
                    self.layer_alone(path, &lies)?;
                    continue;
                }
                let letter = letter.clone();
                let problem = match unread.get(&Some(OsString::from(&letter))) {
                    Some(error) => Problem::LetterUnreadable {
                        letter,
                        error: error.clone(),
                    },
                    None => Problem::LetterMissing(letter),
                };
                self.find(path, problem);
            }
        }
        let mut folders = Vec::new();
        for path in rest.iter().map(|entry| &entry.path) {
            let is_folder = matches!(self.disk.kind(path), Ok(Kind::Folder));
            if is_folder && !is_hidden(path) {
                folders.push(path.clone());
            }
            if is_codebook(path) {
                self.codebook(path);
            } else if is_named_ron(path) && !is_folder && !self.layers.contains(path) {
                let what = what_stands_there(self.disk, path);
                self.find(path, Problem::NotAFile(what));
            }
        }
        Ok(folders)
    }

    /// The same in a folder, in which other programs may have files of that name.
    fn unknown_in_folder(&mut self, path: &Path, start: &[u8]) {
        const OURS: &[u8] = b"Kanttekening";
        let is_ours = start.windows(OURS.len()).any(|it| it == OURS);
        if is_ours || start.iter().all(|byte| *byte == 0) {
            self.unknown(path, start);
        }
    }
}

/// Tells whether a folder is one that people do not see, whose files are no letters.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with('.'))
}
