//! Opening a letter with everything that is said of it. The window calls this on a worker, the commands directly.

use super::attempt::Known;
use super::colleagues;
pub use super::colleagues::ColleagueLimits;
use super::foreign::{Place, weigh};
use super::import_process::Importer;
use super::journaling::JournalPlan;
pub use super::letter_file::{read_beginning, read_letter, read_letter_until};
use super::loading::Loading;
pub use super::open_error::{LARGEST_LETTER, OpenError};
pub use super::open_notice::{OpenNotice, Proposed, page_list, size};
use super::session::{Proposal, Session};
use super::unread::Unread;
use crate::annotation::anchor::Changes;
use crate::annotation::{Analyst, Annotation, AnnotationId, Layer, Moment};
use crate::edit::{Giver, Work};
use crate::letter::Letter;
use crate::merge::{
    MergeReport, Origin, Trust, merge_codebooks, merge_layers, says_something, sift,
};
use crate::store::atomic::folder_of;
use crate::store::destroy;
use crate::store::disk::Disk;
use crate::store::elsewhere::{self, Elsewhere};
use crate::store::folder::{LayerHead, codebook_path, find_heads, layer_path, own_analyst};
use crate::store::journal::{Begin, Recovery, mark_seen, recover};
use crate::store::publish::Seen;
use crate::store::versions;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Of so many corrections without a place it is said what they are.
const MOST_LOST: usize = 3;

/// The reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The operating system's account of this name.
    Account(String),
    /// The analyst with this id, whoever is logged in.
    Id(String),
}

/// True if the analyst's own annotations of the letter may be changed.
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
    /// The content of its files.
    pub known: Known,
    /// True if its annotations may be changed.
    pub access: Access,
    /// The notices for the analyst.
    pub notices: Vec<OpenNotice>,
    /// Colleagues' files that are still to be read.
    pub later: Vec<PathBuf>,
    /// The place of its journal.
    pub journal: JournalPlan,
}

/// The options for opening a letter.
pub struct Options<'a> {
    /// The reader.
    pub reader: Reader,
    /// The importer that reads the letter.
    pub importer: &'a Importer,
    /// Layer files of more bytes are not read.
    pub layer_limit: u64,
    /// The limits for reading colleagues' files.
    pub limits: ColleagueLimits,
    /// The name of this opening in versions.
    pub writer: String,
    /// True if colleagues' layers are shown at first.
    pub colleagues: bool,
    /// The folders whose annotations lie elsewhere.
    pub elsewhere: &'a [Elsewhere],
    /// The folder of the journals.
    pub journals: &'a Path,
    /// The folder of the versions of all layers.
    pub versions: &'a Path,
    /// The computers that work in the analyst's name.
    pub trust: Trust,
    /// The name of this computer, for people.
    pub computer: &'a str,
    /// The time.
    pub now: Moment,
    /// True if journals that are no longer needed are removed: not by commands that only look.
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
    let finished = destroy::finish(disk, options.journals).into_iter();
    let mut notices: Vec<_> = finished.map(OpenNotice::Destroyed).collect();
    notices.extend(OpenNotice::of_letter(&letter));
    let home = elsewhere::home(options.elsewhere, path);
    let mut found = find_heads(disk, path, path, &letter).unwrap_or_else(|error| {
        notices.push(OpenNotice::FolderUnreadable {
            message: error.to_string(),
        });
        Vec::new()
    });
    if home != path {
        match find_heads(disk, path, &home, &letter) {
            Ok(more) => found.extend(more),
            Err(error) => notices.push(OpenNotice::ElsewhereUnreadable {
                folder: folder_of(&home),
                message: error.to_string(),
            }),
        }
    }
    let analyst = identity(disk, path, &options.reader, &found);
    let layer_path = layer_path(&home, &analyst);
    let (own, colleagues_files): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|found| found.is_of(path, &analyst));
    let own = own.into_iter().map(|it| it.read(disk, options.layer_limit));

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
    let (published, copies): (Vec<_>, Vec<_>) =
        own.partition(|found| is_same_file(&found.path, &layer_path));
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
    let taken = taking.take(known_here, &recovery);
    if options.tidy {
        let now = std::time::SystemTime::now();
        mark_seen(disk, &recovery, path, &taken.stands, now);
    }
    notices.extend(taken.notices);
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
    let work = Work {
        layer: taken.layer,
        codebook: merged,
    };
    let writer = &options.writer;
    let mut session = Session::new(path.to_owned(), letter, work, colleagues, writer);
    session.tags_writable = tags_writable;
    session.set_time(options.now);
    session.set_computer(options.computer);
    let recovered = session
        .layer()
        .annotations
        .len()
        .saturating_sub(known.base.layer.annotations.len());
    let unread = notices.iter().filter_map(|it| Unread::of(it, path));
    let unread = unread.map(|it| it.given(recovered, &known.layer_path));
    session.unread = unread.collect();
    session.adopt_history(recovery.history, &recovery.ended_with);
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
    Opened {
        session,
        known,
        access,
        notices,
        later: colleagues_read.later,
        journal: JournalPlan {
            folder: options.journals.to_owned(),
            writer: writer.clone(),
            begin,
        },
    }
}

