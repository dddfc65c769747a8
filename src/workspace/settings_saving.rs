//! How the saving of the settings stands.

use super::held_files::AGAIN;
use super::job::{Job, Waker, take_result};
use crate::store::atomic::SaveError;
use crate::store::disk::Disk;
use crate::store::settings::{Policy, PolicyProblem, Settings};
use crate::store::storage_redirect::Redirect;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How the saving of the settings stands.
pub(super) struct SettingsSaving {
    /// The settings as they stood in their file, as far as this window knows: what differs was changed here.
    pub known: Settings,
    /// True if they are to be saved.
    pub changed: bool,
    /// They are being saved.
    pub running: Option<Job<Result<SavedSettings, SaveError>>>,
    /// Where their file is open in another program.
    pub held: SettingsHeld,
    /// The policy of this computer, where that is.
    pub policy: HeldPolicy,
}

/// The policy of this computer while its file is open in another program: it is looked at again.
#[derive(Default)]
pub(super) struct HeldPolicy {
    /// When it is looked at again.
    again: Option<Instant>,
    reading: Option<Job<Result<Policy, PolicyProblem>>>,
}

impl HeldPolicy {
    /// What there is to be waited for, as the policy could not be followed for this reason.
    pub fn new(problem: Option<&PolicyProblem>) -> Self {
        let is_held = matches!(problem, Some(PolicyProblem::OpenElsewhere { .. }));
        Self {
            again: is_held.then(|| Instant::now() + AGAIN),
            reading: None,
        }
    }

    /// Looks again, in the background. Gives the policy, or what is wrong with it, when nobody has it open any more; and how
    /// soon to call again before that.
    pub fn tick(
        &mut self,
        disk: &Arc<dyn Disk>,
        waker: &Waker,
    ) -> (Option<Result<Policy, PolicyProblem>>, Option<Duration>) {
        let lost = || Ok(Policy::default());
        match take_result(&mut self.reading, lost) {
            Some(Err(held @ PolicyProblem::OpenElsewhere { .. })) => *self = Self::new(Some(&held)),
            Some(read) => return (Some(read), None),
            None => {}
        }
        let now = Instant::now();
        match self.again {
            Some(again) if now >= again => {
                self.again = None;
                let disk = disk.clone();
                self.reading = Some(Job::start(waker, move || Policy::load(&*disk)));
                (None, None)
            }
            again => (None, again.map(|again| again - now)),
        }
    }
}

/// Settings that were saved: as this window had them, and what is said of other places in their file now.
pub(super) struct SavedSettings {
    pub sent: Settings,
    /// As they stand in the file now, with what other windows changed.
    pub saved: Settings,
    pub redirects: Vec<Redirect>,
}

/// Settings whose file is open in another program.
#[derive(Default)]
pub(super) struct SettingsHeld {
    /// True if they could not be read at the start.
    pub unread: bool,
    /// True if it was said that they cannot be saved.
    pub said: bool,
    /// When saving is tried again.
    pub again: Option<Instant>,
}
