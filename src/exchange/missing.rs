//! Annotations that a file was handed out with and that are missing in it: which of them somebody deleted, and which are
//! missing because their words are.

use super::Export;
use super::incoming::{Incoming, place};
use crate::annotation::{AnchorState, AnnotationId};
use crate::letter::Letter;
use std::collections::HashSet;

/// Those of the annotations with these ids of which the words surely stand in `theirs`, the text of the file. `export` holds
/// the annotations of `ours`. Where a place is in doubt, or the words are others now, it is not among them.
pub fn still_worded(
    missing: &[String],
    export: &Export,
    theirs: &Letter,
    ours: &Letter,
) -> Vec<AnnotationId> {
    let missing: HashSet<&str> = missing.iter().map(String::as_str).collect();
    let all = export.layers().flat_map(|layer| layer.annotations.iter());
    let placed = all.filter(|one| {
        missing.contains(one.id.as_str())
            && !one.is_orphan()
            && !one.is_unconfirmed()
            && !one.span.is_empty()
    });
    let passages = placed.map(|one| Incoming {
        span: one.span,
        id: Some(one.id.clone()),
        ..Incoming::default()
    });
    // The passages of the letter, as they are found in the file.
    let found = place(passages.collect(), ours, theirs).into_iter();
    let stand = found.filter(|it| {
        let words = seen(ours.slice(it.comment.span));
        it.state == AnchorState::Kept
            && it.recorded.is_none()
            && !words.is_empty()
            && words == seen(theirs.slice(it.span))
    });
    stand.filter_map(|it| it.comment.id).collect()
}

/// The letters and digits of a text, whatever stands between them.
fn seen(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::exchange::test_export::with_export;
    use crate::l10n::Language;

    /// The words of those that are missing, as far as they stand in this text.
    fn standing(theirs: &str, missing: &[&str]) -> Vec<String> {
        let drawing = "De gegevens van de [deelnemers]{} zijn in [mei vernietigd]{}. De lessen zijn getrokken.";
        let (letter, layer) = fixture(drawing);
        let theirs = Letter::new("terug.docx", String::new(), "docx 2", theirs);
        let missing: Vec<String> = missing.iter().map(|id| (*id).to_owned()).collect();
        let ids = with_export(&[(&letter, &[&layer][..])], Language::English, |export| {
            still_worded(&missing, export, &theirs, &letter)
        });
        let words = ids.iter().map(|id| {
            let one = layer.annotations.get(id).expect("it is one of them");
            letter.slice(one.span).to_owned()
        });
        words.collect()
    }

    const SAME: &str =
        "De gegevens van de deelnemers zijn\nin mei vernietigd. De lessen zijn getrokken.";

    #[test]
    fn what_is_missing_counts_where_its_words_stand() {
        let both = ["deelnemers", "mei vernietigd"];
        assert_eq!(standing(SAME, &["a1", "a2", "a9"]), both);
        assert_eq!(standing(SAME, &["a2"]), ["mei vernietigd"]);
        assert!(standing(SAME, &[]).is_empty());
    }

    #[test]
    fn what_is_missing_with_its_words_was_not_deleted() {
        let other = "De gegevens van de deelnemers zijn bewaard. De lessen zijn getrokken.";
        let left = standing(other, &["a1", "a2"]);
        assert!(!left.contains(&"mei vernietigd".to_owned()), "{left:?}");
        assert!(standing("Een heel andere brief.", &["a1", "a2"]).is_empty());
    }
}
