//! Destroying what an analyst said of a letter, for good: every file of it that this program made and can reach.

use super::atomic::{folder_of, is_temp_of};
use super::disk::{Disk, Kind};
use super::folder::{find_layers_at, layer_path};
use super::journal;
use super::layer_file::{self, LARGEST_LIMIT};
use super::lock::own_locks;
use super::versions;
use crate::annotation::Analyst;
use crate::letter::Letter;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// How much of a file is read to see whose layer of which letter it is, in bytes.
const HEADER: u64 = 64 << 10;

/// What belongs to one analyst's work on one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belongings {
    /// Files that hold something of it: layers and their copies, journals, versions, what a crash left behind.
    pub files: Vec<PathBuf>,
    /// Colleagues' layers of the letter, which stay.
    pub others: Vec<PathBuf>,
}

/// What came of destroying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// The files that are gone.
    pub removed: Vec<PathBuf>,
    /// Those that could not be removed, and what the system says.
    pub left: Vec<(PathBuf, String)>,
}

/// Where this program keeps what it does not keep beside the letter.
#[derive(Clone, Debug)]
pub struct LocalFolders {
    /// The journals.
    pub journals: PathBuf,
    /// The versions of all layers.
    pub versions: PathBuf,
    /// Where the letter would lie if it lay where its annotations do: its own path, unless they lie elsewhere.
    pub home: PathBuf,
    /// What this computer is called in versions.
    pub device: String,
}

/// Finds everything that belongs to the analyst's work on the letter.
///
/// # Errors
/// If the letter's folder cannot be listed: then nobody knows what there is.
pub fn find(
    disk: &dyn Disk,
    letter_path: &Path,
    letter: &Letter,
    analyst: &Analyst,
    local: &LocalFolders,
) -> io::Result<Belongings> {
    let own_path = layer_path(letter_path, analyst);
    let own_name = own_path.file_name().unwrap_or_default().to_string_lossy();
    let mut files = BTreeSet::new();
    let mut others = Vec::new();
    let is_own = |path: &Path| {
        let start = disk.read_start(path, HEADER).unwrap_or_default();
        layer_file::peek(&start).is_some_and(|it| {
            it.analyst.id == analyst.id
                && (it.letter.file == letter.file_name || it.letter.sha256 == letter.sha256)
        })
    };
    // A copy that another program made of the layer: `….ron~`, `….ron.bak`, `….ron.orig`.
    let is_own_copy = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.contains(&*own_name) && is_own(path)
    };
    for home in BTreeSet::from([letter_path, &local.home]) {
        match find_layers_at(disk, letter_path, home, letter, LARGEST_LIMIT) {
            // The other place may never have been made.
            Err(error) if home != letter_path && error.kind() == io::ErrorKind::NotFound => {
                continue;
            }
            found => {
                for found in found? {
                    if found.is_of(letter_path, analyst) {
                        files.insert(found.path);
                    } else {
                        others.push(found.path);
                    }
                }
            }
        }
        for entry in disk.list(&folder_of(home))? {
            let name = entry.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            let set_aside = name
                .strip_prefix(&*own_name)
                .is_some_and(|rest| rest.starts_with(".damaged") || rest.starts_with(".repaired"));
            if entry.is_file
                && (set_aside || is_temp_of(&name, &own_name) || is_own_copy(&entry.path))
            {
                files.insert(entry.path);
            }
        }
        files.extend(own_locks(disk, home, &local.device));
    }
    // What lies beside a copy of the layer and belongs to that.
    for home in BTreeSet::from([letter_path, &local.home]) {
        for entry in disk.list(&folder_of(home)).unwrap_or_default() {
            let name = entry.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            let repaired = name.split_once(".ron.repaired");
            let of = repaired.map(|(of, _)| entry.path.with_file_name(format!("{of}.ron")));
            if entry.is_file && of.is_some_and(|of| files.contains(&of)) {
                files.insert(entry.path);
            }
        }
    }
    let journals = journal::files_of(disk, &local.journals, letter_path, letter, analyst);
    files.extend(journals.files);
    // What was saved of a damaged journal stays when that is no longer needed.
    for entry in disk.list(&local.journals).unwrap_or_default() {
        let name = entry.path.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(".ron.repaired") && entry.is_file && is_own(&entry.path) {
            let rest = entry.path.with_file_name(format!("{name}.left-out.txt"));
            if disk.kind(&rest).is_ok_and(|kind| kind == Kind::File) {
                files.insert(rest);
            }
            files.insert(entry.path);
        }
    }
    // Where the letter lay before, there are versions, too.
    let mut paths = journals.letter_paths;
    paths.insert(letter_path.to_owned());
    for path in paths {
        let kept = versions::folder(&local.versions, &layer_path(&path, analyst));
        let kept = disk.list(&kept).unwrap_or_default();
        files.extend(kept.into_iter().filter(|it| it.is_file).map(|it| it.path));
    }
    Ok(Belongings {
        files: files.into_iter().collect(),
        others,
    })
}

