//! Applying edits as steps of the history, with the versions that merging goes by: doing, undoing, redoing, and taking
//! in what others wrote.

use super::Session;
use crate::annotation::{Annotation, AnnotationId, Tombstone, Version};
use crate::edit::{ChangeKind, ChangeRecord, Edit, History, Step, StepId, StepName, Work};
use crate::merge::rebase_edit;

/// As many writers of one annotation are remembered.
const MOST_WRITERS: usize = 128;

/// Edits as they were applied.
#[derive(Default)]
pub(super) struct Applied {
    pub edits: Vec<Edit>,
    pub deleted: Vec<Tombstone>,
    pub siblings: Vec<Annotation>,
    pub back: Vec<Edit>,
}

impl Session {
    /// Ends typing in a field: what comes next is a step of its own.
    pub fn end_typing(&mut self) {
        self.history.close();
    }

    /// The step that would be undone.
    pub fn next_undo(&self) -> Option<&StepName> {
        self.history.next_undo().map(|step| &step.name)
    }

    /// The step that would be redone.
    pub fn next_redo(&self) -> Option<&StepName> {
        self.history.next_redo().map(|step| &step.name)
    }

    /// Takes the last step back; gives the step that was.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.history.take_undo()?;
        let back = self.repeat(&step, ChangeKind::Undo(step.id.clone()));
        self.history.undone(back);
        Some(step)
    }

    /// Does the last undone step again; gives the step that was.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.history.take_redo()?;
        let back = self.repeat(&step, ChangeKind::Redo(step.id.clone()));
        self.history.redone(back);
        Some(step)
    }

    /// Applies the edits of a step; gives the step that takes them back.
    pub(super) fn repeat(&mut self, step: &Step, kind: ChangeKind) -> Step {
        let applied = self.apply(step.edits.clone());
        let edits = applied.back.clone();
        self.did(kind, applied);
        Step {
            edits,
            ..step.clone()
        }
    }

    /// Takes over the history of an earlier session, which ended with `before` (as far as its history tells); what
    /// others changed since is not taken back by undoing.
    pub fn adopt_history(&mut self, mut history: History, before: &Work) {
        history.rebase(|edit| rebase_edit(edit, before, &self.work));
        self.history = history;
    }

    pub(super) fn step(
        &mut self,
        name: StepName,
        edits: Vec<Edit>,
        focus: Option<AnnotationId>,
        joins: bool,
    ) {
        let applied = self.apply(edits);
        if applied.back.is_empty() {
            return;
        }
        let step = Step {
            name: name.clone(),
            edits: applied.back.clone(),
            focus: focus.clone(),
            at: self.now,
            id: Some(self.next_id()),
        };
        let joined = self.history.record(step, joins);
        let id = self.history.next_undo().and_then(|step| step.id.clone());
        let kind = ChangeKind::Step {
            name,
            focus,
            joined,
            id,
        };
        self.did(kind, applied);
    }

    /// The id of the next step.
    pub(super) fn next_id(&self) -> StepId {
        StepId {
            writer: self.computer.writer.to_string(),
            number: self.log.count + 1,
        }
    }

    pub(super) fn did(&mut self, kind: ChangeKind, applied: Applied) {
        let Applied {
            edits,
            deleted,
            siblings,
            mut back,
        } = applied;
        if matches!(kind, ChangeKind::Step { joined: true, .. }) {
            // What takes the step back that it joined takes this back, too.
            back.clear();
        }
        self.log.count += 1;
        self.log.changes.push(ChangeRecord {
            at: self.now,
            kind,
            edits,
            deleted,
            siblings,
            back,
        });
    }

    /// Applies edits and stamps them with versions: also taking an edit back is a new edit of the same annotation.
    fn apply(&mut self, mut edits: Vec<Edit>) -> Applied {
        self.revisions.session += 1;
        if let Some(here) = &self.computer.device {
            let devices = &mut self.work.layer.devices;
            match devices.binary_search_by(|known| known.id.cmp(&here.id)) {
                Ok(_) => {}
                Err(at) => devices.insert(at, here.clone()),
            }
        }
        let mut left = Vec::new();
        for edit in &mut edits {
            match edit {
                Edit::Put(annotation) => {
                    let version = self.next_version(&annotation.id, &annotation.version);
                    annotation.version = version;
                    self.work.layer.set_deletion(&annotation.id, None);
                    self.revisions.layer += 1;
                }
                Edit::Remove(id) => {
                    let version = self.next_version(id, &Version::default());
                    self.work.layer.set_deletion(id, Some(version.clone()));
                    left.push(Tombstone {
                        id: id.clone(),
                        version,
                    });
                    self.revisions.layer += 1;
                }
                Edit::Memo(memo) => {
                    memo.version.join(&self.layer().memo.version);
                    self.count_on(&mut memo.version);
                    self.revisions.layer += 1;
                }
                Edit::Correct(entry) => {
                    entry
                        .version
                        .join(&self.layer().corrections.version(&entry.key));
                    self.count_on(&mut entry.version);
                    self.revisions.layer += 1;
                }
                Edit::Metadata(entry) => {
                    entry
                        .version
                        .join(&self.layer().metadata.version(&entry.key));
                    self.count_on(&mut entry.version);
                    self.revisions.layer += 1;
                }
                Edit::Codebook(_) => {
                    // The layer carries the names and colours of the tags that it uses.
                    self.revisions.codebook += 1;
                    self.revisions.layer += 1;
                }
            }
        }
        let back = self.work.apply_all(edits.clone());
        self.waiting.follow(&self.letter, &self.work.layer, &edits);
        self.reread_at_once();
        Applied {
            edits,
            deleted: left,
            siblings: Vec::new(),
            back,
        }
    }

    pub(super) fn next_version(&self, id: &AnnotationId, known: &Version) -> Version {
        let mut version = known.clone();
        if let Some(current) = self.layer().annotations.get(id) {
            version.join(&current.version);
        }
        for stone in self.layer().deletions(id) {
            version.join(&stone.version);
        }
        self.count_on(&mut version);
        version
    }

    /// Makes it the version of an edit made here.
    pub(super) fn count_on(&self, version: &mut Version) {
        self.count_on_from(version, &Version::default());
    }

    /// The same, of an edit that is to have seen all of `seen` whatever it says.
    pub(super) fn count_on_from(&self, version: &mut Version, seen: &Version) {
        version.join(seen);
        let before = version.clone();
        version.bump(&self.computer.writer);
        let written: Vec<_> = version.beyond(&before).map(str::to_owned).collect();
        let is_written = |writer: &str| written.iter().any(|it| it == writer);
        // Every opening of the letter is a writer of its own. What is forgotten of the least active ones can only make
        // merging keep both sides.
        let is_seen = |writer: &str| seen.0.iter().any(|(other, _)| **other == *writer);
        while version.0.len() > MOST_WRITERS {
            let others = version.0.iter().enumerate();
            let others = others.filter(|(_, (writer, _))| !is_written(writer) && !is_seen(writer));
            let Some((least, _)) = others.min_by_key(|(_, (_, count))| *count) else {
                break;
            };
            version.0.remove(least);
        }
    }
}
