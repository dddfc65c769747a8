//! The part of a file in the analyst's name that counts at once, and the part that has to be accepted first: a file
//! names its own owner, and anybody who can write into the folder can write any name.
//!
//! Additions count from anywhere. Changes and deletions of what is there count only where they stand in
//! the analyst's own file, and come from computers that this one knows; the rest is held. Nothing is remembered of what
//! was refused: it is resolved by an edit that has seen it.

use super::heads::{Heads, memos, set_memos, set_records};
use super::layers::{different, merge_layers};
use crate::annotation::{
    Annotation, AnnotationId, Entries, Entry, Layer, Memo, Tombstone, Version,
};
use crate::edit::{Tally, Work};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most writers named in one place of a file. More is no claim that anybody could answer: an edit that had seen
/// them all could not be read back. This program names at most 128 in each version that it writes.
const MOST_WRITERS: usize = 240;

/// The name of the writer that stands for an edit by hand.
const HAND: &str = "hand";

/// The computer on which a writer of versions works: writers are called `<device>-<opening>`.
pub fn device_of(writer: &str) -> &str {
    writer.split(['-', '+']).next().unwrap_or(writer)
}

/// The computers that work in the analyst's name, as far as this one knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    own: Arc<str>,
    accepted: BTreeSet<String>,
}

impl Trust {
    /// The computer on which `writer` works, and those that were accepted on it.
    pub fn new<'a>(writer: &str, accepted: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            own: device_of(writer).into(),
            accepted: accepted.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Accepts a computer.
    pub fn accept(&mut self, device: &str) {
        self.accepted.insert(device.to_owned());
    }

    /// Tells whether this is the computer itself.
    pub fn is_own(&self, device: &str) -> bool {
        *self.own == *device
    }

    /// Tells whether a computer is known.
    pub fn knows(&self, device: &str) -> bool {
        self.is_own(device) || self.is_hand(device) || self.accepted.contains(device)
    }

    /// Tells whether it stands for edits by hand, which count in the analyst's own file.
    pub fn is_hand(&self, device: &str) -> bool {
        device == HAND
    }
}

/// The origin of a file in the analyst's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is the analyst's own file.
    Own,
    /// It is another one.
    Other,
}

/// A file's layer in two parts.
#[derive(Clone, Debug, Default)]
pub struct Sifted {
    /// The part that counts at once.
    pub counting: Layer,
    /// The part that would change or delete something, and has to be accepted first.
    pub held: Layer,
    /// The computers from which the edits come that count and were not known yet.
    pub givers: BTreeSet<String>,
    /// The computers from which the held ones come.
    pub holders: BTreeSet<String>,
}

impl Sifted {
    /// Tells whether something is to be asked about.
    pub fn holds(&self) -> bool {
        says_something(&self.held)
    }
}

/// The treatment of what a file says in one place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Counts,
    /// Its deletions are left out.
    Adds,
    Held,
    /// It changes nothing that anybody sees, or cannot be answered, and comes from nobody who is known.
    LeftOut,
}

/// A place in which something is said: what is there, and what the file would make of it.
struct Claim {
    /// True if nothing was ever said there.
    is_new: bool,
    /// True if the file says something there, rather than only that something was deleted.
    says: bool,
    /// True if what people see would be another.
    is_seen: bool,
    /// The computers whose edits are not known yet.
    devices: BTreeSet<String>,
    /// The number of writers that the file names there.
    writers: usize,
}

impl Claim {
    fn verdict(&self, origin: Origin, trust: &Trust) -> Verdict {
        let known = |device: &String| trust.knows(device);
        match origin {
            Origin::Own if self.is_new => Verdict::Counts,
            Origin::Own if !self.devices.is_empty() && self.devices.iter().all(known) => {
                Verdict::Counts
            }
            Origin::Other if self.is_new && self.says => Verdict::Adds,
            _ if self.is_new || !self.is_seen || self.writers > MOST_WRITERS => Verdict::LeftOut,
            _ => Verdict::Held,
        }
    }
}

