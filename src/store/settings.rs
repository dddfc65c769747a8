//! The settings that the program remembers for this person on this computer. Window sizes and positions are not
//! here.

use super::atomic::{SaveError, write_atomically};
use super::disk::Disk;
use super::elsewhere::{self, Elsewhere};
use super::ids::Ids;
use super::ron_line::{Cursor, LONGEST_WORD, NoText, fault, text};
use super::ron_outline::Outline;
use crate::l10n::Language;
use crate::merge::Trust;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The settings' name in their folder.
pub const FILE_NAME: &str = "settings.ron";

/// The number of letters that File → Recent shows.
pub const MOST_RECENT: usize = 10;

/// The letter's text size where nobody chose one, in points.
pub const DEFAULT_TEXT_SIZE: f32 = 18.0;

/// The smallest and largest text size, in points.
pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 8.0..=72.0;

/// The largest layer file that is read, in MB, and the limits of that limit.
pub const DEFAULT_LAYER_MB: u32 = 1024;
const LAYER_MB: std::ops::RangeInclusive<u32> = 1..=1024;

/// The largest layer file of a colleague that is read, in MB, within the limits of one's own; and how long colleagues'
/// files are read, in seconds, with the limits of that limit.
pub const DEFAULT_COLLEAGUE_MB: u32 = 128;
/// See [`DEFAULT_COLLEAGUE_MB`].
pub const DEFAULT_COLLEAGUES_SECONDS: u32 = 10;
const COLLEAGUES_SECONDS: std::ops::RangeInclusive<u32> = 1..=3600;

/// The default and the limits of the processor time for reading a document, in seconds.
pub const DEFAULT_IMPORT_SECONDS: u32 = 20;
const IMPORT_SECONDS: std::ops::RangeInclusive<u32> = 1..=3600;

/// The default and the limits of the memory for reading a document, in MB.
pub const DEFAULT_IMPORT_MB: u32 = 1024;
const IMPORT_MB: std::ops::RangeInclusive<u32> = 128..=16384;

/// No settings file of ours comes near this many bytes.
const LIMIT: u64 = 1 << 20;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

/// The settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The language of the interface; `None` follows the system.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// The size of the letter's text in points, within [`TEXT_SIZES`].
    pub text_size: f32,
    /// The letters opened last, the latest first, at most [`MOST_RECENT`].
    pub recent: Vec<PathBuf>,
    /// The places where those letters were left, at most one for each.
    pub places: Vec<Place>,
    /// True if colleagues' layers are shown.
    pub show_colleagues: bool,
    /// True if letters are shown in the reading view, with their lines joined.
    pub reading_view: bool,
    /// True if letters that have pages are shown in the page view.
    pub page_view: bool,
    /// The name of this computer in versions: 16 hexadecimal digits, made once.
    pub device: String,
    /// Other computers of the analyst's, accepted once.
    pub computers: Vec<Computer>,
    /// The other places of what belongs beside the letters of folders that may not be written.
    pub elsewhere: Vec<Elsewhere>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// The id of the format of the last export.
    pub export_format: Option<String>,
    /// The largest layer file that is read, in MB (2²⁰ bytes), 1–1024.
    pub largest_layer_mb: u32,
    /// The largest layer file of a colleague that is read, in MB (2²⁰ bytes), 1–1024; of all of a letter's together
    /// twice as much.
    pub largest_colleague_mb: u32,
    /// The longest time for reading colleagues' layer files of a letter, in seconds, 1–3600.
    pub colleagues_seconds: u32,
    /// The most processor time for reading a document, in seconds, 1–3600.
    pub import_seconds: u32,
    /// The most memory for reading a document, in MB (2²⁰ bytes), 128–16384.
    pub import_mb: u32,
}

/// A computer that works in the analyst's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computer {
    /// The computer's name in versions.
    pub device: String,
    /// The computer's own name when it was accepted.
    pub name: String,
}

/// The most computers that are remembered.
pub const MOST_COMPUTERS: usize = 100;

/// The place where a letter was left, to continue there. Offsets count code points of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The letter's path.
    pub letter: String,
    /// SHA-256 of its text: in another one the place says nothing.
    pub text_sha256: String,
    /// The offset at the top of the window.
    pub top: u64,
    /// The selection, or the caret: the end that stays, and the end that moves.
    pub selection: Option<(u64, u64)>,
    /// True if its head was unfolded above its text; `None` where that was left to the program.
    #[serde(default)]
    pub head_shown: Option<bool>,
}

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
    /// True if they differ from those on the disk (a device was made), so that they should be saved.
    pub unsaved: bool,
}

