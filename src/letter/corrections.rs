//! Corrections of the reading form by an analyst: where it is wrong, and how it is read instead.

use super::offset::ByteOffset;
use serde::{Deserialize, Serialize};

/// A kind of correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CorrectionKind {
    /// The paragraph that ends here goes on.
    Join,
    /// A paragraph ends here.
    Split,
    /// The hyphen at this end of a line belongs to the word.
    KeepHyphen,
    /// The hyphen at this end of a line was put there by the typesetter.
    DropHyphen,
    /// The line that begins here belongs to the page, not to the letter.
    Hide,
    /// The line that begins here belongs to the letter.
    Show,
}

/// The aspect of the reading form that a correction is about. In one place there is one correction of each aspect.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Aspect {
    /// True if a paragraph ends.
    #[default]
    Paragraph,
    /// True if a hyphen is read.
    Hyphen,
    /// True if a line is read.
    Line,
}

impl CorrectionKind {
    /// All of them.
    pub const ALL: [CorrectionKind; 6] = [
        CorrectionKind::Join,
        CorrectionKind::Split,
        CorrectionKind::KeepHyphen,
        CorrectionKind::DropHyphen,
        CorrectionKind::Hide,
        CorrectionKind::Show,
    ];

    /// The subject.
    pub fn aspect(self) -> Aspect {
        match self {
            CorrectionKind::Join | CorrectionKind::Split => Aspect::Paragraph,
            CorrectionKind::KeepHyphen | CorrectionKind::DropHyphen => Aspect::Hyphen,
            CorrectionKind::Hide | CorrectionKind::Show => Aspect::Line,
        }
    }
}

/// A correction at its place in the text.
///
/// | what it is about | where it stands |
/// |---|---|
/// | a paragraph | behind the last sign before the blanks at which it ends, or would |
/// | a hyphen | before the hyphen, the last sign of its line |
/// | a line | before its first sign that is no blank |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Correction {
    /// The place.
    pub at: ByteOffset,
    /// The kind.
    pub kind: CorrectionKind,
}
