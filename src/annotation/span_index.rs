//! The span of each annotation, by its id, in shards that clones share.

use super::AnnotationId;
use crate::letter::Span;
use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::{Arc, LazyLock};

/// The average number of entries in a shard before the number of shards is doubled.
const SHARD: usize = 128;

/// One way of hashing for all indexes, so that an id is in the same shard of each.
static HASHER: LazyLock<std::hash::RandomState> = LazyLock::new(std::hash::RandomState::new);

/// The number of shards that are kept together, so that a clone need not copy a handle of each.
const GROUP: usize = 64;

type Shard = HashMap<AnnotationId, Span>;

/// A map from ids to passages. A clone shares all its shards; a change copies the one shard that it touches.
#[derive(Clone, Debug)]
pub struct SpanIndex {
    /// In groups of [`GROUP`], or in one smaller one.
    groups: Vec<Arc<Vec<Arc<Shard>>>>,
    /// The number of shards: a power of two.
    shards: usize,
    len: usize,
}

impl Default for SpanIndex {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl SpanIndex {
    /// An empty one that takes so many entries without being made larger.
    pub fn with_room(count: usize) -> Self {
        let shards = count.div_ceil(SHARD).next_power_of_two();
        // Ids do not fall into all of them evenly.
        let room = count / shards * 5 / 4;
        let shard = || Arc::new(Shard::with_capacity(room));
        let group = |_| Arc::new((0..shards.min(GROUP)).map(|_| shard()).collect());
        Self {
            groups: (0..shards.div_ceil(GROUP)).map(group).collect(),
            shards,
            len: 0,
        }
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The passage of this annotation.
    pub fn get(&self, id: &AnnotationId) -> Option<Span> {
        let (group, shard) = self.place(id);
        self.groups[group][shard].get(id).copied()
    }

    /// Notes the passage of an annotation.
    pub fn insert(&mut self, id: &AnnotationId, span: Span) {
        if self.len >= self.shards * SHARD {
            self.grow();
        }
        let new = self.shard_mut(id).insert(id.clone(), span);
        self.len += usize::from(new.is_none());
    }

    /// Forgets an annotation; gives its passage.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Span> {
        // Only what is there is worth a copy.
        self.get(id)?;
        let span = self.shard_mut(id).remove(id);
        self.len -= usize::from(span.is_some());
        span
    }

    /// The group and the number in it of the shard that an id belongs to.
    fn place(&self, id: &AnnotationId) -> (usize, usize) {
        // The shards' own maps hash otherwise, so that the low bits are as good as any.
        let shard = HASHER.hash_one(id) as usize & (self.shards - 1);
        (shard / GROUP, shard % GROUP)
    }

    fn shard_mut(&mut self, id: &AnnotationId) -> &mut Shard {
        let (group, shard) = self.place(id);
        let group = Arc::make_mut(&mut self.groups[group]);
        Arc::make_mut(&mut group[shard])
    }

    fn grow(&mut self) {
        let mut larger = Self::with_room(self.shards * 2 * SHARD);
        let shards = self.groups.iter().flat_map(|group| group.iter());
        for (id, span) in shards.flat_map(|shard| shard.iter()) {
            larger.shard_mut(id).insert(id.clone(), *span);
        }
        larger.len = self.len;
        *self = larger;
    }
}
