//! Saying that a letter is open, as a courtesy: nothing depends on it, and where it cannot be said nothing is lost.
//!
//! Beside the letter lies a small file that says who has it open and where, written once, so that synced folders have
//! nothing to do. It is not the file that is held for as long as the process lives: files that are held can be neither
//! read nor synced on some systems. That one lies on this computer's own disk, and tells at once, and without looking at
//! any clock, whether the window that wrote the first one is still there.

use super::atomic::folder_of;
use super::disk::{Disk, Entry, FileLock};
use super::file_name::LOCK;
use super::ids;
use super::ron_line::{record, text};
use crate::annotation::{Analyst, Moment};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The start of the name of every such file.
pub const START: &str = LOCK.0;
/// The part of the letter's name that goes into it, in bytes.
const NAME_IN_LOCK: usize = 200;
/// No such file comes near this many bytes.
const LIMIT: u64 = 8 << 10;
/// No more of them are looked at: a letter is not open so often.
const MOST: usize = 1_000;
/// After so many seconds one of another computer counts as left behind.
const STALE: u64 = 24 * 60 * 60;
/// The version of the format that is written.
const FORMAT: u32 = 1;

/// A window that has a letter open: by whom, where, since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename = "Lock", default)]
pub struct Presence {
    /// The version of the format.
    format: u32,
    /// The letter's file name.
    pub letter: String,
    /// The analyst's id.
    pub analyst: String,
    /// The analyst's name.
    pub name: String,
    /// The computer's name.
    pub computer: String,
    /// The computer's name in versions.
    device: String,
    /// The opening's name in versions.
    writer: String,
    /// Since when, RFC 3339, by that computer's clock.
    since: String,
}

impl Presence {
    /// An opening of the letter by the analyst on the computer called `computer`.
    pub fn new(
        letter_path: &Path,
        analyst: &Analyst,
        computer: &str,
        writer: &str,
        since: Moment,
    ) -> Self {
        let letter = letter_path.file_name().unwrap_or_default();
        Self {
            format: FORMAT,
            letter: letter.to_string_lossy().into_owned(),
            analyst: analyst.id.clone(),
            name: analyst.name.clone(),
            computer: computer.to_owned(),
            device: device_of(writer).to_owned(),
            writer: writer.to_owned(),
            since: since.to_string(),
        }
    }

    /// Since when, where that is no more than a day ago by the clock that says `now`.
    pub fn since(&self, now: Moment) -> Option<Moment> {
        let since = Moment::parse(&self.since)?;
        let age = now.0.as_second().checked_sub(since.0.as_second())?;
        (0..=STALE as i64).contains(&age).then_some(since)
    }

    /// Tells whether it is on the same computer, under the same account.
    pub fn is_same_device(&self, other: &Presence) -> bool {
        // Settings that roam bring the device along to another computer.
        self.device == other.device && self.computer == other.computer
    }

    fn is_sane(&self) -> bool {
        self.format == FORMAT && !self.writer.is_empty()
    }

    /// Nobody's name is so long, or has line ends in it.
    fn tamed(mut self) -> Self {
        for name in [&mut self.name, &mut self.computer] {
            name.retain(|c| !c.is_control());
            if let Some((end, _)) = name.char_indices().nth(40) {
                name.truncate(end);
                name.push('…');
            }
        }
        self
    }
}

/// A writer's name begins with that of its device.
fn device_of(writer: &str) -> &str {
    writer.split_once('-').map_or(writer, |(device, _)| device)
}

fn held_path(open: &Path, writer: &str) -> PathBuf {
    // A name out of a file could name another folder.
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let name: String = writer.chars().filter(plain).take(64).collect();
    open.join(format!("{name}.open"))
}

/// Tells whether a file of this name says that a letter is open.
pub fn is_lock_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    named_in_lock(&name).is_some()
}

/// Tells whether it does so for the letter at `letter_path`.
fn is_lock_of(path: &Path, letter_path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let letter = letter_path.file_name().unwrap_or_default();
    let letter = letter.to_string_lossy();
    named_in_lock(&name) == Some(name_in_lock(&letter))
}

