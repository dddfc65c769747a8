//! Files that another program has open: telling that from other failures, and waiting a moment for it.
//!
//! Virus scanners, sync clients and backups open a file for milliseconds, an office suite for hours. On Windows nobody else
//! may read or replace it meanwhile. The disk says so as [`io::ErrorKind::ResourceBusy`] ([`told`]) after it has waited
//! ([`patiently`]); whoever looks at a file before replacing it looks again before each try, and has the disk try once.

use super::disk::Disk;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The waits between tries, in milliseconds: two seconds altogether.
const WAITS: [u64; 5] = [10, 50, 200, 700, 1000];

/// What is done to a file when the system refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It is opened, read, or written.
    Opening,
    /// It is removed, or another gets its name.
    Replacing {
        /// True if it is there, and not marked as one that may not be changed.
        changeable: bool,
    },
}

/// Windows' "access denied": also its answer where a file is to be replaced that another program has open.
const DENIED: i32 = 5;
/// Windows' "sharing violation", "lock violation" (of a part of a file), and "user-mapped section open".
const OPEN_ELSEWHERE: [i32; 3] = [32, 33, 1224];

/// The error as [`io::ErrorKind::ResourceBusy`] where it says that another program has the file open; any other as it is.
/// `windows` says whose numbers it has.
pub fn told(error: io::Error, doing: Doing, windows: bool) -> io::Error {
    let code = error.raw_os_error().filter(|_| windows);
    let is_held = code.is_some_and(|code| {
        OPEN_ELSEWHERE.contains(&code)
            || code == DENIED && doing == Doing::Replacing { changeable: true }
    });
    match is_held {
        true => io::Error::new(io::ErrorKind::ResourceBusy, error),
        false => error,
    }
}

/// Tells whether the disk said that another program has the file open.
pub fn is_held(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy
}

/// Tries again for up to two seconds while another program has a file open. `pause` waits.
///
/// # Errors
/// Those of the last try.
pub fn patiently<T>(
    pause: impl Fn(Duration),
    mut once: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let mut waits = WAITS.into_iter();
    loop {
        match once() {
            Err(error) if is_held(&error) => match waits.next() {
                Some(wait) => pause(Duration::from_millis(wait)),
                None => return Err(error),
            },
            other => return other,
        }
    }
}

/// Gives a file another name as [`Disk::rename`] does, tried again while another program has either open: for names that
/// nobody else writes at the same time.
///
/// # Errors
/// As [`Disk::rename`].
pub fn rename(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    patiently(|time| disk.pause(time), || disk.rename(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn only_what_another_program_has_open_is_called_so() {
        let kind = |code, doing, windows| {
            told(io::Error::from_raw_os_error(code), doing, windows).kind()
                == io::ErrorKind::ResourceBusy
        };
        let (over, new) = (
            Doing::Replacing { changeable: true },
            Doing::Replacing { changeable: false },
        );
        for code in [32, 33, 1224] {
            for doing in [Doing::Opening, over, new] {
                assert!(kind(code, doing, true), "{code}, {doing:?}");
            }
            // Elsewhere the same numbers say something else (EPIPE, EDOM).
            assert!(!kind(code, over, false) || cfg!(windows), "{code}");
        }
        assert!(
            kind(5, over, true),
            "a file that is there, and is not read-only"
        );
        assert!(!kind(5, new, true), "nothing is there that could be open");
        assert!(!kind(5, Doing::Opening, true), "one may not read it");
        let other = told(io::ErrorKind::PermissionDenied.into(), over, true);
        assert_eq!(other.kind(), io::ErrorKind::PermissionDenied);
    }

    #[test]
    fn waiting_is_bounded_and_for_nothing_else() {
        let (waited, tries) = (Cell::new(Duration::ZERO), Cell::new(0));
        let pause = |time| waited.set(waited.get() + time);
        let fails_with = |kind: io::ErrorKind| {
            waited.set(Duration::ZERO);
            tries.set(0);
            let result = patiently(pause, || {
                tries.set(tries.get() + 1);
                Err::<(), _>(kind.into())
            });
            assert_eq!(result.map_err(|it| it.kind()), Err(kind));
            (tries.get(), waited.get())
        };
        let (count, time) = fails_with(io::ErrorKind::ResourceBusy);
        assert_eq!((count, time), (6, Duration::from_millis(1960)));
        assert_eq!(fails_with(io::ErrorKind::NotFound), (1, Duration::ZERO));
    }
}
