//! What went wrong, in the language of the interface. The errors' own messages are what the commands print.

use super::reasons;
use super::taking::{proposed_text, taken_notice};
use crate::exchange::day;
use crate::import::{ImportError, UnsupportedKind};
use crate::l10n::Words;
use crate::letter::{CorrectionKind, MetadataField};
use crate::letter::{Reference, SearchError};
use crate::store::atomic::SaveError;
use crate::store::file_name::NameProblem;
use crate::store::layer::{MOST_TAGS, Reason};
use crate::store::publish::PublishError;
use crate::store::settings::Recent;
use crate::tr;
use crate::workspace::attaching::AttachmentError;
use crate::workspace::export::ExportError;
use crate::workspace::fault::{Fault, Wrong};
use crate::workspace::open::{HeldFile, LARGEST_LETTER, OpenError, OpenNotice, page_list, size};
use std::path::Path;

/// A file's name without its folder.
pub fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Where something lies that was opened before, and on which day that was.
pub fn where_and_when(words: &Words, recent: &Recent) -> String {
    let folder = recent.path.parent().unwrap_or(&recent.path);
    let folder = folder.display().to_string();
    match recent.day {
        Some(on) => format!("{folder} · {}", day(words, on)),
        None => folder,
    }
}

/// Why an expression cannot be searched for.
pub fn search_error(words: &Words, error: &SearchError) -> String {
    match *error {
        SearchError::Parenthesis { at } => tr!(words, "search-error-parenthesis", at = at),
        SearchError::Bracket { at } => tr!(words, "search-error-bracket", at = at),
        SearchError::Repetition { at } => tr!(words, "search-error-repetition", at = at),
        SearchError::Escape { at } => tr!(words, "search-error-escape", at = at),
        SearchError::Unsupported { at } => tr!(words, "search-error-unsupported", at = at),
        SearchError::Syntax { at } => tr!(words, "search-error-syntax", at = at),
        SearchError::TooLarge => tr!(words, "search-error-too-large"),
    }
}

/// Why a letter could not be opened.
pub fn open_error(words: &Words, path: &Path, error: &OpenError) -> String {
    tr!(
        words,
        "error-open",
        file = path.display().to_string(),
        why = why_not_opened(words, error)
    )
}

/// The reason alone.
pub fn why_not_opened(words: &Words, error: &OpenError) -> String {
    match error {
        OpenError::Missing => tr!(words, "error-open-missing"),
        OpenError::Folder => tr!(words, "error-open-folder"),
        OpenError::NotAFile => tr!(words, "error-open-not-a-file"),
        OpenError::Annotations => tr!(words, "error-open-annotations"),
        OpenError::TooLarge => tr!(words, "error-open-too-large", limit = LARGEST_LETTER >> 20),
        OpenError::Name(problem) => name_problem(words, *problem),
        OpenError::OpenElsewhere => tr!(words, "error-open-elsewhere"),
        OpenError::Unreadable { message } => {
            tr!(words, "error-open-unreadable", message = message.as_str())
        }
        OpenError::Import(error) => import_error(words, error),
        OpenError::ImportNotStarted { message } => {
            tr!(words, "error-open-not-started", message = message.as_str())
        }
        OpenError::ImportReplaced => tr!(words, "error-open-replaced"),
        OpenError::ImportTookTooLong => tr!(words, "error-open-took-too-long"),
        OpenError::ImportTooMuchMemory => tr!(words, "error-open-too-much-memory"),
        OpenError::ImportCrashed => tr!(words, "error-open-crashed"),
        OpenError::NotListed(error) => error.says(words),
        OpenError::Interrupted => tr!(words, "error-open-interrupted"),
    }
}

