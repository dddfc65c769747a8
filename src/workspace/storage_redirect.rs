//! Annotations that may not lie beside their letter lie elsewhere: choosing the place, and putting them back.

use super::colleagues::ColleagueLimits;
use super::import_process::Importer;
use super::job::{Job, take_result};
use super::open::{Access, OpenError, read_letter};
use super::save_attempt::{Parts, SyncBase, save};
use super::session::Session;
use super::watching::{Found, Here, Watched, Watching};
use super::{Environment, Event, OpenLetter, Workspace, interrupted};
use crate::annotation::Layer;
use crate::codebook::default_codebook;
use crate::edit::Work;
use crate::letter::Letter;
use crate::merge::Trust;
use crate::store::atomic::{SaveError, folder_of};
use crate::store::disk::Disk;
use crate::store::folder::{
    codebook_path, find_codebook, find_layers_at, is_layer_name, layer_path,
};
use crate::store::layer::{LARGEST_LIMIT, parse_up_to, peek, to_layer};
use crate::store::lock::Presence;
use crate::store::publish::PublishError;
use crate::store::storage_redirect::{home, place_in, remember};
use crate::store::versions;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The bytes read of a file to see whose layer of which letter it is.
const HEADER: u64 = 64 << 10;

/// Tells whether another folder is what helps where annotations cannot be saved for this reason.
pub fn helps_against(problem: &PublishError) -> bool {
    use SaveError::{PermissionDenied, ReadOnlyFolder};
    let PublishError::Save(error) = problem else {
        return false;
    };
    matches!(error, ReadOnlyFolder { .. } | PermissionDenied { .. })
}

/// The outcome of choosing or leaving another place.
pub(super) enum Moved {
    /// The files of the letters that lie with this one are to be put in this folder from now on.
    Redirected(PathBuf, PathBuf, Result<(), SaveError>),
    /// The files that lay elsewhere for the folder of this letter are in this folder, or beside the letters again:
    /// their number; or the one that could not be put there, and why.
    Carried(PathBuf, Option<PathBuf>, Result<usize, (PathBuf, String)>),
}

impl Workspace {
    /// The letter's path as if it lay beside its annotations.
    pub(super) fn home_of(&self, letter_path: &Path) -> PathBuf {
        home(&self.settings.redirects, letter_path)
    }

    /// The versions of a layer stay the same wherever it lies.
    pub(super) fn versions_of(&self, letter_path: &Path, layer_path: &Path) -> PathBuf {
        versions::folder_beside(&self.environment.versions_folder(), letter_path, layer_path)
    }

    pub(super) fn watching(
        &self,
        session: &Session,
        own: &Path,
        writer: &str,
        found: Option<Found>,
        before: Option<Watching>,
    ) -> Watching {
        let Environment {
            disk,
            clock,
            computer,
            folders,
            ..
        } = &self.environment;
        let watched = Watched {
            path: session.path.clone(),
            own: own.to_owned(),
            letter: session.letter.clone(),
            folders: folders.clone(),
            found,
        };
        let here = Here {
            presence: Presence::new(
                &session.path,
                session.analyst(),
                computer,
                writer,
                clock.now(),
            ),
            open: self.environment.open_folder(),
        };
        Watching::new(watched, here, disk, clock, &self.waker, before)
    }

    /// The folder of the open letter's annotations if the person names no other.
    pub fn default_place(&self) -> Option<PathBuf> {
        let path = &self.letter.as_ref()?.session.path;
        Some(place_in(&self.environment.redirect_folder(), path))
    }

    /// Keeps what belongs to the letters of the open one's folder in `chosen` from now on, in a folder of its own there.
    /// What lies in another such folder is put there; the letter is opened again then.
    pub fn redirect_storage(&mut self, chosen: &Path) {
        self.ask_to_move(Some(chosen.to_owned()));
    }

    /// Puts what lies elsewhere for the open letter's folder beside the letters again. The letter is opened again then.
    pub fn keep_beside(&mut self) {
        self.ask_to_move(None);
    }

    fn ask_to_move(&mut self, chosen: Option<PathBuf>) {
        if let Some(letter) = &self.letter {
            self.under_way.to_move = Some((letter.session.path.clone(), chosen));
            self.begin_to_move();
        }
    }

    /// Tells whether annotations move, or are to.
    pub(super) fn is_moving(&self) -> bool {
        self.under_way.moving.is_some() || self.under_way.to_move.is_some()
    }

