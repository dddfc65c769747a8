//! Opening a letter with everything that is said of it. The window calls this on a worker, the commands directly.

use super::attempt::Known;
use super::import_process::Importer;
use super::journaling::JournalPlan;
pub use super::letter_file::{
    LARGEST_LETTER, OpenError, read_beginning, read_letter, read_letter_until,
};
use super::loading::Loading;
pub use super::open_notice::OpenNotice;
use super::session::Session;
use crate::annotation::anchor::Changes;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::edit::Work;
use crate::letter::Letter;
use crate::store::atomic::folder_of;
use crate::store::disk::Disk;
use crate::store::elsewhere::{self, Elsewhere};
use crate::store::folder::{
    FoundLayer, codebook_path, find_layers_at, find_layers_up_to, layer_path, own_analyst,
};
use crate::store::journal::{Begin, Recovery, mark_seen, recover};
use crate::store::merge::{merge_codebooks, merge_layers};
use crate::store::publish::Seen;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Of so many corrections without a place it is said what they are.
const MOST_LOST: usize = 3;

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The operating system's account of this name.
    Account(String),
    /// The analyst with this id, whoever is logged in.
    Id(String),
}

/// Whether the analyst's own annotations of the letter may be changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// They may.
    Writable,
    /// They have not been read yet.
    Opening,
    /// A newer version of the program wrote them.
    Newer {
        /// The layer file.
        path: PathBuf,
    },
    /// The layer file has an error in it and would be overwritten.
    Faulty {
        /// The layer file.
        path: PathBuf,
    },
}

/// A letter as opened.
pub struct Opened {
    /// The session on it.
    pub session: Session,
    /// What its files hold.
    pub known: Known,
    /// Whether its annotations may be changed.
    pub access: Access,
    /// What the analyst should know.
    pub notices: Vec<OpenNotice>,
    /// Where its journal is kept.
    pub journal: JournalPlan,
}

/// How a letter is opened.
pub struct Options<'a> {
    /// Who reads.
    pub reader: Reader,
    /// What reads the letter.
    pub importer: &'a Importer,
    /// Layer files of more bytes are not read.
    pub layer_limit: u64,
    /// What this opening is called in versions.
    pub writer: String,
    /// Whether colleagues' layers are shown at first.
    pub colleagues: bool,
    /// The folders whose annotations lie elsewhere.
    pub elsewhere: &'a [Elsewhere],
    /// Where the journals lie.
    pub journals: &'a Path,
    /// Whether journals that are no longer needed are removed: not by commands that only look.
    pub tidy: bool,
    /// The letter as it was before, if that is at hand: what became of its passages need not be searched for.
    pub before: Option<Arc<Letter>>,
}

/// Opens the letter at `path`.
///
/// # Errors
/// [`OpenError`]. Whatever is wrong with the files beside the letter is a notice, not an error.
pub fn open_letter(
    disk: &dyn Disk,
    path: &Path,
    options: &Options<'_>,
) -> Result<Opened, OpenError> {
    let letter = Arc::new(read_letter(disk, path, options.importer)?);
    Ok(open_read(disk, path, letter, options))
}

