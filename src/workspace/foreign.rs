//! Changes from outside in the analyst's name: the part that counts at once, the part that has to be accepted
//! first, and the file in which that is put before it would be overwritten.

use super::open_notice::Proposed;
use super::session::Proposal;
use crate::annotation::Layer;
use crate::codebook::Codebook;
use crate::edit::{Giver, Work};
use crate::letter::Letter;
use crate::merge::{MergeReport, Origin, Sifted, Trust, merge_layers, sift, tally, would_do};
use crate::store::atomic::{SaveError, write_atomically};
use crate::store::disk::{Disk, Kind};
use crate::store::journal::written_here;
use crate::store::layer::{self, LARGEST_LIMIT};
use crate::store::settings::Computer;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The characters of a device's name in versions that stand in for a missing name.
const SHORT: usize = 8;
/// No more of what a computer is called is shown, in characters.
const LONGEST_NAME: usize = 60;
/// The most copies of one computer's file.
const MOST_COPIES: usize = 100;

/// The origin of a file in the analyst's name.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The analyst's own file.
    own: &'a Path,
    /// True if it is that.
    origin: Origin,
}

impl<'a> Place<'a> {
    /// The origin of the file at `path`, where the analyst's own lies at `own`.
    pub fn of(own: &'a Path, path: &Path) -> Self {
        let origin = match own == path {
            true => Origin::Own,
            false => Origin::Other,
        };
        Self { own, origin }
    }
}

/// The result of weighing a layer in the analyst's name.
pub(super) struct Weighed {
    /// The work's layer with what counts at once.
    pub layer: Layer,
    /// The effect of the part that counts.
    pub report: MergeReport,
    /// The source.
    pub giver: Giver,
    /// True if it all comes from computers that this one is.
    pub is_own: bool,
    /// The proposal.
    pub proposal: Option<Proposal>,
}

/// Weighs what `theirs`, in the file at `path`, would do to `ours`.
pub(super) fn weigh(
    ours: &Layer,
    theirs: &Layer,
    path: &Path,
    place: Place<'_>,
    trust: &Trust,
) -> Weighed {
    let origin = place.origin;
    let sifted = sift(ours, theirs, origin, trust);
    let (layer, report) = merge_layers(ours, &sifted.counting);
    let is_own = origin == Origin::Own
        && !sifted.givers.is_empty()
        && sifted.givers.iter().all(|device| trust.is_own(device));
    let computers = unknown(&sifted.holders, theirs, trust);
    Weighed {
        giver: giver(&sifted, theirs, path, origin, trust),
        proposal: sifted.holds().then(|| Proposal {
            path: path.to_owned(),
            own: origin == Origin::Own || is_put_beside(place.own, path, &computers),
            computers,
            tally: would_do(&layer, &sifted.held),
            held: sifted.held,
            outcomes: Vec::new(),
        }),
        layer,
        report,
        is_own,
    }
}

