//! Opening a letter with everything that is said of it. The window calls this on a worker, the commands directly.

mod identity;
mod options;
mod taking;

pub use super::colleagues::ColleagueLimits;
pub use super::letter_file::{read_beginning, read_letter, read_letter_until};
pub use super::open_error::{LARGEST_LETTER, OpenError};
pub use super::open_notice::{HeldFile, OpenNotice, Proposed, page_list, size};
pub(in crate::workspace) use identity::identity;
pub use options::{Access, Opened, Options, Reader};

use super::colleagues;
use super::environment::Environment;
use super::import_process::Importer;
use super::journaling::JournalPlan;
use super::loading::Loading;
use super::save_attempt::SyncBase;
use super::session::{Colleague, Session};
use super::sight::Sight;
use super::unread::Unread;
use super::watching::Found;
use crate::annotation::anchor::Changes;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::codebook::Codebook;
use crate::edit::Work;
use crate::letter::Letter;
use crate::merge::{merge_codebooks, merge_layers, says_something};
use crate::store::atomic::folder_of;
use crate::store::destroy;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{
    FoundLayer, LayerHead, Looking, codebook_path, find_heads_by, layer_path,
};
use crate::store::journal::{Begin, Recovery, mark_seen, recover};
use crate::store::names::alike;
use crate::store::publish::ContentHash;
use crate::store::settings::Settings;
use crate::store::storage_redirect;
use crate::store::versions;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
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

/// Opens the letter at `path` as a command does: nothing is tidied, colleagues' layers are shown.
///
/// # Errors
/// As [`open_letter`].
pub fn open_letter_quietly(
    environment: &Environment,
    settings: &Settings,
    path: &Path,
    reader: &Reader,
    importer: &Importer,
) -> Result<Opened, OpenError> {
    let journals = environment.journal_folder();
    let writer = environment.ids.writer(&settings.device);
    let options = Options {
        reader: reader.clone(),
        importer,
        layer_limit: settings.layer_limit(),
        limits: ColleagueLimits::of(settings),
        trust: settings.trust(&writer),
        computer: &environment.computer,
        now: environment.clock.now(),
        versions: &environment.versions_folder(),
        writer,
        colleagues: true,
        redirects: &settings.redirects,
        journals: &journals,
        tidy: false,
        looking: Looking::Exactly(&environment.folders),
        before: None,
    };
    open_letter(&*environment.disk, path, &options)
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
    let home = storage_redirect::home(options.redirects, path);
    let mut found = heads(disk, (path, &home), &letter, options.looking, &mut notices);
    let analyst = identity(disk, path, &options.reader, &found);
    let layer_path = layer_path(&home, &analyst);
    add_own(disk, options.looking, &layer_path, &mut found);
    let files = found.iter().map(|it| it.path.clone());
    let files = files.chain([codebook_path(&home)]);
    let read = files.map(|it| (Sight::of(disk, &it), it));
    let read = read.map(|(sight, path)| (path, sight)).collect();
    let places = (path, &*home, &*layer_path);
    let beside = Beside::read(disk, places, &letter, options, found, notices, analyst);
    let Beside {
        own,
        mut notices,
        tags_writable,
        ..
    } = beside;
    let base = Work {
        layer: own.layer,
        codebook: beside.codebook,
    };
    let version = beside.version.as_ref();
    let (recovery, remembered) = recovered(disk, path, &letter, options, &base, version);
    let known_here = (beside.believes && says_something(&remembered)).then_some(remembered);
    let taking = Taking {
        path: &layer_path,
        base: &base.layer,
        others: &beside.others,
        trust: &options.trust,
    };
    let mut taken = taking.take(known_here, &recovery);
    // While the own layer cannot be read, nobody knows what stands in it.
    if options.tidy && !own.access.is_open_elsewhere() {
        mark_seen(disk, &recovery, path, &taken.stands, SystemTime::now());
    }
    if own.access.is_open_elsewhere() {
        // What the journals give is most likely in the file, too.
        let is_said = |it: &OpenNotice| !matches!(it, OpenNotice::Recovered { .. });
        taken.notices.retain(is_said);
    }
    notices.append(&mut taken.notices);
    notices.extend(damaged(&recovery));
    let codebook = codebook(&base.codebook, &recovery, tags_writable);
    let mut known = SyncBase {
        letter_path: path.to_owned(),
        layer_path: layer_path.clone(),
        codebook_path: codebook_path(&home),
        compared: beside.compares && base.layer.annotations.iter().any(Annotation::is_found),
        base: base.clone(),
        layer_seen: own.seen,
        layer_stat: None,
        codebook_seen: beside.codebook_seen,
        trust: options.trust.clone(),
        journals: options.journals.to_owned(),
        holds_of: None,
        limits: options.limits,
        unread: beside.later.iter().chain(&beside.held).cloned().collect(),
    };
    let mut proposed = taken.proposals.iter().filter(|it| it.path == layer_path);
    known.note(proposed.next());
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
            codebook,
        },
        beside.colleagues,
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
    let open_again_with = notices.iter().filter_map(|notice| match notice {
        OpenNotice::OpenElsewhere { path, what } if *what != HeldFile::Other => Some(path.clone()),
        _ => None,
    });
    Opened {
        open_again_with: open_again_with.collect(),
        held: beside.held,
        session,
        known,
        access: own.access,
        notices,
        later: beside.later,
        found: Found {
            layers: beside.found,
            read,
        },
        journal: JournalPlan {
            folder: options.journals.to_owned(),
            writer: options.writer.clone(),
            begin,
        },
    }
}

