//! Requests about the open letter as a whole: exports and copies, earlier versions, destroying.

use super::destroying::{Destroying, Statement, Subject};
use super::export::{ExportJob, Originals, save_copy, save_figure};
use super::job::Job;
use super::open::Access;
use super::page_images::{Document, PageImages};
use super::pool::let_go;
use super::session::Session;
use super::versions::Versions;
use super::{Event, OpenLetter, Workspace};
use crate::exchange::{ClippingForm, clipping};
use crate::store::atomic::SaveError;
use crate::store::destroy::LocalFolders;
use crate::store::publish::move_aside;
use crate::store::versions::Version;
use std::io;
use std::path::{Path, PathBuf};

impl Workspace {
    /// The earlier versions of the open letter's layer, as far as they have been asked for.
    pub fn versions(&self) -> &Versions {
        &self.versions
    }

    /// Reads which earlier versions there are.
    pub fn look_at_versions(&mut self) {
        let Some(letter) = &self.letter else {
            return;
        };
        let folder = self.versions_of(&letter.session.path, letter.layer_path());
        self.versions
            .look(folder, &self.environment.disk, &self.waker);
    }

    /// Reads an earlier version, to compare it with now.
    pub fn choose_version(&mut self, version: Version) {
        let Some(OpenLetter { session, .. }) = &self.letter else {
            return;
        };
        let (letter, now) = (session.letter.clone(), session.layer().clone());
        let disk = &self.environment.disk;
        self.versions
            .choose(version, letter, now, disk, &self.waker);
    }

    /// Makes the chosen version the work of now, as one step.
    pub fn bring_version_back(&mut self) {
        let Some((version, Some(comparison))) = self.versions.chosen() else {
            return;
        };
        let (at, layer) = (version.at, comparison.layer.clone());
        let at = self.environment.clock.local(at);
        let at = at.strftime("%Y-%m-%d %H:%M").to_string();
        if let Some(session) = self.writable() {
            session.bring_back(&layer, at);
        }
    }

    /// The files that belong to the work on the open letter, as far as they have been looked for.
    pub fn destroying(&self) -> &Destroying {
        &self.under_way.destroying
    }

    fn subject(&self) -> Option<Subject> {
        let session = &self.letter.as_ref()?.session;
        Some(Subject {
            path: session.path.clone(),
            letter: session.letter.clone(),
            analyst: session.analyst().clone(),
            local: LocalFolders {
                journals: self.environment.journal_folder(),
                versions: self.environment.versions_folder(),
                home: self.home_of(&session.path),
                device: self.settings.device.clone(),
            },
        })
    }

    /// Looks for all that belongs to the work on the open letter.
    pub fn look_for_belongings(&mut self) {
        if let Some(subject) = self.subject() {
            self.under_way
                .destroying
                .look(subject, &self.environment.disk, &self.waker);
        }
    }

    /// Destroys all that belongs to the work on the open letter, for good; the letter is opened again then.
    pub fn destroy(&mut self, statement: Statement) {
        let Some(subject) = self.subject() else {
            return;
        };
        self.cancel_opening();
        let Some(letter) = self.letter.take() else {
            return;
        };
        let watching = letter.watching;
        let_go(watching);
        let (disk, waker) = (&self.environment.disk, &self.waker);
        self.under_way
            .destroying
            .start(subject, letter.saving, statement, disk, waker);
    }

    /// Has pages of the open letter drawn; `None` where its document has none whose places are known.
    pub fn page_images(&self) -> Option<PageImages> {
        self.images_of(&self.letter.as_ref()?.session)
    }

    /// The same of the letter at `path` behind the one in front.
    pub fn page_images_behind(&self, path: &Path) -> Option<PageImages> {
        self.images_of(&self.letter_behind(path)?.session)
    }

    fn images_of(&self, session: &Session) -> Option<PageImages> {
        session.letter.structure()?.layout.as_ref()?;
        let document = Document {
            disk: self.environment.disk.clone(),
            path: session.path.clone(),
            sha256: session.letter.sha256.clone(),
            importer: self.importer_of(&session.path),
        };
        Some(PageImages::new(document, &self.waker))
    }

    /// The files of the letters of an export, for formats that add to them.
    pub fn originals(&self, job: &ExportJob) -> Originals {
        let first = job.letters.first().map(|letter| letter.path.as_path());
        Originals {
            disk: self.environment.disk.clone(),
            template: self.template(),
            importer: self.importer_of(first.unwrap_or(Path::new(""))),
        }
    }

    /// The Word template whose house style reports get, if one was chosen.
    pub fn template(&self) -> Option<PathBuf> {
        let path = self.settings().interface.template.trim();
        (!path.is_empty()).then(|| PathBuf::from(path))
    }

    /// Makes what is to be put on the clipboard on a worker.
    pub fn clip(&mut self, job: ExportJob, form: ClippingForm) {
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let clipping = job.with(|export| clipping(export, form));
                Event::Clipped(clipping, job.annotations())
            }));
    }

    /// Writes a copy of the annotations on a worker; with `replaces` in place of a file that stands there.
    pub fn save_copy(&mut self, path: PathBuf, replaces: bool) {
        let Some(OpenLetter { session, .. }) = &self.letter else {
            return;
        };
        let disk = self.environment.disk.clone();
        let (letter_path, letter) = (session.path.clone(), session.letter.clone());
        let work = session.work().clone();
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                match save_copy(
                    &*disk,
                    &path,
                    &letter_path,
                    &letter,
                    &work.layer,
                    &work.codebook,
                    replaces,
                ) {
                    Ok(()) => Event::Copied(path),
                    Err(error) => Event::NotExported(path, error),
                }
            }));
    }

    /// Makes a figure's file on a worker and writes it; with `replaces` in place of a file that stands there.
    pub fn save_figure(
        &mut self,
        path: PathBuf,
        make: impl FnOnce() -> io::Result<Vec<u8>> + Send + 'static,
        replaces: bool,
    ) {
        let disk = self.environment.disk.clone();
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let saved = make()
                    .map_err(|error| SaveError::new(&*disk, &path, &error).into())
                    .and_then(|content| save_figure(&*disk, &path, &content, replaces));
                match saved {
                    Ok(()) => Event::FigureSaved(path),
                    Err(error) => Event::NotExported(path, error),
                }
            }));
    }

    /// Gives a faulty layer file another name, after which what could be read of it can be worked on.
    pub fn set_faulty_file_aside(&mut self) {
        let Some(OpenLetter {
            access: Access::Faulty { path },
            session,
            ..
        }) = &self.letter
        else {
            return;
        };
        let (disk, path) = (self.environment.disk.clone(), path.clone());
        let letter = session.path.clone();
        self.under_way.setting_aside = Some(Job::start(&self.waker, move || {
            let moved = move_aside(&*disk, &path);
            (
                letter,
                moved.map_or_else(Event::NotSetAside, Event::SetAside),
            )
        }));
    }
}
