//! Days as people write and read them, in English and Dutch.

use crate::l10n::Language;
use jiff::ToSpan as _;
use jiff::civil::Date;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
/// Dutch short forms that are not the beginning of the month's name.
const IRREGULAR: [(&str, i8); 1] = [("mrt", 3)];

/// Reads a day: `2022-05-31`, `31-5-2022`, `31/5/2022`, `31 mei 2022`, `31 May 2022`, and months cut to three letters
/// or more. Years of two digits at the end are those of this century. `None` for anything else, also for a day that its month
/// does not have.
pub fn parse(text: &str) -> Option<Date> {
    let (year, month, day) = numbers(text)?;
    Date::new(year, month, day).ok()
}

/// Whether a text is written as a day that there is not, such as 31 February: a slip of the pen rather than an imprecise
/// date.
pub fn is_no_day(text: &str) -> bool {
    numbers(text).is_some() && parse(text).is_none()
}

/// The year, month and day that a text names.
fn numbers(text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text
        .split(|c: char| c.is_whitespace() || "-/.,".contains(c))
        .filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (day, month, year) = if first.len() == 4 {
        (third, number(second, 2)?, first)
    } else {
        let month = number(second, 2).or_else(|| month_named(second))?;
        (first, month, third)
    };
    let small = |value: i16| i8::try_from(value).ok();
    let year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4)?,
        _ => return None,
    };
    Some((year, small(month)?, small(number(day, 2)?)?))
}

fn number(text: &str, digits: usize) -> Option<i16> {
    let plain = text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn month_named(text: &str) -> Option<i16> {
    let text = text.to_lowercase();
    if text.chars().count() < 3 {
        return None;
    }
    let begins = |name: &str| name.to_lowercase().starts_with(&text);
    let at = |names: &[&str; 12]| names.iter().position(|name| begins(name));
    let irregular = IRREGULAR.iter().find(|(short, _)| *short == text);
    irregular
        .map(|(_, month)| i16::from(*month))
        .or_else(|| i16::try_from(at(&ENGLISH).or_else(|| at(&DUTCH))? + 1).ok())
}

/// The day in words: `31 May 2022`, `31 mei 2022`. [`parse`] reads it back.
pub fn in_words(date: Date, language: Language) -> String {
    let names = match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
    };
    let month = usize::try_from(date.month()).unwrap_or(1).clamp(1, 12);
    format!("{} {} {:04}", date.day(), names[month - 1], date.year())
}

/// How many days `date` lies after `today`; negative where it has passed.
pub fn days_until(date: Date, today: Date) -> i32 {
    today.until(date).map_or(0, |span| span.get_days())
}

/// A length of time as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// In days, while those are few.
    Days(u32),
    /// In months, of two years at most.
    Months(u32),
    /// In halves of years.
    HalfYears(u32),
}

impl Length {
    /// A number of days as a length of time.
    pub fn of_days(days: u32) -> Self {
        // Of a month, and of half a year.
        let rounded = |unit: f64| (f64::from(days) / unit).round() as u32;
        match days {
            0..=60 => Self::Days(days),
            61..=730 => Self::Months(rounded(30.44)),
            _ => Self::HalfYears(rounded(182.62)),
        }
    }

    /// Years as people write them: `4½`.
    pub fn years(halves: u32) -> String {
        let half = if halves % 2 == 1 { "½" } else { "" };
        format!("{}{half}", halves / 2)
    }
}

/// The dates that one click gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quick {
    /// Two weeks later.
    TwoWeeks,
    /// A month later.
    Month,
    /// Three months later.
    ThreeMonths,
}

impl Quick {
    /// All of them, the nearest first.
    pub const ALL: [Quick; 3] = [Quick::TwoWeeks, Quick::Month, Quick::ThreeMonths];

    /// The day, counted from `day`; the last day of a month that is too short.
    pub fn after(self, day: Date) -> Date {
        let step = match self {
            Quick::TwoWeeks => 2.weeks(),
            Quick::Month => 1.month(),
            Quick::ThreeMonths => 3.months(),
        };
        day.saturating_add(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn reads_the_ways_in_which_people_write_a_day() {
        let day = Some(date(2022, 5, 31));
        for text in [
            "2022-05-31",
            "2022-5-31",
            "31-5-2022",
            "31-05-2022",
            "31/5/2022",
            "31.5.2022",
            " 31 mei 2022 ",
            "31 Mei 2022",
            "31 May 2022",
            "31 MAY, 2022",
        ] {
            assert_eq!(parse(text), day, "{text}");
        }
        assert_eq!(parse("31-05-22"), day);
        assert_eq!(parse("1/3/22"), Some(date(2022, 3, 1)));
        assert_eq!(parse("1 mrt. 2026"), Some(date(2026, 3, 1)));
        assert_eq!(parse("1 okt 2026"), Some(date(2026, 10, 1)));
        assert_eq!(parse("29 februari 2024"), Some(date(2024, 2, 29)));
    }

    #[test]
    fn refuses_what_is_no_day_or_could_be_two() {
        for text in [
            "",
            "31",
            "31-5",
            "5/31/2022",
            "30 februari 2024",
            "0-1-2024",
            "31 m 2022",
            "31 mei",
            "31 mei 2022 12",
            "morgen",
            "+1-5-2022",
            "-5-2022",
            "٣١-5-2022",
            "31 ma 2022",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn one_click_dates_stay_within_their_month() {
        let today = date(2026, 1, 31);
        let dates = Quick::ALL.map(|quick| quick.after(today));
        assert_eq!(
            dates,
            [date(2026, 2, 14), date(2026, 2, 28), date(2026, 4, 30)]
        );
    }

    #[test]
    fn days_count_both_ways() {
        assert_eq!(days_until(date(2026, 3, 1), date(2026, 2, 27)), 2);
        assert_eq!(days_until(date(2025, 2, 27), date(2026, 2, 27)), -365);
    }

    #[test]
    fn a_long_time_is_told_in_months_and_years() {
        for (days, length) in [
            (1, Length::Days(1)),
            (60, Length::Days(60)),
            (61, Length::Months(2)),
            (122, Length::Months(4)),
            (730, Length::Months(24)),
            (731, Length::HalfYears(4)),
            (1643, Length::HalfYears(9)),
        ] {
            assert_eq!(Length::of_days(days), length, "{days}");
        }
        assert_eq!([4, 9].map(Length::years), ["2", "4½"]);
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(days in 0i32..700_000) {
            let day = date(1000, 1, 1).saturating_add(days.days());
            for language in [Language::English, Language::Dutch] {
                prop_assert_eq!(parse(&in_words(day, language)), Some(day));
            }
            prop_assert_eq!(parse(&day.to_string()), Some(day));
        }

        #[test]
        fn takes_any_text(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
