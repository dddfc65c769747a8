//! What an export would hold, counted while its dialog is open.

use crate::annotation::Moment;
use crate::commitment::Register;
use crate::exchange::{self, KeyRow};
use crate::l10n::{Language, Words};
use crate::ui::overlay::{ExportSummary, adds};
use crate::ui::state::ExportDraft;
use crate::workspace::Workspace;
use crate::workspace::derived::Derived;
use crate::workspace::export::{ExportJob, ExportLetter};
use crate::workspace::left_out::LeftOut;
use crate::workspace::session::Session;
use std::path::PathBuf;

/// What the counts of an export depend on: revision, letter, format, colleagues, what is left out, language, template.
pub(super) type ExportKey = (
    u64,
    u64,
    &'static str,
    bool,
    LeftOut,
    Language,
    Option<PathBuf>,
);

/// So many annotations are counted between two frames without anybody noticing; more on a worker.
const AT_ONCE: usize = 2_000;

/// Has what an export with this draft would hold counted, where it is not known.
pub(super) fn count(
    counts: &mut Derived<ExportKey, Option<ExportSummary>>,
    workspace: &Workspace,
    words: &Words,
    letter: u64,
    session: &Session,
    draft: &ExportDraft,
) {
    counts.poll();
    let key = (
        session.revision(),
        letter,
        draft.format,
        draft.colleagues,
        draft.left_out.clone(),
        words.language(),
        workspace.template(),
    );
    if counts.is_of(&key) {
        return;
    }
    // Of the same export, the last numbers are better than none.
    if counts
        .key()
        .is_none_or(|known| (known.1, known.2, known.3) != (key.1, key.2, key.3))
    {
        counts.clear();
    }
    let name = &workspace.settings().interface.name;
    let register = workspace.known_register();
    let (job, labels) = job_and_key(words, (session, &register), draft, name);
    let format = exchange::format(draft.format);
    let originals = workspace.originals(&job);
    let is_quick = !format.is_some_and(|format| adds(&job, format, &originals));
    if is_quick && job.annotations() <= AT_ONCE {
        let summary = ExportSummary::of(&job, format, &originals);
        counts.set(key, Some(summary.with_key(labels)));
    } else {
        counts.start(key, workspace.waker(), move |_| {
            Some(ExportSummary::of(&job, format, &originals).with_key(labels))
        });
    }
}

/// What is exported with this draft, signed with `name` unless that is empty.
pub(super) fn job(
    words: &Words,
    (session, register): (&Session, &Register),
    draft: &ExportDraft,
    name: &str,
) -> ExportJob {
    job_and_key(words, (session, register), draft, name).0
}

/// The same with what the labels in it stand for.
fn job_and_key(
    words: &Words,
    (session, register): (&Session, &Register),
    draft: &ExportDraft,
    name: &str,
) -> (ExportJob, Vec<KeyRow>) {
    let mut letter = ExportLetter::of(session, draft.colleagues, name);
    letter.follow_register(register);
    let mut job = ExportJob {
        letters: vec![letter],
        codebook: session.codebook().clone(),
        language: words.language(),
        made: Moment::default(),
        made_here: Default::default(),
    };
    let key = job.leave_out(&draft.left_out);
    (job, key)
}
