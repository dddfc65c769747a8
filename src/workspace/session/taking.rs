//! Taking in what others wrote: as a step that can be undone, or as a question first.

use super::Session;
use super::proposal::Proposal;
use super::steps::Applied;
use crate::annotation::{Annotation, Entries, Entry, Memo, Tombstone, Version};
use crate::edit::{ChangeKind, Edit, Giver, Step, StepName, Tally, Work};
use crate::merge::{
    self, Claimed, Difference, Origin, Trust, merge_layers, outcomes, rebase_edit, sift, would_do,
};
use std::path::Path;
use std::sync::Arc;

impl Session {
    /// The proposals of files, one for each file.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals.list
    }

    /// The file at `path` would do this now; `None` where it would not do anything.
    pub fn propose(&mut self, path: &Path, proposal: Option<Proposal>) {
        let before = self.proposals.list.len();
        self.proposals.list.retain(|other| other.path != path);
        self.revisions.session +=
            u64::from(before > self.proposals.list.len() || proposal.is_some());
        self.proposals.list.extend(proposal);
        self.proposals
            .list
            .sort_by(|one, other| one.path.cmp(&other.path));
        self.proposals.looked_at = None;
        self.follow_proposals();
    }

    /// Drops of what is proposed whatever the work has made needless since. Linear in what is proposed, where the layer changed.
    pub fn follow_proposals(&mut self) {
        if self.proposals.list.is_empty() || self.proposals.looked_at == Some(self.revisions.layer)
        {
            return;
        }
        self.proposals.looked_at = Some(self.revisions.layer);
        let (layer, trust) = (&self.work.layer, Trust::default());
        self.proposals.list.retain_mut(|proposal| {
            let sifted = sift(layer, &proposal.held, Origin::Other, &trust);
            let holds = sifted.holds();
            if holds {
                proposal.held = sifted.held;
                proposal.tally = would_do(layer, &proposal.held);
                proposal.outcomes = outcomes(layer, &proposal.held);
            }
            holds
        });
    }

    /// Replaces layer and codebook by what merging with another window of this computer gave. History stands: undoing a
    /// step does not take back what was done there meanwhile.
    pub fn replace_work(&mut self, work: Work) {
        let before = self.work.clone();
        self.history
            .rebase(|edit| rebase_edit(edit, &before, &work));
        let applied = self.put_in_place(work);
        let back = Vec::new();
        self.did(ChangeKind::Merge, Applied { back, ..applied });
    }

    /// Replaces layer and codebook by what merging with what others wrote gave, as a step of the history. Gives how much
    /// changed.
    pub fn take_in(&mut self, work: Work, giver: Giver) -> Tally {
        if work == self.work {
            return Tally::default();
        }
        let tally = merge::tally(&self.work, &work);
        if tally.is_nothing() {
            self.replace_work(work);
            return tally;
        }
        let before = self.work.clone();
        if !tally.only_adds() && self.version_before.is_none() {
            self.version_before = Some(Arc::new(before.clone()));
        }
        self.history
            .rebase_undone(|edit| rebase_edit(edit, &before, &work));
        let applied = self.put_in_place(work);
        let (name, id) = (StepName::TakeIn(giver, tally), Some(self.next_id()));
        self.history.take_in(Step {
            name: name.clone(),
            edits: applied.back.clone(),
            focus: None,
            at: self.now,
            id: id.clone(),
        });
        let kind = ChangeKind::Step {
            name,
            focus: None,
            joined: false,
            id,
        };
        self.did(kind, applied);
        tally
    }

    fn put_in_place(&mut self, work: Work) -> Applied {
        self.revisions.session += 1;
        let Difference {
            edits,
            deleted,
            siblings,
        } = merge::difference(&self.work, &work);
        self.revisions.layer += u64::from(work.layer != self.work.layer);
        self.revisions.codebook += u64::from(work.codebook != self.work.codebook);
        let back = std::mem::replace(&mut self.work, work).apply_all(edits.clone());
        self.waiting.follow(&self.letter, &self.work.layer, &edits);
        self.reread_at_once();
        Applied {
            edits,
            deleted,
            siblings,
            back,
        }
    }

    /// The work as it stood before something in it was changed or deleted by others, where that is not kept as a version
    /// yet.
    pub fn version_before(&self) -> Option<&Arc<Work>> {
        self.version_before.as_ref()
    }

    /// Notes that the version before is kept.
    pub fn kept_version_before(&mut self) {
        self.version_before = None;
    }

    /// Does what the file at `path` proposes, as a step of the history.
    pub fn accept(&mut self, path: &Path) -> Tally {
        let at = self.proposals.list.iter().position(|it| it.path == *path);
        let Some(proposal) = at.map(|at| self.proposals.list.remove(at)) else {
            return Tally::default();
        };
        let (layer, _) = merge_layers(&self.work.layer, &proposal.held);
        let codebook = self.work.codebook.clone();
        let giver = proposal.giver();
        let tally = self.take_in(Work { layer, codebook }, giver);
        self.follow_proposals();
        tally
    }

    /// Keeps what the file at `path` would change or delete as it is, for good and on all computers: by an edit that has
    /// seen what the file says.
    pub fn keep_mine(&mut self, path: &Path) {
        let at = self.proposals.list.iter().position(|it| it.path == *path);
        let Some(proposal) = at.map(|at| self.proposals.list.remove(at)) else {
            return;
        };
        // Each place gets a new version that has seen the claim, so that the claim is over on every computer.
        let claimed = Claimed::of(&proposal.held);
        let (mut edits, mut deleted) = (Vec::new(), Vec::new());
        for (id, seen) in claimed.annotations {
            let mut version = self.next_version(&id, &Version::default());
            self.count_on_from(&mut version, &seen);
            match self.layer().annotations.get(&id).cloned() {
                Some(one) => {
                    self.work.layer.set_deletion(&id, None);
                    edits.push(Edit::Put(Box::new(Annotation { version, ..one })));
                }
                None => {
                    self.work.layer.set_deletion(&id, Some(version.clone()));
                    edits.push(Edit::Remove(id.clone()));
                    deleted.push(Tombstone { id, version });
                }
            }
        }
        if let Some(seen) = claimed.memo {
            let Memo { text, mut version } = self.layer().memo.clone();
            self.count_on_from(&mut version, &seen);
            edits.push(Edit::Memo(Memo { text, version }));
        }
        let held = &proposal.held;
        let corrections = self.as_ours(&self.layer().corrections, &held.corrections);
        edits.extend(corrections.into_iter().map(Edit::Correct));
        let metadata = self.as_ours(&self.layer().metadata, &held.metadata);
        edits.extend(metadata.into_iter().map(Edit::Metadata));
        self.revisions.session += 1;
        self.revisions.layer += 1;
        self.work.apply_all(edits.clone());
        self.waiting.follow(&self.letter, &self.work.layer, &edits);
        let applied = Applied {
            edits,
            deleted,
            ..Applied::default()
        };
        self.did(ChangeKind::Merge, applied);
        self.follow_proposals();
    }

    /// Makes edits of the entries at the keys of `held` that have seen those.
    fn as_ours<K: Ord + Clone, V: Ord + Clone>(
        &self,
        ours: &Entries<K, V>,
        held: &Entries<K, V>,
    ) -> Vec<Entry<K, V>> {
        let mut kept: Vec<Entry<K, V>> = Vec::new();
        for key in held.all().iter().map(|entry| &entry.key) {
            if kept.last().is_some_and(|last| last.key == *key) {
                continue;
            }
            let mut version = ours.version(key);
            self.count_on_from(&mut version, &held.version(key));
            kept.push(Entry {
                key: key.clone(),
                value: ours.get(key).cloned(),
                version,
            });
        }
        kept
    }
}