/// Why a file's bytes could not be read as a letter.
fn import_error(words: &Words, error: &ImportError) -> String {
    match error {
        ImportError::Empty => tr!(words, "error-open-empty"),
        ImportError::NotText { looks_like } => {
            tr!(
                words,
                "error-open-not-text",
                kind = document_kind(words, *looks_like)
            )
        }
        ImportError::UnknownLetters => tr!(words, "error-open-unknown-letters"),
        ImportError::PicturesOnly { pages } => {
            tr!(words, "error-open-pictures-only", pages = *pages)
        }
        ImportError::PasswordNeeded => tr!(words, "error-open-password-needed"),
        ImportError::PasswordWrong => tr!(words, "error-open-password-wrong"),
        ImportError::Protected => tr!(words, "error-open-protected"),
        ImportError::Damaged { why } => {
            tr!(
                words,
                "error-open-damaged",
                why = reasons::damage(words, *why)
            )
        }
        ImportError::TooMuch { what } => {
            tr!(
                words,
                "error-open-too-much",
                what = reasons::excess(words, *what)
            )
        }
    }
}

/// What a file is that is not read, and what to do about it.
fn document_kind(words: &Words, kind: UnsupportedKind) -> String {
    match kind {
        UnsupportedKind::OldWord => tr!(words, "kind-doc"),
        UnsupportedKind::WordXml => tr!(words, "kind-word-xml"),
        UnsupportedKind::EncryptedMail => tr!(words, "kind-encrypted-mail"),
        UnsupportedKind::Spreadsheet => tr!(words, "kind-spreadsheet"),
        UnsupportedKind::Presentation => tr!(words, "kind-presentation"),
        UnsupportedKind::OpenDocument => tr!(words, "kind-opendocument"),
        UnsupportedKind::OutlookMessage => tr!(words, "kind-outlook"),
        UnsupportedKind::OldOffice => tr!(words, "kind-old-office"),
        UnsupportedKind::IWork => tr!(words, "kind-iwork"),
        UnsupportedKind::WordPerfect => tr!(words, "kind-wordperfect"),
        UnsupportedKind::Epub => tr!(words, "kind-epub"),
        UnsupportedKind::PostScript => tr!(words, "kind-postscript"),
        UnsupportedKind::Archive => tr!(words, "kind-archive"),
        UnsupportedKind::Image => tr!(words, "kind-image"),
        UnsupportedKind::Media => tr!(words, "kind-media"),
        UnsupportedKind::Binary => tr!(words, "kind-binary"),
    }
}

/// Why a path is not that of a file.
fn name_problem(words: &Words, problem: NameProblem) -> String {
    match problem {
        NameProblem::Device => tr!(words, "error-name-device"),
        NameProblem::Stream => tr!(words, "error-name-stream"),
        NameProblem::Pattern => tr!(words, "error-name-pattern"),
        NameProblem::Sign => tr!(words, "error-name-sign"),
        NameProblem::TooLong => tr!(words, "error-name-too-long"),
    }
}

/// Why a file could not be saved.
pub fn save_error(words: &Words, error: &SaveError) -> String {
    match error {
        SaveError::ReadOnlyFolder { path } => {
            tr!(words, "error-save-read-only", file = name(path))
        }
        SaveError::NoSpace { path } => tr!(words, "error-save-no-space", file = name(path)),
        SaveError::FolderGone { path } => tr!(words, "error-save-folder-gone", file = name(path)),
        SaveError::PermissionDenied { path } => {
            tr!(words, "error-save-denied", file = name(path))
        }
        SaveError::Name { path, problem } => {
            let why = name_problem(words, *problem);
            tr!(words, "error-save-name", file = name(path), why = why)
        }
        SaveError::OpenElsewhere { path } => {
            tr!(words, "error-save-open-elsewhere", file = name(path))
        }
        SaveError::ReadsBackDifferently { path } => {
            tr!(words, "error-save-differs", file = name(path))
        }
        SaveError::Other { path, message } => {
            tr!(
                words,
                "error-save-other",
                file = name(path),
                message = message.as_str()
            )
        }
    }
}

