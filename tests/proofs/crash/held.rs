//! A layer that another program has open while one window saves, and that another window changes meanwhile: nothing of either
//! is lost, whatever moment a crash comes at, and nothing is called saved or faulty that is not.

use super::disk::{CrashDisk, Flaw};
use super::windows::{Seen, Window, fault, seen, together};
use super::{Dice, crash_disk, edit, open};
use crate::support::held_disk::HeldDisk;
use kanttekening::store::ids::Ids;
use std::path::Path;

const LAYER: &str = "/brieven/brief.txt.anna.ron";

/// Edits in turn; each edit is acknowledged. Gives the states, and how often saving was refused.
fn work(disk: &CrashDisk, seed: u64, edits: usize) -> (Vec<Seen>, usize) {
    let (mut dice, ids) = (Dice(seed), Ids::seeded(seed));
    let (mut one, mut two) = (Window::open(disk, &ids), Window::open(disk, &ids));
    let mut states = vec![together(&one, &two)];
    let (mut number, mut refused) = (0, 0);
    while number < edits {
        for is_one in [true, false] {
            let window = if is_one { &mut one } else { &mut two };
            edit(&mut window.session, &mut dice, &ids, number);
            if window.session.change_count() == 0 {
                continue;
            }
            number += 1;
            let state = together(&one, &two);
            states.push(state);
            disk.attempt(number);
            let window = if is_one { &mut one } else { &mut two };
            window.journal(disk);
            disk.acknowledge(number);
        }
        // Up to six tries are made: it is let go before the last one, or never.
        let (alone, waits) = (dice.roll(3) == 0, 1 + dice.roll(7) as u32);
        let (other, saves) = (&mut two, dice.roll(4) > 0);
        let held = HeldDisk::new(disk.clone(), Path::new(LAYER), alone, waits, || {
            if saves {
                other.save(disk);
            }
        });
        if let Some(error) = one.try_to_save(&held) {
            assert!(error.is_open_elsewhere(), "seed {seed}: {error}");
            refused += 1;
        }
    }
    // All is in the file in the end, without the journals' help.
    one.save(disk);
    two.save(disk);
    one.save(disk);
    let whole = together(&one, &two);
    let layer = open(disk, "d-end".to_owned(), false);
    assert_eq!(seen(&layer.session), whole, "seed {seed}");
    let file = kanttekening::store::layer::parse(&layer_bytes(disk)).expect("it is whole");
    let (there, _) = kanttekening::store::layer::to_layer(&file, &layer.session.letter);
    assert_eq!(
        there.annotations.len(),
        layer.session.layer().annotations.len(),
        "seed {seed}"
    );
    (states, refused)
}

fn layer_bytes(disk: &CrashDisk) -> Vec<u8> {
    use kanttekening::store::disk::Disk as _;
    disk.read(Path::new(LAYER), 1 << 20).expect("it is there")
}

#[test]
fn what_is_saved_while_a_file_is_open_elsewhere_overwrites_nothing() {
    let (mut refused, mut count) = (0, 0);
    for seed in 0..12 {
        let disk = crash_disk(Flaw::None);
        let (states, times) = work(&disk, seed, 6);
        refused += times;
        // What a crash leaves is looked at for one of them: thousands of states.
        if seed > 0 {
            continue;
        }
        for moment in &disk.take_moments() {
            moment.after_crash(false, &mut |disk| {
                count += 1;
                assert_eq!(fault(&disk, moment, &states), None, "seed {seed}");
            });
        }
    }
    println!("{count} states, {refused} times refused");
    assert!(count > 300 && refused > 0, "{count}, {refused}");
}
