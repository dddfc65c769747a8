//! The extent of a change of the tags.

/// The number of annotations of the open letter that an edit of a tag would touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Annotations that carry the tag.
    pub annotations: usize,
    /// Of those, the ones that carry no other tag.
    pub only_tag: usize,
}
