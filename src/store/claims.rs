//! The owners that the layers in a folder name, read once for all letters in it.

use super::disk::Disk;
use super::folder::HEADER;
use super::layer;
use super::names::{alike, all_shortened};
use crate::letter::Letter;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Tells which letters may have layers among some files.
#[derive(Default)]
pub struct Claims {
    /// The letters that are named.
    files: HashSet<String>,
    /// The hashes of letters, and of texts, that are named.
    sums: HashSet<String>,
    /// The names of the files, in order.
    names: Vec<String>,
}

impl Claims {
    /// Reads the claims of the files at `paths`, and of the files at `others` that are named like a layer and are none. Linear in them, apart
    /// from putting their names in order.
    pub fn of<'a>(
        disk: &dyn Disk,
        paths: &'a [PathBuf],
        others: impl Iterator<Item = &'a PathBuf>,
    ) -> Self {
        let mut claims = Self::default();
        for path in paths.iter().chain(others) {
            let name = path.file_name().unwrap_or_default();
            claims.names.push(alike(name).into_owned());
        }
        for path in paths {
            let start = disk.read_start(path, HEADER).unwrap_or_default();
            if let Some(header) = layer::peek(&start) {
                let name = alike(header.letter.file.as_ref()).into_owned();
                claims.files.insert(name);
                claims.sums.insert(header.letter.sha256);
                claims.sums.insert(header.letter.text_sha256);
            }
        }
        claims.names.sort_unstable();
        claims
    }

    /// Tells whether one of the files may be a layer of the letter at `path`. If not, none is.
    pub fn may_be_of(&self, path: &Path, letter: &Letter) -> bool {
        let name = path.file_name().unwrap_or_default();
        let text = alike(name);
        let mut shorter = all_shortened(name).into_iter();
        self.files.contains(&*text)
            || self.files.contains(&*alike(letter.file_name.as_ref()))
            || self.sums.contains(&letter.sha256)
            || self.sums.contains(&*letter.text_sha256)
            || self.has_name_from(&text)
            || shorter.any(|it| self.has_name_from(&alike(it.as_ref())))
    }

    fn has_name_from(&self, start: &str) -> bool {
        let at = self.names.partition_point(|name| name.as_str() < start);
        self.names.get(at).is_some_and(|it| it.starts_with(start))
    }
}
