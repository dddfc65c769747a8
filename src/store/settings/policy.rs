//! What the administrator of a computer sets for everybody on it: `policy.ron` in a folder that only administrators write.
//! It holds whatever a person's own settings say.

use super::file::{SettingsFile, decoded, told};
use super::values::Settings;
use crate::store::disk::Disk;
use crate::store::patience::is_held;
use serde::Deserialize;
use std::io;
use std::path::PathBuf;

/// No such file comes near this many bytes.
const LIMIT: u64 = 1 << 16;

/// What is set for everybody; `None` is left to each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "Policy", default, deny_unknown_fields)]
pub struct Policy {
    /// The language of the window: `en` or `nl`.
    language: Option<String>,
    /// The largest layer of one's own that is opened, in MB.
    largest_layer_mb: Option<u32>,
    /// The largest layer of a colleague that is opened, in MB.
    largest_colleague_mb: Option<u32>,
    /// How long colleagues' layers are waited for, in seconds.
    colleagues_seconds: Option<u32>,
    /// How long the processor may take for a document, in seconds.
    import_seconds: Option<u32>,
    /// The memory that a document may take, in MB.
    import_mb: Option<u32>,
    /// What draws the window, by its id, where the environment names nothing else.
    pub renderer: Option<String>,
}

/// The reason why the policy of a computer is not followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyProblem {
    /// Another program has its file open, and lets nobody else read it.
    #[error("{}: the policy of this computer is open in another program, and is not followed before it is closed there", path.display())]
    OpenElsewhere {
        /// The file.
        path: PathBuf,
    },
    /// There is an error in it, or the system does not hand it out.
    #[error("{}: the policy of this computer is not followed: {why}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The error, with line and column (in characters) from 1 where it has a place.
        why: String,
    },
}

impl PolicyProblem {
    /// The policy's file.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::OpenElsewhere { path } | Self::Wrong { path, .. } => path,
        }
    }
}

impl Policy {
    /// Where it lies on this system: `C:\ProgramData\Kanttekening` or `/etc/kanttekening`.
    pub fn path() -> Option<PathBuf> {
        if cfg!(windows) {
            let all = std::env::var_os("ProgramData").map(PathBuf::from)?;
            return Some(all.join("Kanttekening").join("policy.ron"));
        }
        cfg!(unix).then(|| "/etc/kanttekening/policy.ron".into())
    }

    /// Reads it. Where there is none everything is left to each; one that is not followed counts as none.
    pub fn read(disk: &dyn Disk) -> Self {
        Self::load(disk).unwrap_or_default()
    }

    /// The same, or why it is not followed.
    ///
    /// # Errors
    /// [`PolicyProblem`].
    pub fn load(disk: &dyn Disk) -> Result<Self, PolicyProblem> {
        let Some(path) = Self::path() else {
            return Ok(Self::default());
        };
        let wrong = |path, why: String| PolicyProblem::Wrong { path, why };
        let bytes = match disk.read(&path, LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if is_held(&error) => return Err(PolicyProblem::OpenElsewhere { path }),
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(Self::default()),
                    io::ErrorKind::FileTooLarge => Err(wrong(path, "it is too large".to_owned())),
                    _ => Err(wrong(path, format!("it cannot be read: {error}"))),
                };
            }
        };
        // `import_mb: 512`, without a `Some` around the number.
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let read = decoded(&bytes, LIMIT).and_then(|text| {
            let read = options.from_str(text);
            read.map_err(|error| told(text, &error))
        });
        read.map_err(|why| wrong(path, why))
    }

    /// The settings as they are under it, within their limits.
    pub fn applied(&self, settings: Settings) -> Settings {
        if *self == Self::default() {
            return settings;
        }
        let mut file = SettingsFile::from(&settings);
        self.apply(&mut file);
        Settings::from(file)
    }

    fn apply(&self, file: &mut SettingsFile) {
        let set = |to: &mut u32, policy: Option<u32>| *to = policy.unwrap_or(*to);
        if self.language.is_some() {
            file.language.clone_from(&self.language);
        }
        set(&mut file.largest_layer_mb, self.largest_layer_mb);
        set(&mut file.largest_colleague_mb, self.largest_colleague_mb);
        set(&mut file.colleagues_seconds, self.colleagues_seconds);
        set(&mut file.import_seconds, self.import_seconds);
        set(&mut file.import_mb, self.import_mb);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;
    use crate::store::ids::Ids;
    use crate::store::memory_disk::{MemoryDisk, Sharing};
    use std::path::Path;
    use std::time::Duration;

    #[test]
    fn the_policy_of_a_computer_holds_whatever_the_settings_say() {
        let (disk, folder) = (MemoryDisk::new(), Path::new("/thuis"));
        let load = || Settings::load(&disk, folder, &Ids::seeded(1)).settings;
        disk.put(
            "/thuis/settings.ron",
            "(language: Some(\"en\"), import_mb: 4096)",
        );
        let path = Policy::path().unwrap();
        disk.put(
            &path,
            "// Of this ministry.\nPolicy(language: \"nl\", import_mb: 512, import_seconds: 0, renderer: \"gl\")",
        );
        let settings = load();
        assert_eq!(settings.language, Some(Language::Dutch));
        assert_eq!(
            (settings.limits.import_mb, settings.limits.import_seconds),
            (512, 1)
        );
        assert_eq!(Policy::read(&disk).renderer.as_deref(), Some("gl"));
        // Also at a first start.
        let first = Settings::load(&disk, Path::new("/elders"), &Ids::seeded(1));
        assert_eq!(first.settings.limits.import_mb, 512);
        for (text, import_mb) in [
            ("Policy()", 4096),
            ("Policy(import: 5)", 4096),
            ("\u{0}", 4096),
        ] {
            disk.put(&path, text);
            assert_eq!(load().limits.import_mb, import_mb, "{text:?}");
        }
    }

    #[test]
    fn a_policy_that_is_not_followed_is_told_with_its_place_and_one_that_is_open_elsewhere_as_such()
    {
        let disk = MemoryDisk::new();
        let load = || Settings::load(&disk, Path::new("/thuis"), &Ids::seeded(1));
        assert_eq!(load().policy, None, "there is none");
        let path = Policy::path().unwrap();
        disk.put(&path, "Policy(\n    import_mb: 512,\n    taal: \"nl\",\n)");
        let loaded = load();
        let Some(PolicyProblem::Wrong { path: said, why }) = &loaded.policy else {
            panic!("{:?}", loaded.policy);
        };
        assert!(*said == path && why.starts_with("line "), "{why}");
        assert_ne!(loaded.settings.limits.import_mb, 512);
        disk.put(&path, vec![b' '; 1 << 17]);
        let too_large = load().policy.map(|it| it.to_string());
        assert!(too_large.is_some_and(|it| it.ends_with("it is too large")));
        disk.put(&path, "Policy(import_mb: 512)");
        disk.open_elsewhere(&path, Sharing::Nothing, Duration::from_secs(3600));
        let held = PolicyProblem::OpenElsewhere { path: path.clone() };
        assert_eq!(load().policy, Some(held));
        disk.close_elsewhere(&path);
        let loaded = load();
        assert_eq!(
            (loaded.policy, loaded.settings.limits.import_mb),
            (None, 512)
        );
    }
}
