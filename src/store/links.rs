//! Paths with their links followed, on the computer's own disk.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The whole path, with links followed where something stands there, or in its folder.
pub(super) fn resolve(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // Windows gives such paths a form of their own, also where there is no link: only where there is one.
    if cfg!(windows) && !is_link(&whole) {
        return whole;
    }
    let resolved = fs::canonicalize(&whole).or_else(|error| {
        let (folder, name) = whole.parent().zip(whole.file_name()).ok_or(error)?;
        Ok::<_, io::Error>(fs::canonicalize(folder)?.join(name))
    });
    resolved.map_or(whole, plain)
}

/// Tells whether a path is a link, wherever it leads.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// The path in the form in which Windows shows it: `\\?\C:\map` is `C:\map`.
fn plain(path: PathBuf) -> PathBuf {
    let plain = path.to_str().and_then(|path| path.strip_prefix(r"\\?\"));
    match plain {
        Some(plain) if cfg!(windows) && plain.as_bytes().get(1) == Some(&b':') => plain.into(),
        _ => path,
    }
}
