//! Several computers that save the same layer in one folder, while other programs have it open for a moment or for long, and
//! while the others save: when all have saved, the file holds what all of them wrote.

use super::{Dice, TEXT};
use crate::support::held_disk::HeldDisk;
use kanttekening::annotation::Moment;
use kanttekening::codebook::{TagId, default_codebook};
use kanttekening::edit::Work;
use kanttekening::letter::{Letter, Span};
use kanttekening::store::ids::Ids;
use kanttekening::store::layer;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::publish::{ContentHash, PublishError, publish_layer};
use kanttekening::workspace::session::Session;
use std::collections::BTreeSet;
use std::path::Path;

const LAYER: &str = "/brieven/brief.txt.anna.ron";

/// A computer's layer, and what it saw in the folder last.
struct Writer {
    session: Session,
    seen: Option<ContentHash>,
}

impl Writer {
    fn new(number: usize, letter: &Letter) -> Self {
        let work = Work {
            codebook: default_codebook(),
            ..Work::default()
        };
        let (letter, writer) = (letter.clone().into(), format!("computer-{number}"));
        Self {
            session: Session::new(LAYER.into(), letter, work, Vec::new(), &writer),
            seen: None,
        }
    }

    /// Saves as a window does: merges what came in between, and tries again. Gives whether it is in the folder.
    fn save(&mut self, disk: &dyn kanttekening::store::disk::Disk) -> bool {
        loop {
            let (letter, layer) = (&self.session.letter, self.session.layer());
            let codebook = default_codebook();
            let path = Path::new(LAYER);
            let seen = self.seen.as_ref();
            match publish_layer(disk, path, None, letter, layer, &codebook, seen) {
                Ok(published) => {
                    self.seen = Some(published.seen);
                    return true;
                }
                Err(PublishError::ChangedOutside { bytes }) => {
                    let file = layer::parse(&bytes).expect("it is whole");
                    let (theirs, _) = layer::to_layer(&file, letter);
                    let (layer, _) = kanttekening::merge::merge_layers(layer, &theirs);
                    self.session.replace_work(Work { layer, codebook });
                    self.seen = Some(ContentHash::of(&bytes));
                }
                Err(error) => {
                    assert!(error.is_open_elsewhere(), "{error}");
                    return false;
                }
            }
        }
    }
}

#[test]
fn whoever_saves_while_a_file_is_open_elsewhere_nothing_is_lost() {
    let letter = Letter::new("brief.txt", "ab".repeat(32), "text 1", TEXT);
    let mut refused = 0;
    for seed in 0..60 {
        let (mut dice, ids) = (Dice(seed), Ids::seeded(seed));
        let disk = MemoryDisk::new();
        disk.put("/brieven/brief.txt", TEXT);
        let mut writers: Vec<_> = (0..3).map(|it| Writer::new(it, &letter)).collect();
        let mut made = BTreeSet::new();
        for number in 0..12 {
            let who = dice.roll(writers.len());
            let id = ids.annotation(Moment::default());
            made.insert(id.clone());
            // No two are of one passage: the second would take the tag off again.
            let span = Span::new(number, number + 20);
            writers[who]
                .session
                .toggle_tag_on(span, &TagId::new("follow-up"), id);
            let (alone, waits) = (dice.roll(2) == 0, dice.roll(8) as u32);
            let (first, rest) = writers.split_at_mut(1);
            let mut rest: Vec<&mut Writer> = rest.iter_mut().collect();
            let held = HeldDisk::new(disk.clone(), Path::new(LAYER), alone, waits, || {
                for other in &mut rest {
                    assert!(other.save(&disk), "nobody else has it open");
                }
            });
            refused += usize::from(!first[0].save(&held));
        }
        for writer in &mut writers {
            assert!(writer.save(&disk));
        }
        let file = layer::parse(&disk.bytes(LAYER).expect("it is there")).expect("it is whole");
        let found: BTreeSet<_> = file.annotations.iter().map(|it| it.id.clone()).collect();
        let made: BTreeSet<String> = made.iter().map(|it| it.as_str().to_owned()).collect();
        assert_eq!(found, made, "seed {seed}");
        assert_eq!(
            disk.paths().len(),
            2,
            "seed {seed}: no temporary file is left"
        );
    }
    assert!(refused > 0, "some were held for longer than is waited");
}
