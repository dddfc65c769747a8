//! Days as people write them: `2026`, `2026-09`, `2026-09-03`, `september`, `sep 2026`, `3 september 2026`.

use crate::letter::parse_day;
use jiff::civil::{Date, date};

const MONTHS: [[&str; 2]; 12] = [
    ["january", "januari"],
    ["february", "februari"],
    ["march", "maart"],
    ["april", "april"],
    ["may", "mei"],
    ["june", "juni"],
    ["july", "juli"],
    ["august", "augustus"],
    ["september", "september"],
    ["october", "oktober"],
    ["november", "november"],
    ["december", "december"],
];

/// The first day that is meant. A month without a year is the last one that has begun on `today`.
pub fn day_from(text: &str, today: Date) -> Option<Date> {
    stretch(text, today).map(|(first, _)| first)
}

/// The last day that is meant.
pub fn day_until(text: &str, today: Date) -> Option<Date> {
    stretch(text, today).map(|(_, last)| last)
}

fn stretch(text: &str, today: Date) -> Option<(Date, Date)> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "today" | "vandaag" => return Some((today, today)),
        "yesterday" | "gisteren" => {
            let day = today.yesterday().ok()?;
            return Some((day, day));
        }
        _ => {}
    }
    if let Some(day) = text.parse::<Date>().ok().or_else(|| parse_day(&text)) {
        return Some((day, day));
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month) = match parts[..] {
        [one] => match month(one) {
            Some(month) => {
                let before = month > today.month();
                (today.year() - i16::from(before), Some(month))
            }
            None => (year(one)?, None),
        },
        [one, other] => match (month(one), year(one)) {
            (Some(month), _) => (year(other)?, Some(month)),
            (None, Some(year)) => (year, Some(month(other).or_else(|| number(other))?)),
            (None, None) => return None,
        },
        _ => return None,
    };
    let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
    let last = match month {
        Some(_) => first.last_of_month(),
        None => date(year, 12, 31),
    };
    Some((first, last))
}

/// The number of a month, from 1, of which these are the first three letters or more.
fn month(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.');
    let begins = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(text));
    let at = MONTHS.iter().position(begins).filter(|_| text.len() >= 3)?;
    i8::try_from(at + 1).ok()
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok().filter(|it| (1..=12).contains(it))
}

fn year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_year)
}
