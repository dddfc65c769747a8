//! One try to show the window.

use super::drawing;
use super::turn::Ended;
use crate::panics;
use crate::store::graphics::{Graphics, Renderer};
use crate::ui::app::App;
use crate::ui::dialogs::SystemDialogs;
use crate::ui::signals;
use crate::workspace::Environment;
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The window's id to the desktop: its icon and its place among the windows hang on it.
const APP_ID: &str = "nl.kanttekening.Kanttekening";

/// What the window is to show; whoever shows it takes it.
pub(super) struct Content {
    pub environment: Environment,
    pub letter: Option<PathBuf>,
}

/// A try to show the window by one way to draw.
pub(super) struct Attempt<'a> {
    pub renderer: Renderer,
    /// Whether the person named it.
    pub is_named: bool,
    pub content: Rc<RefCell<Option<Content>>>,
    /// What is to be said in the window.
    pub said: Vec<String>,
    pub graphics: Graphics,
    /// What failed before.
    pub failed: &'a [Renderer],
}

impl Attempt<'_> {
    /// Shows the window, and returns when it is closed or cannot be shown. What failed is remembered once something shows.
    pub(super) fn run(self) -> Ended {
        let Some((disk, state, window_file)) = self.content.borrow().as_ref().map(|content| {
            let environment = &content.environment;
            let file = environment.settings_folder.join("window.ron");
            (
                environment.disk.clone(),
                environment.state_folder.clone(),
                file,
            )
        }) else {
            return Ended::Spent("the window was begun before".to_owned());
        };
        let shown = Arc::new(AtomicBool::new(false));
        let mut graphics = self.graphics;
        for failed in self.failed {
            graphics.note_failed(*failed);
        }
        graphics.note_shown(self.renderer);
        let remember = move || graphics.save(&*disk, &state);
        let (content, said, is_shown) = (self.content.clone(), self.said, shown.clone());
        let create: eframe::AppCreator<'_> = Box::new(move |creation| {
            let content = content.borrow_mut().take().ok_or("begun twice")?;
            let dialogs = Box::new(SystemDialogs::of_window(creation));
            let ctx = &creation.egui_ctx;
            let mut app = App::new(ctx, content.environment, dialogs, true);
            signals::watch(ctx, app.ending());
            app.close_folders();
            app.start(content.letter);
            for text in said {
                app.say_of_window(text);
            }
            when_shown(ctx, is_shown, remember);
            Ok(Box::new(app))
        });
        let mut options = eframe::NativeOptions {
            viewport: viewport(),
            persistence_path: Some(window_file),
            ..eframe::NativeOptions::default()
        };
        drawing::choose(&mut options, self.renderer, self.is_named);
        let done = panics::caught(|| eframe::run_native("Kanttekening", options, create));
        let is_shown = shown.load(Ordering::Acquire);
        let is_begun = self.content.borrow().is_none();
        match done {
            Ok(Ok(())) => Ended::Closed,
            // No way to draw helps where there is nothing to draw on.
            Ok(Err(error @ (eframe::Error::WinitEventLoop(_) | eframe::Error::AppCreation(_)))) => {
                Ended::Lost(error.to_string())
            }
            Ok(Err(error)) if is_shown => Ended::Lost(error.to_string()),
            Ok(Err(error)) if is_begun => Ended::Spent(error.to_string()),
            Ok(Err(error)) => Ended::NotShown(error.to_string()),
            Err(place) if is_shown => Ended::Broken(place),
            // What draws may panic where it has no answer. What its loop was doing then cannot be gone on with.
            Err(place) => Ended::Spent(place),
        }
    }
}

/// Does something once the first frame has been drawn: as the second begins.
fn when_shown(
    ctx: &egui::Context,
    is_shown: Arc<AtomicBool>,
    then: impl Fn() + Clone + Send + Sync + 'static,
) {
    let frames = AtomicU32::new(0);
    ctx.on_begin_pass(
        "first frame",
        Arc::new(move |ui| match frames.fetch_add(1, Ordering::Relaxed) {
            0 => ui.ctx().request_repaint(),
            1 => {
                is_shown.store(true, Ordering::Release);
                // Not waited for by the window.
                std::thread::spawn(then.clone());
            }
            // It does not get to the beginning again.
            _ => frames.store(2, Ordering::Relaxed),
        }),
    );
}

fn viewport() -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Kanttekening")
        .with_inner_size([1280.0, 860.0])
        .with_min_inner_size([560.0, 360.0])
        .with_drag_and_drop(true);
    match eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon.png")) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    }
}
