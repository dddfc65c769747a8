//! Ending work that another thread waits for.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Says that work is not wanted any more; its clones are one.
#[derive(Clone, Default)]
pub struct Cancel(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    cancelled: bool,
    /// The action that ends the work.
    stop: Option<Box<dyn FnOnce() + Send>>,
}

impl Cancel {
    /// Ends the work now.
    pub fn cancel(&self) {
        let stop = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.cancelled = true;
            state.stop.take()
        };
        stop.into_iter().for_each(|stop| stop());
    }

    /// Tells whether it is not wanted any more.
    pub fn is_cancelled(&self) -> bool {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.cancelled
    }

    /// Sets the action for when it is cancelled; runs it at once where it was. Replaces the one that was set
    /// before.
    pub(super) fn on_cancel(&self, stop: impl FnOnce() + Send + 'static) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.cancelled {
            drop(state);
            stop();
        } else {
            state.stop = Some(Box::new(stop));
        }
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Cancel({})", self.is_cancelled())
    }
}
