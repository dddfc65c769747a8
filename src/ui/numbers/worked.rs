//! The figures, worked out beside the window; the last ones stay on screen meanwhile.

use super::model::{Choices, Folder, LetterOrder, Numbers};
use crate::analysis::CataloguedLetter;
use crate::analysis::figures::{
    Frequencies, Matrix, Nearness, Portraits, RowsBy, Source, Timeline, Together,
};
use crate::analysis::overview::{Arrangement, Overview};
use crate::analysis::query::{Lens, Of, Query};
use crate::codebook::TagId;
use crate::workspace::derived::{Cancelled, Derived};
use crate::workspace::job::Waker;
use jiff::civil::Date;
use std::sync::Arc;

/// What a figure follows from: the letters at a moment, what is meant, today's date, and what is chosen.
#[derive(Clone, Debug, PartialEq)]
struct Key<O> {
    revision: u64,
    query: Query,
    today: Date,
    chosen: O,
}

type Figure<O, T> = Derived<Key<O>, Arc<T>>;

/// All figures.
#[derive(Default)]
pub struct Worked {
    matrix: Figure<(RowsBy, bool), Matrix>,
    together: Figure<Nearness, Together>,
    timeline: Figure<(), Timeline>,
    portraits: Figure<Option<Arrangement>, Portraits>,
    frequencies: Figure<(Source, bool), Frequencies>,
}

/// What a figure is worked out from, on a worker.
struct Ground {
    letters: Arc<dyn Folder>,
    lens: Lens,
    tags: Vec<TagId>,
}

impl Worked {
    /// The matrix.
    pub fn matrix(&self) -> Arc<Matrix> {
        self.matrix.value().clone()
    }

    /// Which tags stand together.
    pub fn together(&self) -> Arc<Together> {
        self.together.value().clone()
    }

    /// The timeline.
    pub fn timeline(&self) -> Arc<Timeline> {
        self.timeline.value().clone()
    }

    /// Where in letters passages stand.
    pub fn portraits(&self) -> Arc<Portraits> {
        self.portraits.value().clone()
    }

    /// The words.
    pub fn frequencies(&self) -> Arc<Frequencies> {
        self.frequencies.value().clone()
    }

    /// Tells whether one is being worked out.
    pub fn is_pending(&self) -> bool {
        self.matrix.is_pending()
            || self.together.is_pending()
            || self.timeline.is_pending()
            || self.portraits.is_pending()
            || self.frequencies.is_pending()
    }

    /// Brings all of them up to date.
    pub fn follow(&mut self, numbers: &Numbers<'_>, choices: &Choices, today: Date, waker: &Waker) {
        let at = Moment {
            numbers,
            today,
            waker,
        };
        let (rows, words) = (choices.rows, choices.words);
        at.follow(&mut self.matrix, (rows, words), move |folder, stop| {
            let (letters, lens) = (&folder.letters, &folder.lens);
            let by = (rows, words);
            Matrix::new(letters.all(), lens, &**letters, by, &folder.tags, stop)
        });
        let nearness = choices.nearness;
        at.follow(&mut self.together, nearness, move |folder, stop| {
            let (letters, lens) = (&folder.letters, &folder.lens);
            Together::new(
                letters.all(),
                lens,
                &**letters,
                nearness,
                &folder.tags,
                stop,
            )
        });
        at.follow(&mut self.timeline, (), move |folder, stop| {
            let (letters, lens) = (&folder.letters, &folder.lens);
            let with = (&folder.tags[..], today);
            Timeline::new(letters.all(), lens, &**letters, with, stop)
        });
        let arrangement = match choices.order {
            LetterOrder::Overview => Some(numbers.arrangement.clone()),
            LetterOrder::Date => None,
        };
        let sorted = arrangement.clone();
        at.follow(&mut self.portraits, arrangement, move |folder, stop| {
            let (letters, lens) = (&folder.letters, &folder.lens);
            let order = match &sorted {
                Some(arrangement) => Overview::order(letters.all(), arrangement),
                None => by_date(letters.all()),
            };
            Portraits::new(letters.all(), &order, lens, &**letters, stop)
        });
        let (source, stops) = (choices.source.clone(), choices.stop_words);
        let chosen = (source.clone(), stops);
        at.follow(&mut self.frequencies, chosen, move |folder, stop| {
            let (letters, lens) = (&folder.letters, &folder.lens);
            let with = (&source, !stops);
            Frequencies::new(letters.all(), lens, &**letters, with, stop)
        });
    }
}

/// The numbers of letters by their days, the first one first; those without one come last.
fn by_date(letters: &[Arc<CataloguedLetter>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..letters.len()).collect();
    order.sort_by_key(|number| {
        let letter = &letters[*number];
        (letter.facts.date.is_none(), letter.facts.date, &letter.path)
    });
    order
}

/// What all figures follow from in this frame.
struct Moment<'a> {
    numbers: &'a Numbers<'a>,
    today: Date,
    waker: &'a Waker,
}

impl Moment<'_> {
    fn follow<O: PartialEq, T: Send + Sync + 'static>(
        &self,
        figure: &mut Figure<O, T>,
        chosen: O,
        work: impl FnOnce(&Ground, &(dyn Fn() -> bool + Sync)) -> T + Send + 'static,
    ) {
        figure.poll();
        let Numbers {
            letters,
            revision,
            query,
            codebook,
            ..
        } = self.numbers;
        let is_asked =
            |key: &Key<O>| key.query == **query && key.today == self.today && key.chosen == chosen;
        let asked_for = figure.key().is_some_and(is_asked);
        let is_newest = figure.key().is_some_and(|key| key.revision == *revision);
        // While letters come in faster than they are counted, what is under way is shown first.
        if asked_for && (is_newest || figure.is_pending()) {
            return;
        }
        let folder = Ground {
            letters: letters.clone(),
            lens: Lens::new(query, self.today, Of::Passages),
            tags: codebook.tags.iter().map(|it| it.id.clone()).collect(),
        };
        let key = Key {
            revision: *revision,
            query: (*query).clone(),
            today: self.today,
            chosen,
        };
        figure.start(key, self.waker, move |cancelled: &Cancelled| {
            Arc::new(work(&folder, &|| cancelled.is_set()))
        });
    }
}
