//! What the parts of `register` share: finding a commitment, saying something of it, telling it.

use super::super::folder::Folder;
use super::super::{CommandError, Console, DONE};
use super::told::{Item, line};
use crate::commitment::{Commitment, CommitmentId, Fact};
use crate::store::atomic::SaveError;
use crate::workspace::register::{Kept, OpenRegister};
use std::sync::Arc;

pub(super) fn unknown(folder: &Folder, what: &str, why: &str) -> CommandError {
    CommandError::file(&folder.path, format!("“{what}”: {why}"))
}

pub(super) fn find(
    register: &OpenRegister<'_>,
    number: &str,
    folder: &Folder,
) -> Result<Arc<Commitment>, CommandError> {
    let found = register.commitments.find(number).cloned();
    found.ok_or_else(|| {
        let why = "no commitment has this number; `register FOLDER list` tells which there are";
        unknown(folder, number, why)
    })
}

pub(super) fn say(
    register: &mut OpenRegister<'_>,
    folder: &Folder,
    facts: Vec<(CommitmentId, Fact)>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    console.keep_device();
    let failed = |error: SaveError| CommandError::file(&folder.path, error);
    match register.say(&folder.letters, facts).map_err(failed)? {
        Kept::InFolder => {}
        Kept::Here(why) => console.say(&format!(
            "it is kept on this computer, and not in the folder yet: {why}"
        )),
    }
    Ok(())
}

pub(super) fn say_one(
    id: &CommitmentId,
    register: &OpenRegister<'_>,
    folder: &Folder,
    json: bool,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    match register.commitments.get(id).cloned() {
        Some(one) if json => console.print_json(&Item::of(&one, register, folder.today)),
        Some(one) => {
            console.print(&line(&one, folder.today))?;
            Ok(DONE)
        }
        None => Ok(DONE),
    }
}
