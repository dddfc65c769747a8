//! The document whose pages are drawn, in whichever process.

use super::PageImage;
use crate::letter::import::Request;
use crate::workspace::import_process::Refusal;
use std::sync::Arc;

/// A document that has been opened.
pub struct Pages;

/// Opens a document. One that cannot be opened has no page that can be drawn.
pub fn open(_bytes: Arc<Vec<u8>>, _request: &Request) -> Pages {
    Pages
}

impl Pages {
    /// Draws a page.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn draw(&mut self, _page: u32, _pixels_per_point: f32) -> Result<PageImage, Refusal> {
        Err(Refusal::NotDrawable)
    }
}
