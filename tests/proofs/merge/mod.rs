//! Random histories of several computers that write the same layer, delete, undo, and merge copies old and new: in
//! whatever order their copies come together, nothing is lost and all come to the same.
//!
//! What has to be there in the end is worked out by a naive model that remembers, for each thing that was written, all
//! that its writer had seen. The default run tries some hundreds of histories; `cargo test --release --test proofs
//! merge:: -- --ignored` 100,000.

mod held;
mod hostile;

use kanttekening::annotation::{AnnotationId, Entries, Layer, Moment, Place, Version};
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::letter::{ByteOffset, Correction, CorrectionKind, Letter, MetadataField, Span};
use kanttekening::merge::merge_layers;
use kanttekening::store::ids::Ids;
use kanttekening::store::layer;
use kanttekening::workspace::session::Session;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

const TEXT: &str =
    "Geachte Voorzitter, hierbij zend ik u mijn brief over de gegevens die zijn vernietigd.\n";

/// A small generator: the same history for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// What was written: the passage, the tags, the note; `None` for a deletion.
type Content = Option<(usize, usize, Vec<String>, String)>;

fn content(layer: &Layer, id: &AnnotationId) -> Content {
    let one = layer.annotations.get(id)?;
    let tags = one.tags.iter().map(|tag| tag.as_str().to_owned()).collect();
    Some((one.span.start.0, one.span.end.0, tags, one.note.clone()))
}

/// Something that was written, with the numbers of all that its writer had seen, itself included.
struct Written {
    content: Content,
    seen: HashSet<usize>,
}

/// What something is written about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Annotation(AnnotationId),
    Memo,
    Correction(Place),
    Metadata(MetadataField),
}

/// All that was written, by what it is about.
#[derive(Default)]
struct Model(BTreeMap<About, Vec<Written>>);

/// What a computer has seen.
type Seen = BTreeMap<About, HashSet<usize>>;

/// What is said of a correction or a metadata field.
fn said(value: String) -> Content {
    Some((0, 0, Vec::new(), value))
}

/// All values that a layer has of something, each with its version: what was written apart, in one order.
fn values<K: Ord + Clone, V: Ord + Clone + std::fmt::Debug>(
    entries: &Entries<K, V>,
    key: &K,
) -> Vec<(String, Version)> {
    let all = entries.of(key).iter();
    all.map(|one| (format!("{:?}", one.value), one.version.clone()))
        .collect()
}

fn entry_values(layer: &Layer, about: &About) -> Vec<(String, Version)> {
    match about {
        About::Correction(place) => values(&layer.corrections, place),
        About::Metadata(item) => values(&layer.metadata, item),
        About::Annotation(_) | About::Memo => Vec::new(),
    }
}

/// What a layer has corrections and metadata of.
fn entry_keys(layer: &Layer) -> BTreeSet<About> {
    let places = layer.corrections.all().iter();
    let metadata = layer.metadata.all().iter();
    places
        .map(|one| About::Correction(one.key.clone()))
        .chain(metadata.map(|one| About::Metadata(one.key)))
        .collect()
}

impl Model {
    fn write(&mut self, about: About, content: Content, seen: &mut Seen) {
        let written = self.0.entry(about.clone()).or_default();
        let seen = seen.entry(about).or_default();
        seen.insert(written.len());
        written.push(Written {
            content,
            seen: seen.clone(),
        });
    }

    /// What nobody wrote over in the knowledge of it.
    fn last(&self, about: &About) -> Vec<&Content> {
        let written = &self.0[about];
        let over = |number: usize| {
            let mut others = written.iter().enumerate();
            others.any(|(other, it)| other != number && it.seen.contains(&number))
        };
        let last = (0..written.len()).filter(|number| !over(*number));
        last.map(|number| &written[number].content).collect()
    }
}

/// A copy of a layer file as it lay about, with what its writer had seen.
struct Copy {
    file: String,
    seen: Seen,
}

struct Computer {
    session: Session,
    seen: Seen,
}

