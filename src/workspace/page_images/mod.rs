//! Pictures of a document's pages, drawn one after the other on a worker, for those that are in view.
//!
//! Errors are final: what could not be drawn once is not tried again by the same [`PageImages`]. One that has nothing to
//! draw takes no processor time.

mod document;
mod drawn;
mod pages;
mod queue;

pub use document::Document;
pub use drawn::{Drawn, PageError};
pub(super) use pages::Pages;

pub use super::import_process::drawing::{Draw, LARGEST_SIDE, PART, PageImage, Part};

use super::import_process::Cancel;
use super::job::Waker;
use document::Drawing;
use queue::{Draws, Queue};
use std::sync::Arc;

/// Draws pages of a document; stops when it is dropped.
pub struct PageImages {
    queue: Arc<Queue>,
    cancel: Cancel,
}

impl PageImages {
    /// Has pages of `document` drawn. Its file is read when the first is asked for; the process that draws ends when
    /// nothing has been asked for in a while. `waker` is called for every page that is done.
    pub fn new(document: Document, waker: &Waker) -> Self {
        let cancel = Cancel::default();
        let ends = cancel.clone();
        Self::start(waker, cancel, move || Drawing::new(document, ends))
    }

    /// Has pages drawn by `draw`, which is called on a worker. `waker` is called for every page that is done.
    pub fn drawn_by(
        waker: &Waker,
        draw: impl FnMut(Draw) -> Result<PageImage, PageError> + Send + 'static,
    ) -> Self {
        Self::start(waker, Cancel::default(), move || draw)
    }

    /// Starts drawing, on a thread of its own for as long as the pages are shown. The drawer is made on it: it may have to
    /// stay there.
    fn start<D: Draws>(
        waker: &Waker,
        cancel: Cancel,
        make: impl FnOnce() -> D + Send + 'static,
    ) -> Self {
        let queue = Arc::new(Queue::default());
        let (work, waker) = (queue.clone(), waker.clone());
        std::thread::spawn(move || work.serve(&waker, &mut make()));
        Self { queue, cancel }
    }

    /// Asks for pages and parts of them, the most urgent first. Whatever was asked for
    /// before and is not asked for again is not drawn any more; what is being drawn is still finished.
    pub fn ask(&mut self, wanted: &[Draw]) {
        self.queue.ask(wanted);
    }

    /// Takes the pages that were drawn since the last call. Pages that are not taken hold up the rest, so that
    /// these do not fill the memory.
    pub fn take(&mut self) -> Vec<Drawn> {
        self.queue.take()
    }

    /// Tells whether nothing is being drawn or waits for that.
    pub fn is_idle(&self) -> bool {
        self.queue.is_idle()
    }
}

impl Drop for PageImages {
    fn drop(&mut self) {
        self.queue.end();
        self.cancel.cancel();
    }
}

#[cfg(test)]
mod tests;
