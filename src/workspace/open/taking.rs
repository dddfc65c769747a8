//! The weighing of files in the analyst's name against what this computer knows.

use crate::annotation::{AnnotationId, Layer};
use crate::edit::Giver;
use crate::merge::{MergeReport, Origin, Trust, merge_layers, sift};
use crate::store::journal::Recovery;
use crate::workspace::foreign::{Place, weigh};
use crate::workspace::open_notice::OpenNotice;
use crate::workspace::session::Proposal;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The files in the analyst's name, to be weighed against what this computer knows.
pub(super) struct Taking<'a> {
    pub path: &'a Path,
    /// The content of the analyst's own file.
    pub base: &'a Layer,
    /// The content of other files.
    pub others: &'a [(PathBuf, Layer)],
    pub trust: &'a Trust,
}

/// The result of taking that in.
pub(super) struct Taken {
    /// The part that is the analyst's beyond question.
    pub layer: Layer,
    /// The layers that others made of it, one after the other.
    pub steps: Vec<(Giver, Layer)>,
    pub proposals: Vec<Proposal>,
    pub notices: Vec<OpenNotice>,
    /// The part of the folder that counts.
    pub stands: Layer,
}

impl Taking<'_> {
    /// Weighs them, where it is known here what the analyst did; otherwise the analyst's own file says it.
    pub fn take(&self, known_here: Option<Layer>, recovery: &Recovery) -> Taken {
        let mut taken = Taken {
            layer: self.base.clone(),
            steps: Vec::new(),
            proposals: Vec::new(),
            notices: Vec::new(),
            stands: self.base.clone(),
        };
        if let Some(known_here) = known_here {
            // The journals say what was done here; the file in the folder, whoever wrote it, is weighed against that.
            taken.layer = merge_layers(&known_here, &recovery.layer).0;
            taken.layer.analyst = self.base.analyst.clone();
            let weighed = weigh(
                &taken.layer,
                self.base,
                self.path,
                Place::of(self.path, self.path),
                self.trust,
            );
            if let Some(proposal) = &weighed.proposal {
                let held = sift(&taken.layer, self.base, Origin::Own, self.trust);
                taken.stands = held.counting;
                taken.proposals.push(proposal.clone());
            }
            self.tell_put_back(&mut taken, recovery);
            taken.steps.push((weighed.giver, weighed.layer));
        } else {
            let (layer, report) = merge_layers(self.base, &recovery.layer);
            let count = changes(self.base, &layer, &report);
            if count > 0 {
                taken.notices.push(OpenNotice::Recovered { count });
            }
            taken.layer = layer;
        }
        for (path, copy) in self.others {
            let now = taken.steps.last().map_or(&taken.layer, |(_, layer)| layer);
            let weighed = weigh(now, copy, path, Place::of(self.path, path), self.trust);
            taken.proposals.extend(weighed.proposal);
            if weighed.layer != *now {
                taken.steps.push((weighed.giver, weighed.layer));
            }
        }
        taken
    }

    /// Says what the folder lacked of what is known here: because it never got there, or because it was taken out.
    fn tell_put_back(&self, taken: &mut Taken, recovery: &Recovery) {
        let (there, report) = merge_layers(&taken.stands, &recovery.layer);
        let count = changes(&taken.stands, &there, &report);
        if count > 0 {
            taken.notices.push(OpenNotice::Recovered { count });
        }
        let (all, report) = merge_layers(&there, &taken.layer);
        let held: BTreeSet<_> = taken
            .proposals
            .iter()
            .flat_map(|proposal| {
                let stones = proposal.held.deleted.iter().map(|stone| &stone.id);
                let records = proposal.held.annotations.iter().map(|one| &one.id);
                stones.chain(records)
            })
            .collect();
        let asked = |id: &AnnotationId| held.contains(id);
        let back = all.annotations.not_shared_with(&there.annotations);
        let back = back.filter(|one| there.annotations.get(&one.id).is_none() && !asked(&one.id));
        let count = back.count();
        if count > 0 && report.taken > 0 {
            taken.notices.push(OpenNotice::PutBack { count });
        }
    }
}

/// Counts the changes of a merge, for a line to the person.
pub(super) fn changes(before: &Layer, after: &Layer, report: &MergeReport) -> usize {
    let memo = usize::from(after.memo != before.memo);
    report.taken + report.deleted + report.entries + memo
}
