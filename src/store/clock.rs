//! The time, handed in so that tests decide.

use crate::annotation::Moment;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// The time, and how the person's own time zone writes it.
pub trait Clock: Send + Sync {
    /// Now, in whole seconds.
    fn now(&self) -> Moment;

    /// The time of day as the wall clock shows it: `14:02:31`.
    fn local_time(&self, moment: Moment) -> String;

    /// Day and time as calendar and wall clock show them.
    fn local(&self, moment: Moment) -> DateTime;

    /// The day on the person's calendar.
    fn today(&self) -> jiff::civil::Date;
}

/// The first moment that is told: in the second day of the year 0, so that every time zone has four digits for its year.
const EARLIEST: i64 = -62_167_132_800;

/// Converts the time of the computer's clock. A clock that is wrong by thousands of years gives the first or last
/// moment that can be expressed.
fn told(time: SystemTime) -> Timestamp {
    let whole = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    let second = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => whole(after),
        Err(before) => -whole(before.duration()),
    };
    let latest = Timestamp::MAX.as_second();
    Timestamp::from_second(second.clamp(EARLIEST, latest)).unwrap_or(Timestamp::MAX)
}

fn whole_seconds(timestamp: Timestamp) -> Moment {
    Moment(Timestamp::from_second(timestamp.as_second()).unwrap_or(timestamp))
}

fn time(moment: Moment, zone: TimeZone) -> String {
    let local = moment.0.to_zoned_datetime(zone);
    local.strftime("%H:%M:%S").to_string()
}

fn date_time(moment: Moment, zone: TimeZone) -> DateTime {
    moment.0.to_zoned_datetime(zone).datetime()
}

/// The computer's clock in the computer's time zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        whole_seconds(told(SystemTime::now()))
    }

    fn local_time(&self, moment: Moment) -> String {
        time(moment, TimeZone::system())
    }

    fn local(&self, moment: Moment) -> DateTime {
        date_time(moment, TimeZone::system())
    }

    fn today(&self) -> jiff::civil::Date {
        told(SystemTime::now())
            .to_zoned_datetime(TimeZone::system())
            .date()
    }
}

/// A clock that stands still until it is moved; its wall shows UTC.
#[derive(Debug)]
pub struct FixedClock {
    now: Mutex<Timestamp>,
}

impl FixedClock {
    /// A clock that shows `moment`.
    pub fn new(moment: Moment) -> Self {
        Self {
            now: Mutex::new(moment.0),
        }
    }

    /// Moves the clock forward; past the end of time it stands still.
    pub fn advance(&self, seconds: u32) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let later = now.checked_add(SignedDuration::from_secs(seconds.into()));
        *now = later.unwrap_or(*now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        whole_seconds(*self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn local_time(&self, moment: Moment) -> String {
        time(moment, TimeZone::UTC)
    }

    fn local(&self, moment: Moment) -> DateTime {
        date_time(moment, TimeZone::UTC)
    }

    fn today(&self) -> jiff::civil::Date {
        self.now().0.to_zoned_datetime(TimeZone::UTC).date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::new(Moment::parse("2026-11-23T23:59:58.7Z").unwrap());
        assert_eq!(clock.now().to_string(), "2026-11-23T23:59:58Z");
        assert_eq!(clock.local_time(clock.now()), "23:59:58");
        assert_eq!(clock.today().to_string(), "2026-11-23");
        clock.advance(2);
        assert_eq!(clock.local(clock.now()).to_string(), "2026-11-24T00:00:00");
        assert_eq!(clock.today().to_string(), "2026-11-24");
    }

    #[test]
    fn a_clock_that_is_wrong_by_thousands_of_years_is_told() {
        let year = 365 * 24 * 60 * 60;
        for years in [
            0,
            50,
            2_100,
            8_010,
            8_030,
            11_900,
            12_100,
            500_000,
            90_000_000_000,
        ] {
            let far = Duration::from_secs(years * year);
            let times = [
                SystemTime::UNIX_EPOCH.checked_add(far),
                SystemTime::UNIX_EPOCH.checked_sub(far),
            ];
            for time in times.into_iter().flatten() {
                let clock = FixedClock::new(Moment(told(time)));
                let now = clock.now();
                assert_eq!(Moment::parse(&now.to_string()), Some(now), "{now}");
                assert_eq!(now.to_string().len(), "2026-11-23T14:02:31Z".len());
                assert!(clock.local(now).year() >= 0);
                assert_eq!(clock.today().to_string().len(), "2026-11-23".len());
                // In the time zone of this computer, too.
                assert_eq!(SystemClock.local_time(now).len(), 8);
                assert!(SystemClock.local(now).year() >= 0);
                clock.advance(u32::MAX);
                crate::store::ids::Ids::seeded(1).annotation(clock.now());
            }
        }
    }

    #[test]
    fn the_system_clock_counts_whole_seconds() {
        let now = SystemClock.now();
        assert_eq!(Moment::parse(&now.to_string()), Some(now));
        assert_eq!(SystemClock.local_time(now).len(), 8);
    }
}