/// The content of the files beside a letter.
struct Beside {
    /// The layers that were found.
    found: BTreeSet<PathBuf>,
    own: OwnFile,
    /// The content of other files in the analyst's name.
    others: Vec<(PathBuf, Layer)>,
    /// True if what this computer knows of the analyst's work counts beside the files.
    believes: bool,
    /// The last version that this computer put there.
    version: Option<Layer>,
    colleagues: Vec<Colleague>,
    /// Colleagues' files that are still to be read.
    later: Vec<PathBuf>,
    /// Files that another program has open, but for the analyst's own and the codebook.
    held: Vec<PathBuf>,
    codebook: Codebook,
    codebook_seen: Option<ContentHash>,
    tags_writable: bool,
    /// True if the letter as it was before told where passages are now.
    compares: bool,
    notices: Vec<OpenNotice>,
}

impl Beside {
    /// Reads what was `found`: the layers of this analyst and of others, and the codebook. The letter lies at `path`, as
    /// far as its annotations go at `home`, where the analyst's own file is at `layer_path`.
    fn read(
        disk: &dyn Disk,
        (path, home, layer_path): (&Path, &Path, &Path),
        letter: &Letter,
        options: &Options<'_>,
        found: Vec<LayerHead>,
        notices: Vec<OpenNotice>,
        analyst: Analyst,
    ) -> Self {
        let all = found.iter().map(|it| it.path.clone()).collect();
        let (own, colleagues_files): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|found| found.is_of(path, &analyst));
        let own = own.into_iter().map(|it| it.read(disk, options.layer_limit));
        let (published, copies): (Vec<_>, Vec<_>) =
            own.partition(|found| is_same_file(disk, &found.path, layer_path));
        let before = options.before.as_deref();
        let changes = before
            .filter(|before| before.text_sha256 != letter.text_sha256)
            .map(|before| Changes::between(before, letter));
        let compares = changes.is_some();
        let mut loading = Loading {
            letter,
            changes,
            notices,
        };
        let own = OwnFile::read(&mut loading, &published, layer_path, analyst);
        // What this computer knows by itself is what it put there last, and what its journals hold.
        let is_writable = own.access == Access::Writable;
        let believes = is_writable && !(published.is_empty() && copies.is_empty());
        let version = believes.then(|| {
            // Versions go by where the layer would lie beside its letter.
            let folder = versions::folder_beside(options.versions, path, layer_path);
            loading.last_version(disk, &folder, own.seen.as_ref(), &own.layer)
        });
        let mut others = Vec::new();
        let mut held = Vec::new();
        for found in copies {
            if found.is_open_elsewhere() {
                let _ = loading.load(&found, false);
                held.push(found.path);
                continue;
            }
            let (copy, report) = loading.load(&found, true);
            loading.tell(&report);
            others.push((found.path, copy));
        }
        let mut limits = options.limits;
        if !is_writable {
            // Nothing is looked at later.
            limits.at_once = u64::MAX;
        }
        let read = colleagues::read(&mut loading, disk, colleagues_files, &limits, &|_| true);
        held.extend(read.held);
        let (codebook, codebook_seen, tags_writable) = loading.codebook(disk, path, home);
        Self {
            found: all,
            own,
            others,
            believes,
            version: version.flatten(),
            colleagues: colleagues::merged(read.layers, options.colleagues),
            later: read.later,
            held,
            codebook,
            codebook_seen,
            tags_writable,
            compares,
            notices: loading.notices,
        }
    }
}