/// Tells whether two paths, of which one may have been put together otherwise, name one file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name() && folder_of(one) == folder_of(other)
}

/// The notice about damaged journals.
fn damaged(recovery: &Recovery) -> Option<OpenNotice> {
    let is_damaged = recovery.damaged > 0 || !recovery.unreadable.is_empty();
    is_damaged.then(|| OpenNotice::JournalDamaged {
        records: recovery.damaged,
        files: recovery.unreadable.clone(),
    })
}

/// The files in the analyst's name, to be weighed against what this computer knows.
struct Taking<'a> {
    path: &'a Path,
    /// The content of the analyst's own file.
    base: &'a Layer,
    /// The content of other files.
    others: &'a [(&'a Path, Layer)],
    trust: &'a Trust,
}

/// The result of taking that in.
struct Taken {
    /// The part that is the analyst's beyond question.
    layer: Layer,
    /// The layers that others made of it, one after the other.
    steps: Vec<(Giver, Layer)>,
    proposals: Vec<Proposal>,
    notices: Vec<OpenNotice>,
    /// The part of the folder that counts.
    stands: Layer,
}

impl Taking<'_> {
    /// Weighs them, where it is known here what the analyst did; otherwise the analyst's own file says it.
    fn take(&self, known_here: Option<Layer>, recovery: &Recovery) -> Taken {
        let mut taken = Taken {
            layer: self.base.clone(),
            steps: Vec::new(),
            proposals: Vec::new(),
            notices: Vec::new(),
            stands: self.base.clone(),
        };
        if let Some(known_here) = known_here {
            // The journals say what was done here; the file in the folder, whoever wrote it, is weighed against that.
            taken.layer = merge_layers(&known_here, &recovery.layer).0;
            taken.layer.analyst = self.base.analyst.clone();
            let weighed = weigh(
                &taken.layer,
                self.base,
                self.path,
                Place::of(self.path, self.path),
                self.trust,
            );
            if let Some(proposal) = &weighed.proposal {
                let held = sift(&taken.layer, self.base, Origin::Own, self.trust);
                taken.stands = held.counting;
                taken.proposals.push(proposal.clone());
            }
            self.tell_put_back(&mut taken, recovery);
            taken.steps.push((weighed.giver, weighed.layer));
        } else {
            let (layer, report) = merge_layers(self.base, &recovery.layer);
            let count = changes(self.base, &layer, &report);
            if count > 0 {
                taken.notices.push(OpenNotice::Recovered { count });
            }
            taken.layer = layer;
        }
        for (path, copy) in self.others {
            let now = taken.steps.last().map_or(&taken.layer, |(_, layer)| layer);
            let weighed = weigh(now, copy, path, Place::of(self.path, path), self.trust);
            taken.proposals.extend(weighed.proposal);
            if weighed.layer != *now {
                taken.steps.push((weighed.giver, weighed.layer));
            }
        }
        taken
    }

    /// Says what the folder lacked of what is known here: because it never got there, or because it was taken out.
    fn tell_put_back(&self, taken: &mut Taken, recovery: &Recovery) {
        let (there, report) = merge_layers(&taken.stands, &recovery.layer);
        let count = changes(&taken.stands, &there, &report);
        if count > 0 {
            taken.notices.push(OpenNotice::Recovered { count });
        }
        let (all, report) = merge_layers(&there, &taken.layer);
        let held: BTreeSet<_> = taken
            .proposals
            .iter()
            .flat_map(|proposal| {
                let stones = proposal.held.deleted.iter().map(|stone| &stone.id);
                let records = proposal.held.annotations.iter().map(|one| &one.id);
                stones.chain(records)
            })
            .collect();
        let asked = |id: &AnnotationId| held.contains(id);
        let back = all.annotations.not_shared_with(&there.annotations);
        let back = back.filter(|one| there.annotations.get(&one.id).is_none() && !asked(&one.id));
        let count = back.count();
        if count > 0 && report.taken > 0 {
            taken.notices.push(OpenNotice::PutBack { count });
        }
    }
}

/// Counts the changes of a merge, for a line to the person.
fn changes(before: &Layer, after: &Layer, report: &MergeReport) -> usize {
    let memo = usize::from(after.memo != before.memo);
    report.taken + report.deleted + report.entries + memo
}

fn identity(disk: &dyn Disk, path: &Path, reader: &Reader, found: &[LayerHead]) -> Analyst {
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
