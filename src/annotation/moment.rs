//! Moments in time, as files say them.

/// A moment in UTC, whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub jiff::Timestamp);

impl Moment {
    /// Reads RFC 3339.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Moment)
    }
}

/// Writes RFC 3339 with `Z`, whole seconds.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.0}", self.0)
    }
}
