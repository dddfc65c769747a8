//! Counts of the annotations in a folder's other letters that carry a tag: what deleting, merging or renaming it
//! reaches.

use super::Workspace;
use super::derived::Cancelled;
use crate::annotation::Analyst;
use crate::codebook::TagId;
use crate::store::disk::Disk;
use crate::store::folder::{HEADER, is_layer_name, layer_path};
use crate::store::layer::{parse_up_to, peek};
use std::path::Path;

/// The annotations that carry a tag in the folder's letters besides one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagUse {
    /// The number of the analyst's own annotations.
    pub annotations: usize,
    /// The number of letters that they are in.
    pub letters: usize,
    /// The number of colleagues' layers in which annotations carry it.
    pub colleagues: usize,
    /// The number of files that could not be read, and of which nothing is known.
    pub unread: usize,
}

impl TagUse {
    /// Counts in the folder of `home`, where the letter's annotations lie, but not those of the letter itself. Reads
    /// every layer file of at most `limit` bytes there once.
    pub fn count(
        disk: &dyn Disk,
        home: &Path,
        analyst: &Analyst,
        tag: &TagId,
        limit: u64,
        cancelled: &Cancelled,
    ) -> Self {
        let mut found = Self::default();
        let folder = home.parent().unwrap_or(Path::new(""));
        let letter = home.file_name().unwrap_or_default().to_string_lossy();
        let own = layer_path(home, analyst);
        let Ok(entries) = disk.list(folder) else {
            return found;
        };
        let layers = entries
            .iter()
            .filter(|entry| entry.is_file && is_layer_name(&entry.path) && entry.path != own);
        for entry in layers {
            if cancelled.is_set() {
                break;
            }
            let start = disk.read_start(&entry.path, HEADER);
            let Some(header) = start.ok().and_then(|bytes| peek(&bytes)) else {
                continue;
            };
            if header.letter.file == letter {
                continue;
            }
            let bytes = disk.read(&entry.path, limit).ok();
            let file = bytes.and_then(|bytes| parse_up_to(&bytes, limit).ok());
            let Some(file) = file else {
                found.unread += 1;
                continue;
            };
            let carries = |tags: &[String]| tags.iter().any(|id| id == tag.as_str());
            let count = { file.annotations.iter() }
                .filter(|it| carries(&it.tags))
                .count();
            if count == 0 {
                continue;
            }
            if header.analyst.id == analyst.id {
                found.annotations += count;
                found.letters += 1;
            } else {
                found.colleagues += 1;
            }
        }
        found
    }
}

impl Workspace {
    /// Has counted what carries `tag` in the folder of the open letter besides that one; `None` where none is open. The
    /// work reads files, and is for another thread.
    pub fn tag_use(
        &self,
        tag: TagId,
    ) -> Option<impl FnOnce(&Cancelled) -> TagUse + Send + 'static> {
        let session = &self.letter()?.session;
        let home = self.home_of(&session.path);
        let analyst = session.analyst().clone();
        let disk = self.environment().disk.clone();
        let limit = self.settings().layer_limit();
        Some(move |cancelled: &Cancelled| {
            TagUse::count(&*disk, &home, &analyst, &tag, limit, cancelled)
        })
    }
}

#[cfg(test)]
mod tests;
