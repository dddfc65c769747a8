//! Looking at earlier versions of the open letter's layer: which there are, and how one of them differs from now.

use super::job::{Job, Waker, take_result};
use crate::annotation::{AnnotationId, Layer};
use crate::letter::Letter;
use crate::merge::differing;
use crate::store::disk::Disk;
use crate::store::layer::{self, LARGEST_LIMIT};
use crate::store::versions::{Version, list};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The versions of the open letter's layer, read on workers.
#[derive(Default)]
pub struct Versions {
    listing: Option<Job<Vec<Version>>>,
    list: Option<Vec<Version>>,
    counting: Option<Job<HashMap<PathBuf, usize>>>,
    /// The number of annotations in each version, as far as they are counted.
    counts: HashMap<PathBuf, usize>,
    reading: Option<Job<Option<Comparison>>>,
    /// The version that was chosen, and how it compares, once that is known.
    chosen: Option<(Version, Option<Comparison>)>,
}

/// A version, and how it differs from the work of now. Ids in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Its layer.
    pub layer: Arc<Layer>,
    /// Annotations that it has and the work has not.
    pub missing: Vec<AnnotationId>,
    /// Annotations that the work has and it has not.
    pub new: Vec<AnnotationId>,
    /// Annotations that say something else.
    pub changed: Vec<AnnotationId>,
    /// True if the memo is another one.
    pub memo: bool,
    /// The number of corrections of the reading view and metadata fields that differ.
    pub entries: usize,
}

impl Comparison {
    /// Compares `version` with `now`.
    pub fn new(version: Layer, now: &Layer) -> Self {
        let mut comparison = Self {
            memo: version.memo.text != now.memo.text,
            entries: differing(&version.corrections, &now.corrections).len()
                + differing(&version.metadata, &now.metadata).len(),
            ..Self::default()
        };
        for one in version.annotations.iter() {
            match now.annotations.get(&one.id) {
                None => comparison.missing.push(one.id.clone()),
                Some(other) if !one.says_the_same(other) => {
                    comparison.changed.push(one.id.clone());
                }
                Some(_) => {}
            }
        }
        let added = now.annotations.iter();
        let added = added.filter(|one| version.annotations.get(&one.id).is_none());
        comparison.new = added.map(|one| one.id.clone()).collect();
        comparison.layer = Arc::new(version);
        comparison
    }

    /// Tells whether it says what the work says.
    pub fn is_same(&self) -> bool {
        !self.memo
            && self.entries == 0
            && self.missing.is_empty()
            && self.new.is_empty()
            && self.changed.is_empty()
    }
}

impl Versions {
    /// Begins anew: reads which versions there are in `folder`.
    pub fn look(&mut self, folder: PathBuf, disk: &Arc<dyn Disk>, waker: &Waker) {
        *self = Self::default();
        let (all, place) = (disk.clone(), folder.clone());
        self.listing = Some(Job::start(waker, move || list(&*all, &place)));
        // The times show at once, though each version has to be read for its count.
        let disk = disk.clone();
        self.counting = Some(Job::start(waker, move || {
            let versions = list(&*disk, &folder).into_iter();
            let counted = versions.filter_map(|version| {
                let bytes = disk.read(&version.path, LARGEST_LIMIT).ok()?;
                Some((version.path, layer::parse(&bytes).ok()?.annotations.len()))
            });
            counted.collect()
        }));
    }

    /// Reads a version and compares it with `now`.
    pub fn choose(
        &mut self,
        version: Version,
        letter: Arc<Letter>,
        now: Layer,
        disk: &Arc<dyn Disk>,
        waker: &Waker,
    ) {
        let (disk, path) = (disk.clone(), version.path.clone());
        self.chosen = Some((version, None));
        self.reading = Some(Job::start(waker, move || {
            let bytes = disk.read(&path, LARGEST_LIMIT).ok()?;
            let file = layer::parse(&bytes).ok()?;
            let (layer, _) = layer::to_layer(&file, &letter);
            Some(Comparison::new(layer, &now))
        }));
    }

    /// Takes what workers have found.
    pub fn tick(&mut self) {
        if let Some(list) = take_result(&mut self.listing, Vec::new) {
            self.list = Some(list);
        }
        if let Some(counts) = take_result(&mut self.counting, HashMap::new) {
            self.counts = counts;
        }
        if let Some(comparison) = take_result(&mut self.reading, || None) {
            match (comparison, &mut self.chosen) {
                (Some(comparison), Some((_, found))) => *found = Some(comparison),
                // It cannot be read: it is no choice.
                _ => self.forget_chosen(),
            }
        }
    }

    fn forget_chosen(&mut self) {
        if let (Some((chosen, _)), Some(list)) = (self.chosen.take(), &mut self.list) {
            list.retain(|version| *version != chosen);
        }
    }

    /// The versions, the newest first; `None` while they are being read.
    pub fn list(&self) -> Option<&[Version]> {
        self.list.as_deref()
    }

    /// The number of annotations in a version, once it is known.
    pub fn count(&self, version: &Version) -> Option<usize> {
        self.counts.get(&version.path).copied()
    }

    /// The chosen version, and how it compares once that is known.
    pub fn chosen(&self) -> Option<(&Version, Option<&Comparison>)> {
        let (version, comparison) = self.chosen.as_ref()?;
        Some((version, comparison.as_ref()))
    }
}
