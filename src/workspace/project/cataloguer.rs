//! Keeping the catalogue of a folder: looks through it every few seconds, reads what is new or looks otherwise, by as many
//! processes as there are processors, and tells what it found. On a thread of its own.

use super::reading::{Desk, stamp, why_unreadable};
use super::scan::{Claim, Found, FoundLetter, Homeless, Scanner, joined};
use super::status::Shared;
use crate::analysis::{CataloguedLetter, Readable};
use crate::codebook::{Codebook, default_codebook};
use crate::letter::parallel::processors;
use crate::store::atomic::folder_of as folder_of_path;
use crate::store::catalogue::{Catalogue, Opened, Remembered, Stamp, TextPlace, TextReader};
use crate::store::folder::codebook_for;
use crate::store::queries_file::{self, QueriesOf};
use crate::store::register_file;
use crate::store::storage_redirect::home;
use crate::workspace::import_process::Cancel;
use crate::workspace::job::Waker;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A folder is looked through again so long after it was, or after ten times as long as that took.
const INTERVAL: Duration = Duration::from_secs(3);
/// What was read is told so often.
const TELL: Duration = Duration::from_millis(120);
/// Reading is shown once it takes so long.
const SLOW: Duration = Duration::from_millis(700);
/// What was read is written down so often.
const KEEP: Duration = Duration::from_secs(20);
/// A file that was not at hand is tried again so long after.
const AGAIN: Duration = Duration::from_secs(30);

/// What the thread tells.
pub(super) enum Update {
    /// What was remembered, and how to read texts.
    Remembered(Vec<Known>, Option<TextReader>),
    /// What was read.
    Read(Vec<Known>),
    /// These are not there any more.
    Gone(BTreeSet<String>),
    /// The tags of the folder.
    Tags(Codebook),
    /// The queries that are kept in it.
    Queries(Vec<QueriesOf>),
    /// Files of its register changed.
    Register,
}

/// What is known of a letter.
pub(super) struct Known {
    pub letter: Arc<CataloguedLetter>,
    /// Where its text is kept.
    pub place: Option<TextPlace>,
    /// The text, where that is kept nowhere.
    pub text: Option<String>,
}

impl Known {
    fn of(remembered: &Remembered, text: Option<String>) -> Self {
        Self {
            letter: remembered.letter.clone(),
            place: remembered.text,
            text,
        }
    }
}

/// Catalogues one folder.
pub(super) struct Cataloguer {
    pub desk: Desk,
    pub folder: PathBuf,
    /// The folder of all catalogues; `None` where nothing is to be remembered.
    pub catalogues: Option<PathBuf>,
    pub shared: Arc<Shared>,
    pub updates: Sender<Update>,
    pub waker: Waker,
    /// What is known of each letter, by path.
    pub known: BTreeMap<String, Remembered>,
    /// The letters whose files were not at hand, and when they were tried last.
    pub failed: BTreeMap<String, Instant>,
    pub scanner: Scanner,
    pub catalogue: Option<Catalogue>,
    /// Whether something is known that is not written down yet, and since when it was last.
    pub unsaved: bool,
    pub saved: Instant,
    /// The tags of the folder, as they were told last.
    pub codebook: Option<Codebook>,
    /// The queries that are kept in it, as they were told last.
    pub queries: Vec<QueriesOf>,
    /// The files of its register, as they looked last.
    pub register: Option<register_file::Look>,
}

impl Cataloguer {
    /// Goes on until it is told to stop, or nobody listens. `look` is told when to look at once.
    pub fn run(mut self, look: &Receiver<()>) {
        self.begin();
        while !self.shared.is_stopped() {
            let begun = Instant::now();
            self.look_through();
            let wait = INTERVAL.max(10 * begun.elapsed().min(Duration::from_secs(60)));
            match look.recv_timeout(wait) {
                Err(RecvTimeoutError::Disconnected) => break,
                Ok(()) | Err(RecvTimeoutError::Timeout) => while look.try_recv().is_ok() {},
            }
        }
        self.keep();
    }