fn giver(sifted: &Sifted, theirs: &Layer, path: &Path, origin: Origin, trust: &Trust) -> Giver {
    let file = || Giver::File(file_name(path));
    if origin == Origin::Other {
        return file();
    }
    let others: Vec<_> = sifted
        .givers
        .iter()
        .filter(|it| !trust.is_own(it))
        .collect();
    match others.iter().find(|device| !trust.is_hand(device)) {
        Some(device) => Giver::Computer(name_of(theirs, device)),
        None if others.is_empty() => file(),
        None => Giver::Hand,
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The computers among these that are not known.
fn unknown(devices: &BTreeSet<String>, theirs: &Layer, trust: &Trust) -> Vec<Computer> {
    let unknown = devices.iter().filter(|device| !trust.knows(device));
    unknown
        .map(|device| Computer {
            device: device.clone(),
            name: name_of(theirs, device),
        })
        .collect()
}

/// The name of a computer as a layer records it, or the beginning of its name in versions.
fn name_of(layer: &Layer, device: &str) -> String {
    let named = layer.devices.iter().find(|known| known.id == device);
    let name = named.map_or("", |known| known.name.trim());
    if name.is_empty() {
        device.chars().take(SHORT).collect()
    } else {
        name.chars().take(LONGEST_NAME).collect()
    }
}

/// The changes and deletions that the file at `path` would make to `own`, the layer of the same analyst in that
/// analyst's own file; `None` where it only adds, or does nothing.
pub fn pending(own: &Layer, theirs: &Layer, path: &Path) -> Option<Proposed> {
    let place = Place {
        own: path,
        origin: Origin::Other,
    };
    let weighed = weigh(own, theirs, path, place, &Trust::default());
    weighed.proposal.map(|proposal| proposal.summary())
}

/// Tells whether all that a weighed layer changed was written by windows and commands of this computer, as its
/// journals say: then it stands in them as steps already.
pub(super) fn is_from_here(
    disk: &dyn Disk,
    journals: &Path,
    letter_path: &Path,
    letter: &Letter,
    ours: &Layer,
    weighed: &Weighed,
) -> bool {
    if !weighed.is_own {
        return false;
    }
    let written = written_here(disk, journals, letter_path, letter, ours);
    let (known, _) = merge_layers(ours, &written);
    let (all, _) = merge_layers(&known, &weighed.layer);
    let work = |layer: Layer| Work {
        layer,
        ..Work::default()
    };
    tally(&work(known), &work(all)).is_nothing()
}

/// Puts what the analyst's file at `path` holds beside it, in a file named after the computer that wrote it, before it is
/// written over without what is still to be asked about. What such a file holds already stays in it.
///
/// # Errors
/// If it cannot be put there; then the file is not to be written over.
pub(super) fn put_beside(
    disk: &dyn Disk,
    path: &Path,
    letter: &Letter,
    layer: &Layer,
    codebook: &Codebook,
    computer: &str,
) -> Result<PathBuf, SaveError> {
    let failed = |error: std::io::Error| SaveError::new(disk, path, &error);
    for number in 1..=MOST_COPIES {
        let beside = beside(path, computer, number);
        if disk.kind(&beside).map_err(failed)? == Kind::Missing {
            let text = layer::serialise(letter, layer, codebook);
            write_atomically(disk, &beside, text.as_bytes())?;
            return Ok(beside);
        }
        let bytes = disk.read(&beside, LARGEST_LIMIT).map_err(failed)?;
        let Ok(file) = layer::parse_up_to(&bytes, LARGEST_LIMIT) else {
            continue;
        };
        let (there, report) = layer::to_layer(&file, letter);
        if report.forbids_saving() || there.analyst.id != layer.analyst.id {
            continue;
        }
        let (all, _) = merge_layers(&there, layer);
        if all != there {
            let text = layer::serialise(letter, &all, codebook);
            write_atomically(disk, &beside, text.as_bytes())?;
        }
        return Ok(beside);
    }
    Err(failed(std::io::ErrorKind::AlreadyExists.into()))
}

/// The name of such a file: `brief.txt.anna (LAPTOP-7).ron`.
fn beside(path: &Path, computer: &str, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let is_plain = |c: &char| c.is_alphanumeric() || " -_.".contains(*c);
    let computer: String = computer.chars().filter(is_plain).take(40).collect();
    let computer = computer.trim();
    let computer = if computer.is_empty() { "?" } else { computer };
    let computer = computer.replace('?', "unknown");
    let more = if number > 1 {
        format!(" {number}")
    } else {
        String::new()
    };
    path.with_file_name(format!("{stem} ({computer}{more}).ron"))
}

/// Tells whether the file at `path` is one that [`put_beside`] made of the analyst's own at `own`, which one of
/// these computers wrote.
fn is_put_beside(own: &Path, path: &Path, computers: &[Computer]) -> bool {
    computers.iter().any(|computer| {
        let first = beside(own, &computer.name, 1);
        path != own && first.file_name() == path.file_name()
    })
}