impl Computer {
    /// Does something, and tells the model what that wrote.
    fn edit(&mut self, dice: &mut Dice, ids: &Ids, number: usize, model: &mut Model) {
        let before = self.session.layer().clone();
        let session = &mut self.session;
        // Clocks differ by years; nothing may depend on them.
        let year = [2016, 2026, 2036][dice.roll(3)];
        let now = Moment::parse(&format!("{year}-11-24T09:00:00Z")).unwrap();
        session.set_time(now);
        let known: Vec<AnnotationId> = before
            .annotations
            .iter()
            .map(|one| one.id.clone())
            .collect();
        let some = known.get(dice.roll(known.len().max(1))).cloned();
        let tag = TagId::new(["follow-up", "data-deletion"][dice.roll(2)]);
        let kind = CorrectionKind::ALL[dice.roll(6)];
        let at = ByteOffset([7, 18, 26, 58][dice.roll(4)]);
        let item = [MetadataField::Date, MetadataField::Sender][dice.roll(2)];
        match (dice.roll(14), some) {
            (0 | 1, Some(id)) => session.set_note(&id, &format!("notitie {number}.")),
            (2, Some(id)) => session.delete(&id),
            (3 | 4, Some(id)) => session.toggle_tag(&id, &tag),
            (5, _) => session.set_memo(&format!("memo {number}.")),
            (6, _) => drop(session.undo()),
            (7, _) => drop(session.redo()),
            (8 | 9, _) => session.correct(&[Correction { at, kind }]),
            (10, _) => {
                let place = session.place(at, kind);
                session.take_corrections_back(&[place]);
            }
            (11, _) => session.set_metadata(item, Some(&format!("gegeven {number}"))),
            (12, _) => session.set_metadata(item, None),
            _ => {
                let start = dice.roll(40);
                let id = ids.annotation(now);
                let span = Span::new(start, start + 1 + dice.roll(30));
                session.toggle_tag_on(span, &tag, id);
            }
        }
        session.end_typing();
        let after = self.session.layer();
        let all = before.annotations.iter().chain(after.annotations.iter());
        let all = all
            .map(|one| &one.id)
            .chain(after.deleted.iter().map(|stone| &stone.id));
        for id in all.collect::<BTreeSet<_>>() {
            let version = |layer: &Layer| layer.annotations.get(id).map(|it| it.version.clone());
            let same =
                version(&before) == version(after) && before.deletions(id) == after.deletions(id);
            if !same {
                let about = About::Annotation(id.clone());
                model.write(about, content(after, id), &mut self.seen);
            }
        }
        if before.memo.version != after.memo.version {
            let text = Some((0, 0, Vec::new(), after.memo.text.clone()));
            model.write(About::Memo, text, &mut self.seen);
        }
        for about in entry_keys(after) {
            let values = entry_values(after, &about);
            if entry_values(&before, &about) != values {
                let [(value, _)] = values.as_slice() else {
                    panic!("an edit leaves one value: {values:?}");
                };
                model.write(about, said(value.clone()), &mut self.seen);
            }
        }
    }

    fn take_in(&mut self, copy: &Copy, letter: &Letter) {
        let (layer, _) = merge_layers(self.session.layer(), &read(&copy.file, letter));
        let codebook = default_codebook();
        self.session.replace_work(Work { layer, codebook });
        for (about, seen) in &copy.seen {
            self.seen.entry(about.clone()).or_default().extend(seen);
        }
    }

    fn copy(&self) -> Copy {
        let (letter, layer) = (&self.session.letter, self.session.layer());
        Copy {
            file: layer::serialise(letter, layer, &default_codebook()),
            seen: self.seen.clone(),
        }
    }
}

fn read(file: &str, letter: &Letter) -> Layer {
    let file = layer::parse(file.as_bytes()).expect("it was written by this program");
    let (layer, report) = layer::to_layer(&file, letter);
    assert!(!report.forbids_saving() && report.miscounted.is_none());
    assert!(report.hand_edited.is_empty());
    layer
}

fn all_of(layers: &[Layer], order: &[usize]) -> Layer {
    let mut order = order.iter();
    let first = layers[*order.next().unwrap()].clone();
    order.fold(first, |all, next| merge_layers(&all, &layers[*next]).0)
}

