//! The settings that the program remembers for this person on this computer. Window sizes and positions are not
//! here.

use super::interface::Interface;
use super::limits::ReadingLimits;
use crate::l10n::Language;
use crate::merge::Trust;
use crate::store::names::is_same_path;
use crate::store::storage_redirect::Redirect;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The number of letters that File → Recent shows.
pub const MOST_RECENT: usize = 10;

/// Of so many letters it is remembered where they were left.
pub const MOST_PLACES: usize = 300;

/// The letter's text size where nobody chose one, in points.
pub const DEFAULT_TEXT_SIZE: f32 = 18.0;

/// The smallest and largest text size, in points.
pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 8.0..=72.0;

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

/// The most refusals that are remembered.
pub const MOST_REFUSED: usize = 4_000;

/// The most folders that are remembered with suggestions before the first pass.
pub const MOST_EARLY: usize = 300;

/// A passage that a rule proposed for a tag, and that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The beginning of the sum of the letter's text.
    pub text: String,
    /// The first byte of the passage.
    pub at: usize,
    /// The id of the rule.
    pub rule: String,
}

/// The most colours whose tags are remembered.
pub const MOST_MARK_TAGS: usize = 64;

/// The tag that marks of a colour got last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkTag {
    /// The colour: `#ffd54f`.
    pub color: String,
    /// The id of the tag.
    pub tag: String,
}

/// How letters are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LetterDisplay {
    /// The size of the letter's text in points, within [`TEXT_SIZES`].
    pub text_size: f32,
    /// True if colleagues' layers are shown.
    pub show_colleagues: bool,
    /// True if letters are shown in the reading view, with their lines joined.
    pub reading_view: bool,
    /// True if letters that have pages are shown in the page view.
    pub page_view: bool,
}

impl Default for LetterDisplay {
    fn default() -> Self {
        Self {
            text_size: DEFAULT_TEXT_SIZE,
            show_colleagues: true,
            reading_view: true,
            page_view: false,
        }
    }
}

/// How one exported last, to be proposed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastExport {
    /// The folder.
    pub folder: Option<PathBuf>,
    /// The id of the format.
    pub format: Option<String>,
}

/// The settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The language of the interface; `None` follows the system.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// How letters are shown.
    pub display: LetterDisplay,
    /// The look of the window, its keys, and the analyst's name.
    pub interface: Interface,
    /// The letters and folders opened last, the latest first, at most [`MOST_RECENT`].
    pub recent: Vec<PathBuf>,
    /// The days on which those were opened last.
    pub recent_days: Vec<Visit>,
    /// The places where letters were left, at most one for each, at most `MOST_PLACES`.
    pub places: Vec<Place>,
    /// The name of this computer in versions: 16 hexadecimal digits, made once.
    pub device: String,
    /// Other computers of the analyst's, accepted once.
    pub computers: Vec<Computer>,
    /// The other places of what belongs beside the letters of folders that may not be written.
    pub redirects: Vec<Redirect>,
    /// How one exported last.
    pub last_export: LastExport,
    /// What rules proposed and was refused, the latest first, at most `MOST_REFUSED`.
    pub refused: Vec<Refused>,
    /// The folders for whose letters suggestions are shown before the first pass is done, the latest first, at most
    /// `MOST_EARLY`.
    pub suggest_early: Vec<String>,
    /// The tags that marks of other programs got by their colours, the latest first, at most `MOST_MARK_TAGS`.
    pub mark_tags: Vec<MarkTag>,
    /// The limits within which letters and the files beside them are read.
    pub limits: ReadingLimits,
}

/// The day on which a letter or a folder was opened last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Its path.
    pub path: String,
    /// The day: `2024-05-06`.
    pub day: String,
}

/// A letter or a folder that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its path.
    pub path: PathBuf,
    /// The day on which it was opened last, where that is known.
    pub day: Option<jiff::civil::Date>,
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

impl Settings {
    /// The settings of a first start on a computer called `device`.
    pub fn new(device: String) -> Self {
        Self {
            language: None,
            theme: Theme::System,
            display: LetterDisplay::default(),
            interface: Interface::default(),
            recent: Vec::new(),
            recent_days: Vec::new(),
            places: Vec::new(),
            device,
            computers: Vec::new(),
            redirects: Vec::new(),
            last_export: LastExport::default(),
            refused: Vec::new(),
            suggest_early: Vec::new(),
            mark_tags: Vec::new(),
            limits: ReadingLimits::default(),
        }
    }

