//! What this computer knows of an analyst's work by itself, and the work put together from that and the files.

use super::beside::Beside;
use super::context::OpenContext;
use super::taking::{Taken, Taking};
use crate::annotation::Layer;
use crate::codebook::Codebook;
use crate::edit::Work;
use crate::merge::{merge_codebooks, merge_layers, says_something};
use crate::store::journal::{Recovery, mark_seen, recover};
use crate::workspace::open_notice::OpenNotice;
use std::time::SystemTime;

/// Recovers what the journals of this computer hold, together with the last `version` that it put in the folder:
/// the analyst's work as this computer knows it by itself.
pub(super) fn recovered(
    context: &OpenContext<'_>,
    base: &Work,
    version: Option<&Layer>,
) -> (Recovery, Layer) {
    let OpenContext {
        disk,
        path,
        letter,
        options,
    } = *context;
    let analyst = &base.layer.analyst;
    let nothing = Layer {
        analyst: analyst.clone(),
        ..Layer::default()
    };
    let version = version.unwrap_or(&nothing);
    let recovery = recover(disk, options.journals, path, letter, analyst, base, version);
    let remembered = merge_layers(version, &recovery.written).0;
    (recovery, remembered)
}

/// Weighs what the files hold, of which `base` is the analyst's own, against what is `remembered` here.
pub(super) fn weighed(
    context: &OpenContext<'_>,
    beside: &Beside,
    base: &Layer,
    recovery: &Recovery,
    remembered: Layer,
) -> Taken {
    let known_here = (beside.believes && says_something(&remembered)).then_some(remembered);
    let taking = Taking {
        path: &beside.layer_path,
        base,
        others: &beside.others,
        trust: &context.options.trust,
    };
    let mut taken = taking.take(known_here, recovery);
    let is_open_elsewhere = beside.own.access.is_open_elsewhere();
    // While the own layer cannot be read, nobody knows what stands in it.
    if context.options.tidy && !is_open_elsewhere {
        let (stands, now) = (&taken.stands, SystemTime::now());
        mark_seen(context.disk, recovery, context.path, stands, now);
    }
    if is_open_elsewhere {
        // What the journals give is most likely in the file, too.
        let is_said = |it: &OpenNotice| !matches!(it, OpenNotice::Recovered { .. });
        taken.notices.retain(is_said);
    }
    taken
}

/// The tags of the folder, with what the journals changed of them where that may be.
pub(super) fn codebook(there: &Codebook, recovery: &Recovery, is_writable: bool) -> Codebook {
    match recovery.codebook.as_ref().filter(|_| is_writable) {
        Some((was, now)) => merge_codebooks(was, there, now),
        None => there.clone(),
    }
}

/// The notice about damaged journals.
pub(super) fn damaged(recovery: &Recovery) -> Option<OpenNotice> {
    let is_damaged = recovery.damaged > 0 || !recovery.unreadable.is_empty();
    is_damaged.then(|| OpenNotice::JournalDamaged {
        records: recovery.damaged,
        files: recovery.unreadable.clone(),
    })
}
