//! Recesses, holidays and working days.

use super::chamber::Chamber;
use super::conventions::{Conventions, MonthDay, When};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Names a recess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecessKind {
    /// Voorjaarsreces, krokusreces.
    Spring,
    /// Meireces.
    May,
    /// Zomerreces.
    Summer,
    /// Herfstreces.
    Autumn,
    /// Kerstreces.
    Christmas,
    /// Verkiezingsreces.
    Election,
}

/// Holds one recess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recess {
    /// Whose recess it is.
    pub chamber: Chamber,
    /// Which recess it is.
    pub kind: RecessKind,
    /// Its first day.
    pub first: Date,
    /// Its last day, inclusive.
    pub last: Date,
    /// Whether its days were seen in an announcement.
    #[serde(default = "yes")]
    pub sure: bool,
}

/// Holds a rule for recesses that the table does not have.
///
/// An end is a weekday (Monday is 1) and the day on or after which the first such weekday is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Whose recess it is.
    pub chamber: Chamber,
    /// Which recess it is.
    pub kind: RecessKind,
    /// Its first day.
    pub first: (i8, MonthDay),
    /// Its last day, inclusive; one before the first lies in the next year.
    pub last: (i8, MonthDay),
}

/// Holds the recesses of both Chambers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The recesses; of two in the same year the last counts.
    pub recesses: Vec<Recess>,
    /// Rules for years that `recesses` does not have.
    pub estimates: Vec<Estimate>,
}

fn yes() -> bool {
    true
}

impl Calendar {
    /// Returns the calendar that comes with the program.
    ///
    /// A test keeps the file readable, so the empty calendar behind it is never seen.
    pub fn shipped() -> Self {
        Self::read(include_str!("../../../assets/suggest/recesses.ron")).unwrap_or_default()
    }

    /// Reads a calendar from RON.
    ///
    /// # Errors
    ///
    /// Returns line, column and reason where `text` is no RON or lacks a field.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// Adds the lines of `other`, which win over those already there.
    pub fn extend(&mut self, other: Self) {
        self.recesses.extend(other.recesses);
        self.estimates.extend(other.estimates);
    }

    /// Finds the recess that begins in `year`: its first and last day (inclusive), and whether both are sure.
    pub fn recess(
        &self,
        chamber: Chamber,
        kind: RecessKind,
        year: i16,
    ) -> Option<(Date, Date, bool)> {
        let is_it = |of: Chamber, which: RecessKind| of == chamber && which == kind;
        let listed = self
            .recesses
            .iter()
            .rev()
            .find(|recess| is_it(recess.chamber, recess.kind) && recess.first.year() == year);
        if let Some(recess) = listed {
            return Some((recess.first, recess.last.max(recess.first), recess.sure));
        }
        let rule = self.estimates.iter().rev();
        let rule = rule.clone().find(|rule| is_it(rule.chamber, rule.kind))?;
        let first = weekday_from(year, rule.first)?;
        let last = weekday_from(year, rule.last)?;
        let last = if last < first {
            weekday_from(year.checked_add(1)?, rule.last)?
        } else {
            last
        };
        Some((first, last, false))
    }
}

fn weekday_from(year: i16, (weekday, day): (i8, MonthDay)) -> Option<Date> {
    let from = day_of(year, day)?;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = (weekday.to_monday_zero_offset() - from.weekday().to_monday_zero_offset() + 7) % 7;
    from.checked_add(i32::from(ahead).days()).ok()
}

/// Returns that day of `year`; a day behind the end of the month is the month's last.
pub(super) fn day_of(year: i16, MonthDay(month, day): MonthDay) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day.min(first.days_in_month())).ok()
}

/// Computes Easter Sunday of `year` in the Gregorian calendar.
///
/// The golden number gives the paschal full moon, the dominical days the Sunday behind it.
pub fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let century = year_number.div_euclid(100);
    let lunar = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    // In two cases the moon of the tables is a day early.
    let full = lunar - i32::from(lunar == 29 || (lunar == 28 && golden > 10));
    let moon = Date::new(year, 3, 21).ok()?.checked_add(full.days()).ok()?;
    let ahead = 7 - i32::from(moon.weekday().to_sunday_zero_offset());
    moon.checked_add(ahead.days()).ok()
}

