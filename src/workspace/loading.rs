//! Loading the files that lie beside a letter, and collecting what the analyst should know of them.

use super::fault::{Fault, Wrong};
use super::open_notice::{HeldFile, OpenNotice};
use crate::annotation::Layer;
use crate::annotation::anchor::Changes;
use crate::codebook::{Codebook, default_codebook};
use crate::letter::Letter;
use crate::store::disk::Disk;
use crate::store::folder::{FoundLayer, codebook_for, codebook_path, find_codebook};
use crate::store::layer::{self, LARGEST_LIMIT, LoadReport, to_layer_after};
use crate::store::publish::ContentHash;
use crate::store::versions;
use std::path::Path;

/// Loads them for a letter.
pub(super) struct Loading<'a> {
    pub letter: &'a Letter,
    pub changes: Option<Changes<'a>>,
    pub notices: Vec<OpenNotice>,
}

impl Loading<'_> {
    /// Loads what can be read of a file; nothing where nothing can.
    pub fn load(&mut self, found: &FoundLayer, own: bool) -> (Layer, LoadReport) {
        if found.is_open_elsewhere() {
            self.notices.push(OpenNotice::OpenElsewhere {
                path: found.path.clone(),
                what: match own {
                    true => HeldFile::Own,
                    false => HeldFile::Other,
                },
            });
            return Default::default();
        }
        let changes = self.changes.as_ref();
        let load = |file| to_layer_after(file, self.letter, changes);
        let (layer, report) = match &found.file {
            Ok(file) => load(file),
            Err(error) => error.survivors().map(load).unwrap_or_default(),
        };
        // What this program wrote of the same text need not be worked out again.
        if let Ok(file) = &found.file
            && own
            && report.hand_edited.is_empty()
        {
            let said = layer::said_surroundings(file, self.letter);
            self.letter.take_over_surroundings(said);
        }
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

    /// The layer as this computer last published it, of which `folder` holds the versions; `None` where there are none. `seen`
    /// and `there` say what lies at its place now, which is mostly the same.
    pub fn last_version(
        &self,
        disk: &dyn Disk,
        folder: &Path,
        seen: Option<&ContentHash>,
        there: &Layer,
    ) -> Option<Layer> {
        let all = versions::list(disk, folder);
        all.iter().find_map(|version| {
            let bytes = disk.read(&version.path, LARGEST_LIMIT).ok()?;
            if seen.is_some_and(|seen| seen.sha256 == ContentHash::of(&bytes).sha256) {
                return Some(there.clone());
            }
            let file = layer::parse_up_to(&bytes, LARGEST_LIMIT).ok()?;
            let (layer, report) = to_layer_after(&file, self.letter, self.changes.as_ref());
            let is_whole = !report.forbids_saving() && layer.analyst.id == there.analyst.id;
            is_whole.then_some(layer)
        })
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

    /// The tags that hold for the letter, what their file in the folder of `home`, where its annotations lie, holds, and
    /// whether they may be changed.
    pub fn codebook(
        &mut self,
        disk: &dyn Disk,
        path: &Path,
        home: &Path,
    ) -> (Codebook, Option<ContentHash>, bool) {
        let own = find_codebook(disk, home).map(|found| (codebook_path(home), found));
        let is_own = own.is_some();
        // What lies beside the letter, or above it, is what one of its own begins with.
        let Some((file, found)) = own.or_else(|| codebook_for(disk, path)) else {
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
            let notice = match fault {
                Fault::OpenElsewhere => OpenNotice::OpenElsewhere {
                    path: file,
                    what: HeldFile::Codebook,
                },
                fault => OpenNotice::Codebook { path: file, fault },
            };
            self.notices.push(notice);
        }
        (codebook, found.seen.filter(|_| is_own), writable)
    }
}
