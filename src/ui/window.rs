//! Starting the window.

use super::app::{App, system_language};
use super::dialogs::SystemDialogs;
use super::no_window::NoWindow;
use super::signals;
use crate::l10n::Words;
use crate::store::settings::Settings;
use crate::workspace::Environment;
use std::path::PathBuf;

/// The window's id to the desktop: its icon and its place among the windows hang on it.
const APP_ID: &str = "nl.kanttekening.Kanttekening";

/// Opens the window on `letter` and returns when it is closed.
///
/// # Errors
/// If no window can be opened: no display, no graphics.
pub fn run(environment: Environment, letter: Option<PathBuf>) -> Result<(), NoWindow> {
    let settings = Settings::read(environment.disk.as_ref(), &environment.settings_folder);
    let language = settings.and_then(|settings| settings.language);
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Kanttekening")
        .with_inner_size([1280.0, 860.0])
        .with_min_inner_size([560.0, 360.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        persistence_path: Some(environment.settings_folder.join("window.ron")),
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        let dialogs = Box::new(SystemDialogs::default());
        let mut app = App::new(&creation.egui_ctx, environment, dialogs, true);
        signals::watch(&creation.egui_ctx, app.ending());
        app.close_folders();
        app.start(letter);
        Ok(Box::new(app))
    });
    eframe::run_native("Kanttekening", options, create).map_err(|error| {
        let words = Words::new(language.unwrap_or_else(system_language));
        NoWindow::new(&words, &error.to_string())
    })
}
