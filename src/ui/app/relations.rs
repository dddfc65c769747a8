//! Carrying out what is said of commitments to each other.

use super::App;
use crate::commitment::{Commitment, CommitmentId, Likely, Passage, Related, Relation, likely};
use crate::exchange::commitments::words as register_words;
use crate::tr;
use crate::ui::commitment_text;
use crate::ui::state::{Choice, Overlay, RelateDraft};
use std::collections::HashMap;
use std::sync::Arc;

impl App {
    /// Begins to say what a commitment is to another one: those that it is something to come first.
    pub(super) fn begin_relate(&mut self, id: &CommitmentId) {
        let Some(of) = self.workspace.commitment(id) else {
            return;
        };
        let register = self.workspace.known_register();
        let related = register.related(id).into_iter();
        let related = related.map(|Related { relation, other }| (relation, other.id.clone()));
        let related: Vec<(Relation, CommitmentId)> = related.collect();
        let all = self.workspace.linkable();
        let others = all.iter().filter(|it| it.id != *id);
        let ranked = likely(others.map(|it| &**it), &as_passage(&of));
        let mut all = with_likely(&all, ranked);
        all.sort_by_key(|(one, _)| !related.iter().any(|(_, other)| *other == one.id));
        self.screen.window.overlay = Overlay::Relate(RelateDraft {
            of,
            related,
            choice: Choice::of(all),
        });
    }

    /// Says what one commitment is to another, or with `holds` false that it no longer is.
    pub(super) fn relate(
        &mut self,
        one: &CommitmentId,
        relation: Relation,
        other: &CommitmentId,
        holds: bool,
    ) {
        let (Some(first), Some(second)) = (
            self.workspace.commitment(one),
            self.workspace.commitment(other),
        ) else {
            return;
        };
        let (from, to) = match relation.inverse {
            false => (&*first, &*second),
            true => (&*second, &*first),
        };
        if !self.workspace.relate((from, relation.link, to), holds) {
            return;
        }
        let title = |id| {
            let one = self.workspace.commitment(id);
            one.map_or_else(String::new, |it| {
                commitment_text::short_title(&self.words, &it)
            })
        };
        let (what, other) = (title(one), title(other));
        let relation = register_words::relation(&self.words, relation);
        self.say_done(match holds {
            true => tr!(
                self.words,
                "notice-related",
                what = what,
                relation = relation,
                other = other
            ),
            false => tr!(
                self.words,
                "notice-unrelated",
                what = what,
                relation = relation,
                other = other
            ),
        });
    }
}

/// The commitments that were ranked, in their order.
pub(super) fn with_likely(
    all: &[Arc<Commitment>],
    ranked: Vec<Likely>,
) -> Vec<(Arc<Commitment>, Likely)> {
    let by_id: HashMap<&CommitmentId, &Arc<Commitment>> =
        all.iter().map(|it| (&it.id, it)).collect();
    let ranked = ranked.into_iter();
    let ranked = ranked.filter_map(|it| Some(((*by_id.get(&it.id)?).clone(), it)));
    ranked.collect()
}

/// What a commitment says, as a passage to which others are likely.
fn as_passage(one: &Commitment) -> Passage {
    let source = one.source();
    let quote = source.map_or("", |it| it.place.quote.as_str());
    Passage {
        quote: format!("{} {quote}", one.what),
        dossiers: one.dossiers.numbers.clone(),
        sender: one.promiser().to_owned(),
        ..Passage::default()
    }
}
