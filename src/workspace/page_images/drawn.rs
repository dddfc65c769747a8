//! A page that was drawn, or why it was not.

use crate::workspace::import_process::drawing::{Draw, PageImage};

/// The reasons why a page is not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The file is not the one any more that the letter was read from.
    #[error("the file was changed since it was opened")]
    Changed,
    /// The system does not hand the file out.
    #[error("the file cannot be read ({message})")]
    Unreadable {
        /// The system's message.
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

/// The result of drawing a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The request. The picture of a whole page has fewer pixels where it would be too large otherwise.
    pub draw: Draw,
    /// The picture.
    pub image: Result<PageImage, PageError>,
}