fn name_in_lock(letter: &str) -> &str {
    &letter[..letter.floor_char_boundary(NAME_IN_LOCK)]
}

fn named_in_lock(name: &str) -> Option<&str> {
    let inner = name.strip_prefix(LOCK.0)?.strip_suffix(LOCK.1)?;
    let (of, random) = inner.rsplit_once('.')?;
    let is_ours = random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_ours.then_some(of)
}

/// The sign that a letter is open, until this is dropped.
pub struct Lock {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    held_path: PathBuf,
    held: Option<Box<dyn FileLock>>,
}

impl Lock {
    /// Says it beside `home`, and holds a file in the folder `open`.
    ///
    /// # Errors
    /// If it cannot be said; then nothing is left of it.
    pub fn new(
        disk: &Arc<dyn Disk>,
        home: &Path,
        open: &Path,
        presence: &Presence,
    ) -> io::Result<Self> {
        disk.create_folder(open)?;
        let held_path = held_path(open, &presence.writer);
        let held = disk.hold_new(&held_path)?;
        let (start, end) = LOCK;
        let name = name_in_lock(&presence.letter);
        let name = format!("{start}{name}.{:016x}{end}", ids::random());
        let lock = Self {
            disk: disk.clone(),
            path: home.with_file_name(name),
            held_path,
            held: Some(held),
        };
        let content = format!(
            "// Kanttekening: this letter is open. Nothing is lost without this file.\nLock{}\n",
            record(presence).trim_start_matches("Lock")
        );
        // Where it fails, what there is of it is removed with the lock.
        disk.write_new(&lock.path, content.as_bytes())?;
        // Where that cannot be, others do not know.
        let _ = disk.open_up(&lock.path, &[&home.with_file_name(&presence.letter)]);
        Ok(lock)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be removed is swept by the next opening.
        let _ = self.disk.remove(&self.path);
        self.held = None;
        let _ = self.disk.remove(&self.held_path);
    }
}

/// Looks who else has a letter open. Files are read once: they never change.
pub struct Others {
    me: Presence,
    open: PathBuf,
    read: BTreeMap<PathBuf, Seen>,
    looked: bool,
}

struct Seen {
    /// `None` for what is not of interest.
    presence: Option<Presence>,
    /// By the own clock: since when it counts from.
    from: Option<Moment>,
}

impl Others {
    /// For the opening `me`, whose held files lie in `open`.
    pub fn new(me: Presence, open: &Path) -> Self {
        Self {
            me,
            open: open.to_owned(),
            read: BTreeMap::new(),
            looked: false,
        }
    }

    /// Finds the others who have the letter open, by the names in its folder (and in the other place, where there
    /// is one). Removes the files that closed windows on this computer left.
    pub fn look(&mut self, disk: &dyn Disk, entries: &[Entry], now: Moment) -> Vec<Presence> {
        let first = !std::mem::replace(&mut self.looked, true);
        let letter = PathBuf::from(&self.me.letter);
        let here = |entry: &&Entry| entry.is_file && is_lock_of(&entry.path, &letter);
        let here = entries.iter().filter(here).take(MOST);
        let here: BTreeSet<&Path> = here.map(|it| it.path.as_path()).collect();
        self.read.retain(|path, _| here.contains(path.as_path()));
        let (mut others, mut met) = (Vec::new(), HashSet::new());
        for path in here {
            if !self.read.contains_key(path) {
                // What cannot be read yet may be half there.
                let Some(presence) = read(disk, path) else {
                    continue;
                };
                let seen = self.meet(disk, path, presence, first, now);
                self.read.insert(path.to_owned(), seen);
            }
            let Some(Seen {
                presence: Some(presence),
                from,
            }) = self.read.get(path)
            else {
                continue;
            };
            let live = if presence.is_same_device(&self.me) {
                let live = self.is_alive(disk, presence);
                if !live {
                    let _ = disk.remove(path);
                }
                live
            } else {
                from.is_some_and(|from| apart(from, now) <= STALE)
            };
            if live && met.insert(presence.clone()) {
                others.push(presence.clone());
            }
        }
        others
    }

