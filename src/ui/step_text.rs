//! What a step of the history did, in words.

use super::taking::taken_text;
use crate::codebook::name_in_language;
use crate::edit::StepName;
use crate::exchange::date_time;
use crate::l10n::Words;
use crate::letter::CorrectionKind;
use crate::tr;

/// The time of a version in words; a step records it as it stood on the clock: `2024-05-06 09:00`.
fn time_in_words(words: &Words, recorded: &str) -> String {
    let time = jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M", recorded);
    time.map_or_else(|_| recorded.to_owned(), |time| date_time(words, time))
}

/// What a step did, in the language of the interface.
pub fn step_text(words: &Words, step: &StepName) -> String {
    let tag = |name: &str| name_in_language(name, words.language()).to_owned();
    match step {
        StepName::Mark(name) => tr!(words, "step-mark", tag = tag(name)),
        StepName::MarkAll(name, count) => {
            tr!(words, "step-mark-all", tag = tag(name), count = *count)
        }
        StepName::TakeCommentsFrom(file, count) => {
            tr!(
                words,
                "step-take-comments-from",
                count = *count,
                file = file.as_str()
            )
        }
        StepName::TakeComments(count) => tr!(words, "step-take-comments", count = *count),
        StepName::Comment => tr!(words, "step-comment"),
        StepName::AddTag(name) => tr!(words, "step-add-tag", tag = tag(name)),
        StepName::RemoveTag(name) => tr!(words, "step-remove-tag", tag = tag(name)),
        StepName::Delete => tr!(words, "step-delete"),
        StepName::Note => tr!(words, "step-note"),
        StepName::FollowUp => tr!(words, "step-follow-up"),
        StepName::Boundary => tr!(words, "step-boundary"),
        StepName::ConfirmPlace => tr!(words, "step-confirm-place"),
        StepName::ConfirmPlaces(count) => tr!(words, "step-confirm-places", count = *count),
        StepName::NotHere => tr!(words, "step-not-here"),
        StepName::Resolve => tr!(words, "step-resolve"),
        StepName::GivePlace => tr!(words, "step-give-place"),
        StepName::BringBack(time) => {
            tr!(words, "step-bring-back", time = time_in_words(words, time))
        }
        StepName::Join => tr!(words, "step-join"),
        StepName::Divide => tr!(words, "step-divide"),
        StepName::Memo => tr!(words, "step-memo"),
        StepName::Correct(kind) => match kind {
            CorrectionKind::Join => tr!(words, "step-correct-join"),
            CorrectionKind::Split => tr!(words, "step-correct-split"),
            CorrectionKind::KeepHyphen => tr!(words, "step-correct-keep-hyphen"),
            CorrectionKind::DropHyphen => tr!(words, "step-correct-drop-hyphen"),
            CorrectionKind::Hide => tr!(words, "step-correct-hide"),
            CorrectionKind::Show => tr!(words, "step-correct-show"),
        },
        StepName::TakeCorrectionBack => tr!(words, "step-take-correction-back"),
        StepName::Metadata(_) => tr!(words, "step-metadata"),
        StepName::NewTag(name) => tr!(words, "step-new-tag", tag = tag(name)),
        StepName::RenameTag(name) => tr!(words, "step-rename-tag", tag = tag(name)),
        StepName::ChangeTag(name) => tr!(words, "step-change-tag", tag = tag(name)),
        StepName::ReorderTags => tr!(words, "step-reorder-tags"),
        StepName::MergeTags(name, other) => {
            tr!(
                words,
                "step-merge-tags",
                tag = tag(name),
                other = tag(other)
            )
        }
        StepName::DeleteTag(name) => tr!(words, "step-delete-tag", tag = tag(name)),
        StepName::TakeIn(giver, tally) => taken_text(words, giver, tally),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;

    #[test]
    fn the_time_of_a_version_is_told_in_words() {
        let step = |time: &str| StepName::BringBack(time.to_owned());
        let words = Words::new(Language::English);
        let says = step_text(&words, &step("2024-05-06 09:00"));
        assert!(
            says.contains("6 May 2024") && !says.contains("2024-05-06"),
            "{says}"
        );
        assert!(step_text(&words, &step("ooit")).contains("ooit"));
    }
}
