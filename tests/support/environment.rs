//! What the program runs on.

use kanttekening::annotation::Moment;
use kanttekening::store::clock::FixedClock;
use kanttekening::store::disk::Disk;
use kanttekening::store::ids::Ids;
use kanttekening::workspace::Environment;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// No two windows or commands make the same ids.
static SEEDS: AtomicU64 = AtomicU64::new(100);

/// Anna's computer, whose clock stands still at `now` (RFC 3339), with her folders under `home`.
pub fn environment(disk: Arc<dyn Disk>, home: &Path, now: &str) -> Environment {
    Environment {
        disk,
        clock: Arc::new(FixedClock::new(Moment::parse(now).expect("a moment"))),
        ids: Arc::new(Ids::seeded(SEEDS.fetch_add(1, Ordering::Relaxed))),
        settings_folder: home.to_owned(),
        data_folder: home.join("data"),
        state_folder: home.join("staat"),
        computer: "PC-1".to_owned(),
        account: "Anna".to_owned(),
        program: None,
        folders: Arc::default(),
    }
}
