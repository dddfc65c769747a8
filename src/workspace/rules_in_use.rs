//! The rules and tables for suggestions that are in use: those of the program, and the person's own.

use super::environment::Environment;
use crate::store::disk::Disk;
use crate::store::suggest_files::{LoadedSuggester, SuggestFileProblem};
use crate::suggest::Suggester;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The rules and tables by which letters are looked through, with the person's own; read once, when they are first needed.
/// Clones share them.
#[derive(Clone)]
pub struct RulesInUse {
    disk: Arc<dyn Disk>,
    settings_folder: PathBuf,
    loaded: Arc<OnceLock<LoadedSuggester>>,
    told: Arc<AtomicBool>,
}

impl RulesInUse {
    /// Reads nothing yet.
    pub fn new(environment: &Environment) -> Self {
        Self {
            disk: environment.disk.clone(),
            settings_folder: environment.settings_folder.clone(),
            loaded: Arc::default(),
            told: Arc::default(),
        }
    }

    fn loaded(&self) -> &LoadedSuggester {
        let load = || LoadedSuggester::load(&*self.disk, &self.settings_folder);
        self.loaded.get_or_init(load)
    }

    /// The rules and tables. The first call reads the disk, so that it belongs on a worker.
    pub fn suggester(&self) -> Arc<Suggester> {
        self.loaded().suggester.clone()
    }

    /// The same where they have been read; `None` before.
    pub fn known(&self) -> Option<&Arc<Suggester>> {
        Some(&self.loaded.get()?.suggester)
    }

    /// What is wrong with the person's files, the first time that this is asked; nothing from then on.
    pub fn untold_problems(&self) -> Vec<SuggestFileProblem> {
        match self.told.swap(true, Ordering::Relaxed) {
            true => Vec::new(),
            false => self.loaded().problems.clone(),
        }
    }
}
