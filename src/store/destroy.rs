//! Destroying what an analyst said of a letter, for good: every file of it that this program made and can reach.

use super::atomic::{SaveError, folder_of, is_temp_of};
pub use super::belongings::{Belongings, Destroyed, LocalFolders, Statement};
use super::destroy_intent::Intent;
pub use super::destroy_intent::{Finished, finish};
use super::disk::{Disk, Kind};
use super::folder::{find_heads, layer_path};
use super::journal;
use super::layer;
use super::lock::own_locks;
use super::versions;
use crate::annotation::Analyst;
use crate::letter::Letter;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The bytes read of a file to see whose layer of which letter it is.
const HEADER: u64 = 64 << 10;

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
        layer::peek(&start).is_some_and(|it| {
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
        match find_heads(disk, letter_path, home, letter) {
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

/// Notes what is to be destroyed, then removes it, then says so in the statement. Nothing is written over the files: on
/// today's disks that would prove nothing.
pub fn destroy(
    disk: &dyn Disk,
    letter: &Path,
    belongings: &Belongings,
    local: &LocalFolders,
    statement: &Statement,
) -> (Destroyed, Result<PathBuf, SaveError>) {
    let statement = Statement {
        path: free_path(disk, &statement.path),
        ..statement.clone()
    };
    Intent::begin(disk, letter, belongings, local, &statement).carry_out(disk)
}

/// The path, or with a number where a file stands there already.
fn free_path(disk: &dyn Disk, path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("{stem} ({number}).txt")));
    let is_free = |path: &PathBuf| matches!(disk.kind(path), Ok(Kind::Missing));
    let mut paths = std::iter::once(path.to_owned()).chain(numbered);
    paths.find(is_free).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Layer;
    use crate::codebook::default_codebook;
    use crate::store::layer::serialise;
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

        let (destroyed, said) = destroy(&disk, path, &found, &local(), &statement());
        assert_eq!((destroyed.removed, destroyed.left), (expected, Vec::new()));
        assert_eq!(said, Ok("/f/verklaring.txt".into()));
        assert_eq!(disk.paths().len(), others.len() + 1, "and the statement");
        let said = String::from_utf8(disk.bytes("/f/verklaring.txt").unwrap()).unwrap();
        assert!(!said.contains('/'), "{said}");
        assert!(said.contains("- Versies: 1\n") && said.contains("- brief.txt.anna.ron\n"));
        let nothing = find(&disk, path, &letter, &anna, &local()).unwrap();
        assert!(nothing.files.is_empty());
    }

    fn statement() -> Statement {
        Statement {
            path: "/f/verklaring.txt".into(),
            head: "Vernietigd".to_owned(),
            removed: "Weg:".to_owned(),
            journals: "Journalen".to_owned(),
            versions: "Versies".to_owned(),
            left: "Niet weg:".to_owned(),
            foot: "Verder".to_owned(),
        }
    }

    fn with(files: &[&str]) -> (MemoryDisk, Belongings) {
        let disk = MemoryDisk::new();
        disk.put(LETTER, "De brief.\n");
        for path in files {
            disk.put(path, "x");
        }
        let files = files.iter().map(PathBuf::from).collect();
        let others = Vec::new();
        (disk, Belongings { files, others })
    }

    #[test]
    fn what_cannot_be_removed_is_said() {
        let (disk, files) = with(&["/f/a"]);
        disk.fail(Fault::On(
            Operation::Remove,
            io::ErrorKind::PermissionDenied,
        ));
        let (destroyed, _) = destroy(&disk, Path::new(LETTER), &files, &local(), &statement());
        assert!(destroyed.removed.is_empty());
        assert_eq!(destroyed.left[0].0, PathBuf::from("/f/a"));
    }

    #[test]
    fn what_was_begun_is_finished_once_it_is_in_reach_and_later_work_stays() {
        let own = [
            "/f/brief.txt.anna.ron",
            "/s/journal/j.ron",
            "/s/versions/x/v.ron",
        ];
        let (disk, files) = with(&own);
        let letter = Path::new(LETTER);
        // Nothing more than the note: as after a kill at once.
        drop(Intent::begin(&disk, letter, &files, &local(), &statement()));
        let note = String::from_utf8(disk.bytes(&disk.paths()[2]).unwrap()).unwrap();
        assert!(
            note.contains("brief.txt.anna.ron") && !note.contains("De brief"),
            "{note}"
        );
        disk.remove(letter).unwrap();
        let journals = local().journals;
        assert_eq!(finish(&disk, &journals), [], "the drive is not connected");
        assert_eq!(
            disk.paths().len(),
            2,
            "what lies on this computer is gone already"
        );
        disk.put(LETTER, "De brief.\n");
        let [done] = &finish(&disk, &journals)[..] else {
            panic!("it is finished");
        };
        assert_eq!(done.destroyed.removed.len(), 3);
        assert_eq!(finish(&disk, &journals), [], "once");
        assert_eq!(
            disk.paths(),
            [PathBuf::from(LETTER), "/f/verklaring.txt".into()]
        );

        // What was written since under the same name is not what was meant.
        let (disk, files) = with(&own);
        drop(Intent::begin(&disk, letter, &files, &local(), &statement()));
        disk.put(own[0], "written since");
        let [done] = &finish(&disk, &journals)[..] else {
            panic!("it is finished");
        };
        assert_eq!(done.destroyed.left.len(), 1);
        assert_eq!(disk.bytes(own[0]).unwrap(), b"written since");
    }

    #[test]
    fn where_it_cannot_be_noted_it_is_done_all_the_same() {
        let (disk, files) = with(&["/f/brief.txt.anna.ron", "/s/journal/j.ron"]);
        disk.fail(Fault::DiskFull);
        let (destroyed, said) = destroy(&disk, Path::new(LETTER), &files, &local(), &statement());
        assert_eq!((destroyed.removed.len(), said.is_err()), (2, true));
        assert_eq!(disk.paths(), [PathBuf::from(LETTER)]);
    }
}