/// The same for a letter that has been read.
pub fn open_read(
    disk: &dyn Disk,
    path: &Path,
    letter: Arc<Letter>,
    options: &Options<'_>,
) -> Opened {
    let mut notices = Vec::new();
    let home = elsewhere::home(options.elsewhere, path);
    let mut found =
        find_layers_up_to(disk, path, &letter, options.layer_limit).unwrap_or_else(|error| {
            notices.push(OpenNotice::FolderUnreadable {
                message: error.to_string(),
            });
            Vec::new()
        });
    if home != path {
        match find_layers_at(disk, path, &home, &letter, options.layer_limit) {
            Ok(more) => found.extend(more),
            Err(error) => notices.push(OpenNotice::ElsewhereUnreadable {
                folder: folder_of(&home),
                message: error.to_string(),
            }),
        }
    }
    let analyst = identity(disk, path, &options.reader, &found);
    let layer_path = layer_path(&home, &analyst);
    let (own, others): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| found.is_of(path, &analyst));

    let empty = Layer {
        analyst,
        ..Layer::default()
    };
    let before = options.before.as_deref();
    let changes = before
        .filter(|before| before.text_sha256 != letter.text_sha256)
        .map(|before| Changes::between(before, &letter));
    let compares = changes.is_some();
    let mut loading = Loading {
        letter: &letter,
        changes,
        notices,
    };
    let mut access = Access::Writable;
    let (published, copies): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|found| is_same_file(&found.path, &layer_path));
    let mut base = empty;
    let mut layer_seen = None;
    for found in &published {
        let (layer, report) = loading.load(found, true);
        if report.newer_format.is_some() {
            access = Access::Newer {
                path: layer_path.clone(),
            };
        } else if found.file.is_err() || report.forbids_saving() {
            access = Access::Faulty {
                path: layer_path.clone(),
            };
        }
        loading.tell(&report);
        base = Layer {
            analyst: base.analyst,
            ..layer
        };
        layer_seen = found.seen.clone();
        if access == Access::Writable {
            layer_seen = layer_seen.map(Seen::found_sound);
        }
    }
    let mut layer = base.clone();
    for found in &copies {
        let (copy, report) = loading.load(found, true);
        loading.tell(&report);
        let (merged, _) = merge_layers(&layer, &copy);
        if merged != layer {
            loading.notices.push(OpenNotice::TakenIn {
                path: found.path.clone(),
            });
            layer = merged;
        }
    }
    let colleagues = loading.colleagues(&others, options.colleagues);
    let (codebook, codebook_seen, tags_writable) = loading.codebook(disk, path, &home);
    let mut notices = loading.notices;
    let base = Work {
        layer: base,
        codebook,
    };
    let recovery = recover(
        disk,
        options.journals,
        path,
        &letter,
        &base.layer.analyst,
        &base,
    );
    if options.tidy {
        let now = std::time::SystemTime::now();
        mark_seen(disk, &recovery, path, &base.layer, now);
    }
    notices.extend(take_in(&recovery, &mut layer));
    let mut merged = base.codebook.clone();
    if let Some((was, now)) = recovery.codebook.as_ref().filter(|_| tags_writable) {
        merged = merge_codebooks(was, &base.codebook, now);
    }
    let known = Known {
        letter_path: path.to_owned(),
        layer_path,
        codebook_path: codebook_path(&home),
        compared: compares && base.layer.annotations.iter().any(Annotation::is_found),
        base,
        layer_seen,
        layer_stat: None,
        codebook_seen,
    };
    let begin = Begin {
        letter_path: path.to_owned(),
        letter: letter.clone(),
        analyst: layer.analyst.clone(),
        generation: recovery.generation,
        continues: recovery.continues.clone(),
    };
    let work = Work {
        layer,
        codebook: merged,
    };
    let writer = &options.writer;
    let mut session = Session::new(path.to_owned(), letter, work, colleagues, writer);
    session.tags_writable = tags_writable;
    session.adopt_history(recovery.history, &recovery.ended_with);
    let counts = session.waiting().counts();
    if !session.waiting().is_empty() {
        notices.push(OpenNotice::Reanchored {
            to_check: counts.to_check,
            moved: counts.moved,
            changed: counts.changed,
            orphans: counts.lost,
        });
    }
    let lost = &session.corrections().lost;
    if !lost.is_empty() {
        let first = lost.iter().take(MOST_LOST);
        notices.push(OpenNotice::CorrectionsLost {
            count: lost.len(),
            first: first
                .map(|(place, kind)| (*kind, place.surroundings()))
                .collect(),
        });
    }
    Opened {
        session,
        known,
        access,
        notices,
        journal: JournalPlan {
            folder: options.journals.to_owned(),
            writer: writer.clone(),
            begin,
        },
    }
}

/// Whether two paths, of which one may have been put together otherwise, name one file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name() && folder_of(one) == folder_of(other)
}

/// Takes what the journals hold into the layer that the folder holds. Gives what the analyst should know.
fn take_in(recovery: &Recovery, layer: &mut Layer) -> Vec<OpenNotice> {
    let mut notices = Vec::new();
    let (merged, report) = merge_layers(layer, &recovery.layer);
    if merged != *layer {
        let memo = usize::from(merged.memo != layer.memo);
        let count = report.taken + report.deleted + report.entries + memo;
        if count > 0 {
            notices.push(OpenNotice::Recovered { count });
        }
        *layer = merged;
    }
    if recovery.damaged > 0 || !recovery.unreadable.is_empty() {
        notices.push(OpenNotice::JournalDamaged {
            records: recovery.damaged,
            files: recovery.unreadable.clone(),
        });
    }
    notices
}

fn identity(disk: &dyn Disk, path: &Path, reader: &Reader, found: &[FoundLayer]) -> Analyst {
    let headers = || {
        found
            .iter()
            .filter_map(|found| found.header.as_ref())
            .map(|it| &it.analyst)
    };
    match reader {
        Reader::Account(account) => {
            // Whatever the file is called, also under the letter's former name.
            if let Some(own) = headers().find(|analyst| analyst.name == *account) {
                return Analyst {
                    id: own.id.clone(),
                    name: own.name.clone(),
                };
            }
            let mut analyst = own_analyst(disk, path, &Analyst::from_account(account));
            let stem = analyst.id.clone();
            for number in 2..100 {
                if !headers().any(|other| other.id == analyst.id) {
                    break;
                }
                let kept = stem.floor_char_boundary(36);
                analyst.id = format!("{}-{number}", stem[..kept].trim_end_matches('-'));
            }
            analyst
        }
        Reader::Id(id) => {
            let known = headers().find(|analyst| analyst.id == *id);
            let name = known.map_or_else(|| id.clone(), |analyst| analyst.name.clone());
            Analyst {
                id: id.clone(),
                name,
            }
        }
    }
}
