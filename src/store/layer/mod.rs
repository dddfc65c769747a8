//! Layer files: writing one with [`serialise`]; reading one with [`parse`], then [`to_layer`].

pub(super) mod annotations;
pub(super) mod entries;
mod format;
mod load;
mod parse;
mod record_source;
pub mod records;
mod report;
pub(super) mod salvage;
#[cfg(test)]
mod tests;
pub(super) mod v1;
pub(super) mod versions;
mod write;

pub use super::ron_outline::Checksum;
pub use annotations::said_surroundings;
pub(in crate::store) use format::UNKNOWN;
pub use format::{DEFAULT_LIMIT, FORMAT, LARGEST_LIMIT, LayerFileError};
pub use load::{to_layer, to_layer_after};
pub use parse::{Header, parse, parse_up_to, peek};
pub use records::LayerFile;
pub use report::{CountMismatch, LoadReport, MOST_TAGS, Reason, SetAside};
pub(in crate::store) use write::{
    annotation_record, correction_record, letter_record, metadata_record, version_record,
};
pub use write::{serialise, write};
