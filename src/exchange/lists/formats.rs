//! How cells of a workbook show numbers: as numbers, days or times.

use super::Cell;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, date};

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// What a format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// A time.
    Time,
}

impl Shown {
    /// What a format does that has only a number.
    pub fn of_number(id: u32) -> Self {
        match id {
            // Those of East Asia are days too, and are nowhere else.
            14..=17 | 27..=31 | 34..=36 | 50..=54 | 57..=58 => Self::Day,
            18..=21 | 32..=33 | 45 | 47 | 55..=56 => Self::Time,
            22 => Self::Moment,
            _ => Self::Number,
        }
    }

    /// What a format does that is written as a pattern: `d mmm yyyy`.
    pub fn of_pattern(pattern: &str) -> Self {
        let (mut day, mut month_or_minute, mut time) = (false, false, false);
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            match c.to_ascii_lowercase() {
                '"' => {
                    chars.by_ref().find(|c| *c == '"');
                }
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_ascii_lowercase();
                    let is_duration =
                        |sign| !inside.is_empty() && inside.chars().all(|c| c == sign);
                    // Time that went by is an amount.
                    if ['h', 'm', 's'].into_iter().any(is_duration) {
                        return Self::Number;
                    }
                }
                // What stands behind is for negative numbers.
                ';' => break,
                'd' | 'y' => day = true,
                'h' | 's' => time = true,
                'm' => month_or_minute = true,
                // `AM/PM` and `A/P`.
                'a' => {
                    let rest = chars.as_str().to_ascii_lowercase();
                    for half in ["m/pm", "/p"] {
                        if rest.starts_with(half) {
                            chars = chars.as_str().get(half.len()..).unwrap_or_default().chars();
                        }
                    }
                }
                // `General`.
                'g' => {
                    let rest = chars.as_str();
                    if rest
                        .get(..6)
                        .is_some_and(|it| it.eq_ignore_ascii_case("eneral"))
                    {
                        chars = rest.get(6..).unwrap_or_default().chars();
                    }
                }
                _ => {}
            }
        }
        match (day, time) {
            (true, true) => Self::Moment,
            (true, false) => Self::Day,
            (false, true) => Self::Time,
            (false, false) if month_or_minute => Self::Day,
            (false, false) => Self::Number,
        }
    }
}

/// The cell of a number that is shown so. In a workbook `from_1904` days are counted from 1 January 1904.
pub(super) fn cell(number: f64, shown: Shown, from_1904: bool) -> Cell {
    if !number.is_finite() {
        return Cell::Empty;
    }
    let found = match shown {
        Shown::Number => None,
        Shown::Time if (0.0..1.0).contains(&number) => {
            let seconds = (number * DAY).round().min(DAY - 1.0);
            time(seconds).map(|time| Cell::Text(time.to_string()))
        }
        Shown::Day => day(number.floor(), from_1904).map(Cell::Date),
        Shown::Moment | Shown::Time => {
            moment(number, from_1904).map(|moment| match moment.time() == Time::midnight() {
                true => Cell::Date(moment.date()),
                false => Cell::Moment(moment),
            })
        }
    };
    found.unwrap_or(Cell::Number(number))
}

fn moment(number: f64, from_1904: bool) -> Option<DateTime> {
    let seconds = ((number - number.floor()) * DAY).round();
    // Rounding may lead to the next day.
    let (days, seconds) = match seconds >= DAY {
        true => (number.floor() + 1.0, 0.0),
        false => (number.floor(), seconds),
    };
    Some(DateTime::from_parts(day(days, from_1904)?, time(seconds)?))
}

fn day(number: f64, from_1904: bool) -> Option<Date> {
    // The last is 31 December 9999, in either way of counting.
    if !(0.0..=2_958_465.0).contains(&number) {
        return None;
    }
    let days = whole(number)?;
    let first = match (from_1904, days) {
        (true, _) => date(1904, 1, 1),
        // Excel counts a 29 February 1900, which there was not.
        (false, ..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    first.checked_add(days.days()).ok()
}

fn time(seconds: f64) -> Option<Time> {
    let seconds = whole(seconds)?;
    let part = |number: i32| i8::try_from(number).ok();
    let (hour, minute) = (part(seconds / 3_600)?, part(seconds / 60 % 60)?);
    Time::new(hour, minute, part(seconds % 60)?, 0).ok()
}

/// The whole number below; `None` where it is negative or beyond what counts days and seconds.
pub(super) fn whole(number: f64) -> Option<i32> {
    let in_range = (0.0..1e9).contains(&number);
    // Between 0 and 1e9 nothing is lost but what stands behind the point.
    #[allow(clippy::cast_possible_truncation)]
    in_range.then_some(number as i32)
}