    fn meet(
        &self,
        disk: &dyn Disk,
        path: &Path,
        presence: Presence,
        first: bool,
        now: Moment,
    ) -> Seen {
        let is_other = presence.writer != self.me.writer && presence.letter == self.me.letter;
        let presence = Some(presence).filter(|it| it.is_sane() && is_other);
        if !first {
            // It came while we looked: it is new, whatever any clock says.
            return Seen {
                presence,
                from: Some(now),
            };
        }
        // Either clock may be wrong by years, that of the other computer or that of the file server; both being wrong by
        // less than a day and it being old all the same does not happen.
        let modified = disk.metadata(path).ok().and_then(|it| it.modified);
        let modified = modified
            .and_then(|it| jiff::Timestamp::try_from(it).ok())
            .map(Moment);
        let said = presence.as_ref().and_then(|it| Moment::parse(&it.since));
        let near = |time: &Moment| apart(*time, now) <= STALE;
        let from = [modified, said].into_iter().flatten().find(near);
        Seen { presence, from }
    }

    fn is_alive(&self, disk: &dyn Disk, presence: &Presence) -> bool {
        match disk.is_held(&held_path(&self.open, &presence.writer)) {
            Ok(held) => held,
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        }
    }
}

/// The distance between two moments, in seconds.
fn apart(one: Moment, other: Moment) -> u64 {
    one.0.as_second().abs_diff(other.0.as_second())
}

fn read(disk: &dyn Disk, path: &Path) -> Option<Presence> {
    let bytes = disk.read(path, LIMIT).ok()?;
    let presence: Presence = ron::from_str(text(&bytes, LIMIT).ok()?).ok()?;
    Some(presence.tamed())
}

/// The files with which openings of this letter on the computer `device` said so; for destroying them.
pub fn own_locks(disk: &dyn Disk, home: &Path, device: &str) -> Vec<PathBuf> {
    let entries = disk.list(&folder_of(home)).unwrap_or_default();
    let ours = |path: &PathBuf| {
        is_lock_of(path, home) && read(disk, path).is_some_and(|it| it.device == device)
    };
    let paths = entries.into_iter().filter(|it| it.is_file);
    paths.map(|it| it.path).filter(ours).collect()
}

