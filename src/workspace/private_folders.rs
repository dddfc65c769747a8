//! Keeping what the program keeps for itself from others on the computer, also where an earlier version left it open.

use super::Environment;
use crate::store::disk::{Disk, Entry};
use crate::store::settings;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The files of ours in the folders of settings and data themselves. Nothing else in them is touched: the folder
/// may have been chosen.
const FILES: [&str; 4] = [
    settings::FILE_NAME,
    "settings.ron.damaged",
    "window.ron",
    "voorbeeldbrief.txt",
];

/// Closes the folders of settings, journals, versions and open letters, and the files in them, to everybody but the person.
/// Gives the folders that cannot be closed. Costs a look at each file.
pub fn close(environment: &Environment) -> Vec<PathBuf> {
    let disk = &*environment.disk;
    let tops = [
        &environment.settings_folder,
        &environment.data_folder,
        &environment.state_folder,
    ];
    let mut open = Vec::new();
    for top in BTreeSet::from(tops) {
        if !closes(disk, top) {
            open.push(top.clone());
        }
        for name in FILES {
            closes(disk, &top.join(name));
        }
    }
    let folders = [
        environment.journal_folder(),
        environment.open_folder(),
        environment.versions_folder(),
        environment.catalogue_folder(),
        environment.redirect_folder(),
    ];
    for folder in folders {
        for entry in close_all(disk, &folder) {
            if !entry.is_file {
                close_all(disk, &entry.path);
            }
        }
    }
    open
}

/// Closes a folder and what lies in it; gives that.
fn close_all(disk: &dyn Disk, folder: &Path) -> Vec<Entry> {
    closes(disk, folder);
    let entries = disk.list(folder).unwrap_or_default();
    for entry in &entries {
        closes(disk, &entry.path);
    }
    entries
}

/// Tells whether a file or folder is closed to others, or is not there.
fn closes(disk: &dyn Disk, path: &Path) -> bool {
    match disk.tighten(path) {
        Ok(_) => true,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
