//! What a user's own tables change of those that come with the program.

use super::calendar::{Calendar, Estimate, Recess};
use super::chamber::Chamber;
use super::conventions::{Conventions, Event, MonthDay, Parts, SeasonDays};
use ron::extensions::Extensions;
use serde::Deserialize;

/// Holds a user's conventions: whatever is left out stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OwnConventions {
    seasons: Vec<SeasonDays>,
    year_parts: Option<Parts>,
    month_parts: Option<Parts>,
    week_parts: Option<Parts>,
    around_days: Option<u8>,
    tot_includes: Option<bool>,
    until_includes: Option<bool>,
    chamber: Option<Chamber>,
    school_year: Option<MonthDay>,
    events: Vec<Event>,
}

/// Holds a user's recesses.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OwnRecesses {
    recesses: Vec<Recess>,
    estimates: Vec<Estimate>,
}

/// Reads RON in which a value stands for `Some(value)`.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text)
}

impl Conventions {
    /// Changes what `text`, in RON, names: a season takes the place of the same one, an event goes before one of the same
    /// name, and any other value takes the place of ours.
    ///
    /// # Errors
    ///
    /// Returns line, column and reason where `text` cannot be read; nothing is changed then.
    pub fn change(&mut self, text: &str) -> Result<(), ron::error::SpannedError> {
        let own: OwnConventions = read(text)?;
        for season in own.seasons {
            self.seasons.retain(|it| it.season != season.season);
            self.seasons.push(season);
        }
        let set = |ours: &mut Parts, own: Option<Parts>| *ours = own.unwrap_or(*ours);
        set(&mut self.year_parts, own.year_parts);
        set(&mut self.month_parts, own.month_parts);
        set(&mut self.week_parts, own.week_parts);
        self.around_days = own.around_days.unwrap_or(self.around_days);
        self.tot_includes = own.tot_includes.unwrap_or(self.tot_includes);
        self.until_includes = own.until_includes.unwrap_or(self.until_includes);
        self.chamber = own.chamber.unwrap_or(self.chamber);
        self.school_year = own.school_year.unwrap_or(self.school_year);
        self.events.extend(own.events);
        Ok(())
    }
}

impl Calendar {
    /// Adds the recesses and estimates of `text`, in RON, which win over those already there.
    ///
    /// # Errors
    ///
    /// Returns line, column and reason where `text` cannot be read; nothing is changed then.
    pub fn change(&mut self, text: &str) -> Result<(), ron::error::SpannedError> {
        let OwnRecesses {
            recesses,
            estimates,
        } = read(text)?;
        self.extend(Self {
            recesses,
            estimates,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::terms::find;
    use jiff::civil::date;

    #[test]
    fn what_a_table_names_is_changed_and_the_rest_stays() {
        let (mut conventions, mut calendar) = (Conventions::shipped(), Calendar::shipped());
        let text = r#"(
            seasons: [(season: Summer, first: (6, 21), last: (9, 20), before: (6, 20))],
            around_days: 3,
            chamber: Eerste,
            events: [(names: ["prinsjesdag"], when: Day(9, 1)), (names: ["dag van de brief"], when: Day(10, 2))],
        )"#;
        conventions.change(text).expect("it can be read");
        let recess = r#"(recesses: [(chamber: Eerste, kind: Summer, first: "2022-07-01", last: "2022-09-09")])"#;
        calendar.change(recess).expect("it can be read");
        let last = |phrase: &str| {
            let from = date(2022, 3, 1);
            let all = find(phrase, from, &conventions, &calendar);
            all.first().and_then(|term| term.last)
        };
        for (phrase, day) in [
            ("voor de zomer", date(2022, 6, 20)),
            ("voor prinsjesdag", date(2022, 8, 31)),
            ("uiterlijk op de dag van de brief", date(2022, 10, 2)),
            ("voor het zomerreces", date(2022, 6, 30)),
            ("voor 1 mei", date(2022, 4, 30)),
        ] {
            assert_eq!(last(phrase), Some(day), "{phrase}");
        }
    }

    #[test]
    fn what_cannot_be_read_changes_nothing_and_has_a_place() {
        let mut conventions = Conventions::shipped();
        for (text, line) in [
            ("(around_days: 3,\n saisons: [])", 2),
            ("(around_days: 3000)", 1),
            ("(", 1),
            ("(school_year: (13, 1))", 1),
        ] {
            let error = conventions.change(text).expect_err(text);
            assert_eq!(error.span.start.line, line, "{text}");
            assert_eq!(conventions, Conventions::shipped());
        }
        assert!(Calendar::shipped().change("(recesses: [3])").is_err());
    }

    #[test]
    fn odd_values_harm_nothing() {
        let mut conventions = Conventions::shipped();
        let text = r#"(
            seasons: [(season: Spring, first: (2, 31), last: (2, 1))],
            year_parts: (begin: (-7, 127), middle: (0, 0), end: (99, -99)),
            month_parts: (begin: (-7, 127), middle: (0, 0), end: (99, -99)),
            week_parts: (begin: (-7, 127), middle: (0, 0), end: (99, -99)),
            around_days: 255,
            events: [(names: ["feest"], when: Nth(99, 99, -99)), (names: ["dag", ""], when: Easter(2147483647)), (names: [], when: Day(0, 0))],
        )"#;
        conventions.change(text).expect("it can be read");
        let mut calendar = Calendar::shipped();
        let text = r#"(recesses: [(chamber: Tweede, kind: Summer, first: "9999-12-31", last: "0001-01-01")],
            estimates: [(chamber: Tweede, kind: May, first: (99, (2, 31)), last: (-1, (12, 31)))])"#;
        calendar.change(text).expect("it can be read");
        for phrase in [
            "in het voorjaar van 2023, begin 2023, medio mei, eind volgende week, rond 1 mei",
            "voor het feest, na de dag, voor het zomerreces, na het meireces, begin mei, eind 9999",
        ] {
            for day in [date(1, 1, 1), date(2022, 3, 1), date(9999, 12, 31)] {
                find(phrase, day, &conventions, &calendar);
            }
        }
    }
}
