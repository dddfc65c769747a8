//! What notices say, in the language of the interface.

use super::notices::Notice;
use super::open_notice_text::open_notice;
use super::step_text::step_text;
use super::tag_wording::{self, edit_error};
use super::taking::{comments_taken, taken_notice};
use super::wording::{
    attachment_error, correction_text, export_error, name, open_error, save_error,
};
use crate::edit::StepName;
use crate::l10n::Words;
use crate::letter::{CorrectionRequest, Reference};
use crate::store::settings::PolicyProblem;
use crate::store::suggest_files::SuggestFileProblem;
use crate::tr;
use crate::workspace::open::OpenError;
use crate::workspace::register::Trouble;
use std::path::Path;

impl Notice {
    /// What it says where it is about the folder.
    fn text_of_folder(&self, words: &Words) -> Option<String> {
        Some(match self {
            Self::RegisterSaved(path, count) => {
                let file = path.display().to_string();
                tr!(words, "notice-register-saved", file = file, count = *count)
            }
            Self::FigureSaved(path) => {
                tr!(
                    words,
                    "notice-figure-saved",
                    file = path.display().to_string()
                )
            }
            Self::Forgotten(name, left) => {
                tr!(
                    words,
                    "notice-forgotten",
                    name = name.as_str(),
                    left = *left
                )
            }
            Self::LettersLeftOut(first, count) => {
                tr!(
                    words,
                    "notice-letters-left-out",
                    first = first.as_str(),
                    count = *count
                )
            }
            Self::MarkedAcross(tag, passages, letters, _) => {
                let (tag, letters) = (tag.as_str(), *letters);
                tr!(
                    words,
                    "notice-marked-across",
                    tag = tag,
                    passages = *passages,
                    letters = letters
                )
            }
            Self::SteppedAcross(back, stepped) => stepped.text(words, *back),
            Self::QueryNotKept(error) => {
                tr!(
                    words,
                    "notice-query-not-kept",
                    why = save_error(words, error)
                )
            }
            Self::RegisterNotKept(Trouble::Here(why)) => {
                tr!(words, "notice-register-here", why = why.as_str())
            }
            Self::RegisterNotKept(Trouble::Nowhere(error)) => {
                tr!(
                    words,
                    "notice-register-not-kept",
                    why = save_error(words, error)
                )
            }
            Self::NotEdited(path, why) => {
                tr!(
                    words,
                    "notice-not-edited",
                    file = name(path),
                    why = edit_error(words, why)
                )
            }
            Self::TagsChanged(outcome) => tag_wording::outcome(words, outcome),
            Self::TagNotChanged(error) => {
                tr!(
                    words,
                    "notice-tag-not-changed",
                    why = save_error(words, error)
                )
            }
            Self::TagKept(tag) => tr!(words, "notice-tag-kept", tag = tag.as_str()),
            Self::TagsSpread(spread) => tag_wording::spread(words, spread),
            _ => return None,
        })
    }

