//! Where each annotation stands, by its id, in shards that clones share.

use super::AnnotationId;
use crate::letter::Span;
use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::{Arc, LazyLock};

/// So many entries a shard has on average before there are twice as many shards.
const SHARD: usize = 128;

/// One way of hashing for all indexes, so that an id is in the same shard of each.
static HASHER: LazyLock<std::hash::RandomState> = LazyLock::new(std::hash::RandomState::new);

type Shard = HashMap<AnnotationId, Span>;

/// A map from ids to passages. A clone shares all its shards; a change copies the one shard that it touches.
#[derive(Clone, Debug)]
pub struct SpanIndex {
    /// A power of two of them.
    shards: Vec<Arc<Shard>>,
    len: usize,
}

impl Default for SpanIndex {
    fn default() -> Self {
        Self {
            shards: vec![Arc::default()],
            len: 0,
        }
    }
}

impl SpanIndex {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The passage of this annotation.
    pub fn get(&self, id: &AnnotationId) -> Option<Span> {
        self.shards[self.shard(id)].get(id).copied()
    }

    /// Notes the passage of an annotation.
    pub fn insert(&mut self, id: &AnnotationId, span: Span) {
        if self.len >= self.shards.len() * SHARD {
            self.grow();
        }
        let shard = self.shard(id);
        let new = Arc::make_mut(&mut self.shards[shard]).insert(id.clone(), span);
        self.len += usize::from(new.is_none());
    }

    /// Forgets an annotation; gives its passage.
    pub fn remove(&mut self, id: &AnnotationId) -> Option<Span> {
        let shard = self.shard(id);
        // Only what is there is worth a copy.
        self.shards[shard].get(id)?;
        let span = Arc::make_mut(&mut self.shards[shard]).remove(id);
        self.len -= usize::from(span.is_some());
        span
    }

    fn shard(&self, id: &AnnotationId) -> usize {
        // The shards' own maps hash otherwise, so that the low bits are as good as any.
        HASHER.hash_one(id) as usize & (self.shards.len() - 1)
    }

    fn grow(&mut self) {
        let mut larger = Self {
            shards: vec![Arc::default(); self.shards.len() * 2],
            len: self.len,
        };
        for (id, span) in self.shards.iter().flat_map(|shard| shard.iter()) {
            let shard = larger.shard(id);
            Arc::make_mut(&mut larger.shards[shard]).insert(id.clone(), *span);
        }
        *self = larger;
    }
}
