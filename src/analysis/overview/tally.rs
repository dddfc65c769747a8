//! Counting what stands in most letters again.

use crate::codebook::TagId;
use foldhash::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// So many places in memory are looked through before a text is looked at.
const NEAR: usize = 16;

/// How often each of some texts was met. Those that mostly share a place in memory, as tags and analysts do, are known by
/// that.
pub(super) struct Tally<K> {
    near: Vec<(K, usize)>,
    far: HashMap<K, usize>,
}

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self {
            near: Vec::new(),
            far: HashMap::default(),
        }
    }
}

/// Something that may be told to be the same without looking at its text.
pub(super) trait Placed {
    /// Tells whether both stand at the same place in memory, and so are the same.
    fn is_at(&self, other: &Self) -> bool;
}

impl Placed for &TagId {
    fn is_at(&self, other: &Self) -> bool {
        std::ptr::eq(self.as_str(), other.as_str())
    }
}

impl Placed for (bool, &Arc<str>, &Arc<str>) {
    fn is_at(&self, other: &Self) -> bool {
        self.0 == other.0 && Arc::ptr_eq(self.1, other.1) && Arc::ptr_eq(self.2, other.2)
    }
}

impl<K: Placed + Copy + Eq + Hash> Tally<K> {
    /// Counts it so many times more.
    pub fn count(&mut self, key: K, more: usize) {
        if let Some((_, count)) = self.near.iter_mut().find(|(it, _)| it.is_at(&key)) {
            *count += more;
        } else if self.near.len() < NEAR {
            self.near.push((key, more));
        } else {
            *self.far.entry(key).or_default() += more;
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Self) {
        for (key, more) in other.near.into_iter().chain(other.far) {
            *self.far.entry(key).or_default() += more;
        }
    }

    /// All of them with how often each was met.
    pub fn all(self) -> HashMap<K, usize> {
        let mut all = self.far;
        for (key, count) in self.near {
            *all.entry(key).or_default() += count;
        }
        all
    }
}
