//! Undo and redo of every edit, without limit.

use super::step::Step;
use super::work::Edit;

/// The steps that can be undone and redone, without limit in number. Those of earlier sessions are recalled from
/// the journals, which are kept for 30 days after their edits are in the folder.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// True if the next step of the same name and focus may still join the last one (typing in one field).
    open: bool,
}

impl History {
    /// Records a step by the edits that take it back. What was undone before can no longer be redone.
    /// With `joins`, a step of the same name and focus as the last one, recorded without a [`History::close`]
    /// in between, becomes part of it. Gives whether it did.
    pub fn record(&mut self, step: Step, joins: bool) -> bool {
        self.redo.clear();
        let same = |last: &Step| last.name == step.name && last.focus == step.focus;
        // Steps that join replace one thing whole, so that what takes back the first takes back all of them.
        let joined = joins && self.open && self.undo.last().is_some_and(same);
        if !joined {
            self.undo.push(step);
        }
        self.open = joins;
        joined
    }

    /// The steps that can be undone, the oldest first.
    pub fn done(&self) -> &[Step] {
        &self.undo
    }

    /// The steps that can be redone, the next one last.
    pub fn undone_steps(&self) -> &[Step] {
        &self.redo
    }

    /// A history of what was done and can be undone, the first first, and of what was undone, the next one last.
    pub fn of(done: Vec<Step>, undone: Vec<Step>) -> Self {
        Self {
            undo: done,
            redo: undone,
            open: false,
        }
    }

    /// Records a step that was not done here: what was undone here can still be redone.
    pub fn take_in(&mut self, step: Step) {
        self.undo.push(step);
        self.open = false;
    }

    /// Changes the edits of all steps where `change` says so.
    pub fn rebase(&mut self, mut change: impl FnMut(&Edit) -> Option<Edit>) {
        rebase(&mut self.undo, &mut change);
        self.rebase_undone(change);
    }

    /// The same of those only that can be redone.
    pub fn rebase_undone(&mut self, mut change: impl FnMut(&Edit) -> Option<Edit>) {
        rebase(&mut self.redo, &mut change);
    }

    /// Ends typing: the next step stands for itself.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// The step that would be undone next.
    pub fn next_undo(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// The step that would be redone next.
    pub fn next_redo(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// Takes the next step to undo; hand what takes it back again to [`History::undone`].
    pub fn take_undo(&mut self) -> Option<Step> {
        self.open = false;
        self.undo.pop()
    }

    /// Takes the next step to redo; hand what takes it back again to [`History::redone`].
    pub fn take_redo(&mut self) -> Option<Step> {
        self.open = false;
        self.redo.pop()
    }

    /// A step was undone; `step` does it again.
    pub fn undone(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// A step was redone; `step` takes it back.
    pub fn redone(&mut self, step: Step) {
        self.undo.push(step);
    }
}

/// Changes the edits of these steps where `change` says so.
pub(crate) fn rebase(steps: &mut [Step], change: &mut impl FnMut(&Edit) -> Option<Edit>) {
    for edit in steps.iter_mut().flat_map(|step| &mut step.edits) {
        if let Some(new) = change(edit) {
            *edit = new;
        }
    }
}
