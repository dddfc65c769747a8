//! Opening a letter with everything that is said of it. The window calls this on a worker, the commands directly.

mod beside;
mod context;
mod identity;
mod options;
mod recovering;
mod taking;

pub use super::colleagues::ColleagueLimits;
pub use super::letter_file::{read_beginning, read_letter, read_letter_until};
pub use super::open_error::{LARGEST_LETTER, OpenError};
pub use super::open_notice::{HeldFile, OpenNotice, Proposed, page_list, size};
pub(in crate::workspace) use identity::identity;
pub use options::{Access, Opened, Options, Reader};

use super::environment::Environment;
use super::import_process::Importer;
use super::journaling::JournalPlan;
use super::save_attempt::SyncBase;
use super::session::Session;
use super::unread::Unread;
use crate::annotation::{Analyst, Annotation};
use crate::edit::Work;
use crate::letter::Letter;
use crate::store::disk::Disk;
use crate::store::folder::Looking;
use crate::store::journal::{Begin, Recovery};
use crate::store::settings::Settings;
use beside::{Beside, Listing};
use context::OpenContext;
use recovering::{codebook, damaged, recovered, weighed};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use taking::Taken;

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
    let context = OpenContext {
        disk,
        path,
        letter: &letter,
        options,
    };
    let mut beside = Listing::of(&context).read(&context);
    let base = beside.work();
    let (recovery, remembered) = recovered(&context, &base, beside.version.as_ref());
    let mut taken = weighed(&context, &beside, &base.layer, &recovery, remembered);
    beside.notices.append(&mut taken.notices);
    beside.notices.extend(damaged(&recovery));
    let work = Work {
        layer: std::mem::take(&mut taken.layer),
        codebook: codebook(&base.codebook, &recovery, beside.tags_writable),
    };
    let mut known = sync_base(&context, &beside, base);
    let mut proposed = taken.proposals.iter();
    known.note(proposed.find(|it| it.path == known.layer_path));
    let journal = journal(&context, &known.base.layer.analyst, &recovery);
    let mut session = session(&context, &mut beside, work);
    session.unread = unread(&beside.notices, &session, &known);
    session.adopt_history(recovery.history, &recovery.ended_with);
    take_in(&mut session, taken, &mut beside.notices);
    Opened {
        open_again_with: open_again_with(&beside.notices),
        held: beside.held,
        session,
        known,
        access: beside.own.access,
        notices: beside.notices,
        later: beside.later,
        found: beside.found,
        journal,
    }
}

/// The files as they were read, to save to them later.
fn sync_base(context: &OpenContext<'_>, beside: &Beside, base: Work) -> SyncBase {
    let options = context.options;
    SyncBase {
        letter_path: context.path.to_owned(),
        layer_path: beside.layer_path.clone(),
        codebook_path: beside.codebook_path.clone(),
        compared: beside.compares && base.layer.annotations.iter().any(Annotation::is_found),
        base,
        layer_seen: beside.own.seen.clone(),
        layer_stat: None,
        codebook_seen: beside.codebook_seen.clone(),
        trust: options.trust.clone(),
        journals: options.journals.to_owned(),
        holds_of: None,
        limits: options.limits,
        unread: beside.later.iter().chain(&beside.held).cloned().collect(),
    }
}

/// The journal that goes on where the `recovery` ends.
fn journal(context: &OpenContext<'_>, analyst: &Analyst, recovery: &Recovery) -> JournalPlan {
    JournalPlan {
        folder: context.options.journals.to_owned(),
        writer: context.options.writer.clone(),
        begin: Begin {
            letter_path: context.path.to_owned(),
            letter: context.letter.clone(),
            analyst: analyst.clone(),
            generation: recovery.generation,
            continues: recovery.continues.clone(),
        },
    }
}

/// The session on the letter with this `work`, beside the colleagues whose files have been read.
fn session(context: &OpenContext<'_>, beside: &mut Beside, work: Work) -> Session {
    let options = context.options;
    let mut session = Session::new(
        context.path.to_owned(),
        context.letter.clone(),
        work,
        std::mem::take(&mut beside.colleagues),
        &options.writer,
    );
    session.tags_writable = beside.tags_writable;
    session.set_time(options.now);
    session.set_computer(options.computer);
    session
}

/// The files of which not everything could be read, but for what the journals gave instead.
fn unread(notices: &[OpenNotice], session: &Session, known: &SyncBase) -> Vec<Unread> {
    let there = known.base.layer.annotations.len();
    let recovered = session.layer().annotations.len().saturating_sub(there);
    let unread = notices.iter();
    let unread = unread.filter_map(|it| Unread::of(it, &known.letter_path));
    let unread = unread.map(|it| it.given(recovered, &known.layer_path));
    unread.collect()
}

/// The files with which the letter is to be opened again, once nobody holds them any more.
fn open_again_with(notices: &[OpenNotice]) -> Vec<PathBuf> {
    let held = notices.iter().filter_map(|notice| match notice {
        OpenNotice::OpenElsewhere { path, what } if *what != HeldFile::Other => Some(path.clone()),
        _ => None,
    });
    held.collect()
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
