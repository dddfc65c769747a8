//! One open letter: the analyst's layer, the folder's tags, colleagues' layers, and the history of edits.

mod annotations;
mod comments;
mod confirming;
mod corrections;
mod intake;
mod mark_all;
mod passages;
mod proposal;
mod rereading;
mod steps;
mod suggestions;
mod tag_steps;
mod tags;
mod taking;
mod touched;
mod waiting;

pub use intake::{Intake, IntakeChange, IntakeChoice, IntakeKind, TakenComments};
pub use proposal::Proposal;
pub use rereading::{Reread, Rereading};
pub use touched::Touched;
pub use waiting::{Counts, Waiting};

use super::unread::Unread;
use crate::annotation::{
    Analyst, Annotation, AnnotationId, Device, Entries, Entry, Layer, Memo, Moment, Place, Placed,
    Version,
};
use crate::codebook::{Codebook, Tag, TagId};
use crate::edit::{ChangeRecord, Edit, History, StepName, Work};
use crate::letter::{CorrectionKind, Letter, MetadataField, Span};
use crate::merge::{device_of, differing, merge_layers};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The id of a colleague's layer for as long as its letter is open; never given to another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(u32);

/// A colleague's layer of the same letter; read-only.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The session's id for it; given by [`Session::new`].
    pub id: LayerId,
    /// The file it was read from.
    pub path: PathBuf,
    /// The colleague's layer.
    pub layer: Layer,
    /// True if it is shown.
    pub visible: bool,
}

/// The corrections by which the letter is read.
#[derive(Default)]
struct ReadBy {
    corrections: Entries<Place, CorrectionKind>,
    /// Their places in the letter.
    placed: Placed,
}

/// Counts of what changed, so that whoever shows something of it knows when to look again.
#[derive(Default)]
struct Revisions {
    /// Anything at all.
    session: u64,
    layer: u64,
    codebook: u64,
}

/// The changes made, for the journal.
#[derive(Default)]
struct ChangeLog {
    /// The changes that are not on their way to the journal yet.
    changes: Vec<ChangeRecord>,
    /// The number of all of them so far.
    count: u64,
}

/// This computer.
struct Computer {
    /// Its name in versions, with that of the window.
    writer: Arc<str>,
    /// Its entry in the layers that it wrote in, once its own name is known.
    device: Option<Device>,
}

/// The proposals of files.
#[derive(Default)]
struct Proposals {
    list: Vec<Proposal>,
    /// The revision of the layer at which they were looked at last.
    looked_at: Option<u64>,
}

/// An open letter with everything that is said of it.
pub struct Session {
    /// The letter's path.
    pub path: PathBuf,
    /// The letter.
    pub letter: Arc<Letter>,
    /// Other analysts' layers.
    pub colleagues: Vec<Colleague>,
    /// True if the folder's tags may be changed: not where its codebook could not be saved.
    pub tags_writable: bool,
    /// Files of which not everything could be read, and is in nothing that is handed over.
    pub unread: Vec<Unread>,
    /// The number of colleagues' layers so far.
    layers_known: u32,
    work: Work,
    waiting: Waiting,
    reading: ReadBy,
    history: History,
    computer: Computer,
    revisions: Revisions,
    log: ChangeLog,
    /// The time of what is done now.
    now: Moment,
    proposals: Proposals,
    /// The work before others changed it, until that is kept as a version.
    version_before: Option<Arc<Work>>,
}

impl Session {
    /// A session on `letter` with what was loaded for it; linear in a letter that is corrected. `device` identifies this computer in versions.
    pub fn new(
        path: PathBuf,
        letter: Arc<Letter>,
        work: Work,
        mut colleagues: Vec<Colleague>,
        device: &str,
    ) -> Self {
        for (number, colleague) in (0..).zip(&mut colleagues) {
            colleague.id = LayerId(number);
        }
        let mut session = Self {
            layers_known: colleagues.len() as u32,
            path,
            waiting: Waiting::of(&letter, &work.layer),
            reading: ReadBy::default(),
            letter,
            colleagues,
            tags_writable: true,
            unread: Vec::new(),
            work,
            history: History::default(),
            computer: Computer {
                writer: device.into(),
                device: None,
            },
            revisions: Revisions::default(),
            log: ChangeLog::default(),
            now: Moment::default(),
            proposals: Proposals::default(),
            version_before: None,
        };
        if let Some(rereading) = session.due_rereading() {
            session.take_reread(rereading.run());
            session.revisions.session = 0;
        }
        session
    }

