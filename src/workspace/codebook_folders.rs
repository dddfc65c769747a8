//! The codebooks of a folder and of the folders in it.

use super::derived::Cancelled;
use super::project::scan::DEEPEST;
use crate::store::atomic::folder_of;
use crate::store::codebook_file::FILE_NAME;
use crate::store::disk::{Disk, Kind};
use crate::store::storage_redirect::{Redirect, home};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

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
                let is_hidden = name.starts_with('.') || name.starts_with("~$");
                let is_folder =
                    || !entry.is_file && disk.kind(&entry.path).is_ok_and(|it| it == Kind::Folder);
                if depth < deepest && !is_hidden && is_folder() {
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
