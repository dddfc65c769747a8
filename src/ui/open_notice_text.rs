//! What there is to be known of the files beside a letter, in the language of the interface.

use super::taking::{proposed_text, taken_notice};
use super::wording::{correction_text, name};
use crate::l10n::Words;
use crate::letter::CorrectionKind;
use crate::store::layer::{MOST_TAGS, Reason};
use crate::tr;
use crate::workspace::fault::{Fault, Wrong};
use crate::workspace::open::{HeldFile, OpenNotice, page_list, size};
use std::path::Path;

/// What the analyst should know of the files beside a letter.
pub fn open_notice(words: &Words, notice: &OpenNotice) -> String {
    match notice {
        OpenNotice::Faulty { .. }
        | OpenNotice::Newer { .. }
        | OpenNotice::OpenElsewhere { .. }
        | OpenNotice::Codebook { .. }
        | OpenNotice::RedirectUnreadable { .. }
        | OpenNotice::FolderUnreadable { .. } => unreadable(words, notice).unwrap_or_default(),
        OpenNotice::TooLargeToShow { .. }
        | OpenNotice::TooMuchToShow { .. }
        | OpenNotice::TooSlowToShow { .. } => not_shown(words, notice).unwrap_or_default(),
        OpenNotice::Destroyed(finished) => {
            let left = finished.destroyed.left.len();
            let file = name(&finished.letter);
            tr!(words, "notice-destroyed", file = file, left = left)
        }
        OpenNotice::HandEdited { lines } => tr!(words, "notice-hand-edited", lines = *lines),
        OpenNotice::Miscounted { promised, found } => {
            tr!(
                words,
                "notice-miscounted",
                promised = *promised,
                found = *found
            )
        }
        OpenNotice::Recovered { count } => tr!(words, "notice-recovered", count = *count),
        OpenNotice::JournalDamaged { records, files } => tr!(
            words,
            "notice-journal-damaged",
            records = *records,
            files = files.len()
        ),
        OpenNotice::TakenIn { giver, tally } => taken_notice(words, giver, tally),
        OpenNotice::Proposed(proposed) => proposed_text(words, proposed),
        OpenNotice::PutBack { count } => tr!(words, "notice-put-back", count = *count),
        OpenNotice::Reanchored {
            to_check,
            moved,
            changed,
            orphans,
        } => reanchored(words, [*to_check, *moved, *changed, *orphans]),
        OpenNotice::CorrectionsLost { count, first } => corrections_lost(words, *count, first),
        OpenNotice::UnknownLetters { pages } => tr!(
            words,
            "notice-unknown-letters",
            count = pages.len(),
            pages = page_list(pages)
        ),
        OpenNotice::Unsearched { count } => tr!(words, "notice-unsearched", count = *count),
    }
}

/// Which file or folder could not be read, or not as a whole.
fn unreadable(words: &Words, notice: &OpenNotice) -> Option<String> {
    Some(match notice {
        OpenNotice::Faulty {
            path,
            own,
            fault: wrong,
            read,
            ..
        } => faulty_file(words, path, *own, wrong, *read),
        OpenNotice::Newer {
            path, own: true, ..
        } => {
            tr!(words, "notice-newer-own", file = name(path))
        }
        OpenNotice::Newer { path, .. } => tr!(words, "notice-newer-other", file = name(path)),
        OpenNotice::OpenElsewhere { path, what } => {
            let file = name(path);
            match what {
                HeldFile::Own => tr!(words, "notice-open-elsewhere-own", file = file),
                HeldFile::Other => tr!(words, "notice-open-elsewhere-other", file = file),
                HeldFile::Codebook => tr!(words, "notice-open-elsewhere-tags", file = file),
            }
        }
        OpenNotice::Codebook { path, fault: wrong } => {
            let reason = fault(words, wrong);
            tr!(words, "notice-codebook", file = name(path), reason = reason)
        }
        OpenNotice::RedirectUnreadable { folder, message } => tr!(
            words,
            "notice-elsewhere-unreadable",
            folder = folder.display().to_string(),
            message = message.as_str()
        ),
        OpenNotice::FolderUnreadable { message } => {
            tr!(words, "notice-folder", message = message.as_str())
        }
        _ => return None,
    })
}

