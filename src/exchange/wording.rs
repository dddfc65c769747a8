//! The names in files of what annotations say, and how people read it.

use crate::annotation::{AnchorState, FollowUp, Status};
use crate::l10n::{Language, Words};
use crate::letter::MetadataField;
use crate::tr;

/// The language's code, as in `lang="nl"`.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Dutch => "nl",
    }
}

/// The way in which a passage was found.
pub fn state(words: &Words, state: AnchorState) -> String {
    match state {
        AnchorState::Kept => tr!(words, "cell-state-kept"),
        AnchorState::ToCheck => tr!(words, "cell-state-to-check"),
        AnchorState::Moved(_) => tr!(words, "cell-state-moved"),
        AnchorState::Changed(_) => tr!(words, "cell-state-changed"),
        AnchorState::Orphan => tr!(words, "cell-state-orphan"),
    }
}

/// The status of a follow-up.
pub fn status(words: &Words, status: Status) -> String {
    match status {
        Status::Open => tr!(words, "cell-status-open"),
        Status::InProgress => tr!(words, "cell-status-in-progress"),
        Status::Done => tr!(words, "cell-status-done"),
        Status::Dropped => tr!(words, "cell-status-dropped"),
    }
}

/// The status of a follow-up, as files name it.
pub fn status_id(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Dropped => "dropped",
    }
}

/// A day, written out: `31 May 2022`.
pub fn day(words: &Words, date: jiff::civil::Date) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    tr!(words, "day", day = day, month = month, year = year)
}

/// A moment here, written out: `23 November 2026, 10:00`.
pub fn date_time(words: &Words, moment: jiff::civil::DateTime) -> String {
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    let day = day(words, moment.date());
    tr!(words, "moment", day = day, time = time)
}

/// The name of a metadata field.
pub fn metadata_name(words: &Words, kind: MetadataField) -> String {
    match kind {
        MetadataField::Date => tr!(words, "column-date"),
        MetadataField::Place => tr!(words, "column-written-in"),
        MetadataField::Sender => tr!(words, "column-sender"),
        MetadataField::Recipient => tr!(words, "column-recipient"),
        MetadataField::Subject => tr!(words, "column-subject"),
        MetadataField::Reference => tr!(words, "column-reference"),
        MetadataField::Dossier => tr!(words, "column-dossiers"),
        MetadataField::Pages => tr!(words, "column-pages"),
        MetadataField::Progress => tr!(words, "column-progress"),
    }
}

/// An item of a letter's metadata as people read it: the date written out, where it is one.
pub fn metadata_text(words: &Words, kind: MetadataField, value: &str) -> String {
    let date = (kind == MetadataField::Date)
        .then(|| value.parse().ok())
        .flatten();
    date.map_or_else(|| value.to_owned(), |date| day(words, date))
}

/// By when something has to be done: the day as `day` writes it, else the analyst's own words; both where there are both.
pub(super) fn due(follow_up: &FollowUp, day: impl Fn(jiff::civil::Date) -> String) -> String {
    let words = follow_up.due_words.as_str();
    match follow_up.due.map(day) {
        Some(day) if words.is_empty() => day,
        Some(day) => format!("{day} ({words})"),
        None => words.to_owned(),
    }
}

/// What of a follow-up, by whom, by which day, and how it stands.
pub(super) fn follow_up_fields(words: &Words, follow_up: &FollowUp) -> [String; 4] {
    [
        follow_up.what.clone(),
        follow_up.who.clone(),
        due(follow_up, |it| day(words, it)),
        status(words, follow_up.status),
    ]
}

/// The lines that say how a follow-up stands, one for each way.
pub(super) fn status_lines(words: &Words) -> impl Iterator<Item = String> + use<> {
    let name = tr!(words, "column-status");
    let all = Status::ALL.map(|one| format!("{name}: {}", status(words, one)));
    all.into_iter()
}

/// The names of those, and of the place of the passage.
pub(super) fn follow_up_columns(words: &Words) -> [String; 5] {
    [
        tr!(words, "column-what"),
        tr!(words, "column-who"),
        tr!(words, "column-due"),
        tr!(words, "column-status"),
        tr!(words, "column-place"),
    ]
}

/// The fields of a follow-up that are filled in, with their names.
pub(super) fn follow_up(
    words: &Words,
    follow_up: &FollowUp,
) -> impl Iterator<Item = (String, String)> + use<> {
    let [names @ .., _] = follow_up_columns(words);
    let fields = follow_up_fields(words, follow_up);
    let named = names.into_iter().zip(fields);
    named.filter(|(_, value)| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let words = Language::ALL.map(Words::new);
        let date = jiff::civil::date(2022, 3, 9);
        let days = ["9 March 2022", "9 maart 2022"].map(str::to_owned);
        assert_eq!(words.each_ref().map(|words| day(words, date)), days);
        let at = jiff::civil::date(2026, 11, 23).at(9, 5, 59, 0);
        assert_eq!(date_time(&words[1], at), "23 november 2026, 09:05");
        // Years are no amounts, and have no dots.
        for year in [-9999, 1, 1999, 9999] {
            let date = jiff::civil::date(year, 12, 31);
            assert_eq!(day(&words[0], date), format!("31 December {year}"));
        }
    }
}
