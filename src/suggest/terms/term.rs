//! A term of time.

use jiff::civil::Date;
use std::ops::Range;

/// Says how exact a term is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Precision {
    /// A day.
    Day,
    /// A week, or a number of weeks.
    Week,
    /// A month, a part of one, or a number of months.
    Month,
    /// A quarter of a year, or a part of one.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    HalfYear,
    /// A year, a part of one ("begin 2023"), or a number of years.
    Year,
    /// A recess of a Chamber.
    Recess,
    /// Something that takes place, with or without a date.
    Event,
    /// Something that comes back ("jaarlijks").
    Recurring,
    /// No interval ("op korte termijn").
    Vague,
}

/// Holds a term of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where it stands, in bytes, half-open.
    pub range: Range<usize>,
    /// Its first day; open where it has none.
    pub first: Option<Date>,
    /// Its last day, inclusive; open where it has none.
    pub last: Option<Date>,
    /// How exact it is.
    pub precision: Precision,
    /// The name of the rule that read it, which [`rules`](super::rules()) explains.
    pub rule: &'static str,
    /// Where the words stand that say what has to happen first, in bytes, half-open.
    pub condition: Option<Range<usize>>,
}

/// What kind of thing a period comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Day,
    Period,
    Season,
    Recess { sure: bool },
    Event,
}
