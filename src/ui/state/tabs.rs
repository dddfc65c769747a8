//! The letters that are open in the window, each as a tab; one is in front, and another one may be shown beside it.

use std::path::{Path, PathBuf};

/// The id of a tab: it stays the same whatever letter is opened in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TabId(pub u64);

/// A letter that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its id.
    pub id: TabId,
    /// The letter's path.
    pub path: PathBuf,
}

/// The open letters.
#[derive(Clone, Debug, Default)]
pub struct Tabs {
    /// All of them, in their order.
    pub all: Vec<Tab>,
    /// The one in front, which keys and the panel are about.
    pub front: TabId,
    /// The one that is shown beside it.
    pub beside: Option<TabId>,
    /// Whether that one stands left of it.
    pub beside_is_left: bool,
    /// The number of tabs that were made.
    made: u64,
    /// The number of letters that were opened.
    opened: u64,
}

impl Tabs {
    /// Makes a tab behind the one in front, for a letter that comes to the front in it.
    pub fn begin(&mut self, path: &Path) -> TabId {
        let id = TabId(self.made);
        self.made += 1;
        let at = self
            .number_of(self.front)
            .map_or(self.all.len(), |at| at + 1);
        let path = path.to_owned();
        self.all.insert(at, Tab { id, path });
        self.front = id;
        id
    }

    /// The number of a letter that is opened now, from 1.
    pub fn next_opened(&mut self) -> u64 {
        self.opened += 1;
        self.opened
    }

    /// The tab with this id.
    pub fn get(&self, id: TabId) -> Option<&Tab> {
        self.all.iter().find(|it| it.id == id)
    }

    /// The tab of the letter at `path`.
    pub fn of_letter(&self, path: &Path) -> Option<TabId> {
        let found = self.all.iter().find(|it| it.path == path);
        found.map(|it| it.id)
    }

    /// The tab after the one in front, or before it; past the last one the first.
    pub fn next(&self, forward: bool) -> Option<TabId> {
        let (at, count) = (self.number_of(self.front)?, self.all.len());
        let next = match forward {
            true => (at + 1) % count,
            false => (at + count - 1) % count,
        };
        Some(self.all[next].id)
    }

    /// The tab that comes to the front when the one there closes: the one beside it, or else its neighbour.
    pub fn heir(&self) -> Option<TabId> {
        let at = self.number_of(self.front)?;
        let neighbour = self
            .all
            .get(at + 1)
            .or_else(|| self.all.get(at.checked_sub(1)?));
        self.beside.or(neighbour.map(|it| it.id))
    }

    /// Brings a tab to the front. Where it stood beside the one there, both stay where they are.
    pub fn bring_to_front(&mut self, id: TabId) {
        if self.beside == Some(id) {
            self.beside = Some(self.front);
            self.beside_is_left = !self.beside_is_left;
        }
        self.front = id;
    }

    /// Takes a tab out that is not in front.
    pub fn remove(&mut self, id: TabId) {
        self.all.retain(|it| it.id != id);
        self.beside = self.beside.filter(|it| *it != id);
    }

    fn number_of(&self, id: TabId) -> Option<usize> {
        self.all.iter().position(|it| it.id == id)
    }
}
