//! The register of the folder that is open, out to files and in from them.

use super::Workspace;
use super::event::Event;
use super::export::{ExportError, Originals};
use super::import_process::Cancel;
use super::job::Job;
use super::register::{Against, RegisterJob, in_order, take_in};
use crate::exchange::commitments::RegisterFormat;
use crate::l10n::{Language, Words};
use std::path::PathBuf;
use std::sync::Arc;

impl Workspace {
    /// The commitments of the folder that is open, to be handed over as they are now.
    pub fn register_job(&self) -> Option<RegisterJob> {
        let (project, desk) = (self.project.as_ref()?, self.register.desk.as_ref()?);
        let clock = &self.environment.clock;
        let today = clock.today();
        let all = in_order(self.register.commitments.value(), today);
        let mut job = RegisterJob::of(
            project.folder(),
            project.letters(),
            (desk.register(), &all),
            (clock.now(), today),
        );
        job.analysts = desk.names().clone();
        Some(job)
    }

    /// Looks on a worker what a file would do to the register of the folder. It is read in a process of its own.
    pub fn read_register(&mut self, path: PathBuf, language: Language) {
        /// The largest file that is read, in bytes.
        const LARGEST: u64 = 512 << 20;
        let (Some(project), Some(desk)) = (&self.project, &self.register.desk) else {
            return;
        };
        let (letters, register) = (project.letters().clone(), desk.register().clone());
        let commitments = self.register.commitments.value().clone();
        let (disk, today) = (
            self.environment.disk.clone(),
            self.environment.clock.today(),
        );
        let importer = self.environment.importer(&self.settings);
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let bytes = match disk.read(&path, LARGEST) {
                    Ok(bytes) => bytes,
                    Err(error) => {
                        let why = ExportError::NotMade(error.to_string());
                        return Event::NotExported(path, why);
                    }
                };
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let read = importer.register(&name, &Arc::new(bytes), &Cancel::default());
                let words = Words::new(language);
                let against = Against {
                    register: &register,
                    commitments: &commitments,
                    letters: &letters,
                    today,
                    words: &words,
                };
                let intake = take_in(vec![(name.into_owned(), read)], &against);
                Event::RegisterRead(Arc::new(intake))
            }));
    }

    /// Writes the register on a worker. What stands there is replaced where it is ours, or where it `replaces` it.
    pub fn save_register(
        &mut self,
        job: RegisterJob,
        format: &'static dyn RegisterFormat,
        path: PathBuf,
        replaces: bool,
    ) {
        let environment = self.environment.clone();
        let originals = Originals {
            disk: environment.disk.clone(),
            template: self.template(),
            importer: environment.importer(&self.settings),
        };
        self.under_way
            .exporting
            .push(Job::start(&self.waker, move || {
                let exports = environment.exports();
                match job.to_file(&originals, format, &path, &exports, replaces) {
                    Ok(()) => Event::RegisterSaved(path, job.len()),
                    Err(error) => Event::NotExported(path, error),
                }
            }));
    }
}
