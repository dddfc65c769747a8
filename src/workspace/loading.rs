//! Loading the files that lie beside a letter, and collecting what the analyst should know of them.

use super::fault::{Fault, Wrong};
use super::open_notice::OpenNotice;
use super::session::Colleague;
use crate::annotation::Layer;
use crate::annotation::anchor::Changes;
use crate::codebook::{Codebook, default_codebook};
use crate::letter::Letter;
use crate::store::disk::Disk;
use crate::store::folder::{FoundLayer, codebook_path, find_codebook};
use crate::store::layer_file::{LoadReport, to_layer_after};
use crate::store::merge::merge_layers;
use crate::store::publish::Seen;
use std::path::Path;

/// Loads them for a letter.
pub(super) struct Loading<'a> {
    pub letter: &'a Letter,
    pub changes: Option<Changes<'a>>,
    pub notices: Vec<OpenNotice>,
}

impl Loading<'_> {
    /// What can be read of a file; nothing where nothing can.
    pub fn load(&mut self, found: &FoundLayer, own: bool) -> (Layer, LoadReport) {
        let changes = self.changes.as_ref();
        let load = |file| to_layer_after(file, self.letter, changes);
        let (layer, report) = match &found.file {
            Ok(file) => load(file),
            Err(error) => error.survivors().map(load).unwrap_or_default(),
        };
        let path = found.path.clone();
        let fault = match &found.file {
            Err(error) => Some(Fault::from(error)),
            Ok(_) => report.set_aside.first().map(|first| Fault::At {
                line: first.line,
                column: first.column,
                what: Wrong::Record(first.reason.clone()),
            }),
        };
        let lost = match &found.file {
            Ok(_) => Some(report.set_aside.len()),
            Err(error) => error.survivors().and_then(|file| {
                let promised = usize::try_from(file.source.promised?).ok()?;
                promised.checked_sub(layer.annotations.len())
            }),
        };
        let newer = report.newer_format.filter(|_| found.file.is_ok());
        if let Some(format) = newer {
            let lost = lost.unwrap_or(0);
            self.notices.push(OpenNotice::Newer {
                path,
                own,
                format,
                unknown_word: report.unknown_word,
                lost,
            });
        } else if let Some(fault) = fault {
            self.notices.push(OpenNotice::Faulty {
                path,
                own,
                fault,
                read: layer.annotations.len(),
                lost,
            });
        }
        (layer, report)
    }

    /// Tells what was accepted of the analyst's own file although it was not as expected.
    pub fn tell(&mut self, report: &LoadReport) {
        if !report.hand_edited.is_empty() {
            self.notices.push(OpenNotice::HandEdited {
                lines: report.hand_edited.len(),
            });
        }
        if let Some(count) = report.miscounted {
            let (promised, found) = (count.promised, count.found);
            self.notices
                .push(OpenNotice::Miscounted { promised, found });
        }
        if report.unsearched > 0 {
            let count = report.unsearched;
            self.notices.push(OpenNotice::Unsearched { count });
        }
    }

    /// Colleagues' layers, one for each of them however many files they have.
    pub fn colleagues(&mut self, found: &[FoundLayer], visible: bool) -> Vec<Colleague> {
        let mut colleagues: Vec<Colleague> = Vec::new();
        for found in found {
            let (layer, _) = self.load(found, false);
            if layer.analyst.id.is_empty() {
                continue;
            }
            let same = |other: &&mut Colleague| other.layer.analyst.id == layer.analyst.id;
            match colleagues.iter_mut().find(same) {
                Some(other) => {
                    other.layer = merge_layers(&other.layer, &layer).0;
                }
                None => colleagues.push(Colleague {
                    path: found.path.clone(),
                    layer,
                    visible,
                }),
            }
        }
        colleagues
    }

    /// The tags of the folder of `home`, where the letter's annotations lie, what their file holds, and whether they may
    /// be changed.
    pub fn codebook(
        &mut self,
        disk: &dyn Disk,
        path: &Path,
        home: &Path,
    ) -> (Codebook, Option<Seen>, bool) {
        let mut beside = home;
        let mut found = find_codebook(disk, home);
        if found.is_none() && home != path {
            // The one beside the letter is what the one elsewhere begins with.
            beside = path;
            found = find_codebook(disk, path);
        }
        let Some(found) = found else {
            return (default_codebook(), None, true);
        };
        let (codebook, fault) = match found.file {
            Ok(file) => {
                let newer = file.newer_format;
                let newer = newer.map(|format| Fault::NewerFormat { format });
                (file.codebook, newer.or(file.wrong.map(Fault::from)))
            }
            Err(error) => (default_codebook(), Some(Fault::from(error))),
        };
        let writable = fault.is_none();
        if let Some(fault) = fault {
            self.notices.push(OpenNotice::Codebook {
                path: codebook_path(beside),
                fault,
            });
        }
        (codebook, found.seen.filter(|_| beside == home), writable)
    }
}
