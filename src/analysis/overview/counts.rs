//! How many there are of each kind.

use crate::analysis::Progress;
use crate::codebook::TagId;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many letters, or passages, there are of each value of a facet: as many as would be shown if that facet said
/// nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Passages by tag.
    pub tags: BTreeMap<TagId, usize>,
    /// Letters by how far their reader is.
    pub progress: BTreeMap<Progress, usize>,
    /// Letters by dossier; those that name several count for each.
    pub dossiers: BTreeMap<String, usize>,
    /// Letters by sender.
    pub senders: BTreeMap<String, usize>,
    /// Passages by the analyst who made them: whether that is somebody else than the one at this desk, the id, the name.
    pub analysts: BTreeMap<(bool, Arc<str>, Arc<str>), usize>,
    /// Letters by the first day of the month of their day.
    pub months: BTreeMap<Date, usize>,
    /// Letters in which nothing is marked.
    pub unmarked: usize,
    /// Letters that could not be read.
    pub unreadable: usize,
}