impl Settings {
    /// The settings of a first start on a computer called `device`.
    pub fn new(device: String) -> Self {
        Self {
            language: None,
            theme: Theme::System,
            text_size: DEFAULT_TEXT_SIZE,
            recent: Vec::new(),
            places: Vec::new(),
            show_colleagues: true,
            reading_view: true,
            page_view: false,
            device,
            computers: Vec::new(),
            elsewhere: Vec::new(),
            export_folder: None,
            export_format: None,
            largest_layer_mb: DEFAULT_LAYER_MB,
            largest_colleague_mb: DEFAULT_COLLEAGUE_MB,
            colleagues_seconds: DEFAULT_COLLEAGUES_SECONDS,
            import_seconds: DEFAULT_IMPORT_SECONDS,
            import_mb: DEFAULT_IMPORT_MB,
        }
    }

    /// The largest layer file that is read, in bytes.
    pub fn layer_limit(&self) -> u64 {
        u64::from(self.largest_layer_mb) << 20
    }

    /// The computers that work in the analyst's name, where `writer` is at work on this one.
    pub fn trust(&self, writer: &str) -> Trust {
        Trust::new(writer, self.computers.iter().map(|it| it.device.as_str()))
    }

    /// Accepts a computer.
    pub fn accept(&mut self, computer: Computer) {
        self.computers
            .retain(|known| known.device != computer.device);
        self.computers.insert(0, computer);
        self.computers.truncate(MOST_COMPUTERS);
    }

