//! Opening a letter with everything that is said of it. The window calls this on a worker, the commands directly.

mod identity;
mod options;
mod taking;

pub use super::colleagues::ColleagueLimits;
pub use super::letter_file::{read_beginning, read_letter, read_letter_until};
pub use super::open_error::{LARGEST_LETTER, OpenError};
pub use super::open_notice::{OpenNotice, Proposed, page_list, size};
pub use options::{Access, Opened, Options, Reader};

use super::attempt::Known;
use super::colleagues;
use super::journaling::JournalPlan;
use super::loading::Loading;
use super::session::Session;
use super::unread::Unread;
use crate::annotation::anchor::Changes;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::edit::Work;
use crate::letter::Letter;
use crate::merge::{merge_codebooks, merge_layers, says_something};
use crate::store::atomic::folder_of;
use crate::store::destroy;
use crate::store::disk::Disk;
use crate::store::elsewhere;
use crate::store::folder::{FoundLayer, LayerHead, codebook_path, find_heads, layer_path};
use crate::store::journal::{Begin, Recovery, mark_seen, recover};
use crate::store::publish::Seen;
use crate::store::versions;
use identity::identity;
use std::path::Path;
use std::sync::Arc;
use taking::{Taken, Taking};

/// Of so many corrections without a place it is said what they are.
const MOST_LOST: usize = 3;

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
    let finished = destroy::finish(disk, options.journals).into_iter();
    let mut notices: Vec<_> = finished.map(OpenNotice::Destroyed).collect();
    notices.extend(OpenNotice::of_letter(&letter));
    let home = elsewhere::home(options.elsewhere, path);
    let found = heads(disk, path, &home, &letter, &mut notices);
    let analyst = identity(disk, path, &options.reader, &found);
    let layer_path = layer_path(&home, &analyst);
    let (own, colleagues_files): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| found.is_of(path, &analyst));
    let own = own.into_iter().map(|it| it.read(disk, options.layer_limit));

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
    let (published, copies): (Vec<_>, Vec<_>) =
        own.partition(|found| is_same_file(&found.path, &layer_path));
    let OwnFile {
        layer: base,
        access,
        seen: layer_seen,
    } = OwnFile::read(&mut loading, &published, &layer_path, analyst);
    // What this computer knows by itself is what it put there last, and what its journals hold.
    let believes = access == Access::Writable && !(published.is_empty() && copies.is_empty());
    let version = believes
        .then(|| {
            // Versions go by where the layer would lie beside its letter.
            let folder = versions::folder_beside(options.versions, path, &layer_path);
            loading.last_version(disk, &folder, layer_seen.as_ref(), &base)
        })
        .flatten();
    let mut others: Vec<_> = Vec::new();
    for found in &copies {
        let (copy, report) = loading.load(found, true);
        loading.tell(&report);
        others.push((&*found.path, copy));
    }
    let mut limits = options.limits;
    if access != Access::Writable {
        // Nothing is looked at later.
        limits.at_once = u64::MAX;
    }
    let colleagues_read =
        colleagues::read(&mut loading, disk, colleagues_files, &limits, &|_| true);
    let colleagues = colleagues::united(colleagues_read.layers, options.colleagues);
    let (codebook, codebook_seen, tags_writable) = loading.codebook(disk, path, &home);
    let mut notices = loading.notices;
    let base = Work {
        layer: base,
        codebook,
    };
    let analyst = &base.layer.analyst;
    let nothing = Layer {
        analyst: analyst.clone(),
        ..Layer::default()
    };
    let known_version = version.as_ref().unwrap_or(&nothing);
    let recovery = recover(
        disk,
        options.journals,
        path,
        &letter,
        analyst,
        &base,
        known_version,
    );
    let taking = Taking {
        path: &layer_path,
        base: &base.layer,
        others: &others,
        trust: &options.trust,
    };
    let remembered = merge_layers(known_version, &recovery.written).0;
    let known_here = (believes && says_something(&remembered)).then_some(remembered);
    let mut taken = taking.take(known_here, &recovery);
    if options.tidy {
        let now = std::time::SystemTime::now();
        mark_seen(disk, &recovery, path, &taken.stands, now);
    }
    notices.append(&mut taken.notices);
    notices.extend(damaged(&recovery));
    let mut merged = base.codebook.clone();
    if let Some((was, now)) = recovery.codebook.as_ref().filter(|_| tags_writable) {
        merged = merge_codebooks(was, &base.codebook, now);
    }
    let mut known = Known {
        letter_path: path.to_owned(),
        layer_path: layer_path.clone(),
        codebook_path: codebook_path(&home),
        compared: compares && base.layer.annotations.iter().any(Annotation::is_found),
        base: base.clone(),
        layer_seen,
        layer_stat: None,
        codebook_seen,
        trust: options.trust.clone(),
        journals: options.journals.to_owned(),
        holds_of: None,
        limits: options.limits,
        unread: colleagues_read.later.iter().cloned().collect(),
    };
    let mut own = taken.proposals.iter().filter(|it| it.path == layer_path);
    known.note(own.next());
    let begin = Begin {
        letter_path: path.to_owned(),
        letter: letter.clone(),
        analyst: base.layer.analyst.clone(),
        generation: recovery.generation,
        continues: recovery.continues.clone(),
    };
    let mut session = Session::new(
        path.to_owned(),
        letter,
        Work {
            layer: std::mem::take(&mut taken.layer),
            codebook: merged,
        },
        colleagues,
        &options.writer,
    );
    session.tags_writable = tags_writable;
    session.set_time(options.now);
    session.set_computer(options.computer);
    let recovered = session.layer().annotations.len();
    let recovered = recovered.saturating_sub(known.base.layer.annotations.len());
    let unread = notices.iter().filter_map(|it| Unread::of(it, path));
    let unread = unread.map(|it| it.given(recovered, &known.layer_path));
    session.unread = unread.collect();
    session.adopt_history(recovery.history, &recovery.ended_with);
    take_in(&mut session, taken, &mut notices);
    Opened {
        session,
        known,
        access,
        notices,
        later: colleagues_read.later,
        journal: JournalPlan {
            folder: options.journals.to_owned(),
            writer: options.writer.clone(),
            begin,
        },
    }
}

