//! A letter's facts as they count: what an analyst says of them, or else what was read.

use super::Layer;
use crate::letter::{Fact, FactKind, Letter};

/// The separator of the values where one text holds several: Kamerstukken.
pub const DIVIDER: &str = "; ";

/// A fact as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// The field.
    pub kind: FactKind,
    /// The analyst's value, in place of the one that was read.
    pub own: Option<&'a str>,
    /// The values that were read; several only of Kamerstukken.
    pub read: Vec<&'a Fact>,
}

impl Told<'_> {
    /// The value that counts, on one line; empty where nothing is known.
    pub fn value(&self) -> String {
        match self.own {
            Some(own) => own.to_owned(),
            None => self.read_value(),
        }
    }

    /// The value that was read, on one line.
    pub fn read_value(&self) -> String {
        let values: Vec<_> = self.read.iter().map(|fact| fact.value.as_str()).collect();
        values.join(DIVIDER)
    }
}

/// The letter's facts, one of each kind in the order of [`FactKind::ALL`], also those of which nothing is known. Of the
/// layers the first one that says something of a fact counts.
pub fn told<'a>(letter: &'a Letter, layers: &[&'a Layer]) -> Vec<Told<'a>> {
    let of_kind = |kind| Told {
        kind,
        own: layers.iter().find_map(|layer| own(layer, kind)),
        read: letter.facts().iter().filter(|it| it.kind == kind).collect(),
    };
    FactKind::ALL.into_iter().map(of_kind).collect()
}

fn own(layer: &Layer, kind: FactKind) -> Option<&str> {
    layer.facts.get(&kind).map(String::as_str)
}