/// The computers whose edits are in `new` and not in `known`.
fn devices<'a>(
    known: impl Iterator<Item = &'a Version>,
    new: impl Iterator<Item = &'a Version>,
) -> BTreeSet<String> {
    let seen = joined(known);
    new.flat_map(|version| {
        let writers: Vec<_> = version.beyond(&seen).map(device_of).collect();
        writers
    })
    .map(str::to_owned)
    .collect()
}

/// All that has been seen by any of them.
fn joined<'a>(versions: impl Iterator<Item = &'a Version>) -> Version {
    versions.fold(Version::default(), |mut all, version| {
        all.join(version);
        all
    })
}

/// Parts what `theirs` says, which lies in a file of this `origin`, by what it would do to `ours`. Linear in what differs,
/// but for taking apart what is held.
pub fn sift(ours: &Layer, theirs: &Layer, origin: Origin, trust: &Trust) -> Sifted {
    let mut sifting = Sifting {
        origin,
        trust,
        sifted: Sifted {
            counting: theirs.clone(),
            held: Layer {
                analyst: theirs.analyst.clone(),
                carried_tags: theirs.carried_tags.clone(),
                ..Layer::default()
            },
            ..Sifted::default()
        },
    };
    sifting.annotations(ours, theirs);
    sifting.memo(ours, theirs);
    let mut sifted = std::mem::take(&mut sifting.sifted);
    (sifted.counting.corrections, sifted.held.corrections) =
        sifting.entries(&ours.corrections, &theirs.corrections, &mut sifted);
    (sifted.counting.metadata, sifted.held.metadata) =
        sifting.entries(&ours.metadata, &theirs.metadata, &mut sifted);
    sifted
}

struct Sifting<'a> {
    origin: Origin,
    trust: &'a Trust,
    sifted: Sifted,
}

