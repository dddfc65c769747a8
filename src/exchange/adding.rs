//! Adding to documents of other programs.

use super::{Added, Addition, NotAdded, pdf, word};

/// A file with what is added; `None` where it is of a kind to which nothing can be added, and the format
/// is to be written anew. Linear in the size of the file, but for sorting.
///
/// # Errors
/// [`NotAdded`].
pub fn add(
    addition: &Addition,
    bytes: &[u8],
    password: Option<&str>,
) -> Result<Option<Added>, NotAdded> {
    match addition {
        Addition::Comments(comments) => word::add_comments(bytes, comments),
        Addition::Report(report) => word::in_house_style(report, bytes).map(Some),
        Addition::Highlights { marks, text_sha256 } => {
            pdf::add_marks(bytes, password, marks, text_sha256).map(Some)
        }
    }
}
