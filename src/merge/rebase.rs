//! The states to which undo and redo lead, after others changed something.

use super::codebooks::merge_codebooks;
use super::siblings::{rebase_annotation, rebase_memo};
use crate::annotation::{Entries, Entry, Memo};
use crate::edit::{Edit, Work};

/// An edit that leads to an earlier or later state, with what was changed from `before` to `after` in it; `None` where it
/// leads where it did.
pub fn rebase_edit(edit: &Edit, before: &Work, after: &Work) -> Option<Edit> {
    match edit {
        Edit::Codebook(codebook) => Some(Edit::Codebook(merge_codebooks(
            &before.codebook,
            codebook,
            &after.codebook,
        ))),
        Edit::Memo(memo) => Some(Edit::Memo(Memo {
            text: rebase_memo(&memo.text, &before.layer.memo.text, &after.layer.memo.text),
            version: memo.version.clone(),
        })),
        Edit::Put(state) => {
            let was = before.layer.annotations.get(&state.id)?;
            let now = after.layer.annotations.get(&state.id)?;
            (was != now).then(|| Edit::Put(Box::new(rebase_annotation(state, was, now))))
        }
        Edit::Correct(state) => {
            let (before, after) = (&before.layer.corrections, &after.layer.corrections);
            Some(Edit::Correct(rebase_entry(state, before, after)?))
        }
        Edit::Metadata(state) => {
            let (before, after) = (&before.layer.metadata, &after.layer.metadata);
            Some(Edit::Metadata(rebase_entry(state, before, after)?))
        }
        Edit::Remove(_) => None,
    }
}

/// The same of an entry. What others said since is not taken back with a step of one's own.
fn rebase_entry<K: Ord + Clone, V: Ord + Clone>(
    state: &Entry<K, V>,
    before: &Entries<K, V>,
    after: &Entries<K, V>,
) -> Option<Entry<K, V>> {
    let (was, is) = (before.get(&state.key), after.get(&state.key));
    if was == is {
        return None;
    }
    Some(Entry {
        value: is.cloned(),
        ..state.clone()
    })
}
