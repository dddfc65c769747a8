//! Noticing what others change in the letter's folder: by looking every few seconds, as file systems on the network
//! tell nothing by themselves. On a thread of its own; the window is woken only when something changed.

use super::job::Waker;
use crate::store::atomic::folder_of;
use crate::store::disk::Disk;
use crate::store::folder::{codebook_path, is_layer_name};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

/// How often the folder is looked at.
const INTERVAL: Duration = Duration::from_secs(3);

/// Looks after a letter's folder until it is dropped.
pub struct Watching {
    changed: Receiver<Vec<PathBuf>>,
    look_now: Sender<()>,
}

/// A file as it was seen: its length and when it changed, where that was asked.
type Sight = Option<(u64, Option<SystemTime>)>;

impl Watching {
    /// Looks after the letter at `path`, its layers (of which `own` is the analyst's), and its folder's codebook.
    pub fn new(path: &Path, own: &Path, disk: &Arc<dyn Disk>, waker: &Waker) -> Self {
        let (send, changed) = channel();
        let (look_now, looks) = channel();
        let known = [path.to_owned(), own.to_owned(), codebook_path(path)];
        let (folder, disk, waker) = (folder_of(path), disk.clone(), waker.clone());
        std::thread::spawn(move || {
            let mut before = sight(&*disk, &folder, &known);
            while looks.recv_timeout(INTERVAL) != Err(RecvTimeoutError::Disconnected) {
                // A folder that is away for a while is not one in which everything was deleted.
                let Some(now) = sight(&*disk, &folder, &known) else {
                    continue;
                };
                let changed = before
                    .as_ref()
                    .map_or(Vec::new(), |it| differences(it, &now));
                before = Some(now);
                if !changed.is_empty() {
                    if send.send(changed).is_err() {
                        return;
                    }
                    waker();
                }
            }
        });
        Self { changed, look_now }
    }

    /// What changed since this was asked last: files that came, changed, or went.
    pub fn take_changed(&self) -> Vec<PathBuf> {
        self.changed.try_iter().flatten().collect()
    }

    /// Looks at once: the person came back to the window.
    pub fn look_now(&self) {
        // It only ends with this.
        let _ = self.look_now.send(());
    }
}

/// The layers and the known files in a folder. Of layers that are not named for the letter only the name counts: a
/// folder may hold thousands of them.
fn sight(disk: &dyn Disk, folder: &Path, known: &[PathBuf]) -> Option<BTreeMap<PathBuf, Sight>> {
    let entries = disk.list(folder).ok()?;
    let mut sight = BTreeMap::new();
    for entry in entries {
        let is_known = known.contains(&entry.path);
        if !entry.is_file || !(is_known || is_layer_name(&entry.path)) {
            continue;
        }
        let is_named = known
            .first()
            .is_some_and(|letter| starts_with(&entry.path, letter));
        let seen = (is_known || is_named).then(|| disk.metadata(&entry.path).ok());
        let seen = seen.flatten().map(|it| (it.len, it.modified));
        sight.insert(entry.path, seen);
    }
    Some(sight)
}

/// Whether the name of a file begins with that of the letter.
fn starts_with(path: &Path, letter: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let (Some(name), Some(letter)) = (name(path), name(letter)) else {
        return false;
    };
    name.starts_with(&letter)
}

fn differences(before: &BTreeMap<PathBuf, Sight>, now: &BTreeMap<PathBuf, Sight>) -> Vec<PathBuf> {
    let changed = now
        .iter()
        .filter(|(path, seen)| before.get(*path) != Some(seen));
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    changed.chain(gone).map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn what_came_changed_or_went_is_noticed_and_nothing_else() {
        let disk = MemoryDisk::new();
        disk.put("/f/brief.txt", "een");
        disk.put("/f/brief.txt.anna.ron", "1");
        disk.put("/f/brief.txt.bob.ron", "1");
        let known = [
            PathBuf::from("/f/brief.txt"),
            "/f/brief.txt.anna.ron".into(),
        ];
        let look = || sight(&disk, Path::new("/f"), &known).unwrap();
        let first = look();
        assert!(differences(&first, &look()).is_empty());
        disk.put("/f/brief.txt", "eén");
        disk.put("/f/brief.txt.anna.ron", "2");
        disk.put("/f/brief.txt.cor.ron", "1");
        disk.put("/f/iets.docx", "1");
        disk.remove(Path::new("/f/brief.txt.bob.ron")).unwrap();
        let changed = [
            "brief.txt",
            "brief.txt.anna.ron",
            "brief.txt.cor.ron",
            "brief.txt.bob.ron",
        ];
        let changed = changed.map(|name| PathBuf::from("/f").join(name));
        assert_eq!(differences(&first, &look()), changed);
        disk.remove_folder("/f");
        assert!(sight(&disk, Path::new("/f"), &known).is_none());
    }
}