impl Sifting<'_> {
    fn note(sifted: &mut Sifted, verdict: Verdict, devices: BTreeSet<String>) {
        match verdict {
            Verdict::Counts | Verdict::Adds => sifted.givers.extend(devices),
            Verdict::Held => sifted.holders.extend(devices),
            Verdict::LeftOut => {}
        }
    }

    fn annotations(&mut self, ours: &Layer, theirs: &Layer) {
        let mut not_deleted = BTreeSet::new();
        for id in different(ours, theirs) {
            let before = Heads::of(ours, id);
            let their = Heads::of(theirs, id);
            let mut after = before.clone();
            after.join(their.clone());
            if after.holds_what(&before) {
                continue;
            }
            let known = versions(&before);
            let new = versions(&after);
            let claim = Claim {
                is_new: before.records.is_empty() && before.deletions.is_empty(),
                says: !their.records.is_empty(),
                is_seen: !looks_the_same(before.shown().as_ref(), after.shown().as_ref()),
                devices: devices(known, new),
                writers: joined(versions(&their)).0.len(),
            };
            let verdict = claim.verdict(self.origin, self.trust);
            Self::note(&mut self.sifted, verdict, claim.devices);
            let Sifted { counting, held, .. } = &mut self.sifted;
            // Only what counts whole brings its deletions along.
            if verdict != Verdict::Counts {
                not_deleted.insert(id);
            }
            if matches!(verdict, Verdict::Held | Verdict::LeftOut) {
                set_records(counting, id, &Heads::default());
            }
            if verdict == Verdict::Held {
                set_records(held, id, &their);
                let stones = their.deletions.into_iter().map(|version| Tombstone {
                    id: id.clone(),
                    version,
                });
                held.deleted.extend(stones);
            }
        }
        if !not_deleted.is_empty() {
            let deleted = &mut self.sifted.counting.deleted;
            deleted.retain(|stone| !not_deleted.contains(&stone.id));
        }
    }

    fn memo(&mut self, ours: &Layer, theirs: &Layer) {
        let (known, their) = (memos(ours), memos(theirs));
        let mut after = Layer::default();
        set_memos(&mut after, known.iter().chain(&their).cloned().collect());
        let after = memos(&after);
        if after == known {
            return;
        }
        let mut shown = Layer::default();
        set_memos(&mut shown, after.clone());
        let claim = Claim {
            is_new: known.is_empty(),
            says: true,
            is_seen: shown.memo.text != ours.memo.text,
            devices: devices(
                known.iter().map(|memo| &memo.version),
                after.iter().map(|memo| &memo.version),
            ),
            writers: joined(their.iter().map(|memo| &memo.version)).0.len(),
        };
        let verdict = claim.verdict(self.origin, self.trust);
        Self::note(&mut self.sifted, verdict, claim.devices);
        if matches!(verdict, Verdict::Held | Verdict::LeftOut) {
            set_memos(&mut self.sifted.counting, Vec::new());
        }
        if verdict == Verdict::Held {
            set_memos(&mut self.sifted.held, their);
        }
    }

    /// Splits these entries into those that count and those that are held.
    fn entries<K: Ord + Clone, V: Ord + Clone>(
        &self,
        ours: &Entries<K, V>,
        theirs: &Entries<K, V>,
        sifted: &mut Sifted,
    ) -> (Entries<K, V>, Entries<K, V>) {
        let nothing = Entries::default();
        if ours == theirs {
            return (theirs.clone(), nothing);
        }
        let mut joined = ours.clone();
        joined.join(theirs.all().to_vec());
        let keys: BTreeSet<&K> = theirs.all().iter().map(|entry| &entry.key).collect();
        let (mut out, mut held) = (BTreeSet::new(), BTreeSet::new());
        for key in keys {
            let (known, new) = (ours.of(key), joined.of(key));
            // Versions that are known already claim nothing.
            if known == new {
                continue;
            }
            let version = |entry: &'_ Entry<K, V>| entry.version.clone();
            let known: Vec<_> = known.iter().map(version).collect();
            let new: Vec<_> = new.iter().map(version).collect();
            let claim = Claim {
                is_new: known.is_empty(),
                says: theirs.get(key).is_some(),
                is_seen: ours.get(key) != joined.get(key),
                devices: devices(known.iter(), new.iter()),
                writers: theirs.version(key).0.len(),
            };
            let verdict = claim.verdict(self.origin, self.trust);
            Self::note(sifted, verdict, claim.devices);
            match verdict {
                Verdict::Counts | Verdict::Adds => {}
                Verdict::Held => {
                    out.insert(key);
                    held.insert(key);
                }
                Verdict::LeftOut => drop(out.insert(key)),
            }
        }
        if out.is_empty() {
            return (theirs.clone(), nothing);
        }
        let part = |is_in: &dyn Fn(&K) -> bool| {
            let all = theirs.all().iter().filter(|entry| is_in(&entry.key));
            all.cloned().collect()
        };
        (
            part(&|key| !out.contains(key)),
            part(&|key| held.contains(key)),
        )
    }
}

fn versions(heads: &Heads) -> impl Iterator<Item = &Version> {
    let records = heads.records.iter().map(|one| &one.version);
    records.chain(&heads.deletions)
}

fn looks_the_same(one: Option<&Annotation>, other: Option<&Annotation>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.says_the_same(other),
        _ => false,
    }
}

/// Measures the change between two states of the work.
pub fn tally(before: &Work, after: &Work) -> Tally {
    let mut tally = Tally {
        tags: before.codebook != after.codebook,
        ..tally_of(&before.layer, &after.layer)
    };
    tally.entries = super::differing(&before.layer.corrections, &after.layer.corrections).len()
        + super::differing(&before.layer.metadata, &after.layer.metadata).len();
    tally
}