    /// The largest layer file that is read, in bytes.
    pub fn layer_limit(&self) -> u64 {
        u64::from(self.limits.largest_layer_mb) << 20
    }

    /// The computers that work in the analyst's name, where `writer` is at work on this one.
    pub fn trust(&self, writer: &str) -> Trust {
        Trust::new(writer, self.computers.iter().map(|it| it.device.as_str()))
    }

    /// Remembers that a suggestion was refused.
    pub fn refuse(&mut self, refused: Refused) {
        self.refused.retain(|known| *known != refused);
        self.refused.insert(0, refused);
        self.refused.truncate(MOST_REFUSED);
    }

    /// Remembers the tag that marks of a colour got.
    pub fn remember_mark_tag(&mut self, mark: MarkTag) {
        self.mark_tags.retain(|known| known.color != mark.color);
        self.mark_tags.insert(0, mark);
        self.mark_tags.truncate(MOST_MARK_TAGS);
    }

    /// Tells whether suggestions are shown in the letters of this folder before the first pass is done.
    pub fn suggests_early(&self, folder: &Path) -> bool {
        let folder = folder.to_str();
        self.suggest_early
            .iter()
            .any(|it| Some(it.as_str()) == folder)
    }

    /// Sets whether they are. A folder whose path is no Unicode cannot be remembered.
    pub fn suggest_early(&mut self, folder: &Path, early: bool) {
        let Some(folder) = folder.to_str() else {
            return;
        };
        self.suggest_early.retain(|it| it != folder);
        if early {
            self.suggest_early.insert(0, folder.to_owned());
            self.suggest_early.truncate(MOST_EARLY);
        }
    }

    /// Accepts a computer.
    pub fn accept(&mut self, computer: Computer) {
        self.computers
            .retain(|known| known.device != computer.device);
        self.computers.insert(0, computer);
        self.computers.truncate(MOST_COMPUTERS);
    }

    /// Takes what is remembered of a letter, or a folder of them, under another spelling of its path for its own: this is how its
    /// folder lists it. Of two spellings that are remembered the one as listed counts.
    pub fn respell(&mut self, listed: &Path) {
        let is_other = |path: &Path| path != listed && is_same_path(path, listed, true);
        self.recent.retain(|path| !is_other(path));
        let Some(path) = listed.to_str() else { return };
        self.recent_days
            .retain(|visit| !is_other(visit.path.as_ref()));
        let is_known = self.places.iter().any(|it| it.letter == path);
        self.places
            .retain(|it| !(is_known && is_other(it.letter.as_ref())));
        let mut places = self.places.iter_mut();
        if let Some(place) = places.find(|it| is_other(it.letter.as_ref())) {
            path.clone_into(&mut place.letter);
        }
        let early = self.suggest_early.iter_mut();
        for folder in early.filter(|it| is_other(it.as_str().as_ref())) {
            path.clone_into(folder);
        }
    }

    /// Puts a letter, or a folder of them, first among the recent ones: it was opened on this day.
    pub fn opened(&mut self, letter: &Path, today: jiff::civil::Date) {
        self.recent.retain(|recent| recent != letter);
        self.recent.insert(0, letter.to_owned());
        self.recent.truncate(MOST_RECENT);
        if let Some(path) = letter.to_str() {
            self.recent_days.retain(|visit| visit.path != path);
            let (path, day) = (path.to_owned(), today.to_string());
            self.recent_days.insert(0, Visit { path, day });
            self.recent_days.truncate(MOST_RECENT);
        }
    }

    /// The letters and folders opened last, the latest first, with their days.
    pub fn recent_with_days(&self) -> Vec<Recent> {
        let recent = self.recent.iter().map(|path| {
            let mut days = self.recent_days.iter();
            let visit = days.find(|visit| Some(visit.path.as_str()) == path.to_str());
            Recent {
                path: path.clone(),
                day: visit.and_then(|visit| visit.day.parse().ok()),
            }
        });
        recent.collect()
    }

    /// Keeps where a letter was left, of the last letters that were.
    pub fn left_at(&mut self, place: Place) {
        self.places.retain(|other| other.letter != place.letter);
        self.places.insert(0, place);
        self.places.truncate(MOST_PLACES);
    }
}
