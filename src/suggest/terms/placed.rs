//! The days of a period.

use super::term::{Precision, Source};
use jiff::civil::Date;

/// The days of a period, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) precision: Precision,
    pub(super) rule: &'static str,
    /// What kind of thing it is, for the rule of a term with "before" and the like.
    pub(super) source: Source,
    /// The last day of "before", where a convention says so.
    pub(super) before: Option<Date>,
    /// The days of "after", where a convention says so.
    pub(super) after: Option<(Date, Option<Date>)>,
}
