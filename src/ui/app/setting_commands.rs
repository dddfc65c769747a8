//! Changing how the window looks and listens.

use super::App;
use super::command_groups::OfSize;
use crate::store::settings::{DEFAULT_TEXT_SIZE, Interface, TEXT_SIZES, Zooms};
use crate::ui::state::Zooming;
use std::path::Path;

impl App {
    /// Makes larger or smaller what the settings say: the window, or the letter as it is shown.
    pub(super) fn resize(&mut self, command: OfSize) {
        if self.workspace.settings().interface.zooms == Zooms::Window {
            self.resize_window(command);
        } else if self.screen.state.mode.pages {
            self.zoom_pages(match command {
                OfSize::Larger => Zooming::Larger,
                OfSize::Smaller => Zooming::Smaller,
                OfSize::ResetSize => Zooming::Reset,
            });
        } else {
            self.resize_text(match command {
                OfSize::Larger => Some(true),
                OfSize::Smaller => Some(false),
                OfSize::ResetSize => None,
            });
        }
    }

    /// Makes the letter's text one step larger, or smaller; `None`: as at first.
    pub(super) fn resize_text(&mut self, larger: Option<bool>) {
        self.workspace.change_settings(|settings| {
            let now = settings.display.text_size;
            let size = match larger {
                Some(true) => now + size_step(now),
                Some(false) => now - size_step(now - 1.0),
                None => DEFAULT_TEXT_SIZE,
            };
            settings.display.text_size = size.round().clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
        });
    }

    /// The same of the whole window.
    pub(super) fn resize_window(&mut self, command: OfSize) {
        self.workspace.change_settings(|settings| match command {
            OfSize::Larger => settings.interface.step(true),
            OfSize::Smaller => settings.interface.step(false),
            OfSize::ResetSize => settings.interface.size = 1.0,
        });
    }

    /// Gives reports the house style of this Word template.
    pub(super) fn use_template(&mut self, path: &Path) {
        let path = path.display().to_string();
        self.workspace
            .change_settings(|settings| settings.interface.template = path);
    }

    /// Takes over how the window looks and listens.
    pub(super) fn set_interface(&mut self, interface: Interface) {
        let name = interface.name.clone();
        self.workspace
            .change_settings(|settings| settings.interface = interface);
        self.workspace.sign(&name);
    }
}

/// By how much a size is made larger, in points: a large one in larger steps.
fn size_step(size: f32) -> f32 {
    if size < 24.0 {
        1.0
    } else if size < 40.0 {
        2.0
    } else {
        4.0
    }
}
