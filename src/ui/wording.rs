//! What went wrong, in the language of the interface. The errors' own messages are what the commands print.

use super::reasons;
use crate::exchange::day;
use crate::import::{ImportError, UnsupportedKind};
use crate::l10n::Words;
use crate::letter::{CorrectionKind, MetadataField};
use crate::letter::{Reference, SearchError};
use crate::store::atomic::SaveError;
use crate::store::file_name::NameProblem;
use crate::store::publish::PublishError;
use crate::store::settings::Recent;
use crate::tr;
use crate::workspace::attaching::AttachmentError;
use crate::workspace::export::ExportError;
use crate::workspace::open::{LARGEST_LETTER, OpenError};
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