    /// Takes up what is remembered.
    pub fn begin(&mut self) {
        let opened = self.catalogues.as_ref().map(|all| {
            let disk = &self.desk.disk;
            Catalogue::open(disk, all, &self.folder)
        });
        let (letters, reader) = match opened {
            Some(Ok(Opened {
                catalogue,
                letters,
                lost,
            })) => {
                self.shared.change(|status| status.lost = lost);
                // Texts that lie between those of letters that are gone are not worth their room.
                let wasteful = catalogue.is_wasteful(letters.iter());
                let letters = if wasteful { Vec::new() } else { letters };
                let reader = catalogue.reader();
                self.catalogue = Some(catalogue);
                (letters, Some(reader))
            }
            Some(Err(_)) => {
                self.shared.change(|status| status.unkept = true);
                (Vec::new(), None)
            }
            None => (Vec::new(), None),
        };
        // They are shown at once; what is needed to look through the folder comes after.
        let all = letters.iter().map(|it| Known::of(it, None)).collect();
        self.tell(Update::Remembered(all, reader));
        for remembered in letters {
            let letter = &remembered.letter;
            let claim = Claim {
                name: letter.name().to_owned(),
                sha256: letter.sha256.clone(),
                text_sha256: letter.text_sha256.clone(),
            };
            for (path, stat) in &remembered.stamp.layers {
                let path = Path::new(path);
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                // One that goes by another name may say another letter, which may be there again.
                if name.starts_with(letter.name()) {
                    self.scanner.knows(path, *stat, claim.clone());
                }
            }
            self.known.insert(letter.path.clone(), remembered);
        }
    }

    /// Looks through the folder once, and reads what is to be read.
    pub fn look_through(&mut self) {
        let shared = self.shared.clone();
        let stopped = || shared.is_stopped();
        if !self.shared.status().looked {
            self.shared.change(|status| status.busy = true);
            (self.waker)();
        }
        self.look_at_tags();
        self.desk.look_at_exports();
        let disk = self.desk.disk.clone();
        let redirects = self.desk.redirects.clone();
        let found = self.scanner.scan(
            (&*disk, &self.desk.folders),
            &self.folder,
            &redirects,
            &stopped,
        );
        if stopped() {
            return;
        }
        let before = self.shared.status();
        if before.away {
            // What could not be read then may be at hand now.
            self.failed.clear();
        }
        self.shared.change(|status| {
            status.away = found.away;
            status.unlisted.clone_from(&found.unlisted);
            status.looked = true;
        });
        let mut found = found;
        if !found.away {
            self.house(&mut found);
            self.read_all(self.changed(&found));
            // Those that were read just now may be the ones that are looked for.
            self.house(&mut found);
            self.read_all(self.changed(&found));
            let left = match self.shared.is_ended() {
                true => self.changed(&found).len(),
                false => 0,
            };
            self.list_missing(&mut found, left == 0);
            self.take_out_gone(&found);
            self.shared.change(|status| status.left = left);
        }
        if self.unsaved && !self.shared.is_stopped() {
            self.keep();
        }
        self.shared.change(|status| {
            (status.busy, status.slow) = (false, false);
            (status.done, status.of) = (0, 0);
        });
        if self.shared.status() != before {
            (self.waker)();
        }
    }

    /// Reads the tags of the folder, and the queries kept in it; where tags cannot be read, the ones before hold.
    fn look_at_tags(&mut self) {
        let found = codebook_for(&*self.desk.disk, &self.folder.join("letter"));
        let codebook = match found.map(|(_, it)| it.file) {
            None => default_codebook(),
            Some(Ok(found)) => found.codebook,
            Some(Err(_)) => self.codebook.clone().unwrap_or_else(default_codebook),
        };
        if self.codebook.as_ref() != Some(&codebook) {
            self.codebook = Some(codebook.clone());
            self.tell(Update::Tags(codebook));
        }
        let queries = queries_file::read_all(&*self.desk.disk, &self.folder);
        if self.queries != queries {
            self.queries.clone_from(&queries);
            self.tell(Update::Queries(queries));
        }
        let home = home(&self.desk.redirects, &self.folder.join("letter"));
        let register = register_file::list(&*self.desk.disk, &folder_of_path(&home));
        if self.register.as_ref() != Some(&register) {
            // At first it is being read already.
            if self.register.replace(register).is_some() {
                self.tell(Update::Register);
            }
        }
    }

