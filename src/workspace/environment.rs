//! The surroundings that the program runs in.

use super::import_process::{Importer, Limits};
use crate::store::clock::{Clock, SystemClock};
use crate::store::disk::{Disk, RealDisk};
use crate::store::exports::Exports;
use crate::store::folder::FolderMemory;
use crate::store::ids::Ids;
use crate::store::settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The surroundings that the program runs in; handed in, so that tests decide.
#[derive(Clone)]
pub struct Environment {
    /// The way to every file.
    pub disk: Arc<dyn Disk>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<Ids>,
    /// The folder of the settings.
    pub settings_folder: PathBuf,
    /// The folder of the sample letter.
    pub data_folder: PathBuf,
    /// The folder of journals and versions, on this computer's own disk.
    pub state_folder: PathBuf,
    /// The name of the computer, as colleagues know it.
    pub computer: String,
    /// The name of the operating system's account.
    pub account: String,
    /// This program's own file, of which another process reads documents; `None`: they are read in this one.
    pub program: Option<PathBuf>,
    /// What is remembered of the names in folders.
    pub folders: Arc<FolderMemory>,
}

impl Environment {
    /// The computer's own disk, clock and folders. `KANTTEKENING_HOME` names a folder to use for settings and data
    /// instead of those that the system has for them.
    pub fn system() -> Self {
        let home = std::env::var_os("KANTTEKENING_HOME").map(PathBuf::from);
        let system = directories::ProjectDirs::from("", "", "Kanttekening");
        // Where the system has no folders for programs, the current one is better than losing settings.
        let fallback = || PathBuf::from(".kanttekening");
        let folder = |of: fn(&directories::ProjectDirs) -> &Path| match (&home, &system) {
            (Some(home), _) => home.clone(),
            (None, Some(system)) => of(system).to_owned(),
            (None, None) => fallback(),
        };
        let names = ["USER", "USERNAME", "LOGNAME"];
        let account = names.iter().filter_map(|name| std::env::var(name).ok());
        Self {
            disk: Arc::new(RealDisk),
            clock: Arc::new(SystemClock),
            ids: Arc::new(Ids::system()),
            settings_folder: folder(directories::ProjectDirs::config_dir),
            data_folder: folder(directories::ProjectDirs::data_dir),
            state_folder: folder(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir())),
            computer: gethostname::gethostname().to_string_lossy().into_owned(),
            account: account
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or("analyst".to_owned()),
            program: program(),
            folders: Arc::default(),
        }
    }

    /// The importer that reads letters.
    pub fn importer(&self, settings: &Settings) -> Importer {
        let seconds = settings.limits.import_seconds;
        Importer {
            program: self.program.clone(),
            limits: Limits {
                processor_time: Duration::from_secs(seconds.into()),
                time: Duration::from_secs(3 * u64::from(seconds)),
                memory: u64::from(settings.limits.import_mb) << 20,
                ..Limits::default()
            },
            password: None,
        }
    }

    /// The folder of the versions of layers.
    pub fn versions_folder(&self) -> PathBuf {
        self.state_folder.join("versions")
    }

    /// The folder of what is remembered of folders of letters.
    pub fn catalogue_folder(&self) -> PathBuf {
        self.state_folder.join("catalogue")
    }

    /// The folder of annotations that may not lie beside their letters, unless the person names another.
    pub fn redirect_folder(&self) -> PathBuf {
        self.data_folder.join("elsewhere")
    }

    /// The folder of the notes which letters are open.
    pub fn open_folder(&self) -> PathBuf {
        self.state_folder.join("open")
    }

    /// The files that were exported.
    pub fn exports(&self) -> Exports<'_> {
        Exports::in_folder(&self.state_folder)
    }

    /// The folder of what was said of commitments and is not in their register yet.
    pub fn register_folder(&self) -> PathBuf {
        self.state_folder.join("register")
    }

    /// The folder of the journals.
    pub fn journal_folder(&self) -> PathBuf {
        self.state_folder.join("journal")
    }
}

/// This program's file.
fn program() -> Option<PathBuf> {
    // Stays this program where its file is replaced by a newer version while it runs.
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Some(running);
    }
    // Without /proc Linux does not say. Then it is what it was called by, rather than nothing: what comes of files that
    // were made to do harm is not to happen in the window.
    std::env::current_exe()
        .ok()
        .or_else(|| called(std::env::args_os().next()?.into()))
}

/// The file of a program that was called by this name. One without a folder is looked for where programs lie when it is
/// started.
fn called(name: PathBuf) -> Option<PathBuf> {
    match name.components().count() {
        0 => None,
        1 if !name.is_absolute() => Some(name),
        _ => std::path::absolute(name).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_again_by_the_name_it_was_called_by() {
        let here = std::env::current_dir().unwrap();
        let called = |name: &str| called(PathBuf::from(name));
        assert_eq!(called(""), None);
        assert_eq!(called("kanttekening"), Some("kanttekening".into()));
        assert_eq!(called("./kanttekening"), Some(here.join("kanttekening")));
        assert_eq!(
            called("bin/kanttekening"),
            Some(here.join("bin/kanttekening"))
        );
        let path = here.join("kanttekening");
        assert_eq!(called(&path.display().to_string()), Some(path));
    }
}
