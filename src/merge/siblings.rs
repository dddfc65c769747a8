//! One annotation, or text, that says what two of them say.

use super::order::{order, place};
use crate::annotation::{Annotation, FollowUp};
use std::collections::HashSet;

/// An earlier or later state of an annotation, for undoing or redoing, with what merging changed from `before` to
/// `after` in it.
pub(super) fn rebase_annotation(
    state: &Annotation,
    before: &Annotation,
    after: &Annotation,
) -> Annotation {
    if before == after {
        return state.clone();
    }
    merge_siblings(Some(before), state, after)
}

/// An earlier or later memo with what merging changed from `before` to `after` in it.
pub(super) fn rebase_memo(state: &str, before: &str, after: &str) -> String {
    if before == after {
        return state.to_owned();
    }
    merge_text(before, state, after).0
}

/// One annotation that says what both say, field by field: what only one changed since `base` is as that one has it;
/// where both did, tags are joined, texts are both kept, and of the rest the later one's counts. The same whichever
/// comes first.
pub(super) fn merge_siblings(
    base: Option<&Annotation>,
    one: &Annotation,
    other: &Annotation,
) -> Annotation {
    // In a fixed order, so that both computers make the same of them.
    let (early, late) = if order(one) <= order(other) {
        (one, other)
    } else {
        (other, one)
    };
    let unmoved = base.is_some_and(|base| place(base) == place(late));
    let placed = if unmoved { early } else { late };
    let note = |annotation: &Annotation| annotation.note.clone();
    let (note, _) = merge_text(&base.map(note).unwrap_or_default(), &early.note, &late.note);
    let mut version = late.version.clone();
    version.join(&early.version);
    Annotation {
        id: late.id.clone(),
        span: placed.span,
        state: placed.state,
        recorded: placed.recorded.clone(),
        tags: match base.map(|base| &base.tags) {
            Some(tags) if *tags == early.tags => late.tags.clone(),
            Some(tags) if *tags == late.tags => early.tags.clone(),
            _ => {
                let mut seen = HashSet::new();
                let both = early.tags.iter().chain(&late.tags);
                both.filter(|tag| seen.insert(*tag)).cloned().collect()
            }
        },
        note,
        follow_up: merge_follow_ups(
            base.and_then(|base| base.follow_up.as_ref()),
            early.follow_up.as_ref(),
            late.follow_up.as_ref(),
        ),
        group: late.group.clone().or_else(|| early.group.clone()),
        origin: late.origin.clone().or_else(|| early.origin.clone()),
        created: early.created.min(late.created),
        changed: late.changed,
        version,
    }
}

fn merge_follow_ups(
    base: Option<&FollowUp>,
    early: Option<&FollowUp>,
    late: Option<&FollowUp>,
) -> Option<FollowUp> {
    if early == base {
        return late.cloned();
    }
    if late == base {
        return early.cloned();
    }
    let (Some(early), Some(late)) = (early, late) else {
        return late.or(early).cloned();
    };
    let unset = FollowUp::default();
    let base = base.unwrap_or(&unset);
    // Day and words are one answer.
    let same = late.due == base.due && late.due_words == base.due_words;
    let when = if same { early } else { late };
    Some(FollowUp {
        what: merge_text(&base.what, &early.what, &late.what).0,
        who: merge_text(&base.who, &early.who, &late.who).0,
        due: when.due,
        due_words: when.due_words.clone(),
        status: if late.status == base.status {
            early.status
        } else {
            late.status
        },
    })
}

/// The text that one side changed, or both joined with a blank line where both did; and whether both did.
pub(super) fn merge_text(base: &str, one: &str, other: &str) -> (String, bool) {
    if one == other || other == base {
        (one.to_owned(), false)
    } else if one == base {
        (other.to_owned(), false)
    } else if one.contains(other) {
        (one.to_owned(), true)
    } else if other.contains(one) {
        (other.to_owned(), true)
    } else {
        (format!("{one}\n\n{other}"), true)
    }
}
