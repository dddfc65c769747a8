//! What was done in letters of a folder from its views, to be undone there.

use crate::annotation::Moment;
use crate::workspace::folder_edit::StepLook;
use std::path::PathBuf;

/// As many steps are remembered.
const MOST: usize = 500;

/// The steps that were done while the views of a folder were shown, and those that were undone.
#[derive(Clone, Debug, Default)]
pub struct FolderHistory {
    done: Vec<FolderStep>,
    undone: Vec<FolderStep>,
    /// Steps that are being undone though another one was done since: they cannot be done again.
    passed: Vec<FolderStep>,
    count: u64,
}

/// A step, which is the same one in one letter or in several.
#[derive(Clone, Debug, PartialEq)]
pub struct FolderStep {
    /// Tells it from others.
    pub number: u64,
    /// When it was done.
    pub at: Moment,
    /// What else it is known by in each letter.
    pub look: StepLook,
    /// The files of the letters.
    pub letters: Vec<PathBuf>,
    /// True while it is being undone or done again.
    pub is_under_way: bool,
}

impl FolderHistory {
    /// A history of nothing, whose steps have other numbers than those of this one.
    pub fn emptied(&self) -> Self {
        Self {
            count: self.count,
            ..Self::default()
        }
    }

    /// Notes a step that is being done; gives its number.
    pub fn begin(&mut self, at: Moment, look: StepLook, letters: Vec<PathBuf>) -> u64 {
        let undone = std::mem::take(&mut self.undone).into_iter();
        self.passed.extend(undone.filter(|it| it.is_under_way));
        self.count += 1;
        self.done.push(FolderStep {
            number: self.count,
            at,
            look,
            letters,
            is_under_way: false,
        });
        if self.done.len() > MOST {
            self.done.remove(0);
        }
        self.count
    }

    /// Notes in which letters a step was done. One that was done in none is no step.
    pub fn end(&mut self, number: u64, letters: &[PathBuf]) {
        for steps in [&mut self.done, &mut self.undone] {
            if letters.is_empty() {
                steps.retain(|it| it.number != number);
            } else if let Some(step) = steps.iter_mut().find(|it| it.number == number) {
                step.letters = letters.to_vec();
            }
        }
    }

    /// Takes the last step out of those that are done, or with `back` false the last one that was undone, as that is
    /// being undone or done again.
    pub fn step(&mut self, back: bool) -> Option<FolderStep> {
        let (from, to) = self.sides(back);
        let step = from.pop()?;
        to.push(FolderStep {
            is_under_way: true,
            ..step.clone()
        });
        Some(step)
    }

    /// Notes in which letters a step was undone, or with `back` false done again, and which of them can be tried once more.
    pub fn stepped(&mut self, number: u64, back: bool, letters: &[PathBuf], again: Vec<PathBuf>) {
        let (_, to) = self.sides(back);
        let at = to.iter().position(|it| it.number == number);
        let left = match at {
            Some(at) if letters.is_empty() => Some(to.remove(at)),
            Some(at) => {
                let step = &mut to[at];
                step.letters = letters.to_vec();
                step.is_under_way = false;
                Some(step.clone())
            }
            None => None,
        };
        let left = left.or_else(|| {
            let at = self.passed.iter().position(|it| it.number == number)?;
            Some(self.passed.remove(at))
        });
        if let Some(step) = left.filter(|_| !again.is_empty()) {
            // A number of its own: the rest of it may be on the other side.
            self.count += 1;
            let number = self.count;
            let (from, _) = self.sides(back);
            from.push(FolderStep {
                number,
                letters: again,
                is_under_way: false,
                ..step
            });
        }
    }

    /// Where steps come from that are undone, or with `back` false done again, and where they go.
    fn sides(&mut self, back: bool) -> (&mut Vec<FolderStep>, &mut Vec<FolderStep>) {
        match back {
            true => (&mut self.done, &mut self.undone),
            false => (&mut self.undone, &mut self.done),
        }
    }

    /// Tells whether there is anything to undo, or with `back` false to do again.
    pub fn can_step(&self, back: bool) -> bool {
        match back {
            true => !self.done.is_empty(),
            false => !self.undone.is_empty(),
        }
    }

    /// When the step was done that would be undone, or with `back` false done again.
    pub fn next_at(&self, back: bool) -> Option<Moment> {
        let from = if back { &self.done } else { &self.undone };
        from.last().map(|it| it.at)
    }

    /// Tells whether the step with this number is the one that would be undone.
    pub fn is_last(&self, number: u64) -> bool {
        self.done.last().is_some_and(|it| it.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    fn begin(history: &mut FolderHistory, names: &[&str]) -> u64 {
        history.begin(Moment::default(), StepLook::MarkAll, letters(names))
    }

    #[test]
    fn steps_are_undone_from_the_last_and_done_again_from_the_first() {
        let mut history = FolderHistory::default();
        let one = begin(&mut history, &["a"]);
        let two = begin(&mut history, &["b"]);
        assert!(history.is_last(two) && !history.can_step(false));
        let undone = history.step(true).expect("one");
        assert_eq!((undone.number, undone.letters), (two, letters(&["b"])));
        history.stepped(two, true, &letters(&["b"]), Vec::new());
        assert_eq!(history.step(true).map(|it| it.number), Some(one));
        assert!(!history.can_step(true));
        assert_eq!(history.step(false).map(|it| it.number), Some(one));
        // What could not be done again in any letter, as something else was done there, is gone.
        assert_eq!(history.step(false).map(|it| it.number), Some(two));
        history.stepped(two, false, &[], Vec::new());
        assert!(history.is_last(one) && !history.can_step(false));
        history.step(true);
        begin(&mut history, &["c"]);
        assert!(!history.can_step(false), "another step came");
    }

    #[test]
    fn what_was_out_of_reach_is_tried_again_in_those_letters_only() {
        let mut history = FolderHistory::default();
        let one = begin(&mut history, &["a", "b"]);
        history.step(true);
        history.stepped(one, true, &letters(&["a"]), letters(&["b"]));
        let rest = history.step(true).expect("the rest");
        assert_eq!(rest.letters, letters(&["b"]));
        history.stepped(rest.number, true, &letters(&["b"]), Vec::new());
        let redone = [history.step(false), history.step(false)];
        let redone = redone.map(|it| it.expect("both").letters);
        assert_eq!(redone, [letters(&["b"]), letters(&["a"])]);
        // Also where another step was done while it was being undone.
        let two = begin(&mut history, &["x"]);
        history.step(true);
        let three = begin(&mut history, &["y"]);
        history.stepped(two, true, &[], letters(&["x"]));
        assert!(!history.is_last(three) && !history.can_step(false));
        assert_eq!(
            history.step(true).map(|it| it.letters),
            Some(letters(&["x"]))
        );
    }
}