/// Why annotations or tags could not be saved.
pub fn publish_error(words: &Words, error: &PublishError) -> String {
    match error {
        PublishError::ChangedOutside { .. } => tr!(words, "error-save-busy"),
        PublishError::Faulty { path, reason } => {
            tr!(
                words,
                "error-save-faulty",
                file = name(path),
                reason = reason.as_str()
            )
        }
        PublishError::LetterGone { path } => {
            tr!(words, "error-save-letter-gone", file = name(path))
        }
        PublishError::NewerFormat { path, .. } => {
            tr!(words, "error-save-newer", file = name(path))
        }
        PublishError::Unreadable { path, message } => {
            tr!(
                words,
                "error-save-unreadable",
                file = name(path),
                message = message.as_str()
            )
        }
        PublishError::Save(error) => save_error(words, error),
    }
}

/// Why an export or a copy was not written.
pub fn export_error(words: &Words, error: &ExportError) -> String {
    match error {
        ExportError::InUse(path) => tr!(words, "error-in-use", file = name(path)),
        ExportError::Exists(path) => tr!(words, "error-exists", file = name(path)),
        ExportError::NotOurs(path) => tr!(words, "error-not-ours", file = name(path)),
        ExportError::NotAFile(path) => tr!(words, "error-not-a-file", file = name(path)),
        ExportError::NotMade(why) => why.clone(),
        ExportError::Save(error) => save_error(words, error),
    }
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

/// What the analyst should know of the files beside a letter.
pub fn open_notice(words: &Words, notice: &OpenNotice) -> String {
    match notice {
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
        OpenNotice::Destroyed(finished) => {
            let left = finished.destroyed.left.len();
            let file = name(&finished.letter);
            tr!(words, "notice-destroyed", file = file, left = left)
        }
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
    }
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

/// Why an attachment was not opened.
pub fn attachment_error(words: &Words, error: &AttachmentError) -> String {
    match error {
        AttachmentError::Unreadable { message } => tr!(
            words,
            "error-attachment-unreadable",
            message = message.as_str()
        ),
        AttachmentError::Changed => tr!(words, "error-attachment-changed"),
        AttachmentError::Open(error) => why_not_opened(words, error),
        AttachmentError::Save(error) => save_error(words, error),
        AttachmentError::NoName => tr!(words, "error-attachment-no-name"),
    }
}

/// Where a passage stands: "Page 2, paragraph 5".
pub fn place(words: &Words, place: Reference) -> String {
    match (place.page, place.paragraph) {
        (Some(page), Some(number)) => tr!(words, "place-page", page = page, number = number),
        (None, Some(number)) => tr!(words, "place-paragraph", number = number),
        (Some(page), None) => tr!(words, "place-page-head", page = page),
        (None, None) => tr!(words, "place-head"),
    }
}

/// What a correction says.
pub fn correction_text(words: &Words, kind: CorrectionKind) -> String {
    match kind {
        CorrectionKind::Join => tr!(words, "correction-join"),
        CorrectionKind::Split => tr!(words, "correction-split"),
        CorrectionKind::KeepHyphen => tr!(words, "correction-keep-hyphen"),
        CorrectionKind::DropHyphen => tr!(words, "correction-drop-hyphen"),
        CorrectionKind::Hide => tr!(words, "correction-hide"),
        CorrectionKind::Show => tr!(words, "correction-show"),
    }
}

/// The name of a metadata field.
pub fn metadata_name(words: &Words, kind: MetadataField) -> String {
    match kind {
        MetadataField::Date => tr!(words, "metadata-date"),
        MetadataField::Place => tr!(words, "metadata-place"),
        MetadataField::Sender => tr!(words, "metadata-sender"),
        MetadataField::Recipient => tr!(words, "metadata-recipient"),
        MetadataField::Subject => tr!(words, "metadata-subject"),
        MetadataField::Reference => tr!(words, "metadata-reference"),
        MetadataField::Dossier => tr!(words, "metadata-dossier"),
        MetadataField::Pages => tr!(words, "metadata-pages"),
        MetadataField::Progress => tr!(words, "metadata-progress"),
    }
}
