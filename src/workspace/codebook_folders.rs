//! The codebooks of a folder and of the folders in it, and changing them.

use super::derived::Cancelled;
use super::project::scan::{DEEPEST, is_passed_over};
use crate::codebook::{Codebook, default_codebook};
use crate::store::atomic::SaveError;
use crate::store::atomic::folder_of;
use crate::store::codebook_file::CodebookFileError;
use crate::store::codebook_file::FILE_NAME;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{codebook_for, codebook_path, find_codebook};
use crate::store::publish::{PublishError, publish_codebook};
use crate::store::storage_redirect::{Redirect, home};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// So often a codebook that others change at the same time is tried again.
const TRIES: usize = 8;

/// A folder that has a codebook, or may get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodebookFolder {
    /// The folder of the letters.
    pub letters: PathBuf,
    /// The folder in which their codebook lies: the same one, unless their annotations lie elsewhere.
    pub home: PathBuf,
}

/// The folders, the whole one first, and those that could not be listed.
#[derive(Debug, Default)]
pub(super) struct CodebookFolders {
    pub found: Vec<CodebookFolder>,
    pub unlisted: Vec<PathBuf>,
}

impl CodebookFolders {
    /// Looks through `folder` and, where they belong to it, the folders `below`; costs a list of each. The whole one is given
    /// also where it has no codebook.
    pub fn find(
        disk: &dyn Disk,
        redirects: &[Redirect],
        (folder, below): (&Path, bool),
        stop: &Cancelled,
    ) -> Self {
        let mut folders = Self::default();
        let deepest = if below { DEEPEST } else { 0 };
        // Links in circles end.
        let mut seen = HashSet::new();
        let mut waiting = vec![(folder.to_owned(), 0)];
        while let Some((letters, depth)) = waiting.pop() {
            if stop.is_set() || !seen.insert(disk.resolve(&letters)) {
                continue;
            }
            let home = folder_of(&home(redirects, &letters.join("letter")));
            let Ok(entries) = disk.list(&letters) else {
                folders.unlisted.push(letters);
                continue;
            };
            let is_codebook = |path: &Path| path.file_name().is_some_and(|it| it == FILE_NAME);
            let has_one = home != letters || entries.iter().any(|it| is_codebook(&it.path));
            for entry in entries {
                let name = entry.path.file_name().unwrap_or_default().to_string_lossy();
                let is_folder =
                    || !entry.is_file && disk.kind(&entry.path).is_ok_and(|it| it == Kind::Folder);
                if depth < deepest && !is_passed_over(&name) && is_folder() {
                    waiting.push((entry.path, depth + 1));
                }
            }
            if depth == 0 || has_one {
                folders.found.push(CodebookFolder { letters, home });
            }
        }
        folders
    }
}

impl CodebookFolder {
    /// The path of its codebook.
    pub fn path(&self) -> PathBuf {
        codebook_path(&self.home.join("letter"))
    }

    /// Changes its codebook. Where it has none, that of the folders above holds: it gets one that begins with that if it
    /// `makes` one, and is left alone otherwise. `change` gives the codebook as it is to be, or `None` where it is so. Gives
    /// whether there was something to change.
    pub fn change(
        &self,
        disk: &dyn Disk,
        makes: bool,
        change: impl Fn(&Codebook) -> Option<Codebook>,
    ) -> Result<bool, PublishError> {
        let path = self.path();
        let mut tries = 0;
        loop {
            let own = find_codebook(disk, &self.home.join("letter"));
            if own.is_none() && !makes {
                return Ok(false);
            }
            let seen = own.as_ref().and_then(|it| it.seen.clone());
            let above = || codebook_for(disk, &self.letters.join("letter")).map(|(_, found)| found);
            let faulty = |reason: String| PublishError::Faulty {
                path: path.clone(),
                reason,
            };
            let codebook = match own.or_else(above).map(|it| it.file) {
                None => default_codebook(),
                Some(Ok(file)) => match (file.newer_format, file.wrong) {
                    (None, None) => file.codebook,
                    (Some(format), _) => return Err(PublishError::NewerFormat { path, format }),
                    (None, Some(wrong)) => return Err(faulty(wrong.to_string())),
                },
                Some(Err(CodebookFileError::OpenElsewhere)) => {
                    return Err(SaveError::OpenElsewhere { path }.into());
                }
                Some(Err(error)) => return Err(faulty(error.to_string())),
            };
            let Some(changed) = change(&codebook) else {
                return Ok(false);
            };
            tries += 1;
            match publish_codebook(disk, &path, None, &changed, seen.as_ref()) {
                Err(PublishError::ChangedOutside { .. }) if tries < TRIES => {}
                other => return other.map(|_| true),
            }
        }
    }
}
