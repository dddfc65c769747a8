//! What runs for the search: looking for hits, and planning to mark them all.

use crate::annotation::AnnotationSet;
use crate::codebook::TagId;
use crate::letter::{FindOptions, Letter, Span};
use crate::ui::state::{Extent, MarkPlan};
use crate::workspace::derived::Derived;
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// The search as it runs.
#[derive(Default)]
pub(super) struct Finding {
    /// What was found goes to the search bar.
    pub(super) found: Derived<Sought, Found>,
    /// Whether the same is looked for in the letter as it is read now, which moves nothing.
    pub(super) again: bool,
    /// The plan of marking all hits goes there too.
    pub(super) plan: Derived<PlanKey, MarkPlan>,
}

/// What hits are found for.
#[derive(Clone)]
pub(super) struct Sought {
    pub(super) needle: String,
    pub(super) options: FindOptions,
    /// The number of the letter.
    pub(super) letter: u64,
    /// The letter as it is read.
    pub(super) read: Weak<Letter>,
}

impl Sought {
    /// Whether the same is looked for in the same letter, however that is read.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.needle, &self.options, self.letter) == (&other.needle, &other.options, other.letter)
    }
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) && self.read.ptr_eq(&other.read)
    }
}

/// The hits in what is read, and those in what is left out.
pub(super) type Found = (Vec<Span>, Vec<Span>);

/// What a plan depends on: tag, extent, hits left out, revision of the session, where the hits lie in memory.
pub(super) type PlanKey = (Option<TagId>, Extent, BTreeSet<usize>, u64, usize);

impl Finding {
    /// Whether something is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.found.is_pending() || self.plan.is_pending()
    }
}

/// What a plan is made from.
pub(super) struct Planning {
    pub(super) letter: Arc<Letter>,
    pub(super) set: AnnotationSet,
    pub(super) hits: Arc<Vec<Span>>,
    pub(super) tag: Option<TagId>,
    pub(super) extent: Extent,
    pub(super) left_out: BTreeSet<usize>,
}

impl Planning {
    pub(super) fn plan(&self) -> MarkPlan {
        let hits = self.hits.iter().enumerate();
        let wanted = hits.filter(|(number, _)| !self.left_out.contains(number));
        let mut spans: Vec<Span> = wanted.map(|(_, hit)| self.around(*hit)).collect();
        spans.dedup();
        let has_it = |span: &&Span| {
            let mut here = self.set.overlapping(**span);
            let tag = self.tag.as_ref();
            here.any(|found| {
                found.span == **span
                    && !found.is_orphan()
                    && tag.is_some_and(|tag| found.has_tag(tag))
            })
        };
        MarkPlan {
            have_it: spans.iter().filter(has_it).count(),
            spans,
        }
    }

    fn around(&self, hit: Span) -> Span {
        match self.extent {
            Extent::Hit => hit,
            Extent::Sentence => self.letter.with_sentence(hit),
            Extent::Paragraph => self.letter.paragraph_at(hit.start),
        }
    }
}