/// Returns the first and last day (inclusive) of something that takes place in `year`.
///
/// What has no day, or none in `year`, gives `None`.
pub fn days_of(when: When, year: i16) -> Option<(Date, Date)> {
    let day = match when {
        When::Day(month, day) | When::By(month, day) => Date::new(year, month, day).ok()?,
        When::Span(first, last) => {
            let first = day_of(year, first)?;
            let this_year = day_of(year, last)?;
            let last = if this_year < first {
                day_of(year.checked_add(1)?, last)?
            } else {
                this_year
            };
            return Some((first, last));
        }
        When::Nth(month, weekday, which) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let month = Date::new(year, month, 1).ok()?;
            month.nth_weekday_of_month(which, weekday).ok()?
        }
        When::Easter(days) => {
            // A table may say any number, and only some are spans of days.
            let days = jiff::Span::new().try_days(days).ok()?;
            easter(year)?.checked_add(days).ok()?
        }
        When::KingsDay => {
            let day = Date::new(year, 4, 27).ok()?;
            if day.weekday() == Weekday::Sunday {
                day.yesterday().ok()?
            } else {
                day
            }
        }
        When::YearTurn => return days_of(When::Span(MonthDay(12, 31), MonthDay(1, 1)), year),
        When::Undated => return None,
    };
    Some((day, day))
}

/// Tells whether `day` is a working day: from Monday to Friday, and no closed event of `conventions`.
pub fn is_working_day(day: Date, conventions: &Conventions) -> bool {
    let closed = conventions.events.iter().filter(|event| event.closed);
    day.weekday().to_monday_one_offset() <= 5
        && !closed
            .filter_map(|event| days_of(event.when, day.year()))
            .any(|(first, last)| (first..=last).contains(&day))
}

/// Counts `count` working days on from `day`, which itself does not count; at most 1,000.
pub fn add_working_days(day: Date, count: u32, conventions: &Conventions) -> Option<Date> {
    // A reader's slip ("binnen 100000 werkdagen") must not cost seconds.
    let mut left = (count <= 1_000).then_some(count)?;
    let mut day = day;
    while left > 0 {
        day = day.tomorrow().ok()?;
        if is_working_day(day, conventions) {
            left -= 1;
        }
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_and_the_days_that_move_with_it_are_known() {
        for day in [
            date(1954, 4, 18),
            date(1981, 4, 19),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2019, 4, 21),
            date(2021, 4, 4),
            date(2022, 4, 17),
            date(2023, 4, 9),
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2038, 4, 25),
            date(2049, 4, 18),
            date(2076, 4, 19),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(
            days_of(When::KingsDay, 2025).map(|days| days.0),
            Some(date(2025, 4, 26))
        );
        assert_eq!(
            days_of(When::KingsDay, 2026).map(|days| days.0),
            Some(date(2026, 4, 27))
        );
        assert_eq!(
            days_of(When::Nth(9, 2, 3), 2026).map(|days| days.0),
            Some(date(2026, 9, 15))
        );
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        let conventions = Conventions::shipped();
        // Koningsdag 2023 on Thursday, Bevrijdingsdag on Friday.
        assert_eq!(
            add_working_days(date(2023, 4, 26), 1, &conventions),
            Some(date(2023, 4, 28))
        );
        assert_eq!(
            add_working_days(date(2023, 5, 4), 1, &conventions),
            Some(date(2023, 5, 8))
        );
        // Over Christmas and the turn of the year.
        assert_eq!(
            add_working_days(date(2022, 12, 23), 5, &conventions),
            Some(date(2023, 1, 2))
        );
        assert!(!is_working_day(date(2024, 4, 1), &conventions));
        assert!(is_working_day(date(2024, 3, 29), &conventions));
        assert_eq!(
            add_working_days(date(2024, 1, 1), 100_000, &conventions),
            None
        );
    }

    #[test]
    fn recesses_outside_the_table_are_estimated() {
        let calendar = Calendar::shipped();
        let recess = |kind, year| calendar.recess(Chamber::Tweede, kind, year);
        assert_eq!(
            recess(RecessKind::Summer, 2024),
            Some((date(2024, 7, 5), date(2024, 9, 2), true))
        );
        assert_eq!(
            recess(RecessKind::Summer, 2030),
            Some((date(2030, 7, 5), date(2030, 9, 2), false))
        );
        assert_eq!(
            recess(RecessKind::Christmas, 2028),
            Some((date(2028, 12, 22), date(2029, 1, 15), false))
        );
        assert_eq!(recess(RecessKind::Election, 2030), None);
    }
}
