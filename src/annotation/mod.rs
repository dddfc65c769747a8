//! Annotations: a passage with its tags, its note and what its tags ask for; the layer that holds them; how they
//! find their place again in a letter that changed.
//!
//! Pure: no disk, no clock, no window.

pub mod anchor;
mod chunk;
mod entries;
#[cfg(test)]
pub(crate) mod fixture;
mod group;
mod layer;
mod metadata;
mod moment;
mod place;
mod record;
mod recorded_anchor;
mod set;
mod span_index;
mod version;

pub use crate::letter::{Side, Standing};
pub use entries::{Entries, Entry};
pub use layer::{Analyst, Device, Layer, Memo, MetadataEntry, Tombstone, differ};
pub use metadata::{DIVIDER, ResolvedField, resolve_metadata};
pub use moment::Moment;
pub use place::{CorrectionEntry, Place, Placed};
pub use record::{Annotation, AnnotationId, FollowUp, Status};
pub use recorded_anchor::{AnchorState, Certainty, RecordedAnchor};
pub use set::AnnotationSet;
pub use version::Version;