    /// Says what time it is: the one time of all that is done until this is said again.
    pub fn set_time(&mut self, now: Moment) {
        self.now = now;
    }

    /// Says what people call this computer: a layer names those that wrote in it.
    pub fn set_computer(&mut self, name: &str) {
        self.computer.device = Some(Device {
            id: device_of(&self.computer.writer).to_owned(),
            name: name.to_owned(),
        });
    }

    /// Takes the changes made since the last call, for the journal.
    pub fn drain_changes(&mut self) -> Vec<ChangeRecord> {
        std::mem::take(&mut self.log.changes)
    }

    /// The number of changes made since the letter was opened.
    pub fn change_count(&self) -> u64 {
        self.log.count
    }

    /// The steps that can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Colleagues' layers at these paths are these now; `None` where one is gone. New colleagues are shown if all others
    /// are. Linear in the colleagues.
    pub fn set_colleagues(&mut self, changed: Vec<(PathBuf, Option<Layer>)>) {
        if changed.is_empty() {
            return;
        }
        self.revisions.session += 1;
        // What could not be read can be read now, or is gone.
        let paths: HashSet<_> = changed.iter().map(|(path, _)| path).collect();
        self.unread.retain(|it| !paths.contains(&it.path));
        let visible = self.colleagues.iter().all(|other| other.visible);
        let all = self.colleagues.iter().enumerate();
        let mut by_path: HashMap<_, _> = all.map(|(at, it)| (it.path.clone(), at)).collect();
        let all = self.colleagues.iter().enumerate();
        let id = |layer: &Layer| layer.analyst.id.clone();
        let mut by_id: HashMap<_, _> = all.map(|(at, it)| (id(&it.layer), at)).collect();
        let mut gone = HashSet::new();
        for (path, layer) in changed {
            let at = by_path.get(&path).copied();
            let Some(layer) = layer else {
                gone.extend(at);
                continue;
            };
            if let Some(at) = at {
                gone.remove(&at);
                self.colleagues[at].layer = layer;
            } else if let Some(at) = by_id.get(&layer.analyst.id).filter(|at| !gone.contains(at)) {
                let other = &mut self.colleagues[*at];
                other.layer = merge_layers(&other.layer, &layer).0;
            } else {
                by_id.insert(id(&layer), self.colleagues.len());
                by_path.insert(path.clone(), self.colleagues.len());
                let id = LayerId(self.layers_known);
                self.layers_known += 1;
                self.colleagues.push(Colleague {
                    id,
                    path,
                    layer,
                    visible,
                });
            }
        }
        let mut number = 0..;
        self.colleagues
            .retain(|_| number.next().is_none_or(|at| !gone.contains(&at)));
    }

    /// The analyst's own layer.
    pub fn layer(&self) -> &Layer {
        &self.work.layer
    }

    /// The analyst.
    pub fn analyst(&self) -> &Analyst {
        &self.work.layer.analyst
    }

    /// Says by what name colleagues are to know the analyst; `name` is empty where that is the account's. What is marked
    /// already is signed anew.
    pub fn sign(&mut self, name: &str) {
        let name = name.trim();
        let layer = &mut self.work.layer;
        let called = if name == layer.analyst.name { "" } else { name };
        if layer.analyst.called != called {
            called.clone_into(&mut layer.analyst.called);
            let is_marked = !layer.annotations.is_empty();
            self.revisions.session += 1;
            self.revisions.layer += u64::from(is_marked);
        }
    }

    /// The folder's tags.
    pub fn codebook(&self) -> &Codebook {
        &self.work.codebook
    }

    /// Grows with every edit, undo and redo; whatever is derived from the session is fresh while it stands still.
    pub fn revision(&self) -> u64 {
        self.revisions.session
    }

    /// Grows when the layer changes.
    pub fn layer_revision(&self) -> u64 {
        self.revisions.layer
    }

    /// Grows when the codebook changes.
    pub fn codebook_revision(&self) -> u64 {
        self.revisions.codebook
    }

    /// All layers of the letter, the analyst's own first, those of colleagues whether shown or not.
    pub fn layers(&self) -> impl Iterator<Item = &Layer> {
        let colleagues = self.colleagues.iter().map(|colleague| &colleague.layer);
        std::iter::once(self.layer()).chain(colleagues)
    }

    /// The colleague's layer with this id.
    pub fn colleague(&self, id: LayerId) -> Option<&Colleague> {
        let at = self.colleagues.binary_search_by_key(&id, |it| it.id).ok()?;
        self.colleagues.get(at)
    }