    /// The letters that are new, or look otherwise than when they were read.
    fn changed(&self, found: &Found) -> Vec<FoundLetter> {
        let is_known = |it: &&FoundLetter| {
            let known = self.known.get(&it.path);
            let tried = self.failed.get(&it.path);
            known.is_some_and(|known| known.stamp == it.stamp())
                || tried.is_some_and(|at| at.elapsed() < AGAIN)
        };
        let letters = found.letters.values();
        letters.filter(|it| !is_known(it)).cloned().collect()
    }

    /// Gives layers that name no letter which is there to the one beside them that is known to have the same bytes, or else
    /// the same text.
    fn house(&self, found: &mut Found) {
        if found.homeless.is_empty() {
            return;
        }
        let mut of_sum: HashMap<(String, String), String> = HashMap::new();
        for path in found.letters.keys() {
            let Some(known) = self.known.get(path) else {
                continue;
            };
            let sums = [&known.letter.sha256, &known.letter.text_sha256];
            for sum in sums.into_iter().filter(|it| !it.is_empty()) {
                let key = (folder_of(path).to_owned(), sum.clone());
                of_sum.entry(key).or_insert_with(|| path.clone());
            }
        }
        for homeless in std::mem::take(&mut found.homeless) {
            let sums = [&homeless.claim.sha256, &homeless.claim.text_sha256];
            let mut keys = sums
                .map(|it| (homeless.folder.clone(), it.clone()))
                .into_iter();
            let path = keys.find_map(|key| of_sum.get(&key));
            match path.and_then(|path| found.letters.get_mut(path)) {
                Some(letter) => letter.layers.push((homeless.file, homeless.stat)),
                None => found.homeless.push(homeless),
            }
        }
    }

    /// Lists the letters that are not there, of which there are layers. Where not `all` letters are read, only those that
    /// are listed already: the layers of others may belong to one that is not read yet.
    fn list_missing(&mut self, found: &mut Found, all: bool) {
        let mut missing: BTreeMap<(String, String), Vec<Homeless>> = BTreeMap::new();
        for homeless in std::mem::take(&mut found.homeless) {
            let key = (homeless.folder.clone(), homeless.claim.name.clone());
            missing.entry(key).or_default().push(homeless);
        }
        let mut read = Vec::new();
        for ((folder, name), layers) in missing {
            let path = joined(&folder, &name);
            let stamp = stamp(None, layers.iter().map(|it| (&it.file, it.stat)));
            found.listed.insert(path.clone());
            let known = self.known.get(&path);
            if known.is_none() && !all {
                continue;
            }
            if known.is_some_and(|known| known.stamp == stamp) {
                continue;
            }
            let layers: Vec<_> = layers.iter().collect();
            let letter = self.desk.missing(&folder, &name, &layers);
            let remembered = Remembered {
                letter: Arc::new(letter),
                text: None,
                stamp,
            };
            read.push(Known::of(&remembered, None));
            self.known.insert(path, remembered);
        }
        if !read.is_empty() {
            self.unsaved = true;
            self.tell(Update::Read(read));
        }
    }