/// Removes these files. Nothing is written over them: on today's disks that would prove nothing.
pub fn destroy(disk: &dyn Disk, files: &[PathBuf]) -> Destroyed {
    let mut destroyed = Destroyed::default();
    let mut folders = BTreeSet::new();
    for path in files {
        match disk.remove(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                destroyed.left.push((path.clone(), error.to_string()));
            }
            _ => {
                folders.insert(folder_of(path));
                destroyed.removed.push(path.clone());
            }
        }
    }
    for folder in folders {
        // Where a folder cannot be synced, its names are on the disk soon.
        let _ = disk.sync_folder(&folder);
    }
    destroyed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Layer;
    use crate::codebook::default_codebook;
    use crate::store::layer_file::serialise;
    use crate::store::memory_disk::{Fault, MemoryDisk, Operation};

    const LETTER: &str = "/f/brief.txt";

    fn local() -> LocalFolders {
        LocalFolders {
            journals: "/s/journal".into(),
            versions: "/s/versions".into(),
            home: "/e/brief.txt".into(),
            device: "aa".to_owned(),
        }
    }

    #[test]
    fn all_of_the_analyst_is_found_and_nothing_of_others() {
        let letter = Letter::new("brief.txt", "00".repeat(32), "text 1", "De brief.\n");
        let (anna, bob) = (Analyst::from_account("anna"), Analyst::from_account("bob"));
        let layer = |analyst: &Analyst| {
            let layer = Layer {
                analyst: analyst.clone(),
                ..Layer::default()
            };
            serialise(&letter, &layer, &default_codebook())
        };
        let disk = MemoryDisk::new();
        disk.put(LETTER, "De brief.\n");
        let own = [
            "/e/brief.txt.anna.ron",
            "/f/.~brief.txt.anna.ron.0123456789abcdef.tmp",
            "/f/brief.txt.anna (conflicted copy).ron",
            "/f/brief.txt.anna.ron",
            "/f/brief.txt.anna.ron.damaged-2",
            "/f/brief.txt.anna.ron.repaired",
            "/f/brief.txt.anna.ron.repaired.left-out.txt",
        ];
        for path in own {
            disk.put(path, layer(&anna));
        }
        let kept = versions::folder(Path::new("/s/versions"), Path::new("/f/brief.txt.anna.ron"));
        let version = kept.join("2026-11-24T09_00_00Z.ron");
        disk.put(&version, layer(&anna));
        let others = [
            LETTER,
            "/f/.~brief.txt.bob.ron.0123456789abcdef.tmp",
            "/f/brief.txt.bob.ron",
            "/f/codebook.ron",
            "/f/twee.txt",
            "/f/twee.txt.anna.ron",
        ];
        for path in &others[1..] {
            let other = layer(&bob).replace("brief.txt", "twee.txt");
            disk.put(
                path,
                if path.contains("twee") {
                    other
                } else {
                    layer(&bob)
                },
            );
        }
        let path = Path::new(LETTER);
        let found = find(&disk, path, &letter, &anna, &local()).unwrap();
        let mut expected: Vec<PathBuf> = own.iter().map(PathBuf::from).collect();
        expected.push(version);
        assert_eq!(found.files, expected);
        assert_eq!(found.others, [PathBuf::from("/f/brief.txt.bob.ron")]);

        let destroyed = destroy(&disk, &found.files);
        assert_eq!((destroyed.removed, destroyed.left), (expected, Vec::new()));
        assert_eq!(disk.paths().len(), others.len());
        let nothing = find(&disk, path, &letter, &anna, &local()).unwrap();
        assert!(nothing.files.is_empty());
    }

    #[test]
    fn what_cannot_be_removed_is_said() {
        let disk = MemoryDisk::new();
        disk.put("/f/a", "x");
        disk.fail(Fault::On(
            Operation::Remove,
            io::ErrorKind::PermissionDenied,
        ));
        let destroyed = destroy(&disk, &["/f/a".into()]);
        assert!(destroyed.removed.is_empty());
        assert_eq!(destroyed.left[0].0, PathBuf::from("/f/a"));
    }
}
