//! Which annotations the list shows, in which order and how high: worked out once, then kept up with what is edited.

use super::listing::{self, Layers, Listing, Placed, Sequence};
use super::quote;
use super::row::{Item, Row};
use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::{TagId, display_name};
use crate::commitment::Register;
use crate::l10n::Language;
use crate::letter::Letter;
use crate::ui::state::{ListFilter, Only};
use crate::workspace::derived::{Cancelled, Derived};
use crate::workspace::job::Waker;
use crate::workspace::pool;
use crate::workspace::session::{LayerId, Session};
use std::collections::HashMap;
use std::sync::Arc;

/// The rows of so many annotations are worked out between two frames without anybody noticing; those of more on a
/// worker, while the last ones stay on screen. So are those of so many that were edited.
const AT_ONCE: usize = 5_000;

/// What the rows were worked out from.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    letter_number: u64,
    revision: u64,
    /// The register, by where it lies and how often it changed: it says how follow-ups stand.
    register: (usize, u64),
    filter: ListFilter,
    language: Language,
    /// Per colleague: whether shown.
    colleagues: Vec<bool>,
    /// Points, whole: what decides whether a quote takes one row or two.
    width: u32,
}

/// The rows of the list.
#[derive(Default)]
pub struct Rows {
    listing: Derived<Key, Listing>,
}

