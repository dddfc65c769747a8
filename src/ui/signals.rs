//! Being asked to end by the system: the session ends (SIGTERM), or the terminal is closed (SIGHUP).

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
#[cfg(unix)]
pub(super) fn watch(ctx: &egui::Context, ending: Ending) {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    /// As long as the end of a session waits for programs at least.
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4);

    let mut signals = match signal_hook::iterator::Signals::new([SIGTERM, SIGHUP]) {
        Ok(signals) => signals,
        Err(error) => {
            log::warn!("signals end the program at once: {error}");
            return;
        }
    };
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let Some(signal) = signals.forever().next() else {
            return;
        };
        ending.ask();
        ctx.request_repaint();
        std::thread::sleep(PATIENCE);
        std::process::exit(128 + signal);
    });
}

/// Windows closes windows itself.
#[cfg(not(unix))]
pub(super) fn watch(_: &egui::Context, _: Ending) {}
