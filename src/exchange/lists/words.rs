//! What cells say: quotes, tags, pages, days and times as people and programs write them.

use super::formats::whole;
use super::workbook::{Cell, trimmed};
use crate::letter::parse_day;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// A time, as exactly as a list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// A moment.
    Instant(Timestamp),
    /// A day and a time, in the time zone of whoever wrote it.
    Local(DateTime),
    /// A day.
    Day(Date),
}

/// The day that a text is and says nothing else than: `31 mei 2022`, `31-05-2022`, `2022-05-31`.
pub(super) fn day_of_text(text: &str) -> Option<Date> {
    let text = trimmed(text);
    // Longer texts are no days, and cells can be very long.
    (text.len() < 64).then(|| parse_day(text)).flatten()
}

/// The time that a cell says.
pub(super) fn time(cell: &Cell) -> Option<Time> {
    let text = match cell {
        Cell::Date(day) => return Some(Time::Day(*day)),
        Cell::Moment(moment) => return Some(Time::Local(*moment)),
        Cell::Text(text) => trimmed(text),
        _ => return None,
    };
    if text.len() >= 64 {
        return None;
    }
    if let Some(day) = day_of_text(text) {
        return Some(Time::Day(day));
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Time::Instant(instant));
    }
    if let Ok(moment) = text.parse::<DateTime>() {
        return Some(Time::Local(moment));
    }
    // `31-05-2022 14:30`, `31-05-2022, 14:30:05`
    let (day, time) = text.rsplit_once([' ', '\u{a0}'])?;
    let day = day_of_text(day.trim_end_matches([',', ' ']))?;
    let mut parts = time.split(':').map(str::parse::<i8>);
    let mut part = || parts.next().transpose().ok();
    let (hour, minute, second) = (part()??, part()??, part()?.unwrap_or(0));
    let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
    Some(Time::Local(DateTime::from_parts(day, time)))
}

/// By when something is due: the day, and what is said beside it or instead of it.
pub(super) fn due(cell: &Cell) -> (Option<Date>, String) {
    let text = match cell {
        Cell::Date(day) => return (Some(*day), String::new()),
        Cell::Moment(moment) => return (Some(moment.date()), String::new()),
        other => other.text(),
    };
    if let Some(day) = day_of_text(&text) {
        return (Some(day), String::new());
    }
    // As this program writes both: `2022-05-31 (eind mei)`.
    let both = text.split_once(" (").and_then(|(day, words)| {
        let words = words.strip_suffix(')')?;
        Some((day_of_text(day)?, words.to_owned()))
    });
    match both {
        Some((day, words)) => (Some(day), words),
        None => (None, text),
    }
}

/// The whole number that a cell says.
pub(super) fn number(cell: &Cell) -> Option<usize> {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 => {
            whole(*number).and_then(|number| usize::try_from(number).ok())
        }
        Cell::Text(text) => trimmed(text).parse().ok(),
        _ => None,
    }
}

/// The page that a cell says, its first where it says several: `3`, `p. 3–4`, `blz. 12`.
pub(super) fn page(cell: &Cell) -> Option<u32> {
    const WORDS: [&str; 9] = [
        "",
        "p",
        "pp",
        "pag",
        "pagina",
        "page",
        "blz",
        "bladzijde",
        "pages",
    ];
    if let Some(page) = number(cell) {
        return u32::try_from(page).ok();
    }
    let Cell::Text(text) = cell else {
        return None;
    };
    let text = trimmed(text);
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (word, digits) = text.split_at(at);
    let word = word.trim_end_matches(['.', ' ', '\u{a0}']).to_lowercase();
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let page = digits.get(..length.min(9))?.parse().ok();
    page.filter(|_| WORDS.contains(&word.as_str()))
}

/// A quote without the marks around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub text: String,
    /// Whether an ellipsis stood at its start.
    pub open_start: bool,
    /// Whether one stood at its end.
    pub open_end: bool,
}

