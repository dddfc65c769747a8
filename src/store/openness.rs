//! The permissions of a file on the computer's own disk: mode, owner and access control list.

#[cfg(windows)]
use super::file_name::is_to_be_hidden;
use std::fs;
use std::io;
use std::path::Path;

/// Makes a new file for nobody but the person.
pub(super) fn private(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Marks a new file as hidden, where files are hidden by a mark, if it is one that nobody needs to see.
pub(super) fn hidden<'a>(options: &'a mut fs::OpenOptions, path: &Path) -> &'a mut fs::OpenOptions {
    #[cfg(windows)]
    if is_to_be_hidden(path) {
        const HIDDEN: u32 = 2;
        std::os::windows::fs::OpenOptionsExt::attributes(options, HIDDEN);
    }
    #[cfg(not(windows))]
    let _ = path;
    options
}

#[cfg(unix)]
mod system {
    use super::{Path, fs, io};
    use rustix::io::Errno;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::sync::LazyLock;

    /// The access control list of a file, where the file system has such a thing.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const LIST: &str = "system.posix_acl_access";

    /// In such a folder only the owner of a file may remove it.
    const STICKY: u32 = 0o1000;

    /// The permissions that new files do not get, by the person's own choice (umask).
    static MASK: LazyLock<u32> = LazyLock::new(|| {
        // It can only be asked by setting it: for a moment new files are open to nobody else.
        let mask = rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
        rustix::process::umask(mask);
        mask.as_raw_mode() as u32
    });

