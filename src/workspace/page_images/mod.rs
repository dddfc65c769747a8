//! Pictures of a document's pages, drawn one after the other on a worker, for those that are in view.
//!
//! Errors are final: what could not be drawn once is not tried again by the same [`PageImages`]. One that has nothing to
//! draw takes no processor time.

mod document;
mod pages;
mod queue;

pub use document::Document;
pub(super) use pages::Pages;

use super::import_process::Cancel;
use super::job::Waker;
use document::Drawing;
use queue::{Draws, Queue};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Most pixels from side to side, and from top to bottom: no graphics card takes larger pictures for sure.
pub const LARGEST_SIDE: u32 = 8192;

/// Parts of pages are squares of so many pixels.
pub const PART: u32 = 1024;

/// Asks for the picture of a page, or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// The number of the page, from 1.
    pub page: u32,
    /// How many pixels a point is to have.
    pub pixels_per_point: f32,
    /// Which part; `None` for the whole page.
    pub part: Option<Part>,
}

/// A part of a page: one of the squares of [`PART`] pixels into which it is divided from its upper left corner; those at
/// the right and at the bottom may be smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// Which from the left, from 0.
    pub column: u16,
    /// Which from the top, from 0.
    pub row: u16,
}

impl Draw {
    /// Asks for the whole of a page.
    pub fn whole(page: u32, pixels_per_point: f32) -> Self {
        Self {
            page,
            pixels_per_point,
            part: None,
        }
    }

    /// What tells it from others. Of pixels these are the bits: something that is no number is the same as itself.
    pub fn key(&self) -> (u32, u32, Option<Part>) {
        (self.page, self.pixels_per_point.to_bits(), self.part)
    }
}

/// The picture of a page.
#[derive(Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels from left to right, at most [`LARGEST_SIDE`].
    pub width: u32,
    /// Pixels from top to bottom, at most [`LARGEST_SIDE`].
    pub height: u32,
    /// Four bytes a pixel (red, green, blue, opacity), row by row from the top. All pixels are opaque.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for PageImage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PageImage({} × {})", self.width, self.height)
    }
}

/// Why a page is not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The file is not the one any more that the letter was read from.
    #[error("the file was changed since it was opened")]
    Changed,
    /// The system does not hand the file out.
    #[error("the file cannot be read ({message})")]
    Unreadable {
        /// What the system says.
        message: String,
    },
    /// The process that draws cannot be started, or is not of this version of the program.
    #[error("the program cannot start the part of it that draws pages")]
    NotStarted,
    /// The document has no page with this number.
    #[error("there is no such page")]
    Missing,
    /// It takes too long or too much memory, or it is so damaged that it cannot be drawn.
    #[error("the page cannot be drawn")]
    NotDrawable,
}

/// What came of drawing a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What was asked for. The picture of a whole page has fewer pixels where it would be too large otherwise.
    pub draw: Draw,
    /// The picture.
    pub image: Result<PageImage, PageError>,
}

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

    /// What draws is made on the worker: it may be something that has to stay there.
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

    /// What has been drawn since this was called last. What is not taken holds up the rest, so that it does not fill
    /// the memory.
    pub fn take(&mut self) -> Vec<Drawn> {
        self.queue.take()
    }

    /// Whether nothing is being drawn or waits for that.
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
