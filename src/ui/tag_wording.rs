//! How it is said what came of changing a tag in the letters of a folder, and how far that is.

use super::step_text::step_text;
use super::wording::{name, publish_error, why_not_opened};
use crate::codebook::{Tag, display_name, name_in_language};
use crate::edit::StepName;
use crate::l10n::Words;
use crate::tr;
use crate::workspace::TagProgress;
use crate::workspace::codebook_spread::Spread;
use crate::workspace::folder_edit::EditError;
use crate::workspace::tag_run::TagOutcome;

/// So many letters that were not changed are named; of the others it is said how many.
const NAMED: usize = 3;

/// Why a letter could not be edited.
pub fn edit_error(words: &Words, error: &EditError) -> String {
    match error {
        EditError::Busy(_) => tr!(words, "edit-error-busy"),
        EditError::NotOpened(error) => why_not_opened(words, error),
        EditError::ReadOnly => tr!(words, "edit-error-read-only"),
        EditError::Missing => tr!(words, "edit-error-missing"),
        EditError::OutOfReach => tr!(words, "edit-error-out-of-reach"),
        EditError::AnotherTag(tag) => tr!(words, "edit-error-another-tag", tag = tag.as_str()),
        EditError::NotKept(error) => publish_error(words, error),
        EditError::Changed => tr!(words, "not-edited-changed"),
        EditError::DoneSince => tr!(words, "not-edited-done-since"),
    }
}

/// What came of changing a tag.
pub fn outcome(words: &Words, outcome: &TagOutcome) -> String {
    let step = &outcome.intent.step;
    let (passages, letters) = (outcome.passages, outcome.letters);
    let named = |tag: &Tag| display_name(tag, words.language()).to_owned();
    let tag = named(&step.tag);
    let mut parts = Vec::new();
    if outcome.finished {
        parts.push(tr!(words, "notice-tag-finished"));
    }
    parts.push(match &step.into {
        _ if outcome.intent.back => tr!(
            words,
            "notice-tag-back",
            tag = tag.as_str(),
            passages = passages,
            letters = letters
        ),
        None => tr!(
            words,
            "notice-tag-deleted",
            tag = tag.as_str(),
            passages = passages,
            letters = letters
        ),
        Some(into) => tr!(
            words,
            "notice-tag-merged",
            tag = tag.as_str(),
            other = named(into),
            passages = passages,
            letters = letters
        ),
    });
    let failed = outcome.failed.iter();
    let failed = failed.map(|(path, why)| (name(path), edit_error(words, why)));
    parts.extend(not_changed(words, failed));
    if outcome.colleagues > 0 {
        let count = outcome.colleagues;
        parts.push(tr!(words, "notice-tag-colleagues", count = count));
    }
    parts.join(" ")
}

/// What came of a change of tags in the other folders.
pub fn spread(words: &Words, spread: &Spread) -> String {
    let mut parts = Vec::new();
    if spread.folders > 0 {
        parts.push(tr!(words, "notice-tags-spread", count = spread.folders));
    }
    let failed = spread.failed.iter();
    let failed = failed.map(|(path, why)| (path.display().to_string(), publish_error(words, why)));
    parts.extend(not_changed(words, failed));
    parts.join(" ")
}

/// What was not changed, and why; `None` where that is nothing.
fn not_changed(
    words: &Words,
    failed: impl ExactSizeIterator<Item = (String, String)>,
) -> Option<String> {
    let count = failed.len();
    let named = failed.take(NAMED);
    let named =
        named.map(|(file, why)| tr!(words, "notice-tag-failed-one", file = file, why = why));
    let mut list = named.collect::<Vec<_>>().join("; ");
    let more = count.saturating_sub(NAMED);
    if more > 0 {
        list.push_str(&tr!(words, "notice-tag-failed-more", count = more));
    }
    (count > 0).then(|| tr!(words, "notice-tag-failed", list = list))
}

/// What is being done to a tag.
pub fn progress(words: &Words, progress: &TagProgress) -> String {
    let named = |name: &str| name_in_language(name, words.language()).to_owned();
    match &progress.name {
        StepName::MergeTags(tag, _) | StepName::DeleteTag(tag) if progress.back => {
            tr!(words, "notice-tag-bringing-back", tag = named(tag))
        }
        StepName::MergeTags(tag, other) => tr!(
            words,
            "notice-tag-merging",
            tag = named(tag),
            other = named(other)
        ),
        StepName::DeleteTag(tag) => tr!(words, "notice-tag-deleting", tag = named(tag)),
        other => step_text(words, other),
    }
}
