//! The settings as they stand in their file.

use super::interface::Interface;
use super::limits::ReadingLimits;
use super::values::{
    Computer, DEFAULT_TEXT_SIZE, LastExport, LetterDisplay, MOST_COMPUTERS, MOST_EARLY,
    MOST_MARK_TAGS, MOST_PLACES, MOST_RECENT, MOST_REFUSED, MarkTag, Place, Refused, Settings,
    TEXT_SIZES, Theme, Visit,
};
use crate::l10n::Language;
use crate::store::ron_line::{Cursor, LONGEST_WORD, NoText, fault, text};
use crate::store::ron_outline::Outline;
use crate::store::storage_redirect::{self, Redirect};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// No settings file of ours comes near this many bytes.
pub(super) const LIMIT: u64 = 1 << 20;

/// The settings that a file holds, and what in it is passed over.
///
/// # Errors
/// What is wrong, with its place.
pub(super) fn parse(bytes: &[u8]) -> Result<(SettingsFile, Option<String>), String> {
    let text = decoded(bytes, LIMIT)?;
    let file = ron::from_str(text).map_err(|error| told(text, &error))?;
    Ok((file, unknown_word(text)))
}

/// The text of a file that is not larger than `limit`.
///
/// # Errors
/// What is wrong, with its place.
pub(super) fn decoded(bytes: &[u8], limit: u64) -> Result<&str, String> {
    text(bytes, limit).map_err(|problem| match problem {
        NoText::NotUtf8 { line, column } => {
            format!("line {line}, column {column}: bytes that are not UTF-8 text")
        }
        _ => "it is not saved as UTF-8".to_owned(),
    })
}

/// What is wrong in this text, with its place.
pub(super) fn told(text: &str, error: &ron::error::SpannedError) -> String {
    let (line, column, reason) = fault(text, error, true);
    format!("line {line}, column {column}: {reason}")
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

/// The settings as they stand in their file. What is missing is as at a first start. It has as many fields as the file,
/// where they all stand side by side.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Settings", default)]
pub(super) struct SettingsFile {
    pub(super) language: Option<String>,
    theme: Theme,
    text_size: f32,
    interface: Interface,
    recent: Vec<String>,
    recent_days: Vec<Visit>,
    places: Vec<Place>,
    show_colleagues: bool,
    reading_view: bool,
    page_view: bool,
    device: String,
    computers: Vec<Computer>,
    elsewhere: Vec<Redirect>,
    export_folder: Option<String>,
    export_format: Option<String>,
    mark_tags: Vec<MarkTag>,
    refused: Vec<Refused>,
    suggest_early: Vec<String>,
    pub(super) largest_layer_mb: u32,
    pub(super) largest_colleague_mb: u32,
    pub(super) colleagues_seconds: u32,
    pub(super) import_seconds: u32,
    pub(super) import_mb: u32,
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
            text_size: settings.display.text_size,
            interface: settings.interface.clone(),
            recent: settings.recent.iter().filter_map(path).collect(),
            recent_days: settings.recent_days.clone(),
            places: settings.places.clone(),
            show_colleagues: settings.display.show_colleagues,
            reading_view: settings.display.reading_view,
            page_view: settings.display.page_view,
            device: settings.device.clone(),
            computers: settings.computers.clone(),
            elsewhere: settings.redirects.clone(),
            export_folder: settings.last_export.folder.as_ref().and_then(path),
            export_format: settings.last_export.format.clone(),
            mark_tags: settings.mark_tags.clone(),
            refused: settings.refused.clone(),
            suggest_early: settings.suggest_early.clone(),
            largest_layer_mb: settings.limits.largest_layer_mb,
            largest_colleague_mb: settings.limits.largest_colleague_mb,
            colleagues_seconds: settings.limits.colleagues_seconds,
            import_seconds: settings.limits.import_seconds,
            import_mb: settings.limits.import_mb,
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
            display: LetterDisplay {
                text_size,
                show_colleagues: file.show_colleagues,
                reading_view: file.reading_view,
                page_view: file.page_view,
            },
            interface: file.interface.within_limits(),
            recent: file
                .recent
                .into_iter()
                .take(MOST_RECENT)
                .map(PathBuf::from)
                .collect(),
            recent_days: file.recent_days.into_iter().take(MOST_RECENT).collect(),
            places: file.places.into_iter().take(MOST_PLACES).collect(),
            device: file.device,
            computers: file.computers.into_iter().take(MOST_COMPUTERS).collect(),
            redirects: file
                .elsewhere
                .into_iter()
                .take(storage_redirect::MOST)
                .collect(),
            last_export: LastExport {
                folder: file.export_folder.map(PathBuf::from),
                format: file.export_format,
            },
            refused: file.refused.into_iter().take(MOST_REFUSED).collect(),
            suggest_early: file.suggest_early.into_iter().take(MOST_EARLY).collect(),
            mark_tags: file.mark_tags.into_iter().take(MOST_MARK_TAGS).collect(),
            limits: ReadingLimits {
                largest_layer_mb: file.largest_layer_mb,
                largest_colleague_mb: file.largest_colleague_mb,
                colleagues_seconds: file.colleagues_seconds,
                import_seconds: file.import_seconds,
                import_mb: file.import_mb,
            }
            .within_limits(),
        }
    }
}
