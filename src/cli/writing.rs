//! What commands that write in a letter have in common: one at a time, and kept before they say so.

use super::{AnalystArgs, CommandError, Console, PasswordArgs};
use crate::store::settings::FILE_NAME;
use crate::workspace::marking::{self, Held, JournalPlan, JournalTrouble, Kept, SyncBase, keep};
use crate::workspace::open::{Access, Opened};
use crate::workspace::session::Session;
use std::path::Path;

/// Opens a letter to write in it. What the call before this one did is there when this one reads. `done` says what was to be
/// done: `marked`.
///
/// # Errors
/// If it cannot be read, or its annotations may not be written.
pub fn begin(
    path: &Path,
    analyst: &AnalystArgs,
    password: &PasswordArgs,
    console: &mut Console<'_>,
    done: &str,
) -> Result<(Held, Opened), CommandError> {
    if console.settings().open_elsewhere {
        // Without them nobody knows what this computer is called in versions.
        let path = console.environment.settings_folder.join(FILE_NAME);
        let why = format!(
            "is open in another program; nothing was {done}. Close it there, and try again"
        );
        return Err(CommandError::file(&path, why));
    }
    console.keep_device();
    // What the call before this one marked is there when this one reads.
    let held = marking::hold(console.environment, &console.whole(path)).map_err(|_| {
        let why = format!(
            "another command has been marking in it for a minute; nothing was {done}. Try again"
        );
        CommandError::file(path, why)
    })?;
    let opened = console.open(path, analyst, password)?;
    let session = &opened.session;
    match &opened.access {
        Access::Writable | Access::Opening => {}
        Access::Newer { path } => {
            let why = format!(
                "was written by a newer version of Kanttekening, or holds a word that this one does not know, and is \
                 not changed by this one; nothing was {done}"
            );
            return Err(CommandError::file(path, why));
        }
        Access::OpenElsewhere { path } => {
            let why = format!(
                "is open in another program, so that nobody knows what is in it; nothing was {done}. Close it there, \
                 and try again"
            );
            return Err(CommandError::file(path, why));
        }
        Access::Faulty { path } => {
            let unreadable = session.unread.iter().find(|it| it.own && it.path == *path);
            let why = match unreadable.and_then(|it| it.refused.as_ref()) {
                Some(message) => format!(
                    "cannot be read ({message}), and is therefore not overwritten; nothing was {done}. See to it that \
                     you may read it, or move it away"
                ),
                None => format!(
                    "has an error in it, and is not overwritten; nothing was {done}. Correct it, or move it away"
                ),
            };
            return Err(CommandError::file(path, why));
        }
    }
    Ok((held, opened))
}

/// Keeps what was done, and says where that is not all that it should be.
///
/// # Errors
/// If it is not kept, or nobody knows whether it is.
pub fn finish(
    path: &Path,
    session: &mut Session,
    known: SyncBase,
    journal: &JournalPlan,
    console: &mut Console<'_>,
    done: &str,
) -> Result<(), CommandError> {
    let Kept { journal, folder } = keep(console.environment, session, known, journal);
    match (journal, folder) {
        (Ok(()), Ok(())) => {}
        (Ok(()), Err(error)) => console.say(&format!(
            "{}: {done}, on this computer's disk; not in the folder yet, because {error}. The next command or window \
             that can write there puts it there",
            path.display()
        )),
        (Err(error), Ok(())) => console.say(&format!(
            "{}: {done}, in the folder; this computer's journal does not have it ({error})",
            path.display()
        )),
        (Err(JournalTrouble::None(_)), Err(error)) => {
            return Err(CommandError::file(
                path,
                format!("nothing was {done}: {error}"),
            ));
        }
        (Err(JournalTrouble::Uncertain(journal)), Err(error)) => {
            let why = format!(
                "it is not certain whether it was {done}: the disk does not say that it has the journal ({journal}), \
                 and {error}. See with list before you try again"
            );
            return Err(CommandError::file(path, why));
        }
    }
    Ok(())
}