/// Takes a list down; elsewhere where that takes longer than a frame.
fn take_down(listing: Listing) {
    if listing.len() > AT_ONCE {
        pool::take_down(listing);
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

/// The room above and below a row's contents, in points.
pub const PADDING: f32 = 7.0;
/// The height of a line of small text in a row, in points.
pub const SMALL_LINE: f32 = 17.0;
impl Rows {
    /// Works the rows out again where something they depend on has changed; gives whether it did so or began to. After an
    /// edit only those that it touched. Otherwise linear in the number of annotations and, with a text to look for, in the
    /// length of their quotes; on a worker where that is much, which wakes `ctx`.
    pub fn refresh(
        &mut self,
        ctx: &egui::Context,
        (session, register): (&Session, &Arc<Register>),
        letter_number: u64,
        filter: &ListFilter,
        language: Language,
        width: f32,
    ) -> bool {
        let key = Key {
            letter_number,
            revision: session.revision(),
            register: (Arc::as_ptr(register) as usize, register.revision()),
            filter: filter.clone(),
            language,
            colleagues: session.colleagues.iter().map(|one| one.visible).collect(),
            width: width.max(0.0) as u32,
        };
        if let Some(before) = self.listing.poll() {
            take_down(before);
        }
        if self.listing.is_of(&key) {
            return false;
        }
        let known = self.listing.key();
        let same_letter = known.map(|key| key.letter_number) == Some(letter_number);
        let only_edited = known.is_some_and(|known| {
            Key {
                revision: key.revision,
                ..known.clone()
            } == key
        });
        if self.listing.is_pending() && only_edited {
            // What was edited meanwhile follows once they are there.
            return false;
        }
        let mut work = Listed::new((session, register), filter, language, width);
        if only_edited {
            match work.follow(self.listing.value_mut()) {
                None => {
                    self.listing.set_key(key);
                    return true;
                }
                Some(not_followed) => work = not_followed,
            }
        }
        if work.total() <= AT_ONCE {
            take_down(self.listing.set(key, work.listing(&Cancelled::default())));
            return true;
        }
        if !same_letter {
            take_down(self.listing.clear());
        }
        let wake = ctx.clone();
        let waker: Waker = Arc::new(move || wake.request_repaint());
        self.listing
            .start(key, &waker, move |cancelled| work.listing(cancelled));
        true
    }

    /// Whether the rows are being worked out, and the last ones stay meanwhile.
    pub fn is_pending(&self) -> bool {
        self.listing.is_pending()
    }

    /// How many annotations are shown.
    pub fn shown(&self) -> usize {
        self.listing.value().shown()
    }

    /// How many annotations there are without the filter.
    pub fn total(&self) -> usize {
        self.listing.value().total()
    }

    /// The row with this number.
    pub fn get(&self, number: usize) -> Option<Row<'_>> {
        self.listing.value().get(number).map(|(row, _)| row)
    }

    /// How many rows there are, headings included.
    pub fn len(&self) -> usize {
        self.listing.value().len()
    }

    /// The height of all rows together, in points.
    pub fn height(&self) -> u64 {
        self.listing.value().height()
    }

    /// Where a row begins and ends, in points from the top of the list.
    pub fn extent(&self, number: usize) -> Option<(u64, u64)> {
        self.listing.value().get(number).map(|(_, extent)| extent)
    }

    /// The rows that show between two heights, in points from the top of the list.
    pub fn between(&self, top: f64, bottom: f64) -> std::ops::Range<usize> {
        let first = self.listing.value().beginning(|start| start as f64 <= top);
        let last = self
            .listing
            .value()
            .beginning(|start| (start as f64) < bottom);
        let first = first.saturating_sub(1);
        first..last.max(first)
    }

    /// The row in which an annotation stands. The analyst's own goes before a colleague's of the same id.
    pub fn number_of(&self, id: &AnnotationId) -> Option<usize> {
        self.listing.value().number_of(id)
    }

    /// The nearest row with an annotation before (`-1`) or after (`1`) row `number`.
    pub fn neighbour(&self, number: usize, step: isize) -> Option<(usize, &Item)> {
        let mut at = number;
        loop {
            at = at.checked_add_signed(step)?;
            match self.get(at)? {
                Row::Item(item) => return Some((at, item)),
                Row::Orphans => {}
            }
        }
    }
}

/// How many rows a quote of this annotation gets in a list of this width.
pub fn quote_rows(annotation: &Annotation, width: f32) -> usize {
    let recorded = annotation.recorded.as_ref();
    let bytes = recorded
        .filter(|_| annotation.is_orphan())
        .map_or(annotation.span.len(), |recorded| recorded.quote.len());
    if bytes as f32 * quote::WIDE_CHARACTER > width {
        2
    } else {
        1
    }
}

fn height(annotation: &Annotation, width: f32) -> u32 {
    let small = 1
        + usize::from(!annotation.note.trim().is_empty())
        + usize::from(annotation.follow_up.is_some());
    let quote = quote_rows(annotation, width) as f32 * quote::ROW_HEIGHT;
    (2.0 * PADDING + quote + small as f32 * SMALL_LINE).round() as u32
}

/// What rows are worked out from: all that is needed of a session, for a worker.
struct Listed {
    letter: Arc<Letter>,
    register: Arc<Register>,
    layers: Layers,
    /// What the tags are called, where a text is looked for.
    names: HashMap<TagId, String>,
    filter: ListFilter,
    needle: String,
    width: f32,
}

impl Listed {
    fn new(
        (session, register): (&Session, &Arc<Register>),
        filter: &ListFilter,
        language: Language,
        width: f32,
    ) -> Self {
        let own = std::iter::once((None, session.layer()));
        let colleagues = session.colleagues.iter();
        let visible = colleagues
            .filter(|colleague| colleague.visible)
            .map(|colleague| (Some(colleague.id), &colleague.layer));
        let layers: Vec<_> = own.chain(visible).collect();
        let carried = layers.iter().flat_map(|(_, layer)| &layer.carried_tags);
        let tags = session.codebook().tags.iter().chain(carried);
        let name = |tag: &crate::codebook::Tag| {
            (tag.id.clone(), display_name(tag, language).to_lowercase())
        };
        let mut names = HashMap::new();
        for (id, name) in tags.map(name) {
            // The codebook has the first word.
            names.entry(id).or_insert(name);
        }
        Self {
            letter: session.letter.clone(),
            register: register.clone(),
            names,
            filter: filter.clone(),
            needle: filter.text.trim().to_lowercase(),
            width,
            layers: layers
                .into_iter()
                .map(|(number, layer)| (number, layer.annotations.clone()))
                .collect(),
        }
    }

    fn total(&self) -> usize {
        self.layers.iter().map(|(_, set)| set.len()).sum()
    }

    /// The rows; nothing of worth once it is `cancelled`.
    fn listing(self, cancelled: &Cancelled) -> Listing {
        let mut placed = Vec::new();
        let mut orphans = Vec::new();
        for (colleague, set) in &self.layers {
            for annotation in set.iter() {
                if cancelled.is_set() {
                    return Listing::default();
                }
                if !self.matches(annotation) {
                    continue;
                }
                let list = if annotation.is_orphan() {
                    &mut orphans
                } else {
                    &mut placed
                };
                list.push((*colleague, annotation));
            }
        }
        let sequence = |mut list: Vec<(Option<LayerId>, &Annotation)>| {
            // Layers are in order already, so this only merges.
            list.sort_by(|one, other| {
                listing::key(one.0, one.1).cmp(&listing::key(other.0, other.1))
            });
            Sequence::new(list.into_iter().map(|(of, one)| self.placed(of, one)))
        };
        Listing {
            placed: sequence(placed),
            orphans: sequence(orphans),
            layers: self.layers,
            names: self.names,
        }
    }

    /// Makes those rows these where only few annotations changed since they were worked out; gives itself back otherwise.
    fn follow(self, rows: &mut Listing) -> Option<Self> {
        let Listing {
            placed,
            orphans,
            layers,
            names,
        } = rows;
        // Where a tag is called otherwise now, a text may be found in others.
        let renamed = !self.needle.is_empty() && *names != self.names;
        if renamed || layers.len() != self.layers.len() {
            return Some(self);
        }
        let before = layers.iter().map(|(_, set)| set);
        let pairs = before.zip(&self.layers);
        let changes = pairs.map(|(before, (of, now))| Some((*of, now.changes(before, AT_ONCE)?)));
        let Some(changes) = changes.collect::<Option<Vec<_>>>() else {
            return Some(self);
        };
        for (of, (gone, come)) in changes {
            for one in gone {
                let list = if one.is_orphan() {
                    &mut *orphans
                } else {
                    &mut *placed
                };
                list.take(listing::key(of, one));
            }
            for one in come.into_iter().filter(|one| self.matches(one)) {
                let list = if one.is_orphan() {
                    &mut *orphans
                } else {
                    &mut *placed
                };
                list.put(self.placed(of, one));
            }
        }
        placed.add_up();
        orphans.add_up();
        *layers = self.layers;
        *names = self.names;
        None
    }

    fn placed(&self, colleague: Option<LayerId>, annotation: &Annotation) -> Placed {
        let id = annotation.id.clone();
        Placed {
            span: annotation.span,
            item: Item { colleague, id },
            height: height(annotation, self.width),
        }
    }

    fn matches(&self, annotation: &Annotation) -> bool {
        let counted = || self.register.counted(annotation);
        let pending = || counted().filter(|it| it.is_pending());
        let wanted = match self.filter.only {
            None => true,
            Some(Only::Untagged) => annotation.tags.is_empty(),
            Some(Only::Noted) => !annotation.note.trim().is_empty(),
            Some(Only::Open) => pending().is_some(),
            Some(Only::Overdue(today)) => pending().is_some_and(|it| it.is_overdue(today)),
        };
        if !wanted {
            return false;
        }
        if let Some(tag) = &self.filter.tag
            && !annotation.has_tag(tag)
        {
            return false;
        }
        self.needle.is_empty() || self.holds_needle(annotation)
    }

    fn holds_needle(&self, annotation: &Annotation) -> bool {
        let holds = |text: &str| text.to_lowercase().contains(&self.needle);
        let named = annotation.tags.iter().any(|id| {
            let name = self.names.get(id);
            name.map_or_else(|| holds(id.as_str()), |name| name.contains(&self.needle))
        });
        let follow_up = self.register.counted(annotation);
        named
            || holds(&annotation.note)
            || follow_up.is_some_and(|one| holds(&one.what) || holds(&one.who))
            || holds(&quote::excerpt(&self.letter, annotation, usize::MAX))
    }
}

#[cfg(test)]
mod tests;