    /// What it says.
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::Forgotten(..)
            | Self::FigureSaved(_)
            | Self::RegisterSaved(..)
            | Self::LettersLeftOut(..)
            | Self::MarkedAcross(..)
            | Self::SteppedAcross(..)
            | Self::QueryNotKept(_)
            | Self::RegisterNotKept(_)
            | Self::TagsChanged(_)
            | Self::TagNotChanged(_)
            | Self::TagKept(_)
            | Self::TagsSpread(_)
            | Self::NotEdited(..) => self.text_of_folder(words).unwrap_or_default(),
            Self::Exported(..)
            | Self::ExportStopped(_)
            | Self::NotExported(_)
            | Self::PassagesCopied(_)
            | Self::QuoteCopied(_)
            | Self::Copied(_)
            | Self::Attached(..)
            | Self::NotAttached(..) => self.text_of_handing_over(words).unwrap_or_default(),
            Self::Redirected(_)
            | Self::NotRedirected(_)
            | Self::KeptBeside(_)
            | Self::NotKeptBeside(..)
            | Self::SetAside(_)
            | Self::NotSetAside(_)
            | Self::OpenToOthers(_)
            | Self::SettingsNotSaved(_)
            | Self::SettingsDamaged(_)
            | Self::PolicyNotFollowed(_) => self.text_of_keeping(words).unwrap_or_default(),
            Self::Tip => tr!(words, "tip-mark"),
            Self::Opened(notice) => open_notice(words, notice),
            Self::NotOpened(path, error, kept) => not_opened(words, path, error, *kept),
            Self::NoSample(error) => tr!(words, "error-sample", why = save_error(words, error)),
            Self::Destroyed(text, _) => text.clone(),
            Self::LetterChanged => tr!(words, "notice-letter-changed"),
            Self::PlacesChecked => tr!(words, "notice-places-checked"),
            Self::Merged(count) => tr!(words, "notice-merged", count = *count),
            Self::TakenIn(giver, tally) => taken_notice(words, giver, tally),
            Self::CommentsTaken(file, taken) => comments_taken(words, file, *taken),
            Self::CommentsNotRead(path, error) => open_error(words, path, error),
            Self::Corrected(reference, step) => corrected(words, reference, step),
            Self::NothingToCorrect(request) => nothing_to_correct(words, *request),
            Self::EntriesMerged(count) => tr!(words, "notice-entries-merged", count = *count),
            Self::MemoConflict => tr!(words, "notice-memo-conflict"),
            Self::Conflicts(count) => tr!(words, "notice-conflicts", count = *count),
            Self::NotNow(text) | Self::Said(text) | Self::OfWindow(text) => text.clone(),
            Self::AlsoOpen(_, true) => tr!(words, "notice-also-open-here"),
            Self::AlsoOpen(other, false) => tr!(
                words,
                "notice-also-open",
                computer = other.computer.as_str()
            ),
            Self::SuggestFile(problem) => suggest_file(words, problem),
        }
    }

    /// What it says where it is about something that was handed over, or came with a letter.
    fn text_of_handing_over(&self, words: &Words) -> Option<String> {
        Some(match self {
            Self::Exported(path, count) => {
                tr!(
                    words,
                    "notice-exported",
                    count = *count,
                    file = path.display().to_string()
                )
            }
            Self::ExportStopped(path) => tr!(
                words,
                "notice-export-stopped",
                file = path.display().to_string()
            ),
            Self::NotExported(error) => export_error(words, error),
            Self::PassagesCopied(count) => tr!(words, "notice-passages-copied", count = *count),
            Self::QuoteCopied(false) => tr!(words, "notice-quote-copied"),
            Self::QuoteCopied(true) => tr!(words, "notice-quote-copied-reference"),
            Self::Copied(path) => tr!(words, "notice-copied", file = path.display().to_string()),
            Self::Attached(path, mail) => tr!(
                words,
                "notice-attached",
                file = path.display().to_string(),
                mail = name(mail)
            ),
            Self::NotAttached(name, error) => tr!(
                words,
                "error-attachment",
                name = name.as_str(),
                why = attachment_error(words, error)
            ),
            _ => return None,
        })
    }

    /// What it says where it is about the place of annotations, or of the settings.
    fn text_of_keeping(&self, words: &Words) -> Option<String> {
        Some(match self {
            Self::Redirected(place) => tr!(
                words,
                "notice-kept-elsewhere",
                folder = place.display().to_string()
            ),
            Self::NotRedirected(error) => tr!(
                words,
                "error-kept-elsewhere",
                why = save_error(words, error)
            ),
            Self::KeptBeside(count) => tr!(words, "notice-kept-beside", count = *count),
            Self::NotKeptBeside(path, why) => tr!(
                words,
                "error-kept-beside",
                file = path.display().to_string(),
                why = why.as_str()
            ),
            Self::SetAside(path) => tr!(words, "notice-set-aside-done", file = name(path)),
            Self::NotSetAside(error) => {
                tr!(words, "error-set-aside", why = save_error(words, error))
            }
            Self::OpenToOthers(folder) => tr!(
                words,
                "notice-open-to-others",
                folder = folder.display().to_string()
            ),
            Self::SettingsNotSaved(error) => {
                tr!(words, "error-settings", why = save_error(words, error))
            }
            Self::SettingsDamaged(path) => {
                tr!(
                    words,
                    "notice-settings-damaged",
                    file = path.display().to_string()
                )
            }
            Self::PolicyNotFollowed(problem) => not_followed(words, problem),
            _ => return None,
        })
    }
}

/// Why the policy of this computer is not followed.
fn not_followed(words: &Words, problem: &PolicyProblem) -> String {
    let file = problem.path().display().to_string();
    match problem {
        PolicyProblem::OpenElsewhere { .. } => {
            tr!(words, "notice-policy-open-elsewhere", file = file)
        }
        PolicyProblem::Wrong { why, .. } => {
            tr!(
                words,
                "notice-policy-wrong",
                file = file,
                why = why.as_str()
            )
        }
    }
}

/// Why a letter could not be opened, and what is kept of it on this computer.
fn not_opened(words: &Words, path: &Path, error: &OpenError, kept: u64) -> String {
    let text = open_error(words, path, error);
    match kept {
        0 => text,
        kept => format!("{text} {}", tr!(words, "error-open-kept", count = kept)),
    }
}

fn corrected(words: &Words, reference: &Reference, step: &StepName) -> String {
    let place = reference
        .with_head(&tr!(words, "place-in-head"))
        .to_string();
    let what = match step {
        StepName::Correct(kind) => correction_text(words, *kind),
        other => step_text(words, other),
    };
    tr!(words, "notice-corrected", place = place, what = what)
}

fn nothing_to_correct(words: &Words, request: CorrectionRequest) -> String {
    match request {
        CorrectionRequest::Join => tr!(words, "notice-nothing-to-join"),
        CorrectionRequest::Split => tr!(words, "notice-nothing-to-split"),
        CorrectionRequest::Hyphen => tr!(words, "notice-no-hyphen"),
        CorrectionRequest::Hide => tr!(words, "notice-nothing-to-hide"),
        CorrectionRequest::Show => tr!(words, "notice-nothing-hidden"),
        CorrectionRequest::TakeBack => tr!(words, "notice-nothing-corrected"),
    }
}

/// What is said of a file of rules or tables that is passed over.
fn suggest_file(words: &Words, problem: &SuggestFileProblem) -> String {
    let file = problem.path.display().to_string();
    let why = problem.reason.as_str();
    match problem.place {
        Some((line, column)) => tr!(
            words,
            "notice-suggest-file-at",
            file = file,
            line = line,
            column = column,
            why = why
        ),
        None => tr!(words, "notice-suggest-file", file = file, why = why),
    }
}
