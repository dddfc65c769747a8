//! What came of taking in comments.

/// What came of the comments of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenComments {
    /// The number of new annotations.
    pub new: usize,
    /// Those of the new ones whose passages are not in the letter.
    pub unplaced: usize,
    /// The number of one's own annotations whose notes were changed or answered.
    pub changed: usize,
    /// The number of comments that say what is known already.
    pub known: usize,
}
