//! Letters that are open behind the one in front: each keeps its session, is saved and watched as that one is, and comes to
//! the front without being read again.

use super::behind::Behind;
use super::open::Access;
use super::session::Session;
use super::{OpenLetter, Password, Source, Workspace};
use crate::store::atomic::folder_of;
use std::path::{Path, PathBuf};
use std::time::Duration;

impl Workspace {
    /// Opens a letter in front of the one that is open, which stays open behind it.
    pub fn open_in_front(&mut self, source: Source) {
        let stays = self.letter.is_some();
        self.open(source);
        self.opening.in_front = stays;
    }

    /// All letters that are open, the one in front first.
    pub(super) fn all_open(&mut self) -> impl Iterator<Item = &mut OpenLetter> {
        let behind = self.behind.iter_mut().map(|it| &mut it.letter);
        self.letter.iter_mut().chain(behind)
    }

    /// The open letter at `path`, in front or behind.
    pub(super) fn open_at(&mut self, path: &Path) -> Option<&mut OpenLetter> {
        self.all_open().find(|it| it.session.path == path)
    }

    /// Opens a letter again that was closed for a while. Where another one is in front by now, or is to be, it opens once
    /// one goes to it.
    pub(super) fn open_again(&mut self, path: PathBuf) {
        if self.letter.is_none() && !self.is_opening() {
            self.open(Source::Path(path));
        }
    }

    /// Knows the analyst by this chosen name from now on, in all letters that are open.
    pub fn sign(&mut self, name: &str) {
        let writable = |it: &&mut OpenLetter| it.access == Access::Writable;
        let open = self.all_open().filter(writable);
        open.for_each(|it| it.session.sign(name));
    }

    /// Tells whether a letter is being opened in front of the one that is open.
    pub fn opens_in_front(&self) -> bool {
        self.opening.in_front
    }

    /// The letters behind the one in front.
    pub fn behind(&self) -> impl Iterator<Item = &OpenLetter> {
        self.behind.iter().map(|it| &it.letter)
    }

    /// The letter at `path`, where it is open behind the one in front.
    pub fn letter_behind(&self, path: &Path) -> Option<&OpenLetter> {
        self.behind().find(|it| it.session.path == path)
    }

    /// Tells whether there is something to say of the letter at `path`, once that is in front.
    pub fn has_news(&self, path: &Path) -> bool {
        let behind = self.behind.iter().find(|it| it.letter.session.path == path);
        behind.is_some_and(|it| !it.events.is_empty())
    }

    /// Brings the letter at `path` to the front, where it is open; the one that was there goes behind it. Gives whether it
    /// is there. Whatever is being opened is cancelled.
    pub fn bring_to_front(&mut self, path: &Path) -> bool {
        self.cancel_opening();
        if self
            .letter
            .as_ref()
            .is_some_and(|it| it.session.path == path)
        {
            return true;
        }
        let Some(number) = self.number_behind(path) else {
            return false;
        };
        let wanted = self.behind.remove(number);
        self.put_behind();
        self.letter = Some(wanted.letter);
        self.password = wanted.password;
        self.events.extend(wanted.events);
        true
    }

    /// Closes the letter at `path` behind the one in front, if nothing of it is lost by that. Gives whether it is closed.
    pub fn close_behind(&mut self, path: &Path) -> bool {
        let Some(number) = self.number_behind(path) else {
            return true;
        };
        let letter = &mut self.behind[number].letter;
        if !letter.is_safe() {
            letter.saving.save_now();
            return false;
        }
        super::pool::let_go(self.behind.remove(number).letter);
        true
    }

    /// A letter behind the one in front that is not all on the disk yet.
    pub fn unsaved_behind(&self) -> Option<&OpenLetter> {
        self.behind().find(|it| !it.is_safe())
    }

    /// The session of the letter at `path` behind the one in front, where its annotations may be changed.
    pub fn writable_behind(&mut self, path: &Path) -> Option<&mut Session> {
        let now = self.environment.clock.now();
        let number = self.number_behind(path)?;
        let letter = &mut self.behind[number].letter;
        letter.session.set_time(now);
        (letter.access == Access::Writable).then_some(&mut letter.session)
    }

    /// Takes out the letters behind that lie in the folder of the one at `path`: where their annotations are kept is about
    /// to change. What is neither in their folder nor in the journal stays.
    pub(super) fn take_behind_in_folder_of(&mut self, path: &Path) -> Vec<OpenLetter> {
        let folder = folder_of(path);
        let (moving, stays): (Vec<_>, Vec<_>) = std::mem::take(&mut self.behind)
            .into_iter()
            .partition(|it| folder_of(&it.letter.session.path) == folder && it.letter.is_kept());
        self.behind = stays;
        moving.into_iter().map(|it| it.letter).collect()
    }

    /// The password of the letter at `path` behind the one in front.
    pub(super) fn password_behind(&self, path: &Path) -> Option<&Password> {
        let passwords = self.behind.iter().filter_map(|it| it.password.as_ref());
        let mut of_it = passwords.filter(|(of, _)| of == path);
        of_it.next().map(|(_, password)| password)
    }

    /// Puts the letter in front behind.
    pub(super) fn put_behind(&mut self) {
        if let Some(letter) = self.letter.take() {
            self.behind.push(Behind {
                letter,
                password: self.password.take(),
                events: Vec::new(),
            });
        }
    }

    /// Saves the letters behind, and takes in what happened to them. Gives how soon to call again.
    pub(super) fn tick_behind(&mut self) -> Option<Duration> {
        let mut again = None;
        for Behind { letter, events, .. } in &mut self.behind {
            letter.tick_rereading(&self.waker);
            let soon = letter.tick_saving(&self.environment, &self.waker, events);
            again = [again, soon].into_iter().flatten().min();
        }
        again
    }

    pub(super) fn save_behind_now(&mut self) {
        let letters = self.behind.iter_mut().map(|it| &mut it.letter);
        letters
            .filter(|it| !it.is_published())
            .for_each(|it| it.saving.save_now());
    }

    fn number_behind(&self, path: &Path) -> Option<usize> {
        self.behind().position(|it| it.session.path == path)
    }
}