/// Takes quotation marks and ellipses off the edges of a quote.
pub(super) fn quote(text: &str) -> Quote {
    const ELLIPSES: [&str; 6] = ["[...]", "[…]", "(...)", "(…)", "...", "…"];
    let mut text = trimmed(text);
    let (mut open_start, mut open_end) = (false, false);
    // Marks may stand around ellipses and within them.
    for _ in 0..2 {
        for sign in ELLIPSES {
            if let Some(rest) = text
                .strip_prefix(sign)
                .map(trimmed)
                .filter(|it| !it.is_empty())
            {
                (text, open_start) = (rest, true);
            }
            if let Some(rest) = text
                .strip_suffix(sign)
                .map(trimmed)
                .filter(|it| !it.is_empty())
            {
                (text, open_end) = (rest, true);
            }
        }
        text = without_marks(text);
    }
    Quote {
        text: text.to_owned(),
        open_start,
        open_end,
    }
}

/// A text without the quotation marks that belong to each other around it.
fn without_marks(text: &str) -> &str {
    const OPEN: [char; 5] = ['„', '“', '”', '"', '«'];
    const CLOSED: [char; 5] = ['”', '“', '"', '»', '«'];
    let inside = || {
        let inside = text
            .strip_prefix(OPEN.as_slice())
            .or_else(|| text.strip_prefix('»'))?;
        inside.strip_suffix(CLOSED.as_slice())
    };
    let Some(inside) = inside().filter(|it| !trimmed(it).is_empty()) else {
        return text;
    };
    // In `“Ja” en “nee”` the first mark belongs to the second one.
    let is_mark = |c: char| CLOSED.contains(&c) || c == '„';
    let first = inside.char_indices().find(|(_, c)| is_mark(*c));
    let closes = first.is_some_and(|(at, c)| {
        let before = inside.get(..at).and_then(|it| it.chars().next_back());
        let after = inside
            .get(at + c.len_utf8()..)
            .and_then(|it| it.chars().next());
        let ends_word = before.is_some_and(|c| !c.is_whitespace());
        ends_word && after.is_none_or(|c| !c.is_alphanumeric())
    });
    if closes { text } else { trimmed(inside) }
}

/// The sign that separates tags in a column: the strongest that stands in one of its cells.
pub(super) fn tag_separator<'a>(cells: impl Iterator<Item = &'a Cell>) -> Option<char> {
    const SIGNS: [char; 4] = ['\n', ';', '|', ','];
    let mut found = SIGNS.len();
    for cell in cells {
        if let Cell::Text(text) = cell {
            let signs = SIGNS.get(..found).unwrap_or_default().iter();
            let strongest = signs.enumerate().find(|(_, sign)| {
                let text = trimmed(text);
                text.contains(**sign) && split(text, **sign).len() > 1
            });
            found = strongest.map_or(found, |(at, _)| at);
        }
    }
    SIGNS.get(found).copied()
}

/// The pieces between signs that do not stand between quotation marks, without those.
pub(super) fn split(text: &str, sign: char) -> Vec<String> {
    // A mark without another one separates nothing.
    let marks = text.matches('"').count().is_multiple_of(2);
    let mut inside = false;
    let pieces = text.split(|c: char| {
        inside ^= c == '"' && marks;
        c == sign && !inside
    });
    let bare = |piece: &str| {
        let piece = trimmed(piece);
        let inside = piece.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        trimmed(inside.unwrap_or(piece)).to_owned()
    };
    pieces.map(bare).filter(|it| !it.is_empty()).collect()
}

/// The status that a text says, as files name it: `open`, `in_progress`, `done` or `dropped`.
pub fn known_status(text: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &[&str]); 4] = [
        (
            "open",
            &[
                "open",
                "todo",
                "to do",
                "te doen",
                "nieuw",
                "new",
                "openstaand",
            ],
        ),
        (
            "in_progress",
            &[
                "in_progress",
                "in progress",
                "in behandeling",
                "bezig",
                "loopt",
                "onderhanden",
                "mee bezig",
                "started",
                "ongoing",
            ],
        ),
        (
            "done",
            &[
                "done",
                "gereed",
                "klaar",
                "afgerond",
                "afgehandeld",
                "gedaan",
                "voltooid",
                "completed",
                "closed",
                "gesloten",
            ],
        ),
        (
            "dropped",
            &[
                "dropped",
                "vervallen",
                "cancelled",
                "canceled",
                "geannuleerd",
                "ingetrokken",
            ],
        ),
    ];
    let text = trimmed(text).to_lowercase();
    let found = KNOWN.iter().find(|(_, all)| all.contains(&text.as_str()));
    found.map(|(id, _)| *id)
}

#[cfg(test)]
mod tests;
