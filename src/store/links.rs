//! Paths with their links followed, on the computer's own disk.

use super::names::alike;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// The whole path, with links followed where something stands there, or in its folder.
pub(super) fn resolve(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let resolved = fs::canonicalize(&whole).or_else(|error| {
        let (folder, name) = whole.parent().zip(whole.file_name()).ok_or(error)?;
        Ok::<_, io::Error>(fs::canonicalize(folder)?.join(name))
    });
    match resolved {
        // Windows gives such paths a form of their own, also where there is no link: only where there is one.
        Ok(resolved) if cfg!(windows) && !is_link(&whole) => spelled_as(&whole, &resolved),
        Ok(resolved) => plain(resolved),
        Err(_) => whole,
    }
}

/// The path with its names as their folders list them: those of `listed`, from the last one up as far as both say the same
/// but for case and the form of accents. A drive or a share that goes by another name there keeps its own.
fn spelled_as(path: &Path, listed: &Path) -> PathBuf {
    let mut names: Vec<_> = path.components().collect();
    let mut listed: Vec<_> = listed.components().collect();
    let mut at = names.len();
    while let (Some(before), Some(there)) = (at.checked_sub(1), listed.pop()) {
        at = before;
        let Some(name) = names.get_mut(at) else {
            break;
        };
        let is_name = |it: &Component<'_>| matches!(it, Component::Normal(_));
        if !is_name(name) || !is_name(&there) || alike(name.as_os_str()) != alike(there.as_os_str())
        {
            break;
        }
        *name = there;
    }
    names.into_iter().collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(path: &str, listed: &str) -> String {
        let spelled = spelled_as(Path::new(path), Path::new(listed));
        spelled.to_string_lossy().into_owned()
    }

    #[test]
    fn a_path_is_taken_as_the_folders_list_its_names() {
        let listed = "/Brieven/Gr\u{f6}\u{df}e/brief.txt";
        assert_eq!(
            spelled("/brieven/GRO\u{308}\u{df}E/BRIEF.TXT", listed),
            listed
        );
        // A share that is connected as a drive stays that drive, whatever lies above it.
        let listed = "/server/share/Dossier/brief.txt";
        assert_eq!(
            spelled("/z/dossier/Brief.TXT", listed),
            "/z/Dossier/brief.txt"
        );
        assert_eq!(spelled("/z/BRIEF~1.TXT", listed), "/z/BRIEF~1.TXT");
        assert_eq!(spelled("/brief.txt", "/brief.txt"), "/brief.txt");
        assert_eq!(spelled("/", "/"), "/");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn where_case_counts_names_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("brief.txt");
        fs::write(&path, "x").unwrap();
        assert_eq!(resolve(&path), path);
        let other = path.with_file_name("BRIEF.TXT");
        assert_eq!(resolve(&other), other);
    }
}
