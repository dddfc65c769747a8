//! The look of the window, its keys, and the analyst's name.

use crate::annotation::Analyst;
use serde::{Deserialize, Serialize};

/// The smallest and largest size of the window, as a factor.
pub const INTERFACE_SIZES: std::ops::RangeInclusive<f32> = 0.75..=3.0;

/// The sizes from one of which to the next the window goes, in percent.
const STEPS: [u32; 10] = [75, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/// The most commands whose keys are remembered, and the most keys of one.
const MOST_COMMANDS: usize = 400;
const MOST_KEYS: usize = 8;

/// The longest name, initials or pattern, in bytes.
const LONGEST: usize = 400;

/// The things that the keys for larger and smaller change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zooms {
    /// The letter's text.
    #[default]
    Letter,
    /// The whole window.
    Window,
}

/// The keys that a command was given in place of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandKeys {
    /// The command's id, such as `next-annotation`.
    pub command: String,
    /// Its keys, such as `Ctrl+J`, the first one shown; none where it has no key any more.
    pub keys: Vec<String>,
}

/// The look of the window, its keys, and the analyst's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Interface {
    /// The size of the window as a factor, within [`INTERFACE_SIZES`].
    pub size: f32,
    /// The things that the keys for larger and smaller change.
    pub zooms: Zooms,
    /// True if letters, digits and signs act by themselves; otherwise they do together with Alt.
    pub single_keys: bool,
    /// The commands that were given other keys.
    pub keys: Vec<CommandKeys>,
    /// The analyst's name; empty for the name of the account.
    pub name: String,
    /// The analyst's initials; empty for the first letters of the name.
    pub initials: String,
    /// The pattern of references; empty for the program's own.
    pub reference: String,
    /// The path of the Word template whose house style reports get; empty for the program's own.
    pub template: String,
    /// True if what was read of folders is remembered on this computer.
    pub remember_folders: bool,
}

impl Default for Interface {
    fn default() -> Self {
        Self {
            size: 1.0,
            zooms: Zooms::Letter,
            single_keys: true,
            keys: Vec::new(),
            name: String::new(),
            initials: String::new(),
            reference: String::new(),
            template: String::new(),
            remember_folders: true,
        }
    }
}

impl Interface {
    /// The name and the initials with which the work of `analyst`, who has these settings, is signed.
    pub fn signed(&self, analyst: &Analyst) -> (String, String) {
        let chosen = |chosen: &str, own: String| match chosen.trim() {
            "" => own,
            chosen => chosen.to_owned(),
        };
        let name = chosen(&self.name, analyst.shown_name().to_owned());
        let called = Analyst {
            name: name.clone(),
            ..Analyst::default()
        };
        (name, chosen(&self.initials, called.initials()))
    }

    /// The size of the window, in percent.
    pub fn percent(&self) -> u32 {
        (self.size * 100.0).round() as u32
    }

    /// Makes the window one step larger, or smaller, as far as there is one.
    pub fn step(&mut self, larger: bool) {
        let now = self.percent();
        let next = match larger {
            true => STEPS.iter().find(|step| **step > now),
            false => STEPS.iter().rfind(|step| **step < now),
        };
        if let Some(next) = next {
            self.size = *next as f32 / 100.0;
        }
    }

    /// The same within its limits, whatever stood in the file.
    pub(super) fn within_limits(mut self) -> Self {
        self.size = match self.size.is_finite() {
            true => self
                .size
                .clamp(*INTERFACE_SIZES.start(), *INTERFACE_SIZES.end()),
            false => 1.0,
        };
        self.keys.truncate(MOST_COMMANDS);
        for command in &mut self.keys {
            command.keys.truncate(MOST_KEYS);
        }
        self.template.retain(|c| !c.is_control());
        for text in [&mut self.name, &mut self.initials, &mut self.reference] {
            text.retain(|c| !c.is_control());
            text.truncate(text.floor_char_boundary(LONGEST));
        }
        self
    }
}
