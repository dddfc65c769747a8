//! Edits of letters that are not open: what is to be done next, so that whatever is asked of one letter is done in the order
//! in which it was asked, and nobody waits for a thousand letters to note something in one.

use super::folder_edit::{Across, EditError, FolderEdit};
use super::job::{Job, Progress};
use crate::annotation::Moment;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// As many letters are taken up in one go.
const TOGETHER: usize = 64;

/// Edits of letters that are not open.
#[derive(Default)]
pub(super) struct EditQueue {
    waiting: Vec<Waiting>,
    running: Option<Running>,
    asked: u64,
}

/// An edit of which some letters are not done.
struct Waiting {
    order: u64,
    /// True if it is of one letter only.
    is_single: bool,
    letters: VecDeque<PathBuf>,
    edit: Arc<FolderEdit>,
    done: Across,
}

/// Some letters that are being edited.
struct Running {
    order: u64,
    letters: Vec<PathBuf>,
    job: Job<Part>,
}

/// Some letters of an edit that are to be done now.
pub(super) struct Turn {
    pub order: u64,
    pub edit: Arc<FolderEdit>,
    pub at: Moment,
    pub letters: Vec<PathBuf>,
}

/// What came of some letters.
#[derive(Default)]
pub(super) struct Part {
    pub done: Across,
    /// Those that are still to be done.
    pub left: Vec<PathBuf>,
}

impl EditQueue {
    /// Adds an edit of these letters; `done` is what was done in others already.
    pub fn add(&mut self, letters: VecDeque<PathBuf>, edit: FolderEdit, done: Across) {
        self.asked += 1;
        self.waiting.push(Waiting {
            order: self.asked,
            is_single: letters.len() == 1,
            letters,
            edit: Arc::new(edit),
            done,
        });
    }

    /// Tells whether nothing is being done, and nothing waits.
    pub fn is_empty(&self) -> bool {
        self.running.is_none() && self.waiting.is_empty()
    }

    /// Tells whether something is to be done in the letter at `path`, or is being done.
    pub fn has(&self, path: &Path) -> bool {
        let mut running = self.running.iter().flat_map(|it| &it.letters);
        let mut waiting = self.waiting.iter().flat_map(|it| &it.letters);
        running.any(|it| it == path) || waiting.any(|it| it == path)
    }

    /// Tells whether an edit of the letter at `path` alone is not done.
    pub fn has_single(&self, path: &Path) -> bool {
        let running = self.running.as_ref();
        let waiting = self.waiting.iter().filter(|it| it.is_single);
        running.is_some_and(|it| it.letters.len() == 1 && it.letters[0] == path)
            || waiting.flat_map(|it| &it.letters).any(|it| it == path)
    }

    /// Tells whether letters are being edited.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// What is to be done next: an edit of one letter goes before those of many, but not before what was asked of that
    /// letter earlier.
    pub fn next(&mut self) -> Option<Turn> {
        if self.running.is_some() {
            return None;
        }
        let single = self.waiting.iter().position(|it| it.is_single);
        let path = single.and_then(|at| self.waiting[at].letters.front().cloned());
        let earlier = path.and_then(|path| {
            let of_it = |it: &Waiting| it.letters.iter().position(|it| *it == path);
            let mut all = self.waiting.iter().enumerate();
            all.find_map(|(at, waiting)| Some((at, of_it(waiting)?)))
        });
        let (waiting, letters) = match earlier {
            Some((at, letter)) => {
                let waiting = &mut self.waiting[at];
                (
                    waiting.order,
                    waiting.letters.remove(letter).into_iter().collect(),
                )
            }
            None => {
                let waiting = self.waiting.first_mut()?;
                let count = waiting.letters.len().min(TOGETHER);
                (waiting.order, waiting.letters.drain(..count).collect())
            }
        };
        let of = self.waiting.iter().find(|it| it.order == waiting)?;
        Some(Turn {
            order: waiting,
            edit: of.edit.clone(),
            at: of.done.at,
            letters,
        })
    }

