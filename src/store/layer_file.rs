//! Layer files: writing one with [`serialise`]; reading one with [`parse`], then [`to_layer`].

pub use super::annotation_load::said_surroundings;
pub(super) use super::layer_format::UNKNOWN;
pub use super::layer_format::{DEFAULT_LIMIT, FORMAT, LARGEST_LIMIT, LayerFileError};
pub use super::layer_load::{to_layer, to_layer_after};
pub use super::layer_parse::{Header, parse, parse_up_to, peek};
pub use super::layer_records::LayerFile;
pub use super::layer_report::{CountMismatch, LoadReport, MOST_TAGS, Reason, SetAside};
pub(super) use super::layer_write::{
    annotation_record, correction_record, fact_record, letter_record, version_record,
};
pub use super::layer_write::{serialise, write};
pub use super::ron_outline::Checksum;