    /// Shows or hides a colleague's layer.
    pub fn show_colleague(&mut self, id: LayerId, shown: bool) {
        if let Ok(at) = self.colleagues.binary_search_by_key(&id, |it| it.id) {
            self.colleagues[at].visible = shown;
        }
    }

    /// The layers that are shown, the analyst's own first.
    pub fn shown_layers(&self) -> impl Iterator<Item = &Layer> {
        let shown = self.colleagues.iter().filter(|colleague| colleague.visible);
        std::iter::once(self.layer()).chain(shown.map(|colleague| &colleague.layer))
    }

    /// The annotation with this id, the analyst's own before a colleague's.
    pub fn find(&self, id: &AnnotationId) -> Option<&Annotation> {
        self.layers().find_map(|layer| layer.annotations.get(id))
    }

    /// The tag with this id: from the codebook, or as a layer carries it where the codebook lacks it.
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        let carried = || self.layers().find_map(|layer| layer.carried_tag(id));
        self.codebook().get(id).or_else(carried)
    }

    /// Counts the analyst's annotations with each tag: those of the codebook in its order, then unknown ones.
    pub fn tag_counts(&self) -> Vec<(TagId, usize)> {
        let mut counts: Vec<_> = self
            .codebook()
            .tags
            .iter()
            .map(|tag| (tag.id.clone(), 0))
            .collect();
        let known = counts.len();
        let tags = self.codebook().tags.iter().enumerate();
        let places: HashMap<_, _> = tags.map(|(at, tag)| (&tag.id, at)).collect();
        for (tag, number) in self.layer().annotations.tag_counts() {
            match places.get(tag) {
                Some(at) => counts[*at].1 = *number,
                None => counts.push((tag.clone(), *number)),
            }
        }
        counts[known..].sort();
        counts
    }

    /// The analyst's own annotation with exactly this passage.
    pub fn annotation_at(&self, span: Span) -> Option<&Annotation> {
        self.layer()
            .annotations
            .overlapping(span)
            .find(|annotation| annotation.span == span && !annotation.is_orphan())
    }

    /// Makes the annotations, the memo, the corrections and the metadata those of an earlier version, as one step; `at` says of when it is.
    pub fn bring_back(&mut self, version: &Layer, at: String) {
        let now = &self.layer().annotations;
        let mut edits = Vec::new();
        for one in version.annotations.iter() {
            if !now
                .get(&one.id)
                .is_some_and(|other| one.says_the_same(other))
            {
                edits.push(self.changed(one.clone()));
            }
        }
        let gone = now
            .iter()
            .filter(|one| version.annotations.get(&one.id).is_none());
        edits.extend(gone.map(|one| Edit::Remove(one.id.clone())));
        if version.memo.text != self.layer().memo.text {
            edits.push(Edit::Memo(version.memo.clone()));
        }
        let corrections = differing(&self.layer().corrections, &version.corrections);
        edits.extend(
            corrections
                .into_iter()
                .map(|key| Edit::Correct(entry(key, version.corrections.get(key).copied()))),
        );
        let metadata = differing(&self.layer().metadata, &version.metadata);
        edits.extend(
            metadata
                .into_iter()
                .map(|key| Edit::Metadata(entry(key, version.metadata.get(key).cloned()))),
        );
        self.step(StepName::BringBack(at), edits, None, false);
    }

    /// Replaces the memo on the letter; one step for as long as the analyst keeps typing.
    pub fn set_memo(&mut self, memo: &str) {
        if self.layer().memo.text != memo {
            let memo = Memo {
                text: memo.to_owned(),
                ..Memo::default()
            };
            self.step(StepName::Memo, vec![Edit::Memo(memo)], None, true);
        }
    }

    /// Sets a metadata field, or with `None` that it is as it is read; one step for as long as the analyst
    /// keeps typing.
    pub fn set_metadata(&mut self, item: MetadataField, value: Option<&str>) {
        if self.layer().metadata.get(&item).map(String::as_str) != value {
            let edit = Edit::Metadata(entry(&item, value.map(str::to_owned)));
            self.step(StepName::Metadata(item), vec![edit], None, true);
        }
    }

    /// The work as it stands, for saving.
    pub fn work(&self) -> &Work {
        &self.work
    }

    fn tag_name(&self, id: &TagId) -> String {
        self.tag(id)
            .map_or_else(|| id.to_string(), |tag| tag.name.clone())
    }
}

/// Makes an entry for a key, to be stamped with a version.
fn entry<K: Clone, V>(key: &K, value: Option<V>) -> Entry<K, V> {
    Entry {
        key: key.clone(),
        value,
        version: Version::default(),
    }
}

#[cfg(test)]
mod tests;
