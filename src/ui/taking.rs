//! What is said of what others wrote in the analyst's name.

use crate::edit::{Giver, Tally};
use crate::l10n::Words;
use crate::tr;
use crate::workspace::open::Proposed;
use crate::workspace::session::TakenComments;

/// What was taken in, from whom.
pub fn taken_text(words: &Words, giver: &Giver, tally: &Tally) -> String {
    let giver = match giver {
        Giver::File(name) | Giver::Computer(name) => name.clone(),
        Giver::Hand => tr!(words, "taken-by-hand"),
        Giver::Unknown => tr!(words, "taken-elsewhere"),
    };
    let what = tally_text(words, tally);
    tr!(words, "step-take-in", giver = giver, what = what)
}

/// The same as a sentence.
pub fn taken_notice(words: &Words, giver: &Giver, tally: &Tally) -> String {
    let text = taken_text(words, giver, tally);
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

fn tally_text(words: &Words, tally: &Tally) -> String {
    let Tally {
        added,
        changed,
        deleted,
        entries,
        memo,
        tags,
    } = *tally;
    let said = [
        (added > 0).then(|| tr!(words, "taken-added", count = added)),
        (changed > 0).then(|| tr!(words, "taken-changed", count = changed)),
        (deleted > 0).then(|| tr!(words, "taken-deleted", count = deleted)),
        (entries > 0).then(|| tr!(words, "taken-entries", count = entries)),
        memo.then(|| tr!(words, "taken-memo")),
        tags.then(|| tr!(words, "taken-tags")),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a file would do, and does not yet.
pub fn proposed_text(words: &Words, proposed: &Proposed) -> String {
    let Tally {
        added,
        changed,
        deleted,
        entries,
        memo,
        ..
    } = proposed.tally;
    let would = [
        (deleted > 0).then(|| tr!(words, "proposal-deletes", count = deleted)),
        (changed > 0).then(|| tr!(words, "proposal-changes", count = changed)),
        (added > 0).then(|| tr!(words, "proposal-revives", count = added)),
        memo.then(|| tr!(words, "proposal-memo")),
        (entries > 0).then(|| tr!(words, "proposal-entries", count = entries)),
    ];
    let mut would: Vec<_> = would.into_iter().flatten().collect();
    let last = would.pop().unwrap_or_default();
    let what = match would.is_empty() {
        true => last,
        false => tr!(words, "proposal-and", first = would.join(", "), last = last),
    };
    let computer = proposed.computers.join(", ");
    let file = proposed.file.as_str();
    match (proposed.own, computer.is_empty()) {
        (true, false) => tr!(words, "proposal-computer", computer = computer, what = what),
        (_, true) => tr!(words, "proposal-file", file = file, what = what),
        (false, false) => tr!(
            words,
            "proposal-file-computer",
            file = file,
            what = what,
            computer = computer
        ),
    }
}

/// Says what came of the comments of a file.
pub fn comments_taken(words: &Words, file: &str, taken: TakenComments) -> String {
    let TakenComments {
        new,
        unplaced,
        changed,
        deleted,
        known,
        elsewhere,
        left_out,
        overtaken,
    } = taken;
    let parts = [
        (new > 0).then(|| tr!(words, "notice-comments-new", new = new)),
        (unplaced > 0).then(|| tr!(words, "notice-comments-unplaced", unplaced = unplaced)),
        (changed > 0).then(|| tr!(words, "notice-comments-changed", changed = changed)),
        (deleted > 0).then(|| tr!(words, "notice-comments-deleted", deleted = deleted)),
        (left_out > 0).then(|| tr!(words, "notice-comments-left-out", left = left_out)),
        (overtaken > 0).then(|| tr!(words, "notice-comments-overtaken", count = overtaken)),
        (elsewhere > 0).then(|| tr!(words, "notice-comments-elsewhere", count = elsewhere)),
        (known > 0).then(|| tr!(words, "notice-comments-known", known = known)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => tr!(words, "notice-comments-none", file = file),
        false => format!("{file}: {}", parts.join(", ")),
    }
}
