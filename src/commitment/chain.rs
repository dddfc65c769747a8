//! The chain of what happened to a commitment.

use super::entry::{Entry, Fact};
use super::fields::Status;
use super::relations::Related;
use super::state::{Commitment, Placed};
use jiff::civil::Date;

/// Something that happened to a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The day, as far as it is known.
    pub on: Option<Date>,
    /// What.
    pub kind: EventKind<'a>,
}

/// What can happen to a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind<'a> {
    /// A letter said something of it.
    Said(&'a Placed),
    /// Somebody said how it stands.
    Status {
        /// How it stood from then on.
        status: &'a Status,
        /// The id of the analyst.
        by: &'a str,
    },
    /// It became something to another one, or that to it.
    Related(Related<'a>),
}

impl Commitment {
    /// What happened to it, in order of time; `history` are its entries, `related` are those that it is something to, or
    /// that are something to it: since the letter of whichever of the two says so. Of how it stands only what still holds,
    /// or was said on another day than what came after it.
    pub fn chain<'a>(&'a self, history: &'a [Entry], related: Vec<Related<'a>>) -> Vec<Event<'a>> {
        let said = self.places.iter().map(|placed| Event {
            on: placed.place.date,
            kind: EventKind::Said(placed),
        });
        let mut events: Vec<Event<'a>> = said.collect();
        let mut statuses: Vec<Event<'a>> = Vec::new();
        for entry in history {
            let Fact::Status(status) = &entry.fact else {
                continue;
            };
            let day = jiff::tz::Offset::UTC.to_datetime(entry.at.0).date();
            let on = status.on.or(Some(day));
            // What was taken back, or said otherwise on the same day, was never so.
            statuses.retain(|it| it.on < on);
            if *status != Status::default() {
                let by = entry.by.as_str();
                statuses.push(Event {
                    on,
                    kind: EventKind::Status { status, by },
                });
            }
        }
        events.extend(statuses);
        events.extend(related.into_iter().map(|it| {
            let says = if it.relation.inverse { it.other } else { self };
            Event {
                on: says.source().and_then(|it| it.place.date),
                kind: EventKind::Related(it),
            }
        }));
        // The passages come before what was made of them on the same day.
        events.sort_by_key(|it| {
            let rank = match it.kind {
                EventKind::Said(_) => 0,
                EventKind::Related(_) => 1,
                EventKind::Status { .. } => 2,
            };
            (it.on.unwrap_or(Date::MAX), rank)
        });
        events
    }
}