    fn mode(metadata: &fs::Metadata) -> u32 {
        metadata.permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn list(path: &Path) -> io::Result<Option<Vec<u8>>> {
        let mut list = vec![0; 64 << 10];
        match rustix::fs::getxattr(path, LIST, &mut list[..]) {
            Ok(length) => {
                list.truncate(length);
                Ok(Some(list))
            }
            Err(Errno::NOENT) => Err(Errno::NOENT.into()),
            // There is none, or the file system knows no such thing, each of them in its own words.
            Err(_) => Ok(None),
        }
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn set_list(path: &Path, list: Option<&[u8]>) -> io::Result<()> {
        let set = match list {
            Some(list) => rustix::fs::setxattr(path, LIST, list, rustix::fs::XattrFlags::empty()),
            None if self::list(path)?.is_none() => Ok(()),
            None => rustix::fs::removexattr(path, LIST),
        };
        Ok(set?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn list(_: &Path) -> io::Result<Option<Vec<u8>>> {
        Ok(None)
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn set_list(_: &Path, _: Option<&[u8]>) -> io::Result<()> {
        Ok(())
    }

    /// Gives `path` the group of `of`. Gives whether it has that now.
    fn take_group(path: &Path, of: &fs::Metadata) -> io::Result<bool> {
        let now = fs::metadata(path)?;
        Ok(now.gid() == of.gid() || chown(path, None, Some(of.gid())).is_ok())
    }

    /// As [`take_access`](super::take_access).
    pub fn take_access(path: &Path, of: &Path) -> io::Result<()> {
        let of_metadata = fs::metadata(of)?;
        let of_list = list(of)?;
        if fs::metadata(path)?.uid() != of_metadata.uid() {
            // Only who manages the computer may.
            let _ = chown(path, Some(of_metadata.uid()), None);
        }
        let mut mode = mode(&of_metadata) & 0o666 | 0o600;
        if !take_group(path, &of_metadata)? {
            // Another group may read no more than everybody.
            mode &= 0o707 | mode << 3;
            set_list(path, None)?;
            return set_mode(path, mode);
        }
        set_list(path, of_list.as_deref())?;
        // With a list the middle of the mode is its mask, and is the same in both.
        set_mode(path, mode)
    }

    /// As [`open_up`](super::open_up).
    pub fn open_up(path: &Path, like: &[&Path]) -> io::Result<()> {
        let Some((first, rest)) = like.split_first() else {
            return Ok(());
        };
        let first_metadata = fs::metadata(first)?;
        let first_list = list(first)?;
        let mut both = mode(&first_metadata) & !*MASK & 0o666 | 0o600;
        let mut same = take_group(path, &first_metadata)?;
        for other in rest {
            let metadata = fs::metadata(other)?;
            if list(other)? != first_list {
                // What lists have in common is not worked out: it stays closed.
                return Ok(());
            }
            both &= mode(&metadata) | 0o600;
            same &= metadata.gid() == first_metadata.gid();
        }
        if !same {
            // Another group may do no more than everybody.
            both &= 0o707 | both << 3;
            set_list(path, None)?;
            return set_mode(path, both);
        }
        set_list(path, first_list.as_deref())?;
        set_mode(path, both)
    }

    /// As [`tighten`](super::tighten).
    pub fn tighten(path: &Path) -> io::Result<bool> {
        let metadata = fs::symlink_metadata(path)?;
        let wanted = match (metadata.is_dir(), metadata.is_file()) {
            (true, _) => 0o700,
            (_, true) => 0o600,
            _ => return Ok(false),
        };
        if metadata.permissions().mode() & STICKY != 0 {
            // A place for everybody, such as that for temporary files, is not to be closed to them.
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let listed = list(path)?.is_some();
        if listed {
            set_list(path, None)?;
        }
        if !listed && mode(&metadata) & 0o077 == 0 {
            return Ok(false);
        }
        set_mode(path, wanted).map(|()| true)
    }
}

#[cfg(not(unix))]
mod system {
    use super::{Path, io};

    /// Windows sees to that by itself: files have what their folder gives them.
    pub fn take_access(_: &Path, of: &Path) -> io::Result<()> {
        super::fs::metadata(of).map(drop)
    }

    pub fn open_up(_: &Path, _: &[&Path]) -> io::Result<()> {
        Ok(())
    }

    pub fn tighten(_: &Path) -> io::Result<bool> {
        Ok(false)
    }
}

/// Opens the file at `path` to whom the file at `of` is open, and gives it its owner where the person may. Its own person
/// may always read and write it.
///
/// # Errors
/// [`io::ErrorKind::NotFound`] if there is no file at `of`; otherwise what the system says. The file is never more open
/// then than that at `of`.
pub(super) fn take_access(path: &Path, of: &Path) -> io::Result<()> {
    system::take_access(path, of)
}

/// Opens a new file, so far open to nobody else, as the person has new files open, and to nobody who may not open the files at
/// `like`.
///
/// # Errors
/// What the system says; it is open to nobody else then.
pub(super) fn open_up(path: &Path, like: &[&Path]) -> io::Result<()> {
    system::open_up(path, like)
}

/// Closes a file or folder to everybody but its owner. One that is closed already costs a look. Gives whether it was open.
///
/// # Errors
/// If it cannot be closed: it is another person's.
pub(super) fn tighten(path: &Path) -> io::Result<bool> {
    system::tighten(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::PathBuf;

    fn file(folder: &Path, name: &str, mode: u32) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, name).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_no_more_open_than_what_it_is_about() {
        let folder = tempfile::tempdir().unwrap();
        for (letter, most) in [
            (0o600, 0o600),
            (0o644, 0o644),
            (0o640, 0o640),
            (0o444, 0o644),
            (0o777, 0o666),
        ] {
            let like = file(folder.path(), "brief.txt", letter);
            let path = file(folder.path(), "layer", 0o600);
            open_up(&path, &[&like]).unwrap();
            assert_eq!(mode(&path) & !most, 0, "{letter:o}: {:o}", mode(&path));
            assert_eq!(mode(&path) & 0o600, 0o600, "{letter:o}");
        }
    }

    #[test]
    fn what_is_about_several_is_open_to_who_may_open_all_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let one = file(folder.path(), "one", 0o644);
        for (other, most) in [(0o644, 0o644), (0o640, 0o640), (0o600, 0o600)] {
            let other = file(folder.path(), "other", other);
            let path = file(folder.path(), "export", 0o600);
            open_up(&path, &[&one, &other]).unwrap();
            assert_eq!(mode(&path) & !most, 0);
        }
    }

    #[test]
    fn what_replaces_a_file_is_as_open_as_that() {
        let folder = tempfile::tempdir().unwrap();
        for (was, is) in [
            (0o600, 0o600),
            (0o666, 0o666),
            (0o640, 0o640),
            (0o444, 0o644),
        ] {
            let of = file(folder.path(), "of", was);
            let path = file(folder.path(), "new", 0o600);
            take_access(&path, &of).unwrap();
            assert_eq!(mode(&path), is, "{was:o}");
        }
        let path = file(folder.path(), "new", 0o600);
        let missing = take_access(&path, &folder.path().join("nothing")).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn access_control_lists_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let of = file(folder.path(), "of", 0o640);
        // The owner reads and writes, user 1234 reads, the group nothing; the mask reads.
        let mut list = 2_u32.to_le_bytes().to_vec();
        let nobody = u32::MAX;
        for (tag, rights, id) in [
            (1_u16, 6_u16, nobody),
            (2, 4, 1234),
            (4, 0, nobody),
            (16, 4, nobody),
            (32, 0, nobody),
        ] {
            list.extend(tag.to_le_bytes());
            list.extend(rights.to_le_bytes());
            list.extend(id.to_le_bytes());
        }
        let name = "system.posix_acl_access";
        let flags = rustix::fs::XattrFlags::empty();
        if rustix::fs::setxattr(&of, name, &list, flags).is_err() {
            println!("SKIPPED: this file system has no access control lists");
            return;
        }
        let open_up = |path: &Path, of: &Path| open_up(path, &[of]);
        for take in [
            &take_access as &dyn Fn(&Path, &Path) -> io::Result<()>,
            &open_up,
        ] {
            let path = file(folder.path(), "new", 0o600);
            take(&path, &of).unwrap();
            let mut found = vec![0; 999];
            let length = rustix::fs::getxattr(&path, name, &mut found[..]).unwrap();
            assert_eq!(found[..length], list);
            tighten(&path).unwrap();
            assert!(rustix::fs::getxattr(&path, name, &mut found[..]).is_err());
            assert_eq!(mode(&path), 0o600);
        }
    }

    #[test]
    fn what_is_open_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), "settings.ron", 0o666);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for path in [folder.path(), &path] {
            assert!(tighten(path).unwrap());
            assert!(!tighten(path).unwrap());
        }
        assert_eq!((mode(folder.path()), mode(&path)), (0o700, 0o600));
    }
}