/// The layers of a letter beside it, and at its `home` where that is another place.
fn heads(
    disk: &dyn Disk,
    path: &Path,
    home: &Path,
    letter: &Letter,
    notices: &mut Vec<OpenNotice>,
) -> Vec<LayerHead> {
    let mut found = find_heads(disk, path, path, letter).unwrap_or_else(|error| {
        notices.push(OpenNotice::FolderUnreadable {
            message: error.to_string(),
        });
        Vec::new()
    });
    if home != path {
        match find_heads(disk, path, home, letter) {
            Ok(more) => found.extend(more),
            Err(error) => notices.push(OpenNotice::ElsewhereUnreadable {
                folder: folder_of(home),
                message: error.to_string(),
            }),
        }
    }
    found
}

/// What the analyst's own file holds.
struct OwnFile {
    /// What it says; nothing where there is none.
    layer: Layer,
    /// Whether that may be changed.
    access: Access,
    /// Its content, to publish to it later.
    seen: Option<Seen>,
}

impl OwnFile {
    /// Reads the file at `path`, which is the only one of `published`, if that is one.
    fn read(
        loading: &mut Loading<'_>,
        published: &[FoundLayer],
        path: &Path,
        analyst: Analyst,
    ) -> Self {
        let mut own = Self {
            layer: Layer {
                analyst,
                ..Layer::default()
            },
            access: Access::Writable,
            seen: None,
        };
        for found in published {
            let (layer, report) = loading.load(found, true);
            if report.newer_format.is_some() {
                own.access = Access::Newer {
                    path: path.to_owned(),
                };
            } else if found.file.is_err() || report.forbids_saving() {
                own.access = Access::Faulty {
                    path: path.to_owned(),
                };
            }
            loading.tell(&report);
            own.layer = Layer {
                analyst: own.layer.analyst,
                ..layer
            };
            own.seen = found.seen.clone();
            if own.access == Access::Writable {
                own.seen = own.seen.map(Seen::found_sound);
            }
        }
        own
    }
}

/// Takes in what others made of the layer, a step each, and says what there is to be known of it.
fn take_in(session: &mut Session, taken: Taken, notices: &mut Vec<OpenNotice>) {
    for (giver, layer) in taken.steps {
        let codebook = session.codebook().clone();
        let step = session.take_in(Work { layer, codebook }, giver.clone());
        if !step.is_nothing() {
            notices.push(OpenNotice::TakenIn { giver, tally: step });
        }
    }
    for proposal in taken.proposals {
        let path = proposal.path.clone();
        session.propose(&path, Some(proposal));
    }
    let proposed = session.proposals().iter();
    notices.extend(proposed.map(|it| OpenNotice::Proposed(it.summary())));
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
}

/// Whether two paths, of which one may have been put together otherwise, name one file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name() && folder_of(one) == folder_of(other)
}

/// What the analyst should know of the journals.
fn damaged(recovery: &Recovery) -> Option<OpenNotice> {
    let is_damaged = recovery.damaged > 0 || !recovery.unreadable.is_empty();
    is_damaged.then(|| OpenNotice::JournalDamaged {
        records: recovery.damaged,
        files: recovery.unreadable.clone(),
    })
}
