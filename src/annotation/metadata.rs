//! A letter's metadata as it counts: what an analyst says of them, or else what was read.

use super::Layer;
use crate::letter::{Letter, MetadataField, MetadataItem};

/// The separator of the values where one text holds several: Kamerstukken.
pub const DIVIDER: &str = "; ";

/// A metadata field as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedField<'a> {
    /// The field.
    pub kind: MetadataField,
    /// The analyst's value, in place of the one that was read.
    pub own: Option<&'a str>,
    /// The values that were read; several only of Kamerstukken.
    pub read: Vec<&'a MetadataItem>,
}

impl ResolvedField<'_> {
    /// The value that counts, on one line; empty where nothing is known.
    pub fn value(&self) -> String {
        match self.own {
            Some(own) => own.to_owned(),
            None => self.read_value(),
        }
    }

    /// The value that was read, on one line.
    pub fn read_value(&self) -> String {
        let values: Vec<_> = self.read.iter().map(|item| item.value.as_str()).collect();
        values.join(DIVIDER)
    }
}

/// The letter's metadata, field by field in the order of [`MetadataField::ALL`], also those of which nothing is known. Of the
/// layers the first one that says something of a metadata field counts.
pub fn resolve_metadata<'a>(letter: &'a Letter, layers: &[&'a Layer]) -> Vec<ResolvedField<'a>> {
    let of_kind = |kind| ResolvedField {
        kind,
        own: layers.iter().find_map(|layer| own(layer, kind)),
        read: letter
            .metadata()
            .iter()
            .filter(|it| it.kind == kind)
            .collect(),
    };
    MetadataField::ALL.into_iter().map(of_kind).collect()
}

fn own(layer: &Layer, kind: MetadataField) -> Option<&str> {
    layer.metadata.get(&kind).map(String::as_str)
}