    /// Begins to move annotations as was asked, once nothing writes any where they lie now.
    fn begin_to_move(&mut self) {
        if self.under_way.moving.is_some() || self.under_way.folder_edits.is_running() {
            return;
        }
        let Some((path, chosen)) = self.under_way.to_move.take() else {
            return;
        };
        let front = self.letter.as_ref();
        let Some(letter) = front.filter(|it| it.session.path == path) else {
            return;
        };
        let Some(chosen) = chosen else {
            if let Some(before) = letter.redirected_to() {
                self.carry(before, None);
            }
            return;
        };
        let place = place_in(&chosen, &path);
        if let Some(before) = letter.redirected_to() {
            if before != place {
                self.carry(before, Some(place));
            }
            return;
        }
        let path = letter.session.path.clone();
        let disk = self.environment.disk.clone();
        self.under_way.moving = Some(Job::start(&self.waker, move || {
            let made = make(&*disk, &place);
            Moved::Redirected(path, place, made)
        }));
    }

    /// Puts what lies in `from` into the folder `to`, or beside the letters.
    fn carry(&mut self, from: PathBuf, to: Option<PathBuf>) {
        self.cancel_opening();
        let Some(letter) = self.letter.take() else {
            return;
        };
        let (disk, path) = (self.environment.disk.clone(), letter.session.path.clone());
        let importer = self.importer_of(&path);
        let (session, access) = (letter.session, letter.access);
        let (saving, watching) = (letter.saving, letter.watching);
        let others = self.take_behind_in_folder_of(&path);
        self.under_way.moving = Some(Job::start(&self.waker, move || {
            others.into_iter().for_each(OpenLetter::end);
            drop(watching);
            saving.end();
            let made = to.as_deref().map_or(Ok(()), |to| make(&*disk, to));
            let moved = made
                .map_err(|error| (to.clone().unwrap_or_default(), error.to_string()))
                .and_then(|()| {
                    let name = path.file_name().unwrap_or_default();
                    let home = to.as_ref().map_or_else(|| path.clone(), |to| to.join(name));
                    let (from, to) = (&*from, &*home);
                    put_back(&*disk, &path, from, to, &session, &access, &importer)
                });
            Moved::Carried(path, to, moved)
        }));
    }

    pub(super) fn tick_moving(&mut self) {
        self.begin_to_move();
        let lost = || Moved::Redirected(PathBuf::new(), PathBuf::new(), Err(interrupted()));
        match take_result(&mut self.under_way.moving, lost) {
            None => {}
            Some(Moved::Redirected(_, _, Err(error))) => {
                self.events.push(Event::NotRedirected(error));
            }
            Some(Moved::Redirected(path, place, Ok(()))) => {
                let said = place.to_str();
                self.change_settings(|it| remember(&mut it.redirects, &path, said));
                self.move_open_letters(&path);
                self.events.push(Event::Redirected(place));
            }
            Some(Moved::Carried(path, to, moved)) => {
                let event = match moved {
                    Ok(count) => {
                        let place = to.as_ref().and_then(|to| to.to_str());
                        self.change_settings(|it| remember(&mut it.redirects, &path, place));
                        self.move_open_letters(&path);
                        to.map_or(Event::KeptBeside(count), Event::Redirected)
                    }
                    Err((file, why)) => Event::NotKeptBeside(file, why),
                };
                self.open_again(path);
                // What is said of it is said of the letter as it is opened again.
                match self.is_opening() {
                    true => self.opening.told_after.push(event),
                    false => self.events.push(event),
                }
            }
        }
    }

    /// Has the open letters that lie with the one at `path` saved where their annotations are kept by the settings now.
    fn move_open_letters(&mut self, path: &Path) {
        let (mut front, mut behind) = (self.letter.take(), std::mem::take(&mut self.behind));
        let open = behind.iter_mut().map(|it| &mut it.letter);
        for letter in front.iter_mut().chain(open) {
            if folder_of(&letter.session.path) != folder_of(path) {
                continue;
            }
            let home = self.home_of(&letter.session.path);
            let own = layer_path(&home, letter.session.analyst());
            letter.saving.move_to(home);
            // A name of its own for what says that it is open: the one before is still being removed.
            let writer = self.environment.ids.writer(&self.settings.device);
            let before = letter.watching.take();
            letter.watching = Some(self.watching(&letter.session, &own, &writer, None, before));
        }
        (self.letter, self.behind) = (front, behind);
    }

    /// Says once for each opening that the same analyst has the letter open elsewhere too.
    pub(super) fn tick_others(&mut self) {
        let Some(letter) = self.letter.as_mut().filter(|it| !it.told) else {
            return;
        };
        let others = letter.others();
        let analyst = letter.session.analyst();
        let same = |other: &&Presence| other.analyst == analyst.id && other.name == analyst.name;
        if let Some(other) = others.iter().find(same) {
            let here = letter.is_here(other);
            letter.told = true;
            self.events
                .push(Event::AlsoOpen(Box::new(other.clone()), here));
        }
    }
}

fn make(disk: &dyn Disk, place: &Path) -> Result<(), SaveError> {
    let file = place.join("x");
    if place.to_str().is_none() {
        let message = "its name is not Unicode, and cannot be remembered".to_owned();
        let path = place.to_owned();
        return Err(SaveError::Other { path, message });
    }
    let failed = |error: std::io::Error| SaveError::new(disk, &file, &error);
    disk.create_folder(place).map_err(failed)
}

