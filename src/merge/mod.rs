//! Merging what was written concurrently, so that nothing is lost: two copies of a layer, two versions of a codebook.

mod codebooks;
mod difference;
mod follow;
mod heads;
mod layers;
mod order;
mod rebase;
mod siblings;
mod sift;

pub use codebooks::merge_codebooks;
pub use difference::{Difference, difference};
pub use follow::follow_codebook;
pub(crate) use heads::{Heads, set_memos, set_records};
pub(crate) use layers::known_devices;
pub use layers::{MergeReport, differing, merge_layers};
pub use rebase::rebase_edit;
pub use sift::{
    Claimed, Origin, Sifted, Trust, device_of, outcomes, says_something, sift, tally, would_do,
};