fn tally_of(before: &Layer, after: &Layer) -> Tally {
    let mut tally = Tally {
        memo: before.memo.text != after.memo.text,
        ..Tally::default()
    };
    for one in after.annotations.not_shared_with(&before.annotations) {
        match before.annotations.get(&one.id) {
            None => tally.added += 1,
            Some(was) if !was.says_the_same(one) => tally.changed += 1,
            Some(_) => {}
        }
    }
    for one in before.annotations.not_shared_with(&after.annotations) {
        tally.deleted += usize::from(after.annotations.get(&one.id).is_none());
    }
    tally
}

/// Measures the change that the held part of a file would make to `ours`.
pub fn would_do(ours: &Layer, held: &Layer) -> Tally {
    let (after, _) = merge_layers(ours, held);
    let work = |layer: &Layer| Work {
        layer: layer.clone(),
        ..Work::default()
    };
    tally(&work(ours), &work(&after))
}

/// The annotations that `held` would change, as they would be; `None` for those that would be deleted.
pub fn outcomes(ours: &Layer, held: &Layer) -> Vec<(AnnotationId, Option<Annotation>)> {
    let ids = held.annotations.iter().map(|one| &one.id);
    let ids = ids.chain(held.deleted.iter().map(|stone| &stone.id));
    let outcome = |id: &AnnotationId| {
        let mut heads = Heads::of(ours, id);
        heads.join(Heads::of(held, id));
        (id.clone(), heads.shown())
    };
    let mut seen = BTreeSet::new();
    let ids = ids.filter(|id| seen.insert(*id));
    ids.map(outcome).collect()
}

/// All that was written in the places of which `held` speaks, as one version for each: an edit that has seen it resolves
/// what was asked.
#[derive(Clone, Debug, Default)]
pub struct Claimed {
    /// Of annotations.
    pub annotations: BTreeMap<AnnotationId, Version>,
    /// Of the memo, where it speaks of that.
    pub memo: Option<Version>,
}

impl Claimed {
    /// Collects the annotations and the memo that `held` would change.
    pub fn of(held: &Layer) -> Self {
        let mut annotations: BTreeMap<AnnotationId, Version> = BTreeMap::new();
        let ids = held.annotations.iter().map(|one| &one.id);
        let ids = ids.chain(held.deleted.iter().map(|stone| &stone.id));
        for id in ids {
            let version = annotations.entry(id.clone()).or_default();
            for one in versions(&Heads::of(held, id)) {
                version.join(one);
            }
        }
        let mut memo: Option<Version> = None;
        for one in memos(held) {
            memo.get_or_insert_default().join(&one.version);
        }
        Self { annotations, memo }
    }
}

/// Tells whether anything is said or was deleted in a layer.
pub fn says_something(layer: &Layer) -> bool {
    !layer.annotations.is_empty()
        || !layer.deleted.is_empty()
        || layer.memo != Memo::default()
        || !layer.corrections.is_empty()
        || !layer.metadata.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_supersedes_whatever_a_file_claims() {
        for count in [1, Version::MOST - 1, Version::MOST] {
            let claimed = Version(vec![("a-1".into(), count), ("b-1".into(), Version::MOST)]);
            let mut version = claimed.clone();
            version.bump("a-1");
            assert!(version.supersedes(&claimed), "{count}");
            let mut again = version.clone();
            again.bump("a-1");
            assert!(again.supersedes(&version), "{count}");
            assert_eq!(device_of(&again.0[0].0), "a");
        }
    }

    #[test]
    fn writers_tell_their_computer() {
        for (writer, device) in [
            ("89429e8ffde248e6-8cbc0d22", "89429e8ffde248e6"),
            ("89429e8ffde248e6-8cbc0d22+", "89429e8ffde248e6"),
            ("k3f9", "k3f9"),
            ("hand-01234567", "hand"),
        ] {
            assert_eq!(device_of(writer), device);
        }
    }
}