/// One history. Gives how many things were written in it.
fn history(seed: u64) -> usize {
    let (mut dice, ids) = (Dice(seed), Ids::seeded(seed));
    let letter = Arc::new(Letter::new("brief.txt", "ab".repeat(32), "text 1", TEXT));
    let mut model = Model::default();
    let mut computers: Vec<Computer> = (0..2 + dice.roll(7))
        .map(|number| Computer {
            session: Session::new(
                "/brieven/brief.txt".into(),
                letter.clone(),
                Work {
                    codebook: default_codebook(),
                    ..Work::default()
                },
                Vec::new(),
                &format!("computer-{number}"),
            ),
            seen: Seen::new(),
        })
        .collect();
    let mut copies: Vec<Copy> = Vec::new();
    for number in 0..6 + dice.roll(30) {
        let who = dice.roll(computers.len());
        let computer = &mut computers[who];
        match dice.roll(3) {
            0 if !copies.is_empty() => {
                // Any of them: the newest, or one that came back.
                let copy = &copies[dice.roll(copies.len())];
                computer.take_in(copy, &letter);
            }
            1 => copies.push(computer.copy()),
            _ => computer.edit(&mut dice, &ids, number, &mut model),
        }
    }
    copies.extend(computers.iter().map(Computer::copy));
    let layers: Vec<Layer> = copies
        .iter()
        .map(|copy| read(&copy.file, &letter))
        .collect();

    // Commutative and associative: whoever merges with whom.
    let mut order: Vec<usize> = (0..layers.len()).collect();
    let all = all_of(&layers, &order);
    for _ in 0..2 {
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll(at + 1));
        }
        assert_eq!(all_of(&layers, &order), all, "seed {seed}");
        let (one, other) = order.split_at(1 + dice.roll(order.len() - 1));
        let (one, other) = (all_of(&layers, one), all_of(&layers, other));
        assert_eq!(merge_layers(&one, &other).0, all, "seed {seed}");
        assert_eq!(merge_layers(&other, &one).0, all, "seed {seed}");
    }
    // Idempotent, also for what is old.
    for layer in layers.iter().chain([&all]) {
        let (again, report) = merge_layers(&all, layer);
        assert_eq!(again, all, "seed {seed}");
        assert_eq!((report.taken, report.deleted), (0, 0), "seed {seed}");
        assert_eq!(report.entries, 0, "seed {seed}");
    }
    // What is written is what is read, and nothing stands in the file twice.
    let file = layer::serialise(&letter, &all, &default_codebook());
    let mut found = read(&file, &letter);
    // A file carries the tags that are used in it.
    found.carried_tags.clone_from(&all.carried_tags);
    assert_eq!(found.siblings, all.siblings, "seed {seed}");
    assert_eq!(found.deleted, all.deleted, "seed {seed}");
    assert_eq!(found, all, "seed {seed}");
    let records = layer::parse(file.as_bytes()).unwrap().annotations;
    let distinct: HashSet<_> = records.iter().map(|it| (&it.id, &it.version)).collect();
    assert_eq!(distinct.len(), records.len(), "seed {seed}");

    // Nothing is lost, and nothing comes back.
    for about in model.0.keys() {
        let mut last: Vec<_> = model.last(about).into_iter().flatten().cloned().collect();
        if matches!(about, About::Correction(_) | About::Metadata(_)) {
            let found = entry_values(&all, about).into_iter();
            let mut found: Vec<_> = found.filter_map(|(value, _)| said(value)).collect();
            last.sort();
            found.sort();
            assert_eq!(found, last, "seed {seed}, {about:?}");
            continue;
        }
        let About::Annotation(id) = about else {
            let mut found: Vec<_> = match all.memo_siblings.as_slice() {
                [] => vec![all.memo.text.clone()],
                memos => memos.iter().map(|memo| memo.text.clone()).collect(),
            };
            let mut last: Vec<_> = last.into_iter().map(|(_, _, _, text)| text).collect();
            last.sort();
            found.sort();
            assert_eq!(found, last, "seed {seed}");
            continue;
        };
        let one = |layer: &Layer| content(layer, id);
        let mut found: Vec<_> = match all.siblings.get(id) {
            None => one(&all).into_iter().collect(),
            Some(records) => records
                .iter()
                .filter_map(|record| {
                    let layer = Layer {
                        annotations: [record.clone()].into_iter().collect(),
                        ..Layer::default()
                    };
                    one(&layer)
                })
                .collect(),
        };
        last.sort();
        found.sort();
        assert_eq!(found, last, "seed {seed}, {id:?}");
        // Shown as one, it says what all of them say.
        if let Some((_, _, tags, note)) = one(&all) {
            for (_, _, other_tags, other_note) in &last {
                assert!(note.contains(other_note), "seed {seed}");
                assert!(
                    other_tags.iter().all(|tag| tags.contains(tag)),
                    "seed {seed}"
                );
            }
        }
    }
    model.0.values().map(Vec::len).sum()
}

fn histories(seeds: std::ops::Range<u64>) -> usize {
    let half = seeds.start + (seeds.end - seeds.start) / 2;
    std::thread::scope(|scope| {
        let other = scope.spawn(move || (half..seeds.end).map(history).sum::<usize>());
        let written: usize = (seeds.start..half).map(history).sum();
        written + other.join().expect("no history fails")
    })
}

#[test]
fn in_whatever_order_copies_come_together_nothing_is_lost() {
    assert!(histories(0..300) > 1_000);
}

#[test]
#[ignore = "some minutes; says how much was written"]
fn in_100_000_histories_nothing_is_lost() {
    let written = histories(1_000..101_000);
    println!("100,000 histories, {written} things written, none lost");
}
