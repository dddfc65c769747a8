//! What people write in cells: words of both languages, words of other registers, and days.

use super::words;
use crate::commitment::{Acceptance, Deliverable, Kind, Origin, Priority, Standing};
use crate::l10n::{Language, Words};
use jiff::civil::Date;

/// Longer texts are neither words nor days, in bytes.
const LONGEST: usize = 64;

/// What a status is called elsewhere: in the registers of both Chambers, in the annexes of budgets, and by people.
const STATUSES: [(Standing, &[&str]); 8] = [
    (
        Standing::Open,
        &["open", "niet afgedaan", "nog niet begonnen", "pending"],
    ),
    (
        Standing::UnderWay,
        &[
            "in behandeling",
            "loopt",
            "bezig",
            "onderhanden",
            "in progress",
            "ongoing",
        ],
    ),
    (
        Standing::PartlyMet,
        &["deels afgedaan", "gedeeltelijk voldaan", "partially met"],
    ),
    (
        Standing::Met,
        &[
            "afgedaan",
            "nagekomen",
            "afgerond",
            "gereed",
            "gedaan",
            "done",
            "closed",
            "implemented",
        ],
    ),
    (
        Standing::NotMet,
        &["niet voldaan", "niet uitgevoerd", "not implemented"],
    ),
    (Standing::Lapsed, &["ingetrokken", "dropped", "withdrawn"]),
    (Standing::HandedOver, &["overgedragen aan", "transferred"]),
    (Standing::Replaced, &["vervangen door", "superseded"]),
];

/// The words of both languages.
pub struct Understood([Words; 2]);

impl Default for Understood {
    fn default() -> Self {
        Self(Language::ALL.map(Words::new))
    }
}

impl Understood {
    /// The words of each language.
    pub fn languages(&self) -> &[Words; 2] {
        &self.0
    }

    /// The one of `all` that a text names, by its id or its word in either language.
    fn find<T: Copy>(
        &self,
        text: &str,
        all: &[T],
        id: fn(T) -> &'static str,
        name: fn(&Words, T) -> String,
    ) -> Option<T> {
        let text = plain(text)?;
        let is_it = |one: &T| {
            let named = self
                .0
                .iter()
                .any(|words| name(words, *one).to_lowercase() == text);
            named || id(*one) == text
        };
        all.iter().copied().find(is_it)
    }

    /// The deliverable that a text names.
    pub fn deliverable(&self, text: &str) -> Option<Deliverable> {
        self.find(text, Deliverable::ALL, Deliverable::id, words::deliverable)
    }

    /// The kind that a text names.
    pub fn kind(&self, text: &str) -> Option<Kind> {
        self.find(text, Kind::ALL, Kind::id, words::kind)
    }

    /// The origin that a text names.
    pub fn origin(&self, text: &str) -> Option<Origin> {
        self.find(text, Origin::ALL, Origin::id, words::origin)
    }

    /// The acceptance that a text names.
    pub fn acceptance(&self, text: &str) -> Option<Acceptance> {
        self.find(text, Acceptance::ALL, Acceptance::id, words::acceptance)
    }

    /// The priority that a text names.
    pub fn priority(&self, text: &str) -> Option<Priority> {
        self.find(text, Priority::ALL, Priority::id, words::priority)
    }

    /// The status that a text names, also in the words of other registers.
    pub fn standing(&self, text: &str) -> Option<Standing> {
        let ours = self.find(text, Standing::ALL, Standing::id, words::standing);
        ours.or_else(|| {
            let text = plain(text)?;
            let found = STATUSES.iter().find(|(_, all)| all.contains(&&*text));
            found.map(|(standing, _)| *standing)
        })
    }
}

/// A text as it is compared: in small letters, with single blanks. `None` where it is too long for a word.
fn plain(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (text.len() <= LONGEST).then(|| words.to_lowercase())
}

/// The day that a text says and nothing else: `2022-05-31`, `31-05-2022`, `31 mei 2022`, also with a time behind it.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let day = || text.split_once('T')?.0.parse().ok();
    crate::letter::parse_day(text).or_else(day)
}
