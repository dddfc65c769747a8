//! Loading and saving the settings.

use super::file::{LIMIT, SettingsFile, parse};
use super::policy::{Policy, PolicyProblem};
use super::values::Settings;
use crate::store::atomic::{SaveError, write_atomically};
use crate::store::disk::Disk;
use crate::store::ids::Ids;
use crate::store::patience::{is_held, rename};
use crate::store::ron_line::text;
use std::path::{Path, PathBuf};

/// The settings' name in their folder.
pub const FILE_NAME: &str = "settings.ron";

/// Settings as loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedSettings {
    /// The settings.
    pub settings: Settings,
    /// The path at which the file was kept, if it was damaged and the settings were reset.
    pub damaged: Option<PathBuf>,
    /// The error in the file, with line and column (in characters) from 1: the reason why it was kept, or an
    /// unknown word in it that has no effect.
    pub wrong: Option<String>,
    /// True if the file is open in another program, which lets nobody else read it: these are those of a first start, and
    /// what the file says counts as soon as it can be read.
    pub open_elsewhere: bool,
    /// The reason why the policy of this computer is not followed, if it is not.
    pub policy: Option<PolicyProblem>,
    /// True if they differ from those on the disk (a device was made), so that they should be saved.
    pub unsaved: bool,
}

impl Settings {
    /// Loads the settings in `folder`. Always gives some: missing ones, or ones that cannot be read, start anew, and
    /// a damaged file is kept as `settings.ron.damaged`.
    pub fn load(disk: &dyn Disk, folder: &Path, ids: &Ids) -> LoadedSettings {
        let path = folder.join(FILE_NAME);
        let (policy, problem) = match Policy::load(disk) {
            Ok(policy) => (policy, None),
            Err(problem) => (Policy::default(), Some(problem)),
        };
        let new = |damaged, wrong| LoadedSettings {
            settings: policy.applied(Settings::new(ids.device())),
            damaged,
            wrong,
            open_elsewhere: false,
            policy: problem.clone(),
            unsaved: true,
        };
        let file = match disk.read(&path, LIMIT) {
            Ok(bytes) => parse(&bytes),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Err("it is too large".to_owned())
            }
            Err(error) if is_held(&error) => {
                return LoadedSettings {
                    wrong: Some("it is open in another program; close it there".to_owned()),
                    open_elsewhere: true,
                    unsaved: false,
                    ..new(None, None)
                };
            }
            Err(_) => return new(None, None),
        };
        let (file, wrong) = match file {
            Ok(file) => file,
            Err(wrong) => {
                let aside = folder.join(format!("{FILE_NAME}.damaged"));
                let aside = rename(disk, &path, &aside).is_ok().then_some(aside);
                return new(aside, Some(wrong));
            }
        };
        let mut settings = Settings::from(file);
        let is_device = settings.device.len() == 16
            && settings
                .device
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if !is_device {
            settings.device = ids.device();
        }
        LoadedSettings {
            settings: policy.applied(settings),
            damaged: None,
            wrong,
            open_elsewhere: false,
            policy: problem,
            unsaved: !is_device,
        }
    }

    /// The settings as they stand in `folder` now; `None` where they cannot be read. Changes nothing.
    pub fn read(disk: &dyn Disk, folder: &Path) -> Option<Settings> {
        let bytes = disk.read(&folder.join(FILE_NAME), LIMIT).ok()?;
        let file: SettingsFile = ron::from_str(text(&bytes, LIMIT).ok()?).ok()?;
        Some(Settings::from(file))
    }

    /// As [`Settings::read`], to be saved over.
    ///
    /// # Errors
    /// [`SaveError::OpenElsewhere`] where nobody knows what saving would lose.
    pub fn read_to_save(disk: &dyn Disk, folder: &Path) -> Result<Option<Settings>, SaveError> {
        let path = folder.join(FILE_NAME);
        match disk.read_start(&path, 1) {
            Err(error) if is_held(&error) => Err(SaveError::OpenElsewhere { path }),
            _ => Ok(Self::read(disk, folder)),
        }
    }

    /// Saves the settings in `folder`, which is made where it is missing.
    ///
    /// # Errors
    /// [`SaveError`].
    pub fn save(&self, disk: &dyn Disk, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(FILE_NAME);
        disk.create_folder(folder)
            .map_err(|error| SaveError::new(disk, &path, &error))?;
        // They hold names of letters. What cannot be closed is said at the start.
        for path in [folder, &path] {
            let _ = disk.tighten(path);
        }
        let config = ron::ser::PrettyConfig::new()
            .new_line("\n")
            .struct_names(true);
        let text =
            ron::ser::to_string_pretty(&SettingsFile::from(self), config).map_err(|error| {
                SaveError::Other {
                    path: path.clone(),
                    message: error.to_string(),
                }
            })?;
        write_atomically(disk, &path, format!("{text}\n").as_bytes())
    }
}