/// Removes what processes of this computer that are gone held.
pub fn sweep(disk: &dyn Disk, open: &Path) {
    for entry in disk.list(open).unwrap_or_default() {
        let is_ours = entry.path.extension().is_some_and(|it| it == "open");
        if entry.is_file && is_ours && disk.is_held(&entry.path).is_ok_and(|held| !held) {
            let _ = disk.remove(&entry.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file_name::is_to_be_hidden;
    use crate::store::memory_disk::{Fault, MemoryDisk};

    const LETTER: &str = "/f/brief.txt";
    const OPEN: &str = "/s/open";
    const WRITER: &str = "00000000000000aa-00000001";

    fn at(hours: i64) -> Moment {
        Moment(jiff::Timestamp::from_second(1_700_000_000 + hours * 3600).unwrap())
    }

    fn presence(account: &str, computer: &str, writer: &str, hours: i64) -> Presence {
        let analyst = Analyst::from_account(account);
        Presence::new(Path::new(LETTER), &analyst, computer, writer, at(hours))
    }

    fn me() -> Presence {
        presence("anna", "PC-1", WRITER, 0)
    }

    fn disk() -> (MemoryDisk, Arc<dyn Disk>) {
        let disk = MemoryDisk::new();
        disk.put(LETTER, "Geachte Voorzitter,\n");
        (disk.clone(), Arc::new(disk))
    }

    fn lock(disk: &Arc<dyn Disk>, presence: &Presence) -> Lock {
        Lock::new(disk, Path::new(LETTER), Path::new(OPEN), presence).unwrap()
    }

    fn look(others: &mut Others, disk: &MemoryDisk, hours: i64) -> Vec<String> {
        let entries = disk.list(Path::new("/f")).unwrap();
        let found = others.look(disk, &entries, at(hours));
        found.into_iter().map(|it| it.computer).collect()
    }

    #[test]
    fn windows_see_each_other_come_and_go_and_leave_nothing_behind() {
        let (memory, disk) = disk();
        let mine = lock(&disk, &me());
        let mut others = Others::new(me(), Path::new(OPEN));
        assert!(look(&mut others, &memory, 0).is_empty(), "not oneself");
        let second = presence("anna", "PC-1", "00000000000000aa-00000002", 0);
        let theirs = lock(&disk, &second);
        assert_eq!(look(&mut others, &memory, 0), ["PC-1"]);
        assert!(is_to_be_hidden(&theirs.path), "where a dot hides nothing");
        assert!(is_lock_name(&theirs.path) && !crate::store::folder::is_layer_name(&theirs.path));
        drop(theirs);
        assert!(look(&mut others, &memory, 0).is_empty());
        drop(mine);
        assert_eq!(memory.paths(), [Path::new(LETTER)]);
    }

    #[test]
    fn what_a_killed_window_left_is_swept_at_once_and_that_of_others_stays() {
        let (memory, disk) = disk();
        let killed = presence("anna", "PC-1", "00000000000000aa-00000002", 0);
        let other = presence("bob", "PC-2", "00000000000000aa-00000003", 0);
        let (mut killed, other) = (lock(&disk, &killed), lock(&disk, &other));
        // The system lets go of what a process held.
        killed.held = None;
        let mut others = Others::new(me(), Path::new(OPEN));
        assert_eq!(look(&mut others, &memory, 1), ["PC-2"]);
        assert!(memory.bytes(&killed.path).is_none());
        assert!(memory.bytes(&other.path).is_some());
        assert!(memory.bytes(&killed.held_path).is_some());
        sweep(&memory, Path::new(OPEN));
        assert!(memory.bytes(&killed.held_path).is_none());
        assert!(memory.bytes(&other.held_path).is_some());
    }

    #[test]
    fn another_computers_counts_for_a_day_whatever_its_clock_says() {
        let (memory, disk) = disk();
        let other = |hours| presence("bob", "PC-2", "00000000000000bb-00000001", hours);
        // In memory the files' own times lie decades back.
        for (since, seen) in [
            (0, true),
            (-23, true),
            (20, true),
            (-30, false),
            (90_000, false),
        ] {
            let _lock = lock(&disk, &other(since));
            let mut others = Others::new(me(), Path::new(OPEN));
            assert_eq!(!look(&mut others, &memory, 0).is_empty(), seen, "{since}");
        }
        let mut others = Others::new(me(), Path::new(OPEN));
        look(&mut others, &memory, 0);
        let _lock = lock(&disk, &other(-90_000));
        assert_eq!(look(&mut others, &memory, 0).len(), 1, "it has just come");
        assert!(look(&mut others, &memory, 25).is_empty());
        assert_eq!(other(-1).since(at(0)), Some(at(-1)));
        assert_eq!(other(5).since(at(0)), None);
    }

    #[test]
    fn where_it_cannot_be_said_nothing_is_left_and_nonsense_is_passed_over() {
        let (memory, disk) = disk();
        memory.fail(Fault::ReadOnly);
        let refused = Lock::new(&disk, Path::new(LETTER), Path::new(OPEN), &me());
        assert!(refused.is_err());
        memory.mend();
        memory.fail(Fault::DiskFull);
        assert!(Lock::new(&disk, Path::new(LETTER), Path::new(OPEN), &me()).is_err());
        memory.mend();
        let name = "/f/.~kanttekening.brief.txt.0123456789abcdef.lock";
        for nonsense in [
            "",
            "Lock(",
            "Lock(format: 1)",
            "Lock(writer: \"../../x-1\")",
        ] {
            memory.put(name, nonsense);
            let mut others = Others::new(me(), Path::new(OPEN));
            assert!(look(&mut others, &memory, 0).is_empty());
        }
        let mut long = presence(&"x".repeat(500), "a\nb", "cc-1", 0);
        long.letter = "brief.txt".to_owned();
        memory.put(
            name,
            format!("Lock{}", record(&long).trim_start_matches("Lock")),
        );
        let mut others = Others::new(me(), Path::new(OPEN));
        assert_eq!(look(&mut others, &memory, 0), ["ab"]);
    }
}
