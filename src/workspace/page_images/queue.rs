//! The queue of pages that wait to be drawn, and of those that were drawn and wait to be taken.

use super::{Draw, Drawn, PageError, PageImage};
use crate::workspace::job::Waker;
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Nothing more is drawn while pictures of so many bytes wait to be taken.
const MOST_WAITING: usize = 64 << 20;

/// After so long without anything to draw, what draws is let go of.
const REST: Duration = Duration::from_secs(60);

/// Draws pages.
pub(super) trait Draws {
    /// Draws a page, or a part of one.
    fn draw(&mut self, draw: Draw) -> Result<PageImage, PageError>;

    /// Nothing is to be drawn for a while.
    fn rest(&mut self) {}
}

impl<D: FnMut(Draw) -> Result<PageImage, PageError>> Draws for D {
    fn draw(&mut self, draw: Draw) -> Result<PageImage, PageError> {
        self(draw)
    }
}

/// The worker's next task.
enum Next {
    Draw(Draw),
    Rest,
    End,
}

/// The queue between the side that asks and the one that draws.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    wanted: VecDeque<Draw>,
    /// The page that is being drawn.
    at_work: Option<Draw>,
    drawn: Vec<Drawn>,
    /// The bytes of the pictures in `drawn`.
    waiting: usize,
    ended: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn ask(&self, wanted: &[Draw]) {
        let mut state = self.state();
        state.wanted.clear();
        for (at, asked) in wanted.iter().enumerate() {
            let same = |other: &Draw| other.key() == asked.key();
            let done = |drawn: &Drawn| same(&drawn.draw);
            let again = wanted.iter().take(at).any(same);
            if !again && !state.at_work.is_some_and(|it| same(&it)) && !state.drawn.iter().any(done)
            {
                state.wanted.push_back(*asked);
            }
        }
        if !state.wanted.is_empty() {
            self.changed.notify_all();
        }
    }

    pub fn take(&self) -> Vec<Drawn> {
        let mut state = self.state();
        let drawn = std::mem::take(&mut state.drawn);
        if state.waiting > 0 {
            state.waiting = 0;
            self.changed.notify_all();
        }
        drawn
    }

    pub fn is_idle(&self) -> bool {
        let state = self.state();
        state.wanted.is_empty() && state.at_work.is_none()
    }

    pub fn end(&self) {
        self.state().ended = true;
        self.changed.notify_all();
    }

    /// The next task; waits for it, without a wake-up once it `rests`.
    fn next(&self, rests: bool) -> Next {
        let mut state = self.state();
        loop {
            if state.ended {
                return Next::End;
            }
            if state.waiting < MOST_WAITING
                && let Some(next) = state.wanted.pop_front()
            {
                state.at_work = Some(next);
                return Next::Draw(next);
            }
            if rests {
                let waited = self.changed.wait(state);
                state = waited.unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let waited = self.changed.wait_timeout(state, REST);
            let (now, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            if timeout.timed_out() {
                return Next::Rest;
            }
            state = now;
        }
    }

    fn done(&self, drawn: Drawn) {
        let mut state = self.state();
        state.at_work = None;
        state.waiting += drawn.image.as_ref().map_or(0, |image| image.rgba.len());
        state.drawn.push(drawn);
    }

    /// Has what is asked for drawn until the other side ends this.
    pub fn serve(&self, waker: &Waker, draws: &mut dyn Draws) {
        let mut failed: HashMap<u32, PageError> = HashMap::new();
        let mut rests = true;
        loop {
            let draw = match self.next(rests) {
                Next::Draw(draw) => draw,
                Next::Rest => {
                    draws.rest();
                    rests = true;
                    continue;
                }
                Next::End => return,
            };
            rests = false;
            let image = match failed.get(&draw.page) {
                Some(error) => Err(error.clone()),
                None => catch_unwind(AssertUnwindSafe(|| draws.draw(draw)))
                    .unwrap_or(Err(PageError::NotDrawable)),
            };
            // A part that fails says nothing of the page: less of it may be drawn, or smaller.
            if let (Err(error), None) = (&image, draw.part) {
                failed.insert(draw.page, error.clone());
            }
            self.done(Drawn { draw, image });
            waker();
        }
    }
}
