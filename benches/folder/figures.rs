//! Figures from a million annotations.

use crate::table::{Table, resident, timed};
use crate::{Bench, made};
use kanttekening::analysis::figures::{Matrix, Nearness, RowsBy, Timeline, Together};
use kanttekening::analysis::overview::{Arrangement, Overview};
use kanttekening::analysis::query::{Known, Lens, Of};
use kanttekening::analysis::{PassageList, Query};
use kanttekening::codebook::default_codebook;
use kanttekening::workspace::project::Letters;
use std::time::Duration;

/// Annotations from which figures are drawn.
const MANY: usize = 1_000_000;

impl Bench {
    /// Figures from a million annotations.
    pub fn figures(&self, letters: &Letters, table: &mut Table) {
        let before = resident();
        let marked = made::marked(letters.all(), MANY);
        let count: usize = marked.iter().map(|it| it.annotation_count()).sum();
        if let (Some(before), Some(after)) = (before, resident()) {
            let each = after.saturating_sub(before) as f64 / count as f64;
            table.ratio("memory of an annotation (bytes)", self.letters, each, 200.0);
        }
        let today = self.environment.clock.today();
        let query = |text: &str| {
            let known = Known {
                codebook: &default_codebook(),
                others: &[],
                today,
            };
            Query::parse(text, known).expect("it is right")
        };
        let second = Duration::from_secs(1);
        let lens = Lens::new(&Query::default(), today, Of::Passages);
        let (list, time) = timed(|| PassageList::new(&marked, &lens, letters, true, &|| false));
        assert_eq!(list.passages, count);
        table.time(
            "passages by tag, of 1,000,000 (s)",
            self.letters,
            time,
            second,
        );
        let tags = letters.codebook().tags.iter().map(|it| it.id.clone());
        let tags: Vec<_> = tags.collect();
        let by = (RowsBy::Sender, false);
        let (_, time) = timed(|| Matrix::new(&marked, &lens, letters, by, &tags, &|| false));
        table.time("matrix by sender (s)", self.letters, time, second);
        let near = Nearness::Overlap;
        let (_, time) = timed(|| Together::new(&marked, &lens, letters, near, &tags, &|| false));
        table.time("tags together (s)", self.letters, time, second);
        let with = (&tags[..], today);
        let (_, time) = timed(|| Timeline::new(&marked, &lens, letters, with, &|| false));
        table.time("timeline (s)", self.letters, time, second);
        let lens = Lens::new(&query("near:follow-up tag:2"), today, Of::Passages);
        let (_, time) = timed(|| PassageList::new(&marked, &lens, letters, true, &|| false));
        table.time("those near others (s)", self.letters, time, second);
        let lens = Lens::new(&query("tag:1 or tag:2"), today, Of::Letters);
        let how = Arrangement::default();
        let (_, time) = timed(|| Overview::new(&marked, &lens, letters, &how, &|| false));
        table.time(
            "overview with counts, of 1,000,000 (s)",
            self.letters,
            time,
            second,
        );
    }
}
