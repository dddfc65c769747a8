//! The layers of a letter as the catalogue of its folder knows it, and what they add up to.

use super::CataloguedAnnotation;
use crate::codebook::{TagId, shared_text};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// What one analyst marked in a letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CataloguedLayer {
    /// The id of the analyst.
    #[serde(deserialize_with = "shared_text")]
    pub analyst: Arc<str>,
    /// As people know them.
    #[serde(deserialize_with = "shared_text")]
    pub name: Arc<str>,
    /// True if the analyst is the one at this desk.
    pub own: bool,
    /// The note on the whole letter; may be empty.
    pub memo: String,
    /// The annotations, in the order of the text; orphans last.
    pub annotations: Vec<CataloguedAnnotation>,
    /// The number of annotations that could not be read.
    pub unread: u32,
}

/// The layers of a letter. They do not change: other layers are another value.
///
/// What they add up to is counted once, when it is first asked for: as long as a query is about letters, a folder of a
/// million annotations is gone through without looking at any of them.
#[derive(Clone, Debug, Default)]
pub struct CataloguedLayers {
    all: Box<[CataloguedLayer]>,
    sums: OnceLock<Sums>,
}

/// What the layers of a letter add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// The number of annotations.
    pub annotations: usize,
    /// The number of follow-ups that are not done.
    pub open: usize,
    /// The tags, with the number of annotations that carry each; in the order of their ids.
    pub tags: Box<[(TagId, usize)]>,
}

impl CataloguedLayers {
    pub(super) fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let annotations = || self.all.iter().flat_map(|layer| &layer.annotations);
            let mut carried: Vec<&TagId> = annotations().flat_map(|it| &it.tags).collect();
            carried.sort_unstable();
            let same = carried.chunk_by(|one, other| one == other);
            let follow_ups = annotations().filter_map(|it| it.follow_up.as_deref());
            Sums {
                annotations: annotations().count(),
                open: follow_ups.filter(|it| it.is_pending()).count(),
                tags: same.map(|it| (it[0].clone(), it.len())).collect(),
            }
        })
    }
}

impl Sums {
    /// The number of annotations that carry `tag`.
    pub fn of_tag(&self, tag: &TagId) -> usize {
        let at = self.tags.binary_search_by(|(it, _)| it.cmp(tag));
        at.map_or(0, |at| self.tags[at].1)
    }
}

impl Deref for CataloguedLayers {
    type Target = [CataloguedLayer];

    fn deref(&self) -> &[CataloguedLayer] {
        &self.all
    }
}

impl PartialEq for CataloguedLayers {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl FromIterator<CataloguedLayer> for CataloguedLayers {
    fn from_iter<I: IntoIterator<Item = CataloguedLayer>>(layers: I) -> Self {
        Self {
            all: layers.into_iter().collect(),
            sums: OnceLock::new(),
        }
    }
}

impl From<Vec<CataloguedLayer>> for CataloguedLayers {
    fn from(layers: Vec<CataloguedLayer>) -> Self {
        layers.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a CataloguedLayers {
    type Item = &'a CataloguedLayer;
    type IntoIter = std::slice::Iter<'a, CataloguedLayer>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Serialize for CataloguedLayers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for CataloguedLayers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}
