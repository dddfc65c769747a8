use super::*;
use crate::store::disk::RealDisk;
use crate::store::memory_disk::{Fault, MemoryDisk, Operation, Sharing};

const PATH: &str = "/letters/brief.txt.anna.ron";

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(PATH, "old");
    disk
}

fn save(disk: &MemoryDisk) -> Result<(), SaveError> {
    write_atomically(disk, Path::new(PATH), b"the new content")
}

#[test]
fn replaces_the_file_and_leaves_nothing_else() {
    let disk = disk();
    save(&disk).unwrap();
    assert_eq!(disk.bytes(PATH).unwrap(), b"the new content");
    assert_eq!(disk.paths(), [Path::new(PATH)]);
    let order = [
        Operation::WriteNew,
        Operation::Metadata,
        Operation::Rename,
        Operation::SyncFolder,
        Operation::Read,
    ];
    assert_eq!(disk.log(), order);
}

#[test]
fn works_on_a_real_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("é".repeat(110));
    for content in ["one", "another"] {
        write_atomically(&RealDisk, &path, content.as_bytes()).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), content.as_bytes());
    }
    assert_eq!(RealDisk.list(folder.path()).unwrap().len(), 1);
}

#[test]
fn after_any_failing_operation_the_content_is_whole_and_no_temporary_file_is_left() {
    // The second one looks at the temporary file: without that it goes on.
    for nth in [0, 2, 3, 4] {
        let disk = disk();
        disk.fail(Fault::Nth(nth, io::ErrorKind::ConnectionReset));
        let error = save(&disk).unwrap_err();
        assert!(matches!(error, SaveError::Other { .. }), "{error}");
        let expected: &[u8] = if nth < 3 { b"old" } else { b"the new content" };
        assert_eq!(disk.bytes(PATH).unwrap(), expected, "operation {nth}");
        assert_eq!(disk.paths(), [Path::new(PATH)], "operation {nth}");
    }
    let disk = disk();
    disk.fail(Fault::Nth(5, io::ErrorKind::ConnectionReset));
    assert_eq!(save(&disk), Ok(()), "there are five operations");
}

#[test]
fn every_fault_is_said_in_words_that_help() {
    let path = PathBuf::from(PATH);
    let faults = [
        (
            Fault::ReadOnly,
            SaveError::ReadOnlyFolder { path: path.clone() },
        ),
        (Fault::DiskFull, SaveError::NoSpace { path: path.clone() }),
        (
            Fault::PermissionDenied,
            SaveError::PermissionDenied { path: path.clone() },
        ),
    ];
    for (fault, expected) in faults {
        let disk = disk();
        disk.fail(fault);
        assert_eq!(save(&disk), Err(expected));
        assert_eq!(disk.bytes(PATH).unwrap(), b"old");
        assert_eq!(disk.paths(), [Path::new(PATH)]);
    }
    let gone = disk();
    gone.remove_folder("/letters");
    assert_eq!(
        save(&gone),
        Err(SaveError::FolderGone { path: path.clone() })
    );
    let garbles = disk();
    garbles.fail(Fault::Garbles);
    assert_eq!(
        save(&garbles),
        Err(SaveError::ReadsBackDifferently { path })
    );
}

#[test]
fn a_folder_that_cannot_be_synced_is_no_failure() {
    let disk = disk();
    disk.fail(Fault::On(
        Operation::SyncFolder,
        io::ErrorKind::InvalidInput,
    ));
    assert_eq!(save(&disk), Ok(()));
    disk.mend();
    disk.fail(Fault::On(Operation::SyncFolder, io::ErrorKind::StorageFull));
    assert!(matches!(save(&disk), Err(SaveError::NoSpace { .. })));
}

#[test]
fn only_our_own_stale_files_are_swept() {
    let disk = MemoryDisk::new();
    let temp = temp_path(Path::new("/f/brief.txt"));
    disk.put(&temp, "half");
    disk.put("/f/.~lock.brief.odt.tmp", "not ours");
    disk.put("/f/brief.txt", "letter");
    let entries = || disk.list(Path::new("/f")).expect("it is there");
    let hours = |hours: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(hours * 3600);
    let (own, other) = (OsStr::new("brief.txt"), OsStr::new("brief"));
    remove_stale_temps(&disk, &entries(), other, hours(23));
    remove_stale_temps(&disk, &entries(), own, SystemTime::UNIX_EPOCH + OWN_STALE);
    assert_eq!(disk.paths().len(), 3);
    remove_stale_temps(&disk, &entries(), other, hours(25));
    assert_eq!(disk.paths().len(), 2);
    assert!(!disk.paths().contains(&temp));
    disk.put(&temp, "half");
    remove_stale_temps(&disk, &entries(), own, hours(1));
    assert!(!disk.paths().contains(&temp));
}

#[test]
fn a_file_that_is_open_in_a_spreadsheet_is_said_to_be_open_and_nothing_else() {
    let disk = disk();
    disk.open_elsewhere(PATH, Sharing::Reading, Duration::from_secs(60));
    let error = save(&disk).unwrap_err();
    assert_eq!(error, SaveError::OpenElsewhere { path: PATH.into() });
    assert_eq!(
        error.to_string(),
        format!(
            "{PATH} cannot be saved: it is open in another program. Close it there, and try again"
        )
    );
    assert_eq!(disk.bytes(PATH).unwrap(), b"old");
    assert_eq!(disk.paths(), [Path::new(PATH)], "no temporary file is left");
    disk.close_elsewhere(PATH);
    assert_eq!(save(&disk), Ok(()));
}

#[test]
fn whoever_writes_the_same_file_right_after_is_no_fault_of_the_disk() {
    let disk = disk();
    let theirs = Some(b"the content of another window".to_vec());
    disk.fail(Fault::Behind(Operation::SyncFolder, PATH.into(), theirs));
    assert_eq!(save(&disk), Ok(()));
    assert_eq!(disk.bytes(PATH).unwrap(), b"the content of another window");
}
