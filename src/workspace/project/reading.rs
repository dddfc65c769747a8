//! Reading one letter with its layers, for the catalogue.

use super::scan::{FoundLetter, Homeless, joined};
use crate::analysis::{CataloguedLetter, Kind, ReadLetter, Readable};
use crate::annotation::{Layer, Placed};
use crate::letter::Letter;
use crate::merge::merge_layers;
use crate::store::catalogue::{FileStat, Stamp};
use crate::store::disk::Disk;
use crate::store::exports::Exports;
use crate::store::folder::{FolderMemory, FoundLayer, LayerHead, layer_path};
use crate::store::layer::to_layer;
use crate::store::settings::Settings;
use crate::store::storage_redirect::{Redirect, home};
use crate::workspace::Environment;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::import_process::{Cancel, Importer};
use crate::workspace::letter_file::read_letter_until;
use crate::workspace::open::{OpenError, Reader, identity};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What letters are read with.
#[derive(Clone)]
pub struct Desk {
    /// The way to the files.
    pub disk: Arc<dyn Disk>,
    /// Reads letters.
    pub importer: Importer,
    /// Whose layers are one's own.
    pub reader: Reader,
    /// The largest layer of one's own, in bytes.
    pub layer_limit: u64,
    /// The limits of colleagues' files.
    pub limits: ColleagueLimits,
    /// Where annotations lie that do not lie beside their letters.
    pub redirects: Vec<Redirect>,
    /// The SHA-256 of what this program exported: that is no letter.
    pub exports: Vec<String>,
    /// The folder in which that is noted.
    pub noted: PathBuf,
    /// What is remembered of the names in folders.
    pub folders: Arc<FolderMemory>,
}

impl Desk {
    /// The desk of this environment and these settings, at which `reader` sits.
    pub fn new(environment: &Environment, settings: &Settings, reader: Reader) -> Self {
        Self {
            disk: environment.disk.clone(),
            importer: environment.importer(settings),
            reader,
            layer_limit: settings.layer_limit(),
            limits: ColleagueLimits::of(settings),
            redirects: settings.redirects.clone(),
            exports: Vec::new(),
            noted: environment.state_folder.clone(),
            folders: environment.folders.clone(),
        }
    }

    /// Looks again at what this program exported: some of it may lie in the folder by now.
    pub(super) fn look_at_exports(&mut self) {
        self.exports = Exports::in_folder(&self.noted).all(&*self.disk);
    }

    /// Reads a letter. Gives what the catalogue is to know of it, and its text as it is read where it has one.
    pub(super) fn read(
        &self,
        found: &FoundLetter,
        cancel: &Cancel,
    ) -> (CataloguedLetter, Option<String>) {
        let letter = read_letter_until(
            &*self.disk,
            &found.file,
            &self.importer,
            cancel,
            &mut |_, _| {},
        );
        let letter = match letter {
            Ok(letter) if self.exports.contains(&letter.sha256) => {
                return (unread(&found.path, Readable::Export), None);
            }
            Ok(letter) => letter,
            Err(error) => return (unread(&found.path, readable(&error)), None),
        };
        let paths: Vec<_> = found
            .layers
            .iter()
            .map(|(path, _)| path.as_path())
            .collect();
        let (catalogued, text) = self.with_layers(&found.path, &found.file, &letter, &paths);
        (catalogued, Some(text))
    }

    /// A letter that is not there, of which there are layers; `name` is what they call it.
    pub(super) fn missing(
        &self,
        folder: &str,
        name: &str,
        layers: &[&Homeless],
    ) -> CataloguedLetter {
        let letter = Letter::new(name, String::new(), "none", "");
        let paths: Vec<_> = layers.iter().map(|it| it.file.as_path()).collect();
        let beside = paths
            .first()
            .copied()
            .unwrap_or(Path::new(""))
            .with_file_name(name);
        let (mut catalogued, _) = self.with_layers(&joined(folder, name), &beside, &letter, &paths);
        catalogued.readable = Readable::Missing;
        let first = layers.first().map(|it| &it.claim);
        catalogued.sha256 = first.map_or_else(String::new, |it| it.sha256.clone());
        catalogued.text_sha256 = first.map_or_else(String::new, |it| it.text_sha256.clone());
        catalogued
    }

