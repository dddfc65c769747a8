//! Annotations that a file was handed out with and that are missing in it: which of them somebody deleted, and which are
//! missing because their words are.

use super::Export;
use super::incoming::{Incoming, PlacedComment, place};
use crate::annotation::{AnchorState, AnnotationId};
use crate::letter::{Letter, QuoteIndex};
use std::collections::HashSet;

/// No more than so many bytes of texts are looked through for words that have no sure place; what is left is in doubt.
const MOST_LOOKED_THROUGH: usize = 2 << 30;

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
    let (here, there) = (QuoteIndex::new(ours), QuoteIndex::new(theirs));
    let mut left = MOST_LOOKED_THROUGH / (ours.text().len() + theirs.text().len()).max(1);
    let stands = |it: &PlacedComment| {
        let words = ours.quote(it.comment.span);
        let is_sure = it.state == AnchorState::Kept && it.recorded.is_none();
        if is_sure && is_same(&words, &theirs.quote(it.span)) {
            return true;
        }
        // A file may be without what people do not read, such as numbers of pages. Its words stand where none of the places
        // that they have in the letter is gone.
        let Some(less) = left.checked_sub(1) else {
            return false;
        };
        left = less;
        let (here, there) = (here.find(&words).len(), there.find(&words).len());
        here > 0 && there >= here
    };
    // The passages of the letter, as they are found in the file.
    let found = place(passages.collect(), ours, theirs).into_iter();
    let stand = found.filter(stands);
    stand.filter_map(|it| it.comment.id).collect()
}

/// Tells whether two texts have the same letters and digits, of which there are some.
fn is_same(one: &str, other: &str) -> bool {
    let seen = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let words = seen(one);
    !words.is_empty() && words == seen(other)
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
    fn what_was_added_elsewhere_takes_nothing_away() {
        let more = "Ministerie\n\nMei vernietigd, en meer. De gegevens van de deelnemers zijn in mei vernietigd. \
            De lessen zijn getrokken.";
        assert_eq!(standing(more, &["a2"]), ["mei vernietigd"]);
    }

    #[test]
    fn what_is_missing_with_its_words_was_not_deleted() {
        let other = "De gegevens van de deelnemers zijn bewaard. De lessen zijn getrokken.";
        let left = standing(other, &["a1", "a2"]);
        assert!(!left.contains(&"mei vernietigd".to_owned()), "{left:?}");
        assert!(standing("Een heel andere brief.", &["a1", "a2"]).is_empty());
    }
}
