//! What follows from the dates of a commitment on a given day. Worked out, never typed.

use super::state::Commitment;
use jiff::civil::Date;

/// How long something is late, as trackers of audits tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ageing {
    /// Up to 30 days.
    UpTo30,
    /// 31 to 90 days.
    UpTo90,
    /// 91 to 180 days.
    UpTo180,
    /// Longer.
    Longer,
}

impl Ageing {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::UpTo30, Self::UpTo90, Self::UpTo180, Self::Longer];

    /// Where so many days belong.
    pub fn of(days: i32) -> Self {
        match days {
            ..=30 => Self::UpTo30,
            31..=90 => Self::UpTo90,
            91..=180 => Self::UpTo180,
            _ => Self::Longer,
        }
    }
}

/// The dates of a commitment as they stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The last day of the term as it was first said.
    pub first: Option<Date>,
    /// The last day of the term as it is now.
    pub last: Option<Date>,
    /// The days since the first date, if it is open and that is over.
    pub late_on_first: Option<i32>,
    /// The same since the last date.
    pub late_on_last: Option<i32>,
    /// The days until the last date, if it is open and that is still to come; 0 on the day itself.
    pub left: Option<i32>,
    /// The days from the first date to the day on which it was met; for one that is open to the last date or, where that
    /// is over, to today. `None` where it is not after the first date.
    pub after_first: Option<i32>,
    /// The days since a letter last said something of it, if it is open.
    pub silent: Option<i32>,
}

impl Commitment {
    /// Its dates as they stand on `today`.
    pub fn timing(&self, today: Date) -> Timing {
        let is_open = self.status.standing.is_open();
        let first = self.due.until;
        // A postponement that names no day leaves none.
        let last = self.term().until;
        let late = |day: Option<Date>| {
            let days = between(day?, today);
            (is_open && days > 0).then_some(days)
        };
        let end = match is_open {
            true => last.map(|it| it.max(today)),
            false => self.ended(),
        };
        let after_first = first.zip(end).map(|(first, end)| between(first, end));
        // Where it was never put off, how late it is says the same.
        let counts = self.postponement_count() > 0 || !is_open;
        Timing {
            first,
            last,
            late_on_first: late(first),
            late_on_last: late(last),
            left: last
                .map(|it| between(today, it))
                .filter(|it| is_open && *it >= 0),
            after_first: after_first.filter(|it| counts && *it > 0),
            silent: self
                .last_said()
                .map(|it| between(it, today))
                .filter(|it| is_open && *it >= 0),
        }
    }

    /// The day on which it was closed: that of the last evidence, or else the one that was said.
    pub fn ended(&self) -> Option<Date> {
        let evidence = self.evidence().filter_map(|(it, _)| it.place.date).last();
        self.status.on.or(evidence)
    }

    /// The day of the last letter that says something of it.
    pub fn last_said(&self) -> Option<Date> {
        self.places.iter().filter_map(|it| it.place.date).max()
    }
}

/// The days from one day to another; negative where it lies before.
fn between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
