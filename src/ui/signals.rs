//! Being asked to end by the system: the session ends (SIGTERM; on Windows a message to windows), or the terminal is closed
//! (SIGHUP).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the window was asked to close by the system.
#[derive(Clone, Debug, Default)]
pub struct Ending(Arc<AtomicBool>);

impl Ending {
    /// Asks the window to close, in its next frame.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether it was asked since this was asked last.
    pub(super) fn take(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}

/// Has the window close as if it had been closed by hand, once what is edited is on the disk. Where that takes too long,
/// because a share does not answer, the program ends all the same: what was edited is in the journal.
#[cfg(any(unix, windows))]
fn end(ctx: &egui::Context, ending: &Ending, code: i32) -> ! {
    /// As long as the end of a session waits for programs at least.
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4);

    ending.ask();
    ctx.request_repaint();
    std::thread::sleep(PATIENCE);
    std::process::exit(code)
}

/// Ends the program ([`end`]) at the first signal to do so.
#[cfg(unix)]
pub(super) fn watch(ctx: &egui::Context, ending: Ending) {
    use signal_hook::consts::{SIGHUP, SIGTERM};

    let mut signals = match signal_hook::iterator::Signals::new([SIGTERM, SIGHUP]) {
        Ok(signals) => signals,
        Err(error) => {
            log::warn!("signals end the program at once: {error}");
            return;
        }
    };
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(&ctx, &ending, 128 + signal);
        }
    });
}

/// Ends the program ([`end`]) where Windows says that the session ends, or that an installer wants the program closed. It
/// says so to windows alone, and the one with the letter does not hand it on: so a thread has a window of its own, which
/// never shows. Windows goes on when each window has answered, and this one answers when all is saved.
#[cfg(windows)]
pub(super) fn watch(ctx: &egui::Context, ending: Ending) {
    use crate::panics::caught;

    let ctx = ctx.clone();
    let watching = std::thread::Builder::new().name("end of session".to_owned());
    let started = watching.spawn(move || {
        let watched = caught(|| wait_for_end_of_session(move || end(&ctx, &ending, 0)));
        if let Err(why) = watched.flatten() {
            log::warn!("the end of the session ends the program at once: {why}");
        }
    });
    if let Err(error) = started {
        log::warn!("the end of the session ends the program at once: {error}");
    }
}

/// Calls `ended` when the session ends.
#[cfg(windows)]
fn wait_for_end_of_session(ended: impl Fn() + 'static) -> Result<(), String> {
    use winsafe::prelude::GuiEventsWindow as _;
    use winsafe::{co, gui};

    // Where Windows shows the first window of a program whatever that says, this one has no size, no place in the taskbar,
    // and takes no keys.
    let window = gui::WindowMain::new(gui::WindowMainOpts {
        class_name: "KanttekeningEndOfSession",
        size: (0, 0),
        style: co::WS::POPUP,
        ex_style: co::WS_EX::TOOLWINDOW | co::WS_EX::NOACTIVATE,
        process_dlg_msgs: false,
        ..Default::default()
    });
    // Whoever closes all windows of the program closes the one with the letter, and all is saved by that.
    window.on().wm_close(|| Ok(()));
    window.on().wm_end_session(move |message| {
        // Another program may have had the session go on.
        if message.is_session_being_ended {
            ended();
        }
        Ok(())
    });
    let closed = window.run_main(Some(co::SW::HIDE));
    closed.map(drop).map_err(|error| error.to_string())
}

/// Other systems close windows themselves.
#[cfg(not(any(unix, windows)))]
pub(super) fn watch(_: &egui::Context, _: Ending) {}