    /// The letter with what the layers at these `paths` mark in it.
    fn with_layers(
        &self,
        path: &str,
        file: &Path,
        letter: &Letter,
        paths: &[&Path],
    ) -> (CataloguedLetter, String) {
        let disk = &*self.disk;
        let heads: Vec<_> = paths.iter().map(|path| LayerHead::at(disk, path)).collect();
        let analyst = identity(disk, file, &self.reader, &heads);
        let home = home(&self.redirects, file);
        let own_path = layer_path(&home, &analyst);
        let mut own: Option<(bool, Layer)> = None;
        let mut colleagues: BTreeMap<String, Layer> = BTreeMap::new();
        for head in heads {
            let is_own = head.is_of(file, &analyst);
            let is_published = head.path.file_name() == own_path.file_name();
            let limit = if is_own {
                self.layer_limit
            } else {
                self.limits.file
            };
            let Some(layer) = layer_of(&head.read(disk, limit), letter) else {
                continue;
            };
            if !is_own {
                let id = layer.analyst.id.clone();
                let merged = match colleagues.remove(&id) {
                    Some(before) => merge_layers(&before, &layer).0,
                    None => layer,
                };
                colleagues.insert(id, merged);
                continue;
            }
            // What lies in other files in one's own name counts once it was taken over.
            own = match own.take() {
                Some((true, before)) => Some((true, before)),
                Some((false, before)) if !is_published => {
                    Some((false, merge_layers(&before, &layer).0))
                }
                _ => Some((is_published, layer)),
            };
        }
        let own = own.map(|(_, layer)| layer);
        let corrected = own
            .as_ref()
            .map(|own| Placed::of(&own.corrections, letter).corrections());
        let corrected = corrected
            .filter(|it| !it.is_empty())
            .map(|it| letter.corrected(&it));
        let read = ReadLetter {
            path,
            letter: corrected.as_ref().unwrap_or(letter),
            own: own.as_ref(),
            colleagues: colleagues.values().collect(),
        };
        read.catalogued()
    }
}

fn layer_of(found: &FoundLayer, letter: &Letter) -> Option<Layer> {
    let file = match &found.file {
        Ok(file) => file,
        Err(error) => error.survivors()?,
    };
    let layer = to_layer(file, letter).0;
    (!layer.analyst.id.is_empty()).then_some(layer)
}

/// A letter of which nothing is known but why.
fn unread(path: &str, readable: Readable) -> CataloguedLetter {
    let name = path.rsplit('/').next().unwrap_or_default();
    CataloguedLetter {
        path: path.to_owned(),
        kind: Kind::of_name(name).unwrap_or_default(),
        readable,
        ..CataloguedLetter::default()
    }
}

fn readable(error: &OpenError) -> Readable {
    if error.asks_for_password() {
        return Readable::Protected;
    }
    Readable::No(serde_json::to_string(error).unwrap_or_default())
}

/// Why a letter could not be read, as [`Readable::No`] has it.
pub fn why_unreadable(written: &str) -> OpenError {
    serde_json::from_str(written).unwrap_or(OpenError::ImportCrashed)
}

impl FoundLetter {
    /// How its files look.
    pub(super) fn stamp(&self) -> Stamp {
        stamp(
            Some(self.stat),
            self.layers.iter().map(|(path, stat)| (path, *stat)),
        )
    }
}

pub(super) fn stamp<'a>(
    letter: Option<FileStat>,
    layers: impl Iterator<Item = (&'a PathBuf, FileStat)>,
) -> Stamp {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    let mut layers: Vec<_> = layers.map(|(path, stat)| (name(path), stat)).collect();
    layers.sort();
    Stamp { letter, layers }
}
