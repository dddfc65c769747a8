//! What was done in letters of a folder from its views, to be undone there.

use crate::annotation::Moment;
use crate::workspace::folder_edit::FolderEdit;
use std::path::PathBuf;
use std::sync::Arc;

/// As many steps are remembered.
const MOST: usize = 500;

/// The steps that were done from the views of a folder, and those that were undone.
#[derive(Clone, Debug, Default)]
pub struct FolderHistory {
    done: Vec<FolderStep>,
    undone: Vec<FolderStep>,
    count: u64,
}

/// A step, which is the same one in one letter or in several.
#[derive(Clone, Debug, PartialEq)]
pub struct FolderStep {
    /// Tells it from others.
    pub number: u64,
    /// When it was done: by that each letter knows it.
    pub at: Moment,
    /// What was done.
    pub edit: Arc<FolderEdit>,
    /// The files of the letters.
    pub letters: Vec<PathBuf>,
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
    pub fn begin(&mut self, at: Moment, edit: FolderEdit, letters: Vec<PathBuf>) -> u64 {
        self.undone.clear();
        self.count += 1;
        self.done.push(FolderStep {
            number: self.count,
            at,
            edit: Arc::new(edit),
            letters,
        });
        if self.done.len() > MOST {
            self.done.remove(0);
        }
        self.count
    }

    /// Notes in which letters a step was done, undone or done again; one that was in none can be neither.
    pub fn end(&mut self, number: u64, letters: &[PathBuf]) {
        for steps in [&mut self.done, &mut self.undone] {
            if letters.is_empty() {
                steps.retain(|it| it.number != number);
            } else if let Some(step) = steps.iter_mut().find(|it| it.number == number) {
                step.letters = letters.to_vec();
            }
        }
    }

    /// Notes that a step could not be undone now, or with `back` false not be done again: it can be tried once more.
    pub fn put_back(&mut self, number: u64, back: bool) {
        let (from, to) = match back {
            true => (&mut self.undone, &mut self.done),
            false => (&mut self.done, &mut self.undone),
        };
        let at = from.iter().position(|it| it.number == number);
        if let Some(step) = at.map(|at| from.remove(at)) {
            // Those that are undone stand the other way round.
            let place = to.partition_point(|it| (it.number < number) == back);
            to.insert(place, step);
        }
    }

    /// Takes the last step out of those that are done, or with `back` false the last one that was undone, as that is
    /// being undone or done again.
    pub fn step(&mut self, back: bool) -> Option<FolderStep> {
        let (from, to) = match back {
            true => (&mut self.done, &mut self.undone),
            false => (&mut self.undone, &mut self.done),
        };
        let step = from.pop()?;
        to.push(step.clone());
        Some(step)
    }

    /// Tells whether there is anything to undo, or with `back` false to do again.
    pub fn can_step(&self, back: bool) -> bool {
        match back {
            true => !self.done.is_empty(),
            false => !self.undone.is_empty(),
        }
    }

    /// Tells whether the step with this number is the one that would be undone.
    pub fn is_last(&self, number: u64) -> bool {
        self.done.last().is_some_and(|it| it.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::AnnotationId;

    #[test]
    fn steps_are_undone_from_the_last_and_done_again_from_the_first() {
        let mut history = FolderHistory::default();
        let letter = |name: &str| vec![PathBuf::from(name)];
        let edit = || FolderEdit::Note(AnnotationId::new("1"), String::new());
        let one = history.begin(Moment::default(), edit(), letter("a"));
        let two = history.begin(Moment::default(), edit(), letter("b"));
        assert!(history.is_last(two) && !history.can_step(false));
        let undone = history.step(true).expect("one");
        assert_eq!((undone.number, &undone.letters), (two, &letter("b")));
        history.end(two, &letter("b"));
        assert_eq!(history.step(true).map(|it| it.number), Some(one));
        assert!(!history.can_step(true));
        assert_eq!(history.step(false).map(|it| it.number), Some(one));
        // What could not be done again in any letter is gone.
        assert_eq!(history.step(false).map(|it| it.number), Some(two));
        history.end(two, &[]);
        assert!(history.is_last(one) && !history.can_step(false));
        history.step(true);
        history.put_back(one, true);
        assert!(history.is_last(one) && !history.can_step(false));
        history.step(true);
        history.begin(Moment::default(), edit(), letter("c"));
        assert!(!history.can_step(false), "another step came");
    }
}