    /// Notes that these letters of an edit are being done.
    pub fn run(&mut self, order: u64, letters: Vec<PathBuf>, job: Job<Part>) {
        self.running = Some(Running {
            order,
            letters,
            job,
        });
    }

    /// Picks up what is done of the letters that are being edited, which failed for the reason `lost` if nothing comes of
    /// them; see [`EditQueue::end`].
    pub fn poll(&mut self, lost: &EditError) -> Option<(Arc<FolderEdit>, Across)> {
        let part = match self.running.as_ref()?.job.poll() {
            Progress::Running => return None,
            Progress::Done(part) => Some(part),
            Progress::Lost => None,
        };
        let Running { order, letters, .. } = self.running.take()?;
        let part = part.unwrap_or_else(|| {
            let mut part = Part::default();
            part.done.failed = letters.into_iter().map(|it| (it, lost.clone())).collect();
            part
        });
        self.end(order, part)
    }

    /// Notes what came of some letters of an edit. Gives the edit with what came of all, once that was the last of it.
    pub fn end(&mut self, order: u64, part: Part) -> Option<(Arc<FolderEdit>, Across)> {
        let at = self.waiting.iter().position(|it| it.order == order)?;
        let waiting = &mut self.waiting[at];
        waiting.done.passages += part.done.passages;
        waiting.done.letters.extend(part.done.letters);
        waiting.done.failed.extend(part.done.failed);
        for letter in part.left.into_iter().rev() {
            waiting.letters.push_front(letter);
        }
        if !waiting.letters.is_empty() {
            return None;
        }
        let Waiting { edit, done, .. } = self.waiting.remove(at);
        Some((edit, done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::AnnotationId;

    fn add(queue: &mut EditQueue, number: u64, letters: &[&str]) {
        let letters = letters.iter().map(PathBuf::from).collect();
        let edit = FolderEdit::Note(AnnotationId::new("1"), number.to_string());
        queue.add(letters, edit, Across::begun(number, Moment::default()));
    }

    /// Does what is next; gives the letters and what is finished by them.
    fn turn(queue: &mut EditQueue, most: usize) -> (Vec<String>, Option<u64>) {
        let turn = queue.next().expect("something waits");
        let (now, later) = turn.letters.split_at(most.min(turn.letters.len()));
        let mut part = Part::default();
        part.done.letters = now.to_vec();
        part.left = later.to_vec();
        let done = queue.end(turn.order, part);
        let names = now.iter().map(|it| it.to_string_lossy().into_owned());
        (names.collect(), done.map(|(_, across)| across.number))
    }

    #[test]
    fn an_edit_of_one_letter_goes_first_but_not_before_what_was_asked_of_that_letter() {
        let mut queue = EditQueue::default();
        add(&mut queue, 1, &["a", "b", "c", "d"]);
        let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(turn(&mut queue, 1), (names(&["a"]), None));
        add(&mut queue, 2, &["c"]);
        add(&mut queue, 3, &["x"]);
        add(&mut queue, 4, &["c"]);
        assert!(queue.has(Path::new("b")) && !queue.has_single(Path::new("b")));
        assert!(queue.has_single(Path::new("c")) && !queue.has(Path::new("a")));
        // Of all letters first the one that something more is asked of.
        assert_eq!(turn(&mut queue, 9), (names(&["c"]), None));
        assert_eq!(turn(&mut queue, 9), (names(&["c"]), Some(2)));
        assert_eq!(turn(&mut queue, 9), (names(&["x"]), Some(3)));
        assert_eq!(turn(&mut queue, 9), (names(&["c"]), Some(4)));
        assert_eq!(turn(&mut queue, 1), (names(&["b"]), None));
        assert_eq!(turn(&mut queue, 1), (names(&["d"]), Some(1)));
        assert!(queue.is_empty() && queue.next().is_none());
    }
}
