//! What the commands are called that stand for several: by the number, the request or the way of each.

use super::row::Name;
use crate::l10n::Words;
use crate::letter::CorrectionRequest;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::motion::{Boundary, Unit};

/// The name of the command of a tag's key, by its number.
pub(super) fn tag(command: Command, words: &Words) -> String {
    let number = match command {
        Command::Tag(number) => number,
        _ => 0,
    };
    tr!(words, "command-tag", number = number)
}

/// The name of a correction of how the letter reads.
pub(super) const fn correction(request: CorrectionRequest) -> Name {
    match request {
        CorrectionRequest::Join => |_, words| tr!(words, "command-correct-join"),
        CorrectionRequest::Split => |_, words| tr!(words, "command-correct-split"),
        CorrectionRequest::Hyphen => |_, words| tr!(words, "command-correct-hyphen"),
        CorrectionRequest::Hide => |_, words| tr!(words, "command-correct-hide"),
        CorrectionRequest::Show => |_, words| tr!(words, "command-correct-show"),
        CorrectionRequest::TakeBack => |_, words| tr!(words, "command-correct-take-back"),
    }
}

/// The name of a way of a mark's boundary.
pub(super) const fn boundary(boundary: Boundary, unit: Unit) -> Name {
    match (boundary, unit) {
        (Boundary::Start, Unit::Word) => |_, words| tr!(words, "boundary-start-word"),
        (Boundary::Start, _) => |_, words| tr!(words, "boundary-start-character"),
        (Boundary::End, Unit::Word) => |_, words| tr!(words, "boundary-end-word"),
        (Boundary::End, _) => |_, words| tr!(words, "boundary-end-character"),
    }
}

/// The name of a way of the caret.
pub(super) const fn caret(unit: Unit) -> Name {
    match unit {
        Unit::Character => |_, words| tr!(words, "caret-character"),
        Unit::Word => |_, words| tr!(words, "caret-word"),
        Unit::Sentence => |_, words| tr!(words, "caret-sentence"),
        Unit::Paragraph => |_, words| tr!(words, "caret-paragraph"),
        Unit::Row => |_, words| tr!(words, "caret-row"),
        Unit::RowEdge => |_, words| tr!(words, "caret-row-edge"),
        Unit::Page => |_, words| tr!(words, "caret-page"),
        Unit::Letter => |_, words| tr!(words, "caret-letter"),
    }
}
