//! What the administrator of a computer sets for everybody on it: `policy.ron` in a folder that only administrators write.
//! It holds whatever a person's own settings say.

use super::file::SettingsFile;
use super::values::Settings;
use crate::store::disk::Disk;
use serde::Deserialize;
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

impl Policy {
    /// Where it lies on this system: `C:\ProgramData\Kanttekening` or `/etc/kanttekening`.
    pub fn path() -> Option<PathBuf> {
        if cfg!(windows) {
            let all = std::env::var_os("ProgramData").map(PathBuf::from)?;
            return Some(all.join("Kanttekening").join("policy.ron"));
        }
        cfg!(unix).then(|| "/etc/kanttekening/policy.ron".into())
    }

    /// Reads it. Where there is none everything is left to each; one with an error in it counts as none, and is told of in
    /// the log.
    pub fn read(disk: &dyn Disk) -> Self {
        let bytes = Self::path().and_then(|path| disk.read(&path, LIMIT).ok());
        let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return Self::default();
        };
        // `import_mb: 512`, without a `Some` around the number.
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(&text).unwrap_or_else(|error| {
            log::warn!("the policy of this computer is not followed: {error}");
            Self::default()
        })
    }

    /// The settings as they are under it, within their limits.
    pub(super) fn applied(&self, settings: Settings) -> Settings {
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
    use crate::store::memory_disk::MemoryDisk;
    use std::path::Path;

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
}
