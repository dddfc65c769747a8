//! What is said where no window can be opened: also to who clicked an icon, and sees nothing of what programs print.

use crate::l10n::Words;
use crate::tr;

/// Why there is no window, or no longer one, in the language of the interface.
pub struct NoWindow {
    title: String,
    text: String,
    /// Whether there is a screen on which it can be said.
    has_screen: bool,
}

impl NoWindow {
    /// Tells whether there is a screen at all.
    pub(super) fn has_screen() -> bool {
        let is_there = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let screens = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
        !cfg!(target_os = "linux") || screens.into_iter().any(is_there)
    }

    /// Words that there is no screen.
    pub(super) fn without_screen(words: &Words) -> Self {
        Self {
            has_screen: false,
            ..Self::none(words, &tr!(words, "no-window-screen"))
        }
    }

    /// Words why nothing draws the window: `why` is what the system says.
    pub(super) fn new(words: &Words, why: &str) -> Self {
        let reason = if cfg!(target_os = "linux") {
            tr!(words, "no-window-graphics", why = why)
        } else {
            tr!(words, "no-window-card", why = why)
        };
        Self::none(words, &reason)
    }

    /// Words that an error of ours at this place ended the window.
    pub(super) fn broken(words: &Words, place: &str) -> Self {
        Self {
            title: tr!(words, "window-broken-title"),
            text: tr!(words, "window-broken", place = place),
            has_screen: true,
        }
    }

    fn none(words: &Words, reason: &str) -> Self {
        Self {
            title: tr!(words, "no-window-title"),
            text: format!("{reason}\n\n{}", tr!(words, "no-window-commands")),
            has_screen: true,
        }
    }

    /// What is said, over several lines.
    pub fn text(&self) -> String {
        format!("{}\n\n{}", self.title, self.text)
    }

    /// Says it in a box of the system's, where it has one, and waits until that is closed.
    pub fn show(&self) {
        if self.has_screen {
            show_box(&self.title, &self.text);
        }
    }
}

/// The programs of Linux desktops that show a message, each with its arguments before the title, between title and text,
/// and behind.
#[cfg(target_os = "linux")]
const BOXES: [(&str, &[&str], &[&str]); 3] = [
    (
        "zenity",
        &["--error", "--no-markup", "--width=520", "--title"],
        &["--text"],
    ),
    ("kdialog", &["--title"], &["--error"]),
    ("xmessage", &["-center", "-title"], &[]),
];

#[cfg(target_os = "linux")]
pub(super) fn show_box(title: &str, text: &str) {
    use std::process::{Command, Stdio};
    for (program, before, between) in BOXES {
        let shown = Command::new(program)
            .args(before)
            .arg(title)
            .args(between)
            .arg(text)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        // One that was closed by its corner says that it failed; one that is not there is not started.
        if shown.is_ok() {
            return;
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn show_box(title: &str, text: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(title)
        .set_description(text)
        .show();
}
