use super::*;

#[test]
fn the_real_disk_keeps_its_promises() {
    let folder = tempfile::tempdir().unwrap();
    let disk = RealDisk;
    let inner = folder.path().join("a/b");
    disk.create_folder(&inner).unwrap();
    disk.create_folder(&inner).unwrap();
    #[cfg(unix)]
    {
        let permissions = fs::metadata(&inner).unwrap().permissions();
        let mode = std::os::unix::fs::PermissionsExt::mode(&permissions);
        assert_eq!(mode & 0o777, 0o700);
    }
    let one = inner.join("one.ron");
    disk.write_new(&one, b"12345").unwrap();
    let again = disk.write_new(&one, b"x").unwrap_err();
    assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(disk.read(&one, 5).unwrap(), b"12345");
    let large = disk.read(&one, 4).unwrap_err();
    assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
    assert_eq!(disk.read_start(&one, 3).unwrap(), b"123");
    assert_eq!(disk.metadata(&one).unwrap().len, 5);
    let two = inner.join("two.ron");
    disk.write_new(&two, b"two").unwrap();
    disk.rename(&one, &two).unwrap();
    disk.sync_folder(&inner).unwrap();
    let entry = Entry {
        path: two.clone(),
        is_file: true,
    };
    assert_eq!(disk.list(&inner).unwrap(), [entry]);
    assert_eq!(disk.kind(&one).unwrap(), Kind::Missing);
    assert_eq!(disk.kind(&inner).unwrap(), Kind::Folder);
    let not_a_file = disk.read(&inner, 9).unwrap_err();
    assert_eq!(not_a_file.kind(), io::ErrorKind::InvalidInput);
    disk.remove(&two).unwrap();
    assert!(disk.list(&inner).unwrap().is_empty());
    let held = disk.hold_new(&two).unwrap();
    assert!(disk.is_held(&two).unwrap());
    assert!(disk.hold_new(&two).is_err());
    drop(held);
    assert!(!disk.is_held(&two).unwrap());
    let mut log = disk.create_log(&one).unwrap();
    log.append(b"first, ").unwrap();
    log.sync().unwrap();
    log.append(b"second").unwrap();
    assert_eq!(disk.read(&one, 99).unwrap(), b"first, second");
    let again = disk.create_log(&one).err().unwrap();
    assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
}
