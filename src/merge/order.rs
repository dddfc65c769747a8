//! The order of two records of an annotation, the same for whoever asks.

use crate::annotation::{AnchorState, Annotation, FollowUp};
use crate::letter::{CodePoint, Span};

/// The place of an annotation: as its file recorded it where that was not found again or is still to be confirmed.
pub(super) type Place<'a> = (Span, Option<Recorded<'a>>);

/// Offsets and quote as recorded, and the text in which the analyst says it is not.
type Recorded<'a> = (CodePoint, CodePoint, &'a str, Option<&'a str>);

pub(super) fn place(annotation: &Annotation) -> Place<'_> {
    match annotation.recorded.as_deref() {
        // It stands where its record says: as it is where the same record is known to be kept.
        Some(_) if annotation.state == AnchorState::ToCheck => (annotation.span, None),
        Some(anchor) => {
            let not_in = anchor.not_in.as_deref();
            let recorded = (anchor.start, anchor.end, anchor.quote.as_str(), not_in);
            (Span::new(0, 0), Some(recorded))
        }
        None => (annotation.span, None),
    }
}

/// An order of annotations by when they changed; of equal ones by all that they say.
pub(super) fn order(annotation: &Annotation) -> impl Ord + use<'_> {
    let follow_up = annotation.follow_up.as_ref().map(|asked| {
        let FollowUp {
            what,
            who,
            due,
            status,
        } = asked;
        (what, who, due, *status as u8)
    });
    (
        (annotation.changed, place(annotation)),
        (&annotation.note, &annotation.tags, follow_up),
        (&annotation.group, &annotation.origin, annotation.created),
        &annotation.version,
    )
}
