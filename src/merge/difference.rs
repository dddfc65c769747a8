//! The edits that lead from one state of the work to another.

use crate::annotation::{Annotation, Entries, Entry, Tombstone};
use crate::edit::{Edit, Work};

/// The edits that lead from one state of the work to another.
#[derive(Debug, Default)]
pub struct Difference {
    /// The edits.
    pub edits: Vec<Edit>,
    /// The tombstones of the deletions among them, in their order.
    pub deleted: Vec<Tombstone>,
    /// The siblings of those annotations that have some.
    pub siblings: Vec<Annotation>,
}

/// Computes the edits that lead from `before` to `after`.
pub fn difference(before: &Work, after: &Work) -> Difference {
    let mut found = Difference::default();
    let (was, now) = (&before.layer, &after.layer);
    if was.annotations != now.annotations {
        for one in now.annotations.not_shared_with(&was.annotations) {
            if was.annotations.get(&one.id) != Some(one) {
                found.edits.push(Edit::Put(Box::new(one.clone())));
            }
        }
        for one in was.annotations.not_shared_with(&now.annotations) {
            if now.annotations.get(&one.id).is_some() {
                continue;
            }
            let mut version = one.version.clone();
            for stone in now.deletions(&one.id) {
                version.join(&stone.version);
            }
            let id = one.id.clone();
            found.edits.push(Edit::Remove(id.clone()));
            found.deleted.push(Tombstone { id, version });
        }
    }
    let siblings = now.siblings.iter();
    let siblings = siblings.filter(|(id, records)| was.siblings.get(id) != Some(records));
    found.siblings = siblings.flat_map(|(_, records)| records.clone()).collect();
    if was.memo != now.memo {
        found.edits.push(Edit::Memo(now.memo.clone()));
    }
    let corrections = written_entries(&was.corrections, &now.corrections);
    found.edits.extend(corrections.map(Edit::Correct));
    let metadata = written_entries(&was.metadata, &now.metadata);
    found.edits.extend(metadata.map(Edit::Metadata));
    if before.codebook != after.codebook {
        found.edits.push(Edit::Codebook(after.codebook.clone()));
    }
    found
}

/// The entries of all keys of `now` that say something that they did not say; of each key the one that counts last.
fn written_entries<'a, K: Ord + Clone, V: Ord + Clone>(
    was: &'a Entries<K, V>,
    now: &'a Entries<K, V>,
) -> impl Iterator<Item = Entry<K, V>> + 'a {
    let same = was == now;
    let all = now.all().iter().filter(move |_| !same);
    all.filter(|one| was.of(&one.key) != now.of(&one.key))
        .cloned()
}
