//! The letter that is open, counted anew while it is being marked: the folder's figures follow at once, before anything is
//! in its file.

use super::Letters;
use crate::analysis::{CataloguedLetter, ReadLetter};
use crate::annotation::Layer;
use crate::letter::Letter;
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::session::Session;
use std::sync::Arc;

/// Follows the open letter.
#[derive(Default)]
pub struct Live {
    counted: Derived<(String, u64), Option<CataloguedLetter>>,
    /// Whether what was read of its file may be older than what is open.
    is_older: bool,
}

impl Live {
    /// Counts the open letter anew, in the background, if its annotations changed. `path` is that below the
    /// folder; `known` says that the letter could be read before it was opened.
    pub fn follow(&mut self, path: &str, known: bool, session: &Session, waker: &Waker) {
        let key = (path.to_owned(), session.revision());
        // One count is finished before the next is begun: a large letter is not counted once for every key.
        if self.counted.is_of(&key) || self.counted.is_pending() {
            return;
        }
        let is_first = self.counted.key().is_none_or(|(before, _)| before != path);
        let is_older = std::mem::take(&mut self.is_older);
        if is_first && known && !is_older && session.history().done().is_empty() {
            // It is known as it lies in its file.
            self.counted.set_key(key);
            return;
        }
        let (path, letter): (String, Arc<Letter>) = (path.to_owned(), session.letter.clone());
        let own = session.layer().clone();
        let colleagues: Vec<Layer> = session
            .colleagues
            .iter()
            .map(|it| it.layer.clone())
            .collect();
        self.counted.start(key, waker, move |_| {
            let read = ReadLetter {
                path: &path,
                letter: &letter,
                own: Some(&own),
                colleagues: colleagues.iter().collect(),
            };
            Some(read.catalogued().0)
        });
    }

    /// The path of the letter that is followed.
    pub(super) fn path(&self) -> Option<&str> {
        self.counted.key().map(|(path, _)| path.as_str())
    }

    /// Has it counted anew: what was read of its file may be older than what is open.
    pub(super) fn again(&mut self) {
        self.is_older = true;
        self.counted.clear();
    }

    /// Tells whether it is being counted.
    pub fn is_pending(&self) -> bool {
        self.counted.is_pending()
    }

    /// Puts what was counted among the letters of the folder. Gives whether anything was.
    pub(super) fn poll(&mut self, letters: &mut Arc<Letters>) -> bool {
        if self.counted.poll().is_none() {
            return false;
        }
        let Some(letter) = self.counted.value_mut().take() else {
            return false;
        };
        Arc::make_mut(letters).replace(Arc::new(letter));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;
    use crate::edit::Work;

    #[test]
    fn a_letter_whose_older_file_was_read_is_counted_anew_though_all_of_it_was_undone() {
        let (letter, layer) = fixture("[een]{lessons-learned} twee");
        let codebook = default_codebook();
        let work = Work { layer, codebook };
        let session = Session::new("brief.txt".into(), Arc::new(letter), work, Vec::new(), "d");
        let waker: Waker = Arc::new(|| {});
        let mut live = Live::default();
        live.follow("brief.txt", true, &session, &waker);
        assert!(!live.is_pending(), "it is as it lies in its file");
        live.again();
        live.follow("brief.txt", true, &session, &waker);
        assert!(live.is_pending());
    }
}