    /// Puts a letter first among the recent ones.
    pub fn opened(&mut self, letter: &Path) {
        self.recent.retain(|recent| recent != letter);
        self.recent.insert(0, letter.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Keeps where a letter was left, as long as it is one of the recent ones.
    pub fn left_at(&mut self, place: Place) {
        self.places.retain(|other| other.letter != place.letter);
        self.places.insert(0, place);
        self.places.truncate(MOST_RECENT);
    }

    /// Loads the settings in `folder`. Always gives some: missing ones, or ones that cannot be read, start anew, and
    /// a damaged file is kept as `settings.ron.damaged`.
    pub fn load(disk: &dyn Disk, folder: &Path, ids: &Ids) -> LoadedSettings {
        let path = folder.join(FILE_NAME);
        let new = |damaged, wrong| LoadedSettings {
            settings: Settings::new(ids.device()),
            damaged,
            wrong,
            unsaved: true,
        };
        let file = match disk.read(&path, LIMIT) {
            Ok(bytes) => parse(&bytes),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Err("it is too large".to_owned())
            }
            Err(_) => return new(None, None),
        };
        let (file, wrong) = match file {
            Ok(file) => file,
            Err(wrong) => {
                let aside = folder.join(format!("{FILE_NAME}.damaged"));
                let aside = disk.rename(&path, &aside).is_ok().then_some(aside);
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
            settings,
            damaged: None,
            wrong,
            unsaved: !is_device,
        }
    }

    /// The settings as they stand in `folder` now; `None` where they cannot be read. Changes nothing.
    pub fn read(disk: &dyn Disk, folder: &Path) -> Option<Settings> {
        let bytes = disk.read(&folder.join(FILE_NAME), LIMIT).ok()?;
        let file: SettingsFile = ron::from_str(text(&bytes, LIMIT).ok()?).ok()?;
        Some(Settings::from(file))
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

/// The settings that a file holds, and what in it is passed over.
///
/// # Errors
/// What is wrong, with its place.
fn parse(bytes: &[u8]) -> Result<(SettingsFile, Option<String>), String> {
    let text = text(bytes, LIMIT).map_err(|problem| match problem {
        NoText::NotUtf8 { line, column } => {
            format!("line {line}, column {column}: bytes that are not UTF-8 text")
        }
        _ => "it is not saved as UTF-8".to_owned(),
    })?;
    let file = ron::from_str(text).map_err(|error| {
        let (line, column, reason) = fault(text, &error, true);
        format!("line {line}, column {column}: {reason}")
    })?;
    Ok((file, unknown_word(text)))
}

/// The first field that is none of ours, with its place.
fn unknown_word(text: &str) -> Option<String> {
    let ours = ron::to_string(&SettingsFile::default()).ok()?;
    let ours = Outline::new(&ours, |_| false);
    let outline = Outline::new(text, |_| false);
    let mut names = outline.fields.iter().map(|field| field.name);
    let name = names.find(|name| ours.field(name).is_none())?;
    let at = (name.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let mut cursor = Cursor::default();
    cursor.advance(text, at);
    let Cursor { line, column, .. } = cursor;
    let shown = match name.len() <= LONGEST_WORD {
        true => format!("`{name}`"),
        false => "a word".to_owned(),
    };
    Some(format!(
        "line {line}, column {column}: {shown} is not known here, and is passed over"
    ))
}

/// The settings as they stand in their file. What is missing is as at a first start.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Settings", default)]
struct SettingsFile {
    language: Option<String>,
    theme: Theme,
    text_size: f32,
    recent: Vec<String>,
    places: Vec<Place>,
    show_colleagues: bool,
    reading_view: bool,
    page_view: bool,
    device: String,
    computers: Vec<Computer>,
    elsewhere: Vec<Elsewhere>,
    export_folder: Option<String>,
    export_format: Option<String>,
    largest_layer_mb: u32,
    largest_colleague_mb: u32,
    colleagues_seconds: u32,
    import_seconds: u32,
    import_mb: u32,
}

impl Default for SettingsFile {
    fn default() -> Self {
        Self::from(&Settings::new(String::new()))
    }
}

impl From<&Settings> for SettingsFile {
    fn from(settings: &Settings) -> Self {
        let language = settings.language.map(|language| match language {
            Language::English => "en",
            Language::Dutch => "nl",
        });
        // A path that is no Unicode cannot stand in the file; it is forgotten.
        let path = |path: &PathBuf| path.to_str().map(str::to_owned);
        Self {
            language: language.map(str::to_owned),
            theme: settings.theme,
            text_size: settings.text_size,
            recent: settings.recent.iter().filter_map(path).collect(),
            places: settings.places.clone(),
            show_colleagues: settings.show_colleagues,
            reading_view: settings.reading_view,
            page_view: settings.page_view,
            device: settings.device.clone(),
            computers: settings.computers.clone(),
            elsewhere: settings.elsewhere.clone(),
            export_folder: settings.export_folder.as_ref().and_then(path),
            export_format: settings.export_format.clone(),
            largest_layer_mb: settings.largest_layer_mb,
            largest_colleague_mb: settings.largest_colleague_mb,
            colleagues_seconds: settings.colleagues_seconds,
            import_seconds: settings.import_seconds,
            import_mb: settings.import_mb,
        }
    }
}

impl From<SettingsFile> for Settings {
    fn from(file: SettingsFile) -> Self {
        let text_size = if file.text_size.is_finite() {
            file.text_size.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end())
        } else {
            DEFAULT_TEXT_SIZE
        };
        Self {
            language: match file.language.as_deref() {
                Some("en") => Some(Language::English),
                Some("nl") => Some(Language::Dutch),
                _ => None,
            },
            theme: file.theme,
            text_size,
            recent: file
                .recent
                .into_iter()
                .take(MOST_RECENT)
                .map(PathBuf::from)
                .collect(),
            places: file.places.into_iter().take(MOST_RECENT).collect(),
            show_colleagues: file.show_colleagues,
            reading_view: file.reading_view,
            page_view: file.page_view,
            device: file.device,
            computers: file.computers.into_iter().take(MOST_COMPUTERS).collect(),
            elsewhere: file.elsewhere.into_iter().take(elsewhere::MOST).collect(),
            export_folder: file.export_folder.map(PathBuf::from),
            export_format: file.export_format,
            largest_layer_mb: file
                .largest_layer_mb
                .clamp(*LAYER_MB.start(), *LAYER_MB.end()),
            largest_colleague_mb: file
                .largest_colleague_mb
                .clamp(*LAYER_MB.start(), *LAYER_MB.end()),
            colleagues_seconds: file
                .colleagues_seconds
                .clamp(*COLLEAGUES_SECONDS.start(), *COLLEAGUES_SECONDS.end()),
            import_seconds: file
                .import_seconds
                .clamp(*IMPORT_SECONDS.start(), *IMPORT_SECONDS.end()),
            import_mb: file.import_mb.clamp(*IMPORT_MB.start(), *IMPORT_MB.end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::{Fault, MemoryDisk};

    const FILE: &str = "/state/kanttekening/settings.ron";

    fn folder() -> &'static Path {
        Path::new("/state/kanttekening")
    }

    #[test]
    fn a_first_start_makes_a_device_once() {
        let disk = MemoryDisk::new();
        let ids = Ids::seeded(1);
        let first = Settings::load(&disk, folder(), &ids);
        assert!(first.unsaved && first.damaged.is_none());
        first.settings.save(&disk, folder()).unwrap();
        let again = Settings::load(&disk, folder(), &ids);
        assert!(!again.unsaved);
        assert_eq!(again.settings, first.settings);
        assert_eq!(again.settings.device.len(), 16);
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let disk = MemoryDisk::new();
        let settings = Settings {
            language: Some(Language::Dutch),
            theme: Theme::Dark,
            text_size: 21.5,
            recent: vec!["/brieven/één.txt".into()],
            places: vec![Place {
                letter: "/brieven/één.txt".to_owned(),
                text_sha256: "ab".repeat(32),
                top: 7,
                selection: Some((9, 12)),
                head_shown: Some(true),
            }],
            show_colleagues: false,
            reading_view: false,
            page_view: true,
            device: "0123456789abcdef".to_owned(),
            computers: vec![Computer {
                device: "89429e8ffde248e6".to_owned(),
                name: "LAPTOP-7".to_owned(),
            }],
            elsewhere: vec![Elsewhere {
                folder: "/brieven".to_owned(),
                place: "D:\\elders".to_owned(),
            }],
            export_folder: Some("C:\\uit".into()),
            export_format: Some("csv".to_owned()),
            largest_layer_mb: 200,
            largest_colleague_mb: 20,
            colleagues_seconds: 3,
            import_seconds: 60,
            import_mb: 2048,
        };
        settings.save(&disk, folder()).unwrap();
        let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
        assert_eq!(loaded.settings, settings);
    }

    #[test]
    fn unknown_and_impossible_values_are_as_at_a_first_start() {
        let disk = MemoryDisk::new();
        let text = "\u{feff}Settings(language: Some(\"tlh\"), text_size: 1e9, largest_layer_mb: 0, import_mb: 1, import_seconds: 0, wings: [2], device: \"../../etc\")";
        disk.put(FILE, text);
        let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
        assert_eq!(loaded.settings.language, None);
        assert_eq!(loaded.settings.text_size, *TEXT_SIZES.end());
        assert_eq!(loaded.settings.layer_limit(), 1 << 20);
        assert_eq!(loaded.settings.import_mb, *IMPORT_MB.start());
        assert_eq!(loaded.settings.import_seconds, *IMPORT_SECONDS.start());
        assert_eq!(loaded.settings.device, Ids::seeded(1).device());
        assert!(loaded.unsaved && loaded.damaged.is_none());
    }

    #[test]
    fn a_mistyped_word_is_named_with_its_place() {
        let said = |text: &str| {
            let disk = MemoryDisk::new();
            disk.put(FILE, text);
            let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
            (loaded.wrong, loaded.damaged.is_some())
        };
        let (wrong, kept) = said("Settings(\n    theme: Drak,\n)");
        let wrong = wrong.expect("it is wrong");
        assert!(
            kept && wrong.starts_with("line 2, column 12: `Drak`"),
            "{wrong}"
        );
        assert!(wrong.contains("`Dark`"), "{wrong}");
        let (wrong, kept) = said("Settings(\n    text_sise: 20.0,\n    theme: Dark,\n)");
        let wrong = wrong.expect("it is wrong");
        assert!(
            !kept && wrong.starts_with("line 2, column 5: `text_sise`"),
            "{wrong}"
        );
        let (wrong, _) = said("Settings(\n    text_size: \"geheim\",\n)");
        let wrong = wrong.expect("it is wrong");
        assert!(
            wrong.starts_with("line 2") && !wrong.contains("geheim"),
            "{wrong}"
        );
        assert_eq!(said("Settings(theme: Dark)").0, None);
    }

    #[test]
    fn a_damaged_file_is_kept_aside() {
        for bytes in [
            &b"Settings(theme: Purple)"[..],
            b"\xff\xfe",
            b"",
            &[0; 2 << 20],
        ] {
            let disk = MemoryDisk::new();
            disk.put(FILE, bytes);
            let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
            let aside = loaded.damaged.unwrap();
            assert_eq!(aside, folder().join("settings.ron.damaged"));
            assert_eq!(disk.bytes(aside).unwrap(), bytes);
            assert_eq!(loaded.settings, Settings::new(Ids::seeded(1).device()));
        }
    }

    #[test]
    fn a_disk_that_fails_says_so_and_stops_nobody() {
        let disk = MemoryDisk::new();
        disk.fail(Fault::ReadOnly);
        let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
        let saved = loaded.settings.save(&disk, folder());
        assert!(matches!(saved, Err(SaveError::ReadOnlyFolder { .. })));
    }

    #[test]
    fn the_latest_letter_is_the_first_of_ten() {
        let mut settings = Settings::new(String::new());
        for number in 0..12 {
            settings.opened(Path::new(&format!("/{number}")));
        }
        settings.opened(Path::new("/5"));
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[..2], [PathBuf::from("/5"), "/11".into()]);
    }
}