/// The layers of a letter beside it, and at its `home` where that is another place.
fn heads(
    disk: &dyn Disk,
    (path, home): (&Path, &Path),
    letter: &Letter,
    looking: Looking<'_>,
    notices: &mut Vec<OpenNotice>,
) -> Vec<LayerHead> {
    let mut found = find_heads_by(looking, disk, path, path, letter).unwrap_or_else(|error| {
        notices.push(OpenNotice::FolderUnreadable {
            message: error.to_string(),
        });
        Vec::new()
    });
    if home != path {
        match find_heads_by(looking, disk, path, home, letter) {
            Ok(more) => found.extend(more),
            Err(error) => notices.push(OpenNotice::RedirectUnreadable {
                folder: folder_of(home),
                message: error.to_string(),
            }),
        }
    }
    found
}

/// Adds the analyst's own layer, where it came since the folder was listed.
fn add_own(disk: &dyn Disk, looking: Looking<'_>, path: &Path, found: &mut Vec<LayerHead>) {
    let is_own = |it: &LayerHead| is_same_file(disk, &it.path, path);
    if matches!(looking, Looking::Roughly(_))
        && !found.iter().any(is_own)
        && disk.kind(path).is_ok_and(|it| it == Kind::File)
    {
        found.push(LayerHead::at(disk, path));
    }
}

/// The content of the analyst's own file.
struct OwnFile {
    /// Its layer; empty where there is none.
    layer: Layer,
    /// True if that may be changed.
    access: Access,
    /// Its content, to publish to it later.
    seen: Option<ContentHash>,
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
            } else if found.is_open_elsewhere() {
                own.access = Access::OpenElsewhere {
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
                own.seen = own.seen.map(ContentHash::validated);
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

/// Recovers what the journals of this computer hold, together with the last `version` that it put in the folder:
/// the analyst's work as this computer knows it by itself.
fn recovered(
    disk: &dyn Disk,
    path: &Path,
    letter: &Letter,
    options: &Options<'_>,
    base: &Work,
    version: Option<&Layer>,
) -> (Recovery, Layer) {
    let analyst = &base.layer.analyst;
    let nothing = Layer {
        analyst: analyst.clone(),
        ..Layer::default()
    };
    let version = version.unwrap_or(&nothing);
    let recovery = recover(disk, options.journals, path, letter, analyst, base, version);
    let remembered = merge_layers(version, &recovery.written).0;
    (recovery, remembered)
}

/// The tags of the folder, with what the journals changed of them where that may be.
fn codebook(there: &Codebook, recovery: &Recovery, is_writable: bool) -> Codebook {
    match recovery.codebook.as_ref().filter(|_| is_writable) {
        Some((was, now)) => merge_codebooks(was, there, now),
        None => there.clone(),
    }
}

/// Tells whether two paths, of which one may have been put together otherwise, name one file: also where the file system
/// takes both ways to write an accent for one name.
fn is_same_file(disk: &dyn Disk, one: &Path, other: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_owned();
    let (first, second) = (name(one), name(other));
    folder_of(one) == folder_of(other)
        && (first == second
            || alike(&first) == alike(&second) && disk.resolve(one) == disk.resolve(other))
}

/// The notice about damaged journals.
fn damaged(recovery: &Recovery) -> Option<OpenNotice> {
    let is_damaged = recovery.damaged > 0 || !recovery.unreadable.is_empty();
    is_damaged.then(|| OpenNotice::JournalDamaged {
        records: recovery.damaged,
        files: recovery.unreadable.clone(),
    })
}