    /// Reads letters, as many at once as there are processors.
    fn read_all(&mut self, letters: Vec<FoundLetter>) {
        if letters.is_empty() || self.shared.is_ended() {
            return;
        }
        let (shared, desk) = (self.shared.clone(), self.desk.clone());
        shared.change(|status| {
            status.busy = true;
            status.left = 0;
            status.of += letters.len();
        });
        (self.waker)();
        let readers = processors();
        let readers = readers.clamp(1, 8).min(letters.len());
        let next = AtomicUsize::new(0);
        let cancels = Mutex::new(Vec::new());
        let (send, read) = channel();
        std::thread::scope(|scope| {
            for _ in 0..readers {
                let send = send.clone();
                scope.spawn(|| {
                    let send = send;
                    let cancel = Cancel::default();
                    cancels
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(cancel.clone());
                    while shared.goes_on() {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(letter) = letters.get(number) else {
                            break;
                        };
                        let (catalogued, text) = desk.read(letter, &cancel);
                        if shared.is_ended() || send.send((letter, catalogued, text)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            let mut batch = Vec::new();
            let (begun, mut told) = (Instant::now(), Instant::now());
            let mut slow = false;
            loop {
                let got = read.recv_timeout(TELL);
                if !slow && begun.elapsed() >= SLOW {
                    slow = true;
                    self.shared.change(|status| status.slow = true);
                    (self.waker)();
                }
                if self.shared.is_ended() {
                    let cancels = cancels.lock().unwrap_or_else(PoisonError::into_inner);
                    cancels.iter().for_each(Cancel::cancel);
                }
                let ended = matches!(got, Err(RecvTimeoutError::Disconnected));
                if let Ok((found, catalogued, text)) = got {
                    let read = self.remember(found, catalogued, text);
                    batch.push(read);
                    self.shared.change(|status| status.done += 1);
                }
                if !batch.is_empty() && (ended || told.elapsed() >= TELL) {
                    self.tell(Update::Read(std::mem::take(&mut batch)));
                    told = Instant::now();
                }
                if ended {
                    break;
                }
                if self.saved.elapsed() >= KEEP {
                    self.keep();
                }
            }
        });
    }

    fn remember(
        &mut self,
        found: &FoundLetter,
        letter: CataloguedLetter,
        text: Option<String>,
    ) -> Known {
        let kept = text.as_deref().zip(self.catalogue.as_mut());
        let place = kept.and_then(|(text, catalogue)| catalogue.keep_text(text).ok());
        let was_not_at_hand = matches!(
            &letter.readable, Readable::No(why) if why_unreadable(why).may_pass()
        );
        match was_not_at_hand {
            true => drop(self.failed.insert(found.path.clone(), Instant::now())),
            false => drop(self.failed.remove(&found.path)),
        }
        if text.is_some() && place.is_none() && self.catalogue.is_some() {
            self.shared.change(|status| status.unkept = true);
        }
        let remembered = Remembered {
            letter: Arc::new(letter),
            text: place,
            // As if it had never been read.
            stamp: match was_not_at_hand {
                true => Stamp::default(),
                false => found.stamp(),
            },
        };
        let known = Known::of(&remembered, text.filter(|_| place.is_none()));
        self.known.insert(found.path.clone(), remembered);
        self.unsaved = true;
        known
    }

    /// Forgets letters that are not there any more; where a folder could not be listed, nobody knows.
    fn take_out_gone(&mut self, found: &Found) {
        let unlisted = |path: &str| {
            let mut folders = found.unlisted.iter();
            folders.any(|it| {
                path.strip_prefix(it.as_str())
                    .is_some_and(|it| it.starts_with('/'))
            })
        };
        let is_there = |it: &str| found.letters.contains_key(it) || found.listed.contains(it);
        let gone = self
            .known
            .keys()
            .filter(|it| !is_there(it) && !unlisted(it));
        let gone: BTreeSet<String> = gone.cloned().collect();
        if !gone.is_empty() {
            self.known.retain(|path, _| !gone.contains(path));
            self.unsaved = true;
            self.tell(Update::Gone(gone));
        }
    }

    /// Writes down what is known.
    pub fn keep(&mut self) {
        self.saved = Instant::now();
        if !std::mem::take(&mut self.unsaved) {
            return;
        }
        let Some(catalogue) = &mut self.catalogue else {
            return;
        };
        // Without its text a letter is read again; so is one that was not at hand.
        let is_whole = |it: &&Remembered| {
            it.text.is_some() || it.letter.readable != Readable::Yes && it.stamp != Stamp::default()
        };
        let letters: Vec<_> = self.known.values().filter(is_whole).collect();
        let kept = catalogue.save(&letters).is_ok();
        self.shared.change(|status| status.unkept |= !kept);
    }

    fn tell(&self, update: Update) {
        if self.updates.send(update).is_err() {
            // Nobody wants to know any more.
            self.shared.stop();
        }
        (self.waker)();
    }
}

/// The folder, below the whole one, in which the letter with this path lies.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
