//! The folder of letters that is open.

use super::Workspace;
use super::open::Reader;
use super::project::{Desk, Project, kept_catalogues};
use crate::analysis::Readable;
use crate::store::catalogue;
use std::path::{Path, PathBuf};

impl Workspace {
    /// The folder that is open.
    pub fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// Opens a folder of letters in the place of the one that is open. Returns at once.
    pub fn open_folder(&mut self, folder: &Path) {
        let environment = &self.environment;
        let reader = Reader::Account(environment.account.clone());
        let desk = Desk::new(environment, &self.settings, reader);
        let catalogues = kept_catalogues(environment, &self.settings, folder);
        let project = Project::open(desk, folder, catalogues, &self.waker);
        let folder = project.folder().to_owned();
        self.project = Some(project);
        let today = self.environment.clock.today();
        let ignores_case = self.environment.disk.ignores_case();
        self.change_settings(|settings| {
            if ignores_case {
                settings.respell(&folder);
            }
            settings.opened(&folder, today);
        });
    }

    /// Closes the folder; the letter that is open stays open.
    pub fn close_folder(&mut self) {
        self.project = None;
    }

    /// Closes the folder, and removes what is remembered of it on this computer. Gives the files that are still there.
    pub fn forget_folder(&mut self) -> Vec<PathBuf> {
        let Some(project) = self.project.take() else {
            return Vec::new();
        };
        let folder = project.folder().to_owned();
        project.end();
        let all = self.environment.catalogue_folder();
        catalogue::forget(&*self.environment.disk, &all, &folder)
    }

    /// Removes what this computer remembers of the folders around a letter. Where one is open, it is read again.
    pub(super) fn forget_around(&mut self, letter: &Path) {
        let holds = |project: &mut Project| project.path_of(letter).is_some();
        let open = self.project.take_if(holds);
        let folder = open.map(|project| {
            let folder = project.folder().to_owned();
            project.end();
            folder
        });
        let all = self.environment.catalogue_folder();
        catalogue::forget_around(&*self.environment.disk, &all, letter);
        if let Some(folder) = folder {
            self.open_folder(&folder);
        }
    }

    /// The path below the open folder of the open letter; `None` where it lies elsewhere.
    pub fn path_in_project(&self) -> Option<String> {
        let session = &self.letter()?.session;
        self.project.as_ref()?.path_of(&session.path)
    }

    /// Takes over what was read of the folder. Gives whether anything changed.
    pub(super) fn tick_project(&mut self) -> bool {
        let letter = self.letter.as_ref();
        let Some(project) = &mut self.project else {
            return false;
        };
        if let Some(letter) = letter
            && let Some(path) = project.path_of(&letter.session.path)
        {
            let known = project.letters().get(&path);
            let known = known.is_some_and(|it| it.readable == Readable::Yes);
            project
                .live_mut()
                .follow(&path, known, &letter.session, &self.waker);
        }
        project.tick()
    }
}
