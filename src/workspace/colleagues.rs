//! Reading what colleagues say of a letter, within bounds of size and time: whatever a file of theirs holds, it keeps nobody
//! from a letter.

use super::loading::Loading;
use super::open_notice::OpenNotice;
use super::session::{Colleague, LayerId};
use crate::annotation::Layer;
use crate::merge::merge_layers;
use crate::store::disk::Disk;
use crate::store::folder::LayerHead;
use crate::store::settings::Settings;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The limits for reading colleagues' files of one letter. Files beyond them are not shown, and named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColleagueLimits {
    /// The largest file, in bytes.
    pub file: u64,
    /// All files together, in bytes.
    pub total: u64,
    /// After so long no further file is begun.
    pub time: Duration,
    /// From so many bytes on the letter is shown before they are read.
    pub at_once: u64,
}

impl ColleagueLimits {
    /// The limits of the settings.
    pub fn of(settings: &Settings) -> Self {
        let file = u64::from(settings.limits.largest_colleague_mb) << 20;
        Self {
            file,
            // One large file leaves room for the others.
            total: 2 * file,
            time: Duration::from_secs(settings.limits.colleagues_seconds.into()),
            at_once: u64::MAX,
        }
    }

    /// No limits, for tests.
    pub const NONE: ColleagueLimits = ColleagueLimits {
        file: u64::MAX,
        total: u64::MAX,
        time: Duration::MAX,
        at_once: u64::MAX,
    };
}

/// The layers read of colleagues' files, with notices.
#[derive(Default)]
pub(super) struct Read {
    /// Their layers, ordered by path.
    pub layers: Vec<(PathBuf, Layer)>,
    /// Files that are to be read once the letter is shown.
    pub later: Vec<PathBuf>,
    /// Files that another program has open.
    pub held: Vec<PathBuf>,
}

/// Reads colleagues' files one at a time, the smallest first, so that a large one takes nothing from the others. What is
/// not read is told in the notices of `loading`. Of files with an error in them that `takes_faulty` what can be read is taken,
/// and they are told; of others nothing.
pub(super) fn read(
    loading: &mut Loading<'_>,
    disk: &dyn Disk,
    heads: Vec<LayerHead>,
    limits: &ColleagueLimits,
    takes_faulty: &dyn Fn(&Path) -> bool,
) -> Read {
    let begun = Instant::now();
    let length = |head: &LayerHead| disk.metadata(&head.path).map_or(0, |it| it.len);
    let mut sized: Vec<_> = heads.into_iter().map(|it| (length(&it), it)).collect();
    // The smallest come first, so that one huge file keeps no other from being shown.
    sized.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
    let mut read = Read::default();
    let mut bytes: u64 = 0;
    let (mut too_much, mut too_long) = (Vec::new(), Vec::new());
    for (length, head) in sized {
        if length > limits.file {
            loading.notices.push(OpenNotice::TooLargeToShow {
                path: head.path,
                bytes: length,
                limit: limits.file,
            });
        } else if bytes.saturating_add(length) > limits.total {
            too_much.push(head.path);
        } else if begun.elapsed() > limits.time {
            too_long.push(head.path);
        } else if bytes.saturating_add(length) > limits.at_once {
            read.later.push(head.path);
        } else {
            bytes += length;
            let path = head.path.clone();
            let found = head.read(disk, limits.file);
            if found.is_open_elsewhere() {
                // It is said, and looked at again.
                let _ = loading.load(&found, false);
                read.held.push(path);
                continue;
            }
            // It takes nothing away: what was shown of it before stays.
            if found.file.is_err() && !takes_faulty(&path) {
                continue;
            }
            let (layer, _) = loading.load(&found, false);
            if !layer.analyst.id.is_empty() {
                read.layers.push((path, layer));
            }
        }
    }
    let mut tell = |paths: Vec<PathBuf>, notice: fn(PathBuf, usize, u64) -> OpenNotice, limit| {
        let count = paths.len();
        let first = paths.into_iter().next();
        loading
            .notices
            .extend(first.map(|it| notice(it, count, limit)));
    };
    let total = limits.total;
    let too_much_notice = |first, count, limit| OpenNotice::TooMuchToShow {
        first,
        count,
        limit,
    };
    tell(too_much, too_much_notice, total);
    let too_long_notice = |first, count, seconds| OpenNotice::TooSlowToShow {
        first,
        count,
        seconds,
    };
    tell(too_long, too_long_notice, limits.time.as_secs());
    read.layers.sort_by(|a, b| a.0.cmp(&b.0));
    read
}

/// One layer for each colleague, however many files they have.
pub(super) fn merged(layers: Vec<(PathBuf, Layer)>, visible: bool) -> Vec<Colleague> {
    let mut by_id: BTreeMap<String, Vec<(PathBuf, Layer)>> = BTreeMap::new();
    for (path, layer) in layers {
        let id = layer.analyst.id.clone();
        by_id.entry(id).or_default().push((path, layer));
    }
    let mut colleagues: Vec<_> = by_id
        .into_values()
        .filter_map(|mut layers| {
            // Two by two: one after the other, the first would be gone through as often as there are files.
            while layers.len() > 1 {
                let mut rest = layers.into_iter();
                let mut halved = Vec::new();
                while let Some((path, one)) = rest.next() {
                    let layer = match rest.next() {
                        Some((_, other)) => merge_layers(&one, &other).0,
                        None => one,
                    };
                    halved.push((path, layer));
                }
                layers = halved;
            }
            let (path, layer) = layers.pop()?;
            Some(Colleague {
                id: LayerId::default(),
                path,
                layer,
                visible,
            })
        })
        .collect();
    colleagues.sort_by(|a, b| a.path.cmp(&b.path));
    colleagues
}