/// Puts all layers of `place` that belong to the letters that lie with the one at `path` beside `home` (that path itself,
/// or where it would lie in another place), and removes them in `place` once they stand there.
fn put_back(
    disk: &dyn Disk,
    path: &Path,
    place: &Path,
    home: &Path,
    session: &Session,
    access: &Access,
    importer: &Importer,
) -> Result<usize, (PathBuf, String)> {
    if *access == Access::Writable {
        // What is in the window may not be in the other place yet.
        let work = session.work();
        put(disk, path, home, &session.letter, work).map_err(|it| (home.to_owned(), it))?;
    }
    let list = disk
        .list(place)
        .map_err(|it| (place.to_owned(), it.to_string()))?;
    let files = list.into_iter().map(|it| it.path);
    let files: Vec<_> = files.filter(|it| is_layer_name(it)).collect();
    let mut letters = BTreeSet::new();
    for file in &files {
        let start = disk.read_start(file, HEADER).unwrap_or_default();
        if let Some(header) = peek(&start) {
            letters.insert(header.letter.file);
        }
    }
    let codebook = find_codebook(disk, &place.join("x"));
    let codebook = match codebook.map(|it| it.file) {
        None => None,
        Some(Ok(found)) if found.newer_format.is_none() && found.wrong.is_none() => {
            Some(found.codebook)
        }
        Some(Ok(found)) => {
            if let Some(wrong) = found.wrong {
                return Err((codebook_path(&place.join("x")), wrong.to_string()));
            }
            let why = "a newer version of Kanttekening wrote it".to_owned();
            return Err((codebook_path(&place.join("x")), why));
        }
        Some(Err(error)) => return Err((codebook_path(&place.join("x")), error.to_string())),
    };
    let mut gone = Vec::new();
    for name in letters {
        // A name out of a file could name another folder.
        let plain = Path::new(&name).file_name() == Some(name.as_ref());
        let letter_path = path.with_file_name(&name);
        let (there, home) = (place.join(&name), home.with_file_name(&name));
        let letter = match read_letter(disk, &letter_path, importer) {
            Ok(letter) if plain => letter,
            Err(error) => return Err((letter_path, error.to_string())),
            Ok(_) => return Err((there, OpenError::Missing.to_string())),
        };
        let found = find_layers_at(disk, &letter_path, &there, &letter, LARGEST_LIMIT);
        let found = found.map_err(|it| (there, it.to_string()))?;
        for found in found {
            let failed = |why: String| (found.path.clone(), why);
            let bytes = disk.read(&found.path, LARGEST_LIMIT);
            let bytes = bytes.map_err(|it| failed(it.to_string()))?;
            let file = parse_up_to(&bytes, LARGEST_LIMIT).map_err(|it| failed(it.to_string()))?;
            let (layer, report) = to_layer(&file, &letter);
            if report.forbids_saving() {
                return Err(failed("it is not wholly readable".to_owned()));
            }
            let codebook = codebook.clone().unwrap_or_else(default_codebook);
            let work = Work { layer, codebook };
            put(disk, &letter_path, &home, &letter, &work).map_err(failed)?;
            gone.push(found.path);
        }
    }
    let count = gone.len();
    if codebook.is_some() {
        gone.push(codebook_path(&place.join("x")));
    }
    for path in gone {
        // Each stands beside its letter, and was read back there. One that cannot be removed says the same.
        let _ = disk.remove(&path);
    }
    let _ = disk.sync_folder(place);
    Ok(count)
}

/// Writes the work beside where the letter lies or would lie, merged with what stands there.
fn put(
    disk: &dyn Disk,
    letter_path: &Path,
    home: &Path,
    letter: &Letter,
    work: &Work,
) -> Result<(), String> {
    let analyst = &work.layer.analyst;
    let base = Work {
        layer: Layer {
            analyst: analyst.clone(),
            ..Layer::default()
        },
        codebook: default_codebook(),
    };
    let parts = Parts {
        layer: true,
        codebook: work.codebook != base.codebook,
    };
    let known = SyncBase {
        letter_path: letter_path.to_owned(),
        layer_path: layer_path(home, analyst),
        codebook_path: codebook_path(home),
        base,
        compared: false,
        layer_seen: None,
        layer_stat: None,
        codebook_seen: None,
        // What a file there would change of this one is put beside it, and asked when the letter is opened.
        trust: Trust::default(),
        journals: PathBuf::new(),
        holds_of: None,
        limits: ColleagueLimits::NONE,
        unread: BTreeSet::new(),
    };
    let error = save(disk, letter, work, known, parts).error;
    error.map_or(Ok(()), |error| Err(error.to_string()))
}
