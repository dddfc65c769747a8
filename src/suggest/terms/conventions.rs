//! What vague terms mean: a table that the user can change.

use super::chamber::Chamber;
use serde::{Deserialize, Serialize};

/// Holds a month and a day of it, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(i8, i8)")]
pub struct MonthDay(pub i8, pub i8);

impl TryFrom<(i8, i8)> for MonthDay {
    type Error = &'static str;

    fn try_from((month, day): (i8, i8)) -> Result<Self, Self::Error> {
        match (1..=12).contains(&month) && (1..=31).contains(&day) {
            true => Ok(Self(month, day)),
            false => Err("a month is 1 to 12, a day 1 to 31"),
        }
    }
}

/// Names a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Season {
    /// Spring.
    Spring,
    /// Summer.
    Summer,
    /// Autumn.
    Autumn,
    /// Winter.
    Winter,
}

/// Holds what a season means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonDays {
    /// Which season.
    pub season: Season,
    /// Its first day.
    pub first: MonthDay,
    /// Its last day, inclusive; one before the first lies in the next year.
    pub last: MonthDay,
    /// The last day of "before the season", where that is not the day before the first.
    #[serde(default)]
    pub before: Option<MonthDay>,
    /// The first and last day of "after the season", where that is not open.
    #[serde(default)]
    pub after: Option<(MonthDay, MonthDay)>,
}

/// Holds the first and last (inclusive) unit of the beginning, the middle and the end of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// What "begin" and "early" mean.
    pub begin: (i8, i8),
    /// What "medio" and "mid" mean.
    pub middle: (i8, i8),
    /// What "eind" and "late" mean.
    pub end: (i8, i8),
}

/// Says when an event takes place in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// On a month's day.
    Day(i8, i8),
    /// From a day to a day, inclusive; a last before the first lies in the next year.
    Span(MonthDay, MonthDay),
    /// On the nth such weekday (Monday is 1) of a month: month, weekday, n.
    Nth(i8, i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// On the day on which the King's birthday is celebrated.
    KingsDay,
    /// At the latest on a month's day.
    By(i8, i8),
    /// From 31 December to 1 January: before it is until 31 December, after it from 1 January.
    YearTurn,
    /// On no known day.
    Undated,
}

/// Holds a day or event with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its names, in lower case and without accents, of one or more words.
    pub names: Vec<String>,
    /// When it takes place.
    pub when: When,
    /// Whether its days are no working days.
    #[serde(default)]
    pub closed: bool,
}

/// Holds what the terms mean that leave their meaning to convention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conventions {
    /// The seasons.
    pub seasons: Vec<SeasonDays>,
    /// Parts of a year, in months from 1.
    pub year_parts: Parts,
    /// Parts of a month, in days from 1; 31 stands for its last day.
    pub month_parts: Parts,
    /// Parts of a week, in days; Monday is 1.
    pub week_parts: Parts,
    /// How many days "around" reaches to both sides of a day.
    pub around_days: u8,
    /// Whether "tot" includes its day.
    pub tot_includes: bool,
    /// Whether "until" includes its day.
    pub until_includes: bool,
    /// Whose recess is meant where a letter does not say.
    pub chamber: Chamber,
    /// The first day of a school year.
    pub school_year: MonthDay,
    /// The days and events with a name; of two with the same name the last counts.
    pub events: Vec<Event>,
}

impl Conventions {
    /// Returns the conventions that come with the program.
    ///
    /// A test keeps the file readable, so the empty conventions behind it are never seen.
    pub fn shipped() -> Self {
        Self::read(include_str!("../../../assets/suggest/conventions.ron")).unwrap_or_default()
    }

    /// Reads conventions from RON.
    ///
    /// # Errors
    ///
    /// Returns line, column and reason where `text` is no RON or lacks a field.
    pub fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }
}
