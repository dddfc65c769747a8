//! What is shown of the user guide.

use crate::guide::{Link, PageId};

/// The user guide as it is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GuideView {
    /// The page; `None` for the one that was shown last.
    pub page: Option<PageId>,
    /// What is looked for, as typed.
    pub query: String,
    /// The place that is to be shown at the next frame.
    pub go_to: Option<Link>,
    /// Whether the page has had the keyboard: it takes it when the guide opens.
    pub focused: bool,
    /// The pages from which links led here, the last one last.
    pub before: Vec<PageId>,
}
