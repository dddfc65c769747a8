//! Whether anything on this desktop can show a file dialog: the portal of the desktop, or the program `zenity`. The
//! library that asks them says of a missing one only that nothing was chosen.

use std::ffi::OsStr;
use std::time::Duration;
use zbus::blocking::connection::Builder;

/// A desktop that starts its portal takes a moment; one that never answers has none.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether there is one. Takes as long as the desktop takes to answer: not for the window's thread.
pub(super) fn is_there() -> bool {
    has_portal(Builder::session()) || has_program(std::env::var_os("PATH").as_deref())
}

/// Whether the portal on this bus shows file dialogs: it has that interface only where something stands behind it
/// (<https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html>).
fn has_portal(bus: zbus::Result<Builder<'_>>) -> bool {
    let version = || -> zbus::Result<u32> {
        let connection = bus?.method_timeout(PATIENCE).build()?;
        let portal = zbus::blocking::Proxy::new(
            &connection,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.FileChooser",
        )?;
        portal.get_property("version")
    };
    version().is_ok()
}

/// Whether one of these folders has the program.
fn has_program(path: Option<&OsStr>) -> bool {
    let folders = path.into_iter().flat_map(std::env::split_paths);
    folders
        .filter(|folder| !folder.as_os_str().is_empty())
        .any(|folder| folder.join("zenity").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_bus_or_a_program_there_is_none() {
        assert!(!has_portal(Builder::address("unix:path=/nowhere/bus")));
        assert!(!has_program(None));
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!has_program(Some(folder.path().as_os_str())));
        std::fs::write(folder.path().join("zenity"), "").expect("a file");
        assert!(has_program(Some(folder.path().as_os_str())));
    }
}