/// Which colleagues' files are not shown, as that would be too much.
fn not_shown(words: &Words, notice: &OpenNotice) -> Option<String> {
    Some(match notice {
        OpenNotice::TooLargeToShow { path, bytes, limit } => tr!(
            words,
            "notice-too-large",
            file = name(path),
            size = size(*bytes),
            limit = size(*limit)
        ),
        OpenNotice::TooMuchToShow {
            first,
            count,
            limit,
        } => tr!(
            words,
            "notice-too-much",
            file = name(first),
            others = count.saturating_sub(1),
            limit = size(*limit)
        ),
        OpenNotice::TooSlowToShow {
            first,
            count,
            seconds,
        } => tr!(
            words,
            "notice-too-slow",
            file = name(first),
            others = count.saturating_sub(1),
            seconds = *seconds
        ),
        _ => return None,
    })
}

/// What a layer file says that could not be read as a whole.
fn faulty_file(words: &Words, path: &Path, own: bool, wrong: &Fault, read: usize) -> String {
    let (file, reason) = (name(path), fault(words, wrong));
    match own {
        true => tr!(
            words,
            "notice-faulty-own",
            file = file,
            reason = reason,
            read = read
        ),
        false => tr!(
            words,
            "notice-faulty-other",
            file = file,
            reason = reason,
            read = read
        ),
    }
}

/// What became of the places of annotations when the letter changed: how many are to be checked, moved, stand in
/// changed text, were not found.
fn reanchored(words: &Words, [to_check, moved, changed, orphans]: [usize; 4]) -> String {
    let parts = [
        tr!(words, "notice-reanchored"),
        tr!(words, "notice-reanchored-to-check", count = to_check),
        tr!(words, "notice-reanchored-moved", count = moved),
        tr!(words, "notice-reanchored-changed", count = changed),
        tr!(words, "notice-reanchored-orphans", count = orphans),
    ];
    let parts = parts.iter().map(|part| part.trim());
    let said = parts.filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

/// Which corrections have no place in the letter any more; the `first` ones are named.
fn corrections_lost(words: &Words, count: usize, first: &[(CorrectionKind, String)]) -> String {
    let which: Vec<_> = first
        .iter()
        .map(|(kind, around)| format!("{} (“{around}”)", correction_text(words, *kind)))
        .collect();
    let which = which.join("; ");
    let lost = tr!(
        words,
        "notice-corrections-lost",
        count = count,
        which = which
    );
    let more = count - first.len().min(count);
    let more = tr!(words, "notice-corrections-lost-more", count = more);
    [lost, more].join(" ").trim_end().to_owned()
}

/// What is wrong with a file of annotations or tags. What was expected at a place comes from the RON reader, in
/// English.
fn fault(words: &Words, fault: &Fault) -> String {
    match fault {
        Fault::At { line, column, what } => {
            let what = match what {
                Wrong::NotText => tr!(words, "fault-not-text"),
                Wrong::Syntax(message) | Wrong::Record(Reason::Unreadable(message)) => {
                    message.clone()
                }
                Wrong::Record(Reason::Damaged) => tr!(words, "fault-damaged"),
                Wrong::Record(Reason::EndBeforeStart) => tr!(words, "fault-end-before-start"),
                Wrong::Record(Reason::NotATime) => tr!(words, "fault-not-a-time"),
                Wrong::Record(Reason::NotADay) => tr!(words, "fault-not-a-day"),
                Wrong::Record(Reason::DuplicateId) => tr!(words, "fault-duplicate-id"),
                Wrong::Record(Reason::TooManyDevices) => tr!(words, "fault-too-many-devices"),
                Wrong::Record(Reason::TooManyTags) => {
                    tr!(words, "fault-too-many-tags", most = MOST_TAGS)
                }
                Wrong::Record(Reason::TooManySiblings) => tr!(words, "fault-too-many-siblings"),
            };
            tr!(
                words,
                "fault-at",
                line = *line,
                column = *column,
                what = what
            )
        }
        Fault::TooLarge { megabytes } => tr!(words, "fault-too-large", limit = *megabytes),
        Fault::Utf16 => tr!(words, "fault-utf-16"),
        Fault::UnknownFormat { format } => tr!(words, "fault-unknown-format", format = *format),
        Fault::NewerFormat { format } => tr!(words, "fault-newer-format", format = *format),
        Fault::OpenElsewhere => tr!(words, "fault-open-elsewhere"),
        Fault::Unreadable { message } => {
            tr!(words, "fault-unreadable", message = message.as_str())
        }
    }
}
